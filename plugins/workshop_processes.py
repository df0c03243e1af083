"""Run the workshops: copies of this site in processes of their own, started with it, started again when they end, ended with it.

`workshops.py` says what for, `workshop_limits.py` what a copy may use. Only a served site has them; in most tests it has none.
"""

import asyncio
import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from datasette import hookimpl
from datasette.app import Datasette

FIRST = "http://site/search?q=a"
"""What a copy is asked first: it reads the templates and the words that search forgives."""


@dataclass
class Copy:
    """A process that computes, and how it is asked. Connections are not kept: none can be left over from a process before."""

    process: asyncio.subprocess.Process
    client: httpx.AsyncClient
    ended: bool = False


@dataclass
class Workshop:
    """What is computed in one place. settings.yml says what the numbers are; without megabytes it is the site's own process."""

    name: str
    socket: str
    at_once: int
    waiting: int
    each: int
    seconds: float
    barred: float = 0
    megabytes: int = 0
    gate: asyncio.Semaphore = field(init=False)
    places: dict[str, Any] = field(default_factory=dict)
    late: dict[str, float] = field(default_factory=dict)
    long: set[str] = field(default_factory=set)
    held: int = 0
    copy: Copy | None = None
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate = asyncio.Semaphore(self.at_once)

    def end(self, copy: Copy) -> None:
        """End a copy at once, whatever it does. Only that one: the next may be running already."""
        copy.ended = True
        if self.copy is copy:
            self.ready.clear()
        with suppress(ProcessLookupError):
            copy.process.kill()


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Any:
    """Run the workshops of settings.yml while the site is served; `workshops.py` finds them as `datasette.workshops`."""
    config = {} if "WORKSHOP" in os.environ else datasette.plugin_config("workshops") or {}
    datasette.workshops = {}

    def wrap(app: Any) -> Any:
        async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] != "lifespan" or not config:
                await app(scope, receive, send)
                return
            with tempfile.TemporaryDirectory(prefix="on-the-record-") as folder:
                shops = [Workshop(name, str(Path(folder, name)), **limits) for name, limits in config.items()]
                keepers = [asyncio.create_task(keep_running(shop)) for shop in shops if shop.megabytes]
                datasette.workshops.update({shop.name: shop for shop in shops})
                try:
                    await app(scope, receive, send)
                finally:
                    for keeper in keepers:
                        keeper.cancel()
                    await asyncio.gather(*keepers, return_exceptions=True)

        return handle

    return wrap


async def keep_running(shop: Workshop) -> None:
    """Start a copy, and again whenever it has ended."""
    command = [sys.executable, "-m", "datasette", *sys.argv[1:], "--uds", shop.socket]
    environment = os.environ | {"WORKSHOP": f"{shop.name}:{shop.megabytes}", "FORWARDED_ALLOW_IPS": "*", "MALLOC_ARENA_MAX": "2"}
    while True:
        Path(shop.socket).unlink(missing_ok=True)
        # A copy ends itself when this pipe closes, so that it never outlives the site.
        process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE, env=environment)
        transport = httpx.AsyncHTTPTransport(uds=shop.socket, verify=False, limits=httpx.Limits(max_keepalive_connections=0))
        shop.copy = Copy(process, httpx.AsyncClient(transport=transport, timeout=None))
        try:
            if await answers(shop.copy):
                shop.ready.set()
            code = await process.wait()
        finally:
            shop.end(shop.copy)
        print(f"workshop {shop.name} ended ({code}) and is started again", file=sys.stderr)
        await asyncio.sleep(0.2)


async def answers(copy: Copy) -> bool:
    """Wait until a copy answers, as the first answer is slow; whether it does, and has not ended before."""
    while copy.process.returncode is None:
        with suppress(httpx.HTTPError):
            if (await copy.client.get(FIRST)).status_code == 200:
                return True
        await asyncio.sleep(0.05)
    return False
