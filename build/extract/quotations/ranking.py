"""Rank whom each pronoun and description up to a mention may mean: what is found of one helps the next."""

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
"""Who is less likely meant by an antecedent is left out."""

MAX_NAMED, MAX_NEAR_TOKENS = 20, 200
"""How many names of a text, and how many tokens before "the Pole", are looked at for who else may be meant."""

NATIONAL_CONFIDENCE = 0.9
"""How likely somebody is meant by their country or party, if nobody else can be."""

MIN_GENDER_SHARE = 0.9
"""How likely a pronoun must mean somebody to tell their gender."""

AGED = "-year-old"  # A description that fits anybody

PERSON_NAMED = frozenset(
    ("person named", "person named with gender", "person speaking", "person speaking with gender", "named first")
)
"""Features of a person by name, who must be meant by "he" if nobody else can be, unlike a noun."""

PERSONAL_PRONOUNS = frozenset("he she".split())
"""Pronouns that stand for whom they mean when a later one is resolved."""


def list_referents(table: NameTable, mention: Mention) -> Ranked:
    """Return whom an earlier mention may mean, with the probability of each, by what was found of those before it."""
    if mention.form == "p":
        return table.ranked.get(mention, ())
    if mention not in table.referents:
        named = None if mention in table.ranked else resolve_named(table, mention)
        printed = named or referent_as_printed(table, mention)
        table.referents[mention] = [(referent or printed, share) for referent, share in table.ranked.get(mention, ((None, 1.0),))]
    return table.referents[mention]


def rank_before(table: NameTable, mention: Mention) -> None:
    """Rank whom the pronouns and descriptions up to a mention may mean, in order: what is found of one helps the next."""
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
    """Record the gender of whom a pronoun means almost for certain: later pronouns of the other gender do not."""
    referent, share = ranked[0] if ranked else (None, 0.0)
    if referent and share >= MIN_GENDER_SHARE and referent.name in table.counts and not referent.known:
        table.genders.setdefault(referent.name, gender)
        table.completed.pop(referent.name, None)


def drop_unlikely(ranked: Ranked) -> Ranked:
    """Leave out who is so unlikely that it does not matter for later mentions."""
    return [pair for pair in ranked if pair[1] >= MIN_SHARE]


def rank_pronoun(table: NameTable, mention: Mention, pronoun: str) -> Ranked:
    """Return whom a pronoun may mean."""
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
    """Return what a pronoun might mean if it told no gender, but for what pronouns of the other gender mean."""

    def list_alike(other: Mention) -> Ranked:
        printed = table.tokens.lower[other.first]
        return list_referents(table, other) if PRONOUN_GENDERS.get(printed, gender) == gender else ()

    return list_antecedents(table, mention, "person", None, list_alike)


def is_description(table: NameTable, mention: Mention) -> bool:
    """Return True for a definite description of one person or body, and a title used instead of a name."""
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
    """Return whom a description may mean; "the 20-year-old" may mean anybody, as a pronoun."""
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
    """Return whom "the Pole" and "the Tory" mean: the only person of whom that is told, else the only one who is named.

    Nobody who is named, if a country is told of them, or "a Pole", "a Spaniard" or "a Democrat" stands before.
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
    """Return the only person named in the sentence before, if it is about them, for a mention that opens one."""
    tokens, position = table.tokens, bisect_left(table.mentions, mention)
    if mention.first < 1 or tokens.tags[mention.first - 1] != ".":
        return None
    sentence = tokens.sentences[mention.first] - 1
    named = list(takewhile(lambda other: tokens.sentences[other.first] >= sentence, reversed(table.mentions[:position])))
    referents = [(other, resolve_named(table, other)) for other in named if other.form == "N"]
    people = [(other, referent) for other, referent in referents if referent and referent.person]
    return people[0][1] if len(people) == 1 and is_subject(tokens.tags, people[0][0]) else None


def rank(table: NameTable, mention: Mention, choice: Choice) -> Ranked:
    """Return whom a mention may mean, by the weights of its kind."""
    if table.choices is not None:
        table.choices[table.tokens.starts[mention.first]] = choice
    return rank_referents(choice.antecedents, choice.nobody, table.weights[choice.kind])


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
