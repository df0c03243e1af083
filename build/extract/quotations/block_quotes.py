"""Find speech set apart without quotation marks: block quotes, posts, transcripts.

A block quote is a paragraph after "> ". An embedded post ends in its author's signature: "— Jane Doe
(@janedoe) May 4, 2025". Parts of transcripts begin with a label (transcripts.py).
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from build.extract.quotations.transcripts import find_label_name, find_transcript
from build.extract.results import Span
from build.text.quotation_marks import Passage

QUOTED_PARAGRAPH = re.compile(r"^> ?(?=\S)([^\n]+(?:\n> ?[^\n]*)*)", re.MULTILINE)
POST_SIGNATURE = re.compile(r"[—–-] ?([^\W\d_][^()\n—–]{1,60}?) \(@\w{1,30}\)")
NO_SPEECH = re.compile(r"(?:(?:[#@]|https?://)\S++\s*+)++")
"""A post with nothing but hashtags, accounts and links."""

EDGES = ' \t\r\n\xa0“”"'
MAX_BLOCK_QUOTE_CHARS = 5_000


class BlockQuote(NamedTuple):
    """Speech that is set apart: its span, and the span of its speaker's name, if any."""

    start: int
    end: int
    mention: Span | None


def find_block_quotes(text: str) -> list[BlockQuote]:
    """Return the block quotes, posts and transcript parts in a text, in order."""
    return sorted([*find_quoted_paragraphs(text), *find_posts(text), *(BlockQuote(*part) for part in find_transcript(text))])


def find_quoted_paragraphs(text: str) -> list[BlockQuote]:
    """Return the paragraphs after ">", which marks quotations in Markdown and email."""
    if ">" not in text:
        return []
    return [BlockQuote(match.start(1), match.end(1), None) for match in QUOTED_PARAGRAPH.finditer(text)]


def find_posts(text: str) -> list[BlockQuote]:
    """Return posts with the author's signature at the end of the same paragraph or in the next."""
    if "(@" not in text:
        return []
    block_quotes: list[BlockQuote] = []
    floor = 0
    for match in POST_SIGNATURE.finditer(text):
        start = max(floor, text.rfind("\n", max(floor, match.start() - MAX_BLOCK_QUOTE_CHARS), match.start()) + 1)
        floor = match.end()
        end = match.start()
        if not text[start:end].strip():
            # The signature is its own paragraph, so the post is the one before.
            end = max(0, start - 1)
            while end > 0 and text[end - 1] == "\n" and start - end < 9:
                end -= 1
            start = text.rfind("\n", max(0, end - MAX_BLOCK_QUOTE_CHARS), end) + 1
        tag = text.rfind(">", start, end)
        start = tag + 1 if tag >= 0 else start
        start, end = end - len(text[start:end].lstrip(EDGES)), start + len(text[start:end].rstrip(EDGES))
        if end > start and not NO_SPEECH.fullmatch(text, start, end):
            block_quotes.append(BlockQuote(start, end, match.span(1)))
    return block_quotes


def list_label_names(text: str, block_quotes: list[BlockQuote]) -> dict[str, tuple[int, str]]:
    """Return, by each shorter name that a full name ends with, where the first speaker of that name begins and the full name."""
    names: dict[str, tuple[int, str]] = {}
    for block_quote in block_quotes:
        if block_quote.mention:
            name = find_label_name(text[slice(*block_quote.mention)])
            words = name.split()
            for first in range(1, len(words)):
                names.setdefault(" ".join(words[first:]), (block_quote.start, name))
    return names


def merge_block_quotes(passages: list[Passage], block_quotes: list[BlockQuote]) -> list[Passage]:
    """Merge passages and block quotes in order; if two overlap, keep the block quote."""
    kept: list[Passage] = []
    ends: list[BlockQuote] = []
    for block_quote in block_quotes:
        if not ends or block_quote.start >= ends[-1].end:
            ends.append(block_quote)
    starts = [block_quote.start for block_quote in ends]
    for passage in passages:
        position = bisect_left(starts, passage.end) - 1
        if position < 0 or ends[position].end <= passage.start - 1:
            kept.append(passage)
    return sorted(kept + [Passage(block_quote.start, block_quote.end) for block_quote in ends])
