"""Punctuation that several steps look for: ends of sentences and quoted words, quotation marks, labels with a colon."""

import re

TERMINAL = re.compile(r"[.!?…。！？][’'”\"»)\]]*$")
QUOTATION_MARK = re.compile('[“”«»„"]')
COLON_LABEL = re.compile(r"[^.:,\d]{3,30}:\s")  # Label of a link to another article, in any language: "Read more: "


def ends_sentence(text: str) -> bool:
    """Return True if a text ends with terminal punctuation, perhaps followed by closing marks."""
    return TERMINAL.search(text[-8:]) is not None


CLOSING_MARKS = "[’'”\"»)\\]]*"
CLOSING_COMMA = re.compile(rf"[,،、，](?={CLOSING_MARKS}$)")
CLOSING_STOP = re.compile(rf"(?<![.…])(?<!\.\w)[.。](?={CLOSING_MARKS}$)")  # Neither an ellipsis nor the end of U.S. or p.m.
SENTENCE_END = re.compile(rf"(?<!\.\w)[.!?…。！？]{CLOSING_MARKS}\s")


def strip_closing_punctuation(words: str, is_sentence: bool) -> str:
    """Return quoted words without final punctuation that is the reporter's, for showing them on their own.

    A final comma is always the reporter's: nobody ends an utterance with one. A full stop is the speaker's if the words are a
    sentence or end with a second one, or if it belongs to an abbreviation or an ellipsis; otherwise it ends the reporter's
    sentence. Question and exclamation marks belong to what was said, and stay.
    """
    stripped = CLOSING_COMMA.sub("", words)
    if not is_sentence and not SENTENCE_END.search(words):
        stripped = CLOSING_STOP.sub("", stripped)
    return stripped.strip() if re.search(r"\w", stripped) else words
