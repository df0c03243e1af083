"""Find date lines near the headline, and the time elements there.

A short line that merely mentions a date, such as a standfirst or a headline, is not a date line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, chain, islice
from typing import NamedTuple

from lxml.html import HtmlElement

from build.reader.html import ancestors_or_self, class_and_id
from build.reader.metadata.byline_terms import any_language
from build.reader.metadata.bylines import MAX_BYLINE_CHARS
from build.reader.metadata.date_formats import find_dates, make_date
from build.reader.metadata.sources import HeadlineContext, TextNode, iterate_text

MAX_PARAGRAPHS = 2  # The first long paragraph after the headline may be a standfirst; at the second the article has begun
MAX_UNKNOWN_WORDS = 8  # Besides the date, in its part of a line: an author, a publisher, a place
MAX_UNKNOWN_LETTERS = 20  # The same for scripts without capitals, where names look like other words
UPDATED = re.compile(rf"(?<!\w)(?:{any_language('updated')})(?!\w)[^|•]*$", re.IGNORECASE)
BYLINE_TERM = re.compile("|".join(map(any_language, ("published", "updated", "by", "joiners"))), re.IGNORECASE)

PUBLISHED_LABEL = re.compile(rf"(?<!\w)(?=\w{{5}})(?:{any_language('published')})(?!\w)", re.IGNORECASE)
"""A label of the date of publication; the shorter words of that column are "on" and "at"."""

UPDATED_CLASS = re.compile(r"updat|modif|revis", re.IGNORECASE)
PUBLISHED_CLASS = re.compile(r"publish|creat|issued|posted", re.IGNORECASE)
TIMESTAMP_CLASS = re.compile(rf"{PUBLISHED_CLASS.pattern}|{UPDATED_CLASS.pattern}|date|time", re.IGNORECASE)
"""Class names of the date of an update, and of publication; WordPress gives both where they are one."""

TIMESTAMP = re.compile(r"(?=.{0,40}\b(?:19|20)\d\d\b).{0,40}\b\d{1,2}[:.]\d\d")
"""A year and a time of day, which no other title of an abbreviation has."""

LINE_SEPARATOR = re.compile(r"\s[|•·–—/-]\s|[|•·]")

TIME_OR_ZONE = re.compile(r"\d+\s?(?:h|[ap]\.?\s?m\b\.?)?(?!\w)|\b[A-Z]{2,4}\b", re.IGNORECASE)
"""Times and time zones, whose letters are not words."""

NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
SITE_TAGS = frozenset(("nav", "aside", "footer", "figure"))
SITE_CLASS = re.compile(
    r"masthead|ticker|site-?header|top-?bar|related|recommend|most-?read|popular|trending|comment", re.IGNORECASE
)
"""Elements and class names with dates of their own: today's, other articles', readers', a picture's."""


MAX_SIBLINGS = 20  # Before a time element in its line
MAX_ANCESTORS = 200  # Real pages have some thirty


class DateLine(NamedTuple):
    """A date in a line near the headline.

    Three flags say if it is an update's, if a label marks it as the publication's, and if its class
    marks it as an update's.
    """

    value: date
    is_update: bool
    is_labelled: bool
    is_another_name: bool = False


def list_date_lines(head: list[HtmlElement], is_placed: bool, language: str | None) -> list[DateLine]:
    """Return the dates in the header's lines, up to the first line with a publication date.

    Unless the headline was located (`is_placed`), only labelled lines count.
    """
    dates: list[DateLine] = []
    for element in head:
        tail = " ".join((element.tail or "").split())
        for line in (list_line_nodes(element), [(tail, element.getparent())] if 0 < len(tail) <= MAX_BYLINE_CHARS else []):
            for found in parse_date_line(line, language) or parse_yearless_date(element, language):
                known = found.value in [other.value for other in dates]
                if not known and (is_placed or found.is_labelled or found.is_update):
                    dates.append(found)
        if any(not found.is_update and not found.is_another_name for found in dates):
            break
    # Kept, but last: WordPress themes put that class on the only date (microformats.org, "hAtom").
    return sorted(dates, key=lambda found: found.is_another_name)


def list_times(head: list[HtmlElement]) -> Iterator[str]:
    """Yield the header's time elements, without updates; those marked as updates only by class come last."""
    times = [element for element in head if is_time_element(element)]
    for element in sorted(times, key=marks_update):
        if UPDATED.search(f"{text_before(element)} {element.text_content()}") is None:
            yield read_timestamp(element) or element.text_content()


def is_time_element(element: HtmlElement) -> bool:
    """Return True for a time element, or an abbreviation of one, that is not schema.org's dateModified."""
    title = element.get("title") if element.tag == "abbr" else None
    is_abbreviation = title and (TIMESTAMP_CLASS.search(element.get("class") or "") or TIMESTAMP.search(title))
    return bool((element.tag == "time" or is_abbreviation) and element.get("itemprop") != "dateModified")


def read_timestamp(element: HtmlElement) -> str | None:
    """Return the timestamp of a time element, or of an abbreviation as older pages have (microformats.org, "hAtom")."""
    return element.get("datetime") or (element.get("title") if element.tag == "abbr" else None)


def list_header_elements(near: HeadlineContext, place: HtmlElement | None) -> Iterator[HtmlElement]:
    """Yield possible header elements near the headline, those after it first."""
    around = frozenset(ancestors_or_self(place, MAX_ANCESTORS)) if place is not None else frozenset()
    known: dict[HtmlElement, bool] = {}
    paragraphs = 0
    for element in near.after:
        is_other = is_site_element(element, around, known)
        paragraphs += not is_other and element.tag == "p" and len(element.text_content()) > MAX_BYLINE_CHARS
        if paragraphs == MAX_PARAGRAPHS:
            break
        if not is_other:
            yield element
    yield from (element for element in near.before if not is_site_element(element, around, known))


def is_site_element(element: HtmlElement, around: frozenset[HtmlElement], known: dict[HtmlElement, bool]) -> bool:
    """Return True if an element is part of the site's boilerplate, another article or a picture.

    `around` are the headline's ancestors; `known` caches which elements are the site's by name. A link
    around nothing but a date belongs to the article.
    """
    for up in islice(chain((element,), element.iterancestors()), MAX_ANCESTORS):
        if up in around or up.tag == "body":
            return False
        if up not in known:
            by_tag = up.tag in SITE_TAGS or (up.tag == "header" and bool(around))
            known[up] = by_tag or SITE_CLASS.search(class_and_id(up)) is not None
        if known[up] or (up.tag == "a" and not is_date_link(up, element)):
            return True
    return False


def is_date_link(link: HtmlElement, element: HtmlElement) -> bool:
    """Return True if a link contains only the element's date and words that accompany dates."""
    line = " ".join(piece for piece, _ in list_line_nodes(link))
    day = " ".join(piece for piece, _ in list_line_nodes(element))
    return all(map(BYLINE_TERM.fullmatch, NAME_WORD.findall(line.replace(day, " "))))


def list_line_nodes(element: HtmlElement) -> list[TextNode]:
    """Return an element's text nodes with their elements; none if they are too long for a line."""
    pieces, size = [], 0
    for text, inside in iterate_text(element):
        pieces.append((text, inside))
        size += len(text) + 1
        if size > MAX_BYLINE_CHARS:
            return []
    return pieces


def parse_date_line(line: list[TextNode], language: str | None) -> list[DateLine]:
    """Return the dates of a date line; dates inside a sentence are skipped."""
    text = " ".join(piece for piece, _ in line)
    if not (days := find_dates(text, language)):
        return []
    starts = list(accumulate((len(piece) + 1 for piece, _ in line), initial=0))
    borders = sorted({*starts, *(place for match in LINE_SEPARATOR.finditer(text) for place in match.span())})
    dates, last = [], 0
    for found, following in zip(days, [*days[1:], None], strict=False):
        before = text[max(last, borders[bisect_right(borders, found.start) - 1]) : found.start]
        border = next(border for border in borders if border >= found.end)
        after = text[found.end : min(border, following.start if following else border)]
        if is_date_line(before, after):
            since = text[last : found.start]
            element = line[bisect_right(starts, found.start) - 1][1]
            is_update = UPDATED.search(since) is not None or element.get("itemprop") == "dateModified"
            dates.append(DateLine(found.value, is_update, PUBLISHED_LABEL.search(since) is not None, marks_update(element)))
        last = found.end
    return dates


def parse_yearless_date(element: HtmlElement, language: str | None) -> list[DateLine]:
    """Return a time element's printed date without year, if within a day of its timestamp."""
    stamp = re.match(r"(\d{4})-(\d\d)-(\d\d)", read_timestamp(element) or "") if is_time_element(element) else None
    day = make_date(*stamp.groups()) if stamp else None
    words = element.text_content().replace(",", " ").split()
    if day is None or len(words) >= MAX_UNKNOWN_WORDS:
        return []
    years = (day.year, day.year - 1, day.year + 1)
    texts = (" ".join([*words[:n], str(year), *words[n:]]) for year in years for n in range(1, len(words) + 1))
    for text in texts:
        for found in find_dates(text, language)[:1]:
            if abs(found.value - day) <= timedelta(days=1):
                is_update = UPDATED.search(f"{text_before(element)} {text[: found.start]}") is not None
                return [DateLine(found.value, is_update, False)]
    return []


def is_date_line(before: str, after: str) -> bool:
    """Return True if the text around a date is a date line, not a sentence."""
    words = NAME_WORD.findall(TIME_OR_ZONE.sub(" ", f"{before} \n {after}"))
    unknown = [word for word in words if not BYLINE_TERM.fullmatch(word)]
    if (
        any(word[0].islower() for word in unknown)
        or len(unknown) > MAX_UNKNOWN_WORDS
        or re.search(r"\w{3}[.!?…]$", after.strip())
    ):
        return False
    if sum(len(word) for word in unknown if not word[0].isupper()) > MAX_UNKNOWN_LETTERS or re.match(r"[^\W\d_]", after):
        return False
    # "Gipfel am 6. Mai 2031" is a headline; "Mona Lind, 6. Mai 2031" and "Von Mona Lind am 6. Mai 2031" are not.
    first = NAME_WORD.findall(before)
    return (
        len(first) < 2
        or BYLINE_TERM.fullmatch(first[0]) is not None
        or re.search(r"[,:;(–-]\s*$", before) is not None
        or PUBLISHED_LABEL.search(before) is not None
    )


def marks_update(element: HtmlElement) -> bool:
    """Return True if the class names mark an update date rather than a publication date."""
    names = " ".join(f"{class_and_id(up)} {up.get('itemprop') or ''}" for up in ancestors_or_self(element, 2))
    return UPDATED_CLASS.search(names) is not None and PUBLISHED_CLASS.search(names) is None


def text_before(element: HtmlElement) -> str:
    """Return the text before a time element in its line, back to the previous time element."""
    text = ""
    for up in ancestors_or_self(element, 2):
        for sibling in islice(up.itersiblings(preceding=True), MAX_SIBLINGS):
            text = f"{sibling.tail or ''} {text}"
            if sibling.tag == "time" or sibling.find(".//time") is not None or len(text) > MAX_BYLINE_CHARS:
                return text
            text = f"{' '.join(sibling.itertext())} {text}"
        text = f"{up.getparent().text or ''} {text}" if up.getparent() is not None else text
    return text
