"""Bound a worker process and its connections."""

import sqlite3

from datasette import hookimpl

from web.workers import limits


@hookimpl
def startup() -> None:
    """Bound this process, if it is a worker."""
    limits.limit_process()


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Bound SQLite's memory, if this is a worker."""
    limits.limit_connection(conn)
