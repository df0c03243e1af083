"""Take out each kind of feature, train without it, and compare on articles that training has not seen.

usage: python -m bench.feature_ablation --texts TEXTS.jsonl … --labels LABELS.jsonl … [--news FILE.jsonl …] [--pages GOLD.jsonl]
[--choice NAME …]

bench/labelled_texts.py says what the files are. A kind of feature is what one line of code
makes: it begins with the same letter. For each choice that is learned the first line has the loss with all kinds, in thousandths
of a nat an example, in five folds; then, kind by kind, what taking it out costs, with its standard error. The kind that costs
least goes, and so on, until all that are left cost more than MAX_COST. bench/extractor_ablation.md has what came out.
"""

import json
import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

import click
import numpy as np
from scipy.sparse import csr_matrix

from bench.labelled_texts import LabelledText, with_labelled_texts
from bench.train_quotations import (
    STATEMENT_WEIGHTS,
    fit_binary,
    fit_softmax,
    learn_ranking,
    passage_features,
    rank,
    read_examples,
)
from bench.train_statements import (
    CHOICES,
    MIN_OCCURRENCES,
    PENALTY,
    Examples,
    add_example,
    collect_examples,
    learn_cues,
    read_document,
)

FOLDS = 5
MAX_COST = 0.5
"""A kind goes if all that have gone cost no more than so much together, in thousandths of a nat an example."""

BINARY = frozenset(("speech", "passages"))
"""What is yes or no: whether a cue reports speech, whether a passage is speech. The others choose one of several."""

KIND = re.compile(r"(0)[0L](\w?)|(0?.)")
"""What a feature begins with; one of no words after a cue says besides whether there are words before it."""


class Table(NamedTuple):
    """The examples of a choice: a row for each candidate, a column for each feature, and the kind of each column."""

    rows: csr_matrix
    right: np.ndarray
    sizes: np.ndarray
    folds: np.ndarray
    kinds: np.ndarray
    binary: bool


def name_kind(feature: str) -> str:
    """Return the kind of a feature."""
    match = KIND.match(feature)
    return "bias" if feature == "bias" else "".join(match.groups("")) if match else ""


def make_table(examples: Examples, binary: bool) -> Table:
    """Return the table of some examples."""
    columns = np.frombuffer(examples.columns, dtype=np.int32)
    bounds = np.frombuffer(examples.bounds, dtype=np.int64)
    rows = csr_matrix((np.ones(len(columns)), columns, bounds), shape=(len(bounds) - 1, len(examples.numbers)))
    kinds = np.array([name_kind(name) for name in examples.numbers])
    folds = np.array(examples.documents) % FOLDS
    return Table(rows, np.array(examples.right, float), np.array(examples.sizes), folds, kinds, binary)


def measure(table: Table, left_out: Collection[str]) -> np.ndarray:
    """Return the loss of each example, in nats, by weights that were learned from other articles without some kinds."""
    used = ~np.isin(table.kinds, list(left_out))
    losses = []
    for fold in range(FOLDS):
        seen = table.folds != fold
        inside = np.repeat(seen, table.sizes)
        known, unknown = table.rows[inside], table.rows[~inside]
        columns = np.flatnonzero(used & (np.asarray(known.sum(axis=0)).ravel() >= MIN_OCCURRENCES))
        right, wanted, sizes = table.right[inside], table.right[~inside], table.sizes[~seen]
        if table.binary:
            scores = unknown[:, columns] @ fit_binary(known[:, columns], right, np.ones(len(right)), PENALTY)
            losses.append(np.logaddexp(0, scores) - wanted * scores)
            continue
        scores = unknown[:, columns] @ fit_softmax(known[:, columns], right, table.sizes[seen], PENALTY)
        starts = np.cumsum([0, *sizes[:-1]])
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        good = np.maximum(np.add.reduceat(powers * wanted, starts), 1e-30)
        losses.append(np.log(np.add.reduceat(powers, starts)) - np.log(good))
    return np.concatenate(losses)


def take_out(table: Table) -> None:
    """Print what each kind of feature gives, and take out one after the other those that give nothing."""
    left_out: list[str] = []
    all_kinds = base = measure(table, left_out)
    click.echo(f"all kinds: {1000 * base.mean():.1f} of {len(base):,}")
    while True:
        costs = []
        for kind in sorted(set(table.kinds) - {*left_out, "bias"}):
            losses = measure(table, [*left_out, kind])
            cost = losses - base
            costs.append((1000 * cost.mean(), 1000 * cost.std() / len(cost) ** 0.5, kind, losses))
        costs.sort(key=lambda cost: cost[0])
        click.echo("  " + ", ".join(f"{kind} {mean:+.2f} (±{error:.2f})" for mean, error, kind, _ in costs))
        if 1000 * (costs[0][3] - all_kinds).mean() > MAX_COST:
            return
        left_out.append(costs[0][2])
        base = costs[0][3]
        click.echo(f"  out: {' '.join(left_out)}; {1000 * base.mean():.1f}")


def list_statement_examples(texts: Sequence[LabelledText]) -> dict[str, Examples]:
    """Return the examples of what is learned of statements: places of what a cue reports, and whether it is speech."""
    documents = [read_document(text) for text in texts]
    return collect_examples(documents, learn_cues(documents))[0]


def list_quotation_examples(texts: Sequence[LabelledText]) -> dict[str, Examples]:
    """Return the examples of what is learned of quotations: who speaks ("ranking"), and whether a passage is speech."""
    weights = [json.loads(STATEMENT_WEIGHTS.read_text("utf-8"))]
    read = read_examples(dict(enumerate(texts)), FOLDS, weights)
    sourced = [example for example in read if example.sourced]
    learned = [learn_ranking([example for example in sourced if example.document % FOLDS != fold]) for fold in range(FOLDS)]
    found = {name: Examples([text.importance for text in texts]) for name in ("ranking", "passages")}
    for example in read:
        if example.sourced and any(example.right):
            features = [candidate.features for candidate in example.candidates]
            add_example(found["ranking"], example.document, features, example.right)
        best, _ = rank(example, learned[example.document % FOLDS])
        add_example(found["passages"], example.document, [passage_features(example, best)], [example.speech])
    return found


@click.command()
@with_labelled_texts
@click.option("--choice", "choices", multiple=True, type=click.Choice([*CHOICES, "speech", "ranking", "passages"]))
def main(texts: list[LabelledText], choices: tuple[str, ...]) -> None:
    """Print what each kind of feature gives to each choice."""
    examples = list_statement_examples(texts) | list_quotation_examples(texts)
    for name in choices or tuple(examples):
        click.echo(name)
        take_out(make_table(examples[name], name in BINARY))


if __name__ == "__main__":
    main()
