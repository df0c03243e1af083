"""Place what was said on a line of time: known days as points, others as the stretch in which they must lie."""

import calendar
import textwrap
from dataclasses import dataclass
from datetime import date, timedelta

from web.queries import Row

MAX_TICKS = 4
"""Dates below the line: as many as a phone has room for."""

STEPS_DAYS = (1, 2, 7, 14)
STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12_000)
MIN_PAD_DAYS, PAD = 2, 0.04
"""Free days at both ends of the line, and as a share of it."""

OPEN_PAD = 0.12
"""Free room before it, as a share, where the first possible day of something is not known."""

MIN_BEFORE_DAYS = 30
"""The line begins at most so long before the first of the last possible days, or as long as these span: one bound of another
century would leave no room for all others."""


@dataclass(frozen=True)
class Mark:
    """One statement or passage: its row, and its first and last possible day as shares of the line, in percent.

    `is_open` says that no first possible day is known, `is_cut` that it is before the line: the stretch then begins with it.
    """

    row: Row
    start: float
    end: float
    is_day: bool
    is_open: bool
    is_cut: bool


@dataclass(frozen=True)
class Tick:
    """One date on the line, and where it is, in percent."""

    place: float
    label: str


@dataclass(frozen=True)
class Timeline:
    """What was said, in groups by speaker or event, the newest first in each; the group of those without a name is `""`."""

    groups: dict[str, list[Mark]]
    ticks: list[Tick]


def draw_timeline(rows: list[Row], by: str) -> Timeline:
    """Return the timeline of rows of templates/sql/speech_page.sql, in groups by a column: speaker_name or event_name."""
    spans = [find_span(row) for row in rows]
    days = [day for span in spans for day in span if day]
    if not days:
        return Timeline({}, [])
    ends = [end for _, end in spans]
    last = max(ends)
    first = max(min(days), min(ends) - max(last - min(ends), timedelta(MIN_BEFORE_DAYS)))
    pad = max(MIN_PAD_DAYS, round((last - first).days * PAD))
    before = round((last - first).days * OPEN_PAD) if any(start is None for start, _ in spans) else 0
    first, last = first - timedelta(pad + before), last + timedelta(pad)

    def place(day: date) -> float:
        return round(100 * (day - first).days / (last - first).days, 2)

    marks = [
        Mark(row, max(place(start), 0) if start else 0, place(end), start == end, start is None, bool(start and start < first))
        for row, (start, end) in zip(rows, spans, strict=True)
    ]
    marks.sort(key=lambda mark: (mark.end, mark.start), reverse=True)
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.row[by] or "", []).append(mark)
    return Timeline(groups, [Tick(place(day), label) for day, label in list_ticks(first, last)])


def find_span(row: Row) -> tuple[date | None, date]:
    """Return the first and the last possible day of what was said. It was said before it was printed."""
    if row["said_on"]:
        day = date.fromisoformat(row["said_on"])
        return day, day
    end = last_day(row["said_before"] or row["printed_on"])
    start = date.fromisoformat(row["said_after"]) if row["said_after"] else None
    return start, max(end, start or end)


def last_day(partial: str) -> date:
    """Return the last day of a day, month or year."""
    year, month, day = [*(int(part) for part in partial.split("-")), 0, 0][:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def list_ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Return the days between two at which the line has a date, with how it is written: days, months or years."""
    for days in STEPS_DAYS:
        if (last - first).days // days < MAX_TICKS:
            ticks = [first + timedelta(days * number) for number in range(1, MAX_TICKS + 1)]
            return [(day, f"{day.day} {day:%b} {day.year}") for day in ticks if day < last]
    months = [(number // 12, number % 12 + 1) for number in range(first.year * 12 + first.month, last.year * 12 + last.month)]
    for step in STEPS_MONTHS:
        ticks = [date(year, month, 1) for year, month in months if (year * 12 + month - 1) % step == 0]
        if len(ticks) <= MAX_TICKS:
            return [(day, str(day.year) if step >= 12 else f"{day:%b} {day.year}") for day in ticks]
    return []


def wrap_words(words: str, width: int, lines: int) -> list[str]:
    """Return words in lines of so many characters at most, with an ellipsis where they are cut: for a picture."""
    return textwrap.wrap(words, width, max_lines=lines, placeholder=" …")
