"""Turn rows into the values that SQLite stores, and hash them."""

import hashlib
import json
from typing import Any

from build.dataset.rows import Rows
from schema import TABLES, Row
from schema.columns import read_columns


def row_to_sqlite(row: Row) -> dict[str, Any]:
    """Return a row as SQLite stores it: dates and lists as text, booleans as 0 and 1, decimals as floats."""
    dumped = row.model_dump(mode="json")
    return {column.name: value_to_sqlite(dumped[column.name], column.type) for column in read_columns(type(row))}


def value_to_sqlite(value: Any, sqlite_type: str) -> Any:
    """Return one value as SQLite stores it."""
    if value is None:
        return None
    if sqlite_type == "REAL":
        return float(value)
    if sqlite_type == "INTEGER":
        return int(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def hash_rows(rows: Rows) -> str:
    """Return the SHA-256 of all rows, one JSON line each, in order, tables in the order of the schema."""
    digest = hashlib.sha256()
    for model in TABLES:
        for row in rows.get(model.table, []):
            line = json.dumps([model.table, *row_to_sqlite(row).values()], ensure_ascii=False)
            digest.update(line.encode() + b"\n")
    return digest.hexdigest()
