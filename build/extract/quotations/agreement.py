"""Check whether a referent agrees with a pronoun or description in number and gender, and in being a person or a thing."""

from typing import Literal

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import AMERICAN_STATES, ORGANISATION_HEADS
from build.extract.quotations.descriptions import IMPLIED_NOUNS, OFFICES, is_plural
from build.extract.quotations.name_table import NameTable
from build.extract.quotations.names import NAME_MODIFIERS, find_head_noun
from build.extract.quotations.referents import Referent
from build.text.first_names import guess_gender

Wanted = Literal["person", "it", "they"]
"""What a pronoun or description refers to: "person" (he, she), "it" or "they"."""

OFFICES_AND_TITLES = OFFICES | IMPLIED_NOUNS.keys()
"""Words that describe only people."""


def agrees(table: NameTable, referent: Referent, wanted: Wanted, gender: str | None, form: str) -> bool:
    """Return True if a referent, mentioned in a certain form, agrees with a pronoun or description."""
    name = referent.name
    noun = form != "N" and not referent.known and name not in table.descriptions
    plural = noun and is_plural(find_head_noun(name))
    if wanted == "person":
        person = referent.person or is_bare_name(table, name)
        return person and not plural and (not gender or (referent.gender or gender) == gender)
    called = table.descriptions.get(name, ())
    several = wanted == "they" and (called or name in table.counts)  # A person is never "they"
    if referent.gender or (referent.person and (several or not OFFICES_AND_TITLES.isdisjoint(called))):
        return False
    told = (
        name in table.things
        or name in table.speaking
        or is_organisation_name(name)
        or " " in name
        or table.totals.get(name, 0) > 1
    )
    if wanted == "they":
        country = name in COUNTRY_BY_WORD and (name == "United States" or not is_plural(name.lower()))
        told = referent.known or is_plural(find_head_noun(name)) or (told and name not in table.places)
        return plural or (told and not (noun or country or guess_gender(name.partition(" ")[0])))
    if noun:
        return not plural and not referent.person
    return told and name not in table.places


def is_bare_name(table: NameTable, name: str) -> bool:
    """Return True for a single word, used more than once, that may be a surname: not a place, organisation, party or plural."""
    if " " in name or table.totals.get(name, 0) < 2 or name.isupper() or not name.isalpha():
        return False
    no_person = name in NAME_MODIFIERS or name in COUNTRY_BY_WORD or name in table.places or name in table.things
    return not (no_person or name.lower() in ORGANISATION_HEADS or name.lower() in AMERICAN_STATES)


def is_organisation_name(name: str) -> bool:
    """Return True for the name of an organisation: the Port Council, VWK."""
    return find_head_noun(name) in ORGANISATION_HEADS or (name.isupper() and " " not in name)
