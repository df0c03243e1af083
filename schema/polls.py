"""Polls, who conducted them, and what people answered. The columns are AAPOR's disclosure items."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from schema.base import READ, TYPED, CompoundKey, Computed, Indexed, Order, References, Row, Term, TextRecord, nullable
from schema.types import CountryCode, Percent, PollId, ResultId, Slug, Text, Unit, Url, WikidataId


class Pollster(Row):
    """One institute that conducts polls."""

    table: ClassVar[str] = "pollsters"

    id: Annotated[Slug, Term("dct:identifier")] = Field(description="Short readable id, for example opinion-lab.")
    name: Annotated[Text, Indexed(), Term("schema:name")] = Field(description="Name of the institute.")
    country: Annotated[CountryCode | None, Indexed()] = nullable(
        "Country that it is based in (ISO 3166-1 alpha-2); null if unknown."
    )
    url: Annotated[Url | None, Term("schema:url")] = nullable("Home page; null if unknown.")
    wikidata: Annotated[WikidataId | None, Term("schema:sameAs")] = nullable("Wikidata item; null unless certain.", "Q42")


class Poll(TextRecord):
    """One survey that one article reports. What the article does not say is null."""

    table: ClassVar[str] = "polls"
    warning_names: ClassVar[tuple[str, ...]] = (
        "not_a_sample",
        "only_what_is_printed",
    )
    orders: ClassVar[tuple[Order, ...]] = (*TextRecord.orders, Order("fieldwork_starts_on", "fieldwork_ends_on"))

    id: Annotated[PollId, Computed(), Term("dct:identifier")] = Field(
        description="p- and ten hex digits of a hash over the article, the mention and which occurrence of it this is."
    )
    mention: Annotated[Text, Computed(), READ, Term("oa:exact")] = Field(description="Reference to the poll as printed.")
    topic: Annotated[Text | None, TYPED] = nullable("Subject of the poll, in our words.")
    pollster: Annotated[Slug | None, References("pollsters")] = nullable("Institute that conducted the poll.")
    sponsor: Text | None = nullable("Person or body that paid for the poll.", "Harbour Post")
    population: Annotated[Text | None, Indexed()] = nullable("Population that the poll represents, for example adults.")
    subgroup: Text | None = nullable("Part of the population that the results are about.", "women")
    country: Annotated[CountryCode | None, Indexed()] = nullable("Country of the population (ISO 3166-1 alpha-2).")
    question: Text | None = nullable("Wording of the question, as asked.", "Should the town buy a second ferry?")
    fieldwork_starts_on: date | None = nullable("First day of the fieldwork.", "2031-05-01")
    fieldwork_ends_on: date | None = nullable("Last day of the fieldwork.", "2031-05-03")
    sample_size: Annotated[int | None, Field(ge=1), Unit("people")] = nullable("Number of people asked.", 1004)
    mode: Text | None = nullable("Mode of interviewing, for example by telephone.", "by telephone")
    margin_of_error: Annotated[Percent | None, Unit("percentage points")] = nullable("Margin of error, plus or minus.", 3.1)


class PollResult(TextRecord):
    """One answer's percentage in one wave of one poll."""

    table: ClassVar[str] = "poll_results"
    warning_names: ClassVar[tuple[str, ...]] = (
        "printed_not_proved",
        "no_hundred_percent",
    )
    compound_keys: ClassVar[tuple[CompoundKey, ...]] = (CompoundKey(("poll", "article"), "polls", ("id", "article")),)

    id: Annotated[ResultId, Computed(), Term("dct:identifier")] = Field(
        description="r- and ten hex digits of a hash over the article, the words and which occurrence of them this is."
    )
    poll: Annotated[PollId, References("polls"), Computed(), READ, Term("dct:isPartOf")] = Field(
        description="Poll that the result belongs to."
    )
    raw: Annotated[Text, Computed(), READ, Term("oa:exact")] = Field(
        description="Percentage as printed, or the words in its place."
    )
    percent: Percent | None = nullable("Percentage as a number; null if the article gives only words (see raw).")
    answer: Annotated[Text | None, Indexed(), TYPED] = nullable("Answer or preference, in our words.")
    wave: Annotated[Text, Indexed()] = Field(
        default="now", description="now, or how much earlier, for example five months earlier."
    )
    months_earlier: Annotated[int, Field(ge=0), Unit("months")] = Field(
        default=0,
        description="Age of the wave, counted back from the newest; 0 for now, and for an earlier wave whose age in months is "
        "not given.",
    )
