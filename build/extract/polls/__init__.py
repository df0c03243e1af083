"""Find poll results in a text: percentages that are survey answers, with population and survey."""

from dataclasses import dataclass, field, replace
from datetime import date

from build.extract.language.entity_lookup import People, open_lookup
from build.extract.language.pattern_text import mark_paragraph_ends
from build.extract.language.sentences import find_sentence
from build.extract.polls.answers import find_answer
from build.extract.polls.classifier import find_answers
from build.extract.polls.features import find_paragraph
from build.extract.polls.percentages import Percentage
from build.extract.polls.pollsters import SurveyMention, find_survey_mentions
from build.extract.polls.populations import find_asked, find_location, find_population, find_subject
from build.extract.polls.survey_details import SurveyDetails, find_survey_details
from build.extract.polls.waves import find_wave, parse_months
from build.extract.results import PollResult, Span

MAX_LOOKBACK_CHARS = 1500  # How far before a paragraph to look for its survey


@dataclass
class Survey:
    """A survey while a text is read: its number and the details found so far."""

    number: int
    pollster: str | None
    mention: Span | None = None
    details: SurveyDetails = field(default_factory=SurveyDetails)
    population: str | None = None
    asked: str | None = None
    """Whom it asked, as the text says of the survey; `population` is that of the first share that has one."""


def find_poll_results(text: str, published_on: date | None = None, people: People = None) -> tuple[PollResult, ...]:
    """Return all survey answers in order, with the survey details found up to the end of their paragraph."""
    lookup = open_lookup(people, published_on)
    text, lowered = mark_paragraph_ends(text)
    results: list[PollResult] = []
    surveys: list[Survey] = []
    mentions: list[SurveyMention] = []
    paragraph = (0, 0)
    parts: list[Span] = []
    details: list[SurveyDetails] = []
    done = first = last = 0
    answers = find_answers(text, lowered)
    for place, (share, confidence) in enumerate(answers):
        if share.start >= paragraph[1]:
            # Details in a later paragraph do not apply to earlier results.
            results[done:] = [fill_survey_fields(result, surveys) for result in results[done:]]
            done = len(results)
            seen = paragraph[1]
            paragraph = find_paragraph(text, share.start, share.end)
            reach = max(seen, paragraph[0] - MAX_LOOKBACK_CHARS)
            mentions = find_survey_mentions(text, reach, paragraph[1], lookup)
            parts = split_by_survey(mentions, reach, paragraph[1])
            details = [find_survey_details(text, start, end, published_on, lookup) for start, end in parts]
        if share.start >= last:
            first, last = find_sentence(text, share.start, share.end)
        survey, mention = assign_survey(share, first, last, paragraph, mentions, results, surveys)
        about = [one for (start, end), one in zip(parts, details, strict=True) if start <= share.start < end]
        survey.details = merge_details(survey.details, *about)
        if survey.asked is None:
            around = next(((start, end) for start, end in parts if start <= share.start < end), paragraph)
            survey.asked = find_asked(text, *around) or (None if len(surveys) > 1 else find_asked(text, *paragraph))
            survey.asked = survey.asked or find_subject(text, max(paragraph[0], around[0]), share.start)
        following = answers[place + 1][0].start if place + 1 < len(answers) and answers[place + 1][0].start < last else None
        results.append(build_result(text, lowered, share, confidence, (first, last), following, survey, mention, results))
    return (*results[:done], *(fill_survey_fields(result, surveys) for result in results[done:]))


def assign_survey(
    share: Percentage,
    first: int,
    last: int,
    paragraph: Span,
    mentions: list[SurveyMention],
    results: list[PollResult],
    surveys: list[Survey],
) -> tuple[Survey, SurveyMention | None]:
    """Return a share's survey: the last one, or a new one at another pollster or "another poll"."""
    since = results[-1].end if results else -1
    before = [mention for mention in mentions if since <= mention.start and mention.end <= share.start]
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


def split_by_survey(mentions: list[SurveyMention], start: int, end: int) -> list[Span]:
    """Split a span into parts about one survey each, at each new pollster or survey."""
    starts, pollster = [start], None
    for mention in mentions:
        other = mention.pollster is not None and pollster is not None and mention.pollster != pollster
        if other or (mention.new and mention is not mentions[0]):
            starts.append(mention.start)
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


def build_result(
    text: str,
    lowered: str,
    share: Percentage,
    confidence: float,
    sentence: Span,
    following: int | None,
    survey: Survey,
    mention: SurveyMention | None,
    results: list[PollResult],
) -> PollResult:
    """Build a result. Later shares in a sentence share its population; earlier waves, its answer."""
    first, last = sentence
    if survey.mention is None and mention is not None:
        survey.mention = mention.word
    previous = results[-1] if results and results[-1].start >= first and results[-1].poll == survey.number else None
    latest = results[-1] if results and results[-1].poll == survey.number else None
    wave = find_wave(text, lowered, share, first, last)
    population, behind = find_population(text, share, first, last)
    place = find_location(text, first, share.start)
    if not population and place:
        population = place
    elif not population:
        population = (previous.population if previous else None) or survey.asked or survey.population
    elif survey.population is None:
        survey.population = population
    start_of_words = results[-1].end if results and results[-1].start >= first else None
    answer = find_answer(text, share, behind, sentence, latest.answer if latest else None, start_of_words, following)
    if answer is None and previous and (wave is not None or population != previous.population):
        answer = previous.answer
    return PollResult(
        start=share.start,
        end=share.end,
        percent=share.percent,
        answer=answer,
        population=population,
        pollster=survey.pollster,
        confidence=confidence,
        poll=survey.number,
        wave=wave,
        months_earlier=parse_months(wave) if wave else 0,
    )


def fill_survey_fields(result: PollResult, surveys: list[Survey]) -> PollResult:
    """Copy the details of its survey to a result."""
    survey = surveys[result.poll]
    return replace(
        result,
        pollster=survey.pollster,
        mention=survey.mention,
        sponsor=survey.details.sponsor,
        sample_size=survey.details.sample_size,
        margin_of_error=survey.details.margin_of_error,
        fieldwork_start=survey.details.fieldwork_start,
        fieldwork_end=survey.details.fieldwork_end,
    )
