"""Write the rows of a shard as Parquet, a file a table, with what the models in schema/archive.py say in their metadata."""

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
"""What an archive's rows depend on besides the pages: in the metadata of each file."""

COMPRESSION = "zstd"


def collect_tables(rows: Iterable[Row]) -> dict[str, list[dict[str, Any]]]:
    """Return rows as plain values by table, as Parquet has them: every table is there, if only empty."""
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
    """Return the columns of a table that are decimals, which Parquet has as numbers."""
    return [name for name, field in model.model_fields.items() if find_type(field.annotation) == pa.float64()]


def write_shard(out: str, shard: Shard, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Write the files of a shard, each whole or not at all. The last is that of its articles: with it all of them are there."""
    filesystem, folder = open_filesystem(out)
    for model in reversed(ARCHIVE_TABLES):
        table = pa.Table.from_pylist(tables[model.table], read_schema(model).with_metadata(describe_shard(model, shard)))
        buffer = pa.BufferOutputStream()
        pq.write_table(table, buffer, compression=COMPRESSION)
        write_whole(filesystem, locate(folder, model, shard), buffer.getvalue().to_pybytes())


def write_whole(filesystem: AbstractFileSystem, path: str, content: bytes) -> None:
    """Write a file beside the one of its name, and move it there."""
    if isinstance(filesystem, LocalFileSystem):
        write_file(Path(path), content)
        return
    folder, _, name = path.rpartition("/")
    aside = f"{folder}/.{name}.{token_hex(4)}.part"
    filesystem.makedirs(folder, exist_ok=True)
    filesystem.pipe_file(aside, content)
    filesystem.mv(aside, path)


def locate(folder: str, model: type[Row], shard: Shard) -> str:
    """Return the path of a table's file of a shard."""
    return f"{folder.rstrip('/')}/{model.table}/{shard.name}.parquet"


def describe_shard(model: type[Row], shard: Shard) -> dict[bytes, bytes]:
    """Return the metadata of a file: what a row is, which part of which source they are from, and the versions."""
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
    """Return the names of the shards of which each table has a file."""
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
