"""Make the site read-only: no writing methods, no request bodies, no logins."""

from datasette.app import Datasette
from datasette.utils.asgi import Response

from web.asgi import App, Receive, Scope, Send

METHODS = "GET, HEAD, OPTIONS"
LOGIN_HEADERS = {b"cookie", b"authorization"}
"""Nobody can log in, so a response never depends on the visitor, and may be cached for all."""

NO_BODY = "This site does not accept request bodies.\n"


def middleware(_: Datasette, app: App) -> App:
    """Reject other methods and request bodies."""

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        method = scope["method"]
        if has_body(scope):
            # Close the connection, so that the server does not read the rest of the body, whose size it does not limit.
            await Response.text(NO_BODY, 413, {"Connection": "close"}).asgi_send(send)
        elif method not in METHODS.split(", "):
            await Response.text("This site is read-only: use GET or HEAD.\n", 405, {"Allow": METHODS}).asgi_send(send)
        elif method == "OPTIONS":
            await Response.text("", 204, {"Allow": METHODS, "Access-Control-Allow-Methods": METHODS}).asgi_send(send)
        else:
            headers = [pair for pair in scope["headers"] if pair[0] not in LOGIN_HEADERS]
            await app({**scope, "headers": headers}, receive, send)

    return handle


def has_body(scope: Scope) -> bool:
    """Return True if a body follows the headers of a request (RFC 9112, section 6)."""
    return any(
        name == b"transfer-encoding" or (name == b"content-length" and value.strip(b"0 ")) for name, value in scope["headers"]
    )
