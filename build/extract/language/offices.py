"""Who holds an office on a day: the terms of all its holders, cut into periods, so that a day is looked up and not searched."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from build.extract.speakers import Person, Role

MAX_TERM_DAYS = 40 * 366
"""Longer than few hold an office: so long a term that is not known to be over counts as held, after it was known to be held."""

Holders = tuple[Person, ...]
"""Those who share a key or an office: nobody, one, or two, who stand for any number above one."""

Term = tuple[date | None, date | None, Person]
"""The first and last day in office, None if not known, and the holder."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office: `holders[i]` hold it from `first_days[i]` until the next period begins; `ever` are all its holders."""

    first_days: tuple[date, ...]
    holders: tuple[Holders, ...]
    ever: Holders


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


def build_office(terms: Iterable[Term]) -> Office:
    """Return an office with its periods. An unknown first or last day is without limit; a term that ends first is no term."""
    ever: dict[str, Person] = {}
    changes: dict[date, list[tuple[Person, int]]] = {}
    for starts_on, ends_on, person in terms:
        ever[person.id] = person
        first_day, last_day = starts_on or date.min, ends_on or date.max
        if last_day >= first_day:
            changes.setdefault(first_day, []).append((person, 1))
            if last_day < date.max:
                changes.setdefault(last_day + timedelta(days=1), []).append((person, -1))
    first_days = tuple(sorted(changes))
    holders: list[Holders] = []
    current: dict[str, Person] = {}
    terms_held: dict[str, int] = {}
    for day in first_days:
        for person, step in changes[day]:
            terms_held[person.id] = terms_held.get(person.id, 0) + step
            if terms_held[person.id]:
                current[person.id] = person
            else:
                current.pop(person.id, None)
        holders.append(take_two(current))
    return Office(first_days, tuple(holders), take_two(ever))


def take_two(people: dict[str, Person]) -> Holders:
    """Return the first two of some people, by id: enough to tell one from several."""
    return tuple(person for person, _ in zip(people.values(), range(2), strict=False))


def list_holders(office: Office, on: date | None) -> Holders:
    """Return who holds an office on a day, or who ever held it if it is None."""
    if on is None:
        return office.ever
    position = bisect_right(office.first_days, on)
    return office.holders[position - 1] if position else ()
