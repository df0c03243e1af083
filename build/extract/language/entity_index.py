"""Look up known speakers as articles refer to them: by name, surname, alias, office or country."""

import re
import unicodedata
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.speakers import Person

NAME_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_])*(?:-[^\W_]+)*")
IGNORED_TOKENS = frozenset("the a an of s for and former then current outgoing".split())
HEAD_OF_STATE_TITLES = ("chancellor", "president", "prime minister", "premier")
"""Offices whose holder may be called a country's leader, likeliest first."""


@dataclass
class EntityIndex:
    """Known speakers by key. A key shared by several speakers is ambiguous and maps to None."""

    by_name: dict[str, Person | None] = field(default_factory=dict)
    by_surname: dict[str, Person | None] = field(default_factory=dict)
    by_token_set: dict[frozenset[str], Person | None] = field(default_factory=dict)
    by_country: dict[str, Person | None] = field(default_factory=dict)
    """Governments by the country's code."""


def build_index(people: Sequence[Person] | None, on: date | None) -> EntityIndex:
    """Index the known speakers with their offices on a date, or all their offices if it is None."""
    return index_people(tuple(people or ()), on)


@lru_cache(maxsize=16)
def index_people(people: tuple[Person, ...], on: date | None) -> EntityIndex:
    """Build the index, cached by speakers and date."""
    index = EntityIndex()
    leaders: dict[str, list[tuple[int, Person]]] = {}
    for person in people:
        for name in (person.name, *person.aliases):
            add_key(index.by_name, normalize_name(name), person)
            add_key(index.by_token_set, token_set(name), person)
        if person.kind == "person":
            add_key(index.by_surname, normalize_name(person.name).split(" ")[-1], person)
        if (
            person.kind == "government"
            and person.country
            and normalize_name(person.name)
            in {normalize_name(name) for name, code in COUNTRY_BY_WORD.items() if code == person.country}
        ):
            add_key(index.by_country, person.country, person)
        for role in person.roles:
            if on is not None and not ((role.starts_on or on) <= on <= (role.ends_on or on)):
                continue
            tokens = token_set(role.title)
            add_key(index.by_token_set, tokens, person)
            for rank, title in enumerate(HEAD_OF_STATE_TITLES):
                if role.title.lower().startswith(title) and len(tokens) == 1 + len(title.split()):
                    country = next((token for token in tokens if token.startswith("@")), None)
                    if country:
                        leaders.setdefault(country, []).append((rank, person))
    for country, ranked in leaders.items():
        best = min(rank for rank, _ in ranked)
        for person in {person.id: person for rank, person in ranked if rank == best}.values():
            add_key(index.by_token_set, frozenset((country, "leader")), person)
    return index


def add_key(keys: dict[Any, Person | None], key: Hashable, person: Person) -> None:
    """Add a key for a person; if another person has it already, it becomes None."""
    if key and keys.setdefault(key, person) is not person:
        keys[key] = None


def normalize_name(name: str) -> str:
    """Normalize a name for comparison: no accents, capitals, determiner or possessive ending."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() if not name.isascii() else name
    plain = re.sub(r"^(?:the|an?)\s+|[’']s?$", "", plain.replace("’", "'").strip().lower())
    return " ".join(plain.split())


def token_set(description: str) -> frozenset[str]:
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


def find_entity(index: EntityIndex, printed: str) -> Person | None:
    """Return the known speaker with a printed name or description, or None."""
    key = normalize_name(printed)
    if key in index.by_name:
        return index.by_name[key]
    tokens = token_set(printed)
    if person := index.by_token_set.get(tokens):
        return person
    if len(tokens) == 1:
        (token,) = tokens
        if token.startswith("@"):
            return index.by_country.get(token[1:])
    return None


def match_name(index: EntityIndex, name: str) -> Person | None:
    """Look up as `find_entity` does, then by surname unless the first name differs; or return None."""
    known = find_entity(index, name)
    if known is not None or not index.by_surname:
        return known
    surname = normalize_name(name).split(" ")[-1]
    known = index.by_surname.get(surname) or index.by_surname.get(name.rpartition(" ")[2].lower())
    if known is not None and " " in name and name[0] != known.name[0]:
        return None
    return known
