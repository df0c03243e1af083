"""The rows of data_dictionary: every table, view and column, from the models and the views."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import sqlite_utils

from build.database.views import COLUMNS, UNREVIEWED, VIEWS, View
from schema import DERIVED_TABLES, TABLES, DataDictionaryEntry, Row
from schema.columns import Column, read_columns, read_description
from schema.warnings import WARNINGS, read_warnings

READ_FOR_EXAMPLES = 1000  # rows per table
MAX_EXAMPLE_CHARS = 100


def data_dictionary_rows() -> Iterator[DataDictionaryEntry]:
    """Yield a row for every table, view and column; the tables of counts come last."""
    positions = count(1)
    for model in TABLES:
        yield from describe_model(model, positions)
    for view in VIEWS:
        yield describe_table(view.name, "view", view.description, next(positions), warn_of_view(view))
        for name, description in view.columns.items():
            shown = COLUMNS.get(view.shown.get(name, ""))
            yield DataDictionaryEntry(
                id=f"{view.name}.{name}",
                table_name=view.name,
                column_name=name,
                position=next(positions),
                type="column of a view",
                required=False,
                description=description,
                unit=view.units.get(name),
                example=view.examples.get(name),
                allowed_values=shown.allowed if shown else None,
                origin=shown.origin if shown else "computed",
                term=shown.term if shown else None,
            )
    for model in DERIVED_TABLES:
        yield from describe_model(model, positions)


def describe_model(model: type[Row], positions: Iterator[int]) -> Iterator[DataDictionaryEntry]:
    """Yield the row about a table, and one for each of its columns."""
    yield describe_table(model.table, "table", read_description(model), next(positions), read_warnings(model))
    for column in read_columns(model):
        yield DataDictionaryEntry(
            id=f"{model.table}.{column.name}",
            table_name=model.table,
            column_name=column.name,
            position=next(positions),
            type=column.type,
            key=describe_key(model, column),
            required=column.required,
            allowed_values=column.allowed,
            unit=column.unit,
            example=column.example,
            description=column.description,
            origin="computed" if model in DERIVED_TABLES else column.origin,
            term=column.term,
        )


def describe_table(name: str, kind: str, description: str, position: int, warnings: dict[str, str]) -> DataDictionaryEntry:
    """Return the row for the table or view itself."""
    return DataDictionaryEntry(
        id=name,
        table_name=name,
        position=position,
        type=kind,
        required=True,
        description=description,
        warnings=" ".join(warnings.values()) or None,
    )


def list_warnings() -> dict[str, dict[str, str]]:
    """Return the usage warnings of each table and view, by name."""
    tables = {model.table: read_warnings(model) for model in (*TABLES, *DERIVED_TABLES)}
    return tables | {view.name: warn_of_view(view) for view in VIEWS}


def warn_of_view(view: View) -> dict[str, str]:
    """Return a view's warnings: for views of unreviewed records, that first; then those of the tables whose columns it shows."""
    shown = {source.partition(".")[0] for source in view.shown.values()}
    unread = ["nobody_has_read_it"] if view.name.startswith(UNREVIEWED) else []
    names = [*unread, *(name for model in TABLES if model.table in shown for name in model.warning_names)]
    return {name: WARNINGS[name] for name in names}


def describe_key(model: type[Row], column: Column) -> str | None:
    """Return what a column is a key of: its own table, another table, or nothing (None)."""
    keys = ["primary key"] if column.name in model.primary_key else []
    keys += [f"{column.references}.id"] if column.references else []
    return ", ".join(keys) or None


def fill_examples(database: sqlite_utils.Database) -> None:
    """Give each column in data_dictionary its first value as an example, in a database that holds all rows and views.

    A column without values keeps the example of its model or view; a view's column gets that of the table column it shows.
    """
    tables = [model.table for model in (*TABLES, *DERIVED_TABLES)] + [view.name for view in VIEWS]
    for table in tables:
        cursor = database.execute(f"select * from [{table}] limit {READ_FOR_EXAMPLES}")
        names = [column[0] for column in cursor.description]
        for name, values in zip(names, zip(*cursor.fetchall(), strict=True), strict=False):
            if (example := format_example(values)) is not None:
                database.execute("update data_dictionary set example = ? where id = ?", [example, f"{table}.{name}"])

    shown = "select example from data_dictionary where id = ?"
    for view in VIEWS:
        for name, source in view.shown.items():
            database.execute(
                f"update data_dictionary set example = ({shown}) where id = ? and example is null",
                [source, f"{view.name}.{name}"],
            )


def format_example(values: tuple[Any, ...]) -> str | None:
    """Return the first value that is not null or empty, as text, shortened if it is long."""
    value = next((value for value in values if value not in (None, "", "[]")), None)
    if value is None:
        return None
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return text if len(text) <= MAX_EXAMPLE_CHARS else f"{text[: MAX_EXAMPLE_CHARS - 2].rstrip()} …"
