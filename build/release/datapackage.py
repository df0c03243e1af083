"""datapackage.json: the CSV files with the types, keys and descriptions of their columns (datapackage.org, version 2)."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from build.files import hash_file
from build.release.description import ReleaseDescription, find_spdx_id
from build.release.tables import CSV
from schema import TABLES, Row
from schema.base import QUOTED_RIGHTS, QUOTED_RIGHTS_URL
from schema.columns import Column, read_columns, read_description

TYPES = {str: "string", int: "integer", bool: "boolean", Decimal: "number", date: "date"}


def make_data_package(release: ReleaseDescription, folder: Path) -> dict[str, Any]:
    """Return the descriptor of the CSV files in the folder of a release."""
    site = release.site
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": site.slug,
        "title": release.title,
        "description": release.description,
        **({"homepage": site.address} if site.address else {}),
        "version": release.version,
        "created": f"{release.released_on}T00:00:00Z",
        "keywords": site.keywords,
        "contributors": [{"title": site.creator, "roles": ["creator"]}],
        "licenses": [describe_licence(release)],
        "resources": [describe_resource(release, model, folder) for model in TABLES],
    }


def describe_licence(release: ReleaseDescription) -> dict[str, str]:
    """Return the licence of the data."""
    name = find_spdx_id(release.site.licence_url)
    return {**({"name": name} if name else {}), "path": release.site.licence_url, "title": release.site.licence}


def describe_resource(release: ReleaseDescription, model: type[Row], folder: Path) -> dict[str, Any]:
    """Return a table: its file, its licence, and the status of the words in it that are quoted."""
    path = f"{CSV}/{model.table}.csv"
    content = folder / path
    licences = [describe_licence(release)]
    if any(column.quoted for column in read_columns(model)):
        licences.append({"path": QUOTED_RIGHTS_URL, "title": QUOTED_RIGHTS})
    return {
        "name": model.table,
        "type": "table",
        "path": path,
        "description": read_description(model),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": content.stat().st_size,
        "hash": f"sha256:{hash_file(content)}",
        "licenses": licences,
        "schema": describe_schema(model),
    }


def describe_schema(model: type[Row]) -> dict[str, Any]:
    """Return the Table Schema of a table: its columns, primary key and foreign keys."""
    columns = read_columns(model)
    keys = [
        {"fields": [column.name], "reference": {"resource": find_resource(model, column), "fields": ["id"]}}
        for column in columns
        if column.references
    ]
    return {
        "fields": [describe_field(model, column) for column in columns],
        "primaryKey": list(model.primary_key),
        **({"foreignKeys": keys} if keys else {}),
        "missingValues": [""],
    }


def find_resource(model: type[Row], column: Column) -> str:
    """Return the name by which a foreign key refers to its table; a table refers to itself by an empty one."""
    return "" if column.references == model.table else str(column.references)


def describe_field(model: type[Row], column: Column) -> dict[str, Any]:
    """Return one column."""
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    if model.primary_key == (column.name,):
        constraints["unique"] = True
    field: dict[str, Any] = {"name": column.name, "type": TYPES[column.plain], "description": column.description}
    if column.plain is bool:
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    if column.example:
        field["example"] = column.example
    if column.unit:
        field["unit"] = column.unit
    if column.quoted:
        field["rights"] = QUOTED_RIGHTS_URL
    return field | ({"constraints": constraints} if constraints else {})
