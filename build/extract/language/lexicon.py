"""The extractor's vocabulary (lexicon.toml), with a one-letter part-of-speech tag for each word."""

import re
import tomllib
from pathlib import Path

LEXICON = {name: text.split() for name, text in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()}

ORGANISATION_HEADS = frozenset(LEXICON["organisation_heads"])
MEDIA_NAMES = frozenset(LEXICON["media_names"])
"""Last words in the names of news outlets: the Lune Post."""

AMERICAN_STATES = frozenset(LEXICON["american_states"])
PARTY_AND_STATE = r"[DIR]-[A-Z][\w.]*"
"""The party and state of an American senator or representative: Jane Doe, D-N.Y."""
PARTY = re.compile(rf"{PARTY_AND_STATE}|[DIR]|Labour|Conservative|Republican|Democrat|Independent|Green")
"""The text in brackets after a politician's name."""

CLASSES = {
    "V": "other_verbs",
    "C": "speech_nouns",
    "K": "think_verbs",
    "J": "judge_verbs",
    "S": "say_verbs",
    "R": "people_nouns",
    "P": "pronouns",
    "o": "possessive_pronouns",
    "D": "determiners",
    "d": "standalone_determiners",
    "B": "auxiliaries",
    "p": "prepositions",
    "l": "adverbs",
    "w": "subordinators",
    "c": "coordinators",
}
"""The word class of each tag. A word in several classes gets the tag of the last."""


def build_lexicon() -> dict[str, str]:
    """Return the tag of each known word; capitalized forms at sentence starts keep the lower-case tag."""
    small = {tag: LEXICON[name] for tag, name in CLASSES.items()}
    small |= {"h": ["that"], "t": ["to"], "f": ["of"], "b": ["by"], "i": ["in", "on"], "A": ["according"]}
    tags: dict[str, str] = {}
    for tag, words in small.items():
        tags |= dict.fromkeys(words, tag)
        tags |= {word.capitalize(): tag for word in words if tag not in "SJKVC" or word.endswith(("ed", "ing", "said", "says"))}
    tags |= dict.fromkeys((title.rstrip(".") for title in LEXICON["person_titles"]), "T")
    tags |= dict.fromkeys(LEXICON["date_words"], "y")
    tags |= {word: tags.get(word.lower(), "l") for word in LEXICON["capitalized_function_words"]}
    tags |= {"I": "P", "May": "y", "Will": "N", "will": "B", "negotiating": "n", "’s": "'", "'s": "'"}
    tags |= {mark + ending: "B" for mark in "’'" for ending in ("ll", "ve", "re", "d", "m")}  # She’ll, they’ve
    return tags
