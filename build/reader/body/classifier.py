"""Tell which blocks of a page are the article: a logistic regression over what build/reader/body/features.py says of each.

Its weights, in weights.json, are learned by `python -m bench.train_body`; bench/reader.md says how well it does.
"""

import json
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from lxml.html import HtmlElement

from build.reader.blocks import Block
from build.reader.body.boilerplate import drop_inserts
from build.reader.body.duplicates import drop_repeated
from build.reader.body.features import describe_blocks
from build.reader.body.merging import join_parts
from build.reader.html import HEADINGS
from build.reader.metadata import PageMetadata

WEIGHTS = Path(__file__).with_name("weights.json")

UNLIKELY = 0.15
"""A heading between paragraphs is taken down to this likelihood."""

LONGEST_NOTE = 30
"""Characters of an hour or an author's name beside a heading."""

LIKELY = 0.5
"""A block that is more likely of the article than this is taken."""


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
    taken = [probability >= threshold for probability in likely]
    if facts.is_article:
        taken = take_headings(blocks, taken, likely)
    kept = drop_inserts([block for block, take in zip(blocks, taken, strict=True) if take], facts)
    if facts.is_article:
        kept = drop_lone_headings(kept, blocks)
    return join_parts(drop_repeated(kept, bool(facts.kinds)))


def take_headings(blocks: list[Block], taken: list[bool], likely: list[float]) -> list[bool]:
    """What is taken, with each heading between two blocks that are, unless it is a link or most unlikely.

    A line or two, of the hour or the author, may stand between.
    """

    def is_beside(numbers: Iterable[int]) -> bool:
        for step, number in enumerate(numbers):
            if taken[number] or step == 2 or len(blocks[number].text) > LONGEST_NOTE:
                return taken[number]
        return False

    return [
        take
        or (
            blocks[number].element.tag in HEADINGS
            and likely[number] >= UNLIKELY
            and blocks[number].linked < len(blocks[number].text) / 2
            and is_beside(range(number - 1, -1, -1))
            and is_beside(range(number + 1, len(blocks)))
        )
        for number, take in enumerate(taken)
    ]


def drop_lone_headings(kept: list[Block], blocks: list[Block]) -> list[Block]:
    """The kept blocks without headings of which nothing that follows was kept: they head a list of other articles."""
    numbers = {block: number for number, block in enumerate(blocks)}
    known = set(kept)

    def is_alone(block: Block) -> bool:
        following = blocks[numbers[block] + 1 : numbers[block] + 4]
        return block.element.tag in HEADINGS and not any(other in known for other in following)

    return [block for block in kept if not is_alone(block)]


def weigh_blocks(rows: Iterable[dict[str, float]], weights: dict[str, float]) -> list[float]:
    """For each row of features the probability that its block is of the article: 0 for what a browser hides.

    What is hidden only until the reader asks for it does not count as hidden (elements.list_hidden). Measured: of the
    pages of bench/reader.md, sites unseen, that is right in all but four of the hidden blocks.
    """
    constant = weights[""]

    def weigh(row: dict[str, float]) -> float:
        if row.get("hidden"):
            return 0.0
        value = constant + sum(weights[name] * value for name, value in row.items() if value and name in weights)
        return 1 / (1 + math.exp(-min(30.0, max(-30.0, value))))

    return [weigh(row) for row in rows]
