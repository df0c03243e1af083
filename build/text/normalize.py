"""Normalize text for comparison."""

import re

WORD = re.compile(r"\w+")


def normalize_words(text: str) -> str:
    """Return the words of a text in lower case, joined by single spaces, without punctuation."""
    return " ".join(WORD.findall(text)).lower()


PUNCTUATION = str.maketrans({**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―", "-")})


def normalize_punctuation(text: str) -> str:
    """Return the text with quotation marks, dashes and white space in one form each, for comparing."""
    return " ".join(text.translate(PUNCTUATION).split())
