"""Known speakers, as passed to `extract`."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Role:
    """A position that a person held, with its first and last dates if known.

    `ended` is True if it is known to be over, `checked_on` a date on which it was known to be held, or over.
    """

    title: str
    organisation: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    ended: bool = False
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A known speaker: person, office, organisation, government, group, document or unnamed source.

    `kind`, `country` and `gender` are as in the table `speakers`; `aliases` are other spellings and epithets.
    """

    id: str
    name: str
    kind: str = "person"
    country: str | None = None
    gender: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
