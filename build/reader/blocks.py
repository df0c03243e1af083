"""Split a page's tree into blocks."""

import re
from dataclasses import dataclass

from lxml import etree, html

from build.reader.html import BLOCK_TAGS, HEADINGS

ONE_LINE = HEADINGS | {"p"}
"""Elements that are paragraphs themselves."""

SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(block|flex|grid|table|list-item)(?![-\w])", re.IGNORECASE)
NOTHING = " \t\n\r\f\xa0\u200b\u200c\u200d\u2060\ufeff\xad"
"""White space, and characters without width."""

WHITE_SPACE = re.compile(r"\s+")


@dataclass(slots=True, eq=False)
class Block:
    """A piece of text: the element that it stands in, how many of its characters are links and how many are bold.

    parted is whether two line breaks part it from what stands before it in the same element.
    """

    text: str
    element: html.HtmlElement
    linked: int = 0
    strong: int = 0
    parted: bool = False


def read_blocks(root: html.HtmlElement) -> list[Block]:
    """The blocks of a tree, in order. A single line break is a space, two in a row part two blocks."""
    blocks: list[Block] = []
    containers = [root]
    pieces: list[str] = []
    linked = strong = links = strongs = breaks = 0
    parted = False
    known: dict[html.HtmlElement, bool] = {}

    def close_block(by_breaks: bool = False) -> None:
        nonlocal linked, strong, breaks, parted
        text = WHITE_SPACE.sub(" ", "".join(pieces)).strip()
        if text:
            blocks.append(Block(text, containers[-1], linked, strong, parted))
        parted = by_breaks
        pieces.clear()
        linked = strong = breaks = 0

    def add_text(text: str | None) -> None:
        nonlocal linked, strong, breaks
        if not text:
            return
        pieces.append(text)
        if size := len(text.strip(NOTHING)):
            breaks = 0
            linked += size if links else 0
            strong += size if strongs else 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in BLOCK_TAGS or is_shown_as_block(element, known):
                close_block()
                containers.append(element)
            if tag == "br":
                breaks += 1
                close_block(by_breaks=True) if breaks == 2 else pieces.append(" ")
            elif tag == "a":
                links += 1
            elif tag in ("b", "strong"):
                strongs += 1
            add_text(element.text)
            continue
        if element is containers[-1]:
            close_block()
            if element is not root:
                containers.pop()
        if tag == "a":
            links -= 1
        elif tag in ("b", "strong"):
            strongs -= 1
        add_text(element.tail if element is not root else None)
    close_block()
    return blocks


def is_shown_as_block(element: html.HtmlElement, known: dict[html.HtmlElement, bool]) -> bool:
    """Whether an inline element is a paragraph for its publisher: its style or name says so, and no text stands beside it.

    Browsers know no site's own elements (<story-text>): its style sheet says how they look. `known` keeps which elements have
    text of their own.
    """
    is_own = "-" in element.tag
    style = element.get("style")
    if not is_own and not (style and SHOWN_AS_BLOCK.search(style)):
        return False
    up = element.getparent()
    while up is not None:
        if up not in known:
            known[up] = any(text and text.strip(NOTHING) for text in (up.text, *(child.tail for child in up)))
        if known[up]:
            return False
        if up.tag in BLOCK_TAGS:
            return not (is_own and up.tag in ONE_LINE)
        up = up.getparent()
    return False
