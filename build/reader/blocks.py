"""Split a page's tree into blocks: the pieces of text that a browser lays out separately.

Not every block is a paragraph: menus are blocks too, and build/reader/body filters them out.
"""

import re
from dataclasses import dataclass

from lxml import etree, html

from build.reader.html import BLOCK_TAGS, HEADINGS

PARAGRAPH_TAGS = HEADINGS | {"p"}
BLOCK_STYLE = re.compile(r"display\s*:\s*(block|flex|grid|table|list-item)(?![-\w])", re.IGNORECASE)
BLANK_CHARS = " \t\n\r\f\xa0\u200b\u200c\u200d\u2060\ufeff\xad"  # White space and zero-width characters
WHITE_SPACE = re.compile(r"\s+")


@dataclass(slots=True, eq=False)
class Block:
    """A block of text, its element, and its numbers of linked and bold characters.

    after_break is True if two line breaks separate it from earlier text in the same element.
    """

    text: str
    element: html.HtmlElement
    link_chars: int = 0
    bold_chars: int = 0
    after_break: bool = False


def split_blocks(root: html.HtmlElement) -> list[Block]:
    """Return a tree's blocks in order. One line break becomes a space; two in a row start a new block."""
    blocks: list[Block] = []
    containers = [root]
    pieces: list[str] = []
    link_chars = bold_chars = open_links = open_bold = breaks = 0
    after_break = False
    known: dict[html.HtmlElement, bool] = {}

    def close_block(by_breaks: bool = False) -> None:
        nonlocal link_chars, bold_chars, breaks, after_break
        text = WHITE_SPACE.sub(" ", "".join(pieces)).strip()
        if text:
            blocks.append(Block(text, containers[-1], link_chars, bold_chars, after_break))
        after_break = by_breaks
        pieces.clear()
        link_chars = bold_chars = breaks = 0

    def add_text(text: str | None) -> None:
        nonlocal link_chars, bold_chars, breaks
        if not text:
            return
        pieces.append(text)
        if size := len(text.strip(BLANK_CHARS)):
            breaks = 0
            link_chars += size if open_links else 0
            bold_chars += size if open_bold else 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in BLOCK_TAGS or is_displayed_as_block(element, known):
                close_block()
                containers.append(element)
            if tag == "br":
                breaks += 1
                close_block(by_breaks=True) if breaks == 2 else pieces.append(" ")
            elif tag == "a":
                open_links += 1
            elif tag in ("b", "strong"):
                open_bold += 1
            add_text(element.text)
            continue
        if element is containers[-1]:
            close_block()
            if element is not root:
                containers.pop()
        if tag == "a":
            open_links -= 1
        elif tag in ("b", "strong"):
            open_bold -= 1
        add_text(element.tail if element is not root else None)
    close_block()
    return blocks


def is_displayed_as_block(element: html.HtmlElement, known: dict[html.HtmlElement, bool]) -> bool:
    """Return True if an inline element acts as a paragraph: styled or custom, with no text beside it.

    Sites turn custom elements (<story-text>) into blocks in their style sheets. `known` caches
    which elements have text of their own.
    """
    is_own = "-" in element.tag
    style = element.get("style")
    if not is_own and not (style and BLOCK_STYLE.search(style)):
        return False
    up = element.getparent()
    while up is not None:
        if up not in known:
            known[up] = any(text and text.strip(BLANK_CHARS) for text in (up.text, *(child.tail for child in up)))
        if known[up]:
            return False
        if up.tag in BLOCK_TAGS:
            return not (is_own and up.tag in PARAGRAPH_TAGS)
        up = up.getparent()
    return False
