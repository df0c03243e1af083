"""Who holds an office on a day, of those who ever held it."""

from collections.abc import Sequence
from datetime import date, timedelta

from build.extract.speakers import Person, Role

MAX_TERM_DAYS = 40 * 366
"""Longer than few hold an office: so long a term that is not known to be over counts as held, after it was known to be held."""

Holders = tuple[Person, ...]
"""Those who share a key or an office: nobody, one, or two, who stand for any number above one."""

Term = tuple[date | None, date | None, Person]
"""The first and last day in office, None if not known, and the holder."""


def find_last_day(role: Role) -> date | None:
    """Return the last day on which a role counts as held; None if nothing limits it.

    A role that is over, nobody knows since when, is held on its first day for certain. Of one that is not known to be over it is
    likely for some time that it still is, but not for ever: the French president of 1848 is not that of today.
    """
    if role.ends_on:
        return role.ends_on
    if role.ended:
        return role.starts_on or date.min
    held_on = role.checked_on or role.starts_on
    return held_on and held_on + min(timedelta(days=MAX_TERM_DAYS), date.max - held_on)


def list_holders(terms: Sequence[Term], on: date | None) -> Holders:
    """Return who holds an office on a day, or who ever held it if it is None. An unknown first or last day is without limit."""
    found: Person | None = None
    for first, last, person in terms:
        if on is None or (first or on) <= on <= (last or on):
            if found and person.id != found.id:
                return found, person
            found = person
    return (found,) if found else ()
