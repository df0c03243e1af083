"""Headers on every answer: what a page may load and do, and that other sites may read the data but not frame or guess."""

import re
from typing import Any

from datasette.app import Datasette

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
"""No script but the site's own files: what stands in a record is never run. Styles within a page are Datasette's and Vega's."""

TABLE = re.compile(r"/on-the-record/[^/]+")
QUERY = re.compile(rb"(^|&)sql=")
"""Where datasette-vega draws. Its old Vega makes functions of expressions; our own charts do without."""

HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    b"strict-transport-security": b"max-age=31536000",
    # The data is public: any page may read it.
    b"access-control-allow-origin": b"*",
    b"access-control-expose-headers": b"Link, ETag",
    # What is not kept for all is said by Cache-Control.
    b"vary": b"Accept-Encoding",
}
"""HSTS counts only over HTTPS, which the host in front speaks; a browser takes no heed of it elsewhere."""


def wrap(datasette: Datasette, app: Any) -> Any:
    """Set the headers, in place of those of the same name."""

    async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
        async def send_with_headers(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                draws = may_draw(scope["path"], scope["query_string"], message["status"])
                added = HEADERS | {b"content-security-policy": write_policy(draws)}
                kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in added]
                message = {**message, "headers": [*kept, *added.items()]}
            await send(message)

        await app(scope, receive, send_with_headers)

    return handle


def may_draw(path: str, query_string: bytes, status: int) -> bool:
    """Whether a page may have datasette-vega on it. A query's page has it even where the query is wrong."""
    return (status < 400 and bool(TABLE.fullmatch(path))) or (path == "/on-the-record" and bool(QUERY.search(query_string)))


def write_policy(draws: bool) -> bytes:
    """The content security policy of a page."""
    policy = POLICY | {"script-src": f"{POLICY['script-src']} 'unsafe-eval'"} if draws else POLICY
    return "; ".join(f"{name} {value}" for name, value in policy.items()).encode()
