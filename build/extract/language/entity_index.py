"""Index known speakers by the names that articles use: name, surname, alias, office or country.

The index is built once for all articles. It has every office with the terms of its holders, so it does not depend on a date, and
a few speakers can be added for one article without rebuilding it.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.offices import Holders, Term, find_last_day
from build.extract.speakers import Person

NAME_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_])*(?:-[^\W_]+)*")
IGNORED_TOKENS = frozenset("the a an of s for and former then current outgoing".split())
HEAD_OF_STATE_TITLES = ("chancellor", "president", "prime minister", "premier")
"""Offices whose holder may be called a country's leader, in order of precedence."""

MAX_CACHED_INDEXES = 4

Key = TypeVar("Key", bound=Hashable)
TokenSet = frozenset[str]


@dataclass(frozen=True)
class EntityIndex:
    """Known speakers by key. A key shared by several is ambiguous. An index is never changed once it is built."""

    by_name: dict[str, Holders] = field(default_factory=dict)
    by_surname: dict[str, Holders] = field(default_factory=dict)
    by_token_set: dict[TokenSet, Holders] = field(default_factory=dict)
    """Speakers by the tokens of a name or alias."""
    by_country: dict[str, Holders] = field(default_factory=dict)
    """Governments by the country's code."""
    offices: dict[TokenSet, list[Term]] = field(default_factory=dict)
    leaders: dict[tuple[str, int], list[Term]] = field(default_factory=dict)
    """The terms of a country's leaders, by its token and the position of the title in HEAD_OF_STATE_TITLES."""
    base: "EntityIndex | None" = None
    """The index that this one adds speakers to."""


@dataclass(frozen=True, eq=False, slots=True)
class CacheKey:
    """Known speakers as a cache key.

    Comparing is quick for the same speakers; hashing all of them would cost more than reading an article.
    """

    people: tuple[Person, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CacheKey) and self.people == other.people

    def __hash__(self) -> int:
        return hash((len(self.people), self.people[-1:]))


def find_index(people: "Sequence[Person] | EntityIndex | None") -> EntityIndex:
    """Return the index of known speakers; the indexes of the last calls are cached."""
    return people if isinstance(people, EntityIndex) else index_cached(CacheKey(tuple(people or ())))


@lru_cache(maxsize=MAX_CACHED_INDEXES)
def index_cached(key: CacheKey) -> EntityIndex:
    """Build the index of known speakers, or return it from the cache."""
    return index_people(key.people)


def index_people(people: Iterable[Person], base: EntityIndex | None = None) -> EntityIndex:
    """Build the index of known speakers; with `base`, only add to it."""
    index = EntityIndex(base=base)
    for person in people:
        for name in (person.name, *person.aliases):
            add_key(index.by_name, normalize_name(name), person)
            add_key(index.by_token_set, token_set(name), person)
        if person.kind == "person":
            add_key(index.by_surname, normalize_name(person.name).split(" ")[-1], person)
        if person.kind == "government" and person.country and normalize_name(person.name) in list_country_names(person.country):
            add_key(index.by_country, person.country, person)
        for role in person.roles:
            if tokens := token_set(role.title):
                term = role.starts_on, find_last_day(role), person
                index.offices.setdefault(tokens, []).append(term)
                for rank in list_leader_ranks(role.title, tokens):
                    country = next((token for token in tokens if token.startswith("@")), None)
                    if country:
                        index.leaders.setdefault((country, rank), []).append(term)
    return index


def list_leader_ranks(title: str, tokens: TokenSet) -> list[int]:
    """Return the positions in HEAD_OF_STATE_TITLES of a title, if its tokens are only that office and a country."""
    return [
        rank
        for rank, leader in enumerate(HEAD_OF_STATE_TITLES)
        if title.lower().startswith(leader) and len(tokens) == 1 + len(leader.split())
    ]


@lru_cache
def list_country_names(code: str) -> frozenset[str]:
    """Return the names of a country, normalized by `normalize_name`."""
    return frozenset(normalize_name(name) for name, other in COUNTRY_BY_WORD.items() if other == code)


def add_key(keys: dict[Key, Holders], key: Key, person: Person) -> None:
    """Add a person under a key. At most two are kept, as two already make the key ambiguous."""
    if key:
        holders = keys.setdefault(key, (person,))
        if len(holders) == 1 and holders[0] is not person:
            keys[key] = (*holders, person)


def normalize_name(name: str) -> str:
    """Normalize a name for comparison: no accents, capitals, determiner or possessive ending."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() if not name.isascii() else name
    plain = re.sub(r"^(?:the|an?)\s+|[’']s?$", "", plain.replace("’", "'").strip().lower())
    return " ".join(plain.split())


def token_set(description: str) -> TokenSet:
    """Tokenize a description, with country codes: "the French president" equals "President of France"."""
    words = [token.rstrip(".") for token in NAME_TOKEN.findall(description)]
    tokens: list[str] = []
    position = 0
    while position < len(words):
        pair = " ".join(words[position : position + 2])
        if pair in COUNTRY_BY_WORD:
            tokens.append("@" + COUNTRY_BY_WORD[pair])
            position += 2
            continue
        word = words[position]
        tokens.append("@" + COUNTRY_BY_WORD[word] if word in COUNTRY_BY_WORD else word.lower())
        position += 1
    return frozenset(token for token in tokens if token not in IGNORED_TOKENS)
