"""Read the reports of a text, and settle what they share: a source, a claim, or the same words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, starmap
from typing import Any

from build.extract.language.lexicon import LEXICON
from build.extract.quotations.mentions import find_mention_at, is_subject
from build.extract.statements.clauses import Report
from build.extract.statements.closings import find_clauses
from build.extract.statements.cue_reports import BESIDE_CERTAIN, has_quoted_words, read_cue
from build.extract.statements.cues import Words
from build.extract.statements.phrases import is_claim

MIN_PROBABILITY = 0.4
"""The least probability of a report. At this threshold, additional reports are right as often as those of annotators."""

MIN_NESTED_PROBABILITY, MIN_NESTED_SOURCE_PROBABILITY, MIN_NESTED_PRONOUN_PROBABILITY = 0.6, 0.8, 0.95
"""A nested report stays only above these: its own probability; that times its source's; and the same if its words are quoted
and its source is a pronoun.
"""

NESTED_PENALTY = 0.3
"""How much less likely a nested report may be than the outer one before it is dropped."""

REPORTING = frozenset("report reports reported recount recounts recounted".split())
"""What newspapers do: the person they write about says what follows."""

TAKING_UP = frozenset(LEXICON["taking_up"])
MAX_PHRASE_TOKENS = 4  # From a noun back to the start of its phrase: the latest demand of the port


def read_reports(words: Words, weights: Mapping[str, Any]) -> list[Report]:
    """Return the reports of all cues of a text, in order."""
    reports: list[Report] = []
    for clause in find_clauses(words):
        report = read_cue(words, clause, weights)
        if report and report.probability >= MIN_PROBABILITY:
            if reports:
                reports[-1] = drop_words_of_next(reports[-1], report)
                report = share_source(words, reports[-1], report)
            reports.append(report)
    return resolve_overlaps(words, drop_repeated_claims(words, reports))


def drop_words_of_next(previous: Report, report: Report) -> Report:
    """Return a report without the words after its cue if the next report claims them, with its source and cue right after
    them.

    “It is late,” Doe said. “It is not,” said Roe.
    """
    if report.source_probability < BESIDE_CERTAIN or not (report.before and previous.before and previous.after):
        return previous
    taken = previous.after[0] < report.before[1] <= previous.after[1]
    return replace(previous, after=None) if taken else previous


def share_source(words: Words, previous: Report, report: Report) -> Report:
    """Return a report with the source of the one before it if their cues are verbs of one subject (said so and warned that)."""
    tags, cue = words.tokens.tags, report.clause.cue
    joined = cue - 1
    while tags[joined] == "l":
        joined -= 1
    source, after = previous.source, previous.after
    if not source or not after or tags[joined] not in "c," or tags[cue] in "Cn":
        return report
    if words.lower[previous.clause.cue] in REPORTING and words.lower[cue].endswith("ing"):
        told = find_mention_at(words.mentions, after[0])
        subject = told is not None and is_subject(tags, told) and report.source in (source, told)
        # The Lune Post reports that the mayor left, calling it
        return replace(report, source=told, source_probability=previous.source_probability) if subject else report
    agent = tags[joined] == "," and tags[source.first - 1 : source.first] == "b"  # Accused by Jane Doe of theft, he called it
    if agent or after[1] not in (joined, joined - 1):
        return report
    if words.lower[source.first] in ("who", "which") or (report.source and report.source.first > cue):
        return report
    return replace(report, source=source, source_probability=max(report.source_probability, previous.source_probability))


def drop_repeated_claims(words: Words, reports: list[Report]) -> list[Report]:
    """Drop a claim that another source repeats or answers (repeated the port's demand that).

    Words in quotation marks that are not taken up stay with the claim.
    """
    left_out = set()
    for number, report in enumerate(reports):
        if not report.source or not is_claim(words.tokens, report.clause.cue):
            continue
        phrase = min(report.clause.cue, report.source.first)
        for other in range(max(0, number - 2), number):
            after = reports[other].after
            start = after[0] if after else -1
            repeated = words.lower[reports[other].clause.cue] in TAKING_UP or not has_quoted_words(words, report)
            if repeated and phrase - MAX_PHRASE_TOKENS < start <= phrase:
                left_out.add(number)
    return [report for number, report in enumerate(reports) if number not in left_out]


def resolve_overlaps(words: Words, reports: list[Report]) -> list[Report]:
    """Drop the less likely of reports that overlap. A nested report is dropped unless it is much likelier than the outer
    one.

    Both stay if the nested report is likely, and is inside the other with its source and cue.
    """
    report_numbers: dict[int, int] = {}
    ranks = [report.probability for report in reports]
    listed = [list_tokens(report) for report in reports]
    for number in reversed(range(len(listed))):
        report_numbers.update(dict.fromkeys(listed[number], number))
    for number, report in enumerate(reports):
        if report_numbers.get(report.clause.cue, number) != number:
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
    """Return True if a nested report is likely to be right, and so is its source, or that is the subject of its cue.

    A pronoun is mostly the outer source itself, which now says the words in quotation marks.
    """
    if not report.source or report.probability < MIN_NESTED_PROBABILITY:
        return False
    quoted = has_quoted_words(words, report)
    if not quoted and not words.tokens.tags[report.source.last : report.clause.cue].strip("lB"):
        return True
    pronoun = report.source.form in "po" and words.lower[report.source.first] != "who"
    least = MIN_NESTED_PRONOUN_PROBABILITY if quoted and pronoun else MIN_NESTED_SOURCE_PROBABILITY
    return report.source_probability * report.probability > least


def list_tokens(report: Report) -> list[int]:
    """Return the positions of the reported tokens."""
    return list(chain.from_iterable(starmap(range, report.spans)))


def count_tokens(report: Report) -> int:
    """Return the number of reported tokens."""
    return sum([end - start for start, end in report.spans])


def map_tokens_to_reports(reports: Sequence[Report]) -> dict[int, int]:
    """Map each token to the number of its report; of nested reports, the inner one."""
    report_numbers: dict[int, int] = {}
    for number in sorted(range(len(reports)), key=lambda number: -count_tokens(reports[number])):
        report_numbers.update(dict.fromkeys(list_tokens(reports[number]), number))
    return report_numbers
