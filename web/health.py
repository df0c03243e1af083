"""The health check for hosts: /-/health is 200 only while the home page can be rendered, from the file served since the start.

It queries the database, not the page cache, at most once every few seconds. Worker pools are listed but do not count, as visitors
can cause workers to be killed, which must not make a host take the site offline for everybody.
"""

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Any

import httpx
from datasette.app import Datasette
from datasette.utils.asgi import Response

from web.asgi import App, Receive, Scope, Send
from web.database_file import REPLACED, database_path, read_identity
from web.paths import database_name
from web.workers.admission import WorkerPool

HEALTH_PATH = "/-/health"
CHECK_SECONDS = 5  # between two checks
LOG = logging.getLogger("uvicorn.error")


@dataclass
class Verdict:
    """The error that the last check found, None if none, and when the next one is due, in seconds of the monotonic clock."""

    error: str | None = None
    due: float = 0


def middleware(datasette: Datasette, app: App, inner: App) -> App:
    """Answer health checks by asking `inner`, which is Datasette without the page cache; pass everything else on to `app`."""
    if database_name(datasette) not in datasette.databases:
        return app
    path = database_path(datasette)
    served = read_identity(path)
    verdict, checking = Verdict(), asyncio.Lock()

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != HEALTH_PATH or scope["method"] not in ("GET", "HEAD"):
            await app(scope, receive, send)
            return
        async with checking:
            if verdict.due <= time.monotonic():
                replaced, before = read_identity(path) != served, verdict.error
                verdict.error = f"the database file {REPLACED}" if replaced else await find_broken_home(inner)
                verdict.due = time.monotonic() + CHECK_SECONDS
                if verdict.error != before:
                    LOG.error("%s: %s", HEALTH_PATH, verdict.error or "the site answers again")
        pools: dict[str, WorkerPool] = scope.get("state", {}).get("pools", {})
        workers = {name: "ready" if pool.ready.is_set() else "starting" for name, pool in pools.items() if pool.memory_mb}
        body = {"ok": verdict.error is None, "error": verdict.error, "workers": workers}
        await Response.json(body, 503 if verdict.error else 200, {"cache-control": "no-store"}).asgi_send(send)

    return handle


async def find_broken_home(datasette: Any) -> str | None:
    """Return an error if the home page cannot be rendered, else None; a status below 500 only means that the site is busy."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=datasette, raise_app_exceptions=False)) as client:
        response = await client.get("http://localhost/")
    return None if response.status_code < 500 else f"the home page has the status {response.status_code}"
