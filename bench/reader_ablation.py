"""Take each part of the reader's body extraction out in turn and say what changes: `python -m bench.reader_ablation GOLD.jsonl`.

Parts are the clean-up steps, the rules that add blocks to the classifier's, and its groups of features, without which the weights
are trained again. Weights are trained without the page's site, as by bench.train_body. The file of cases, one JSON object a line
with `text` (a page) and `expected`, is optional. bench/reader.md has the result.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import click

from bench.reader_metrics import Scores, add_page, summarize
from bench.train_body import Page, describe_pages, tabulate, train_folds
from build.reader import body, read
from build.reader.body import classifier
from build.reader.body.classifier import predict, select_blocks
from build.reader.cleaning import clean_text

FIGURES = ("token", "paragraph", "boundary", "quotes")
FOLDS = 10
RULES = ("add_headings", "add_standfirst")
FEATURE_GROUPS = {
    "features: trafilatura": "by trafilatura",
    "features: resiliparse": "by resiliparse",
    "features: articleBody": r"(not )?in articleBody",
    "features: neighbours": r"(prose|linked|short) [+-]\d",
    "features: headline": r".*headline|title",
    "features: captions by signal": ".*, (caption|tag|in) .*",
    "features: class names of the element": r"\w+ own",
    "features: class names of the parent": r"\w+ parent",
    "features: class names further up": r"\w+ up",
    "features: class names below main": r"\w+ below main",
    "features: tags around": r"in \w+",
    "features: text shares": "text share .*|signature .*",
    "features: after an image": "after image.*",
    "features: place": "(before|after|among|first|last) prose|position",
}


@contextmanager
def without(part: str) -> Iterator[None]:
    """Take a step or rule out."""
    steps = tuple(step for step in body.STEPS if step.__name__ != part)
    with mock.patch.object(body, "STEPS", steps):
        if part in RULES:
            with mock.patch.object(classifier, part, lambda *given: next(value for value in given if is_selection(value))):
                yield
        else:
            yield


def is_selection(value: object) -> bool:
    """Return True for the list that says of each block if it is selected."""
    return isinstance(value, list) and all(isinstance(item, bool) for item in value)


def measure(
    pages: list[Page], weights: list[dict[str, float]], cases: list[dict], part: str
) -> tuple[dict, list[list[str]], int]:
    """Return the figures of each part of the pages, their texts, and the number of cases that are right."""
    scores: dict[str, Scores] = defaultdict(Scores)
    texts = []
    with without(part):
        for page, trained in zip(pages, weights, strict=True):
            blocks = body.clean_up(select_blocks(page.tree, predict(page.rows, trained)), page.tree)
            found = [text for text in (clean_text(block.text) for block in blocks) if text]
            add_page(scores[page.gold["id"].split("/")[0]], page.gold, {"paragraphs": found})
            texts.append(found)
        right = sum(is_right(case) for case in cases)
    return {name: summarize(score) for name, score in scores.items()}, texts, right


def is_right(case: dict) -> bool:
    """Return True if a case's page is read as expected."""
    article, expected = read(case["text"].encode()), case["expected"]["article"]
    return (
        not any(words in article.text for words in expected.get("not_in_text", []))
        and expected.get("published_on") in (None, str(article.published_on))
        and len(article.paragraphs) >= expected.get("paragraphs_at_least", 0)
    )


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--cases", "cases_file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Pages as cases.")
@click.option("--only", default="", help="Only the parts whose names begin so.")
def main(gold: Path, cases_file: Path | None, only: str) -> None:
    """Write, for each part, the change of each figure, in thousandths, without it, and how many pages and cases change."""
    lines = cases_file.read_text("utf-8").splitlines() if cases_file else []
    cases = [case for case in map(json.loads, lines) if "article" in case["expected"]]
    pages = describe_pages(gold)
    table = tabulate(pages)
    weights = train_folds(pages, table, FOLDS)
    for group, pattern in FEATURE_GROUPS.items():
        if not any(re.fullmatch(pattern, name) for name in table.names):
            raise click.ClickException(f"{group}: no feature has such a name, so it cannot be taken out")
    base, known, right = measure(pages, weights, cases, "")
    names = list(base)
    print(f"| without | {' | '.join(f'{name} {figure}' for name in names for figure in FIGURES)} | pages | cases |")
    print("|---" * (len(names) * len(FIGURES) + 3) + "|")
    parts = (*(step.__name__ for step in body.STEPS), *RULES, *FEATURE_GROUPS)
    for part in (part for part in parts if part.startswith(only)):
        pattern = FEATURE_GROUPS.get(part, "")
        trained = train_folds(pages, table, FOLDS, pattern) if pattern else weights
        figures, texts, kept = measure(pages, trained, cases, part)
        changes = [f"{1000 * (figures[name][figure] - base[name][figure]):+.1f}" for name in names for figure in FIGURES]
        changed = sum(one != other for one, other in zip(known, texts, strict=True))
        print(f"| {part} | {' | '.join(changes)} | {changed} | {kept - right:+d} |", flush=True)


if __name__ == "__main__":
    main()
