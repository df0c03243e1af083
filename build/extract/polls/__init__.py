"""Find poll results in a text: percentages that are survey answers, with population and survey."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from build.extract.language.entity_lookup import People, open_lookup
from build.extract.language.pattern_text import mark_paragraph_ends
from build.extract.polls.answers import find_answer
from build.extract.polls.classifier import find_answers
from build.extract.polls.clauses import Clause, split_sentence
from build.extract.polls.features import find_paragraph
from build.extract.polls.percentages import Percentage
from build.extract.polls.pollsters import SurveyMention, find_survey_mentions
from build.extract.polls.populations import OVERALL, OVERALL_WORDS, clean_group, find_asked, find_inhabitants, find_subject
from build.extract.polls.subjects import Left, read_left
from build.extract.polls.survey_details import SurveyDetails, find_survey_details
from build.extract.polls.topics import Paragraph, find_opposite
from build.extract.polls.waves import HEDGE, find_wave, parse_months
from build.extract.results import PollResult, Span

JOINED = re.compile(
    rf"\s(?:(?:of|among)\s)?(?:(?!and\s)[\w’'-]+\s){{1,6}}?(?:and|or|but\salso)\s(?:{HEDGE}\s)?|\s(?:of|"
    rf"among)\s[\w’' -]{{3,50}},\s(?:{HEDGE}\s)?"
)
"""Between two shares of one answer: "62% of bakers and 55% of drivers want"."""

RESPECTIVE = frozenset(("respective", "respectively"))
BALANCE = frozenset("split figures numbers balance results result shares".split())
"""Before shares whose answers are those of as many shares before: "the split was 48% to 41%"."""

MAX_LOOKBACK_CHARS = 1500  # How far before a paragraph to look for its survey


@dataclass
class Survey:
    """A survey while a text is read: its number and the details found so far."""

    number: int
    pollster: str | None
    mention: Span | None = None
    details: SurveyDetails = field(default_factory=SurveyDetails)
    population: str | None = None
    lead: str | None = None
    """The answer of the first share of its last sentence."""
    asked: str | None = None
    """Whom it asked, as the text says of the survey; `population` is that of the first share that has one."""
    told: str | None = None
    """Of these two, what is printed as such ("polled 900 farmers", "a third of farmers"): it holds for earlier shares as well."""


@dataclass(slots=True)
class AnsweredClause:
    """A share that is an answer: its probability, the span of its sentence, its clause, and what the words before it say."""

    share: Percentage
    confidence: float
    sentence: Span
    clause: Clause
    left: Left


@dataclass(slots=True)
class Answer:
    """A poll result before the details of its survey are known."""

    start: int
    end: int
    percent: Decimal | None
    answer: str | None
    population: str | None
    confidence: float
    poll: int
    wave: str | None


def find_poll_results(text: str, published_on: date | None = None, people: People = None) -> tuple[PollResult, ...]:
    """Return all survey answers in order, with the survey details found up to the end of their paragraph."""
    lookup = open_lookup(people, published_on)
    text, lowered = mark_paragraph_ends(text)
    results: list[PollResult] = []
    answers: list[Answer] = []
    surveys: list[Survey] = []
    mentions: list[SurveyMention] = []
    paragraph = (0, 0)
    around = Paragraph(text, *paragraph)
    parts: list[Span] = []
    several = False
    details: dict[Span, SurveyDetails] = {}
    known: set[tuple[int, Span]] = set()
    asked: dict[Span, str | None] = {}
    for found in find_clauses(text, lowered):
        share = found.share
        if share.start >= paragraph[1]:
            # Details in a later paragraph do not apply to earlier results.
            results += build_results(answers[len(results) :], surveys, text, paragraph)
            for survey in surveys:
                survey.population = None  # Often a subgroup's
            last_end = paragraph[1]
            paragraph = find_paragraph(text, share.start, share.end)
            reach = max(last_end, paragraph[0] - MAX_LOOKBACK_CHARS)
            around = Paragraph(text, *paragraph)
            mentions = find_survey_mentions(text, reach, paragraph[1], lookup)
            several = len({mention.pollster for mention in mentions if mention.pollster}) > 1
            parts = split_by_survey(mentions, reach, paragraph[1])
            details = {part: find_survey_details(text, *part, published_on, lookup) for part in parts}
        survey, mention = assign_survey(share, *found.sentence, paragraph, mentions, answers, surveys)
        survey.mention = survey.mention or (mention.word if mention else None)
        part = next(one for one in parts if one[0] <= share.start < one[1])
        if (survey.number, part) not in known:
            survey.details = merge_details(survey.details, details[part])
            known.add((survey.number, part))
        if survey.asked is None:
            for span in (part,) if several else (part, paragraph):
                if span not in asked:
                    asked[span] = find_asked(text, *span)
                survey.asked = survey.asked or asked[span]
            survey.told = survey.asked or survey.told
            if survey.asked is None:
                since = answers[-1].end if len(answers) > len(results) else 0
                survey.asked = find_subject(text, max(paragraph[0], part[0], since), share.start)
        answer = read_share(text, lowered, found, survey, answers, around)
        if answer.answer and answers and answers[-1].answer is None and JOINED.fullmatch(text, answers[-1].end, share.start):
            answers[-1].answer = answer.answer
        answers.append(answer)
    results += build_results(answers[len(results) :], surveys, text, paragraph)
    return tuple(results)


def find_clauses(text: str, lowered: str) -> list[AnsweredClause]:
    """Return the clause of each share that is an answer, in order."""
    found = []
    for sentence in find_answers(text, lowered):
        left = None
        for (share, confidence), clause in zip(sentence.shares, split_sentence(sentence.tagged), strict=True):
            left = read_left(clause, left)
            found.append(AnsweredClause(share, confidence, sentence.span, clause, left))
    return found


def assign_survey(
    share: Percentage,
    first: int,
    last: int,
    paragraph: Span,
    mentions: list[SurveyMention],
    answers: list[Answer],
    surveys: list[Survey],
) -> tuple[Survey, SurveyMention | None]:
    """Return a share's survey: the last one, or a new one at another pollster or "another poll"."""
    since = answers[-1].end if answers else -1
    if answers and (not mentions or mentions[-1].start < since):
        return surveys[answers[-1].poll], None
    # "29% in the new poll, from 22%": a survey right behind a share is that of the share.
    before = [
        mention
        for mention in mentions
        if since <= mention.start
        and mention.end <= share.start
        and (mention.pollster or not answers or mention.start - since > len(" in the "))
    ]
    # Within a sentence, what comes later belongs to later shares.
    told = any(mention.pollster and first <= mention.start and mention.end <= share.start for mention in mentions)
    behind = [] if told and surveys else [mention for mention in mentions if share.end <= mention.start < last]
    named = [mention for mention in before if mention.pollster] or [mention for mention in behind if mention.pollster]
    if not surveys and not named:
        named = [mention for mention in mentions if mention.pollster and mention.start >= last and mention.start < paragraph[1]]
    chosen = named or before or behind
    mention = chosen[-1 if before else 0] if chosen else None
    if not surveys:
        surveys.append(Survey(0, mention.pollster if mention else None))
        return surveys[0], mention
    current = surveys[answers[-1].poll]
    if mention is None or mention.word == current.mention:
        return current, None
    if mention.pollster:
        for survey in reversed(surveys):
            if survey.pollster == mention.pollster and not (mention.new and survey is not current):
                return survey, mention
        if (
            current.pollster is None
            and not mention.new
            and (mention in behind or mention.start > paragraph[0])
            and share.start - since < 400
        ):
            current.pollster = mention.pollster
            return current, mention
    elif not mention.new or mention in behind:
        return current, mention
    surveys.append(Survey(len(surveys), mention.pollster))
    return surveys[-1], mention


def split_by_survey(mentions: list[SurveyMention], start: int, end: int) -> list[Span]:
    """Split a span into parts about one survey each, at each new pollster or survey."""
    starts, pollster, unnamed = [start], None, False
    for mention in mentions:
        other = mention.pollster is not None and pollster is not None and mention.pollster != pollster
        # "A poll of 812 residents by Halden" is one survey, whose pollster follows.
        if (other and not unnamed) or (mention.new and mention is not mentions[0]):
            starts.append(mention.start)
        unnamed = mention.new and mention.pollster is None
        pollster = mention.pollster or pollster
    return list(zip(starts, [*starts[1:], end], strict=True))


def merge_details(known: SurveyDetails, found: SurveyDetails) -> SurveyDetails:
    """Add new details to the known ones, which take precedence."""
    return SurveyDetails(
        sponsor=known.sponsor or found.sponsor,
        sample_size=known.sample_size or found.sample_size,
        margin_of_error=known.margin_of_error or found.margin_of_error,
        fieldwork_start=known.fieldwork_start or found.fieldwork_start,
        fieldwork_end=known.fieldwork_end or found.fieldwork_end,
    )


def read_share(
    text: str, lowered: str, found: AnsweredClause, survey: Survey, answers: list[Answer], around: Paragraph
) -> Answer:
    """Return what a share answers. Later shares in a sentence share its population; earlier waves, its answer."""
    share, clause, left, (first, last) = found.share, found.clause, found.left, found.sentence
    latest = answers[-1] if answers and answers[-1].poll == survey.number else None
    previous = latest if latest and latest.start >= first else None
    wave = find_wave(text, lowered, share, first, last)
    sentence_tags = clause.sentence
    beside = sentence_tags.slice(*clause.group) if clause.group else left.group
    population = clean_group(beside) if beside else None
    if not population and not OVERALL_WORDS.isdisjoint(sentence_tags.words) and OVERALL.search(text, first, share.start):
        population, previous = survey.asked or "", None
    elif not population and previous and previous.population == "":
        population = ""
    elif not population:
        population = (previous.population if previous else None) or survey.asked or survey.population
    elif survey.population is None:
        survey.population = population
    if clause.group and population and survey.told is None:
        survey.told = population
    respective = find_respective(clause, answers)
    other = previous is not None and (wave is not None or population != previous.population)
    # Another group, in a sentence of its own, is told of the first answer of the sentence before.
    other_group = left.kind == "again" and left.group is not None and not clause.continues
    before = survey.lead if other_group and survey.lead else latest.answer if latest else None
    answer = respective or find_answer(clause, left, previous.answer if previous else None, before, other, around)
    if previous is None:
        survey.lead = answer
    return Answer(share.start, share.end, share.percent, answer, population, found.confidence, survey.number, wave)


def find_respective(clause: Clause, answers: list[Answer]) -> str | None:
    """Return the answer of the share that one of several goes back to: as many shares before as this sentence has.

    They stand behind "respectively", or are two that have no words but "the split was".
    """
    sentence = clause.sentence
    total, number = sentence.tags.count("%"), sentence.tags.count("%", 0, clause.share)
    if len(answers) - number < total:
        return None
    if not RESPECTIVE.isdisjoint(sentence.words):
        return answers[-total].answer
    first = sentence.tags.index("%")
    if total < 2 or sentence.tags[first:].strip("%,;.~ctA-") or BALANCE.isdisjoint(sentence.words[:first]):
        return None
    before = [answer.answer for answer in answers[len(answers) - number - total :][:total]]
    return find_opposite(before[0]) if number and before[0] == before[number] else before[number]


def build_results(answers: list[Answer], surveys: list[Survey], text: str, paragraph: Span) -> list[PollResult]:
    """Return a paragraph's answers with the details of their surveys."""
    for answer in answers:
        survey = surveys[answer.poll]
        if answer.population is None and survey.told is None:
            survey.told = find_inhabitants(text, *paragraph)
    return [build_result(answer, surveys[answer.poll]) for answer in answers]


def build_result(answer: Answer, survey: Survey) -> PollResult:
    """Return an answer with the details of its survey."""
    details = survey.details
    return PollResult(
        answer.start,
        answer.end,
        answer.percent,
        answer.answer,
        survey.told if answer.population is None else answer.population or None,
        survey.pollster,
        answer.confidence,
        answer.poll,
        answer.wave,
        parse_months(answer.wave) if answer.wave else 0,
        survey.mention,
        details.sponsor,
        details.sample_size,
        details.margin_of_error,
        details.fieldwork_start,
        details.fieldwork_end,
    )
