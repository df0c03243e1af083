"""Find poll results in a text: shares that are survey answers, each with its population and survey."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile

from build.extract.language.entity_lookup import People, open_lookup
from build.extract.language.pattern_text import mark_paragraph_ends
from build.extract.polls.answers import find_answer
from build.extract.polls.classifier import find_answers
from build.extract.polls.clauses import Clause, split_sentence
from build.extract.polls.features import find_paragraph
from build.extract.polls.left_context import read_left_context
from build.extract.polls.parallel_answers import find_parallel_answer
from build.extract.polls.percentages import Percentage
from build.extract.polls.populations import INHABITANTS, OVERALL, PEOPLE_BY_FORM, clean_group, find_people
from build.extract.polls.sides import Rivals, is_name, is_same
from build.extract.polls.subjects import LeftContext
from build.extract.polls.surveys import Survey, add_details, choose_survey, find_mentions
from build.extract.polls.topics import Paragraph
from build.extract.polls.waves import HEDGE, find_wave, parse_months
from build.extract.results import PollResult, Span

JOINED = re.compile(
    rf"\s(?:(?:of|among)\s)?(?:(?!(?:and|it|them|him|her|so|one)\s)[\w’'-]++\s){{1,6}}?(?:[—–-]\s?)?(?:and|or|but\salso)\s"
    rf"(?:{HEDGE}\s)?|\s(?:of|among)\s[\w’' -]{{3,50}},\s(?:{HEDGE}\s)?|\),?\s(?:[\w’'-]++\s){{1,6}}\(|\s\(and\s"
)
"""Between two shares with one answer: "62% of bakers and 55% of drivers want"."""


@dataclass(slots=True)
class AnsweredClause:
    """A share that is an answer: its probability, the span of its sentence, its clause, and its left context."""

    share: Percentage
    confidence: float
    sentence: Span
    clause: Clause
    left: LeftContext


def find_poll_results(text: str, published_on: date | None = None, people: People = None) -> tuple[PollResult, ...]:
    """Return all survey answers in order, with the details of their surveys given up to the end of their paragraph."""
    lookup = open_lookup(people, published_on)
    text, lowered = mark_paragraph_ends(text)
    answers: list[PollResult] = []
    surveys: list[Survey] = []
    rivals: Rivals = None, None
    last_end = 0
    for span, group in group_by_paragraph(text, find_clauses(text, lowered)):
        told = len(answers)
        around = Paragraph(text, *span)
        mentions = find_mentions(text, span, last_end, published_on, lookup)
        for survey in surveys:
            survey.population, survey.stated = None, survey.asked  # Often that of a subgroup
        for found in group:
            latest = answers[-1] if answers else None
            since = latest.end if latest else -1
            current = surveys[latest.poll] if latest else None
            survey = choose_survey(found.share, found.sentence, mentions.mentions, surveys, current, since)
            add_details(survey, found.share, mentions, since)
            answers.append(read_share(found, survey, answers, rivals, around))
            if found.clause.continues:
                rivals = find_rivals(found.clause, answers) or rivals
            for two, one in pairwise(reversed(answers)):
                if one.answer or not two.answer or not JOINED.fullmatch(text, one.end, two.start):
                    break
                one.answer = two.answer
        # Details in a later paragraph do not apply to earlier results.
        complete_results(answers[told:], surveys, text, span)
        last_end = span[1]
    return tuple(answers)


def find_clauses(text: str, lowered: str) -> list[AnsweredClause]:
    """Return the clauses of all shares that are answers, in order."""
    found = []
    for sentence in find_answers(text, lowered):
        left = None
        for (share, confidence), clause in zip(sentence.shares, split_sentence(sentence.tagged), strict=True):
            left = read_left_context(clause, left)
            found.append(AnsweredClause(share, confidence, sentence.span, clause, left))
    return found


def group_by_paragraph(text: str, clauses: list[AnsweredClause]) -> Iterator[tuple[Span, list[AnsweredClause]]]:
    """Yield the span of each paragraph with answers, and its clauses."""
    span, group = (0, 0), list[AnsweredClause]()
    for clause in clauses:
        if clause.share.start >= span[1]:
            if group:
                yield span, group
            span, group = find_paragraph(text, clause.share.start, clause.share.end), []
        group.append(clause)
    if group:
        yield span, group


def read_share(found: AnsweredClause, survey: Survey, answers: list[PollResult], rivals: Rivals, around: Paragraph) -> PollResult:
    """Return the poll result of a share. `answers` are the results before it, `rivals` the last head-to-head pair."""
    share, clause, left = found.share, found.clause, found.left
    latest = answers[-1] if answers and answers[-1].poll == survey.number else None
    previous = latest if latest and latest.start >= found.sentence[0] else None
    beside = clause.sentence.slice(*clause.group) if clause.group else left.group
    group = clean_group(beside) if beside else None
    population = group or inherit_population(clause, survey, previous)
    if not group and OVERALL.search(around.text, found.sentence[0], share.start):
        population, previous = survey.asked or "", None
    in_place = clause.group is not None and clause.sentence.tags[clause.group[0] - 1] == "i"  # "In Lune": not a group
    if not in_place:
        survey.population = survey.population or group
        # A part of the people with an earlier answer is not the survey's population.
        is_part = latest and not clause.side and " who " in (population or "")
        if clause.group and survey.stated is None and not is_part:
            survey.stated = population or None
    wave = left.when or find_wave(clause.sentence, clause.share)
    other = previous is not None and (wave is not None or population != previous.population)
    # Another group in a sentence of its own has the first answer of the sentence before.
    other_group = left.kind == "again" and left.group is not None and not clause.continues
    before = survey.lead[0] if other_group and survey.lead[0] else latest.answer if latest else None
    of_survey = takewhile(lambda one: one.poll == survey.number, reversed(answers))
    told = next((one.answer for one in of_survey if one.answer), None)
    answer = find_parallel_answer(clause, answers)
    answer = answer or find_answer(clause, left, previous.answer if previous else None, (before, told), rivals, other, around)
    if previous is None:
        survey.lead = answer, None if left.group or in_place else population
    months = parse_months(wave) if wave else 0
    return PollResult(
        share.start, share.end, share.percent, answer, population, None, found.confidence, survey.number, wave, months
    )


def inherit_population(clause: Clause, survey: Survey, previous: PollResult | None) -> str | None:
    """Return the population of a share without a group of its own: that of the share before it in the sentence (`previous`),
    else of its survey. It is "" for all respondents, whatever groups were named before.
    """
    if previous and previous.population == "":
        return ""
    # A share at the start of its sentence has the population of the sentence before.
    begins = not clause.sentence.tags[: clause.share].strip("~rcB")
    same = previous.population if previous else survey.lead[1] if begins else None
    return same or survey.asked or survey.population


def find_rivals(clause: Clause, answers: list[PollResult]) -> Rivals | None:
    """Return the two names of a head-to-head pair of shares, None for an unknown second one; None if the shares are no such
    pair.

    Completes the second answer of the pair before: "Women favor Lund, 57% to 38%, and men Karsk, 54% to 40%".
    """
    if clause.side != 2 and clause.sentence.tags.count("%") != 2:
        return None
    one, two = (answer.answer for answer in answers[-2:])
    if not is_name(one) or is_same(one, two):
        return None
    if clause.side == 2 and len(answers) > 3 and not answers[-3].answer and is_same(answers[-4].answer, two):
        answers[-3].answer = one
    return (one, two) if is_name(two) else (one, None) if clause.side == 2 else None


def complete_results(answers: list[PollResult], surveys: list[Survey], text: str, paragraph: Span) -> None:
    """Add populations and survey details to the results of a paragraph."""
    for answer in answers:
        survey = surveys[answer.poll]
        if answer.population is None and survey.stated is None:
            survey.stated = find_people((INHABITANTS, PEOPLE_BY_FORM), text, *paragraph)
    said = {answer.answer for answer in answers if answer.answer}
    for answer in answers:
        survey = surveys[answer.poll]
        answer.population = survey.stated if answer.population is None else answer.population or None
        if answer.population in said and sum(map(is_name, said)) > 1:
            answer.population = None  # "Winters" is a candidate, not a group of people
        answer.pollster, answer.mention = survey.pollster, survey.mention
        for name, value in vars(survey.details).items():
            setattr(answer, name, value)
