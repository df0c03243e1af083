"""Classify each request for all other middleware: its `route` and `kind`, and the parameters that its page reads.

Without unused parameters, such as newsletter tracking, a page can be cached.
"""

import re

from datasette.app import Datasette

from web.asgi import App, Receive, Scope, Send
from web.parameters import drop_unread_params
from web.paths import Kind, Route, choose_kind, compile_routes, find_route, is_too_much


def middleware(datasette: Datasette, app: App) -> App:
    """Set `route` and `kind` in the scope, and `path` to the raw path, by which Datasette chooses its view."""
    routes = compile_routes(datasette)

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0].decode("latin-1")
        route, query_string, kind = classify(routes, path, scope["query_string"])
        await app({**scope, "path": path, "query_string": query_string, "route": route, "kind": kind}, receive, send)

    return handle


def classify(routes: dict[str, re.Pattern[str]], path: str, query_string: bytes) -> tuple[Route | None, bytes, Kind]:
    """Return a request's route, the parameters that its page reads, and its kind."""
    route = find_route(routes, path)
    if route and not is_too_much(query_string):
        query_string = drop_unread_params(route, query_string)
    return route, query_string, choose_kind(route, query_string)
