"""Find and change single values in the text of a seed file; everything else, including comments, stays as it is typed."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import yaml

from build.seeds.yaml import Loader, parse_document, parse_scalar

DATE = re.compile(r"\d{4}-\d\d-\d\d")  # PyYAML would put quotation marks around it, which seeds do not need.
Edit = tuple[int, int, str]  # Start and end offsets, and the replacement.


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits applied; they must not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def replace_value(node: yaml.Node, value: str | None) -> Edit:
    """Return the edit that replaces a value on one line."""
    return node.start_mark.index, node.end_mark.index, format_value(value)


def format_value(value: object, inside: bool = False) -> str:
    """Return a value as one line of YAML; `inside` a list or mapping in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {format_value(item, True)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(format_value(item, True) for item in value) + "]"
    if isinstance(value, str) and DATE.fullmatch(value):
        return value
    if value is None or isinstance(value, bool | int | Decimal | date):
        return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    plain = yaml.safe_dump([value] if inside else value, allow_unicode=True, default_flow_style=True, width=10**6)
    plain = plain.removesuffix("\n").removesuffix("\n...").strip()
    plain = plain[1:-1] if inside else plain
    if parse_document(f"x: [{plain}]" if inside else f"x: {plain}", "value").data != {"x": [value] if inside else value}:
        return yaml.safe_dump(value, allow_unicode=True, default_style="'", width=10**6).strip()
    return plain


def add_key(node: yaml.MappingNode, key: str, value: str) -> Edit:
    """Return the edit that adds a key at the start of a mapping, on its own line or within its braces."""
    start, column = node.start_mark.index, node.start_mark.column
    if node.flow_style:
        return start + 1, start + 1, f"{key}: {format_value(value)}" + (", " if node.value else "")
    return start, start, f"{key}: {format_value(value)}\n{' ' * column}"


def compose(text: str) -> yaml.Node | None:
    """Return the node tree of a text, with lines and columns; None if the text is empty."""
    root: yaml.Node | None = yaml.compose(text, Loader=Loader)
    return root


def read_keys(node: yaml.Node | None) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """Return the nodes of a mapping's keys and values, by key; nothing for another node."""
    return {key.value: (key, value) for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def read_items(node: yaml.Node | None) -> list[yaml.Node]:
    """Return the nodes of a list's items; nothing for another node."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def find_value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the node of a key's value; None if the node has no such key."""
    return read_keys(node).get(key, (None, None))[1]


def read_text(node: yaml.Node | None) -> str | None:
    """Return a value as it is typed; None if there is none, or it is null."""
    if not isinstance(node, yaml.ScalarNode):
        return None
    return str(node.value) if node.style or parse_scalar(node.value) is not None else None
