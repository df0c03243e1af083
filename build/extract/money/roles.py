"""Find an amount's giver, receiver and source: the semantic roles of the word that governs it."""

import re

from build.extract.language.entity_lookup import EntityLookup
from build.extract.language.noun_phrases import find_phrase_after, find_phrase_before, link_entity
from build.extract.language.sentences import find_next_sentence
from build.extract.money.cues import MoneyCue, find_intent
from build.extract.results import MonetaryFigure

CLAUSE_BOUNDARY = re.compile(r"[,;:—–]\s|\s(?:and|but|while|whereas|that|which|who)\s|\s-\s")
ACCORDING = re.compile(
    r"(?<![a-z])according to\s+(?:the\s+|its\s+)?(?:latest\s+|new\s+|recent\s+|official\s+|own\s+)?(?:figures?|"
    r"data|estimates?|calculations?|numbers|reports?|"
    r"a\s+(?:\w+\s+)?(?:report|study|estimate|tally|statement|document))\s+(?:\w+\s+)?(?:from|by|of)\s+",
    re.IGNORECASE,
)
ESTIMATING = re.compile(r"(?<!\w)(?:estimat(?:ed|es)|puts|calculat(?:ed|es))(?!\w)")
AUXILIARY_WORDS = re.compile(r"(?<![a-z])(?:has|have|had|will|would|also|already|could|may|is|are|to|then|since)(?![a-z])")
TO_PAY = re.compile(
    r"(?<![\w])(?:is|are|will|would|has|have|must|should)\s+(?:to\s+)?(?:supposed to\s+|expected to\s+)?(?:pay|cover|"
    r"foot|finance|fund)(?![\w])"
)
TO_FOR = re.compile(r"\s+(?:(?:in|of|worth of)\s+(?:[a-z-]+\s+){0,5}?)?(?:[a-z-]+\s+){0,3}?(?P<word>to|for)\s+")
FROM_BY = re.compile(r"[^.;,]{0,60}?\s(?:by|from)\s+")
TRANSFER_KINDS = frozenset({"disbursement", "pledge", "commitment"})


def find_parties(
    text: str,
    lowered: str,
    figure: MonetaryFigure,
    kind: str | None,
    cue: MoneyCue,
    agent: str | None,
    previous: MonetaryFigure | None,
    limit: int,
    lookup: EntityLookup,
) -> tuple[str | None, str | None]:
    """Return giver and receiver of a figure; without others, those of the previous transfer continue."""
    giver, receiver = None, None
    if cue.name == "received":
        receiver, giver = agent or None, find_phrase_after_pattern(text, FROM_BY, figure.end, limit, lookup)
    elif cue.name != "production":
        behind = cue.start > figure.end
        giver = find_phrase_after_pattern(text, FROM_BY, cue.end, limit, lookup) if behind else agent or None
    receiver = receiver or find_receiver(text, lowered, figure, kind, cue, limit, lookup)
    if receiver is None and previous and kind in TRANSFER_KINDS:
        receiver = previous.receiver
    return giver, receiver


def find_agent(
    text: str, lowered: str, sentence: tuple[int, int], cue: MoneyCue, cues: list[MoneyCue], lookup: EntityLookup
) -> str | None:
    """Return the agent of a cue, "" for a pronoun; a verb after "and" may share the earlier subject."""
    start = sentence[0]
    for match in CLAUSE_BOUNDARY.finditer(lowered, sentence[0], cue.start):
        start = match.end()
    phrase = find_phrase_before(text, start, cue.start)
    if phrase:
        return link_entity(phrase, lookup)
    words = AUXILIARY_WORDS.sub("", lowered[start : cue.start]).strip()
    if phrase == "" and words in ("it", "they", "he", "she", "we", "which", "that", "who"):
        return ""
    earlier = [
        other
        for other in cues
        if other.end <= start and other.name in ("disbursement", "pledge", "commitment", "purchase", "received")
    ]
    if earlier:
        return find_agent(text, lowered, sentence, earlier[-1], cues, lookup)
    intent = find_intent(lowered, sentence[0], cue.start)
    if intent and (phrase := find_phrase_before(text, sentence[0], intent)):
        return link_entity(phrase, lookup)
    phrase = find_phrase_before(text, sentence[0], start)
    return link_entity(phrase, lookup) if phrase else phrase


def find_phrase_after_pattern(text: str, pattern: re.Pattern[str], start: int, end: int, lookup: EntityLookup) -> str | None:
    """Return the entity named after a pattern, or None."""
    match = pattern.match(text, start, end)
    found = find_phrase_after(text, match.end(), end) if match else None
    return link_entity(found[0], lookup) if found else None


def find_receiver(
    text: str, lowered: str, figure: MonetaryFigure, kind: str | None, cue: MoneyCue, limit: int, lookup: EntityLookup
) -> str | None:
    """Return the receiver: "to Zelmora" after the amount, "lend Zelmora" before it, or a seller."""
    if found := find_phrase_after(text, cue.end, figure.start):
        rest = lowered[found[1] : figure.start]
        if not CLAUSE_BOUNDARY.search(rest) or "with" in rest:
            return link_entity(found[0] if cue.name != "purchase" else found[0].split()[0], lookup)
    match = TO_FOR.match(text, figure.end, limit)
    found = find_phrase_after(text, match.end(), limit) if match else None
    if match and found and (match["word"] == "to" or kind in TRANSFER_KINDS):
        return link_entity(found[0], lookup)
    return None


def find_payer(text: str, lowered: str, end: int, lookup: EntityLookup) -> str | None:
    """Return a purchase's payer named in the next sentence ("The fund is to pay for the deal"), or None."""
    following = find_next_sentence(text, end)
    match = TO_PAY.search(lowered, *following) if following else None
    phrase = find_phrase_before(text, following[0], match.start()) if match and following else None
    return link_entity(phrase, lookup) if phrase else None


def find_source(text: str, lowered: str, sentence: tuple[int, int], lookup: EntityLookup) -> str | None:
    """Return whose figures or estimates a sentence has, or None. Who else says something of a sum is read from statements."""
    match = ACCORDING.search(text, *sentence)
    if match and (found := find_phrase_after(text, match.end(), sentence[1])):
        return link_entity(found[0], lookup)
    phrases = (find_phrase_before(text, sentence[0], match.start()) for match in ESTIMATING.finditer(lowered, *sentence))
    phrase = next(filter(None, phrases), None)
    return link_entity(phrase, lookup) if phrase else None
