"""The file as others read it: every table and view in DuckDB, pandas and polars, and with the SQLite of 2021 (3.37)."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import duckdb_extension_sqlite_scanner
import pandas as pd
import polars as pl
import pytest

from build.database.views import VIEWS
from schema import DERIVED_TABLES, TABLES

NAMES = [view.name for view in VIEWS] + [model.table for model in (*TABLES, *DERIVED_TABLES)]
# DuckDB fetches the extension when it is first asked for; here it comes with the Python package for the same release.
(EXTENSION,) = Path(duckdb_extension_sqlite_scanner.__file__).parent.rglob("*.duckdb_extension")

EMPTY = {"unreviewed_polls", "unreviewed_poll_results"}
FUNCTIONS_OF_2021 = {
    *"abs coalesce count date group_concat ifnull instr julianday length lower ltrim max min".split(),
    *"nullif replace round rtrim substr sum total trim typeof upper like glob match".split(),
    *"json json_array json_group_array json_object json_quote json_type json_valid".split(),
}
"""Functions of the file that SQLite 3.37 has, as its documentation lists them; what comes later is not in this list."""

CREATED = """
select sql from sqlite_master
where sql not null and type <> 'trigger' and name not like '%_fts%' and name not like 'sqlite_%' order by rowid
"""


@pytest.fixture(scope="module")
def opened(built: Path) -> Iterator[sqlite3.Connection]:
    with sqlite3.connect(f"file:{built}?immutable=1", uri=True) as conn:
        yield conn


@contextmanager
def connect_duckdb(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection of DuckDB that has a built database as `dataset`."""
    with duckdb.connect() as conn:
        conn.execute(f"load '{EXTENSION}'")
        conn.execute(f"attach '{database}' as dataset (type sqlite, read_only)")
        yield conn


@pytest.fixture(scope="module")
def duck(built: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect_duckdb(built) as conn:
        yield conn


def sort_rows(rows: Any) -> list[str]:
    """Return rows so that they compare whatever their order is."""
    return sorted(repr(tuple(row)) for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_duckdb_reads_the_same_rows(opened: sqlite3.Connection, duck: duckdb.DuckDBPyConnection, name: str):
    expected = opened.execute(f"select * from [{name}]")
    found = duck.execute(f'select * from dataset."{name}"')
    assert [column[0] for column in found.description] == [column[0] for column in expected.description]
    assert sort_rows(found.fetchall()) == sort_rows(expected.fetchall())


@pytest.mark.parametrize("name", NAMES)
def test_pandas_reads_the_same_rows(opened: sqlite3.Connection, name: str):
    rows = opened.execute(f"select * from [{name}]").fetchall()
    frame = pd.read_sql_query(f"select * from [{name}]", opened)
    assert len(frame) == len(rows)
    assert rows or name in EMPTY
    assert int(frame.notna().sum().sum()) == sum(value is not None for row in rows for value in row)


@pytest.mark.parametrize("name", NAMES)
def test_polars_reads_the_same_rows(opened: sqlite3.Connection, name: str):
    expected = opened.execute(f"select * from [{name}]").fetchall()
    frame = pl.read_database(f"select * from [{name}]", opened, infer_schema_length=None)
    assert sort_rows(frame.rows()) == sort_rows(expected)


def test_the_file_calls_no_function_that_came_after_2021(opened: sqlite3.Connection):
    called: set[str] = set()

    def note(action: int, _: str | None, name: str | None, *__: str | None) -> int:
        if action == sqlite3.SQLITE_FUNCTION and name:
            called.add(name)
        return sqlite3.SQLITE_OK

    with sqlite3.connect(":memory:") as conn:
        conn.set_authorizer(note)
        # Constraints and indexes name their functions when they are created, views when they are read.
        for (sql,) in opened.execute(CREATED):
            conn.execute(sql)
        for view in VIEWS:
            conn.execute(f"explain select * from [{view.name}]")
    assert called - FUNCTIONS_OF_2021 == set()
    assert {"json_object", "glob", "rtrim", "date"} <= called


NEWER_SYNTAX = {
    "is distinct from": r"\bis\s+(not\s+)?distinct\s+from\b",  # 3.39
    "right and full joins": r"\b(right|full)\s+(outer\s+)?join\b",  # 3.39
    "-> and ->>": r"->",  # 3.38
    "1_000": r"\b\d+_\d",  # 3.46
    "order by in an aggregate": r"\b(group_concat|json_group_array|json_group_object|sum|total|count)\s*\([^()]*\border\s+by\b",  # 3.44
    "within group": r"\bwithin\s+group\b",  # 3.47
}


@pytest.mark.parametrize("pattern", NEWER_SYNTAX.values(), ids=NEWER_SYNTAX)
def test_the_file_has_no_syntax_that_came_after_2021(opened: sqlite3.Connection, pattern: str):
    statements = opened.execute("select name, sql from sqlite_master where sql is not null").fetchall()
    assert [name for name, sql in statements if re.search(pattern, re.sub(r"'[^']*'|--[^\n]*", "''", sql), re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("is distinct from", "select 1 is not distinct from 2"),
        ("right and full joins", "select * from a right join b"),
        ("-> and ->>", "select a ->> '$.b' from c"),
        ("1_000", "select 1_000"),
        ("order by in an aggregate", "select group_concat(a, ', ' order by b) from c"),
        ("within group", "select percentile_cont(0.5) within group (order by a) from b"),
    ],
)
def test_newer_syntax_is_seen(name: str, sql: str):
    assert re.search(NEWER_SYNTAX[name], re.sub(r"'[^']*'|--[^\n]*", "''", sql), re.IGNORECASE)
