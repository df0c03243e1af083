"""The two forms in which sums and poll results are looked for: the text with its paragraphs sealed, and that in lower case."""

PARAGRAPH_END = "\0"
"""Stands for the second line break between two paragraphs: no white space, so that no pattern reads across it."""


def seal(text: str) -> tuple[str, str]:
    """The text with its paragraphs' ends sealed, and that in lower case; both have every character at its place."""
    sealed = text.replace("\n\n", "\n" + PARAGRAPH_END)
    return sealed, lower(sealed)


def lower(text: str) -> str:
    """The text in lower case, character by character, so that offsets stay: İ has two characters in lower case, and is kept."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)
