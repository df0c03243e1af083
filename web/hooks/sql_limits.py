"""Limit visitors' SQL on every connection: callable functions, length of values, size of results.

The limits are SQLite's own (sqlite.org/c3ref/c_limit_attached.html). Datasette's time limit is checked only between two
steps of a query, so long values, patterns and expressions are rejected to keep each step short.
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
"""Well above what Datasette and our queries need: it looks up the labels of up to 1,000 rows with one variable each."""

# The first accepts a memory address, so any caller can crash the process (sqlite.org/fts3.html, section 8.1).
DENIED_FUNCTIONS = {"fts3_tokenizer", "load_extension"}
# These expose internals of the process and the file rather than data.
DENIED_TABLES = {"fts3tokenize", "dbstat", "sqlite_stmt", "sqlite_dbpage"}
DENIED_ACTIONS = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}

# SQLite's printf pads to a width of two billion in one step, whatever the limit on values.
MAX_PRINTF_CHARS = 300
# A conversion with its width and precision (sqlite.org/printf.html), up to its letter, which may be another %.
CONVERSION = re.compile(r"%[-+ 0#,!]*(\*|\d*)(?:\.(\*|\d*))?l{0,2}.?", re.DOTALL)


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection, datasette: Datasette) -> None:
    """Limit a new connection, after all other plugins, which may need what is denied here."""
    config = datasette.plugin_config("sql_limits") or {}
    max_value_bytes = config.get("max_value_bytes", 200_000)
    for limit, value in LIMITS.items():
        conn.setlimit(limit, value)
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max_value_bytes)
    conn.row_factory = limit_rows(config.get("max_answer_bytes", 8_000_000))
    printf = limit_printf(max_value_bytes)
    for name in ("printf", "format"):
        conn.create_function(name, -1, printf, deterministic=True)
    # Replace Datasette's own, which fails on input that is only punctuation.
    conn.create_function("escape_fts", 1, escape_fts, deterministic=True)
    conn.set_authorizer(authorize)


def authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Allow or deny an access to a table, column or function (sqlite.org/c3ref/set_authorizer.html)."""
    if action in DENIED_ACTIONS:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in DENIED_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_READ:
        if (first or "").lower() in DENIED_TABLES:
            return sqlite3.SQLITE_DENY
        # Datasette lists attached files with it; ignoring it returns null instead of their private paths.
        if ((first or "").lower(), (second or "").lower()) == ("pragma_database_list", "file"):
            return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_OK


def limit_rows(max_bytes: int) -> Callable[[sqlite3.Cursor, tuple[Any, ...]], sqlite3.Row]:
    """Return a row factory that makes Datasette's rows, and stops a query that returns more bytes."""
    totals: weakref.WeakKeyDictionary[sqlite3.Cursor, int] = weakref.WeakKeyDictionary()

    def make_row(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        total = totals.get(cursor, 0) + sum(len(value) for value in values if isinstance(value, str | bytes))
        if total > max_bytes:
            limit = f"{max_bytes // 1_000_000} MB"
            raise sqlite3.OperationalError(f"the result is larger than {limit}: request less, or download the whole dataset")
        totals[cursor] = total
        return sqlite3.Row(cursor, values)

    return make_row


def limit_printf(max_value_bytes: int) -> Callable[..., Any]:
    """Return SQLite's `printf`, limited to small widths; it runs on a separate connection without data."""
    plain = sqlite3.connect(":memory:", check_same_thread=False)
    # SQLite itself rejects an overlong text with a clear message; an exception here would be logged as a bug.
    too_long = " " * (max_value_bytes + 1)

    def printf(*values: Any) -> Any:
        if values and isinstance(values[0], str | bytes) and is_wide(values[0]):
            return too_long
        return plain.execute(f"select printf({', '.join('?' * len(values))})", values).fetchone()[0]

    return printf


def is_wide(pattern: str | bytes) -> bool:
    """Return True if a width or precision exceeds MAX_PRINTF_CHARS, or is passed as an argument (`*`)."""
    text = pattern if isinstance(pattern, str) else pattern.decode("utf-8", "replace")
    sizes = [size for conversion in CONVERSION.finditer(text) for size in conversion.groups("")]
    return any(size == "*" or len(size) > len(str(MAX_PRINTF_CHARS)) or int(size or 0) > MAX_PRINTF_CHARS for size in sizes)
