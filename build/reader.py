"""Read a page: bytes or a file, in plain text or Markdown, become an Article with fixed offsets.

The text is the article proper: headline, byline, comments, contact blocks and the site's furniture are left out. HTML is
refused with a clear error until a reader for it is there.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

READER = "1"
"""Version of the reader. Raise it whenever the same page may give another text: recorded places are then read anew."""

LARGEST_PAGE = 20_000_000
"""Bytes. The longest articles have about 500,000."""


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

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Block:
    """A piece of a page: a heading of a level, a rule, an item of a list, a line that is only a link, or text in lines."""

    kind: str
    text: str
    level: int = 0


def read(source: bytes | Path) -> Article:
    """Read a page from its bytes or its file. Raises ReaderError if it cannot be read as text."""
    raw = source.read_bytes() if isinstance(source, Path) else source
    if len(raw) > LARGEST_PAGE:
        raise ReaderError(f"has {len(raw):,} bytes, more than {LARGEST_PAGE:,}; save the article alone")
    try:
        page = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReaderError(f"is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    if re.match(r"\s*<(!doctype html|html|head|body)\b", page, re.IGNORECASE):
        raise ReaderError("is HTML, which cannot be read yet; save the article as Markdown or plain text")
    blocks = read_markdown(page) if looks_like_markdown(page) else read_lines(page)
    blocks = [Block(block.kind, clean_text(block.text), block.level) for block in blocks]
    blocks = [block for block in blocks if block.text or block.kind == "rule"]
    title, authors, published_on, blocks = take_headline(blocks)
    paragraphs = place_paragraphs(join_broken(drop_furniture(blocks)))
    if not paragraphs:
        raise ReaderError("holds no paragraph of text; is it the right file?")
    return Article(
        title=title,
        authors=authors,
        published_on=published_on,
        paragraphs=paragraphs,
        text="\n\n".join(paragraph.text for paragraph in paragraphs),
        source_sha256=hashlib.sha256(raw).hexdigest(),
    )


def looks_like_markdown(page: str) -> bool:
    """Whether the page has a heading, bold words or a link as Markdown writes them."""
    return re.search(r"^#{1,6} \S|\*\*\S[^*\n]*\*\*|\[[^\[\]\n]{1,300}\]\(\S", page, re.MULTILINE) is not None


def read_markdown(page: str) -> list[Block]:
    """The blocks of a Markdown page, by CommonMark: escapes and emphasis resolved, hard breaks kept as line feeds."""
    soup = BeautifulSoup(MarkdownIt("commonmark").render(page), "html.parser")
    blocks = []
    for element in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "hr", "pre"]):
        for line_break in element.find_all("br"):
            line_break.replace_with("\n")
        if element.name == "li":
            inner = [child for child in element.children if child.name not in ("p", "ul", "ol", "pre", "blockquote")]
            blocks.append(Block("item", "".join(child.get_text() for child in inner)))
        elif element.name == "hr":
            blocks.append(Block("rule", ""))
        elif element.name[0] == "h":
            blocks.append(Block("heading", element.get_text(), int(element.name[1])))
        else:
            link = element.find("a")
            only_link = link is not None and link.get_text().strip() == element.get_text().strip()
            kind = "link" if only_link else "item" if element.find_parent("li") else "text"
            blocks.append(Block(kind, re.sub(r"\n+", "\n", element.get_text())))
    return blocks


def read_lines(page: str) -> list[Block]:
    """The blocks of a plain text page. Each line is a paragraph, unless the lines are wrapped and blank lines part them."""
    lines = [line.strip() for line in page.splitlines()]
    wrapped = max(map(len, lines), default=0) <= 100 and "" in lines
    pieces = re.split(r"\n{2,}", "\n".join(lines)) if wrapped else lines
    return [Block("rule" if re.fullmatch(r"[-*_–—=•\s]+", piece) else "text", piece) for piece in pieces if piece]


def clean_text(text: str) -> str:
    """Text in form NFC, without invisible characters, white space folded to single spaces (line feeds are kept for now)."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c == "\t")
    return "\n".join(line for line in (re.sub(r"\s+", " ", line).strip() for line in text.split("\n")) if line)


def take_headline(blocks: list[Block]) -> tuple[str | None, list[str], date | None, list[Block]]:
    """Take the title and byline off the top: a first-level heading, then short lines that name the author or the day."""
    if not blocks or blocks[0].kind != "heading" or blocks[0].level != 1:
        return None, [], None, blocks
    title, rest = fold_lines(blocks[0].text), blocks[1:]
    authors: list[str] = []
    published_on = None
    while rest and rest[0].kind == "text" and (byline := read_byline(rest[0].text)):
        authors, published_on = authors or byline[0], published_on or byline[1]
        rest = rest[1:]
    return title, authors, published_on, rest


def read_byline(text: str) -> tuple[list[str], date | None] | None:
    """Authors and day of publication from a byline, or None if the text is none: names and a day, a line each."""
    authors: list[str] = []
    published_on = None
    for line in text.split("\n"):
        day = read_day(line)
        names = re.split(r", | and ", re.sub(r"^[Bb]y ", "", line))
        if day:
            published_on = day
        elif all(is_name(name) for name in names):
            authors += names
        else:
            return None
    return authors, published_on


def is_name(text: str) -> bool:
    """Whether a text looks like a person's name: two to five words with capitals, particles such as van aside."""
    words = text.split(" ")
    particles = ("al", "bin", "da", "de", "del", "der", "di", "la", "van", "von")
    capitals = all(word in particles or (re.fullmatch(r"[^\W\d_][\w’'-]*\.?", word) and word[0].isupper()) for word in words)
    return 2 <= len(words) <= 5 and capitals and re.search(r"\w\w\.$", text) is None


def read_day(text: str) -> date | None:
    """A day written as 19 August 2025, August 19, 2025 or 2025-08-19."""
    for form in ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def drop_furniture(blocks: list[Block]) -> list[Block]:
    """Leave out what is not the article: comments, what follows the last rule if it is only short lines, inserts, contacts."""
    blocks = cut_at_comments(blocks)
    blocks = cut_footer(blocks)
    return [block for block in cut_contact(blocks) if block.kind != "rule" and not is_insert(block)]


def cut_at_comments(blocks: list[Block]) -> list[Block]:
    """The blocks before the readers' comments."""
    for number, block in enumerate(blocks):
        if re.fullmatch(r"(\d+ comments?|comments? ?\(\d+\)|comments|leave a (comment|reply))", block.text, re.IGNORECASE):
            return blocks[:number]
    return blocks


def cut_footer(blocks: list[Block]) -> list[Block]:
    """The blocks before a rule that only short lines follow: who the author is, how old the page is, how many comments."""
    for number in range(len(blocks) - 1, -1, -1):
        if blocks[number].kind == "rule":
            return blocks[:number]
        if len(blocks[number].text) > 100:
            break
    return blocks


def cut_contact(blocks: list[Block]) -> list[Block]:
    """The blocks without links at the end and the lines that only lead up to them."""
    end = len(blocks)
    while end and (blocks[end - 1].kind == "link" or (end < len(blocks) and blocks[end - 1].text.endswith(":"))):
        end -= 1
    return blocks[:end]


def is_insert(block: Block) -> bool:
    """Whether a block is a sign that the site puts between paragraphs, not the article's."""
    signs = r"((skip past|after) newsletter promotion|advertisement|read more|sign up( here)?|share( this)?|reply ?delete)"
    return block.kind == "text" and re.fullmatch(signs, block.text, re.IGNORECASE) is not None


def join_broken(blocks: list[Block]) -> list[Block]:
    """Join what a page break parted in mid-sentence: a paragraph without an end, and one that goes on in lower case."""
    pieces: list[tuple[Block, list[str]]] = []
    for block in blocks:
        text = fold_lines(block.text)
        before, parts = pieces[-1] if pieces else (block, [""])
        unfinished = re.search(r"[\w,–—-]$", parts[-1][-1:]) is not None
        if before.kind == block.kind == "text" and unfinished and text[0].islower():
            parts.append(text)
        else:
            pieces.append((block, [text]))
    return [Block(block.kind, " ".join(parts), block.level) for block, parts in pieces]


def fold_lines(text: str) -> str:
    """Several lines as one."""
    return text.replace("\n", " ")


def place_paragraphs(blocks: list[Block]) -> list[Paragraph]:
    """The paragraphs with their offsets in the text that joins them by two line feeds."""
    paragraphs = []
    start = 0
    for number, block in enumerate(blocks):
        follows = blocks[number + 1 : number + 2]
        heading = block.kind == "heading" or (bool(follows) and is_subheading(block.text))
        paragraphs.append(Paragraph(block.text, start, start + len(block.text), heading))
        start += len(block.text) + 2
    return paragraphs


def is_subheading(text: str) -> bool:
    """Whether a paragraph of plain text looks like a subheading: a few words with no stop at the end."""
    return len(text) <= 60 and len(text.split()) <= 8 and re.search(r"\w$", text) is not None
