"""Find the dates in a line of text, in English and in the page's own language.

Month names and the order of 06/05/2031 come from Unicode's CLDR through Babel; the words between the
parts ("6 de mayo de 2031", "6-го мая", "le 1er mai") are those that newspapers print.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

MIN_YEAR = 1990  # An earlier date is an unset default
ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # The first three letters of English month names
ENGLISH_MONTH = rf"(?P<month>{'|'.join(ENGLISH_MONTHS)})[a-z]*"
CLOCK_TIME = r"\d{1,2}:\d\d(?::\d\d)?"
ENGLISH_DATES = (
    # C's asctime and its imitators put the time before the year: May 06 14:05:00 2031.
    re.compile(
        rf"\b{ENGLISH_MONTH}\.?,? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?:{CLOCK_TIME} (?:[A-Z+]\S+ )?)?(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?{ENGLISH_MONTH}\.?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
)
NUMERIC_DATES = (
    re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b"),
    re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})\b"),
)
SLASH_DATE = re.compile(r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})\b")
ORDINAL_SUFFIX = r"(?:\.|º|ª|er|[-–]?го|[-–]?е|:n)?"
TIME_ONLY = re.compile(r"\W*\d{1,2}\s?[:.h]\s?\d{2}(\s?[ap]\.?m\.?)?(\s+([A-Z]{2,4}|Uhr|ago))?\W*", re.IGNORECASE)
"""A time alone on its line, as in an article's header or above an entry of a live blog."""

BEFORE_MONTH = r"(?:de |d['’]|di |den )?"
BEFORE_YEAR = r"(?:de |del )?"


class PrintedDate(NamedTuple):
    """A date with its start and end offsets in the text."""

    value: date
    start: int
    end: int


def find_dates(text: str, language: str | None = None) -> list[PrintedDate]:
    """Return the dates with day, month and year in a text, in order; `language` is a tag such as uk or en-GB."""
    if re.search(r"\d{4}", text) is None:
        return []
    language = language or "en"
    months = month_names(language)
    lower = text.replace("İ", "i").lower()
    numbered = (match for pattern in (*ENGLISH_DATES, *NUMERIC_DATES) for match in pattern.finditer(text))
    named = (match for pattern in date_patterns(language) for match in pattern.finditer(lower))
    dates = [(match, make_date(match["year"], match["month"], match["day"])) for match in numbered]
    dates += [(match, make_date(match["year"], str(months[match["month"]]), match["day"])) for match in named]
    dates += [(match, parse_slash_date(match, language)) for match in SLASH_DATE.finditer(text)]
    found = [PrintedDate(value, match.start(), match.end()) for match, value in dates if value]
    # If several formats match at one offset, the longest match wins.
    longest = {printed.start: printed for printed in sorted(found, key=lambda printed: printed.end)}
    return [longest[start] for start in sorted(longest)]


def make_date(year: str, month: str, day: str) -> date | None:
    """Return a valid date since MIN_YEAR, or None; the month is a number or three English letters."""
    try:
        found = date(int(year), int(month) if month.isdigit() else ENGLISH_MONTHS.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return None
    return found if found.year >= MIN_YEAR else None


def parse_slash_date(match: re.Match[str], language: str) -> date | None:
    """Parse 06/05/2031 in the order of the language; English without a country is ambiguous."""
    first, second, year = match["first"], match["second"], match["year"]
    if is_month_first(language):
        return make_date(year, first, second)
    if language == "en" and int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        return None
    return make_date(year, second, first) or (make_date(year, first, second) if language == "en" else None)


def find_locale(language: str) -> Locale | None:
    """Find the CLDR data for a language tag, with its country if it has one."""
    for tag in (language, re.split("[-_]", language)[0]):
        try:
            return Locale.parse(tag, sep="_" if "_" in tag else "-")
        except (ValueError, UnknownLocaleError):
            continue
    return None


@cache
def is_month_first(language: str) -> bool:
    """Return True if a language's short date format begins with the month; for English only if it is American."""
    locale = find_locale(language)
    if locale is None or (locale.language == "en" and not locale.territory):
        return False
    pattern = str(locale.date_formats["short"].pattern)
    return pattern.find("M") < pattern.find("d")


@cache
def month_names(language: str) -> dict[str, int]:
    """Return month numbers by name, in lower case without a full stop; none for English."""
    locale = None if re.match(r"en\b", language) else find_locale(language)
    if locale is None:
        return {}
    months = (names for forms in locale.months.values() for width in ("wide", "abbreviated") for names in [forms[width]])
    named = {name.lower().rstrip("."): number for names in months for number, name in names.items()}
    return {name: number for name, number in named.items() if len(name) > 2 and not name[0].isdigit()}


@cache
def date_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns for lower-case dates with a month name in a language; none for English."""
    names = month_names(language)
    if not names:
        return ()
    month = rf"(?P<month>{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\.?(?!\w)"
    day, year = r"(?<!\d)(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
    return (
        re.compile(rf"{day}{ORDINAL_SUFFIX}\s?{BEFORE_MONTH}ב?{month},?\s?{BEFORE_YEAR}{year}"),
        re.compile(rf"(?<!\d){year}\.?\s?(?:m\. )?{month}\s?{day}"),
    )
