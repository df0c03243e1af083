"""Compare words whatever their marks, capitals and white space."""

import re

WORD = re.compile(r"\w+")


def bare_words(text: str) -> str:
    """A text's words alone, in lower case, one space between them."""
    return " ".join(WORD.findall(text)).lower()
