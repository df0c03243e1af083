"""How accurate the extraction is."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schema.base import OriginName, Row, nullable
from schema.types import Count, Share, Unit


class ExtractionScore(Row):
    """One thing that the extractor reads, and how often it is right, counted on articles that a person has read in full."""

    table: ClassVar[str] = "extraction_scores"
    warning_names: ClassVar[tuple[str, ...]] = ("optimistic_scores",)
    default_origin: ClassVar[OriginName] = "computed"
    primary_key: ClassVar[tuple[str, ...]] = ("record", "measure")

    record: Literal["quotations", "statements", "monetary_figures", "polls", "poll_results"] = Field(
        description="Table of the records."
    )
    measure: Literal["found", "kind", "form", "speaker", "amount", "percent"] = Field(
        description="What has to be right: found (a record with these words at this place; of a statement, at least half of the "
        "place: F1 of its characters), kind (found, and of the right kind), form (found, and of the right form), speaker (found "
        "as somebody's words, and all speakers right), amount (found, with amount and currency) or percent."
    )
    articles: Annotated[Count, Unit("articles")] = Field(
        description="Number of articles counted: those whose review is reviewed."
    )
    by_people: Annotated[Count, Unit("records")] = Field(
        description="Number of records that people found in these articles; for speaker only those that have one."
    )
    by_machine: Annotated[Count, Unit("records")] = Field(
        description="Number of records that the extractor found there; for speaker only those that it takes for speech."
    )
    right: Annotated[Count, Unit("records")] = Field(description="Number of records found by the extractor that are right.")
    precision: Share | None = nullable(
        "Share of the extractor's records that are right: right / by_machine; null if it found none."
    )
    recall: Share | None = nullable(
        "Share of people's records that the extractor found: right / by_people; null if they found none."
    )
    f1: Share | None = nullable("Harmonic mean of precision and recall; null if either is.")
