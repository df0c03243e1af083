"""A text's cues: the words that may report speech, each with the sentence around it, and what one reports."""

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
"""Tags of words that may be a cue whatever they are; of other words only those that training has seen as one."""

FINDING = re.compile("[KVRneC](?:(?<=[KVRne])(?=h)|(?<=[nRNTCP][KVRne])(?=[.,])|(?<=[Vn])(?=P)|(?<=[o']C)(?=,))")
SAID_WITH_THAT = frozenset("accept accepts accepted submit submits submitted".split())
"""Verbs that anybody says something with if that follows."""

PUTTING = frozenset(("put", "puts"))
VIEWS = frozenset("view opinion estimation telling".split())
POINTS_OUT = ["points", "out"]
FOUND = frozenset(
    "found finds held holds ruled rules states provides envisages foresees estimates estimated calculates calculated "
    "projects projected forecasts show shows showed".split()
)
"""Verbs that report only with it or that: as Jane Doe put it, the inquiry found that, the bank estimates that."""

ADDRESSED = TELLING | frozenset(LEXICON["addressed"])

CALLING = frozenset("call calls called calling".split())
"""Verbs of this sense too, before on: called on the mayor to."""

ADDRESSED_OR_CALLED = ADDRESSED | CALLING

AMERICAN = {
    f"{stem}is{ending}": f"{stem}iz{ending}"
    for stem in ("critic", "emphas", "character", "apolog")
    for ending in ("e", "es", "ed", "ing")
} | {"labelled": "labeled", "labelling": "labeling", "signalled": "signaled", "signalling": "signaling"}
"""Cues as the labelled articles spell them."""

SHARES = frozenset("% percent cent pct".split())
"""Words of a share: answers in a poll are no speech."""

SENTENCE_END = re.compile(r"[.\n]")

MAX_SENTENCE_REACH_TOKENS = 80
"""Longer sentences are cut there, so that a cue costs no more in them."""

MAX_PATH_TAGS = 8  # A longer way between a cue and its source, or what it reports, is no feature

FORMS_OF_BE = frozenset("is are was were be been being".split())

COUNTED_TAGS = ("SJVBK", ",", QUOTATION_TAGS)  # Of verbs, commas and passages

MAX_OWNER_TOKENS = 4
OWNER_BEFORE = re.compile(r"[neg0l]*[o']")  # Over the tags from the noun backwards

TokenSpan = tuple[int, int]  # The first token, and the one after the last

MAX_PARAGRAPH_REACH_TOKENS = 160

LENGTH_BOUNDS = [0, 1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 45, 70]
LENGTH_BUCKETS = tuple(chr(97 + bisect_left(LENGTH_BOUNDS, count)) for count in range(2 * MAX_PARAGRAPH_REACH_TOKENS + 1))
"""A length in tokens as one of a few characters."""

NO_CUE = 1 << 40
"""Where the next cue is if there is none: after everything."""

STEMS = {"said": "say", "says": "say", "told": "tell", "wrote": "writ", "written": "writ", "spoke": "speak", "spoken": "speak"}
ENDING = re.compile(r"(?:e?[sd]|ing|e)\Z")
MIN_STEMMED_CHARS, MAX_STEMS = 3, 4_000


@dataclass(frozen=True, slots=True)
class Words:
    """A parsed text: its tokens, each in lower case without white space, and the indexes of cues and ends of sentences.

    After the last token `lower` has two empty words, as it has for a paragraph break: the end of a text looks like that of a
    paragraph. `verbs`, `commas` and `quoted` say of each token how many verbs, commas and passages in quotation marks precede it.
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
    """A cue and its sentence: the token after the last stop, and the stop; `paragraph` and `paragraph_end` likewise.

    `left` and `right` are the cues beside it in the paragraph, -1 and NO_CUE if there are none. `stem` is the cue's, `voice` what
    `find_voice` says of it, and `closing` what `find_closing` does.
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
    """What a cue reports: its source, the words before it and after it, and how likely each is right.

    `content_probability` is how likely there are any words before or after it that it may report.
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
    """The words reported, in order. A field, as a property would list them anew each of the many times they are asked for."""

    def __post_init__(self) -> None:
        """Put the words before the cue and after it, where there are any, into `spans`."""
        self.spans = [span for span in (self.before, self.after) if span]


def find_words(tokens: Tokens, mentions: list[Mention], known: Collection[str]) -> Words:
    """Return the words of a text. `known` are the words that may be a cue beside those with a cue's tag."""
    cues, lower, tags = find_cues(tokens, known), [*tokens.lower, "", ""], tokens.tags
    for index in cues:  # As the labelled articles have them
        lower[index] = "pointed" if lower[index : index + 2] == POINTS_OUT else AMERICAN.get(lower[index], lower[index])
    counts = [count_before(tags, counted) for counted in COUNTED_TAGS]
    return Words(tokens, mentions, lower, tags.translate(COARSE_TAGS), cues, find_stops(tokens), *counts)


def find_cues(tokens: Tokens, known: Collection[str]) -> list[int]:
    """Return the words that may report speech, by their tags, as they are known, or by the words behind them."""
    tags, lower = tokens.tags, tokens.lower
    cues = {match.start() for match in CUE_TAG.finditer(tags)}.union(compress(count(), map(known.__contains__, lower)))
    cues.update(match.start() for match in FINDING.finditer(tags) if is_finding(lower, match.start()))
    if "points" in lower:
        cues.update(index for index in range(len(lower)) if lower[index : index + 2] == POINTS_OUT)
    return sorted(cues)


def is_finding(lower: list[str], index: int) -> bool:
    """Return True for a verb that reports only with that, "found that", or with it, "put it", and a noun in "in her view, …"."""
    following = lower[index + 1]
    if following == ",":
        return lower[index] in VIEWS or lower[index] in FOUND
    return lower[index] in (PUTTING if following == "it" else FOUND) or (following == "that" and lower[index] in SAID_WITH_THAT)


def find_stops(tokens: Tokens) -> list[int]:
    """Return the tokens that end a sentence, or the dateline before one: "PORT VARN —" and "Port Varn (VWK) -"."""
    stops = {match.start() for match in SENTENCE_END.finditer(tokens.tags)}
    for first in (0, *(end + 1 for end in tokens.paragraph_breaks)):
        dateline = DATELINE.match(tokens.tags, first)
        if dateline and dateline[0].endswith("-") and (tokens.texts[first].isupper() or "(" in dateline[0]):
            stops.add(dateline.end() - 1)
    return sorted(stops)


def find_clause(words: Words, position: int) -> Clause:
    """Return the cue at a position of the list of cues, with its sentence."""
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
    """Return what the forms of a verb have in common: claim for claims, claimed and claiming."""
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    return STEMS.get(word) or (ENDING.sub("", word) if len(word) > MIN_STEMMED_CHARS else word)


def find_voice(words: Words, cue: int, start: int) -> str:
    """Return p for a passive cue with by ("was described by"), q for another passive ("was asked whether"), else nothing.

    `start` is the first token of its sentence.
    """
    tags = words.tokens.tags
    before = walk_back(tags, cue - 1, start, "l")
    if words.lower[before] not in FORMS_OF_BE or words.lower[cue].endswith("ing"):
        return ""
    return "p" if tags[cue + 1 : cue + 2] == "b" else "q"


def has_owner(words: Words, clause: Clause) -> bool:
    """Return True for a noun with an owner before it: his claim, the mayor's claim."""
    tags, cue = words.tokens.tags, clause.cue
    return tags[cue] == "C" and OWNER_BEFORE.match(tags[max(clause.start, cue - MAX_OWNER_TOKENS) : cue][::-1]) is not None


def find_main_verb(words: Words, start: int, end: int, passed: int | None = None) -> int:
    """Return the verb of a sentence whose subject has the words from `start` in it; its end if there is none before.

    "Her claim that the pier is safe surprised the port": the first verb after an infinitive or noun, the second after that,
    or the one after so many as are `passed`. Verbs of other clauses in it are passed over.
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
    """Return True if only adverbs and auxiliaries stand between a mention and a verb behind it: the mayor had also said."""
    return mention.last <= verb and not tags[mention.last : verb].strip("lB")


def walk_back(tags: str, index: int, start: int, passed: str) -> int:
    """Return the last token up to `index` whose tag is not one of those passed over, `start` if there is none behind it."""
    while index > start and tags[index] in passed:
        index -= 1
    return index


def look_ahead(tags: str, start: int, count: int) -> str:
    """Return so many tags from a token on, up to the end of its paragraph."""
    return tags[start : start + count].partition("\n")[0]


def side_of(clause: Clause, source: Mention | None) -> str:
    """Return where a source stands: A after the cue, B before it, P in the sentence before; 0 if there is none."""
    if source is None:
        return "0"
    return "A" if source.first > clause.cue else "B" if source.first >= clause.start else "P"
