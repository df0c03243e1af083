"""Normalize texts for comparison."""

import re
from functools import lru_cache

WORD = re.compile(r"\w+")


@lru_cache(maxsize=10_000)
def normalize_words(text: str) -> str:
    """Reduce a text to its words in lower case, joined by single spaces, without punctuation.

    Cached, as a page's texts are compared again and again.
    """
    return " ".join(WORD.findall(text)).lower()


PUNCTUATION = str.maketrans({**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―", "-")})


def normalize_punctuation(text: str) -> str:
    """Unify a text's quotation marks, dashes and white space, for comparison."""
    return " ".join(text.translate(PUNCTUATION).split())


def normalize_passage(text: str, start: int, end: int) -> str:
    """Return a passage as one line: a paragraph break, with the mark that reopens the quotation, becomes a space."""
    return " ".join(re.sub(r"\n+[“„\"«]?", " ", text[start:end]).split())


SPACED_WORD = re.compile(r"[^\s—]+")  # Between white space or em dashes, with punctuation at its edges
WORD_START, WORD_END = re.compile(r"[\w€$£]"), re.compile(r".*\w", re.DOTALL)


def find_words(text: str) -> list[tuple[str, int, int]]:
    """Return each word of a text with its offsets, without the punctuation at its edges.

    Words are separated by white space and em dashes. Case matters, the form of apostrophes does not. The parts of a statement
    are identified by such words.
    """
    words = []
    for match in SPACED_WORD.finditer(text):
        first, last = WORD_START.search(match[0]), WORD_END.match(match[0])
        if first and last:  # Else it is punctuation.
            start, end = match.start() + first.start(), match.start() + last.end()
            words.append((normalize_punctuation(text[start:end]), start, end))
    return words


def count_words(text: str) -> int:
    """Return the number of words in a text; a text has as many as its pieces between punctuation have together."""
    return len(WORD.findall(text))


def word_similarity(one: str, other: str) -> float:
    """Return the share of words that two texts have in common (Jaccard similarity)."""
    first, second = set(normalize_words(one).split()), set(normalize_words(other).split())
    return len(first & second) / (len(first | second) or 1)
