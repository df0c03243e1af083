"""The same words in several articles: which passages are one utterance, as an editor decided, and how their wordings differ."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schema.base import COMPUTED, CompoundKey, Computed, Indexed, Order, OriginName, Quoted, References, Row, Term, nullable
from schema.types import Count, QuotationId, Slug, Text, Unit, UtteranceId

DifferenceKind = Literal["replaced", "added", "omitted", "not quoted"]
Number = Annotated[int, Field(ge=1)]
Several = Annotated[int, Field(ge=2)]


class Utterance(Row):
    """One utterance that several articles quote, each perhaps in other words or only in part."""

    table: ClassVar[str] = "utterances"
    warning_names: ClassVar[tuple[str, ...]] = ("editors_decide",)
    compound_keys: ClassVar[tuple[CompoundKey, ...]] = (
        CompoundKey(("id", "quotation"), "utterance_quotations", ("utterance", "quotation")),
    )

    id: Annotated[UtteranceId, Term("dct:identifier")] = Field(
        description="u- and ten hex digits; it stays when passages are added.", examples=["u-0123456789"]
    )
    quotation: Annotated[QuotationId, References("quotations"), Computed()] = Field(
        description="Passage with the most words, with which the others are compared; the first of several in reading order.",
        examples=["q-0c0d9ceac3"],
    )
    speaker: Annotated[Slug | None, References("speakers"), Computed()] = nullable(
        "Speaker of the words, or the first of several; null if no article names one.", "ada-quill"
    )
    passages: Annotated[Several, Computed(), Unit("passages")] = Field(
        description="Number of passages in quotation marks.", examples=[2]
    )
    articles: Annotated[Several, Indexed(), Computed(), Unit("articles")] = Field(
        description="Number of articles that they are in.", examples=[2]
    )
    wordings: Annotated[Number, Computed(), Unit("wordings")] = Field(
        description="Number of different wordings. Capitals and punctuation do not count, quoting less does.",
        examples=[1],
    )
    notes: Annotated[Text | None, Term("skos:note")] = nullable(
        "Why these passages are considered one utterance, where it is not obvious.", "Both are of the speech on the quay."
    )


class UtteranceQuotation(Row):
    """One passage of one utterance. A passage belongs to one utterance at most."""

    table: ClassVar[str] = "utterance_quotations"
    primary_key: ClassVar[tuple[str, ...]] = ("utterance", "quotation")

    utterance: Annotated[UtteranceId, References("utterances"), Term("dct:isPartOf")] = Field(
        description="Utterance that several articles quote.", examples=["u-0123456789"]
    )
    quotation: Annotated[QuotationId, References("quotations")] = Field(
        description="Passage in quotation marks.", examples=["q-0c0d9ceac3"]
    )
    position: Annotated[Number, COMPUTED] = Field(
        description="Place in the utterance: 1 for the passage with the most words, then in reading order.", examples=[1]
    )


class UtteranceDifference(Row):
    """One difference between the words of a passage and those of the passage with the most words of the same utterance."""

    table: ClassVar[str] = "utterance_differences"
    warning_names: ClassVar[tuple[str, ...]] = ("words_of_others",)
    default_origin: ClassVar[OriginName] = "computed"
    primary_key: ClassVar[tuple[str, ...]] = ("quotation", "position")
    orders: ClassVar[tuple[Order, ...]] = (Order("start", "end"),)
    compound_keys: ClassVar[tuple[CompoundKey, ...]] = (
        CompoundKey(("utterance", "quotation"), "utterance_quotations", ("utterance", "quotation")),
    )

    utterance: Annotated[UtteranceId, References("utterances")] = Field(
        description="Utterance that several articles quote.", examples=["u-0123456789"]
    )
    quotation: Annotated[QuotationId, References("quotations")] = Field(
        description="Passage that differs.", examples=["q-3b5a283942"]
    )
    position: Number = Field(description="Place among the differences of the passage, counted from 1.", examples=[1])
    kind: Annotated[DifferenceKind, Indexed()] = Field(
        description="Kind of difference: replaced (other words), added (words that only this passage has), omitted (words left "
        "out inside it) or not quoted (words before or after it).",
        examples=["replaced"],
    )
    other_words: Annotated[Text | None, Quoted()] = nullable(
        "Words of the passage with the most words; null if added.", "the second ferry"
    )
    words: Annotated[Text | None, Quoted()] = nullable(
        "Words of this passage in their place; null if it has none.", "a second ferry"
    )
    start: Annotated[Count, Unit("characters")] = Field(
        description="Offset of these words in quotations.clean_text of the passage; of what follows, if there are none.",
        examples=[14],
    )
    end: Annotated[Count, Unit("characters")] = Field(
        description='Offset just after them; equals start if there are none. In SQL, quote the name: "end".', examples=[27]
    )
