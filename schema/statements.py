"""What sources are reported to have said, in their own words or the reporter's; the reporter's sentence is never stored."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schema.base import (
    COMPUTED,
    READ,
    TYPED,
    CompoundKey,
    Computed,
    Indexed,
    Order,
    OriginName,
    Position,
    References,
    Row,
    Term,
    TextRecord,
    nullable,
)
from schema.events import EventRelation
from schema.types import Count, PartialDate, Slug, StatementId, Text, Unit

StatementForm = Literal["direct", "mixed", "indirect"]
DatePrecision = Literal["day", "month", "bounded", "article"]


class Statement(TextRecord):
    """One thing that a source is reported to have said or written in one article, in its own words or the reporter's."""

    table: ClassVar[str] = "statements"
    warning_names: ClassVar[tuple[str, ...]] = (
        "not_a_sample",
        "printed_not_proved",
        "not_by_day",
        "our_words",
    )
    compound_keys: ClassVar[tuple[CompoundKey, ...]] = (
        CompoundKey(("id", "speaker"), "statement_speakers", ("statement", "speaker")),
        CompoundKey(("publisher", "article"), "articles", ("publisher", "id")),
    )
    orders: ClassVar[tuple[Order, ...]] = (
        *TextRecord.orders,
        Order("mention_start", "mention_end", strict=True),
        Order("cue_start", "cue_end", strict=True),
        Order("said_after", "said_before"),
    )
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (
        ("mention_start", "mention_end"),
        ("cue_start", "cue_end"),
        ("event", "event_relation"),
    )
    alternatives: ClassVar[tuple[tuple[str, str], ...]] = (("said_on", "said_after"), ("said_on", "said_before"))
    conditions: ClassVar[tuple[str, ...]] = (
        "review = 'unreviewed' or speaker is not null and mention is not null and cue is not null",
        "review = 'unreviewed' or summary is not null or form <> 'indirect'",
    )

    id: Annotated[StatementId, Computed(), Term("dct:identifier")] = Field(
        description="s- and ten hex digits of a hash over the article and the first and last words of each part."
    )
    form: Annotated[StatementForm, Indexed(), Computed()] = Field(
        description="Share in quotation marks: direct (all), mixed (some) or indirect (none). Only quotations of kind "
        "direct or mixed count."
    )
    speaker: Annotated[Slug | None, References("speakers"), Computed(), READ] = nullable(
        "Speaker, or the first of several; statement_speakers has all."
    )
    summary: Annotated[Text | None, TYPED, Term("dct:abstract")] = nullable(
        "What was said, in our words; null where the quotations alone say it."
    )
    mention: Text | None = nullable("Reference to the speaker as printed, for example he.")
    cue: Text | None = nullable("Verb or noun of saying as printed, for example warned or promise.")
    medium: Text | None = nullable(
        "Medium in which the statement became public, for example to the BBC; null if the article does not say."
    )
    addressee: Text | None = nullable(
        "Person or body addressed, if not a medium, for example to the mayor; null if the article does not say."
    )
    said_on: Annotated[date | None, Indexed(), Term("schema:dateCreated")] = nullable(
        "Date on which the statement was made; null if the article does not say."
    )
    said_after: date | None = nullable(
        "Lower bound of the date: made on this day or later; null if the date is known, or there is no such bound."
    )
    said_before: date | None = nullable(
        "Upper bound of the date: made on this day or earlier; null if the date is known, or there is no such bound.",
        "2031-05-06",
    )
    event: Annotated[Slug | None, References("events")] = nullable(
        "Event that event_relation refers to; null if the article names none."
    )
    event_relation: Annotated[EventRelation | None, Indexed()] = nullable(
        "Relation to the event: made at it, before or after it, or only about it (time not given); null without an event."
    )
    named: Annotated[Text | None, Computed()] = nullable(
        "Name that the extractor read for a speaker who is not in speakers; null once a person has reviewed the statement.",
        "Zoë Tarn",
    )
    mention_start: Annotated[Count | None, Computed(), READ, Unit("characters")] = nullable(
        "Offset of the first character of the mention."
    )
    mention_end: Annotated[Count | None, Computed(), READ, Unit("characters")] = nullable("Offset just after the mention.")
    cue_start: Annotated[Count | None, Computed(), READ, Unit("characters")] = nullable(
        "Offset of the first character of the cue."
    )
    cue_end: Annotated[Count | None, Computed(), READ, Unit("characters")] = nullable("Offset just after the cue.")
    publisher: Annotated[Slug, References("publishers"), Computed()] = Field(
        description="Publisher of the article, as in articles."
    )
    sort_date: Annotated[PartialDate, Indexed(), Computed()] = Field(
        description="Date for sorting: said_on or, where only bounds are known, the last possible date (said_before, else the "
        "last day of the article's date), else the date or month of the article; date_precision says which."
    )
    date_precision: Annotated[DatePrecision, Computed()] = Field(
        description="Precision of the date: day (said_on), month (said_after and said_before are its first and last day), "
        "bounded (one of them, or both) or article (none: sort_date is that of the article)."
    )
    position: Position
    end: Annotated[Count, Computed(), Unit("characters"), READ, Term("oa:end")] = Field(
        description="Offset just after the last character of the last part; statement_parts has what lies between. In SQL, "
        'quote the name: "end".'
    )

    @model_validator(mode="after")
    def check_source(self) -> Self:
        """Require of every statement that a person has read a speaker, mention and cue, and a summary if no words are quoted."""
        if self.review == "unreviewed":
            return self
        missing = [name for name in ("speaker", "mention", "cue") if getattr(self, name) is None]
        if missing:
            raise ValueError(f"a statement needs a {' and a '.join(missing)}: type what the article prints")
        if self.form == "indirect" and self.summary is None:
            raise ValueError("none of it is in quotation marks, so it needs a summary: say in one sentence what was said")
        return self


class StatementPart(Row):
    """One part of one statement in the article's text. It has several where the source or a paragraph's end comes between."""

    table: ClassVar[str] = "statement_parts"
    default_origin: ClassVar[OriginName] = "read"
    primary_key: ClassVar[tuple[str, ...]] = ("statement", "position")
    orders: ClassVar[tuple[Order, ...]] = (Order("start", "end", strict=True),)

    statement: Annotated[StatementId, References("statements"), Term("dct:isPartOf")] = Field(
        description="Statement that the part belongs to."
    )
    position: Annotated[int, Field(ge=1)] = Field(description="Place of the part in the statement, from 1.")
    start: Annotated[Count, Unit("characters"), Term("oa:start")] = Field(
        description="Offset of the first character in the article's text, from 0."
    )
    end: Annotated[Count, Unit("characters"), Term("oa:end")] = Field(
        description='Offset just after the last character. In SQL, quote the name: "end".'
    )
    paragraph: Annotated[int, Field(ge=1)] = Field(
        description="Number of the paragraph that it is in, from 1; subheadings count as paragraphs."
    )
    word_count: Annotated[int, Field(ge=1), COMPUTED, Unit("words"), Term("schema:wordCount")] = Field(
        description="Length of the part; its words are not stored."
    )


class StatementSpeaker(Row):
    """One speaker of one statement. Several who speak as one are in the order in which the article names them."""

    table: ClassVar[str] = "statement_speakers"
    default_origin: ClassVar[OriginName] = "read"
    primary_key: ClassVar[tuple[str, ...]] = ("statement", "speaker")

    statement: Annotated[StatementId, References("statements")] = Field(description="Statement that was made.")
    speaker: Annotated[Slug, References("speakers")] = Field(description="Speaker, alone or with others.")
    position: Annotated[int, Field(ge=1), Term("schema:position")] = Field(
        description="Place among the speakers, as the article names them; 1 is also statements.speaker."
    )


class StatementReporter(Row):
    """One outlet or person that an article has a statement from, where it says so (quoted by the Post)."""

    table: ClassVar[str] = "statement_reporters"
    default_origin: ClassVar[OriginName] = "read"
    primary_key: ClassVar[tuple[str, ...]] = ("statement", "speaker")

    statement: Annotated[StatementId, References("statements")] = Field(description="Statement that was reported.")
    speaker: Annotated[Slug, References("speakers")] = Field(
        description="Outlet or person that the article has the statement from."
    )
    position: Annotated[int, Field(ge=1), Term("schema:position")] = Field(
        description="Place among them, as the article names them, from 1."
    )
