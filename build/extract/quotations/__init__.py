"""Find every quotation in a text, with its kind and speaker."""

import json
import math
from collections.abc import Callable, Mapping
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

from build.extract.language.tokens import Tokens
from build.extract.quotations.attribution import attribute, attribute_block_quote, build_quotation
from build.extract.quotations.candidates import Candidate, Doc, list_candidates
from build.extract.quotations.features import (
    QuotationContext,
    calibrate,
    find_context,
    find_likelihood,
    mention_features,
    speech_features,
)
from build.extract.quotations.kinds import (
    classify_kind,
    find_title_list,
    is_heading,
    is_inscription,
    is_mentioned_word,
    is_nickname,
    is_rhetorical,
    is_said_list,
    is_thing_name,
    is_title,
    is_utterance,
)
from build.extract.quotations.mentions import Mention
from build.extract.quotations.name_records import update_name_table
from build.extract.quotations.name_table import NameTable
from build.extract.quotations.owners import (
    TOPIC_CONFIDENCE,
    find_source_at_end,
    find_uncued_source,
    reclassify_titles,
    starts_with_topic,
)
from build.extract.quotations.referents import Referent
from build.extract.results import Quotation, Span
from build.text.quotation_marks import Passage

WEIGHTS: dict[str, Any] = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
"""Trained by bench/train_quotations.py: feature weights in hundredths, and calibration tables."""

UNCUED_CONFIDENCE = 0.7  # For a signature below the words, a list of someone's points, or "say critics"


MAX_CLAIMED = 0.75
"""The highest probability of speech counted for a passage in a noun phrase of claiming, "his promise of a “red line”".

Half of such passages are terms.
"""


class Reported(NamedTuple):
    """The reported source of a passage: the source, the span of its mention and of the cue, and its referents.

    `probability` is that of the source, `spoken` that the cue reports speech. `claimed` is True if the cue is a noun of claiming
    with an owner ("his claim").
    """

    source: Mention
    mention: Span
    cue: Span
    referents: tuple[Referent, ...]
    probability: float
    spoken: float
    claimed: bool = False


UTTERANCE_WEIGHT = 2.0
"""The minimum score of a passage with the form of an utterance, on the scale of the feature weights: a probability of 0.88."""

MIN_SPOKEN = 0.4
"""A passage counts as speech from this probability on."""

MIN_ATTRIBUTION_CONFIDENCE = 0.3
"""Words within the reporter's sentence count as speech only from this confidence on.

In folds over the news used for training, the former limit of 0.41 for fewer than five words had fewer right end to end
(bench/quotations.md).
"""


def find_quotations(
    doc: Doc, table: NameTable, find_reported: Callable[[int, int], Reported | None], weights: Mapping[str, Any] = WEIGHTS
) -> tuple[Quotation, ...]:
    """Return every passage between quotation marks, in reading order, with its kind and speaker.

    `find_reported(token, paragraph_end)` returns the reported source of the passage at a token. Benchmarks pass their own
    `weights`.
    """
    found: list[Quotation] = []
    previous: Mention | None = None
    mention_scores: dict[Mention, float] = {}
    for passage, index in zip(doc.passages, doc.tokens.quotations, strict=True):
        if passage.apostrophes:
            continue
        context = find_context(doc.tokens, index)
        topic = previous is not None and starts_with_topic(doc.tokens, context)
        report = find_reported(index, context.end)
        report = None if topic else report
        candidate, speaker = choose_candidate(doc, context, previous, report, mention_scores, weights)
        if block_quote := doc.block_quotes.get(passage.start):
            update_name_table(table, context.end)
            found.append(attribute_block_quote(doc, table, block_quote, context, candidate, speaker))
            continue
        spoken = predict_speech(doc, passage, context, candidate, find_spoken_likelihood(report), found, weights["speech"])
        speech = calibrate(weights["speech_calibration"], spoken)
        kind = classify_kind(doc, passage, context)
        labelled = report is None or doc.text[report.cue[0]] == ":"
        find_uncued = find_uncued_source if labelled else find_source_at_end
        if owner := find_uncued(doc.tokens, table.mentions, context):
            candidate, speech, speaker, spoken = Candidate(owner, []), UNCUED_CONFIDENCE, 1.0, 1.0
        if spoken < MIN_SPOKEN or (kind == "mixed" and speech * speaker < MIN_ATTRIBUTION_CONFIDENCE):
            found.append(Quotation(passage.start, passage.end, "term", round(1 - speech * speaker, 3)))
            continue
        if kind == "direct" and is_rhetorical(doc, context):
            speech /= 2
        if report and candidate and candidate.mention == report.source:
            previous = report.source
            found.append(build_quotation(passage, kind, speech * speaker, report.mention, report.cue, report.referents))
            continue
        if previous and topic:
            candidate, speaker = Candidate(previous, []), TOPIC_CONFIDENCE
        previous = candidate.mention if candidate else None
        update_name_table(table, context.end)
        found.append(attribute(table, passage, context, candidate, kind, speech * speaker))
    return reclassify_titles(doc.text, found)


def choose_candidate(
    doc: Doc,
    context: QuotationContext,
    previous: Mention | None,
    report: Reported | None,
    mention_scores: dict[Mention, float],
    weights: Mapping[str, Any],
) -> tuple[Candidate | None, float]:
    """Return the likeliest speaker of a quotation (None if there is none) and its confidence.

    `previous` is the speaker of the previous quotation.
    """
    source = report.source if report else None
    likelihood = find_likelihood(report.probability * report.spoken) if report else ""
    candidates = list_candidates(doc, context, previous, source, likelihood)
    candidate, probability = rank_candidates(doc.tokens, candidates, mention_scores, weights["ranking"])
    if report and len(candidates) == 1:
        probability = report.probability
    return candidate, calibrate(weights["speaker_calibration"], probability)


def find_spoken_likelihood(report: Reported | None) -> str:
    """Return the likelihood feature of a report for speech; "" without a report."""
    if report is None:
        return ""
    return find_likelihood(min(report.spoken, MAX_CLAIMED) if report.claimed else report.spoken)


def rank_candidates(
    tokens: Tokens, candidates: list[Candidate], mention_scores: dict[Mention, float], weights: Mapping[str, int]
) -> tuple[Candidate | None, float]:
    """Return the likeliest speaker and its probability; None and 0 without candidates.

    `mention_scores` caches the score of each mention on its own, as a mention can be a candidate for several quotations.
    """
    if len(candidates) < 2:
        return (candidates[0], 1.0) if candidates else (None, 0.0)
    get = weights.get
    scores = []
    for mention, features in candidates:
        if mention not in mention_scores:
            mention_scores[mention] = sum(map(get, mention_features(tokens, mention), repeat(0)))
        scores.append((mention_scores[mention] + sum(map(get, features, repeat(0)))) / 100)
    best = max(scores)
    probability = 1 / sum([math.exp(score - best) for score in scores])
    return candidates[scores.index(best)], probability


def predict_speech(
    doc: Doc,
    passage: Passage,
    context: QuotationContext,
    candidate: Candidate | None,
    likelihood: str,
    found: list[Quotation],
    weights: Mapping[str, int],
) -> float:
    """Return the probability that a passage is spoken or written words. `likelihood` is the likelihood feature of its report."""
    quoted = doc.text[passage.start : passage.end]
    if listed := find_title_list(doc, context.token_index):
        return 1.0 if is_said_list(doc, *listed) else 0.0  # Slogans count, titles of works do not
    named = is_nickname(doc, context) or is_title(doc, context, quoted) or is_thing_name(doc, context, quoted)
    if named or is_inscription(doc, context) or is_mentioned_word(doc, passage):
        return 0.0
    if passage.single and is_heading(doc, context):
        # Headings quote in shorthand; the attribution is in the text below.
        return 0.0
    best = [*candidate.features, *mention_features(doc.tokens, candidate.mention)] if candidate else []
    features = speech_features(doc.tokens, context, quoted, best, likelihood)
    weight = sum(map(weights.get, features, repeat(0))) / 100
    if is_utterance(doc, context, quoted):
        weight = max(weight, UTTERANCE_WEIGHT)
    if passage.single and any(doc.text[q.start - 1] in '“"„«' for q in found[-8:]):
        # If an article quotes with double marks, its single marks are for terms.
        weight -= 3
    return 1 / (1 + math.exp(-weight))
