"""Check the site's database file before it is served, and watch that it stays the same file."""

import asyncio
import logging
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

from datasette.app import Datasette

from web.paths import database_name

FIX = "Build all files again: delete the folder dist/ and run `make db`; or deploy the site again."
REPLACED = "was replaced or changed while it was served: restart the site"
WATCH_SECONDS = 10

Identity = tuple[int, int, int]
"""A file's inode, size in bytes, and modification time in nanoseconds."""


def find_fault(path: Path, names: set[str]) -> str | None:
    """Return what is wrong with a database file that should have these tables and views; None if nothing is.

    Rows are not read. SQLite itself reports a truncated file.
    """
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as conn:
            found = {name for (name,) in conn.execute("select name from sqlite_master where type in ('table', 'view')")}
    except sqlite3.Error as error:
        return f"{path} cannot be read ({error})"
    if not found:
        return f"{path} is empty"
    if missing := sorted(names - found):
        return f"{path} has no table or view {missing[0]}: it is another database, or an old one"
    return None


def database_path(datasette: Datasette) -> Path:
    """Return the path of the site's database file."""
    return Path(datasette.get_database(database_name(datasette)).path)


def described_tables(datasette: Datasette) -> set[str]:
    """Return the names of the tables and views that metadata.json describes."""
    databases: dict[str, Any] = datasette.metadata("databases") or {}
    return set(databases.get(database_name(datasette), {}).get("tables") or {})


def read_identity(path: Path) -> Identity | None:
    """Return the identity of a file, which changes if it is replaced or modified; None if there is no file."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


async def open_connections(datasette: Datasette) -> None:
    """Open the connection of each of Datasette's threads now: one opened later might find another file at the path."""
    threads = datasette.setting("num_sql_threads")
    if not threads:
        return
    all_open = threading.Barrier(threads)
    database = datasette.get_database(database_name(datasette))
    await asyncio.gather(*(database.execute_fn(lambda _: all_open.wait()) for _ in range(threads)))


async def watch(path: Path, served: Identity | None) -> None:
    """Log each time that the file was replaced or changed, once."""
    known = served
    while True:
        await asyncio.sleep(WATCH_SECONDS)
        if (found := read_identity(path)) != known:
            known = found
            logging.getLogger("uvicorn.error").error("%s %s", path, REPLACED)
