"""Boilerplate classifier: a logistic regression over block features selects the article's blocks.

`python -m bench.train_body` trains the weights in weights.json; bench/reader.md has the scores.
"""

import json
import math
from collections.abc import Collection, Iterable
from functools import cache
from itertools import islice
from pathlib import Path

from build.reader.blocks import Block, is_bold
from build.reader.body.features import Row
from build.reader.body.standfirst import add_standfirst, is_standfirst
from build.reader.html import HEADINGS
from build.reader.page import ParsedPage
from build.text.punctuation import ends_sentence

WEIGHTS_FILE = Path(__file__).with_name("weights.json")
THRESHOLD = 0.48  # Chosen by bench.train_body --folds among 0.35 to 0.5
HEADING_THRESHOLD, FIRST_HEADING_THRESHOLD = 0.05, 0.3  # Minimum probability of a heading between selected blocks; of the first
MAX_NOTES, MAX_NOTE_CHARS = 2, 30  # Lines between a heading and a selected block, and their length


@cache
def read_weights() -> dict[str, float]:
    """Return the weights by feature name; "" is the intercept."""
    weights: dict[str, float] = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return weights


def predict(rows: Iterable[Row], weights: dict[str, float]) -> list[float]:
    """Return, for each row of features, the probability that its block belongs to the article.

    Menus, which have no features, and hidden blocks (see find_hidden_blocks) get 0, which is wrong for only four hidden ones on
    the pages behind bench/reader.md.
    """
    intercept = weights[""]
    known: dict[int, tuple[dict[str, float], float]] = {}  # By part, as siblings share theirs

    def add_up(part: dict[str, float]) -> float:
        found = known.get(id(part))
        if found is None:
            value = sum([weights.get(name, 0.0) * number for name, number in part.items() if number])
            found = known[id(part)] = (part, value)  # Kept, so that no other part gets its id
        return found[1]

    def sigmoid(row: Row) -> float:
        if not row or any(part.get("hidden") for part in row):
            return 0.0
        value = intercept + sum(map(add_up, row))
        return 1 / (1 + math.exp(-min(30.0, max(-30.0, value))))

    return [sigmoid(row) for row in rows]


def select_blocks(page: ParsedPage, probabilities: list[float]) -> list[Block]:
    """Return the blocks above the threshold and, on an article page, the headings between them."""
    # On a page of a few short lines no block reaches the threshold, so take the likeliest.
    threshold = min(THRESHOLD, max(probabilities, default=0) / 2)
    selected = [probability >= threshold for probability in probabilities]
    if page.metadata.is_article:
        selected = add_headings(page, selected, probabilities)
        selected = add_standfirst(page, selected, probabilities)
    return [block for block, is_selected in zip(page.blocks, selected, strict=True) if is_selected]


def add_headings(page: ParsedPage, selected: list[bool], probabilities: list[float]) -> list[bool]:
    """Also select headings between selected blocks, except links and very unlikely ones; a likelier one may follow the headline.

    A few lines, such as a time, an author's name or a picture's caption, may come in between.
    """
    blocks = page.blocks

    def is_beside(numbers: range, others: Collection[int] = ()) -> bool:
        between = (number for number in numbers if blocks[number].element.tag != "figcaption")
        for number in islice(between, MAX_NOTES + 1):
            is_found = selected[number] or number in others
            if is_found or len(blocks[number].text) > MAX_NOTE_CHARS:
                return is_found
        return False

    return [
        is_selected
        or (
            is_heading(blocks[number])
            and probabilities[number] >= HEADING_THRESHOLD
            and blocks[number].link_chars < len(blocks[number].text) / 2
            and is_beside(range(number - 1, -1, -1), page.headlines if probabilities[number] >= FIRST_HEADING_THRESHOLD else ())
            and is_beside(range(number + 1, len(blocks)))
        )
        for number, is_selected in enumerate(selected)
    ]


def is_heading(block: Block) -> bool:
    """Return True for a heading, or a bold line that is no sentence."""
    is_bold_line = block.element.tag in ("p", "div") and is_bold(block)
    return block.element.tag in HEADINGS or (is_bold_line and not ends_sentence(block.text))


def drop_lone_headings(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop headings not followed by a selected block, except the standfirst: they introduce lists of other articles."""
    numbers = {block: number for number, block in enumerate(page.blocks)}
    kept = set(blocks)

    def is_alone(block: Block) -> bool:
        number = numbers[block]
        is_dropped = block.element.tag in HEADINGS and kept.isdisjoint(page.blocks[number + 1 : number + 4])
        return is_dropped and not is_standfirst(block, page.metadata)

    return [block for block in blocks if not is_alone(block)]
