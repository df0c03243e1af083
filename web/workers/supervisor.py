"""Run the worker processes: copies of this site that start and stop with it, and are restarted when they end.

A worker is ready once it answers a query whose cost does not depend on the data. One that is not ready in time is ended. While
workers end before they are ready, the site waits longer before each next start. A worker that ends later, such as one killed
for a visitor's query, is restarted at once: it was sound, and other visitors wait.

Only a served site has workers; most tests run without. `web.workers.limits` limits their CPU and memory.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
from datasette.app import Datasette

from web.asgi import App, Receive, Scope, Send
from web.paths import database_name
from web.workers.admission import Worker, WorkerPool
from web.workers.limits import WORKER_POOL

READY_PATH = "/{database}.json?sql=select+1"
WARM_UP_PATH = "/search"  # without a query: it only compiles the templates, so that no visitor waits for that

START_TIMEOUT_SECONDS = 60  # for a worker to get ready, even on a slow machine
PROBE_TIMEOUT_SECONDS = 10
PROBE_DELAYS_SECONDS = (0.05, 1.0)  # the first pause between two probes, and the longest
RESTART_DELAYS_SECONDS = (0.2, 60.0)


def middleware(datasette: Datasette, app: App) -> App:
    """Run the pools of settings.yml while the site is served; requests find them in the lifespan's state."""
    config = {} if WORKER_POOL in os.environ else datasette.plugin_config("worker_pools") or {}

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if not config:
            await app(scope, receive, send)
            return
        database = database_name(datasette)
        with tempfile.TemporaryDirectory(prefix=f"{database}-") as folder:
            pools = [WorkerPool(name, str(Path(folder, name)), **limits) for name, limits in config.items()]
            tasks = [asyncio.create_task(keep_running(pool, database)) for pool in pools if pool.memory_mb]
            scope["state"]["pools"] = {pool.name: pool for pool in pools}
            try:
                await app(scope, receive, send)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    return handle


async def keep_running(pool: WorkerPool, database: str) -> None:
    """Start a worker, and restart it whenever it ends; wait longer each time while none gets ready."""
    failures, delays = 0, doubling(*RESTART_DELAYS_SECONDS)
    while True:
        worker = pool.worker = await start_worker(pool)
        try:
            problem = await wait_until_ready(worker, database)
            if problem is None:
                failures, delays = 0, doubling(*RESTART_DELAYS_SECONDS)
                pool.ready.set()
                problem = f"the process ended ({await worker.process.wait()})"
            else:
                failures += 1
        finally:
            pool.stop(worker)
        await worker.process.wait()
        delay = next(delays)
        repeated = f", {failures} times in a row" if failures > 1 else ""
        print(f"worker pool {pool.name}: {problem}{repeated}; it is restarted in {delay:g} s", file=sys.stderr)
        await asyncio.sleep(delay)


async def start_worker(pool: WorkerPool) -> Worker:
    """Start a pool's worker process."""
    command = [sys.executable, "-m", "datasette", *sys.argv[1:], "--uds", pool.socket]
    environment = os.environ | {WORKER_POOL: f"{pool.name}:{pool.memory_mb}"}
    environment |= {"FORWARDED_ALLOW_IPS": "*", "MALLOC_ARENA_MAX": "2"}
    Path(pool.socket).unlink(missing_ok=True)
    # A worker exits when this pipe closes, so that it never outlives the site.
    process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE, env=environment)
    transport = httpx.AsyncHTTPTransport(uds=pool.socket, verify=False, limits=httpx.Limits(max_keepalive_connections=0))
    return Worker(process, httpx.AsyncClient(transport=transport, timeout=None))


async def wait_until_ready(worker: Worker, database: str) -> str | None:
    """Return None once a worker answers and its templates are compiled, or why it cannot be used."""
    answer, deadline = "none", time.monotonic() + START_TIMEOUT_SECONDS
    for delay in doubling(*PROBE_DELAYS_SECONDS):
        if worker.process.returncode is not None:
            return f"the process ended ({worker.process.returncode}) before it was ready"
        if time.monotonic() > deadline:
            return f"the process was not ready after {START_TIMEOUT_SECONDS} s (its last answer: {answer})"
        try:
            response = await probe(worker, READY_PATH.format(database=database))
            if response.status_code == 200:
                break
            answer = f"status {response.status_code}"
        except httpx.HTTPError as error:
            answer = type(error).__name__
        await asyncio.sleep(delay)
    with suppress(httpx.HTTPError):
        await probe(worker, WARM_UP_PATH)
    return None


async def probe(worker: Worker, path: str) -> httpx.Response:
    """Return a worker's response to a path."""
    return await worker.http.get(f"http://site{path}", timeout=PROBE_TIMEOUT_SECONDS)


def doubling(first: float, longest: float) -> Iterator[float]:
    """Yield delays in seconds without end, each twice the one before, up to the longest."""
    while True:
        yield first
        first = min(2 * first, longest)
