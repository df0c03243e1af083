"""Train build/extract/polls/weights.json on labelled percentages: `python -m bench.train_polls FOLDER`.

FOLDER holds polnear_polls_train.jsonl, whose percentages are answers in a survey ("figures"), others ("other_percent") or
doubtful ("ignore", left out), and newsquant_percent.jsonl, sentences of business news without surveys. Each labelled
percentage is used twice, in its article and in its sentence alone, as some texts are only a sentence long. What a reader said of
shares of these articles and of the web pages in the folder beside FOLDER comes first (bench/poll_news.jsonl). The invented
paragraphs of bench/poll_paragraphs*.txt are used as well, but those of HELD_OUT. Needs requirements-bench.lock.
With --folds N nothing is written: each article is read with weights trained without it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from bench.money_and_polls import read_records
from bench.poll_news import read_judged
from bench.poll_paragraphs import HELD_OUT, PARAGRAPHS, read_paragraphs
from build.extract.language.pattern_text import mark_paragraph_ends
from build.extract.polls.classifier import WEIGHTS_FILE, find_shares, group_by_sentence
from build.extract.polls.features import find_tags_beside, percentage_features, sentence_features
from build.extract.polls.percentages import Percentage
from build.extract.polls.survey_words import find_survey_offsets
from build.extract.polls.tags import tag_sentence
from build.extract.results import Span

INVERSE_PENALTY = 0.5  # Inverse strength of the penalty on large weights, chosen by --folds among 0.1 to 3

SENTENCE_WEIGHT, BUSINESS_WEIGHT, INVENTED_WEIGHT = 0.5, 0.5, 0.7
"""How much a sentence alone, one of business news, and an invented one counts beside a percentage in its article."""

PollExample = tuple[dict[str, Any], int, str, float]
"""Features, 1 for an answer in a survey or 0, the article, and how much it counts."""


def list_features(text: str) -> Iterator[tuple[Percentage, Span, dict[str, Any]]]:
    """Yield each percentage of a text with the span of its sentence and its features."""
    text, lowered = mark_paragraph_ends(text)
    shares = find_shares(lowered)
    surveys = find_survey_offsets(lowered, [share.end for share in shares])
    for span, group in group_by_sentence(text, shares):
        sentence = tag_sentence(text, *span, group)
        shared = sentence_features(text, lowered, group[0], surveys, sentence)
        for share in group:
            features = percentage_features(text, lowered, share, surveys, sentence, shared)
            beside = zip(("before", "behind"), find_tags_beside(sentence, share.start), strict=True)
            # Articles and invented texts use brackets differently.
            features |= {place: tag for place, tag in beside if tag not in "()"}
            yield share, span, features


def read_examples(record: dict[str, Any], weight: float = 1.0, rest: int | None = None) -> Iterator[PollExample]:
    """Yield the percentages of one article, each of a weight, with its label, or `rest` where it has none.

    Without `rest` only labelled ones are examples, and each in its sentence alone is another.
    """
    text = record["text"]
    for share, span, features in list_features(text):
        label = label_percentage(record, share.start, share.end)
        label = rest if label is None else label
        if label is None:
            continue
        yield features, label, record["id"], weight
        if rest is None and record["id"].startswith("polnear"):
            start = share.start - span[0]
            for alone, _, features_alone in list_features(text[slice(*span)]):
                if alone.start == start:
                    yield features_alone, label, record["id"], SENTENCE_WEIGHT


def label_percentage(record: dict[str, Any], start: int, end: int) -> int | None:
    """Return 1 for a survey answer, 0 for another percentage, None for a doubtful or unlabelled one."""
    for name, label in (("counted", 0), ("figures", 1), ("other_percent", 0)):
        if any(start < figure["end"] and figure["start"] < end for figure in record.get(name, ())):
            return label
    return None


def read_invented() -> Iterator[PollExample]:
    """Yield the percentages of the invented paragraphs; what is not labelled is no answer."""
    for path in sorted(PARAGRAPHS.parent.glob("poll_paragraphs*.txt")):
        if path in HELD_OUT:
            continue
        for number, (text, labels) in enumerate(read_paragraphs(path)):
            figures = [{"start": start, "end": end} for start, end in labels]
            record = {"id": f"{path.name} {number}", "text": text, "figures": figures}
            yield from read_examples(record, INVENTED_WEIGHT, 0)


def fit(rows: numpy.ndarray, labels: numpy.ndarray, counts: numpy.ndarray) -> LogisticRegression:
    """Fit the logistic regression to rows of features."""
    return LogisticRegression(C=INVERSE_PENALTY, max_iter=5000).fit(rows, labels, sample_weight=counts)


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--folds", type=click.IntRange(min=2), help="Measure by cross-validation instead, with this many parts.")
def main(folder: Path, folds: int | None) -> None:
    """Read the examples, then train on all of them or cross-validate."""
    articles, business = (read_records(folder / f"{name}.jsonl") for name in ("polnear_polls_train", "newsquant_percent"))
    judged = read_judged(folder.parent)
    for record in articles:
        if again := judged.pop(record["id"].removeprefix("polnear-"), None):
            record |= {"figures": again.get("figures", []) + record["figures"], "counted": again.get("counted", [])}
    examples = [example for record in articles for example in read_examples(record)]
    for record in judged.values():
        examples += read_examples(record, rest=None if "figures" in record else 0)
    for record in business:
        examples += read_examples(record | {"figures": []}, BUSINESS_WEIGHT, 0)  # Its figures are of other kinds
    examples += read_invented()
    vectorizer = DictVectorizer(sparse=False, sort=False)  # The weights keep the order of the features
    rows = vectorizer.fit_transform([features for features, *_ in examples])
    labels, counts = numpy.array([label for _, label, *_ in examples]), numpy.array([count for *_, count in examples])
    if folds:
        groups = [article for _, _, article, _ in examples]
        confidence = numpy.zeros(len(labels))
        for learned, held in GroupKFold(folds).split(rows, labels, groups):
            confidence[held] = fit(rows[learned], labels[learned], counts[learned]).predict_proba(rows[held])[:, 1]
        for name, whole in (("articles", counts == 1.0), ("invented", counts == INVENTED_WEIGHT)):
            hits = int(((confidence >= 0.5) & (labels == 1) & whole).sum())
            false = int(((confidence >= 0.5) & (labels == 0) & whole).sum())
            missed = int(((confidence < 0.5) & (labels == 1) & whole).sum())
            click.echo(f"{name}: {hits} found, {false} false, {missed} missed: F1 {2 * hits / (2 * hits + false + missed):.3f}")
        return
    model = fit(rows, labels, counts)
    weights = {"": round(float(model.intercept_[0]), 3)}
    scores = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    weights |= {name: round(float(score), 3) for name, score in sorted(scores, key=lambda score: "=" in score[0])}
    WEIGHTS_FILE.write_text(json.dumps(weights, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"{len(weights)} weights from {len(examples)} examples", err=True)


if __name__ == "__main__":
    main()
