"""Tag a word with one letter, by the lexicon or by its form: N name, T title, n noun, S verb of saying."""

import re
from functools import lru_cache

from build.extract.language.lexicon import build_lexicon

MAX_CACHED_WORDS = 50_000
"""The number of words cached across texts with their tags: most articles share them."""

WORD_TAGS = build_lexicon()
CONTRACTION = re.compile(r"(?:He|I|It|She|That|There|They|We|Who|You)[’'](?:d|ll|m|re|ve)")
"""A pronoun with its verb at the start of a sentence, which is not a name: She’ll, They've."""

ADVERB = re.compile(r"[A-Z][a-z]{2,}(?:[aei]nt|ed|ing|ous|ive|ful|ate|[cnmtdr]ial|ical|onal|inal|ual|ib|ab)ly")
"""Adverbs and adjectives that open sentences: Separately, Traditionally. Surnames end differently: Connolly, McNally."""

ARTICLES = ("al-", "el-")
"""Lower-case articles that begin a surname: al-Karim."""

ELIDED = re.compile(r"(?:d|l|dall|dell|nell|sant)[’'][A-ZÀ-Ý]")
"""Particles that begin a surname before a vowel: d'Aubrac, dell’Orto."""

COMPOUND_TITLES = frozenset("General President Chief Minister Chancellor Premier Secretary".split())
"""Titles in hyphenated titles: Director-General, Commander-in-Chief."""

PUNCTUATION_TAGS = dict(zip(",;:.!?…—–-―()[]’'|•", ",;:...…----()()''..", strict=True))


@lru_cache(maxsize=MAX_CACHED_WORDS)
def read_word(text: str) -> tuple[str, str, str]:
    """Return a token's tag, and the token without white space, as printed and in lower case."""
    word = text.rstrip()
    return tag_word(text), word, word.lower()


def tag_word(word: str) -> str:
    """Return the tag of a word, which may have white space after it, by the lexicon or by its form."""
    bare = word.rstrip(" \t\xa0") if word[0] != "\n" else "\n"
    return WORD_TAGS.get(bare) or guess_tag(bare)


def guess_tag(word: str) -> str:
    """Guess an unknown word's tag: N name, n noun or similar, e and g verb forms, l adverb, 0 number."""
    first = word[:1] or " "
    if first == "\n":
        return "\n"
    if first == "<":
        return "<"
    if first.isdigit():
        return "0"
    if first.isupper():
        if "-" in word:
            head, _, tail = word.rpartition("-")
            if tail in COMPOUND_TITLES or (tail in ("designate", "elect") and WORD_TAGS.get(head) == "T"):
                return "T"
            if tail in WORD_TAGS and tail.islower():
                return "n"
        if word.endswith("ly") and ADVERB.fullmatch(word):
            return "l"
        if word.isupper() and WORD_TAGS.get(word.capitalize()) == "D":
            return "D"  # THE Kremlin
        if CONTRACTION.fullmatch(word):
            return guess_tag(word.lower())
        return "N"
    if not first.isalpha():
        return PUNCTUATION_TAGS.get(word, "x")
    if "-" in word:
        if word.startswith(ARTICLES) and word[3:4].isupper():
            return "N"
        if WORD_TAGS.get(word.rpartition("-")[2]) == "R":
            return "R"
    if ELIDED.match(word):
        return "N"
    if word.endswith("ly"):
        return "l"
    if word.endswith("ed"):
        return "e"
    if word.endswith("ing"):
        return "g"
    return "n"
