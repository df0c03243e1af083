"""Texts with labelled speech, from which the weights of statements and quotations are learned.

PolNeAR's texts are lines {"doc_id", "text", "quotations": [{"start", "end", "sources"}, …]}, its statements lines {"doc_id",
"statements": [{"speech", "content", "source", "cue"}, …]}, where all places are lists of spans. bench/polnear_reread.jsonl has
labels of some of them by docs/statements.md, without texts: "statements", "open" spans that count neither way, and "passages",
which are speech (null: may be called either).

A line of the news that bench/news_openings.py scores can be learned from if it has "reports": [{"content": [[start, end], …],
"cue": [start, end] or null, "source": [start, end] or null}, …]: the word that reports each statement and each passage, and the
mention that is its source.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from bench.money_and_polls import read_records
from bench.quotation_metrics import overlaps

REREAD = Path(__file__).with_name("polnear_reread.jsonl")
NEWS_IMPORTANCE = 2.0
"""How much an example of texts labelled by docs/statements.md counts, one of PolNeAR's 1: PolNeAR has its own definition."""


class LabelledText(NamedTuple):
    """A text and its labels.

    `statements` are {"speech", "content", "source", "cue"}, with None as source if it may stand in another sentence; `passages`
    those in quotation marks that are speech, each {"start", "end", "sources"}. What stands in spans of `open`, and passages of
    `open_passages`, count neither way.
    """

    text: str
    statements: list[dict[str, Any]]
    passages: list[dict[str, Any]]
    open: list[list[int]]
    open_passages: list[list[int]]
    importance: float


def read_polnear(texts: Sequence[Path], statements: Sequence[Path], reread: Path | None = None) -> Iterator[LabelledText]:
    """Yield PolNeAR's articles in the order of `statements`, with the labels of `reread` where it has them."""
    articles = {line["doc_id"]: line for file in texts for line in read_records(file)}
    again = {line["doc_id"]: line for line in read_records(reread)} if reread else {}
    for line in (line for file in statements for line in read_records(file)):
        article, labels = articles[line["doc_id"]], again.get(line["doc_id"])
        if labels is None:
            yield LabelledText(article["text"], line["statements"], article["quotations"], [], [], 1.0)
            continue
        open_passages = [[passage["start"], passage["end"]] for passage in labels["passages"] if passage["speech"] is None]
        spoken = [passage for passage in labels["passages"] if passage["speech"]]
        stated = [one | {"speech": True, "source": one["source"] or None} for one in labels["statements"] if one["cue"]]
        yield LabelledText(article["text"], stated, spoken, labels["open"], open_passages, NEWS_IMPORTANCE)


def read_articles(file: Path, pages: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Yield the labelled articles of a file with their texts, those of `pages` by their paragraphs."""
    for article in read_records(file):
        if "text" not in article:
            article["text"] = "\n\n".join(pages[article["name"]][number] for number in article["paragraphs"])
            if hashlib.sha256(article["text"].encode()).hexdigest()[:16] != article["sha256"]:
                raise click.ClickException(f"{article['name']}: these paragraphs are not those that were labelled")
        yield article


def read_news(files: Sequence[Path], gold: Path | None = None) -> Iterator[LabelledText]:
    """Yield labelled news, with the texts of the pages in `gold` where a file has none."""
    pages = {page["id"]: page["paragraphs"] for page in read_records(gold)} if gold else {}
    return (label_news(article) for file in files for article in read_articles(file, pages))


def read_labelled(texts: Sequence[Path], labels: Sequence[Path], news: Sequence[Path], pages: Path | None) -> list[LabelledText]:
    """Return PolNeAR's articles, then the news. With news, PolNeAR has the labels of bench/polnear_reread.jsonl where it can."""
    return [*read_polnear(texts, labels, REREAD if news else None), *read_news(news, pages)]


def label_news(article: dict[str, Any]) -> LabelledText:
    """Return one article of news with its labels."""
    text, reports = article["text"], article["reports"]
    stated = [
        {
            "speech": True,
            "content": report["content"],
            "source": [report["source"]] if report["source"] else None,
            "cue": [report["cue"]],
        }
        for report in reports
        if report["cue"]
    ]
    # Who speaks in passages that no cue reports is known by name alone: what the same person's other words have as their source
    named: dict[tuple[str, ...], list[list[int]]] = {}
    sources = []
    for passage in article["passages"]:
        place = [passage["start"], passage["end"]]
        source = next((report["source"] for report in reports if report["source"] and overlaps(place, report["content"])), None)
        sources.append(source)
        if source:
            named.setdefault(tuple(passage["speakers"]), []).append(source)
    passages, open_passages = [], []
    for passage, source in zip(article["passages"], sources, strict=True):
        if passage["speech"] is None:
            open_passages.append([passage["start"], passage["end"]])
        elif passage["speech"]:
            speakers = tuple(passage["speakers"])
            found = [source] if source else [*named.get(speakers, ()), *find_names(text, speakers)] if speakers else []
            passages.append({"start": passage["start"], "end": passage["end"], "sources": found})
    return LabelledText(text, stated, passages, article["open"], open_passages, NEWS_IMPORTANCE)


def find_names(text: str, names: Sequence[str]) -> list[list[int]]:
    """Return where some names stand in a text, in full or the last word alone."""
    words = {word for name in names for each in name.split("&") for word in (each.strip(), each.split()[-1])}
    return [list(match.span()) for word in sorted(words) for match in re.finditer(rf"\b{re.escape(word)}\b", text)]


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def file_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for files of labelled texts."""
    for option in (
        click.option("--pages", type=FILE, help="Paragraphs of pages: GOLD.jsonl."),
        click.option("--news", multiple=True, type=FILE, help="News labelled by docs/statements.md, to learn from."),
        click.option("--labels", multiple=True, required=True, type=FILE, help="PolNeAR's statements."),
        click.option("--texts", multiple=True, required=True, type=FILE, help="PolNeAR's texts and quotations."),
    ):
        command = option(command)
    return command


def with_labelled_texts(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options, and pass what the files hold as `texts`."""

    @file_options
    @wraps(command)
    def with_texts(
        texts: tuple[Path, ...], labels: tuple[Path, ...], news: tuple[Path, ...], pages: Path | None, **options: Any
    ) -> None:
        command(texts=read_labelled(texts, labels, news, pages), **options)

    return with_texts
