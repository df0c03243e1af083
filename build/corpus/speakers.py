"""The seeds' speakers and pollsters as reading looks them up: indexed once for all articles, and what an article takes from them.

Generic speakers belong to the articles that name them: "officials" in one are not those in another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from build.extract import EntityIndex, Extraction, Person, index_people
from build.extract.language.entity_index import normalize_name
from build.extract.language.entity_lookup import find_entity, match_name, open_lookup
from build.extract.speakers import Role
from build.seeds import Entry, Seeds
from build.seeds.references import GENERIC_KINDS, list_named
from schema.shared_seeds import SpeakerAliasSeed, SpeakerSeed


@dataclass(frozen=True)
class Registry:
    """All known speakers and pollsters. Nothing changes it once it is built, so that threads and processes may share it."""

    people: dict[str, Person]
    """All speakers by id."""
    index: EntityIndex
    """The speakers that are looked for in every article: all but the generic ones."""
    pollsters: dict[str, str]
    """The ids of the pollsters by normalized name."""


@dataclass(frozen=True)
class LookedUp:
    """The phrases of an article that were looked up in the registry, by how, and what the answers depend on besides.

    They are words of the article: keep them beside its page, not in git.
    """

    entities: tuple[str, ...]
    names: tuple[str, ...]
    pollsters: tuple[str, ...]
    own: tuple[str, ...]
    """The ids of the speakers whom the article's own records name, whether the registry has them or not."""
    published_on: date | None
    reviewed: bool
    """Whether an editor has decided on any of its extracted records."""


def build_registry(seeds: Seeds) -> Registry:
    """Index the seeds' speakers and pollsters."""
    people = {person.id: person for person in list_people(seeds)}
    index = index_people(person for person in people.values() if person.kind not in GENERIC_KINDS)
    return Registry(people, index, {normalize_name(entry.seed.name): entry.seed.id for entry in seeds.pollsters})


def list_people(seeds: Seeds) -> tuple[Person, ...]:
    """Convert the seeds' speakers for the extractor, which knows neither seeds nor schema."""
    return tuple(
        Person(
            id=seed.id,
            name=seed.name,
            kind=seed.kind,
            country=seed.country,
            gender=seed.gender,
            aliases=tuple(alias.alias for alias in seed.aliases if not is_office(alias, seed)),
            roles=tuple(
                Role(title, role.organisation, role.starts_on, role.ends_on, role.ended == "yes", role.checked_on)
                for role in seed.roles
                for title in (role.title, *(alias.alias for alias in seed.aliases if is_office(alias, seed)))
            ),
        )
        for seed in (entry.seed for entry in seeds.speakers)
    )


def is_office(alias: SpeakerAliasSeed, speaker: SpeakerSeed) -> bool:
    """Return True for a title that means a speaker while in office alone, as "the US president"; not for one with the name."""
    return alias.kind == "title" and bool(speaker.roles) and speaker.name.split()[-1] not in alias.alias


def list_own_people(registry: Registry, typed: Iterable[Entry]) -> list[Person]:
    """Return the speakers whom an article's own records name, by id."""
    return select_people(registry, list_own_ids(typed))


def list_own_ids(typed: Iterable[Entry]) -> list[str]:
    """Return the ids of the speakers whom an article's own records name, sorted."""
    return sorted(item for table, item in list_named(typed) if table == "speakers")


def select_people(registry: Registry, ids: Iterable[str]) -> list[Person]:
    """Return those speakers of some ids whom the registry has."""
    return [registry.people[item] for item in ids if item in registry.people]


def index_for_article(registry: Registry, own: Iterable[Person]) -> EntityIndex:
    """Return the index of the speakers to look for in an article whose own records name some."""
    generic = [person for person in own if person.kind in GENERIC_KINDS]
    return index_people(generic, registry.index) if generic else registry.index


def is_reviewed(typed: Iterable[Entry]) -> bool:
    """Return True if an editor has decided on any of an article's extracted records."""
    return any(entry.seed.review is not None for entry in typed)


def list_looked_up(found: Extraction, typed: Sequence[Entry], published_on: date | None) -> LookedUp:
    """Return what was looked up in the registry for an article, given its own records and its date as its file has it."""
    return LookedUp(
        entities=tuple(sorted(found.lookups.entities)),
        names=tuple(sorted(found.lookups.names)),
        pollsters=tuple(sorted({result.pollster for result in found.poll_results if result.pollster})),
        own=tuple(list_own_ids(typed)),
        published_on=published_on,
        reviewed=is_reviewed(typed),
    )


def find_pollster(registry: Registry, name: str | None) -> str | None:
    """Return the id of the pollster with a printed name, or None."""
    return registry.pollsters.get(normalize_name(name)) if name else None


def hash_answers(registry: Registry, looked_up: LookedUp) -> str:
    """Return a hash of all that an article's extracted records take from the registry.

    `looked_up` is what was looked up when it was read. As long as its page, its file, the reader and the extractor are the same
    and this hash is, reading it again gives the same: the extractor takes nothing else from the registry than these answers.
    A speaker who is added, renamed or leaves office changes the hash only of articles that name them, or name somebody who now
    shares a name with them.

    Where an editor has decided on records, the article is also read with its own speakers alone, and these are hashed whole.
    """
    own = select_people(registry, looked_up.own)
    lookup = open_lookup(index_for_article(registry, own), looked_up.published_on)
    entities = [(phrase, describe(find_entity(lookup, phrase))) for phrase in looked_up.entities]
    names = [(phrase, describe(match_name(lookup, phrase))) for phrase in looked_up.names]
    pollsters = [(name, find_pollster(registry, name)) for name in looked_up.pollsters]
    return hash_text((entities, names, pollsters, own if looked_up.reviewed else None))


def hash_registry(registry: Registry) -> str:
    """Return a hash of the whole registry: where it is the same, no article's answers need to be looked up again."""
    return hash_text(([person for _, person in sorted(registry.people.items())], sorted(registry.pollsters.items())))


def describe(person: Person | None) -> tuple[str, str, str | None] | None:
    """Return what the extractor uses of a speaker that it has found."""
    return (person.id, person.kind, person.gender) if person else None


def hash_text(value: object) -> str:
    """Return the SHA-256 of plain data."""
    return sha256(repr(value).encode()).hexdigest()
