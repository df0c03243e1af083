"""Where the reported words after a cue may start, with features for each start. Their weights are in weights.json."""

import re

from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.features import COUNT_BUCKETS
from build.extract.quotations.kinds import TELLING
from build.extract.quotations.mentions import Mention
from build.extract.statements.clauses import (
    ADDRESSED_OR_CALLED,
    CALLING,
    LENGTH_BUCKETS,
    MAX_PATH_TAGS,
    Clause,
    look_ahead,
    side_of,
)
from build.extract.statements.cues import Words

MAX_NEAR_TOKENS = 6
"""Up to this many tokens after a cue, or after a source close to it, any token may be a start; further on, only one after a
comma, a colon or "that".
"""

MAX_START_TOKENS, MAX_SOURCE_TOKENS = 45, 12  # The latest start, and the latest source, after the cue

PASSAGE_TAGS = tuple(QUOTATION_TAGS)
ADDRESSEE = re.compile(r"[DdoNTRPneg0'C](?:[DdoNTRneg0c'Cf]{0,9}(?:i[DNTRn0]{1,3})?)(?:(?P<that>h)|t(?![DdoNTRP0]))")
"""The addressee of "told" and the like, with a "that" after it."""

TOLD = re.compile(r"[Ddo]?[neg0NRC]{1,4}[DoP]")
"""The rest of an addressee, followed by a new noun phrase: told the head of [the council the pier] was safe."""

NOT_A_START = ",;:h)]'a"
"""Tags of tokens that cannot be a start."""

FAR_START = re.compile(rf"[{QUOTATION_TAGS}]|(?<=[,:h;])[^{re.escape(NOT_A_START)}]")
"""A possible start that is far from the cue and the source."""

NOT_BEFORE_START = "DBPVleogcvad0bX"
"""Tags of tokens that no start follows, except right after the cue or the source."""


def list_after_starts(words: Words, clause: Clause, source: Mention | None) -> list[int]:
    """Return the possible starts of the reported words after a cue. The first is -1: no words after it are reported."""
    tags, cue = words.tokens.tags, clause.cue
    if words.lower[cue] in ADDRESSED_OR_CALLED and 0 < (told := find_message_start(words, clause)) < clause.end:
        return [-1, told]
    telling = words.lower[cue] in TELLING
    first = cue + 2 if telling else cue + 1  # The addressee comes first
    by = clause.voice == "p"
    near = source.last - 1 if source and cue < source.first < cue + MAX_SOURCE_TOKENS else cue
    limit = min(clause.end, cue + MAX_START_TOKENS)
    starts = [
        -1,
        *([cue + 1] if tags[cue + 1 : cue + 3] == "hB" else []),  # "Says that is too much": "that" is a pronoun
        *[
            index
            for index in range(cue + 2 if by else cue + 1, min(limit, near + MAX_NEAR_TOKENS + 1))
            if tags[index] in QUOTATION_TAGS
            or (
                index >= first
                and tags[index] not in NOT_A_START
                and tags[index - 1 : index + 1] != "hB"
                and not (tags[index - 1 : index + 1] in (",S", ",J") and words.lower[index].endswith("ing"))
                and (index <= near + 2 or tags[index - 1] not in NOT_BEFORE_START)
                and not (telling and tags[index - 1] == "f" and TOLD.match(tags, index))
            )
        ],
        *[match.start() for match in FAR_START.finditer(tags, near + MAX_NEAR_TOKENS + 1, limit)],
    ]
    if tags.startswith(PASSAGE_TAGS, clause.end + 1):
        starts.append(clause.end + 1)
    return starts


def find_message_start(words: Words, clause: Clause) -> int:
    """Return where the message starts after an addressee: after "that", or at an infinitive. Return -1 if neither follows."""
    first = clause.cue + 1
    if words.lower[clause.cue] in CALLING:
        if words.lower[first] not in ("on", "upon"):
            return -1
        first += 1
    match = ADDRESSEE.match(words.tokens.tags, first, clause.end)
    if match is None:
        return -1
    return match.end() if match["that"] else match.end() - 1


def after_start_rows(words: Words, clause: Clause, source: Mention | None, before: int, starts: list[int]) -> list[list[str]]:
    """Return a row of features for each of `starts`; that of -1 describes a cue that reports no words after it.

    `before` is the end of the reported words before the cue, or -1. With only one start, its row is empty.
    """
    if len(starts) == 1:
        return [[]]
    tokens, lower, coarse, cue = words.tokens, words.lower, words.coarse, clause.cue
    tags, offsets, collapsed = tokens.tags, tokens.collapsed_offsets, tokens.collapsed_tags
    word, tag = clause.stem, tags[cue]
    side = side_of(clause, source)
    both, voice = "L" if before >= 0 else "0", clause.voice
    # Words before the cue without a verb, or after "if" or "when", are not a sentence: it continues after the cue.
    whole = ""
    if before >= 0:
        whole = COUNT_BUCKETS[words.verbs[before] - words.verbs[clause.start]] + ("w" if tags[clause.start] == "w" else "0")
    rows = [nothing_after_row(words, clause, side, both)]
    after, commas, quoted = offsets[cue + 1], words.commas[cue], words.quoted[cue]
    for start in starts[1:]:
        first = tags[start]
        path = collapsed[after : offsets[start]]
        last, last_tag = (lower[start - 1], tags[start - 1]) if start > cue + 1 else ("^", "")
        past = ""
        if source and source.first <= start:
            past = "i" if start < source.last else "s" if source.first > cue else ""
        beyond = "b" if start > clause.end else ""
        row = [
            f"P{both}{path[:3]}{past}{beyond}",
            f"t{both}{side}{first}{last_tag}{past}",
            f"w{both}{word}{last_tag}{beyond}",
            f"W{lower[start]}{last_tag}",
            f"l{both}{last}{past}",
            f"L{word}{last}{past}",
            f"d{both}{side}{LENGTH_BUCKETS[start - cue - 1]}{first}{past}",
            f"c{both}{COUNT_BUCKETS[words.commas[start] - commas]}{tag}{past}{beyond}",
            f"f{look_ahead(coarse, start, 3)}{last_tag}",
            f"k{both}{last_tag}{'c' if clause.right < start else '0'}",
            f"q{'q' if words.quoted[start] > quoted else '0'}{first}{beyond}",
        ]
        if voice:
            row.append(f"v{both}{voice}{last}")
        if whole:
            row.append(f"B{whole}{first}{last_tag}")
        if len(path) <= MAX_PATH_TAGS:
            row.append(f"p{both}{word}{past}{path}")
        rows.append(row)
    return rows


def nothing_after_row(words: Words, clause: Clause, side: str, both: str) -> list[str]:
    """Return the features of a cue that reports no words after it, given the side of its source and whether words precede it."""
    tags, lower, cue = words.tokens.tags, words.lower, clause.cue
    none = "0" + both
    return [
        none,
        f"{none}a{side}{look_ahead(tags, cue + 1, 1)}",
        f"{none}n{lower[cue + 1]}",
        f"{none}b{tags[max(clause.start, cue - 2) : cue]}",
        f"{none}d{LENGTH_BUCKETS[clause.end - cue]}",
    ]
