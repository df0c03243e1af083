"""Find the words of a text that may report speech (cues), and the sentence around each."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, count

from build.extract.language.lexicon import LEXICON
from build.extract.language.tokens import COARSE_TAGS, QUOTATION_TAGS, Tokens, count_before
from build.extract.quotations.kinds import TELLING
from build.extract.quotations.mentions import DATELINE, Mention

CUE_TAG = re.compile("[SJA]")
"""Any word with one of these tags may be a cue; other words only if training has seen them as one."""

FINDING = re.compile("[KVRneC](?:(?<=[KVRne])(?=h)|(?<=[nRNTCP][KVRne])(?=[.,])|(?<=[Vn])(?=P)|(?<=[o']C)(?=,))")
SAID_WITH_THAT = frozenset("accept accepts accepted submit submits submitted".split())
"""Verbs that report speech of anyone if "that" follows."""

PUTTING = frozenset(("put", "puts"))
VIEWS = frozenset("view opinion estimation telling".split())
POINTS_OUT = ["points", "out"]
FOUND = frozenset(
    "found finds held holds ruled rules states provides envisages foresees estimates estimated calculates calculated "
    "projects projected forecasts show shows showed".split()
)
"""Verbs that report speech only before "it" or "that": as Jane Doe put it; the inquiry found that; the bank estimates that."""

ADDRESSED = TELLING | frozenset(LEXICON["addressed"])

CALLING = frozenset("call calls called calling".split())
"""Verbs that also take an addressee before "on": called on the mayor to."""

ADDRESSED_OR_CALLED = ADDRESSED | CALLING

AMERICAN = {
    f"{stem}is{ending}": f"{stem}iz{ending}"
    for stem in ("critic", "emphas", "character", "apolog")
    for ending in ("e", "es", "ed", "ing")
} | {"labelled": "labeled", "labelling": "labeling", "signalled": "signaled", "signalling": "signaling"}
"""British spellings, as the labelled articles spell them."""

SHARES = frozenset("% percent cent pct".split())
"""Words for a percentage: survey answers are not speech."""

SENTENCE_END = re.compile(r"[.\n]")

MAX_SENTENCE_REACH_TOKENS = 80
"""How far a sentence is followed on either side of a cue, so that long sentences cost no more."""

MAX_PATH_TAGS = 8  # Longer paths from a cue to its source or content are not used as features

FORMS_OF_BE = frozenset("is are was were be been being".split())

COUNTED_TAGS = ("SJVBK", ",", QUOTATION_TAGS)  # Verbs, commas, and quoted passages

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


@dataclass(frozen=True, slots=True)
class Words:
    """A parsed text, with the positions of its cues and sentence ends.

    `lower` has the tokens in lower case without white space, and two empty strings after them, so that the end of the text
    looks like the end of a paragraph. `verbs`, `commas` and `quoted` count the verbs, commas and quoted passages before
    each token.
    """

    tokens: Tokens
    mentions: list[Mention]
    lower: list[str]
    coarse: str
    cues: list[int]
    stops: list[int]
    verbs: list[int]
    commas: list[int]
    quoted: list[int]


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


def build_words(tokens: Tokens, mentions: list[Mention], known: Collection[str]) -> Words:
    """Return a parsed text. `known` are the words that may be a cue besides those with a cue's tag."""
    cues, lower, tags = find_cues(tokens, known), [*tokens.lower, "", ""], tokens.tags
    for index in cues:  # Spelled as in the labelled articles
        lower[index] = "pointed" if lower[index : index + 2] == POINTS_OUT else AMERICAN.get(lower[index], lower[index])
    counts = [count_before(tags, counted) for counted in COUNTED_TAGS]
    return Words(tokens, mentions, lower, tags.translate(COARSE_TAGS), cues, find_stops(tokens), *counts)


def find_cues(tokens: Tokens, known: Collection[str]) -> list[int]:
    """Return the words that may report speech: by tag, because they are in `known`, or by the words after them."""
    tags, lower = tokens.tags, tokens.lower
    cues = {match.start() for match in CUE_TAG.finditer(tags)}.union(compress(count(), map(known.__contains__, lower)))
    cues.update(match.start() for match in FINDING.finditer(tags) if is_finding(lower, match.start()))
    if "points" in lower:
        cues.update(index for index in range(len(lower)) if lower[index : index + 2] == POINTS_OUT)
    return sorted(cues)


def is_finding(lower: list[str], index: int) -> bool:
    """Return True for a verb that reports speech before "that" or "it" ("found that", "put it"), and a noun as in "in her
    view, …".
    """
    following = lower[index + 1]
    if following == ",":
        return lower[index] in VIEWS or lower[index] in FOUND
    return lower[index] in (PUTTING if following == "it" else FOUND) or (following == "that" and lower[index] in SAID_WITH_THAT)


def find_stops(tokens: Tokens) -> list[int]:
    """Return the tokens that end a sentence or a dateline ("PORT VARN —", "Port Varn (VWK) -")."""
    stops = {match.start() for match in SENTENCE_END.finditer(tokens.tags)}
    for first in (0, *(end + 1 for end in tokens.paragraph_breaks)):
        dateline = DATELINE.match(tokens.tags, first)
        if dateline and dateline[0].endswith("-") and (tokens.texts[first].isupper() or "(" in dateline[0]):
            stops.add(dateline.end() - 1)
    return sorted(stops)


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
