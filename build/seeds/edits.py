"""Change some values in the text of a seed file; all else stays as it is typed, comments too."""

from collections.abc import Iterable

import yaml

Edit = tuple[int, int, str]  # The first character and the one after the last, and what is to be there instead.


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits, which do not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def replace_value(node: yaml.Node, value: str) -> Edit:
    """Return the edit that replaces a value on one line."""
    return node.start_mark.index, node.end_mark.index, value


def add_key(node: yaml.MappingNode, key: str, value: str) -> Edit:
    """Return the edit that adds a key in front of those of a mapping, on a line of its own or within its braces."""
    start, column = node.start_mark.index, node.start_mark.column
    if node.flow_style:
        return start + 1, start + 1, f"{key}: {value}" + (", " if node.value else "")
    return start, start, f"{key}: {value}\n{' ' * column}"


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
    text = node.value if isinstance(node, yaml.ScalarNode) else ""
    return text if text not in ("", "~", "null", "Null", "NULL") else None
