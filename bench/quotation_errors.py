"""Classify each wrong quotation by kind of error, so that causes can be counted.

- no span: nothing was found at the label.
- span cut otherwise: a span overlaps the label without matching it, or is a further part of a label that another span matches.
- speech taken for term, term taken for speech: the words were found but misclassified.
- another mention of the same person: the mention found and the labelled one share a surname, or one is a pronoun or
  description that refers to the other's name.
- speaker outside of the window: the labelled speaker is not among the candidate mentions.
- wrong speaker: the rest.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bench.quotation_metrics import Prediction, Run, Span, evaluate_runs, overlaps, to_predictions
from build.extract import Quotation
from build.extract.language.entity_lookup import open_lookup
from build.extract.language.tokens import Tokens
from build.extract.quotations.candidates import Doc, list_candidates, parse_doc
from build.extract.quotations.coreference import resolve_mention
from build.extract.quotations.features import find_context
from build.extract.quotations.name_records import update_name_table
from build.extract.quotations.name_table import NameTable

ERROR_CLASSES = (
    "no span",
    "span cut otherwise",
    "term taken for speech",
    "speech taken for term",
    "another mention of the same person",
    "wrong speaker",
    "speaker outside of the window",
)


class Error(NamedTuple):
    """One error: its kind and span, the mention found, and the spans labelled as the speaker."""

    kind: str
    start: int
    end: int
    mention: Span | None = None
    sources: tuple[Span, ...] = ()


def find_errors(text: str, labels: Sequence[dict[str, Any]], quotations: Sequence[Quotation]) -> Iterator[Error]:
    """Yield the errors of one article: wrong labels in order, then spans found without a label."""
    terms = [(item.start, item.end) for item in quotations if item.kind == "term"]
    found = to_predictions(quotations)
    labelled, runs, matched, right = evaluate_runs(text, labels, found)
    doc = parse_doc(text)
    for place, run in enumerate(labelled):
        sources = tuple((start, end) for start, end in labels[run.item]["sources"])
        if place not in matched:
            yield Error(classify_unmatched(run, runs, terms), run.start, run.end, None, sources)
        elif place not in right:
            item = found[runs[matched[place]].item]
            yield Error(classify_speaker(doc, item, sources), run.start, run.end, item.mention, sources)
    used = set(matched.values())
    lost = [run for place, run in enumerate(labelled) if place not in matched]
    for place, run in enumerate(runs):
        # A span that overlaps an unmatched label is reported with that label.
        if place not in used and not overlaps(run[:2], lost):
            kind = "span cut otherwise" if overlaps(run[:2], labelled) else "term taken for speech"
            yield Error(kind, run.start, run.end, found[run.item].mention)


def classify_unmatched(run: Run, runs: Sequence[Run], terms: Sequence[Span]) -> str:
    """Return why a label is not matched."""
    if overlaps(run[:2], runs):
        return "span cut otherwise"
    return "speech taken for term" if overlaps(run[:2], terms) else "no span"


def classify_speaker(doc: Doc, found: Prediction, sources: Sequence[Span]) -> str:
    """Return why a speaker is wrong."""
    place = next((index for index, passage in enumerate(doc.passages) if passage.start >= found.start), None)
    if found.mention is not None and name_surnames(doc, [found.mention]) & name_surnames(doc, sources):
        return "another mention of the same person"
    if place is None:
        return "wrong speaker"
    context = find_context(doc.tokens, doc.tokens.quotations[place])
    candidates = [
        tokens_span(doc.tokens, candidate.mention[0], candidate.mention[1]) for candidate in list_candidates(doc, context, None)
    ]
    return "wrong speaker" if any(overlaps(candidate, sources) for candidate in candidates) else "speaker outside of the window"


def name_surnames(doc: Doc, spans: Sequence[Span]) -> set[str]:
    """Return the surnames of the people that the mentions refer to, as far as the text gives them."""
    tokens = doc.tokens
    table = NameTable(tokens, doc.mentions, open_lookup(None, None), doc.text)
    surnames = set()
    for mention in doc.mentions:
        if overlaps(tokens_span(tokens, mention.first, mention.last), spans):
            update_name_table(table, mention.last)
            referent = resolve_mention(table, mention)
            if referent is not None and referent.name[:1].isupper():
                surnames.add(referent.name.rpartition(" ")[2])
    return surnames


def tokens_span(tokens: Tokens, first: int, last: int) -> Span:
    """Return the span of the tokens from `first` up to `last` in the text."""
    return tokens.starts[first], tokens.end_offset(last - 1)


def format_error(text: str, error: Error, reach: int = 160) -> str:
    """Format an error as lines: its kind, its context, the mention found and the labelled ones."""
    low, high = max(0, error.start - reach), min(len(text), error.end + reach)
    neighbour_tags = " ".join(f"{text[low : error.start]}⟦{text[error.start : error.end]}⟧{text[error.end : high]}".split())
    mention = format_span(text, error.mention) if error.mention else "nobody"
    sources = ", ".join(format_span(text, source) for source in error.sources) or "nobody"
    return f"{error.kind}\n  … {neighbour_tags} …\n  found: {mention}; labelled: {sources}"


def format_span(text: str, span: Span) -> str:
    """Format a span's words with their offsets."""
    return f"{' '.join(text[span[0] : span[1]].split())!r} at {span[0]}"
