"""Keep whole pages in memory, as nothing changes while the site runs: a page that is the same for all is made once.

A page is made by a task of its own, for all who ask for it meanwhile, and sent when it is whole: a slow reader holds up nobody.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from datasette.app import Datasette

STATIC = ("/static/", "/-/static/", "/-/static-plugins/")
FILES = ("/downloads/", ".db")
"""How addresses of files for taking away begin or end: those are sent from the disk."""

REFUSED = (429, 503)
"""Said to one visitor, and not to others who wait for the same page."""


@dataclass
class Page:
    """An answer: its first message, and its body in one."""

    head: dict[str, Any]
    body: bytes


class Pages:
    """The pages that were asked for last, up to so many bytes, and those being made."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.held = 0
        self.kept: OrderedDict[tuple[Any, ...], Page] = OrderedDict()
        self.made: dict[tuple[Any, ...], asyncio.Task[Page]] = {}

    def keep(self, key: tuple[Any, ...], page: Page) -> None:
        """Keep a page, and drop those that were not asked for the longest. One that would push out most others is not kept."""
        if page.head["status"] != 200 or len(page.body) > self.most // 4 or key in self.kept:
            return
        self.kept[key] = page
        self.held += len(page.body)
        while self.held > self.most:
            self.held -= len(self.kept.popitem(last=False)[1].body)


def wrap(datasette: Datasette, app: Any) -> Any:
    """Answer what has no query string, and static files, from memory."""
    pages = Pages((datasette.plugin_config("page_cache") or {}).get("bytes", 0))
    datasette.pages = pages

    async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not may_keep(scope["path"], scope["query_string"]):
            await app(scope, receive, send)
            return
        page = await find_page(pages, app, scope)
        await send(page.head)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else page.body})

    return handle


def may_keep(path: str, query_string: bytes) -> bool:
    """Whether what stands at an address is one page for all, and no file for taking away."""
    if path.startswith(FILES[0]) or path.endswith(FILES[1]):
        return False
    return not query_string or path.startswith(STATIC)


async def find_page(pages: Pages, app: Any, scope: dict[str, Any]) -> Page:
    """The page of an address, kept or made now."""
    # Pages say the site's address, which may be that by which a visitor calls it.
    told = [b"", b""]
    for name, value in scope["headers"]:
        if name == b"host":
            told[0] = value
        elif name == b"accept-encoding" and b"gzip" in value:
            told[1] = b"gzip"
    key = (scope.get("raw_path") or scope["path"], scope["scheme"], *told)
    while key not in pages.kept:
        if key not in pages.made:
            return await start(pages, key, app, scope)
        page = await asyncio.shield(pages.made[key])
        if page.head["status"] not in REFUSED:
            return page
    pages.kept.move_to_end(key)
    return pages.kept[key]


async def start(pages: Pages, key: tuple[Any, ...], app: Any, scope: dict[str, Any]) -> Page:
    """A new page, made even if who asked for it goes away: the next one will want it."""
    task = asyncio.create_task(make_page(app, scope))
    pages.made[key] = task
    task.add_done_callback(lambda _: pages.made.pop(key, None))
    page = await asyncio.shield(task)
    pages.keep(key, page)
    return page


async def make_page(app: Any, scope: dict[str, Any]) -> Page:
    """What the site answers to an address, whole."""
    parts: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        parts.append(message)

    await app({**scope, "method": "GET"}, receive, send)
    body = b"".join(part.get("body", b"") for part in parts[1:])
    return Page(parts[0], body)
