"""Fill the derived tables that the search and the list of quotations read, each by the SQL file with its name.

SQLite's tokenizer splits the texts, and fts5vocab lists their words: no text passes through Python.
"""

from collections.abc import Mapping
from pathlib import Path

import sqlite_utils

from web.sources import name_sources


def fill_search_tables(database: sqlite_utils.Database, shown: Mapping[str, str]) -> None:
    """Fill the tables of the search and of all speech, in a database that has all other tables and views.

    Only what the site shows is searched: `shown` has the views to read from instead of others.
    """
    database.register_function(reverse_text, deterministic=True, name="reverse_text")
    for name in ("search_words", "search_records", "speech"):
        for statement in Path(__file__).with_name(f"{name}.sql").read_text("utf-8").split(";\n"):
            database.execute(name_sources(statement, shown))


def reverse_text(text: str) -> str:
    """Return a text backwards."""
    return text[::-1]
