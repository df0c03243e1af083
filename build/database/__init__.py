"""Write the SQLite file: tables from the models, rows, indexes, search, views; checked, and only then put in its place."""

import os
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import sqlite_utils

from build.database.data_dictionary import store_row
from build.database.views import VIEWS
from build.dataset.rows import Rows
from build.problems import DataError, Problem, Source
from build.publish.serve import read_settings
from schema import TABLES
from schema.base import Row
from schema.columns import read_columns

SEARCHED = {
    "quotations": ["text", "medium"],
    "articles": ["title", "label", "notes"],
    "speakers": ["name", "also_known_as", "description"],
    "events": ["name", "place", "notes"],
    "publishers": ["name", "id", "description"],
    "pollsters": ["name", "id"],
    "monetary_figures": ["raw", "purpose", "notes"],
    "poll_results": ["answer", "raw"],
    "polls": ["topic", "mention", "population", "subgroup", "question", "notes"],
}
"""The columns of each table that full-text search reads."""

TOKENIZER = "porter unicode61 remove_diacritics 2"
PAGE_SIZE = 4096
PYTHON_TYPES = {"TEXT": str, "INTEGER": int, "REAL": float}


def build_database(out: Path, rows: Rows) -> None:
    """Build the file beside `out` and swap it in, so that nobody ever reads half of one. Raises DataError if it is not sound.

    The bytes depend on the rows and the SQLite library alone: VACUUM INTO writes every page anew, in order.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".building-") as folder:
        draft, final = Path(folder, "draft.db"), Path(folder, "final.db")
        database = sqlite_utils.Database(draft)
        try:
            database.execute(f"pragma page_size = {PAGE_SIZE}")
            with database.atomic():
                for model in TABLES:
                    create_table(database, model)
                    insert_rows(database, model, rows.get(model.table, []))
            create_search(database)
            for view in VIEWS:
                database.create_view(view.name, tidy_sql(view.sql))
            database.execute("analyze")
            problems = check_database(database, rows, out)
            if problems:
                raise DataError(problems)
            database.conn.commit()
            database.execute("vacuum into ?", [str(final)])
        finally:
            database.close()
        os.replace(final, out)


def create_table(database: sqlite_utils.Database, model: type[Row]) -> None:
    """One STRICT table with its keys, and an index on every column that is joined, faceted or sorted by."""
    columns = read_columns(model)
    table = database.table(model.table)
    table.create(
        {column.name: PYTHON_TYPES[column.type] for column in columns},
        pk=model.primary_key[0] if len(model.primary_key) == 1 else model.primary_key,
        foreign_keys=[(column.name, column.references, "id") for column in columns if column.references],
        not_null={column.name for column in columns if column.required},
        strict=True,
    )
    for column in columns:
        if (column.references or column.indexed) and column.name != model.primary_key[0]:
            table.create_index([column.name])


def insert_rows(database: sqlite_utils.Database, model: type[Row], rows: list[Row]) -> None:
    """Insert the rows in their order."""
    database.table(model.table).insert_all(store_row(row) for row in rows)


def create_search(database: sqlite_utils.Database) -> None:
    """Full-text search over SEARCHED, filled in one go at the end: the index' bytes then depend on the rows alone."""
    for table, columns in SEARCHED.items():
        database.table(table).enable_fts(columns, tokenize=TOKENIZER)
        database.table(table).rebuild_fts()


def check_database(database: sqlite_utils.Database, rows: Rows, out: Path) -> list[Problem]:
    """What is wrong with a database: foreign keys, integrity, counts that are not those of the rows, views that fail."""
    source = Source(out.name, 1, "database")
    found = [
        f"{table}, row {rowid}: names a row of {parent} that is not there"
        for table, rowid, parent, _ in database.execute("pragma foreign_key_check").fetchall()
    ]
    found += [text for (text,) in database.execute("pragma integrity_check").fetchall() if text != "ok"]
    for model in TABLES:
        count, expected = database.table(model.table).count, len(rows.get(model.table, []))
        if count != expected:
            found.append(f"{model.table} has {count} rows, the seeds give {expected}")
    for view in VIEWS:
        cursor = database.execute(f"select * from [{view.name}]")
        names = [column[0] for column in cursor.description]
        if names != list(view.columns):
            found.append(f"view {view.name} has the columns {names}, build/database/views.py describes {list(view.columns)}")
    for table in SEARCHED:
        try:
            database.execute(f"insert into {table}_fts({table}_fts, rank) values('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            found.append(f"search over {table} does not match its rows: {error}")
    longest, most = find_longest(database), read_settings()["plugins"]["safe_sql"]["longest_value"]
    if longest > most / 2:
        found.append(f"a row has {longest:,} bytes; raise longest_value in settings.yml, now {most:,}, to twice that or more")
    return [Problem(source, text) for text in found]


def find_longest(database: sqlite_utils.Database) -> int:
    """Bytes of the longest row of any table, those of the full-text search included: the site reads none that is too long."""
    longest = 0
    for (name,) in database.execute("select name from sqlite_master where type = 'table' and rootpage > 0").fetchall():
        columns = [row[1] for row in database.execute(f"select * from pragma_table_info('{name}')").fetchall()]
        size = " + ".join(f"coalesce(length(cast([{column}] as blob)), 0)" for column in columns)
        (most,) = database.execute(f"select coalesce(max({size}), 0) from [{name}]").fetchone()
        longest = max(longest, most)
    return longest


def tidy_sql(sql: str) -> str:
    """SQL without the indentation that it has in Python."""
    lines = sql.strip("\n").rstrip().split("\n")
    indent = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[indent:] for line in lines)


def read_counts(path: Path) -> dict[str, Any]:
    """The rows of each table in a built database."""
    database = sqlite_utils.Database(path)
    try:
        return {model.table: database.table(model.table).count for model in TABLES}
    finally:
        database.close()
