"""What the file says of itself: the rows of data_dictionary and dataset_info."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from build.database.views import VIEWS, describe_columns
from build.dataset.exchange_rates import SOURCE, load_rates
from build.dataset.rows import Rows
from schema import TABLES, DataDictionaryEntry, DatasetInfo, Row
from schema.columns import Column, read_columns, read_description

LICENSE = "CC BY 4.0; quoted words and articles are their authors' and publishers'"


def make_dictionary() -> Iterator[DataDictionaryEntry]:
    """A row for every table, view and column, from the models and the views."""
    places = count(1)
    for model in TABLES:
        yield describe_table(model.table, "table", read_description(model), next(places))
        for column in read_columns(model):
            yield DataDictionaryEntry(
                id=f"{model.table}.{column.name}",
                table_name=model.table,
                column_name=column.name,
                position=next(places),
                type=column.type,
                key=read_key(model, column),
                required=column.required,
                allowed_values=", ".join(column.values) or None,
                description=column.description,
            )
    for view in VIEWS:
        yield describe_table(view.name, "view", view.description, next(places))
        for name, description in describe_columns(view).items():
            yield DataDictionaryEntry(
                id=f"{view.name}.{name}",
                table_name=view.name,
                column_name=name,
                position=next(places),
                type="column of a view",
                required=False,
                description=description,
            )


def describe_table(name: str, kind: str, description: str, place: int) -> DataDictionaryEntry:
    """The row about a table or view itself."""
    return DataDictionaryEntry(id=name, table_name=name, position=place, type=kind, required=True, description=description)


def read_key(model: type[Row], column: Column) -> str | None:
    """What a column is a key of: the table itself, another one, or nothing."""
    keys = ["primary key"] if column.name in model.primary_key else []
    keys += [f"{column.references}.id"] if column.references else []
    return ", ".join(keys) or None


def make_info(root: Path, rows: Rows) -> Iterator[DatasetInfo]:
    """The version, licence, sources, counts and hashes. Nothing depends on the clock."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    facts = [
        ("title", "On the Record", "Name of the dataset."),
        ("description", project["description"], "What the dataset holds."),
        ("version", project["version"], "Version of tables and program; the data's own is rows_sha256."),
        ("license", LICENSE, "Under which terms the data may be used."),
        ("exchange_rates", f"{SOURCE}, up to {max(b.last_date for b in load_rates().bounds.values())}", "Source of the rates."),
        ("rows_sha256", hash_rows(rows), "SHA-256 over all rows, in order, as JSON; the same whatever the SQLite library."),
    ]
    if day := find_last_change(rows):
        facts.append(("changed_on", day, "Day on which an article was last added, or a record last corrected."))
    for name, value, description in facts:
        yield DatasetInfo(name=name, value=value, description=description)
    for model in TABLES:
        if model not in (DataDictionaryEntry, DatasetInfo):
            number = len(rows.get(model.table, []))
            yield DatasetInfo(name=f"count_{model.table}", value=str(number), description=f"Rows in {model.table}.")


def find_last_change(rows: Rows) -> str | None:
    """The last day on which an article was added or a record corrected, if any was written down."""
    days = [getattr(row, name, None) for listed in rows.values() for row in listed for name in ("added_on", "changed_on")]
    return max((day.isoformat() for day in days if day), default=None)


def hash_rows(rows: Rows) -> str:
    """SHA-256 over the ordered rows of every table, a line of JSON each, tables in the schema's order."""
    digest = hashlib.sha256()
    for model in TABLES:
        for row in rows.get(model.table, []):
            line = json.dumps([model.table, *store_row(row).values()], ensure_ascii=False)
            digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def store_row(row: Row) -> dict[str, Any]:
    """A row as SQLite stores it: dates and lists as text, truth values as 0 and 1, decimals as numbers."""
    dumped = row.model_dump(mode="json")
    return {column.name: store_value(dumped[column.name], column.type) for column in read_columns(type(row))}


def store_value(value: Any, sqlite_type: str) -> Any:
    """One value as SQLite stores it."""
    if value is None:
        return None
    if sqlite_type == "REAL":
        return float(value)
    if sqlite_type == "INTEGER":
        return int(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def add_about(root: Path, rows: Rows) -> Rows:
    """The rows with those of data_dictionary and dataset_info."""
    about: dict[str, Iterable[Row]] = {
        DataDictionaryEntry.table: make_dictionary(),
        DatasetInfo.table: make_info(root, rows),
    }
    return rows | {table: list(listed) for table, listed in about.items()}
