"""The tables of a release as CSV and JSON Lines, read from the built database row by row."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from schema import TABLES, Row
from schema.columns import read_columns

CSV, JSON_LINES = "csv", "jsonl"
"""The folders of a release with one file per table, and the suffixes of these files."""

ENCODER = json.JSONEncoder(ensure_ascii=False)


def write_tables(database: Path, folder: Path) -> None:
    """Write each table as a CSV file (RFC 4180, UTF-8, nulls empty) and as JSON Lines.

    Values are as in SQLite and in the JSON of the site: booleans are 0 and 1, dates are text.
    """
    for name in (CSV, JSON_LINES):
        (folder / name).mkdir()
    for model in TABLES:
        with (
            (folder / CSV / f"{model.table}.csv").open("w", encoding="utf-8", newline="") as table,
            (folder / JSON_LINES / f"{model.table}.jsonl").open("w", encoding="utf-8", newline="") as lines,
        ):
            names = [column.name for column in read_columns(model)]
            writer = csv.writer(table)
            writer.writerow(names)
            for row in read_rows(database, model):
                writer.writerow(row)
                lines.write(f"{ENCODER.encode(dict(zip(names, row, strict=True)))}\n")


def read_rows(database: Path, model: type[Row]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table as SQLite stores them, in the order of its primary key."""
    names = ", ".join(f'"{column.name}"' for column in read_columns(model))
    yield from read_query(database, f"select {names} from [{model.table}] order by {', '.join(model.primary_key)}")


def read_query(database: Path, sql: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query over a built database."""
    with closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as conn:
        yield from conn.execute(sql)
