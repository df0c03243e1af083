"""Add the records of an archive (docs/archive.md) to the database, batch by batch: no table is in memory as a whole.

Values go from Parquet to SQLite column by column. The models validated them when the archive was written, and SQLite's
constraints check them again.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import sqlite_utils
from fsspec import AbstractFileSystem

from build.archive.sources import SourceError, open_filesystem
from build.database.archive_columns import Batch, Columns, Loaded, Names, select_rows
from build.database.archive_rows import (
    Converted,
    convert_articles,
    convert_figures,
    convert_quotations,
    convert_results,
    convert_statements,
)
from build.database.serialize import column_names, row_to_json
from build.dataset.rows import Rows
from build.problems import DataError, Problem, Source
from schema import Poll
from schema.archive import ARCHIVE_TABLES, ARCHIVE_VERSION, METADATA_KEY, ArchivedArticle
from schema.base import Row

BATCH_ROWS = 5_000
CONVERTERS: dict[str, Callable[[Names, Batch], Iterator[Converted]]] = {
    "articles": convert_articles,
    "statements": convert_statements,
    "quotations": convert_quotations,
    "monetary_figures": convert_figures,
    "poll_results": convert_results,
}
"""The function that converts each table of an archive, in an order in which rows refer only to earlier ones."""


def load_archive(database: sqlite_utils.Database, archive: str, rows: Rows, digest: Any) -> Loaded:
    """Insert the records of an archive into a database that has the rows of the seeds, and add them to the hash of all rows.

    Raises DataError if the archive cannot be read, is incomplete, or has a row that SQLite rejects.
    """
    try:
        filesystem, folder = open_filesystem(archive)
    except SourceError as error:
        raise DataError([Problem(Source(archive, 1, "archive"), error.reason)]) from error
    files = list_shards(filesystem, folder)
    loaded, names = Loaded(), Names(rows)
    for table, convert in CONVERTERS.items():
        for path in (f"{folder}/{table}/{name}" for name in files):
            for columns in read_batches(filesystem, path):
                batch = Batch(columns, loaded.left_out)
                if table != ArchivedArticle.table:
                    batch.articles = find_articles(database, columns["article"])
                    batch.keep(article in batch.articles for article in columns["article"])
                batch.keep(find_new(database, table, batch.columns, names, loaded.left_out))
                for model, values in convert(names, batch):
                    if model is Poll:  # A row of poll_results is one of several results of a poll.
                        values = select_rows(values, find_new(database, model.table, values, names, loaded.left_out))
                    insert(database, model, values, path, digest)
                    loaded.counts[model.table] += len(values[model.primary_key[0]])
    return loaded


def list_shards(filesystem: AbstractFileSystem, folder: str) -> list[str]:
    """Return the sorted file names that each table of an archive has; raise DataError if a table lacks one."""
    found = {model.table: list_names(filesystem, f"{folder}/{model.table}") for model in ARCHIVE_TABLES}
    names = sorted(set().union(*found.values()))
    if not names:
        raise DataError([Problem(Source(folder, 1, "archive"), "is not an archive; give the folder that `build archive` wrote")])
    problems = [
        Problem(Source(f"{folder}/{table}/{name}", 1, "file"), "is missing; run `build archive` again with the same sources")
        for table, listed in found.items()
        for name in names
        if name not in listed
    ]
    for name in names if not problems else []:
        with filesystem.open(f"{folder}/{ArchivedArticle.table}/{name}") as file:
            version = read_metadata(pq.read_schema(file)).get("schema")
        if version != ARCHIVE_VERSION:
            text = f"has version {version} of the tables, not {ARCHIVE_VERSION}; run `build archive` again with the same sources"
            problems.append(Problem(Source(f"{folder}/{ArchivedArticle.table}/{name}", 1, "file"), text))
    if problems:
        raise DataError(problems)
    return names


def list_names(filesystem: AbstractFileSystem, path: str) -> set[str]:
    """Return the names of the Parquet files in a folder."""
    listed = filesystem.ls(path, detail=False) if filesystem.isdir(path) else []
    return {name.rpartition("/")[2] for name in listed if name.endswith(".parquet")}


def read_batches(filesystem: AbstractFileSystem, path: str) -> Iterator[Columns]:
    """Yield the columns of a file in batches of rows: dates as text, as in SQLite, and the version of the reader."""
    with filesystem.open(path) as file:
        content = pq.ParquetFile(file)
        reader = read_metadata(content.schema_arrow).get("reader")
        for batch in content.iter_batches(BATCH_ROWS):
            yield {
                name: (column.cast(pa.string()) if pa.types.is_date(column.type) else column).to_pylist()
                for name, column in zip(batch.schema.names, batch.columns, strict=True)
            } | {"reader": [reader] * len(batch)}


def read_metadata(schema: pa.Schema) -> dict[str, Any]:
    """Return the metadata that `build archive` wrote into a file."""
    return dict(json.loads((schema.metadata or {}).get(METADATA_KEY, b"{}")))


def find_articles(database: sqlite_utils.Database, ids: Iterable[str]) -> dict[str, tuple[str, str, str | None]]:
    """Return the publisher, sort date and publication date of those articles that are in the database, by id."""
    sql = "select id, publisher, printed_on, published_on from articles where id in (select value from json_each(?))"
    return {key: (publisher, *dates) for key, publisher, *dates in database.execute(sql, [json.dumps(list(set(ids)))]).fetchall()}


def find_new(database: sqlite_utils.Database, table: str, columns: Columns, names: Names, left_out: Counter[str]) -> list[bool]:
    """Return for each row whether its id is new: neither in the database nor in an earlier row.

    An id is not new if a page is in the archive twice or, for about one in a million records, if two ids collide.
    """
    owners = columns.get("article", columns["id"])
    owner = "article" if "article" in columns else "id"
    sql = f"select id, {owner} from {table} where id in (select value from json_each(?))"
    known = dict(database.execute(sql, [json.dumps(columns["id"])]).fetchall())
    if not known and len(set(columns["id"])) == len(columns["id"]):
        return [True] * len(columns["id"])
    new = []
    for key, article in zip(columns["id"], owners, strict=True):
        new.append(key not in known)
        if key in known and table == ArchivedArticle.table:
            left_out["pages that the archive has twice"] += 1
        if known.setdefault(key, article) != article:
            names.lost.add((article, key))
            left_out[f"{table} with the id of another by chance"] += 1
    return new


def insert(database: sqlite_utils.Database, model: type[Row], values: Columns, path: str, digest: Any) -> None:
    """Insert rows, and add them to the hash; raise DataError with the first row that SQLite rejects."""
    names = column_names(model)
    number = len(values[model.primary_key[0]])
    rows = list(zip(*(values.get(name) or repeat(None, number) for name in names), strict=True))
    columns = ", ".join(f"[{name}]" for name in names)
    sql = f"insert into [{model.table}] ({columns}) values ({', '.join('?' * len(names))})"
    try:
        database.conn.executemany(sql, rows)
    except sqlite3.IntegrityError as error:
        bad = next(row for row in rows if is_refused(database, sql, row))
        source = Source(path, 1, f"{model.table} {bad[0]}")
        raise DataError([Problem(source, f"{error}; read the page again, and report this")]) from error
    for row in rows:
        digest.update(row_to_json(model, list(row)))


def is_refused(database: sqlite_utils.Database, sql: str, row: tuple[Any, ...]) -> bool:
    """Return True if SQLite rejects a row for any reason other than that it is already there."""
    try:
        database.conn.execute(sql, row)
    except sqlite3.IntegrityError as error:
        return not str(error).startswith("UNIQUE")
    return False
