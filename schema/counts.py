"""Counts that the build makes of the other tables, so that pages and queries need not count again."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schema.base import Indexed, References, Row, nullable
from schema.types import Count, FiniteDecimal, Slug, Text, Unit

AidKind = Literal["disbursement", "commitment", "pledge"]
FacetType = Literal["column", "array"]
Place = Annotated[int, Field(ge=1), Indexed()]


class PublisherSpeakerCount(Row):
    """One speaker whom one publisher quotes, and how often."""

    table: ClassVar[str] = "publisher_speaker_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("publisher", "speaker")

    publisher: Annotated[Slug, References("publishers")] = Field(description="Publisher that quotes.")
    speaker: Annotated[Slug, References("speakers")] = Field(description="Speaker who is quoted.")
    articles: Annotated[Count, Unit("articles")] = Field(description="Number of articles that print these quotations.")
    quotations: Annotated[Count, Unit("quotations")] = Field(
        description="Number of direct and mixed quotations, joint statements included."
    )
    direct: Annotated[Count, Unit("quotations")] = Field(description="Number of them that are complete utterances.")
    mixed: Annotated[Count, Unit("quotations")] = Field(
        description="Number of them that are partial quotes, within the reporter's sentence."
    )
    cues: Text | None = nullable(
        "Reporting verbs in lower case, the most frequent first, separated by commas: ten at most; null if there are none."
    )
    position: Place = Field(
        description="Rank by number of quotations: the most first, then by the names of publisher and speaker."
    )


class SpeakerCount(Row):
    """One speaker, and how often articles quote them, or report what they said."""

    table: ClassVar[str] = "speaker_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("speaker",)

    speaker: Annotated[Slug, References("speakers")] = Field(description="Speaker, who may be quoted nowhere.")
    articles: Annotated[Count, Unit("articles")] = Field(description="Number of articles that print these quotations.")
    quotations: Annotated[Count, Unit("quotations")] = Field(
        description="Number of direct and mixed quotations, joint statements included."
    )
    publishers: Annotated[Count, Unit("publishers")] = Field(description="Number of publishers that print them.")
    statements: Annotated[Count, Unit("statements")] = Field(
        description="Number of statements that articles report, quoted or not, joint ones included."
    )
    position: Place = Field(
        description="Place in the list of speakers: those of most statements first, then of most quotations, then by name."
    )


class PublisherCount(Row):
    """One publisher, and what is counted in its articles."""

    table: ClassVar[str] = "publisher_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("publisher",)

    publisher: Annotated[Slug, References("publishers")] = Field(description="Publisher of the articles.")
    articles: Annotated[Count, Unit("articles")] = Field(description="Number of articles.")
    words: Annotated[Count, Unit("words")] = Field(
        description="Length of all its articles together: the sum of articles.word_count."
    )
    direct: Annotated[Count, Unit("passages")] = Field(description="Number of quotations that are complete utterances.")
    mixed: Annotated[Count, Unit("passages")] = Field(
        description="Number of quotations that are partial, within the reporter's sentence."
    )
    terms: Annotated[Count, Unit("passages")] = Field(description="Number of terms in quotation marks: nobody is quoted.")
    rhetorical: Annotated[Count, Unit("passages")] = Field(
        description="Number of passages that an author puts into somebody's mouth: nobody said them."
    )


class EventCount(Row):
    """One event, and how many statements and passages in quotation marks belong to it."""

    table: ClassVar[str] = "event_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("event",)

    event: Annotated[Slug, References("events")] = Field(description="Event that they belong to.")
    statements: Annotated[Count, Unit("statements")] = Field(
        description="Number of statements at or about it and its parts, quoted or not."
    )
    own_statements: Annotated[Count, Unit("statements")] = Field(description="Number of them that belong to the event itself.")
    passages: Annotated[Count, Unit("passages")] = Field(
        description="Number of passages at or about it and its parts, without words that nobody said."
    )
    own_passages: Annotated[Count, Unit("passages")] = Field(description="Number of them that belong to the event itself.")
    own_rhetorical: Annotated[Count, Unit("passages")] = Field(
        description="Number of passages that nobody said, put into somebody's mouth at the event itself."
    )
    position: Place = Field(
        description="Place in time: an event without a date comes after the event it is part of or, if there is none, after "
        "the date of the first article in which something is said at or about it."
    )


class TermCount(Row):
    """One term in quotation marks that nobody is quoted as saying, and which publishers use it."""

    table: ClassVar[str] = "term_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("term",)

    term: Text = Field(description="Words in lower case, without punctuation at the end, so that the same words count together.")
    occurrences: Annotated[Count, Indexed(), Unit("passages")] = Field(
        description="Number of times that they appear in quotation marks."
    )
    articles: Annotated[Count, Unit("articles")] = Field(description="Number of articles that they appear in.")
    outlets: Annotated[Count, Indexed(), Unit("publishers")] = Field(description="Number of publishers that use them.")
    outlet_names: Text = Field(description="Names of these publishers, the first hundred, separated by semicolons.")
    position: Place = Field(description="Place in the list of terms: the most frequent first.")


class RepeatedWords(Row):
    """One text that appears in quotation marks more than once, with or without a speaker."""

    table: ClassVar[str] = "repeated_words"
    primary_key: ClassVar[tuple[str, ...]] = ("words",)

    words: Text = Field(description="Words in lower case, without punctuation at the end.")
    articles: Annotated[Count, Unit("articles")] = Field(description="Number of articles that they appear in.")
    times: Annotated[Count, Unit("passages")] = Field(description="Number of times that they appear.")
    outlets: Text = Field(description="Names of the publishers that print them, the first hundred, separated by semicolons.")
    kinds: Text = Field(description="Kinds of these quotations, in the order in which they first appear, separated by commas.")


class AidCount(Row):
    """One giver, one kind of aid, and how much of it there is in billions of euros."""

    table: ClassVar[str] = "aid_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("giver", "kind")

    giver: Text = Field(description="Name of the giver.")
    kind: AidKind = Field(description="disbursement (given), commitment (bound by contract) or pledge (promised).")
    eur_billion: Annotated[FiniteDecimal | None, Unit("billions of euros")] = nullable(
        "Sum at the rates of the articles' dates; null if no rate is known."
    )
    figures: Annotated[Count, Unit("sums")] = Field(description="Number of sums; one that only converts another is not counted.")
    given: Annotated[FiniteDecimal, Unit("billions of euros")] = Field(description="Sum that the giver gave.")
    promised: Annotated[FiniteDecimal, Unit("billions of euros")] = Field(description="Sum that the giver committed or pledged.")
    articles: Annotated[Count, Unit("articles")] = Field(description="Number of articles with sums of the giver.")
    position: Place = Field(description="Place in the list of givers: those who gave and promised most first.")


class FacetCount(Row):
    """One value of a facet of a table or view, as a whole or filtered by one value, and how many rows have it."""

    table: ClassVar[str] = "facet_counts"
    primary_key: ClassVar[tuple[str, ...]] = ("table_name", "filter", "type", "column_name", "position")

    table_name: Text = Field(description="Name of the table or view.")
    filter: str = Field(
        examples=["kind=direct"],
        description="Parameter that filters its rows, such as kind=direct: only for values of many rows. Empty for all rows.",
    )
    type: FacetType = Field(description="column, or array where each item of a JSON list counts by itself.")
    column_name: Text = Field(description="Name of the column that is counted; * for the rows themselves.")
    position: Annotated[int, Field(ge=1)] = Field(description="Place among the values: the most frequent first.")
    value: Text = Field(description="Value, as JSON.")
    number: Annotated[Count, Unit("rows")] = Field(description="Number of rows that have it.")
