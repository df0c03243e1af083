"""Let SQL's `printf` and `format` fill no more than some hundred characters: SQLite fills two thousand million in one step.

Datasette's time limit acts only between two steps, and SQLite's limit on a value's length only after the value is made.
"""

import re
import sqlite3

from datasette import hookimpl
from datasette.app import Datasette

WIDEST = 300
"""The largest width and precision."""

FILLED = re.compile(r"%[-+ 0#,!]*(\*|\d*)(?:\.(\*|\d*))?l{0,2}.?", re.DOTALL)
"""A conversion with its width and precision (sqlite.org/printf.html), up to its letter, which may be another %."""


@hookimpl
def prepare_connection(conn: sqlite3.Connection, datasette: Datasette) -> None:
    """Replace both names. The work is done by SQLite's own, on a connection that keeps it and holds no data."""
    plain = sqlite3.connect(":memory:", check_same_thread=False)
    # A text that is longer than SQL may make is what SQLite refuses in words; raising an error here would be logged as a fault.
    too_long = " " * ((datasette.plugin_config("safe_sql") or {}).get("longest_value", 200_000) + 1)

    def fill(*given: object) -> object:
        if given and isinstance(given[0], str | bytes) and is_wide(given[0]):
            return too_long
        return plain.execute(f"select printf({', '.join('?' * len(given))})", given).fetchone()[0]

    for name in ("printf", "format"):
        conn.create_function(name, -1, fill, deterministic=True)


def is_wide(pattern: str | bytes) -> bool:
    """Whether a width or precision is larger than WIDEST, or given apart from the pattern."""
    text = pattern if isinstance(pattern, str) else pattern.decode("utf-8", "replace")
    asked = [size for found in FILLED.finditer(text) for size in found.groups("")]
    return any(size == "*" or len(size) > len(str(WIDEST)) or int(size or 0) > WIDEST for size in asked)
