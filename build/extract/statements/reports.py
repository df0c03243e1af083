"""Read what each cue of a text reports: its source, and the words before and after it."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from build.extract.quotations.cues import QUOTING
from build.extract.quotations.mentions import Mention
from build.extract.statements.after import after_end_rows, after_start_rows, list_after_ends, list_after_starts
from build.extract.statements.before import before_end_rows, before_start_rows, list_before_ends, list_before_starts
from build.extract.statements.clauses import Clause, TokenSpan, Words, find_clause
from build.extract.statements.sources import AS_SAYING, MAX_QUOTING_TOKENS, find_quoted, list_sources, source_rows
from build.extract.statements.speech import cue_features, is_act, place_features

MIN_PROBABILITY = 0.4
"""A cue reports speech above this probability: there, what is found in addition is as often right as what people find."""

MIN_CUE_SCORE = -150
"""Where a cue and the words beside it weigh less, in hundredths, what it may report is not looked for: one in 400 is speech."""

MIN_NESTED_PROBABILITY = 0.8
"""A report inside another stays only if both its source and that it is speech are so likely."""

NESTED_PENALTY = 0.3
"""How much less likely a report inside another may be without giving way to it."""


class Report(NamedTuple):
    """What a cue reports: its source, the words before it and after it, and how likely each is right."""

    clause: Clause
    source: Mention | None
    before: TokenSpan | None
    after: TokenSpan | None
    source_probability: float
    place_probability: float
    probability: float = 0.0

    @property
    def spans(self) -> list[TokenSpan]:
        """The words reported, in order."""
        return [span for span in (self.before, self.after) if span]


def read_reports(words: Words, weights: Mapping[str, Any]) -> list[Report]:
    """Return what all cues of a text report, in order."""
    reports = [
        report
        for position in range(len(words.cues))
        if (report := read_cue(words, find_clause(words, position), weights)) and report.probability >= MIN_PROBABILITY
    ]
    return resolve_overlaps(reports)


def resolve_overlaps(reports: list[Report]) -> list[Report]:
    """Leave out the less likely of reports that overlap. One inside another gives way to it unless much likelier.

    Both stay if the inner one is likely and wholly inside the other, with its source and cue.
    """
    owners: dict[int, int] = {}
    ranks = [report.probability for report in reports]
    for number, report in enumerate(reports):
        for index in list_tokens(report):
            owners.setdefault(index, number)
    for number, report in enumerate(reports):
        if owners.get(report.clause.cue, number) != number:
            ranks[number] -= NESTED_PENALTY
    taken: dict[int, int] = {}
    kept = []
    for number in sorted(range(len(reports)), key=lambda number: (-ranks[number], number)):
        report = reports[number]
        tokens = list_tokens(report)
        around = {taken.get(index, -1) for index in [*tokens, report.clause.cue, report.source.first if report.source else -1]}
        nested = len(around) == 1 and -1 not in around and report.source_probability * report.probability > MIN_NESTED_PROBABILITY
        if nested or taken.keys().isdisjoint(tokens):
            taken.update(dict.fromkeys(tokens, number))
            kept.append(number)
    return [reports[number] for number in sorted(kept)]


def list_tokens(report: Report) -> list[int]:
    """Return the tokens that are reported."""
    return [index for start, end in report.spans for index in range(start, end)]


def find_owners(reports: Sequence[Report]) -> dict[int, int]:
    """Return in which report each token is, by its number; of nested reports it is the inner one."""
    order = sorted(range(len(reports)), key=lambda number: -len(list_tokens(reports[number])))
    return {index: number for number in order for index in list_tokens(reports[number])}


def choose(rows: Sequence[list[str]], weights: Mapping[str, int]) -> tuple[int, float]:
    """Return the index of the likeliest of some candidates, by their features, and its probability."""
    if len(rows) == 1:
        return 0, 1.0
    get = weights.get
    scores = [sum(map(get, row, repeat(0))) for row in rows]
    best = max(scores)
    return scores.index(best), 1 / sum([math.exp((score - best) / 100) for score in scores])


def read_cue(words: Words, clause: Clause, weights: Mapping[str, Any]) -> Report | None:
    """Return what a cue reports, or None if nothing."""
    get = weights["speech"].get
    following = words.lower[clause.cue + 1 : min(clause.end, clause.cue + MAX_QUOTING_TOKENS)]
    if words.lower[clause.cue] in QUOTING and any(pair in AS_SAYING for pair in pairwise(following)):
        return None  # It quoted Jane Doe as saying that the pier is safe: she says it
    score = sum(map(get, cue_features(words, clause), repeat(0)))
    if score < MIN_CUE_SCORE:
        return None
    report = locate_report(words, clause, weights)
    if report is None or is_act(words, clause, report.before, report.after):
        return None
    score += sum(map(get, place_features(words, *report[:6]), repeat(0)))
    return report._replace(probability=1 / (1 + math.exp(-score / 100)))


def locate_report(words: Words, clause: Clause, weights: Mapping[str, Any]) -> Report | None:
    """Return the likeliest source and place of what a cue reports, speech or not; None if no place is likely."""
    source, sure = find_quoted(words, clause), 1.0
    if source is None:
        mentions = list_sources(words, clause)
        index, sure = choose(source_rows(words, clause, mentions), weights["source"])
        source = mentions[index - 1] if index else None
    ends = list_before_ends(words, clause, source)
    end_rows = before_end_rows(words, clause, source, ends)
    index, placed = choose(end_rows, weights["before_end"])
    end, before, after = ends[index], None, None
    starts = list_after_starts(words, clause, source)
    start_rows = after_start_rows(words, clause, source, end, starts)
    index, share = choose(start_rows, weights["after_start"])
    start = starts[index]
    # If neither is likely, but there is speech, it is before the cue, unless it cannot be.
    if end < 0 and start < 0 and len(ends) > 1:
        index, placed = choose(end_rows[1:], weights["before_end"])
        end = ends[index + 1]
    elif end < 0 and start < 0 and len(starts) > 1:
        index, share = choose(start_rows[1:], weights["after_start"])
        start = starts[index + 1]
    placed *= share
    if end >= 0:
        stops = list_before_starts(words, clause, end)
        index, share = choose(before_start_rows(words, clause, end, stops), weights["before_start"])
        before = stops[index], end
        placed *= share
    if start >= 0:
        stops = list_after_ends(words, clause, start)
        index, share = choose(after_end_rows(words, clause, end, start, stops), weights["after_end"])
        after = start, stops[index]
        placed *= share
    return Report(clause, source, before, after, sure, placed) if before or after else None
