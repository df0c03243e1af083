"""Bring the seed files into their canonical form: keys in the form's order, lists sorted, one blank line between records.

Only whole lines are moved, so comments and the way a value is written stay. A comment belongs to the record or key below it.
A file that has problems is left alone, and so is one that would not hold the same data afterwards.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from build.seeds import RECORD_LISTS
from build.seeds.extracted import Extracted, find_annotations, read_extracted
from build.seeds.yaml import Loader, read_yaml
from schema.seed_models import SHARED_FILES, ArticleSeed, SeedModel

LAST_PLACE = 10**9


def fix_seeds(root: Path) -> tuple[list[str], list[str]]:
    """Rewrite the seed files that are not in canonical form. The names of those changed, and of those left for a person."""
    extracted = read_extracted(root)
    files: list[tuple[Path, Callable[[str], str]]] = []
    for name, form in SHARED_FILES.items():
        files.append((root / "seeds" / f"{name}.yml", lambda text, form=form: fix_shared(text, form)))
    for path in sorted((root / "seeds" / "articles").glob("*.yml")):
        places = extracted.get(path.stem, Extracted(""))
        files.append((path, lambda text, places=places: fix_article(text, places)))
    changed, left = [], []
    for path, fix in files:
        shown_as = str(path.relative_to(root))
        before = read_yaml(path, shown_as)
        if before.problems:
            left.append(shown_as)
            continue
        text = path.read_bytes().decode("utf-8-sig")
        fixed = fix("\n".join(line.rstrip() for line in text.splitlines()) + "\n")
        if fixed.encode() == path.read_bytes():
            continue
        temporary = path.with_suffix(".tmp")
        temporary.write_bytes(fixed.encode())
        after = read_yaml(temporary, shown_as)
        if sort_data(after.data) == sort_data(before.data):
            temporary.replace(path)
            changed.append(shown_as)
        else:
            temporary.unlink()
            left.append(shown_as)
    return changed, left


def sort_data(data: Any) -> Any:
    """Data in an order that no moving of records changes."""
    if isinstance(data, dict):
        return {key: sort_data(value) for key, value in data.items()}
    if isinstance(data, list):
        return sorted((sort_data(item) for item in data), key=repr_sorted)
    return data


def repr_sorted(data: Any) -> str:
    """A text that is the same for the same data, whatever the order of keys."""
    return repr(sorted(data.items())) if isinstance(data, dict) else repr(data)


def fix_shared(text: str, form: type[SeedModel]) -> str:
    """A file that is one list, sorted by id."""
    node = yaml.compose(text, Loader=Loader)
    if not is_block(node, yaml.SequenceNode):
        return text
    lines = text.split("\n")
    return fix_list(lines, node, 0, len(lines), form, lambda item: (str(item.get("id", "")),))


def fix_article(text: str, places: Extracted) -> str:
    """A file of an article: the article first, then each list of records in reading order."""
    node = yaml.compose(text, Loader=Loader)
    if not is_block(node, yaml.MappingNode):
        return text
    lines = text.split("\n")
    parts = split_block(lines, [key.start_mark.line for key, _ in node.value], 0, len(lines))
    fixed: dict[str, str] = {}
    for (key, value), (start, end) in zip(node.value, parts, strict=True):
        name = key.value
        head = next(number for number in range(start, end) if not lines[number].startswith("#"))
        if name in RECORD_LISTS and is_block(value, yaml.SequenceNode):
            items = fix_list(
                lines, value, head + 1, end, RECORD_LISTS[name], lambda item, name=name: place_of(places, name, item)
            )
            fixed[name] = "\n".join([*lines[start : head + 1], items])
        elif name == "article" and is_block(value, yaml.MappingNode):
            body = order_keys(lines[head + 1 : end], value, head + 1, ArticleSeed)
            fixed[name] = "\n".join([*lines[start : head + 1], *body]) + "\n"
        else:
            fixed[name] = "\n".join(lines[start:end])
    order = sorted(fixed, key=lambda name: ["article", *RECORD_LISTS, name].index(name))
    return "\n\n".join(fixed[name].strip("\n") for name in order) + "\n"


def place_of(places: Extracted, table: str, item: dict[str, Any]) -> tuple[int]:
    """Where a record stands in its article; after all others if it has no place yet."""
    which = item.get("which")
    found = find_annotations(places.annotations, table, str(item.get("words", "")), int(which) if which else None)
    return (found[0][1].start if found else LAST_PLACE,)


def is_block(node: yaml.Node | None, kind: type[yaml.Node]) -> bool:
    """Whether a node is a list or mapping that is written on lines of its own."""
    return isinstance(node, kind) and not node.flow_style and bool(node.value)


def split_block(lines: list[str], starts: list[int], first: int, last: int) -> list[tuple[int, int]]:
    """The line ranges of the parts that start at `starts`, each with the comment lines right above it."""
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
    form: type[SeedModel],
    sort_key: Callable[[dict[str, Any]], Any],
) -> str:
    """A list's lines with its records sorted, their keys in order, and one blank line between them."""
    if not all(lines[item.start_mark.line].lstrip().startswith("- ") for item in node.value):
        return "\n".join(lines[first:last])
    parts = split_block(lines, [item.start_mark.line for item in node.value], first, last)
    blocks = []
    for item, (start, end) in zip(node.value, parts, strict=True):
        body = lines[start:end]
        comments = item.start_mark.line - start
        if is_block(item, yaml.MappingNode):
            body[comments:] = order_record(body[comments:], item, form)
        data = {key.value: value.value for key, value in item.value} if isinstance(item, yaml.MappingNode) else {}
        blocks.append((sort_key(data), "\n".join(body).strip("\n")))
    before = "\n".join(lines[first : parts[0][0]]).strip("\n")
    blocks.sort(key=lambda block: block[0])
    return "\n\n".join(text for text in (before, *(text for _, text in blocks)) if text) + "\n"


def order_record(lines: list[str], node: yaml.MappingNode, form: type[SeedModel]) -> list[str]:
    """The lines of a list's record with its keys in order; the hyphen stays in front."""
    dash = lines[0].index("-")
    plain = [lines[0][:dash] + " " + lines[0][dash + 1 :], *lines[1:]]
    ordered = order_keys(plain, node, node.start_mark.line, form)
    first = next((number for number, line in enumerate(ordered) if not line.lstrip().startswith("#")), 0)
    ordered[first] = ordered[first][:dash] + "-" + ordered[first][dash + 1 :]
    # A comment that has come to stand above the hyphen is indented like it.
    return [line[:dash] + line.lstrip() if number < first else line for number, line in enumerate(ordered)]


def order_keys(lines: list[str], node: yaml.MappingNode, offset: int, form: type[SeedModel]) -> list[str]:
    """The lines of a mapping with its keys in the form's order; `offset` is the line of the file that they start at."""
    starts = [key.start_mark.line - offset for key, _ in node.value]
    if len(set(starts)) < len(starts):
        return lines
    order = list(form.model_fields)
    parts = [
        (order.index(key.value) if key.value in order else len(order), [line for line in lines[start:end] if line])
        for (key, _), (start, end) in zip(node.value, split_block(lines, starts, 0, len(lines)), strict=True)
    ]
    parts.sort(key=lambda part: part[0])
    return [line for _, part in parts for line in part]
