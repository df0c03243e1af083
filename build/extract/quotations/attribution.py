"""Build the record of a quotation: its speakers, the mention that names them, and the cue."""

from collections.abc import Sequence

from build.extract.quotations.block_quotes import BlockQuote
from build.extract.quotations.candidates import Candidate, Doc
from build.extract.quotations.co_speakers import find_co_speakers
from build.extract.quotations.coreference import resolve_mention
from build.extract.quotations.cues import cue_span, find_cue
from build.extract.quotations.features import QuotationContext
from build.extract.quotations.full_names import resolve_full_name
from build.extract.quotations.name_table import NameTable, find_full_name
from build.extract.quotations.referents import Referent
from build.extract.quotations.sources import find_source, find_whole_phrase
from build.extract.quotations.transcripts import ASKED, find_label_name
from build.extract.results import Kind, Quotation, Span
from build.text.quotation_marks import Passage

BLOCK_QUOTE_CONFIDENCE = 0.95  # A label or signature is reliable unless its name is misread


def attribute(
    table: NameTable, passage: Passage, context: QuotationContext, candidate: Candidate | None, kind: Kind, confidence: float
) -> Quotation:
    """Return a quotation with its speakers."""
    if candidate is None:
        return Quotation(passage.start, passage.end, kind, round(confidence, 3))
    tokens = table.tokens
    mention = find_whole_phrase(tokens, table.mentions, find_source(tokens, table.mentions, candidate.mention, context))
    co_speakers = find_co_speakers(tokens, table.mentions, mention, context.token_index)
    members = co_speakers or [mention]
    referents = [referent for member in members if (referent := resolve_mention(table, member))]
    if referents:
        table.speakers.append((context.token_index, referents[0]))
    span = tokens.starts[members[0].first], tokens.end_offset(members[-1].last - 1)
    cue = find_cue(tokens, context, mention)
    return build_quotation(passage, kind, confidence, span, None if cue is None else cue_span(tokens, cue), referents)


def build_quotation(
    passage: Passage | BlockQuote, kind: Kind, confidence: float, mention: Span, cue: Span | None, referents: Sequence[Referent]
) -> Quotation:
    """Return a quotation attributed to its referents, whose confidence is limited by the least certain of them."""
    confidence *= min((referent.confidence for referent in referents), default=1.0)
    speakers = tuple(dict.fromkeys(referent.name for referent in referents))
    return Quotation(passage.start, passage.end, kind, round(confidence, 3), mention, cue, next(iter(speakers), None), speakers)


def attribute_block_quote(
    doc: Doc, table: NameTable, block_quote: BlockQuote, context: QuotationContext, candidate: Candidate | None, confidence: float
) -> Quotation:
    """Return a block quote, attributed by its label or signature, else to the likeliest speaker nearby.

    `confidence` is that of the likeliest speaker.
    """
    if block_quote.mention is None:
        return attribute(table, Passage(block_quote.start, block_quote.end), context, candidate, "direct", confidence)
    start, end = block_quote.mention
    printed = doc.text[start:end]
    if printed in ASKED:
        return Quotation(block_quote.start, block_quote.end, "direct", 0.5, block_quote.mention)
    name = find_label_name(printed)
    place, label = doc.labels.get(name, (block_quote.start, name))
    referent = resolve_full_name(table, find_full_name(table, name) or (label if place < block_quote.start else name))
    if not doc.text.startswith(" (@", end):  # The author of an embedded post is not the next speaker
        table.speakers.append((context.token_index, referent))
    return build_quotation(block_quote, "direct", BLOCK_QUOTE_CONFIDENCE, block_quote.mention, None, [referent])
