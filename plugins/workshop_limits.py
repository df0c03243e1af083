"""What a copy of the site that computes visitors' requests (see workshops.py) may use, and that it ends with the site."""

import gc
import os
import resource
import sqlite3
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

LOWER_TURN = 10
"""Niceness: the site's own pages come first, yet a copy has a tenth of a busy processor, enough to start and to answer others."""

MEGABYTE = 1_000_000
TOO_LARGE = "This needs more memory than one visitor may have: sort or join fewer rows, or take the whole file."


@hookimpl
def startup(datasette: Datasette) -> None:
    """Bound this process, if it is a copy."""
    if "WORKSHOP" not in os.environ:
        return
    os.nice(LOWER_TURN)
    limit = read_megabytes() * MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    # Where memory ends all the same, a copy is ended before the site.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    threading.Thread(target=end_with_site, daemon=True).start()
    # What is there at the start stays; so collecting what a request leaves takes a millisecond.
    gc.freeze()


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Any:
    """Give memory back after each request: a query that was stopped keeps its sorted rows until its error is collected."""

    def wrap(app: Any) -> Any:
        async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
            await app(scope, receive, send)
            if scope["type"] == "http":
                gc.collect()

        return handle

    return wrap if "WORKSHOP" in os.environ else lambda app: app


@hookimpl
def handle_exception(request: Request, exception: Exception) -> Response | None:
    """Say in words what SQLite's limit means; None leaves other errors to Datasette."""
    return Response.text(TOO_LARGE, 400) if isinstance(exception, MemoryError) else None


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Bound SQLite's memory in a copy, sorted rows included: a quarter of the process', so that it is SQLite that gives up."""
    if "WORKSHOP" in os.environ:
        conn.execute("pragma temp_store = memory")
        conn.execute(f"pragma hard_heap_limit = {read_megabytes() * MEGABYTE // 4}")


def read_megabytes() -> int:
    """The memory that this copy may have."""
    return int(os.environ["WORKSHOP"].partition(":")[2])


def end_with_site() -> None:
    """End this process once the pipe to the site closes."""
    sys.stdin.buffer.read()
    os._exit(0)
