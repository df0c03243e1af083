"""Find the cue that reports a quotation."""

from build.extract.language.tokens import Tokens
from build.extract.quotations.features import QuotationContext
from build.extract.quotations.mentions import Mention
from build.extract.results import Span

CUE_REACH_TOKENS = 12


PARTICLES = {
    "for": frozenset("call calls called calling".split()),
    "on": frozenset("call calls called calling go goes went going".split()),
    "out": frozenset(
        "rule rules ruled ruling point points pointed pointing speak speaks spoke speaking lash lashed lashes".split()
    ),
    "back": frozenset("hit hits fired fires shot push pushed pushes hitting firing shooting pushing".split()),
    "to": frozenset(("according", "According")),
}
"""Verbs whose meaning depends on a particle after them: called for, ruled out."""


def cue_span(tokens: Tokens, index: int) -> Span:
    """Return the span of a cue: its word, and the particle that its meaning depends on ("according to")."""
    after = tokens.words[index + 1] if index + 1 < len(tokens.texts) else ""
    last = index + 1 if tokens.words[index] in PARTICLES.get(after, ()) else index
    return tokens.starts[index], tokens.end_offset(last)


def find_cue(tokens: Tokens, context: QuotationContext, mention: Mention) -> int | None:
    """Return the cue of a mention: the verb after or before it, "according to", or a noun ("his claim"); None if there is none.

    Verbs of saying take precedence over verbs of judging, and those over verbs of thinking.
    """
    tags = tokens.tags
    first, last, _ = mention
    if tags[max(0, first - 2) : first] == "At":
        return first - 2
    after = mention.first > context.token_index
    # “…,” said Jane Doe: the verb is between the two.
    if after and (index := find_tag(tags, "SJ", context.token_index + 1, first, backwards=True)) is not None:
        return index
    stop = min(context.token_index if not after and context.token_index > last else len(tags), last + CUE_REACH_TOKENS)
    stop = find_stop(tags, last, stop, "\n" if after else "\n.")
    for classes in ("S", "J", "K", "CA"):
        index = find_tag(tags, classes, last, stop)
        if index is not None:
            return index
    low = max(context.start, first - 4)
    return find_tag(tags, "SJ", low, first, backwards=True)


def find_stop(tags: str, start: int, stop: int, ends: str) -> int:
    """Return the index of the first end tag between `start` and `stop`; `stop` if there is none."""
    return next((index for index in range(start, stop) if tags[index] in ends), stop)


def find_tag(tags: str, classes: str, start: int, stop: int, *, backwards: bool = False) -> int | None:
    """Return the first (or last) token in a range with one of the given tags; None if there is none."""
    span = range(stop - 1, start - 1, -1) if backwards else range(start, stop)
    return next((index for index in span if tags[index] in classes), None)
