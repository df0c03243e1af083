"""Extract quotations and statements with speakers, amounts of money and poll results from a text. Pure functions."""

from collections.abc import Sequence
from datetime import date

from build.extract.language.entity_index import EntityIndex, index_people
from build.extract.language.entity_lookup import open_lookup
from build.extract.money import add_sources, find_monetary_figures
from build.extract.polls import find_poll_results
from build.extract.results import Extraction, Lookups, MonetaryFigure, PollResult, Quotation, Statement
from build.extract.speakers import Person
from build.extract.statements import find_speech

__all__ = [
    "EXTRACTOR_VERSION",
    "EntityIndex",
    "Extraction",
    "MonetaryFigure",
    "Person",
    "PollResult",
    "Quotation",
    "Statement",
    "extract",
    "index_people",
]

EXTRACTOR_VERSION = "16"
"""Raise it when the records of a text may change: what is found, where typed records are placed, or their anchors.

All articles are then read again. After a change of results, tests/extract/test_version.py fails until it is raised.
"""


def extract(text: str, published_on: date | None = None, people: Sequence[Person] | EntityIndex | None = None) -> Extraction:
    """Extract all records from a text. Deterministic: uses no file, clock or network.

    `published_on` decides who held an office; `people` are the known speakers, or an index built by `index_people` for many
    texts. Without them names are resolved only within the text.
    """
    lookup = open_lookup(people, published_on)
    quotations, statements = find_speech(text, lookup)
    figures = find_monetary_figures(text, published_on, lookup)
    add_sources(text, figures, statements)
    results = find_poll_results(text, published_on, lookup)
    return Extraction(quotations, statements, figures, results, Lookups(lookup.entities, lookup.names))
