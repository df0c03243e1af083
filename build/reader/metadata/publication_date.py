"""Find the date on which an article was first published, in its publisher's time zone."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from lxml.html import HtmlElement

from build.reader.metadata.date_formats import find_dates, make_date
from build.reader.metadata.date_lines import list_date_lines, list_header_elements, list_times, read_timestamp
from build.reader.metadata.sources import HeadlineContext, Sourced, first_present

DATE_META = (
    "article:published_time og:article:published_time og:published_time datepublished date.published parsely-pub-date "
    "sailthru.date dc.date.issued dcterms.created dcterms.date dc.date dc.date.created cxenseparse:recs:publishtime "
    "cxenseparse:publishtime "
    "article.published pubdate publish-date publishdate publication_date citation_publication_date originalpublicationdate "
    "rnews:datepublished date"
).split()
"""Meta tags of the date, the most trusted first."""

MAX_TIMESTAMP_CHARS = 120
URL_FOLDER_DATE = re.compile(r"/((?:19|20)\d\d)/(\d\d?|[a-z]{3})/(\d\d?)(?=/|$)")
URL_DATE = re.compile(
    r"(?:/|(?<=[a-z])-)((?:19|20)\d\d)([-_.])(\d\d)\2(\d\d)(?=[/_.-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|$)"
)
"""Dates in a URL: in folders of their own, named by the publishing system, or in one of its parts."""

MAX_HOURS_BEHIND_UTC, MAX_HOURS_AHEAD_OF_UTC = 11, 13  # Of the world's time zones, except a few islands


def find_publication_date(
    root: HtmlElement,
    nodes: list[dict[str, Any]],
    meta: dict[str, list[str]],
    headline: HtmlElement | None,
    near: HeadlineContext,
    url: str,
    languages: list[str],
) -> Sourced:
    """Find the date in JSON-LD, meta tags or elements, else the one near the headline or in the URL.

    A time in UTC or without a time zone may be of the next or the previous date; then the date of the same moment in the
    publisher's zone holds if it is stated, else the printed date, else the URL's. `near` are the elements near the headline,
    `languages` the text's and the page's, tags such as uk or en-GB. Without a date line the date is unknown: a wrong one would
    be worse.
    """
    language = languages[0] if languages else None
    head = list(list_header_elements(near, headline))
    stamps = [(source, normalize_timestamp(value)) for source, value in list_stated_dates(root, nodes, meta, head)]
    stated = [(source, value, day) for source, value in stamps if (day := parse_date(value, language))]
    source, value, day = stated[0] if stated else ("", "", None)
    values = [other for _, other, _ in stated]
    if stated and not has_unknown_timezone(value) and not has_conflicting_timezone(value, values):
        return Sourced(day, source)
    for same_source, same, same_day in stated:
        if has_unknown_timezone(value) and is_same_moment(value, same) and not has_unknown_timezone(same):
            return Sourced(same_day, same_source)
    # Looking for printed dates takes longest, so it comes last.
    tags: list[str] | list[None] = languages or [None]
    lines = next((lines for tag in tags if (lines := list_date_lines(head, headline is not None, tag))), [])
    printed = [("printed by the headline", line.value) for line in lines if not line.is_update]
    in_url = [("URL", day) for day in [parse_url_date(url)] if day]
    if day is None:
        labelled = any(line.is_labelled for line in lines if not line.is_update)
        # A later date without a label may be of an update; folders are named once.
        is_later = (
            bool(printed and in_url and printed[0][1] > in_url[0][1]) and not labelled and URL_FOLDER_DATE.search(url.lower())
        )
        return first_present((source, day) for source, day in (in_url + printed if is_later else printed + in_url))
    printed_dates = [other for _, other in printed] or [line.value for line in lines]
    if day not in printed_dates:
        # An update on the previous date still comes after the publication.
        earlier = [("printed by the headline", line.value) for line in lines if line.is_update and line.value < day]
        for where, other in printed + in_url + earlier:
            if is_possible_local_date(value, day, other):
                return Sourced(other, f"{where}, {source} in another time zone")
    return Sourced(day, source)


def list_stated_dates(
    root: HtmlElement, nodes: list[dict[str, Any]], meta: dict[str, list[str]], head: list[HtmlElement]
) -> Iterator[tuple[str, Any]]:
    """Yield the machine-readable dates, the most trusted first; of JSON-LD's nodes the article's, then the page's."""
    for node in nodes:
        yield "JSON-LD datePublished", node.get("datePublished")
        yield "JSON-LD dateCreated", node.get("dateCreated")
    for name in DATE_META:
        for value in meta.get(name, []):
            yield f"meta {name}", value
    for element in root.xpath("//*[@itemprop='datePublished']"):
        yield "itemprop datePublished", read_timestamp(element) or element.get("content")
    for element in root.xpath("//time[@pubdate]"):
        yield "time pubdate", element.get("datetime") or element.text_content()
    for value in list_times(head):
        yield "time", value


def normalize_timestamp(value: Any) -> Any:
    """Return a timestamp, Unix time in seconds or milliseconds as ISO 8601."""
    digits = str(value).strip()
    if re.fullmatch(r"\d{10}|\d{13}", digits):
        return datetime.fromtimestamp(int(digits[:10]), UTC).isoformat()
    return value


def parse_date(value: Any, language: str | None = None) -> date | None:
    """Return the date of a timestamp in ISO 8601 or as mail, JavaScript and people write it, or None."""
    if not isinstance(value, str) or len(value) > MAX_TIMESTAMP_CHARS:
        return None
    match = re.match(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d\d\d)", value)
    if match:
        return make_date(*match.groups())
    return next((printed.value for printed in find_dates(value, language)), None)


def parse_timestamp(value: str) -> datetime | None:
    """Return the moment of an ISO 8601 timestamp that has a time zone, or None."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def has_unknown_timezone(value: str) -> bool:
    """Return True if a timestamp's time zone may not be the publisher's: UTC, or none."""
    return (
        re.search(r"\d\d:\d\d", value) is not None
        and re.search(r"[+-](?!00)\d\d:?\d\d(?:\s*\([^()]*\))?$", value.strip()) is None
    )


def is_same_moment(value: str, other: str) -> bool:
    """Return True if two timestamps with a time zone are the same moment, to the minute."""
    moment, second = parse_timestamp(value), parse_timestamp(other)
    return moment is not None and second is not None and abs(moment - second) < timedelta(minutes=1)


def has_conflicting_timezone(value: str, others: list[str]) -> bool:
    """Return True if a page gives the same clock time in another zone too, so that neither is sure."""
    moment = parse_timestamp(value)
    seconds = [
        second for second in map(parse_timestamp, others) if second and moment and second.utcoffset() != moment.utcoffset()
    ]
    return moment is not None and moment.replace(tzinfo=None) in [second.replace(tzinfo=None) for second in seconds]


def is_possible_local_date(value: str, day: date, other: date) -> bool:
    """Return True if a timestamp may be of the previous or the next date in some time zone.

    Without a stated time zone the moment is unknown.
    """
    if abs(day - other) != timedelta(days=1):
        return False
    clock = re.search(r"(?<!\d)(\d\d):\d\d(?::\d\d(?:\.\d+)?)?(\s*$)?", value)
    if clock is None or clock[2] is not None:
        return True
    return int(clock[1]) < MAX_HOURS_BEHIND_UTC if other < day else int(clock[1]) + MAX_HOURS_AHEAD_OF_UTC >= 24


def parse_url_date(url: str) -> date | None:
    """Return the date in a URL: /2031/05/06/, /2031/may/06/, /2031-05-06-ferry, /ferry-2031-05-06/, /20310506/."""
    path = url.lower().partition("?")[0]
    if match := URL_FOLDER_DATE.search(path):
        return make_date(*match.groups())
    if match := URL_DATE.search(path):
        return make_date(match[1] or match[5], match[3] or match[6], match[4] or match[7])
    return None
