"""Read who and what stands around a place: noun phrases, the subject of a verb, and who of the known speakers they name."""

import re
from collections.abc import Sequence

from build.extract.language.entity_index import find_bearer, index_all
from build.extract.speakers import Person

_CAPITAL = r"[A-Z][\w’'.&-]*[\w]|[A-Z]"
NAME = rf"(?:{_CAPITAL})(?:\s(?:(?:of|for)\s(?:the\s)?)?(?:{_CAPITAL})){{0,5}}"
"""Words with capitals, "of" and "for" between them."""

BODY = (
    "government|ministry|ministries|bank|fund|funds|union|bloc|company|firm|agency|parliament|commission|group|"
    "administration|city|state|"
    "country|army|alliance|kingdom|republic|council|foundation|charity|lender|manufacturer|developer|court|club|"
    "institute|university|"
    "association|lawmakers|allies|governments|donors|countries|states|members|partners|authorities|officials|president|minister|"
    "congress|senate|kremlin|church|party|regulator|operator|carrier|maker|buyer|investors|taxpayers|powers|west|"
    "region|province|board"
)
PHRASE = rf"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?|[Oo]ur)\s)?(?:(?:[\w’'-]+\s){{0,3}}(?:{BODY})(?![a-z])|{NAME})"
PHRASE_AT_END = re.compile(rf"(?<![\w’'])(?P<phrase>{PHRASE})\Z")
PHRASE_AT_START = re.compile(rf"\s*(?P<phrase>{PHRASE})(?![a-z])")

AUXILIARY = re.compile(
    r"(?:\s|^)(?:has|have|had|is|are|was|were|be|been|being|will|would|could|may|might|should|must|can|shall|also|"
    r"already|now|then|so|far|"
    r"recently|since|alone|together|initially|later|reportedly|still|once|again|previously|jointly|each|itself|did|"
    r"does|do|not|never|"
    r"tentatively|formally|publicly|just|today|yesterday|earlier|finally|even|only|to)\Z"
)
BRACKETS = re.compile(r"\s*\([^()]{0,60}\)\s*\Z|,[^,]{0,80},\s*\Z")
PRONOUN = re.compile(r"(?:^|[\s,;])(?:it|they|which|that|who|he|she|we|and|but|or)\s*\Z", re.IGNORECASE)
ARTICLE = re.compile(r"(?:the|its|their|his|her|an?|our)\s+", re.IGNORECASE)
NO_NAME = frozenset(
    "According But And The In It They He She We You I That This These Those While When If As At For From By On Some "
    "More Less About "
    "Nearly Almost Over Under Up Then Now Last Next Its Their His Her After Before Since Although However Meanwhile "
    "January February "
    "March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday".split()
)
"""Words with a capital at a sentence's start, months and days: no names."""


def resolve(phrase: str, people: Sequence[Person]) -> str | None:
    """The id of the known speaker whom a phrase names, else the phrase itself without its article; None if it is no name."""
    phrase = " ".join(phrase.split()).removesuffix("'s").removesuffix("’s").strip(" ,.")
    index = index_all(people, None)
    if not phrase:
        return None
    if known := find_bearer(index, phrase):
        return known.id
    bare = ARTICLE.sub("", phrase, count=1) if ARTICLE.match(phrase) else phrase
    while bare.split() and bare.split()[0] in NO_NAME:
        bare = bare.partition(" ")[2]
    if not bare:
        return None
    # "French President Emmanuel Macron" ends in a known name.
    words = bare.split()
    for start in range(len(words) - 1):
        if known := find_bearer(index, " ".join(words[start:])):
            return known.id
    return bare if len(bare) > 1 else None


def read_phrase_before(text: str, start: int, end: int) -> str | None:
    """The noun phrase that ends a stretch of text, auxiliaries, adverbs and insertions left out: a verb's subject.

    "" says that there is none because the verb shares an earlier one's subject, or that it is a pronoun.
    """
    words = text[start:end].rstrip()
    for _ in range(8):
        shorter = AUXILIARY.sub("", words).rstrip()
        shorter = BRACKETS.sub("", shorter).rstrip(" ,")
        if shorter == words:
            break
        words = shorter
    if not words or PRONOUN.search(words):
        return ""
    match = PHRASE_AT_END.search(words, max(0, len(words) - 90))
    return match["phrase"] if match else None


def read_phrase_after(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The noun phrase at the start of a stretch of text, and where it ends."""
    match = PHRASE_AT_START.match(text, start, end)
    if match is None or match["phrase"].split()[0] in NO_NAME - {"The", "Its", "Their"}:
        return None
    return match["phrase"], match.end()
