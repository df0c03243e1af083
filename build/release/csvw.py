"""csv-metadata.json: the CSV files described for CSV on the Web (w3.org/TR/tabular-metadata)."""

from datetime import date
from decimal import Decimal
from typing import Any

from build.release.description import ReleaseDescription
from build.release.provenance import FILE as PROVENANCE
from build.release.sources import FILE as SOURCES
from build.release.statistics import Statistics
from build.release.tables import CSV
from build.settings import DOWNLOADS, Site
from schema import TABLES, Row
from schema.base import QUOTED_RIGHTS_URL
from schema.columns import Column, read_columns, read_description
from schema.warnings import read_warnings
from web.paths import ID_TABLES
from web.schema_org import WIKIDATA

TYPES: dict[type, Any] = {
    str: "string",
    int: "integer",
    bool: {"base": "boolean", "format": "1|0"},
    Decimal: "number",
    date: {"base": "date", "format": "yyyy-MM-dd"},
}


def make_csv_metadata(release: ReleaseDescription, statistics: Statistics) -> dict[str, Any]:
    """Return the description of the CSV files of a release; their URLs are relative to it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": release.title,
        "dc:description": release.description,
        "dc:license": {"@id": release.site.licence_url},
        "dc:issued": release.released_on.isoformat(),
        "dc:hasVersion": release.version,
        "dc:bibliographicCitation": release.citation,
        "dc:source": {"@id": SOURCES},
        "prov:wasDerivedFrom": [
            {"@id": f"{PROVENANCE}#repository", "dc:identifier": release.commit or "unknown"},
            {"@id": SOURCES},
        ],
        "prov:wasGeneratedBy": {"@id": f"{PROVENANCE}#build"},
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [describe_table(release.site, model, statistics[model.table]["rows"]) for model in TABLES],
    }


def describe_table(site: Site, model: type[Row], rows: int) -> dict[str, Any]:
    """Return the description of a table: its file, columns and keys, and the subject of a row, if it has a permanent URL."""
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
        "dc:extent": rows,
        **({"skos:scopeNote": list(read_warnings(model).values())} if model.warning_names else {}),
        "tableSchema": {
            **({"aboutUrl": make_url(site, model.table, "id")} if model.table in ID_TABLES else {}),
            "columns": [describe_column(site, model, column) for column in columns],
            "primaryKey": list(model.primary_key),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def make_url(site: Site, table: str, column: str) -> str:
    """Return the URI template of the permanent URL of a table's row whose id is in a column."""
    return f"{site.id_prefix}{table}/{{{column}}}" if site.address else f"{site.id_prefix}{{{column}}}"


def describe_column(site: Site, model: type[Row], column: Column) -> dict[str, Any]:
    """Return the description of a column. Its property is from a public vocabulary or, failing that, our JSON Schema."""
    own = f"{site.address}/{DOWNLOADS}/{model.table}.schema.json#/properties/{column.name}" if site.address else None
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": TYPES[column.plain],
        "required": column.required,
        "prov:wasGeneratedBy": {"@id": f"{PROVENANCE}#{column.origin}"},
    }
    if meaning := column.term or own:
        described["propertyUrl"] = meaning
    if column.references in ID_TABLES:
        described["valueUrl"] = make_url(site, column.references, column.name)
    elif column.name == "wikidata":
        described["valueUrl"] = f"{WIKIDATA}{{wikidata}}"
    return described | ({"dc:rights": {"@id": QUOTED_RIGHTS_URL}} if column.quoted else {})
