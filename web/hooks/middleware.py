"""Wrap Datasette in the site's middleware; the order matters, as each layer relies on the others."""

from asgi_gzip import GZipMiddleware
from datasette import hookimpl
from datasette.app import Datasette

from web.asgi import App, Receive, Scope, Send
from web.middleware import (
    canonical_host,
    client_ip,
    error_pages,
    etags,
    page_cache,
    query_params,
    read_only,
    security_headers,
)
from web.paths import is_download
from web.workers import limits, proxy, supervisor


def gzip(_: Datasette, app: App) -> App:
    """Compress pages, but not downloads: most are compressed already, and they keep their Content-Length."""
    compress = GZipMiddleware(app)

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if is_download(scope["path"]):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        await compress(scope, receive, send)

    return handle


CHAIN = (
    # Outermost, so that every response gets the headers and every error the site's style.
    security_headers.middleware,
    error_pages.middleware,
    canonical_host.middleware,
    client_ip.middleware,
    read_only.middleware,
    # The cache key is the URL without unread parameters; pages are cached compressed.
    query_params.middleware,
    etags.middleware,
    page_cache.middleware,
    gzip,
    limits.middleware,
    # Innermost, so that cached pages never queue.
    proxy.middleware,
)
"""From the outside in. They see HTTP requests only."""


@hookimpl(trylast=True)
def asgi_wrapper(datasette: Datasette) -> object:
    """Return a function that wraps Datasette, and other plugins' middleware, in the chain."""

    def wrap(app: App) -> App:
        lifespan, http = supervisor.middleware(datasette, app), app
        for middleware in reversed(CHAIN):
            http = middleware(datasette, http)

        async def handle(scope: Scope, receive: Receive, send: Send) -> None:
            await (http if scope["type"] == "http" else lifespan)(scope, receive, send)

        return handle

    return wrap
