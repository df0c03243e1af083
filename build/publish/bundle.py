"""Lay out the site as one folder for a host, and say whether a host has this data already.

The folder is a Datasette configuration directory (docs.datasette.io/en/stable/settings.html): database, metadata, settings,
counts, plugins, templates and static files. The image for hosts is made of it (Dockerfile), not by `datasette publish`, whose
image is on Debian 11: SQLite 3.34.1 there stops at the first STRICT table ("malformed database schema"), and pysqlite3,
with which one would bring a newer SQLite along, has no Connection.setlimit, on which plugins/safe_sql.py depends.
"""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx

from build.publish.downloads import FOLDER
from build.publish.serve import INSPECTED, PLUGINS, STATIC, TEMPLATES, read_settings

ROWS_HASH = "/on-the-record/dataset_info/rows_sha256.json?_shape=array"
"""Where a site says the hash over all its rows."""


def lay_out_site(database: Path, folder: Path, https: bool) -> None:
    """Write the folder anew. With `https` all addresses on its pages say so, as the host in front speaks it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in (database.name, "metadata.json", INSPECTED):
        shutil.copy2(database.parent / name, folder / name)
    for source in (PLUGINS, STATIC, TEMPLATES, database.parent / FOLDER):
        shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = read_settings()["settings"] | {"force_https_urls": https}
    (folder / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def is_published(address: str, database: Path) -> bool:
    """Whether the site at an address has the same rows as a built database. A site that is not there has not.

    The rows' hash is compared, not the file's, because its bytes depend on the SQLite library of the machine that built it.
    """
    try:
        answer = httpx.get(f"{address.rstrip('/')}{ROWS_HASH}", timeout=30, follow_redirects=True)
        (row,) = answer.raise_for_status().json()
        return row["value"] == read_rows_hash(database)
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return False


def read_rows_hash(database: Path) -> str:
    """The hash over all rows of a built database."""
    with closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as conn:
        return conn.execute("select value from dataset_info where name = 'rows_sha256'").fetchone()[0]
