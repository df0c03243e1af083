"""The dataset as files to download: CSV files in a zip file, one JSON file, and a manifest with the checksum of each."""

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from build.database.views import VIEWS
from build.settings import DOWNLOADS
from schema import TABLES

Tables = dict[str, tuple[list[str], list[tuple[Any, ...]]]]  # By name of a table or view: its columns and its rows

EPOCH = (1980, 1, 1, 0, 0, 0)  # The time of each file in the zip file, so that the same rows give the same bytes


def write_downloads(database: Path) -> None:
    """Write the downloads of a built database, and a manifest with the size, checksum and description of each."""
    folder = database.parent / DOWNLOADS
    folder.mkdir(exist_ok=True)
    with closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as conn:
        tables = dict(read_tables(conn))
    files = {
        f"{database.stem}-csv.zip": (zip_tables(tables), "A CSV file for each table and view"),
        f"{database.stem}.json": (dump_tables(tables), "Every table and view as lists of objects"),
    }
    manifest = [
        describe(f"/{database.name}", database.read_bytes(), "Everything, with indexes, search and views: one SQLite file")
    ]
    for name, (content, about) in files.items():
        (folder / name).write_bytes(content)
        manifest.append(describe(f"/{DOWNLOADS}/{name}", content, about))
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def read_tables(conn: sqlite3.Connection) -> Iterator[tuple[str, tuple[list[str], list[tuple[Any, ...]]]]]:
    """Yield the name, columns and rows of each table and view; rows of a table in the order of its keys."""
    names = [(model.table, ", ".join(model.primary_key)) for model in TABLES] + [(view.name, "1") for view in VIEWS]
    for name, order in names:
        cursor = conn.execute(f"select * from [{name}] order by {order}")
        yield name, ([column[0] for column in cursor.description], cursor.fetchall())


def zip_tables(tables: Tables) -> bytes:
    """Return a zip file of CSV files in UTF-8 (RFC 4180)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (columns, rows) in tables.items():
            text = io.StringIO(newline="")
            csv.writer(text).writerows([columns, *rows])
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", EPOCH), text.getvalue().encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def dump_tables(tables: Tables) -> bytes:
    """Return a JSON object with a list of rows for each table."""
    objects = {name: [dict(zip(columns, row, strict=True)) for row in rows] for name, (columns, rows) in tables.items()}
    return (json.dumps(objects, ensure_ascii=False, indent=1) + "\n").encode()


def describe(path: str, content: bytes, about: str) -> dict[str, Any]:
    """Return the manifest's entry of a file."""
    return {"path": path, "about": about, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
