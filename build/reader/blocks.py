"""Split a page's tree into blocks: the pieces of text that a browser lays out separately.

Not every block is a paragraph: menus are blocks too, and build/reader/body filters them out.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree, html

from build.reader.html import BLOCK_TAGS, HEADINGS
from build.text.punctuation import ends_sentence

PARAGRAPH_TAGS = HEADINGS | {"p"}
BLOCK_STYLE = re.compile(r"display\s*:\s*(block|flex|grid|table|list-item)(?![-\w])", re.IGNORECASE)
BLANK_CHARS = " \t\n\r\f\xa0\u200b\u200c\u200d\u2060\ufeff\xad"  # White space and zero-width characters

MIN_LINE_CHARS, MIN_SENTENCE_SHARE = 80, 0.8
"""Single line breaks part paragraphs in an element whose lines are on average so long, and of which such a share ends a sentence.
Verse, addresses and scores have other lines."""

MIN_BOLD_SHARE = 0.9  # Of a bold line's characters; spaces between its words may not be
MAX_QUESTION_CHARS = 200  # Of a bold question that a single break parts from its answer
MIN_RUN_LINES = 3  # So many lines without an empty one between them are judged on their own
MIN_ANSWER_CHARS = 40  # Of the paragraph that a single break parts from a bold line


@dataclass(slots=True, eq=False)
class Block:
    """A block of text, its element, and its numbers of linked and bold characters.

    after_break is True if line breaks separate it, as a paragraph, from earlier text in the same element; after_image if an image
    in the same element is directly before it.
    """

    text: str
    element: html.HtmlElement
    link_chars: int = 0
    bold_chars: int = 0
    after_break: bool = False
    after_image: bool = False


def split_blocks(root: html.HtmlElement) -> list[Block]:
    """Return a tree's blocks in order. Two line breaks in a row start a new block; one does where join_lines says so."""
    lines: list[tuple[Block, bool]] = []  # With whether only a single break separates it from the last
    containers = [root]
    pieces: list[str] = []
    link_chars = bold_chars = open_links = open_bold = breaks = 0
    at_border = True
    known: dict[html.HtmlElement, bool] = {}
    image: html.HtmlElement | None = None  # The container of an image since the last line

    def close_line() -> None:
        nonlocal link_chars, bold_chars, breaks, at_border, image
        if pieces:
            text = " ".join("".join(pieces).split())
            if text.strip(BLANK_CHARS):
                is_joined = breaks == 1 and not at_border
                container = containers[-1]
                lines.append((Block(text, container, link_chars, bold_chars, breaks > 1, image is container), is_joined))
                breaks, at_border, image = 0, False, None
            pieces.clear()
            link_chars = bold_chars = 0

    def add_text(text: str | None) -> None:
        nonlocal link_chars, bold_chars
        if not text:
            return
        pieces.append(text)
        if open_links or open_bold:
            size = len(text.strip(BLANK_CHARS))
            link_chars += size if open_links else 0
            bold_chars += size if open_bold else 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in BLOCK_TAGS or is_displayed_as_block(element, known):
                close_line()
                breaks, at_border = 0, True
                containers.append(element)
            if tag == "br":
                close_line()
                breaks += 1
            elif tag == "img":
                image = containers[-1]
            elif tag == "a":
                open_links += 1
            elif tag in ("b", "strong"):
                open_bold += 1
            add_text(element.text)
            continue
        if element is containers[-1]:
            close_line()
            breaks, at_border = 0, True
            if element is not root:
                containers.pop()
        if tag == "a":
            open_links -= 1
        elif tag in ("b", "strong"):
            open_bold -= 1
        add_text(element.tail if element is not root else None)
    close_line()
    return join_lines(lines)


def join_lines(lines: list[tuple[Block, bool]]) -> list[Block]:
    """Join each line that only a single break separates from the last, unless such breaks part an element's paragraphs."""
    of_element: dict[html.HtmlElement, list[Block]] = {}
    run: list[Block] = []  # Lines without an empty one between them
    runs = [run]
    for (last, _), (line, is_joined) in pairwise(lines):
        if not is_joined:
            continue
        of_element.setdefault(line.element, [last]).append(line)
        if run[-1:] != [last]:
            run = [last]
            runs.append(run)
        run.append(line)
    parted = {element for element, found in of_element.items() if are_paragraphs(found)}
    parted.update(found[0].element for found in runs if len(found) >= MIN_RUN_LINES and are_paragraphs(found))
    # Other bold lines are a paragraph's first words in the labels behind bench/reader.md.
    heads = [is_joined and is_bold_heading(last) and is_paragraph(line) for (last, _), (line, is_joined) in pairwise(lines)]
    blocks: list[Block] = []
    for (line, is_joined), is_headed, is_heading in zip(lines, [False, *heads], [*heads, False], strict=False):
        if is_joined and line.element not in parted and not is_headed and not is_heading:
            last = blocks[-1]
            last.text += f" {line.text}"
            last.link_chars += line.link_chars
            last.bold_chars += line.bold_chars
        else:
            line.after_break |= is_joined
            blocks.append(line)
    return blocks


def are_paragraphs(lines: list[Block]) -> bool:
    """Return True if an element's lines are long, and mostly end sentences."""
    is_long = sum(len(line.text) for line in lines) >= MIN_LINE_CHARS * len(lines)
    return is_long and sum(ends_sentence(line.text) for line in lines) >= MIN_SENTENCE_SHARE * len(lines)


def is_paragraph(line: Block) -> bool:
    """Return True if a line is long enough, ends a sentence and is not all bold."""
    return len(line.text) >= MIN_ANSWER_CHARS and ends_sentence(line.text) and not is_bold(line)


def is_bold_heading(line: Block) -> bool:
    """Return True if a line is all bold, no longer than an interviewer's question, and ends a sentence or follows two breaks."""
    return len(line.text) <= MAX_QUESTION_CHARS and (line.after_break or ends_sentence(line.text)) and is_bold(line)


def is_bold(block: Block) -> bool:
    """Return True if nearly all of a block is bold."""
    return block.bold_chars >= MIN_BOLD_SHARE * len(block.text)


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
