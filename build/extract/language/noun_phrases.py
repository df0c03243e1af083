"""Find the noun phrases beside a position, such as a verb's subject, and link them to known speakers."""

import re

from build.extract.language.entity_lookup import EntityLookup, match_name
from build.extract.language.lexicon import LEXICON
from build.extract.language.word_tags import WORD_TAGS

_CAPITAL = r"[A-Z][\w’'.&-]*[\w]|[A-Z]"
PROPER_NAME = rf"(?:{_CAPITAL})(?:\s(?:(?:of|for)\s(?:the\s)?)?(?:{_CAPITAL})){{0,5}}"
"""Capitalized words, with "of" and "for" between them."""

ORGANISATION_NOUNS = (
    "government|ministry|ministries|bank|fund|funds|union|bloc|company|firm|agency|parliament|commission|group|administration|"
    "city|state|country|army|alliance|kingdom|republic|council|foundation|charity|lender|manufacturer|developer|court|club|"
    "institute|university|association|lawmakers|allies|governments|donors|countries|states|members|partners|authorities|"
    "officials|president|minister|congress|senate|kremlin|church|party|regulator|operator|carrier|maker|buyer|investors|"
    "taxpayers|powers|west|region|province|board"
)
NOUN_PHRASE = (
    r"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?|[Oo]ur)\s)?"
    rf"(?:(?:[\w’'-]++\s){{0,3}}(?:{ORGANISATION_NOUNS})(?![a-z])|{PROPER_NAME})"
)
NOUN_PHRASE_AT_END = re.compile(rf"(?<![\w’'])(?P<phrase>{NOUN_PHRASE})\Z")
NOUN_PHRASE_AT_START = re.compile(rf"\s*(?P<phrase>{NOUN_PHRASE})(?![a-z])")

AUXILIARIES = frozenset((*LEXICON["auxiliaries"], *LEXICON["adverbs"], *"alone each itself jointly to today yesterday".split()))
"""Auxiliaries, and adverbs beside them, between a subject and its verb."""

PARENTHESIS_AT_END = re.compile(r"(?<!\s)\s*+\([^()]{0,60}\)\s*\Z|,[^,]{0,80},\s*\Z")
PRONOUNS = frozenset("it they which that who he she we and but or".split())
DETERMINERS = frozenset("the its their his her a an our".split())
NON_NAME_WORDS = frozenset(word for word, tag in WORD_TAGS.items() if word[0].isupper() and tag not in "NTR")
"""Capitalized words that cannot belong to a name."""


def link_entity(phrase: str, lookup: EntityLookup) -> str | None:
    """Return the id of a known speaker, else the phrase without its determiner; None if it is not a name."""
    phrase = " ".join(phrase.split()).removesuffix("'s").removesuffix("’s").strip(" ,.")
    if not phrase:
        return None
    if known := match_name(lookup, phrase):
        return known.id
    words = phrase.split()
    if len(words) > 1 and words[0].lower() in DETERMINERS:
        words.pop(0)
    while words and words[0] in NON_NAME_WORDS:
        words.pop(0)
    # Try each ending: "French President Emmanuel Macron" ends in a known name.
    for start in range(len(words) - 1):
        if known := match_name(lookup, " ".join(words[start:])):
            return known.id
    name = " ".join(words)
    return name if len(name) > 1 else None


def find_phrase_before(text: str, start: int, end: int) -> str | None:
    """Return the noun phrase at the end of a span, past auxiliaries, adverbs and parentheses: a subject.

    Return "" for a pronoun or for a subject shared with an earlier verb, None if there is no noun phrase.
    """
    words, shorter, last = "", text[start:end].rstrip(), ""
    while shorter != words:
        words = shorter
        last = (words.rsplit(None, 1) or [""])[-1]
        shorter = words[: -len(last)].rstrip() if last in AUXILIARIES else words
        if shorter.endswith((")", ",")):
            shorter = PARENTHESIS_AT_END.sub("", shorter).rstrip(" ,")
    if not words or last.lower().rpartition(",")[2].rpartition(";")[2] in PRONOUNS:
        return ""
    match = NOUN_PHRASE_AT_END.search(words, max(0, len(words) - 90), len(words))
    return match["phrase"] if match else None


def find_phrase_after(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the noun phrase at the start of a span, and its end offset."""
    match = NOUN_PHRASE_AT_START.match(text, start, end)
    first = match["phrase"].split()[0] if match else ""
    if match is None or (first in NON_NAME_WORDS and first.lower() not in DETERMINERS):
        return None
    return match["phrase"], match.end()
