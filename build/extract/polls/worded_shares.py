"""Decide which shares in words can be answers: ratios, and pairs, fractions and majorities of people who do something."""

import re

from build.extract.polls.features import OF_PEOPLE, SIDES, THEN_OPINION
from build.extract.polls.percentages import Percentage

DOING = re.compile(
    r"\s(?:of\s(?:(?:the|those|all|these)\s)?)?(?:[\w’'-]{1,20}\s){0,3}?(?:(?:[a-z’'-]{2,30}(?<![su’'])s|people|men|women|those|"
    r"children|them)\s)?(?:(?:also|now|still|just|even|only|never)\s)?(?:could|would|cannot|can|will|do|did|does|holds?|feels?|"
    r"uses?|lives?|knows?|knew|have|has|had|are|were|struggle|report|reported|admit|admitted|worry|struggled|took|takes?|plans?|"
    r"finds?|found|calls?|called|rates?|rated|said|say|says|told|tells?|thinks?|sees?|wants?|gets?|goe?s?|buys?|in\s(?:favou?r|"
    r"support))(?![a-z])"
)
"""After a fraction, a predicate about people."""

ORDINAL = re.compile(r"a[ -](?:third|fifth|tenth) (?!of )[a-z]+[^s ] (?:is|was|has)(?![a-z])")
"""An ordinal: "a third candidate has withdrawn"."""


def can_be_answer(lowered: str, share: Percentage) -> bool:
    """Return True if a pair, fraction, ratio or majority can be an answer. All in words but ratios need a verb such as "want"."""
    if share.kind == "pair":
        return SIDES.search(lowered, max(0, share.start - 80), share.start) is not None
    if share.kind == "ratio" or lowered.startswith("fewer", share.start):
        return True
    if ORDINAL.match(lowered, share.start, share.end + 40):
        return False
    if share.kind in ("fraction", "half") and DOING.match(lowered, share.end, share.end + 90):
        return True
    of_things = lowered.startswith(" of the ", share.end) and not OF_PEOPLE.match(lowered, share.end)
    return THEN_OPINION.match(lowered, share.end, share.end + 120) is not None and not of_things
