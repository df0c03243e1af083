"""Train build/extract/statements/weights.json."""

import json
from array import array
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import Any

import click
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from build.extract.quotations.candidates import Doc, parse_doc
from build.extract.statements.after import after_end_rows, after_start_rows, list_after_ends, list_after_starts
from build.extract.statements.before import before_end_rows, before_start_rows, list_before_ends, list_before_starts
from build.extract.statements.clauses import Words, find_clause, find_words
from build.extract.statements.reports import locate_report
from build.extract.statements.sources import list_sources, source_rows
from build.extract.statements.speech import cue_features, place_features

HERE = Path(__file__).resolve().parent.parent
MIN_OCCURRENCES = 4
MIN_WEIGHT = 0.12
PENALTY = 2.0
WEIGHT_SCALE = 100
HEAD_TAGS = ("SJ", "A", "C", "K", "eg", "V")


class Choices:
    """Training examples of one choice: candidates as rows of feature numbers, in groups with the right ones marked."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.columns = array("i")
        self.bounds = array("q", [0])
        self.sizes: list[int] = []
        self.right: list[bool] = []
        self.document: list[int] = []

    def add(self, document: int, rows: list[list[str]], right: list[bool]) -> None:
        numbers = self.numbers
        for row in rows:
            self.columns.extend([numbers.setdefault(name, len(numbers)) for name in row])
            self.bounds.append(len(self.columns))
        self.sizes.append(len(rows))
        self.right += right
        self.document.append(document)


def fit(choices: Choices, seen: np.ndarray, binary: bool, weight: np.ndarray | None = None) -> dict[str, float]:
    """Return sparse weights: two rounds, the second with the significant features of the first."""
    columns = np.frombuffer(choices.columns, dtype=np.int32)
    bounds = np.frombuffer(choices.bounds, dtype=np.int64)
    matrix = csr_matrix((np.ones(len(columns), np.float32), columns, bounds), shape=(len(bounds) - 1, len(choices.numbers)))
    sizes = np.array(choices.sizes)
    rows = np.repeat(seen, sizes)
    matrix = matrix[rows]
    right = np.array(choices.right)[rows].astype(float)
    sizes = sizes[seen]
    names = np.array(list(choices.numbers), dtype=object)
    counts = np.asarray(matrix.sum(axis=0)).ravel()
    keep = np.flatnonzero(counts >= MIN_OCCURRENCES)
    for turn in range(2):
        part = matrix[:, keep]
        weights = (
            fit_binary(part, right, weight[seen] if weight is not None else None) if binary else fit_softmax(part, right, sizes)
        )
        if turn == 0:
            keep = keep[np.abs(weights) >= MIN_WEIGHT]
    return dict(zip(names[keep], weights, strict=True))


def fit_softmax(matrix: csr_matrix, right: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    back = matrix.T.tocsr()
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)

    def measure(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        total = np.add.reduceat(powers, starts)
        good = np.maximum(np.add.reduceat(powers * right, starts), 1e-30)
        loss = (np.log(total) - np.log(good)).sum() + PENALTY / 2 * weights @ weights
        return loss, back @ (powers / total[group] - powers * right / good[group]) + PENALTY * weights

    return minimize(measure, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x


def fit_binary(matrix: csr_matrix, right: np.ndarray, weight: np.ndarray | None) -> np.ndarray:
    back = matrix.T.tocsr()
    weight = np.ones(len(right)) if weight is None else weight

    def measure(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        loss = (weight * (np.logaddexp(0, scores) - right * scores)).sum() + PENALTY / 2 * weights @ weights
        return loss, back @ (weight * (1 / (1 + np.exp(-scores)) - right)) + PENALTY * weights

    return minimize(measure, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 80}).x


class Gold:
    """A labelled statement in tokens: its cue, the words before and after it, and the mentions that may be its source."""

    def __init__(
        self, cue: int, span: list[int], before: list[int], after: list[int], sources: list[list[int]], speech: bool
    ) -> None:
        self.cue, self.span, self.before, self.after, self.sources, self.speech = cue, span, before, after, sources, speech


def token_ends(doc: Doc) -> list[int]:
    ends = [doc.tokens.end_offset(index) for index in range(len(doc.tokens.texts))]
    for index, passage in zip(doc.tokens.quotations, doc.passages, strict=True):
        ends[index] = passage.end
    return ends


def find_tokens(doc: Doc, ends: list[int], start: int, end: int) -> list[int]:
    tokens = doc.tokens
    index, found = bisect_right(ends, start), []
    while index < len(ends) and tokens.starts[index] < end:
        if tokens.tags[index] not in "\n":
            found.append(index)
        index += 1
    return found


def head_of(doc: Doc, span: list[int]) -> int | None:
    for letters in HEAD_TAGS:
        for index in span:
            if doc.tokens.tags[index] in letters:
                return index
    return span[-1] if span else None


def strip_edges(tags: str, found: list[int]) -> list[int]:
    """Leave out a leading that, and marks and stops at the edges."""
    low, high = 0, len(found)
    while low < high and tags[found[low]] in ",.;:h()'-xa":
        low += 1
    while high > low and tags[found[high - 1]] in ",.;:-x":
        high -= 1
    return found[low:high]


def read_gold(doc: Doc, statements: list[dict[str, Any]]) -> dict[int, Gold]:
    ends = token_ends(doc)
    tags = doc.tokens.tags
    gold: dict[int, Gold] = {}
    for item in statements:
        span = [index for place in item["cue"] for index in find_tokens(doc, ends, *place)]
        cue = head_of(doc, span)
        if cue is None or tags[cue] in "QqXZzv":
            continue
        content = sorted({index for place in item["content"] for index in find_tokens(doc, ends, *place)})
        before = strip_edges(tags, [index for index in content if index < cue])
        after = strip_edges(tags, [index for index in content if index > cue])
        if cue not in gold or (item["speech"] and not gold[cue].speech):
            gold[cue] = Gold(cue, span, before, after, item["source"], item["speech"])
    return gold


def learn_cues(documents: list[tuple[Doc, dict[int, Gold]]], seen: np.ndarray) -> set[str]:
    """Return the words that are a cue often enough."""
    heads: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for (doc, gold), use in zip(documents, seen, strict=True):
        if not use:
            continue
        total.update(text.rstrip().lower() for text in doc.tokens.texts)
        heads.update(doc.tokens.texts[cue].rstrip().lower() for cue, item in gold.items() if item.speech)
    return {word for word, count in heads.items() if count >= 3 and count / total[word] > 0.04}


def nearest(positions: list[int], wanted: int, slack: int = 2) -> int | None:
    if wanted in positions:
        return positions.index(wanted)
    best = min(range(len(positions)), key=lambda n: abs(positions[n] - wanted), default=None)
    return best if best is not None and abs(positions[best] - wanted) <= slack else None


class Models(dict):
    def __init__(self) -> None:
        super().__init__(
            {name: Choices() for name in ("source", "before_end", "before_start", "after_start", "after_end", "speech")}
        )


def collect(models: Models, index: int, words: Words, gold: dict[int, Gold], ends: list[int]) -> None:
    """Add the examples of the choices of one document."""
    tokens, tags = words.tokens, words.tokens.tags
    for position in range(len(words.cues)):
        clause = find_clause(words, position)
        item = gold.get(clause.cue)
        if item is None:
            continue
        mentions = list_sources(words, clause)
        right = [any(tokens.starts[m.first] < b and a < ends[m.last - 1] for a, b in item.sources) for m in mentions]
        rows = source_rows(words, clause, mentions)
        source = None
        if any(right) or not item.sources:
            models["source"].add(index, rows, [not item.sources, *right])
        if any(right):
            source = min((m for m, ok in zip(mentions, right, strict=True) if ok), key=lambda m: abs(m.first - clause.cue))
        edges = list_before_ends(words, clause, source)
        end = -1
        if item.before:
            number = nearest(edges[1:], item.before[-1] + 1)
            if number is not None:
                end = edges[number + 1]
        if not item.before or end >= 0:
            models["before_end"].add(index, before_end_rows(words, clause, source, edges), [e == end for e in edges])
        if end >= 0:
            starts = list_before_starts(words, clause, end)
            number = nearest(starts, item.before[0])
            if number is not None:
                models["before_start"].add(
                    index,
                    before_start_rows(words, clause, end, starts),
                    [n == number for n in range(len(starts))],
                )
        starts = list_after_starts(words, clause, source)
        start = -1
        if item.after:
            number = nearest(starts[1:], item.after[0])
            if number is not None:
                start = starts[number + 1]
        if not item.after or start >= 0:
            models["after_start"].add(index, after_start_rows(words, clause, source, end, starts), [s == start for s in starts])
        if start >= 0:
            stops = list_after_ends(words, clause, start)
            number = nearest(stops, item.after[-1] + 1)
            if number is not None:
                models["after_end"].add(
                    index,
                    after_end_rows(words, clause, end, start, stops),
                    [n == number for n in range(len(stops))],
                )


def collect_speech(models: Models, index: int, words: Words, gold: dict[int, Gold], weights: dict) -> list[float]:
    """Add the examples of the last decision, on what the other choices give."""
    spans = {i for item in gold.values() for i in item.span if item.speech}
    importance = []
    for position in range(len(words.cues)):
        clause = find_clause(words, position)
        item = gold.get(clause.cue)
        if item is None and clause.cue in spans:
            continue
        report = locate_report(words, clause, weights)
        if report is None:
            continue
        features = cue_features(words, clause) + place_features(words, *report[:6])
        models["speech"].add(index, [features], [bool(item and item.speech)])
        importance.append(ATTITUDE_WEIGHT if item and not item.speech else 1.0)
    return importance


ATTITUDE_WEIGHT = 0.3


def whole(weights: dict[str, float]) -> dict[str, int]:
    return {name: value for name, weight in weights.items() if (value := round(WEIGHT_SCALE * weight))}


def load(texts: list[Path], labels: list[Path]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    text = {d["doc_id"]: d["text"] for file in texts for d in map(json.loads, file.read_text("utf-8").splitlines())}
    return [
        (d["doc_id"], text[d["doc_id"]], d["statements"])
        for file in labels
        for d in map(json.loads, file.read_text("utf-8").splitlines())
    ]


def train(documents: list[tuple[Doc, dict[int, Gold]]], seen: np.ndarray) -> dict[str, Any]:
    known = learn_cues(documents, seen)
    parsed = {n: find_words(doc.tokens, doc.mentions, known) for n, (doc, _) in enumerate(documents) if seen[n]}
    models = Models()
    for n, words in parsed.items():
        collect(models, n, words, documents[n][1], token_ends(documents[n][0]))
    # The last decision is learned from choices made on articles that were not seen.
    names = ("source", "before_end", "before_start", "after_start", "after_end")
    halves = {}
    for half in (0, 1):
        halves[half] = {
            name: whole(fit(models[name], np.array([d % 2 != half for d in models[name].document]), False)) for name in names
        }
        click.echo(f"half {half}", err=True)
    importance: list[float] = []
    for n, words in parsed.items():
        importance += collect_speech(models, n, words, documents[n][1], halves[n % 2])
    speech = fit(models["speech"], np.ones(len(models["speech"].sizes), bool), True, np.array(importance))
    weights = {name: whole(fit(models[name], np.ones(len(models[name].sizes), bool), False)) for name in names}
    weights["speech"] = whole(speech)
    weights["cues"] = sorted(known)
    weights["calibration"] = [[1.0, 1.0]]
    return weights


@click.command()
@click.option("--texts", multiple=True, required=True, type=click.Path(path_type=Path))
@click.option("--labels", multiple=True, required=True, type=click.Path(path_type=Path))
@click.option("--folds", default=5)
@click.option("--fold", type=int, default=None, help="Leave out this fold.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(texts: tuple[Path, ...], labels: tuple[Path, ...], folds: int, fold: int | None, out: Path) -> None:
    items = load(list(texts), list(labels))
    documents = []
    for _, text, statements in items:
        doc = parse_doc(text)
        documents.append((doc, read_gold(doc, statements)))
    seen = np.array([fold is None or n % folds != fold for n in range(len(items))])
    weights = train(documents, seen)
    out.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":"), sort_keys=True), "utf-8")
    click.echo({name: len(part) for name, part in weights.items()}, err=True)
    click.echo(out.stat().st_size, err=True)


if __name__ == "__main__":
    main()
