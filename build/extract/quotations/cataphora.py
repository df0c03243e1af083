"""Complete speakers' names from a later full name (cataphora): The mayor said … “No,” Jane Doe told reporters."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.entity_lookup import match_name
from build.extract.language.lexicon import AMERICAN_STATES, ORGANISATION_HEADS
from build.extract.language.tokens import Tokens
from build.extract.quotations.antecedent_features import REACH_MENTIONS
from build.extract.quotations.apposition import HEADS_WITH_OF, POSTED_OFFICES
from build.extract.quotations.descriptions import OFFICES, conflicts, describe_words, is_plural, list_described
from build.extract.quotations.full_names import referent_as_printed, resolve_full_name, resolve_named
from build.extract.quotations.mentions import Mention, is_head, is_subject
from build.extract.quotations.name_records import list_descriptions, update_name_table
from build.extract.quotations.name_table import MAX_NAMESAKES, NOUN_GENDERS, PRONOUN_GENDERS, TITLE_GENDERS, NameTable, split_name
from build.extract.quotations.names import SENTENCE_TAGS, SplitName
from build.extract.quotations.ranking import is_description
from build.extract.results import Quotation, Span, Statement
from build.text.punctuation import ends_sentence

ENVOYS = POSTED_OFFICES | {"mediator", "negotiator"}
HELD_OFFICES = (HEADS_WITH_OF - ORGANISATION_HEADS) | ENVOYS
"""Offices that usually only one person of a country or state holds."""

MAX_PARAGRAPHS_BELOW = 2
"""A surname's full name follows within this number of paragraphs; below a headline, within two more."""

FAMILY_NOUNS = frozenset("wife husband son daughter brother sister mother father widow widower".split())
FAMILY_MEMBER = re.compile(rf"\b(?:his|her|their|[’']s|{'|'.join(sorted(FAMILY_NOUNS))})\b[^.;:!?\n]{{0,20}}$", re.IGNORECASE)
MAX_FAMILY_CHARS = 40
"""A relative's noun before a name, and how far from the name it is looked for."""

FORMER = re.compile(
    r"\b(?:former|ex|late|then|past|shadow|acting|deputy|next|future|other|opposition|prime|(?:19|20)\d\d)\b", re.IGNORECASE
)
MAX_FORMER_CHARS = 60
"""Words near a name for someone who no longer holds an office, or not yet, and how far from the name they are looked for."""

USUALLY_UNNAMED = frozenset(
    "aide attorney coroner detective diplomat doctor employee firefighter insider investigator judge lawyer magistrate member "
    "neighbor neighbour officer official paramedic prosecutor source spokesman spokesperson spokeswoman victim witness".split()
)
"""Nouns for people who usually stay unnamed, or who are not the person named later: the judge, of the accused."""

HONORIFICS = frozenset(title.lower() for title in TITLE_GENDERS)

OPENS_CLAUSE = SENTENCE_TAGS + ",SJ:x"
HEADING_VERBS = frozenset("heads headed leads led runs ran chairs chaired commands commanded".split())

SPEAKS_AFTER = re.compile(r"(?:,0,)?[lB]{0,3}[SJ]")
ANSWERING = frozenset("admitted admits denied denies pleaded pleads".split())
"""Verbs of someone who is accused by another person."""

DESCRIBED_AFTER = re.compile("(?:,[0n],?)?[fpiPDdo]|,(?:0,)?[fpiPDdo]")
"""Tags before the name of a subject, and tags after a name that introduce a description of it: Jane Doe of the port; Jane Doe,
40, a docker; Jane Doe, who.
"""

CONFIDENCE = 0.9
"""The factor for a record's confidence if the name was completed: one in ten is another person's."""


def complete_speaker_names(table: NameTable, records: Sequence[Quotation | Statement]) -> None:
    """Replace speakers by full names, in place, where the whole text has only one for a surname or an office."""
    unnamed = [record for record in records if not table.counts.keys() >= {*record.speakers}]
    if unnamed:
        update_name_table(table, len(table.tokens.texts))
    names: dict[str, str | None] = {}
    for record in unnamed:
        for speaker in record.speakers:
            if speaker not in names and speaker not in table.counts:
                names[speaker] = find_only_name(table, record, speaker) or find_holder(table, record.mention, speaker)
        if any(map(names.get, record.speakers)):
            record.speakers = tuple(dict.fromkeys(names.get(speaker) or speaker for speaker in record.speakers))
            record.speaker, record.confidence = record.speakers[0], round(CONFIDENCE * record.confidence, 3)


def find_only_name(table: NameTable, record: Quotation | Statement, surname: str) -> str | None:
    """Return the only full name with a surname, if it agrees in gender and soon speaks itself; None otherwise.

    Not for a single word that is not a person's name (Jordan, Boeing), nor for relatives: Holm said … his wife, Anna Holm, said.
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
    reach = MAX_PARAGRAPHS_BELOW + 2 * ("\n" not in table.text[: record.start])
    below = start > record.start and table.text.count("\n\n", record.start, start) <= reach
    if not below or FAMILY_MEMBER.search(table.text[max(0, start - MAX_FAMILY_CHARS) : start]):
        return None
    return resolve_full_name(table, fitting[0]).name


def find_holder(table: NameTable, span: Span | None, printed: str) -> str | None:
    """Return the name of the person described by a mention, if the text gives it only later; None if that is doubtful."""
    position = bisect_left(table.mentions, (bisect_left(table.tokens.starts, span[0]),)) if span else len(table.mentions)
    near = table.mentions[max(0, position - REACH_MENTIONS) : position + 1][::-1]
    if not near or position == len(table.mentions):
        return None
    near = near if near[0].form == "p" else near[:1]  # For a pronoun, the description it refers to
    described = ((other, referent_as_printed(table, other)) for other in near if other.form in "NR")
    mention = next((other for other, referent in described if referent and referent.name == printed), None)
    if mention is None or resolve_named(table, mention):
        return None
    return find_only_holder(table, mention, printed) or find_introduced_below(table, mention, printed)


def find_only_holder(table: NameTable, mention: Mention, printed: str) -> str | None:
    """Return the only name described by the office of a country or state, if the mention says nothing else; None otherwise."""
    words = describe_words(table.tokens, mention.first, mention.last)
    placed = any(word.startswith("@") or word in AMERICAN_STATES for word in words)
    if not placed or words[-1] not in HELD_OFFICES or not is_description(table, mention):
        return None
    holders = list_described(table, mention)
    if len(holders) != 1 or is_former_holder(table.text, holders[0], printed):
        return None
    return resolve_full_name(table, holders[0]).name


def find_introduced_below(table: NameTable, mention: Mention, printed: str) -> str | None:
    """Return the name that is first introduced after the lead describes its bearer: A docker said … Jane Doe told reporters.

    If no one is named before, the description may also come after the lead: that of the holder of a country's office, or of the
    head of an organisation directly before the name.
    """
    tokens, text = table.tokens, table.text
    words = describe_words(tokens, mention.first, mention.last)
    lead, end = find_lead(text)
    start, sentence = tokens.starts[mention.first], tokens.sentences[mention.first]
    first_described = start < end or (words[0].startswith("@") and words[-1] in HELD_OFFICES)
    if not describes_one(table, mention) or not (first_described or tokens.tags.startswith("f", mention.last)):
        return None
    below = MAX_PARAGRAPHS_BELOW if first_described else 0
    first = bisect_left(table.mentions, (bisect_left(tokens.starts, lead),) if first_described else mention)
    for position, other in enumerate(table.mentions[first:], first):
        if text.count("\n\n", max(start, lead), tokens.starts[other.first]) > below:
            return None
        split = split_name(table, other) if other.form == "N" and tokens.sentences[other.first] != sentence else None
        if split is None or split.name not in table.counts or not resolve_full_name(table, split.name).person:
            continue
        new = other > mention and text.find(split.name, lead) == tokens.starts[split.first]
        new = new and agrees_with_pronoun(table, mention, split.name)
        return split.name if new and fits_description(table, position, split, words, printed) else None
    return None


def agrees_with_pronoun(table: NameTable, mention: Mention, name: str) -> bool:
    """Return False if the first "he" or "she" after a description, in its sentence, has another gender than the name."""
    tokens = table.tokens
    end = tokens.tags.find(".", mention.last)
    pronouns = (word for word in tokens.lower[mention.last : end if end >= 0 else None] if word in PRONOUN_GENDERS)
    told, gender = next(pronouns, None), resolve_full_name(table, name).gender
    return not told or not gender or PRONOUN_GENDERS[told] == gender


def fits_description(table: NameTable, position: int, split: SplitName, words: list[str], printed: str) -> bool:
    """Return True if a name may be that of the person described earlier. `position` is that of the mention with the name.

    Either the same description is beside the name, or the name speaks and has no description: news explains who a new name is.
    """
    tokens, tags, mention, noun = table.tokens, table.tokens.tags, table.mentions[position], words[-1]
    told = [word for words in list_descriptions(table, position, mention, split) for word in words if word not in HONORIFICS]
    gender = NOUN_GENDERS.get(noun)
    if conflicts(words, set(told)) or (gender and table.genders.get(split.name, gender) != gender):
        return False
    if noun in told:
        return is_subject(tags, mention) and not is_former_holder(table.text, split.name, printed)
    if told or noun in USUALLY_UNNAMED or tags[mention.first - 1] not in OPENS_CLAUSE:
        return False
    if tokens.words[mention.first - 1] == ":":
        return True  # "Source: Jane Doe" on television
    if noun in ENVOYS and heads_something(tokens, split.last):
        return is_subject(tags, mention)
    private = noun in OFFICES and tags.startswith(",0,", split.last)  # The mayor said … Jane Doe, 40, said
    return not private and speaks_undescribed(tokens, mention, split.last)


def heads_something(tokens: Tokens, last: int) -> bool:
    """Return True if a clause after a name says that its bearer heads something: Jane Doe, who leads the talks."""
    following = tokens.lower[last : last + 3]
    return following[:2] == [",", "who"] and not HEADING_VERBS.isdisjoint(following)


def speaks_undescribed(tokens: Tokens, mention: Mention, last: int) -> bool:
    """Return True for a name, ending at `last`, that speaks and has no description after it: Jane Doe said; said Jane Doe."""
    tags = tokens.tags
    speaks = SPEAKS_AFTER.match(tags, last)
    verb = mention.first - 1 if tags[mention.first - 1] == "S" else speaks.end() - 1 if speaks else None
    return verb is not None and tokens.lower[verb] not in ANSWERING and not DESCRIBED_AFTER.match(tags, last)


def find_lead(text: str) -> Span:
    """Return the span of the first paragraph that ends like a sentence, as headlines and bylines do not."""
    start = 0
    for line in text.split("\n"):
        if ends_sentence(line):
            return start, start + len(line)
        start += len(line) + 1
    return 0, 0


def describes_one(table: NameTable, mention: Mention) -> bool:
    """Return True for a description of one person who may be named: the mayor, a docker, but not "a source"."""
    tokens = table.tokens
    head, first = tokens.lower[mention.last - 1], tokens.lower[mention.first]
    if head in ORGANISATION_HEADS or head in FAMILY_NOUNS or is_plural(head):
        return False
    owned = head in HELD_OFFICES and not {"'", "o"}.isdisjoint(tokens.tags[mention.first : mention.last])
    one = mention.form == "R" and (first in ("a", "an") or owned) and is_head(tokens.tags, mention)
    return one or is_description(table, mention)


def is_former_holder(text: str, name: str, printed: str) -> bool:
    """Return True if a word near a name, but not in the printed office, says that it is a former or another office."""
    at = text.find(name)
    while at >= 0:
        near = text[max(0, at - MAX_FORMER_CHARS) : at + len(name) + MAX_FORMER_CHARS]
        if any(word.lower() not in printed.lower() for word in FORMER.findall(near)):
            return True
        at = text.find(name, at + len(name))
    return False
