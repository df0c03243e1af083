"""The rows of the last release, kept in git as compressed JSON Lines, which the next release is compared with.

The first line has the columns of each table and view, and the keys of tables; each other line is a row, in the form that
rows_sha256 is computed from.
"""

import gzip
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from build.database.serialize import list_lines
from build.database.views import VIEWS
from build.dataset.releases import FOLDER
from build.dataset.rows import Rows
from schema import COMPARED_TABLES, DERIVED_TABLES, TABLES
from schema.columns import read_columns

FILE = f"{FOLDER}/rows.jsonl.gz"
Key = tuple[Any, ...]


@dataclass
class Snapshot:
    """The content of a release: column types of each table and view, keys of tables, and their rows by key."""

    columns: dict[str, dict[str, str]]
    keys: dict[str, list[str]]
    rows: dict[str, dict[Key, dict[str, Any]]] = field(default_factory=dict)


def describe_columns() -> Snapshot:
    """Return a snapshot of the current tables and views without rows. Columns of views have no types."""
    columns = {model.table: {column.name: column.type for column in read_columns(model)} for model in TABLES}
    columns |= {view.name: dict.fromkeys(view.columns, "") for view in VIEWS}
    hidden = {model.table for model in DERIVED_TABLES}
    return Snapshot(
        columns={name: listed for name, listed in columns.items() if name not in hidden},
        keys={model.table: list(model.primary_key) for model in COMPARED_TABLES},
    )


def take_snapshot(rows: Rows) -> Snapshot:
    """Return the snapshot of a release of these rows."""
    snapshot = describe_columns()
    for line in list_lines(rows, COMPARED_TABLES):
        add_row(snapshot, line)
    return snapshot


def add_row(snapshot: Snapshot, line: bytes) -> None:
    """Parse a line, and add its row to a snapshot that already has the table's columns."""
    table, *values = json.loads(line)
    row = dict(zip(snapshot.columns[table], values, strict=True))
    snapshot.rows.setdefault(table, {})[tuple(row[name] for name in snapshot.keys[table])] = row


def compress_rows(rows: Rows) -> bytes:
    """Return the content of the snapshot file for these rows, which does not depend on the clock."""
    now = describe_columns()
    content = io.BytesIO()
    with gzip.GzipFile(fileobj=content, mode="wb", mtime=0) as file:
        file.write(json.dumps({"columns": now.columns, "keys": now.keys}, ensure_ascii=False).encode() + b"\n")
        file.writelines(list_lines(rows, COMPARED_TABLES))
    return content.getvalue()


def read_snapshot(root: Path) -> Snapshot | None:
    """Return the last release's columns and rows; None if there was no release."""
    path = root / FILE
    if not path.exists():
        return None
    with gzip.open(path, "rb") as file:
        snapshot = Snapshot(**json.loads(file.readline()))
        for line in file:
            add_row(snapshot, line)
    return snapshot
