"""Send files for taking away as they are: packing them again costs much and gains little, and hides their length."""

from typing import Any

from datasette.app import Datasette

FILES = ("/downloads/", ".db")
"""How their addresses begin or end."""


def wrap(datasette: Datasette, app: Any) -> Any:
    """Hide from gzip, which is within, that a visitor would take packed files."""

    async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http" and (scope["path"].startswith(FILES[0]) or scope["path"].endswith(FILES[1])):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        await app(scope, receive, send)

    return handle
