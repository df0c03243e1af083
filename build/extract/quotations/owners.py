"""Attribute passages without a cue: by a label, a signature, a list of points, or "say critics" at the end.

Also turn passages that are titles back into terms.
"""

import re
from bisect import bisect_left

from build.extract.language.line_labels import QUOTE_LABELS, SOURCE_LABELS
from build.extract.language.tokens import Tokens
from build.extract.quotations.features import QuotationContext, find_following
from build.extract.quotations.kinds import is_long_title
from build.extract.quotations.mentions import Mention, find_mention_at, find_next_mention, is_subject
from build.extract.quotations.sources import REPORTING, SAYING
from build.extract.results import Quotation

MAX_SIGNATURE_TOKENS = 25
"""A longer line is not a signature."""

SAID_AT_END = re.compile(r"[^SJKQqZzP.\n]x?[^SJKQqXZzv.,:;\n]*,(?P<verb>S)[DdneNRT0']{1,6}\.")
"""A passage and the rest of its sentence, if that has no other reporting verb."""

SPEAKING = re.compile(r"(?:,[^.:;\nQqXZzv]{1,14},)?[lB]*[SJ]")
"""What follows a speaker, perhaps after an apposition."""

MAX_LISTED_PARAGRAPHS = 5

CITED = frozenset("citing quoting by".split())
"""Words after "Source:", before the source."""

TOPIC_CONFIDENCE = 0.7  # Lower than for a named speaker

TOPIC_OPENINGS = frozenset("On About Regarding Concerning".split())


def find_uncued_source(tokens: Tokens, mentions: list[Mention], context: QuotationContext) -> Mention | None:
    """Return the source of a passage by its label, signature, list of points or "say critics"; None if there is none."""
    return (
        find_labelled_source(tokens, mentions, context)
        or find_signature(tokens, mentions, context)
        or find_list_owner(tokens, mentions, context)
        or find_source_at_end(tokens, mentions, context)
    )


def find_labelled_source(tokens: Tokens, mentions: list[Mention], context: QuotationContext) -> Mention | None:
    """Return the source of a passage labelled "Quote:" or "Quote from Doe:"; None if there is none.

    If the label has no name, it is the source named in a paragraph above after "Source:", "citing" or "by", else the speaker in
    the paragraph before, but not the outlet that reports it.
    """
    label = bisect_left(tokens.paragraph_breaks, context.start) - 1
    if not starts_with_label(tokens, label, QUOTE_LABELS):
        return None
    if named := list_paragraph_mentions(tokens, mentions, label):
        return named[-1]
    for paragraph in range(label - 1, max(-1, label - 2 * MAX_LISTED_PARAGRAPHS), -1):
        if starts_with_label(tokens, paragraph, SOURCE_LABELS):
            named = list_paragraph_mentions(tokens, mentions, paragraph + 1)
            words = [tokens.words[mention.first - 1] for mention in named]
            reported = [tokens.tags[mention.first - 2] in "SJ" for mention in named]  # Doe, as reported by Northwire: Doe
            cited = [mention for mention, word, by in zip(named, words, reported, strict=True) if word in CITED and not by]
            return next(iter(cited or named), None)
    before = list_paragraph_mentions(tokens, mentions, label - 1) if label else []
    speaking = [(mention, SPEAKING.match(tokens.tags, mention.last)) for mention in before]
    return next((one for one, said in speaking if said and tokens.words[said.end() - 1] not in REPORTING), None)


def starts_with_label(tokens: Tokens, paragraph: int, labels: frozenset[str]) -> bool:
    """Return True if a paragraph is such a label. -1 stands for no paragraph."""
    start = tokens.paragraph_breaks[paragraph - 1] + 1 if paragraph > 0 else 0
    return paragraph >= 0 and tokens.tags[start] == "x" and tokens.words[start] in labels


def list_paragraph_mentions(tokens: Tokens, mentions: list[Mention], paragraph: int) -> list[Mention]:
    """Return the mentions in a paragraph."""
    start = tokens.paragraph_breaks[paragraph - 1] + 1 if paragraph else 0
    return mentions[bisect_left(mentions, (start,)) : bisect_left(mentions, (tokens.paragraph_breaks[paragraph],))]


def find_signature(tokens: Tokens, mentions: list[Mention], context: QuotationContext) -> Mention | None:
    """Return the name in the signature of a paragraph that is only a quotation, "- Jane Doe, glazier"; None if there is none."""
    opening, alone = tokens.tags[context.start : context.token_index], is_alone(context)
    dash = context.end + 1 if alone else find_following(tokens.tags, context.token_index)
    if tokens.tags[dash : dash + 1] != "-" or (opening and not opening.endswith(":")):
        return None
    end = tokens.tags.find("\n", dash, dash + MAX_SIGNATURE_TOKENS)
    line = tokens.tags[dash + 1 : end if end > 0 else dash + MAX_SIGNATURE_TOKENS].rstrip(".")
    signed = find_mention_at(mentions, dash + 1)
    goes_on = not alone and not {"S", "J", "B"}.isdisjoint(line)
    return signed if signed and signed.form == "N" and not goes_on and not line.endswith("-") else None


def find_source_at_end(tokens: Tokens, mentions: list[Mention], context: QuotationContext) -> Mention | None:
    """Return the speaker at the end of a sentence with no other reporting verb: the “worst bargain” of all, say critics."""
    match = SAID_AT_END.match(tokens.tags, context.token_index)
    if match is None or tokens.words[match.start("verb")] not in SAYING:
        return None
    source = find_next_mention(mentions, match.end("verb"), match.end())
    return source if source and source.last == match.end() - 1 else None


def find_list_owner(tokens: Tokens, mentions: list[Mention], context: QuotationContext) -> Mention | None:
    """Return the owner of a list of points introduced by "Jane Doe shared some points:"; None if a cue is near."""
    tags = tokens.tags
    if context.cue >= 0 or context.next_cue >= 0 or tags[context.token_index - 1 : context.token_index] not in ("B", "V"):
        return None
    end = context.start - 1
    for _ in range(MAX_LISTED_PARAGRAPHS):
        if end < 1 or tags[end - 1] == ":":
            break
        end = tags.rfind("\n", 0, end)
    if end < 1 or tags[end - 1] != ":":
        return None
    start = max(tags.rfind(tag, 0, end) for tag in ".\n") + 1
    owner = find_next_mention(mentions, start, start + 2)
    return owner if owner and owner.form in "Np" and is_subject(tags, owner) else None


def is_alone(context: QuotationContext) -> bool:
    """Return True if a paragraph is only a quotation."""
    return context.start == context.token_index and context.token_index + 1 == context.end


def starts_with_topic(tokens: Tokens, context: QuotationContext) -> bool:
    """Return True for a passage after "On fish:" at the start of a paragraph: the same speaker's words on another topic."""
    opening = tokens.tags[context.start : context.token_index]
    if not opening.endswith(":") or tokens.words[context.start] not in TOPIC_OPENINGS:
        return False
    return not any(tag in "SJ.\n" for tag in opening)


def reclassify_titles(text: str, found: list[Quotation]) -> tuple[Quotation, ...]:
    """Return the quotations, with title-like ones turned into terms if the same words are a term elsewhere.

    An utterance on its own beside a cue stays: Strand said: “Build Back Better.”
    """
    words = [text[quotation.start : quotation.end].strip(" .,").casefold() for quotation in found]
    terms = {said for said, quotation in zip(words, found, strict=True) if quotation.kind == "term"}
    for number, quotation in enumerate(found):
        start, end = quotation.start, quotation.end
        woven = quotation.kind == "mixed" or (quotation.kind == "direct" and not quotation.cue)
        if woven and words[number] in terms and is_long_title(text[start:end]):
            found[number] = Quotation(start, end, "term", round(1 - quotation.confidence, 3))
    return tuple(found)
