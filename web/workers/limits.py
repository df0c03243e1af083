"""Limit a worker's CPU and memory, and end it with the site."""

import ctypes
import gc
import os
import resource
import signal
import sqlite3
import sys
import threading
from contextlib import suppress
from pathlib import Path

# The environment variable that marks a worker, with its pool's name and megabytes: `sql:400`.
WORKER_POOL = "WORKER_POOL"
# The site's own pages have priority, but a worker keeps a tenth of a busy CPU, enough to start and respond.
NICENESS = 10
PR_SET_PDEATHSIG = 1  # prctl(2): the signal that a process gets when its parent ends
MEGABYTE = 1_000_000


def limit_process() -> None:
    """Limit this process if it is a worker."""
    if WORKER_POOL not in os.environ:
        return
    os.nice(NICENESS)
    limit = memory_bytes()
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    # If memory runs out nevertheless, a worker is killed before the site.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    threading.Thread(target=exit_with_site, daemon=True).start()
    # On Linux, even a stopped process, whose threads do not run, ends with the site.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    # Freezing the objects that exist at startup keeps each garbage collection to a millisecond.
    gc.freeze()


def limit_connection(conn: sqlite3.Connection) -> None:
    """Sort in memory, as the disk may be full or read-only; limit SQLite in a worker to a quarter of the worker's memory.

    SQLite then runs out of memory before the process does.
    """
    conn.execute("pragma temp_store = memory")
    if WORKER_POOL in os.environ:
        conn.execute(f"pragma hard_heap_limit = {memory_bytes() // 4}")


def memory_bytes() -> int:
    """Return this worker's memory limit in bytes."""
    return int(os.environ[WORKER_POOL].partition(":")[2]) * MEGABYTE


def exit_with_site() -> None:
    """End this process once the pipe to the site closes."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(0)
