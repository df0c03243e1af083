"""What an editor types about one article: the models of the files of seeds/articles.

They have every column of a table that the build does not compute. Editors and `schema/json/` read the descriptions;
build/dataset/reconcile.py says what review and expects do.
"""

from datetime import date
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AliasChoices, BaseModel, BeforeValidator, Field, TypeAdapter, WithJsonSchema, model_validator

from build.text.normalize import find_words
from schema.amounts import parse_amount
from schema.articles import Article, ArticleReview, Genre
from schema.base import SeedModel, TextRecord, column, nullable
from schema.events import EventRelation
from schema.monetary_figures import FigureKind, FigureQualifier, MonetaryFigure, MonetaryFigureParty, PartyRole
from schema.polls import Poll, PollResult
from schema.quotations import SPEECH, Quotation, QuotationKind
from schema.statements import Statement
from schema.types import ArticleId, CountryCode, CurrencyCode, FiniteDecimal, LanguageCode, PartialDate, Percent, Slug, Text, Url

PART_ENDS = 3  # Words at each end by which a part of a statement is named; a part of fewer than twice as many is named whole.
IN_STATEMENT = ("medium", "addressee", "said_on", "said_after", "said_before", "event_relation")
"""What is typed of a statement and not of the quotations in it."""


def write_year(value: Any) -> Any:
    """Return a year, which YAML takes for a number, as text."""
    return str(value) if type(value) is int else value


Words = Annotated[Text, Field(description="The words as the article prints them, between its quotation marks if it has any.")]
Which = Annotated[int | None, Field(ge=1, description="Which occurrence of the words is meant, counted from 1.")]


class TextRecordSeed(SeedModel):
    """A record that a person read in an article's text, with the decision on the extracted record at the same place."""

    words: Words
    which: Which = None
    changed_on: date | None = column(TextRecord, "changed_on")
    notes: Text | None = column(TextRecord, "notes")
    review: Literal["unreviewed", "confirmed", "corrected"] | None = nullable(
        "What the person decided on the extracted record at this place, unreviewed if nothing yet; left out where there is none."
    )
    expects: dict[str, Any] | None = nullable("With review: corrected, what the extractor reads wrongly, field by field.")


NOT_EXTRACTED = (*IN_STATEMENT, "event", "summary")
"""What only a person can say of a statement; it may stand beside a record that is only confirmed."""
BARE_KEYS = ("words", "which", "parts", "changed_on", "notes", "review", "results", *NOT_EXTRACTED)


def is_bare(seed: BaseModel) -> bool:
    """Return True for a record that only confirms what the extractor reads; `fix` writes beside it what that is."""
    fields = {name: field for name, field in type(seed).model_fields.items() if name not in BARE_KEYS}
    return getattr(seed, "review", None) == "confirmed" and all(
        getattr(seed, name) == field.get_default(call_default_factory=True) for name, field in fields.items()
    )


NOT_TYPED: Any = None
"""The value of what may be left out of a record that confirms what the extractor reads, and of no other."""


def remove_default(schema: dict[str, Any]) -> None:
    """Remove the default from the JSON Schema of a field that may be left out, but may not be null."""
    schema.pop("default")


class QuotationSeed(TextRecordSeed):
    """One passage in quotation marks."""

    kind: QuotationKind = Field(
        default=NOT_TYPED, description=Quotation.model_fields["kind"].description, json_schema_extra=remove_default
    )
    speaker: Slug | None = column(Quotation, "speaker")
    speakers: list[Slug] | None = nullable("All speakers of a joint statement, instead of speaker.")
    put_into_mouth_of: Slug | None = column(Quotation, "put_into_mouth_of")
    mention: Text | None = column(Quotation, "mention")
    cue: Text | None = column(Quotation, "cue")
    event: Slug | None = column(Quotation, "event")

    @model_validator(mode="after")
    def check_event(self) -> Self:
        """Require that the event of what was said is typed once, in its statement."""
        if self.event and self.kind in SPEECH:
            raise ValueError(f"has an event: type it in the statement that the words are in, as it is {self.kind}, not here")
        return self

    @model_validator(mode="after")
    def check_kind(self) -> Self:
        """Require a kind, unless the extractor's reading is confirmed as it stands: `fix` then writes it."""
        if self.kind is None and not is_bare(self):
            raise ValueError(f"kind is missing; add it: {', '.join(get_args(QuotationKind))}")
        return self


class StatementPartSeed(SeedModel):
    """One part of a statement: its first and last three words or, if it has fewer than six, all of them."""

    first: Text | None = Field(default=None, alias="from", description="Its first three words.")
    last: Text | None = Field(default=None, alias="to", description="Its last three words.")
    words: Text | None = nullable("All words of a part that has fewer than six, instead of from and to.")
    which: Annotated[int | None, Field(ge=1)] = nullable(
        "Which part of the article with these words is meant, counted from 1; left out where there is one."
    )

    @model_validator(mode="after")
    def check_words(self) -> Self:
        """Require three words at each end, or all of fewer than six."""
        first, last, words = (len(find_words(text or "")) for text in (self.first, self.last, self.words))
        if self.words is None and first == last == PART_ENDS:
            return self
        if self.words is None or self.first is not None or self.last is not None:
            raise ValueError("needs from and to with its first and last three words or, if it has fewer than six, words alone")
        if not 0 < words < 2 * PART_ENDS:
            raise ValueError(f"has {words} words: write the first three as from and the last three as to")
        return self

    @property
    def name(self) -> tuple[str, str, int]:
        """What it is told by: its first and last words, and which such part it is."""
        return self.words or self.first or "", self.last or "", self.which or 1


StatementParts = Annotated[list[StatementPartSeed], Field(min_length=1, description="Its parts, in the order of the article.")]


class StatementSeed(SeedModel):
    """What a source is reported to have said. Its form and the quotations in it follow from its parts."""

    parts: StatementParts
    speakers: list[Slug] = Field(default=[], description="Who said it, in the order of the article.")
    mention: Text | None = column(Statement, "mention")
    cue: Text | None = column(Statement, "cue")
    medium: Text | None = column(Statement, "medium")
    addressee: Text | None = column(Statement, "addressee")
    reported_through: list[Slug] = Field(
        default=[], description="The outlets or persons by whom, as the article says, it was reported."
    )
    said_on: date | None = column(Statement, "said_on")
    said_after: date | None = column(Statement, "said_after")
    said_before: date | None = column(Statement, "said_before")
    event: Slug | None = column(Statement, "event")
    event_relation: EventRelation | None = column(Statement, "event_relation")
    summary: Text | None = column(Statement, "summary")
    changed_on: date | None = column(TextRecord, "changed_on")
    notes: Text | None = column(TextRecord, "notes")
    review: Literal["unreviewed", "confirmed", "corrected"] | None = column(TextRecordSeed, "review")
    expects: dict[str, Any] | None = nullable(
        "With review: corrected, what the extractor reads wrongly, field by field; parts if its place is another."
    )

    @model_validator(mode="after")
    def check_speakers(self) -> Self:
        """Require a speaker, unless nobody has decided yet, or the extractor's reading is confirmed: `fix` then writes them."""
        if not self.speakers and self.review != "unreviewed" and not is_bare(self):
            raise ValueError("speakers is missing; add it: who said it")
        return self

    @model_validator(mode="after")
    def check_expects(self) -> Self:
        """Require of the parts that are expected what is required of parts."""
        if "parts" in (self.expects or {}):
            TypeAdapter(list[StatementPartSeed]).validate_python(self.expects["parts"])  # type: ignore[index]
        return self

    @property
    def extracted_parts(self) -> list[StatementPartSeed]:
        """The parts of the extracted statement that it is a decision on: its own, unless it corrects them."""
        parts = (self.expects or {}).get("parts")
        return TypeAdapter(list[StatementPartSeed]).validate_python(parts) if parts else self.parts


class StatementRejection(SeedModel):
    """A statement that the extractor found and a person rejects, and why."""

    parts: StatementParts
    review: Literal["rejected"]
    notes: Text = Field(description="Why it is not a statement.")

    @property
    def extracted_parts(self) -> list[StatementPartSeed]:
        """The parts of the extracted statement that it is a decision on."""
        return self.parts


class MonetaryFigurePartySeed(SeedModel):
    """One more party of the sum."""

    party: Slug = column(MonetaryFigureParty, "party")
    role: PartyRole = column(MonetaryFigureParty, "role")


class MonetaryFigureSeed(TextRecordSeed):
    """One sum of money."""

    amount: Annotated[
        list[FiniteDecimal] | None,
        BeforeValidator(parse_amount),
        WithJsonSchema({"type": ["number", "string", "array", "null"]}),
    ] = nullable("The amount, for example 90 billion, or [5 million, 7 million]; null for a vague sum.")
    currency: CurrencyCode | None = column(MonetaryFigure, "currency")
    qualifier: FigureQualifier = column(MonetaryFigure, "qualifier")
    additive: bool = column(MonetaryFigure, "additive")
    per: Text | None = column(MonetaryFigure, "per")
    kind: FigureKind | None = column(MonetaryFigure, "kind")
    giver: Slug | None = column(MonetaryFigure, "giver")
    receiver: Slug | None = column(MonetaryFigure, "receiver")
    parties: list[MonetaryFigurePartySeed] = Field(default=[], description="Its other parties, beside giver and receiver.")
    purpose: Text | None = column(MonetaryFigure, "purpose")
    as_of: date | None = column(MonetaryFigure, "as_of")
    attributed_to: Slug | None = column(MonetaryFigure, "attributed_to")
    reported_through: Slug | None = column(MonetaryFigure, "reported_through")
    same_as: Text | None = nullable("The words of the figure that this one converts into another currency.")


class PollResultSeed(TextRecordSeed):
    """One percentage of a poll."""

    percent: Percent | None = column(PollResult, "percent")
    answer: Text | None = column(PollResult, "answer")
    wave: Text = column(PollResult, "wave")
    months_earlier: Annotated[int, Field(ge=0)] = column(PollResult, "months_earlier")
    review: Literal["unreviewed", "confirmed", "corrected", "rejected"] | None = nullable(  # type: ignore[assignment]
        "What the person decided on the extracted record at this place, as of every record; rejected with the reason in notes."
    )

    @model_validator(mode="after")
    def check_rejection(self) -> Self:
        """Require the reason of a rejection."""
        if self.review == "rejected" and self.notes is None:
            raise ValueError("notes is missing; add it: why it is not a record")
        return self


class PollSeed(TextRecordSeed):
    """One poll; its words are what the article calls it."""

    topic: Text | None = column(Poll, "topic")
    pollster: Slug | None = column(Poll, "pollster")
    sponsor: Text | None = column(Poll, "sponsor")
    population: Text | None = column(Poll, "population")
    subgroup: Text | None = column(Poll, "subgroup")
    country: CountryCode | None = column(Poll, "country")
    question: Text | None = column(Poll, "question")
    fieldwork_starts_on: date | None = column(Poll, "fieldwork_starts_on")
    fieldwork_ends_on: date | None = column(Poll, "fieldwork_ends_on")
    sample_size: Annotated[int | None, Field(ge=1)] = column(Poll, "sample_size")
    mode: Text | None = column(Poll, "mode")
    margin_of_error: Percent | None = column(Poll, "margin_of_error")
    results: list[PollResultSeed] = Field(default=[], description="Its percentages.")


class Rejection(SeedModel):
    """A record that the extractor found and a person rejects, and why."""

    words: Words
    which: Which = None
    review: Literal["rejected"]
    notes: Text = Field(description="Why it is not a record.")


class ArticleSeed(SeedModel):
    """The article itself."""

    first_id: ArticleId | None = nullable(
        "The id that it was given first, if it was renamed; `make rename` writes it. The ids of its records are made from it."
    )
    file: Text | None = nullable("The page's file name in the corpus, if not the id with its ending.")
    publisher: Slug = column(Article, "publisher")
    title: Text | None = column(Article, "title")
    authors: list[Text] = Field(default=[], description="Names in the byline, in order; left out if there are none.")
    published: Annotated[PartialDate, BeforeValidator(write_year)] = Field(
        # Until version 0.1 the day was called so, and a month alone was in the file's name; `fix` writes both here.
        validation_alias=AliasChoices("published", "published_on"),
        description="Day of publication or, as far as it is known, month or year: 2031-05-06, 2031-05 or 2031.",
    )
    url: Url | None = column(Article, "url")
    language: LanguageCode = column(Article, "language")
    genre: Genre = Field(description=Article.model_fields["genre"].description)
    added_on: date | None = column(Article, "added_on")
    review: ArticleReview = column(Article, "review")
    draft: bool = Field(default=False, description="true while it is unfinished: it is then left out of the dataset.")
    notes: Text | None = column(Article, "notes")

    @property
    def published_on(self) -> date | None:
        """The day of publication; None if no more than its month is known."""
        return date.fromisoformat(self.published) if len(self.published) == len("YYYY-MM-DD") else None


class ArticleFile(SeedModel):
    """One file of seeds/articles: an article and what a person read in it."""

    article: ArticleSeed
    quotations: list[QuotationSeed | Rejection] = Field(default=[])
    monetary_figures: list[MonetaryFigureSeed | Rejection] = Field(default=[])
    polls: list[PollSeed | Rejection] = Field(default=[])
    statements: list[StatementSeed | StatementRejection] = Field(default=[])


RECORD_LISTS: dict[str, type[TextRecordSeed | StatementSeed]] = {
    "quotations": QuotationSeed,
    "monetary_figures": MonetaryFigureSeed,
    "polls": PollSeed,
    "statements": StatementSeed,
}
"""Each list of records in a file of seeds/articles, and the model of its items."""
REJECTIONS: dict[str, type[Rejection | StatementRejection]] = {
    table: StatementRejection if table == "statements" else Rejection for table in RECORD_LISTS
}
"""The model of those that are rejected."""
