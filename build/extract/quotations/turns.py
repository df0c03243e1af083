"""Say who speaks in a dialogue whose paragraphs name nobody any more: its two speakers take turns."""

from bisect import bisect_left
from typing import NamedTuple

from build.extract.language.tokens import Words
from build.extract.quotations.features import Setting
from build.extract.quotations.mentions import Mention

CONFIDENCE = 0.7
"""Of a speaker who is only known by the turn. In news a bare quotation mostly goes on under the speaker before."""


class Turn(NamedTuple):
    """One paragraph's speaker: the paragraph's number, who speaks, and where that is said."""

    paragraph: int
    speaker: str | None
    mention: Mention


def number_paragraph(words: Words, number: int) -> int:
    """The number of the paragraph that a word stands in, from 0."""
    return bisect_left(words.breaks, number)


def find_turn(words: Words, setting: Setting, turns: list[Turn]) -> Turn | None:
    """Whose turn it is, if a paragraph is a quotation and nothing else, and the three before it went to and fro; else None."""
    if setting.start != setting.number or setting.number + 1 != setting.end:
        return None
    paragraph = number_paragraph(words, setting.number)
    last = {turn.paragraph: turn for turn in turns[-6:]}
    before = [last.get(paragraph - steps) for steps in (1, 2, 3)]
    if any(turn is None or turn.speaker is None for turn in before):
        return None
    first, second, third = before
    return second if first.speaker == third.speaker != second.speaker else None
