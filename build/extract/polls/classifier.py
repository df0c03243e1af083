"""Classify shares as survey answers or not, by logistic regression over features and a few rules.

`python -m bench.train_polls` trains the weights in weights.json; bench/money_and_polls.md has the scores.
"""

import json
import math
import operator
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build.extract.language.sentences import find_sentence
from build.extract.polls.features import find_tags_beside, percentage_features, sentence_features
from build.extract.polls.measures import OF_VOTES_AFTER, TURNED_OUT, is_measure
from build.extract.polls.percentages import Percentage, find_fractions, find_pairs, find_percentages
from build.extract.polls.sentence_words import RESPONDENTS
from build.extract.polls.survey_words import NEAR_CHARS, find_survey_offsets
from build.extract.polls.tags import Sentence, tag_sentence
from build.extract.polls.waves import HEDGE
from build.extract.polls.worded_shares import can_be_answer
from build.extract.results import Span

WEIGHTS_FILE = Path(__file__).with_name("weights.json")
ANSWER_THRESHOLD = 0.5
LINKED_THRESHOLD = 0.12
"""Threshold for a share in the sentence of an answer: the other side, an earlier wave, a subgroup."""

NEXT_THRESHOLD = 0.2
"""Threshold for a share in the sentence after an answer, with an attitude or people beside it."""

OPINIONS = ("opinion after", "opinion before", "people before", "people after", "then opinion")
APPROVAL_CONFIDENCE = 0.6
"""The least probability of a share after "support stands at" or "the average has her at", with no words about money."""

PLACED = re.compile(
    rf"(?<![a-z])(?:has|have|had|puts?|shows?|showed|gives?|gave)\s[a-z.]+(?:\s[a-z.]+)?\s(?:at|on)\s(?:{HEDGE}\s)?\Z"
)
FIGURE_AGAIN = re.compile(
    r"(?:[A-Z][\w’' ]{2,40}?,?\s)?(?:[Ii]t|[Tt]h(?:is|e\s(?:first\s)?(?:figure|share|number|proportion|ratio|rate|"
    r"percentage)s?))\s(?:now\s)?(?:is|are|was|were|stands?|stood|had|peak(?:s|ed)|rises|rose|falls|fell|reach(?:es|ed)|"
    r"climb(?:s|ed)|drop(?:s|ped)|hits?|exceed(?:s|ed))\s(?:at\s|been\s|just\s|to\s)*\d"
)
"""A share that continues the answer of the sentence before: "A year earlier the figure was 38%"."""

RESTATED = re.compile(
    rf"\s[^.,;()–—\n\0]{{0,55}}(?:[(–—]\s?|, (?:or )?|: (?=\d+%[,.;]))(?:{HEDGE}\s){{0,2}}(?P<figure>\d{{1,3}}(?:\.\d)?)"
    r"\s?(?:%|per ?cent|pct)(?=[),;.–—]| [–—]|\Z)"
)
"""After a share in words, the exact percentage: "two in three voters (65%)". They are one answer."""

FROM = re.compile(rf",? (?:up |down )?(?:from|to|compared (?:with|to)) (?:{HEDGE} )?")
CERTAIN = re.compile(r"(?:(?<![a-z])(?:am|is|are|was|were|be)|[’'](?:m|s|re))\s\Z")
"""Before 100 percent, certainty: "she is 100 percent sure"."""

ELECTION = re.compile(r"(?<![a-z])(?:elections?|candidates?|race|runoff|match-?ups?|[a-z]+(?:ans|crats))(?![a-z])")
"""Words that mark a pair of numbers without a percent sign as an answer, and not as the result of a match."""

MAX_ROUNDING = 8  # Percentage points between a share in words and the exact one


@cache
def read_weights() -> tuple[float, list[float], dict[str, float], dict[str, float]]:
    """Return the intercept, the weights of the features in order, and those of the tags before and after a share."""
    weights: dict[str, float] = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    before, behind = (
        {name.removeprefix(place): weight for name, weight in weights.items() if name.startswith(place)}
        for place in ("before=", "behind=")
    )
    return weights[""], [weight for name, weight in weights.items() if name and "=" not in name], before, behind


def predict(features: dict[str, float], before: str, behind: str) -> float:
    """Return the probability that a share is a survey answer, by its features and the tags before and after it."""
    intercept, weights, tags_before, tags_behind = read_weights()
    intercept += tags_before.get(before, 0.0) + tags_behind.get(behind, 0.0)
    return 1 / (1 + math.exp(-sum(map(operator.mul, features.values(), weights), intercept)))


@dataclass(slots=True)
class AnsweredSentence:
    """A sentence with survey answers: its span, the shares with their probabilities, and its tokens."""

    span: Span
    shares: list[tuple[Percentage, float]]
    tagged: Sentence


def find_answers(text: str, lowered: str) -> list[AnsweredSentence]:
    """Return the sentences with shares that are survey answers, in order."""
    shares = find_shares(lowered)
    surveys = find_survey_offsets(lowered, [share.end for share in shares])
    found: list[AnsweredSentence] = []
    # Step by step for all sentences, which is a tenth faster than sentence by sentence.
    groups = list(group_by_sentence(text, shares))
    sentences = [tag_sentence(text, *span, group) for span, group in groups]
    answers: list[tuple[Percentage, float]] = []
    for (span, group), tagged in zip(groups, sentences, strict=True):
        answers = classify_sentence(text, lowered, tagged, group, surveys, answers[-1][0] if answers else None)
        if answers:
            if len(answers) < len(group):
                tagged = tag_sentence(text, *span, [share for share, _ in answers])
            found.append(AnsweredSentence(span, answers, tagged))
    return found


def find_shares(lowered: str) -> list[Percentage]:
    """Return the shares of a text that may be answers, in order: percentages, and shares in words."""
    shares = [share for share in find_percentages(lowered) if share.percent is not None and share.percent <= 100]
    others = find_fractions(lowered) + find_pairs(lowered)
    shares += [share for share in others if can_be_answer(lowered, share) and not is_restated(lowered, share)]
    return sorted(shares, key=lambda share: (share.start, share.kind != "percent", -share.end))


def is_restated(lowered: str, share: Percentage) -> bool:
    """Return True if a share in words is repeated in digits: "two in three voters (65%)"."""
    match = RESTATED.match(lowered, share.end)
    return match is not None and (share.percent is None or abs(float(match["figure"]) - float(share.percent)) < MAX_ROUNDING)


def group_by_sentence(text: str, shares: list[Percentage]) -> Iterator[tuple[Span, list[Percentage]]]:
    """Yield the span of each sentence and its shares in order. Of two that overlap, the first is kept."""
    group: list[Percentage] = []
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
            sentence = find_sentence(text, *(share.group or (share.start, share.end)), since=sentence[1])
        group.append(share)
    if group:
        yield sentence, group


def classify_sentence(
    text: str, lowered: str, sentence: Sentence, shares: list[Percentage], surveys: list[int], last: Percentage | None
) -> list[tuple[Percentage, float]]:
    """Return the answers among a sentence's shares: the likely ones, and those linked to them."""
    scored: list[tuple[Percentage, float, dict[str, float]]] = []
    first = sentence.span[0]
    shared = sentence_features(text, lowered, shares[0], surveys, sentence)
    for share in shares:
        features = percentage_features(text, lowered, share, surveys, sentence, shared)
        # In a series, excluded like the share before: "93% of voters there were white), Velm (79%)", "turnout was 44%, from 54%"
        before, score, _ = scored[-1] if scored else (share, 1.0, None)
        listed = features["bracket"] and lowered[before.start - 1] == "("
        again = not score and (listed or FROM.fullmatch(lowered, before.end, share.start))
        scored.append((share, 0.0 if again else score_with_rules(lowered, share, features, sentence), features))
    if all(score >= ANSWER_THRESHOLD for _, score, _ in scored):
        return [(share, round(score, 2)) for share, score, _ in scored]
    after_answer = last is not None and first - last.end < NEAR_CHARS and "\0" not in text[last.end : first]
    has_answer = any(score >= ANSWER_THRESHOLD for _, score, _ in scored)
    taken = []
    for share, score, features in scored:
        linked = has_answer and score >= LINKED_THRESHOLD
        again = after_answer and score > 0 and FIGURE_AGAIN.match(text, first, share.end) is not None
        linked = linked or (after_answer and score >= NEXT_THRESHOLD and any(map(features.__getitem__, OPINIONS)))
        linked = linked and (not features["money near"] or len(shares) > 2)
        if score < ANSWER_THRESHOLD and (linked or again):
            score = ANSWER_THRESHOLD
        if score >= ANSWER_THRESHOLD:
            taken.append((share, round(score, 2)))
    return taken


def score_with_rules(lowered: str, share: Percentage, features: dict[str, float], sentence: Sentence) -> float:
    """Return the probability that a share is an answer, corrected by rules for what the features miss."""
    score = predict(features, *find_tags_beside(sentence, share.start))
    counted = OF_VOTES_AFTER.match(lowered, share.end, share.end + 90)
    asked = features["survey in paragraph"]
    if counted and not asked:
        return 0.0
    if features["named by"] and asked and "answers were given" not in lowered[share.start - 40 : share.start]:
        return max(score, ANSWER_THRESHOLD)
    percent = share.kind == "percent"
    measured = is_measure(lowered, share, features, sentence.places) if percent else TURNED_OUT.match(lowered, share.end)
    if measured or (features["whole"] and CERTAIN.search(lowered, max(0, share.start - 12), share.start)):
        return 0.0
    if share.kind == "pair":
        told = features["survey in sentence"] or features["complete"] or "people" in sentence.places
        told = told or ELECTION.search(lowered, *sentence.span) is not None
        before = lowered[max(0, share.start - 90) : share.start]
        return max(score, ANSWER_THRESHOLD) if (told and asked) or RESPONDENTS.search(before) else 0.0
    if share.kind == "half" and features["no survey"]:
        return 0.0  # "Half of Port Lune had left"
    if share.kind != "percent" or (features["money near"] and not features["approval before"]):
        return score
    placed = "at" in (near := lowered[max(0, share.start - 25) : share.start]) or "on" in near
    rated = features["approval before"] or (placed and PLACED.search(lowered, max(0, share.start - 110), share.start))
    return max(score, APPROVAL_CONFIDENCE) if rated else score
