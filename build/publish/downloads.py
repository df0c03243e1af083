"""The dataset as files to download: CSV files in a zip file, one JSON file, and a manifest with the checksum of each.

All are written row by row, so that no table is in memory as a whole.
"""

import csv
import io
import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from build.database.views import UNREVIEWED, VIEWS
from build.files import hash_file
from build.publish.json_schema import make_published_schemas
from build.settings import DOWNLOADS, Site
from schema import TABLES

EPOCH = (1980, 1, 1, 0, 0, 0)  # The timestamp of each file in the zip file, for reproducible bytes
BATCH_ROWS = 500
ROW_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",\n   ", ": "))  # Each value on its own line, as with an indent


def write_downloads(database: Path, site: Site) -> None:
    """Write the downloads of a built database, a manifest with the size, checksum and description of each, and JSON Schemas.

    With `show: reviewed`, unreviewed records are only in the database, in its views unreviewed_….
    """
    folder = database.parent / DOWNLOADS
    folder.mkdir(exist_ok=True)
    archive, objects = folder / f"{database.stem}-csv.zip", folder / f"{database.stem}.json"
    with closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as conn:
        conn.execute("pragma cache_size = -65536")  # 64 MB: views look up rows all over the file
        write_tables(conn, archive, objects, site.show)
    manifest = [
        describe(f"/{database.name}", database, "The whole dataset as one SQLite file, with views and search"),
        describe(f"/{DOWNLOADS}/{archive.name}", archive, "One CSV file for each table and view"),
        describe(f"/{DOWNLOADS}/{objects.name}", objects, "Every table and view as a list of objects"),
    ]
    for name, schema in make_published_schemas(site).items():
        (folder / name).write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


def write_tables(conn: sqlite3.Connection, archive: Path, objects: Path, show: str) -> None:
    """Write every table and view as a CSV file (RFC 4180, UTF-8) into the zip file, and into the JSON file; each is read once.

    The zip file needs the size of a file before its content, so the CSV file comes first.
    """
    with (
        zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped,
        objects.open("w", encoding="utf-8", newline="") as out,
        tempfile.TemporaryFile(dir=archive.parent) as binary,
        io.TextIOWrapper(binary, "utf-8", newline="") as text,
    ):
        separator = "{\n"
        for name, columns, rows in read_tables(conn, show):
            out.write(f"{separator} {json.dumps(name)}: ")
            separator = ",\n"
            text.seek(0)
            text.truncate()
            writer = csv.writer(text)
            writer.writerow(columns)
            write_objects(out, columns, write_csv(writer, rows))
            text.flush()
            add_file(zipped, f"{name}.csv", binary)
        out.write("\n}\n")


def read_tables(conn: sqlite3.Connection, show: str) -> Iterator[tuple[str, list[str], sqlite3.Cursor]]:
    """Yield the name, columns and rows of each table and view; rows of a table in the order of its keys."""
    views = [view.name for view in VIEWS if show == "all" or not view.name.startswith(UNREVIEWED)]
    names = [(model.table, ", ".join(model.primary_key)) for model in TABLES] + [(name, "1") for name in views]
    for name, order in names:
        cursor = conn.execute(f"select * from [{name}] order by {order}")
        yield name, [column[0] for column in cursor.description], cursor


def write_csv(writer: Any, rows: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    """Yield each row after writing it as CSV, in batches."""
    while batch := rows.fetchmany(BATCH_ROWS):
        writer.writerows(batch)
        yield from batch


def write_objects(out: IO[str], columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows as a list of JSON objects, as `json.dumps` does with an indent of 1, but row by row."""
    separator = "[\n  {\n   "
    for row in rows:
        out.write(separator + ROW_ENCODER.encode(dict(zip(columns, row, strict=True)))[1:-1])
        separator = "\n  },\n  {\n   "
    out.write("[]" if separator.startswith("[") else "\n  }\n ]")


def add_file(archive: zipfile.ZipFile, name: str, content: IO[bytes]) -> None:
    """Add a file to a zip file, given its size in advance, as the header format depends on it."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.file_size = content.seek(0, io.SEEK_END)
    content.seek(0)
    with archive.open(info, "w") as target:
        shutil.copyfileobj(content, target)


def describe(url: str, file: Path, about: str) -> dict[str, Any]:
    """Return the manifest's entry for a file."""
    return {"path": url, "about": about, "bytes": file.stat().st_size, "sha256": hash_file(file)}
