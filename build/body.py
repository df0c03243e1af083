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

from build.body_features import LABEL, STOP, describe_blocks
from build.page import HEADINGS, Block, climb
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

INVITATION = re.compile(r"newsletter|sign-?up", re.IGNORECASE)
CAPTION = re.compile(r"(?<![a-z])caption", re.IGNORECASE)

SIGN = re.compile(
    r"advert(isement|ising)?|sponsored( content)?|promoted|story continues below.*|continue reading( below)?|read more:?"
    r"|share( this)?( article)?|(skip past|after) newsletter promotion|image|photo|video|play video|loading\W*|please wait\W*"
    r"|comments?( \(\d+\))?|(view|see) all( \(\d+\))?|close|topics|tags|this slideshow requires javascript\."
    r"|(you (may|might) also like|related|don[’']t miss)\W*|\d+ min(ute)?s?[ -]read",
    re.IGNORECASE,
)
"""What a site puts between the paragraphs of an article, alone on a line."""

LONGEST_POINTER = 200
"""Characters. A longer line that is all a link is a paragraph that its publisher linked as a whole."""

FEWEST_POINTER_WORDS = 4
"""Words. A shorter line that is all a link may be an address, an account or a thing's name."""

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
    taken = [probability >= threshold for probability in likely]
    if "JSON-LD article" in facts.kinds:
        taken = [take and not is_caption(block) for take, block in zip(taken, blocks, strict=True)]
    if facts.is_article:
        taken = [take and not is_insert(block) for take, block in zip(taken, blocks, strict=True)]
        taken = [take and not is_left_alone(number, blocks, taken) for number, take in enumerate(taken)]
    kept = [block for block, take in zip(blocks, taken, strict=True) if take]
    return join_parts(list(drop_repeated(kept, bool(facts.kinds))))


def is_insert(block: Block) -> bool:
    """Whether a block is an invitation to a newsletter, a sign that the site puts between paragraphs, or leads elsewhere."""
    names = " ".join(f"{up.get('class') or ''} {up.get('id') or ''}" for up in climb(block.element, 4))
    return INVITATION.search(names) is not None or SIGN.fullmatch(block.text) is not None or is_pointer(block)


def is_pointer(block: Block) -> bool:
    """Whether a block only leads to another article: a line that is all a link, but for a label ("Read more: "), no sentence."""
    text = block.text
    if block.element.tag not in ("p", "div") or len(text) > LONGEST_POINTER or STOP.search(text[-8:]):
        return False
    label = LABEL.match(text)
    after = text[label.end() :] if label else text
    all_linked = block.linked >= 0.95 * len(text) or (label is not None and block.linked >= 0.9 * len(after))
    return all_linked and len(after.split()) >= FEWEST_POINTER_WORDS


def is_caption(block: Block) -> bool:
    """Whether a block is the caption of a picture."""
    place = climb(block.element, 4)
    framed = any(up.tag in ("figcaption", "figure") or CAPTION.search(up.get("class") or "") for up in place)
    return framed and not any(up.tag in ("blockquote", "table") for up in place)


def is_left_alone(number: int, blocks: list[Block], taken: list[bool]) -> bool:
    """Whether a block is a heading and nothing of what follows it was taken: the head of a list of other articles."""
    following = range(number + 1, min(len(blocks), number + 4))
    return blocks[number].element.tag in HEADINGS and not any(taken[other] for other in following)


def weigh_blocks(rows: Iterable[dict[str, float]], weights: dict[str, float]) -> list[float]:
    """For each row of features the probability that its block is of the article."""
    constant = weights[""]
    sums = (constant + sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows)
    return [1 / (1 + math.exp(-min(30.0, max(-30.0, value)))) for value in sums]


def drop_repeated(blocks: list[Block], is_of_our_day: bool) -> Iterator[Block]:
    """The blocks without those that give again what another gives: pull quotes, copies for small screens.

    On a page without a mark of our day (PageMetadata.kinds) what stands twice in elements of the same make was written twice,
    and stays.
    """
    seen: dict[str, tuple] = {}
    pulled: set[HtmlElement] = set()
    everything = [bare_words(block.text) for block in blocks]
    whole = "\n".join(everything)
    for block, words in zip(blocks, everything, strict=True):
        pull = find_pull(block)
        if pull is not None and (
            pull in pulled or (len(words) > SHORTEST_PULL and whole.count(words) > 1 and is_part(words, everything))
        ):
            pulled.add(pull)
            continue
        place = climb(block.element, 3)
        make = (tuple((element.tag, element.get("class")) for element in place), place[-1])
        if len(words) > LONGEST_REPEAT and ((words in seen and is_of_our_day) or seen.setdefault(words, make) != make):
            continue
        yield block


def is_part(words: str, everything: list[str]) -> bool:
    """Whether the words are a part of another block's."""
    return any(words in other and words != other for other in everything)


def find_pull(block: Block) -> HtmlElement | None:
    """The element around a block in which a page sets apart words of its own article, or None."""
    for up in climb(block.element, 3):
        if up.tag in ("blockquote", "aside", "figure", "q") or PULL_NAME.search(up.get("class") or ""):
            return up
    return None


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
