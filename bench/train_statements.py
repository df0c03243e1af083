"""Train build/extract/statements/weights.json on articles with labelled statements.

usage: python -m bench.train_statements --texts TEXTS.jsonl … --labels LABELS.jsonl … [--news FILE.jsonl …] [--pages GOLD.jsonl]
[--fold N] [--out FILE]

bench/labelled_texts.py says what the files are. `speech` is false for attitudes, intentions and decisions, where PolNeAR has
labels of them. Needs requirements-bench.lock (scipy).

Each choice that build/extract/statements/cue_reports.py makes of a cue is learned by itself: the source, the end and the start of
the words before it, the start and the end of those after it, each a softmax over the candidates; attitudes teach as speech does.
Whether it is speech is a logistic regression on the place found, and learned, as the calibration of the confidence, from choices
made on articles that the others have not seen.
"""

import json
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
from scipy.sparse import csr_matrix

from bench.labelled_texts import LabelledText, with_labelled_texts
from bench.train_quotations import by_our_rules, fit_binary, fit_calibration, fit_softmax
from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.candidates import Doc, parse_doc
from build.extract.quotations.mentions import Mention
from build.extract.statements.after import after_start_rows, list_after_starts
from build.extract.statements.before import before_end_rows, before_start_rows, list_before_ends, list_before_starts
from build.extract.statements.clauses import Clause, find_stem
from build.extract.statements.closings import find_clauses
from build.extract.statements.constructions import read_construction
from build.extract.statements.cue_reports import locate_report
from build.extract.statements.cues import Words, build_words
from build.extract.statements.ends import after_end_rows, list_after_ends
from build.extract.statements.phrases import CLAIMS
from build.extract.statements.sources import find_quoted_source, list_sources, source_rows
from build.extract.statements.speech import cue_features, place_features
from build.extract.statements.subjects import find_subject

HERE = Path(__file__).resolve().parent.parent
FOLDS = 5
CHOICES = ("source", "before_end", "before_start", "after_start", "after_end")

MIN_OCCURRENCES = 4  # Rarer features are ignored
MIN_WEIGHT = 0.12  # As in bench/train_quotations.py
PENALTY = 2.0  # Strength of the L2 penalty
WEIGHT_SCALE = 100  # A weight is stored as a whole number of hundredths

MIN_CUES, MIN_CUE_SHARE = 3, 0.04
"""A word may be a cue if it is one so often, and so large a share of its occurrences."""

ATTITUDE_IMPORTANCE = 0.3
"""How much an attitude teaches that it is no speech: annotators draw the line elsewhere than docs/statements.md does."""

HEAD_TAGS = ("SJ", "A", "C", "K", "eg", "V")
"""Tags of the word of a labelled cue that stands for it, the likeliest first."""

EDGES = ",.;:-x"  # Tags of punctuation, which is no part of content at its edges
MAX_SLACK_TOKENS = 2  # A candidate so near to the labelled edge is taken for right


@dataclass
class Examples:
    """The examples of one choice: rows of numbered features, a group of rows for each, and which rows are right.

    `importance` is how much each example counts, times the `document_importance` of its document.
    """

    document_importance: list[float]
    numbers: dict[str, int] = field(default_factory=dict)
    columns: "array[int]" = field(default_factory=lambda: array("i"))
    bounds: "array[int]" = field(default_factory=lambda: array("q", [0]))
    sizes: list[int] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)
    importance: list[float] = field(default_factory=list)


class Label(NamedTuple):
    """A labelled statement in tokens: all of its cue, the words before and after it, and the source's spans of characters.

    `sources` is None if it may stand in another sentence: that is not labelled.
    """

    cue: list[int]
    before: list[int]
    after: list[int]
    sources: list[list[int]] | None
    speech: bool


class Document(NamedTuple):
    """A text with its labels by the token of their cue; what tokens may be labelled either way; how much it counts."""

    doc: Doc
    labels: dict[int, Label]
    open: frozenset[int] = frozenset()
    importance: float = 1.0


def add_example(examples: Examples, document: int, rows: list[list[str]], right: list[bool], importance: float = 1.0) -> None:
    """Add one example: the rows of its candidates, and which are right."""
    numbers = examples.numbers
    for row in rows:
        examples.columns.extend([numbers.setdefault(name, len(numbers)) for name in row])
        examples.bounds.append(len(examples.columns))
    examples.sizes.append(len(rows))
    examples.right += right
    examples.documents.append(document)
    examples.importance.append(importance)


def fit(examples: Examples, seen: np.ndarray, binary: bool = False) -> dict[str, int]:
    """Return weights in hundredths, learned from the examples that are `seen`: a second time with the strong features alone."""
    columns = np.frombuffer(examples.columns, dtype=np.int32)
    bounds = np.frombuffer(examples.bounds, dtype=np.int64)
    shape = (len(bounds) - 1, len(examples.numbers))
    sizes = np.array(examples.sizes)
    rows = np.repeat(seen, sizes)
    matrix = csr_matrix((np.ones(len(columns), np.float32), columns, bounds), shape=shape)[rows]
    right = np.array(examples.right)[rows].astype(float)
    names = np.array(list(examples.numbers), dtype=object)
    importance = (np.array(examples.importance) * np.array(examples.document_importance)[examples.documents])[seen]
    kept = np.flatnonzero(np.asarray(matrix.sum(axis=0)).ravel() >= MIN_OCCURRENCES)
    weights = np.zeros(0)
    for strong in (False, True):
        if strong:
            kept = kept[np.abs(weights) >= MIN_WEIGHT]
        part = matrix[:, kept]
        if binary:
            weights = fit_binary(part, right, importance, PENALTY)
        else:
            weights = fit_softmax(part, right, sizes[seen], PENALTY, importance)
    whole = {name: round(WEIGHT_SCALE * weight) for name, weight in zip(names[kept], weights, strict=True)}
    return {name: weight for name, weight in whole.items() if weight}


def read_document(labelled: LabelledText) -> Document:
    """Parse a text, and return it with its labels. Cues inside quotation marks are left out."""
    doc = parse_doc(labelled.text)
    ends = list_ends(doc)
    tags = doc.tokens.tags
    labels: dict[int, Label] = {}
    for item in labelled.statements:
        cue = find_tokens(doc, ends, item["cue"])
        head = next((index for letters in HEAD_TAGS for index in cue if tags[index] in letters), cue[-1] if cue else -1)
        if head < 0 or tags[head] in QUOTATION_TAGS or (head in labels and not item["speech"]):
            continue
        content = find_tokens(doc, ends, item["content"])
        before, after = (strip_edges(tags, side) for side in ([i for i in content if i < head], [i for i in content if i > head]))
        labels[head] = Label(cue, before, after, item["source"], item["speech"])
    return Document(doc, labels, frozenset(find_tokens(doc, ends, labelled.open)), labelled.importance)


def list_ends(doc: Doc) -> list[int]:
    """Return the offset just after each token; of a passage that of its last word."""
    ends = [doc.tokens.end_offset(index) for index in range(len(doc.tokens.texts))]
    for index, passage in zip(doc.tokens.quotations, doc.passages, strict=True):
        ends[index] = passage.end
    return ends


def find_tokens(doc: Doc, ends: list[int], spans: list[list[int]]) -> list[int]:
    """Return the tokens of some spans of characters, without paragraph breaks, in order."""
    tokens, found = doc.tokens, set()
    for start, end in spans:
        index = bisect_right(ends, start)
        while index < len(ends) and tokens.starts[index] < end:
            if tokens.tags[index] != "\n":
                found.add(index)
            index += 1
    return sorted(found)


def strip_edges(tags: str, found: list[int]) -> list[int]:
    """Leave out a leading that, and marks and punctuation at the edges."""
    low, high = 0, len(found)
    while low < high and tags[found[low]] in EDGES + "()'ah":
        low += 1
    while high > low and tags[found[high - 1]] in EDGES:
        high -= 1
    return found[low:high]


def learn_cues(documents: list[Document]) -> list[str]:
    """Return the words that are a cue of speech often enough, or whose verb is in all its forms, and those of constructions."""
    total: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for document in documents:
        words = document.doc.tokens.lower
        total.update(words)
        cues.update(words[cue] for cue, label in document.labels.items() if label.speech)
    often = {word for word in cues if is_often(cues[word], total[word])}
    verbs, verb_cues = Counter[str](), Counter[str]()
    for word in filter(str.isalpha, total):
        verbs[find_stem(word)] += total[word]
        verb_cues[find_stem(word)] += cues[word]
    forms = {word for word in filter(str.isalpha, total) if cues[word] or word != find_stem(word)}
    often |= {word for word in forms if is_often(verb_cues[find_stem(word)], verbs[find_stem(word)])}
    return sorted(often | CLAIMS | {"words", "went"})


def is_often(cues: int, total: int) -> bool:
    """Return True for a word that is a cue often enough."""
    return cues >= MIN_CUES and cues / total > MIN_CUE_SHARE


def find_nearest(positions: Sequence[int], wanted: int) -> int | None:
    """Return the index of the candidate nearest to the labelled position, None if none is near."""
    best = min(range(len(positions)), key=lambda number: abs(positions[number] - wanted), default=None)
    return best if best is not None and abs(positions[best] - wanted) <= MAX_SLACK_TOKENS else None


def collect_choices(examples: Mapping[str, Examples], document: int, words: Words, labels: dict[int, Label], doc: Doc) -> None:
    """Add the examples of all choices in one document, each with the labelled results of those before it."""
    ends = list_ends(doc)
    for cue, clause in zip(words.cues, find_clauses(words), strict=True):
        if cue not in labels:
            continue
        label = labels[cue]
        source = collect_source(examples["source"], document, words, clause, label, ends)
        positions = list_before_ends(words, clause, source)
        number = find_nearest(positions[1:], label.before[-1] + 1) if label.before else -1
        end = positions[number + 1] if number is not None else -1
        if number is not None:
            rows = before_end_rows(words, clause, source, positions)
            add_example(examples["before_end"], document, rows, [n == number + 1 for n in range(len(rows))])
        if end >= 0:
            positions = list_before_starts(words, clause, end)
            add_edge(
                examples["before_start"], document, before_start_rows(words, clause, end, positions), positions, label.before[0]
            )
        positions = list_after_starts(words, clause, source)
        number = find_nearest(positions[1:], label.after[0]) if label.after else -1
        start = positions[number + 1] if number is not None else -1
        if number is not None:
            rows = after_start_rows(words, clause, source, end, positions)
            add_example(examples["after_start"], document, rows, [n == number + 1 for n in range(len(rows))])
        if start >= 0:
            positions = list_after_ends(words, clause, start)
            rows = after_end_rows(words, clause, end, start, positions)
            add_edge(examples["after_end"], document, rows, positions, label.after[-1] + 1)


def add_edge(examples: Examples, document: int, rows: list[list[str]], positions: list[int], wanted: int) -> None:
    """Add an example of an edge, unless no candidate is near the labelled one."""
    number = find_nearest(positions, wanted)
    if number is not None:
        add_example(examples, document, rows, [n == number for n in range(len(rows))])


def collect_source(
    examples: Examples, document: int, words: Words, clause: Clause, label: Label, ends: list[int]
) -> Mention | None:
    """Add the example of a cue's source, and return the mention of it that is nearest to the cue."""
    if label.sources is None:
        return None
    mentions = list_sources(words, clause)
    # The first mention of a phrase is its head: Jane Doe of the port.
    heads = {
        next((m for m in mentions if words.tokens.starts[m.first] < end and start < ends[m.last - 1]), None)
        for start, end in label.sources
    }
    right = [mention in heads for mention in mentions]
    if any(right) or not label.sources:
        add_example(examples, document, source_rows(words, clause, mentions), [not label.sources, *right])
    sources = [mention for mention in mentions if mention in heads]
    return min(sources, key=lambda mention: abs(mention.first - clause.cue), default=None)


def collect_speech(
    examples: Examples, number: int, words: Words, document: Document, weights: Mapping[str, Any]
) -> list[tuple[float, bool]]:
    """Add the examples of what is speech, on the places found; return how sure the place of each is, and whether it is right.

    Cues inside what a source said are left out, as of nested speech the labels may know the outer one alone.
    """
    labels = document.labels
    spoken = [label for label in labels.values() if label.speech]
    inside = {index for label in spoken for index in (*label.cue, *label.before, *label.after)}
    placed = []
    for cue, clause in zip(words.cues, find_clauses(words), strict=True):
        label = labels.get(cue)
        if label is None and (cue in inside or cue in document.open):
            continue
        if read_construction(words, clause):
            continue
        subject, relative = find_subject(words, clause) or (None, False)
        report = locate_report(words, clause, find_quoted_source(words, clause) or subject, relative, weights)
        if report is None:
            continue
        features = cue_features(words, clause) + place_features(words, report)
        speech = label is not None and label.speech
        importance = ATTITUDE_IMPORTANCE if label and not label.speech else 1.0
        add_example(examples, number, [features], [speech], importance)
        found = {index for start, end in report.spans for index in range(start, end)}
        wanted = {*label.before, *label.after} if label else set()
        right = 2 * len(found & wanted) >= 0.8 * (len(found) + len(wanted)) and speech
        placed.append((report.place_probability * report.source_probability, right))
    return placed


def collect_examples(documents: list[Document], cues: Sequence[str]) -> tuple[dict[str, Examples], list[tuple[float, bool]]]:
    """Return the examples of each choice and of what is speech, and of these how sure the place is, and whether it is right.

    Places are found with weights that were learned from the other half of the documents.
    """
    parsed = [build_words(document.doc.tokens, document.doc.mentions, frozenset(cues)) for document in documents]
    examples = {name: Examples([document.importance for document in documents]) for name in (*CHOICES, "speech")}
    for number, (words, document) in enumerate(zip(parsed, documents, strict=True)):
        collect_choices(examples, number, words, document.labels, document.doc)
    halves = [{name: fit(examples[name], np.array(examples[name].documents) % 2 != half) for name in CHOICES} for half in (0, 1)]
    placed: list[tuple[float, bool]] = []
    for number, (words, document) in enumerate(zip(parsed, documents, strict=True)):
        placed += collect_speech(examples["speech"], number, words, document, halves[number % 2])
    return examples, placed


def train(documents: list[Document]) -> dict[str, Any]:
    """Return all weights, learned from some documents."""
    cues = learn_cues(documents)
    examples, placed = collect_examples(documents, cues)
    odd = np.array(examples["speech"].documents) % 2 == 1
    sure = np.zeros(len(odd))
    for half in (odd, ~odd):
        weights = fit(examples["speech"], ~half, binary=True)
        sure[half] = score_speech(examples["speech"], weights)[half] * np.array([share for share, _ in placed])[half]
    ours = by_our_rules(np.array(examples["speech"].document_importance)[examples["speech"].documents])
    labelled = (np.array(examples["speech"].importance) == 1.0) & ours
    right = np.array([ok for _, ok in placed], float)
    calibration = fit_calibration(sure[labelled], right[labelled])
    learned = {name: fit(examples[name], np.ones(len(examples[name].sizes), bool), binary=name == "speech") for name in examples}
    return learned | {"cues": cues, "calibration": calibration}


def score_speech(examples: Examples, weights: Mapping[str, int]) -> np.ndarray:
    """Return the probability of each example that it is speech."""
    columns = np.frombuffer(examples.columns, dtype=np.int32)
    bounds = np.frombuffer(examples.bounds, dtype=np.int64)
    values = np.array([weights.get(name, 0) for name in examples.numbers]) / WEIGHT_SCALE
    return 1 / (1 + np.exp(-np.add.reduceat(values[columns], bounds[:-1])))


def write(path: Path, weights: Mapping[str, Any]) -> None:
    """Write all weights, sorted by feature, a line for each choice."""
    lines = [
        f"{json.dumps(name)}: {json.dumps(part, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}"
        for name, part in weights.items()
    ]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    click.echo(f"wrote {path.name}: {path.stat().st_size:,} bytes", err=True)


@click.command()
@with_labelled_texts
@click.option("--fold", type=click.IntRange(0, FOLDS - 1), help=f"Leave out this one of {FOLDS} parts, each every fifth article.")
@click.option("--out", type=click.Path(path_type=Path), default=HERE / "build/extract/statements/weights.json")
def main(texts: list[LabelledText], fold: int | None, out: Path) -> None:
    """Train the weights and write build/extract/statements/weights.json."""
    write(out, train([read_document(text) for number, text in enumerate(texts) if fold is None or number % FOLDS != fold]))


if __name__ == "__main__":
    main()
