"""Train build/extract/quotations/antecedent_weights.json on labelled mentions (bench/names.py).

usage: python -m bench.train_names TEXTS.jsonl … --labels LABELS.jsonl … [--only-score] [--out FILE]

A line of TEXTS: {"doc_id", "text"}; of LABELS as bench/names.py reads them. Needs requirements-bench.lock (scipy).

A softmax over the earlier mentions that a pronoun or description may mean, and nobody; what is right is any mention of whom the
labels name. Earlier pronouns among them mean whom they mean by the weights of the round before. The tables that calibrate the
probabilities to how often they are right are learned from articles that the weights have not seen.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import click
import numpy as np
from scipy.optimize import minimize

from bench.names import Label, Resolved, format_tables, normalize, read_labels, resolve
from bench.train_quotations import HERE, WEIGHT_SCALE
from build.extract import extract
from build.extract.quotations import coreference
from build.extract.quotations.antecedents import Antecedent, rank_referents
from build.extract.quotations.mentions import Mention
from build.extract.quotations.name_table import NameTable

FOLDS = 5
ROUNDS = 2
MIN_OCCURRENCES = 4  # Rarer features are ignored
PENALTY = 2.0  # Strength of the L2 penalty
FIXED_WEIGHTS = {"asked": 300, "asking": -100, "answered": -500}
"""Weights that are not learned: constructions that are certain by grammar but too rare in the labelled articles."""

STEP = 8  # Examples at least in a step of a calibration table
MAX_CONFIDENCE = 0.98

Weights = dict[str, Any]

CHOICES = ("pronoun", "description")
UNTRAINED: Weights = {kind: {} for kind in CHOICES} | {f"{kind}_calibration": [[1.0, 1.0]] for kind in CHOICES}


class Example(NamedTuple):
    """A labelled mention: which weights rank it, what it may mean, nobody's features, and which are right, nobody last."""

    label: Label
    choice: str
    antecedents: list[Antecedent]
    nobody: list[str]
    right: list[bool]


def read_examples(labels: Sequence[Label], texts: Mapping[str, str], weights: Weights) -> tuple[list[Example], list[Resolved]]:
    """Return the examples of labelled mentions, and whom the extractor names by them, with some weights."""
    examples: list[Example] = []
    resolved: list[Resolved] = []
    by_text: defaultdict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_text[label.doc_id].append(label)
    ranked: dict[int, tuple[str, list[Antecedent], list[str]]] = {}
    given: list[tuple[list[Antecedent], list[str]]] = []
    rank_pronoun, rank_description = coreference.rank_pronoun, coreference.rank_description

    def rank(antecedents: list[Antecedent], nobody: list[str], values: Mapping[str, int]) -> Any:
        given.append((antecedents, nobody))
        return rank_referents(antecedents, nobody, values)

    def keep_pronoun(table: NameTable, mention: Mention, pronoun: str) -> Any:
        found = rank_pronoun(table, mention, pronoun)
        ranked[table.tokens.starts[mention.first]] = ("pronoun", *given[-1])
        return found

    def keep_description(table: NameTable, mention: Mention) -> Any:
        count = len(given)
        found = rank_description(table, mention)
        if len(given) == count:
            return found  # Who was called so before
        ranked[table.tokens.starts[mention.first]] = ("description", *given[-1])
        return found

    with ExitStack() as stack:
        for name, value in (
            ("WEIGHTS", weights),
            ("rank_referents", rank),
            ("rank_pronoun", keep_pronoun),
            ("rank_description", keep_description),
        ):
            stack.enter_context(patch.object(coreference, name, value))
        for doc_id, of_text in by_text.items():
            ranked.clear()
            given.clear()
            found = extract(texts[doc_id])
            for label in of_text:
                resolved.append(resolve(label, texts[doc_id], [*found.quotations, *found.statements]))
                if label.start in ranked and label.names != ():
                    choice, antecedents, nobody = ranked[label.start]
                    names = {normalize(name) for name in label.names or ()}
                    right = [normalize(antecedent.referent.name) in names for antecedent in antecedents]
                    examples.append(Example(label, choice, antecedents, nobody, [*right, not any(right)]))
    return examples, resolved


def list_rows(example: Example) -> list[list[str]]:
    """Return the features of all that a mention may mean, those of nobody last if that is possible."""
    rows = [antecedent.features for antecedent in example.antecedents]
    return [*rows, example.nobody] if example.nobody else rows


def fit(examples: Sequence[Example]) -> dict[str, int]:
    """Return the weights in hundredths of one kind of mention."""
    numbers: dict[str, int] = {}
    counts: Counter[str] = Counter()
    rows = [list_rows(example) for example in examples]
    for row in rows:
        counts.update({name for features in row for name in features})
    for name, count in counts.items():
        if count >= MIN_OCCURRENCES and name not in FIXED_WEIGHTS:
            numbers[name] = len(numbers)
    matrices = []
    for example, row in zip(examples, rows, strict=True):
        matrix = np.array([[float(name in features) for name in numbers] for features in row])
        shares = np.array([*(antecedent.share for antecedent in example.antecedents), 1.0][: len(row)])
        matrices.append((matrix, shares, np.array(example.right[: len(row)], dtype=float)))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, gradient = PENALTY / 2 * float(weights @ weights), PENALTY * weights
        for matrix, shares, right in matrices:
            scores = matrix @ weights
            values = shares * np.exp(scores - scores.max())
            allowed = values * right
            total -= np.log(allowed.sum() / values.sum())
            gradient = gradient - matrix.T @ (allowed / allowed.sum() - values / values.sum())
        return total, gradient

    best = minimize(loss, np.zeros(len(numbers)), jac=True, method="L-BFGS-B").x
    whole = {name: round(WEIGHT_SCALE * float(best[index])) for name, index in numbers.items()}
    return {name: weight for name, weight in sorted((whole | FIXED_WEIGHTS).items()) if weight}


def list_examples(examples: Iterable[Example], choice: str) -> list[Example]:
    """Return the examples to learn a choice from: those in which what is right is among what may be meant."""
    return [example for example in examples if example.choice == choice and (example.nobody or not example.right[-1])]


def learn(labels: Sequence[Label], texts: Mapping[str, str]) -> Weights:
    """Return the weights learned from labels, without calibration."""
    weights = UNTRAINED
    for _ in range(ROUNDS):
        examples, _ = read_examples(labels, texts, weights)
        weights = UNTRAINED | {choice: fit(list_examples(examples, choice)) for choice in CHOICES}
    return weights


def judge_examples(examples: Iterable[Example], weights: Weights) -> list[tuple[str, float, bool]]:
    """Return, of each example that names somebody, the choice, the probability and whether it is right."""
    judged = []
    for example in examples:
        ranked = rank_referents(example.antecedents, example.nobody, weights[example.choice])
        referent, probability = ranked[0] if ranked else (None, 0.0)
        if referent is not None:
            names = {normalize(name) for name in example.label.names or ()}
            judged.append((example.choice, probability, normalize(referent.name) in names))
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
    tables = {f"{kind}_calibration": fit_isotonic([(p, ok) for choice, p, ok in judged if choice == kind]) for kind in CHOICES}
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
