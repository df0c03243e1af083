"""Write the SQLite file: tables from the models, rows, indexes, counts, search, views; swapped in once verified."""

import sqlite3
import tempfile
from pathlib import Path

import sqlite_utils

from build.database.counts import fill_counts
from build.database.data_dictionary import data_dictionary_rows
from build.database.dataset_info import dataset_info_rows
from build.database.indexes import create_indexes
from build.database.search_words import fill_search_words
from build.database.serialize import row_to_sqlite
from build.database.views import VIEWS
from build.dataset.rows import Rows
from build.problems import DataError, Problem, Source
from build.settings import Site, read_settings, read_site
from schema import DERIVED_TABLES, TABLES, DataDictionaryEntry, DatasetInfo
from schema.base import Row
from schema.columns import read_columns

SEARCH_COLUMNS = {
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
PAGE_BYTES = 4096
PYTHON_TYPES = {"TEXT": str, "INTEGER": int, "REAL": float}


def build_database(root: Path, out: Path, rows: Rows) -> None:
    """Build the database and swap it in for `out` once verified; raise DataError if it is not sound.

    The bytes depend on the rows and the SQLite library alone: VACUUM INTO writes every page again, in order.
    """
    site, max_row_bytes = read_site(root), read_settings(root)["plugins"]["sql_limits"]["max_value_bytes"]
    rows = add_documentation_tables(site, rows)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".building-") as folder:
        draft, final = Path(folder, "draft.db"), Path(folder, "final.db")
        database = sqlite_utils.Database(draft)
        try:
            database.execute(f"pragma page_size = {PAGE_BYTES}")
            with database.atomic():
                for model in TABLES:
                    create_table(database, model)
                    database.table(model.table).insert_all(row_to_sqlite(row) for row in rows.get(model.table, []))
                for model in DERIVED_TABLES:
                    create_table(database, model)
                create_indexes(database)
                fill_counts(database)
                fill_search_words(database)
            create_search(database)
            for view in VIEWS:
                database.create_view(view.name, view.sql.replace("$slug", site.slug))
            database.execute("analyze")
            problems = verify_database(database, rows, max_row_bytes)
            if problems:
                raise DataError(Problem(Source(out.name, 1, "database"), text) for text in problems)
            database.conn.commit()
            database.execute("vacuum into ?", [str(final)])
        finally:
            database.close()
        final.replace(out)


def add_documentation_tables(site: Site, rows: Rows) -> Rows:
    """Return the rows with those of data_dictionary and dataset_info."""
    return rows | {
        DataDictionaryEntry.table: list(data_dictionary_rows()),
        DatasetInfo.table: list(dataset_info_rows(site, rows)),
    }


def create_table(database: sqlite_utils.Database, model: type[Row]) -> None:
    """Create a STRICT table with its keys."""
    columns = read_columns(model)
    database.table(model.table).create(
        {column.name: PYTHON_TYPES[column.type] for column in columns},
        pk=model.primary_key[0] if len(model.primary_key) == 1 else model.primary_key,
        foreign_keys=[(column.name, column.references, "id") for column in columns if column.references],
        not_null={column.name for column in columns if column.required},
        strict=True,
    )


def create_search(database: sqlite_utils.Database) -> None:
    """Create the full-text search over SEARCH_COLUMNS, filled once at the end: its bytes then depend on the rows alone."""
    for table, columns in SEARCH_COLUMNS.items():
        database.table(table).enable_fts(columns, tokenize=TOKENIZER)
        database.table(table).rebuild_fts()


def verify_database(database: sqlite_utils.Database, rows: Rows, max_row_bytes: int) -> list[str]:
    """Return problems with foreign keys, integrity, counts, views and search, and with rows too long to serve."""
    problems = [
        f"{table}, row {rowid}: refers to a row of {parent} that does not exist"
        for table, rowid, parent, _ in database.execute("pragma foreign_key_check").fetchall()
    ]
    problems += [text for (text,) in database.execute("pragma integrity_check").fetchall() if text != "ok"]
    for model in TABLES:
        count, expected = database.table(model.table).count, len(rows.get(model.table, []))
        if count != expected:
            problems.append(f"{model.table} has {count} rows, the seeds give {expected}")
    for view in VIEWS:
        names = [column[0] for column in database.execute(f"select * from [{view.name}]").description]
        if names != list(view.columns):
            problems.append(f"view {view.name} has the columns {names}, build/database/views describes {list(view.columns)}")
    for table in SEARCH_COLUMNS:
        try:
            database.execute(f"insert into {table}_fts({table}_fts, rank) values('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            problems.append(f"search over {table} does not match its rows: {error}")
    if (longest := longest_row_bytes(database)) > max_row_bytes / 2:
        problems.append(
            f"a row has {longest:,} bytes; raise max_value_bytes in settings.yml, now {max_row_bytes:,}, to twice that or more"
        )
    return problems


def longest_row_bytes(database: sqlite_utils.Database) -> int:
    """Return the bytes of the longest row of any table, full-text search included: the site reads none that is too long."""
    longest = 0
    for (name,) in database.execute("select name from sqlite_master where type = 'table' and rootpage > 0").fetchall():
        columns = [row[1] for row in database.execute(f"select * from pragma_table_info('{name}')").fetchall()]
        size = " + ".join(f"coalesce(length(cast([{column}] as blob)), 0)" for column in columns)
        (most,) = database.execute(f"select coalesce(max({size}), 0) from [{name}]").fetchone()
        longest = max(longest, most)
    return longest


def read_counts(path: Path) -> dict[str, int]:
    """Return the number of rows of each table of a built database."""
    database = sqlite_utils.Database(path)
    try:
        return {model.table: database.table(model.table).count for model in TABLES}
    finally:
        database.close()
