"""Find poll results in a text: shares that are survey answers, each with its population and survey."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from build.extract.language.entity_lookup import People, open_lookup
from build.extract.language.pattern_text import mark_paragraph_ends
from build.extract.polls.answers import find_answer
from build.extract.polls.classifier import find_answers
from build.extract.polls.clauses import Clause, split_sentence
from build.extract.polls.features import find_paragraph
from build.extract.polls.left_context import read_left_context
from build.extract.polls.opposites import find_opposite
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

RESPECTIVE = frozenset(("respective", "respectively"))
BALANCE = frozenset("split figures numbers balance results result shares ratio proportions percentages".split())
IT_WAS = [words.split() for words in ("it was", "it is", "been at", "had been", "had shown", "had measured", "compared with")]
"""Before shares that repeat the answers of as many earlier ones: "the split was 48% to 41%"."""

LISTED = re.compile(r"(?<![NU])(?P<first>[NU]++),?(?:(?P<second>[NU]++),?)?c(?P<last>[NU]++),?[xmVL]?r?a?~*\Z")
"""Names whose shares follow, before "respectively"."""

ANOTHER_PAIR = re.compile(r"%(?:t|-)?%(?:[gi]D?[nNuUGJ]+)?,?c?~*\Z")
"""Before another pair with the same two answers: "43% to 41% in Lune and [42% to 39% in Velm]"."""

TOGETHER = re.compile(r"%(?:[,;]?[ctA-]?~*%)*")
"""Shares with no words between them."""


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
    for span, clauses in group_by_paragraph(text, find_clauses(text, lowered)):
        told = len(answers)
        around = Paragraph(text, *span)
        mentions = find_mentions(text, span, last_end, published_on, lookup)
        for survey in surveys:
            survey.population, survey.stated = None, survey.asked  # Often that of a subgroup
        for clause in clauses:
            latest = answers[-1] if answers else None
            since = latest.end if latest else -1
            current = surveys[latest.poll] if latest else None
            survey = choose_survey(clause.share, clause.sentence, mentions.mentions, surveys, current, since)
            add_details(survey, clause.share, mentions, since)
            answer = read_share(text, clause, survey, answers, rivals, around)
            answers.append(answer)
            if clause.clause.continues:
                rivals = find_rivals(clause.clause, answers) or rivals
            for place in range(len(answers) - 1, 0, -1):
                one, two = answers[place - 1], answers[place]
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


def read_share(
    text: str, found: AnsweredClause, survey: Survey, answers: list[PollResult], rivals: Rivals, around: Paragraph
) -> PollResult:
    """Return the poll result of a share. Later shares in a sentence inherit its population, and earlier waves its answer."""
    share, clause, left, first = found.share, found.clause, found.left, found.sentence[0]
    sentence = clause.sentence
    latest = answers[-1] if answers and answers[-1].poll == survey.number else None
    wave = left.when or find_wave(sentence, clause.share)
    previous = latest if latest and latest.start >= first else None
    # The group is a place ("in Lune")
    is_place = clause.group is not None and sentence.tags[clause.group[0] - 1] == "i"
    beside = sentence.slice(*clause.group) if clause.group else left.group
    population = clean_group(beside) if beside else None
    if not population and OVERALL.search(text, first, share.start):
        population, previous = survey.asked or "", None
    elif not population and previous and previous.population == "":
        population = ""
    elif not population:
        # A share at the start of its sentence has the population of the sentence before.
        begins = not sentence.tags[: clause.share].strip("~rcB")
        same = previous.population if previous else survey.lead[1] if begins else None
        population = same or survey.asked or survey.population
    elif survey.population is None and not is_place:
        survey.population = population
    # A part of the people with an earlier answer is not the survey's population.
    is_part = latest and not clause.side and " who " in (population or "")
    if clause.group and not is_place and population and survey.stated is None and not is_part:
        survey.stated = population
    respective = find_parallel_answer(clause, answers)
    other = previous is not None and (wave is not None or population != previous.population)
    # Another group in a sentence of its own has the first answer of the sentence before.
    other_group = left.kind == "again" and left.group is not None and not clause.continues
    of_survey = takewhile(lambda one: one.poll == survey.number, reversed(answers))
    told = (latest.answer or next((one.answer for one in of_survey if one.answer), None)) if latest else None
    before = survey.lead[0] if other_group and survey.lead[0] else latest.answer if latest else None
    answer = respective or find_answer(clause, left, previous.answer if previous else None, (before, told), rivals, other, around)
    if previous is None:
        survey.lead = answer, None if left.group or (clause.group and sentence.tags[clause.group[0] - 1] == "i") else population
    months = parse_months(wave) if wave else 0
    return PollResult(
        share.start, share.end, share.percent, answer, population, None, found.confidence, survey.number, wave, months
    )


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


def find_parallel_answer(clause: Clause, answers: list[PollResult]) -> str | None:
    """Return the answer that a share shares with an earlier one, if as many shares came before as are together here; else
    None.

    The shares are followed by "respectively", or introduced only by "the split was" or the like.
    """
    sentence = clause.sentence
    if sentence.tags.count("%") < 2:
        return None
    tags, told = sentence.tags, not RESPECTIVE.isdisjoint(sentence.words)
    run = next(match for match in TOGETHER.finditer(tags) if match.start() <= clause.share < match.end())
    if told and (names := LISTED.search(tags, 0, run.start())):
        listed = [names.span(name) for name in names.re.groupindex if names[name]]
        if len(listed) == run[0].count("%"):
            return sentence.slice(*listed[tags.count("%", run.start(), clause.share)])
    first, end = (0, len(tags)) if told else run.span()
    total, number = tags.count("%", first, end), tags.count("%", first, clause.share)
    if total < 2 or len(answers) - number < total:
        return None
    same = answers[-total].answer
    words = sentence.words[max(tags.rfind(mark, 0, first) for mark in ";:%") + 1 : first]
    balanced = words[-2:] in IT_WAS or not BALANCE.isdisjoint(words[-5:])
    if not told and not balanced and not ANOTHER_PAIR.search(tags, 0, first):
        return None
    return find_opposite(same) if number and answers[-total - number].answer == same else same


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
