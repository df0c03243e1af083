"""Create the indexes: those of indexes.sql, then one for every column marked in schema/ that none of them covers."""

from pathlib import Path

import sqlite_utils

from schema import DERIVED_TABLES, TABLES
from schema.columns import read_columns


def create_indexes(database: sqlite_utils.Database) -> None:
    """Create all indexes, after the tables are filled: building an index at once is faster."""
    statements = Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n")
    for statement in statements:
        database.execute(statement)
    for model in (*TABLES, *DERIVED_TABLES):
        covered = {model.primary_key[0], *list_first_columns(database, model.table)}
        for column in read_columns(model):
            if (column.references or column.indexed) and column.name not in covered:
                database.table(model.table).create_index([column.name])


def list_first_columns(database: sqlite_utils.Database, table: str) -> set[str]:
    """Return the first column of each index that covers all rows of a table."""
    rows = database.execute(
        "select columns.name from pragma_index_list(?) as indexes, pragma_index_info(indexes.name) as columns "
        "where not indexes.partial and columns.seqno = 0 and columns.name is not null",
        [table],
    )
    return {name for (name,) in rows.fetchall()}
