"""Find a survey's details: pollster, sponsor, sample size, fieldwork dates, margin of error."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from build.extract.language.entity_lookup import EntityLookup
from build.extract.language.noun_phrases import link_entity
from build.extract.results import Span

_NAME = r"(?>[A-Z][\w’'.&-]*\w|[A-Z])"  # As a whole: A-B-C could be three names in many ways
_NAMES = rf"{_NAME}(?:(?:\s(?:(?:of|for)\s)?|/|-|\s?&\s?){_NAME}){{0,6}}"
_POLL = r"(?:poll|survey|polling|study)s?"
_SORT = (
    r"(?:(?:opinion|exit|tracking|national|nationwide|statewide|online|telephone|weekly|monthly|annual|recent|new|latest|daily|"
    r"public|state|joint|general|election|preelection|pre-election|rolling|independent|internal|snap|flash)\s){0,3}"
)

POLL = re.compile(r"(?<![\w-])(?:(?P<mention>poll|survey)|polls|surveys|polling|stud(?:y|ies))(?![\w-])")
NAMED_POLL = re.compile(rf"(?P<by>{_NAMES})(?:[’']s?)?\s{_SORT}\Z")
POLL_BY = re.compile(
    rf"{_POLL},?\s(?:(?:of|among)\s[^.;]{{3,60}}?\s)?(?:(?:was\s|were\s)?(?:conducted|carried out|done|"
    rf"released|published|taken|made)\s(?:[^.;]{{0,40}}?\s)?)?"
    rf"(?:by|from)\s(?:the\s)?(?:(?:polling|research)\s(?:firm|company|institute|group|agency)\s|pollsters?\s)?(?P<by>{_NAMES})"
)
POLLING_VERB = re.compile(r"(?:polled|surveyed|interviewed|asked)\s(?=[\d,]+\s|more than|about|some)")
POLLING_SUBJECT = re.compile(rf"(?P<by>{_NAMES})\s(?:has\s)?\Z")
POLLSTER_PHRASE = re.compile(
    rf"(?:pollsters?|polling\s(?:firm|company|institute|agency|organi[sz]ation|average\s(?:from|by))|(?:figures|"
    rf"numbers|data|results)\s(?:come|came|are|is)\sfrom)\s(?:the\s)?(?P<by>{_NAMES})"
)
KNOWN_POLLSTERS = re.compile(
    r"(?P<by>Gallup|YouGov|Ipsos|Pew(?: Research(?: Center)?)?|Quinnipiac(?: University)?|Rasmussen(?: Reports)?|Levada(?: "
    r"Center| Centre)?|KIIS|Kyiv International Institute of Sociology|VTsIOM|WCIOM|FOM|INSA|Forsa|Infratest(?: dimap)?|Ifop|"
    r"Elabe|Eurobarometer|Razumkov(?: Centre| Center)?|Morning Consult|RealClearPolitics|Zogby|Monmouth(?: University)?|Marist|"
    r"Survation|Opinium|Savanta|Redfield & Wilton|More in Common|SOCIS|Kantar)(?![\w-])"
)
POLL_DETERMINER = re.compile(
    rf"(?<![\w-])(?:(?P<new>[Aa]n?|[Aa]nother|[Aa]\sseparate|[Aa]\ssecond|[Nn]ew)\s)?(?:{_NAMES}(?:[’']s?)?\s)?{_SORT}\Z"
)
"""What may precede "poll" or "survey"; may be empty."""

MAX_POLLSTER_CHARS = 90

NON_POLLSTER_WORDS = frozenset(
    "The A An In This That These According But And Exit Most Recent New Opinion Public National Polls Poll Survey Among Last "
    "Another Several Some One Many Multiple Other Election General State Tuesday Monday Wednesday Thursday Friday Saturday "
    "Sunday January February March April May June July August September October November December His Her Their Its Republican "
    "Democratic".split()
)

_PEOPLE = (
    r"(?:adults?|people|voters|respondents|[a-z]+goers|residents|citizens|men|women|[A-Z][a-z]+(?:ans|ons|ish|s)|"
    r"registered|likely|households|members|students)"
)
SAMPLE_SIZE = re.compile(
    rf"(?:polled|surveyed|interviewed|asked|questioned|interviews with|sample of|survey of|poll of|among|of)\s(?:about\s|"
    rf"some\s|more than\s|over\s|nearly\s|around\s|a total of\s)?(?P<count>\d{{1,3}}(?:,\d{{3}})+|\d{{3,6}})\s(?:(?:likely|"
    rf"registered|american|adult|eligible|[a-z]+|[A-Z][a-z]+)\s){{0,3}}?{_PEOPLE}"
)
MARGIN_OF_ERROR = re.compile(
    r"(?:margin of (?:sampling )?error|error margin|sampling error)\s(?:of\s|is\s|was\s|at\s)?(?:about\s)?(?:plus or minus\s|"
    r"plus-or-minus\s|\+/-\s?|±\s?)?(?P<points>\d{1,2}(?:\.\d{1,2})?)|(?:plus or minus|plus-or-minus|\+/-|±)\s?(?P<more>\d{1,"
    r"2}(?:\.\d{1,2})?)(?=\s?(?:percentage\s|percent\s)?(?:-?\s?points?|%|percent))"
)
SPONSOR = re.compile(
    rf"(?:commissioned|sponsored|paid for|funded|ordered)\sby\s(?:the\s)?(?P<name>{_NAMES})"
    rf"|(?:poll|survey|polled|surveyed)[^.;]{{0,80}}?\sfor\sthe\s(?P<paper>{_NAMES})"
)
MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october "
        "oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
MONTH_NEAR_DAY = re.compile(
    r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)[a-z.]*\s?\d|\d\s?[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)"
)
_MONTH = r"(?P<{}>" + "|".join(sorted((name.title() for name in MONTHS), key=len, reverse=True)) + r")\.?"
_DAYS = r"(?P<{}>\d{{1,2}})\s?(?:-|–|—|to|and|through)\s?"
_FIELD = r"(?:conducted|carried out|taken|polled|surveyed|interviewed|held|fieldwork|asked)[^.;]{0,70}?\s(?:on|from|between)?\s?"
FIELD_MONTH_FIRST = re.compile(
    _FIELD
    + _MONTH.format("m1")
    + r"\s"
    + _DAYS.format("d1")
    + "(?:"
    + _MONTH.format("m2")
    + r"\s)?(?P<d2>\d{1,2})(?!\d)(?:,?\s(?P<year>20\d\d))?"
)
FIELD_DAY_FIRST = re.compile(
    _FIELD
    + r"(?P<d1>\d{1,2})\s?(?:"
    + _MONTH.format("m1")
    + r"\s?)?(?:-|–|—|to|and)\s?(?P<d2>\d{1,2})\s"
    + _MONTH.format("m2")
    + r"(?:,?\s(?P<year>20\d\d))?"
)


@dataclass(frozen=True, slots=True)
class SurveyMention:
    """A mention of a survey: its pollster if named, and whether it is a new survey ("a poll", "another survey")."""

    start: int
    end: int
    pollster: str | None
    new: bool
    word: Span
    """The printed name without "a" or "the": the word for the survey with the pollster, or the pollster alone."""


@dataclass(frozen=True, slots=True)
class SurveyDetails:
    """The details of a survey in a span of text; missing ones are None."""

    sponsor: str | None = None
    sample_size: int | None = None
    margin_of_error: Decimal | None = None
    fieldwork_start: date | None = None
    fieldwork_end: date | None = None


def find_survey_mentions(text: str, start: int, end: int, lookup: EntityLookup) -> list[SurveyMention]:
    """Return the survey mentions in a span in order; two at the same place count once."""
    polls = list(POLL.finditer(text, start, end))
    named = find_pollsters(text, start, end, polls, lookup)
    found = []
    for poll in polls:
        before = (
            POLL_DETERMINER.search(text, max(start, poll.start() - MAX_POLLSTER_CHARS), poll.start()) if poll["mention"] else None
        )
        if before:
            inside = [name for one, two, name in named if one < poll.end() + 4 and before.start() < two]
            word = (before.start() if before["new"] is None else before.end("new") + 1, poll.end())
            found.append(
                SurveyMention(before.start(), poll.end(), inside[0] if inside else None, before["new"] is not None, word)
            )
    for one, two, name in named:
        if not any(mention.start <= one < mention.end for mention in found):
            found.append(SurveyMention(one, two, name, False, (one, two)))
    return sorted(found, key=lambda mention: mention.start)


def find_pollsters(
    text: str, start: int, end: int, polls: list[re.Match[str]], lookup: EntityLookup
) -> list[tuple[int, int, str]]:
    """Return the pollsters in a span, with offsets: before "poll", after "poll by", before "polled"."""
    matches = [NAMED_POLL.search(text, max(start, poll.start() - MAX_POLLSTER_CHARS), poll.start()) for poll in polls]
    matches += [POLL_BY.match(text, poll.start(), end) for poll in polls]
    asking = POLLING_VERB.finditer(text, start, end)
    matches += [POLLING_SUBJECT.search(text, max(start, verb.start() - MAX_POLLSTER_CHARS), verb.start()) for verb in asking]
    matches += POLLSTER_PHRASE.finditer(text, start, end)
    matches += (
        match for match in KNOWN_POLLSTERS.finditer(text, start, end) if not text[match.start() - 1 : match.start()].isalnum()
    )
    named: list[tuple[int, int, str]] = []
    for match in matches:
        name = clean_pollster(match["by"]) if match else None
        if match and name and not any(one < match.end("by") and match.start("by") < two for one, two, _ in named):
            named.append((*match.span("by"), link_entity(name, lookup) or name))
    return named


def clean_pollster(name: str) -> str | None:
    """Strip words of the sentence from a name ("According to The", "New"); None if nothing is left."""
    words = name.split()
    while words and words[0] in NON_POLLSTER_WORDS:
        words.pop(0)
    while words and words[-1] in NON_POLLSTER_WORDS:
        words.pop()
    return " ".join(words).removesuffix("’s").removesuffix("'s") or None


def find_survey_details(text: str, start: int, end: int, published_on: date | None, lookup: EntityLookup) -> SurveyDetails:
    """Return the survey details given in a span of text."""
    part = text[start:end]
    sample = SAMPLE_SIZE.search(part)
    margin = MARGIN_OF_ERROR.search(part) if any(word in part for word in ("margin", "error", "plus", "±", "+/-")) else None
    sponsor = SPONSOR.search(part) if any(word in part for word in (" by ", " for the ")) else None
    first, last = find_fieldwork(text, start, end, published_on)
    name = clean_pollster(sponsor["name"] or sponsor["paper"]) if sponsor else None
    return SurveyDetails(
        sponsor=name and (link_entity(name, lookup) or name),
        sample_size=int(sample["count"].replace(",", "")) if sample else None,
        margin_of_error=Decimal(margin["points"] or margin["more"]) if margin else None,
        fieldwork_start=first,
        fieldwork_end=last,
    )


def find_fieldwork(text: str, start: int, end: int, published_on: date | None) -> tuple[date | None, date | None]:
    """Return first and last fieldwork dates; a missing year is the latest with both dates in the past."""
    if not MONTH_NEAR_DAY.search(text, start, end):
        return None, None
    match = FIELD_MONTH_FIRST.search(text, start, end) or FIELD_DAY_FIRST.search(text, start, end)
    if match is None:
        return None, None
    first_month, last_month = match["m1"] or match["m2"], match["m2"] or match["m1"]
    year = int(match["year"]) if match["year"] else published_on.year if published_on else None
    if year is None:
        return None, None
    last = build_date(year, last_month, match["d2"])
    if last and not match["year"] and published_on and last > published_on:
        year -= 1
        last = build_date(year, last_month, match["d2"])
    first = build_date(year, first_month, match["d1"])
    return (first, last) if first and last and first <= last else (None, None)


def build_date(year: int, month: str, day: str) -> date | None:
    """Return a date, or None if there is no such date."""
    number = MONTHS[month.lower()]
    return date(year, number, int(day)) if 1 <= int(day) <= monthrange(year, number)[1] else None
