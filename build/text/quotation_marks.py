"""Pair quotation marks, repair missing and doubled ones, and distinguish single marks from apostrophes.

A mark's form and neighbours determine its role. If they conflict, or a mark has no partner, the
error is confined to its paragraph, so that one slip never swallows the article.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

DOUBLE_MARKS_OR_BREAK = re.compile(r"[“”„‟\"«»‹›\n](?:(?<=\n)\n*|(?<!\n)[“”„‟\"«»‹›]*)")
"""Adjacent marks, or line breaks. One character class matches five times as fast as two alternatives."""

OPENING_SINGLE = re.compile(
    r"[‘'‚‛](?<![\w’'].)(?=[^\W_]|[(\[$€£“\"…]|(?<=‘)’[^\W_])"
    r"(?!\d0s|(?<=(?:the| in| of) .)\d\d\b|(?:[Ee]m|[Tt]il|[Tt]is|[Tt]was|cause|cos|bout|round|n)(?![\w’']))"
)
"""A mark that may open: not the apostrophe of a decade, a year or a word that is cut off."""

CLOSING_SINGLE = re.compile(r"[’'](?<=\S.)(?<![’']n.)(?!\w|[’'](?!s\b|\W|\Z))")
"""A mark that may close, perhaps before a possessive (‘Gull’’s, ‘kings’’), but is not the second of ’n’."""

POSSESSIVE = re.compile(r"(?:(?<=s)|(?<=\w\win)(?<!')(?=’))[’'] \w")
"""What may be a possessive (the boats’ owners) or a cut-off g (sailin’ home)."""

FEET = re.compile(r"\d[’'′]\d+$")
PAIR_OF_APOSTROPHES = re.compile(
    r"(?<![\w'])''(?=[^\s,.;:)])(?:(?P<closed>(?:[^\n']|'(?!')){1,1500}?)(?<=\S)''(?!['\w])"
    r"|(?P<open>(?:[^\n']|'(?!')){1,3000})(?=\n\s{0,9}''(?!\s)))"
)
"""Words between marks typed as two apostrophes, or up to a paragraph's end if the next one opens with them again."""

TRANSCRIPT_LABEL = re.compile(r"[A-Z][A-Z. ]+:")
SENTENCE_BOUNDARY = re.compile(r"[.!?…](?= +[“\"‘'(]?[A-Z])")
BEFORE_OPENING = frozenset(" \t\xa0([{—–-/‘'>|*_:")
AFTER_CLOSING = frozenset(" \t\xa0)]}—–-/.,;:!?’'…<|*_")
MAX_QUOTATION_CHARS = 20_000  # A longer quotation over several paragraphs was never closed
MAX_SINGLE_QUOTATION_CHARS = 1_500  # Single marks stay within a paragraph


class Passage(NamedTuple):
    """The words between a pair of marks; `closed` is False where the closing mark is missing.

    `apostrophes` is True if each mark is typed as two apostrophes.
    """

    start: int
    end: int
    single: bool = False
    closed: bool = True
    apostrophes: bool = False


def find_quoted_passages(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) offsets of text between quotation marks, outermost only, in order."""
    return [(passage.start, passage.end) for passage in find_passages(text)]


def find_passages(text: str) -> list[Passage]:
    """Return every passage between quotation marks, outermost only, in order.

    A quotation continues over a paragraph break if the next paragraph opens with a mark again, or if the break splits a
    sentence and the next paragraph closes it.
    """
    double = find_double_quoted(text)
    single = find_single_quoted(text, double)
    if not single:
        return double
    passages = []
    starts = [passage.start for passage in single]
    for passage in double:
        near = bisect_left(starts, passage.start) - 1
        if near < 0 or single[near].end < passage.end:
            passages.append(passage)
    return sorted(passages + single)


def find_double_quoted(text: str) -> list[Passage]:
    """Return the passages between double marks or guillemets, in any form because pages mix them."""
    passages: list[Passage] = []
    opening = -1  # The offset of the open mark, -1 if none is open
    depth = 0
    paragraph = 0
    marks: list[tuple[int, str]] = []
    events = [(match.start(), match[0]) for match in DOUBLE_MARKS_OR_BREAK.finditer(text)]
    events.append((len(text), "\n\n"))
    for place, mark in events:
        if mark[0] != "\n":
            marks += [(place + offset, character) for offset, character in enumerate(mark)]
            continue
        if marks or opening >= 0:
            roles = assign_roles(text, paragraph, place, marks)
            opening, depth = pair_marks(text, paragraph, roles, opening, depth, passages)
            if opening >= 0 and not continues_after(text, opening, place, place + len(mark)):
                add_unclosed(text, paragraph, opening, place, passages)
                opening, depth = -1, 0
            marks = []
        paragraph = place + len(mark)
    return passages


def assign_roles(text: str, start: int, end: int, marks: list[tuple[int, str]]) -> list[tuple[int, int, str]]:
    """Return a paragraph's marks as (offset, role, form): role 1 opens, -1 closes, 0 may do either.

    Of several adjacent marks, only the one next to the words counts; the others are typing errors.
    """
    roles: list[tuple[int, int, str]] = []
    straight = sum(form == '"' for _, form in marks)
    for place, form in marks:
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        may_open = before in BEFORE_OPENING and after not in AFTER_CLOSING
        may_close = after in AFTER_CLOSING and before not in BEFORE_OPENING
        if form == '"':
            # Inches and attribute values are not quotations.
            inches = before.isdigit() and (straight % 2 == 1 or FEET.search(text, max(start, place - 6), place) is not None)
            if inches or before == "=" or (after in "/>" and before not in BEFORE_OPENING):
                continue
            role = 1 if may_open and not may_close else -1 if may_close and not may_open else 0
        elif form in "“„‟«‹":
            role = -1 if may_close and not before.isspace() else 1
        else:
            role = 1 if may_open and after != " " else -1
        if roles and role and roles[-1][0] == place - 1 and roles[-1][1] == role:
            if role == 1:
                roles[-1] = (place, role, form)
            continue
        roles.append((place, role, form))
    return roles


def pair_marks(
    text: str, start: int, roles: list[tuple[int, int, str]], opening: int, depth: int, passages: list[Passage]
) -> tuple[int, int]:
    """Pair a paragraph's marks, add closed passages, and return the mark left open and its depth."""
    reopening = opening >= 0
    left = [0] * (len(roles) + 1)  # Closing minus opening marks, from each mark on
    for number in range(len(roles) - 1, -1, -1):
        left[number] = left[number + 1] - roles[number][1]
    for number, (place, role, form) in enumerate(roles):
        if reopening and number == 0 and place == start:
            # If a whole transcript is quoted, each speaker's turn is a separate passage.
            if TRANSCRIPT_LABEL.match(text, place + 1):
                add_unclosed(text, 0, opening, start, passages)
                opening, depth = place, 0
            continue
        if opening < 0:
            if role >= 0 and not (role == 0 and number + 1 == len(roles)):
                opening, depth = place, 0
            continue
        if role == 1 and not (text[opening] == "„" and form == "“" and left[number + 1] < 1):
            # A different form with its own partner is nested; so is the same form if enough marks are left to close both.
            paired = form == "“" and text[opening] == '"' and number + 1 < len(roles) and roles[number + 1][2] == "”"
            if paired or left[number + 1] >= 2 + depth:
                depth += 1
            else:
                # The previous quotation was never closed; its end is unknown, so drop it.
                opening, depth = place, 0
        elif depth and role <= 0:
            depth -= 1
        else:
            if place > opening + 1 and text[opening + 1 : place].strip():
                passages.append(Passage(opening + 1, place))
            opening, depth = -1, 0
    return opening, depth


def continues_after(text: str, opening: int, end: int, following: int) -> bool:
    """Return True if a quotation left open at the end of its paragraph continues in the next."""
    if following >= len(text) or following - opening > MAX_QUOTATION_CHARS:
        return False
    first = text[following]
    if first in '“„"«”‟':
        return (first == '"') == (text[opening] == '"') and not text[opening + 1 : min(end, opening + 9)].isspace()
    if not first.islower() or text[end - 1] in ".!?":
        return False
    # The page break split a sentence, so the next mark closes.
    match = DOUBLE_MARKS_OR_BREAK.search(text, following, following + MAX_SINGLE_QUOTATION_CHARS)
    return match is not None and match[0][0] in '”"»›' and not text[match.start() - 1].isspace()


def add_unclosed(text: str, paragraph: int, opening: int, end: int, passages: list[Passage]) -> None:
    """Add an unclosed passage, up to its paragraph's end if it begins a sentence, else its sentence's."""
    stop = end
    before = text[max(paragraph, opening - 3) : opening].rstrip(" \t\xa0")
    if before and before[-1] not in ".!?:\n" and (match := SENTENCE_BOUNDARY.search(text, opening, end)):
        stop = match.end()
    while stop > opening + 1 and text[stop - 1].isspace():
        stop -= 1
    if stop - opening > 3 and text[opening + 1].isalnum():
        passages.append(Passage(opening + 1, stop, closed=False))


def find_single_quoted(text: str, double: list[Passage]) -> list[Passage]:
    """Return the passages between single marks outside double ones, each within a paragraph.

    An apostrophe after s and before a word may be a possessive (the workers' lives): it closes only if
    no certain closing mark follows before the next opening one. Two apostrophes are not a single mark.
    """
    passages: list[Passage] = []
    done = number = 0
    unclosed = -1  # The offset of a mark that its paragraph leaves open, which the next may continue
    for match in OPENING_SINGLE.finditer(text):
        start = match.start()
        while number < len(double) and double[number].end < start:
            number += 1
        if start < done or (number < len(double) and double[number].start <= start):
            continue
        follows = unclosed >= 0 and text[start] == text[unclosed] and text[done:start].isspace() and done < start
        done = text.find("\n", start)
        done = done if done >= 0 else len(text)
        last = number
        while last < len(double) and double[last].start < done:
            last += 1
        # Skip lines with two single marks as a double one, as single marks are ambiguous there.
        line = text.rfind("\n", max(0, start - MAX_QUOTATION_CHARS), start) + 1
        found, left = pair_single(text, start, done, double[number:last]) if "''" not in text[line:done] else ([], -1)
        if follows and found and found[0].start == start + 1:
            found[0] = Passage(unclosed + 1, found[0].end, single=True)
        passages += found
        unclosed = unclosed if follows and left == start else left
        number = last
    return passages


def pair_single(text: str, start: int, end: int, double: list[Passage]) -> tuple[list[Passage], int]:
    """Pair the single marks in a part of a paragraph, outside the `double` passages.

    Return the passages and the offset of a mark that is left open, -1 if none is. Marks inside a passage are nested if enough
    are left to close both.
    """
    marks = [(match.start(), True) for match in OPENING_SINGLE.finditer(text, start, end)]
    marks += [(match.start(), False) for match in CLOSING_SINGLE.finditer(text, start, end)]
    passages: list[Passage] = []
    opening = doubtful = -1
    number = depth = 0
    marks.sort()
    last_curved = max((place for place, opens in marks if not opens and text[place] == "’"), default=-1)
    left = [0] * (len(marks) + 1)  # Certain closing marks minus opening ones, from each mark on
    for position in range(len(marks) - 1, -1, -1):
        place, opens = marks[position]
        left[position] = left[position + 1] + (-1 if opens else 0 if POSSESSIVE.match(text, place) else 1)
    for position, (place, opens) in enumerate(marks):
        while number < len(double) and double[number].end < place:
            number += 1
        if number < len(double) and double[number].start <= place:
            continue
        if opens and opening >= 0 and left[position + 1] >= 2 + depth:
            depth += 1
            continue
        if opening >= 0 and (place > opening + MAX_SINGLE_QUOTATION_CHARS or (opens and (text[place] == "‘" or doubtful > 0))):
            if doubtful > 0:
                passages.append(Passage(opening + 1, doubtful, single=True))
            opening = doubtful = -1
        if opens and opening < 0:
            opening, doubtful, depth = place, -1, 0
        elif not opens and opening >= 0 and place > opening + 1:
            if text[opening] == "‘" and text[place] == "'" and place < last_curved:
                continue  # An apostrophe: ‘An' so it is’
            if POSSESSIVE.match(text, place):
                doubtful = place if doubtful < 0 else doubtful
            elif depth:
                depth -= 1
            else:
                passages.append(Passage(opening + 1, place, single=True))
                opening = doubtful = -1
    if doubtful > 0:
        passages.append(Passage(opening + 1, doubtful, single=True))
        opening = -1
    return passages, opening


def find_between_apostrophes(text: str, passages: list[Passage]) -> list[Passage]:
    """Return the passages between marks typed as two apostrophes (''so'') that overlap none of `passages`.

    `find_passages` leaves them out.
    """
    if "''" not in text:
        return []
    starts = [passage.start for passage in passages]
    found = []
    for match in PAIR_OF_APOSTROPHES.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        near = bisect_left(starts, end)
        if (near == 0 or passages[near - 1].end < start) and text[start:end].strip():
            found.append(Passage(start, end, closed=match.lastgroup == "closed", apostrophes=True))
    return found
