"""What a worker process may use, and that it ends with the site."""

import gc
import os
import resource
import sqlite3
import sys
import threading
from contextlib import suppress
from pathlib import Path

from datasette.app import Datasette

from web.asgi import App, Receive, Scope, Send

# The environment variable that makes a process a worker: its pool's name and megabytes, as in `sql:400`.
WORKER_POOL = "WORKER_POOL"
# The site's own pages come first, yet a worker has a tenth of a busy processor, enough to start and to answer others.
NICENESS = 10
MEGABYTE = 1_000_000


def limit_process() -> None:
    """Bound this process, if it is a worker."""
    if WORKER_POOL not in os.environ:
        return
    os.nice(NICENESS)
    limit = memory_bytes()
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    # Where memory ends all the same, a worker is killed before the site.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    threading.Thread(target=exit_with_site, daemon=True).start()
    # What is there at the start stays; so collecting what a request leaves takes a millisecond.
    gc.freeze()


def limit_connection(conn: sqlite3.Connection) -> None:
    """Bound SQLite's memory in a worker, sorted rows included: a quarter of the process's, so that it is SQLite that gives up."""
    if WORKER_POOL in os.environ:
        conn.execute("pragma temp_store = memory")
        conn.execute(f"pragma hard_heap_limit = {memory_bytes() // 4}")


def middleware(_: Datasette, app: App) -> App:
    """Free memory after each request of a worker: a stopped query keeps its sorted rows until its error is collected."""

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, send)
        gc.collect()

    return handle if WORKER_POOL in os.environ else app


def memory_bytes() -> int:
    """Return the memory that this worker may have."""
    return int(os.environ[WORKER_POOL].partition(":")[2]) * MEGABYTE


def exit_with_site() -> None:
    """End this process once the pipe to the site closes."""
    sys.stdin.buffer.read()
    os._exit(0)
