"""Find the sentence around a position, within a limited distance so that long texts are no slower."""

import re

from build.extract.language.pattern_text import PARAGRAPH_END

MAX_SENTENCE_REACH_CHARS = 600  # On either side; longer sentences are cut

MAX_BREAK_CHARS = 8  # Of punctuation and quotation marks at the end of a sentence

SENTENCE_BREAK = re.compile(
    r"[\0.!?](?:(?<=\0)|[\"”’')\]]{0,2}(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St|vs)\.)"
    r"(?<!\b(?:Mrs|Sen|Gen|Gov|Rep|Jan|Feb|Aug|Oct|Nov|Dec)\.)(?<!\b(?:Sept|Sens|Reps|Govs)\.)\s+(?=[\"“‘'(\[]{0,2}[A-Z\d€£$]))"
)
"""A sentence or paragraph boundary. Initials and common titles do not end a sentence."""


def find_sentence(text: str, start: int, end: int, since: int = 0) -> tuple[int, int]:
    """Return the start and end of the sentence around a span. `since` is the end of an earlier sentence, if known."""
    first = max(0, start - MAX_SENTENCE_REACH_CHARS)
    # One further, to see the break before a span that begins its sentence
    for match in SENTENCE_BREAK.finditer(text, max(first, since - MAX_BREAK_CHARS), start + 1):
        first = match.end()
    limit = min(len(text), end + MAX_SENTENCE_REACH_CHARS)
    following = SENTENCE_BREAK.search(text, end, limit)
    # The final punctuation belongs to the sentence.
    return first, following.start() + (following[0] != PARAGRAPH_END) if following else limit


def find_next_sentence(text: str, end: int) -> tuple[int, int] | None:
    """Return the span of the next sentence in the same paragraph, or None after the last one."""
    start = end
    while start < len(text) and start < end + 4 and not text[start].isalnum():
        if text[start] == PARAGRAPH_END:
            return None
        start += 1
    if start >= len(text) or start == end:
        return None
    return start, find_sentence(text, start, start + 1)[1]
