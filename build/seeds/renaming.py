"""Give an article or a shared record a new id: rewrite all references to it, and leave a redirect.

The hashes in the ids of an article's records are computed from its first id (`first_id`), so these ids stay. In YAML only ids
change; comments and formatting stay.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from build.problems import DataError, Problem, Source
from build.seeds import Seeds, list_article_files, list_reading_files
from build.seeds.edits import Edit, apply_edits, compose, find_value, read_items, read_text, replace_value
from build.seeds.extracted import Extracted
from build.seeds.format import fix_article, fix_shared
from build.seeds.record_edits import report_edit_errors, set_values
from build.seeds.redirects import FILE, RowKey, add_redirects, make_redirect, read_redirects_text
from build.seeds.references import REFERENCES
from schema.article_seeds import RECORD_LISTS
from schema.shared_seeds import SHARED_FILES

PARAMETERS = {"article": "articles", "event": "events", "publisher": "publishers", "speaker": "speakers"}
"""The default parameters in site.yml whose values are ids, and their tables."""


@dataclass(frozen=True)
class Renaming:
    """What is renamed to what, when and why; `file` is the name of the article's page if it derives from the old id."""

    table: str
    old: str
    new: str
    since: date
    reason: str | None = None
    file: str | None = None

    @property
    def key(self) -> RowKey:
        """The table and old id of the renamed row."""
        return self.table, self.old


def plan_renaming(root: Path, seeds: Seeds, extracted: dict[str, Extracted], renaming: Renaming) -> dict[Path, bytes | None]:
    """Return the new content of each changed file, None for a deleted one; raise DataError if one cannot be rewritten."""
    texts = rewrite_references(root, renaming)
    if renaming.table == "articles":
        texts |= move_article(root, seeds, extracted, renaming)
    else:
        path = root / "seeds" / f"{renaming.table}.yml"
        texts[path] = fix_shared(texts[path] or "", SHARED_FILES[renaming.table])
    redirect = make_redirect(renaming.key, renaming.new, renaming.since, renaming.reason)
    texts[root / FILE] = add_redirects(read_redirects_text(root), [redirect])
    return {path: None if text is None else text.encode() for path, text in texts.items()}


def rewrite_references(root: Path, renaming: Renaming) -> dict[Path, str | None]:
    """Return the new text of each file that holds the renamed record or refers to it."""
    texts: dict[Path, str | None] = {}
    paths = [root / "site.yml", *(root / "seeds" / f"{table}.yml" for table in SHARED_FILES)]
    for path in [*paths, *list_article_files(root), *list_reading_files(root)]:
        text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        if renaming.old in text:
            with report_edit_errors(str(path.relative_to(root))):  # A draft may not be YAML.
                edits = [replace_id(path, root, text, node, renaming) for node in find_ids(path, text, renaming)]
            if edits:
                texts[path] = apply_edits(text, edits)
    for path in sorted((root / "seeds" / "extracted").glob("*.jsonl")):
        text = path.read_bytes().decode()
        if renaming.old in text and (changed := rewrite_lines(text, renaming)) != text:
            texts[path] = changed
    return texts


def replace_id(path: Path, root: Path, text: str, node: yaml.Node, renaming: Renaming) -> Edit:
    """Return the edit that replaces an id; raise DataError for one that is not on one line."""
    if text[node.start_mark.index : node.end_mark.index].strip("'\"") != renaming.old:
        source = Source(str(path.relative_to(root)), node.start_mark.line + 1, renaming.old)
        raise DataError([Problem(source, "is written over several lines; write it on one, then try again")])
    return replace_value(node, renaming.new)


def find_ids(path: Path, text: str, renaming: Renaming) -> Iterator[yaml.Node]:
    """Yield the node of each value in a YAML file that is the id of the renamed record."""
    node = compose(text)
    if path.name == "site.yml":
        parameters = find_value(node, "parameters")
        candidates = [find_value(parameters, name) for name, table in PARAMETERS.items() if table == renaming.table]
        yield from (value for value in candidates if read_text(value) == renaming.old and value)
    elif path.parent.name != "seeds":
        yield from find_references("articles", find_value(node, "article"), renaming)
        for table in RECORD_LISTS:
            for item in read_items(find_value(node, table)):
                yield from find_references(table, item, renaming)
                for result in read_items(find_value(item, "results")):
                    yield from find_references("poll_results", result, renaming)
    else:
        for item in read_items(node):
            if path.stem == renaming.table and read_text(value := find_value(item, "id")) == renaming.old and value:
                yield value
            yield from find_references(path.stem, item, renaming)


def find_references(table: str, item: yaml.Node | None, renaming: Renaming) -> Iterator[yaml.Node]:
    """Yield the node of each value in one record that refers to the renamed one, including in `expects`."""
    for name in names_of(table, renaming):
        for record in (item, find_value(item, "expects")):
            value = find_value(record, name)
            for part in [value, *read_items(value), *(find_value(party, "party") for party in read_items(value))]:
                if part and read_text(part) == renaming.old:
                    yield part


def names_of(table: str, renaming: Renaming) -> list[str]:
    """Return the fields of a table that refer to the renamed record's table."""
    return [name for name, target in REFERENCES[table].items() if target == renaming.table]


def rewrite_lines(text: str, renaming: Renaming) -> str:
    """Return the text of a file of seeds/extracted with the new id."""
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if renaming.old in line:
            data = json.loads(line)
            for key in ("fields", "own_fields"):
                for name in names_of(data["record"], renaming) if data["record"] in REFERENCES else ():
                    if name in (data.get(key) or {}):
                        data[key][name] = substitute(data[key][name], renaming.old, renaming.new)
            lines[number] = json.dumps(data, ensure_ascii=False) + "\n"
    return "".join(lines)


def substitute(value: Any, old: str, new: str) -> Any:
    """Return a value with one id replaced, also inside lists and mappings; duplicates in a list are dropped."""
    if isinstance(value, list):
        found = [substitute(item, old, new) for item in value]
        return [item for number, item in enumerate(found) if item not in found[:number]]
    if isinstance(value, dict):
        return {key: substitute(item, old, new) for key, item in value.items()}
    return new if value == old else value


def move_article(root: Path, seeds: Seeds, extracted: dict[str, Extracted], renaming: Renaming) -> dict[Path, str | None]:
    """Return the texts of a renamed article's files, and None for the files with the old name."""
    own = root / "seeds" / "articles" / f"{renaming.old}.yml"
    (entry,) = (entry for entry in seeds.articles if entry.article == renaming.old)
    first_id = entry.first_id if entry.first_id != renaming.new else None
    values = {"first_id": first_id} | ({"file": renaming.file} if renaming.file else {})
    found = extracted.get(renaming.old, Extracted(entry.first_id))
    paths, moved = [*list_reading_files(root, renaming.old), own], dict[Path, str | None]()
    for path in paths:
        with report_edit_errors(str(path.relative_to(root))):
            text = set_values(path.read_bytes().decode("utf-8-sig"), ("article",), values)
        moved[path.with_stem(renaming.new)] = fix_article(text, found)
    lines_old, lines_new = (root / "seeds" / "extracted" / f"{name}.jsonl" for name in (renaming.old, renaming.new))
    if lines_old.exists():
        header, *lines = lines_old.read_bytes().decode().splitlines(keepends=True)
        data = json.loads(header)
        named = {"record": data.pop("record"), "id": renaming.new} | ({"first_id": first_id} if first_id else {})
        rest = {key: value for key, value in data.items() if key not in ("id", "first_id")}
        moved[lines_new] = "".join([json.dumps(named | rest, ensure_ascii=False) + "\n", *lines])
        moved[lines_old] = None
    # The article's own file comes last, so that the renaming can be repeated if the process is killed before.
    return moved | dict.fromkeys(paths)
