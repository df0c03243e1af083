"""Find speech that is set apart instead of put between marks: block quotes, posts of a platform, transcripts.

A block quote is a paragraph after "> ". A post ends in its author's signature, as platforms print it when they are embedded:
"— Jane Doe (@janedoe) May 4, 2025". A transcript's paragraph begins with a name in capitals and a colon, or with Q or A.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from build.extract.results import Span
from build.text.quotation_marks import Passage

BLOCK = re.compile(r"^> ?(?=\S)([^\n]+(?:\n> ?[^\n]*)*)", re.MULTILINE)
POST = re.compile(r"[—–-] ?([^\W\d_][^()\n—–]{1,60}?) \(@\w{1,30}\)")
LABEL = re.compile(
    r"^(?:\"|“)?([A-Z][A-Z.’'-]*[A-Z](?: [A-Z][A-Z.’'-]*){0,3}(?=:| \()|[QA](?=[:.]))(?: \([^()\n]{1,40}\))?[:.] (?=\S)",
    re.MULTILINE,
)
NO_NAMES = frozenset(
    "UPDATE UPDATED EMAIL NOTE BREAKING WATCH READ VIDEO PHOTO PHOTOS EXCLUSIVE OPINION WARNING CORRECTION PSA FAQ".split()
)
LONGEST = 5_000
"""Characters of one paragraph of speech that is set apart."""


NEAR = 2_000
"""Characters before a label in which its name must have been printed."""


class Block(NamedTuple):
    """Speech that is set apart: its words, and where its speaker is named; None if nobody is there."""

    start: int
    end: int
    mention: Span | None


def find_blocks(text: str) -> list[Block]:
    """The block quotes, posts and parts of transcripts of a text, in order."""
    return sorted([*find_block_quotes(text), *find_posts(text), *find_transcript(text)])


def find_block_quotes(text: str) -> list[Block]:
    """Paragraphs after a sign of quotation, as Markdown and mail print it."""
    if "\n>" not in text and not text.startswith(">"):
        return []
    return [Block(match.start(1), match.end(1), None) for match in BLOCK.finditer(text)]


def find_posts(text: str) -> list[Block]:
    """Posts with the author's signature in the same paragraph or in the one after it."""
    if "(@" not in text:
        return []
    blocks: list[Block] = []
    floor = 0
    for match in POST.finditer(text):
        start = max(floor, text.rfind("\n", max(floor, match.start() - LONGEST), match.start()) + 1)
        floor = match.end()
        end = match.start()
        if not text[start:end].strip():
            # The signature stands alone: the post is the paragraph before.
            end = max(0, start - 1)
            while end > 0 and text[end - 1] == "\n" and start - end < 9:
                end -= 1
            start = text.rfind("\n", max(0, end - LONGEST), end) + 1
        tag = text.rfind(">", start, end)
        start = tag + 1 if tag >= 0 else start
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and (text[start].isspace() or text[start] in '“"'):
            start += 1
        while end > start and text[end - 1] in '”"':
            end -= 1
        if end > start:
            blocks.append(Block(start, end, match.span(1)))
    return blocks


def find_transcript(text: str) -> list[Block]:
    """The parts of a transcript, each from its speaker's label to the end of the paragraph.

    A label of one word counts if it is a name that the text has printed before, or if the part before it was labelled.
    """
    blocks: list[Block] = []
    before = -1
    for match in LABEL.finditer(text):
        label = match[1]
        words = label.replace(".", "").split()
        end = text.find("\n", match.end(), match.end() + LONGEST)
        end = end if end >= 0 else min(len(text), match.end() + LONGEST)
        follows = before >= 0 and match.start() - before < 9 and not text[before : match.start()].strip()
        known = len(words) > 1 or label in "QA" or words[-1].capitalize() in text[max(0, match.start() - NEAR) : match.start()]
        if words[0] in NO_NAMES or "THE" in words or not (follows or known):
            continue
        before = end
        stop = end
        while stop > match.end() and text[stop - 1] in ' \t"”':
            stop -= 1
        if stop > match.end():
            blocks.append(Block(match.end(), stop, match.span(1)))
    return blocks


def merge_blocks(passages: list[Passage], blocks: list[Block]) -> list[Passage]:
    """Passages and blocks in order, none inside or across another: of two that overlap the block stays."""
    if not blocks:
        return passages
    kept: list[Passage] = []
    ends: list[Block] = []
    for block in blocks:
        if not ends or block.start >= ends[-1].end:
            ends.append(block)
    starts = [block.start for block in ends]
    for passage in passages:
        place = bisect_left(starts, passage.end) - 1
        if place < 0 or ends[place].end <= passage.start - 1:
            kept.append(passage)
    return sorted(kept + [Passage(block.start, block.end) for block in ends])
