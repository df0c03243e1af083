"""Polls, who made them, and what people answered. The columns are the disclosure items of AAPOR, the pollsters' association."""

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from schema.base import Computed, Indexed, References, Row, TextRecord
from schema.types import CountryCode, Percent, PollId, ResultId, Slug, Text, Url, WikidataId, check_order


class Pollster(Row):
    """One institute that asks people."""

    table: ClassVar[str] = "pollsters"

    id: Slug = Field(description="Short readable id, for example gallup.")
    name: Annotated[Text, Indexed()] = Field(description="The institute's name.")
    country: Annotated[CountryCode | None, Indexed()] = Field(
        default=None, description="Country of its seat (ISO 3166-1 alpha-2)."
    )
    url: Url | None = Field(default=None, description="Its home page.")
    wikidata: WikidataId | None = Field(default=None, description="Its Wikidata item; null unless certain.")


class Poll(TextRecord):
    """One survey that one article reports. What the article does not say is null."""

    table: ClassVar[str] = "polls"

    id: Annotated[PollId, Computed()] = Field(
        description="p- and ten hex digits of a hash over the article, the mention and which occurrence of it it is."
    )
    mention: Annotated[Text, Computed()] = Field(description="How the article calls the poll, as printed.")
    topic: Text | None = Field(default=None, description="What people were asked about, in our words.")
    pollster: Annotated[Slug | None, References("pollsters")] = Field(default=None, description="The institute that asked.")
    sponsor: Text | None = Field(default=None, description="Who paid for it.")
    population: Annotated[Text | None, Indexed()] = Field(default=None, description="Whom it speaks for, for example Ukrainians.")
    subgroup: Text | None = Field(default=None, description="The part of the population that the results are of.")
    country: Annotated[CountryCode | None, Indexed()] = Field(
        default=None, description="Country of the population (ISO 3166-1 alpha-2)."
    )
    question: Text | None = Field(default=None, description="The question as it was put.")
    fieldwork_starts_on: date | None = Field(default=None, description="First day of asking.")
    fieldwork_ends_on: date | None = Field(default=None, description="Last day of asking.")
    sample_size: Annotated[int | None, Field(ge=1)] = Field(default=None, description="How many people were asked.")
    mode: Text | None = Field(default=None, description="How they were asked, for example by telephone.")
    margin_of_error: Percent | None = Field(default=None, description="Margin of error in percentage points, plus or minus.")

    @model_validator(mode="after")
    def check_dates(self) -> Self:
        """Fieldwork ends after it starts."""
        check_order(self.fieldwork_starts_on, self.fieldwork_ends_on, "fieldwork_starts_on and fieldwork_ends_on")
        return self


class PollResult(TextRecord):
    """One answer's share in one wave of one poll."""

    table: ClassVar[str] = "poll_results"

    id: Annotated[ResultId, Computed()] = Field(
        description="r- and ten hex digits of a hash over the article, the words and which occurrence of them it is."
    )
    poll: Annotated[PollId, References("polls"), Computed()] = Field(description="The poll that it is a result of.")
    raw: Annotated[Text, Computed()] = Field(description="The share as printed.")
    percent: Percent | None = Field(default=None, description="The share, 0 to 100; null if only in words (a majority).")
    answer: Annotated[Text | None, Indexed()] = Field(default=None, description="What they answered or favoured, in our words.")
    wave: Annotated[Text, Indexed()] = Field(
        default="now", description="now, or how much earlier, for example five months earlier."
    )
    months_earlier: Annotated[int, Field(ge=0)] = Field(
        default=0, description="The wave as a number: months before the newest wave, 0 for now."
    )
