"""Run the worker processes: copies of this site that start and stop with it, and are restarted when they end.

Only a served site has them; most tests run without. `web.workers.limits` limits their CPU and memory.
"""

import asyncio
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import httpx
from datasette.app import Datasette

from web.asgi import App, Receive, Scope, Send
from web.paths import database_name
from web.workers.admission import Worker, WorkerPool
from web.workers.limits import WORKER_POOL

WARM_UP_URL = "http://site/search?q=a"  # a request that loads the templates and the search vocabulary


def middleware(datasette: Datasette, app: App) -> App:
    """Run the pools of settings.yml while the site is served; requests find them in the lifespan's state."""
    config = {} if WORKER_POOL in os.environ else datasette.plugin_config("worker_pools") or {}

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if not config:
            await app(scope, receive, send)
            return
        with tempfile.TemporaryDirectory(prefix=f"{database_name(datasette)}-") as folder:
            pools = [WorkerPool(name, str(Path(folder, name)), **limits) for name, limits in config.items()]
            tasks = [asyncio.create_task(keep_running(pool)) for pool in pools if pool.memory_mb]
            scope["state"]["pools"] = {pool.name: pool for pool in pools}
            try:
                await app(scope, receive, send)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    return handle


async def keep_running(pool: WorkerPool) -> None:
    """Start a worker, and restart it whenever it ends."""
    command = [sys.executable, "-m", "datasette", *sys.argv[1:], "--uds", pool.socket]
    environment = os.environ | {WORKER_POOL: f"{pool.name}:{pool.memory_mb}"}
    environment |= {"FORWARDED_ALLOW_IPS": "*", "MALLOC_ARENA_MAX": "2"}
    while True:
        Path(pool.socket).unlink(missing_ok=True)
        # A worker exits when this pipe closes, so that it never outlives the site.
        process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE, env=environment)
        transport = httpx.AsyncHTTPTransport(uds=pool.socket, verify=False, limits=httpx.Limits(max_keepalive_connections=0))
        worker = pool.worker = Worker(process, httpx.AsyncClient(transport=transport, timeout=None))
        try:
            if await is_ready(worker):
                pool.ready.set()
            code = await process.wait()
        finally:
            pool.stop(worker)
        print(f"worker pool {pool.name}: the process ended ({code}) and is restarted", file=sys.stderr)
        await asyncio.sleep(0.2)


async def is_ready(worker: Worker) -> bool:
    """Wait for a worker's slow first response; return False if the worker ended before."""
    while worker.process.returncode is None:
        with suppress(httpx.HTTPError):
            if (await worker.http.get(WARM_UP_URL)).status_code == 200:
                return True
        await asyncio.sleep(0.05)
    return False
