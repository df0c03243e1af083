"""Compare the rows and columns of the data with those of the last release."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build.release.snapshot import Key, Snapshot
from schema import COMPARED_TABLES, Row
from schema.base import TextRecord
from schema.columns import read_columns

DERIVED_PLACES = {
    (model.table, "position") for model in COMPARED_TABLES if issubclass(model, TextRecord) and "position" in model.model_fields
}
"""Columns with a record's position in the reading order of the whole dataset: a new article shifts all later ones."""

DECIDED = ("review", "method")  # Computed by the build, but from a person's decisions.


@dataclass(frozen=True)
class ColumnDifference:
    """A table or view (no `column`) or one of its columns that was added, removed or changed in type or key."""

    table: str
    kind: str
    """added, removed, or changed"""
    column: str | None = None


@dataclass(frozen=True)
class RowDifference:
    """A row that was added or withdrawn, or a value (with `column`) that was corrected or recomputed."""

    table: str
    key: Key
    kind: str
    column: str | None = None
    old: Any = None
    new: Any = None
    provisional: bool = False
    """True for a withdrawn unreviewed record: it was not meant to be cited, and may change with the extractor."""

    @property
    def name(self) -> str:
        """The id of the row; if its key has several columns, their values joined by commas."""
        return ",".join(map(str, self.key))


def compare_columns(old: Snapshot, new: Snapshot) -> Iterator[ColumnDifference]:
    """Yield the differences between the tables, views and their columns, by name."""
    for table in sorted(old.columns.keys() | new.columns.keys()):
        before, after = old.columns.get(table), new.columns.get(table)
        if before is None or after is None:
            yield ColumnDifference(table, "added" if before is None else "removed")
            continue
        if old.keys.get(table) != new.keys.get(table):
            yield ColumnDifference(table, "changed")
        for column in sorted(before.keys() | after.keys()):
            if before.get(column) != after.get(column):
                kind = "added" if column not in before else "removed" if column not in after else "changed"
                yield ColumnDifference(table, kind, column)


def compare_rows(old: Snapshot, new: Snapshot) -> Iterator[RowDifference]:
    """Yield the differences between the rows of tables that are in both and have the same key, in the order of the schema."""
    for model in COMPARED_TABLES:
        if old.keys.get(model.table) == new.keys.get(model.table):
            yield from compare_table(model, old, new)


def compare_table(model: type[Row], old: Snapshot, new: Snapshot) -> Iterator[RowDifference]:
    """Yield the differences between the rows of one table, by key. Only columns that are in both are compared."""
    table = model.table
    before, after = old.rows.get(table, {}), new.rows.get(table, {})
    computed = {column.name for column in read_columns(model) if column.computed}
    columns = [column for column in new.columns[table] if column in old.columns[table] and (table, column) not in DERIVED_PLACES]
    for key in sorted(before.keys() | after.keys()):
        if key not in after:
            yield RowDifference(table, key, "withdrawn", provisional=is_unreviewed(model, before[key]))
        elif key not in before:
            yield RowDifference(table, key, "added")
        else:
            by_machine = is_unreviewed(model, before[key]) and is_unreviewed(model, after[key])
            for column in columns:
                if before[key][column] != after[key][column]:
                    kind = "recomputed" if by_machine or (column in computed and column not in DECIDED) else "corrected"
                    yield RowDifference(table, key, kind, column, before[key][column], after[key][column])


def is_unreviewed(model: type[Row], row: dict[str, Any]) -> bool:
    """Return True for a record that the extractor found and nobody has decided on."""
    return issubclass(model, TextRecord) and row.get("review") == "unreviewed"
