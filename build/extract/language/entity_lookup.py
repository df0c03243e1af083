"""Look up known speakers as a text refers to them: by name, surname, alias, office or country, as of its date."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from build.extract.language.entity_index import (
    HEAD_OF_STATE_TITLES,
    EntityIndex,
    TokenSet,
    find_index,
    normalize_name,
    token_set,
)
from build.extract.language.offices import list_holders
from build.extract.speakers import Person

Answers = dict[str, Person | None]
"""The speaker that each phrase refers to; None for no one, or for several."""


@dataclass(frozen=True, slots=True)
class EntityLookup:
    """The known speakers for one text: their indexes, the date for their offices, and all phrases looked up so far.

    The results for a text depend on the known speakers only through these answers.
    """

    layers: tuple[EntityIndex, ...]
    on: date | None = None
    entities: Answers = field(default_factory=dict)
    """The answers of `find_entity`."""
    names: Answers = field(default_factory=dict)
    """The answers of `match_name`."""


People = Sequence[Person] | EntityIndex | EntityLookup | None
"""Known speakers as accepted by the extractor; a lookup is shared by all who read the same text."""


def open_lookup(people: People, on: date | None) -> EntityLookup:
    """Return a new lookup of known speakers, with the offices held on a date, or ever if it is None."""
    if isinstance(people, EntityLookup):
        return people
    return EntityLookup(tuple(list_layers(find_index(people))), on)


def list_layers(index: EntityIndex | None) -> Iterator[EntityIndex]:
    """Yield an index and its bases, without empty ones."""
    while index is not None:
        if index.by_name or index.by_token_set or index.offices:
            yield index
        index = index.base


def find_entity(lookup: EntityLookup, printed: str) -> Person | None:
    """Return the known speaker with a printed name or description, or None."""
    if printed not in lookup.entities:
        lookup.entities[printed] = search_entity(lookup, printed) if lookup.layers else None
    return lookup.entities[printed]


def match_name(lookup: EntityLookup, name: str) -> Person | None:
    """Return the speaker found by `find_entity`, or by a surname whose first name does not differ; None otherwise."""
    if name not in lookup.names:
        lookup.names[name] = search_name(lookup, name) if lookup.layers else None
    return lookup.names[name]


def search_entity(lookup: EntityLookup, printed: str) -> Person | None:
    """Return the known speaker with a printed name or description."""
    key = normalize_name(printed)
    if named := [person for layer in lookup.layers for person in layer.by_name.get(key, ())]:
        return only_one(named)
    tokens = token_set(printed)
    if person := only_one(list_described(lookup, tokens)):
        return person
    if len(tokens) == 1:
        (token,) = tokens
        if token.startswith("@"):
            return only_one(person for layer in lookup.layers for person in layer.by_country.get(token[1:], ()))
    return None


def list_described(lookup: EntityLookup, tokens: TokenSet) -> Iterator[Person]:
    """Yield the speakers with these tokens as a name or alias, and the holders of such an office."""
    for layer in lookup.layers:
        yield from layer.by_token_set.get(tokens, ())
        yield from list_holders(layer.offices.get(tokens, ()), lookup.on)
    if len(tokens) == 2 and "leader" in tokens:
        (country,) = tokens - {"leader"}
        yield from list_leaders(lookup, country)


def list_leaders(lookup: EntityLookup, country: str) -> list[Person]:
    """Return the holders of a country's most senior office that anyone holds."""
    for rank in range(len(HEAD_OF_STATE_TITLES)):
        terms = [layer.leaders.get((country, rank), ()) for layer in lookup.layers]
        if leaders := [person for held in terms for person in list_holders(held, lookup.on)]:
            return leaders
    return []


def search_name(lookup: EntityLookup, name: str) -> Person | None:
    """Return the known speaker with a name, or with its surname."""
    known = search_entity(lookup, name)
    if known is not None:
        return known
    for surname in (normalize_name(name).split(" ")[-1], name.rpartition(" ")[2].lower()):
        known = only_one(person for layer in lookup.layers for person in layer.by_surname.get(surname, ()))
        if known is not None:
            return None if " " in name and name[0] != known.name[0] else known
    return None


def only_one(people: Iterable[Person]) -> Person | None:
    """Return the only person in an iterable, which may contain them several times; None if there are none or several."""
    found: Person | None = None
    for person in people:
        if found is not None and person is not found:
            return None
        found = person
    return found
