"""Cut a page in Markdown or plain text into blocks: headings, rules, items of lists, lines that are only a link, and text."""

import re
import unicodedata
from dataclasses import dataclass

from lxml.html import HtmlElement
from markdown_it import MarkdownIt

from build.reader.blocks import read_blocks
from build.reader.file_type import looks_like_markdown
from build.reader.html import HEADINGS, climb, parse_page, strip_unread

LINE_BREAK, RULE = "\ue000", "\ue001"
"""What stands for a line's end within a paragraph and for a rule while the page is a tree; of Unicode's private use."""

NOT_A_LIST = re.compile(r"^( {0,3}\d+)(?=\. +[^\W\d_]+\.? \d{4}\b)|^( {0,3}\d{3,})(?=[.)] )", re.MULTILINE)
"""Numbers that Markdown takes for an item's, and a reader does not: a day's ("6. Mai 2031"), or a year's at a sentence's end."""


@dataclass(frozen=True)
class Block:
    """A piece of a page: a heading of a level, a rule, an item of a list, a line that is only a link, or text in lines."""

    kind: str
    text: str
    level: int = 0


def cut_page(page: str) -> list[Block]:
    """The blocks of a page, each with the lines that hold something visible, white space folded."""
    blocks = read_markdown(page) if looks_like_markdown(page) else read_lines(page)
    blocks = [Block(block.kind, clean_lines(block.text), block.level) for block in blocks]
    return [block for block in blocks if block.text or block.kind == "rule"]


def clean_lines(text: str) -> str:
    """The lines of a text that hold something visible, white space folded."""
    text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def read_markdown(page: str) -> list[Block]:
    """The blocks of a Markdown page, by CommonMark with tables and with what HTML it holds, as a browser would part them."""
    page = NOT_A_LIST.sub(lambda match: f"{match[0]}\\", page)
    try:
        rendered = MarkdownIt("commonmark", {"breaks": True}).enable("table").render(page)
        rendered = re.sub(r"</t[dh]>\s*<t[dh][^>]*>", " ", rendered)
        rendered = rendered.replace("<br />\n", LINE_BREAK).replace("<hr />", f"<p>{RULE}</p>")
        root = parse_page(f"<html><body>{rendered}</body></html>")
    except ValueError:
        return read_lines(page)
    strip_unread(root)
    return [make_block(block.text, block.element, block.linked) for block in read_blocks(root)]


def make_block(text: str, element: HtmlElement, linked: int) -> Block:
    """A block of a tree as one of a page."""
    if text == RULE:
        return Block("rule", "")
    text = text.replace(LINE_BREAK, "\n")
    if element.tag in HEADINGS:
        return Block("heading", text, int(element.tag[1]))
    if len(text.replace(" ", "")) <= linked:
        return Block("link", text)
    return Block("item" if any(up.tag == "li" for up in climb(element, 3)) else "text", text)


def read_lines(page: str) -> list[Block]:
    """The blocks of a plain text page. Each line is a paragraph, unless the lines are wrapped and blank lines part them."""
    lines = [line.strip() for line in page.splitlines()]
    wrapped = max(map(len, lines), default=0) <= 100 and "" in lines
    pieces = re.split(r"\n{2,}", "\n".join(lines)) if wrapped else lines
    return [Block("rule" if re.fullmatch(r"[-*_–—=•\s]+", piece) else "text", piece) for piece in pieces if piece]


def fold_lines(text: str) -> str:
    """Several lines as one."""
    return text.replace("\n", " ")
