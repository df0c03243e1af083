"""Where the words before a cue that it reports may begin and end, with features; weights.json has the weights of these."""

import re

from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.features import COUNT_BUCKETS
from build.extract.quotations.mentions import Mention
from build.extract.statements.clauses import ADDRESSED, LENGTH_BUCKETS, Clause, Words, look_ahead, side_of

MAX_GAP_TOKENS = 7  # Between the words reported and their source or cue: “…,” the mayor later said

MAX_EARLIER_TOKENS = 40  # If the words reported are a sentence before that of the cue
MAX_BEFORE_TOKENS = 60

NOT_BEFORE_GAP = "\n.([:DdhA"
"""Tags of words that end nothing."""

AFTER_END = ",-Bx"
"""Tags of words that may follow on the words reported, unless what attributes them does."""

BEFORE_START = ",;:-c(wh" + QUOTATION_TAGS
"""Tags of words after which something may start."""

PHRASE = re.compile("(?!.{0,9}[Cn]N)[Ddo]?[nNRTC0]{1,6}(?:[pif][Ddo]?[nNRTC0]{1,6}){0,2}")
"""Over the tags between a comma and the end of a source: (, the) Minister of Defence Jane Doe; managers at two shipyards."""


def find_anchor(words: Words, clause: Clause, source: Mention | None) -> int:
    """Return the first token of the words that attribute: the source, in its phrase, if it is before the cue, or the cue."""
    if source is None or not clause.start <= source.first < clause.cue:
        return clause.cue
    comma = words.tokens.tags.rfind(",", clause.start, source.first)
    return comma + 1 if comma >= 0 and PHRASE.fullmatch(words.tokens.tags, comma + 1, source.last) else source.first


def list_before_ends(words: Words, clause: Clause, source: Mention | None) -> list[int]:
    """List where the words before a cue may end, as the index of the token after them; first -1, for no such words."""
    tags, anchor = words.tokens.tags, find_anchor(words, clause, source)
    if words.lower[clause.cue] in ADDRESSED and clause.voice:
        return [-1]  # Who was told or asked is no part of it
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
    """Return the features of a cue that reports no words before it, then those of each further end in `ends`.

    Where there is nothing to choose from, there are no features.
    """
    if len(ends) == 1:
        return [[]]
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    word, tag = lower[cue], tags[cue]
    side, anchor = side_of(clause, source), find_anchor(words, clause, source)
    opening = tags[clause.start : anchor]
    verbs = "1" if words.verbs[anchor] > words.verbs[clause.start] else "e" if "e" in opening else "0"
    voice = clause.voice
    none = [
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
    rows = [none]
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
                f"V{voice}{last}",
                f"v{last}{COUNT_BUCKETS[max(0, words.verbs[end] - words.verbs[clause.start])]}",
            ]
        )
    return rows


def list_before_starts(words: Words, clause: Clause, end: int) -> list[int]:
    """List where the words before a cue may start that end before `end`."""
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
    """Return the features of each start of the words before a cue, none if there is one alone."""
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
