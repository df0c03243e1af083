"""Set security headers on every response: CSP, no framing, no MIME sniffing; other sites may read the data."""

import re

from datasette.app import Datasette

from web.asgi import App, Message, Receive, Scope, Send, with_headers
from web.paths import database_name

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""No script but the site's own files: text in a record never runs. Inline styles are Datasette's and Vega's."""

SQL_PARAMETER = re.compile(rb"(^|&)sql=")

HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    # Browsers honour HSTS only over HTTPS, which the proxy in front terminates.
    b"strict-transport-security": b"max-age=31536000",
    # The data is public: any page may read it.
    b"access-control-allow-origin": b"*",
    b"access-control-expose-headers": b"Link, ETag",
    # Cache-Control marks what must not be shared.
    b"vary": b"Accept-Encoding",
}


def middleware(datasette: Datasette, app: App) -> App:
    """Set the headers, replacing any of the same name."""
    database = database_name(datasette)

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                vega = needs_vega(database, scope["path"], scope["query_string"], message["status"])
                message = with_headers(message, HEADERS | {b"content-security-policy": format_policy(vega)})
            await send(message)

        await app(scope, receive, send_with_headers)

    return handle


def needs_vega(database: str, path: str, query_string: bytes, status: int) -> bool:
    """Return True for pages with datasette-vega: tables, canned queries and SQL, even if the SQL is invalid."""
    if path == f"/{database}":
        return bool(SQL_PARAMETER.search(query_string))
    return status < 400 and bool(re.fullmatch(rf"/{re.escape(database)}/[^/]+", path))


def format_policy(vega: bool) -> bytes:
    """Return a page's content security policy; only datasette-vega's old Vega needs `unsafe-eval`."""
    policy = POLICY | {"script-src": f"{POLICY['script-src']} 'unsafe-eval'"} if vega else POLICY
    return "; ".join(f"{name} {value}" for name, value in policy.items()).encode()
