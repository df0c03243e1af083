"""List the candidate antecedents of a pronoun or description, with their features."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from build.extract.language.tokens import Tokens
from build.extract.quotations.agreement import Wanted, agrees
from build.extract.quotations.antecedent_features import (
    MAX_CLAUSE_TOKENS,
    REACH_MENTIONS,
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
from build.extract.quotations.modifiers import is_byline, is_place_or_account
from build.extract.quotations.name_table import PRONOUN_GENDERS, NameTable
from build.extract.quotations.possessives import split_possessives
from build.extract.quotations.referents import Antecedent, Ranked, Referent

UNNAMED_PLACES = ("place object", "place other", "place clause", "place owner")
"""Positions in a sentence where a description of someone unnamed is not an antecedent."""

MAX_GENDER_TOKENS = 12

SAME_SENTENCE = "paragraphs 0 sentences 0"

REACH_SENTENCES = 6

REACH_TOKENS = 600

NOUNS_IN_NAMES = frozenset("bank commission committee council court department embassy institute ministry university".split())
"""Nouns for organisations that are part of their names: Seoul is not a ministry."""

MAX_DESCRIBED = 3
"""Of the names that matched a description before, only the last few are candidates."""

SECTION_LINES = ("\nx\n", "\nx.\n", "\nxxx\n")

CLAUSE_END = re.compile(r"[qz]x?|[,.\n]")
"""The end of a clause: a comma, perhaps inside closing quotation marks, or the end of the sentence."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun or description whose antecedent is to be found.

    `opening` is what it comes at the start of (find_opening), and `section` is the start of its section. `speech` is what its
    referent may be saying, `speakers` has the features of previous speakers, and `described` caches features by referent and
    form.
    """

    first: int
    wanted: Wanted
    gender: str | None
    opening: str
    section: int
    speech: str
    speakers: dict[str, str]
    described: dict[tuple[str, str], list[str]] = field(default_factory=dict)


ListReferents = Callable[[Mention], Ranked]
"""Returns the possible referents of another mention, with their probabilities."""


def list_antecedents(
    table: NameTable, mention: Mention, wanted: Wanted, gender: str | None, list_referents: ListReferents
) -> list[Antecedent]:
    """Return the candidate antecedents of a pronoun or description.

    They are the mentions before it, nearest first, the previous speakers, and the subject of the main clause if it is in a clause
    that opens the sentence ("After she left, Jane Doe said").
    """
    tokens, first = table.tokens, mention.first
    opening, speech = find_opening(tokens.tags, first), find_nearby_speech(table, mention)
    speakers = previous_speaker_features(table, mention)
    anaphor = Anaphor(first, wanted, gender, opening, find_section(tokens, first), speech, speakers)
    position = bisect_left(table.mentions, mention)
    antecedents = [*list_mentioned(table, anaphor, position, list_referents), *list_previous_speakers(table, anaphor)]
    following = find_subject_after(tokens.tags, table.mentions, position) if wanted == "person" else None
    for named, share in list_referents(following) if following else ():
        referent = named and complete_referent(table, named)
        if referent and (features := describe_antecedent(table, anaphor, referent, "N")):
            antecedents.append(Antecedent(referent, ["subject after it", *features], share))
    return antecedents


def list_mentioned(table: NameTable, anaphor: Anaphor, position: int, list_referents: ListReferents) -> Iterator[Antecedent]:
    """Yield the antecedents among the mentions before a position, nearest first."""
    tokens, sentence = table.tokens, table.tokens.sentences[anaphor.first]
    question = find_asking_clause(tokens, anaphor.first)
    for other in reversed(table.mentions[max(0, position - REACH_MENTIONS) : position]):
        if tokens.tags[other.first] == "o" and tokens.words[other.first] == "whose":
            continue  # Jane Doe, whose son is a sailor, said that she
        sentences = sentence - tokens.sentences[other.last]
        if sentences > REACH_SENTENCES or other.first < anaphor.section:
            break
        if not sentences and anaphor.opening == "clause" and tokens.tags[other.first] == "o" and other.form == "N":
            continue  # With his counterpart John Doe, the minister said
        distance: tuple[str, ...] = ()
        for part, place in list_parts(table, other):
            for named, share in list_referents(part) if part.form != "C" or anaphor.wanted == "it" else ():
                referent = named and complete_referent(table, named)
                if referent and part.form == "R" and place[0] in UNNAMED_PLACES and referent.name not in table.last_seen:
                    continue  # "As a lawyer" refers to no one
                if referent and (features := describe_antecedent(table, anaphor, referent, part.form)):
                    distance = distance or find_distance(tokens.tags, anaphor, other.last, sentences)
                    near = distance[1] if distance[0] == "paragraphs 0" else distance[0]
                    asking = ["asking"] if part.first >= question and part.form != "p" else []
                    yield Antecedent(referent, [*distance, *place, f"{near}, {place[0]}", *features, *asking], share)


def list_previous_speakers(table: NameTable, anaphor: Anaphor) -> Iterator[Antecedent]:
    """Yield the antecedents among the last three speakers who were quoted and the last three who were reported."""
    tokens = table.tokens
    for kind, speakers in (("quoted", table.speakers[-3:]), ("reported", table.sources[-3:])):
        for index, speaker in speakers:
            if anaphor.section <= index < anaphor.first <= index + REACH_TOKENS:
                referent = complete_referent(table, speaker)
                if features := describe_antecedent(table, anaphor, referent, kind):
                    sentences = tokens.count_sentences(index + 1, anaphor.first)
                    yield Antecedent(referent, [*find_distance(tokens.tags, anaphor, index + 1, sentences), *features])


def find_section(tokens: Tokens, first: int) -> int:
    """Return the start of a token's section, after a line of strokes or stars: a summary of the day's news is divided by ___."""
    low = max(0, first - REACH_TOKENS)
    line = max([tokens.tags.rfind(marks, low, first) for marks in SECTION_LINES])
    return line + 1 if line >= 0 and tokens.words[line + 1][0] in "_*" else 0


def find_subject_after(tags: str, mentions: Sequence[Mention], position: int) -> Mention | None:
    """Return the subject of the main clause, if a name, for a mention in an opening clause: After she left, Jane Doe said."""
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
    """Return the parts of a mention that can be antecedents, each with the features of its position."""
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


def find_distance(tags: str, anaphor: Anaphor, last: int, sentences: int) -> tuple[str, str, str]:
    """Return the features of the distance from a token to an anaphor, given the number of sentences that end in between."""
    return distance_features(min(tags.count("\n", last, anaphor.first), 3), min(sentences, 2), anaphor.opening)


@lru_cache
def distance_features(paragraphs: int, sentences: int, opening: str) -> tuple[str, str, str]:
    """Return the features of a distance in paragraphs and sentences to an anaphor that comes at the start of `opening`."""
    near = f"paragraphs {min(paragraphs, 2)} sentences {sentences if paragraphs < 2 else 2}"
    return f"paragraphs {paragraphs}", near, f"{near} before what opens {opening}"


def describe_antecedent(table: NameTable, anaphor: Anaphor, referent: Referent, form: str) -> list[str]:
    """Return the features of a referent mentioned in a certain form; none if it does not agree with the anaphor."""
    key = (referent.name, form)
    if key not in anaphor.described:
        fits = agrees(table, referent, anaphor.wanted, anaphor.gender, form)
        anaphor.described[key] = antecedent_features(table, anaphor, referent, form) if fits else []
    return anaphor.described[key]


def antecedent_features(table: NameTable, anaphor: Anaphor, referent: Referent, form: str) -> list[str]:
    """Return the features of a referent mentioned in a certain form."""
    features = [f"{form} before what opens {anaphor.opening}", *referent_features(table, referent, anaphor.wanted)]
    if anaphor.wanted != "person":
        features.append(f"{anaphor.wanted} {form}")
    if referent.name.rpartition(" ")[2] in anaphor.speech:
        features.append("named in what is said")
    if referent.name in anaphor.speakers:
        spoke = anaphor.speakers[referent.name]
        features.append(spoke if spoke == "answered" else f"{spoke} before what opens {anaphor.opening}")
    return features


def find_gender_after(table: NameTable, mention: Mention) -> str | None:
    """Return the gender of the next pronoun in the sentence: the sailor said she."""
    words = table.tokens.lower[mention.last : mention.last + MAX_GENDER_TOKENS]
    within = takewhile(lambda word: word not in ("", "."), words)
    return next(filter(None, map(PRONOUN_GENDERS.get, within)), None)


def list_described_antecedents(
    table: NameTable, mention: Mention, wanted: Wanted, gender: str | None, list_referents: ListReferents
) -> Iterator[Antecedent]:
    """Yield the antecedents of a description, without those that are described otherwise.

    A noun alone does not refer to a name earlier in its sentence: Jane Doe left as the heckler yelled. The office of a country
    refers only to someone who has been described by that office, or not described at all.
    """
    words = describe_words(table.tokens, mention.first, mention.last)
    noun = words[-1] if words else ""
    antecedents = list_antecedents(table, mention, wanted, gender, list_referents)
    behind = find_gender_after(table, mention) if wanted == "person" else None
    certain = [antecedent for antecedent in antecedents if antecedent.share == 1.0]
    beside = {referent.name for referent, features, _ in certain if SAME_SENTENCE in features} if len(words) == 1 else ()
    of_country = noun in OFFICES and any(word.startswith("@") for word in words)
    for referent, features, share in antecedents:
        name = referent.name
        told = table.descriptions.get(name, set())
        if noun == "counterpart" and not {word for word in words if word.startswith("@")} & told:
            continue  # "Her French counterpart" needs a name described as French
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
