"""List the earlier mentions that a pronoun or description may mean, and say how likely each is by trained weights."""

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat, takewhile

from build.extract.language.tokens import Tokens
from build.extract.quotations.antecedent_features import (
    MAX_CLAUSE_TOKENS,
    REACH_MENTIONS,
    Wanted,
    agrees,
    description_match_features,
    find_asking_clause,
    find_nearby_speech,
    find_opening,
    find_sentence,
    place_features,
    previous_speaker_features,
    referent_features,
)
from build.extract.quotations.descriptions import OFFICES, conflicts, describe_words, list_described
from build.extract.quotations.full_names import complete_referent, resolve_full_name
from build.extract.quotations.mentions import Mention, is_head, is_subject
from build.extract.quotations.modifiers import is_place_or_account
from build.extract.quotations.name_table import PRONOUN_GENDERS, NameTable
from build.extract.quotations.names import split_possessives
from build.extract.quotations.referents import Antecedent, Ranked, Referent

UNNAMED_PLACES = ("place object", "place other", "place clause", "place owner")
"""Places in a sentence at which a description of nobody who is named is no antecedent."""

MAX_GENDER_TOKENS = 12

SAME_SENTENCE = "paragraphs 0 sentences 0"

REACH_SENTENCES = 6

REACH_TOKENS = 600

NOUNS_IN_NAMES = frozenset("bank commission committee council court department embassy institute ministry university".split())
"""Nouns for organisations that are part of their names: Seoul is no ministry."""

MAX_DESCRIBED = 3
"""Of those who were called by a description before, so many may be meant: the last."""

BYLINE_ROLES = frozenset("correspondent editor reporter writer".split())
MAX_BYLINE_TOKENS = 8
"""What somebody is in a byline without "By", and how far from a line's ends a name in one may be."""

SECTION_LINES = ("\nx\n", "\nx.\n", "\nxxx\n")

CLAUSE_END = re.compile(r"[qz]x?|[,.\n]")
"""What may end a clause: a comma, perhaps inside closing quotation marks, or the sentence's end."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """What is known of a pronoun or description whose antecedent is anaphor: its first token, what it opens, and the rest.

    `said` are the words that whoever it names may say, and `speakers` features of those who spoke before.
    """

    first: int
    wanted: Wanted
    gender: str | None
    opening: str
    said: str
    speakers: dict[str, str]


def rank_referents(antecedents: Sequence[Antecedent], nobody: Sequence[str], weights: Mapping[str, int]) -> Ranked:
    """Return each referent with its probability, which adds up what speaks for each of its mentions.

    `nobody` are the features of nobody of them being meant, none if that cannot be.
    """
    get = weights.get
    scores = [sum(map(get, antecedent.features, repeat(0))) / 100 for antecedent in antecedents]
    none = sum(map(get, nobody, repeat(0))) / 100 if nobody else -math.inf
    best = max([none, *scores])
    if best == -math.inf:
        return ()
    sums: dict[str, float] = {}
    referents: dict[str, Referent] = {}
    for (referent, _, share), score in zip(antecedents, scores, strict=True):
        referents.setdefault(referent.name, referent)
        sums[referent.name] = sums.get(referent.name, 0.0) + share * math.exp(score - best)
    rest = math.exp(none - best)
    total = rest + sum(sums.values())
    ranked: list[tuple[Referent | None, float]] = [(referents[name], value / total) for name, value in sums.items()]
    return sorted([*ranked, (None, rest / total)] if nobody else ranked, key=lambda pair: -pair[1])


def list_antecedents(
    table: NameTable, mention: Mention, wanted: Wanted, gender: str | None, list_referents: Callable[[Mention], Ranked]
) -> Iterator[Antecedent]:
    """Yield what a pronoun or description may mean: mentions before it, the nearest first, speakers, the subject after a clause.

    `list_referents` says whom another mention may name.
    """
    tokens, position = table.tokens, bisect_left(table.mentions, mention)
    opening, said = find_opening(tokens.tags, mention.first), find_nearby_speech(table, mention)
    anaphor = Anaphor(mention.first, wanted, gender, opening, said, previous_speaker_features(table, mention))
    described: dict[tuple[str, str], list[str]] = {}
    question, section = find_asking_clause(tokens, mention.first), find_section(tokens, mention.first)
    sentence = tokens.sentences[mention.first]

    def describe(referent: Referent, form: str) -> list[str]:
        """Return the features of a referent, none if it cannot be meant."""
        key = (referent.name, form)
        if key not in described:
            fits = agrees(table, referent, wanted, gender, form)
            described[key] = describe_antecedent(table, anaphor, referent, form) if fits else []
        return described[key]

    for other in reversed(table.mentions[max(0, position - REACH_MENTIONS) : position]):
        if tokens.tags[other.first] == "o" and tokens.words[other.first] == "whose":
            continue  # Jane Doe, whose son is a sailor, said that she
        sentences = sentence - tokens.sentences[other.last]
        if sentences > REACH_SENTENCES or other.first < section:
            break
        if not sentences and opening == "clause" and tokens.tags[other.first] == "o" and other.form == "N":
            continue  # With his counterpart John Doe, the minister said
        distance: tuple[str, ...] = ()
        for part, place in list_parts(table, other):
            for named, share in list_referents(part) if part.form != "C" or wanted == "it" else ():
                referent = named and complete_referent(table, named)
                if referent and part.form == "R" and place[0] in UNNAMED_PLACES and referent.name not in table.last_seen:
                    continue  # Nobody: "as a lawyer"
                if referent and (features := describe(referent, part.form)):
                    distance = distance or find_distance(tokens.tags, anaphor, other.last, sentences)
                    near = distance[1] if distance[0] == "paragraphs 0" else distance[0]
                    asking = ["asking"] if part.first >= question and part.form != "p" else []
                    yield Antecedent(referent, [*distance, *place, f"{near}, {place[0]}", *features, *asking], share)
    for kind, told in (("quoted", table.speakers[-3:]), ("reported", table.sources[-3:])):
        for index, speaker in told:
            referent = complete_referent(table, speaker)
            if section <= index < mention.first <= index + REACH_TOKENS and (features := describe(referent, kind)):
                sentences = tokens.count_sentences(index + 1, mention.first)
                yield Antecedent(referent, [*find_distance(tokens.tags, anaphor, index + 1, sentences), *features])
    following = find_subject_after(tokens.tags, table.mentions, position) if wanted == "person" else None
    for named, share in list_referents(following) if following else ():
        referent = named and complete_referent(table, named)
        if referent and (features := describe(referent, "N")):
            yield Antecedent(referent, ["subject after it", *features], share)


def find_section(tokens: Tokens, first: int) -> int:
    """Return where the section of a token begins, behind a line of strokes or stars: ___ parts the news of a day."""
    line = max(tokens.tags.rfind(marks, max(0, first - REACH_TOKENS), first) for marks in SECTION_LINES)
    return line + 1 if line >= 0 and tokens.words[line + 1][0] in "_*" else 0


def find_subject_after(tags: str, mentions: Sequence[Mention], position: int) -> Mention | None:
    """Return the name that a sentence is about, after the clause with a mention that opens it: After she left, Jane Doe said."""
    mention = mentions[position]
    if tags[find_sentence(tags, mention.first)] not in "pwi":
        return None
    for clause in CLAUSE_END.finditer(tags, mention.last, mention.last + MAX_CLAUSE_TOKENS):
        if clause[0] in ".\n":
            return None
        after = bisect_left(mentions, (clause.end(),))
        following = mentions[after] if after < len(mentions) else None
        if following is not None and following.first == clause.end() and following.form == "N" and is_subject(tags, following):
            return following
    return None


def list_parts(table: NameTable, other: Mention) -> list[tuple[Mention, list[str]]]:
    """Return the parts of a mention that may be antecedents, each with the features of its place."""
    if other not in table.parts:
        tokens = table.tokens
        parts = [other] if other.form == "p" else split_possessives(tokens, other)
        if parts[-1].form == "R":
            parts[-1] = other  # Jane Doe, the mayor's deputy
        table.parts[other] = [
            (part, place_features(tokens, other if part.last == other.last else part, table.reported))
            for part in parts
            if part.form not in "owh" and (part.form not in "NR" or is_head(tokens.tags, part))
        ]
        if is_place_or_account(tokens, other) or is_byline(tokens, other):
            table.parts[other] = []
    return table.parts[other]


def is_byline(tokens: Tokens, mention: Mention) -> bool:
    """Return True for a mention in a short line that tells who wrote what follows: By Jane Doe; Jane Doe, Velm correspondent."""
    low = max(0, mention.first - MAX_BYLINE_TOKENS)
    start = tokens.tags.rfind("\n", low, mention.first) + 1
    end = tokens.tags.find("\n", mention.last, mention.last + MAX_BYLINE_TOKENS)
    if end < 0 or (low and not start):
        return False
    verbs = any(tag in ".SJKVB" for tag in tokens.tags[start:end])
    return not verbs and (tokens.words[start] == "By" or not BYLINE_ROLES.isdisjoint(tokens.lower[start:end]))


def find_distance(tags: str, anaphor: Anaphor, last: int, sentences: int) -> tuple[str, str, str]:
    """Return the features of how far before what is anaphor a token stands, with so many sentences that end between."""
    return distance_features(min(tags.count("\n", last, anaphor.first), 3), min(sentences, 2), anaphor.opening)


@lru_cache
def distance_features(paragraphs: int, sentences: int, opening: str) -> tuple[str, str, str]:
    """Return the features of so many paragraphs and sentences that end before what is anaphor, which opens something."""
    near = f"paragraphs {min(paragraphs, 2)} sentences {sentences if paragraphs < 2 else 2}"
    return f"paragraphs {paragraphs}", near, f"{near} before what opens {opening}"


def describe_antecedent(table: NameTable, anaphor: Anaphor, referent: Referent, form: str) -> list[str]:
    """Return the features of a referent as what is anaphor, by a mention of a form."""
    features = [f"{form} before what opens {anaphor.opening}", *referent_features(table, referent, anaphor.wanted)]
    if anaphor.wanted != "person":
        features.append(f"{anaphor.wanted} {form}")
    if referent.name.rpartition(" ")[2] in anaphor.said:
        features.append("named in what is said")
    if referent.name in anaphor.speakers:
        told = anaphor.speakers[referent.name]
        features.append(told if told == "answered" else f"{told} before what opens {anaphor.opening}")
    return features


def find_gender_after(table: NameTable, mention: Mention) -> str | None:
    """Return the gender of the pronoun that comes next in the sentence: the sailor said she."""
    words = table.tokens.lower[mention.last : mention.last + MAX_GENDER_TOKENS]
    within = takewhile(lambda word: word not in ("", "."), words)
    return next(filter(None, map(PRONOUN_GENDERS.get, within)), None)


def list_described_antecedents(
    table: NameTable, mention: Mention, wanted: Wanted, gender: str | None, list_referents: Callable[[Mention], Ranked]
) -> Iterator[Antecedent]:
    """Yield whom a description may mean: who is named before it, unless they were called otherwise.

    A noun alone means nobody who is named before it in its sentence: Jane Doe left as the heckler yelled. An office of a country
    means who was called by it, or nothing yet.
    """
    words = describe_words(table.tokens, mention.first, mention.last)
    noun = words[-1] if words else ""
    antecedents = list(list_antecedents(table, mention, wanted, gender, list_referents))
    behind = find_gender_after(table, mention) if wanted == "person" else None
    certain = [antecedent for antecedent in antecedents if antecedent.share == 1.0]
    beside = {referent.name for referent, features, _ in certain if SAME_SENTENCE in features} if len(words) == 1 else ()
    of_country = noun in OFFICES and any(word.startswith("@") for word in words)
    for referent, features, share in antecedents:
        name = referent.name
        told = table.descriptions.get(name, set())
        if noun == "counterpart" and not {word for word in words if word.startswith("@")} & told:
            continue  # Of her French counterpart the country must be told
        if name in beside or (of_country and told and noun not in told) or not (referent.known or name in table.last_seen):
            continue
        if noun in NOUNS_IN_NAMES and not (referent.known or name.isupper() or noun in name.lower().split()):
            continue
        if wanted == "it" or not conflicts(words, told):
            like = [f"{behind == referent.gender} gender"] if behind and referent.gender else []
            yield Antecedent(referent, [*features, *description_match_features(table, name, words), *like], share)
    called = table.organisations.get(noun, []) if wanted == "it" else list_described(table, mention)
    for name in called[-MAX_DESCRIBED:]:
        fit = "body called so" if wanted == "it" else "called so"
        yield Antecedent(resolve_full_name(table, name), [fit, f"{fit}, of {min(len(called), 3)}"])
