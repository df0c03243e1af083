"""Name speakers in full whom a text names so only later: by a surname or an office in its first sentences."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.entity_lookup import match_name
from build.extract.language.lexicon import AMERICAN_STATES, ORGANISATION_HEADS
from build.extract.quotations.apposition import HEADS, POSTED
from build.extract.quotations.descriptions import describe_words, list_described
from build.extract.quotations.full_names import find_named, read_description, resolve_full_name
from build.extract.quotations.name_records import update_name_table
from build.extract.quotations.name_table import MAX_NAMESAKES, PRONOUN_GENDERS, NameTable
from build.extract.quotations.ranking import is_description
from build.extract.results import Quotation, Span, Statement

HELD = (HEADS - ORGANISATION_HEADS) | POSTED | {"mediator", "negotiator"}
"""What one person is of a country or state, mostly."""

MAX_PARAGRAPHS_BELOW = 2
"""So many paragraphs below a surname whoever it means is introduced, at most; below a headline it may be two more."""

RELATIVE = re.compile(
    r"\b(?:his|her|their|[’']s|wife|husband|son|daughter|brother|sister|mother|father|widow|widower)\b[^.;:!?\n]{0,20}$",
    re.IGNORECASE,
)
"""Before the name of somebody's relative."""

FORMER = re.compile(
    r"\b(?:former|ex|late|then|past|shadow|acting|deputy|next|future|other|opposition|(?:19|20)\d\d)\b", re.IGNORECASE
)
MAX_FORMER_CHARS = 60
"""Words beside a name of somebody who holds no such office, or not now, and how far off they are."""

CONFIDENCE = 0.9
"""What a record's confidence is multiplied by if its speaker's name is from below: one in ten may be somebody else."""


def name_in_full(table: NameTable, records: Sequence[Quotation | Statement]) -> None:
    """Give the speakers of records, in place, their full names, where the whole text has just one for a surname or an office."""
    unnamed = [record for record in records if not table.counts.keys() >= {*record.speakers}]
    if unnamed:
        update_name_table(table, len(table.tokens.texts))
    names: dict[str, str | None] = {}
    for record in unnamed:
        for speaker in record.speakers:
            if speaker not in names and speaker not in table.counts:
                names[speaker] = find_only_name(table, record, speaker) or find_only_holder(table, record.mention, speaker)
        if any(map(names.get, record.speakers)):
            record.speakers = tuple(dict.fromkeys(names.get(speaker) or speaker for speaker in record.speakers))
            record.speaker, record.confidence = record.speakers[0], round(CONFIDENCE * record.confidence, 3)


def find_only_name(table: NameTable, record: Quotation | Statement, surname: str) -> str | None:
    """Return who has the only full name that ends in a surname, agrees in gender, and speaks soon below; else None.

    Not for what is no person's name alone: Jordan, Boeing. Nor for relatives: Holm said … his wife, Anna Holm, said.
    """
    place = surname in COUNTRY_BY_WORD or surname.lower() in AMERICAN_STATES or surname in table.places or surname in table.things
    if place or " " in surname or surname not in table.full_names or match_name(table.lookup, surname):
        return None
    printed = table.text[slice(*record.mention)].lower() if record.mention else ""
    gender = PRONOUN_GENDERS.get(printed) or table.genders.get(surname)
    namesakes = table.full_names[surname][:MAX_NAMESAKES]
    fitting = [full for full in namesakes if not gender or table.genders.get(full, gender) == gender]
    if len(fitting) != 1 or fitting[0] not in table.genders or fitting[0] not in table.speaking:
        return None
    start = table.text.find(fitting[0])
    between = table.text[record.start : start].count("\n\n") if start > record.start else 0
    below = start > record.start and between <= MAX_PARAGRAPHS_BELOW + 2 * ("\n" not in table.text[: record.start])
    return (
        resolve_full_name(table, fitting[0]).name
        if below and not RELATIVE.search(table.text[max(0, start - 40) : start])
        else None
    )


def find_only_holder(table: NameTable, span: Span | None, printed: str) -> str | None:
    """Return the only one who is called by an office of a country or state, where a mention tells no more; else None."""
    position = bisect_left(table.mentions, (bisect_left(table.tokens.starts, span[0]),)) if span else len(table.mentions)
    if position == len(table.mentions):
        return None
    mention = table.mentions[position]
    words = describe_words(table.tokens, mention.first, mention.last)
    placed = any(word.startswith("@") or word in AMERICAN_STATES for word in words)
    if not placed or words[-1] not in HELD or not is_description(table, mention) or find_named(table, mention):
        return None
    described, holders = read_description(table, mention), list_described(table, mention)
    if len(holders) != 1 or described is None or described.name != printed or holds_no_more(table.text, holders[0], printed):
        return None
    return resolve_full_name(table, holders[0]).name


def holds_no_more(text: str, name: str, printed: str) -> bool:
    """Return True if a word beside a name, which an office as printed lacks, says that they hold it no more, or another."""
    at = text.find(name)
    while at >= 0:
        near = text[max(0, at - MAX_FORMER_CHARS) : at + len(name) + MAX_FORMER_CHARS]
        if any(word.lower() not in printed.lower() for word in FORMER.findall(near)):
            return True
        at = text.find(name, at + len(name))
    return False
