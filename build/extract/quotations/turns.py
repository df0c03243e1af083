"""Attribute a dialogue's unattributed paragraphs by turn-taking between its two speakers."""

from bisect import bisect_left
from typing import NamedTuple

from build.extract.language.tokens import Tokens
from build.extract.quotations.features import QuotationContext
from build.extract.quotations.mentions import Mention

TURN_CONFIDENCE = 0.7  # Lower than for a named speaker: a bare quotation in news usually continues the previous one


class Turn(NamedTuple):
    """The speaker of one paragraph, and the mention that names them."""

    paragraph: int
    speaker: str | None
    mention: Mention


def paragraph_index(tokens: Tokens, index: int) -> int:
    """Return the index of a token's paragraph."""
    return bisect_left(tokens.paragraph_breaks, index)


def is_alone(context: QuotationContext) -> bool:
    """Return True if a paragraph is only a quotation."""
    return context.start == context.token_index and context.token_index + 1 == context.end


def find_turn(tokens: Tokens, context: QuotationContext, turns: list[Turn]) -> Turn | None:
    """Return the next turn if a paragraph is only a quotation and the three before alternate, else None."""
    if not is_alone(context):
        return None
    paragraph = paragraph_index(tokens, context.token_index)
    last = {turn.paragraph: turn for turn in turns[-6:]}
    before = [last.get(paragraph - steps) for steps in (1, 2, 3)]
    speakers = [turn and turn.speaker for turn in before]
    if None in speakers:
        return None
    return before[1] if speakers[0] == speakers[2] != speakers[1] else None
