"""Take each condition of the reader out in turn: `python -m bench.reader_conditions GOLD.jsonl` lists those that change no page.

A condition is an `if`, an operand of `and` or `or`, a filter of a comprehension, or a branch of a conditional expression. The
function gets the code without it, so that tables of functions, such as the steps of the clean-up, call that code too. What is
listed may still guard against what is on none of the pages: the tests say which of it was seen. bench/reader.md has the result.
"""

import ast
import copy
import gzip
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import click
from lxml.html import HtmlElement

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


def list_changes(tree: ast.Module) -> Iterator[tuple[int, int, str]]:
    """Yield each condition: the number of its node, the number of its part, and a line for a reader."""
    for number, node in enumerate(ast.walk(tree)):
        match node:
            case ast.If(test=test):
                yield from (
                    (number, part, f"{node.lineno}: if {ast.unparse(test)}: {('never', 'always')[part]}") for part in (0, 1)
                )
            case ast.BoolOp(values=values):
                yield from ((number, part, f"{node.lineno}: operand {ast.unparse(value)}") for part, value in enumerate(values))
            case ast.comprehension(ifs=ifs):
                yield from ((number, part, f"{test.lineno}: filter {ast.unparse(test)}") for part, test in enumerate(ifs))
            case ast.IfExp():
                yield from (
                    (number, part, f"{node.lineno}: {('always', 'never')[part]} {ast.unparse(node.test)}") for part in (0, 1)
                )


def take_out(tree: ast.Module, number: int, part: int) -> ast.Module:
    """Return a copy of a tree without one part of one node."""
    tree = copy.deepcopy(tree)
    known = list(ast.walk(tree))[number]

    class Without(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:
            match node if node is known else None:
                case ast.If(body=body, orelse=orelse):
                    return body if part else orelse or ast.Pass()
                case ast.BoolOp(op=operator, values=values):
                    rest = values[:part] + values[part + 1 :]
                    return rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest)
                case ast.IfExp(body=body, orelse=orelse):
                    return orelse if part else body
                case ast.comprehension(ifs=ifs):
                    ifs.pop(part)
            return self.generic_visit(node)

    return ast.fix_missing_locations(Without().visit(tree))


def list_codes(code: CodeType) -> dict[str, CodeType]:
    """Return the code of a module's functions by name."""
    return {part.co_name: part for part in code.co_consts if isinstance(part, CodeType)}


@contextmanager
def changed(module: ModuleType, tree: ast.Module) -> Iterator[bool]:
    """Let the functions of a module run the code of another tree; False if none has other code."""
    codes = list_codes(compile(tree, module.__file__ or "", "exec"))
    functions = {name: getattr(value, "__wrapped__", value) for name, value in vars(module).items()}
    own = [value for name, value in functions.items() if isinstance(value, FunctionType) and value.__module__ == module.__name__]
    before = [
        (function, function.__code__) for function in own if codes.get(function.__name__, function.__code__) != function.__code__
    ]
    caches = [value.cache_clear for value in vars(module).values() if hasattr(value, "cache_clear")]
    try:
        for function, _ in before:
            function.__code__ = codes[function.__name__]
        for clear in caches:
            clear()
        yield bool(before)
    finally:
        for function, code in before:
            function.__code__ = code
        for clear in caches:
            clear()


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
        tree = ast.parse(Path(module.__file__ or "").read_text("utf-8"))
        found = list(list_changes(tree))
        kept = 0
        for number, part, line in found:
            with changed(module, take_out(tree, number, part)) as is_other:
                if is_other and changes_nothing(pages, known, order):
                    print(f"{name}:{line}", flush=True)
                    kept += 1
        print(f"{name}: {kept} of {len(found)} change nothing", file=sys.stderr)


if __name__ == "__main__":
    main()
