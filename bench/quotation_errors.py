"""Say of each quotation that is wrong which kind of error it is, so that causes can be counted.

- no span: nothing was found where the label is.
- span cut otherwise: what was found overlaps the label and is not the same words, or is a part of it besides the one that is.
- speech taken for term, term taken for speech: the words were found, and taken for what they are not.
- another mention of the same person: the mention found and the one labelled have a surname in common, or one is a pronoun or a
  description that stands for the other's name.
- speaker outside of the window: the labelled speaker is none of the mentions that are looked at.
- wrong speaker: the rest.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bench.quotation_metrics import Prediction, Run, Span, evaluate_runs, overlaps
from build.extract import Quotation
from build.extract.language.entity_index import build_index
from build.extract.language.tokens import Tokens
from build.extract.quotations.candidates import Doc, list_candidates, parse_doc
from build.extract.quotations.coreference import NameTable, resolve_mention, update_name_table
from build.extract.quotations.features import find_context

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
    """What is wrong with the words at a place, the mention found, and the places labelled as their speaker."""

    kind: str
    start: int
    end: int
    mention: Span | None = None
    sources: tuple[Span, ...] = ()


def find_errors(text: str, labels: Sequence[dict[str, Any]], quotations: Sequence[Quotation]) -> Iterator[Error]:
    """Yield the errors of one article: those of the labels in order, then what was found and is not labelled."""
    terms = [(item.start, item.end) for item in quotations if item.kind == "term"]
    found = [Prediction(item.start, item.end, item.mention, item.confidence) for item in quotations if item.kind != "term"]
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
        # What overlaps a label that is not matched is reported with the label.
        if place not in used and not overlaps(run[:2], lost):
            kind = "span cut otherwise" if overlaps(run[:2], labelled) else "term taken for speech"
            yield Error(kind, run.start, run.end, found[run.item].mention)


def classify_unmatched(run: Run, runs: Sequence[Run], terms: Sequence[Span]) -> str:
    """Why a label is not matched."""
    if overlaps(run[:2], runs):
        return "span cut otherwise"
    return "speech taken for term" if overlaps(run[:2], terms) else "no span"


def classify_speaker(doc: Doc, found: Prediction, sources: Sequence[Span]) -> str:
    """Why a speaker is wrong."""
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
    """Return the surnames of the people that the given mentions refer to, as far as the text names them."""
    tokens = doc.tokens
    table = NameTable(tokens, doc.mentions, build_index(None, None))
    surnames = set()
    for mention in doc.mentions:
        if overlaps(tokens_span(tokens, mention.first, mention.last), spans):
            update_name_table(table, mention.last)
            referent = resolve_mention(table, mention)
            if referent is not None and referent.name[:1].isupper():
                surnames.add(referent.name.rpartition(" ")[2])
    return surnames


def tokens_span(tokens: Tokens, first: int, last: int) -> Span:
    """Return where the words from `first` up to `last` are in the text."""
    return tokens.starts[first], tokens.end_offset(last - 1)


def format_error(text: str, error: Error, reach: int = 160) -> str:
    """Format an error as lines: what it is, the words around it, the mention found and the labelled ones."""
    low, high = max(0, error.start - reach), min(len(text), error.end + reach)
    neighbour_tags = " ".join(f"{text[low : error.start]}⟦{text[error.start : error.end]}⟧{text[error.end : high]}".split())
    mention = format_span(text, error.mention) if error.mention else "nobody"
    sources = ", ".join(format_span(text, source) for source in error.sources) or "nobody"
    return f"{error.kind}\n  … {neighbour_tags} …\n  found: {mention}; labelled: {sources}"


def format_span(text: str, span: Span) -> str:
    """Format words of a text with their place."""
    return f"{' '.join(text[span[0] : span[1]].split())!r} at {span[0]}"
