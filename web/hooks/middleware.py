"""Wrap Datasette in the site's middleware; the order matters, as each layer relies on the others."""

from asgi_gzip import GZipMiddleware
from datasette import hookimpl
from datasette.app import Datasette

from web import health
from web.asgi import App, Receive, Scope, Send
from web.middleware import (
    canonical_host,
    client_ip,
    error_pages,
    etags,
    fair_queuing,
    files,
    link_headers,
    page_cache,
    read_only,
    refusals,
    routes,
    security_headers,
)
from web.paths import Kind
from web.workers import proxy, supervisor


def gzip(_: Datasette, app: App) -> App:
    """Compress pages, but not files: most are compressed already, and they keep their Content-Length."""
    compress = GZipMiddleware(app)

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["kind"] is Kind.FILE:
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        await compress(scope, receive, send)

    return handle


CHAIN = (
    # Outermost, so that all others know the kind of request.
    routes.middleware,
    # Every response gets the headers, and every error the site's style.
    security_headers.middleware,
    error_pages.middleware,
    canonical_host.middleware,
    client_ip.middleware,
    fair_queuing.middleware,
    read_only.middleware,
    refusals.middleware,
    # Pages are cached compressed, by their URL without ignored parameters.
    etags.middleware,
    page_cache.middleware,
    link_headers.middleware,
    gzip,
    # Inside the cache, so that cached pages never queue.
    proxy.middleware,
    files.middleware,
)
"""The middleware from the outside in. They get only HTTP requests."""


@hookimpl(trylast=True)
def asgi_wrapper(datasette: Datasette) -> object:
    """Return a function that wraps Datasette, and other plugins' middleware, in the chain."""

    def wrap(app: App) -> App:
        lifespan, http = supervisor.middleware(datasette, app), app
        for middleware in reversed(CHAIN):
            http = middleware(datasette, http)
        # Outside the chain: a host's health check is not a visitor's request, and must not queue.
        http = health.middleware(datasette, http, app)

        async def handle(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "websocket":
                # Close WebSockets: Datasette fails on them, and a server that supports them would bypass the chain.
                await send({"type": "websocket.close"})
            else:
                await (http if scope["type"] == "http" else lifespan)(scope, receive, send)

        return handle

    return wrap
