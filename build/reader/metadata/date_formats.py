"""Find the days that a line of text gives, in English and in the page's own language.

The names of the months, and whether the day or the month comes first in 06/05/2031, are those of Unicode's CLDR, which Babel
carries; what stands between the parts ("6 de mayo de 2031", "6-го мая", "le 1er mai") is what newspapers print there.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

EARLIEST = 1990
"""Year. An earlier day is a template's zero."""

ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""English names of months by their first three letters."""

IN_ENGLISH = rf"(?P<month>{'|'.join(ENGLISH)})[a-z]*"
CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
FORMS_IN_ENGLISH = (
    # C's asctime, and what copies it, writes the clock before the year: May 06 14:05:00 2031.
    re.compile(
        rf"\b{IN_ENGLISH}\.?,? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?:{CLOCK} (?:[A-Z+]\S+ )?)?(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?{IN_ENGLISH}\.?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
)
IN_NUMBERS = (
    re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b"),
    re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})\b"),
)
WITH_SLASHES = re.compile(r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})\b")

AFTER_DAY = r"(?:\.|º|ª|er|[-–]?го|[-–]?е|:n)?"
"""What an ordinal number ends with."""

BEFORE_MONTH = r"(?:de |d['’]|di |den )?"
BEFORE_YEAR = r"(?:de |del )?"


class PrintedDay(NamedTuple):
    """A day, and the characters of the text at which it begins and ends."""

    day: date
    start: int
    end: int


def find_days(text: str, language: str | None = None) -> list[PrintedDay]:
    """The days that a text gives with day, month and year, in order; `language` is a tag such as uk or en-GB."""
    if re.search(r"\d{4}", text) is None:
        return []
    found = [
        PrintedDay(day, match.start(), match.end())
        for form in (*FORMS_IN_ENGLISH, *IN_NUMBERS)
        for match in form.finditer(text)
        if (day := make_day(match["year"], match["month"], match["day"]))
    ]
    names = list_months(language or "en")
    for form in list_forms(language or "en"):
        for match in form.finditer(text.replace("İ", "i").lower()):
            if day := make_day(match["year"], str(names[match["month"]]), match["day"]):
                found.append(PrintedDay(day, match.start(), match.end()))
    for match in WITH_SLASHES.finditer(text):
        if day := read_slashes(match, language or "en"):
            found.append(PrintedDay(day, match.start(), match.end()))
    # The longest of several readings of one place.
    longest = {printed.start: printed for printed in sorted(found, key=lambda printed: printed.end)}
    return [longest[start] for start in sorted(longest)]


def make_day(year: str, month: str, day: str) -> date | None:
    """A real day since EARLIEST, the month by its number or the first three letters of its English name."""
    try:
        found = date(int(year), int(month) if month.isdigit() else ENGLISH.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return None
    return found if found.year >= EARLIEST else None


def read_slashes(match: re.Match, language: str) -> date | None:
    """The day of 06/05/2031: which is the month is for the language to say; English, without a country, does not."""
    first, second, year = match["first"], match["second"], match["year"]
    if is_month_first(language):
        return make_day(year, first, second)
    if language == "en" and int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        return None
    return make_day(year, second, first) or (make_day(year, first, second) if language == "en" else None)


def read_locale(language: str) -> Locale | None:
    """What CLDR knows of a language, and of its country if the tag names one; None if it does not know the language."""
    for tag in (language, re.split("[-_]", language)[0]):
        try:
            return Locale.parse(tag, sep="_" if "_" in tag else "-")
        except (ValueError, UnknownLocaleError):
            continue
    return None


@cache
def is_month_first(language: str) -> bool:
    """Whether a language's short form of a day begins with the month. Of English only if it is said to be American."""
    locale = read_locale(language)
    if locale is None or (locale.language == "en" and not locale.territory):
        return False
    pattern = locale.date_formats["short"].pattern
    return pattern.find("M") < pattern.find("d")


@cache
def list_months(language: str) -> dict[str, int]:
    """The names of months in a language, in lower case and without a stop, each with its number; none of English."""
    locale = None if re.match(r"en\b", language) else read_locale(language)
    if locale is None:
        return {}
    months = (names for forms in locale.months.values() for width in ("wide", "abbreviated") for names in [forms[width]])
    named = {name.lower().rstrip("."): number for names in months for number, name in names.items()}
    return {name: number for name, number in named.items() if len(name) > 2 and not name[0].isdigit()}


@cache
def list_forms(language: str) -> tuple[re.Pattern, ...]:
    """How a language writes a day with the month's name, in lower case; none of English."""
    names = list_months(language)
    if not names:
        return ()
    month = rf"(?P<month>{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\.?(?!\w)"
    day, year = r"(?<!\d)(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
    return (
        re.compile(rf"{day}{AFTER_DAY}\s?{BEFORE_MONTH}ב?{month},?\s?{BEFORE_YEAR}{year}"),
        re.compile(rf"(?<!\d){year}\.?\s?(?:m\. )?{month}\s?{day}"),
    )
