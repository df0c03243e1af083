"""Tell which shares of a text are answers of people in a survey: a logistic regression over poll_features, and a few rules.

Its weights, in weights.json, are learned by `python -m bench.train_polls`; bench/money_and_polls.md says how well it does.
"""

import json
import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from build.extract.language.sentences import find_sentence
from build.extract.polls.features import (
    APPROVAL,
    DIVIDED,
    OF_PEOPLE,
    OPINION,
    PEOPLE,
    PLACED,
    SIDES,
    THEN_OPINION,
    describe_share,
    find_surveys,
)
from build.extract.polls.percentages import Share, find_fractions, find_pairs, find_percentages

WEIGHTS = Path(__file__).with_name("weights.json")

LIKELY = 0.5
"""A share that is more likely an answer than this is taken."""

LINKED = 0.12
"""So likely must a share be that stands in one sentence with a likely one: it is the other side, an earlier wave, a subgroup."""

BY_APPROVAL = 0.6
"""How likely a share is that follows "support stands at", "the average has her at" or "split", and nothing of money."""

COUNTED = re.compile(
    r"\s+of\s+(?:(?:the|all|his|her|their|its|registered|total|popular|first|[a-z]+)\s+){0,2}(?:vote|votes|ballots|"
    r"delegates|precincts|seats)(?![a-z])"
)
COUNTED_BEFORE = re.compile(r"(?<![a-z])(?:turnout|precincts|delegates|votes counted|ballots)(?![a-z])[^.;]{0,30}\Z")
_VERBS = (
    "said|say|says|think|thought|believe[ds]?|support(?:s|ed)?|oppose[ds]?|favou?r(?:s|ed)?|approve[ds]?|"
    "disapprove[ds]?|back(?:s|ed)?|"
    "prefer(?:s|red)?|want(?:s|ed)?|agree[ds]?|disagree[ds]?|view(?:s|ed)?|see|saw|trust(?:s|ed)?|feel|felt|would|"
    "were unsure|are unsure|"
    "were undecided|are undecided|rejects?|rejected|accept(?:s|ed)?|like[ds]?|dislike[ds]?|expect(?:s|ed)?|fear(?:s|"
    "ed)?|told|answered|had read|had heard"
)
DIRECTLY = re.compile(rf"\s+(?:(?:also|now|still|strongly)\s+)?(?:{_VERBS})(?![a-z])")
AFTER_PEOPLE = re.compile(rf"(?:\s+[\w-]+){{1,7}}\s+(?:{_VERBS})(?![a-z])")
DIFFERENCE = re.compile(
    r"(?<![a-z])(?:r[io]se|risen|f[ea]ll|fallen|gr[eo]w|grown|climbed|jumped|dropped|slipped|gained|lost|shed|increased|declined|by|up|down)"
    r"\s+(?:by\s+|about\s+|some\s+|nearly\s+|almost\s+|another\s+|more than\s+|over\s+)*\Z"
)
"""Before a share that something changed by: it is no answer, whatever stands beside it."""

AGAINST = ("money near", "change after", "of other", "whole")


@cache
def read_weights() -> dict[str, float]:
    """The weights by the names of the features; "" is the constant."""
    return json.loads(WEIGHTS.read_text(encoding="utf-8"))


def weigh(facts: dict[str, float]) -> float:
    """How likely a share with these features is an answer in a survey."""
    weights = read_weights()
    score = weights[""] + sum(weights.get(name, 0.0) * value for name, value in facts.items())
    return 1 / (1 + math.exp(-score))


def find_answers(text: str, lowered: str) -> list[tuple[Share, float]]:
    """The shares that are answers in a survey, in order, each with how likely it is."""
    percentages = [share for share in find_percentages(text, lowered) if share.percent is not None and share.percent <= 100]
    others = find_fractions(lowered) + find_pairs(lowered)
    if not percentages and not others:
        return []
    surveys = find_surveys(lowered)
    found: list[tuple[Share, float]] = []
    for sentence, shares in group_by_sentence(text, percentages, others):
        found += choose_in_sentence(text, lowered, sentence, shares, surveys, found[-1][0] if found else None)
    return found


def group_by_sentence(text: str, percentages: list[Share], others: list[Share]) -> Iterator[tuple[tuple[int, int], list[Share]]]:
    """Start and end of each sentence that has shares, and those, in order; of two that overlap a percentage is kept."""
    shares = sorted(percentages + others, key=lambda share: (share.start, share.kind != "percent", -share.end))
    group: list[Share] = []
    sentence = (0, 0)
    end = 0
    for share in shares:
        if share.start < end:
            continue
        end = share.end
        if share.start >= sentence[1] and group:
            yield sentence, group
            group = []
        if not group:
            sentence = find_sentence(text, *(share.group or (share.start, share.end)))
        group.append(share)
    if group:
        yield sentence, group


def choose_in_sentence(
    text: str, lowered: str, sentence: tuple[int, int], shares: list[Share], surveys: list[int], previous: Share | None
) -> list[tuple[Share, float]]:
    """The shares of one sentence that are answers: those that are likely, and what stands with them."""
    weighed = []
    for share in shares:
        if not may_answer(lowered, share):
            continue
        facts = describe_share(text, lowered, share, previous, surveys, sentence)
        weighed.append((share, judge(text, lowered, share, facts), facts))
        previous = share
    likely = any(weight >= LIKELY for _, weight, _ in weighed)
    taken = []
    for share, weight, facts in weighed:
        linked = likely and weight >= LINKED and not any(name in facts for name in AGAINST)
        if weight < LIKELY and linked and not DIFFERENCE.search(lowered, max(0, share.start - 40), share.start):
            weight = LIKELY
        if weight >= LIKELY:
            taken.append((share, round(weight, 2)))
    return taken


def may_answer(lowered: str, share: Share) -> bool:
    """Whether a share can be an answer at all: one in words only if what people say, think or want follows."""
    if share.kind == "percent":
        return True
    if share.kind == "pair":
        return SIDES.search(lowered, max(0, share.start - 80), share.start) is not None
    if lowered.startswith("fewer", share.start):
        return True
    if share.kind != "fraction" and share.kind != "ratio":
        return bool(
            DIRECTLY.match(lowered, share.end)
            or (OF_PEOPLE.match(lowered, share.end) and THEN_OPINION.match(lowered, share.end, share.end + 120))
        )
    of_things = lowered.startswith(" of the ", share.end) and not OF_PEOPLE.match(lowered, share.end)
    if THEN_OPINION.match(lowered, share.end, share.end + 120) and not of_things:
        return True
    return share.kind == "ratio" and AFTER_PEOPLE.match(lowered, share.end, share.end + 90) is not None


def judge(text: str, lowered: str, share: Share, facts: dict[str, float]) -> float:
    """How likely a share is an answer, by its features and by rules for what the features do not see."""
    weight = weigh(facts)
    after = lowered[share.end : share.end + 90]
    asked = "survey in paragraph" in facts
    if not asked and (COUNTED.match(after) or COUNTED_BEFORE.search(lowered, max(0, share.start - 40), share.start)):
        return 0.0
    if share.kind == "pair":
        before = lowered[max(0, share.start - 90) : share.start]
        return max(weight, LIKELY) if asked or (PEOPLE.search(before) and OPINION.search(before)) else 0.0
    if lowered.startswith("fewer", share.start):
        # Likely only beside another answer ("in Norvia 80%, in Arvo fewer than half").
        return min(weight, LIKELY - 0.01)
    if share.kind != "percent" or any(name in facts for name in AGAINST):
        return weight
    first = max(0, share.start - 110)
    told = APPROVAL.search(lowered, first, share.start) or PLACED.search(text, first, share.start)
    divided = share.group is not None and DIVIDED.search(lowered, first, share.start)
    return max(weight, BY_APPROVAL) if told or divided else weight
