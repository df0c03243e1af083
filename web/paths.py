"""Classify requests by a closed list of the paths that are served; all code that treats requests differently relies on it.

Datasette serves its pages under more names than anybody links to: a table under every extension that is not a format, its own
database under every spelling. A path that is not in the list is a 404. A request with a parameter that is not in the list goes to
the narrowest worker pool.
"""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from datasette.app import Datasette
from datasette.utils import tilde_decode

MAX_URL_BYTES, MAX_PARAMETERS = 8_000, 200
"""Limits for a path and for a query string: what a server should at least accept (RFC 9110, section 4.1). Datasette parses the
query string each time it reads a parameter, so the cost grows with the square of their number."""

FORMATS = ("json", "jsono", "csv", "blob")
"""The extensions of Datasette's pages. It serves any other extension as HTML."""

ID_TABLES = (
    *("quotations", "statements", "monetary_figures", "polls", "poll_results", "utterances"),
    *("articles", "speakers", "speaker_roles", "events", "publishers", "pollsters"),
)
"""The tables whose rows have permanent URLs."""

ABOUT = ("metadata", "plugins", "settings", "versions")
"""Datasette's own pages that are open. Others show paths and threads of the server, or are forms for its owner."""

RELEASE = r"/releases/(?P<version>latest|\d+(\.\d+){0,2})(/(?P<file>\w[\w.-]*))?"
"""The path of a release of the data, or of one of its files."""

EMBEDDED = "/embed-"
"""The path prefix, before a query's name, of the page with its chart, which other sites may embed."""

SQL_PARAMETERS = {"sql", "_where"}
TABLE_PARAMETER = re.compile(
    r"_(next|size|sort|sort_desc|sort_by_desc|col|nocol|columns|label|labels|extras|ttl|timelimit|trace|"
    r"facet|facet_array|facet_date|facet_size|nofacet|nocount|nosuggest|search|search_.+|searchmode|fts_table|fts_pk|through|"
    r"filter_(column|op|value)(_.+)?|shape|nl|json|json_infinity|stream|dl|header|blob_column|blob_hash|"
    r"show_sql|hide_sql|show_hidden)"
)
"""Parameters that Datasette reads besides SQL, and `_columns` (web/tables.py). Parameters without a leading underscore are
filters or values of a query."""


class Kind(StrEnum):
    """The kind of a request, which decides what answers it, and how much of the machine it may use."""

    STATIC = "static"
    """A style sheet, script or image, cached in memory."""
    FILE = "file"
    """A download, sent from disk unchanged."""
    PAGE = "page"
    """A page without parameters, the same for all, cached in memory."""
    SEARCH = "search"
    TABLE = "table"
    """A page with parameters: filters, facets, list pages, values of a canned query."""
    SQL = "sql"
    """A visitor's own SQL, and everything that is not in a list."""


@dataclass(frozen=True)
class Route:
    """One path of the list: the name of its view; the table, view or query, and the row's keys, decoded; the format."""

    view: str
    path: str
    table: str = ""
    keys: tuple[str, ...] = ()
    format: str = ""


def compile_routes(datasette: Datasette) -> dict[str, re.Pattern[str]]:
    """Return the closed list: for each view, a pattern of its raw paths."""
    database, name = f"/{re.escape(database_name(datasette))}", r"[\w~+-]"
    suffix = rf"(\.(?P<format>{'|'.join(FORMATS)}))?"
    patterns = {
        "static": r"(/static|/-/static|/-/static-plugins/[\w-]+)/\w[\w.-]*|/favicon\.ico",
        "file": rf"/downloads/\w[\w.-]*|{database}\.db",
        "home": r"/(\.jsono?)?",
        "page": "|".join(list_page_patterns(datasette)),
        "about": rf"/-/({'|'.join(ABOUT)})(\.json)?",
        "id": rf"/id/((?P<table>{name}+)/)?(?P<keys>{name}+)(\.(?P<format>json|jsonld))?",
        "release": RELEASE,
        "database": rf"{database}{suffix}",
        "table": rf"{database}/(?P<table>{name}+){suffix}",
        "row": rf"{database}/(?P<table>{name}+)/(?P<keys>({name}|,)+){suffix}",
    }
    return {view: re.compile(pattern, re.ASCII) for view, pattern in patterns.items()}


def list_page_patterns(datasette: Datasette) -> list[str]:
    """Return a pattern for each page in templates/pages; `{number}` in a file name stands for any word."""
    folder = Path(datasette.template_dir or "", "pages")
    names = sorted(path.name.removesuffix(".html") for path in folder.glob("*.html")) if datasette.template_dir else []
    return [re.sub(r"\\\{\w+\\\}", r"\\w+", f"/{re.escape(name)}") for name in names]


def find_route(routes: dict[str, re.Pattern[str]], path: str) -> Route | None:
    """Return the route of a path, None if it is not in the list."""
    for view, pattern in routes.items():
        if len(path) <= MAX_URL_BYTES and (match := pattern.fullmatch(path)):
            parts = match.groupdict("")
            keys = tuple(tilde_decode(key) for key in parts["keys"].split(",")) if "keys" in parts else ()
            return Route(view, path, tilde_decode(parts.get("table", "")), keys, parts.get("format", ""))
    return None


def find_other_spelling(routes: dict[str, re.Pattern[str]], path: str) -> str | None:
    """Return the listed path that one with percent-encoding or a trailing slash stands for; None if there is none."""
    others = [path.rstrip("/")]
    if "%" in path:
        others += [unquote(others[0]), others[0].replace("~", "~7E").replace("%", "~").replace(".", "~2E")]
    return next((other for other in others if other != path and find_route(routes, other)), None)


def is_too_much(query_string: bytes) -> bool:
    """Return True for a query string that is refused without parsing it."""
    return len(query_string) > MAX_URL_BYTES or query_string.count(b"&") >= MAX_PARAMETERS


def choose_kind(route: Route | None, query_string: bytes) -> Kind:
    """Return the kind of a request."""
    if route is None or is_too_much(query_string):
        return Kind.SQL
    if route.view in (Kind.STATIC, Kind.FILE):
        return Kind(route.view)
    if not query_string:
        return Kind.PAGE
    if route.path == "/search":
        return Kind.SEARCH
    names = {name for name, _ in parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)}
    return Kind.TABLE if all(is_of_table(name) for name in names) else Kind.SQL


def is_of_table(name: str) -> bool:
    """Return True for a filter, a query's value, or a listed parameter; a filter's name may begin with an underscore."""
    is_filter = not name.startswith("_") or "__" in name
    return name not in SQL_PARAMETERS and (is_filter or bool(TABLE_PARAMETER.fullmatch(name)))


def site_identity(datasette: Datasette) -> dict[str, Any]:
    """Return the site's identity from site.yml: name, slug, keywords and more."""
    site: dict[str, Any] = datasette.plugin_config("site")
    return site


def database_name(datasette: Datasette) -> str:
    """Return the name of the site's database."""
    return str(site_identity(datasette)["slug"])


def static_folder(datasette: Datasette, mount: str) -> Path | None:
    """Return the folder that Datasette serves under a mount point, None if there is none."""
    return next((Path(folder) for name, folder in datasette.static_mounts if name == mount), None)


def hash_static_files(datasette: Datasette) -> dict[str, str]:
    """Return a short hash of each static file, by path."""
    folder = static_folder(datasette, "static")
    files = folder.iterdir() if folder else ()
    return {f"/static/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()[:10] for file in files if file.is_file()}
