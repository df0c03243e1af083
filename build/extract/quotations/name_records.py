"""Record in the name table what a text says about each name, mention by mention."""

import math

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import ORGANISATION_HEADS
from build.extract.language.tokens import Tokens
from build.extract.quotations.apposition import find_named_as, find_office_holder
from build.extract.quotations.descriptions import OFFICES, describe_words, is_plural, list_implied_descriptions
from build.extract.quotations.full_name_records import record_name
from build.extract.quotations.mentions import VERB_TAGS, Mention, is_apposed, is_speaking, is_subject
from build.extract.quotations.modifiers import join_office
from build.extract.quotations.name_table import NOUN_GENDERS, PRONOUN_GENDERS, NameTable, split_name
from build.extract.quotations.names import (
    SplitName,
    find_name_kind,
    has_place_surname,
    is_place_compound,
    join_tokens,
)
from build.extract.quotations.possessives import split_possessives

LEAD_PARAGRAPHS = 2  # A heading, and the paragraph below it

MAX_PRONOUN_TOKENS = 40

REPORTING = frozenset(("reports", "reported"))

AGED = "-year-old"
MIN_YEAR_CHARS = 6  # A date has a comma or words: in May, twenty twelve

PLACE_PREPOSITIONS = frozenset("in near outside across throughout".split())
"""Prepositions before places and organisations, seldom before people."""

EMPLOYER_PREPOSITIONS = ("at", "with")  # A forecaster with Seafund

OCCUPATION_ENDS = ("er", "ist")
"""Endings of occupations, for nouns that the lexicon lacks."""

NOT_PLACED = tuple("'nCR")
"""Tags after a name that is only part of a place: in Port Doe's harbour."""


def update_name_table(table: NameTable, until: int) -> None:
    """Record the names up to a token, in their fullest form, and what is said beside them."""
    tokens, mentions = table.tokens, table.mentions
    if table.seen == len(mentions) or mentions[table.seen].first >= until:
        return
    table.completed.clear()
    lead_end = max(tokens.paragraph_breaks[:LEAD_PARAGRAPHS], default=math.inf)
    while table.seen < len(mentions) and mentions[table.seen].first < until:
        position = table.seen
        mention = mentions[position]
        table.seen += 1
        if mention.form in "powh":
            continue
        if tokens.lower[mention.last - 1] in ORGANISATION_HEADS:
            record_organisation(table, mention)
        if mention.form in "NR" and (bearer := find_office_holder(table, mention)):
            table.offices.setdefault(bearer.last, describe_office(tokens, mention, bearer))
        elif mention.form in "Rn" and (named := find_named_as(table, mention)):
            table.offices.setdefault(named.last, describe_words(tokens, mention.first, mention.last))
        for part in split_possessives(tokens, mention):
            split = split_name(table, part) if part.form == "N" else None
            if not split or not split.name:
                continue
            full = record_name(table, split.name, split.titles, split.first)
            if split.first < lead_end:
                table.lead.add(full)
            told = list_descriptions(table, position, part, split)
            record_descriptions(table, full, told)
            record_kind(table, full, part, split, told)
            record_name_gender(table, full, part, split, told)


def list_descriptions(table: NameTable, position: int, part: Mention, split: SplitName) -> list[list[str]]:
    """Return the words of each description beside a name, and of those implied by them. `position` is that of its mention."""
    tokens, mention = table.tokens, table.mentions[position]
    before = describe_words(tokens, part.first, split.first) if part.first < split.first else []
    told = [words for words in (table.offices.get(split.last), before) if words]
    if part.last == mention.last and "," in tokens.tags[max(0, mention.first - 1) : mention.last + 1]:
        told += list_appositions(table, position)
    if counterpart := find_counterpart(tokens, split.first, split.last):
        told.append([counterpart, *table.office])
    return told and told + [other for words in told for other in list_implied_descriptions(words)]


def record_descriptions(table: NameTable, full: str, told: list[list[str]]) -> None:
    """Record the descriptions beside a name."""
    known = table.descriptions.setdefault(full, set())
    for words in told:
        known.update(words)
        if words and words[-1] in OFFICES:
            table.office = [word for word in words if not word.startswith("@")]
        if words and full not in table.described.setdefault(words[-1], []):
            table.described[words[-1]].append(full)


def record_kind(table: NameTable, full: str, part: Mention, split: SplitName, told: list[list[str]]) -> None:
    """Record whether a name is that of a thing, a place or a person, and whether it speaks."""
    tokens, first, last = table.tokens, split.first, split.last
    known, speaking = table.descriptions[full], is_speaking(tokens.tags, part)
    if full not in table.genders:
        kind = "" if speaking and has_place_surname(full) else find_name_kind(full)
        aged_from = tokens.lower[first - 1] == "from" and tokens.tags.endswith(",0,", 0, first - 1)  # Doe, 34, from Velm
        placed = 0 < first == part.first and (tokens.lower[first - 1] in PLACE_PREPOSITIONS or aged_from)
        employer = " " in full and follows_occupation(tokens, first)
        if kind == "thing" or employer or is_non_person(tokens, part, first, last, told):
            table.things.add(full)
        elif (kind == "place" and not known) or (placed and tokens.tags[last : last + 1] not in NOT_PLACED):
            table.places.add(full)
    beside = told if first == part.first else ()
    called = beside and any(words[-1] not in ORGANISATION_HEADS for words in beside if words)
    if (called or has_age(tokens, last)) and full not in table.things and full not in table.places:
        table.people.add(full)
    if speaking:
        table.speaking.add(full)
        if not (full in table.genders or known) and "".join(tokens.words[last : last + 1]) in REPORTING:
            table.things.add(full)  # Usually an outlet: Norwire reports


def record_name_gender(table: NameTable, full: str, part: Mention, split: SplitName, told: list[list[str]]) -> None:
    """Record the gender of a name, from a noun beside it or a pronoun after it."""
    gender = next((NOUN_GENDERS[word] for words in told for word in words if word in NOUN_GENDERS), None) if told else None
    someone = full in table.counts and not (full in table.genders or full in table.places or full in table.things)
    if not gender and someone and is_subject(table.tokens.tags, part):
        gender = find_pronoun_gender(table.tokens, split.last)
    if gender:
        table.genders[full] = gender


def describe_office(tokens: Tokens, office: Mention, bearer: Mention) -> list[str]:
    """Return the words of an office and its "of" before a name: Minister of Defence Jane Doe."""
    return describe_words(tokens, office.last, bearer.first) + describe_words(tokens, office.first, office.last)


def has_age(tokens: Tokens, last: int) -> bool:
    """Return True if an age follows a name: Doe, 34, left; Doe, a 34-year-old docker."""
    if tokens.tags[last : last + 1] != ",":
        return False
    age = tokens.tags[last + 1 : last + 3] in ("0,", "0.") and len(tokens.words[last + 1]) < MIN_YEAR_CHARS
    return age or any(word.endswith(AGED) for word in tokens.lower[last + 1 : last + 3])


def follows_occupation(tokens: Tokens, first: int) -> bool:
    """Return True for a name after an occupation and a preposition: a forecaster with Seafund."""
    if first < 2 or tokens.words[first - 1] not in EMPLOYER_PREPOSITIONS:
        return False
    told = tokens.tags[max(0, first - 3) : first - 2] in ("D", "e", "g", "n")  # Not: dinner with
    return tokens.tags[first - 2] == "R" or (told and tokens.words[first - 2].endswith(OCCUPATION_ENDS))


def is_non_person(tokens: Tokens, part: Mention, first: int, last: int, told: list[list[str]]) -> bool:
    """Return True for the name of something other than a person: the Port Initiative; Seafund, a foundation."""
    tags = tokens.tags
    if tags[last : last + 2] == ",D" and tags[first - 1 : first] not in ("T", "a"):
        return any(words and words[-1] in ORGANISATION_HEADS for words in told)
    article = first == part.first + 1 and tokens.words[part.first] in ("the", "The", "its", "Its")
    return article and last == part.last and tags[last : last + 1] not in NOT_PLACED[1:] and tags[last - 1] == "N"


def record_organisation(table: NameTable, mention: Mention) -> None:
    """Record the name of an organisation, if it is more than its noun: the Port Council, the Bank of Velm, Berg's campaign."""
    tokens = table.tokens
    start = mention.first + (tokens.tags[mention.first] == "D")
    start = max([start, *[index + 1 for index in range(start, mention.last) if is_place_compound(tokens.words[index])]])
    capitals = [index for index in range(start, mention.last) if tokens.texts[index][0].isupper()]
    if not capitals:
        return
    name = join_office(table, mention._replace(first=capitals[0]), join_tokens(tokens, capitals[0], mention.last))
    names = table.organisations.setdefault(tokens.lower[mention.last - 1], [])
    if " " in name and name not in names:
        names.append(name)


def find_counterpart(tokens: Tokens, first: int, last: int) -> str | None:
    """Return a counterpart's country code, or None: "her French counterpart, Jane Doe"; "Jane Doe, her French counterpart"."""
    after, before = tokens.tags[last : last + 2], tokens.tags[first - 1 : first]
    noun = last + 3 if after == ",o" else first - 1 - (before == ",")
    if not 0 < noun < len(tokens.texts) or tokens.words[noun] != "counterpart":
        return None
    if before == "," and after[:1] in VERB_TAGS:
        return None  # After talks with her French counterpart, Jane Doe said
    country = COUNTRY_BY_WORD.get(tokens.words[noun - 1])
    return "@" + country if country else None


def find_pronoun_gender(tokens: Tokens, first: int) -> str | None:
    """Return the gender of the first pronoun after a name in its sentence, if there is no other name between them; else None."""
    for index in range(first, min(first + MAX_PRONOUN_TOKENS, len(tokens.tags))):
        if tokens.tags[index] in ".NT\nQqXZzv":
            return None
        if gender := PRONOUN_GENDERS.get(tokens.words[index]):
            return gender
    return None


def list_appositions(table: NameTable, position: int) -> list[list[str]]:
    """Return the words of each description in apposition to a name: "the mayor, Jane Doe", "Jane Doe, a lawyer"."""
    tokens, tags, mentions = table.tokens, table.tokens.tags, table.mentions
    mention, told = mentions[position], list[list[str]]()
    before, after = mentions[max(0, position - 1)], mentions[min(position + 1, len(mentions) - 1)]
    told_until = before.last
    if before.form == "N" and position > 1 and tags[mentions[position - 2].last : before.first] == "f":
        before = mentions[position - 2]  # The president of Velm, Jane Doe
    if before.form == "R" and tags[told_until : mention.first] == ",":
        plural = is_plural(tokens.lower[before.last - 1])  # With three presidents, Jane Doe said
        # After talks with the mayor, Jane Doe said; where she met the mayor, Jane Doe said
        governed = tags[before.first - 1 : before.first] in tuple("pbtfeKSJV")
        if not plural and not (governed and tags[mention.last : mention.last + 1] in VERB_TAGS):
            told.append(describe_words(tokens, before.first, before.last))
    if after.form == "R" and is_apposed(tokens, mention, after):
        told.append(describe_words(tokens, after.first, after.last))
    return told
