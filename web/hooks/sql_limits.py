"""Keep a visitor's SQL within bounds on every connection: what it may call, how long a value and how large an answer may be.

The limits are SQLite's own (sqlite.org/c3ref/c_limit_attached.html). Datasette's time limit acts only between two steps of a
query, so one step must not last long: hence no long values, patterns and expressions.
"""

import re
import sqlite3
import weakref
from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

from web.search import escape_fts

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
"""Well above what Datasette and our queries need: it asks for the labels of up to 1,000 rows by as many variables."""

# The first takes a memory address from a caller, and so ends the process (sqlite.org/fts3.html, section 8.1).
DENIED_FUNCTIONS = {"fts3_tokenizer", "load_extension"}
# They show or walk what belongs to the process and the file, not to the data.
DENIED_TABLES = {"fts3tokenize", "dbstat", "sqlite_stmt", "sqlite_dbpage"}
DENIED_ACTIONS = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}

# SQLite's printf fills a width of two thousand million in one step, whatever a value's limit.
MAX_PRINTF_CHARS = 300
# A conversion with its width and precision (sqlite.org/printf.html), up to its letter, which may be another %.
CONVERSION = re.compile(r"%[-+ 0#,!]*(\*|\d*)(?:\.(\*|\d*))?l{0,2}.?", re.DOTALL)


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, datasette: Datasette) -> None:
    """Bound a new connection. After all other plugins, which may need what is denied here."""
    config = datasette.plugin_config("sql_limits") or {}
    max_value_bytes = config.get("max_value_bytes", 200_000)
    for limit, value in LIMITS.items():
        conn.setlimit(limit, value)
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max_value_bytes)
    conn.row_factory = limit_rows(config.get("max_answer_bytes", 8_000_000))
    printf = limit_printf(max_value_bytes)
    for name in ("printf", "format"):
        conn.create_function(name, -1, printf, deterministic=True)
    # In place of Datasette's own, which fails where only punctuation is typed.
    conn.create_function("escape_fts", 1, escape_fts, deterministic=True)
    conn.set_authorizer(authorize)


def authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Return what SQLite may do; it asks for each table, column and function (sqlite.org/c3ref/set_authorizer.html)."""
    if action in DENIED_ACTIONS:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in DENIED_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_READ:
        if (first or "").lower() in DENIED_TABLES:
            return sqlite3.SQLITE_DENY
        # Datasette lists the attached files by it; their paths on the disk are private. Ignored means null.
        if ((first or "").lower(), (second or "").lower()) == ("pragma_database_list", "file"):
            return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_OK


def limit_rows(max_bytes: int) -> Callable[[sqlite3.Cursor, tuple[Any, ...]], sqlite3.Row]:
    """Return a row factory that makes Datasette's rows, and ends a query that has returned more bytes."""
    totals: weakref.WeakKeyDictionary[sqlite3.Cursor, int] = weakref.WeakKeyDictionary()

    def make_row(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        total = totals.get(cursor, 0) + sum(len(value) for value in values if isinstance(value, str | bytes))
        if total > max_bytes:
            limit = f"{max_bytes // 1_000_000} MB"
            raise sqlite3.OperationalError(f"the answer is larger than {limit}: ask for less of it, or take the whole file")
        totals[cursor] = total
        return sqlite3.Row(cursor, values)

    return make_row


def limit_printf(max_value_bytes: int) -> Callable[..., Any]:
    """Return SQLite's own `printf` for small widths only. It runs on another connection, which keeps it and holds no data."""
    plain = sqlite3.connect(":memory:", check_same_thread=False)
    # SQLite refuses a longer text than SQL may make, in words; raising an error here would be logged as a fault.
    too_long = " " * (max_value_bytes + 1)

    def printf(*values: Any) -> Any:
        if values and isinstance(values[0], str | bytes) and is_wide(values[0]):
            return too_long
        return plain.execute(f"select printf({', '.join('?' * len(values))})", values).fetchone()[0]

    return printf


def is_wide(pattern: str | bytes) -> bool:
    """Return True if a width or precision is larger than MAX_PRINTF_CHARS, or given apart from the pattern."""
    text = pattern if isinstance(pattern, str) else pattern.decode("utf-8", "replace")
    sizes = [size for conversion in CONVERSION.finditer(text) for size in conversion.groups("")]
    return any(size == "*" or len(size) > len(str(MAX_PRINTF_CHARS)) or int(size or 0) > MAX_PRINTF_CHARS for size in sizes)
