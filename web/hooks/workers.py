"""Limit the resources of a worker process and its connections."""

import sqlite3

from datasette import hookimpl

from web.workers import limits


@hookimpl
def startup() -> None:
    """Limit this process if it is a worker."""
    limits.limit_process()


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Limit SQLite's memory if this process is a worker."""
    limits.limit_connection(conn)
