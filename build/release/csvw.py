"""csv-metadata.json: the CSV files for readers of CSV on the Web (w3.org/TR/tabular-metadata)."""

from datetime import date
from decimal import Decimal
from typing import Any

from build.release.description import ReleaseDescription
from build.release.tables import CSV
from schema import TABLES, Row
from schema.base import QUOTED_RIGHTS_URL
from schema.columns import Column, read_columns, read_description

TYPES: dict[type, Any] = {
    str: "string",
    int: "integer",
    bool: {"base": "boolean", "format": "1|0"},
    Decimal: "number",
    date: {"base": "date", "format": "yyyy-MM-dd"},
}


def make_csv_metadata(release: ReleaseDescription) -> dict[str, Any]:
    """Return the description of the CSV files of a release; `url` is relative to the file that it is in."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": release.title,
        "dc:description": release.description,
        "dc:license": {"@id": release.site.licence_url},
        "dc:issued": release.released_on.isoformat(),
        "dc:hasVersion": release.version,
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [describe_table(model) for model in TABLES],
    }


def describe_table(model: type[Row]) -> dict[str, Any]:
    """Return a table: its file, columns and keys."""
    columns = read_columns(model)
    keys = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"{CSV}/{column.references}.csv", "columnReference": "id"},
        }
        for column in columns
        if column.references
    ]
    return {
        "url": f"{CSV}/{model.table}.csv",
        "dc:description": read_description(model),
        "tableSchema": {
            "columns": [describe_column(column) for column in columns],
            "primaryKey": list(model.primary_key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def describe_column(column: Column) -> dict[str, Any]:
    """Return a column."""
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": TYPES[column.plain],
        "required": column.required,
    }
    return described | ({"dc:rights": {"@id": QUOTED_RIGHTS_URL}} if column.quoted else {})
