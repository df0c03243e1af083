"""Boilerplate classifier: a logistic regression over block features selects the article's blocks.

`python -m bench.train_body` trains the weights in weights.json; bench/reader.md has the scores.
"""

import json
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from build.reader.blocks import Block
from build.reader.html import HEADINGS
from build.reader.page import ParsedPage

WEIGHTS_FILE = Path(__file__).with_name("weights.json")
THRESHOLD = 0.5
HEADING_THRESHOLD = 0.15  # Minimum probability of a heading between two selected blocks
MAX_NOTE_CHARS = 30  # Maximum length of a time or an author's name beside a heading


@cache
def read_weights() -> dict[str, float]:
    """Return the weights by feature name; "" is the intercept."""
    weights: dict[str, float] = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return weights


def predict(rows: Iterable[dict[str, float]], weights: dict[str, float]) -> list[float]:
    """Return, for each row of features, the probability that its block belongs to the article.

    Hidden blocks (see find_hidden_blocks) get 0, which is wrong for only four of those on the
    pages behind bench/reader.md.
    """
    intercept = weights[""]

    def sigmoid(row: dict[str, float]) -> float:
        if row.get("hidden"):
            return 0.0
        value = intercept + sum(weights[name] * value for name, value in row.items() if value and name in weights)
        return 1 / (1 + math.exp(-min(30.0, max(-30.0, value))))

    return [sigmoid(row) for row in rows]


def select_blocks(page: ParsedPage, probabilities: list[float]) -> list[Block]:
    """Return the blocks above the threshold and, on an article page, the headings between them."""
    # On a page of a few short lines no block reaches the threshold, so take the likeliest.
    threshold = min(THRESHOLD, max(probabilities, default=0) / 2)
    selected = [probability >= threshold for probability in probabilities]
    if page.metadata.is_article:
        selected = add_headings(page.blocks, selected, probabilities)
    return [block for block, is_selected in zip(page.blocks, selected, strict=True) if is_selected]


def add_headings(blocks: list[Block], selected: list[bool], probabilities: list[float]) -> list[bool]:
    """Also select headings between selected blocks, except links and very unlikely ones.

    A line or two, such as a time or an author's name, may come in between.
    """

    def is_beside(numbers: Iterable[int]) -> bool:
        for step, number in enumerate(numbers):
            if selected[number] or step == 2 or len(blocks[number].text) > MAX_NOTE_CHARS:
                return selected[number]
        return False

    return [
        is_selected
        or (
            blocks[number].element.tag in HEADINGS
            and probabilities[number] >= HEADING_THRESHOLD
            and blocks[number].link_chars < len(blocks[number].text) / 2
            and is_beside(range(number - 1, -1, -1))
            and is_beside(range(number + 1, len(blocks)))
        )
        for number, is_selected in enumerate(selected)
    ]


def drop_lone_headings(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop headings not followed by a selected block: they introduce lists of other articles."""
    if not page.metadata.is_article:
        return blocks
    numbers = {block: number for number, block in enumerate(page.blocks)}
    kept = set(blocks)

    def is_alone(block: Block) -> bool:
        following = page.blocks[numbers[block] + 1 : numbers[block] + 4]
        return block.element.tag in HEADINGS and kept.isdisjoint(following)

    return [block for block in blocks if not is_alone(block)]
