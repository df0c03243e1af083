"""Normalize texts for comparison."""

import re

WORD = re.compile(r"\w+")


def normalize_words(text: str) -> str:
    """Reduce a text to its words in lower case, joined by single spaces, without punctuation."""
    return " ".join(WORD.findall(text)).lower()


PUNCTUATION = str.maketrans({**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―", "-")})


def normalize_punctuation(text: str) -> str:
    """Unify a text's quotation marks, dashes and white space, for comparison."""
    return " ".join(text.translate(PUNCTUATION).split())


def word_similarity(one: str, other: str) -> float:
    """Return the share of words that two texts have in common (Jaccard similarity)."""
    first, second = set(normalize_words(one).split()), set(normalize_words(other).split())
    return len(first & second) / (len(first | second) or 1)
