"""Change single records in the text of a seed file; build/seeds/edits.py replaces single values.

Other lines, including comments, stay as they are typed. Every change is verified: afterwards the text holds the same data except
for the intended change.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import yaml

from build.problems import DataError, Problem, Source
from build.seeds.edits import compose, format_value, read_items, read_keys
from build.seeds.format import is_block, split_block
from build.seeds.yaml import KeyPath, parse_document

COMMENT = "#"
"""The key, in the values of a new record, of the comment to write above it."""

ONE_LINE_ITEMS = ("parts", "parties")  # Lists of mappings with each item written on one line.
Values = Mapping[str, Any]
LineEdit = tuple[int, int, list[str]]  # The first line, the line after the last, and the lines that replace them.


class EditError(Exception):
    """The text cannot be changed line by line without changing other data; nothing was changed."""


@contextmanager
def report_edit_errors(shown_as: str, hint: str = "then try again") -> Iterator[None]:
    """Raise DataError with a hint if a file cannot be changed line by line."""
    try:
        yield
    except (EditError, yaml.YAMLError) as error:
        what = error if isinstance(error, EditError) else "is not YAML, so its ids cannot be rewritten; fix it"
        raise DataError([Problem(Source(shown_as, 1, "file"), f"{what}; {hint}")]) from error


def set_values(text: str, path: KeyPath, values: Values, **options: Any) -> str:
    """Return the text with values of one record changed, like `change_records`."""
    return change_records(text, {path: values}, **options)


def change_records(
    text: str,
    changes: Mapping[KeyPath, Values],
    stale_comments: frozenset[str] = frozenset(),
    stale_above: re.Pattern[str] | None = None,
) -> str:
    """Return the text with values of records changed; a value of None removes the key.

    A comment beside a value stays unless it is in `stale_comments`; a comment above a record stays unless its line matches
    `stale_above`. New keys come last: build/seeds/format sorts them.
    """
    root, lines = compose(text), text.split("\n")
    edits: list[LineEdit] = []
    for path, values in changes.items():
        node, first, last = locate(root, lines, path)
        if not isinstance(node, yaml.MappingNode) or not is_block(node):
            raise EditError("is written on one line; write each key on a line of its own")
        changed = list(change_record(lines, node, first, last, values, stale_comments))
        edits += changed
        if stale_above:
            stale = [number for number in range(first, last) if stale_above.match(lines[number])]
            # Comments above the records of a removed list are removed with it.
            edits += [(number, number + 1, []) for number in stale if not any(start <= number < end for start, end, _ in changed)]
    expected = parse_document(text, "before").data
    for path, values in changes.items():
        record = get_value(expected, path)
        for key, value in values.items():
            record.pop(key, None)
            if value is not None:
                record[key] = [leave_out(item) for item in value] if is_records(value) else value
    return replace_lines(lines, edits, expected)


def change_record(
    lines: list[str], node: yaml.MappingNode, first: int, last: int, values: Values, stale_comments: frozenset[str]
) -> Iterator[LineEdit]:
    """Yield the edits of one record, which is in the lines from `first` to `last`."""
    starts = [key.start_mark.line for key, _ in node.value]
    if len(set(starts)) < len(starts):
        raise EditError("has two keys on one line; write each on a line of its own")
    left = dict(values)
    end_of_first = last
    for number, ((key, value), (_, end)) in enumerate(zip(node.value, split_block(lines, starts, first, last), strict=True)):
        while not lines[end - 1].strip():
            end -= 1
        end_of_first = end if number == 0 else end_of_first
        if key.value not in left:
            continue
        line, column, wanted = key.start_mark.line, key.start_mark.column, left.pop(key.value)
        comment = find_comment(lines, value)
        kept = comment if comment.removeprefix("#").strip() not in stale_comments else ""
        if wanted is None:
            if number == 0 and lines[line][:column].strip():  # the hyphen of a list
                raise EditError(f"begins with {key.value}, which cannot be removed")
            yield line, end, [" " * column + kept] if kept else []
        else:
            rendered = render_key(key.value, wanted, column)
            rendered[0] = lines[line][:column] + rendered[0][column:] + (f"  {kept}" if kept else "")
            yield line, end, rendered
    indent = node.value[0][0].start_mark.column
    new = [line for key, value in left.items() if value is not None for line in render_key(key, value, indent)]
    yield end_of_first, end_of_first, new


def insert_items(text: str, path: KeyPath, items: Sequence[Values]) -> str:
    """Return the text with records added at the end of a list, each below its comment, if its values have one under COMMENT."""
    if not items:
        return text
    expected: Any = parse_document(text, "before", optional=True).data or ([] if not path else {})
    if path and not get_value(expected, path):
        if len(path) == 1:
            text = "\n".join(line for line in text.split("\n") if not line.startswith(f"{path[0]}:"))
            text = text.rstrip("\n") + "\n\n" + "\n".join(render_key(str(path[0]), list(items), 0)) + "\n"
            expected[path[0]] = [leave_out(item) for item in items]
            return replace_lines(text.split("\n"), [], expected)
        return set_values(text, path[:-1], {str(path[-1]): list(items)})
    lines = [*text.rstrip("\n").split("\n"), ""] if text.strip() else []
    if not expected:
        new = [line for item in items for line in render_item(item, 0)]
        return replace_lines(lines, [(len(lines), len(lines), new)], [leave_out(item) for item in items])
    node, last = locate_list(compose(text), lines, path)
    indent = node.value[0].start_mark.column - 2
    while not lines[last - 1].strip():
        last -= 1
    get_value(expected, path).extend(leave_out(item) for item in items)
    gap = [""] if len(path) < 2 else []
    return replace_lines(lines, [(last, last, [line for item in items for line in [*gap, *render_item(item, indent)]])], expected)


def delete_items(text: str, paths: Iterable[KeyPath]) -> str:
    """Return the text without some list items and the comments directly above them; a list left empty is removed too."""
    root, lines, expected = compose(text), text.split("\n"), parse_document(text, "before").data
    edits: list[LineEdit] = []
    for path in sorted(paths, reverse=True):
        locate_list(root, lines, path[:-1])
        items: Any = get_value(expected, path[:-1])
        if len(items) == 1 and len(path) > 1:
            path = path[:-1]
            items = get_value(expected, path[:-1])
        _, first, last = locate(root, lines, path)
        edits = [edit for edit in edits if not first <= edit[0] < last] + [(first, last, [])]
        del items[path[-1]]
    return replace_lines(lines, edits, expected)


def replace_lines(lines: list[str], edits: Iterable[LineEdit], expected: Any) -> str:
    """Return the edited lines as a text; raise EditError unless it holds the expected data."""
    lines = list(lines)
    for first, last, new in sorted(edits, key=lambda edit: (edit[0], edit[1]), reverse=True):
        lines[first:last] = new
    text = "\n".join(lines).strip("\n")
    text = text + "\n" if text else ""
    changed = parse_document(text, "after", optional=True)
    if changed.problems or as_text(changed.data or None) != as_text(expected or None):
        raise EditError("cannot be changed line by line")
    return text


def locate(node: yaml.Node | None, lines: list[str], path: KeyPath) -> tuple[yaml.Node, int, int]:
    """Return the node of a value, its first line including comments directly above it, and the line after its last."""
    first, last = 0, len(lines)
    for key in path:
        pairs: list[tuple[str | int, int, yaml.Node]] = [
            *((name, name_node.start_mark.line, value) for name, (name_node, value) in read_keys(node).items()),
            *((number, item.start_mark.line, item) for number, item in enumerate(read_items(node))),
        ]
        number = next((number for number, (name, _, _) in enumerate(pairs) if name == key), None)
        if number is None:
            raise EditError(f"has no {key}")
        first, last = split_block(lines, [line for _, line, _ in pairs], first, last)[number]
        node = pairs[number][2]
    if node is None:
        raise EditError("is empty")
    return node, first, last


def locate_list(node: yaml.Node | None, lines: list[str], path: KeyPath) -> tuple[yaml.SequenceNode, int]:
    """Return the node of a list and the line after its last; raise EditError unless each record is on lines of its own."""
    found, _, last = locate(node, lines, path)
    if not isinstance(found, yaml.SequenceNode) or not is_block(found):
        raise EditError("does not have each record on lines of its own after a hyphen; write it so")
    return found, last


def find_comment(lines: list[str], value: yaml.Node) -> str:
    """Return the comment after a value on its last line; empty if there is none."""
    mark = value.end_mark
    rest = lines[mark.line][mark.column :].strip() if mark.line < len(lines) else ""
    return rest if rest.startswith("#") else ""


def get_value(data: Any, path: KeyPath) -> Any:
    """Return the value that a path leads to; None if there is none."""
    for key in path:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def as_text(data: Any) -> Any:
    """Return data with dates and numbers as text, to compare typed values with intended ones."""
    if isinstance(data, Mapping):
        return {key: as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_text(value) for value in data]
    return data if data is None or isinstance(data, bool) else str(data)


def leave_out(values: Values) -> dict[str, Any]:
    """Return the values of a record that are written: without the comment and without None."""
    written = {key: value for key, value in values.items() if key != COMMENT and value is not None}
    return {key: [leave_out(item) for item in value] if is_records(value) else value for key, value in written.items()}


def is_records(value: Any) -> bool:
    """Return True for a list of records."""
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def render_item(values: Values, indent: int) -> list[str]:
    """Return the lines of one list item, with its comment above it and without values that are None."""
    items = [(key, value) for key, value in values.items() if value is not None and key != COMMENT]
    lines = [line for key, value in items for line in render_key(key, value, indent + 2)]
    comment = [" " * indent + f"# {values[COMMENT]}"] if values.get(COMMENT) else []
    return [*comment, " " * indent + "- " + lines[0].lstrip(), *lines[1:]]


def render_key(key: str, value: Any, indent: int) -> list[str]:
    """Return the lines of a key with its value; records of a top-level list are separated by blank lines."""
    start = " " * indent + f"{key}:"
    if not is_records(value):
        return [f"{start} {format_value(value)}"]
    if key in ONE_LINE_ITEMS:
        return [start, *(" " * (indent + 2) + f"- {format_value(item)}" for item in value)]
    lines = [start]
    for item in value:
        lines += [*([""] if indent == 0 and len(lines) > 1 else []), *render_item(item, indent + 2)]
    return lines
