"""Attribute paragraphs that are only a quotation: by a signature below, or by turn-taking between a dialogue's two speakers."""

from bisect import bisect_left
from typing import NamedTuple

from build.extract.language.tokens import Tokens
from build.extract.quotations.features import QuotationContext
from build.extract.quotations.mentions import Mention

TURN_CONFIDENCE = 0.7  # Lower than for a named speaker: a bare quotation in news usually continues the previous one

MAX_SIGNATURE_TOKENS = 25
"""A longer line is no signature."""


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


def find_signature(tokens: Tokens, mentions: list[Mention], context: QuotationContext) -> Mention | None:
    """Return the name in the signature below a paragraph that is only a quotation: "- Jane Doe, glazier"; or None."""
    if not is_alone(context) or tokens.tags[context.end + 1 : context.end + 2] != "-":
        return None
    end = tokens.tags.find("\n", context.end + 1, context.end + MAX_SIGNATURE_TOKENS)
    line = tokens.tags[context.end + 2 : end if end > 0 else context.end + MAX_SIGNATURE_TOKENS].rstrip(".")
    position = bisect_left(mentions, (context.end + 2,))
    signed = position < len(mentions) and mentions[position].first == context.end + 2 and mentions[position].form == "N"
    return mentions[position] if signed and not line.endswith("-") else None


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
