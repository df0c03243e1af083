"""Find a survey's details: sponsor, sample size, fieldwork dates, margin of error."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from build.extract.language.entity_lookup import EntityLookup
from build.extract.language.noun_phrases import link_entity
from build.extract.polls.pollster_names import NAMES, clean_pollster
from build.extract.polls.populations import THREE_DIGITS
from build.extract.polls.waves import MONTH_NAMES

_PEOPLE = (
    r"(?:adults?|people|voters|respondents|[a-z]+goers|residents|citizens|men|women|[A-Z][a-z]+(?:ans|ons|ish|s)|"
    r"registered|likely|households|members|students)"
)
_COUNT = r"(?:\d{1,3}(?:,\d{3})+|\d{3,6})"
SAMPLE_SIZE = re.compile(
    rf"(?:polled|surveyed|interviewed|asked|questioned|interviews with|sample of|survey of|poll of|among|of)\s(?:about\s|some\s|"
    rf"more than\s|over\s|nearly\s|around\s|a total of\s)?(?P<count>{_COUNT})\s(?:(?:likely|registered|american|adult|eligible|"
    rf"[a-z]+|[A-Z][a-z]+)\s){{0,3}}?{_PEOPLE}|(?<![\d,.])(?P<asked>{_COUNT})\s(?:[A-Za-z]++\s){{0,3}}?{_PEOPLE}\s(?:were|"
    rf"was)\s(?:polled|surveyed|interviewed|questioned|asked)"
)
MARGIN_OF_ERROR = re.compile(
    r"(?:margin of (?:sampling )?error|error margin|sampling error)\s(?:of\s|is\s|was\s|at\s)?(?:about\s)?(?:plus or minus\s|"
    r"plus-or-minus\s|\+/-\s?|±\s?)?(?P<points>\d{1,2}(?:\.\d{1,2})?)|(?:plus or minus|plus-or-minus|\+/-|±)\s?(?P<more>\d{1,"
    r"2}(?:\.\d{1,2})?)(?=\s?(?:percentage\s|percent\s)?(?:-?\s?points?|%|percent))"
)
SPONSOR = re.compile(
    rf"(?:commissioned|sponsored|paid for|funded|ordered)\sby\s(?:the\s)?(?P<name>{NAMES})"
    rf"|(?:poll|survey|polled|surveyed)[^.;]{{0,80}}?\sfor\sthe\s(?P<paper>{NAMES})"
)
MONTHS = {name: number for number, month in enumerate(MONTH_NAMES.lower().split("|"), 1) for name in (month, month[:3])}
MONTHS["sept"] = 9
MONTH_NEAR_DAY = re.compile(r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)(?:[a-z.]*\s?\d|(?<=\d...)|(?<=\d\s...))")
_MONTH = r"(?P<{}>" + "|".join(sorted((name.title() for name in MONTHS), key=len, reverse=True)) + r")\.?"
_DAYS = r"(?P<{}>\d{{1,2}})\s?(?:-|–|—|to|and|through)\s?"
_FIELD = r"(?:conducted|carried out|taken|polled|surveyed|interviewed|held|fieldwork|asked)[^.;]{0,70}?\s(?:on|from|between)?\s?"
FIELD_MONTH_FIRST = re.compile(
    rf"{_FIELD}{_MONTH.format('m1')}\s{_DAYS.format('d1')}(?:{_MONTH.format('m2')}\s)?(?P<d2>\d{{1,2}})(?!\d)"
    r"(?:,?\s(?P<year>20\d\d))?"
)
FIELD_DAY_FIRST = re.compile(
    rf"{_FIELD}(?P<d1>\d{{1,2}})\s?(?:{_MONTH.format('m1')}\s?)?(?:-|–|—|to|and)\s?(?P<d2>\d{{1,2}})\s{_MONTH.format('m2')}"
    r"(?:,?\s(?P<year>20\d\d))?"
)


@dataclass(frozen=True)
class SurveyDetails:
    """The details of a survey in a span of text; missing ones are None."""

    sponsor: str | None = None
    sample_size: int | None = None
    margin_of_error: Decimal | None = None
    fieldwork_start: date | None = None
    fieldwork_end: date | None = None


def find_survey_details(text: str, start: int, end: int, published_on: date | None, lookup: EntityLookup) -> SurveyDetails:
    """Return the survey details given in a span of text."""
    part = text[start:end]
    sample = SAMPLE_SIZE.search(part) if THREE_DIGITS.search(part) else None
    margin = MARGIN_OF_ERROR.search(part) if any(word in part for word in ("margin", "error", "plus", "±", "+/-")) else None
    sponsor = SPONSOR.search(part)
    first, last = find_fieldwork(text, start, end, published_on)
    name = clean_pollster(sponsor["name"] or sponsor["paper"]) if sponsor else None
    return SurveyDetails(
        sponsor=name and (link_entity(name, lookup) or name),
        sample_size=int((sample["count"] or sample["asked"]).replace(",", "")) if sample else None,
        margin_of_error=Decimal(margin["points"] or margin["more"]) if margin else None,
        fieldwork_start=first,
        fieldwork_end=last,
    )


def find_fieldwork(text: str, start: int, end: int, published_on: date | None) -> tuple[date | None, date | None]:
    """Return the first and last date of fieldwork. A missing year is the latest that puts both dates in the past."""
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
