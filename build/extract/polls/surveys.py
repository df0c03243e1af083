"""Follow the surveys of a text: where it mentions one, which one a share belongs to, and what is known about it."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from build.extract.language.entity_lookup import EntityLookup
from build.extract.language.pattern_text import PARAGRAPH_END, find_all
from build.extract.polls.percentages import Percentage
from build.extract.polls.pollster_names import NAMES, SHARE_BEFORE, is_same_pollster
from build.extract.polls.pollsters import MAX_POLLSTER_CHARS, SORT, find_pollsters
from build.extract.polls.populations import SENTENCE_SUBJECT, find_asked, find_people
from build.extract.polls.survey_details import SurveyDetails, find_survey_details
from build.extract.results import Span

POLL = re.compile(
    r"(?<![\w-])(?:(?P<mention>(?:poll|survey)(?![\w-]))|Poll(?=[;,.)])|(?<=\w\s)Poll(?=\s[a-z])|(?:poll(?:s|"
    r"ing)|surveys|stud(?:y|ies)|barometer|tracker|snapshot)(?![\w-]))"
)
POLL_WORDS = ("poll", "Poll", "survey", "stud", "barometer", "tracker", "snapshot")
POLL_DETERMINER = re.compile(
    rf"(?<![\w-])(?:(?P<new>[Aa]n?|[Aa]nother|[Aa]\sseparate|[Aa]\ssecond|[Nn]ew)\s)?(?:{NAMES}(?:[’']s?)?\s)?{SORT}\Z"
)
"""What may precede "poll" or "survey"; may be empty."""

BY_THE_SAME = re.compile(
    r"\sby\sthe\s(?:same\s)?(?:organi[sz]ation|institute|pollster|firm|group|university|network|newspaper|company)(?!\w|\s[A-Z])"
)
OTHERS = ("another", "a separate", "a second")
MAX_LOOKBACK_CHARS = 1500  # How far before a paragraph to look for its survey
MAX_NAMING_CHARS = 400  # How far after a survey's last share its pollster can be named


@dataclass(slots=True)
class SurveyMention:
    """A mention of a survey: its pollster if named, and whether it introduces a new survey ("a poll", "another survey")."""

    start: int
    end: int
    pollster: str | None
    new: bool
    word: Span
    """The printed name without "a" or "the": the word for the survey with the pollster, or the pollster alone."""


@dataclass
class Survey:
    """A survey as known so far while reading a text."""

    number: int
    pollster: str | None
    mention: Span | None = None
    details: SurveyDetails = field(default_factory=SurveyDetails)
    part: "Part | None" = None
    """The part of the text that its details were last read from."""
    population: str | None = None
    lead: tuple[str | None, str | None] = (None, None)
    """The answer and population of the first share of its last sentence."""
    asked: str | None = None
    """The population as stated for the survey; `population` is that of its first share that has one."""
    stated: str | None = None
    """The stated population ("polled 900 farmers", "a third of farmers"), which also holds for earlier shares."""


@dataclass
class Part:
    """A part of a text about one survey. Its details are read on first use."""

    text: str
    start: int
    end: int
    published_on: date | None
    lookup: EntityLookup

    @cached_property
    def details(self) -> SurveyDetails:
        """The survey details stated in it."""
        return find_survey_details(self.text, self.start, self.end, self.published_on, self.lookup)

    @cached_property
    def asked(self) -> str | None:
        """The population stated in it."""
        return find_asked(self.text, self.start, self.end)


@dataclass
class Mentions:
    """The surveys that a paragraph and the text before it mention, and their parts about one survey each."""

    paragraph: Part
    mentions: list[SurveyMention]
    parts: list[Part]
    several: bool
    """True if they name several pollsters."""


def find_mentions(text: str, paragraph: Span, since: int, published_on: date | None, lookup: EntityLookup) -> Mentions:
    """Return the surveys mentioned in a paragraph and in the text before it, back to `since` at most."""
    reach = max(since, paragraph[0] - MAX_LOOKBACK_CHARS)
    mentions = find_survey_mentions(text, reach, paragraph[1], lookup)
    spans = split_by_survey(mentions, reach, paragraph[1])
    whole, *parts = (Part(text, *span, published_on, lookup) for span in [paragraph, *spans])
    return Mentions(whole, mentions, parts, len({mention.pollster for mention in mentions if mention.pollster}) > 1)


def find_survey_mentions(text: str, start: int, end: int, lookup: EntityLookup) -> list[SurveyMention]:
    """Return the survey mentions in a span, in order. Two at the same place count once."""
    polls = [*find_all(text, start, end, POLL, POLL_WORDS)]
    named = find_pollsters(text, start, end, polls, lookup)
    found = []
    for poll in polls:
        before = (
            POLL_DETERMINER.search(text, max(start, poll.start() - MAX_POLLSTER_CHARS), poll.start()) if poll["mention"] else None
        )
        if before:
            inside = [name for one, two, name in named if one < poll.end() + 4 and before.start() < two]
            word = (before.start() if before["new"] is None else before.end("new") + 1, poll.end())
            # After a share in its sentence, "a poll" is the poll of that share.
            first = max(start, text.rfind(". ", start, before.start()), text.rfind(PARAGRAPH_END, start, before.start()))
            new = (before["new"] or "").lower() in OTHERS or (
                before["new"]
                and not SHARE_BEFORE.search(text, first, before.start())
                and not BY_THE_SAME.match(text, poll.end(), end)
            )
            found.append(SurveyMention(before.start(), poll.end(), inside[0] if inside else None, bool(new), word))
    for one, two, name in named:
        if not any(mention.start <= one < mention.end for mention in found):
            found.append(SurveyMention(one, two, name, False, (one, two)))
    return sorted(found, key=lambda mention: mention.start)


def split_by_survey(mentions: list[SurveyMention], start: int, end: int) -> list[Span]:
    """Split a span into parts about one survey each, at each new pollster or survey."""
    starts, pollster, unnamed = [start], None, False
    for mention in mentions:
        other = mention.pollster is not None and pollster is not None and not is_same_pollster(mention.pollster, pollster)
        # "A poll of 812 residents by Halden" is one survey, whose pollster follows.
        if (other and not unnamed) or (mention.new and mention is not mentions[0]):
            starts.append(mention.start)
        unnamed = mention.new and mention.pollster is None
        pollster = mention.pollster or pollster
    return list(zip(starts, [*starts[1:], end], strict=True))


def choose_survey(
    share: Percentage, sentence: Span, mentions: list[SurveyMention], surveys: list[Survey], current: Survey | None, since: int
) -> Survey:
    """Return the survey of a share: that of the share before, which ends at `since`, unless another is mentioned."""
    mention = choose_mention(share, sentence, mentions, since)
    survey = find_survey(share, mention, surveys, current, since)
    if survey is None:
        survey = Survey(len(surveys), mention.pollster if mention else None)
        surveys.append(survey)
    survey.mention = survey.mention or (mention.word if mention else None)
    return survey


def choose_mention(share: Percentage, sentence: Span, mentions: list[SurveyMention], since: int) -> SurveyMention | None:
    """Return the mention of a share's survey, or None: the last before it, or else the first after it in its sentence.

    One with a pollster takes precedence. For the first share of a text (`since` is -1), it may be in a later sentence.
    """
    if not mentions:
        return None
    before: list[SurveyMention] = []
    after: list[SurveyMention] = []
    told = False
    for mention in mentions:
        if share.end <= mention.start < sentence[1]:
            after.append(mention)
        elif mention.end <= share.start:
            # Within a sentence, what comes later belongs to later shares.
            told = told or (mention.pollster is not None and sentence[0] <= mention.start)
            # In "29% in the new poll, from 22%" the poll is that of the share before it.
            if since <= mention.start and (mention.pollster or since < 0 or mention.start - since > len(" in the ")):
                before.append(mention)
    if told:
        after = []
    named = [mention for mention in before if mention.pollster] or [mention for mention in after if mention.pollster]
    if since < 0 and not named:
        named = [mention for mention in mentions if mention.pollster]
    chosen = named or before or after
    return chosen[-1 if before else 0] if chosen else None


def find_survey(
    share: Percentage, mention: SurveyMention | None, surveys: list[Survey], current: Survey | None, since: int
) -> Survey | None:
    """Return the known survey that a mention refers to, or None for a new one."""
    if current is None or mention is None or mention.word == current.mention:
        return current
    if mention.pollster is None:
        return current if not mention.new or share.end <= mention.start else None
    name = mention.pollster
    known = next((one for one in reversed(surveys) if one.pollster and is_same_pollster(one.pollster, name)), None)
    if known:
        known.pollster = max(known.pollster or "", name, key=len)
    elif current.pollster is None and not mention.new and share.start - since < MAX_NAMING_CHARS:
        current.pollster = name
        return current
    return known


def add_details(survey: Survey, share: Percentage, mentions: Mentions, since: int) -> None:
    """Add what the text around a share says about its survey. Details known before take precedence."""
    part = next(part for part in mentions.parts if part.start <= share.start < part.end)
    if part is not survey.part:
        survey.details = replace(part.details, **{name: value for name, value in vars(survey.details).items() if value})
        survey.part = part
    if survey.asked:
        return
    survey.asked = part.asked
    survey.stated = survey.asked or survey.stated
    first = max(mentions.paragraph.start, part.start, since)
    survey.asked = survey.asked or find_people([SENTENCE_SUBJECT], part.text, first, share.start)
