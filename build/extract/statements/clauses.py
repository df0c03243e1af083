"""Find the words of a text that may report speech (cues), and the sentence around each."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from build.extract.language.lexicon import LEXICON
from build.extract.quotations.kinds import TELLING
from build.extract.quotations.mentions import Mention
from build.extract.statements.cues import Words

ADDRESSED = TELLING | frozenset(LEXICON["addressed"])

CALLING = frozenset("call calls called calling".split())
"""Verbs that also take an addressee before "on": called on the mayor to."""

ADDRESSED_OR_CALLED = ADDRESSED | CALLING

SHARES = frozenset("% percent cent pct".split())
"""Words for a percentage: survey answers are not speech."""

MAX_SENTENCE_REACH_TOKENS = 80
"""How far a sentence is followed on either side of a cue, so that long sentences cost no more."""

MAX_PATH_TAGS = 8  # Longer paths from a cue to its source or content are not used as features

FORMS_OF_BE = frozenset("is are was were be been being".split())

MAX_POSSESSOR_TOKENS = 4
POSSESSOR_BEFORE = re.compile(r"[neg0l]*[o']")  # Matched against the reversed tags before a noun

TokenSpan = tuple[int, int]  # The first token, and the one after the last token

MAX_PARAGRAPH_REACH_TOKENS = 160

LENGTH_BOUNDS = [0, 1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 45, 70]
LENGTH_BUCKETS = tuple(chr(97 + bisect_left(LENGTH_BOUNDS, count)) for count in range(2 * MAX_PARAGRAPH_REACH_TOKENS + 1))
"""A letter for each length in tokens."""

NO_CUE = 1 << 40
"""The position of the next cue if there is none."""

STEMS = {"said": "say", "says": "say", "told": "tell", "wrote": "writ", "written": "writ", "spoke": "speak", "spoken": "speak"}
ENDING = re.compile(r"(?:e?[sd]|ing|e)\Z")
MIN_STEMMED_CHARS, MAX_STEMS = 3, 4_000


@dataclass(slots=True)  # Not frozen, which takes three times as long to make
class Clause:
    """A cue and its context, as token positions.

    `start` is the first token of its sentence, `end` the stop that ends it; `paragraph` and `paragraph_end` likewise.
    `left` and `right` are the previous and the next cue in the paragraph, -1 and NO_CUE if there are none. `stem` is the
    cue's, `voice` the result of `find_voice`, and `closing` that of `find_closing`.
    """

    cue: int
    start: int
    end: int
    paragraph: int
    paragraph_end: int
    left: int
    right: int
    stem: str
    voice: str
    closing: tuple[Mention, int] | None = None


@dataclass(slots=True)  # Not frozen, which takes three times as long to make
class Report:
    """What a cue reports: its source, the words before and after the cue, and the probability of each.

    `content_probability` is the probability that there are any reported words.
    """

    clause: Clause
    source: Mention | None
    before: TokenSpan | None
    after: TokenSpan | None
    source_probability: float
    place_probability: float
    content_probability: float = 1.0
    probability: float = 0.0
    spans: list[TokenSpan] = field(init=False)
    """The reported words in order. A field, because a property would build the list anew each of the many times it is read."""

    def __post_init__(self) -> None:
        """Fill `spans` with the reported words before and after the cue."""
        self.spans = [span for span in (self.before, self.after) if span]


def find_clause(words: Words, position: int) -> Clause:
    """Return a cue with its context, by its position in the list of cues."""
    cues, stops, breaks = words.cues, words.stops, words.tokens.paragraph_breaks
    cue, total = cues[position], len(words.tokens.tags)
    stop, paragraph = bisect_right(stops, cue), bisect_left(breaks, cue)
    start = breaks[paragraph - 1] + 1 if paragraph else 0
    end = breaks[paragraph] if paragraph < len(breaks) else total
    left = cues[position - 1] if position else -1
    right = cues[position + 1] if position + 1 < len(cues) else total
    first = max(stops[stop - 1] + 1 if stop else 0, cue - MAX_SENTENCE_REACH_TOKENS)
    return Clause(
        cue,
        first,
        min(stops[stop] if stop < len(stops) else total, cue + MAX_SENTENCE_REACH_TOKENS),
        max(start, cue - MAX_PARAGRAPH_REACH_TOKENS),
        min(end, cue + MAX_PARAGRAPH_REACH_TOKENS),
        left if left >= start else -1,
        right if right < end else NO_CUE,
        find_stem(words.lower[cue]),
        find_voice(words, cue, first),
    )


@lru_cache(maxsize=MAX_STEMS)
def find_stem(word: str) -> str:
    """Return what the forms of a verb have in common: "claim" for claims, claimed and claiming."""
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    return STEMS.get(word) or (ENDING.sub("", word) if len(word) > MIN_STEMMED_CHARS else word)


def find_voice(words: Words, cue: int, start: int) -> str:
    """Return "p" for a passive cue with "by" (was described by), "q" for another passive (was asked whether), else "".

    `start` is the first token of its sentence.
    """
    tags = words.tokens.tags
    before = walk_back(tags, cue - 1, start, "l")
    if words.lower[before] not in FORMS_OF_BE or words.lower[cue].endswith("ing"):
        return ""
    return "p" if tags[cue + 1 : cue + 2] == "b" else "q"


def has_possessor(words: Words, clause: Clause) -> bool:
    """Return True if a noun has a possessor before it (his claim, the mayor's claim)."""
    tags, cue = words.tokens.tags, clause.cue
    return (
        tags[cue] == "C" and POSSESSOR_BEFORE.match(tags[max(clause.start, cue - MAX_POSSESSOR_TOKENS) : cue][::-1]) is not None
    )


def find_main_verb(words: Words, start: int, end: int, passed: int | None = None) -> int:
    """Return the main verb of a sentence whose subject contains the words from `start`, or `end` if there is none before
    it.

    In "Her claim that the pier is safe surprised the port" it is "surprised": the second verb after "that", the first after
    an infinitive or a noun. `passed` sets how many verbs to skip instead. Verbs of embedded clauses do not count.
    """
    tags = words.tokens.tags
    left = (tags[start - 1] == "h") if passed is None else passed
    index = start + 2 if tags[start] == "t" else start
    inner = False
    while index < end:
        tag = tags[index]
        if tag in "hw":
            inner = True
        elif (tag in "BVSJK" and tags[index - 1] not in "Ddo'") or (
            tag == "e"
            and not left
            and (tags[index + 1 : index + 2] in tuple("DdoNRPpb") or tags[index - 1 : index + 2 : 2] in ("nn", "Rn", "Nn"))
        ):
            if not left and not inner:
                return index
            left, inner = max(0, left - 1), False
            while (
                index + 1 < end
                and tags[index + 1] in "BVSJKelt"
                and tags[index : index + 2] not in ("VB", "SB", "JB", "KB", "eB")
            ):
                index += 1
        index += 1
    return end


def is_right_before(tags: str, mention: Mention, verb: int) -> bool:
    """Return True if only adverbs and auxiliaries are between a mention and a verb after it (the mayor had also said)."""
    return mention.last <= verb and not tags[mention.last : verb].strip("lB")


def walk_back(tags: str, index: int, start: int, passed: str) -> int:
    """Return the last token up to `index` whose tag is not in `passed`, or `start` if there is none after it."""
    while index > start and tags[index] in passed:
        index -= 1
    return index


def look_ahead(tags: str, start: int, count: int) -> str:
    """Return the tags of up to `count` tokens from `start`, within the paragraph."""
    return tags[start : start + count].partition("\n")[0]


def side_of(clause: Clause, source: Mention | None) -> str:
    """Return where a source is: "A" after the cue, "B" before it, "P" in an earlier sentence, or "0" if there is none."""
    if source is None:
        return "0"
    return "A" if source.first > clause.cue else "B" if source.first >= clause.start else "P"
