"""Refuse unknown paths, malformed requests and overlong URLs before Datasette does any work for them."""

import json
import re
from dataclasses import dataclass

from datasette.app import Datasette
from datasette.utils.asgi import Response

from web.asgi import App, Receive, Scope, Send
from web.parameters import find_excess, find_malformed, find_unknown
from web.paths import MAX_URL_BYTES, Route, compile_routes, database_name, find_other_spelling, is_too_much
from web.queries import canned_queries

NOT_FOUND = "There is no page at this address. It may have moved.\n"
TOO_LONG = "This URL is too long.\n"

TABLES = """
select
  name, type, (select count(*) from pragma_table_info(sqlite_master.name) where pk > 0) as keys,
  (select json_group_array(name) from pragma_table_info(sqlite_master.name)) as columns
from sqlite_master where type in ('table', 'view')
"""


@dataclass(frozen=True)
class Names:
    """The site's tables, with the number of columns in their primary keys, its views and its queries.

    `columns` has the column names of each table and view, `queries` the parameter names of each query.
    """

    tables: dict[str, int]
    views: set[str]
    columns: dict[str, list[str]]
    queries: dict[str, list[str]]

    def has(self, route: Route) -> bool:
        """Return True if the table, view or query exists and a row has the right number of keys (`rowid` counts as one)."""
        if route.view == "row":
            return len(route.keys) == max(1, self.tables.get(route.table, 0)) and route.table in self.tables
        return route.view != "table" or route.table in self.tables.keys() | self.views | self.queries.keys()


def middleware(datasette: Datasette, app: App) -> App:
    """Answer with 404, 400 or a redirect to the canonical path of a page."""
    routes = compile_routes(datasette)
    names: Names | None = None

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal names
        route: Route | None = scope["route"]
        if route and route.table:
            names = names or await list_names(datasette)
        response = check(route, scope["query_string"], names) if route else redirect_or_refuse(routes, scope)
        await (response.asgi_send(send) if response else app(scope, receive, send))

    return handle


def redirect_or_refuse(routes: dict[str, re.Pattern[str]], scope: Scope) -> Response:
    """Return a redirect to the listed path that another spelling stands for, as Datasette does, or a 404."""
    if len(scope["path"]) > MAX_URL_BYTES or is_too_much(scope["query_string"]):
        return Response.text(TOO_LONG, 400)
    if (path := find_other_spelling(routes, scope["path"])) is None:
        return Response.text(NOT_FOUND, 404)
    query_string = scope["query_string"].decode("latin-1")
    return Response.redirect(f"{path}?{query_string}" if query_string else path)


def check(route: Route, query_string: bytes, names: Names | None) -> Response | None:
    """Return the response to a request that Datasette should not see, else None; only routes of tables need `names`."""
    if names and not names.has(route):
        return Response.text(NOT_FOUND, 404)
    wrong = find_excess(query_string)
    if not wrong and route.view in ("database", "table", "row"):
        wrong = find_malformed(route, query_string, is_view=names is not None and route.table in names.views)
    if not wrong and names and route.view == "table":
        wrong = find_unknown(query_string, names.columns.get(route.table), names.queries.get(route.table, []))
    return Response.text(f"{wrong}\n", 400) if wrong else None


async def list_names(datasette: Datasette) -> Names:
    """Return the names of a site's tables, views and queries, which never change while it runs."""
    rows = await datasette.get_database(database_name(datasette)).execute(TABLES)
    return Names(
        tables={row["name"]: row["keys"] for row in rows if row["type"] == "table"},
        views={row["name"] for row in rows if row["type"] == "view"},
        columns={row["name"]: json.loads(row["columns"]) for row in rows},
        queries={name: query["params"] for name, query in (await canned_queries(datasette)).items()},
    )
