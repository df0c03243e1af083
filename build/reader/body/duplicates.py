"""Drop what a page says twice: pull quotes, which repeat words of their own article, and copies for small screens."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml.html import HtmlElement

from build.reader.blocks import Block
from build.reader.html import climb
from build.text.normalize import normalize_words
from build.text.punctuation import ends_sentence

LONGEST_REPEAT = 60
"""Characters. Longer words that a page gives twice are a pull quote or a copy for small screens; shorter may be a subheading."""

SHORTEST_PULL = 20
"""Characters. Shorter words set apart may be a heading that the text happens to use."""

PULL_NAME = re.compile(r"pull|call-?out|stand-?out|break-?out", re.IGNORECASE)
"""Class names of what sets apart words of the article itself."""

QUOTING = frozenset(("blockquote", "q"))
QUOTE_NAME = re.compile(r"quote|zitat|citation|citat", re.IGNORECASE)
"""Elements and class names for others' words, which many sites use to set apart words of the article."""

RUN = 4
"""Words in a row. Fewer stand twice in any article."""

EDITED, WHOLE = 0.7, 0.95
"""The share of its words that a pull quote repeats, which an editor may have shortened, and that another quotation does."""

QUOTED = re.compile('[“„«"](.+)[”“»"]')
LONGEST_SPEAKER = 60
"""Characters. More beside words in quotation marks is no mere name of who said them."""

BY_DASH = re.compile(r"\s[—–-]\s+\S.{2,80}$")
"""Who said it, behind the words: "… — the mayor"."""

SPEECH = re.compile('[^:!?]{2,40}: |.*[“”„«»"]')
"""What somebody says, after a name or in quotation marks."""

TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|\w+")
"""A word or, in scripts without spaces between words, a letter."""


def drop_repeated(blocks: list[Block], is_of_our_day: bool) -> list[Block]:
    """The blocks without those that give again what another gives: pull quotes, copies for small screens.

    On a page without a mark of our day (PageMetadata.kinds) what stands twice in elements of the same make was written twice,
    and stays.
    """
    return list(drop_copies(list(drop_pulls(blocks)), is_of_our_day))


def drop_pulls(blocks: list[Block]) -> Iterator[Block]:
    """The blocks without elements set apart that only repeat other blocks' words: each goes or stays as a whole."""
    pulls = [find_pull(block) for block in blocks]
    if not any(pull is not None for pull in pulls):
        yield from blocks
        return
    known = {run for block, pull in zip(blocks, pulls, strict=True) if pull is None for run in list_runs(split_words(block.text))}
    for pull, group in groupby(zip(pulls, blocks, strict=True), key=lambda pair: pair[0]):
        parts = [block for _, block in group]
        if pull is not None:
            if is_repeated(pull, parts, known):
                continue
            # What one element sets apart, another may repeat; which of them comes first is the article's.
            known.update(run for part in parts for run in list_runs(split_words(part.text)))
        yield from parts


def find_pull(block: Block) -> HtmlElement | None:
    """The element around a block in which a page may set apart words of its own article, or None."""
    place = climb(block.element, 4)
    named = next((up for up in place if is_named_pull(up)), None)
    if named is not None:
        return named
    around = next((up for up in place if up.tag == "figure" and up.find(".//blockquote") is not None), None)
    return around if around is not None else next((up for up in place[2::-1] if is_quoting(up)), None)


def is_named_pull(element: HtmlElement) -> bool:
    """Whether an element is one for words of the article itself by its kind or name."""
    return element.tag == "aside" or PULL_NAME.search(element.get("class") or "") is not None


def is_quoting(element: HtmlElement) -> bool:
    """Whether an element is one for somebody's words by its kind or name."""
    return element.tag in QUOTING or QUOTE_NAME.search(element.get("class") or "") is not None


def is_repeated(pull: HtmlElement, parts: list[Block], known: set[tuple[str, ...]]) -> bool:
    """Whether the words of an element set apart, without the name of who said them, stand elsewhere in the article."""
    longest = max(len(part.text) for part in parts)
    if longest <= SHORTEST_PULL and not PULL_NAME.search(pull.get("class") or ""):
        return False
    said = [split_words(cut_speaker(part.text)) for part in parts if len(part.text) == longest or not is_speaker(part.text)]
    shares = [measure_repeated(words, known) for words in said]
    if is_named_pull(pull):
        return sum(share * len(words) for share, words in zip(shares, said, strict=True)) >= EDITED * sum(map(len, said))
    return all(share >= WHOLE for share in shares)


def is_speaker(text: str) -> bool:
    """Whether a line beside a quotation only tells who said it."""
    return len(text) < LONGEST_SPEAKER and not ends_sentence(text)


def cut_speaker(text: str) -> str:
    """The words in quotation marks or, where there are none, the text without a name behind a dash."""
    text = text.replace("\u00ad", "")
    quoted = QUOTED.search(text)
    return quoted[1] if quoted and len(text) - len(quoted[0]) < LONGEST_SPEAKER else BY_DASH.sub("", text)


def split_words(text: str) -> list[str]:
    """A text's words, in lower case, without invisible hyphens."""
    return TOKEN.findall(text.replace("\u00ad", "").lower())


def list_runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    """Each run of so many words as RUN says."""
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def measure_repeated(words: list[str], known: set[tuple[str, ...]]) -> float:
    """The share of the words that stand in runs which are known."""
    covered = [False] * len(words)
    for start, run in enumerate(list_runs(words)):
        if run in known:
            covered[start : start + RUN] = [True] * RUN
    return sum(covered) / len(words) if words else 0.0


def drop_copies(blocks: list[Block], is_of_our_day: bool) -> Iterator[Block]:
    """The blocks without long ones that another gives too, in an element of another make or, on a page of our day, at all.

    Only speech stays: nobody writes a paragraph twice, but a witness may answer twice in the same words.
    """
    everything = [normalize_words(block.text) for block in blocks]
    first: dict[str, tuple[int, tuple]] = {}
    for number, (block, words) in enumerate(zip(blocks, everything, strict=True)):
        if len(words) > LONGEST_REPEAT:
            place = climb(block.element, 3)
            make = (tuple((element.tag, element.get("class")) for element in place), place[-1])
            other, known = first.setdefault(words, (number, make))
            is_said_twice = SPEECH.match(block.text) is not None and stands_apart(everything, number, other)
            if make != known or (other != number and is_of_our_day and not is_said_twice):
                continue
        yield block


def stands_apart(everything: list[str], number: int, other: int) -> bool:
    """Whether of two blocks of the same words one does not follow the other, and no long ones beside them are the same too."""
    beside = (
        (everything[number + step], everything[other + step])
        for step in (-1, 1)
        if other + step >= 0 and number + step < len(everything)
    )
    return number != other + 1 and not any(one == two and len(one) > LONGEST_REPEAT for one, two in beside)
