"""Write the rows of a shard as Parquet, one file per table, with the descriptions of schema/archive.py as metadata."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from secrets import token_hex
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pyarrow as pa
import pyarrow.parquet as pq
from fsspec import AbstractFileSystem
from fsspec.implementations.local import LocalFileSystem
from pydantic import BaseModel

from build.archive.sources import Shard, open_filesystem
from build.extract import EXTRACTOR_VERSION
from build.files import write_file
from build.reader import READER_VERSION
from schema.archive import ARCHIVE_TABLES, ARCHIVE_VERSION, METADATA_KEY
from schema.base import Row
from schema.columns import read_columns, read_description

ARROW_TYPES = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), Decimal: pa.float64(), date: pa.date32()}
VERSIONS = {"reader": READER_VERSION, "extractor": EXTRACTOR_VERSION, "schema": ARCHIVE_VERSION}
"""The versions that an archive's rows depend on, besides the pages; stored in the metadata of each file."""

COMPRESSION = "zstd"


def collect_tables(rows: Iterable[Row]) -> dict[str, list[dict[str, Any]]]:
    """Return rows as plain values by table, as stored in Parquet; every table is present, even if empty."""
    tables: dict[str, list[dict[str, Any]]] = {model.table: [] for model in ARCHIVE_TABLES}
    for row in rows:
        values = row.model_dump()
        for name in list_decimals(type(row)):
            if values[name] is not None:
                values[name] = float(values[name])
        tables[row.table].append(values)
    return tables


@cache
def list_decimals(model: type[Row]) -> list[str]:
    """Return the decimal columns of a table, which Parquet stores as floating-point numbers."""
    return [name for name, field in model.model_fields.items() if find_type(field.annotation) == pa.float64()]


def write_shard(out: str, shard: Shard, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Write the files of a shard, each atomically. The articles' file comes last: if it is there, all others are."""
    filesystem, folder = open_filesystem(out)
    for model in reversed(ARCHIVE_TABLES):
        table = pa.Table.from_pylist(tables[model.table], read_schema(model).with_metadata(describe_shard(model, shard)))
        buffer = pa.BufferOutputStream()
        pq.write_table(table, buffer, compression=COMPRESSION)
        write_whole(filesystem, locate(folder, model, shard), buffer.getvalue().to_pybytes())


def write_whole(filesystem: AbstractFileSystem, path: str, content: bytes) -> None:
    """Write a file under a temporary name in the same folder, and then rename it."""
    if isinstance(filesystem, LocalFileSystem):
        write_file(Path(path), content)
        return
    folder, _, name = path.rpartition("/")
    aside = f"{folder}/.{name}.{token_hex(4)}.part"
    filesystem.makedirs(folder, exist_ok=True)
    filesystem.pipe_file(aside, content)
    filesystem.mv(aside, path)


def locate(folder: str, model: type[Row], shard: Shard) -> str:
    """Return the path of a shard's file for a table."""
    return f"{folder.rstrip('/')}/{model.table}/{shard.name}.parquet"


def describe_shard(model: type[Row], shard: Shard) -> dict[bytes, bytes]:
    """Return the metadata of a file: what a row is, the part of the source that the rows come from, and the versions."""
    described = {"table": model.table, "description": read_description(model), **VERSIONS, **asdict(shard)}
    return {METADATA_KEY: json.dumps(described, ensure_ascii=False).encode()}


def is_done(filesystem: AbstractFileSystem, folder: str, shard: Shard) -> bool:
    """Return True if the files of a shard were written from the same source with the same versions."""
    try:
        with filesystem.open(locate(folder, ARCHIVE_TABLES[0], shard)) as file:
            metadata = pq.read_schema(file).metadata or {}
        described = json.loads(metadata.get(METADATA_KEY, b"{}"))
    except (OSError, ValueError):
        return False
    return bool({**VERSIONS, **asdict(shard)}.items() <= described.items())


def list_written(filesystem: AbstractFileSystem, folder: str) -> dict[str, set[str]]:
    """Return the names of the shards that have a file, by table."""
    written = {}
    for model in ARCHIVE_TABLES:
        path = f"{folder.rstrip('/')}/{model.table}"
        names = filesystem.ls(path, detail=False) if filesystem.isdir(path) else []
        found = (name.rpartition("/")[2] for name in names)
        written[model.table] = {name.removesuffix(".parquet") for name in found if name.endswith(".parquet")}
    return written


@cache
def read_schema(model: type[Row]) -> pa.Schema:
    """Return the schema of a table: its id first, each column with its description."""
    fields = []
    for column in sorted(read_columns(model), key=lambda column: column.name != "id"):
        about = {"description": column.description} | ({"unit": column.unit} if column.unit else {})
        kind = find_type(model.model_fields[column.name].annotation)
        fields.append(pa.field(column.name, kind, nullable=not column.required, metadata=about))
    return pa.schema(fields)


def find_type(annotation: Any) -> pa.DataType:
    """Return the Arrow type of a field."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return find_type(arguments[0])
    if origin in (Union, UnionType):
        return find_type(next(argument for argument in arguments if argument is not NoneType))
    if origin is Literal:
        return pa.string()
    if origin is list:
        return pa.list_(find_type(arguments[0]))
    if issubclass(annotation, BaseModel):
        return pa.struct([(name, find_type(field.annotation)) for name, field in annotation.model_fields.items()])
    return ARROW_TYPES[annotation]
