"""Fill search_words: SQLite's tokenizer splits the texts and fts5vocab lists their words."""

from pathlib import Path

import sqlite_utils


def fill_search_words(database: sqlite_utils.Database) -> None:
    """Fill the vocabulary from the names and texts in a database whose other tables hold their rows."""
    database.register_function(reverse_text, deterministic=True, name="reverse_text")
    for statement in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n"):
        database.execute(statement)


def reverse_text(text: str) -> str:
    """Return a text backwards."""
    return text[::-1]
