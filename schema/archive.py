"""The tables of an archive of read pages (docs/archive.md): one pydantic model each, written as Parquet by build/archive.

Where a column is that of a table of the dataset, it has its description from there. Nobody has reviewed any of it, and who is
named is not looked up: names are as the article prints them.
"""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from schema.articles import Article
from schema.base import LeanModel, Order, Row, TextRecord, column, nullable
from schema.monetary_figures import FigureKind, FigureQualifier, MonetaryFigure
from schema.polls import Poll, PollResult
from schema.quotations import Quotation, QuotationKind
from schema.statements import Statement, StatementForm, StatementPart
from schema.types import (
    ArticleId,
    Count,
    CurrencyCode,
    FigureId,
    FiniteDecimal,
    LanguageCode,
    Percent,
    PollId,
    QuotationId,
    ResultId,
    Sha256,
    Share,
    StatementId,
    Text,
    Unit,
    Url,
)

ARCHIVE_VERSION = "1"
"""Raise it whenever the columns of these tables change: then all shards are read again."""

METADATA_KEY = b"on_the_record"
"""Of what each Parquet file says of itself, as JSON: its table, the part of the source, and the versions."""

ErrorKind = Literal["killed", "unreadable", "fault", "damaged", "refused"]
NAMED = "as the article names them; null if it does not."


class ArchivedArticle(Row):
    """One page that was read: where it is from and how it was read, without its text."""

    table: ClassVar[str] = "articles"

    id: ArticleId = Field(description="Host of the page and sixteen hex digits of a hash over its address and its text.")
    address: str = Field(description="URL of the page or, if it has none, its file and record.")
    url: Url | None = nullable("URL of the page; null if unknown.")
    file: str = Field(description="File that the page is in.")
    record: str = Field(description="Place in the file: the WARC record id, the row from 1, or the byte that its line begins at.")
    title: Text | None = column(Article, "title")
    authors: list[Text] = Field(description="Names in the byline, in order.")
    publisher: Text | None = nullable("Publisher as the page names it; null if it does not.")
    published_on: date | None = nullable("Date of publication; null if unknown.")
    fetched_on: date | None = nullable("Date on which the page was fetched; null if unknown.")
    language: LanguageCode | None = nullable("Language of the article (ISO 639-1); null if unknown.")
    word_count: Annotated[Count, Unit("words")] = column(Article, "word_count")
    source_sha256: Sha256 = Field(description="SHA-256 of the page, byte for byte.")
    text_sha256: Sha256 = column(Article, "text_sha256")


class ArchivedRecord(Row):
    """The base of what was read from a page: which page, which text, and where in it."""

    orders: ClassVar[tuple[Order, ...]] = (Order("start", "end", strict=True),)

    article: ArticleId = column(TextRecord, "article")
    address: str = column(ArchivedArticle, "address")
    source_sha256: Sha256 = column(ArchivedArticle, "source_sha256")
    text_sha256: Sha256 = column(ArchivedArticle, "text_sha256")
    start: Annotated[Count, Unit("characters")] = column(TextRecord, "start")
    end: Annotated[Count, Unit("characters")] = column(TextRecord, "end")
    paragraph: Annotated[int, Field(ge=1)] = column(TextRecord, "paragraph")
    confidence: Share = Field(description="The extractor's own estimate that it is right.")


class ArchivedSpeech(ArchivedRecord):
    """The base of what somebody said: who, as the article names them, and by which words."""

    orders: ClassVar[tuple[Order, ...]] = Statement.orders[:3]
    pairs: ClassVar[tuple[tuple[str, str], ...]] = Statement.pairs[:2]

    speaker: Text | None = nullable(
        "Speaker, or the first of several, by the fullest name in the article; null if none was found."
    )
    speakers: list[Text] = Field(description="All speakers, as the article names them.")
    mention: Text | None = column(Statement, "mention")
    mention_start: Annotated[Count | None, Unit("characters")] = column(Statement, "mention_start")
    mention_end: Annotated[Count | None, Unit("characters")] = column(Statement, "mention_end")
    cue: Text | None = column(Statement, "cue")
    cue_start: Annotated[Count | None, Unit("characters")] = column(Statement, "cue_start")
    cue_end: Annotated[Count | None, Unit("characters")] = column(Statement, "cue_end")


class ArchivedPart(LeanModel):
    """One part of one statement."""

    start: Count = column(StatementPart, "start")
    end: Count = column(StatementPart, "end")
    paragraph: int = column(StatementPart, "paragraph")
    word_count: int = column(StatementPart, "word_count")


class ArchivedStatement(ArchivedSpeech):
    """One thing that a source is reported to have said, in its own words or the reporter's."""

    table: ClassVar[str] = "statements"

    id: StatementId = column(Statement, "id")
    form: StatementForm = column(Statement, "form")
    parts: list[ArchivedPart] = Field(
        description="Its spans, in order: several where the source or a paragraph's end comes between."
    )


class ArchivedQuotation(ArchivedSpeech):
    """One passage in quotation marks."""

    table: ClassVar[str] = "quotations"

    id: QuotationId = column(Quotation, "id")
    text: Text = column(Quotation, "text")
    kind: QuotationKind = Field(
        description="direct (a complete utterance), mixed (a partial quote, within the reporter's sentence) or term (a name or "
        "scare quotes: nobody is quoted)."
    )
    statement: StatementId | None = nullable("Statement that contains the quotation; null for terms, and if none was found.")


class ArchivedFigure(ArchivedRecord):
    """One sum of money."""

    table: ClassVar[str] = "monetary_figures"
    orders: ClassVar[tuple[Order, ...]] = (*ArchivedRecord.orders, Order("amount_min", "amount_max"))
    pairs: ClassVar[tuple[tuple[str, str], ...]] = MonetaryFigure.pairs[:1]

    id: FigureId = column(MonetaryFigure, "id")
    raw: Text = column(MonetaryFigure, "raw")
    amount_min: Annotated[FiniteDecimal | None, Unit("units of currency")] = column(MonetaryFigure, "amount_min")
    amount_max: Annotated[FiniteDecimal | None, Unit("units of currency")] = column(MonetaryFigure, "amount_max")
    currency: CurrencyCode | None = column(MonetaryFigure, "currency")
    qualifier: FigureQualifier = column(MonetaryFigure, "qualifier")
    additive: bool = column(MonetaryFigure, "additive")
    per: Text | None = column(MonetaryFigure, "per")
    kind: FigureKind | None = column(MonetaryFigure, "kind")
    giver: Text | None = nullable(f"Payer, {NAMED}")
    receiver: Text | None = nullable(f"Recipient, {NAMED}")
    attributed_to: Text | None = nullable(f"Source of the figure, {NAMED}")
    same_as: FigureId | None = column(MonetaryFigure, "same_as")


class ArchivedPollResult(ArchivedRecord):
    """One answer's percentage in one wave of one poll, and what the article says of the poll."""

    table: ClassVar[str] = "poll_results"
    orders: ClassVar[tuple[Order, ...]] = (
        *ArchivedRecord.orders,
        Order("poll_start", "poll_end", strict=True),
        Order("fieldwork_starts_on", "fieldwork_ends_on"),
    )

    id: ResultId = column(PollResult, "id")
    raw: Text = column(PollResult, "raw")
    percent: Percent | None = column(PollResult, "percent")
    wave: Text = column(PollResult, "wave")
    months_earlier: Annotated[Count, Unit("months")] = column(PollResult, "months_earlier")
    poll: PollId = column(PollResult, "poll")
    poll_mention: Text = column(Poll, "mention")
    poll_start: Annotated[Count, Unit("characters")] = Field(description="Offset of the first character of poll_mention.")
    poll_end: Annotated[Count, Unit("characters")] = Field(description="Offset just after poll_mention.")
    poll_paragraph: Annotated[int, Field(ge=1)] = Field(description="Number of the paragraph of poll_mention, from 1.")
    pollster: Text | None = nullable("Institute that conducted the poll, as the article names it; null if it does not.")
    sponsor: Text | None = column(Poll, "sponsor")
    population: Text | None = column(Poll, "population")
    sample_size: Annotated[int | None, Field(ge=1), Unit("people")] = column(Poll, "sample_size")
    margin_of_error: Annotated[Percent | None, Unit("percentage points")] = column(Poll, "margin_of_error")
    fieldwork_starts_on: date | None = column(Poll, "fieldwork_starts_on")
    fieldwork_ends_on: date | None = column(Poll, "fieldwork_ends_on")


class ArchiveError(Row):
    """One page, or one record read from it, that is not in the other tables."""

    table: ClassVar[str] = "errors"
    primary_key: ClassVar[tuple[str, ...]] = ("file", "record", "kind")

    file: str = column(ArchivedArticle, "file")
    record: str = column(ArchivedArticle, "record")
    url: str | None = nullable("URL of the page as the file has it; null if unknown.")
    kind: ErrorKind = Field(
        description="killed (its worker ended: memory, time or a crash), unreadable (no page of text), fault (a bug of the "
        "program), damaged (the file, at that place) or refused (a record that no table may hold)."
    )
    message: str = Field(description="What is wrong, and what to do.")


ARCHIVE_TABLES: tuple[type[Row], ...] = (
    *(ArchivedArticle, ArchivedStatement, ArchivedQuotation, ArchivedFigure, ArchivedPollResult, ArchiveError),
)
