"""Parse a text into passages, tokens and mentions, and list each quotation's candidate speakers."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from build.extract.language.tokens import Tokens, tokenize
from build.extract.quotations.block_quotes import BlockQuote, find_block_quotes, list_label_names, merge_block_quotes
from build.extract.quotations.features import CONTEXT_REACH_TOKENS, QuotationContext, candidate_features
from build.extract.quotations.mentions import Mention, find_mentions, is_agent
from build.text.quotation_marks import Passage, find_between_apostrophes, find_passages

MAX_MENTIONS_BEFORE, MAX_MENTIONS_AFTER = 8, 6

MAX_PARAGRAPHS_BEFORE = 2

CERTAIN = "4"
"""A source with this likelihood is the only candidate."""

MAX_RANK = 20  # Later ranks count as this one

ASKED_OR_TOLD = re.compile(r"(?:B[lB]*|(?:\A|[.\n]))(?P<cue>S)[,:]?x?\Z")
MAX_ASKED_TOKENS = 6

ASKED_BY = frozenset("asked told advised warned urged".split())
"""Participles whose "by" introduces the person who asked or told a speaker something."""

FIRST_PERSON = frozenset("I me my My".split())
WORD = re.compile(r"\w+")
MAX_SAID_CHARS = 2_000
"""The number of characters of a quotation searched for a candidate's name: speakers seldom say their own."""


@dataclass
class Doc:
    """A parsed text: its quoted passages, the tokens outside them, and the mentions, each in order.

    `block_quotes` has the passages without quotation marks by their start. `labels` has, by each shorter name that a label's
    first full name ends with, where that speaker begins and the full name.
    """

    text: str
    passages: list[Passage]
    block_quotes: dict[int, BlockQuote]
    labels: dict[str, tuple[int, str]]
    tokens: Tokens

    @cached_property
    def mentions(self) -> list[Mention]:
        """Its mentions, found when first used."""
        return find_mentions(self.tokens, 0, len(self.tokens.texts))


class Candidate(NamedTuple):
    """A mention that may be a quotation's speaker, with features of the pair, not of the mention alone."""

    mention: Mention
    features: list[str]


def parse_doc(text: str) -> Doc:
    """Parse a text."""
    block_quotes = find_block_quotes(text)
    passages = merge_block_quotes(find_passages(text), block_quotes)
    if between := find_between_apostrophes(text, passages):
        passages = sorted(passages + between)
    tokens = tokenize(text, [(passage.start, passage.end) for passage in passages])
    by_start = {block_quote.start: block_quote for block_quote in block_quotes}
    return Doc(text, passages, by_start, list_label_names(text, block_quotes), tokens)


def list_candidates(
    doc: Doc, context: QuotationContext, previous: Mention | None, source: Mention | None = None, likelihood: str = ""
) -> list[Candidate]:
    """Return a quotation's candidate speakers. `previous` is the speaker of the previous quotation.

    `source` is its reported source, and `likelihood` the likelihood feature of that report.
    """
    tokens, mentions, index = doc.tokens, doc.mentions, context.token_index
    if source is None and has_unnamed_asker(tokens, index):
        return []
    if source and likelihood == CERTAIN:
        return [Candidate(source, candidate_features(tokens, context, source, 0, "0"))]
    split, opening = bisect_left(mentions, (index,)), bisect_left(mentions, (context.start,))
    listed = list_nearby(doc, context, split, opening)
    if source:
        place = bisect_left(mentions, source)
        if mentions[place : place + 1] == [source]:
            listed = sorted({*listed, (place, source)})
    name = last_name(tokens, previous) if previous else ""
    agents_before = context.cue if context.cue >= 0 else index
    passage = doc.passages[bisect_left(tokens.quotations, index)]
    said = set(WORD.findall(doc.text, passage.start, min(passage.end, passage.start + MAX_SAID_CHARS)))
    speaks = "0" if said.isdisjoint(FIRST_PERSON) else "1"
    candidates = []
    for position, mention in listed:
        agent = position < split and is_agent(tokens.tags, mentions, mention, agents_before)
        if mention != source and (agent or is_asker(tokens, mention, index)):
            continue
        rank = split - 1 - position if position < split else position - split
        same = compare_with_previous(tokens, mention, previous, name) if previous else "0"
        features = candidate_features(tokens, context, mention, min(rank, MAX_RANK), same)
        side = "P" if position < opening else "B" if position < split else "A"
        features.append(f"O{side}{'1' if position == opening else '0'}")
        features.append(f"I{mention.form}{'n' if last_name(tokens, mention) in said else '0'}{speaks}")
        if source:
            features.append("S" + ("1" if mention == source else "0") + likelihood)
        candidates.append(Candidate(mention, features))
    return candidates


def list_nearby(doc: Doc, context: QuotationContext, split: int, opening: int) -> list[tuple[int, Mention]]:
    """Return the mentions near a quotation, each with its position in the list of mentions.

    `split` is the position of the first mention after the quotation, and `opening` that of the first mention in its paragraph.
    """
    tokens, mentions, index = doc.tokens, doc.mentions, context.token_index
    position = bisect_left(tokens.paragraph_breaks, index) - 1 - MAX_PARAGRAPHS_BEFORE
    first = max(tokens.paragraph_breaks[position] if position >= 0 else 0, index - CONTEXT_REACH_TOKENS)
    low = max(bisect_left(mentions, (first,), 0, split), split - MAX_MENTIONS_BEFORE)
    if context.start and tokens.texts[context.start - 1].strip():
        low = opening  # No one named before a label such as "READ MORE:" is a candidate
    high = min(bisect_left(mentions, (min(context.end, index + CONTEXT_REACH_TOKENS),), split), split + MAX_MENTIONS_AFTER)
    return list(enumerate(mentions[low:high], low))


def has_unnamed_asker(tokens: Tokens, index: int) -> bool:
    """Return True for a passage that an unnamed person asks or tells someone: Jane Doe was asked, “…?”; Asked “…”, she said."""
    match = ASKED_OR_TOLD.search(tokens.tags, max(0, index - MAX_ASKED_TOKENS), index)
    return match is not None and tokens.lower[match.start("cue")] in ("asked", "told")


def is_asker(tokens: Tokens, mention: Mention, index: int) -> bool:
    """Return True for a mention of the person who asks or tells the speaker: Doe was asked by her son if it hurt. “…”"""
    asked = mention.first - 2
    if asked < 0 or tokens.lower[asked] not in ASKED_BY or tokens.lower[asked + 1] != "by":
        return False
    if mention.first < index:
        return tokens.lower[asked] == "asked" and tokens.sentences[mention.first] < tokens.sentences[index]
    return tokens.tags[index + 1 : index + 3].lstrip("x,")[:1] == "S" and "S" in tokens.tags[index + 3 : asked + 1]


def last_name(tokens: Tokens, mention: Mention) -> str:
    """Return the last word of a name; "" if the mention is not a name."""
    return tokens.words[mention.last - 1] if mention.form == "N" else ""


def compare_with_previous(tokens: Tokens, mention: Mention, previous: Mention, name: str) -> str:
    """Return how a mention compares with the previous speaker: "m" for the same words, "n" for the same name, "p" for a pronoun.

    "+" is added if the mention comes after the previous speaker.
    """
    if mention == previous:
        return "m"
    same = "n" if name and last_name(tokens, mention) == name else "p" if mention.form == "p" else "0"
    return same + "+" if mention > previous else same
