"""Find the lines around the headline that tell when an article was published, and the time elements there.

A short line that only mentions a day, as a standfirst or another article's headline may, is no such line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, islice
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from build.reader.html import climb, name_element
from build.reader.metadata.byline_terms import gather
from build.reader.metadata.date_formats import find_days, make_day
from build.reader.metadata.sources import Near

LONGEST_LINE = 120
"""Characters of a line that tells the day."""

MOST_PARAGRAPHS = 2
"""Long paragraphs after the headline. The first may be a standfirst, at the second the article has begun."""

MOST_WORDS = 8
"""Words beside the day in its part of a line: an author, an outlet, a place."""

MOST_LETTERS = 20
"""Letters beside the day where a script has no capitals, so that names and other words look alike."""

CHANGED = re.compile(rf"(?<!\w)(?:{gather('changed')})(?!\w)[^|•]*$", re.IGNORECASE)
"""What stands before the day of a later change."""

KNOWN = re.compile("|".join(map(gather, ("published", "changed", "by", "joiners"))), re.IGNORECASE)
"""A word that may stand beside the day."""

LABEL = re.compile(rf"(?<!\w)(?=\w{{5}})(?:{gather('published')})(?!\w)", re.IGNORECASE)
"""A word that says that the day is that of publication; the short ones of that column are "on" and "at"."""

CHANGE_NAME = re.compile(r"updat|modif|revis", re.IGNORECASE)
PUBLISHED_NAME = re.compile(r"publish|creat|issued|posted", re.IGNORECASE)
"""Class names of what tells the day of a change, and of publication; WordPress gives both where the two are one."""

PART = re.compile(r"\s[|•·–—/-]\s|[|•·]")
"""What parts a line, beside the borders of its elements."""

CLOCK = re.compile(r"\d+\s?(?:h|[ap]\.?\s?m\b\.?)?(?!\w)|\b[A-Z]{2,4}\b", re.IGNORECASE)
"""Times of the day and their zones, whose letters are no words."""

WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
SITES_TAGS = frozenset(("nav", "aside", "footer", "figure"))
SITES_NAMES = re.compile(r"masthead|ticker|site-?header|top-?bar|related|recommend|most-?read|popular|trending|comment", re.I)
"""Elements and class names of what has days of its own: today's, other articles', readers', a picture's."""


MOST_SIBLINGS = 20
"""Elements before a time in its line."""

DEEPEST = 200
"""Elements within elements; real pages have some thirty."""


Piece = tuple[str, HtmlElement]
"""A piece of text, and the element that it stands in."""


class DayLine(NamedTuple):
    """A day that a line by the headline tells.

    Whether as that of a later change, whether a word says that it is that of publication, and whether its element is named
    as a change's.
    """

    day: date
    is_change: bool
    is_labelled: bool
    is_named: bool = False


def list_day_lines(head: list[HtmlElement], is_placed: bool, language: str | None) -> list[DayLine]:
    """The days of publication and of changes that lines of the article's head tell, up to the first line that tells the former.

    Where nobody knows where the headline stands (`is_placed`), only lines that say what day they tell count.
    """
    told: list[DayLine] = []
    for element in head:
        tail = " ".join((element.tail or "").split())
        for line in (read_pieces(element), [(tail, element.getparent())] if 0 < len(tail) <= LONGEST_LINE else []):
            for found in read_days(line, language) or read_short_day(element, language):
                known = found.day in [other.day for other in told]
                if not known and (is_placed or found.is_labelled or found.is_change):
                    told.append(found)
        if any(not found.is_change and not found.is_named for found in told):
            break
    # Themes of WordPress name the only day so (microformats.org, "hAtom").
    return sorted(told, key=lambda found: found.is_named)


def list_times(head: list[HtmlElement]) -> Iterator[str]:
    """What the time elements of the article's head give, but for those of later changes; those only named so come last."""
    times = [element for element in head if is_time(element)]
    for element in sorted(times, key=is_changes):
        if CHANGED.search(f"{read_before(element)} {element.text_content()}") is None:
            yield element.get("datetime") or element.text_content()


def is_time(element: HtmlElement) -> bool:
    """Whether an element is a time element, and not schema.org's of the day of a change."""
    return element.tag == "time" and element.get("itemprop") != "dateModified"


def list_head(near: Near, place: HtmlElement | None) -> Iterator[HtmlElement]:
    """The elements near the headline, whose place is given, that may be of the article's head, those after it first."""
    around = frozenset(climb(place, DEEPEST)) if place is not None else frozenset()
    known: dict[HtmlElement, bool] = {}
    paragraphs = 0
    for element in near.after:
        is_other = is_sites(element, around, known)
        paragraphs += not is_other and element.tag == "p" and len(element.text_content()) > LONGEST_LINE
        if paragraphs == MOST_PARAGRAPHS:
            break
        if not is_other:
            yield element
    yield from (element for element in near.before if not is_sites(element, around, known))


def is_sites(element: HtmlElement, around: frozenset[HtmlElement], known: dict[HtmlElement, bool]) -> bool:
    """Whether an element is part of something that is not the article's head: the site's, another article's, a picture's.

    `around` are the elements that the headline stands in, `known` keeps which elements are the site's by their names. A link
    around a day alone is the article's own.
    """
    for up in climb(element, DEEPEST):
        if up in around or up.tag == "body":
            return False
        if up not in known:
            by_tag = up.tag in SITES_TAGS or (up.tag == "header" and bool(around))
            known[up] = by_tag or SITES_NAMES.search(name_element(up)) is not None
        if known[up] or (up.tag == "a" and not is_days(up, element)):
            return True
    return False


def is_days(link: HtmlElement, element: HtmlElement) -> bool:
    """Whether a link around an element has nothing but it and words that stand beside a day."""
    line, day = (" ".join(piece for piece, _ in read_pieces(part)) for part in (link, element))
    return bool(line) and all(map(KNOWN.fullmatch, WORD.findall(line.replace(day, " "))))


def read_pieces(element: HtmlElement) -> list[Piece]:
    """The pieces of an element's text, each with the element that it stands in; none of what is longer than a line."""
    pieces, size = [], 0
    for event, part in etree.iterwalk(element, events=("start", "end")):
        text = part.text if event == "start" else part.tail if part is not element else None
        if text and (text := " ".join(text.split())):
            pieces.append((text, part if event == "start" else part.getparent()))
            size += len(text) + 1
            if size > LONGEST_LINE:
                return []
    return pieces


def read_days(line: list[Piece], language: str | None) -> list[DayLine]:
    """The days that a line tells: those beside which stands nothing but what stands beside the day of publication."""
    text = " ".join(piece for piece, _ in line)
    starts = list(accumulate((len(piece) + 1 for piece, _ in line), initial=0))
    borders = sorted({*starts, *(place for match in PART.finditer(text) for place in match.span())})
    told, last = [], 0
    days = find_days(text, language)
    for found, following in zip(days, [*days[1:], None], strict=False):
        before = text[max(last, borders[bisect_right(borders, found.start) - 1]) : found.start]
        border = next(border for border in borders if border >= found.end)
        after = text[found.end : min(border, following.start if following else border)]
        if tells_day(before, after):
            since = text[last : found.start]
            element = line[bisect_right(starts, found.start) - 1][1]
            is_change = CHANGED.search(since) is not None or element.get("itemprop") == "dateModified"
            told.append(DayLine(found.day, is_change, LABEL.search(since) is not None, is_changes(element)))
        last = found.end
    return told


def read_short_day(element: HtmlElement, language: str | None) -> list[DayLine]:
    """The day that a time element prints without its year, if it is that of its time stamp or the one beside it."""
    stamp = re.match(r"(\d{4})-(\d\d)-(\d\d)", element.get("datetime") or "") if is_time(element) else None
    day = make_day(*stamp.groups()) if stamp else None
    words = element.text_content().replace(",", " ").split() if day else []
    for year in (day.year, day.year - 1, day.year + 1) if day and len(words) < MOST_WORDS else ():
        for place in range(1, len(words) + 1):
            text = " ".join([*words[:place], str(year), *words[place:]])
            for found in find_days(text, language)[:1]:
                if abs(found.day - day) <= timedelta(days=1):
                    return [
                        DayLine(found.day, CHANGED.search(f"{read_before(element)} {text[: found.start]}") is not None, False)
                    ]
    return []


def tells_day(before: str, after: str) -> bool:
    """Whether what stands before and after a day is what stands there in a line that tells it, and no sentence."""
    words = WORD.findall(CLOCK.sub(" ", f"{before} \n {after}"))
    unknown = [word for word in words if not KNOWN.fullmatch(word)]
    if any(word[0].islower() for word in unknown) or len(unknown) > MOST_WORDS or re.search(r"\w{3}[.!?…]$", after.strip()):
        return False
    if sum(len(word) for word in unknown if not word[0].isupper()) > MOST_LETTERS or re.match(r"[^\W\d_]", after):
        return False
    # "Gipfel am 6. Mai 2031" is a headline; "Mona Lind, 6. Mai 2031" and "Von Mona Lind am 6. Mai 2031" are none.
    first = WORD.findall(before)
    return (
        len(first) < 2
        or KNOWN.fullmatch(first[0]) is not None
        or re.search(r"[,:;(–-]\s*$", before) is not None
        or LABEL.search(before) is not None
    )


def is_changes(element: HtmlElement) -> bool:
    """Whether an element is named as what tells the day of a change, and not that of publication."""
    names = " ".join(f"{name_element(up)} {up.get('itemprop') or ''}" for up in climb(element, 2))
    return CHANGE_NAME.search(names) is not None and PUBLISHED_NAME.search(names) is None


def read_before(element: HtmlElement) -> str:
    """What stands before a time element in its line, up to the time before it."""
    text = ""
    for up in climb(element, 2):
        for sibling in islice(up.itersiblings(preceding=True), MOST_SIBLINGS):
            text = f"{sibling.tail or ''} {text}"
            if sibling.tag == "time" or sibling.find(".//time") is not None or len(text) > LONGEST_LINE:
                return text
            text = f"{' '.join(sibling.itertext())} {text}"
        text = f"{up.getparent().text or ''} {text}" if up.getparent() is not None else text
    return text
