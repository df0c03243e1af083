"""Split Markdown or plain text into blocks: headings, rules, list items, bare links, and text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from bs4 import BeautifulSoup, ParserRejectedMarkup, Tag
from bs4.element import NavigableString
from markdown_it import MarkdownIt

from build.reader.blocks import BLANK_CHARS
from build.reader.file_type import looks_like_markdown
from build.reader.html import BLOCK_TAGS, HEADINGS, NON_CONTENT_TAGS, is_advertisement_name

ROW_TAGS = BLOCK_TAGS - {"td", "th"}  # Elements that start a new block; a table row is one block

NOT_A_LIST = re.compile(r"^( {0,3}\d+)(?=\. +[^\W\d_]+\.? \d{4}\b)|^( {0,3}\d{3,})(?=[.)] )", re.MULTILINE)
"""Numbers that CommonMark reads as a list item's: the day of a date ("6. Mai 2031"), a year at a sentence's end."""


Piece = tuple[Tag, str, bool]  # Block element, piece of its text, whether the piece is linked


@dataclass(frozen=True)
class TextBlock:
    """A block: its kind (heading, rule, item, link or text), its lines, and a heading's level."""

    kind: str
    text: str
    level: int = 0


def split_text_blocks(page: str) -> list[TextBlock]:
    """Return the blocks of a page, each with its visible lines, white space collapsed."""
    blocks = parse_markdown(page) if looks_like_markdown(page) else parse_lines(page)
    blocks = [TextBlock(block.kind, clean_lines(block.text), block.level) for block in blocks]
    return [block for block in blocks if block.text or block.kind == "rule"]


def clean_lines(text: str) -> str:
    """Return the lines of a text that have visible characters, white space collapsed."""
    text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def parse_markdown(page: str) -> list[TextBlock]:
    """Parse a Markdown page into blocks: CommonMark with tables, embedded HTML as browsers show it."""
    page = NOT_A_LIST.sub(lambda match: f"{match[0]}\\", page)
    rendered = MarkdownIt("commonmark", {"breaks": True}).enable("table").render(page)
    try:
        soup = BeautifulSoup(rendered, "lxml")
    except ParserRejectedMarkup:
        return parse_lines(page)
    blocks: list[TextBlock] = []
    for _, group in groupby(iterate_text(soup), key=lambda piece: id(piece[0])):
        parts: list[list[Piece]] = [[]]
        breaks = 0
        for piece in group:
            breaks = breaks + (piece[1] == "\n") if not piece[1].strip(BLANK_CHARS) else 0
            # Two line breaks in a row separate paragraphs.
            if breaks == 2:
                parts.append([])
            parts[-1].append(piece)
        blocks += map(build_block, parts)
    return blocks


def iterate_text(soup: BeautifulSoup) -> Iterator[Piece]:
    """Yield the visible text of a tree in order; a line break or rule becomes a line feed."""
    stack: list[tuple[object, Tag, bool]] = [(soup, soup, False)]
    while stack:
        node, block, is_link = stack.pop()
        if isinstance(node, Tag):
            names = " ".join(map(str, (*node.get_attribute_list("class"), node.get("id"))))
            if node.name in NON_CONTENT_TAGS or node.get("hidden") is not None or is_advertisement_name(names):
                continue
            block = node if node.name in ROW_TAGS else block
            if node.name in ("br", "hr"):
                yield block, "\n", is_link
            children = reversed(node.contents)
            stack += [(child, block, is_link or node.name == "a") for child in children]
        elif type(node) is NavigableString:
            yield block, re.sub(r"\s+", " ", node), is_link


def build_block(pieces: list[Piece]) -> TextBlock:
    """Build a block from the pieces of text in one element."""
    element, text = pieces[0][0], "".join(text for _, text, _ in pieces)
    if element.name == "hr":
        return TextBlock("rule", "")
    if element.name in HEADINGS:
        return TextBlock("heading", text, int(element.name[1]))
    if not any(text.strip(BLANK_CHARS) for _, text, is_link in pieces if not is_link):
        return TextBlock("link", text)
    return TextBlock("item" if any(up.name == "li" for up in (element, *islice(element.parents, 2))) else "text", text)


def parse_lines(page: str) -> list[TextBlock]:
    """Parse plain text into blocks: each line is a paragraph, unless lines are wrapped."""
    lines = [line.strip() for line in page.splitlines()]
    wrapped = max(map(len, lines), default=0) <= 100 and "" in lines
    pieces = re.split(r"\n{2,}", "\n".join(lines)) if wrapped else lines
    return [TextBlock("rule" if re.fullmatch(r"[-*_–—=•\s]+", piece) else "text", piece) for piece in pieces if piece]


def join_lines(text: str) -> str:
    """Join several lines into one."""
    return text.replace("\n", " ")
