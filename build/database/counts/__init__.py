"""Fill the tables of counts from the other tables: each by the SQL file with its name, in the order of the schema."""

from collections.abc import Mapping
from pathlib import Path

import sqlite_utils

from schema import COUNT_TABLES
from web.sources import name_sources


def fill_counts(database: sqlite_utils.Database, shown: Mapping[str, str]) -> None:
    """Fill every table of counts of a database whose other tables hold their rows, with indexes and views.

    Only what the site shows is counted: `shown` has the views to read from instead of others.
    """
    for model in COUNT_TABLES:
        database.execute(name_sources(Path(__file__).with_name(f"{model.table}.sql").read_text("utf-8"), shown))
