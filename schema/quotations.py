"""Every passage in quotation marks, and who said it."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schema.base import CompoundKey, Computed, Indexed, Order, Position, References, Row, TextRecord, nullable
from schema.types import Count, PartialDate, QuotationId, Slug, StatementId, Text

QuotationKind = Literal["direct", "mixed", "rhetorical", "term"]
SPEECH = ("direct", "mixed")
"""The kinds of quotations that somebody said; each belongs to a statement."""
SENTENCES = ("direct", "rhetorical")
"""The kinds whose words are sentences, so that a full stop at their end is their own."""
DatedBy = Literal["said", "event", "printed"]


class Quotation(TextRecord):
    """One passage in quotation marks in one article."""

    table: ClassVar[str] = "quotations"
    compound_keys: ClassVar[tuple[CompoundKey, ...]] = (
        CompoundKey(("id", "speaker"), "quotation_speakers", ("quotation", "speaker")),
        CompoundKey(("publisher", "article"), "articles", ("publisher", "id")),
        CompoundKey(("statement", "article"), "statements", ("id", "article")),
    )
    orders: ClassVar[tuple[Order, ...]] = (
        *TextRecord.orders,
        Order("mention_start", "mention_end", strict=True),
        Order("cue_start", "cue_end", strict=True),
    )
    pairs: ClassVar[tuple[tuple[str, str], ...]] = (("mention_start", "mention_end"), ("cue_start", "cue_end"))

    id: Annotated[QuotationId, Computed()] = Field(
        description="q- and ten hex digits of a hash over the article, the words and which occurrence of them this is."
    )
    text: Annotated[Text, Computed()] = Field(description="The words between the quotation marks, as printed.")
    clean_text: Annotated[Text, Computed()] = Field(
        description="The words where they stand alone: without a closing comma and, of a mixed quotation or term, without the "
        "full stop of the reporter's sentence. A stop that ends a second sentence or an abbreviation stays."
    )
    kind: Annotated[QuotationKind, Indexed()] = Field(
        description="direct (a complete utterance), mixed (words woven into the reporter's sentence), rhetorical (words that "
        "the author puts into somebody's mouth: nobody said them) or term (a name or scare quotes: nobody is quoted)."
    )
    speaker: Annotated[Slug | None, References("speakers")] = nullable(
        "Who said it; null for a term and for rhetorical words, as nobody said them, and where the extractor found nobody."
    )
    put_into_mouth_of: Annotated[Slug | None, References("speakers")] = nullable(
        "Into whose mouth the author puts rhetorical words: they did not say them; null for all other kinds."
    )
    mention: Text | None = nullable("How the article refers to the speaker there, for example he.")
    cue: Text | None = nullable("The reporting verb, for example said.")
    medium: Text | None = nullable("Where the words became public, if the article says, for example to the BBC.")
    addressee: Text | None = nullable(
        "Whom they were said to, if the article says and it is no medium, for example to Donald Trump."
    )
    said_on: Annotated[date | None, Indexed()] = nullable("Date on which it was said; null if the article does not say.")
    event: Annotated[Slug | None, References("events")] = nullable("The occasion at or about which it was said.")
    statement: Annotated[StatementId | None, References("statements"), Computed()] = nullable(
        "The statement that it is in, of several the innermost; null for terms and rhetorical words, and where no person has "
        "read the quotation, or all statements of the article."
    )
    mention_start: Annotated[Count | None, Computed()] = nullable("Offset of the mention.")
    mention_end: Annotated[Count | None, Computed()] = nullable("Offset just after the mention.")
    cue_start: Annotated[Count | None, Computed()] = nullable("Offset of the cue.")
    cue_end: Annotated[Count | None, Computed()] = nullable("Offset just after the cue.")
    publisher: Annotated[Slug, References("publishers"), Computed()] = Field(
        description="Who published the article: articles.publisher, so that the quotations of a publisher are found at once."
    )
    dated: Annotated[PartialDate, Indexed(), Computed()] = Field(
        description="The date it was said or, if unknown, the last date of the event, else the date or month of the article: "
        "for sorting. dated_by says which."
    )
    dated_by: Annotated[DatedBy, Computed()] = Field(
        description="What dated is: said (the date it was said), event (the last date of the event) or printed (the date or "
        "month of the article; when it was said is unknown)."
    )
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
    primary_key: ClassVar[tuple[str, ...]] = ("quotation", "speaker")

    quotation: Annotated[QuotationId, References("quotations")] = Field(description="What was said.")
    speaker: Annotated[Slug, References("speakers")] = Field(description="Who said it, alone or with others.")
    position: Annotated[int, Field(ge=1)] = Field(description="1 for the speaker named first, who is also quotations.speaker.")
