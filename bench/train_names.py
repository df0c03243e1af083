"""Train build/extract/quotations/antecedent_weights.json on labelled mentions (bench/names.py).

usage: python -m bench.train_names TEXTS.jsonl … --labels LABELS.jsonl … [--pronouns LABELS.jsonl …]
    [--more TEXTS.jsonl … --without LABELS.jsonl …] [--only-score] [--out FILE]

A line of TEXTS: {"doc_id", "text"}; of LABELS as bench/names.py reads them. Needs requirements-bench.lock (scipy).

A softmax over the earlier mentions that a pronoun or description may mean, and nobody; what is right is any mention of whom the
labels name. Earlier pronouns among them mean whom they mean by the weights of the round before. What is printed is whom weights
name in articles that they have not seen.

From `--more` articles, which nobody labelled, weights learn as well: whom "he" and "she" mean by the weights of the round before,
if that is nearly certain, out of those that they might mean if they told no gender. In an article about a woman and a man the
gender tells which; how the right one differs from the others in place is what is learned.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from pathlib import Path
from random import Random
from typing import NamedTuple

import click
import numpy as np

from bench.names import Label, Resolved, format_tables, normalize, read_labels, read_texts, resolve
from bench.train_quotations import HERE, WEIGHT_SCALE, fit_softmax, index_features, make_matrix
from build.extract.language.entity_lookup import open_lookup
from build.extract.quotations.ranking import rank_referents
from build.extract.quotations.referents import Antecedent, Choice, Referent
from build.extract.statements import find_speech

FOLDS = 5
ROUNDS = 3
MIN_OCCURRENCES = 4  # Rarer features are ignored
PENALTY = 2.0  # Strength of the L2 penalty
MIN_CERTAINTY = 0.9  # So probable is whom an unlabelled pronoun means
FIXED_WEIGHTS = {"asked": 400, "asking": -200, "answered": -500}
"""Weights that are not learned: constructions that are certain by grammar but too rare in the labelled articles."""

Weights = dict[str, dict[str, int]]

KINDS = ("pronoun", "description")
UNTRAINED: Weights = {kind: {} for kind in KINDS}
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
        quotations, statements = find_speech(texts[doc_id], open_lookup(None, None), antecedent_weights=weights, choices=choices)
        for label in of_text:
            resolved.append(resolve(label, texts[doc_id], [*quotations, *statements]))
            if label.start in choices and label.names != ():
                choice = choices[label.start]
                names = {normalize(name) for name in label.names or ()}
                right = [normalize(antecedent.referent.name) in names for antecedent in choice.antecedents]
                examples.append(Example(label, choice, [*right, not any(right)]))
    return examples, resolved


def read_unlabelled(texts: Mapping[str, str], weights: Weights) -> Iterator[Example]:
    """Yield examples from what nobody labelled: whom "he" or "she" means, nearly for certain, among those of any gender."""
    for doc_id, text in texts.items():
        choices: dict[int, Choice] = {}
        find_speech(text, open_lookup(None, None), antecedent_weights=weights, choices=choices)
        for start, (kind, antecedents, nobody, of_any_gender) in choices.items():
            ranked = rank_referents(antecedents, nobody, weights[kind]) if of_any_gender else ()
            meant, certainty = ranked[0] if ranked else (None, 0.0)
            if meant and certainty >= MIN_CERTAINTY:
                listed = list(map(hide_gender, of_any_gender))
                right = [antecedent.referent.name == meant.name for antecedent in listed]
                yield Example(Label(doc_id, start, start, kind, None), Choice(kind, listed, []), [*right, not any(right)])


def hide_gender(antecedent: Antecedent) -> Antecedent:
    """Return an antecedent without the feature of a known gender."""
    return antecedent._replace(features=[feature.removesuffix(" with gender") for feature in antecedent.features])


def fit(examples: Sequence[Example]) -> dict[str, int]:
    """Return the weights in hundredths of one kind of mention."""
    rows: list[list[str]] = []
    right: list[bool] = []
    known: list[float] = []
    sizes: list[int] = []
    for _, (_, antecedents, nobody, _), allowed in examples:
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


def learn(labels: Sequence[Label], texts: Mapping[str, str], more: Mapping[str, str]) -> Weights:
    """Return the weights learned from labels, and from more articles without."""
    weights = UNTRAINED
    for number in range(ROUNDS):
        examples, _ = read_examples(labels, texts, weights)
        if number:
            examples += read_unlabelled(more, weights)
        weights = {kind: fit(list_examples(examples, kind)) for kind in KINDS}
    return weights


def split_labels(labels: Sequence[Label], fold: int) -> tuple[list[Label], list[Label]]:
    """Return the labels of the articles that are not in a fold, and of those in it."""
    articles = {doc_id: number for number, doc_id in enumerate(sorted({label.doc_id for label in labels}))}
    inside = [articles[label.doc_id] % FOLDS == fold for label in labels]
    return [label for label, out in zip(labels, inside, strict=True) if not out], list(compress(labels, inside))


def cross_validate(labels: Sequence[Label], texts: Mapping[str, str], more: Mapping[str, str], share: float) -> list[Resolved]:
    """Return whom the extractor names in each article with weights that are learned from a share of the others."""
    resolved = []
    for fold in range(FOLDS):
        seen, unseen = split_labels(labels, fold)
        articles = sorted({label.doc_id for label in seen})
        chosen = set(Random(fold).sample(articles, round(share * len(articles))))
        left_out = {label.doc_id for label in unseen}
        others = {doc_id: text for doc_id, text in more.items() if doc_id not in left_out}
        weights = learn([label for label in seen if label.doc_id in chosen], texts, others)
        resolved += read_examples(unseen, texts, weights)[1]
    return resolved


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--labels", multiple=True, required=True, type=FILE, help="Labelled mentions.")
@click.option("--pronouns", multiple=True, type=FILE, help="Labelled mentions of which only pronouns are learned from.")
@click.option("--even", multiple=True, type=FILE, help="Labelled mentions of which those of even number are learned from.")
@click.option("--more", multiple=True, type=FILE, help="Articles to learn from without labels.")
@click.option("--without", multiple=True, type=FILE, help="Labelled mentions whose articles are not learned from.")
@click.option("--only-score", is_flag=True, help="Print what cross-validation gives, and write nothing.")
@click.option("--share", default=1.0, show_default=True, help="Learn from so much of the other folds, for a learning curve.")
@click.option("--out", type=click.Path(path_type=Path), default=HERE / "build/extract/quotations/antecedent_weights.json")
def main(
    files: tuple[Path, ...],
    labels: tuple[Path, ...],
    pronouns: tuple[Path, ...],
    even: tuple[Path, ...],
    more: tuple[Path, ...],
    without: tuple[Path, ...],
    only_score: bool,
    share: float,
    out: Path,
) -> None:
    """Train the weights and write build/extract/quotations/antecedent_weights.json."""
    texts, unlabelled = read_texts(files), read_texts(more)
    for file in without:
        for label in read_labels(file):
            unlabelled.pop(label.doc_id, None)
    read = [label for file in labels for label in read_labels(file)]
    read += [label for file in pronouns for label in read_labels(file) if label.kind == "pronoun"]
    read += [label for file in even for label in read_labels(file)[::2]]
    click.echo("\n".join(format_tables(cross_validate(read, texts, unlabelled, share))))
    if not only_score:
        lines = [
            f"{json.dumps(name)}: {json.dumps(part, ensure_ascii=False)}" for name, part in learn(read, texts, unlabelled).items()
        ]
        out.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
