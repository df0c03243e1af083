"""Find every regular expression of the code and how it is used, and make texts that are hostile to it from its own structure."""

import ast
import importlib
import pkgutil
import re
import re._constants as sre
import re._parser as parser
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGES = ("build", "schema", "web")
TEXT_CHARS = 1_000  # Of a text in the first round
SENTENCE_CHARS = 1_300  # The longest that build/extract/language/sentences.py finds
METHODS = frozenset("search match fullmatch finditer findall sub subn split".split())
UNKNOWN = "ab"  # For a part of a pattern that only a running function knows
CATEGORY_MEMBERS = {
    sre.CATEGORY_DIGIT: "7",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_NOT_WORD: "-",
}
PROBES = "a A7-.\n,\"'“é中<>=/&;:_\t(|"
"""Characters to look for one that a set does not exclude."""


@dataclass(frozen=True)
class Expression:
    """A regular expression: its name, or where it is written, and by which methods it is used on how many characters."""

    name: str
    pattern: re.Pattern[Any]
    uses: dict[str, int]


def list_modules() -> Iterator[ModuleType]:
    """Yield all modules of the code."""
    for name in PACKAGES:
        package = importlib.import_module(name)
        yield package
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.endswith("__main__"):
                yield importlib.import_module(module.name)


@cache
def list_nodes(module: ModuleType) -> list[ast.AST]:
    """Return all nodes of the syntax tree of a module."""
    return list(ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))))


def list_expressions() -> tuple[list[Expression], list[str]]:
    """Return all expressions, and the functions that make others from what they are given."""
    modules = list(list_modules())
    found = {}
    unknown = []
    uses = find_uses(modules)
    for module in modules:
        for name, value in vars(module).items():
            for pattern in list_patterns(value):
                used = uses[pattern] or dict.fromkeys(("search", "match", "fullmatch"), TEXT_CHARS)
                found.setdefault(pattern, Expression(f"{module.__name__}.{name}", pattern, used))
        for call in list_nodes(module):
            if is_call_of_re(call):
                place = f"{module.__name__}:{call.lineno}"
                pattern = evaluate(call, module)
                if pattern is None:
                    unknown += [f"{module.__name__}.{name}" for name in find_functions(call, module)]
                elif call.func.attr != "compile":
                    found.setdefault(pattern, Expression(place, pattern, {call.func.attr: TEXT_CHARS}))
    return list(found.values()), unknown


def list_patterns(value: object) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns in the value of a constant."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from list_patterns(item)


def find_uses(modules: list[ModuleType]) -> dict[re.Pattern[Any], dict[str, int]]:
    """Return by pattern the methods that are called on it, and how many characters each sees at most."""
    uses: dict[re.Pattern[Any], dict[str, int]] = defaultdict(dict)
    for module in modules:
        for call in list_nodes(module):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in METHODS:
                for pattern in find_owners(call.func.value, module):
                    uses[pattern][call.func.attr] = max(measure_window(call, module), uses[pattern].get(call.func.attr, 0))
    return uses


def find_owners(owner: ast.expr, module: ModuleType) -> list[re.Pattern[Any]]:
    """Return the patterns that a method is called on: TOKEN, PATTERNS[name], (ONE if this else OTHER)."""
    if isinstance(owner, ast.IfExp):
        return find_owners(owner.body, module) + find_owners(owner.orelse, module)
    return list(list_patterns(look_up(owner.value if isinstance(owner, ast.Subscript) else owner, module)))


def measure_window(call: ast.Call, module: ModuleType) -> int:
    """Return how many characters a call sees at most: those from `end - 90`, or up to `start + 90`, else a sentence.

    What is not told where to end sees a whole text.
    """
    if len(call.args) < 3 and not any(isinstance(argument, ast.Starred) for argument in call.args):
        return TEXT_CHARS
    steps = [
        look_up(node.right, module) for argument in call.args[1:] for node in ast.walk(argument) if isinstance(node, ast.BinOp)
    ]
    return max((step for step in steps if isinstance(step, int)), default=SENTENCE_CHARS)


def look_up(node: ast.expr, module: ModuleType) -> object:
    """Return the value of a number or of a name in a module, such as TOKEN or paging.PARAMETER; None if it has none."""
    try:
        return eval(ast.unparse(node), dict(vars(module))) if isinstance(node, ast.Name | ast.Attribute | ast.Constant) else None
    except (NameError, AttributeError):
        return None


def find_functions(call: ast.AST, module: ModuleType) -> list[str]:
    """Return the function that a call is in, if it is in one; a constant that is made from others is known."""
    functions = [node for node in list_nodes(module) if isinstance(node, ast.FunctionDef)]
    return [function.name for function in functions if call in ast.walk(function)]


def is_call_of_re(node: ast.AST) -> bool:
    """Return True for a call such as re.sub(…)."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in METHODS | {"compile"}
    )


def evaluate(call: Any, module: ModuleType) -> re.Pattern[Any] | None:
    """Return the pattern of a call, with UNKNOWN for each part of an f-string that the module itself does not know."""
    flags = [argument for argument in [*call.args[1:], *(word.value for word in call.keywords)] if "re." in ast.unparse(argument)]
    try:
        parts = call.args[0].values if isinstance(call.args[0], ast.JoinedStr) else [call.args[0]]
        text = [evaluate_part(part, module) for part in parts]
        value = sum(eval(ast.unparse(flag), {"re": re}) for flag in flags if "(" not in ast.unparse(flag))
        return re.compile(text[0] if len(text) == 1 else "".join(text), value)
    except NameError:
        return None


def evaluate_part(part: ast.expr, module: ModuleType) -> Any:
    """Return the value of a part of a pattern."""
    if not isinstance(part, ast.FormattedValue):
        return eval(ast.unparse(part), dict(vars(module)))
    try:
        return str(eval(ast.unparse(part.value), dict(vars(module))))
    except (NameError, AttributeError):
        return UNKNOWN


def find_single_braces(source: str) -> list[int]:
    """Return the lines of f-strings with numbers alone in braces: "{1,20}" is no count there, but the words "(1, 20)"."""
    values = ((node.lineno, node.value) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FormattedValue))
    parts = ((line, value.elts if isinstance(value, ast.Tuple) else [value]) for line, value in values)
    return [line for line, items in parts if all(isinstance(item, ast.Constant) for item in items)]


def list_hostile_texts(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Return texts as their beginning, the piece that is repeated, and their end.

    They repeat each repeat of the expression after what it needs before it, the text that it matches, the characters that it
    names, and pairs of those.
    """
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    repeats = [(before, body) for before, body, most in list_repeats(tree) if most > 8]
    pieces = [("", sample(tree, pick)) for pick in range(3)]
    pieces += [("", piece[:-1]) for _, piece in pieces] + [("", f"{piece} ") for _, piece in pieces]
    for before, body in repeats:
        for pick in range(2):
            pieces += [(before, sample(body, pick)), ("", before + sample(body, pick))]
    repeated = list(dict.fromkeys(character for _, body in repeats for character in list_members(body)))[:6]
    named = list(dict.fromkeys(list_members(tree)))[:8]
    pieces += [("", character) for character in dict.fromkeys([*repeated, *named, *" \na7-"])]
    pieces += [("", "".join(pair)) for pair in product(dict.fromkeys([*repeated[:4], *named[:3], " "]), repeat=2)]
    return [(before, piece, end) for before, piece in dict.fromkeys(pieces) if piece for end in ("", "\n!")]


def list_repeats(tree: Any, before: str = "") -> Iterator[tuple[str, Any, int]]:
    """Yield each repeat in a tree: what it needs before it, its body, and how often it may come."""
    for operator, argument in tree:
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield before, argument[2], argument[1]
        for inner in list_inner(operator, argument):
            yield from list_repeats(inner, before)
        before += sample([(operator, argument)], 0)[:200]


def list_inner(operator: Any, argument: Any) -> list[Any]:
    """Return the trees inside a node."""
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return [argument[2]]
    if operator is sre.BRANCH:
        return list(argument[1])
    if operator in (sre.ASSERT, sre.ASSERT_NOT):
        return [argument[1]]
    return [argument[3]] if operator is sre.SUBPATTERN else [argument] if operator is sre.ATOMIC_GROUP else []


def sample(tree: Any, pick: int) -> str:
    """Return a text that a tree matches; `pick` chooses among branches and characters, and whether options are there."""
    text = ""
    for operator, argument in tree:
        inner = list_inner(operator, argument)
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            text += sample(argument[2], pick) * max(argument[0], 0 if pick % 2 else min(1, argument[1]))
        elif inner and operator is not sre.ASSERT_NOT and not (operator is sre.ASSERT and argument[0] < 0):
            text += sample(inner[pick % len(inner)], pick)
        elif not inner and (members := list_members([(operator, argument)])):
            text += members[pick % len(members)]
    return text


def list_members(tree: Any) -> list[str]:
    """Return some of the characters that a tree matches."""
    found: list[str] = []
    for operator, argument in tree:
        if operator is sre.LITERAL:
            found.append(chr(argument))
        elif operator is sre.NOT_LITERAL:
            found += [character for character in PROBES if ord(character) != argument][:2]
        elif operator is sre.ANY:
            found += ["a", " "]
        elif operator is sre.IN and argument[0][0] is sre.NEGATE:
            found += [character for character in PROBES if not any(has_member(item, character) for item in argument[1:])][:3]
        elif operator is sre.IN:
            found += [member_of(item) for item in argument][:6]
        for inner in list_inner(operator, argument):
            found += list_members(inner)
    return found


def member_of(item: Any) -> str:
    """Return a character of a part of a set."""
    operator, argument = item
    if operator is sre.CATEGORY:
        return CATEGORY_MEMBERS.get(argument, "a")
    return chr(argument[0] if operator is sre.RANGE else argument)


def has_member(item: Any, character: str) -> bool:
    """Return True if a part of a set has a character."""
    operator, argument = item
    if operator is sre.RANGE:
        return argument[0] <= ord(character) <= argument[1]
    if operator is sre.LITERAL:
        return argument == ord(character)
    word, category = character.isalnum() or character == "_", str(argument)
    is_in = character.isspace() if "SPACE" in category else character.isdigit() if "DIGIT" in category else word
    return is_in != ("NOT" in category)
