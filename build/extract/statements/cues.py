"""Find the words of a text that may report speech (cues)."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import compress, count

from build.extract.language.tokens import COARSE_TAGS, QUOTATION_TAGS, Tokens, count_before
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

AMERICAN = {
    f"{stem}is{ending}": f"{stem}iz{ending}"
    for stem in ("critic", "emphas", "character", "apolog")
    for ending in ("e", "es", "ed", "ing")
} | {"labelled": "labeled", "labelling": "labeling", "signalled": "signaled", "signalling": "signaling"}
"""British spellings, as the labelled articles spell them."""

SENTENCE_END = re.compile(r"[.\n]")

COUNTED_TAGS = ("SJVBK", ",", QUOTATION_TAGS)  # Verbs, commas, and quoted passages


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
