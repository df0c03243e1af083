"""Answer only what this site is for, reading: Datasette's pages about the process, and all that writes or logs in, are closed."""

import re
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Response

OPEN = re.compile(r"/-/(static/|static-plugins/|(metadata|plugins|settings|versions)(\.json)?$)")
"""What is open of Datasette's own pages. Others tell paths and threads of the server, or are forms for its owner."""

METHODS = "GET, HEAD, OPTIONS"
LOGINS = {b"cookie", b"authorization"}
"""Nobody is known here, so an answer never depends on who asks, and may be kept for all."""


def wrap(datasette: Datasette, app: Any) -> Any:
    """Close pages and methods."""

    async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        path, method = scope["path"], scope["method"]
        if method not in METHODS.split(", "):
            await Response.text("Only for reading: GET and HEAD.\n", 405, {"Allow": METHODS}).asgi_send(send)
        elif path.startswith("/-/") and not OPEN.match(path):
            await Response.text("There is no such page.\n", 404).asgi_send(send)
        elif method == "OPTIONS":
            await Response.text("", 204, {"Allow": METHODS, "Access-Control-Allow-Methods": METHODS}).asgi_send(send)
        else:
            kept = [pair for pair in scope["headers"] if pair[0] not in LOGINS]
            await app({**scope, "headers": kept}, receive, send)

    return handle
