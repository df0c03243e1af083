"""Train build/extract/quotations/antecedent_weights.json on labelled mentions (bench/names.py).

usage: python -m bench.train_names TEXTS.jsonl … --labels LABELS.jsonl … [--only-score] [--out FILE]

A line of TEXTS: {"doc_id", "text"}; of LABELS as bench/names.py reads them. Needs requirements-bench.lock (scipy).

A softmax over the earlier mentions that a pronoun or description may mean, and nobody; what is right is any mention of whom the
labels name. Earlier pronouns among them mean whom they mean by the weights of the round before. The tables that calibrate the
probabilities to how often they are right are learned from articles that the weights have not seen.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np

from bench.names import Label, Resolved, format_tables, normalize, read_labels, resolve
from bench.train_quotations import HERE, WEIGHT_SCALE, fit_softmax, index_features, make_matrix
from build.extract.language.entity_lookup import open_lookup
from build.extract.quotations.antecedents import rank_referents
from build.extract.quotations.name_table import Antecedent, Choice, Referent
from build.extract.statements import find_speech

FOLDS = 5
ROUNDS = 2
MIN_OCCURRENCES = 4  # Rarer features are ignored
PENALTY = 2.0  # Strength of the L2 penalty
FIXED_WEIGHTS = {"asked": 300, "asking": -100, "answered": -500}
"""Weights that are not learned: constructions that are certain by grammar but too rare in the labelled articles."""

STEP = 8  # Examples at least in a step of a calibration table
MAX_CONFIDENCE = 0.98

Weights = dict[str, Any]

KINDS = ("pronoun", "description")
UNTRAINED: Weights = {kind: {} for kind in KINDS} | {f"{kind}_calibration": [[1.0, 1.0]] for kind in KINDS}
NOBODY = Referent("")


class Example(NamedTuple):
    """A labelled mention, what it may mean, and which of that is right, nobody last."""

    label: Label
    choice: Choice
    right: list[bool]


def read_examples(labels: Sequence[Label], texts: Mapping[str, str], weights: Weights) -> tuple[list[Example], list[Resolved]]:
    """Return the examples of labelled mentions, and whom the extractor names by them, with some weights."""
    examples: list[Example] = []
    resolved: list[Resolved] = []
    by_text: defaultdict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_text[label.doc_id].append(label)
    for doc_id, of_text in by_text.items():
        choices: dict[int, Choice] = {}
        quotations, statements = find_speech(
            texts[doc_id], open_lookup(None, None), antecedent_weights=weights, choices=choices
        )
        for label in of_text:
            resolved.append(resolve(label, texts[doc_id], [*quotations, *statements]))
            if label.start in choices and label.names != ():
                choice = choices[label.start]
                names = {normalize(name) for name in label.names or ()}
                right = [normalize(antecedent.referent.name) in names for antecedent in choice.antecedents]
                examples.append(Example(label, choice, [*right, not any(right)]))
    return examples, resolved


def fit(examples: Sequence[Example]) -> dict[str, int]:
    """Return the weights in hundredths of one kind of mention."""
    rows: list[list[str]] = []
    right: list[bool] = []
    known: list[float] = []
    sizes: list[int] = []
    for _, (_, antecedents, nobody), allowed in examples:
        listed = [*antecedents, *([Antecedent(NOBODY, nobody)] if nobody else [])]
        rows += [[name for name in antecedent.features if name not in FIXED_WEIGHTS] for antecedent in listed]
        known += [math.log(antecedent.share) for antecedent in listed]
        right += allowed[: len(listed)]
        sizes.append(len(listed))
    numbers = index_features(rows, MIN_OCCURRENCES)
    fitted = fit_softmax(make_matrix(rows, numbers), np.array(right), np.array(sizes), PENALTY, known=np.array(known))
    weights = {name: round(WEIGHT_SCALE * float(fitted[number])) for name, number in numbers.items()}
    return {name: weight for name, weight in sorted((weights | FIXED_WEIGHTS).items()) if weight}


def list_examples(examples: Iterable[Example], kind: str) -> list[Example]:
    """Return the examples of a kind to learn from: those in which what is right is among what may be meant."""
    return [example for example in examples if example.choice.kind == kind and (example.choice.nobody or not example.right[-1])]


def learn(labels: Sequence[Label], texts: Mapping[str, str]) -> Weights:
    """Return the weights learned from labels, without calibration."""
    weights = UNTRAINED
    for _ in range(ROUNDS):
        examples, _ = read_examples(labels, texts, weights)
        weights = UNTRAINED | {kind: fit(list_examples(examples, kind)) for kind in KINDS}
    return weights


def judge_examples(examples: Iterable[Example], weights: Weights) -> list[tuple[str, float, bool]]:
    """Return, of each example that names somebody, the kind, the probability and whether it is right."""
    judged = []
    for example in examples:
        kind, antecedents, nobody = example.choice
        ranked = rank_referents(antecedents, nobody, weights[kind])
        referent, probability = ranked[0] if ranked else (None, 0.0)
        if referent is not None:
            names = {normalize(name) for name in example.label.names or ()}
            judged.append((kind, probability, normalize(referent.name) in names))
    return judged


def fit_isotonic(judged: Sequence[tuple[float, bool]]) -> list[list[float]]:
    """Return a calibration table: [upper bound of the probability, share that is right], growing: neighbours are pooled."""
    pooled: list[list[float]] = []  # Bound, right, all
    for part in np.array_split(np.array(sorted(judged), float), max(1, len(judged) // STEP)):
        pooled.append([float(part[-1][0]), float(part[:, 1].sum()), float(len(part))])
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            bound, right, count = pooled.pop()
            pooled[-1] = [bound, pooled[-1][1] + right, pooled[-1][2] + count]
    table = [[round(bound, 4), round(min(right / count, MAX_CONFIDENCE), 3)] for bound, right, count in pooled]
    table[-1][0] = 1.0
    return table


def calibrate_on(judged: Iterable[tuple[str, float, bool]], weights: Weights) -> Weights:
    """Return weights with the calibration tables that judged examples teach."""
    tables = {f"{kind}_calibration": fit_isotonic([(p, ok) for other, p, ok in judged if other == kind]) for kind in KINDS}
    return weights | tables


def split_labels(labels: Sequence[Label], fold: int) -> tuple[list[Label], list[Label]]:
    """Return the labels of the articles that are not in a fold, and of those in it."""
    articles = {doc_id: number for number, doc_id in enumerate(sorted({label.doc_id for label in labels}))}
    inside = [articles[label.doc_id] % FOLDS == fold for label in labels]
    return [label for label, out in zip(labels, inside, strict=True) if not out], list(compress(labels, inside))


def cross_validate(labels: Sequence[Label], texts: Mapping[str, str]) -> tuple[list[tuple[str, float, bool]], list[Resolved]]:
    """Return what weights that have not seen an article name in it: judged, and as `extract` gives it with a calibration.

    The calibration of a fold is learned from the other folds.
    """
    parts = []
    for fold in range(FOLDS):
        seen, unseen = split_labels(labels, fold)
        weights = learn(seen, texts)
        examples, _ = read_examples(unseen, texts, weights)
        parts.append((weights, unseen, judge_examples(examples, weights)))
    resolved = []
    for fold, (weights, unseen, _) in enumerate(parts):
        others = [pair for number, (_, _, judged) in enumerate(parts) if number != fold for pair in judged]
        resolved += read_examples(unseen, texts, calibrate_on(others, weights))[1]
    return [pair for _, _, judged in parts for pair in judged], resolved


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--labels", multiple=True, required=True, type=FILE, help="Labelled mentions.")
@click.option("--even", multiple=True, type=FILE, help="Labelled mentions of which those of even number are learned from.")
@click.option("--only-score", is_flag=True, help="Print what cross-validation gives, and write nothing.")
@click.option("--out", type=click.Path(path_type=Path), default=HERE / "build/extract/quotations/antecedent_weights.json")
def main(files: tuple[Path, ...], labels: tuple[Path, ...], even: tuple[Path, ...], only_score: bool, out: Path) -> None:
    """Train the weights and write build/extract/quotations/antecedent_weights.json."""
    texts = {line["doc_id"]: line["text"] for file in files for line in map(json.loads, file.read_text("utf-8").splitlines())}
    read = [label for file in labels for label in read_labels(file)] + [
        label for file in even for label in read_labels(file)[::2]
    ]
    judged, resolved = cross_validate(read, texts)
    click.echo("\n".join(format_tables(resolved)))
    if not only_score:
        weights = calibrate_on(judged, learn(read, texts))
        lines = [f"{json.dumps(name)}: {json.dumps(part, ensure_ascii=False)}" for name, part in weights.items()]
        out.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
