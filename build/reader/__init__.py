"""Read an HTML, Markdown or plain-text page, from bytes or a file, into an Article with fixed offsets.

Its text is the body only: headline, byline, captions, comments and boilerplate are left out.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from build.files import read_file
from build.garbage_collection import paused_garbage_collection
from build.reader.body import find_body
from build.reader.cleaning import clean_text, normalize_field
from build.reader.encoding import decode_page
from build.reader.file_type import detect_file_type, is_binary, looks_like_html
from build.reader.html import HEADINGS
from build.reader.metadata.language import detect_language
from build.reader.metadata.sources import Fields
from build.reader.page import ParsedPage, parse_page
from build.reader.plain_text import read_plain_text

READER_VERSION = "16"
"""Raise it whenever the text of a page may change, so that recorded offsets are located again.

tests/reader/test_version.py fails until it is raised after a change of weights, libraries or a test page's text.
"""

MAX_PAGE_BYTES = 20_000_000  # The longest articles have about 500,000


class ReaderError(ValueError):
    """Raised if a page cannot be read; the message says why and what to do."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its text, its offsets in the article's text, and whether it is a subheading."""

    text: str
    start: int
    end: int
    heading: bool = False


@dataclass(frozen=True)
class Article:
    """An article: text is the paragraphs joined by blank lines; metadata the page lacks is None."""

    title: str | None = None
    authors: list[str] = field(default_factory=list)
    published_on: date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    text: str = ""
    source_sha256: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    """Where on the page each of title, authors, published_on, url, publisher and language was found."""

    @property
    def text_sha256(self) -> str:
        """Return the SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class ReadPage:
    """A page that was read: the article, and the page's HTML as it was decoded, None for Markdown and plain text."""

    article: Article
    html: str | None = None


def read(source: bytes | Path, charset: str | None = None) -> Article:
    """Read a page from bytes or a file; `charset` is the encoding declared by its server.

    Raises ReaderError if the page cannot be read as text, OSError if the file cannot be read.
    """
    return read_with_html(source, charset).article


def read_with_html(source: bytes | Path, charset: str | None = None) -> ReadPage:
    """Read a page as `read` does, and keep its HTML for those who need the rest of the page."""
    raw = read_file(source, MAX_PAGE_BYTES) if isinstance(source, Path) else source
    if len(raw) > MAX_PAGE_BYTES:
        raise ReaderError(f"has {len(raw):,} bytes, more than {MAX_PAGE_BYTES:,}; save only the article")
    if kind := detect_file_type(raw):
        raise ReaderError(f"is {kind}; save the article as HTML, Markdown or plain text")
    page = decode_page(raw, charset)
    if is_binary(page):
        raise ReaderError("is not text, or is text in an unknown encoding; save it as UTF-8")
    is_html = looks_like_html(page)
    # The tree goes before the pause ends, as else the collection would go through all of it.
    with paused_garbage_collection():
        metadata, texts = read_html(parse_html_page(page)) if is_html else read_plain_text(page)
    paragraphs = assign_offsets((clean_text(text), heading) for text, heading in texts)
    if not paragraphs:
        raise ReaderError("has no paragraph of text; is it the right file?")
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    if not metadata.get("language", (None,))[0]:
        metadata["language"] = (detect_language(text), "text")
    known = {name: value for name, (value, _) in metadata.items() if value}
    article = Article(
        **known,
        paragraphs=paragraphs,
        text=text,
        source_sha256=hashlib.sha256(raw).hexdigest(),
        sources={name: source for name, (value, source) in metadata.items() if value and source},
    )
    return ReadPage(article, page if is_html else None)


def parse_html_page(source: str) -> ParsedPage:
    """Parse an HTML page; raise ReaderError if that fails."""
    try:
        return parse_page(source)
    except ValueError as error:
        raise ReaderError(f"{error}; save only the article") from error


def read_html(page: ParsedPage) -> tuple[Fields, list[tuple[str, bool]]]:
    """Return an HTML page's metadata with sources, and its body as (text, is a heading) pairs."""
    metadata = page.metadata
    texts = [(block.text, block.element.tag in HEADINGS) for block in find_body(page)]
    fields = {name: getattr(metadata, name) for name in ("title", "authors", "published_on", "url", "publisher", "language")}
    return {name: (normalize_field(field.value), field.source) for name, field in fields.items()}, texts


def assign_offsets(texts: Iterable[tuple[str, bool]]) -> list[Paragraph]:
    """Return the non-empty paragraphs with their offsets in the joined text."""
    paragraphs = []
    start = 0
    for text, heading in texts:
        if text:
            paragraphs.append(Paragraph(text, start, start + len(text), heading))
            start += len(text) + 2
    return paragraphs


def paragraph_number(article: Article, offset: int) -> int:
    """Return the number, from 1, of the paragraph that an offset is in."""
    return bisect_right(article.paragraphs, offset, key=lambda paragraph: paragraph.start)
