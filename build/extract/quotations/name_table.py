"""The name table of a text: full names, how often they are used, and what is said about them."""

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.entity_lookup import EntityLookup
from build.extract.language.lexicon import LEXICON
from build.extract.language.name_words import SURNAME_FIRST
from build.extract.language.tokens import Tokens
from build.extract.quotations.mentions import Mention
from build.extract.quotations.names import SplitName, find_name, is_surname, join_tokens
from build.extract.quotations.referents import WEIGHTS, Choice, Ranked, Referent
from build.text.first_names import guess_gender

HALF_LIFE_TOKENS = 150

MAX_NAMESAKES = 10  # Only the last with a surname or description are compared, for speed

PRONOUN_GENDERS = dict.fromkeys(("he", "his", "him", "himself"), "male") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "female"
)
TITLE_GENDERS = dict.fromkeys(LEXICON["female_titles"], "female") | dict.fromkeys(LEXICON["male_titles"], "male")
NOUN_GENDERS = dict.fromkeys(LEXICON["female_nouns"], "female") | dict.fromkeys(LEXICON["male_nouns"], "male")


@dataclass
class NameTable:
    """What the text says about names up to a token. `seen` counts the mentions read."""

    tokens: Tokens
    mentions: list[Mention]
    lookup: EntityLookup
    text: str
    reported: Set[int] = frozenset()
    """The tokens within reported words."""
    weights: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: WEIGHTS)
    choices: dict[int, Choice] | None = None
    """The choice at the offset of each pronoun or description, recorded for training if a dictionary is given."""
    seen: int = 0
    full_names: dict[str, list[str]] = field(default_factory=dict)
    """The full names that end in each surname, in order."""
    counts: dict[str, float] = field(default_factory=dict)
    """How often each full name or its surname was used, halved every HALF_LIFE_TOKENS."""
    totals: dict[str, int] = field(default_factory=dict)
    """How often each name was used so far, alone or in full."""
    central: str = ""
    """The most frequent name so far."""
    lead: set[str] = field(default_factory=set)
    """The names of the first paragraphs."""
    last_seen: dict[str, int] = field(default_factory=dict)
    """The token of each name's last use."""
    first_names: dict[str, list[str]] = field(default_factory=dict)
    """The full names that begin with each word."""
    descriptions: dict[str, set[str]] = field(default_factory=dict)
    """The words of all descriptions beside each name, as in `describe_words`."""
    described: dict[str, list[str]] = field(default_factory=dict)
    """The names described by each noun, the last word of a description."""
    office: list[str] = field(default_factory=list)
    """The words of the last office described, without its country: a counterpart holds the same office."""
    offices: dict[int, list[str]] = field(default_factory=dict)
    """The words of the office before the name that ends at each token: President of France Jane Doe."""
    organisations: dict[str, list[str]] = field(default_factory=dict)
    """The names of organisations by their noun: the Port Council by "council"."""
    split_names: dict[Mention, SplitName] = field(default_factory=dict)
    """The results of `split_name`."""
    speaking: set[str] = field(default_factory=set)
    """The names that are subjects of verbs of saying."""
    places: set[str] = field(default_factory=set)
    """The names after prepositions of place."""
    uncertain_starts: set[str] = field(default_factory=set)
    """The names whose first word may not belong to them: it opens a heading or sentence, or precedes a first name."""
    people: set[str] = field(default_factory=set)
    """The names that must be a person's, because of an age or description beside them: Doe, 34; Doe, a docker."""
    things: set[str] = field(default_factory=set)
    """The names of things and organisations: the Port Initiative; Seafund, a foundation."""
    completed: dict[str, Referent] = field(default_factory=dict)
    """The results of `complete_referent`, by name."""
    parts: dict[Mention, list[tuple[Mention, list[str]]]] = field(default_factory=dict)
    """The parts of mentions that can be antecedents, each with the features of its position."""
    referents: dict[Mention, Ranked] = field(default_factory=dict)
    """The possible referents of other mentions, by name or from `ranked`; as printed if there is no name."""
    ranked: dict[Mention, Ranked] = field(default_factory=dict)
    """The possible referents of "he", "she" and descriptions, with their probabilities; None for no one named."""
    ranked_until: int = 0
    """The number of mentions ranked so far."""
    genders: dict[str, str] = field(default_factory=dict)
    sources: list[tuple[int, Referent]] = field(default_factory=list)
    """The sources of earlier reported speech, each with its cue."""
    speakers: list[tuple[int, Referent]] = field(default_factory=list)
    """The speakers of earlier quotations, each with the quotation's token."""


def split_name(table: NameTable, mention: Mention) -> SplitName:
    """Split the titles from a name: "Russian President" from "Vladimir Putin"."""
    if mention not in table.split_names:
        tokens = table.tokens
        first, last = find_name(tokens, mention)
        titles = [tokens.words[index] for index in range(mention.first, first) if tokens.tags[index] in "TRn"]
        name = join_tokens(tokens, first, last)
        if tokens.words[last : last + 1] == ["."] and " " in name and (name[-2] == " " or name.endswith((" Jr", " Sr"))):
            text = "".join(tokens.texts)
            if not any(name + mark in text for mark in (" ", ",", "’", "'")):
                name += "."  # Jane D. and John Doe Jr.; but not Malcolm X, who also appears without a full stop
        table.split_names[mention] = SplitName(name, titles, first, last)
    return table.split_names[mention]


def find_full_name(table: NameTable, name: str, gender: str | None = None) -> str | None:
    """Return the fullest name in the text that ends in a name; None if there is none.

    Of several, return the one with the given gender, then the most frequent, then the first.
    """
    if name in table.counts:
        return name
    names = table.full_names.get(name) or table.full_names.get(name.removeprefix("Al-"), [])
    if not names and is_surname(name):
        names = table.full_names.get(name.rpartition(" ")[2], [])
    first = table.first_names.get(name, ()) if not names else ()
    if len(first) == 1 and (gender or guess_gender(name) or SURNAME_FIRST.fullmatch(first[0])):
        return first[0]  # Jane, or Lin after Lin Meihua
    if len(first) == 1 and name not in COUNTRY_BY_WORD and is_person(table, first[0]):
        return first[0]
    fitting = names[-MAX_NAMESAKES:]
    if gender:
        fitting = [full for full in fitting if table.genders.get(full, gender) == gender]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    return max(fitting, key=lambda full: count_mentions(table, full))


def is_person(table: NameTable, name: str) -> bool:
    """Return True for a name that the text shows to be a person's: Kez Doe, 34; Kez Doe said, and she; not Paris Evening said."""
    return name in table.people or (name in table.speaking and name in table.genders)


def find_title_gender(titles: list[str]) -> str | None:
    """Return the gender that titles imply; None if they do not."""
    return next(filter(None, map(TITLE_GENDERS.get, titles)), None) if titles else None


def count_mentions(table: NameTable, name: str) -> float:
    """Return how often a full name or its surname was used lately."""
    until = table.mentions[min(table.seen, len(table.mentions) - 1)].first
    return table.counts[name] * math.pow(0.5, (until - table.last_seen[name]) / HALF_LIFE_TOKENS)
