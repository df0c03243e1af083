"""Where the reported words before a cue may start and end, with features for each. Their weights are in weights.json."""

import re

from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.features import COUNT_BUCKETS
from build.extract.quotations.mentions import Mention
from build.extract.statements.clauses import ADDRESSED, LENGTH_BUCKETS, Clause, look_ahead, side_of
from build.extract.statements.cues import Words

MAX_GAP_TOKENS = 7  # Between the reported words and their source or cue: “…,” the mayor later said

MAX_EARLIER_TOKENS = 40  # If the reported words are in an earlier sentence than the cue
MAX_BEFORE_TOKENS = 60

NOT_BEFORE_GAP = "\n.([:DdhA"
"""Tags of tokens that no reported words end with."""

AFTER_END = ",-Bx"
"""Tags of tokens that may follow the reported words, unless the attribution follows directly."""

BEFORE_START = ",;:-c(wh" + QUOTATION_TAGS
"""Tags of tokens that reported words may start after."""

PHRASE = re.compile("(?!.{0,9}[Cn]N)[Ddo]?[nNRTC0]{1,6}(?:[pif][Ddo]?[nNRTC0]{1,6}){0,2}")
"""The tokens between a comma and the end of a source: (, the) Minister of Defence Jane Doe; managers at two shipyards."""


def find_anchor(words: Words, clause: Clause, source: Mention | None) -> int:
    """Return the first token of the attribution: the start of the source's noun phrase if it precedes the cue, else the cue."""
    if source is None or not clause.start <= source.first < clause.cue:
        return clause.cue
    comma = words.tokens.tags.rfind(",", clause.start, source.first)
    return comma + 1 if comma >= 0 and PHRASE.fullmatch(words.tokens.tags, comma + 1, source.last) else source.first


def list_before_ends(words: Words, clause: Clause, source: Mention | None) -> list[int]:
    """Return the possible ends of the reported words before a cue (each the token after them). The first is -1: no words
    before it are reported.
    """
    tags, anchor = words.tokens.tags, find_anchor(words, clause, source)
    if words.lower[clause.cue] in ADDRESSED and clause.voice:
        return [-1]  # The addressee of "was told" is not part of the message
    low = max(clause.paragraph, anchor - MAX_GAP_TOKENS)
    return [
        -1,
        *[
            index
            for index in range(anchor, low, -1)
            if (index == anchor or tags[index] in AFTER_END) and tags[index - 1] not in NOT_BEFORE_GAP
        ],
    ]


def before_end_rows(words: Words, clause: Clause, source: Mention | None, ends: list[int]) -> list[list[str]]:
    """Return a row of features for each of `ends`; that of -1 describes a cue that reports no words before it.

    With only one end, its row is empty.
    """
    if len(ends) == 1:
        return [[]]
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    word, tag = lower[cue], tags[cue]
    side, anchor = side_of(clause, source), find_anchor(words, clause, source)
    rows = [nothing_before_row(words, clause, side, anchor)]
    for end in ends[1:]:
        last = side + tags[end - 1]
        gap = words.coarse[end:anchor]
        rows.append(
            [
                f"g{last}{gap}",
                f"G{last}{gap[:2]}{word}",
                f"l{last}{tag}{'i' if end > clause.start else 'o'}",
                f"L{side}{lower[end - 1]}",
                f"e{last}{lower[end]}",
                f"V{clause.voice}{last}",
                f"v{last}{COUNT_BUCKETS[max(0, words.verbs[end] - words.verbs[clause.start])]}",
            ]
        )
    return rows


def nothing_before_row(words: Words, clause: Clause, side: str, anchor: int) -> list[str]:
    """Return the features of a cue that reports no words before it, given the side of its source and its attribution's start."""
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    opening = tags[clause.start : anchor]
    verbs = "1" if words.verbs[anchor] > words.verbs[clause.start] else "e" if "e" in opening else "0"
    voice, word = clause.voice, lower[cue]
    return [
        f"0V{voice}{word}" if voice else "0V",
        "0w" + word,
        "0n" + lower[cue + 1],
        f"0a{side}{look_ahead(tags, cue + 1, 1)}{word}",
        f"0A{side}{look_ahead(words.coarse, cue + 1, 3)}",
        f"0b{side}{opening[-2:]}",
        "0B" + (lower[anchor - 1] if anchor > clause.start else "^"),
        f"0l{side}{lower[clause.start] if anchor > clause.start else '^'}",
        f"0d{side}{LENGTH_BUCKETS[max(0, anchor - clause.start)]}",
        f"0c{side}{opening[-1:]}{verbs}",
        f"0v{side}{opening[-1:]}{verbs}{look_ahead(tags, cue + 1, 1)}",
        f"0o{side}{opening[-1:]}{verbs}{opening[:1]}",
    ]


def list_before_starts(words: Words, clause: Clause, end: int) -> list[int]:
    """Return the possible starts of the reported words before a cue, given their end."""
    tags = words.tokens.tags
    low = clause.start
    if end <= low or (end == low + 1 and tags[low] not in QUOTATION_TAGS):
        low = max(clause.paragraph, end - MAX_EARLIER_TOKENS)
    first = max(low + 1, end - MAX_BEFORE_TOKENS)
    return [
        low,
        *[
            index
            for index in range(first, end)
            if tags[index - 1] in BEFORE_START or tags[index] in QUOTATION_TAGS or tags[index] == "P"
        ],
    ]


def before_start_rows(words: Words, clause: Clause, end: int, starts: list[int]) -> list[list[str]]:
    """Return a row of features for each of `starts`. With only one start, its row is empty."""
    if len(starts) == 1:
        return [[]]
    tags, lower = words.tokens.tags, words.lower
    rows = []
    for start in starts:
        opens = "^" if start in (clause.start, clause.paragraph) else ""
        before = opens or tags[start - 1]
        cue = "c" if clause.start <= clause.left < start else "k" if start <= clause.left < end else "0"
        rows.append(
            [
                f"w{before}{lower[start]}",
                "W" + (opens or lower[start - 1]),
                f"v{before}{COUNT_BUCKETS[words.verbs[end] - words.verbs[start]]}",
                f"l{before}{tags[end - 1]}{LENGTH_BUCKETS[end - start]}",
                f"k{before}{cue}",
                f"f{before}{lower[clause.start]}",
                f"c{before}{lower[clause.cue]}",
            ]
        )
    return rows
