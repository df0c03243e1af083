"""Select the query parameters that a page reads, and reject those that cost too much or that Datasette 0.65 does not validate."""

import json
import re
from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from urllib.parse import parse_qsl, unquote_plus

from datasette.filters import Filters

from web import charts, paging, speech
from web.paths import EMBEDDED, MAX_PARAMETERS, MAX_URL_BYTES, Route, is_too_much
from web.search import PARAMETERS

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|twclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi")
"""Parameters that newsletters, social networks and advertisers add to URLs."""

SQL_PARAMETER = re.compile(rb"(?:^|&)sql=([^&]+)")

PAGE_PARAMETERS = {"/search": PARAMETERS, **speech.PARAMETERS}
"""The parameters that the site's own pages read, except pages that are only a long list."""

MAX_FACETS = 20
MAX_FACET_LINK_BYTES = 2_000_000
"""Limit for the links of all facet values together: each repeats the query string, which counts as at least 1,000 bytes."""
DEFAULT_FACET_SIZE, MAX_FACET_SIZE = 10, 1_000  # Datasette's settings default_facet_size and max_returned_rows

OF_TABLES = re.compile(r"_(sort|sort_desc|search|search_.+|where|through|col|nocol|next|facet.*)")
"""Parameters that Datasette reads only for tables and views, and ignores for queries."""

MAX_INTEGER = 2**63 - 1
"""The largest integer in SQLite."""


def drop_unread_params(route: Route, query_string: bytes) -> bytes:
    """Return the query string with only the parameters that a page reads, unchanged."""
    if route.view == "static":
        return query_string
    parts = [(part, unquote_plus(part.partition(b"=")[0].decode("latin-1"))) for part in query_string.split(b"&")]
    return b"&".join(part for part, name in parts if not TRACKING.fullmatch(name) and is_read(route, name))


def is_read(route: Route, name: str) -> bool:
    """Return True if a page may read a parameter: a row's page reads those with an underscore and its lists', a table's any."""
    if route.view == "page":
        if route.path.startswith(EMBEDDED):
            return name in charts.PARAMETERS
        return name in PAGE_PARAMETERS.get(route.path, ("page",) if route.path in paging.LISTS else ())
    if route.view == "row":
        return name.startswith("_") or bool(paging.PARAMETER.fullmatch(name))
    return route.view not in ("home", "file", "id", "release")


def read_typed(route: Route | None, query_string: bytes) -> dict[str, str]:
    """Return the visitor's SQL and the values of its parameters, for the error page; {} without SQL."""
    if route is None or route.view != "database" or route.format:
        return {}
    if is_too_much(query_string):
        found = SQL_PARAMETER.search(query_string)
        return {"sql": unquote_plus(found[1].decode("latin-1"))} if found else {}
    typed = {name: value for name, value in parse_qsl(query_string.decode("latin-1")) if not name.startswith("_")}
    return typed if "sql" in typed else {}


def find_excess(query_string: bytes) -> str | None:
    """Return a message on the limit that a query string exceeds, or None."""
    if is_too_much(query_string):
        return f"The query string is too long: use at most {MAX_PARAMETERS} parameters and {MAX_URL_BYTES:,} bytes."
    pairs = parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)
    facets = sum(name.startswith("_facet") and name != "_facet_size" for name, _ in pairs)
    if facets > MAX_FACETS:
        return f"Too many facets: use at most {MAX_FACETS} facets per URL."
    asked = next((value for name, value in pairs if name == "_facet_size"), "")
    most = MAX_FACET_SIZE if asked == "max" or asked.isdigit() else DEFAULT_FACET_SIZE
    size = int(asked) if asked and is_number(asked) else most
    if max(1, facets) * min(size, MAX_FACET_SIZE) * max(1_000, len(query_string)) > MAX_FACET_LINK_BYTES:
        return "Too many facet values: use fewer facets, a smaller _facet_size or a shorter URL."
    return None


def find_malformed(route: Route, query_string: bytes, is_view: bool) -> str | None:
    """Return a message on an invalid parameter of a database page, or None."""
    pairs = parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)
    if route.view == "database" and route.format in ("csv", "blob") and not any(value for name, value in pairs if name == "sql"):
        return "The database itself has no rows: choose a table, or pass a query in sql."
    if is_view and any(name == "_next" and not is_number(value) for name, value in pairs):
        return "_next of a view must be a number of rows."
    # The parameters of a visitor's SQL may have any names.
    checks = CHECKS if route.view == "database" else CHECKS | FILTER_CHECKS
    for name, value in pairs:
        for pattern, (is_valid, why) in checks.items():
            if re.fullmatch(pattern, name) and not is_valid(value):
                return why
    return None


def find_unknown(query_string: bytes, columns: Collection[str] | None, parameters: Collection[str]) -> str | None:
    """Return a message on a parameter that is not a filter on these columns or, if `columns` is None, not one of the query's.

    Datasette 0.65 accepts misspelt parameters: a table then has no rows or, as the filter is ignored, all of them, and a query
    uses its defaults.
    """
    operators = Filters._filters_by_key
    for name, _ in parse_qsl(query_string.decode("latin-1"), keep_blank_values=True):
        if columns is None and OF_TABLES.fullmatch(name) and name not in parameters:
            return f"{name} is for tables and views: a query has its own order and columns."
        column, _, operator = name.partition("__")
        if (name.startswith("_") and not operator) or name in parameters:
            continue
        if columns is None:
            return f"Unknown parameter {name}{suggest(name, parameters)} This query takes: {', '.join(parameters) or 'none'}."
        if column not in columns and column != "rowid":
            return f"Unknown parameter {name}: there is no column {column}{suggest(column, columns)}"
        if operator and operator not in operators:
            return f"Unknown filter {name}{suggest(operator, operators)} Filters are: {', '.join(operators)}."
    return None


def suggest(name: str, known: Iterable[str]) -> str:
    """Return the end of a message on an unknown name, with the most similar known one, if any."""
    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else "."


def is_through(value: str) -> bool:
    """Return True for a JSON object that names a table, a column and a value."""
    data = parse_json(value)
    if not isinstance(data, dict) or not {"table", "column", "value"} <= data.keys():
        return False
    return isinstance(data["table"], str) and isinstance(data["column"], str) and is_scalar(data["value"])


def is_value_list(value: str) -> bool:
    """Return True for comma-separated values or a JSON list of values."""
    data = parse_json(value) if value.startswith("[") else []
    return isinstance(data, list) and all(is_scalar(item) for item in data)


def is_facet(value: str) -> bool:
    """Return True for a column's name, or a JSON object that contains one."""
    if not value.startswith("{"):
        return True
    data = parse_json(value)
    return isinstance(data, dict) and isinstance(data.get("column") or data.get("simple"), str)


def is_scalar(value: object) -> bool:
    """Return True for a value that SQLite accepts."""
    return value is None or isinstance(value, str | float) or (isinstance(value, int) and abs(value) <= MAX_INTEGER)


def is_number(value: str) -> bool:
    """Return True for a short whole number or an empty text."""
    return bool(re.fullmatch("[0-9]{0,9}", value))


def is_readable(value: str) -> bool:
    """Return False if Datasette takes a value for a number (str.isdigit()) that int() or SQLite cannot read."""
    return not value.isdigit() or (value.isascii() and len(value) < len(str(MAX_INTEGER)))


def parse_json(value: str) -> object:
    """Parse a JSON value; return None if it is not JSON."""
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


CHECKS: dict[str, tuple[Callable[[str], object], str]] = {
    "_through": (is_through, '_through must be JSON such as {"table": "…", "column": "…", "value": "…"}.'),
    r"_facet(_\w+)?": (is_facet, '_facet must be a column, or JSON such as {"column": "…"}.'),
    r"_facet[^_].*": (lambda _: False, "Unknown parameter: facets are _facet, _facet_array and _facet_date."),
    "_facet_size": (is_readable, "_facet_size must be a number, or max."),
    "_timelimit": (is_number, "_timelimit must be a number of milliseconds."),
    "_ttl": (is_readable, "_ttl must be a number of seconds."),
    "_json_infinity": (re.compile("on|off|true|false|1|0", re.IGNORECASE).fullmatch, "_json_infinity must be on or off."),
}
"""Parameter names (patterns), the check that keeps Datasette from failing on the value, and the message if it fails."""

FILTER_CHECKS: dict[str, tuple[Callable[[str], object], str]] = {
    r".+__(not)?in": (is_value_list, "The values of __in and __notin must be separated by commas, or be a JSON list."),
    r".+__[gl]te?": (is_readable, "A column can only be compared with text or a number of at most 18 digits."),
}
"""The same for filters, whose names begin with a column name."""
