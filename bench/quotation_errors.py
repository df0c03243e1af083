"""Classify each wrong quotation by kind of error, and compare a second reading with labels and predictions.

usage: python -m bench.quotation_errors TRAIN.jsonl DEV.jsonl --weights 0.json … --statements 0.json …

The files are those of bench/train_quotations.py; article number N of all is read with the weights of fold N modulo their
number, which have not seen it. Printed are the scores of all passages between double marks, the errors by class, and how far
three agree on the passages of quotations_reread.jsonl: the labels, the extractor, and somebody who read these passages with
neither before them. A line there: {"doc_id", "start", "end", "verdict": "speech" or "term", "source": [start, end], "name"}.

- no span: nothing was found at the label.
- span cut otherwise: a span overlaps the label without matching it, or is a further part of a label that another span matches.
- speech taken for term, term taken for speech: the words were found but misclassified.
- another mention of the same person: the mention found and the labelled one share a surname, or one is a pronoun or
  description that refers to the other's name.
- speaker outside of the window: the labelled speaker is not among the candidate mentions.
- wrong speaker: the rest.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from bench.quotation_metrics import (
    Prediction,
    QuotationScores,
    Run,
    Span,
    compute_metrics,
    count_article,
    evaluate_runs,
    overlaps,
    to_predictions,
)
from build.extract import Quotation
from build.extract.language.entity_lookup import open_lookup
from build.extract.language.tokens import Tokens
from build.extract.quotations.candidates import Doc, list_candidates, parse_doc
from build.extract.quotations.coreference import resolve_mention
from build.extract.quotations.features import find_context
from build.extract.quotations.name_table import NameTable, update_name_table
from build.extract.statements import find_speech

REREAD = Path(__file__).with_name("quotations_reread.jsonl")
DOUBLE_MARKS = '“”„‟"«»'

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


def compare_reading(
    scores: dict[str, QuotationScores], row: dict[str, Any], article: dict[str, Any], found: Sequence[Prediction]
) -> None:
    """Count one passage that was read again in the scores of each pair: the second is measured against the first."""
    start, end = row["start"], row["end"]
    labels = [
        label | {"start": max(label["start"], start), "end": min(label["end"], end)}
        for label in article["quotations"]
        if label["start"] < end and start < label["end"]
    ]
    inside = [
        item._replace(start=max(item.start, start), end=min(item.end, end))
        for item in found
        if item.start < end and start < item.end
    ]
    read = [Prediction(start, end, tuple(row["source"]))] if row["verdict"] == "speech" else []
    as_labels = [{"start": item.start, "end": item.end, "sources": [item.mention]} for item in read]
    for pair, first, second in (
        ("labels, reading", labels, read),
        ("labels, extractor", labels, inside),
        ("reading, extractor", as_labels, inside),
    ):
        count_article(scores.setdefault(pair, QuotationScores()), article["text"], first, second)


@click.command(help=__doc__)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--weights", multiple=True, required=True, type=click.Path(exists=True, path_type=Path), help="Those of each fold.")
@click.option("--statements", multiple=True, required=True, type=click.Path(exists=True, path_type=Path), help="The same.")
@click.option("--errors", is_flag=True, help="Print each error, too.")
def main(files: tuple[Path, ...], weights: tuple[Path, ...], statements: tuple[Path, ...], errors: bool) -> None:
    """Print the scores of all folds, the errors by class, and the agreement with the second reading."""
    articles = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    learned = [[json.loads(file.read_text("utf-8")) for file in option] for option in (weights, statements)]
    reread = [json.loads(line) for line in REREAD.read_text("utf-8").splitlines()]
    scores = {"labels, extractor: all passages": QuotationScores()}
    counts: Counter[str] = Counter()
    for number, article in enumerate(articles):
        text, fold = article["text"], number % len(weights)
        quotations, _ = find_speech(text, open_lookup(None, None), learned[1][fold], learned[0][fold])
        double = [item for item in quotations if item.kind == "term" or text[max(0, item.start - 1)] in DOUBLE_MARKS]
        found = to_predictions(double)
        count_article(scores["labels, extractor: all passages"], text, article["quotations"], found)
        for error in find_errors(text, article["quotations"], double):
            counts[error.kind] += 1
            if errors:
                click.echo(f"{article['doc_id']}: {format_error(text, error)}")
        for row in reread:
            if row["doc_id"] == article["doc_id"]:
                compare_reading(scores, row, article, found)
    for pair, score in scores.items():
        click.echo(f"| {pair} | {' | '.join(f'{figure:.3f}' for figure in compute_metrics(score).values())} |")
    for kind in ERROR_CLASSES:
        click.echo(f"| {kind} | {counts[kind]} |")


if __name__ == "__main__":
    main()
