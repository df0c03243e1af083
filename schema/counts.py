"""Counts that the build makes of the other tables, so that pages and queries need not count again."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schema.base import Indexed, References, Row, nullable
from schema.types import Count, FiniteDecimal, Slug, Text

AidKind = Literal["disbursement", "commitment", "pledge"]
FacetType = Literal["column", "array"]
Place = Annotated[int, Field(ge=1), Indexed()]


class PublisherSpeakerCount(Row):
    """One speaker whom one publisher quotes, and how often."""

    table: ClassVar[str] = "publisher_speaker_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("publisher", "speaker")

    publisher: Annotated[Slug, References("publishers")] = Field(description="Who quotes.")
    speaker: Annotated[Slug, References("speakers")] = Field(description="Who is quoted.")
    quotations: Count = Field(description="Direct and mixed quotations, joint statements included.")
    direct: Count = Field(description="How many of them are complete utterances.")
    mixed: Count = Field(description="How many of them are woven into the reporter's sentence.")
    cues: Text | None = nullable(
        "The reporting verbs in lower case, the most frequent first, separated by commas: ten at most; null if there are none."
    )
    position: Place = Field(
        description="Place in the list of who quotes whom: the most quotations first, then by the names of publisher and speaker."
    )


class SpeakerCount(Row):
    """One speaker, and how often articles quote them."""

    table: ClassVar[str] = "speaker_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("speaker",)

    speaker: Annotated[Slug, References("speakers")] = Field(description="Who is quoted.")
    quotations: Count = Field(description="Direct and mixed quotations, joint statements included.")
    publishers: Count = Field(description="How many publishers print them.")
    position: Place = Field(description="Place in the list of speakers: the most quoted first, then by name.")


class PublisherCount(Row):
    """One publisher, and what is counted in its articles."""

    table: ClassVar[str] = "publisher_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("publisher",)

    publisher: Annotated[Slug, References("publishers")] = Field(description="Whose articles they are.")
    articles: Count = Field(description="How many articles.")
    words: Count = Field(description="The words of all its articles together: the sum of articles.word_count.")
    direct: Count = Field(description="Quotations that are complete utterances.")
    mixed: Count = Field(description="Quotations that are woven into the reporter's sentence.")
    terms: Count = Field(description="Terms in quotation marks: nobody is quoted.")
    rhetorical: Count = Field(description="Words that an author puts into somebody's mouth: nobody said them.")


class EventCount(Row):
    """One event, and how many passages in quotation marks belong to it."""

    table: ClassVar[str] = "event_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("event",)

    event: Annotated[Slug, References("events")] = Field(description="What the passages belong to.")
    passages: Count = Field(description="Passages at or about it and its parts, without words that nobody said.")
    own_passages: Count = Field(description="How many of them belong to the event itself.")
    own_rhetorical: Count = Field(description="Words that nobody said, put into somebody's mouth at the event itself.")
    position: Place = Field(
        description="Place in time: an event without a date comes after the event it is part of or, if there is none, after "
        "the day of the first article in which something is said at or about it."
    )


class TermCount(Row):
    """One term in quotation marks that nobody is quoted as saying, and which publishers use it."""

    table: ClassVar[str] = "term_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("term",)

    term: Text = Field(
        description="The words in lower case, without punctuation at the end, so that the same words count together."
    )
    occurrences: Annotated[Count, Indexed()] = Field(description="How many times they appear in quotation marks.")
    articles: Count = Field(description="In how many articles.")
    outlets: Annotated[Count, Indexed()] = Field(description="By how many publishers.")
    outlet_names: Text = Field(description="Which publishers.")
    position: Place = Field(description="Place in the list of terms: the most frequent first.")


class RepeatedWords(Row):
    """One text that stands in quotation marks more than once, with or without a speaker."""

    table: ClassVar[str] = "repeated_words"
    primary_key: ClassVar[tuple[str, ...]] = ("words",)

    words: Text = Field(description="The words in lower case, without punctuation at the end.")
    articles: Count = Field(description="In how many articles they appear.")
    times: Count = Field(description="How many times.")
    outlets: Text = Field(description="Which publishers print them.")
    kinds: Text = Field(
        description="The kinds of these quotations, in the order in which they first appear, separated by commas."
    )


class AidCount(Row):
    """One giver, one kind of aid, and how much of it there is in billions of euros."""

    table: ClassVar[str] = "aid_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("giver", "kind")

    giver: Text = Field(description="The name of who gives.")
    kind: AidKind = Field(description="disbursement (given), commitment (bound by contract) or pledge (promised).")
    eur_billion: FiniteDecimal | None = nullable("Billions of euros at the rate of the article's date; null if no rate is known.")
    figures: Count = Field(description="How many sums these are; one that only converts another is not counted.")
    given: FiniteDecimal = Field(description="Billions of euros that the giver gave.")
    promised: FiniteDecimal = Field(description="Billions of euros that the giver committed or pledged.")
    articles: Count = Field(description="In how many articles sums of the giver are.")
    position: Place = Field(description="Place in the list of givers: those who gave and promised most first.")


class FacetCount(Row):
    """One value of a facet of a table or view, as a whole or filtered by one value, and how many rows have it."""

    table: ClassVar[str] = "facet_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("table_name", "filter", "type", "column_name", "position")

    table_name: Text = Field(description="The table or view.")
    filter: str = Field(
        description="The parameter that filters its rows, such as kind=direct: only for values of many rows. Empty for all rows."
    )
    type: FacetType = Field(description="column, or array where each item of a JSON list counts by itself.")
    column_name: Text = Field(description="The column that is counted; * for the rows themselves.")
    position: Annotated[int, Field(ge=1)] = Field(description="Place among the values: the most frequent first.")
    value: Text = Field(description="The value, as JSON.")
    number: Count = Field(description="How many rows have it.")
