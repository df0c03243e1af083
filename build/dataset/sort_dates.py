"""When words were said: the date that they are sorted by, and how closely the article dates them."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any


def find_sort_date(fields: Mapping[str, Any], printed_on: str) -> dict[str, str]:
    """Return the columns sort_date and date_precision of words, from their said_on or bounds and the article's date.

    Nothing is said after it was printed, so the article's date is the last possible one where no earlier one is known.
    """
    said_on, first, last = (fields.get(name) for name in ("said_on", "said_after", "said_before"))
    if said_on:
        return {"sort_date": said_on.isoformat(), "date_precision": "day"}
    if first and last and is_month(first, last):
        return {"sort_date": f"{first:%Y-%m}", "date_precision": "month"}
    if first or last:
        return {"sort_date": last.isoformat() if last else printed_on, "date_precision": "bounded"}
    return {"sort_date": printed_on, "date_precision": "article"}


def is_month(first: date, last: date) -> bool:
    """Return True for the first and last day of a month."""
    return first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1])
