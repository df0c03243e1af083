"""Compare extracted quotations and speakers with other systems: `python -m bench.quotations GOLD.jsonl [--weights FILE]`.

A line of GOLD.jsonl: {"doc_id", "text", "quotations": [{"start", "end", "sources": [[start, end], …]}, …]}.
bench/quotation_metrics.py defines the metrics; bench/quotations.md has the results. --weights uses the weights in FILE,
trained by bench/train_quotations.py without these articles, and --statements those of bench/train_statements.py. --errors
prints each of our errors instead; --british measures our scores alone, with commas and full stops behind the closing marks, as
British papers print them.

textacy is measured where it and a spaCy model for English are installed (requirements-bench.lock has textacy; the models are
not on PyPI, see https://spacy.io/usage/models); without them the script says so and goes on.
"""

import json
import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import click

from bench.quotation_errors import ERROR_CLASSES, find_errors, format_error
from bench.quotation_metrics import (
    BANDS,
    Prediction,
    QuotationScores,
    Span,
    compute_metrics,
    count_article,
    count_bands,
    divide,
    empty_bands,
    to_predictions,
)
from build.extract import Quotation, extract
from build.extract.language.entity_lookup import open_lookup
from build.extract.quotations import WEIGHTS
from build.extract.statements import WEIGHTS as STATEMENT_WEIGHTS
from build.extract.statements import find_speech

QuotationReader = Callable[[str], list[Prediction]]
Weights = tuple[dict[str, Any], dict[str, Any]]  # Of statements, and of quotations

ROUNDS = 3  # Rounds per speed measurement; the best is printed

SPEED_SAMPLE_CHARS = 200_000

PIECE_CHARS, REPEATS = 50_000, 20  # A text of this length is repeated this often, to check that time grows linearly
SLOW_CHARS_PER_SECOND = 100_000  # A system slower than this gets a tenth of the text

ADVERSARIAL_TEXTS = {
    "quotation marks": '"',
    "opening marks": "“",
    "apostrophes": "'",
    "one unbroken word": "a",
    "names and words in marks": "Anna Berg “gift” ",
    "quotations in one paragraph": "“Yes,” he said. ",
    "a sentence without end": "she said that he, who said it, told them “so,” ",
}
"""What an adversarial text repeats."""

MARKS_INSIDE = re.compile(r"(?<=[\w)])([,.])([”\"])(?=[\s)]|$)")

VERB_REACH_CHARS = 150  # How far from a passage the baseline pattern looks for a verb of saying

QUOTED_PASSAGE = re.compile(r"“([^“”\n]{12,})”|\"([^\"\n]{12,})\"")
VERB = r"(?:said|says|told|tells|wrote|added|asked|called|tweeted|replied|argued|warned|explained|noted|declared|insisted)"
NAME = r"(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’-]+(?: [A-Z][\w’-]+)*)"
NAME_AND_VERB = re.compile(rf"\b(?:({NAME}) (?:\w+ )?{VERB}|{VERB} ({NAME}))\b")
NAME_NEAR = re.compile(rf"\b(?!(?:The|In|On|At|It|But|And|As|If|That|This|We|I)\b)({NAME})\b")


def extract_by_pattern(text: str) -> list[Prediction]:
    """Return passages of 12 or more characters, attributed to the nearest name with a verb of saying, else the nearest name."""
    found = []
    quoted = [match.span(match.lastindex or 0) for match in QUOTED_PASSAGE.finditer(text)]
    bare = QUOTED_PASSAGE.sub(lambda match: "|" * len(match[0]), text)
    sayers, names = (
        [match.span(match.lastindex or 0) for match in pattern.finditer(bare)] for pattern in (NAME_AND_VERB, NAME_NEAR)
    )
    for start, end in quoted:
        near = find_nearest(sayers, start, end)
        found.append(
            Prediction(
                start, end, near if near and measure_gap(near, start, end) < VERB_REACH_CHARS else find_nearest(names, start, end)
            )
        )
    return found


def find_nearest(names: list[Span], start: int, end: int) -> Span | None:
    """Return the name nearest to a passage."""
    place = bisect_left(names, (start,))
    return min(names[max(0, place - 1) : place + 1], key=lambda name: measure_gap(name, start, end), default=None)


def measure_gap(name: Span, start: int, end: int) -> int:
    """Return the characters between a name and a passage."""
    return max(start - name[1], name[0] - end)


def load_textacy(model: str) -> QuotationReader:
    """Load textacy's direct_quotations on a spaCy pipeline; it raises ValueError for an odd number of marks."""
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load(model)
    pipeline.max_length = 10 * PIECE_CHARS * REPEATS

    def read(text: str) -> list[Prediction]:
        found = []
        for speaker, _, content in direct_quotations(pipeline(text)):
            mention = (speaker[0].idx, speaker[-1].idx + len(speaker[-1]))
            found.append(Prediction(content.start_char, content.end_char, mention))
        return found

    return read


def extract_with_weights(weights: Weights, text: str) -> list[Prediction]:
    """Return only the quotations, found with the given weights."""
    return to_predictions(find_quotations(text, weights))


def find_quotations(text: str, weights: Weights) -> tuple[Quotation, ...]:
    """Return the quotations of a text, found with the given weights."""
    return find_speech(text, open_lookup(None, None), *weights)[0]


def load_readers(weights: Weights, label: str, model: str) -> dict[str, QuotationReader]:
    """Return the systems, ours first, and print on stderr which are missing."""
    readers: dict[str, QuotationReader] = {
        "extract": lambda text: to_predictions(extract(text).quotations),  # Includes extracting money and polls
        f"find_speech{label}": partial(extract_with_weights, weights),
        "pattern and nearest name": extract_by_pattern,
    }
    try:
        readers["textacy"] = load_textacy(model)
    except (ImportError, OSError) as error:
        click.echo(f"textacy is not measured: {' '.join(str(error).split())[:200]}", err=True)
    return readers


def measure_scores(readers: dict[str, QuotationReader], articles: list[dict[str, Any]]) -> Iterator[str]:
    """Yield a row for each system: its scores, and the number of articles it failed on."""
    yield "| system | span P | span R | span F1 | attribution accuracy | end-to-end F1 | articles given up |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for name, read in readers.items():
        scores, failed = QuotationScores(), 0
        for number, article in enumerate(articles, 1):
            show_progress(f"{name}: {number} of {len(articles)}")
            try:
                found = read(article["text"])
            except ValueError:
                found, failed = [], failed + 1
            count_article(scores, article["text"], article["quotations"], found)
        cells = " | ".join(f"{figure:.3f}" for figure in compute_metrics(scores).values())
        yield f"| {name} | {cells} | {failed} |"


def measure_speed(readers: dict[str, QuotationReader], articles: list[dict[str, Any]]) -> Iterator[str]:
    """Yield a row for each system: characters per second of CPU time, and how time grows with the text."""
    texts, size = [], 0
    for article in articles:
        if size >= SPEED_SAMPLE_CHARS:
            break
        texts.append(article["text"])
        size += len(article["text"])
    piece = ("\n\n".join(texts) * (PIECE_CHARS // size + 1))[:PIECE_CHARS]
    yield f"| system | characters per second | relative to ours | time for {REPEATS} times the text |"
    yield "|---|--:|--:|--:|"
    ours = 0.0
    for name, read in readers.items():
        speed = size / time_best(read, texts)
        ours = ours or speed
        base = piece[: PIECE_CHARS // 10] if speed < SLOW_CHARS_PER_SECOND else piece
        yield f"| {name} | {speed:,.0f} | {speed / ours:.2f} | {time_ratio(read, base):.1f} |"


def measure_adversarial(weights: Weights) -> Iterator[str]:
    """Yield a row for each adversarial text: characters a second in a megabyte, and its time relative to a twentieth of it."""
    yield f"| a megabyte of | characters per second | time for {REPEATS} times the text |"
    yield "|---|--:|--:|"
    for name, unit in ADVERSARIAL_TEXTS.items():
        piece = (unit * (PIECE_CHARS // len(unit) + 1))[:PIECE_CHARS]
        read = partial(extract_with_weights, weights)
        yield f"| {name} | {PIECE_CHARS * REPEATS / time_best(read, [piece * REPEATS]):,.0f} | {time_ratio(read, piece):.1f} |"


def time_best(read: QuotationReader, texts: list[str]) -> float:
    """Return the CPU seconds for some texts, the best of several rounds."""
    seconds = []
    for number in range(ROUNDS):
        show_progress(f"round {number + 1} of {ROUNDS}")
        start = process_time()
        for text in texts:
            # A text that a system fails on counts towards its time.
            with suppress(ValueError):
                read(text)
        seconds.append(process_time() - start)
    return max(min(seconds), 1e-9)


def time_ratio(read: QuotationReader, piece: str) -> float:
    """Return the ratio of the times for the repeated text and the text itself, each the best of several rounds."""
    return time_best(read, [piece * REPEATS]) / time_best(read, [piece])


def measure_reliability(weights: Weights, articles: list[dict[str, Any]]) -> Iterator[str]:
    """Yield a row for each band of confidence: its number of speech predictions, and the share right end to end."""
    bands = empty_bands()
    for article in articles:
        count_bands(bands, article["text"], article["quotations"], extract_with_weights(weights, article["text"]))
    yield "| confidence | quotations | mean confidence | right end to end |"
    yield "|---|--:|--:|--:|"
    bounds = (0.0, *BANDS, 1.0)
    for low, high, (count, right, total) in zip(bounds, bounds[1:], bands, strict=False):
        yield f"| {low:.1f}–{high:.1f} | {count:.0f} | {divide(total, count):.3f} | {divide(right, count):.3f} |"


def list_errors(weights: Weights, articles: list[dict[str, Any]]) -> Iterator[str]:
    """Yield each of our errors with its context, then the number of each kind."""
    counts: Counter[str] = Counter()
    for article in articles:
        text = article["text"]
        for error in find_errors(text, article["quotations"], find_quotations(text, weights)):
            counts[error.kind] += 1
            yield f"{article['doc_id']}: {format_error(text, error)}"
    yield "| error | quotations |"
    yield "|---|--:|"
    for kind in ERROR_CLASSES:
        yield f"| {kind} | {counts[kind]} |"


def show_progress(message: str) -> None:
    """Show progress on a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{message}", err=True, nl=False)


@click.command(help=__doc__)
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--weights", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Weights instead of the committed."
)
@click.option("--statements", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Likewise of statements.")
@click.option("--model", default="en_core_web_sm", show_default=True, help="The spaCy pipeline for textacy.")
@click.option("--errors", is_flag=True, help="Print each error of ours with its class.")
@click.option("--british", is_flag=True, help="Our scores, with commas and full stops behind the marks.")
def main(gold: Path, file: Path | None, statements: Path | None, model: str, errors: bool, british: bool) -> None:
    """Print the tables of bench/quotations.md."""
    articles = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    weights = (
        json.loads(statements.read_text("utf-8")) if statements else STATEMENT_WEIGHTS,
        json.loads(file.read_text("utf-8")) if file else WEIGHTS,
    )
    if british:
        for article in articles:
            article["text"] = MARKS_INSIDE.sub(r"\2\1", article["text"])
        parts = [measure_scores({"extract": lambda text: to_predictions(extract(text).quotations)}, articles)]
    elif errors:
        parts = [list_errors(weights, articles)]
    else:
        readers = load_readers(weights, f", {file.name}" if file else "", model)
        parts = [
            measure_scores(readers, articles),
            measure_reliability(weights, articles),
            measure_speed(readers, articles),
            measure_adversarial(weights),
        ]
    for part in parts:
        for line in part:
            show_progress("")
            click.echo(line)
        click.echo()


if __name__ == "__main__":
    main()
