"""Correct the tags of words that can be names by the words around them: Per Lind, Paul Singer, Jane A. Doe."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from build.extract.language.countries import COUNTRY_BY_WORD
from build.extract.language.lexicon import LEXICON, MEDIA_NAMES, ORGANISATION_HEADS
from build.text.first_names import guess_gender

INITIAL = re.compile(r"[DP](?<=N[DP])(?=\.N)")
"""A or I between names: Jane A. Doe."""

FIRST = re.compile(
    r"[pitPDBlSR](?:(?<=(?P<within>[^.\nQqXZzv])[pitPDBlSR])(?=N)|(?=N+(?:,[^.;:\n]{1,14},)?l?[SJKVBe]|(?<=R)N+,))"
)
"""Words that are names before another name, within a sentence or if a verb follows: Per Lind, He Jianling."""
FIRST_WORDS = frozenset("An Can Do Fan He Man Per Said So Son To You".split())
SURNAMES_FIRST = FIRST_WORDS - frozenset("Can Per Said".split())
OPENING = frozenset("Fan He Man Per Son".split())
"""Those that are names only before the syllables of an Asian given name; and those that can open a sentence."""

SYLLABLE = r"(?:(?:[cgkpst]?h|hs|[dnst][gsrz]|[ghk]w|zh|[bcdf-hj-np-tv-z])?[aeiouyü]{1,3}(?:n[gh]|c?h|h?n|r?k|[clmprt])?)"
SURNAME_FIRST = re.compile(rf"(?!. ){SYLLABLE}(?: {SYLLABLE}{{1,2}}|(?: {SYLLABLE}-{SYLLABLE}))+", re.IGNORECASE)
"""A Chinese, Korean or Vietnamese name by its syllables, surname first: Qiao Wenrui, Han Dong-wook."""

SURNAME_NOUN = re.compile("N(?:R|T(?!N))")
MIDDLE_TITLE = re.compile("NTN")
MIDDLE_TITLES = frozenset("King Major Prince Sheikh".split())
"""Titles that are names after a first name: Omar Sheikh Doe."""

PARTICLES = frozenset("De Van Von Le La Du Den Der Ter".split())  # Before nouns that are surnames: De Backer
SURNAME_NOUNS = frozenset(LEXICON["surname_nouns"]).union(
    "Commodore Comptroller Corporal Inspector Magistrate Provost Solicitor Superintendent".split()
)
"""Nouns and titles that are surnames after a first name."""

SURNAME_VERB = re.compile(r"N(?P<verb>[SJKV])(?=(?P<after>l?[SJKVB]|,))")
"""A capitalized verb form after a name: Orest Fed said; Mariam Said, a docker."""

ORGANISATION_WORD = re.compile("Nl")
ORGANISATION_WORDS = frozenset("Watch Share Image".split())
"""Words that end the names of organisations, "Harbour Watch", but address the reader at the start of a line."""

OCCUPATION_OPENS = re.compile(r"(?<![^.\nQqXZzv])N(?=NN)")
OCCUPATION = re.compile("[A-Z][a-z]+(?:ologist|ographer|[st]ician|builder|jack|maker|player|smith|warden|worker)")
"""An occupation at the start of a sentence, before a full name: Glaciologist Jane Doe."""

METROPOLITAN = re.compile("DT(?=N)")
"""A title that is also an adjective, after an article: the Metropolitan Opera."""

TITLE_IN_BRACKETS = re.compile(r"\((?<=T\()(?P<title>[TNn])a?\)(?=[TN])")
"""A second title in brackets, or a similar word, between a title and a name: Chief (Mrs) Jane Doe."""

RETIRED = frozenset("rtd retd ret".split())
"""Words in such brackets for a retired person: Brig (retd) John Roe."""

COORDINATED_ORGANISATION = re.compile("N(?<=[D'o]N)N?(?P<and>c)N[NR]{0,1}[NR](?![NR])")
PORTFOLIO = re.compile("[A-Z][a-z]+(?:(?<![iu])[^s]s|ture|ing|ism|tion|ment|nce|gy|lth|ood|ade|avel)")
"""The field in an organisation's name with "and": the Ports and Fisheries Organization. Not "the Knesset and Finance Ministry".
"""

PREPOSITION_IN_ORGANISATION = re.compile("[NR]p(?=N)")
DETERMINED = re.compile(r"[D']N{0,3}\Z")
BORDERS = frozenset("Borders Frontiers".split())
"""Prepositions within the names of organisations: Doctors Without Borders, the Center Against Noise. Not "Velm Council Against
Doe".
"""


def list_retagged_words(texts: Sequence[str], words: Sequence[str], tags: str) -> Iterator[tuple[int, str]]:
    """Return the tokens whose tag differs from that of their word alone, each with its tag."""
    return chain(
        list_personal_name_words(texts, words, tags), list_words_before_names(words, tags), list_organisation_words(words, tags)
    )


def list_personal_name_words(texts: Sequence[str], words: Sequence[str], tags: str) -> Iterator[tuple[int, str]]:
    """Yield words that belong to a person's name: Jane A. Doe, He Jianling, Mariam Said."""
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
        if (noun in SURNAME_NOUNS and guess_gender(before)) or (before in PARTICLES and noun[0].isupper()):
            yield match.end() - 1, "N"
    for match in MIDDLE_TITLE.finditer(tags):
        before, title, after = words[slice(*match.span())]
        named = guess_gender(before) or tags[match.start() - 1 : match.start()] == "T"
        if title in MIDDLE_TITLES and named and not guess_gender(after):
            yield match.start() + 1, "N"
    for match in SURNAME_VERB.finditer(tags):
        verb = match.start("verb")
        named = guess_gender(words[match.start()]) or tags[match.start("after")] != ","
        if words[verb][0].isupper() and words[match.end("after") - 1][0].islower() == (match["after"] != ",") and named:
            yield verb, "N"


def list_words_before_names(words: Sequence[str], tags: str) -> Iterator[tuple[int, str]]:
    """Yield words that do not belong to the name after them: glaciologist, a second title."""
    for match in OCCUPATION_OPENS.finditer(tags):
        if OCCUPATION.fullmatch(words[match.start()]):
            yield match.start(), "R"
    for match in TITLE_IN_BRACKETS.finditer(tags):
        if match["title"] == "T" or words[match.start("title")].lower() in RETIRED:
            yield from zip(range(*match.span()), "aT" + "a" * (match.end() - match.start() - 2), strict=True)


def list_organisation_words(words: Sequence[str], tags: str) -> Iterator[tuple[int, str]]:
    """Yield words in the names of organisations: Harbour Watch, the Metropolitan Opera, the Ports and Fisheries Organization."""
    for match in ORGANISATION_WORD.finditer(tags):
        if words[match.end() - 1] in ORGANISATION_WORDS:
            yield match.end() - 1, "N"
    for match in METROPOLITAN.finditer(tags):
        if words[match.end() - 1] == "Metropolitan":
            yield match.end() - 1, "N"
    for match in COORDINATED_ORGANISATION.finditer(tags):
        *fields, head = words[match.start() : match.end()]
        alone = any(word.isupper() or word in COUNTRY_BY_WORD or guess_gender(word) for word in fields)
        alone = alone or not PORTFOLIO.fullmatch(words[match.start("and") - 1])
        joined = head[0].isupper() and head.lower() in ORGANISATION_HEADS and head not in MEDIA_NAMES
        if joined and "and" in fields and not alone and ORGANISATION_HEADS.isdisjoint(map(str.lower, fields)):
            yield match.start("and"), "N"
    for match in PREPOSITION_IN_ORGANISATION.finditer(tags):
        first = match.start()
        head, within, following = words[first : first + 3]
        against = within == "Against" and head.lower() in ORGANISATION_HEADS and not guess_gender(following)
        if against and not DETERMINED.search(tags, max(0, first - 4), first):
            continue
        if head[0].isupper() and (against or (within == "Without" and following in BORDERS)):
            yield first, "N"
            yield first + 1, "N"


def is_first_name(words: Sequence[str], tags: str, index: int, *, within: bool) -> bool:
    """Return True for a word that is a first name before another name: He Jianling; within a sentence, but not in "To Lanh"."""
    first, following = words[index : index + 2]
    if first in OPENING and (guess_gender(following) or tags[index + 2 : index + 3] == "N"):
        return False  # Son Jane Doe said
    if first not in FIRST_WORDS or (first in SURNAMES_FIRST and not SURNAME_FIRST.fullmatch(f"{first} {following}")):
        return False
    return first == "Per" or (words[index - 1][:1].islower() or tags[index - 1] in "TR" if within else first in OPENING)
