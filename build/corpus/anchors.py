"""Point back from a record to its words on the publisher's page: what makes them unique there, and the link that opens at them.

A text fragment (wicg.github.io/scroll-to-text-fragment) marks the first place on the page that matches it, headline, pull quotes
and lists of other articles included. So a record's words get a few words before or after them where they stand there twice.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from build.reader import Article
from build.seeds.extracted import Anchor, split_ends

LONGEST = 60
"""Characters. Longer words are given by their first and last ones, so that the link stays short."""

ENDS = 4
"""Words given at each end of a long quotation."""

MOST_WORDS = 6
"""Words before or after. More would be a sentence of the article, which is its publisher's."""

GROWTH = (
    (0, 0),
    *(pair for count in range(1, MOST_WORDS + 1) for pair in ((0, count), (count, 0))),
    *((count, count) for count in range(1, MOST_WORDS + 1)),
)
"""How many words before and after are tried, the fewest first."""

MARKS = str.maketrans("‘’‚‛`´“”„‟«»\u00a0", "''''''\"\"\"\"\"\" ")
"""Marks that browsers take for one another when they search (Chromium's text search folds them)."""

WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True)
class Folded:
    """A text as browsers compare it, and for each of its characters the offset of the one that it came from."""

    text: str
    offsets: list[int]


def find_anchors(article: Article, shown: list[str], places: list[tuple[int, int]]) -> list[Anchor | None]:
    """For each place in the article's text what makes its words unique among the blocks that the page shows.

    None where nothing does within MOST_WORDS, or where the words begin or end inside a word, which no fragment can mark.
    """
    page = "\n".join(shown)
    starts = align_paragraphs(article, page)
    if starts is None:
        page, starts = article.text.replace("\n\n", "\n"), align_paragraphs(article, article.text.replace("\n\n", "\n"))
    assert starts is not None
    folded = fold_text(page)
    moved = [(move_offset(article, starts, start), move_offset(article, starts, end - 1) + 1) for start, end in places]
    return [find_anchor(page, folded, start, end) for start, end in moved]


def align_paragraphs(article: Article, page: str) -> list[int] | None:
    """Where each paragraph of an article begins on its page, whose blocks are lines; None if they do not stand there in order."""
    flat, cursor, starts = page.replace("\n", " "), 0, []
    for paragraph in article.paragraphs:
        start = flat.find(paragraph.text, cursor)
        if start < 0:
            return None
        starts.append(start)
        cursor = start + len(paragraph.text)
    return starts


def move_offset(article: Article, starts: list[int], offset: int) -> int:
    """An offset in the article's text as an offset on the page."""
    number = sum(paragraph.start <= offset for paragraph in article.paragraphs) - 1
    return starts[number] + offset - article.paragraphs[number].start


def find_anchor(page: str, folded: Folded, start: int, end: int) -> Anchor | None:
    """The anchor with the fewest words beside those from start to end that matches them and nothing else on the page."""
    words = page[start:end]
    tries = [0]
    if "\n" in words:
        tries = [ends for ends in range(ENDS, 0, -1) if 2 * ends <= len(words.split())]
    elif is_long(words):
        tries = [ENDS, 0]
    for before, after in GROWTH:
        prefix, suffix = take_before(page, start, before), take_after(page, end, after)
        if prefix is None or suffix is None:
            continue
        for ends in tries:
            anchor = Anchor(prefix=prefix or None, suffix=suffix or None, ends=ends)
            if find_matches(folded, anchor, words) == [(start, end)]:
                return anchor
    return None


def is_long(words: str) -> bool:
    """Whether words are given by their ends."""
    return len(words) > LONGEST and len(words.split()) > 2 * ENDS


def take_before(page: str, start: int, count: int) -> str | None:
    """So many words before an offset, up to it; those of the block before if it begins its block. None if there are too few."""
    line = page.rfind("\n", 0, start) + 1
    if not WORD.search(page, line, start):
        line = page.rfind("\n", 0, max(0, line - 1)) + 1
    found = list(WORD.finditer(page, line, start))
    if count > len(found):
        return None
    return page[found[-count].start() : start].replace("\n", " ") if count else ""


def take_after(page: str, end: int, count: int) -> str | None:
    """So many words after an offset, from it; those of the next block if it ends its block. None if there are not so many."""
    line = (page + "\n").find("\n", end)
    if not WORD.search(page, end, line):
        line = (page + "\n").find("\n", line + 1)
    found = list(WORD.finditer(page, end, max(line, end)))
    if count > len(found):
        return None
    return page[end : found[count - 1].end()].replace("\n", " ") if count else ""


def find_matches(folded: Folded, anchor: Anchor, words: str) -> list[tuple[int, int]]:
    """Where the first two matches of an anchor's words stand on a page: a prefix or suffix beside them, white space between.

    Words match within one block, whole, whatever their capitals and accents, as the specification and browsers have it.
    """
    first, last = split_ends(words, anchor.ends)
    middle = f"(?P<words>{bound(first)}" + (rf"[\s\S]*?{bound(last)})" if last else ")")
    before = rf"{bound(anchor.prefix.strip())}\s*" if anchor.prefix else ""
    after = rf"\s*{bound(anchor.suffix.strip())}" if anchor.suffix else ""
    pattern = re.compile(before + middle + after)
    matches: list[tuple[int, int]] = []
    position = 0
    while len(matches) < 2 and (match := pattern.search(folded.text, position)):
        start, end = match.span("words")
        matches.append((folded.offsets[start], folded.offsets[end - 1] + 1))
        position = match.start() + 1
    return matches


def bound(text: str) -> str:
    """An expression for a text as it is, not inside a longer word."""
    folded = fold_text(text).text
    return (r"(?<!\w)" if folded[0].isalnum() else "") + re.escape(folded) + (r"(?!\w)" if folded[-1].isalnum() else "")


def fold_text(text: str) -> Folded:
    """A text as browsers compare it: small letters without accents, marks of one form, ß as ss and … as three full stops."""
    pieces = [fold_character(character) for character in text.translate(MARKS)]
    return Folded("".join(pieces), [offset for offset, piece in enumerate(pieces) for _ in piece])


@cache
def fold_character(character: str) -> str:
    """A character without accent and capital, or itself if nothing would be left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(part for part in plain if not unicodedata.combining(part)) or character
