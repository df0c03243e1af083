"""Take each condition of the reader out in turn: `python -m bench.reader_conditions GOLD.jsonl` lists those that change no page.

bench/extractor_parts.py says what a condition is. What is listed may still guard against what is on none of the pages: the tests
say which of it was seen. bench/reader.md has the result.
"""

import gzip
import importlib
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from lxml.html import HtmlElement

from bench.extractor_parts import is_function, list_conditions, list_own
from bench.extractor_swaps import clear_caches, swapped
from build.reader.body import clean_up
from build.reader.body.classifier import predict, read_weights, select_blocks
from build.reader.body.features import block_features
from build.reader.body.script_data import find_script_text
from build.reader.encoding import decode_page
from build.reader.html import parse_html
from build.reader.metadata import extract_metadata
from build.reader.page import ParsedPage, parse_page

MODULES = (
    *(
        f"body.{name}"
        for name in ("boilerplate", "credits", "duplicates", "merging", "other_articles", "standfirst", "script_data")
    ),
    "metadata",
    *(
        f"metadata.{name}"
        for name in ("authors", "bylines", "date_formats", "date_lines", "json_ld", "publication_date", "title")
    ),
)
Observation = Callable[[], str]


def observe_pages(gold: Path) -> tuple[list[Observation], list[Observation]]:
    """Return, for each page, what says its text from the selection of blocks on, and what says its metadata."""
    texts, fields = [], []
    for line in gold.read_text("utf-8").splitlines():
        source = decode_page(gzip.decompress((gold.parent / json.loads(line)["page"]).read_bytes()))
        page = parse_page(source)
        texts.append(partial(describe_text, page, predict(block_features(page), read_weights())))
        fields.append(partial(describe_metadata, parse_html(source)))
    return texts, fields


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
@click.option("--module", "modules", multiple=True, default=MODULES, help="Of build.reader; several may be given.")
def main(gold: Path, modules: tuple[str, ...]) -> None:
    """Write the conditions of MODULES that change neither text nor metadata of a page of GOLD."""
    texts, fields = observe_pages(gold)
    for name in modules:
        pages = fields if name.startswith("metadata") else texts
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
