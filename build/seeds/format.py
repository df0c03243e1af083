"""Bring the seed files into their canonical form: keys in the model's order, lists sorted, one blank line between records.

Only whole lines are moved, so comments and the formatting of values stay. A comment belongs to the record or key below it.
A file with problems is left unchanged, and so is one whose data would change. Values that older versions did not require are
added first, by `build/seeds/older_forms.py`.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from build.files import write_file
from build.ids import make_statement_id
from build.seeds.edits import compose
from build.seeds.extracted import AnnotationIndex, Extracted, find_annotations, index_annotations, read_extracted
from build.seeds.older_forms import write_published, write_role_ids
from build.seeds.yaml import MAX_SEED_FILE_BYTES, MAX_SHARED_FILE_BYTES, parse_document, read_yaml
from schema.article_seeds import RECORD_LISTS, ArticleSeed, PollResultSeed, TextRecordSeed
from schema.shared_seeds import SEED_LISTS

LAST_KEYS = ("changed_on", "notes", "review", "expects", "results")  # In an article's records, after all other keys.
CONVERSIONS = {"speakers": write_role_ids}  # For shared files, the functions that upgrade an older form.
AFTER_ALL = 10**9  # The sort offset of a record that has not been found in its article yet.


def fix_seeds(root: Path) -> tuple[list[str], list[str]]:
    """Rewrite seed files that are not in canonical form; return the names of those changed, and of those that could not be."""
    extracted = read_extracted(root)
    fixes: dict[Path, tuple[Callable[[str], str], Callable[[str], str]]] = {
        root / "seeds" / f"{name}.yml": (CONVERSIONS.get(name, str), partial(fix_shared, model=model))
        for name, model in SEED_LISTS.items()
    }
    for path in sorted((root / "seeds" / "articles").glob("*.yml")):
        fix_one = partial(fix_article, extracted=extracted.get(path.stem, Extracted(path.stem)))
        fixes[path] = partial(write_published, article=path.stem), fix_one
    changed, left = [], []
    for path, (convert, fix) in fixes.items():
        shown_as = str(path.relative_to(root))
        limit = MAX_SEED_FILE_BYTES if path.parent.name == "articles" else MAX_SHARED_FILE_BYTES
        before = read_yaml(path, shown_as, optional=True, max_bytes=limit)
        if before.problems:
            left.append(shown_as)
        if before.data is None:
            continue
        text = convert(before.text)
        fixed = fix("\n".join(line.rstrip() for line in text.splitlines()) + "\n")
        if fixed.encode() == path.read_bytes():
            continue
        data = parse_document(text, shown_as).data if text != before.text else before.data
        if len(fixed.encode()) <= limit and data and sort_data(parse_document(fixed, shown_as).data) == sort_data(data):
            write_file(path, fixed.encode())
            changed.append(shown_as)
        else:
            left.append(shown_as)
    return changed, left


def sort_data(data: Any) -> Any:
    """Sort data so that files that differ only in order compare equal."""
    if isinstance(data, dict):
        return {key: sort_data(data[key]) for key in sorted(data)}
    return sorted((sort_data(item) for item in data), key=repr) if isinstance(data, list) else data


def fix_shared(text: str, model: type[BaseModel]) -> str:
    """Return the text of a shared file, a list sorted by id or, for redirects, by table and old id."""
    node = compose(text)
    if not isinstance(node, yaml.SequenceNode) or not is_block(node):
        return text
    lines = text.split("\n")
    return fix_list(lines, node, 0, len(lines), model, choose_sort_key)


def choose_sort_key(item: dict[str, Any]) -> tuple[str, str]:
    """Return the sort key of an item of a shared file."""
    return str(item.get("table_name", "")), str(item.get("id", item.get("old_id", "")))


def fix_article(text: str, extracted: Extracted) -> str:
    """Return the text of an article's file: the article first, then each list of records in reading order."""
    node = compose(text)
    if not isinstance(node, yaml.MappingNode) or not is_block(node):
        return text
    lines = text.split("\n")
    parts = split_block(lines, [key.start_mark.line for key, _ in node.value], 0, len(lines))
    fixed: dict[str, str] = {}
    index = index_annotations(extracted.annotations)
    finders: dict[str, Callable[[dict[str, Any]], int]] = {name: partial(find_offset, index, name) for name in RECORD_LISTS}
    finders["statements"] = partial(find_statement, extracted.first_id, {item.id: item.start for _, item in extracted.statements})
    for (key, value), (start, end) in zip(node.value, parts, strict=True):
        name = key.value
        body = next(number for number in range(start, end) if not lines[number].startswith("#")) + 1
        text = "\n".join(lines[start:end])
        if name in RECORD_LISTS and isinstance(value, yaml.SequenceNode) and is_block(value):
            text = fix_list(lines, value, body, end, RECORD_LISTS[name], finders[name])
            text = "\n".join([*lines[start:body], text])
        elif name == "article" and isinstance(value, yaml.MappingNode) and is_block(value):
            text = "\n".join([*lines[start:body], *order_keys(lines[body:end], value, body, ArticleSeed)])
        fixed[name] = text.strip("\n")
    order = sorted(fixed, key=lambda name: ["article", *RECORD_LISTS, name].index(name))
    return "\n\n".join(fixed[name] for name in order) + "\n"


def find_offset(extracted: AnnotationIndex, table: str, item: dict[str, Any]) -> int:
    """Return the start offset of a record in its article; AFTER_ALL if it has not been found there yet."""
    which = str(item.get("which", ""))
    occurrence = int(which) if which.isdecimal() else None
    found = find_annotations(extracted, table, str(item.get("words", "")), occurrence)
    return found[0][1].start if found else AFTER_ALL


def find_statement(first_id: str, starts: dict[str, int], item: dict[str, Any]) -> int:
    """Return the start offset of a statement, given those of located statements by id; AFTER_ALL if it is not among them."""
    names = []
    for part in item.get("parts", []):
        values = {str(key.value): str(value.value) for key, value in part.value} if isinstance(part, yaml.MappingNode) else {}
        which = values.get("which", "")
        first = values.get("words") or values.get("from", "")
        names.append((first, values.get("to", ""), int(which) if which.isdecimal() else 1))
    return starts.get(make_statement_id(first_id, names), AFTER_ALL)


def is_block(node: yaml.CollectionNode) -> bool:
    """Return True if a list or mapping is written on lines of its own."""
    return not node.flow_style and bool(node.value)


def split_block(lines: list[str], starts: list[int], first: int, last: int) -> list[tuple[int, int]]:
    """Return the line ranges of the items that start at `starts`, each with the comment lines directly above it."""
    begins = []
    for start in starts:
        while start > first and lines[start - 1].lstrip().startswith("#"):
            start -= 1
        begins.append(start)
    return list(zip(begins, [*begins[1:], last], strict=True))


def fix_list(
    lines: list[str],
    node: yaml.SequenceNode,
    first: int,
    last: int,
    model: type[BaseModel],
    sort_key: Callable[[dict[str, Any]], Any],
) -> str:
    """Return a list's lines with its records sorted, their keys in order, and one blank line between them."""
    if not all(lines[item.start_mark.line].lstrip().startswith("- ") for item in node.value):
        return "\n".join(lines[first:last])
    parts = split_block(lines, [item.start_mark.line for item in node.value], first, last)
    blocks = []
    for item, (start, end) in zip(node.value, parts, strict=True):
        body, data = lines[start:end], {}
        if isinstance(item, yaml.MappingNode):
            data = {key.value: value.value for key, value in item.value}
            if is_block(item):
                comments = item.start_mark.line - start
                body[comments:] = order_record(body[comments:], item, model)
        blocks.append((sort_key(data), "\n".join(body).strip("\n")))
    before = "\n".join(lines[first : parts[0][0]]).strip("\n")
    blocks.sort(key=lambda block: block[0])
    return "\n\n".join(text for text in (before, *(text for _, text in blocks)) if text) + "\n"


def order_record(lines: list[str], node: yaml.MappingNode, model: type[BaseModel]) -> list[str]:
    """Return the lines of a list's record with its keys in order; the hyphen stays in front."""
    dash = lines[0].index("-")
    plain = [lines[0][:dash] + " " + lines[0][dash + 1 :], *lines[1:]]
    ordered = order_keys(plain, node, node.start_mark.line, model)
    first = next((number for number, line in enumerate(ordered) if not line.lstrip().startswith("#")), 0)
    ordered[first] = ordered[first][:dash] + "-" + ordered[first][dash + 1 :]
    # A comment that is now above the hyphen is indented like the hyphen.
    return [line[:dash] + line.lstrip() if number < first else line for number, line in enumerate(ordered)]


def order_keys(lines: list[str], node: yaml.MappingNode, offset: int, model: type[BaseModel]) -> list[str]:
    """Return the lines of a mapping with its keys in the model's order; `offset` is the line of the file where they start."""
    starts = [key.start_mark.line - offset for key, _ in node.value]
    if len(set(starts)) < len(starts):
        return lines
    last = LAST_KEYS if issubclass(model, TextRecordSeed) else ()
    order = [*(name for name in model.model_fields if name not in last), *last]
    parts = []
    for (key, value), (start, end) in zip(node.value, split_block(lines, starts, 0, len(lines)), strict=True):
        part = lines[start:end]
        if key.value == "results" and isinstance(value, yaml.SequenceNode) and is_block(value):
            part = order_results(lines, value, offset, start, end)
        parts.append((order.index(key.value) if key.value in order else len(order), [line for line in part if line]))
    parts.sort(key=lambda part: part[0])
    return [line for _, part in parts for line in part]


def order_results(lines: list[str], node: yaml.SequenceNode, offset: int, first: int, last: int) -> list[str]:
    """Return the lines from `first` to `last` of a poll's results: the results keep their order, their keys are sorted."""
    starts = [item.start_mark.line - offset for item in node.value]
    if not all(lines[start].lstrip().startswith("- ") for start in starts):
        return lines[first:last]
    parts = split_block(lines, starts, first, last)
    ordered = lines[first : parts[0][0]]
    for item, start, (begin, end) in zip(node.value, starts, parts, strict=True):
        body = lines[start:end]
        if isinstance(item, yaml.MappingNode) and is_block(item):
            body = order_record(body, item, PollResultSeed)
        ordered += [*lines[begin:start], *body]
    return ordered
