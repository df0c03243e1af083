"""Name speakers in full whom a text names so only later: by a surname or an office in its first sentence."""

from bisect import bisect_left
from collections.abc import Iterable

from build.extract.language.entity_lookup import match_name
from build.extract.language.lexicon import ORGANISATION_HEADS
from build.extract.quotations.apposition import HEADS, POSTED
from build.extract.quotations.coreference import is_description
from build.extract.quotations.descriptions import describe_words, list_described
from build.extract.quotations.full_names import find_named, read_description, resolve_full_name
from build.extract.quotations.name_records import update_name_table
from build.extract.quotations.name_table import PRONOUN_GENDERS, NameTable
from build.extract.results import Quotation, Span, Statement

HELD = (HEADS - ORGANISATION_HEADS) | POSTED | {"mediator", "negotiator"}
"""What one person is of a country, body or field, mostly."""


def name_in_full(table: NameTable, records: Iterable[Quotation | Statement]) -> None:
    """Give the speakers of records their full names, where the whole text has just one for a surname or an office."""
    update_name_table(table, len(table.tokens.texts))
    names: dict[str, str | None] = {}
    for record in records:
        for speaker in record.speakers:
            if speaker not in names:
                printed = table.text[slice(*record.mention)].lower() if record.mention else ""
                named = find_only_name(table, speaker, PRONOUN_GENDERS.get(printed))
                names[speaker] = named or find_only_holder(table, record.mention, speaker)
        if any(map(names.get, record.speakers)):
            record.speakers = tuple(dict.fromkeys(names[speaker] or speaker for speaker in record.speakers))
            record.speaker = record.speakers[0]


def find_only_name(table: NameTable, surname: str, gender: str | None) -> str | None:
    """Return who has the only full name of a person that ends in a surname, and agrees in gender; else None."""
    if " " in surname or surname not in table.full_names or match_name(table.lookup, surname):
        return None
    gender = gender or table.genders.get(surname)
    fitting = [full for full in table.full_names[surname] if not gender or table.genders.get(full, gender) == gender]
    named = len(fitting) == 1 and fitting[0] not in table.headed and (fitting[0] in table.genders or fitting[0] in table.speaking)
    return resolve_full_name(table, fitting[0]).name if named else None


def find_only_holder(table: NameTable, span: Span | None, printed: str) -> str | None:
    """Return the only one who is called by an office and its country or field, where a mention tells no more; else None."""
    position = bisect_left(table.mentions, (bisect_left(table.tokens.starts, span[0]),)) if span else len(table.mentions)
    if position == len(table.mentions):
        return None
    mention = table.mentions[position]
    words = describe_words(table.tokens, mention.first, mention.last)
    if len(words) < 2 or words[-1] not in HELD or not is_description(table, mention) or find_named(table, mention):
        return None
    described = read_description(table, mention)
    holders = list_described(table, mention)
    return resolve_full_name(table, holders[0]).name if len(holders) == 1 and described and described.name == printed else None
