"""Compare a second reading with labels and extractor: `python -m bench.quotation_rereading TRAIN.jsonl DEV.jsonl`.

The files are those of bench/train_quotations.py; `--weights` and `--statements` are needed, once a fold: article number N of all
is read with the weights of fold N modulo their number, which have not seen it. Printed are the scores of all passages between
double marks, the errors by class, and how far three agree on the passages of quotations_reread.jsonl: the labels, the extractor,
and somebody who read these passages with neither before them.
A line there: {"doc_id", "start", "end", "verdict": "speech" or "term", "source": [start, end], "name"}.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from bench.quotation_errors import ERROR_CLASSES, find_errors, format_error
from bench.quotation_metrics import Prediction, QuotationScores, compute_metrics, count_article, to_predictions
from build.extract.language.entity_lookup import open_lookup
from build.extract.statements import find_speech

REREAD = Path(__file__).with_name("quotations_reread.jsonl")
DOUBLE_MARKS = '“”„‟"«»'


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
