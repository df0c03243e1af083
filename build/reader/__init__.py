"""Read a page: bytes or a file, in HTML, Markdown or plain text, become an Article with fixed offsets.

The text is the article proper: headline, byline, captions, comments and the site's furniture are left out.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from lxml.html import defs

from build.files import read_file
from build.reader.body.classifier import find_body
from build.reader.encoding import decode_page
from build.reader.file_type import is_garbled, name_kind
from build.reader.html import BLOCK_TAGS, HEADINGS, UNREAD_TAGS, climb, parse_page, read_blocks, strip_unread, strip_unshown
from build.reader.metadata import read_metadata
from build.reader.metadata.language import guess_language
from build.reader.plain_text import read_plain_text
from build.reader.plain_text.blocks import looks_like_markdown
from build.text.normalize import bare_words

READER = "5"
"""Version of the reader. Raise it whenever the same page may give another text: recorded places are then read anew.

tests/reader/test_version.py fails until it is raised after a change of the weights, the libraries or the text of a page there.
"""

LARGEST_PAGE = 20_000_000
"""Bytes. The longest articles have about 500,000."""


MOST_BLOCKS, MOST_ELEMENTS = 20_000, 100_000
"""Pieces of text, and elements, on a page. News pages have some hundreds and thousands, the longest of others ten times more."""

MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
MOST_MARKS = 30
"""Accents upon one letter. NFC takes the square of their number."""

ENTITY = re.compile(r"&(?:amp|quot|apos|nbsp|[lr][sda]quo|[bs]dquo|[mn]dash|hellip|#39|#x?[28][0-9a-f]{3});", re.IGNORECASE)
"""What a publisher encoded twice, so that a browser shows the code: quotation marks, dashes, spaces."""

KNOWN_TAGS = defs.tags | BLOCK_TAGS | UNREAD_TAGS
"""Names of elements; text that begins with other words in angle brackets is no HTML."""

INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co"))
"""Unicode's categories of what has no form: controls, soft hyphens and zero-width characters, halves of pairs, private use."""


class ReaderError(ValueError):
    """The page cannot be read; the message says why and what to do."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its words, its place in the article's text, and whether it is a subheading."""

    text: str
    start: int
    end: int
    heading: bool = False


@dataclass(frozen=True)
class Article:
    """One page as read. What the page does not say is None; text is the paragraphs joined by two line feeds."""

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
        """SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def read(source: bytes | Path, charset: str | None = None) -> Article:
    """Read a page from its bytes or its file, `charset` being the encoding that its server gave.

    Raises ReaderError if it cannot be read as text, OSError if not at all.
    """
    raw = read_file(source, LARGEST_PAGE) if isinstance(source, Path) else source
    if len(raw) > LARGEST_PAGE:
        raise ReaderError(f"has {len(raw):,} bytes, more than {LARGEST_PAGE:,}; save the article alone")
    if kind := name_kind(raw):
        raise ReaderError(f"is {kind}; save the article as HTML, Markdown or plain text")
    page = decode_page(raw, charset)
    if is_garbled(page):
        raise ReaderError("is no text, or text in an unknown encoding; save it as UTF-8")
    facts, pieces = read_html(page) if looks_like_html(page) else read_plain_text(page)
    paragraphs = place_paragraphs((clean_text(text), heading) for text, heading in pieces)
    if not paragraphs:
        raise ReaderError("holds no paragraph of text; is it the right file?")
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    if not facts.get("language", (None,))[0]:
        facts["language"] = (guess_language(text), "text")
    known = {name: value for name, (value, _) in facts.items() if value}
    return Article(
        **known,
        paragraphs=paragraphs,
        text=text,
        source_sha256=hashlib.sha256(raw).hexdigest(),
        sources={name: source for name, (value, source) in facts.items() if value},
    )


def list_shown(source: bytes | Path, article: Article, charset: str | None = None) -> list[str]:
    """Every block of text that a browser shows of a page, the article's and the others, in order, clean as paragraphs are.

    Of a page in Markdown or plain text, which no browser shows, the article's own paragraphs.
    """
    page = decode_page(read_file(source, LARGEST_PAGE) if isinstance(source, Path) else source, charset)
    if not looks_like_html(page):
        return [paragraph.text for paragraph in article.paragraphs]
    root = parse_page(page)
    strip_unshown(root)
    return [text for text in (clean_text(block.text) for block in read_blocks(root)) if text]


def looks_like_html(page: str) -> bool:
    """Whether a page is HTML: it begins with one of its elements, or declares itself one near its beginning and has an end."""
    comments = re.match(r"\s*(?:<!--.*?-->\s*)+", page, re.DOTALL)
    start = comments.end() if comments else 0
    first = re.match(r"\s*<(?:[!?]|([a-zA-Z][\w-]*)[\s/>])", page[start : start + 1000])
    if first and (first[1] is None or first[1].lower() in KNOWN_TAGS or "-" in first[1]):
        return True
    if comments and not looks_like_markdown(page[start:]):
        return True
    return re.search(r"<(!doctype html|html)\b|<body\b[^>]*>\s*<", page[:2000], re.I) is not None and "</" in page


def read_html(page: str) -> tuple[dict[str, tuple], list[tuple[str, bool]]]:
    """What an HTML page says of its article, each with where it stands, and the paragraphs, each with whether it is a heading."""
    try:
        root = parse_page(page)
    except ValueError as error:
        raise ReaderError(f"{error}; save the article alone") from error
    # lxml makes an element's Python object anew whenever nobody holds it: held, the page is read a quarter faster.
    held = list(root.iter())
    if len(held) > MOST_ELEMENTS:
        raise ReaderError(f"holds {len(held):,} elements, more than {MOST_ELEMENTS:,}; save the article alone")
    found = read_metadata(root)
    strip_unread(root)
    blocks = read_blocks(root)
    if len(blocks) > MOST_BLOCKS:
        raise ReaderError(f"holds {len(blocks):,} pieces of text, more than {MOST_BLOCKS:,}; save the article alone")
    body = find_body(page, root, blocks, found)
    held.clear()
    title = bare_words(found.title.value or "")
    # The headline may have more words than the title: a topic before it, a subtitle.
    body = [block for block in body if found.headline is None or found.headline not in climb(block.element, 3)]
    pieces = [(block.text, block.element.tag in HEADINGS) for block in body if bare_words(block.text) != title or not title]
    names = ("title", "authors", "published_on", "url", "publisher", "language")
    return {name: (clean_fact(getattr(found, name).value), getattr(found, name).source) for name in names}, pieces


def clean_fact(value: Any) -> Any:
    """A fact whose texts are clean as paragraphs are."""
    if isinstance(value, list):
        return [text for text in map(clean_fact, value) if text]
    return clean_text(value) if isinstance(value, str) else value


def clean_text(text: str) -> str:
    """Text in form NFC on one line, without invisible characters, white space folded to single spaces."""
    text = " ".join((ENTITY.sub(lambda code: unescape(code[0]), text) if "&" in text else text).split())
    if not text.isprintable():
        text = " ".join("".join(c for c in text if unicodedata.category(c) not in INVISIBLE).split())
    return unicodedata.normalize("NFC", MARKS.sub(cut_marks, text))


def cut_marks(found: re.Match) -> str:
    """Signs with at most MOST_MARKS of those in a row that stand upon a letter."""
    kept: list[str] = []
    upon = 0
    for sign in found[0]:
        upon = upon + 1 if unicodedata.combining(sign) else 0
        if upon <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def place_paragraphs(pieces: Iterable[tuple[str, bool]]) -> list[Paragraph]:
    """The paragraphs with their offsets in the text that joins them by two line feeds; empty ones are left out."""
    paragraphs = []
    start = 0
    for text, heading in pieces:
        if text:
            paragraphs.append(Paragraph(text, start, start + len(text), heading))
            start += len(text) + 2
    return paragraphs
