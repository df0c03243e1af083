"""Train build/reader/body/weights.json on pages whose paragraphs are known: `python -m bench.train_body GOLD.jsonl`.

GOLD.jsonl has a line a page: {"id", "page": file beside it, gzipped, "url", "paragraphs": [...], "optional": [...]}.
Needs requirements-bench.lock. With --folds N nothing is written: each page is read with weights that were trained
without its site, and the paragraphs go to stdout as bench/reader.py's predictions do.
"""

import gzip
import json
import math
import re
import sys
from collections import ChainMap
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import click
import numpy
from rapidfuzz.distance import LCSseq
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from build.reader.blocks import Block
from build.reader.body import clean_up
from build.reader.body.classifier import WEIGHTS_FILE, predict, select_blocks
from build.reader.body.features import Row, block_features
from build.reader.cleaning import clean_text
from build.reader.encoding import decode_page
from build.reader.page import ParsedPage, parse_page
from build.text.normalize import normalize_words

INVERSE_REGULARIZATION = 0.03  # Inverse strength of the penalty on large weights, chosen by --folds among 0.02 to 3
MIN_RUN_WORDS = 4  # Consecutive words that a block must share with the article; menus share fewer by chance


class Page(NamedTuple):
    """A page: what people labelled, the page as parsed, and of each block its features, its label and its weight."""

    gold: dict
    tree: ParsedPage
    rows: list[Row]
    labels: list[int | None]
    weights: numpy.ndarray


class Table(NamedTuple):
    """The features of several pages' blocks but menus, a row a block, with its label, its weight and its page's number."""

    names: list[str]
    matrix: numpy.ndarray
    labels: numpy.ndarray
    weights: numpy.ndarray
    pages: numpy.ndarray


def label_blocks(blocks: list[Block], paragraphs: list[str], optional: list[str]) -> list[int | None]:
    """Label each block by common subsequence: 1 in the article, 0 outside, None if either is acceptable."""
    found = [normalize_words(block.text).split() for block in blocks]
    flat = [word for words in found for word in words]
    known = [word for paragraph in paragraphs for word in normalize_words(paragraph).split()]
    run = [0] * len(flat)
    for part in LCSseq.opcodes(flat, known):
        if part.tag == "equal":
            run[part.src_start : part.src_end] = [part.src_end - part.src_start] * (part.src_end - part.src_start)
    free = {normalize_words(paragraph) for paragraph in optional}
    labels: list[int | None] = []
    start = 0
    for words in found:
        shared = sum(length >= min(len(words), MIN_RUN_WORDS) for length in run[start : start + len(words)])
        start += len(words)
        labels.append(None if not words or " ".join(words) in free else int(shared > 0.6 * len(words)))
    return labels


def block_weights(blocks: list[Block], labels: list[int | None]) -> numpy.ndarray:
    """Return the blocks' training weights, which grow with a block's length and shrink with the page's."""
    weights = numpy.array(
        [0.0 if label is None else math.sqrt(len(block.text)) for block, label in zip(blocks, labels, strict=True)]
    )
    return weights * (1000 / max(1.0, weights.sum())) ** 0.5


def tabulate(pages: list[Page]) -> Table:
    """Return the features of all blocks as one table."""
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([dict(ChainMap(*row)) for page in pages for row in page.rows if row])
    described = numpy.array([bool(row) for page in pages for row in page.rows])
    return Table(
        vectorizer.feature_names_,
        matrix,
        numpy.array([label or 0 for page in pages for label in page.labels])[described],
        numpy.concatenate([page.weights for page in pages])[described],
        numpy.repeat(numpy.arange(len(pages)), [len(page.rows) for page in pages])[described],
    )


def train(table: Table, pages: Iterable[int], without: str = "") -> dict[str, float]:
    """Return the weights of a logistic regression over some pages' blocks, without the features whose names match a pattern."""
    rows = numpy.isin(table.pages, list(pages))
    columns = [number for number, name in enumerate(table.names) if not (without and re.fullmatch(without, name))]
    model = LogisticRegression(C=INVERSE_REGULARIZATION, solver="newton-cholesky", max_iter=200).fit(
        table.matrix[numpy.ix_(rows, columns)], table.labels[rows], sample_weight=table.weights[rows]
    )
    names = (table.names[number] for number in columns)
    weights = {name: round(float(value), 3) for name, value in zip(names, model.coef_[0], strict=True)}
    return {"": round(float(model.intercept_[0]), 3)} | {name: value for name, value in weights.items() if abs(value) >= 0.005}


def describe_pages(file: Path) -> list[Page]:
    """Return the pages of a GOLD.jsonl."""
    pages = []
    for line in file.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        tree = parse_page(decode_page(gzip.decompress((file.parent / gold["page"]).read_bytes())))
        labels = label_blocks(tree.blocks, gold["paragraphs"], gold.get("optional") or [])
        pages.append(Page(gold, tree, list(block_features(tree)), labels, block_weights(tree.blocks, labels)))
        if sys.stderr.isatty():
            print(f"\rdescribing {len(pages)}", end="", file=sys.stderr)
    return pages


def train_folds(pages: list[Page], table: Table, folds: int, without: str = "") -> list[dict[str, float]]:
    """Return, for each page, weights that were trained without its site, and without features (see train)."""
    golds = [page.gold for page in pages]
    sites = [urlsplit(gold["url"]).netloc if gold.get("url") else re.sub(r"-\d+$", "", gold["id"]) for gold in golds]
    weights: list[dict[str, float]] = [{} for _ in pages]
    # All pages of a site are in the same fold, so that no site is both trained and tested on.
    for known, unseen in GroupKFold(folds).split(pages, groups=sites):
        trained = train(table, known, without)
        for number in unseen:
            weights[number] = trained
    return weights


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--folds", type=int, default=0, help="Test by so many folds and write the paragraphs to stdout.")
def main(gold: Path, folds: int) -> None:
    """Train the classifier that finds the article's body."""
    pages = describe_pages(gold)
    table = tabulate(pages)
    if not folds:
        weights = train(table, range(len(pages)))
        WEIGHTS_FILE.write_text(json.dumps(weights, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
        return
    for page, weights in zip(pages, train_folds(pages, table, folds), strict=True):
        blocks = clean_up(select_blocks(page.tree, predict(page.rows, weights)), page.tree)
        texts = [text for text in (clean_text(block.text) for block in blocks) if text]
        print(json.dumps({"id": page.gold["id"], "paragraphs": texts}, ensure_ascii=False))


if __name__ == "__main__":
    main()
