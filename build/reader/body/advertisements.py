"""Drop advertisements: blocks in an element whose class, id, role or label marks it as one."""

from collections import Counter

from lxml.html import HtmlElement

from build.reader.blocks import Block
from build.reader.html import HEADINGS, is_advertisement_name
from build.reader.page import ParsedPage

MAX_AD_SHARE = 3 / 4  # An element with a larger share of the selected text is the article, whatever its class
MAX_LABEL_WORDS = 3  # An advertisement's aria-label is no longer: "Sponsored content"


def drop_advertisements(blocks: list[Block], _page: ParsedPage) -> list[Block]:
    """Drop blocks in advertisements, unless that would drop most of the selected text."""
    known: dict[HtmlElement, bool] = {}
    chars: Counter[HtmlElement] = Counter()
    boxes: dict[Block, list[HtmlElement]] = {}
    for block in blocks:
        for element in (block.element, *block.element.iterancestors()):
            if element not in known:
                known[element] = is_advertisement(element)
            if known[element]:
                chars[element] += len(block.text)
                boxes.setdefault(block, []).append(element)
    limit = MAX_AD_SHARE * sum(len(block.text) for block in blocks)
    dropped = {block for block, elements in boxes.items() if any(chars[element] <= limit for element in elements)}
    return blocks if sum(len(block.text) for block in dropped) > limit else [block for block in blocks if block not in dropped]


def is_advertisement(element: HtmlElement) -> bool:
    """Return True if an element's tag, class, id, role or label marks an advertisement."""
    # A heading's id is a slug of its text, so it says nothing about the element.
    keys = ("class", "role", "data-role", "data-testid", "data-component", *(() if element.tag in HEADINGS else ("id",)))
    attributes = dict(element.items())
    names = " ".join(filter(None, map(attributes.get, keys)))
    label = attributes.get("aria-label") or ""
    tag = element.tag if "-" in element.tag else ""
    return is_advertisement_name(f"{tag} {names}") or (len(label.split()) <= MAX_LABEL_WORDS and is_advertisement_name(label))
