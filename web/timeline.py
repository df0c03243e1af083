"""Lay out what was said on a timeline: known dates as points, others as the range in which they must lie."""

import calendar
import textwrap
from dataclasses import dataclass
from datetime import date, timedelta

from web.queries import Row

MAX_TICKS = 4
"""The maximum number of dates below the axis: as many as fit on a phone."""

STEPS_DAYS = (1, 2, 7, 14)
STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12_000)
MIN_PAD_DAYS, PAD = 2, 0.04
"""The margin at both ends of the axis, in days and as a share of it."""

OPEN_PAD = 0.12
"""The extra margin, as a share, before a range whose first possible date is not known."""

MIN_BEFORE_DAYS = 30
"""The axis begins at most this long before the earliest of the last possible dates, or as long as these span: a single bound in
another century would otherwise squeeze all others."""


@dataclass(frozen=True)
class Mark:
    """One statement or passage: its row, and its first and last possible dates as positions on the axis, in per cent.

    `is_open` says that no first possible date is known, `is_cut` that it is before the axis; the range then starts at the axis.
    """

    row: Row
    start: float
    end: float
    is_day: bool
    is_open: bool
    is_cut: bool


@dataclass(frozen=True)
class Tick:
    """One date below the axis, and its position in per cent."""

    place: float
    label: str


@dataclass(frozen=True)
class Timeline:
    """What was said, grouped by speaker or event, newest first in each group; the group without a name is `""`."""

    groups: dict[str, list[Mark]]
    ticks: list[Tick]


def draw_timeline(rows: list[Row], by: str) -> Timeline:
    """Return the timeline of rows of templates/sql/speech_page.sql, grouped by a column: speaker_name or event_name."""
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
    """Return the first and last possible dates on which something was said. It was said before it was printed."""
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
    """Return the dates to show below the axis, with their labels: days, months or years."""
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
    """Wrap words into lines of at most `width` characters, with an ellipsis where they are cut, for an image."""
    return textwrap.wrap(words, width, max_lines=lines, placeholder=" …")
