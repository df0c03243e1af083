"""Collect what a text tells of those whom it names: their fullest names, how often they are named, what they are called."""

import math
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from build.extract.language.entity_lookup import EntityLookup
from build.extract.language.lexicon import LEXICON
from build.extract.language.tokens import ARTICLES, Tokens
from build.extract.quotations.mentions import Mention, is_apposed, is_speaking, is_subject
from build.extract.quotations.names import (
    PARTY_MEMBERS,
    SENTENCE_TAGS,
    SplitName,
    describe_words,
    find_name,
    is_surname,
    join_tokens,
    list_leader_words,
    split_possessives,
)
from build.extract.quotations.referents import WEIGHTS, Choice, Ranked, Referent
from build.text.first_names import guess_gender

HALF_LIFE_TOKENS = 150

MAX_NAMESAKES = 10  # Only the last with a surname or description are compared, for speed

MAX_NAME_WORDS = 4  # Longer runs of capitalized words are mostly headings

LEAD_PARAGRAPHS = 2  # A heading, and the paragraph below it

MAX_PRONOUN_TOKENS = 40

PLACING = frozenset("in near outside across throughout".split())
"""Prepositions before places and bodies, seldom before persons."""

NOT_PLACED = tuple("'nCR")
"""Tags after a name that is part of what stands in a place: in Port Doe's harbour."""

SUFFIXES = frozenset("Jr Sr II III IV".split())
"""What may follow a surname."""

PRONOUN_GENDERS = dict.fromkeys(("he", "his", "him", "himself"), "male") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)
ORGANISATION_HEADS = frozenset(LEXICON["organisation_heads"])
TITLE_GENDERS = dict.fromkeys(LEXICON["female_titles"], "female") | dict.fromkeys(LEXICON["male_titles"], "male")
NOUN_GENDERS = dict.fromkeys(LEXICON["female_nouns"], "female") | dict.fromkeys(LEXICON["male_nouns"], "male")


@dataclass
class NameTable:
    """What the text so far tells of names. `seen` counts the mentions read."""

    tokens: Tokens
    mentions: list[Mention]
    lookup: EntityLookup
    text: str
    reported: Set[int] = frozenset()
    """The tokens of what sources are reported to have said."""
    weights: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: WEIGHTS)
    choices: dict[int, Choice] | None = None
    """What the pronoun or description at each offset may mean, kept if a dictionary is given: weights are trained on it."""
    seen: int = 0
    full_names: dict[str, list[str]] = field(default_factory=dict)
    """The full names that end in each surname, as they come."""
    counts: dict[str, float] = field(default_factory=dict)
    """How often each full name has been named, by it or by a surname; it halves every HALF_LIFE_TOKENS."""
    totals: Counter[str] = field(default_factory=Counter)
    """How often each name stood so far, or a surname for it."""
    central: str = ""
    """The name that stood most so far."""
    lead: set[str] = field(default_factory=set)
    """The names of the first paragraphs."""
    last_seen: dict[str, int] = field(default_factory=dict)
    """The token at which each name stood last."""
    first_names: dict[str, list[str]] = field(default_factory=dict)
    """The full names that begin with each first name."""
    descriptions: dict[str, set[str]] = field(default_factory=dict)
    """What each person has been called beside their name, word by word, as `describe_words` gives them."""
    described: dict[str, list[str]] = field(default_factory=dict)
    """The names of those who have been called by each noun, the last word of a description."""
    bodies: dict[str, list[str]] = field(default_factory=dict)
    """What bodies are called, by the noun that they are called by in short: "council" for the Port Council."""
    split_names: dict[Mention, SplitName] = field(default_factory=dict)
    """What `split_name` has found."""
    speaking: set[str] = field(default_factory=set)
    """The names before and after verbs of saying."""
    places: set[str] = field(default_factory=set)
    """The names that stood after "in" or "near"."""
    headed: set[str] = field(default_factory=set)
    """The names that began a heading or sentence with no first name."""
    things: set[str] = field(default_factory=set)
    """The names of what is no person: the Port Initiative; Seafund, a foundation."""
    completed: dict[str, Referent] = field(default_factory=dict)
    """Who has each name, by the mentions read."""
    parts: dict[Mention, list[tuple[Mention, list[str]]]] = field(default_factory=dict)
    """The parts of mentions that may be antecedents, each with the features of its place."""
    meant: dict[Mention, Ranked] = field(default_factory=dict)
    """Whom other mentions mean, by themselves or by `ranked`, as printed if nobody is named."""
    ranked: dict[Mention, Ranked] = field(default_factory=dict)
    """Whom "he", "she" and descriptions may mean, with the probability of each; None for nobody who is named."""
    ranked_until: int = 0
    """How many of the mentions were looked through for these."""
    genders: dict[str, str] = field(default_factory=dict)
    sources: list[tuple[int, Referent]] = field(default_factory=list)
    """The sources of what was reported in the reporter's words before, each with its cue."""
    speakers: list[tuple[int, Referent]] = field(default_factory=list)
    """The speakers of the quotations before, each with the quotation's number among the words."""


def split_name(table: NameTable, mention: Mention) -> SplitName:
    """Split the titles from a name: "Russian President" from "Vladimir Putin"."""
    if mention not in table.split_names:
        tokens = table.tokens
        first, last = find_name(tokens, mention)
        titles = [tokens.texts[index].rstrip() for index in range(mention.first, first) if tokens.tags[index] in "TRn"]
        table.split_names[mention] = SplitName(join_tokens(tokens, first, last), titles, first, last)
    return table.split_names[mention]


def find_full_name(table: NameTable, name: str, gender: str | None = None) -> str | None:
    """Return the fullest name in the text that ends in a name, or None.

    Of several that of the gender, if it is given, then the one named most, then the first.
    """
    if name in table.counts:
        return name
    names = table.full_names.get(name) or table.full_names.get(name.removeprefix("Al-"), [])
    if not names and is_surname(name):
        names = table.full_names.get(name.rpartition(" ")[2], [])
    if not names and len(table.first_names.get(name, ())) == 1:
        return table.first_names[name][0]
    if len(names) == 1 and not gender:
        return names[0]
    fitting = [full for full in names[-MAX_NAMESAKES:] if not gender or table.genders.get(full, gender) == gender]
    return max(fitting, key=lambda full: count_mentions(table, full)) if fitting else None


def find_title_gender(titles: list[str]) -> str | None:
    """Return the gender that a title tells, or None."""
    return next((TITLE_GENDERS[title] for title in titles if title in TITLE_GENDERS), None)


def count_mentions(table: NameTable, name: str) -> float:
    """Return how often a full name was named lately, by it or by a surname."""
    until = table.mentions[min(table.seen, len(table.mentions) - 1)].first
    return table.counts[name] * math.pow(0.5, (until - table.last_seen[name]) / HALF_LIFE_TOKENS)


def record_name(table: NameTable, name: str, titles: list[str], index: int) -> str:
    """Record a name at a token; return its fullest form in the text."""
    gender = find_title_gender(titles)
    first, _, rest = name.partition(" ")
    full = find_full_name(table, name, gender)
    if full is None and rest:
        full = next((other for other in table.full_names.get(name, ())), None)
        full = full or next(
            (other for other in table.full_names.get(name.rpartition(" ")[2], ()) if other.split(" ")[0] == first), None
        )
    words = name.split(" ")
    if rest and full in table.headed and full != name and guess_gender(first):
        forget_name(table, full)
        full = None
    whole = bool(rest) and not is_surname(name) and words[-1] not in PARTY_MEMBERS
    if full is None and whole and sum(len(word) > 2 for word in words) <= MAX_NAME_WORDS:
        full = name
        table.counts[name] = 0
        last = len(words) - (words[-1] in SUFFIXES)
        table.totals[name] += table.totals.pop(words[last - 1], 0)
        surnames = [" ".join(words[start:]) for start in range(1, len(words))]
        if last < len(words):
            surnames += [" ".join(words[start:last]) for start in range(1, last)]
        if words[-1].startswith(ARTICLES):
            surnames.append(words[-1][3:])
        for surname in surnames:
            table.full_names.setdefault(surname, []).append(name)
        if guessed := guess_gender(first):
            table.genders.setdefault(name, guessed)
            table.first_names.setdefault(first, []).append(name)
        if not guess_gender(first) and (not index or table.tokens.tags[index - 1] in SENTENCE_TAGS):
            table.headed.add(name)
    if full is not None:
        table.counts[full] = 1 + (count_mentions(table, full) if full in table.last_seen else 0)
    if gender:
        table.genders[full or name] = gender
    table.last_seen[full or name] = index
    if index < max(table.tokens.paragraph_breaks[:LEAD_PARAGRAPHS], default=math.inf):
        table.lead.add(full or name)
    table.totals[full or name] += 1
    if table.totals[full or name] > table.totals[table.central]:
        table.central = full or name
    return full or name


def forget_name(table: NameTable, name: str) -> None:
    """Forget a name that began with a word that was no part of it: Crazy Jane Doe, in a heading, of Jane Doe."""
    for names in table.full_names.values():
        if name in names:
            names.remove(name)
    table.headed.discard(name)
    table.counts.pop(name, None)
    table.totals.pop(name, None)


def update_name_table(table: NameTable, until: int) -> None:
    """Record the names up to a token, in their fullest form, and what is told beside them."""
    tokens, tags, mentions = table.tokens, table.tokens.tags, table.mentions
    if table.seen < len(mentions) and mentions[table.seen].first < until:
        table.completed.clear()
    while table.seen < len(mentions) and mentions[table.seen].first < until:
        position = table.seen
        mention = mentions[position]
        table.seen += 1
        if mention.form in "powh":
            continue
        record_body(table, mention)
        for part in split_possessives(tags, mention):
            if part.form != "N":
                continue
            name, titles, first, last = split_name(table, part)
            if not name:
                continue
            full = record_name(table, name, titles, first)
            told = [describe_words(tokens, part.first, first)] if part.first < first else []
            if part.last == mention.last and "," in tags[max(0, mention.first - 1) : mention.last + 1]:
                told += list_apposed_words(table, position)
            told += [leader for words in told if (leader := list_leader_words(words))]
            known = table.descriptions.setdefault(full, set())
            for words in told:
                known.update(words)
                if words and full not in table.described.setdefault(words[-1], []):
                    table.described[words[-1]].append(full)
            if full not in table.genders:
                if names_thing(tokens, part, first, last, told):
                    table.things.add(full)
                elif (
                    part.first == first
                    and tokens.texts[first - 1].rstrip() in PLACING
                    and tags[last : last + 1] not in NOT_PLACED
                ):
                    table.places.add(full)
            if is_speaking(tokens.tags, part):
                table.speaking.add(full)
            if (gender := next((NOUN_GENDERS[word] for words in told for word in words if word in NOUN_GENDERS), None)) or (
                full in table.counts
                and full not in table.genders
                and is_subject(tags, part)
                and (gender := find_pronoun_gender(tokens, last))
            ):
                table.genders[full] = gender


def names_thing(tokens: Tokens, part: Mention, first: int, last: int, told: list[list[str]]) -> bool:
    """Return True for a name that is no person's: the Port Initiative; Seafund, a foundation."""
    tags = tokens.tags
    if tags[last : last + 2] == ",D" and tags[first - 1 : first] not in ("T", "a"):
        return any(words and words[-1] in ORGANISATION_HEADS for words in told)
    article = first == part.first + 1 and tokens.texts[part.first].rstrip() in ("the", "The", "its", "Its")
    return article and last == part.last and tags[last : last + 1] not in NOT_PLACED[1:] and tags[last - 1] == "N"


def record_body(table: NameTable, mention: Mention) -> None:
    """Record what a body is called by more than its noun: the Port Council, Berg's campaign."""
    tokens = table.tokens
    noun = tokens.texts[mention.last - 1].rstrip().lower() if mention.last - mention.first > 1 else ""
    if noun in ORGANISATION_HEADS:
        start = mention.first + (tokens.tags[mention.first] == "D")
        first = next((index for index in range(start, mention.last - 1) if tokens.texts[index][0].isupper()), None)
        if first is not None:
            name = join_tokens(tokens, first, mention.last)
            names = table.bodies.setdefault(noun, [])
            if name not in names:
                names.append(name)


def find_pronoun_gender(tokens: Tokens, first: int) -> str | None:
    """Return the gender of the first pronoun after a name in its sentence, if no other name stands between; else None."""
    for index in range(first, min(first + MAX_PRONOUN_TOKENS, len(tokens.tags))):
        if tokens.tags[index] in ".NT\nQqXZzv":
            return None
        if gender := PRONOUN_GENDERS.get(tokens.texts[index].rstrip()):
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
        told.append(describe_words(tokens, before.first, before.last))
    if after.form == "R" and is_apposed(tags, mention, after):
        told.append(describe_words(tokens, after.first, after.last))
    return told
