"""The labelled texts on which bench/extractor_ablation.py measures the extractor, and the figures of each group of them."""

import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from functools import partial
from io import StringIO
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest import mock

import click
import pytest

import build.extract as extractor
import build.extract.language.entity_index as entity_index
import build.extract.language.entity_lookup as entity_lookup
from bench import names, news_openings, poll_paragraphs, statement_forms, statements
from bench import quotation_metrics as quotations
from bench.extractor_swaps import Log, swapped
from bench.labelled_texts import read_articles
from bench.money_and_polls import (
    IGNORED_LABELS,
    MONEY_FILES,
    Figure,
    count_classes,
    find_digit_percentages,
    list_amounts,
    list_results,
    load_scorer,
    read_records,
)

MAX_SECONDS = 4.0
"""For one text; without some parts a search never ends."""

MAX_TEST_CHARS = 20_000
"""Longer texts of the tests are for the time that they take, which is more while it is logged what is used."""

READERS = {"money": "find_monetary_figures", "polls": "find_poll_results", "speech": "find_speech"}
TESTS = (
    "money numbers polls quotations reports statements sources inner_sources known_speakers names printed_names offices bodies "
    "pronouns descriptions cataphora"
).split()
NEWS_ARTICLES = 150
SPEECH_PARTS = 8
"""Of the articles with labelled quotations, each with its own figures: most parts of the extractor change those of the first."""
NAMES_PATH = names.LABELS_PATH.with_name("names_labels_train.jsonl")
NEWS_NAMES_PATH = names.LABELS_PATH.with_name("names_labels_news.jsonl")
NEWS_PATH = names.LABELS_PATH.with_name("news_labels.jsonl")


@dataclass
class Text:
    """A text with the reader that is measured on it, what is found in it now, and what reading it used."""

    reader: str
    given: tuple[Any, ...]
    label: Any = None
    found: Any = None
    log: Log = field(default_factory=Log)


class Group(NamedTuple):
    """Texts that are measured together, and what returns their figures."""

    name: str
    texts: Sequence[Text]
    measure: Callable[[Sequence[Text]], dict[str, float]]


def read(text: Text) -> Any:
    """Return what is found in a text, or the name of the error."""
    given = [
        entity_lookup.EntityLookup(one.layers, one.on) if isinstance(one, entity_lookup.EntityLookup) else one
        for one in text.given
    ]
    entity_index.index_cached.cache_clear()  # Each text counts as the one that builds it
    signal.setitimer(signal.ITIMER_VIRTUAL, MAX_SECONDS)
    try:
        return getattr(extractor, READERS[text.reader])(*given)
    except Exception as error:
        return type(error).__name__
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def stop(*_: object) -> None:
    """End what takes too long."""
    raise TimeoutError


def load_groups(shared: Path, only: str) -> list[Group]:
    """Return all texts that the parts are measured on: of the tests first, then by length, at last news that nobody labelled."""
    figures, speech = shared / "figures", shared / "quotations"
    score, check = load_scorer(figures), load_check(shared)
    groups = list[Group]()
    for name in (*MONEY_FILES, "hard_money"):
        texts = [Text("money", (record["text"],), record) for record in read_records(figures / f"{name}.jsonl")]
        groups.append(Group(name, texts, partial(measure_hard if name == "hard_money" else measure_figures, score, name)))
    for name in ("polnear_polls_train", "polnear_polls_dev", "hard_poll"):
        texts = [Text("polls", (record["text"],), record) for record in read_records(figures / f"{name}.jsonl")]
        groups.append(Group(name, texts, partial(measure_hard if name == "hard_poll" else measure_digits, score, name)))
    paths = sorted({*Path(poll_paragraphs.__file__).parent.glob("poll_paragraphs*.txt")} - {*poll_paragraphs.HELD_OUT})
    texts = [Text("polls", (text,), path) for path in paths for text, _ in poll_paragraphs.read_paragraphs(path)]
    groups.append(Group("poll_paragraphs", texts, measure_paragraphs))
    for name in statement_forms.FILES:
        forms = statement_forms.read_forms(statement_forms.HERE / f"{name}.txt")
        texts = [Text("speech", (text, open_lookup()), wanted) for _, some in forms for text, wanted in some.items()]
        groups.append(Group(name, texts, partial(measure_forms, name)))
    labelled = {label.doc_id for label in names.read_labels(NAMES_PATH)}
    articles = [*read_records(speech / "polnear-dev.jsonl")]
    articles += [one for one in read_records(speech / "polnear-train.jsonl") if one["doc_id"] in labelled]
    stated = [one for part in ("dev", "train") for one in read_records(shared / "statements" / f"polnear-{part}.jsonl")]
    statements_of = {one["doc_id"]: one for one in stated}
    for part in range(SPEECH_PARTS):
        texts = [
            Text("speech", (one["text"], open_lookup()), one | {"statements": statements_of.get(one["doc_id"])})
            for one in articles[part::SPEECH_PARTS]
        ]
        groups.append(Group(f"speech {part}", texts, partial(measure_speech, f"speech {part}")))
    pages = {page["id"]: page["paragraphs"] for page in read_records(shared / "articles" / "gold.jsonl")}
    openings = read_articles(NEWS_PATH, pages)
    texts = [Text("speech", (one["text"], open_lookup()), one) for one in openings]
    groups.append(Group("openings", texts, measure_openings))
    named = {label.doc_id for label in names.read_labels(NEWS_NAMES_PATH)}
    texts = [Text("speech", ("\n\n".join(pages[page]), open_lookup()), {"doc_id": page}) for page in sorted(named)]
    groups.append(Group("names of news", texts, partial(measure_names, (NEWS_NAMES_PATH,))))
    cases = [case for case in read_records(shared / "cases" / "cases.jsonl") if "article" not in case["expected"]]
    texts = [
        Text(reader, (case["text"], *([] if reader == "speech" else [None]), open_lookup()), case)
        for case in cases
        for reader in READERS
    ]
    groups.append(Group("cases", texts, partial(measure_cases, check)))
    groups.sort(key=lambda group: sum(len(text.given[0]) for text in group.texts))
    news = [
        Text(reader, (article["text"],))
        for article in read_records(speech / "polnear-train.jsonl")[:NEWS_ARTICLES]
        for reader in ("money", "polls")
    ]
    groups = [Group("tests", record_tests(), measure_nothing), *groups, Group("news", news, measure_nothing)]
    if only not in ("", "language"):
        reader = "speech" if only in ("quotations", "statements") else only
        groups = [group._replace(texts=[text for text in group.texts if text.reader == reader]) for group in groups]
    return [group for group in groups if group.texts]


def record_tests() -> list[Text]:
    """Run the tests of the extractor, and return what they have read."""
    found: list[Text] = []

    def record(reader: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            if len(given[0]) <= MAX_TEST_CHARS:
                found.append(Text(reader, (*given, *named.values())))
            return function(*given, **named)

        return call

    paths = [f"tests/extract/test_{name}.py" for name in TESTS]
    options = ["-qq", "-n", "0", "-p", "no:cacheprovider", *paths]
    swaps = [(one := getattr(extractor, name), record(reader, one)) for reader, name in READERS.items()]
    with redirect_stdout(StringIO()):
        pytest.main(["--collect-only", *options])  # Imports them
        with swapped(tuple(swaps)):
            failed = pytest.main(options)
    if failed:
        raise click.ClickException("The tests fail with nothing taken out")
    return found


def list_found(text: Text) -> tuple[Any, ...]:
    """Return what is found in a text: nothing if there was an error. Of speech these are quotations and statements."""
    return text.found if isinstance(text.found, tuple) else ((), ()) if text.reader == "speech" else ()


def list_figures(text: Text) -> list[Figure]:
    """Return the sums or poll results of a text in the shape of the labels."""
    found = list_found(text)
    return list_amounts(found) if text.reader == "money" else list_results(found)


def open_lookup() -> entity_lookup.EntityLookup:
    """Return a lookup without known speakers, for one text."""
    return entity_lookup.open_lookup(None, None)


def measure_nothing(_: Sequence[Text]) -> dict[str, float]:
    """Return no figures, of texts without labels."""
    return {}


def measure_hard(score: Any, name: str, texts: Sequence[Text]) -> dict[str, float]:
    """Return the share of right sentences of a file of hard ones."""
    found = {text.label["id"]: list_figures(text) for text in texts}
    return {f"{name} right": count_classes(score, [text.label for text in texts], found)}


def measure_figures(score: Any, name: str, texts: Sequence[Text]) -> dict[str, float]:
    """Return the figures of a file of sums or poll results."""
    records, found = [text.label for text in texts], {text.label["id"]: list_figures(text) for text in texts}
    scores = score.score(records, found, IGNORED_LABELS)[0]
    return {f"{name} F1": scores["len+cur"]["F1"], f"{name} trim": scores["trim"]["F1"]}


def measure_digits(score: Any, name: str, texts: Sequence[Text]) -> dict[str, float]:
    """Return the figures of a file of poll results, of those in digits too."""
    records, found = [text.label for text in texts], {}
    for text in texts:
        digits = {(one["start"], one["end"]) for one in find_digit_percentages(text.given[0])}
        found[text.label["id"]] = [one for one in list_figures(text) if (one["start"], one["end"]) in digits]
    return measure_figures(score, name, texts) | {f"{name} digits": score.score(records, found)[0]["len+cur"]["F1"]}


def measure_paragraphs(texts: Sequence[Text]) -> dict[str, float]:
    """Return the counts of the invented paragraphs about polls, in thousands."""
    by_text = {text.given[0]: list_found(text) for text in texts}
    counts: Counter[str] = Counter()
    with mock.patch.object(poll_paragraphs, "find_poll_results", by_text.__getitem__):
        for path in sorted({text.label for text in texts}):
            counts += poll_paragraphs.score(path, False)
    kept = ("found", "results", "answer right", "answer wrong", "population right", "pollster right")
    return {f"paragraphs: {name}": counts[name] / 1000 for name in kept}


def measure_cases(check: Any, texts: Sequence[Text]) -> dict[str, float]:
    """Return how many cases are right, in thousands."""
    right = 0
    for _, group in groupby(texts, key=lambda text: id(text.label)):
        members = list(group)
        one = {text.reader: list_found(text) for text in members}
        whole = SimpleNamespace(
            quotations=one.get("speech", ((), ()))[0], monetary_figures=one.get("money", ()), poll_results=one.get("polls", ())
        )
        with mock.patch.object(check, "extract", lambda _, whole=whole: whole):
            right += not check.check(members[0].label)
    return {"cases": right / 1000}


def measure_forms(name: str, texts: Sequence[Text]) -> dict[str, float]:
    """Return what is right of the statements in a file of invented sentences, and how many too many are found, in thousands."""
    counts: Counter[str] = Counter()
    for text in texts:
        found = SimpleNamespace(statements=list_found(text)[1])
        with mock.patch.object(statement_forms, "extract", lambda _, found=found: found):
            statement_forms.count_sentence(counts, text.given[0], text.label)
    return {f"{name}: {column}": counts[column] / 1000 for column in statement_forms.COLUMNS[1:]}


def measure_speech(name: str, texts: Sequence[Text]) -> dict[str, float]:
    """Return the figures of quotations, statements and names of some articles."""
    scores, counts = quotations.QuotationScores(), Counter[str]()
    for text in texts:
        found, stated = list_found(text)
        quotations.count_article(scores, text.given[0], text.label["quotations"], quotations.to_predictions(found))
        if text.label["statements"] is not None:
            statements.count_article(counts, text.given[0], text.label["statements"], stated)
    metrics = quotations.compute_metrics(scores)
    figures = {f"quotations {metric}": metrics[metric] for metric in ("span", "attribution", "end to end")}
    both = {column: 2 * counts[column] / (counts["found"] + counts["labelled"]) for column in ("over", "end to end")}
    both["words"] = 2 * counts["words right"] / (counts["words labelled"] + counts["words found"])
    figures |= {f"statements {column}": value for column, value in both.items()}
    figures |= measure_names((names.LABELS_PATH, NAMES_PATH), texts)
    return {f"{figure}, {name}": value for figure, value in figures.items()}


def measure_names(paths: Sequence[Path], texts: Sequence[Text]) -> dict[str, float]:
    """Return how many names of labelled mentions are right and wrong, in thousands."""
    articles = {text.label["doc_id"]: text.given[0] for text in texts}
    labels = [label for path in paths for label in names.read_labels(path) if label.doc_id in articles]
    with mock.patch.object(names, "extract", find_known(texts)):
        resolved = Counter(one.outcome for one in names.resolve_all(labels, articles))
    return {f"names {outcome}": resolved[outcome] / 1000 for outcome in ("right", "wrong")}


def measure_openings(texts: Sequence[Text]) -> dict[str, float]:
    """Return the figures of quotations and statements in openings of real news."""
    figures = dict[str, float]()
    judges = {"quotations": news_openings.list_verdicts, "statements": news_openings.list_statement_verdicts}
    with mock.patch.object(news_openings, "extract", find_known(texts)):
        for kind, judge in judges.items():
            score = news_openings.score([verdict for text in texts for verdict, _ in judge(text.label)])
            figures |= {f"openings: {kind} {name}": one for name, one in zip(("found", "right", "F1"), score, strict=True)}
    return figures


def find_known(texts: Sequence[Text]) -> Callable[[str], SimpleNamespace]:
    """Return a function that gives what is found in each text, as `extract` does."""
    found = {text.given[0]: list_found(text) for text in texts}
    return {text: SimpleNamespace(quotations=one, statements=two) for text, (one, two) in found.items()}.__getitem__


def load_check(shared: Path) -> Any:
    """Import the checks of the cases."""
    sys.path.insert(0, str(shared / "cases"))
    import check  # type: ignore[import-not-found]

    return check
