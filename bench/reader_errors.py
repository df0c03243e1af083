"""Count a reader's wrong and missed paragraphs by kind: `python -m bench.reader_errors GOLD.jsonl UNSEEN.jsonl --part aeb`.

UNSEEN.jsonl is what `python -m bench.train_body GOLD.jsonl --folds 10` writes. bench/reader.md has the result, and the causes.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from bench.reader_metrics import fold_text, fold_words

KINDS = {
    "same": "other spaces or marks",
    "part": "part of a labelled one",
    "whole": "several labelled ones",
    "alone": "no such words",
}
"""How a wrong paragraph's words stand in the labelled ones; of a missed one the same, in those that were found."""


def relate(text: str, others: list[str]) -> str:
    """Return how a paragraph's words stand in others: see KINDS."""
    words, known = f" {fold_words(text)} ", [f" {fold_words(other)} " for other in others]
    if words in known:
        return "same"
    if words.strip() and any(words in other for other in known):
        return "part"
    return "whole" if any(other.strip() and other in words for other in known) else "alone"


def list_errors(known: list[str], found: list[str], optional: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each wrong or missed paragraph: which of both, its kind, its text."""
    free = {fold_words(text) for text in optional}
    counts = Counter(map(fold_text, known)), Counter(fold_text(text) for text in found if fold_words(text) not in free)
    for side, one, other in (("missed", *counts), ("wrong", *counts[::-1])):
        yield from ((side, relate(text, list(other)), text) for text in (one - other).elements())


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("unseen", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--part", default="", help="Only the pages whose ids begin so.")
@click.option("--texts", is_flag=True, help="List the paragraphs too.")
def main(gold: Path, unseen: Path, part: str, texts: bool) -> None:
    """Write how many paragraphs are wrong and missed, by kind."""
    found = {page["id"]: page["paragraphs"] for page in map(json.loads, unseen.read_text("utf-8").splitlines())}
    counts: Counter[tuple[str, str]] = Counter()
    for page in map(json.loads, gold.read_text("utf-8").splitlines()):
        if page["id"].startswith(part):
            for side, kind, text in list_errors(page["paragraphs"], found[page["id"]], page.get("optional") or []):
                counts[side, kind] += 1
                if texts:
                    print(page["id"], side, kind, text, sep="\t")
    for kind, meaning in KINDS.items():
        print(f"| {meaning} | {counts['wrong', kind]} | {counts['missed', kind]} |")


if __name__ == "__main__":
    main()
