"""Set security headers on every response: CSP, no framing except of one page, no MIME sniffing; other sites may read the data."""

import re

from datasette.app import Datasette

from web.asgi import App, Message, Receive, Scope, Send, with_headers
from web.paths import EMBEDDED, Route

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
"""No scripts except the site's own files: text in a record never runs. Inline styles are Datasette's and Vega's."""

SQL_PARAMETER = re.compile(rb"(^|&)sql=")

HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
    # Browsers honour HSTS only over HTTPS, which the proxy in front terminates.
    b"strict-transport-security": b"max-age=31536000",
    # The data is public: any site may read it.
    b"access-control-allow-origin": b"*",
    b"access-control-expose-headers": b"Link, ETag",
    # Cache-Control marks responses that must not be shared.
    b"vary": b"Accept-Encoding",
}

KEPT = (200, 304)
"""The statuses of responses that may be cached, by the Cache-Control of `web.middleware.etags`."""


def middleware(_: Datasette, app: App) -> App:
    """Set the headers, replacing any of the same name."""

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                vega = needs_vega(scope["route"], scope["query_string"], message["status"])
                framed = may_be_framed(scope["route"], message["status"])
                headers = HEADERS | {b"content-security-policy": format_policy(vega, framed)}
                if framed:
                    del headers[b"x-frame-options"]
                if scope["route"] and scope["route"].view == "id":
                    headers[b"vary"] = b"Accept, Accept-Encoding"
                # Refusals, errors and redirects may change at any moment.
                kept = {} if message["status"] in KEPT else {b"cache-control": b"no-store"}
                message = with_headers(message, headers | kept)
            await send(message)

        await app(scope, receive, send_with_headers)

    return handle


def needs_vega(route: Route | None, query_string: bytes, status: int) -> bool:
    """Return True for pages with datasette-vega: tables, canned queries and SQL, even if the SQL is invalid."""
    if route and route.view == "database":
        return not route.format and bool(SQL_PARAMETER.search(query_string))
    return status < 400 and route is not None and route.view == "table"


def may_be_framed(route: Route | None, status: int) -> bool:
    """Return True for the page of a single chart, which other sites may embed: it has nothing to click but external links."""
    return status in KEPT and route is not None and route.view == "page" and route.path.startswith(EMBEDDED)


def format_policy(vega: bool, framed: bool) -> bytes:
    """Return a page's content security policy; only datasette-vega's old Vega needs `unsafe-eval`."""
    policy = dict(POLICY)
    if vega:
        policy["script-src"] += " 'unsafe-eval'"
    if framed:
        policy["frame-ancestors"] = "*"
    return "; ".join(f"{name} {value}" for name, value in policy.items()).encode()
