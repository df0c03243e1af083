"""Keep a visitor's SQL within bounds on every connection: what it may call, how long a value and how large an answer may be.

The limits are SQLite's own (sqlite.org/c3ref/c_limit_attached.html). Datasette's time limit acts only between two steps of a
query, so one step must not last long: hence no long values, patterns and expressions.
"""

import sqlite3
import weakref
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

LIMITS = {
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 500,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 2_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""Well above what Datasette and our questions need: it asks for the names of up to 1,000 rows by as many variables."""

DENIED_FUNCTIONS = {"fts3_tokenizer", "load_extension"}
"""The first takes a memory address from a caller, and so ends the process (sqlite.org/fts3.html, section 8.1)."""

DENIED_TABLES = {"fts3tokenize", "dbstat", "sqlite_stmt", "sqlite_dbpage"}
"""They show or walk what belongs to the process and the file, not to the data."""

DENIED_ACTIONS = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, datasette: Datasette) -> None:
    """Bound a new connection. After all other plugins, which may need what is denied here."""
    config = datasette.plugin_config("safe_sql") or {}
    for limit, value in LIMITS.items():
        conn.setlimit(limit, value)
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, config.get("longest_value", 200_000))
    conn.row_factory = count_cells(config.get("largest_answer", 8_000_000))
    conn.set_authorizer(authorize)


def authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """SQLite asks this of each table, column and function in a statement (sqlite.org/c3ref/set_authorizer.html)."""
    if action in DENIED_ACTIONS:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in DENIED_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_READ:
        if (first or "").lower() in DENIED_TABLES:
            return sqlite3.SQLITE_DENY
        # Datasette lists the attached files by it; where they lie on the disk is nobody's business. Ignored is null.
        if ((first or "").lower(), (second or "").lower()) == ("pragma_database_list", "file"):
            return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_OK


def count_cells(largest: int) -> Any:
    """A row factory that makes Datasette's rows, and ends a query that has returned more bytes than the largest answer."""
    spent: weakref.WeakKeyDictionary[sqlite3.Cursor, int] = weakref.WeakKeyDictionary()

    def make_row(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        size = spent.get(cursor, 0) + sum(len(value) for value in values if isinstance(value, str | bytes))
        if size > largest:
            most = f"{largest // 1_000_000} MB"
            raise sqlite3.OperationalError(f"the answer is larger than {most}: ask for less of it, or take the whole file")
        spent[cursor] = size
        return sqlite3.Row(cursor, values)

    return make_row
