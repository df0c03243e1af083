"""The middleware around Datasette, in one place and in one order, as each relies on what the others have done."""

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
    """Compress pages. Files to download stay as they are: most are compressed already, and they keep their length."""
    compress = GZipMiddleware(app)

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if is_download(scope["path"]):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        await compress(scope, receive, send)

    return handle


CHAIN = (
    # Every response has the headers, and all errors below are written in the site's style.
    security_headers.middleware,
    error_pages.middleware,
    canonical_host.middleware,
    client_ip.middleware,
    read_only.middleware,
    # Pages are looked up by the URL that is left without needless parameters, and kept as gzip has made them.
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
    """Return what puts the chain around Datasette and around the middleware of other plugins."""

    def wrap(app: App) -> App:
        lifespan, http = supervisor.middleware(datasette, app), app
        for middleware in reversed(CHAIN):
            http = middleware(datasette, http)

        async def handle(scope: Scope, receive: Receive, send: Send) -> None:
            await (http if scope["type"] == "http" else lifespan)(scope, receive, send)

        return handle

    return wrap
