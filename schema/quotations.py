"""Every passage in quotation marks, and who said it."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schema.base import (
    READ,
    CompoundKey,
    Computed,
    Indexed,
    Order,
    OriginName,
    Position,
    Quoted,
    References,
    Row,
    Term,
    TextRecord,
    column,
    nullable,
)
from schema.events import EventRelation
from schema.statements import DatePrecision, Statement
from schema.types import Count, PartialDate, QuotationId, Slug, StatementId, Text, Unit

QuotationKind = Literal["direct", "mixed", "rhetorical", "term"]
SPEECH = ("direct", "mixed")
"""The kinds of quotations that somebody said; each belongs to a statement."""
SENTENCES = ("direct", "rhetorical")
"""The kinds whose words are sentences, so that a full stop at their end is their own."""


class Quotation(TextRecord):
    """One passage in quotation marks in one article."""

    table: ClassVar[str] = "quotations"
    warning_names: ClassVar[tuple[str, ...]] = (
        "not_a_sample",
        "printed_not_proved",
        "not_by_day",
        "words_nobody_said",
        "repeated_words",
        "words_of_others",
    )
    compound_keys: ClassVar[tuple[CompoundKey, ...]] = (
        CompoundKey(("id", "speaker"), "quotation_speakers", ("quotation", "speaker")),
        CompoundKey(("publisher", "article"), "articles", ("publisher", "id")),
        CompoundKey(("statement", "article"), "statements", ("id", "article")),
    )
    orders: ClassVar[tuple[Order, ...]] = Statement.orders
    pairs: ClassVar[tuple[tuple[str, str], ...]] = Statement.pairs
    alternatives: ClassVar[tuple[tuple[str, str], ...]] = Statement.alternatives
    conditions: ClassVar[tuple[str, ...]] = (
        f"kind in {SPEECH} or speaker is null and mention is null and cue is null",
        "kind = 'rhetorical' or put_into_mouth_of is null",
        f"review = 'unreviewed' or speaker is not null or kind not in {SPEECH}",
        "review = 'unreviewed' or put_into_mouth_of is not null or kind <> 'rhetorical'",
    )

    id: Annotated[QuotationId, Computed(), Term("dct:identifier")] = Field(
        description="q- and ten hex digits of a hash over the article, the words and which occurrence of them this is."
    )
    text: Annotated[Text, Computed(), Quoted(), READ, Term("oa:exact")] = Field(
        description="Words between the quotation marks, as printed."
    )
    clean_text: Annotated[Text, Computed(), Quoted(), Term("schema:text")] = Field(
        description="Words as they read on their own: without a closing comma and, of a mixed quotation or term, without the "
        "full stop of the reporter's sentence. A stop that ends a second sentence or an abbreviation stays."
    )
    kind: Annotated[QuotationKind, Indexed()] = Field(
        description="direct (a complete utterance), mixed (a partial quote, within the reporter's sentence), rhetorical (words "
        "that the author puts into somebody's mouth: nobody said them) or term (a name or scare quotes: nobody is quoted)."
    )
    speaker: Annotated[Slug | None, References("speakers"), Term("schema:spokenByCharacter")] = nullable(
        "Speaker of the words, or the first of several; null if nobody said them (term, rhetorical) or the extractor found none."
    )
    put_into_mouth_of: Annotated[Slug | None, References("speakers")] = nullable(
        "Speaker into whose mouth the author puts rhetorical words, which nobody said; null for other kinds."
    )
    mention: Text | None = nullable("Reference to the speaker as printed, for example he.")
    cue: Text | None = nullable("Reporting verb as printed, for example said.")
    medium: Annotated[Text | None, Computed()] = column(Statement, "medium")
    addressee: Annotated[Text | None, Computed()] = column(Statement, "addressee")
    said_on: Annotated[date | None, Indexed(), Computed(), Term("schema:dateCreated")] = column(Statement, "said_on")
    said_after: Annotated[date | None, Computed()] = column(Statement, "said_after")
    said_before: Annotated[date | None, Computed()] = column(Statement, "said_before")
    event: Annotated[Slug | None, References("events")] = nullable(
        "Event that event_relation refers to; for a term or rhetorical words one that they are about; null if none."
    )
    event_relation: Annotated[EventRelation | None, Computed()] = column(Statement, "event_relation")
    statement: Annotated[StatementId | None, References("statements"), Computed(), Term("dct:isPartOf")] = nullable(
        "Innermost statement that contains the quotation; null for terms and rhetorical words, and where "
        "nobody has read the quotation, or the statements of the article."
    )
    named: Annotated[Text | None, Computed()] = nullable(
        "Name that the extractor read for a speaker who is not in speakers; null once a person has reviewed the quotation.",
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
    sort_date: Annotated[PartialDate, Indexed(), Computed()] = column(Statement, "sort_date")
    date_precision: Annotated[DatePrecision, Computed()] = column(Statement, "date_precision")
    position: Position

    @model_validator(mode="after")
    def check_speaker(self) -> Self:
        """Require that only what was said has a speaker, and that a person who has read it names one."""
        said = self.kind in SPEECH
        if not said and (self.speaker or self.mention or self.cue):
            instead = "; put_into_mouth_of says whom the author lets say it" if self.kind == "rhetorical" else ""
            raise ValueError(
                f"a {self.kind} quotation has no speaker, mention or cue: remove them, or choose another kind{instead}"
            )
        if self.kind != "rhetorical" and self.put_into_mouth_of:
            raise ValueError(
                f"put_into_mouth_of is for rhetorical words, but this is {self.kind}: remove it, or choose that kind"
            )
        if self.review == "unreviewed":
            return self
        if said and self.speaker is None:
            raise ValueError(f"a {self.kind} quotation needs a speaker: add speaker (or make it a term)")
        if self.kind == "rhetorical" and self.put_into_mouth_of is None:
            raise ValueError("a rhetorical quotation needs put_into_mouth_of: add it (or make it a term)")
        return self


class QuotationSpeaker(Row):
    """One speaker of one quotation. A joint statement has several, in the order in which the article names them."""

    table: ClassVar[str] = "quotation_speakers"
    default_origin: ClassVar[OriginName] = "read"
    primary_key: ClassVar[tuple[str, ...]] = ("quotation", "speaker")

    quotation: Annotated[QuotationId, References("quotations")] = Field(description="Quotation that was spoken.")
    speaker: Annotated[Slug, References("speakers"), Term("schema:spokenByCharacter")] = Field(
        description="Speaker of the words, alone or with others."
    )
    position: Annotated[int, Field(ge=1), Term("schema:position")] = Field(
        description="Place among the speakers, as the article names them; 1 is also quotations.speaker."
    )
