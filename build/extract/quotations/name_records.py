"""Record what a text tells of those whom it names, mention by mention, in its name table."""

import math

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import ORGANISATION_HEADS
from build.extract.language.tokens import Tokens
from build.extract.language.word_tags import ARTICLES
from build.extract.quotations.apposition import find_called, find_officer, join_office
from build.extract.quotations.descriptions import OFFICES, describe_words, is_plural, list_other_words
from build.extract.quotations.mentions import VERB_TAGS, Mention, is_apposed, is_speaking, is_subject
from build.extract.quotations.name_table import (
    MAX_NAMESAKES,
    NOUN_GENDERS,
    PRONOUN_GENDERS,
    NameTable,
    count_mentions,
    find_full_name,
    find_title_gender,
    split_name,
)
from build.extract.quotations.names import (
    PARTY_MEMBERS,
    SENTENCE_TAGS,
    find_kind,
    is_from_a_place,
    is_surname,
    is_surname_too,
    join_tokens,
    split_possessives,
)
from build.text.first_names import guess_gender

MAX_NAME_WORDS = 4  # Longer runs of capitalized words are mostly headings

LEAD_PARAGRAPHS = 2  # A heading, and the paragraph below it

MAX_PRONOUN_TOKENS = 40

REPORTING = frozenset(("reports", "reported"))

PLACING = frozenset("in near outside across throughout".split())
"""Prepositions before places and bodies, seldom before persons."""

EMPLOYING = ("at", "with")  # A forecaster with Seafund

OCCUPATION_ENDS = ("er", "ist")
"""Ends of nouns for people by what they do, which the lexicon need not have."""

NOT_PLACED = tuple("'nCR")
"""Tags after a name that is part of what stands in a place: in Port Doe's harbour."""

SUFFIXES = frozenset("Jr Jr. Sr Sr. II III IV".split())
"""What may follow a surname."""


def record_name(table: NameTable, name: str, titles: list[str], index: int) -> str:
    """Record a name at a token; return its fullest form in the text."""
    gender = find_title_gender(titles)
    first, _, rest = name.partition(" ")
    full = find_full_name(table, name, gender)
    if full is None and rest:
        full = next(iter(table.full_names.get(name, ())), None)
        namesakes = table.full_names.get(name.rpartition(" ")[2], [])[-MAX_NAMESAKES:]
        full = full or next((other for other in namesakes if other.split(" ")[0] == first), None)
    if rest and full in table.headed and full != name and guess_gender(first):
        forget_name(table, full)
        full = None
    if full is None and is_whole(name):
        full = name
        record_full_name(table, name, index)
    if full is not None:
        table.counts[full] = 1 + (count_mentions(table, full) if full in table.last_seen else 0)
    full = full or name
    if gender:
        table.genders[full] = gender
    table.last_seen[full] = index
    table.totals[full] = total = table.totals.get(full, 0) + 1
    if total > table.totals.get(table.central, 0):
        table.central = full
    return full


def is_whole(name: str) -> bool:
    """Return True for a name of one person with a first name."""
    if is_surname(name):
        return False
    words = name.split(" ")
    return words[-1] not in PARTY_MEMBERS and sum([len(word) > 2 for word in words]) <= MAX_NAME_WORDS


def record_full_name(table: NameTable, name: str, index: int) -> None:
    """Record a full name that stands for the first time, at a token."""
    words = name.split(" ")
    table.counts[name] = 0
    last = len(words) - (words[-1] in SUFFIXES)
    table.totals[name] = table.totals.get(name, 0) + table.totals.pop(words[last - 1], 0)
    surnames = [" ".join(words[start:]) for start in range(1, len(words))]
    if last < len(words):
        surnames += [" ".join(words[start:last]) for start in range(1, last)]
    if words[-1].startswith(ARTICLES):
        surnames.append(words[-1][3:])
    for surname in surnames:
        table.full_names.setdefault(surname, []).append(name)
    table.first_names.setdefault(words[0], []).append(name)
    if guessed := guess_gender(words[0]):
        table.genders.setdefault(name, guessed)
    elif not index or table.tokens.tags[index - 1] in SENTENCE_TAGS or guess_gender(words[1]):
        table.headed.add(name)


def forget_name(table: NameTable, name: str) -> None:
    """Forget a name that began with a word that was no part of it: Crazy Jane Doe, in a heading, of Jane Doe."""
    for names in (*table.full_names.values(), *table.first_names.values()):
        if name in names:
            names.remove(name)
    table.headed.discard(name)
    table.counts.pop(name, None)
    table.totals.pop(name, None)


def update_name_table(table: NameTable, until: int) -> None:
    """Record the names up to a token, in their fullest form, and what is told beside them."""
    tokens, tags, mentions = table.tokens, table.tokens.tags, table.mentions
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
            record_body(table, mention)
        if mention.form in "NR" and (bearer := find_officer(table, mention)):
            table.offices.setdefault(bearer.last, describe_office(tokens, mention, bearer))
        elif mention.form in "Rn" and (named := find_called(table, mention)):
            table.offices.setdefault(named.last, describe_words(tokens, mention.first, mention.last))
        for part in split_possessives(tokens, mention):
            if part.form != "N":
                continue
            name, titles, first, last = split_name(table, part)
            if not name:
                continue
            full = record_name(table, name, titles, first)
            if first < lead_end:
                table.lead.add(full)
            before = describe_words(tokens, part.first, first) if part.first < first else []
            told = [words for words in (table.offices.get(last), before) if words]
            if part.last == mention.last and "," in tags[max(0, mention.first - 1) : mention.last + 1]:
                told += list_apposed_words(table, position)
            if counterpart := find_counterpart(tokens, first, last):
                told.append([counterpart, *table.office])
            if told:
                told += [other for words in told for other in list_other_words(words)]
            known = table.descriptions.setdefault(full, set())
            for words in told:
                known.update(words)
                if words and words[-1] in OFFICES:
                    table.office = [word for word in words if not word.startswith("@")]
                if words and full not in table.described.setdefault(words[-1], []):
                    table.described[words[-1]].append(full)
            speaking = is_speaking(tokens.tags, part)
            if full not in table.genders:
                kind = "" if speaking and is_surname_too(full) else find_kind(full)
                placed = 0 < first == part.first and tokens.lower[first - 1] in PLACING
                employer = " " in full and follows_employing(tokens, first)
                if kind == "thing" or employer or names_thing(tokens, part, first, last, told):
                    table.things.add(full)
                elif (kind == "place" and not known) or (placed and tags[last : last + 1] not in NOT_PLACED):
                    table.places.add(full)
            if speaking:
                table.speaking.add(full)
                if not (full in table.genders or known) and "".join(tokens.words[last : last + 1]) in REPORTING:
                    table.things.add(full)  # An outlet, mostly: Norwire reports
            gender = (
                next((NOUN_GENDERS[word] for words in told for word in words if word in NOUN_GENDERS), None) if told else None
            )
            someone = full in table.counts and not (full in table.genders or full in table.places or full in table.things)
            if not gender and someone and is_subject(tags, part):
                gender = find_pronoun_gender(tokens, last)
            if gender:
                table.genders[full] = gender


def describe_office(tokens: Tokens, office: Mention, bearer: Mention) -> list[str]:
    """Return the words of an office and of what it is of, before its bearer: Minister of Defence Jane Doe."""
    return describe_words(tokens, office.last, bearer.first) + describe_words(tokens, office.first, office.last)


def follows_employing(tokens: Tokens, first: int) -> bool:
    """Return True for a name behind somebody's occupation and a preposition: a forecaster with Seafund."""
    if first < 2 or tokens.words[first - 1] not in EMPLOYING:
        return False
    return tokens.tags[first - 2] == "R" or tokens.words[first - 2].endswith(OCCUPATION_ENDS)


def names_thing(tokens: Tokens, part: Mention, first: int, last: int, told: list[list[str]]) -> bool:
    """Return True for a name that is no person's: the Port Initiative; Seafund, a foundation."""
    tags = tokens.tags
    if tags[last : last + 2] == ",D" and tags[first - 1 : first] not in ("T", "a"):
        return any(words and words[-1] in ORGANISATION_HEADS for words in told)
    article = first == part.first + 1 and tokens.words[part.first] in ("the", "The", "its", "Its")
    return article and last == part.last and tags[last : last + 1] not in NOT_PLACED[1:] and tags[last - 1] == "N"


def record_body(table: NameTable, mention: Mention) -> None:
    """Record what a body is called by more than its noun: the Port Council, the Bank of Velm, Berg's campaign."""
    tokens = table.tokens
    start = mention.first + (tokens.tags[mention.first] == "D")
    start = max((index + 1 for index in range(start, mention.last) if is_from_a_place(tokens.words[index])), default=start)
    first = next((index for index in range(start, mention.last) if tokens.texts[index][0].isupper()), mention.last)
    named = mention._replace(first=first)
    name = join_office(table, named, join_tokens(tokens, first, mention.last)) if first < mention.last else ""
    names = table.bodies.setdefault(tokens.lower[mention.last - 1], [])
    if " " in name and name not in names:
        names.append(name)


def find_counterpart(tokens: Tokens, first: int, last: int) -> str | None:
    """Return the code of the country of a name: "her French counterpart, Jane Doe"; "Jane Doe, her French counterpart"."""
    after, before = tokens.tags[last : last + 2], tokens.tags[first - 1 : first]
    noun = last + 3 if after == ",o" else first - 1 - (before == ",")
    if not 0 < noun < len(tokens.texts) or tokens.words[noun] != "counterpart":
        return None
    if before == "," and after[:1] in VERB_TAGS:
        return None  # After talks with her French counterpart, Jane Doe said
    country = COUNTRY_BY_WORD.get(tokens.words[noun - 1])
    return "@" + country if country else None


def find_pronoun_gender(tokens: Tokens, first: int) -> str | None:
    """Return the gender of the first pronoun after a name in its sentence, if no other name stands between; else None."""
    for index in range(first, min(first + MAX_PRONOUN_TOKENS, len(tokens.tags))):
        if tokens.tags[index] in ".NT\nQqXZzv":
            return None
        if gender := PRONOUN_GENDERS.get(tokens.words[index]):
            return gender
    return None


def list_apposed_words(table: NameTable, position: int) -> list[list[str]]:
    """Return the words of each description in apposition to a name: "the mayor, Jane Doe", "Jane Doe, a lawyer"."""
    tokens, tags, mentions = table.tokens, table.tokens.tags, table.mentions
    mention, told = mentions[position], list[list[str]]()
    before, after = mentions[max(0, position - 1)], mentions[min(position + 1, len(mentions) - 1)]
    told_until = before.last
    if before.form == "N" and position > 1 and tags[mentions[position - 2].last : before.first] == "f":
        before = mentions[position - 2]  # The president of Velm, Jane Doe
    if before.form == "R" and tags[told_until : mention.first] == ",":
        plural = is_plural(tokens.lower[before.last - 1])  # With three presidents, Jane Doe said
        # After talks with the mayor, Jane Doe said
        within = tags[before.first - 1 : before.first] in tuple("pbtf") and tags[mention.last : mention.last + 1] in VERB_TAGS
        if not plural and not within:
            told.append(describe_words(tokens, before.first, before.last))
    if after.form == "R" and is_apposed(tokens, mention, after):
        told.append(describe_words(tokens, after.first, after.last))
    return told
