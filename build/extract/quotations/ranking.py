"""Rank the possible referents of each pronoun and description up to a mention: each result helps with the next one."""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice, repeat, takewhile

from build.extract.language.lexicon import MEDIA_NAMES, ORGANISATION_HEADS
from build.extract.quotations.agreement import Wanted
from build.extract.quotations.antecedent_features import no_antecedent_features
from build.extract.quotations.antecedents import list_antecedents, list_described_antecedents
from build.extract.quotations.descriptions import (
    MEDIA,
    conflicts,
    describe_words,
    is_definite,
    is_national_description,
    is_national_noun,
    is_plural,
)
from build.extract.quotations.full_names import (
    CHAIN_MENTIONS,
    referent_as_printed,
    resolve_full_name,
    resolve_named,
)
from build.extract.quotations.mentions import Mention, is_head, is_subject
from build.extract.quotations.name_table import NOUN_GENDERS, PRONOUN_GENDERS, NameTable, split_name
from build.extract.quotations.referents import Antecedent, Choice, Ranked, Referent

MIN_SHARE = 0.1
"""Less likely referents are left out when later mentions are ranked."""

MAX_NAMED, MAX_NEAR_TOKENS = 20, 200
"""The number of names in a text, and of tokens before "the Pole", that are checked for other possible referents."""

NATIONAL_CONFIDENCE = 0.9
"""The confidence in a referent by country or party, if there is no other."""

MIN_GENDER_SHARE = 0.9
"""The minimum probability of a pronoun's referent for the pronoun to give its gender."""

AGED = "-year-old"  # As in "the 20-year-old", which fits anyone

PERSON_NAMED = frozenset(
    ("person named", "person named with gender", "person speaking", "person speaking with gender", "named first")
)
"""Features of a referent with a name: the only such candidate must be the referent of "he", unlike a noun."""

PERSONAL_PRONOUNS = frozenset("he she".split())
"""Pronouns that are ranked themselves, as antecedents of later ones."""


def list_referents(table: NameTable, mention: Mention) -> Ranked:
    """Return the possible referents of an earlier mention, with their probabilities, from the mentions ranked before."""
    if mention.form == "p":
        return table.ranked.get(mention, ())
    if mention not in table.referents:
        named = None if mention in table.ranked else resolve_named(table, mention)
        printed = named or referent_as_printed(table, mention)
        table.referents[mention] = [(referent or printed, share) for referent, share in table.ranked.get(mention, ((None, 1.0),))]
    return table.referents[mention]


def rank_before(table: NameTable, mention: Mention) -> None:
    """Rank the pronouns and descriptions up to a mention, in order, as each result helps with the next one."""
    last = bisect_left(table.mentions, mention) + 1
    for other in table.mentions[max(table.ranked_until, last - 1 - CHAIN_MENTIONS) : last]:
        if other.form == "p":
            printed = table.tokens.lower[other.first]
            if printed in PERSONAL_PRONOUNS:
                table.ranked[other] = drop_unlikely(rank_pronoun(table, other, printed))
                record_gender(table, table.ranked[other], PRONOUN_GENDERS[printed])
        elif is_description(table, other) and not resolve_named(table, other):
            table.ranked[other] = drop_unlikely(rank_description(table, other))
    table.ranked_until = max(table.ranked_until, last)


def record_gender(table: NameTable, ranked: Ranked, gender: str) -> None:
    """Record the gender of a pronoun's almost certain referent, so that later pronouns agree with it."""
    referent, share = ranked[0] if ranked else (None, 0.0)
    if referent and share >= MIN_GENDER_SHARE and referent.name in table.counts and not referent.known:
        table.genders.setdefault(referent.name, gender)
        table.completed.pop(referent.name, None)


def drop_unlikely(ranked: Ranked) -> Ranked:
    """Leave out referents too unlikely to matter for later mentions."""
    return [pair for pair in ranked if pair[1] >= MIN_SHARE]


def rank_pronoun(table: NameTable, mention: Mention, pronoun: str) -> Ranked:
    """Return the possible referents of a pronoun."""
    gender = PRONOUN_GENDERS.get(pronoun)
    person = gender or pronoun.endswith(AGED)
    wanted: Wanted = "person" if person else "it" if pronoun in ("it", "its", "itself") else "they"
    words = [] if mention.form == "p" else describe_words(table.tokens, mention.first, mention.last)
    antecedents = [
        antecedent
        for antecedent in list_antecedents(table, mention, wanted, gender, partial(list_referents, table))
        if not (words and conflicts(words, table.descriptions.get(antecedent.referent.name, set())))
    ]
    several = len({antecedent.referent.name for antecedent in antecedents}) > 1
    told = set[str]().union(*(antecedent.features for antecedent in antecedents))
    others = f"{'several' if several else 'one'} {'named' if 'person named with gender' in told else 'unnamed'}"
    sure = not several and (wanted == "it" or (wanted == "person" and not told.isdisjoint(PERSON_NAMED)))
    nobody = [] if sure else [f"{wanted} nobody", f"{wanted} nobody but {others}"]
    of_any_gender = list_of_any_gender(table, mention, gender) if table.choices is not None and gender else ()
    return rank(table, mention, Choice("pronoun", antecedents, nobody, of_any_gender))


def list_of_any_gender(table: NameTable, mention: Mention, gender: str) -> list[Antecedent]:
    """Return the antecedents of a pronoun regardless of its gender, except referents of pronouns of the other gender."""

    def list_alike(other: Mention) -> Ranked:
        printed = table.tokens.lower[other.first]
        return list_referents(table, other) if PRONOUN_GENDERS.get(printed, gender) == gender else ()

    return list_antecedents(table, mention, "person", None, list_alike)


def is_description(table: NameTable, mention: Mention) -> bool:
    """Return True for a definite description of one person or organisation, and for a title used alone."""
    tokens = table.tokens
    head = tokens.lower[mention.last - 1]
    if mention.form not in "NRn" or not is_definite(table, mention) or not is_head(tokens.tags, mention):
        return False
    words = range(mention.first + 1, mention.last)
    if tokens.words[mention.last - 1] in MEDIA_NAMES and set(tokens.tags[words.start : words.stop - 1]) == {"N"}:
        return False  # The Port Lune Leader
    if is_plural(head) or (head in ORGANISATION_HEADS and any(tokens.texts[index][0].isupper() for index in words)):
        return False
    return mention.form != "N" or is_national_description(tokens, mention) or not split_name(table, mention).name


def rank_description(table: NameTable, mention: Mention) -> Ranked:
    """Return the possible referents of a description; "the 20-year-old" is treated like a pronoun."""
    words = table.tokens.lower[mention.first : mention.last]
    noun = words[-1]
    if noun.endswith(AGED) or any(word.endswith(AGED) and word not in table.tokens.lower[: mention.first] for word in words):
        return rank_pronoun(table, mention, AGED)
    if is_national_description(table.tokens, mention):
        return rank_national(table, mention)
    wanted: Wanted = "it" if noun in ORGANISATION_HEADS or noun in MEDIA else "person"
    antecedents = list_described_antecedents(table, mention, wanted, NOUN_GENDERS.get(noun), partial(list_referents, table))
    nobody = no_antecedent_features(table, mention, describe_words(table.tokens, mention.first, mention.last))
    return rank(table, mention, Choice("description", list(antecedents), nobody))


def rank_national(table: NameTable, mention: Mention) -> Ranked:
    """Return the referent of "the Pole" or "the Tory": the only person described so, else the only person named.

    If the country of that person is known, or "a Pole", "a Spaniard" or "a Democrat" precedes, the referent is no one named.
    """
    tokens = table.tokens
    code = describe_words(tokens, mention.first, mention.last)[-1]
    named = [resolve_full_name(table, name) for name in islice(table.counts, MAX_NAMED)]
    persons = [referent for referent in named if referent.person]
    told = [person for person in persons if code in table.descriptions.get(person.name, ())]
    if len(told) == 1:
        return [(told[0], NATIONAL_CONFIDENCE)]
    if not told and (subject := find_subject_before(table, mention)):
        persons = [subject]
    before = tokens.words[max(0, mention.first - MAX_NEAR_TOKENS) : mention.first]
    if len(persons) != 1 or told or any(map(is_national_noun, before)):
        return []
    others = table.descriptions.get(persons[0].name, set())
    conflict = any(word[0] == "@" for word in others)
    return [] if conflict else [(persons[0], NATIONAL_CONFIDENCE)]


def find_subject_before(table: NameTable, mention: Mention) -> Referent | None:
    """Return the only person named in the previous sentence, if it is its subject, for a mention that opens a sentence."""
    tokens, position = table.tokens, bisect_left(table.mentions, mention)
    if mention.first < 1 or tokens.tags[mention.first - 1] != ".":
        return None
    sentence = tokens.sentences[mention.first] - 1
    named = list(takewhile(lambda other: tokens.sentences[other.first] >= sentence, reversed(table.mentions[:position])))
    referents = [(other, resolve_named(table, other)) for other in named if other.form == "N"]
    people = [(other, referent) for other, referent in referents if referent and referent.person]
    return people[0][1] if len(people) == 1 and is_subject(tokens.tags, people[0][0]) else None


def rank(table: NameTable, mention: Mention, choice: Choice) -> Ranked:
    """Return the possible referents of a choice, by the weights of its kind."""
    if table.choices is not None:
        table.choices[table.tokens.starts[mention.first]] = choice
    return rank_referents(choice.antecedents, choice.nobody, table.weights[choice.kind])


def rank_referents(antecedents: Sequence[Antecedent], nobody: Sequence[str], weights: Mapping[str, int]) -> Ranked:
    """Return the referents with their probabilities, likeliest first, each summed over its antecedents.

    `nobody` has the features of no one named; it is empty if the referent must be one of the antecedents.
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
