"""Find cues for what happens to an amount ("pledged", "worth"), and whether it is done or only intended."""

import re
from dataclasses import dataclass

from build.extract.language.pattern_text import get_matched_name, group_starts, join_patterns
from build.extract.results import MonetaryFigure

GIVE_VERBS = (
    "gave|given|giv(?:es?|ing)|provid(?:ed?|es|ing)|donat(?:ed?|es|ing)|disburs(?:ed?|es|ing)|transferr?(?:ed|s|ing)?|sent|"
    "send(?:s|ing)?|deliver(?:ed|s|ing)?|support(?:ed|s|ing)?|contribut(?:ed?|es|ing)|lent|lend(?:s|ing)?|loan(?:ed|ing)|"
    "grant(?:ed|s|ing)|hand(?:ed|s|ing)?|spent|spend(?:s|ing)?|paid|pay(?:s|ing)?|invest(?:ed|s|ing)?|channel(?:l?ed)|"
    "pour(?:ed|ing)|inject(?:ed|s|ing)?"
)
CUE_PATTERNS = {
    "disbursement": GIVE_VERBS,
    "received": "receiv(?:ed?|es|ing)|got|obtain(?:ed|s)|secur(?:ed|es)|accept(?:ed|s)|borrow(?:ed|s|ing)?|won",
    "pledge": "pledg(?:ed?|es|ing)|promis(?:ed?|es|ing)|vow(?:ed|s|ing)?|offer(?:ed|s|ing)?|commit(?:ted|s|ting)?",
    "commitment": "sign(?:ed|s|ing)?|contract(?:ed|s)?|approv(?:ed?|es|ing)|authori[sz](?:ed?|es|ing)|award(?:ed|s|ing)?",
    "purchase": "buy(?:s|ing)?|bought|purchas(?:ed?|es|ing)|acquir(?:ed?|es|ing)|order(?:ed|s|ing)?|procur(?:ed?|es|ing)",
    "production": "produc(?:ed?|es|ing|tion)|manufactur(?:ed?|es|ing)|build(?:s|ing)?|built|mak(?:es?|ing)|develop(?:ed|s|ing)?",
    "asset value": "assets?|reserves|holdings?|fortune|net worth|valued|valuation|market capitali[sz]ation|market "
    "value|frozen|seized|stash(?:ed)?",
    "worth": "worth|totall?ing|totall?ed|amount(?:ed|s|ing)? to",
    "cost": "cost(?:s|ing)?|pric(?:ed?|es|ing)|charg(?:ed?|es|ing)|bill|expenses?|damages?|loss(?:es)?|los[te]|"
    "fin(?:ed?|es)|sold|sells?|selling|fetch(?:ed|es)?|tumbled|rose to|fell to",
    "budget": "budget(?:ed|s)?|spending|set aside|sets aside|allocat(?:ed?|es|ing|ion)|earmark(?:ed|s)?|"
    "appropriat(?:ed?|ion|ions)",
    "revenue": "revenues?|sales|profits?|earn(?:ed|s|ing|ings)?|income|turnover|rais(?:ed?|es|ing)|collect(?:ed|s|"
    "ing)?|exports?|generat(?:ed?|es|ing)|grossed|takings",
}
"""Cues by name. For received, purchase, production and worth, the context decides the `kind`."""

CUE = re.compile(rf"[^\w-](?={group_starts(CUE_PATTERNS.values())})(?:{join_patterns(CUE_PATTERNS)})(?!\w)")
"""A cue after a character that is not part of a word."""

MODAL_BEFORE = re.compile(
    r"(?<![a-z])(?:to\s+|(?:will|would|could|may|might|should|shall|must|going to)\s+(?:[a-z]++\s+){0,2}?)\Z"
)
INTENT_BEFORE = re.compile(
    r"(?<![a-z])(?:propos\w+|plans?|planned|planning|want\w*|offer\w*|intend\w*|aim\w*|hop\w+|seek\w*|agree[ds]?|due|set|promis\w+|"
    r"pledg\w+|vow\w*|asked|expected|ready|willing|prepared|is|are|decided|obliged|committed)(?![a-z])(?=[^.;]{0,140}?\Z)"
)
"""Words that make "to" and a verb an intention."""

DONE_AFTER = re.compile(
    r"(?:,?\s(?:of\s)?(?:which|that))?(?:\s(?:it|they|he|she|(?:the|its|their)\s[a-z’'-]+|(?<=which\s)[a-z’'-]+|"
    r"(?<=that\s)[a-z’'-]+))?\s(?:has|have|had)\s(?:(?:already|so\sfar|since|now|also)\s)?(?:been\s)?"
)
"""Between an amount and the verb of a relative clause: $5 million of which it has already handed over."""


@dataclass(slots=True)  # Not frozen, which takes three times as long to make
class MoneyCue:
    """A cue for what happens to an amount: its span, and its name in CUE_PATTERNS."""

    start: int
    end: int
    name: str


def find_cues(lowered: str, sentence: tuple[int, int]) -> list[MoneyCue]:
    """Return the cues of a sentence, in order."""
    start, end = sentence
    matches = CUE.finditer("\n" + lowered[start:end])
    return [MoneyCue(start + match.start(), start + match.end() - 1, get_matched_name(match)) for match in matches]


def find_governing_cue(lowered: str, figure: MonetaryFigure, cues: list[MoneyCue]) -> MoneyCue | None:
    """Return the cue that governs a figure, or None.

    It is the verb of its relative clause, else the last cue before it ("worth" only as a last resort), else the next one.
    """
    if not cues:
        return None
    after = [cue for cue in cues if figure.end <= cue.start < figure.end + 70]
    if after and after[0].name in ("disbursement", "received") and DONE_AFTER.fullmatch(lowered, figure.end, after[0].start):
        return after[0]
    before = [cue for cue in cues if cue.end <= figure.start and figure.start - cue.end < 160]
    for cue in reversed(before):
        if cue.name not in ("worth", "asset value"):
            return cue if ";" not in lowered[cue.end : figure.start] else None
        if cue.name == "asset value":
            return cue
    return before[-1] if before else after[0] if after else None


def find_intent(lowered: str, start: int, end: int) -> int | None:
    """Return where the words start that mark the verb at `end` as only intended ("has proposed to", "will"), or None."""
    modal = MODAL_BEFORE.search(lowered, max(start, end - 40), end)
    if modal is None or not modal[0].startswith("to"):
        return modal.start() if modal else None
    intent = INTENT_BEFORE.search(lowered, max(start, end - 180), modal.start())
    return intent.start() if intent else None
