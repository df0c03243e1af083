"""Split Markdown or plain text into blocks: headings, rules, list items, bare links, and text."""

import re
import unicodedata
from dataclasses import dataclass

from lxml import etree
from markdown_it import MarkdownIt

from build.reader.blocks import Block, split_lines
from build.reader.body.boilerplate import is_advertisement, is_link_only
from build.reader.file_type import looks_like_markdown
from build.reader.html import HEADINGS, ancestors_or_self, drop_non_content, list_hidden, parse_html

RULE = re.compile(r"[-*_–—=•\s]+")
NOT_A_LIST = re.compile(r"^( {0,3}\d+)(?=\. +[^\W\d_]+\.? \d{4}\b)|^( {0,3}\d{3,})(?=[.)] )", re.MULTILINE)
"""Numbers that CommonMark reads as a list item's: the day of a date ("6. Mai 2031"), a year at a sentence's end."""


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
    try:
        root = parse_html(MarkdownIt("commonmark", {"breaks": True}).enable("table").render(page))
    except ValueError:
        return parse_lines(page)
    drop_non_content(root)
    for element in [*list_hidden(root), *filter(is_advertisement, root.iter())]:
        element.drop_tree()
    etree.strip_tags(root, "td", "th")  # A row of a table is one block
    for rule in root.iter("hr"):
        rule.tag, rule.text = "p", "—"
    blocks: list[TextBlock] = []
    for line, is_joined in split_lines(root):
        if is_joined:
            blocks[-1] = TextBlock(blocks[-1].kind, f"{blocks[-1].text}\n{line.text}", blocks[-1].level)
        else:
            blocks.append(build_block(line))
    return blocks


def build_block(block: Block) -> TextBlock:
    """Return a block of a page as one of text."""
    tag = block.element.tag
    if tag in HEADINGS:
        return TextBlock("heading", block.text, int(tag[1]))
    if RULE.fullmatch(block.text):
        return TextBlock("rule", "")
    is_item = any(up.tag == "li" for up in ancestors_or_self(block.element, 3))
    return TextBlock("link" if is_link_only(block) else "item" if is_item else "text", block.text)


def parse_lines(page: str) -> list[TextBlock]:
    """Parse plain text into blocks: each line is a paragraph, unless lines are wrapped."""
    lines = [line.strip() for line in page.splitlines()]
    wrapped = max(map(len, lines), default=0) <= 100 and "" in lines
    pieces = re.split(r"\n{2,}", "\n".join(lines)) if wrapped else lines
    return [TextBlock("rule" if RULE.fullmatch(piece) else "text", piece) for piece in pieces if piece]


def join_lines(text: str) -> str:
    """Join several lines into one."""
    return text.replace("\n", " ")
