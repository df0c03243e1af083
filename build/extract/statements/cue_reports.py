"""Read what one cue reports: its source, and the reported words before and after the cue."""

import math
import re
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

from build.extract.quotations.mentions import Mention
from build.extract.statements.acts import is_act
from build.extract.statements.after import after_start_rows, list_after_starts
from build.extract.statements.before import before_end_rows, before_start_rows, list_before_ends, list_before_starts
from build.extract.statements.clauses import Clause, Report
from build.extract.statements.constructions import CALLED, read_construction
from build.extract.statements.cues import Words
from build.extract.statements.ends import after_end_rows, list_after_ends
from build.extract.statements.exclusions import is_not_source, reports_nothing
from build.extract.statements.phrases import Construction, find_author
from build.extract.statements.sources import (
    MAX_QUOTING_TOKENS,
    QUOTING,
    find_quoted_source,
    find_source_after_passage,
    is_as_saying,
    is_relaying_outlet,
    list_sources,
    source_rows,
)
from build.extract.statements.speech import cue_features, place_features
from build.extract.statements.subjects import find_joint, find_subject

MIN_CUE_SCORE = -100
"""A cue that scores less, in hundredths, with the words beside it, is skipped: one in 60 of these reports speech."""

IN_WHICH = re.compile(r"[pif]w\Z")
"""Before a source, a relative clause that reports nothing of the sentence around it: a card on which."""

MIN_SHARE = 0.02  # A side of the cue that is less likely to have the words is not considered

ZEROS = repeat(0)
"""The weights of features that have none."""

CERTAIN = 0.96  # A construction is read correctly

BESIDE_CERTAIN = 0.99
"""The source of a cue right after a quoted passage is right: 0.98 of 2,597 are labelled so, most others with the outer source."""

CLOSING_CERTAIN = 0.98
"""A sentence-final attribution is right."""

JOINT_CERTAIN = 0.98
"""A joint subject right before a cue is its source: 50 of 51 labelled ones."""


def read_cue(words: Words, clause: Clause, weights: Mapping[str, Any]) -> Report | None:
    """Return what a cue reports, or None if it does not report speech."""
    get = weights["speech"].get
    if words.lower[clause.cue] in QUOTING:
        following = range(clause.cue + 2, min(clause.end, clause.cue + MAX_QUOTING_TOKENS))
        if any(is_as_saying(words.tokens, index) for index in following):
            return None  # "It quoted Jane Doe as saying that": the cue is "saying"
    if is_relaying_outlet(words, clause):
        return None
    if construction := read_construction(words, clause):
        return None if reports_nothing(words, clause) else report_construction(words, clause, construction, weights)
    score, quoted = sum(map(get, cue_features(words, clause), ZEROS)), find_quoted_source(words, clause)
    if (score < MIN_CUE_SCORE and not quoted and not clause.closing) or reports_nothing(words, clause):
        return None
    subject, relative = find_subject(words, clause) or (None, False)
    report = locate_report(words, clause, quoted or subject, relative, weights)
    if report is None or (not clause.closing and is_act(words, clause, report.before, report.after)):
        return None
    if report.source and is_not_source(words, clause, report.source):
        return None
    if report.source is None and not has_quoted_words(words, report):
        return None  # No source
    score += sum(map(get, place_features(words, report), ZEROS))
    report.probability = 1 / (1 + math.exp(-score / 100))
    called = relative or (subject and words.lower[clause.cue] in CALLED)
    # What she called “theft”; said that Jane Doe had dubbed it “theft”
    if quoted or (called and has_quoted_words(words, report)):
        report.probability = max(report.probability, CERTAIN)
    return report


def report_construction(words: Words, clause: Clause, construction: Construction, weights: Mapping[str, Any]) -> Report | None:
    """Return the report of a construction, or None if it is not speech after all."""
    source, before, start, ends = construction
    if start >= clause.end:
        return None
    after, placed = None, CERTAIN
    if start >= 0:
        ends = ends or list_after_ends(words, clause, start)
        end, share = choose_after_end(words, clause, -1, start, ends, weights)
        after, placed = (start, end), CERTAIN * share
    if is_act(words, clause, before, after):
        return None
    return Report(clause, source, before, after, CERTAIN, placed, probability=CERTAIN)


def locate_report(
    words: Words, clause: Clause, source: Mention | None, relative: bool, weights: Mapping[str, Any]
) -> Report | None:
    """Return the likeliest source and reported words of a cue, or None if no words are likely.

    `source` is the subject of the cue's own clause, or whoever is quoted as saying something, if known; `relative` is True
    if that clause is a relative one.
    """
    beside, according = find_source_after_passage(words, clause), words.tokens.tags[clause.cue] == "A"
    known, certainty = (beside, BESIDE_CERTAIN) if beside else (clause.closing, CLOSING_CERTAIN)
    sure = CERTAIN
    if known:
        source, sure = known[0], certainty
    elif source is None or according:
        source, sure = choose_source(words, clause, weights)
        if source is None and according:
            return None
    starts = [-1] if known and not beside else list_after_starts(words, clause, source)
    if known:
        ends, shares = [-1, known[1]], [0.0, certainty]
    elif relative or reports_nothing_before(words, clause, source):
        ends, shares = [-1], [1.0]
    else:
        ends = list_before_ends(words, clause, source)
        shares = softmax(before_end_rows(words, clause, source, ends), weights["before_end"])
    end, start, placed, total = choose_sides(words, clause, source, ends, shares, starts, weights["after_start"])
    before, after = None, None
    if end >= 0:
        stops = list_before_starts(words, clause, end)
        edge, share = choose_edge(end, stops, softmax(before_start_rows(words, clause, end, stops), weights["before_start"]))
        before, placed = (edge, end), placed * share
    if start >= 0:
        edge, share = choose_after_end(words, clause, end, start, list_after_ends(words, clause, start), weights)
        after, placed = (start, edge), placed * share
    return Report(clause, source, before, after, sure, placed, total) if before or after else None


def reports_nothing_before(words: Words, clause: Clause, source: Mention | None) -> bool:
    """Return True for "According to" at the start of a sentence, and the cue of "a card on which a bishop says"."""
    tags = words.tokens.tags
    in_which = source is not None and IN_WHICH.search(tags, clause.start, source.first) is not None
    return in_which or words.tokens.texts[clause.cue].startswith("According")


def choose_source(words: Words, clause: Clause, weights: Mapping[str, Any]) -> tuple[Mention | None, float]:
    """Return the likeliest source of a cue whose grammar does not decide it (None for no source), and its probability."""
    if words.tokens.tags[clause.cue] == "A":
        according = words.tokens.tags.startswith("At", clause.cue)  # According to exit polls
        return find_author(words, clause.cue + 2) if according else None, JOINT_CERTAIN
    if joint := find_joint(words, clause):
        return joint, JOINT_CERTAIN
    mentions = list_sources(words, clause)
    likely = softmax(source_rows(words, clause, mentions), weights["source"])
    best = max(likely)
    return [None, *mentions][likely.index(best)], best


def choose_sides(
    words: Words,
    clause: Clause,
    source: Mention | None,
    ends: list[int],
    shares: list[float],
    starts: list[int],
    weights: Mapping[str, int],
) -> tuple[int, int, float, float]:
    """Return where the reported words before the cue end and where those after it start, and two probabilities.

    Each position is -1 if there are no such words. The first probability is that of this choice, the second that any words
    are reported. `ends` and `starts` are the candidates, first -1; `shares` are the probabilities of `ends`.
    """
    end, start, placed = -1, -1, 0.0
    # The words are before the cue, on both sides, or only after it. None on either side is not a choice.
    best, total = max(shares[1:], default=0.0), 1 - shares[0]
    for before_it in (True, False):
        share = best if before_it else shares[0]
        if share < MIN_SHARE:
            continue
        found = ends[shares.index(best, 1)] if before_it else -1
        followed = softmax(after_start_rows(words, clause, source, found, starts), weights)
        if not before_it:
            followed[0] = 0.0
            total += share * sum(followed)
        if share * max(followed) > placed:
            placed = share * max(followed)
            end, start = found, starts[followed.index(max(followed))]
    return end, start, placed / (total or 1), total


def has_quoted_words(words: Words, report: Report) -> bool:
    """Return True if some of the reported words are in quotation marks."""
    return any(words.quoted[end] > words.quoted[start] for start, end in report.spans)


def choose_after_end(
    words: Words, clause: Clause, before: int, start: int, ends: list[int], weights: Mapping[str, Any]
) -> tuple[int, float]:
    """Return the likeliest of `ends` for the words after a cue, and its probability; `before` ends the words before it, or -1."""
    return choose_edge(start, ends, softmax(after_end_rows(words, clause, before, start, ends), weights["after_end"]))


def choose_edge(fixed: int, edges: list[int], shares: list[float]) -> tuple[int, float]:
    """Return the likeliest edge of the words from or up to `fixed`, and the total probability of the edges near it.

    Near are those that change the length by up to a third of the longer span, which the benchmark counts as right.
    """
    best = shares.index(max(shares))
    chosen = abs(edges[best] - fixed)
    near = [share for edge, share in zip(edges, shares, strict=True) if 2 * chosen <= 3 * abs(edge - fixed) <= 4.5 * chosen]
    return edges[best], sum(near)


def softmax(rows: Sequence[list[str]], weights: Mapping[str, int]) -> list[float]:
    """Return the probability of each candidate, given a row of features for each (softmax)."""
    if len(rows) == 1:
        return [1.0]
    get = weights.get
    scores = [sum(map(get, row, ZEROS)) for row in rows]
    best = max(scores)
    powers = [math.exp((score - best) / 100) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
