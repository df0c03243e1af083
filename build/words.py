"""Compare words whatever their marks, capitals and white space."""

import re


def bare_words(text: str) -> str:
    """A text's words alone, in lower case, one space between them."""
    return re.sub(r"\W+", " ", text).strip().lower()
