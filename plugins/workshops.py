"""Compute what one visitor asks for in other processes than the one that answers with the site's pages.

A query can keep a processor, the interpreter's lock or the memory to itself, or end its process. So requests with a visitor's own
SQL are handed on to one copy of the site, and others with a query string (filters, facets, searches) to another. Each takes a few
at once, lets some wait and refuses the rest; a copy that does not answer in time is ended and started anew.
"""

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Any
from urllib.parse import parse_qsl

import httpx
from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Response

BUSY = "Too many visitors ask for something to be computed just now. Try again in some seconds, or take the whole file.\n"
LATE = "The answer took too long to compute. Ask for less, or take the whole file.\n"

LONGEST_TRANSFER = 120
"""Seconds in which a visitor must have taken an answer."""

ASKED = {b"accept", b"cookie", b"authorization", b"host", b"user-agent"}
ANSWERED = {"content-type", "content-disposition", "link", "location", "cache-control", "vary"}
"""The headers that are handed on, to a copy and from it; the site itself adds the rest."""


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Any:
    """Hand requests on to `datasette.workshops`."""

    def wrap(app: Any) -> Any:
        async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
            shops = getattr(datasette, "workshops", {}) if scope["type"] == "http" else {}
            shop = shops.get(choose_workshop(scope["path"], scope["query_string"])) if shops else None
            if shop is None:
                await app(scope, receive, send)
            elif shop.inside >= shop.at_once + shop.waiting:
                await Response.text(BUSY, 429, {"Retry-After": "5"}).asgi_send(send)
            else:
                shop.inside += 1
                try:
                    await hand_on(shop, scope, send)
                finally:
                    shop.inside -= 1

        return handle

    return wrap


def choose_workshop(path: str, query_string: bytes) -> str:
    """The workshop that computes a request: `sql`, `tables` or, for what is the same for all visitors, none ("")."""
    if not query_string or path.startswith(("/static/", "/-/static")):
        return ""
    names = {name for name, _ in parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)}
    return "sql" if names & {"sql", "_where"} else "tables"


async def hand_on(shop: Any, scope: dict[str, Any], send: Any) -> None:
    """Hand a request to a copy and its answer back; 503 if the copy ends or takes too long."""
    started = False
    try:
        async with shop.gate, asyncio.timeout(LONGEST_TRANSFER), open_answer(shop.client, scope) as answer:
            headers = [(name.encode(), value.encode()) for name, value in answer.headers.items() if name in ANSWERED]
            await send({"type": "http.response.start", "status": answer.status_code, "headers": headers})
            started = True
            async for part in answer.aiter_raw():
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
    except (httpx.HTTPError, TimeoutError) as error:
        # A copy that is late is in a query that cannot be stopped; one that breaks off has no memory left.
        if not isinstance(error, httpx.ConnectError):
            shop.end()
        # What has begun is left unfinished, which every client takes for an error.
        if not started:
            await Response.text(LATE, 503, {"Retry-After": "5"}).asgi_send(send)


def open_answer(client: httpx.AsyncClient, scope: dict[str, Any]) -> AbstractAsyncContextManager[httpx.Response]:
    """The same request to a copy, byte for byte, and its answer as it comes."""
    target = scope["raw_path"].partition(b"?")[0] + b"?" + scope["query_string"]
    headers = [(b"accept-encoding", b"identity"), *((name, value) for name, value in scope["headers"] if name in ASKED)]
    headers.append((b"x-forwarded-proto", scope["scheme"].encode()))
    return client.stream(scope["method"], "http://site/", headers=headers, extensions={"target": target})
