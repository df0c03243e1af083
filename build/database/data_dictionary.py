"""The rows of data_dictionary: every table, view and column, from the models and the views."""

from collections.abc import Iterator
from itertools import count

from build.database.views import VIEWS
from schema import DERIVED_TABLES, TABLES, DataDictionaryEntry, Row
from schema.columns import Column, read_columns, read_description


def data_dictionary_rows() -> Iterator[DataDictionaryEntry]:
    """Yield a row for every table, view and column: those of the tables of counts last."""
    positions = count(1)
    for model in TABLES:
        yield from describe_model(model, positions)
    for view in VIEWS:
        yield describe_table(view.name, "view", view.description, next(positions))
        for name, description in view.columns.items():
            yield DataDictionaryEntry(
                id=f"{view.name}.{name}",
                table_name=view.name,
                column_name=name,
                position=next(positions),
                type="column of a view",
                required=False,
                description=description,
            )
    for model in DERIVED_TABLES:
        yield from describe_model(model, positions)


def describe_model(model: type[Row], positions: Iterator[int]) -> Iterator[DataDictionaryEntry]:
    """Yield the row about a table, and one for each of its columns."""
    yield describe_table(model.table, "table", read_description(model), next(positions))
    for column in read_columns(model):
        yield DataDictionaryEntry(
            id=f"{model.table}.{column.name}",
            table_name=model.table,
            column_name=column.name,
            position=next(positions),
            type=column.type,
            key=describe_key(model, column),
            required=column.required,
            allowed_values=", ".join(column.values) or None,
            description=column.description,
        )


def describe_table(name: str, kind: str, description: str, position: int) -> DataDictionaryEntry:
    """Return the row about a table or view itself."""
    return DataDictionaryEntry(id=name, table_name=name, position=position, type=kind, required=True, description=description)


def describe_key(model: type[Row], column: Column) -> str | None:
    """Return what a column is a key of: its own table, another one, or None."""
    keys = ["primary key"] if column.name in model.primary_key else []
    keys += [f"{column.references}.id"] if column.references else []
    return ", ".join(keys) or None
