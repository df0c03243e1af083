"""Extract quotations with speakers, amounts of money and poll results from a text. Pure functions."""

from collections.abc import Sequence
from datetime import date

from build.extract.money import find_monetary_figures
from build.extract.polls import find_poll_results
from build.extract.quotations import find_quotations
from build.extract.results import Extraction, MonetaryFigure, PollResult, Quotation
from build.extract.speakers import Person

__all__ = ["Found", "MonetaryFigure", "Person", "PollResult", "Quotation", "extract"]


def extract(text: str, published_on: date | None = None, people: Sequence[Person] | None = None) -> Extraction:
    """Extract all records from a text. Deterministic: no file, clock or network is used.

    `published_on` decides who held an office; `people` are the known speakers, without whom names
    are resolved within the text only.
    """
    return Extraction(
        find_quotations(text, published_on, people),
        find_monetary_figures(text, published_on, people),
        find_poll_results(text, published_on, people),
    )
