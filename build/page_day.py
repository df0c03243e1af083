"""Find the day on which an article was first published, in the time zone of its publisher."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from build.page import climb
from build.page_meta import Found, list_near
from build.printed_days import find_days, make_day

DAY_NAMES = (
    "article:published_time og:article:published_time og:published_time datepublished date.published parsely-pub-date "
    "sailthru.date dc.date.issued dcterms.created dcterms.date dc.date dc.date.created cxenseparse:recs:publishtime "
    "cxenseparse:publishtime "
    "article.published pubdate publish-date publishdate publication_date citation_publication_date originalpublicationdate "
    "rnews:datepublished date"
).split()
"""Meta tags that give the day, the surest first."""

LONGEST_LINE = 120
"""Characters of a line that tells the day."""

CHANGED = re.compile(
    r"(updated|modified|edited|last|aktualisiert|geändert|mis(e)? à jour|modifiée?|actualizad[oa]|atualizad[oa]|aggiornat[oa]"
    r"|modificat[oa]|bijgewerkt|zaktualizowano|aktualizacj[ai]|aktualizováno|güncelleme|оновлено|обновлено|изменено)\b[^|•]*$",
    re.IGNORECASE,
)
"""What stands before the day of a later change, in the languages that write most about the war."""

IN_ADDRESS = re.compile(r"(?<![\da-z])((?:19|20)\d{2})([-/_.]?)(\d{2}|[a-z]{3})\2(\d{2})(?![\da-z])")


def find_day(
    root: HtmlElement,
    nodes: list[dict[str, Any]],
    meta: dict[str, list[str]],
    headline: HtmlElement | None,
    url: str,
    language: str | None,
) -> Found:
    """The day: what JSON-LD, meta tags or elements state, else what stands in the address or is printed by the headline.

    A time in UTC or in no sure zone may be of the next day or the one before; then the day of the same moment in the publisher's
    zone holds if it is stated, else the printed day, else the address's. `language` is the page's, a tag such as
    uk or en-GB.
    """
    printed = list_printed(root, headline, language)
    others = [("printed by the headline", day) for day, is_change in printed if not is_change]
    others += [("address", day) for day in [read_address(url)] if day]
    stated = [(source, value, day) for source, value in list_stated(root, nodes, meta) if (day := read_day(value, language))]
    if not stated and others:
        return Found(others[-1][1], others[-1][0])
    if not stated:
        guess = find_date(root, original_date=True, outputformat="%Y-%m-%d", extensive_search=True)
        return Found(date.fromisoformat(guess), "found in the page by htmldate") if guess else Found()
    source, value, day = stated[0]
    values = [other for _, other, _ in stated]
    if not is_elsewhere(value) and not is_contradicted(value, values):
        return Found(day, source)
    for same_source, same, same_day in stated:
        if is_elsewhere(value) and is_same_moment(value, same) and not is_elsewhere(same):
            return Found(same_day, same_source)
    if day not in [other for other, _ in printed] and day != next((other for _, other in others), None):
        # A change on the day before is later than the publication all the same.
        earlier = [("printed by the headline", other) for other, is_change in printed if is_change and other < day]
        for where, other in others + earlier:
            if abs(other - day) == timedelta(days=1):
                return Found(other, f"{where}, {source} in another time zone")
    return Found(day, source)


def list_stated(root: HtmlElement, nodes: list[dict[str, Any]], meta: dict[str, list[str]]) -> Iterator[tuple[str, Any]]:
    """What the page states for machines, the surest first; of JSON-LD's nodes the article's, then the page's."""
    for node in nodes:
        yield "JSON-LD datePublished", node.get("datePublished")
        yield "JSON-LD dateCreated", node.get("dateCreated")
    for name in DAY_NAMES:
        for value in meta.get(name, []):
            yield f"meta {name}", value
    for element in root.iterfind(".//*[@itemprop='datePublished']"):
        yield "itemprop datePublished", element.get("datetime") or element.get("content")
    for element in [*root.iter("time")][:1]:
        yield "time", element.get("datetime")


def read_day(value: Any, language: str | None = None) -> date | None:
    """The day of a time stamp: 2031-05-06, 2031-05-06T10:00:00+02:00, 20310506, or as mail, JavaScript and people write it."""
    if not isinstance(value, str) or len(value) > LONGEST_LINE:
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


def list_printed(root: HtmlElement, headline: HtmlElement | None, language: str | None) -> list[tuple[date, bool]]:
    """The days that the nearest short line to the headline gives, each with whether it is that of a later change."""
    for element in list_near(root, headline):
        text = read_line(element)
        if text and not any(up.tag == "figure" for up in climb(element, 4)):
            days = [(day, CHANGED.search(text[:start]) is not None) for day, start in find_days(text, language)]
            if days:
                return days
    return []


def read_line(element: HtmlElement) -> str:
    """An element's text on one line; none of what is longer than a line that tells the day."""
    pieces, size = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece.strip())
        if size > LONGEST_LINE:
            return ""
    text = " ".join("".join(pieces).split())
    return text if len(text) <= LONGEST_LINE else ""


def read_address(url: str) -> date | None:
    """The day that an address gives: /2031/05/06/, 2031-05-06, /2031/may/06/."""
    match = IN_ADDRESS.search(url.lower())
    return make_day(match[1], match[3], match[4]) if match else None
