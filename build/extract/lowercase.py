"""Lower case that keeps every offset."""


def lower(text: str) -> str:
    """The text in lower case, character by character, so that offsets stay: İ has two characters in lower case, and is kept."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)
