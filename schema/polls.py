"""Polls, who conducted them, and what people answered. The columns are AAPOR's disclosure items."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from schema.base import CompoundKey, Computed, Indexed, Order, References, Row, TextRecord, nullable
from schema.types import CountryCode, Percent, PollId, ResultId, Slug, Text, Url, WikidataId


class Pollster(Row):
    """One institute that conducts polls."""

    table: ClassVar[str] = "pollsters"

    id: Slug = Field(description="Short readable id, for example opinion-lab.")
    name: Annotated[Text, Indexed()] = Field(description="The institute's name.")
    country: Annotated[CountryCode | None, Indexed()] = nullable("Country it is based in (ISO 3166-1 alpha-2).")
    url: Url | None = nullable("Its home page.")
    wikidata: WikidataId | None = nullable("Its Wikidata item; null unless certain.")


class Poll(TextRecord):
    """One survey that one article reports. What the article does not say is null."""

    table: ClassVar[str] = "polls"
    orders: ClassVar[tuple[Order, ...]] = (*TextRecord.orders, Order("fieldwork_starts_on", "fieldwork_ends_on"))

    id: Annotated[PollId, Computed()] = Field(
        description="p- and ten hex digits of a hash over the article, the mention and which occurrence of it this is."
    )
    mention: Annotated[Text, Computed()] = Field(description="What the article calls the poll, as printed.")
    topic: Text | None = nullable("What people were asked about, in our words.")
    pollster: Annotated[Slug | None, References("pollsters")] = nullable("The institute that conducted it.")
    sponsor: Text | None = nullable("Who paid for it.")
    population: Annotated[Text | None, Indexed()] = nullable("Whom it represents, for example adults.")
    subgroup: Text | None = nullable("The part of the population that the results are about.")
    country: Annotated[CountryCode | None, Indexed()] = nullable("Country of the population (ISO 3166-1 alpha-2).")
    question: Text | None = nullable("The question as it was asked.")
    fieldwork_starts_on: date | None = nullable("First day of the fieldwork.")
    fieldwork_ends_on: date | None = nullable("Last day of the fieldwork.")
    sample_size: Annotated[int | None, Field(ge=1)] = nullable("How many people were asked.")
    mode: Text | None = nullable("How people were asked, for example by telephone.")
    margin_of_error: Percent | None = nullable("Margin of error in percentage points, plus or minus.")


class PollResult(TextRecord):
    """One answer's percentage in one wave of one poll."""

    table: ClassVar[str] = "poll_results"
    compound_keys: ClassVar[tuple[CompoundKey, ...]] = (CompoundKey(("poll", "article"), "polls", ("id", "article")),)

    id: Annotated[ResultId, Computed()] = Field(
        description="r- and ten hex digits of a hash over the article, the words and which occurrence of them this is."
    )
    poll: Annotated[PollId, References("polls"), Computed()] = Field(description="The poll it is a result of.")
    raw: Annotated[Text, Computed()] = Field(description="The percentage as printed, or the words in its place.")
    percent: Percent | None = nullable("The percentage, 0 to 100; null if the article gives only words, as in raw.")
    answer: Annotated[Text | None, Indexed()] = nullable("What people answered or favoured, in our words.")
    wave: Annotated[Text, Indexed()] = Field(
        default="now", description="now, or how much earlier, for example five months earlier."
    )
    months_earlier: Annotated[int, Field(ge=0)] = Field(
        default=0, description="The wave as a number: months before the newest wave, 0 for now."
    )
