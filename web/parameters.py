"""Validate the query parameters that Datasette 0.65 reads unchecked."""

import json
import re
import sqlite3
from collections.abc import Callable
from urllib.parse import parse_qsl


def is_through(value: str) -> bool:
    """Return True for a JSON object that names a table, a column and a value."""
    data = parse_json(value)
    return isinstance(data, dict) and {"table", "column", "value"} <= data.keys() and is_scalar(data["value"])


def is_value_list(value: str) -> bool:
    """Return True for comma-separated values or a JSON list of values."""
    data = parse_json(value) if value.startswith("[") else []
    return isinstance(data, list) and all(is_scalar(item) for item in data)


def is_facet(value: str) -> bool:
    """Return True for a column's name, or a JSON object that contains one."""
    data = parse_json(value)
    return not isinstance(data, dict) or "simple" in data or "column" in data


def is_scalar(value: object) -> bool:
    """Return True for a value that SQLite accepts."""
    return value is None or isinstance(value, str | int | float)


def parse_json(value: str) -> object:
    """Parse a JSON value; return None if it is not JSON."""
    try:
        return json.loads(value)
    except ValueError:
        return None


CHECKS: dict[str, tuple[Callable[[str], object], tuple[type[Exception], ...]]] = {
    "_through": (is_through, (KeyError, TypeError, ValueError, sqlite3.ProgrammingError)),
    r".+__(not)?in": (is_value_list, (ValueError, sqlite3.ProgrammingError)),
    r"_facet(_array|_date)?": (is_facet, (KeyError,)),
    "_timelimit|_next": (re.compile(r"[0-9]+").fullmatch, (ValueError,)),
    "_json_infinity": (re.compile("on|off|true|false|1|0", re.IGNORECASE).fullmatch, (ValueError,)),
}
"""A parameter's name, what it must look like, and what Datasette raises if it does not."""


def is_malformed(path: str, query_string: str, error: Exception) -> bool:
    """Return True if an error was caused by a URL parameter rather than a bug in the site or Datasette."""
    pairs = parse_qsl(query_string, keep_blank_values=True)
    if isinstance(error, sqlite3.ProgrammingError) and any("\0" in name + value for name, value in pairs):
        return True
    if isinstance(error, KeyError) and path.count("/") == 1 and path.endswith(".csv") and not dict(pairs).get("sql"):
        return True  # an empty CSV
    return any(
        re.fullmatch(pattern, name) and isinstance(error, errors) and not is_valid(value)
        for name, value in pairs
        for pattern, (is_valid, errors) in CHECKS.items()
    )
