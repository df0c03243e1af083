"""Tell which blocks of a page are the article: a logistic regression over what build/body_features says of each.

Its weights, in body_weights.json, are learned by `python -m bench.train_body`; bench/reader.md says how well it does.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from lxml.html import HtmlElement

from build.body_features import describe_blocks
from build.page import Block, climb
from build.page_metadata import PageMetadata
from build.words import bare_words

WEIGHTS = Path(__file__).with_name("body_weights.json")

LIKELY = 0.5
"""A block that is more likely of the article than this is taken."""

LONGEST_CELL = 150
"""Characters. A table with no longer cell holds data, not paragraphs laid out in a table."""

LONGEST_REPEAT = 60
"""Characters. Longer words that a page gives twice are a pull quote or a copy for small screens; shorter may be a subheading."""

SHORTEST_PULL = 20
"""Characters. Shorter words set apart may be a heading that the text happens to use."""

PULL_NAME = re.compile("pull|callout|quote", re.IGNORECASE)


@cache
def read_weights() -> dict[str, float]:
    """The weights by the names of the features; "" is the constant."""
    return json.loads(WEIGHTS.read_text(encoding="utf-8"))


def find_body(page: str, root: HtmlElement, blocks: list[Block], facts: PageMetadata) -> list[Block]:
    """The blocks of the article proper, in order, none twice, data tables and list items whole."""
    return choose_blocks(describe_blocks(page, root, blocks, facts), blocks, facts, read_weights())


def choose_blocks(
    rows: list[dict[str, float]], blocks: list[Block], facts: PageMetadata, weights: dict[str, float]
) -> list[Block]:
    """The blocks that are likely by their features and the weights."""
    likely = weigh_blocks(rows, weights)
    # A page of a few short lines has none that is likely; then the likeliest are taken.
    threshold = min(LIKELY, max(likely, default=0) / 2)
    kept = [block for block, probability in zip(blocks, likely, strict=True) if probability >= threshold]
    return join_parts(list(drop_repeated(kept, facts.is_article)))


def weigh_blocks(rows: Iterable[dict[str, float]], weights: dict[str, float]) -> list[float]:
    """For each row of features the probability that its block is of the article."""
    constant = weights[""]
    sums = (constant + sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows)
    return [1 / (1 + math.exp(-min(30.0, max(-30.0, value)))) for value in sums]


def drop_repeated(blocks: list[Block], is_article: bool) -> Iterator[Block]:
    """The blocks without those that give again what another gives: pull quotes, copies for small screens.

    On a page that is not declared an article, what stands twice in elements of the same make and place was written twice, and stays.
    """
    seen: dict[str, tuple] = {}
    everything = [bare_words(block.text) for block in blocks]
    whole = "\n".join(everything)
    for block, words in zip(blocks, everything, strict=True):
        if len(words) > SHORTEST_PULL and is_pulled(block) and whole.count(words) > 1 and is_part(words, everything):
            continue
        place = climb(block.element, 3)
        make = (tuple((element.tag, element.get("class")) for element in place), place[-1])
        if len(words) > LONGEST_REPEAT and ((words in seen and is_article) or seen.setdefault(words, make) != make):
            continue
        yield block


def is_part(words: str, everything: list[str]) -> bool:
    """Whether the words are a part of another block's."""
    return any(words in other and words != other for other in everything)


def is_pulled(block: Block) -> bool:
    """Whether a block stands where a page sets apart words of its own article."""
    place = climb(block.element, 3)
    return any(up.tag in ("blockquote", "aside", "figure", "q") or PULL_NAME.search(up.get("class") or "") for up in place)


def join_parts(blocks: list[Block]) -> list[Block]:
    """The blocks with the cells of each data table joined, and the pieces of each list item that are no paragraphs."""
    wide = {
        table
        for block in blocks
        if len(block.text) > LONGEST_CELL and (table := find_around(block.element, "table", outermost=True)) is not None
    }

    def find_whole(block: Block) -> HtmlElement | Block:
        table = find_around(block.element, "table", outermost=True)
        if table is not None:
            return block if table in wide else table
        item = find_around(block.element, "li") if block.element.tag != "p" else None
        return block if item is None else item

    joined = []
    for _, group in groupby(blocks, key=find_whole):
        parts = list(group)
        joined.append(Block(" ".join(part.text for part in parts), parts[0].element))
    return joined


def find_around(element: HtmlElement, tag: str, outermost: bool = False) -> HtmlElement | None:
    """The nearest element of a tag that an element is or stands in, or the outermost one."""
    found = [up for up in (element, *element.iterancestors()) if up.tag == tag]
    return found[-1 if outermost else 0] if found else None
