"""Fill the tables of counts from the other tables: each by the SQL file of its name, in the order of the schema."""

from pathlib import Path

import sqlite_utils

from schema import COUNT_TABLES


def fill_counts(database: sqlite_utils.Database) -> None:
    """Fill every table of counts of a database whose other tables hold their rows, with indexes and views."""
    for model in COUNT_TABLES:
        database.execute(Path(__file__).with_name(f"{model.table}.sql").read_text("utf-8"))
