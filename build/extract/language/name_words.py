"""Tell names that are other words too, by what stands beside them (Per Lind, Paul Singer, Jane A. Doe), and other capitals."""

import re
from collections.abc import Iterator, Sequence

from build.extract.language.lexicon import LEXICON, ORGANISATION_HEADS
from build.text.first_names import guess_gender

INITIAL = re.compile(r"[DP](?<=N[DP])(?=\.N)")
"""A or I between names: Jane A. Doe."""

FIRST = re.compile(
    r"[pitPDBlSR](?:(?<=(?P<within>[^.\nQqXZzv])[pitPDBlSR])(?=N)|(?=N+(?:,[^.;:\n]{1,14},)?l?[SJKVBe]|(?<=R)N+,))"
)
"""A word before a name, within a sentence or as a verb follows: Per Lind, He Jianling."""
FIRST_WORDS = frozenset("An Can Do Fan He Man Per Said So Son To You".split())
SURNAMES_FIRST = FIRST_WORDS - frozenset("Can Per Said".split())
OPENING = frozenset("Fan He Man Per Son".split())
"""Words that are names before others; those of them that only a surname's syllables follow; those that may open a sentence."""

SYLLABLE = r"(?:(?:[cgkpst]?h|hs|[dnst][gsrz]|[ghk]w|zh|[bcdf-hj-np-tv-z])?[aeiouyü]{1,3}(?:n[gh]|c?h|h?n|r?k|[clmprt])?)"
SURNAME_FIRST = re.compile(rf"(?!. ){SYLLABLE}(?: {SYLLABLE}{{1,2}}|(?: {SYLLABLE}-{SYLLABLE}))+", re.IGNORECASE)
"""A Chinese, Korean or Vietnamese name by its syllables, of which the first is the surname: Qiao Wenrui, Han Dong-wook."""

SURNAME_NOUN = re.compile("N(?:R|T(?!N))")
PARTICLES = frozenset("De Van Von Le La Du Den Der Ter".split())  # Before the nouns that are surnames: De Backer
SURNAME_NOUNS = frozenset(LEXICON["surname_nouns"])
SURNAME_TITLES = frozenset("Commodore Comptroller Corporal Inspector Magistrate Provost Solicitor Superintendent".split())
"""Titles that behind a first name are surnames."""

SURNAME_VERB = re.compile(r"N(?P<verb>[SJKV])(?=(?P<after>l?[SJKVB]|,))")
"""A verb form in capitals behind a name: Orest Fed said; Mariam Said, a docker."""

ORGANISATION_WORD = re.compile("Nl")
ORGANISATION_WORDS = frozenset("Watch Share Image".split())
"""Words that end names of organisations: Harbour Watch. At the beginning of a line they call on readers."""

SHOUTED = re.compile(r"^DN(?=[nRC])", re.MULTILINE)
ADJECTIVE = re.compile("[A-Z]{2,}(?:ANT|E[DN]|ENT|FUL|ING|IVE|LESS|OUS|Y)")
"""An adjective in capitals that opens a tabloid's article, behind an article: A GRIEVING docker."""

METROPOLITAN = re.compile("DT(?=N)")
"""A title that is an adjective too, behind an article: the Metropolitan Opera."""

WITHIN_BODY = re.compile("(?P<determined>[D']N{0,3})?(?P<head>[NR])p(?=N)")
BORDERS = frozenset("Borders Frontiers".split())
"""Prepositions within the names of bodies: Doctors Without Borders, the Center Against Noise. Not: Velm Council Against Doe."""


def find_name_words(texts: Sequence[str], words: Sequence[str], tags: str) -> Iterator[tuple[int, str]]:
    """Yield the tokens of a text that have another tag than their words tell, each with its tag."""
    for match in INITIAL.finditer(tags):
        if len(texts[match.start()]) == 1:
            yield match.start(), "N"
            yield match.end(), "a"
    if not FIRST_WORDS.isdisjoint(words):
        for match in FIRST.finditer(tags):
            if is_first_name(words, tags, match.start(), within=match["within"] is not None):
                yield match.start(), "N"
    for match in SURNAME_NOUN.finditer(tags):
        before, noun = words[slice(*match.span())]
        if (noun in SURNAME_NOUNS | SURNAME_TITLES and guess_gender(before)) or (before in PARTICLES and noun[0].isupper()):
            yield match.end() - 1, "N"
    for match in SURNAME_VERB.finditer(tags):
        verb = match.start("verb")
        named = guess_gender(words[match.start()]) or tags[match.start("after")] != ","
        if words[verb][0].isupper() and words[match.end("after") - 1][0].islower() == (match["after"] != ",") and named:
            yield verb, "N"
    for match in ORGANISATION_WORD.finditer(tags):
        if words[match.end() - 1] in ORGANISATION_WORDS:
            yield match.end() - 1, "N"
    for match in SHOUTED.finditer(tags):
        if words[match.start()] in ("A", "AN", "An") and ADJECTIVE.fullmatch(words[match.end() - 1]):
            yield match.end() - 1, "n"
    for match in METROPOLITAN.finditer(tags):
        if words[match.end() - 1] == "Metropolitan":
            yield match.end() - 1, "N"
    for match in WITHIN_BODY.finditer(tags):
        head, within, following = words[match.start("head") : match.end() + 1]
        body = match["determined"] and head.lower() in ORGANISATION_HEADS and not guess_gender(following)
        if head[0].isupper() and ((within == "Against" and body) or (within == "Without" and following in BORDERS)):
            yield match.start("head"), "N"
            yield match.start("head") + 1, "N"


def is_first_name(words: Sequence[str], tags: str, index: int, *, within: bool) -> bool:
    """Return True for a word that is a name before another: He Jianling; within a sentence, but not in a heading, To Lanh."""
    first, following = words[index : index + 2]
    if first in OPENING and (guess_gender(following) or tags[index + 2 : index + 3] == "N"):
        return False  # Son Jane Doe said
    if first not in FIRST_WORDS or (first in SURNAMES_FIRST and not SURNAME_FIRST.fullmatch(f"{first} {following}")):
        return False
    return first == "Per" or (words[index - 1][:1].islower() or tags[index - 1] in "TR" if within else first in OPENING)
