"""Check whether a host already serves the built data."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx

MAX_BYTES = 10_000  # A row of dataset_info has a few hundred


def is_published(address: str, database: Path) -> bool:
    """Return True if the site at an address has the same rows as a built database; False if there is no site.

    The hash of the rows is compared, not the file's, because its bytes depend on the SQLite library that built it.
    """
    try:
        url = f"{address.rstrip('/')}{rows_hash_path(database)}"
        with httpx.stream("GET", url, headers={"accept-encoding": "identity"}, timeout=30, follow_redirects=True) as response:
            response.raise_for_status()
            start = next(response.iter_raw(MAX_BYTES), b"")  # Read no more: there may be anything at that URL
        (row,) = json.loads(start)
        return bool(row["value"] == read_rows_hash(database))
    except (httpx.HTTPError, ValueError, KeyError, TypeError, RecursionError):
        return False


def rows_hash_path(database: Path) -> str:
    """Return the URL path of a site's rows hash."""
    return f"/{database.stem}/dataset_info/rows_sha256.json?_shape=array"


def read_rows_hash(database: Path) -> str:
    """Return the hash of all rows of a built database."""
    with closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as conn:
        return str(conn.execute("select value from dataset_info where name = 'rows_sha256'").fetchone()[0])
