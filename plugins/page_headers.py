"""Headers on every answer: what a page may load and do, and that other sites may read the data but not frame or guess."""

from typing import Any

from datasette import hookimpl
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

DATABASE = "/on-the-record"
"""Below it datasette-vega is on every page, whose old Vega makes functions of expressions; our own charts do without."""

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
}
"""HSTS counts only over HTTPS, which the host in front speaks; a browser takes no heed of it elsewhere."""


def write_policy(path: str) -> str:
    """The content security policy of a page."""
    policy = POLICY | {"script-src": f"{POLICY['script-src']} 'unsafe-eval'"} if path.startswith(DATABASE) else POLICY
    return "; ".join(f"{name} {value}" for name, value in policy.items())


@hookimpl(trylast=True)
def asgi_wrapper(datasette: Datasette) -> Any:
    """Set the headers, in place of those of the same name. The outermost wrapper: refusals have them too."""

    def wrap(app: Any) -> Any:
        async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
            async def send_with_headers(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    added = HEADERS | {b"content-security-policy": write_policy(scope["path"]).encode()}
                    kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in added]
                    message = {**message, "headers": [*kept, *added.items()]}
                await send(message)

            await app(scope, receive, send_with_headers)

        return handle

    return wrap
