"""Run the worker processes: copies of this site that start and stop with it, and are restarted when they end.

A worker is ready once it answers a query whose cost does not depend on the data. If it is not ready in time, or later stops
answering, it is killed. While workers end before they are ready, the site waits longer before each new start. A worker that ends
later, such as one killed because of a visitor's query, is restarted at once, as it worked and other visitors are waiting.

Only a served site has workers; most tests run without. `web.workers.limits` limits their CPU and memory.
"""

import asyncio
import fcntl
import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx
from datasette.app import Datasette

from web import database_file
from web.asgi import App, Message, Receive, Scope, Send
from web.paths import database_name
from web.workers.admission import Worker, WorkerPool
from web.workers.limits import WORKER_POOL

LOG = logging.getLogger("uvicorn.error")

READY_PATH = "/{database}.json?sql=select+1"
WARM_UP_PATH = "/search"  # without a query: compiles the templates, so that no visitor has to wait for it

START_TIMEOUT_SECONDS = 60  # for a worker to get ready, even on a slow machine
PROBE_TIMEOUT_SECONDS = 10
PROBE_DELAYS_SECONDS = (0.05, 1.0)  # the first and the longest pause between two probes
PROBE_INTERVAL_SECONDS = 10  # between two probes of a worker that was ready
RESTART_DELAYS_SECONDS = (0.2, 60.0)
MAX_FOLDER_BYTES = 80  # a socket's path may have 103 bytes on macOS and 107 on Linux (unix(7)), with the name of a pool
NO_FOLDER = (
    "The worker processes need a folder for their sockets: {}. Set TMPDIR to a folder that can be written to, or give a "
    "container one: docker run --tmpfs /tmp."
)


def middleware(datasette: Datasette, app: App) -> App:
    """Run the pools of settings.yml while the site is served; requests find them in the lifespan's state."""
    config = {} if WORKER_POOL in os.environ else datasette.plugin_config("worker_pools") or {}

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        # A worker's own requests, too.
        await database_file.open_connections(datasette)
        if not config:
            await app(scope, receive, send)
            return
        database, path = database_name(datasette), database_file.database_path(datasette)
        served = database_file.read_identity(path)
        with ExitStack() as stack:
            try:
                folder = stack.enter_context(socket_folder(f"{database}-"))
            except OSError as error:
                await send({"type": "lifespan.startup.failed", "message": NO_FOLDER.format(error)})
                return
            pools = [WorkerPool(name, str(folder / name), **limits) for name, limits in config.items()]
            work = [keep_running(pool, database, path, served) for pool in pools if pool.memory_mb]
            tasks = [asyncio.create_task(each) for each in (database_file.watch(path, served), *work)]
            scope["state"]["pools"] = {pool.name: pool for pool in pools}

            async def send_once_stopped(message: Message) -> None:
                # uvicorn does not wait for anything after this message.
                if message["type"] == "lifespan.shutdown.complete":
                    for task in tasks:
                        task.cancel()
                    await asyncio.gather(*tasks, return_exceptions=True)
                    stack.close()
                await send(message)

            await app(scope, receive, send_once_stopped)

    return handle


@contextmanager
def socket_folder(prefix: str) -> Iterator[Path]:
    """Yield a new folder, removed at the end; remove leftovers of killed sites, which are no longer locked."""
    for other in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        with suppress(OSError):
            remove_leftover(other)
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    if len(os.fsencode(folder)) > MAX_FOLDER_BYTES:
        folder.rmdir()
        raise OSError(f"the path {folder} is longer than {MAX_FOLDER_BYTES} bytes")
    with locked(folder):
        # Before it was locked, another site may have removed the folder as a leftover.
        folder.mkdir(mode=0o700, exist_ok=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def remove_leftover(folder: Path) -> None:
    """Remove a folder of this user that contains only sockets; raise OSError if it is anything else or locked."""
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise PermissionError(folder)
    with locked(folder, fcntl.LOCK_NB):
        for path in folder.iterdir():
            if path.is_socket():
                path.unlink()
        folder.rmdir()


@contextmanager
def locked(folder: Path, flags: int = 0) -> Iterator[None]:
    """Lock a folder, at most until this process ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | flags)
        yield
    finally:
        os.close(descriptor)


async def keep_running(pool: WorkerPool, database: str, path: Path, served: database_file.Identity | None) -> None:
    """Start a worker, and restart it whenever it ends; wait longer each time while none becomes ready."""
    delays = doubling(*RESTART_DELAYS_SECONDS)
    while True:
        pool.failed_starts += 1
        # A worker would open the new file, and mix its rows with those of the site.
        same = database_file.read_identity(path) == served
        problem = await run_worker(pool, database) if same else f"{path} {database_file.REPLACED}"
        if not pool.failed_starts:
            delays = doubling(*RESTART_DELAYS_SECONDS)
        delay = next(delays)
        repeated = f", {pool.failed_starts} times in a row" if pool.failed_starts > 1 else ""
        LOG.error("worker pool %s: %s%s; it is restarted in %g s", pool.name, problem, repeated, delay)
        await asyncio.sleep(delay)


async def run_worker(pool: WorkerPool, database: str) -> str:
    """Start a worker, kill it when it no longer works, and return why."""
    try:
        worker = pool.worker = await start_worker(pool)
    except OSError as error:
        return f"the process cannot be started ({error})"
    try:
        problem = await wait_until_ready(worker, database)
        if problem is None:
            pool.failed_starts = 0
            pool.ready.set()
            problem = await wait_until_broken(worker, database, pool.timeout_seconds + PROBE_TIMEOUT_SECONDS)
    finally:
        pool.stop(worker)
        await worker.process.wait()
    return problem


async def start_worker(pool: WorkerPool) -> Worker:
    """Start a pool's worker process, with the same command as the site."""
    command = [sys.executable, *sys.orig_argv[1:], "--uds", pool.socket]
    environment = os.environ | {WORKER_POOL: f"{pool.name}:{pool.memory_mb}"}
    environment |= {"FORWARDED_ALLOW_IPS": "*", "MALLOC_ARENA_MAX": "2"}
    Path(pool.socket).unlink(missing_ok=True)
    # A worker exits when this pipe closes, so that it never outlives the site. Ctrl-C in a terminal is only for the site.
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.PIPE, env=environment, start_new_session=True
    )
    transport = httpx.AsyncHTTPTransport(uds=pool.socket, verify=False, limits=httpx.Limits(max_keepalive_connections=0))
    return Worker(process, httpx.AsyncClient(transport=transport, timeout=None))


async def wait_until_broken(worker: Worker, database: str, timeout_seconds: float) -> str:
    """Return why a worker no longer works: it ended, or did not answer within a time that no visitor's request may take."""
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(PROBE_INTERVAL_SECONDS):
                return f"the process ended ({await worker.process.wait()})"
        try:
            await probe(worker, READY_PATH.format(database=database), timeout_seconds)
        except httpx.TimeoutException:
            return f"the process did not answer for {timeout_seconds:g} s"
        except httpx.HTTPError:
            continue


async def wait_until_ready(worker: Worker, database: str) -> str | None:
    """Return None once a worker answers and its templates are compiled, or else why it cannot be used."""
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


async def probe(worker: Worker, path: str, timeout_seconds: float = PROBE_TIMEOUT_SECONDS) -> httpx.Response:
    """Return a worker's response to a path."""
    return await worker.http.get(f"http://site{path}", timeout=timeout_seconds)


def doubling(first: float, longest: float) -> Iterator[float]:
    """Yield delays in seconds, each twice the previous one, up to the longest, without end."""
    while True:
        yield first
        first = min(2 * first, longest)
