"""Types and helpers for ASGI (asgi.readthedocs.io/en/latest/specs/www.html)."""

from collections.abc import Awaitable, Callable
from typing import Any

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def with_headers(start: Message, headers: dict[bytes, bytes]) -> Message:
    """Return a response's start message with these headers, replacing any of the same name."""
    kept = [pair for pair in start.get("headers", []) if pair[0].lower() not in headers]
    return {**start, "headers": [*kept, *headers.items()]}


def accepts_gzip(scope: Scope) -> bool:
    """Return True if the client accepts gzip."""
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


async def wait_for_disconnect(receive: Receive) -> None:
    """Return once the client has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass
