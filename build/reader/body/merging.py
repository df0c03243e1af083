"""Merge table cells and list-item fragments into one block each."""

from itertools import groupby, pairwise

from lxml.html import HtmlElement

from build.reader.blocks import Block
from build.reader.html import HEADINGS
from build.reader.page import ParsedPage
from build.text.punctuation import ends_sentence

MAX_CELL_CHARS = 150  # A table with a longer cell, or with paragraphs in a cell, holds no data
MIN_PARAGRAPH_CHARS = 60  # A longer piece of a list item is a paragraph if it ends a sentence


def merge_fragments(blocks: list[Block], _page: ParsedPage) -> list[Block]:
    """Merge the cells of each data table, and the fragments of each list item."""
    wide = {
        table
        for block in blocks
        if (len(block.text) > MAX_CELL_CHARS or is_later_paragraph(block))
        and (table := find_ancestor(block.element, "table", outermost=True)) is not None
    }

    def find_whole(block: Block) -> tuple[HtmlElement | Block, bool]:
        table = find_ancestor(block.element, "table", outermost=True)
        if table is not None:
            return (block, False) if table in wide else (table, True)
        item = find_ancestor(block.element, "li") if block.element.tag not in ("p", *HEADINGS) else None
        return (block if item is None else item, False)

    joined = []
    for (_, is_table), group in groupby(blocks, key=find_whole):
        parts = list(group)
        joined += [merge_blocks(parts)] if is_table else merge_item_fragments(parts)
    return joined


def is_later_paragraph(block: Block) -> bool:
    """Return True if a block is a paragraph below another in the same element."""
    before = block.element.getprevious()
    return block.after_break or (before is not None and before.tag == "p")


def merge_item_fragments(parts: list[Block]) -> list[Block]:
    """Merge each fragment of a list item with the block after it."""
    joined = parts[:1]
    for last, part in pairwise(parts):
        if continues_in(last, part):
            joined[-1] = merge_blocks([joined[-1], part])
        else:
            joined.append(part)
    return joined


def continues_in(one: Block, two: Block) -> bool:
    """Return True if a list-item fragment belongs to the same paragraph as the next one."""
    is_begun = not ends_sentence(one.text) or two.text[0] in ".,;:)"
    return not two.after_break and (is_begun or max(len(one.text), len(two.text)) < MIN_PARAGRAPH_CHARS)


def merge_blocks(parts: list[Block]) -> Block:
    """Merge blocks into one that has the element of the first."""
    return Block(" ".join(part.text for part in parts), parts[0].element)


def find_ancestor(element: HtmlElement, tag: str, outermost: bool = False) -> HtmlElement | None:
    """Find the innermost (or outermost) of an element and its ancestors with a tag."""
    found = [up for up in (element, *element.iterancestors()) if up.tag == tag]
    return found[-1 if outermost else 0] if found else None
