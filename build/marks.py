"""Find the pairs of quotation marks in a text, and tell British single marks from apostrophes."""

import re

OPENING = re.compile(r"[“„‟\"«]|(?<![\w’'])[‘‚‛'](?=[^\W_]|[(\[$€£])")
DOUBLE_OR_BREAK = re.compile(r"[“”„‟\"«»]|\n+")
SINGLE_CLOSING = re.compile(r"(?<=\S)[’'](?!\w)")
POSSESSIVE = re.compile(r"(?<=s)[’'] \w")
REOPENING = re.compile(r"(?<!\w)‘(?=\w)")
LONGEST = 5_000
"""Characters. A mark with no partner within that many is left alone, so that one slip does not swallow the article."""

LONGEST_SINGLE = 1_500
"""Characters. The same for single marks, which stay within a paragraph."""


def find_quoted_passages(text: str) -> list[tuple[int, int]]:
    """The places between quotation marks, outermost only: (start, end) of the words without their marks, in order.

    A double mark of any form pairs with the next of any form, because pages mix them. A quotation goes on over a paragraph
    break only if the next paragraph opens with a mark again. Single marks count only outside double ones.
    """
    passages = []
    match = OPENING.search(text)
    while match is not None:
        opening = match.start()
        find_closing = find_single_closing if match[0] in "‘‚‛'" else find_double_closing
        closing = find_closing(text, opening)
        if closing is not None and closing > opening + 1:
            passages.append((opening + 1, closing))
        match = OPENING.search(text, opening + 1 if closing is None else closing + 1)
    return passages


def find_double_closing(text: str, opening: int) -> int | None:
    """The mark that closes a double one, or None if it is never closed."""
    inner = 0
    reopened = -1
    for match in DOUBLE_OR_BREAK.finditer(text, opening + 1, opening + 1 + LONGEST):
        place, mark = match.start(), match[0]
        if mark.startswith("\n"):
            reopened = match.end()
            if text[reopened : reopened + 1] not in ("“", "„", '"', "«"):
                return None
        elif place == reopened:
            continue
        elif mark in "“„‟«" and not (text[opening] == "„" and mark == "“"):
            if text[opening] != '"':
                return None
            inner += 1
        elif inner and mark in "”»":
            inner -= 1
        else:
            return place
    return None


def find_single_closing(text: str, opening: int) -> int | None:
    """The mark that closes a single one in its paragraph, or None.

    After an s and before a word an apostrophe may be a possessive (the workers' lives): such a mark closes only if none
    that is surely a closing one follows before the next quotation opens.
    """
    limit = min(len(text), opening + 1 + LONGEST_SINGLE)
    for stop in (re.compile("\n"), REOPENING):
        if found := stop.search(text, opening + 1, limit):
            limit = found.start()
    doubtful = None
    for match in SINGLE_CLOSING.finditer(text, opening + 2, limit):
        if not POSSESSIVE.match(text, match.start()):
            return match.start()
        doubtful = match.start() if doubtful is None else doubtful
    return doubtful
