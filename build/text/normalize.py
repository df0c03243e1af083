"""Normalize texts for comparison."""

import re

WORD = re.compile(r"\w+")


def normalize_words(text: str) -> str:
    """Return the words of a text in lower case, joined by single spaces, without punctuation."""
    return " ".join(WORD.findall(text)).lower()


PUNCTUATION = str.maketrans({**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―", "-")})


def normalize_punctuation(text: str) -> str:
    """Return the text with quotation marks, dashes and white space in one form each, for comparing."""
    return " ".join(text.translate(PUNCTUATION).split())


def word_similarity(one: str, other: str) -> float:
    """Return the share of all their words that two texts have in common (Jaccard similarity)."""
    first, second = set(normalize_words(one).split()), set(normalize_words(other).split())
    return len(first & second) / (len(first | second) or 1)
