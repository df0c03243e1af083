"""Find the day on which an article was first published, in the time zone of its publisher."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from lxml.html import HtmlElement

from build.reader.metadata.date_formats import find_days, make_day
from build.reader.metadata.date_lines import list_day_lines, list_head, list_times
from build.reader.metadata.sources import Found, Near, first

DAY_NAMES = (
    "article:published_time og:article:published_time og:published_time datepublished date.published parsely-pub-date "
    "sailthru.date dc.date.issued dcterms.created dcterms.date dc.date dc.date.created cxenseparse:recs:publishtime "
    "cxenseparse:publishtime "
    "article.published pubdate publish-date publishdate publication_date citation_publication_date originalpublicationdate "
    "rnews:datepublished date"
).split()
"""Meta tags that give the day, the surest first."""

LONGEST_STAMP = 120
"""Characters."""

FOLDERS = re.compile(r"/((?:19|20)\d\d)/(\d\d?|[a-z]{3})/(\d\d?)(?=/|$)")
IN_ADDRESS = re.compile(
    r"(?:/|(?<=[a-z])-)((?:19|20)\d\d)([-_.])(\d\d)\2(\d\d)(?=[/_.-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|$)"
)
"""Days as addresses give them: in folders of their own, which the publisher's program names, or else in one of the parts."""

FARTHEST_BACK, FARTHEST_ON = 11, 13
"""Hours by which the clocks of the world's time zones are behind and ahead of UTC, those of a few islands aside."""


def find_day(
    root: HtmlElement,
    nodes: list[dict[str, Any]],
    meta: dict[str, list[str]],
    headline: HtmlElement | None,
    near: Near,
    url: str,
    languages: list[str],
) -> Found:
    """The day: what JSON-LD, meta tags or elements state, else what is printed by the headline or stands in the address.

    A time in UTC or in no sure zone may be of the next day or the one before; then the day of the same moment in the publisher's
    zone holds if it is stated, else the printed day, else the address's. `near` is what stands around the headline, `languages`
    the text's and the page's, tags such as uk or en-GB. A day that no line tells is unknown: a false one would be worse.
    """
    language = languages[0] if languages else None
    head = list(list_head(near, headline))
    lines = next((lines for tag in languages or [None] if (lines := list_day_lines(head, headline is not None, tag))), [])
    printed = [("printed by the headline", line.day) for line in lines if not line.is_change]
    address = [("address", day) for day in [read_address(url)] if day]
    stamps = [(source, read_stamp(value)) for source, value in list_stated(root, nodes, meta, head)]
    stated = [(source, value, day) for source, value in stamps if (day := read_day(value, language))]
    if not stated:
        labelled = any(line.is_labelled for line in lines if not line.is_change)
        # A later day without a word may be that of a change; folders are named once.
        is_later = bool(printed and address and printed[0][1] > address[0][1]) and not labelled and FOLDERS.search(url.lower())
        return first((source, day) for source, day in (address + printed if is_later else printed + address))
    source, value, day = stated[0]
    values = [other for _, other, _ in stated]
    if not is_elsewhere(value) and not is_contradicted(value, values):
        return Found(day, source)
    for same_source, same, same_day in stated:
        if is_elsewhere(value) and is_same_moment(value, same) and not is_elsewhere(same):
            return Found(same_day, same_source)
    told = [other for _, other in printed] or [line.day for line in lines]
    if day not in told and day != next((other for _, other in printed + address), None):
        # A change on the day before is later than the publication all the same.
        earlier = [("printed by the headline", line.day) for line in lines if line.is_change and line.day < day]
        for where, other in printed + address + earlier:
            if can_be(value, day, other):
                return Found(other, f"{where}, {source} in another time zone")
    return Found(day, source)


def list_stated(
    root: HtmlElement, nodes: list[dict[str, Any]], meta: dict[str, list[str]], head: list[HtmlElement]
) -> Iterator[tuple[str, Any]]:
    """What the page states for machines, the surest first; of the nodes of JSON-LD the article's, then the page's."""
    for node in nodes:
        yield "JSON-LD datePublished", node.get("datePublished")
        yield "JSON-LD dateCreated", node.get("dateCreated")
    for name in DAY_NAMES:
        for value in meta.get(name, []):
            yield f"meta {name}", value
    for element in root.iterfind(".//*[@itemprop='datePublished']"):
        yield "itemprop datePublished", element.get("datetime") or element.get("content")
    for element in root.iterfind(".//time[@pubdate]"):
        yield "time pubdate", element.get("datetime") or element.text_content()
    for value in list_times(head):
        yield "time", value


def read_stamp(value: Any) -> Any:
    """A time stamp, that of a clock which counts seconds or thousandths since 1970 in UTC written out."""
    digits = str(value).strip()
    if re.fullmatch(r"\d{10}|\d{13}", digits):
        return datetime.fromtimestamp(int(digits[:10]), UTC).isoformat()
    return value


def read_day(value: Any, language: str | None = None) -> date | None:
    """The day of a time stamp: 2031-05-06, 2031-05-06T10:00:00+02:00, 20310506, or as mail, JavaScript and people write it."""
    if not isinstance(value, str) or len(value) > LONGEST_STAMP:
        return None
    match = re.match(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d\d\d)", value)
    if match:
        return make_day(*match.groups())
    return next((printed.day for printed in find_days(value, language)), None)


def read_moment(value: str) -> datetime | None:
    """The moment of a time stamp of ISO 8601, with its zone if it states one, or None if it is no such stamp."""
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return None


def is_elsewhere(value: str) -> bool:
    """Whether a time stamp's zone may not be the publisher's: UTC, or none stated."""
    return re.search(r"\d\d:\d\d", value) is not None and re.search(r"[+-](?!00)\d\d:?\d\d(?:\s*\(.*\))?$", value.strip()) is None


def is_same_moment(value: str, other: str) -> bool:
    """Whether two time stamps with a zone are of the same moment, to the minute."""
    moment, second = read_moment(value), read_moment(other)
    if moment is None or second is None or moment.tzinfo is None or second.tzinfo is None:
        return False
    return abs(moment - second) < timedelta(minutes=1)


def is_contradicted(value: str, others: list[str]) -> bool:
    """Whether a page gives the same time of the clock in another zone too, so that one zone is wrong and neither is sure."""
    moment = read_moment(value)
    if moment is None or moment.tzinfo is None:
        return False
    seconds = [other for other in map(read_moment, others) if other is not None and other.tzinfo is not None]
    return any(
        other.replace(tzinfo=None) == moment.replace(tzinfo=None) and other.utcoffset() != moment.utcoffset() for other in seconds
    )


def can_be(value: str, day: date, other: date) -> bool:
    """Whether a moment that a time stamp puts on a day was on the day before or after in some zone of the world.

    Of a stamp that states no zone nobody knows the moment.
    """
    if abs(day - other) != timedelta(days=1):
        return False
    clock = re.search(r"(?<!\d)(\d\d):\d\d(?::\d\d(?:\.\d+)?)?(\s*$)?", value)
    if clock is None or clock[2] is not None:
        return True
    return int(clock[1]) < FARTHEST_BACK if other < day else int(clock[1]) + FARTHEST_ON >= 24


def read_address(url: str) -> date | None:
    """The day that an address gives: /2031/05/06/, /2031/may/06/, /2031-05-06-ferry, /ferry-2031-05-06/, /20310506/."""
    path = url.lower().partition("?")[0]
    if match := FOLDERS.search(path):
        return make_day(*match.groups())
    if match := IN_ADDRESS.search(path):
        return make_day(match[1] or match[5], match[3] or match[6], match[4] or match[7])
    return None
