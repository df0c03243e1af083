"""Cache whole pages in memory: nothing changes while the site runs, so a page that is the same for all is rendered once.

Each page is rendered in its own task, shared by all concurrent requests, and sent once complete: a slow client delays nobody.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from datasette.app import Datasette

from web.asgi import App, Message, Receive, Scope, Send, accepts_gzip
from web.ids import choose_format
from web.paths import Kind

NOT_SHARED = (429, 503)  # statuses that concern one client only, not others waiting for the same page
Key = tuple[Any, ...]


@dataclass
class CachedPage:
    """A response: its start message and its complete body."""

    start: Message
    body: bytes


@dataclass
class PageCache:
    """The most recently requested pages, up to a total size in bytes, and those being rendered."""

    max_bytes: int
    total_bytes: int = 0
    pages: OrderedDict[Key, CachedPage] = field(default_factory=OrderedDict)
    pending: dict[Key, asyncio.Task[CachedPage]] = field(default_factory=dict)

    def store(self, key: Key, page: CachedPage) -> None:
        """Store a page, evicting the least recently used; a page that would evict most others is not stored."""
        if page.start["status"] != 200 or len(page.body) > self.max_bytes // 4 or key in self.pages:
            return
        self.pages[key] = page
        self.total_bytes += len(page.body)
        while self.total_bytes > self.max_bytes:
            self.total_bytes -= len(self.pages.popitem(last=False)[1].body)


def middleware(datasette: Datasette, app: App) -> App:
    """Answer pages without parameters, and static files, from memory."""
    cache = PageCache((datasette.plugin_config("page_cache") or {}).get("max_bytes", 0))

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["kind"] not in (Kind.PAGE, Kind.STATIC):
            await app(scope, receive, send)
            return
        page = await get_page(cache, app, scope)
        await send(page.start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else page.body})

    return handle


def cache_key_headers(scope: Scope) -> tuple[bytes, bool]:
    """Return the headers that a page depends on: the host, which is in its links, and whether gzip is accepted."""
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    return host, accepts_gzip(scope)


def find_wanted(scope: Scope) -> str:
    """Return the format that the Accept header of a permanent URL selects; for other URLs, an empty text."""
    route = scope.get("route")
    if route is None or route.view != "id" or route.format:
        return ""
    return choose_format(",".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"accept"))


async def get_page(cache: PageCache, app: App, scope: Scope) -> CachedPage:
    """Return a URL's page from the cache, or render it."""
    key = (scope["path"], scope["scheme"], *cache_key_headers(scope), find_wanted(scope))
    while key not in cache.pages:
        if key not in cache.pending:
            return await render(cache, key, app, scope)
        page = await asyncio.shield(cache.pending[key])
        if page.start["status"] not in NOT_SHARED:
            return page
    cache.pages.move_to_end(key)
    return cache.pages[key]


async def render(cache: PageCache, key: Key, app: App, scope: Scope) -> CachedPage:
    """Render a page to the end even if the client disconnects, as the next client will want it."""

    async def render_and_store() -> CachedPage:
        try:
            page = await request_page(app, scope)
            cache.store(key, page)
            return page
        finally:
            # Not in a callback: requests that arrive before the callback runs would wait for the finished task in a busy loop.
            del cache.pending[key]

    cache.pending[key] = asyncio.create_task(render_and_store())
    return await asyncio.shield(cache.pending[key])


async def request_page(app: App, scope: Scope) -> CachedPage:
    """GET a URL and return the whole response."""
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    await app({**scope, "method": "GET"}, receive, send)
    return CachedPage(messages[0], b"".join(message.get("body", b"") for message in messages[1:]))
