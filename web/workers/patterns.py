"""Find the pattern of a request, which is the same for requests of about the same cost.

A pattern describes the computation without its values: the page or table, the names of filters, the facets and the sort order;
for SQL, the query without its literals; for a search, the number of words.
"""

import re
from urllib.parse import parse_qsl

from web.asgi import Scope
from web.paths import Route

LITERAL = re.compile(r"'[^']*'|\b\d[\w.]*")
SAID_BY_VALUE = re.compile(r"_(facet|facet_array|facet_date|facet_size|sort|sort_desc|size|shape|stream|col|nocol)")
SQL = ("sql", "_where")
MAX_CHARS = 1_000  # per pattern; thousands of them are kept
WORDS = re.compile(r"q|_search(_.+)?")


def find_pattern(scope: Scope) -> str:
    """Return the pattern of a request, which begins with a slash."""
    route: Route | None = scope.get("route")
    place = f"/{route.view}/{route.table or route.path}.{route.format}" if route else "/"
    pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    return (place + "&".join(sorted(f"{name}={simplify(name, value)}" for name, value in pairs)))[:MAX_CHARS]


def simplify(name: str, value: str) -> str:
    """Return the part of a parameter's value that determines the cost."""
    if name in SQL:
        return LITERAL.sub("?", value)
    if WORDS.fullmatch(name):
        return str(len(value.split()))
    return value if SAID_BY_VALUE.fullmatch(name) else ""
