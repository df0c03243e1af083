"""datapackage.json: the CSV or Parquet files with types, keys and descriptions of their columns (datapackage.org, version 2)."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from build.files import hash_file
from build.release.description import ReleaseDescription, find_spdx_id
from build.release.parquet import PARQUET
from build.release.sources import FILE as SOURCES
from build.release.tables import CSV
from schema import TABLES, Row
from schema.base import QUOTED_RIGHTS, QUOTED_RIGHTS_URL
from schema.columns import Column, read_columns, read_description
from schema.warnings import read_warnings

FILE = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {str: "string", int: "integer", bool: "boolean", Decimal: "number", date: "date"}
FORMATS: dict[str, dict[str, Any]] = {
    CSV: {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"},
    PARQUET: {"format": "parquet", "mediatype": "application/vnd.apache.parquet"},
}
"""The properties of the files of each format, by folder and suffix."""


def make_data_package(release: ReleaseDescription, folder: Path, form: str = CSV) -> dict[str, Any]:
    """Return the descriptor of a release's CSV files, or of its Parquet files, to be put into their own folder."""
    site = release.site
    articles = {"title": "The articles that the records were read from", **({"path": SOURCES} if form == CSV else {})}
    return {
        "$schema": PROFILE,
        "name": site.slug,
        "title": release.title,
        "description": release.description,
        **({"homepage": site.address} if site.address else {}),
        "version": release.version,
        "created": f"{release.released_on}T00:00:00Z",
        "keywords": site.keywords,
        "contributors": [{"title": site.creator, "roles": ["creator"]}],
        "licenses": [describe_licence(release)],
        "sources": [articles],
        "resources": [describe_resource(release, model, folder, form) for model in TABLES],
    }


def describe_licence(release: ReleaseDescription) -> dict[str, str]:
    """Return the licence of the data."""
    name = find_spdx_id(release.site.licence_url)
    return {**({"name": name} if name else {}), "path": release.site.licence_url, "title": release.site.licence}


def describe_resource(release: ReleaseDescription, model: type[Row], folder: Path, form: str) -> dict[str, Any]:
    """Return the description of a table: its file, licence, rights in quoted words, and usage warnings."""
    name = f"{model.table}.{form}"
    content = folder / form / name
    warnings = [{"name": key, "description": text} for key, text in read_warnings(model).items()]
    licences = [describe_licence(release)]
    if any(column.quoted for column in read_columns(model)):
        licences.append({"path": QUOTED_RIGHTS_URL, "title": QUOTED_RIGHTS})
    return {
        "name": model.table,
        "type": "table",
        "path": f"{form}/{name}" if form == CSV else name,
        "description": read_description(model),
        **({"usage_warnings": warnings} if warnings else {}),
        **FORMATS[form],
        "bytes": content.stat().st_size,
        "hash": f"sha256:{hash_file(content)}",
        "licenses": licences,
        "schema": describe_schema(model, form),
    }


def describe_schema(model: type[Row], form: str) -> dict[str, Any]:
    """Return the Table Schema of a table: its columns, primary key and foreign keys."""
    columns = read_columns(model)
    keys = [
        {"fields": [column.name], "reference": {"resource": find_resource(model, column), "fields": ["id"]}}
        for column in columns
        if column.references
    ]
    return {
        "fields": [describe_field(model, column, form) for column in columns],
        "primaryKey": list(model.primary_key),
        **({"foreignKeys": keys} if keys else {}),
        **({"missingValues": [""]} if form == CSV else {}),
    }


def find_resource(model: type[Row], column: Column) -> str:
    """Return the resource name that a foreign key refers to; it is empty for the same table."""
    return "" if column.references == model.table else str(column.references)


def describe_field(model: type[Row], column: Column, form: str) -> dict[str, Any]:
    """Return the description of a column; `origin` is explained in provenance.jsonld, `propertyUrl` is as in CSV on the Web."""
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    if model.primary_key == (column.name,):
        constraints["unique"] = True
    field: dict[str, Any] = {"name": column.name, "type": TYPES[column.plain], "description": column.description}
    field["origin"] = column.origin
    if column.term:
        field["propertyUrl"] = column.term
    if column.plain is bool and form == CSV:
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    if column.example:
        field["example"] = column.example
    if column.unit:
        field["unit"] = column.unit
    if column.quoted:
        field["rights"] = QUOTED_RIGHTS_URL
    return field | ({"constraints": constraints} if constraints else {})
