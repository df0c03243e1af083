"""Render every error uniformly: as a page of the site, as the JSON documented on the API page or, for CSV, as plain text.

Middleware and Datasette's static files return plain-text errors, which are wrapped here.
"""

import json
import traceback

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Response

from web.asgi import App, Message, Receive, Scope, Send, with_headers
from web.parameters import read_typed

PAGE_TIMEOUT = "This page took too long to load. Try again in a few seconds.\n"
BROKEN = "Something went wrong on our side. Other pages may still work.\n"
MAX_CACHED_PAGES = 50
TITLES = {
    400: "Bad request",
    403: "Not public",
    405: "Read-only site",
    410: "Page removed",
    413: "Uploads not accepted",
    429: "Too many requests",
    500: "Something went wrong",
    503: "Temporarily unavailable",
}

Pages = dict[tuple[int, str, frozenset[tuple[str, str]]], str]
"""Rendered error pages, by status, message and the visitor's SQL."""


def middleware(datasette: Datasette, app: App) -> App:
    """Rewrite plain-text responses with a status of 400 or more, and turn exceptions into responses."""
    # Cached, as during a flood the same request is rejected thousands of times.
    pages: Pages = {}

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        start: Message = {}
        body = bytearray()
        started = False

        async def send_restyled(message: Message) -> None:
            nonlocal started
            started = True
            if message["type"] == "http.response.start" and may_be_plain(message):
                start.update(message)
            elif not start:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    for part in await restyle(datasette, pages, scope, start, bytes(body)):
                        await send(part)

        try:
            await app(scope, receive, send_restyled)
        except Exception as error:
            # Datasette catches exceptions in its own pages, but not in templates/pages.
            if started:
                raise
            traceback.print_exc()
            late = isinstance(error, QueryInterrupted)
            await Response.text(PAGE_TIMEOUT if late else BROKEN, 503 if late else 500).asgi_send(send_restyled)

    return handle


def may_be_plain(start: Message) -> bool:
    """Return True if an error may be plain text; Datasette labels its plain "file not found" as HTML."""
    headers: dict[bytes, bytes] = {name.lower(): value for name, value in start.get("headers", [])}
    if start["status"] < 400 or b"content-encoding" in headers:
        return False
    return headers.get(b"content-type", b"").startswith((b"text/plain", b"text/html"))


async def restyle(datasette: Datasette, pages: Pages, scope: Scope, start: Message, body: bytes) -> list[Message]:
    """Return the messages of an error in the site's style; a body that is already an HTML page stays unchanged."""
    if b"<" not in body:
        status, error = start["status"], body.decode("utf-8", "replace").strip()
        if scope["path"].endswith(".json"):
            content_type = b"application/json; charset=utf-8"
            text = json.dumps({"ok": False, "error": error, "status": status, "title": TITLES.get(status)})
        elif scope["path"].endswith(".csv"):
            content_type, text = b"text/plain; charset=utf-8", f"{error}\n"
        else:
            typed = read_typed(scope["route"], scope["query_string"])
            content_type, text = b"text/html; charset=utf-8", await render_error(datasette, pages, status, error, typed)
        body = text.encode()
        start = with_headers(start, {b"content-type": content_type, b"content-length": str(len(body)).encode()})
    return [start, {"type": "http.response.body", "body": body}]


async def render_error(datasette: Datasette, pages: Pages, status: int, error: str, typed: dict[str, str]) -> str:
    """Return the page of an error."""
    key = (status, error, frozenset(typed.items()))
    if key not in pages:
        # The templates are complete only after startup, and an error may be the very first response.
        await datasette.invoke_startup()
        template = datasette.jinja_env.select_template([f"{status}.html", "error.html"])
        context = {"error": error, "status": status, "title": TITLES.get(status), "menu_links": list, "typed": typed}
        context |= {"urls": datasette.urls, "app_css_hash": datasette.app_css_hash()}
        if len(pages) >= MAX_CACHED_PAGES:
            pages.clear()
        pages[key] = await template.render_async(context)
    return pages[key]
