"""The parts of the extractor that bench/extractor_ablation.py takes out in turn, found in its modules, and how to take them out.

alternative: one alternative of a pattern, an optional group of it, or what it must (not) stand beside. pattern: the whole.
condition: an `if` that never or always holds, or an operand of `and`, `or` or a comprehension that is left out. function: its
result is nothing, or what it was given. table: an empty one, if functions look it up. features: weights of a group of a model's
features are zero, which is an approximation: trained without them, the other weights would differ. Tables of the world's
currencies and countries are not taken apart.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import build.extract
from bench.extractor_swaps import PROBE

FACTS = frozenset("UNIT CODE SYMBOL LEXICON WORD_TAGS COUNTRY_BY_WORD COUNTRY_NAMES".split())
"""The world's currencies and countries, and the lexicon."""


@dataclass(frozen=True, eq=False)
class Part:
    """A part: what it is called, and what stands for which objects without it. `needed` is what a probe has to see."""

    kind: str
    module: str
    name: str
    swaps: tuple[tuple[Any, Any], ...]
    needed: tuple[Any, ...] | None = None


def list_modules() -> list[types.ModuleType]:
    """Return the extractor's modules, all imported."""
    names = [found.name for found in pkgutil.walk_packages(build.extract.__path__, "build.extract.")]
    return [importlib.import_module(name) for name in ["build.extract", *names]]


def list_own(module: types.ModuleType) -> dict[str, Any]:
    """Return what a module itself assigns or defines at its top, by name."""
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    names = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    ]
    names += [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {name: vars(module)[name] for name in names}


def list_parts(modules: list[types.ModuleType]) -> Iterator[Part]:
    """Yield all parts of some modules."""
    used = find_used_names(list_modules())
    for module in modules:
        for name, value in list_own(module).items():
            if name in FACTS:
                continue
            for label, pattern in list_patterns(name, value):
                yield from list_pattern_parts(module.__name__, label, pattern)
            if isinstance(value, frozenset | set | dict | tuple | list) and value and name in used and "WEIGHTS" not in name:
                yield Part("table", module.__name__, name, ((value, type(value)()),))
            if "WEIGHTS" in name and isinstance(value, dict):
                yield from list_features(module.__name__, name, value)
            if is_function(value):
                yield from list_neutral(module.__name__, name, value)
                yield from list_conditions(module, name, value)


def list_patterns(name: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that a module's name stands for, directly or in a table."""
    if isinstance(value, re.Pattern):
        yield name, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple | list) else ()
    for key, item in items:
        yield from ((f"{label}[{key!r}]", pattern) for label, pattern in list_patterns(name, item))


def find_used_names(modules: list[types.ModuleType]) -> set[str]:
    """Return the names that functions look up."""
    return {
        node.id
        for module in modules
        for function in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Name)
    }


def list_pattern_parts(module: str, name: str, pattern: re.Pattern[str]) -> Iterator[Part]:
    """Yield a pattern, its alternatives, optional groups and assertions."""
    yield Part("pattern", module, name, ((pattern, re.compile(f"(?:{pattern.pattern})(?!)", pattern.flags)),))
    for start, end, assertion in split_pattern(pattern.pattern):
        taken = pattern.pattern[start:end]
        without = "" if assertion else f"(?:{taken})(?!)"
        try:
            other = re.compile(f"{pattern.pattern[:start]}{without}{pattern.pattern[end:]}", pattern.flags)
        except re.error:
            continue
        yield Part("alternative", module, f"{name}: {taken}", ((pattern, other),))


def split_pattern(source: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the spans of a pattern's alternatives and optional groups, and of its assertions, for which the last item is True."""
    stack = [(0, 0, [0])]  # Where a group opens, where its words start, and where its alternatives do
    place = 0
    while place < len(source):
        character = source[place]
        if character == "\\":
            place += 1
        elif character == "[":
            place += 2 if source[place + 1] == "^" else 1
            place += source[place] == "]"
            while source[place] != "]":
                place += 2 if source[place] == "\\" else 1
        elif character == "(":
            opening = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|>|:|[a-z]+:))?").match(source, place)
            assert opening
            stack.append((place, opening.end(), [opening.end()]))
            place = opening.end() - 1
        elif character == "|":
            stack[-1][2].append(place + 1)
        elif character == ")":
            opened, _, starts = stack.pop()
            if len(starts) > 1:
                yield from ((start, end - 1, False) for start, end in zip(starts, [*starts[1:], place + 1], strict=True))
            if re.match(r"\(\?<?[=!]", source[opened:]) and place > starts[0]:
                yield opened, place + 1, True
            elif re.match(r"[?*]|\{0,", source[place + 1 :]):
                yield opened, place + 1, False
        place += 1
    starts = stack[0][2]
    if len(starts) > 1:
        yield from ((start, end - 1, False) for start, end in zip(starts, [*starts[1:], len(source) + 1], strict=True))


def list_features(module: str, name: str, weights: dict[str, Any]) -> Iterator[Part]:
    """Yield the groups of features of each model: those with the same first character, which names their kind."""
    if not any(isinstance(table, dict) for table in weights.values()):
        yield from (
            Part("features", module, f"{name}: {one}", ((weights, {key: weights[key] for key in weights if key != one}),))
            for one in weights
            if one
        )
    for model, table in weights.items():
        for first in sorted({key[:1] for key in table}) if isinstance(table, dict) else ():
            kept = {key: weight for key, weight in table.items() if key[:1] != first}
            yield Part("features", module, f"{name}: {model} {first!r}", ((weights, weights | {model: kept}),))


def list_neutral(module: str, name: str, function: Callable[..., Any]) -> Iterator[Part]:
    """Yield a function with a result that changes nothing: what it was given, nothing, True or False."""
    hints = typing.get_type_hints(function)
    wanted = hints.pop("return", None)
    same = [parameter for parameter, hint in hints.items() if hint == wanted and wanted not in (int, float)]
    results: dict[str, Callable[..., Any]] = {}
    if same:
        position = list(inspect.signature(function).parameters).index(same[0])
        results[same[0]] = lambda *given, **named: given[position] if position < len(given) else named[same[0]]
    elif wanted is bool:
        results = {"False": lambda *_, **__: False, "True": lambda *_, **__: True}
    elif type(None) in typing.get_args(wanted):
        results = {"None": lambda *_, **__: None}
    elif wanted is str or typing.get_origin(wanted) in (list, set, dict, frozenset) or ... in typing.get_args(wanted):
        empty = typing.get_origin(wanted) or str
        results = {"empty": lambda *_, **__: empty()}
    elif typing.get_origin(wanted) is not None and "Iterator" in str(typing.get_origin(wanted)):
        results = {"empty": lambda *_, **__: iter(())}
    for label, other in results.items():
        yield Part("function", module, f"{name}() = {label}", ((function, other),), ("called", module, name))


class Conditions(ast.NodeTransformer):
    """Put a probe around each condition of a function, or take one of them out."""

    def __init__(self, key: tuple[Any, ...], taken: int | None = None):
        self.key, self.taken, self.found = key, taken, list[tuple[str, bool]]()

    def wrap(self, node: ast.expr, label: str, operator: ast.boolop, constant: object, needed: bool) -> ast.expr:
        """Return a condition with a probe around it, or without it if it is the one to take out."""
        number = len(self.found)
        self.found.append((label, needed))
        if self.taken is None:
            return ast.Call(ast.Name(PROBE, ast.Load()), [ast.Constant((*self.key, number)), node], [])
        return ast.BoolOp(operator, [node, ast.Constant(constant)]) if number == self.taken else node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Wrap the operands."""
        labels = [ast.unparse(value) for value in node.values]
        self.generic_visit(node)
        both = isinstance(node.op, ast.And)
        options = (ast.Or(), True, False) if both else (ast.And(), None, True)
        node.values = [self.wrap(value, label, *options) for value, label in zip(node.values, labels, strict=True)]
        return node

    def visit_If(self, node: ast.If | ast.IfExp) -> ast.AST:
        """Wrap what is asked."""
        label = ast.unparse(node.test)
        self.generic_visit(node)
        node.test = self.wrap(node.test, f"if {label}", ast.And(), False, True)
        node.test = self.wrap(node.test, f"always {label}", ast.Or(), True, False)
        return node

    visit_IfExp = visit_If

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        """Wrap what items have to be."""
        labels = [ast.unparse(value) for value in node.ifs]
        self.generic_visit(node)
        node.ifs = [self.wrap(value, label, ast.Or(), True, False) for value, label in zip(node.ifs, labels, strict=True)]
        return node


def rewrite(module: types.ModuleType, function: Callable[..., Any], taken: int | None) -> tuple[Any, list[tuple[str, bool]]]:
    """Return a function with probes, or without one of its conditions, and its conditions with what a probe has to see."""
    tree = ast.parse(inspect.getsource(inspect.unwrap(function)))
    definition = tree.body[0]
    assert isinstance(definition, ast.FunctionDef)
    conditions = Conditions((module.__name__, definition.name), taken)
    definition.body = [conditions.visit(statement) for statement in definition.body]
    if taken is None:
        called = ast.Constant(("called", module.__name__, definition.name))
        definition.body.insert(0, ast.Expr(ast.Call(ast.Name(PROBE, ast.Load()), [called, ast.Constant(True)], [])))
    made: dict[str, Any] = {}
    exec(compile(ast.fix_missing_locations(tree), str(module.__file__), "exec"), vars(module), made)
    return made[definition.name], conditions.found


def is_function(value: object) -> bool:
    """Return True for a function, cached or not."""
    return callable(value) and isinstance(inspect.unwrap(value), types.FunctionType)


def list_conditions(module: types.ModuleType, name: str, function: Callable[..., Any]) -> Iterator[Part]:
    """Yield the conditions of a function."""
    for number, (label, needed) in enumerate(rewrite(module, function, None)[1]):
        swaps = ((function, rewrite(module, function, number)[0]),)
        yield Part("condition", module.__name__, f"{name}: {label}", swaps, (module.__name__, name, number, needed))
