"""Find a known speaker by any of the ways in which articles write one: name, surname, alias, office, country."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from build.extract.language.countries import CODES
from build.extract.speakers import Person

TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_])*(?:-[^\W_]+)*")
DROPPED = frozenset("the a an of s for and former then current outgoing".split())
LEADERS = ("chancellor", "president", "prime minister", "premier")
"""Offices whose holder is called a country's leader, the likeliest first."""


@dataclass
class Index:
    """The known speakers by their keys. A key that several speakers have leads to none of them."""

    exact: dict[str, Person | None] = field(default_factory=dict)
    surnames: dict[str, Person | None] = field(default_factory=dict)
    bags: dict[frozenset[str], Person | None] = field(default_factory=dict)
    governments: dict[str, Person | None] = field(default_factory=dict)


def fold_name(name: str) -> str:
    """A name as it is compared: no accents, capitals or determiner, and no mark of the genitive."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() if not name.isascii() else name
    plain = re.sub(r"^(?:the|an?)\s+|[’']s?$", "", plain.replace("’", "'").strip().lower())
    return " ".join(plain.split())


def make_bag(words: str) -> frozenset[str]:
    """The words of a description, countries as their codes: "the French president" is "President of France"."""
    tokens = [token.rstrip(".") for token in TOKEN.findall(words)]
    bag: list[str] = []
    number = 0
    while number < len(tokens):
        pair = " ".join(tokens[number : number + 2])
        if pair in CODES:
            bag.append("@" + CODES[pair])
            number += 2
            continue
        token = tokens[number]
        bag.append("@" + CODES[token] if token in CODES else token.lower())
        number += 1
    return frozenset(token for token in bag if token not in DROPPED)


def add_key(keys: dict, key: object, person: Person) -> None:
    """Note that a key leads to a person, or to nobody if it leads to another already."""
    if key and keys.setdefault(key, person) is not person:
        keys[key] = None


@lru_cache(maxsize=16)
def index_people(people: tuple[Person, ...], on: date | None) -> Index:
    """The known speakers by their keys, with the offices that were held on a day (all of them if it is not known)."""
    index = Index()
    leaders: dict[str, list[tuple[int, Person]]] = {}
    for person in people:
        for name in (person.name, *person.aliases):
            add_key(index.exact, fold_name(name), person)
            add_key(index.bags, make_bag(name), person)
        if person.kind == "person":
            add_key(index.surnames, fold_name(person.name).split(" ")[-1], person)
        if (
            person.kind == "government"
            and person.country
            and fold_name(person.name) in {fold_name(name) for name, code in CODES.items() if code == person.country}
        ):
            add_key(index.governments, person.country, person)
        for role in person.roles:
            if on is not None and not ((role.starts_on or on) <= on <= (role.ends_on or on)):
                continue
            bag = make_bag(role.title)
            add_key(index.bags, bag, person)
            for place, office in enumerate(LEADERS):
                if role.title.lower().startswith(office) and len(bag) == 1 + len(office.split()):
                    country = next((token for token in bag if token.startswith("@")), None)
                    if country:
                        leaders.setdefault(country, []).append((place, person))
    for country, found in leaders.items():
        best = min(place for place, _ in found)
        for person in {person.id: person for place, person in found if place == best}.values():
            add_key(index.bags, frozenset((country, "leader")), person)
    return index


def find_known(index: Index, words: str) -> Person | None:
    """The known speaker that some printed words name, or None."""
    key = fold_name(words)
    if key in index.exact:
        return index.exact[key]
    bag = make_bag(words)
    if person := index.bags.get(bag):
        return person
    if len(bag) == 1:
        (token,) = bag
        if token.startswith("@"):
            return index.governments.get(token[1:])
    return None


def find_bearer(index: Index, name: str) -> Person | None:
    """The known speaker whom a name means: as `find_known`, else by the surname if the first name does not speak against it."""
    known = find_known(index, name)
    if known is not None or not index.surnames:
        return known
    surname = fold_name(name).split(" ")[-1]
    known = index.surnames.get(surname) or index.surnames.get(name.rpartition(" ")[2].lower())
    if known is not None and " " in name and name[0] != known.name[0]:
        return None
    return known


def index_all(people: Sequence[Person] | None, on: date | None) -> Index:
    """The index of the known speakers; an empty one if there are none."""
    return index_people(tuple(people or ()), on)
