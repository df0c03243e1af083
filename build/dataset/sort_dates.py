"""Determine the date that quotations and statements are sorted by, and its precision."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any


def find_sort_date(fields: Mapping[str, Any], printed_on: str) -> dict[str, str]:
    """Return the columns sort_date and date_precision, from said_on or its bounds and the article's date.

    Nothing is printed before it is said, so the last day of the article's date is a bound if there is no earlier one.
    """
    said_on, first, last = (fields.get(name) for name in ("said_on", "said_after", "said_before"))
    if said_on:
        return {"sort_date": said_on.isoformat(), "date_precision": "day"}
    if first and last and first.day == 1 and last.isoformat() == find_last_day(f"{first:%Y-%m}"):
        return {"sort_date": f"{first:%Y-%m}", "date_precision": "month"}
    if first or last:
        return {"sort_date": last.isoformat() if last else find_last_day(printed_on), "date_precision": "bounded"}
    return {"sort_date": printed_on, "date_precision": "article"}


def find_last_day(printed_on: str) -> str:
    """Return the last day of a date, month or year: 2025-08-31 for 2025-08."""
    if len(printed_on) == len("YYYY"):
        return f"{printed_on}-12-31"
    start = date.fromisoformat(f"{printed_on}-01"[:10])
    return printed_on if len(printed_on) == len("YYYY-MM-DD") else f"{printed_on}-{monthrange(start.year, start.month)[1]}"
