"""Answer only what this site is for, reading: Datasette's pages about the process, and all that writes or logs in, are closed."""

import re
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Response

OPEN = re.compile(r"/-/(static/|static-plugins/|(metadata|plugins|settings|versions)(\.json)?$)")
"""What is open of Datasette's own pages. Others tell paths and threads of the server, or are forms for its owner."""

METHODS = "GET, HEAD, OPTIONS"


@hookimpl(tryfirst=True)
def asgi_wrapper(datasette: Datasette) -> Any:
    """Close pages and methods."""

    def wrap(app: Any) -> Any:
        async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
            path, method = scope.get("path", ""), scope.get("method")
            if scope["type"] == "http" and method not in METHODS.split(", "):
                await Response.text("Only for reading: GET and HEAD.\n", 405, {"Allow": METHODS}).asgi_send(send)
            elif scope["type"] == "http" and path.startswith("/-/") and not OPEN.match(path):
                await Response.text("There is no such page.\n", 404).asgi_send(send)
            elif method == "OPTIONS":
                await Response.text("", 204, {"Allow": METHODS, "Access-Control-Allow-Methods": METHODS}).asgi_send(send)
            else:
                await app(scope, receive, send)

        return handle

    return wrap
