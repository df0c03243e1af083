"""Take each condition of the reader out in turn: `python -m bench.reader_conditions GOLD.jsonl` lists those that change no page.

bench/extractor_parts.py says what a condition is. Read are the pages and what the tests read, each test's page whole. What is
listed may still guard against what is on none of them. bench/reader.md has the result.
"""

import gzip
import importlib
import json
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import click
import pytest
from lxml.html import HtmlElement

from bench.extractor_parts import is_function, list_conditions, list_own
from bench.extractor_swaps import clear_caches, swapped
from build import reader
from build.reader.body import clean_up
from build.reader.body.classifier import predict, read_weights, select_blocks
from build.reader.body.features import block_features
from build.reader.body.script_data import find_script_text
from build.reader.encoding import decode_page
from build.reader.html import parse_html
from build.reader.metadata import extract_metadata
from build.reader.page import ParsedPage, parse_page

BODY = tuple(
    f"body.{name}" for name in ("boilerplate", "credits", "duplicates", "merging", "other_articles", "standfirst", "script_data")
)
METADATA = (
    "metadata",
    *(
        f"metadata.{name}"
        for name in (
            "authors",
            "bylines",
            "date_formats",
            "date_lines",
            "json_ld",
            "language",
            "publication_date",
            "sources",
            "title",
        )
    ),
)
WHOLE = ("html", "blocks", "page", "cleaning")
"""What the weights are behind: the whole page is read."""
TESTED = ("encoding", "file_type", "plain_text", "plain_text.blocks", "plain_text.header", "plain_text.front_matter")
"""What the pages do not need: what the tests read is."""
MAX_TEST_BYTES = 100_000
"""Longer pages of the tests are for the time that they take."""

Observation = Callable[[], str]


def observe_pages(gold: Path) -> tuple[list[Observation], list[Observation], list[Observation]]:
    """Return, for each page, what says its text from the selection of blocks on, what says its metadata, and what says both."""
    texts, fields, both = [], [], []
    for line in gold.read_text("utf-8").splitlines():
        raw = gzip.decompress((gold.parent / json.loads(line)["page"]).read_bytes())
        both.append(partial(describe_article, raw))
        source = decode_page(raw)
        page = parse_page(source)
        texts.append(partial(describe_text, page, predict(block_features(page), read_weights())))
        fields.append(partial(describe_metadata, parse_html(source)))
    return texts, fields, both


def observe_tests() -> list[Observation]:
    """Run the tests of the reader, and return what says what they have read."""
    found: dict[tuple[bytes, str | None], Observation] = {}

    def record(source: bytes | Path, charset: str | None = None) -> Any:
        raw = source.read_bytes() if isinstance(source, Path) else source
        if len(raw) <= MAX_TEST_BYTES:
            found[raw, charset] = partial(describe_article, raw, charset)
        return read_with_html(source, charset)

    read_with_html = reader.read_with_html
    options = ["-qq", "-n", "0", "-p", "no:cacheprovider", "tests/reader"]
    with redirect_stdout(StringIO()):
        pytest.main(["--collect-only", *options])  # Imports them
        with swapped(((read_with_html, record),)):
            if pytest.main(options):
                raise click.ClickException("The tests fail with nothing taken out")
    return list(found.values())


def describe_article(raw: bytes, charset: str | None = None) -> str:
    """Return all that is read of a page, or why it is not."""
    try:
        return repr(reader.read(raw, charset))
    except reader.ReaderError as error:
        return str(error)


def describe_text(page: ParsedPage, rated: list[float]) -> str:
    """Return the text that is read of a page whose blocks have these probabilities."""
    blocks = find_script_text(clean_up(select_blocks(page, rated), page), page)
    return "\n".join(block.text for block in blocks)


def describe_metadata(root: HtmlElement) -> str:
    """Return a page's metadata as text; of the headline its words."""
    found = vars(extract_metadata(root))
    return repr(found | {"headline": None if found["headline"] is None else found["headline"].text_content()})


def changes_nothing(pages: list[Observation], known: list[str], order: list[int]) -> bool:
    """Return True if all pages are as known; the page that is not moves to the front of the order, to be tried first."""
    for place, number in enumerate(order):
        try:
            is_same = pages[number]() == known[number]
        except Exception:  # code without a condition may raise anything
            is_same = False
        if not is_same:
            order.insert(0, order.pop(place))
            return False
    return True


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--module", "modules", multiple=True, default=(*BODY, *METADATA, *WHOLE, *TESTED), help="Of build.reader; several.")
def main(gold: Path, modules: tuple[str, ...]) -> None:
    """Write the conditions of MODULES that change neither text nor metadata of a page of GOLD or of the tests."""
    texts, fields, both = observe_pages(gold)
    tested = observe_tests()
    for name in modules:
        pages = tested + (texts if name in BODY else fields if name in METADATA else both if name in WHOLE else [])
        known, order = [page() for page in pages], list(range(len(pages)))
        module = importlib.import_module(f"build.reader.{name}")
        functions = {one: value for one, value in list_own(module).items() if is_function(value)}
        parts = [part for one, value in functions.items() for part in list_conditions(module, one, value)]
        kept = 0
        for part in parts:
            clear_caches(module.__name__)
            with swapped(part.swaps):
                if changes_nothing(pages, known, order):
                    print(f"{name}.{part.name}", flush=True)
                    kept += 1
            clear_caches(module.__name__)
        print(f"{name}: {kept} of {len(parts)} change nothing", file=sys.stderr)


if __name__ == "__main__":
    main()
