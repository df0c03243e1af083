"""List the earlier mentions that a pronoun or description may mean, and say how likely each is by trained weights."""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.quotations.antecedent_features import (
    REACH_MENTIONS,
    Wanted,
    find_opening,
    find_speakers,
    match_features,
    names_body,
    place_features,
    read_said,
    referent_features,
)
from build.extract.quotations.apposition import names_place_or_account
from build.extract.quotations.descriptions import AGENCIES, MEDIA, conflicts, is_body, is_plural
from build.extract.quotations.features import count_sentences
from build.extract.quotations.full_names import complete
from build.extract.quotations.mentions import Mention
from build.extract.quotations.name_table import Antecedent, NameTable, Ranked, Referent
from build.extract.quotations.names import describe_words, split_possessives
from build.text.first_names import guess_gender

UNNAMED_PLACES = ("place object", "place other", "place clause", "place owner")
"""Places in a sentence at which a description of nobody who is named is no antecedent."""

SAME_SENTENCE = "paragraphs 0 sentences 0"

REACH_SENTENCES = 6

REACH_TOKENS = 600


class Sought(NamedTuple):
    """What is known of a pronoun or description whose antecedent is sought: its first token, what it opens, and the rest.

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
    """Yield what a pronoun or description may mean among the mentions and speakers before it, the nearest mention first.

    `list_referents` says whom an earlier mention may name.
    """
    tokens, position = table.tokens, bisect_left(table.mentions, mention)
    verb = tokens.texts[mention.last].rstrip() if mention.last < len(tokens.texts) else ""
    opening, said = find_opening(tokens.tags, mention.first), read_said(table, mention)
    sought = Sought(mention.first, wanted, gender, opening, said, find_speakers(table, verb))
    for other in reversed(table.mentions[max(0, position - REACH_MENTIONS) : position]):
        if count_sentences(tokens.tags, other.last, mention.first) > REACH_SENTENCES:
            break
        parts = list_parts(table, other)
        if not parts:
            continue
        distance: list[str] = []
        for part, place in parts:
            for named, share in list_referents(part) if part.form != "C" or wanted == "it" else ():
                referent = named and complete(table, named)
                if referent and part.form == "R" and place[0] in UNNAMED_PLACES and referent.name not in table.last_seen:
                    continue  # Nobody: "as a lawyer"
                if referent and agrees(table, referent, wanted, gender, None if part.form == "p" else part):
                    distance = distance or distance_features(tokens.tags, sought, other.last)
                    features = describe_antecedent(table, sought, referent, part.form)
                    if SAME_SENTENCE in distance and place[0].endswith("subject"):
                        features.append("subject in the same sentence")
                    yield Antecedent(referent, [*distance, *place, *features], share)
    for kind, told in (("quoted", table.speakers[-3:]), ("reported", table.sources[-3:])):
        for index, speaker in told:
            referent = complete(table, speaker)
            if index < mention.first <= index + REACH_TOKENS and agrees(table, referent, wanted, gender, None):
                distance = distance_features(tokens.tags, sought, index + 1)
                yield Antecedent(referent, [*distance, *describe_antecedent(table, sought, referent, kind)])


def list_parts(table: NameTable, other: Mention) -> list[tuple[Mention, list[str]]]:
    """Return the parts of a mention that may be antecedents, each with the features of its place."""
    if other not in table.parts:
        tokens = table.tokens
        parts = [other] if other.form == "p" else split_possessives(tokens.tags, other)
        table.parts[other] = [
            (part, place_features(tokens, other if part.last == other.last else part, table.reported))
            for part in parts
            if part.form not in "owh" and (part.form not in "NR" or is_head(tokens.tags, part))
        ]
        if names_place_or_account(tokens, other):
            table.parts[other] = []
    return table.parts[other]


def distance_features(tags: str, sought: Sought, last: int) -> list[str]:
    """Return how far before what is sought a token stands."""
    paragraphs = tags.count("\n", last, sought.first)
    sentences = count_sentences(tags, last, sought.first) if paragraphs < 2 else 2
    return [f"paragraphs {min(paragraphs, 3)}", f"paragraphs {min(paragraphs, 2)} sentences {min(sentences, 2)}"]


def describe_antecedent(table: NameTable, sought: Sought, referent: Referent, form: str) -> list[str]:
    """Return the features of a referent as what is sought, by a mention of a form."""
    features = [f"{form} before what opens {sought.opening}", *referent_features(table, referent, sought.wanted)]
    if sought.wanted != "person":
        features.append(f"{sought.wanted} {form}")
    if referent.name.rpartition(" ")[2] in sought.said:
        features.append("named in what is said")
    if referent.name in sought.speakers:
        told = sought.speakers[referent.name]
        features.append(told if told == "answered" else f"{told} before what opens {sought.opening}")
    return features


def list_described_antecedents(
    table: NameTable, mention: Mention, wanted: Wanted, gender: str | None, list_referents: Callable[[Mention], Ranked]
) -> Iterator[Antecedent]:
    """Yield whom a description may mean: who is named before it, unless they were called otherwise.

    A noun alone means nobody who is named before it in its sentence: Jane Doe left as the heckler yelled.
    """
    words = describe_words(table.tokens, mention.first, mention.last)
    noun = words[-1] if words else ""
    antecedents = list(list_antecedents(table, mention, wanted, gender, list_referents))
    beside = {referent.name for referent, features, _ in antecedents if SAME_SENTENCE in features} if len(words) == 1 else ()
    for antecedent in antecedents:
        name = antecedent.referent.name
        if name in beside or not (antecedent.referent.known or name in table.last_seen):
            continue
        if is_body(name, noun) if noun in MEDIA | AGENCIES else not conflicts(words, table.descriptions.get(name, set())):
            yield antecedent._replace(features=antecedent.features + match_features(table, name, words))


def is_head(tags: str, mention: Mention) -> bool:
    """Return True unless a mention is part of another's description: "a major issue", "the Velmian demand"."""
    following = tags[mention.last : mention.last + 1]
    return following not in tuple("nCR" if mention.form == "R" else "nC") or (mention.form == "N" and tags[mention.first] != "D")


def agrees(table: NameTable, referent: Referent, wanted: Wanted, gender: str | None, mention: Mention | None) -> bool:
    """Return True if somebody may be meant by a pronoun or description of a gender and number."""
    name = referent.name
    noun = (mention is None or mention.form != "N") and not referent.known and name not in table.descriptions
    plural = noun and is_plural(name.rpartition(" ")[2].lower())
    if wanted == "person":
        return referent.person and not plural and (not gender or (referent.gender or gender) == gender)
    if referent.gender or (referent.person and name in table.counts):
        return False
    if wanted == "they":
        country = name in COUNTRY_BY_WORD and (name == "United States" or not is_plural(name.lower()))
        return plural or not (noun or country or guess_gender(name.partition(" ")[0]))
    if not noun:
        return name not in table.places and (name in table.things or name in table.speaking or names_body(name))
    return not plural and not referent.person
