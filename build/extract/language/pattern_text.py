"""The two forms of a text that patterns of money and polls search: with its paragraph ends marked, and that in lower case."""

PARAGRAPH_END = "\0"
"""Stands for the second line break between two paragraphs. It is not white space, so no pattern matches across it."""


def mark_paragraph_ends(text: str) -> tuple[str, str]:
    """Return the text with its paragraph ends marked, and that in lower case; offsets stay those of the text."""
    marked = text.replace("\n\n", "\n" + PARAGRAPH_END)
    return marked, lower_keeping_offsets(marked)


def lower_keeping_offsets(text: str) -> str:
    """Return the text in lower case, as long as it was: İ, which has two characters in lower case, is kept."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
