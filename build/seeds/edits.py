"""Change some values in the text of a seed file; all else stays as it is typed, comments too."""

from collections.abc import Iterable

import yaml

from build.seeds.yaml import parse_scalar

Edit = tuple[int, int, str]  # The first character and the one after the last, and what is to be there instead.


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits, which do not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def replace_value(node: yaml.Node, value: str | None) -> Edit:
    """Return the edit that replaces a value on one line."""
    return node.start_mark.index, node.end_mark.index, write_scalar(value)


def write_scalar(value: str | None) -> str:
    """Return an id or a date as YAML has it: in quotation marks where it would mean a number or a truth value; None as null."""
    if value is None:
        return "null"
    return value if parse_scalar(value) == value else f"'{value}'"


def add_key(node: yaml.MappingNode, key: str, value: str) -> Edit:
    """Return the edit that adds a key in front of those of a mapping, on a line of its own or within its braces."""
    start, column = node.start_mark.index, node.start_mark.column
    if node.flow_style:
        return start + 1, start + 1, f"{key}: {write_scalar(value)}" + (", " if node.value else "")
    return start, start, f"{key}: {write_scalar(value)}\n{' ' * column}"


def read_keys(node: yaml.Node | None) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """Return the nodes of a mapping's keys and values, by key; nothing for another node."""
    return {key.value: (key, value) for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def read_items(node: yaml.Node | None) -> list[yaml.Node]:
    """Return the nodes of a list's items; nothing for another node."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def find_value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the node of a key's value; None if a node has no such key."""
    return read_keys(node).get(key, (None, None))[1]


def read_text(node: yaml.Node | None) -> str | None:
    """Return what is typed as a value; None if there is none, or it is null."""
    if not isinstance(node, yaml.ScalarNode):
        return None
    return str(node.value) if node.style or parse_scalar(node.value) is not None else None
