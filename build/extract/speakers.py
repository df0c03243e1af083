"""Who is known before an article is read: the speakers of the seeds, as `extract` takes them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from build.seeds import Seeds


@dataclass(frozen=True, slots=True)
class Role:
    """A position that a person held, with its first and last day where known."""

    title: str
    organisation: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One known speaker: person, office, organisation, government, group, document or unnamed source.

    `kind`, `country` and `gender` are as in the table `speakers`; `aliases` are other spellings and epithets.
    """

    id: str
    name: str
    kind: str = "person"
    country: str | None = None
    gender: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


def list_people(seeds: "Seeds") -> tuple[Person, ...]:
    """The speakers of the seeds, by id."""
    people = (entry.seed for entry in seeds.speakers)
    return tuple(sorted((make_person(form) for form in people), key=lambda person: person.id))


def make_person(form: Any) -> Person:
    """One speaker as typed in seeds/speakers.yml."""
    return Person(
        id=form.id,
        name=form.name,
        kind=form.kind,
        country=form.country,
        gender=form.gender,
        aliases=tuple(alias.alias for alias in form.aliases),
        roles=tuple(Role(role.title, role.organisation, role.starts_on, role.ends_on) for role in form.roles),
    )
