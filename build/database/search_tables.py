"""Fill what the search reads besides the tables: search_words and search_passages, each by the SQL file of its name.

SQLite's tokenizer splits the texts, and fts5vocab lists their words: no text passes through Python.
"""

from pathlib import Path

import sqlite_utils


def fill_search_tables(database: sqlite_utils.Database) -> None:
    """Fill the tables of the search, in a database whose other tables hold their rows and whose views are there."""
    database.register_function(reverse_text, deterministic=True, name="reverse_text")
    for name in ("search_words", "search_passages"):
        for statement in Path(__file__).with_name(f"{name}.sql").read_text("utf-8").split(";\n"):
            database.execute(statement)


def reverse_text(text: str) -> str:
    """Return a text backwards."""
    return text[::-1]
