"""The tables of a release as Parquet files, with types, keys and descriptions in their schemas.

They are written by pyarrow, whose schemas have metadata for each column and say which are never null; DuckDB and polars keep
neither.
"""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from build.release.description import ReleaseDescription
from build.release.tables import read_rows
from schema import TABLES, Row
from schema.base import QUOTED_RIGHTS_URL
from schema.columns import Column, read_columns, read_description
from schema.warnings import read_warnings

PARQUET = "parquet"  # The folder and the suffix of the files
GROUP_ROWS = 50_000  # Rows in a row group, which is in memory as a whole


def write_parquet_files(database: Path, folder: Path, release: ReleaseDescription) -> None:
    """Write each table as a Parquet file. The bytes depend only on the rows and the version of pyarrow."""
    from pyarrow.parquet import ParquetWriter  # only installed for releases

    (folder / PARQUET).mkdir()
    for model in TABLES:
        schema = make_schema(model, release)
        with ParquetWriter(folder / PARQUET / f"{model.table}.parquet", schema, compression="zstd") as writer:
            for batch in read_batches(database, model, schema):
                writer.write_batch(batch)


def make_schema(model: type[Row], release: ReleaseDescription) -> Any:
    """Return the schema of a table."""
    import pyarrow

    types = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        bool: pyarrow.bool_(),
        Decimal: pyarrow.float64(),
        date: pyarrow.date32(),
    }
    fields = [
        pyarrow.field(column.name, types[column.plain], nullable=not column.required, metadata=describe_column(model, column))
        for column in read_columns(model)
    ]
    about = {
        "title": f"{release.site.name}: {model.table}",
        "description": read_description(model),
        "version": release.version,
        "license": release.site.licence_url,
        "primary_key": json.dumps(model.primary_key),
        **({"usage_warnings": json.dumps(list(read_warnings(model).values()))} if model.warning_names else {}),
    }
    return pyarrow.schema(fields, metadata=about)


def describe_column(model: type[Row], column: Column) -> dict[str, str]:
    """Return the metadata of a column."""
    about = {
        "description": column.description,
        "unit": column.unit,
        "allowed_values": column.allowed,
        "primary_key": "true" if column.name in model.primary_key else None,
        "foreign_key": f"{column.references}.id" if column.references else None,
        "rights": QUOTED_RIGHTS_URL if column.quoted else None,
        "origin": column.origin,
        "term": column.term,
    }
    return {name: text for name, text in about.items() if text}


def read_batches(database: Path, model: type[Row], schema: Any) -> Iterator[Any]:
    """Yield the rows of a table as batches of columns."""
    import pyarrow

    columns, rows = read_columns(model), read_rows(database, model)
    while group := list(islice(rows, GROUP_ROWS)):
        values = [convert_values(column, cells) for column, cells in zip(columns, zip(*group, strict=True), strict=True)]
        arrays = [pyarrow.array(cells, field.type) for cells, field in zip(values, schema, strict=True)]
        yield pyarrow.record_batch(arrays, schema=schema)


def convert_values(column: Column, values: tuple[Any, ...]) -> list[Any]:
    """Return the values of a column as Python types: SQLite stores dates as text, and booleans as 0 and 1."""
    if column.plain is date:
        return [value and date.fromisoformat(value) for value in values]
    return [None if value is None else bool(value) for value in values] if column.plain is bool else list(values)
