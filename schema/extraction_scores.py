"""How accurate the extraction is."""

from typing import ClassVar, Literal

from pydantic import Field

from schema.base import Row, nullable
from schema.types import Count, Share


class ExtractionScore(Row):
    """One thing that the extractor reads, and how often it is right, counted on articles that a person has read in full."""

    table: ClassVar[str] = "extraction_scores"
    primary_key: ClassVar[tuple[str, ...]] = ("record", "measure")

    record: Literal["quotations", "monetary_figures", "polls", "poll_results"] = Field(description="The table of the records.")
    measure: Literal["found", "kind", "speaker", "amount", "percent"] = Field(
        description="What has to be right: found (a record with these words at this place), kind (found, and of the right kind), "
        "speaker (found as somebody's words, and all speakers right), amount (found, with amount and currency) or percent."
    )
    articles: Count = Field(description="How many articles were counted: those whose review is reviewed.")
    by_people: Count = Field(description="Records that people found in these articles; for speaker only those that have one.")
    by_machine: Count = Field(description="Records that the extractor found there; for speaker only those it takes for speech.")
    right: Count = Field(description="Records found by the extractor that are right.")
    precision: Share | None = nullable("right / by_machine; null if the extractor found none.")
    recall: Share | None = nullable("right / by_people; null if people found none.")
    f1: Share | None = nullable("Harmonic mean of precision and recall; null if either is.")
