"""Find an amount's giver, receiver and source: the semantic roles of the word that governs it."""

import re
from typing import NamedTuple

from build.extract.language.entity_lookup import EntityLookup
from build.extract.language.noun_phrases import find_phrase_after, find_phrase_before, link_entity
from build.extract.language.sentences import find_next_sentence
from build.extract.money.cues import MoneyCue, find_intent
from build.extract.results import MonetaryFigure, Span

CLAUSE_BOUNDARY = re.compile(r"[,;:—–]\s|\s(?:and|but|while|whereas|that|which|who)\s|\s-\s")
ESTIMATING = re.compile(r"(?<!\w)(?:estimat(?:ed|es)|puts|calculat(?:ed|es))(?!\w)")
ESTIMATING_STEMS = ("estimat", "puts", "calculat")
AUXILIARY_WORDS = re.compile(r"(?<![a-z])(?:has|have|had|will|would|also|already|could|may|is|are|to|then|since)(?![a-z])")
TO_PAY = re.compile(
    r"(?<![\w])(?:is|are|will|would|has|have|must|should)\s+(?:to\s+)?(?:supposed to\s+|expected to\s+)?(?:pay|cover|"
    r"foot|finance|fund)(?![\w])"
)
TO_FOR = re.compile(r"\s+(?:(?:in|of|worth of)\s+(?:[a-z-]++\s+){0,5}?)?(?:[a-z-]++\s+){0,3}?(?P<word>to|for)\s+")
FROM_BY = re.compile(r"[^.;,]{0,60}?\s(?:by|from)\s+")
TRANSFER_KINDS = frozenset({"disbursement", "pledge", "commitment"})


class Context(NamedTuple):
    """The context of a figure: the text, also in lower case, its sentence with its cues, and the known speakers.

    `previous` is the figure before it in its paragraph. Text from `limit` on belongs to the next figure.
    """

    text: str
    lowered: str
    sentence: Span
    cues: list[MoneyCue]
    lookup: EntityLookup
    previous: MonetaryFigure | None
    limit: int


def add_parties(context: Context, figure: MonetaryFigure, cue: MoneyCue, agent: str | None) -> None:
    """Set giver and receiver of a figure. Without others, those of the previous transfer apply."""
    giver, receiver = None, None
    if cue.name == "received":
        receiver, giver = agent or None, find_phrase_after_pattern(context, FROM_BY, figure.end)
    elif cue.name != "production":
        giver = find_phrase_after_pattern(context, FROM_BY, cue.end) if cue.start > figure.end else agent or None
    receiver = receiver or find_receiver(context, figure, cue)
    if receiver is None and context.previous and figure.kind in TRANSFER_KINDS:
        receiver = context.previous.receiver
    figure.giver = (find_payer(context) if cue.name == "purchase" else None) or giver
    figure.receiver = receiver if receiver != figure.giver else None


def find_agent(context: Context, cue: MoneyCue) -> str | None:
    """Return the agent of a cue, "" for a pronoun, or None. A verb after "and" may share an earlier subject."""
    text, lowered, first = context.text, context.lowered, context.sentence[0]
    start = first
    for match in CLAUSE_BOUNDARY.finditer(lowered, first, cue.start):
        start = match.end()
    if phrase := find_phrase_before(text, start, cue.start):
        return link_entity(phrase, context.lookup)
    words = AUXILIARY_WORDS.sub("", lowered[start : cue.start]).strip()
    if phrase == "" and words in ("it", "they", "he", "she", "we", "which", "that", "who"):
        return ""
    transfers = ("disbursement", "pledge", "commitment", "purchase", "received")
    if earlier := [other for other in context.cues if other.end <= start and other.name in transfers]:
        return find_agent(context, earlier[-1])
    intent = find_intent(lowered, first, cue.start)
    phrase = (find_phrase_before(text, first, intent) if intent else None) or find_phrase_before(text, first, start)
    return link_entity(phrase, context.lookup) if phrase else phrase


def find_phrase_after_pattern(context: Context, pattern: re.Pattern[str], start: int) -> str | None:
    """Return the entity named after a match of a pattern, or None."""
    match = pattern.match(context.text, start, context.limit)
    return find_entity_at(context, match.end()) if match else None


def find_entity_at(context: Context, start: int) -> str | None:
    """Return the entity named at an offset, or None."""
    found = find_phrase_after(context.text, start, context.limit)
    return link_entity(found[0], context.lookup) if found else None


def find_receiver(context: Context, figure: MonetaryFigure, cue: MoneyCue) -> str | None:
    """Return the receiver ("to Zelmora" after the amount, "lend Zelmora" before it), or the seller of a purchase; or None."""
    if cue.end + 1 < figure.start and (found := find_phrase_after(context.text, cue.end, figure.start)):
        rest = context.lowered[found[1] : figure.start]
        if not CLAUSE_BOUNDARY.search(rest) or "with" in rest:
            return link_entity(found[0] if cue.name != "purchase" else found[0].split()[0], context.lookup)
    match = TO_FOR.match(context.text, figure.end, context.limit)
    if match is None or not (match["word"] == "to" or figure.kind in TRANSFER_KINDS):
        return None
    return find_entity_at(context, match.end())


def find_payer(context: Context) -> str | None:
    """Return the payer of a purchase, named in the next sentence ("The fund is to pay for the deal"), or None."""
    following = find_next_sentence(context.text, context.sentence[1])
    match = TO_PAY.search(context.lowered, *following) if following else None
    phrase = find_phrase_before(context.text, following[0], match.start()) if match and following else None
    return link_entity(phrase, context.lookup) if phrase else None


def find_source(text: str, lowered: str, sentence: tuple[int, int], lookup: EntityLookup) -> str | None:
    """Return whose estimate a sentence gives, or None. Sources of statements are added by `add_sources`."""
    for match in ESTIMATING.finditer(lowered, *sentence):
        if phrase := find_phrase_before(text, sentence[0], match.start()):
            return link_entity(phrase, lookup)
    return None
