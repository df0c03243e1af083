"""Keep seeds/redirects.yml: ids that had to go, and what stands for them now. No entry leads to another."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from build.problems import DataError, Problem, Source
from build.seeds.edits import apply_edits, find_value, read_items, read_text, replace_value
from build.seeds.format import fix_shared, split_block
from build.seeds.yaml import Document, Loader, parse_text
from schema.redirects import Redirect

FILE = "seeds/redirects.yml"
HEAD = "# Ids that had to go, and what stands for them now. `make rename` and `make remove` write it.\n\n"

RowKey = tuple[str, str]  # The table and the id of a row.


def read_redirects_text(root: Path) -> str:
    """Return the text of the file; of one that there is not yet, what stands at its head."""
    path = root / FILE
    return path.read_bytes().decode("utf-8-sig") if path.exists() else HEAD


def add_redirects(text: str, entries: Iterable[Redirect]) -> str:
    """Return the text of the file with more entries. What led to their old ids leads to their new ones now."""
    added = list(entries)
    new_ids = {(entry.table_name, entry.old_id): entry.new_id for entry in added}
    # Who gets a former id back is no longer to be looked for elsewhere.
    text = drop_items(text, FILE, {(entry.table_name, entry.new_id) for entry in added} | new_ids.keys())
    edits = []
    for item in read_items(yaml.compose(text, Loader=Loader)):
        table, value = read_text(find_value(item, "table_name")) or "", find_value(item, "new_id")
        key = table, read_text(value)
        if value and key in new_ids:
            edits.append(replace_value(value, new_ids[key]))
    text = apply_edits(text, edits)
    blocks = [format_redirect(entry) for entry in added]
    return fix_shared("\n\n".join([text.rstrip("\n"), *blocks]).lstrip("\n") + "\n", Redirect)


def format_redirect(entry: Redirect) -> str:
    """Return one entry as it stands in the file."""
    values = {key: value for key, value in entry.model_dump().items() if value is not None}
    lines = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**6).splitlines()
    return "\n".join(f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines))


def make_redirect(key: RowKey, new_id: str | None, since: date, reason: str | None) -> Redirect:
    """Return the entry of a row that has another id now, or of one that is gone."""
    values: dict[str, Any] = {"table_name": key[0], "old_id": key[1], "new_id": new_id, "since": since, "reason": reason}
    return Redirect(**values)


def drop_items(text: str, shown_as: str, keys: Iterable[tuple[str | None, str | None]]) -> str:
    """Return the text of a shared file without some items and the comments right above them; the rest stays as it is.

    The items are told by `id` or, of redirects, by `table_name` and `old_id`; of others the table is None.
    """
    lines = text.split("\n")
    document = Document(shown_as, text.removeprefix("\ufeff"))
    items = parse_text(document.text, document.add_problem, optional=True) or []
    starts = [document.find_line((number,)) - 1 for number in range(len(items))]
    if not all(lines[start].lstrip().startswith("- ") for start in starts):
        message = "does not have each record on lines of its own after a hyphen; write it so, then try again"
        raise DataError([Problem(Source(shown_as, 1, "file"), message)])
    unwanted = set(keys)
    for item, (start, end) in reversed(list(zip(items, split_block(lines, starts, 0, len(lines)), strict=True)) if items else []):
        if (item.get("table_name"), item.get("id", item.get("old_id"))) in unwanted:
            del lines[start:end]
    return "\n".join(lines)
