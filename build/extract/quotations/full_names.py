"""Say who has a printed name: a known speaker, or whoever the text calls so in full."""

from dataclasses import replace

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.entity_lookup import match_name
from build.extract.language.lexicon import ORGANISATION_HEADS
from build.extract.quotations.name_table import NameTable, find_full_name
from build.extract.quotations.names import OFFICE_FIELDS, PARTY_MEMBERS
from build.extract.quotations.referents import Referent
from build.text.first_names import guess_gender

BODIES = ORGANISATION_HEADS | OFFICE_FIELDS


def resolve_full_name(table: NameTable, name: str) -> Referent:
    """Return who has a name in its fullest form: a known speaker, else a person, a body, a place or several."""
    known = match_name(table.lookup, name)
    if known is not None:
        return Referent(known.id, known.gender, True, known.kind == "person")
    last, nobody = name.rpartition(" ")[2], name in table.things or name in table.places
    body = name in COUNTRY_BY_WORD or last.lower() in BODIES or (nobody and name not in table.genders)
    body = body or last in PARTY_MEMBERS or (name.isupper() and "." not in name)  # VWK, an agency; PORT VARN, of a dateline
    named = name in table.counts or name in table.speaking or bool(table.descriptions.get(name)) or guess_gender(name)
    person = not body and bool(named)
    return Referent(name, table.genders.get(name) or (guess_gender(name) if person else None), False, person)


def complete(table: NameTable, referent: Referent) -> Referent:
    """Return who was named as the text so far tells: by the fullest name, with the gender, which may have come since."""
    name = referent.name
    if referent.known or name not in table.last_seen:
        return referent
    if name not in table.completed:
        found = resolve_full_name(table, find_full_name(table, name) or name)
        table.completed[name] = found if found.gender or not referent.gender else replace(found, gender=referent.gender)
    return table.completed[name]
