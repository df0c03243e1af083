"""Take from addresses what no page asks for, such as the marks of newsletters: then the page is the same for all."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from datasette.app import Datasette

SEARCH = {"q", "page", "speaker", "outlet", "kind", "month"}
"""What the search page asks for (search.py)."""

MARKS = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|twclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi")
"""What newsletters, social networks and advertisers add to addresses."""

ROW = re.compile(r"/on-the-record/[^/]+/[^/]+")


def wrap(datasette: Datasette, app: Any) -> Any:
    """Shorten the query string."""
    pages = {"/"}
    if datasette.template_dir:
        pages |= {f"/{path.name.removesuffix('.html')}" for path in Path(datasette.template_dir, "pages").glob("*.html")}

    async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["query_string"]:
            scope = {**scope, "query_string": shorten(scope["path"], scope["query_string"], pages)}
        await app(scope, receive, send)

    return handle


def shorten(path: str, query_string: bytes, pages: set[str]) -> bytes:
    """The part of a query string that the page at a path asks for, byte for byte."""
    parts = [(part, unquote_plus(part.partition(b"=")[0].decode("latin-1"))) for part in query_string.split(b"&")]
    return b"&".join(part for part, name in parts if not MARKS.fullmatch(name) and asks_for(path, name, pages))


def asks_for(path: str, name: str, pages: set[str]) -> bool:
    """Whether a page may ask for a parameter. Of a row Datasette asks what begins with an underscore; of a table, anything."""
    if path in pages:
        return path == "/search" and name in SEARCH
    return name.startswith("_") if ROW.fullmatch(path) else True
