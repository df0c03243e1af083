"""Maintain seeds/redirects.yml: former ids and their replacements. No entry leads to another."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from build.seeds.edits import apply_edits, compose, find_value, read_items, read_text, replace_value
from build.seeds.format import fix_shared
from build.seeds.record_edits import delete_items, insert_items, report_edit_errors
from build.seeds.yaml import parse_document
from schema.redirects import Redirect

FILE = "seeds/redirects.yml"
HEAD = "# Ids that had to go, and what stands for them now. `make rename` and `make remove` write it.\n\n"

RowKey = tuple[str, str]  # The table and the id of a row.


def read_redirects_text(root: Path) -> str:
    """Return the text of the file, or only its heading if it does not exist yet."""
    path = root / FILE
    return path.read_bytes().decode("utf-8-sig") if path.exists() else HEAD


def add_redirects(text: str, entries: Iterable[Redirect]) -> str:
    """Return the text of the file with more entries. Redirects that led to an old id now lead to the new one."""
    added = list(entries)
    new_ids = {(entry.table_name, entry.old_id): entry.new_id for entry in added}
    # A row that gets its former id back needs no redirect any more.
    text = drop_redirects(text, {(entry.table_name, entry.new_id) for entry in added} | new_ids.keys())
    edits = []
    for item in read_items(compose(text)):
        table, value = read_text(find_value(item, "table_name")) or "", find_value(item, "new_id")
        key = table, read_text(value)
        if value and key in new_ids:
            edits.append(replace_value(value, new_ids[key]))
    with report_edit_errors(FILE):
        return fix_shared(insert_items(apply_edits(text, edits), (), [entry.model_dump() for entry in added]), Redirect)


def make_redirect(key: RowKey, new_id: str | None, since: date, reason: str | None) -> Redirect:
    """Return the entry for a row that has a new id or, without one, was removed."""
    values: dict[str, Any] = {"table_name": key[0], "old_id": key[1], "new_id": new_id, "since": since, "reason": reason}
    return Redirect(**values)


def drop_redirects(text: str, keys: Iterable[tuple[str, str | None]]) -> str:
    """Return the text of the file without the entries of some rows, and without the comments directly above them."""
    items, unwanted = parse_document(text, FILE, optional=True).data or [], set(keys)
    paths = [(number,) for number, item in enumerate(items) if (item["table_name"], item["old_id"]) in unwanted]
    with report_edit_errors(FILE):
        return delete_items(text, paths) if paths else text
