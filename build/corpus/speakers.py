"""The seeds' speakers and pollsters, indexed once for all articles, and which of them reading an article depends on.

Generic speakers belong to the articles that name them: "officials" in another article are other people.
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
    """All known speakers and pollsters. Immutable once built, so that threads and processes can share it."""

    people: dict[str, Person]
    """All speakers by id."""
    index: EntityIndex
    """The speakers looked for in every article: all but the generic ones."""
    pollsters: dict[str, str]
    """The ids of the pollsters by normalized name."""


@dataclass(frozen=True)
class LookedUp:
    """The phrases of an article that were looked up in the registry, by kind of lookup, and what else the answers depend on.

    They are words of the article, so they must not go into git.
    """

    entities: tuple[str, ...]
    names: tuple[str, ...]
    pollsters: tuple[str, ...]
    own: tuple[str, ...]
    """The ids of the speakers named in the article's own records, whether they are in the registry or not."""
    published_on: date | None
    reviewed: bool
    """True if an editor has decided on any of its extracted records."""


def build_registry(seeds: Seeds) -> Registry:
    """Index the seeds' speakers and pollsters."""
    people = {person.id: person for person in list_people(seeds)}
    index = index_people(person for person in people.values() if person.kind not in GENERIC_KINDS)
    return Registry(people, index, {normalize_name(entry.seed.name): entry.seed.id for entry in seeds.pollsters})


def list_people(seeds: Seeds) -> tuple[Person, ...]:
    """Convert the seeds' speakers for the extractor, which imports neither seeds nor schema."""
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
    """Return True for a title such as "the US president", which means a speaker only while in office, without the name."""
    return alias.kind == "title" and bool(speaker.roles) and speaker.name.split()[-1] not in alias.alias


def list_own_people(registry: Registry, typed: Iterable[Entry]) -> list[Person]:
    """Return the speakers named in an article's own records, sorted by id."""
    return select_people(registry, list_own_ids(typed))


def list_own_ids(typed: Iterable[Entry]) -> list[str]:
    """Return the ids of the speakers named in an article's own records, sorted."""
    return sorted(item for table, item in list_named(typed) if table == "speakers")


def select_people(registry: Registry, ids: Iterable[str]) -> list[Person]:
    """Return the speakers with these ids who are in the registry."""
    return [registry.people[item] for item in ids if item in registry.people]


def index_for_article(registry: Registry, own: Iterable[Person]) -> EntityIndex:
    """Return an index of the speakers to look for in an article, including those named in its own records."""
    generic = [person for person in own if person.kind in GENERIC_KINDS]
    return index_people(generic, registry.index) if generic else registry.index


def is_reviewed(typed: Iterable[Entry]) -> bool:
    """Return True if an editor has decided on any of an article's extracted records."""
    return any(entry.seed.review is not None for entry in typed)


def list_looked_up(found: Extraction, typed: Sequence[Entry], published_on: date | None) -> LookedUp:
    """Return what was looked up in the registry for an article, given its own records and the date in its file."""
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
    """Return a hash of everything in the registry that an article's extracted records depend on.

    `looked_up` is what was looked up when it was read. While its page, its file, the reader, the extractor and this hash stay the
    same, reading it again gives the same result: the extractor uses nothing else of the registry. Adding or renaming a speaker,
    or one leaving office, changes only the hashes of articles that name them, or somebody who now shares a name with them.

    If an editor has decided on records, the article is also read with its own speakers alone, which are then hashed completely.
    """
    own = select_people(registry, looked_up.own)
    lookup = open_lookup(index_for_article(registry, own), looked_up.published_on)
    entities = [(phrase, describe(find_entity(lookup, phrase))) for phrase in looked_up.entities]
    names = [(phrase, describe(match_name(lookup, phrase))) for phrase in looked_up.names]
    pollsters = [(name, find_pollster(registry, name)) for name in looked_up.pollsters]
    return hash_text((entities, names, pollsters, own if looked_up.reviewed else None))


def hash_registry(registry: Registry) -> str:
    """Return a hash of the whole registry: if it is the same, no article's answers need to be looked up again."""
    return hash_text(([person for _, person in sorted(registry.people.items())], sorted(registry.pollsters.items())))


def describe(person: Person | None) -> tuple[str, str, str | None] | None:
    """Return the values of a speaker that the extractor uses."""
    return (person.id, person.kind, person.gender) if person else None


def hash_text(value: object) -> str:
    """Return the SHA-256 of plain data."""
    return sha256(repr(value).encode()).hexdigest()
