"""Turn one page into the rows of an archive: what the reader and the extractor find in it, without its text.

The rows have only what the tables of the dataset may hold: offsets, quoted words, printed figures and names. The purpose of a sum
and the answers in a poll are left out, as those would be the article's own words.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, TypeAdapter, ValidationError

from build.archive.pages import Page
from build.extract import Extraction, MonetaryFigure, PollResult, Quotation, Statement, extract
from build.extract.results import Span
from build.ids import make_record_id, slugify
from build.problems import list_validation_errors
from build.reader import Article, ReaderError, paragraph_number, read
from build.text.normalize import count_words, normalize_passage, normalize_punctuation
from schema.archive import (
    ArchivedArticle,
    ArchivedFigure,
    ArchivedPart,
    ArchivedPollResult,
    ArchivedQuotation,
    ArchivedStatement,
    ArchiveError,
    ErrorKind,
)
from schema.base import Row
from schema.types import Text, check_absolute_url

MAX_NAMED_CHARS = 200
MAX_HOST_CHARS = 100
PAGE_URL: TypeAdapter[str] = TypeAdapter(Annotated[Text, AfterValidator(check_absolute_url)])
Fields = dict[str, Any]


def read_page(file: str, page: Page) -> list[Row]:
    """Return the rows of one page: its article and records or, if it cannot be read, one error row."""
    try:
        article = read(page.content, page.charset)
        published_on = page.published_on or article.published_on
        return list(build_rows(file, page, article, extract(article.text, published_on)))
    except ReaderError as error:
        return [build_error(file, page.record, page.url, "unreadable", f"the page {error}")]
    except Exception as error:
        message = f"the page cannot be processed ({type(error).__name__}: {error}); please report this"
        return [build_error(file, page.record, page.url, "fault", message)]


def build_error(file: str, record: str, url: str | None, kind: ErrorKind, message: str) -> ArchiveError:
    """Return the row for an error: a page or record that is not in the other tables."""
    return ArchiveError(file=file, record=record, url=url, kind=kind, message=message)


def build_rows(file: str, page: Page, article: Article, found: Extraction) -> Iterator[Row]:
    """Yield the row of an article and those of its records; a row that its model rejects becomes an error row."""
    url = page.url if page.url and is_url(page.url) else None
    address = url or f"{file}#{page.record}"
    host = slugify(urlsplit(url).hostname or "")[:MAX_HOST_CHARS].strip("-") if url else ""
    digest = hashlib.sha256(f"{address}\n{article.text_sha256}".encode()).hexdigest()[:16]
    key = f"{host or 'page'}-{digest}"
    source = {"address": address, "source_sha256": article.source_sha256, "text_sha256": article.text_sha256}
    facts = source | {
        "id": key,
        "url": url,
        "file": file,
        "record": page.record,
        "title": article.title,
        "authors": article.authors,
        "publisher": article.publisher,
        "published_on": page.published_on or article.published_on,
        "fetched_on": page.fetched_on,
        "language": article.language,
        "word_count": len(article.text.split()),
    }
    rows = [build_row(ArchivedArticle, facts)]
    if isinstance(rows[0], Row):
        rows += build_records(article, found, source | {"article": key})
        rest = "; the rest of the page is, but please report this"
    else:
        rest = ", nor can anything else of the page; please report this"
    for row in rows:
        if isinstance(row, str):
            yield build_error(file, page.record, page.url, "refused", f"{row} cannot be kept{rest}")
        else:
            yield row


def is_url(url: str) -> bool:
    """Return True for an absolute web URL without invisible characters."""
    try:
        return bool(PAGE_URL.validate_python(url))
    except ValidationError:
        return False


def build_row(model: type[Row], fields: Fields) -> Row | str:
    """Return a row, or why its model rejects it."""
    try:
        return model(**fields)
    except ValidationError as error:
        _, message = list_validation_errors(error, model.model_fields)[0]
        place = f" at {fields['start']}" if "start" in fields else ""
        return f"the row of {model.table}{place}, whose {message},"


def build_records(article: Article, found: Extraction, common: Fields) -> Iterator[Row | str]:
    """Yield the rows of an article's records, and messages for those that their models reject."""
    ids = RecordIds(article, str(common["article"]))
    owners: dict[int, str] = {}
    for statement in found.statements:
        row = build_row(ArchivedStatement, common | build_statement(article, statement, ids))
        if isinstance(row, ArchivedStatement):
            owners |= dict.fromkeys(statement.quotations, row.id)
        yield row
    for number, quotation in drop_repeated(found.quotations):
        fields = build_quotation(article, quotation, ids) | {"statement": owners.get(number)}
        yield build_row(ArchivedQuotation, common | fields)
    figures: dict[Span, str] = {}
    for _, figure in drop_repeated(found.monetary_figures):
        fields = build_figure(article, figure, ids) | {"same_as": figures.get(figure.same_as) if figure.same_as else None}
        row = build_row(ArchivedFigure, common | fields)
        if isinstance(row, ArchivedFigure):
            figures[figure.start, figure.end] = row.id
        yield row
    for _, result in drop_repeated(found.poll_results):
        yield build_row(ArchivedPollResult, common | build_poll_result(article, result, found.poll_results, ids))


class RecordIds:
    """Makes the ids of one article's records: from the words and the number of earlier records with the same words."""

    def __init__(self, article: Article, article_id: str):
        self.article = article
        self.article_id = article_id
        self.counts = Counter[tuple[str, str]]()
        self.polls: dict[int, Fields] = {}

    def make(self, table: str, words: str) -> str:
        """Return the id of the next record of a table with these words."""
        key = (table, normalize_punctuation(words))
        self.counts[key] += 1
        return make_record_id(table, self.article_id, words, self.counts[key])


def drop_repeated(records: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Yield each record with its number; of several with the same span, only the first."""
    taken: set[Span] = set()
    for number, record in enumerate(records):
        if (record.start, record.end) not in taken:
            taken.add((record.start, record.end))
            yield number, record


def describe_place(article: Article, record: Any) -> Fields:
    """Return the position of a record in the text, and its confidence."""
    return {
        "start": record.start,
        "end": record.end,
        "paragraph": paragraph_number(article, record.start),
        "confidence": Decimal(str(round(record.confidence, 2))),
    }


def describe_source(article: Article, record: Quotation | Statement) -> Fields:
    """Return the names of the speakers, and the mention and cue."""
    names = [name for name in map(shorten_name, record.speakers) if name]
    fields: Fields = {"speaker": names[0] if names else None, "speakers": names}
    for name, span in (("mention", record.mention), ("cue", record.cue)):
        fields[name] = normalize_passage(article.text, *span) or None if span else None
        fields[f"{name}_start"], fields[f"{name}_end"] = span or (None, None)
    return fields


def shorten_name(name: str | None) -> str | None:
    """Return a name on one line, cut to the length of its column."""
    return " ".join(name.split())[:MAX_NAMED_CHARS].strip() or None if name else None


def build_statement(article: Article, statement: Statement, ids: RecordIds) -> Fields:
    """Return the fields of a statement, without its words, which are the article's."""
    spans = [(span, count_words(article.text[slice(*span)])) for span in statement.parts]
    return {
        **describe_place(article, statement),
        **describe_source(article, statement),
        "id": ids.make("statements", "\n".join(normalize_passage(article.text, *span) for span, _ in spans)),
        "form": statement.form,
        "parts": [
            ArchivedPart(start=span[0], end=span[1], paragraph=paragraph_number(article, span[0]), word_count=max(1, words))
            for span, words in spans
        ],
    }


def build_quotation(article: Article, quotation: Quotation, ids: RecordIds) -> Fields:
    """Return the fields of a quotation."""
    words = normalize_passage(article.text, quotation.start, quotation.end)
    fields = describe_place(article, quotation) | describe_source(article, quotation)
    return fields | {"id": ids.make("quotations", words), "text": words, "kind": quotation.kind}


def build_figure(article: Article, figure: MonetaryFigure, ids: RecordIds) -> Fields:
    """Return the fields of a sum of money."""
    words = normalize_passage(article.text, figure.start, figure.end)
    copied = ("amount_min", "amount_max", "currency", "qualifier", "additive", "per", "kind")
    fields = describe_place(article, figure) | {name: getattr(figure, name) for name in copied}
    fields |= {name: shorten_name(getattr(figure, name)) for name in ("giver", "receiver", "attributed_to")}
    return fields | {"id": ids.make("monetary_figures", words), "raw": words}


def build_poll_result(article: Article, result: PollResult, results: Iterable[PollResult], ids: RecordIds) -> Fields:
    """Return the fields of a poll result, with those of its poll."""
    words = normalize_passage(article.text, result.start, result.end)
    if result.poll not in ids.polls:
        ids.polls[result.poll] = describe_poll(article, [other for other in results if other.poll == result.poll], ids)
    return {
        **describe_place(article, result),
        **ids.polls[result.poll],
        "id": ids.make("poll_results", words),
        "raw": words,
        "percent": result.percent,
        "wave": result.wave.replace(" ago", " earlier") if result.wave else "now",
        "months_earlier": result.months_earlier,
    }


def describe_poll(article: Article, results: list[PollResult], ids: RecordIds) -> Fields:
    """Return the details of a poll found with its results; its place is its mention in the article, else its first result."""

    def first_known(name: str) -> Any:
        return next((getattr(result, name) for result in results if getattr(result, name) is not None), None)

    start, end = first_known("mention") or (results[0].start, results[0].end)
    mention = normalize_passage(article.text, start, end)
    return {
        "poll": ids.make("polls", mention),
        "poll_mention": mention,
        "poll_start": start,
        "poll_end": end,
        "poll_paragraph": paragraph_number(article, start),
        **{name: shorten_name(first_known(name)) for name in ("pollster", "sponsor", "population")},
        "sample_size": first_known("sample_size"),
        "margin_of_error": first_known("margin_of_error"),
        "fieldwork_starts_on": first_known("fieldwork_start"),
        "fieldwork_ends_on": first_known("fieldwork_end"),
    }
