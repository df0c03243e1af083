"""Punctuation that several steps look for: the end of a sentence, quotation marks, and labels with a colon."""

import re

TERMINAL = re.compile(r"[.!?…。！？][’'”\"»)\]]*$")
QUOTATION_MARK = re.compile('[“”«»„"]')
COLON_LABEL = re.compile(r"[^.:,\d]{3,30}:\s")  # Label of a link to another article, in any language: "Read more: "


def ends_sentence(text: str) -> bool:
    """Return True if a text ends with terminal punctuation, perhaps followed by closing marks."""
    return TERMINAL.search(text[-8:]) is not None
