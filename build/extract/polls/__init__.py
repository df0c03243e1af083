"""Find poll results in a text: the shares that are answers in a survey, what was answered by whom, and which survey it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from build.extract.language.pattern_text import seal
from build.extract.language.sentences import find_sentence
from build.extract.polls.answers import count_months, read_answer, read_place, read_population, read_wave
from build.extract.polls.classifier import find_answers
from build.extract.polls.features import find_paragraph
from build.extract.polls.percentages import Share
from build.extract.polls.survey_details import Facts, Mention, find_mentions, read_facts
from build.extract.results import PollResult, Span
from build.extract.speakers import Person

READ_BACK = 1500
"""Characters before a paragraph that are read for the survey that its results are of."""


@dataclass
class Survey:
    """One survey while a text is read: its number, and what was said of it so far."""

    number: int
    pollster: str | None
    mention: Span | None = None
    facts: Facts = field(default_factory=Facts)
    population: str | None = None


def find_poll_results(
    text: str, published_on: date | None = None, people: Sequence[Person] | None = None
) -> tuple[PollResult, ...]:
    """All answers' shares in surveys, in order, with what the text says of each survey up to that paragraph's end."""
    known = people or ()
    text, lowered = seal(text)
    results: list[PollResult] = []
    surveys: list[Survey] = []
    mentions: list[Mention] = []
    paragraph = (0, 0)
    parts: list[tuple[int, int]] = []
    facts: list[Facts] = []
    done = first = last = 0
    for share, likely in find_answers(text, lowered):
        if share.start >= paragraph[1]:
            # What a later paragraph says of a survey is not told of results before it.
            results[done:] = [complete(result, surveys) for result in results[done:]]
            done = len(results)
            seen = paragraph[1]
            paragraph = find_paragraph(text, share.start, share.end)
            reach = max(seen, paragraph[0] - READ_BACK)
            mentions = find_mentions(text, reach, paragraph[1], known)
            parts = split_by_survey(mentions, reach, paragraph[1])
            facts = [read_facts(text, start, end, published_on, known) for start, end in parts]
        if share.start >= last:
            first, last = find_sentence(text, share.start, share.end)
        survey, mention = choose_survey(text, share, first, last, paragraph, mentions, results, surveys)
        told = [fact for (start, end), fact in zip(parts, facts, strict=True) if start <= share.start < end]
        survey.facts = add_facts(survey.facts, *told)
        results.append(make_result(text, lowered, share, likely, (first, last), survey, mention, results))
    return (*results[:done], *(complete(result, surveys) for result in results[done:]))


def choose_survey(
    text: str,
    share: Share,
    first: int,
    last: int,
    paragraph: tuple[int, int],
    mentions: list[Mention],
    results: list[PollResult],
    surveys: list[Survey],
) -> tuple[Survey, Mention | None]:
    """The survey that a share is of: the one last spoken of, a new one where another pollster or "another poll" is named."""
    since = results[-1].end if results else -1
    before = [mention for mention in mentions if since <= mention.start and mention.end <= share.start]
    behind = [mention for mention in mentions if share.end <= mention.start < last]
    named = [mention for mention in before if mention.pollster] or [mention for mention in behind if mention.pollster]
    if not surveys and not named:
        named = [mention for mention in mentions if mention.pollster and mention.start >= last and mention.start < paragraph[1]]
    mention = (named or before or behind or [None])[-1 if before else 0]
    if not surveys:
        surveys.append(Survey(0, mention.pollster if mention else None))
        return surveys[0], mention
    current = surveys[results[-1].poll]
    if mention is None:
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


def split_by_survey(mentions: list[Mention], start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a stretch that speak of one survey each: a part starts where another pollster or a new survey is named."""
    starts, pollster = [start], None
    for mention in mentions:
        other = mention.pollster is not None and pollster is not None and mention.pollster != pollster
        if other or (mention.new and mention is not mentions[0]):
            starts.append(mention.start)
        pollster = mention.pollster or pollster
    return list(zip(starts, [*starts[1:], end], strict=True))


def add_facts(known: Facts, found: Facts) -> Facts:
    """What was known, with what is new."""
    return Facts(
        sponsor=known.sponsor or found.sponsor,
        sample_size=known.sample_size or found.sample_size,
        margin_of_error=known.margin_of_error or found.margin_of_error,
        fieldwork_start=known.fieldwork_start or found.fieldwork_start,
        fieldwork_end=known.fieldwork_end or found.fieldwork_end,
    )


def make_result(
    text: str,
    lowered: str,
    share: Share,
    likely: float,
    sentence: tuple[int, int],
    survey: Survey,
    mention: Mention | None,
    results: list[PollResult],
) -> PollResult:
    """One result. In one sentence the second share speaks of the same people; an earlier wave is of the same answer."""
    first, last = sentence
    if survey.mention is None and mention is not None:
        survey.mention = mention.word
    previous = results[-1] if results and results[-1].start >= first and results[-1].poll == survey.number else None
    wave = read_wave(text, lowered, share, first, last)
    population = read_population(text, share, first, last, mention.start if mention and mention.start >= first else None)
    place = read_place(text, first, share.start)
    if population is None and place:
        population = place
    elif population is None:
        population = previous.population if previous else survey.population
    elif survey.population is None:
        survey.population = population
    same = previous is not None and (wave is not None or place is not None)
    answer = previous.answer if previous and same else read_answer(text, share, first, last)
    return PollResult(
        start=share.start,
        end=share.end,
        percent=share.percent,
        answer=answer,
        population=population,
        pollster=survey.pollster,
        confidence=likely,
        poll=survey.number,
        wave=wave,
        months_earlier=count_months(wave) if wave else 0,
    )


def complete(result: PollResult, surveys: list[Survey]) -> PollResult:
    """The result with what was found of its survey."""
    survey = surveys[result.poll]
    return replace(
        result,
        pollster=survey.pollster,
        mention=survey.mention,
        sponsor=survey.facts.sponsor,
        sample_size=survey.facts.sample_size,
        margin_of_error=survey.facts.margin_of_error,
        fieldwork_start=survey.facts.fieldwork_start,
        fieldwork_end=survey.facts.fieldwork_end,
    )
