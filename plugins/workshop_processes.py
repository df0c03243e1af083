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


@dataclass
class Workshop:
    """A copy of the site: the socket it listens on, how many requests it takes, how many seconds it has for each, its memory."""

    name: str
    socket: str
    at_once: int
    waiting: int
    seconds: float
    megabytes: int
    inside: int = 0
    process: asyncio.subprocess.Process | None = None
    gate: asyncio.Semaphore = field(init=False)
    client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        self.gate = asyncio.Semaphore(self.at_once)
        # Six tries last some fifteen seconds, in which a copy has started.
        transport = httpx.AsyncHTTPTransport(uds=self.socket, retries=6, verify=False)
        self.client = httpx.AsyncClient(transport=transport, timeout=self.seconds)

    def end(self) -> None:
        """End the copy at once, whatever it does."""
        with suppress(ProcessLookupError):
            if self.process:
                self.process.kill()


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
                keepers = [asyncio.create_task(keep_running(shop)) for shop in shops]
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
        shop.process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE, env=environment)
        try:
            code = await shop.process.wait()
        finally:
            shop.end()
        print(f"workshop {shop.name} ended ({code}) and is started again", file=sys.stderr)
        await asyncio.sleep(0.2)
