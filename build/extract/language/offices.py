"""Find the holders of an office on a day."""

from collections.abc import Sequence
from datetime import date, timedelta

from build.extract.speakers import Person, Role

MAX_TERM_DAYS = 40 * 366
"""Longer than almost any term: an office not known to be over counts as held for so long after it was last known to be held."""

Holders = tuple[Person, ...]
"""The speakers for a key or an office: none, one, or two, which stand for any larger number."""

Term = tuple[date | None, date | None, Person]
"""The first and last day in office, None if not known, and the holder."""


def find_last_day(role: Role) -> date | None:
    """Return the last day on which a role counts as held; None if it has no limit.

    A role that ended at an unknown time counts only on its first day. One not known to have ended counts for MAX_TERM_DAYS: the
    French president of 1848 is not today's.
    """
    if role.ends_on:
        return role.ends_on
    if role.ended:
        return role.starts_on or date.min
    held_on = role.checked_on or role.starts_on
    return held_on and held_on + min(timedelta(days=MAX_TERM_DAYS), date.max - held_on)


def list_holders(terms: Sequence[Term], on: date | None) -> Holders:
    """Return the holders of an office on a day, or all holders if it is None. An unknown first or last day sets no limit."""
    found: Person | None = None
    for first, last, person in terms:
        if on is None or (first or on) <= on <= (last or on):
            if found and person.id != found.id:
                return found, person
            found = person
    return (found,) if found else ()
