"""Find the referents that a mention names itself, its text as printed, and the referents of "another" and "the latter".

A referent is a known speaker, or the fullest name in the text.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.entity_lookup import find_entity, match_name
from build.extract.language.lexicon import AMERICAN_STATES, ORGANISATION_HEADS
from build.extract.language.tokens import TITLE_ABBREVIATIONS
from build.extract.quotations.agreement import is_organisation_name
from build.extract.quotations.antecedent_features import REACH_MENTIONS
from build.extract.quotations.apposition import INDEFINITE, find_apposition, find_named_as, find_office_holder
from build.extract.quotations.descriptions import find_country, is_national_description, is_plural
from build.extract.quotations.mentions import Mention, is_head
from build.extract.quotations.modifiers import POSTPOSITIVE_ADJECTIVES, add_noun, is_adjective, join_office, join_postmodifier
from build.extract.quotations.name_table import NOUN_GENDERS, NameTable, find_full_name, find_title_gender, split_name
from build.extract.quotations.names import OFFICE_FIELDS, PARTY_MEMBERS, join_tokens
from build.extract.quotations.referents import Referent
from build.text.first_names import guess_gender

ORGANISATION_AND_FIELD_HEADS = ORGANISATION_HEADS | OFFICE_FIELDS

CHAIN_MENTIONS = 8
"""The number of earlier mentions whose pronouns and descriptions are resolved as antecedents of a later one."""

ANONYMOUS = frozenset(("one", "another", "this person", "the person"))
"""Words for an unnamed person mentioned before."""

NAMELESS = frozenset("the a an this that these those".split())
"""Determiners that are left out of a description: an analyst, but two analysts."""


def resolve_full_name(table: NameTable, name: str) -> Referent:
    """Return the referent of a fullest name: a known speaker, else a person, an organisation, a place or several people."""
    known = match_name(table.lookup, name)
    if known is not None:
        return Referent(known.id, known.gender, True, known.kind == "person")
    first, last = name.partition(" ")[0], name.rpartition(" ")[2]
    body = (
        last.lower() in ORGANISATION_AND_FIELD_HEADS
        or ((name in table.things or name in table.places) and name not in table.genders)
        or name in COUNTRY_BY_WORD
        or (name.count(" ") > 1 and first.rstrip(".") in COUNTRY_BY_WORD and not guess_gender(first))
        or name.lower() in AMERICAN_STATES
        or last in PARTY_MEMBERS
        or (name.rstrip("s").isupper() and "." not in name)
    )  # Velmian Red Crescent, VWK, MPs; PORT VARN of a dateline
    named = name in table.counts or name in table.speaking or name in table.people
    person = not body and bool(named or table.descriptions.get(name) or guess_gender(name))
    return Referent(name, table.genders.get(name) or (guess_gender(name) if person else None), False, person)


def complete_referent(table: NameTable, referent: Referent) -> Referent:
    """Return a referent with what is known now: the fullest name, and the gender, which may have become known since."""
    name = referent.name
    if referent.known or name not in table.last_seen:
        return referent
    if name not in table.completed:
        found = resolve_full_name(table, find_full_name(table, name) or name)
        table.completed[name] = found if found.gender or not referent.gender else replace(found, gender=referent.gender)
    return table.completed[name]


def resolve_named(table: NameTable, mention: Mention) -> Referent | None:
    """Return the referent named by a mention or beside it; None if it is only described."""
    words = join_tokens(table.tokens, mention.first, mention.last)
    whole = join_postmodifier(table, mention, words)
    if known := find_entity(table.lookup, whole) or (whole != words and find_entity(table.lookup, words)):
        beside = find_apposition(table, mention) if mention.form == "R" and known.kind == "person" else None
        if beside and (holder := resolve_name(table, beside)) and holder.person:
            return holder  # The envoy, Jane Doe: not another person known to hold the office
        return Referent(known.id, known.gender, True, known.kind == "person")
    if mention.form in "NR" and (named := find_office_holder(table, mention)):
        return resolve_name(table, named)
    adjective = is_adjective(table.tokens, mention)
    if mention.form == "N" and not adjective:
        return None if is_national_description(table.tokens, mention) else resolve_name(table, mention)
    if mention.form == "R" or adjective:
        mention = add_noun(table.tokens, mention)
    beside = find_apposition(table, mention) or (find_named_as(table, mention) if mention.form in "Rn" else None)
    return resolve_name(table, beside) if beside else None


def resolve_name(table: NameTable, mention: Mention) -> Referent | None:
    """Return the referent of a printed name, or of the name beside a title used alone; None if there is none."""
    name, titles, first, _ = split_name(table, mention)
    if not titles and name.rpartition(" ")[2].lower() in ORGANISATION_HEADS:
        name = join_office(table, mention._replace(first=first), name)  # Bank of Velm
    if not name and mention.last - mention.first == 1 and table.full_names.get(table.tokens.words[mention.first]):
        name = table.tokens.words[mention.first]  # King, after Mary King
    if not name:
        beside = find_apposition(table, mention)
        named = beside is not None and beside.form == "N" and split_name(table, beside).name
        return resolve_name(table, beside) if beside and named else None
    gender = find_title_gender(titles)
    organisations = table.organisations.get(name.lower(), ()) if not titles else ()
    if len(organisations) == 1:
        name = organisations[0]  # The Directorate, after the Directorate of Ports
    referent = resolve_full_name(table, find_full_name(table, name, gender) or name)
    return referent if referent.gender or not gender else Referent(referent.name, gender, referent.known)


def referent_as_printed(table: NameTable, mention: Mention) -> Referent | None:
    """Return a description or a title used alone as printed; None for "Mr."."""
    tokens = table.tokens
    if mention.form == "N" and not is_adjective(tokens, mention):
        span = range(mention.first, mention.last)
        title = [tokens.words[index] for index in span if tokens.texts[index][0].isupper() and tokens.tags[index] != "D"]
        title = [word for word in title if word.rstrip(".") not in TITLE_ABBREVIATIONS]
        capital = mention._replace(first=mention.first + (tokens.tags[mention.first] == "D"))
        return Referent(join_office(table, capital, " ".join(title))) if title else None
    if mention.form in "NR":
        mention = add_noun(tokens, mention)
    whole, head = join_tokens(tokens, mention.first, mention.last), tokens.lower[mention.last - 1]
    if find_country(tokens, mention.last):
        whole = join_postmodifier(table, mention, whole)
    elif head in ORGANISATION_HEADS and tokens.texts[mention.last - 1][0].isupper():
        whole = join_office(table, mention, whole)
    determiner, _, rest = whole.partition(" ")
    bare = rest if rest and determiner.lower() in NAMELESS else whole
    return Referent(bare, NOUN_GENDERS.get(head), person=mention.form == "R" and head not in ORGANISATION_HEADS)


def resolve_former_or_latter(table: NameTable, mention: Mention) -> Referent | None:
    """Return the referent of "the latter", the person or organisation named last, or "the former", the first of exactly two.

    Return None if there is none.
    """
    named: list[Referent] = []
    position = bisect_left(table.mentions, mention)
    for other in reversed(table.mentions[max(0, position - REACH_MENTIONS) : position]):
        if table.tokens.count_sentences(other.last, mention.first) > 1:
            break
        referent = resolve_name(table, other) if other.form == "N" else None
        if (
            referent
            and (referent.person or is_organisation_name(referent.name))
            and referent.name not in [one.name for one in named]
        ):
            named.append(referent)
    latter = table.tokens.words[mention.last - 1] == "latter"
    return named[0] if named and latter else named[1] if len(named) == 2 else None


def list_recent_mentions(table: NameTable, mention: Mention) -> Iterator[Mention]:
    """Yield the mentions in the two sentences before a mention, nearest first."""
    position = bisect_left(table.mentions, mention)
    before = reversed(table.mentions[max(0, position - CHAIN_MENTIONS) : position])
    return takewhile(lambda other: table.tokens.count_sentences(other.last, mention.first) <= 2, before)


def resolve_anonymous(table: NameTable, mention: Mention) -> Referent | None:
    """Return the referent of "this person" (the last unnamed person), or of "one" and "another" (of a group); else as printed."""
    tokens = table.tokens
    printed, word = referent_as_printed(table, mention), tokens.lower[mention.last - 1]
    if tokens.tags[mention.last : mention.last + 1] in tuple("nP"):
        return printed  # "The person familiar with it", "the person who"
    for other in list_recent_mentions(table, mention):
        first, noun = tokens.lower[other.first], tokens.lower[other.last - 1]
        unnamed = word != "person" if is_plural(noun) else first in INDEFINITE
        whole = is_head(tokens.tags, other) or tokens.words[other.last] in POSTPOSITIVE_ADJECTIVES
        if other.form == "R" and unnamed and noun not in ORGANISATION_HEADS and whole:
            if word == "another" and not is_plural(noun):
                return Referent("another " + join_tokens(tokens, other.first + 1, other.last))
            return referent_as_printed(table, other)
    return printed
