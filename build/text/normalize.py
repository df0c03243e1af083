"""Compare words whatever their marks, capitals and white space."""

import re

WORD = re.compile(r"\w+")


def bare_words(text: str) -> str:
    """A text's words alone, in lower case, one space between them."""
    return " ".join(WORD.findall(text)).lower()


PUNCTUATION = str.maketrans({**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―", "-")})


def normalize_punctuation(text: str) -> str:
    """Return the text with quotation marks, dashes and white space in one form each, for comparing."""
    return " ".join(text.translate(PUNCTUATION).split())
