"""Read what each cue of a text reports: its source, and the words before and after it."""

import math
from collections.abc import Mapping, Sequence
from itertools import chain, repeat, starmap
from typing import Any, NamedTuple

from build.extract.quotations.mentions import Mention, find_mention_at, is_subject
from build.extract.statements.after import after_start_rows, is_broken_off, list_after_starts
from build.extract.statements.before import before_end_rows, before_start_rows, find_anchor, list_before_ends, list_before_starts
from build.extract.statements.clauses import Clause, TokenSpan, Words, find_clause
from build.extract.statements.constructions import Construction, is_claim, read_construction
from build.extract.statements.ends import after_end_rows, list_after_ends
from build.extract.statements.sources import (
    MAX_QUOTING_TOKENS,
    QUOTING,
    find_beside,
    find_joint,
    find_quoted,
    find_subject,
    is_as_saying,
    list_sources,
    source_rows,
)
from build.extract.statements.speech import cue_features, is_act, is_no_report, is_rumour, place_features

MIN_PROBABILITY = 0.4
"""A cue reports speech above this probability: there, what is found in addition is as often right as what people find."""

MIN_CUE_SCORE = -100
"""Where a cue and the words beside it weigh less, in hundredths, what it may report is not looked for: one in 60 is speech."""

MIN_NESTED_PROBABILITY, MIN_NESTED_SOURCE_PROBABILITY, MIN_NESTED_PRONOUN_PROBABILITY = 0.6, 0.8, 0.95
"""A report inside another stays only if it is so likely that it is speech; that and its source; and the same of words in marks
whose source is a pronoun."""

NESTED_PENALTY = 0.3
"""How much less likely a report inside another may be without giving way to it."""


REPORTING = frozenset("report reports reported".split())  # What papers do: who they write of says what follows

TALKING = frozenset("talk talks talked talking speak speaks spoke speaking".split())
MAX_PHRASE_TOKENS = 4  # Of a noun before its owner: the latest demand of the port

ZEROS = repeat(0)
"""What features weigh that have no weight."""

CERTAIN = 0.96  # How likely a construction is read right

BESIDE_CERTAIN = 0.99
"""How likely the source of a cue right after a passage is; 0.98 of 2,597 are labelled so, most others with the outer source."""

JOINT_CERTAIN = 0.98
"""How likely a joint subject right before a cue is its source: 50 of 51 labelled ones."""


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
    reports: list[Report] = []
    for position in range(len(words.cues)):
        report = read_cue(words, find_clause(words, position), weights)
        if report and report.probability >= MIN_PROBABILITY:
            reports.append(share_source(words, reports[-1], report) if reports else report)
    return resolve_overlaps(words, leave_out_repeated(words, reports))


def share_source(words: Words, previous: Report, report: Report) -> Report:
    """Return a report with the source of the one before it if their cues are verbs of one subject: said so and warned that."""
    tags, cue = words.tokens.tags, report.clause.cue
    joined = cue - 1
    while tags[joined] == "l":
        joined -= 1
    source, after = previous.source, previous.after
    if not source or not after or tags[joined] not in "c," or tags[cue] in "Cn":
        return report
    if source == report.source and words.lower[previous.clause.cue] in REPORTING and words.lower[cue].endswith("ing"):
        told = find_mention_at(words.mentions, after[0])
        subject = told is not None and after[0] < cue and is_subject(tags, told)
        return report._replace(source=told) if subject else report  # The Lune Post reports that the mayor left, calling it
    if after[1] not in (joined, joined - 1):
        return report
    if words.lower[source.first] in ("who", "which") or (report.source and report.source.first > cue):
        return report
    return report._replace(source=source, source_probability=max(report.source_probability, previous.source_probability))


def leave_out_repeated(words: Words, reports: list[Report]) -> list[Report]:
    """Leave out a claim that another source repeats or answers, or the talking of one: repeated the port's demand that."""
    left_out = set()
    for number, report in enumerate(reports):
        if not report.source or not is_claim(words.tokens, report.clause.cue):
            continue
        phrase = min(report.clause.cue, report.source.first)
        for other in range(max(0, number - 2), number):
            after = reports[other].after
            start = after[0] if after else -1
            if phrase - MAX_PHRASE_TOKENS < start <= phrase:
                left_out.add(other if words.lower[reports[other].clause.cue] in TALKING else number)
    return [report for number, report in enumerate(reports) if number not in left_out]


def resolve_overlaps(words: Words, reports: list[Report]) -> list[Report]:
    """Leave out the less likely of reports that overlap. One inside another gives way to it unless much likelier.

    Both stay if the inner one is likely and wholly inside the other, with its source and cue.
    """
    owners: dict[int, int] = {}
    ranks = [report.probability for report in reports]
    listed = [list_tokens(report) for report in reports]
    for number in reversed(range(len(listed))):
        owners.update(dict.fromkeys(listed[number], number))
    for number, report in enumerate(reports):
        if owners.get(report.clause.cue, number) != number:
            ranks[number] -= NESTED_PENALTY
    taken: dict[int, int] = {}
    kept = []
    for number in sorted(range(len(reports)), key=lambda number: (-ranks[number], number)):
        report, tokens = reports[number], listed[number]
        free = taken.keys().isdisjoint(tokens)
        if not free:
            attribution = [report.clause.cue, report.source.first if report.source else -1]
            around = {taken.get(index, -1) for index in tokens + attribution}
        if free or (len(around) == 1 and is_likely_nested(words, report)):
            taken.update(dict.fromkeys(tokens, number))
            kept.append(number)
    return [reports[number] for number in sorted(kept)]


def is_likely_nested(words: Words, report: Report) -> bool:
    """Return True if a report that is wholly inside another is likely: its source, too, or that is the subject of its cue.

    A pronoun is mostly the outer source itself: words in quotation marks are what that says now.
    """
    if not report.source or report.probability < MIN_NESTED_PROBABILITY:
        return False
    quoted = is_quoted(words, report)
    if not quoted and not words.tokens.tags[report.source.last : report.clause.cue].strip("lB"):
        return True
    pronoun = report.source.form in "po" and words.lower[report.source.first] != "who"
    least = MIN_NESTED_PRONOUN_PROBABILITY if quoted and pronoun else MIN_NESTED_SOURCE_PROBABILITY
    return report.source_probability * report.probability > least


def is_quoted(words: Words, report: Report) -> bool:
    """Return True if some of the words reported stand in quotation marks."""
    return any(words.quoted[end] > words.quoted[start] for start, end in report.spans)


def list_tokens(report: Report) -> list[int]:
    """Return the tokens that are reported."""
    return list(chain.from_iterable(starmap(range, report.spans)))


def count_tokens(report: Report) -> int:
    """Return how many tokens are reported."""
    return sum([end - start for start, end in report.spans])


def find_owners(reports: Sequence[Report]) -> dict[int, int]:
    """Return in which report each token is, by its number; of nested reports it is the inner one."""
    owners: dict[int, int] = {}
    for number in sorted(range(len(reports)), key=lambda number: -count_tokens(reports[number])):
        owners.update(dict.fromkeys(list_tokens(reports[number]), number))
    return owners


def choose(rows: Sequence[list[str]], weights: Mapping[str, int]) -> tuple[int, float]:
    """Return the index of the likeliest of some candidates, by their features, and its probability."""
    if len(rows) == 1:
        return 0, 1.0
    get = weights.get
    scores = [sum(map(get, row, ZEROS)) for row in rows]
    best = max(scores)
    return scores.index(best), 1 / sum([math.exp((score - best) / 100) for score in scores])


def weigh(rows: Sequence[list[str]], weights: Mapping[str, int]) -> list[float]:
    """Return the probability of each of some candidates, by their features."""
    if len(rows) == 1:
        return [1.0]
    get = weights.get
    scores = [sum(map(get, row, ZEROS)) for row in rows]
    best = max(scores)
    powers = [math.exp((score - best) / 100) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def read_cue(words: Words, clause: Clause, weights: Mapping[str, Any]) -> Report | None:
    """Return what a cue reports, or None if nothing."""
    get = weights["speech"].get
    if words.lower[clause.cue] in QUOTING:
        following = range(clause.cue + 2, min(clause.end, clause.cue + MAX_QUOTING_TOKENS))
        if any(is_as_saying(words.tokens, index) for index in following):
            return None  # It quoted Jane Doe as saying that the pier is safe: she says it
    if construction := read_construction(words, clause):
        return None if is_no_report(words, clause) else place_construction(words, clause, construction, weights)
    score, quoted = sum(map(get, cue_features(words, clause), ZEROS)), find_quoted(words, clause)
    if (score < MIN_CUE_SCORE and not quoted) or is_no_report(words, clause):
        return None
    subject, relative = find_subject(words, clause) or (None, False)
    report = locate_report(words, clause, quoted or subject, relative, weights)
    if report is None or is_act(words, clause, report.before, report.after):
        return None
    if report.source and is_rumour(words, clause, report.source):
        return None
    if report.source is None and not is_quoted(words, report):
        return None  # Nobody says it
    score += sum(map(get, place_features(words, *report[:6]), ZEROS))
    probability = 1 / (1 + math.exp(-score / 100))
    called = relative and is_quoted(words, report)  # What she called “theft”
    return Report(*report[:6], max(probability, CERTAIN) if called or quoted else probability)


def place_construction(words: Words, clause: Clause, construction: Construction, weights: Mapping[str, Any]) -> Report | None:
    """Return the report of a construction, None if nothing was said after all."""
    source, before, start, ends = construction
    if start >= clause.end:
        return None
    after, placed = None, CERTAIN
    if start >= 0:
        ends = ends or list_after_ends(words, clause, start)
        index, share = choose(after_end_rows(words, clause, -1, start, ends), weights["after_end"])
        after, placed = (start, ends[index]), CERTAIN * share
    if is_act(words, clause, before, after):
        return None
    return Report(clause, source, before, after, CERTAIN, placed, CERTAIN)


def locate_report(
    words: Words, clause: Clause, source: Mention | None, relative: bool, weights: Mapping[str, Any]
) -> Report | None:
    """Return the likeliest source and place of what a cue reports, speech or not; None if no place is likely.

    `source` is the subject of its own clause or who is quoted as saying it, if any; `relative` says whether that clause is a
    relative one.
    """
    beside, sure = find_beside(words, clause), CERTAIN
    if beside:
        source, sure = beside[0], BESIDE_CERTAIN
    elif source is None:
        source, sure = find_joint(words, clause), JOINT_CERTAIN
    if source is None:
        mentions = list_sources(words, clause)
        index, sure = choose(source_rows(words, clause, mentions), weights["source"])
        source = mentions[index - 1] if index else None
    starts = list_after_starts(words, clause, source)
    if beside:
        ends, shares = [-1, beside[1]], [0.0, BESIDE_CERTAIN]
    elif relative:
        ends, shares = [-1], [1.0]  # The port rejects what she called “theft”: nothing before it
    elif starts[0] >= 0 and is_broken_off(words, clause, source):
        ends, shares = [-1, find_anchor(clause, source) - 1], [0.0, CERTAIN]
    else:
        ends = list_before_ends(words, clause, source)
        shares = weigh(before_end_rows(words, clause, source, ends), weights["before_end"])
    end, start, placed = -1, -1, 0.0
    # The words are before the cue, or on both sides, or only after it: the likelier first, the other if it can be likelier.
    best = max(shares[1:], default=0.0)
    for before_it in (True, False) if best > shares[0] else (False, True):
        share = best if before_it else shares[0]
        if share <= placed:
            continue
        found = ends[shares.index(best, 1)] if before_it else -1
        followed = weigh(after_start_rows(words, clause, source, found, starts), weights["after_start"])
        if not before_it:
            followed[0] = 0.0
        if share * max(followed) > placed:
            placed = share * max(followed)
            end, start = found, starts[followed.index(max(followed))]
    before, after = None, None
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
