"""Check a database before it replaces the last one."""

import sqlite3
from collections.abc import Mapping
from types import MappingProxyType

import sqlite_utils

from build.database.search import SEARCH_COLUMNS
from build.database.views import VIEWS
from build.dataset.rows import Rows
from schema import ABOUT_THE_ROWS, TABLES

FIRST_OF_SEVERAL = (
    ("quotations", "speaker", "select speaker from quotation_speakers where quotation = records.id and position = 1"),
    ("statements", "speaker", "select speaker from statement_speakers where statement = records.id and position = 1"),
    *(
        (
            "monetary_figures",
            role,
            f"select party from monetary_figure_parties where figure = records.id and role = '{role}' and position = 1",
        )
        for role in ("giver", "receiver")
    ),
)
"""Columns that repeat the first item of a list table, with the query for that item: a foreign key cannot check this."""


def verify_database(
    database: sqlite_utils.Database, rows: Rows, max_row_bytes: int, archived: Mapping[str, int] = MappingProxyType({})
) -> list[str]:
    """Return problems with keys, first items, integrity, row counts, views and search, and with rows too long to serve.

    `archived` is the number of rows from an archive, by table.
    """
    problems = [
        f"{table}, row {rowid}: refers to a row of {parent} that does not exist"
        for table, rowid, parent, _ in database.execute("pragma foreign_key_check").fetchall()
    ]
    for table, column, first in FIRST_OF_SEVERAL:
        sql = f"select id, {column}, ({first}) as first from {table} as records where {column} is not first"
        for name, value, other in database.execute(sql).fetchall():
            problems.append(f"{table}, {name}: {column} is {value or 'null'}, but the first in its list is {other or 'null'}")
    problems += [text for (text,) in database.execute("pragma integrity_check").fetchall() if text != "ok"]
    for model in TABLES:
        if model in ABOUT_THE_ROWS:
            continue
        count, expected = database.table(model.table).count, len(rows.get(model.table, [])) + archived.get(model.table, 0)
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
    """Return the size in bytes of the longest row of any table, including full-text search: the site cannot read longer ones."""
    longest = 0
    for (name,) in database.execute("select name from sqlite_master where type = 'table' and rootpage > 0").fetchall():
        columns = [row[1] for row in database.execute(f"select * from pragma_table_info('{name}')").fetchall()]
        size = " + ".join(f"coalesce(length(cast([{column}] as blob)), 0)" for column in columns)
        (most,) = database.execute(f"select coalesce(max({size}), 0) from [{name}]").fetchone()
        longest = max(longest, most)
    return longest
