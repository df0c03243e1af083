"""The labelled texts on which bench/extractor_ablation.py measures the extractor, and the figures of each group of them."""

import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import click
import pytest

import build.extract as extractor
import build.extract.language.entity_index as entity_index
import build.extract.language.entity_lookup as entity_lookup
from bench import names, poll_paragraphs, statements
from bench import quotation_metrics as quotations
from bench.extractor_swaps import Log, swapped
from bench.money_and_polls import (
    IGNORED_LABELS,
    MONEY_FILES,
    Figure,
    count_classes,
    find_digit_percentages,
    list_amounts,
    list_results,
    read_records,
)

MAX_SECONDS = 4.0
"""For one text; without some parts a search never ends."""

READERS = {"money": "find_monetary_figures", "polls": "find_poll_results", "speech": "find_speech"}
TESTS = ("money", "numbers", "polls", "quotations", "statements", "known_speakers")
NEWS_ARTICLES = 150
SPEECH_PARTS = 8
"""Of the articles with labelled quotations, each with its own figures: most parts of the extractor change those of the first."""


@dataclass
class Text:
    """A text with the reader that is measured on it, what is found in it now, and what reading it used."""

    group: str
    reader: str
    given: tuple[Any, ...]
    label: Any = None
    found: Any = None
    log: Log = field(default_factory=Log)


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


def load_texts(shared: Path, only: str) -> list[Text]:
    """Return all texts that the parts are measured on."""
    figures, texts = shared / "figures", list[Text]()
    for name in (*MONEY_FILES, "hard_money"):
        texts += [Text(name, "money", (record["text"],), record) for record in read_records(figures / f"{name}.jsonl")]
    for name in ("polnear_polls_train", "polnear_polls_dev", "hard_poll"):
        for record in read_records(figures / f"{name}.jsonl"):
            record["digits"] = {(one["start"], one["end"]) for one in find_digit_percentages(record["text"])}
            texts.append(Text(name, "polls", (record["text"],), record))
    for path in sorted(Path(poll_paragraphs.__file__).parent.glob("poll_paragraphs*.txt")):
        texts += [Text("poll_paragraphs", "polls", (text,), path) for text, _ in poll_paragraphs.read_paragraphs(path)]
    labels = {one["doc_id"]: one for one in read_records(shared / "statements" / "polnear-dev.jsonl")}
    for article in read_records(shared / "quotations" / "polnear-dev.jsonl"):
        both = article | {"statements": labels[article["doc_id"]]} if article["doc_id"] in labels else article
        part = f"speech {len(texts) % SPEECH_PARTS}"
        texts.append(Text(part, "speech", (article["text"], entity_lookup.open_lookup(None, None)), both))
    for article in read_records(shared / "quotations" / "polnear-train.jsonl")[:NEWS_ARTICLES]:
        texts += [Text("news", reader, (article["text"],)) for reader in ("money", "polls")]
    for case in read_records(shared / "cases" / "cases.jsonl"):
        if "article" not in case["expected"]:
            more = (None, entity_lookup.open_lookup(None, None))
            texts += [Text("cases", reader, (case["text"], *more), case) for reader in ("money", "polls")]
            texts.append(Text("cases", "speech", (case["text"], more[1]), case))
    texts += record_tests()
    return [text for text in texts if only in ("", "language") or text.reader == find_reader(only)]


def find_reader(package: str) -> str:
    """Return what reads the texts that a package of the extractor is for."""
    return "speech" if package in ("quotations", "statements") else package


def record_tests() -> list[Text]:
    """Run the tests of the extractor, and return what they have read."""
    found: list[Text] = []

    def record(reader: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            found.append(Text("tests", reader, (*given, *named.values())))
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


def list_figures(text: Text) -> list[Figure]:
    """Return the sums or poll results of a text in the shape of the labels."""
    found = text.found if isinstance(text.found, tuple) else ()
    return list_amounts(found) if text.reader == "money" else list_results(found)


def measure(score: Any, check: Any, group: str, texts: Sequence[Text]) -> dict[str, float]:
    """Return the figures of a group of texts."""
    if group in ("tests", "news"):
        return {}
    if group.startswith("hard"):
        found = {text.label["id"]: list_figures(text) for text in texts}
        return {f"{group} right": count_classes(score, [text.label for text in texts], found)}
    if group in MONEY_FILES or group.startswith("polnear"):
        records = [text.label for text in texts]
        found = {text.label["id"]: list_figures(text) for text in texts}
        scores = score.score(records, found, IGNORED_LABELS)[0]
        figures = {f"{group} F1": scores["len+cur"]["F1"], f"{group} trim": scores["trim"]["F1"]}
        if group.startswith("polnear"):
            digits = {
                text.label["id"]: [one for one in found[text.label["id"]] if (one["start"], one["end"]) in text.label["digits"]]
                for text in texts
            }
            figures[f"{group} digits"] = score.score(records, digits)[0]["len+cur"]["F1"]
        return figures
    if group == "poll_paragraphs":
        by_text = {text.given[0]: text.found if isinstance(text.found, tuple) else () for text in texts}
        counts: Counter[str] = Counter()
        with mock.patch.object(poll_paragraphs, "find_poll_results", by_text.__getitem__):
            for path in sorted({text.label for text in texts}):
                counts += poll_paragraphs.score(path, False)
        kept = ("found", "results", "answer right", "answer wrong", "population right", "pollster right")
        return {f"paragraphs: {name}": counts[name] / 1000 for name in kept}
    if group == "cases":
        by_case: dict[str, dict[str, Any]] = defaultdict(dict)
        for text in texts:
            nothing = ((), ()) if text.reader == "speech" else ()
            by_case[text.given[0]][text.reader] = text.found if isinstance(text.found, tuple) else nothing
        right = 0
        for case in {id(text.label): text.label for text in texts}.values():
            one = by_case[case["text"]]
            speech = one.get("speech", ((), ()))
            whole = SimpleNamespace(
                quotations=speech[0], monetary_figures=one.get("money", ()), poll_results=one.get("polls", ())
            )
            with mock.patch.object(check, "extract", lambda _, whole=whole: whole):
                right += not check.check(case)
        return {"cases": right / 1000}
    return measure_speech(texts)


def measure_speech(texts: Sequence[Text]) -> dict[str, float]:
    """Return the figures of quotations, statements and names."""
    scores, counts = quotations.QuotationScores(), Counter[str]()
    by_text = {}
    for text in texts:
        found, stated = text.found if isinstance(text.found, tuple) else ((), ())
        speech = [quotations.Prediction(one.start, one.end, one.mention, one.confidence) for one in found if one.kind != "term"]
        quotations.count_article(scores, text.given[0], text.label["quotations"], speech)
        if "statements" in text.label:
            statements.count_article(counts, text.given[0], text.label["statements"], stated)
        by_text[text.given[0]] = SimpleNamespace(quotations=found, statements=stated)
    articles = {text.label["doc_id"]: text.given[0] for text in texts}
    with mock.patch.object(names, "extract", by_text.__getitem__):
        labels = [label for label in names.read_labels() if label.doc_id in articles]
        resolved = Counter(one.outcome for one in names.resolve_all(labels, articles))
    metrics = quotations.compute_metrics(scores)
    figures = {f"quotations {name}": metrics[name] for name in ("span", "attribution", "end to end")}
    both = {name: 2 * counts[name] / (counts["found"] + counts["labelled"]) for name in ("over", "end to end")}
    both["words"] = 2 * counts["words right"] / (counts["words labelled"] + counts["words found"])
    figures |= {f"statements {name}": figure for name, figure in both.items()}
    figures |= {f"names {name}": resolved[name] / 1000 for name in ("right", "wrong")}
    return {f"{name}, {texts[0].group}": figure for name, figure in figures.items()}


def load_check(shared: Path) -> Any:
    """Import the checks of the cases."""
    sys.path.insert(0, str(shared / "cases"))
    import check  # type: ignore[import-not-found]

    return check
