"""Attribute a dialogue's unattributed paragraphs by turn-taking between its two speakers."""

from bisect import bisect_left
from typing import NamedTuple

from build.extract.language.tokens import Tokens
from build.extract.quotations.features import QuotationContext
from build.extract.quotations.mentions import Mention

TURN_CONFIDENCE = 0.7  # Lower than for a named speaker: a bare quotation in news usually continues the previous one

TOPIC_OPENINGS = frozenset("On About Regarding Concerning".split())


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


def has_topic(tokens: Tokens, context: QuotationContext) -> bool:
    """Return True for what follows "On fish:" at the beginning of a paragraph: the same speaker's words on something else."""
    opening = tokens.tags[context.start : context.token_index]
    if not opening.endswith(":") or tokens.texts[context.start].rstrip() not in TOPIC_OPENINGS:
        return False
    return not any(tag in "SJ.\n" for tag in opening)


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
