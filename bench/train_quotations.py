"""Train build/extract/quotations/weights.json on articles with labelled quotations.

usage: python -m bench.train_quotations --texts TEXTS.jsonl … --labels LABELS.jsonl … [--news FILE.jsonl …] [--pages GOLD.jsonl]
[--statements WEIGHTS.json …] [--fold N] [--folds N] [--only-score] [--out FILE]

bench/labelled_texts.py says what the files are. Unlabelled words between double marks are negative examples of speech. Needs
requirements-bench.lock (scipy).

Two linear models are trained on the features of quotations/features.py. The first ranks the mentions that may be a
quotation's speaker: a softmax over them, in which every mention that the labels allow is right. Where a cue reports a passage
for certain, its source is the only candidate; what such a passage teaches is how it would be read without a cue. The second
separates speech from other quoted words. It is trained on rankings of articles that the first has not seen, and so are the
tables that calibrate both to probabilities.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.labelled_texts import NEWS_IMPORTANCE, LabelledText, with_labelled_texts
from bench.quotation_metrics import overlaps
from build.extract.quotations.candidates import CERTAIN, Candidate, Doc, list_candidates, parse_doc
from build.extract.quotations.features import (
    QuotationContext,
    find_context,
    find_likelihood,
    mention_features,
    speech_features,
)
from build.extract.quotations.mentions import Mention
from build.extract.statements.cues import build_words
from build.extract.statements.reports import map_tokens_to_reports, read_reports

HERE = Path(__file__).resolve().parent.parent
STATEMENT_WEIGHTS = HERE / "build/extract/statements/weights.json"
MIN_OCCURRENCES = 3  # Rarer features are ignored

MIN_WEIGHT = 0.15
"""A feature with a smaller weight after the first round is left out of the second: the file stays small at no loss."""

PENALTY = 3.0  # Strength of the L2 penalty
WEIGHT_SCALE = 100  # A weight is stored as a whole number of hundredths

REPORTED_IMPORTANCE = 0.5
"""How much a passage that a cue reports for certain counts, read as if none did, in learning who speaks."""


FIXED_WEIGHTS = {"ranking": {"!": 4.0}, "speech": {"C!": 1.5, "bso-called": -4.0, "bself-styled": -4.0, "bnicknamed": -4.0}}
"""Weights that are not learned: constructions that are certain by grammar but too rare in the labelled articles."""


class QuotationExample(NamedTuple):
    """One passage: its candidate speakers, which of them the labels allow, whether it is speech, and its own words.

    `likelihood` is how likely a cue reports it, and `unreported` its candidates as if none did, where one does for certain.
    """

    document: int
    candidates: list[Candidate]
    right: list[bool]
    sourced: bool
    speech: bool
    doc: Doc
    place: int
    likelihood: str
    unreported: list[Candidate]
    unreported_right: list[bool]
    importance: float


def read_document(
    index: int, document: LabelledText, statement_weights: dict[str, Any], weights: dict[str, float] | None = None
) -> list[QuotationExample]:
    """Return the passages between double marks of one document.

    The previous quotation's speaker is the labelled one or, with weights, the predicted one, as real articles have no labels.
    """
    examples = []
    doc = parse_doc(document.text)
    previous: Mention | None = None
    reports = read_reports(build_words(doc.tokens, doc.mentions, frozenset(statement_weights["cues"])), statement_weights)
    owners = map_tokens_to_reports(reports)
    for place, (passage, token) in enumerate(zip(doc.passages, doc.tokens.quotations, strict=True)):
        context = find_context(doc.tokens, token)
        if passage.single or passage.apostrophes or passage.start in doc.block_quotes:
            continue
        if overlaps((passage.start, passage.end), document.open_passages):
            continue
        labels = [
            label
            for label in document.passages
            if min(label["end"], passage.end) - max(label["start"], passage.start) > 0.5 * (label["end"] - label["start"])
        ]
        sources = next((label["sources"] for label in labels if label["sources"]), [])
        number = owners.get(token)
        report = reports[number] if number is not None and reports[number].source else None
        sourced = find_likelihood(report.source_probability * report.probability) if report else ""
        candidates = list_full_candidates(doc, context, previous, report.source if report else None, sourced)
        unreported = list_full_candidates(doc, context, previous) if sourced == CERTAIN and sources else []
        example = QuotationExample(
            index,
            candidates,
            [is_labelled(doc, candidate.mention, sources) for candidate in candidates],
            bool(sources),
            bool(labels),
            doc,
            place,
            find_likelihood(report.probability) if report else "",
            unreported,
            [is_labelled(doc, candidate.mention, sources) for candidate in unreported],
            document.importance,
        )
        examples.append(example)
        if weights is not None and candidates:
            previous = candidates[rank(example, weights)[0]].mention
        elif weights is None and any(example.right):
            previous = min(
                (candidate.mention for candidate, ok in zip(candidates, example.right, strict=True) if ok),
                key=lambda mention: abs(mention.first - context.token_index),
            )
    return examples


def list_full_candidates(
    doc: Doc, context: QuotationContext, previous: Mention | None, source: Mention | None = None, likelihood: str = ""
) -> list[Candidate]:
    """List a passage's candidates with all of their features."""
    return [
        Candidate(candidate.mention, candidate.features + mention_features(doc.tokens, candidate.mention))
        for candidate in list_candidates(doc, context, previous, source, likelihood)
    ]


def read_examples(
    documents: dict[int, LabelledText], folds: int, statement_weights: Sequence[dict[str, Any]]
) -> list[QuotationExample]:
    """Return the examples of all documents; previous speakers are predicted with weights trained on other documents."""
    count = len(statement_weights)
    first = [
        example
        for index, document in documents.items()
        for example in read_document(index, document, statement_weights[index % count])
    ]
    learned = [
        learn_ranking([example for example in first if example.document % folds != part and example.sourced])
        for part in range(folds)
    ]
    return [
        example
        for index, document in documents.items()
        for example in read_document(index, document, statement_weights[index % count], learned[index % folds])
    ]


def is_labelled(doc: Doc, mention: Mention, sources: list[list[int]]) -> bool:
    """Return True if a mention shares a character with one of the labelled sources."""
    start, end = doc.tokens.starts[mention.first], doc.tokens.end_offset(mention.last - 1)
    return any(start < source[1] and source[0] < end for source in sources)


def index_features(lists: list[list[str]], least: int) -> dict[str, int]:
    """Return the features that occur in at least `least` lists, numbered."""
    counts = Counter(feature for features in lists for feature in set(features))
    return {feature: index for index, feature in enumerate(sorted(name for name, count in counts.items() if count >= least))}


def make_matrix(lists: list[list[str]], numbers: dict[str, int]) -> csr_matrix:
    """Return a matrix with a row for each list and a column for each feature."""
    columns: list[int] = []
    bounds = [0]
    for features in lists:
        columns += [numbers[feature] for feature in features if feature in numbers]
        bounds.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, bounds), shape=(len(lists), len(numbers)))


def learn_ranking(examples: list[QuotationExample]) -> dict[str, float]:
    """Fit sparse weights that maximise the total probability of each example's right mentions."""
    groups = [(example.candidates, example.right, example.importance) for example in examples if any(example.right)]
    groups += [
        (example.unreported, example.unreported_right, REPORTED_IMPORTANCE * example.importance)
        for example in examples
        if any(example.unreported_right)
    ]
    rows = [candidate.features for candidates, _, _ in groups for candidate in candidates]
    first = fit_ranking(groups, index_features(rows, MIN_OCCURRENCES), PENALTY)
    return fit_ranking(groups, index_strong_features(first), PENALTY)


def index_strong_features(weights: dict[str, float]) -> dict[str, int]:
    """Return the features with a weight of at least MIN_WEIGHT, numbered."""
    return {
        name: index for index, name in enumerate(sorted(name for name, weight in weights.items() if abs(weight) >= MIN_WEIGHT))
    }


def fit_ranking(
    groups: list[tuple[list[Candidate], list[bool], float]], numbers: dict[str, int], penalty: float
) -> dict[str, float]:
    """Return the weights of the numbered features. A group: candidates, which are right, and how much it counts."""
    matrix = make_matrix([candidate.features for candidates, _, _ in groups for candidate in candidates], numbers)
    right = np.array([ok for _, allowed, _ in groups for ok in allowed])
    sizes = np.array([len(candidates) for candidates, _, _ in groups])
    weights = fit_softmax(matrix, right, sizes, penalty, np.array([importance for _, _, importance in groups]))
    return {feature: weights[index] for feature, index in numbers.items()}


def fit_softmax(
    matrix: csr_matrix,
    right: np.ndarray,
    sizes: np.ndarray,
    penalty: float,
    importance: np.ndarray | None = None,
    known: float | np.ndarray = 0.0,
) -> np.ndarray:
    """Return the weights that maximise the total probability of the right rows of each group; `sizes` counts its rows.

    `importance` is how much each group counts, by default 1; `known` is the part of each row's score that is not learned.
    """
    importance = np.ones(len(sizes)) if importance is None else importance
    back = matrix.T.tocsr()
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)

    def measure(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights + known
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        total = np.add.reduceat(powers, starts)
        good = np.maximum(np.add.reduceat(powers * right, starts), 1e-30)
        loss = (importance * (np.log(total) - np.log(good))).sum() + penalty / 2 * weights @ weights
        slope = importance[group] * (powers / total[group] - powers * right / good[group])
        return loss, back @ slope + penalty * weights

    return minimize(measure, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x


def fit_binary(matrix: csr_matrix, right: np.ndarray, importance: np.ndarray, penalty: float) -> np.ndarray:
    """Return the weights of a logistic regression; `importance` is how much each row counts."""
    back = matrix.T.tocsr()

    def measure(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        loss = (importance * (np.logaddexp(0, scores) - right * scores)).sum() + penalty / 2 * weights @ weights
        return loss, back @ (importance * (1 / (1 + np.exp(-scores)) - right)) + penalty * weights

    return minimize(measure, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 100}).x


def learn_speech(rows: list[list[str]], speech: np.ndarray, importance: np.ndarray) -> dict[str, float]:
    """Fit a sparse logistic regression that separates speech from other quoted words."""
    first = fit_speech(rows, speech, importance, index_features(rows, MIN_OCCURRENCES))
    return fit_speech(rows, speech, importance, index_strong_features(first))


def fit_speech(rows: list[list[str]], speech: np.ndarray, importance: np.ndarray, numbers: dict[str, int]) -> dict[str, float]:
    """Return the weights of the numbered features."""
    weights = fit_binary(make_matrix(rows, numbers), speech, importance, PENALTY)
    return {feature: weights[index] for feature, index in numbers.items()}


def rank(example: QuotationExample, weights: dict[str, float]) -> tuple[int, float]:
    """Return the best candidate's index and probability; the index is -1 if there is none."""
    if not example.candidates:
        return -1, 0.0
    scores = np.array([sum(weights.get(feature, 0.0) for feature in candidate.features) for candidate in example.candidates])
    best = int(scores.argmax())
    return best, float(1 / np.exp(scores - scores[best]).sum())


def passage_features(example: QuotationExample, best: int) -> list[str]:
    """Return the features of a passage by which the second model classifies it as speech."""
    passage = example.doc.passages[example.place]
    context = find_context(example.doc.tokens, example.doc.tokens.quotations[example.place])
    features = example.candidates[best].features if best >= 0 else []
    return speech_features(
        example.doc.tokens, context, example.doc.text[passage.start : passage.end], features, example.likelihood
    )


def by_our_rules(importance: np.ndarray) -> np.ndarray:
    """Return which examples are of texts labelled by docs/statements.md; all of them if none is.

    Confidence is calibrated on these alone: it says how often a record is right by our definition, and PolNeAR has its own.
    """
    ours = importance == NEWS_IMPORTANCE
    return ours if ours.any() else ~ours


def fit_calibration(probabilities: np.ndarray, right: np.ndarray, steps: int = 10) -> list[list[float]]:
    """Return a calibration table from raw probability to observed accuracy: [upper bound, share], in bins of equal size.

    Bins with the same bound are one.
    """
    order = np.argsort(probabilities)
    bins: dict[float, list[np.ndarray]] = {}
    for part in np.array_split(order, steps):
        bins.setdefault(round(float(probabilities[part].max()), 4), []).append(right[part])
    table: list[list[float]] = []
    for bound, parts in bins.items():
        share = float(np.concatenate(parts).mean())
        table.append([bound, round(max(share, table[-1][1] if table else 0.0), 3)])
    table[-1][0] = 1.0
    return table


@click.command()
@with_labelled_texts
@click.option(
    "--statements",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    default=(STATEMENT_WEIGHTS,),
    help="Weights of bench/train_statements.py, those of each fold in order: no article is read with weights that have seen it.",
)
@click.option("--fold", type=int, help="Leave out this part of --folds.")
@click.option("--folds", default=5, show_default=True, help="Parts for cross-validation; whole articles.")
@click.option("--only-score", is_flag=True, help="Print what cross-validation gives, and write nothing.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=HERE / "build/extract/quotations/weights.json", help="Where to write them."
)
def main(
    texts: list[LabelledText], statements: tuple[Path, ...], fold: int | None, folds: int, only_score: bool, out: Path
) -> None:
    """Train the weights and write build/extract/quotations/weights.json."""
    documents = {index: text for index, text in enumerate(texts) if fold is None or index % folds != fold}
    examples = read_examples(documents, folds, [json.loads(file.read_text("utf-8")) for file in statements])
    speech = np.array([example.speech for example in examples], float)
    importance = np.array([example.importance for example in examples])
    rows: list[list[str]] = [[] for _ in examples]
    hits = np.zeros(len(examples), bool)
    sure = np.zeros(len(examples))
    parts = np.array([example.document % folds for example in examples])
    for part in range(folds):
        weights = learn_ranking([e for e, p in zip(examples, parts, strict=True) if p != part and e.sourced])
        for index in np.flatnonzero(parts == part):
            best, probability = rank(examples[index], weights)
            rows[index] = passage_features(examples[index], best)
            hits[index] = best >= 0 and (examples[index].right[best] or not examples[index].sourced)
            sure[index] = probability
        click.echo(f"ranked part {part + 1} of {folds}", err=True)
    spoken = np.zeros(len(examples))
    for part in range(folds):
        seen = parts != part
        weights = learn_speech([rows[n] for n in np.flatnonzero(seen)], speech[seen], importance[seen])
        for index in np.flatnonzero(~seen):
            spoken[index] = 1 / (1 + np.exp(-sum(weights.get(feature, 0.0) for feature in rows[index])))
    report(examples, speech.astype(bool), spoken, hits)
    if only_score:
        return
    ours = by_our_rules(importance)
    chosen = (speech > 0) & (spoken > 0.5) & ours
    tables = {
        "speech_calibration": fit_calibration(spoken[ours], speech[ours]),
        "speaker_calibration": fit_calibration(sure[chosen], hits[chosen]),
    }
    ranking = learn_ranking([example for example in examples if example.sourced])
    write(out, ranking, learn_speech(rows, speech, importance), tables)


def report(examples: list[QuotationExample], speech: np.ndarray, spoken: np.ndarray, hits: np.ndarray) -> None:
    """Print the cross-validation results on passages between double marks."""
    sourced = np.array([example.sourced for example in examples])
    found = spoken > 0.5
    print(f"passages {len(examples)}, speech {int(speech.sum())}")
    print(f"speech: precision {speech[found].mean():.4f} recall {found[speech].mean():.4f}")
    print(f"speaker right: {hits[sourced].mean():.4f} of {int(sourced.sum())}")
    right = (found & speech & hits).sum()
    print(f"both: F1 {2 * right / (found.sum() + speech.sum()):.4f}")


def write(path: Path, ranking: dict[str, float], speech_weights: dict[str, float], tables: dict[str, list[list[float]]]) -> None:
    """Write the significant weights as whole hundredths, sorted by feature."""
    lines = []
    for name, weights in (("ranking", ranking), ("speech", speech_weights)):
        whole = {feature: round(WEIGHT_SCALE * weight) for feature, weight in sorted((weights | FIXED_WEIGHTS[name]).items())}
        kept = {feature: weight for feature, weight in whole.items() if weight}
        lines.append(f"{json.dumps(name)}: {json.dumps(kept, ensure_ascii=False, separators=(',', ':'))}")
    lines += [f"{json.dumps(name)}: {json.dumps(table)}" for name, table in tables.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    click.echo(f"wrote {path.name}: {path.stat().st_size:,} bytes", err=True)


if __name__ == "__main__":
    main()
