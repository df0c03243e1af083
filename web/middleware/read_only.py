"""Serve reading only: block Datasette's pages about the process, and everything that writes or logs in."""

import re

from datasette.app import Datasette
from datasette.utils.asgi import Response

from web.asgi import App, Receive, Scope, Send

OPEN = re.compile(r"/-/(static/|static-plugins/|(metadata|plugins|settings|versions)(\.json)?$)")
"""Datasette's own pages that are open. Others show paths and threads of the server, or are forms for its owner."""

METHODS = "GET, HEAD, OPTIONS"
LOGIN_HEADERS = {b"cookie", b"authorization"}
"""Nobody logs in, so a response never depends on who asks, and may be cached for all."""


def middleware(_: Datasette, app: App) -> App:
    """Reject blocked pages and methods."""

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        if method not in METHODS.split(", "):
            await Response.text("Only for reading: GET and HEAD.\n", 405, {"Allow": METHODS}).asgi_send(send)
        elif path.startswith("/-/") and not OPEN.match(path):
            await Response.text("There is no such page.\n", 404).asgi_send(send)
        elif method == "OPTIONS":
            await Response.text("", 204, {"Allow": METHODS, "Access-Control-Allow-Methods": METHODS}).asgi_send(send)
        else:
            headers = [pair for pair in scope["headers"] if pair[0] not in LOGIN_HEADERS]
            await app({**scope, "headers": headers}, receive, send)

    return handle
