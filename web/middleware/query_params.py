"""Drop query parameters that no page reads, such as newsletter tracking, so that the page can be cached."""

import re
from pathlib import Path
from urllib.parse import unquote_plus

from datasette.app import Datasette

from web import paging
from web.asgi import App, Receive, Scope, Send
from web.paths import database_name
from web.search import PARAMETERS

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|twclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi")
"""What newsletters, social networks and advertisers add to URLs."""


def middleware(datasette: Datasette, app: App) -> App:
    """Drop unread parameters from the query string."""
    pages = {"/"}
    if datasette.template_dir:
        pages |= {f"/{path.name.removesuffix('.html')}" for path in Path(datasette.template_dir, "pages").glob("*.html")}
    row = re.compile(rf"/{re.escape(database_name(datasette))}/[^/]+/[^/]+")

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        query_string = drop_unread_params(scope["path"], scope["query_string"], pages, row)
        await app({**scope, "query_string": query_string}, receive, send)

    return handle


def drop_unread_params(path: str, query_string: bytes, pages: set[str], row: re.Pattern[str]) -> bytes:
    """Return the parameters that the page at a path reads, byte for byte."""
    parts = [(part, unquote_plus(part.partition(b"=")[0].decode("latin-1"))) for part in query_string.split(b"&")]
    return b"&".join(part for part, name in parts if not TRACKING.fullmatch(name) and is_read(path, name, pages, row))


def is_read(path: str, name: str, pages: set[str], row: re.Pattern[str]) -> bool:
    """Return True if a page may read a parameter: a row's page reads those with an underscore and of its lists, a table's any."""
    if path in pages:
        return name in PARAMETERS if path == "/search" else name == "page" and path in paging.LISTS
    return name.startswith("_") or bool(paging.PARAMETER.fullmatch(name)) if row.fullmatch(path) else True
