"""Name speakers in full whom a text names so only later: by a surname or an office in its first sentence."""

from bisect import bisect_left
from collections.abc import Sequence

from build.extract.language.entity_lookup import match_name
from build.extract.language.lexicon import ORGANISATION_HEADS
from build.extract.quotations.apposition import HEADS, POSTED
from build.extract.quotations.coreference import is_description
from build.extract.quotations.descriptions import describe_words, is_plural, list_described
from build.extract.quotations.full_names import find_named, read_description, resolve_full_name
from build.extract.quotations.mentions import is_speaking, is_subject
from build.extract.quotations.name_records import update_name_table
from build.extract.quotations.name_table import PRONOUN_GENDERS, NameTable, split_name
from build.extract.quotations.referents import Referent
from build.extract.results import Quotation, Span, Statement

HELD = (HEADS - ORGANISATION_HEADS) | POSTED | {"mediator", "negotiator"}
"""What one person is of a country, body or field, mostly."""

LEAD_PARAGRAPHS = 4  # A title, a byline and a date may stand before the lead
ANYBODY = frozenset("aide analyst diplomat expert insider man officer official person reporter source trader woman".split())
"""Nouns for those whom mostly nobody names."""

HONORIFICS = frozenset("dame dr lady lord miss mr mrs ms prof professor sir".split())
"""Words before a name that tell nothing of an office."""


def name_in_full(table: NameTable, records: Sequence[Quotation | Statement]) -> None:
    """Give the speakers of records their full names, where the whole text has just one for a surname or an office."""
    update_name_table(table, len(table.tokens.texts))
    names: dict[str, str] = {}
    for record in sorted(records, key=lambda record: record.start):
        for speaker in record.speakers:
            if speaker in table.counts or speaker in names:
                continue
            printed = table.text[slice(*record.mention)].lower() if record.mention else ""
            full = find_only_name(table, speaker, PRONOUN_GENDERS.get(printed))
            below = None if full else find_bearer_below(table, record.mention, speaker)
            if full or (below and below not in names.values()):
                names[speaker] = full or below or speaker
    for record in records:
        if not names.keys().isdisjoint(record.speakers):
            record.speakers = tuple(dict.fromkeys(names.get(speaker, speaker) for speaker in record.speakers))
            record.speaker = record.speakers[0]


def find_only_name(table: NameTable, surname: str, gender: str | None) -> str | None:
    """Return who has the only full name of a person that ends in a surname, and agrees in gender; else None."""
    if " " in surname or surname not in table.full_names or match_name(table.lookup, surname):
        return None
    gender = gender or table.genders.get(surname)
    fitting = [full for full in table.full_names[surname] if not gender or table.genders.get(full, gender) == gender]
    named = len(fitting) == 1 and fitting[0] not in table.headed and (fitting[0] in table.genders or fitting[0] in table.speaking)
    return resolve_full_name(table, fitting[0]).name if named else None


def find_bearer_below(table: NameTable, span: Span | None, printed: str) -> str | None:
    """Return who is described by a mention that tells no more, and is named below it; None if nobody or several may be.

    That is the only one called by an office and its country or field, or whom a lead describes and the next paragraph names.
    """
    position = bisect_left(table.mentions, (bisect_left(table.tokens.starts, span[0]),)) if span else len(table.mentions)
    if position == len(table.mentions):
        return None
    mention = table.mentions[position]
    described = None if find_named(table, mention) else read_description(table, mention)
    if described is None or described.name != printed:
        return None
    words = describe_words(table.tokens, mention.first, mention.last)
    if len(words) > 1 and words[-1] in HELD and is_description(table, mention):
        holders = list_described(table, mention)
        if holders:
            return resolve_full_name(table, holders[0]).name if len(holders) == 1 else None
    introduced = find_introduced_below(table, position, words) if words and words[-1] not in ANYBODY else None
    return introduced.name if introduced else None


def find_introduced_below(table: NameTable, position: int, words: list[str]) -> Referent | None:
    """Return whom a lead describes and the next paragraph introduces by the name alone: a former envoy said … Jane Doe said.

    `words` are those of the description, the mention at a position; the name is the first in full there, new, and speaks.
    """
    tokens, mention = table.tokens, table.mentions[position]
    paragraph = bisect_left(tokens.paragraph_breaks, mention.first)
    start, end = [*tokens.paragraph_breaks[paragraph : paragraph + 2], len(tokens.texts), len(tokens.texts)][:2]
    if paragraph >= LEAD_PARAGRAPHS or mention.form not in "NR" or is_plural(words[-1]):
        return None
    names = [other for other in table.mentions[: bisect_left(table.mentions, (end,))] if other.form == "N" and other != mention]
    below = next((other for other in names if other.first > start and " " in split_name(table, other).name), None)
    if below is None:
        return None
    name, _, first, _ = split_name(table, below)
    known = {word for other in names if other < below for word in split_name(table, other).name.split(" ")}
    told = set(describe_words(tokens, below.first, first)) if below.first < first else set()
    speaks = is_speaking(tokens.tags, below) or tokens.words[below.last : below.last + 2] == [",", "who"]
    if (
        not speaks
        or not is_subject(tokens.tags, below)
        or name.rpartition(" ")[2] in known
        or not told <= HONORIFICS | set(words)
    ):
        return None
    referent = resolve_full_name(table, name)
    return referent if referent.person else None
