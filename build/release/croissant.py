"""croissant.json: the Parquet files for machine-learning libraries (docs.mlcommons.org/croissant, version 1.1).

Foreign keys are left out: mlcroissant joins what a field `references`, and fails on a table that refers to itself or to two
others. datapackage.json has them.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from build.files import hash_file
from build.release.description import ReleaseDescription
from build.release.parquet import PARQUET
from build.release.provenance import FILE as PROVENANCE
from build.release.provenance import PROV
from schema import TABLES, Row
from schema.base import QUOTED_RIGHTS
from schema.columns import Column, read_columns, read_description
from schema.warnings import WARNINGS
from web.schema_org import CROISSANT, CROISSANT_CONTEXT

TYPES = {str: "sc:Text", int: "sc:Integer", bool: "sc:Boolean", Decimal: "sc:Float", date: "sc:Date"}


def make_croissant(release: ReleaseDescription, folder: Path, citation: str) -> dict[str, Any]:
    """Return the description of the Parquet files in the folder of a release; `citation` is its BibTeX entry."""
    site = release.site
    return {
        "@context": CROISSANT_CONTEXT | {"prov": PROV},
        "@type": "sc:Dataset",
        "conformsTo": CROISSANT,
        "name": site.name,
        "description": release.description,
        "version": release.version,
        "datePublished": release.released_on.isoformat(),
        "license": site.licence_url,
        "usageInfo": QUOTED_RIGHTS,
        "rai:dataLimitations": [text for name, text in WARNINGS.items() if any(name in model.warning_names for model in TABLES)],
        "prov:wasGeneratedBy": {"@id": f"{PROVENANCE}#build"},
        **({"url": site.address} if site.address else {}),
        "creator": {"@type": "sc:Organization", "name": site.creator},
        "keywords": site.keywords,
        "inLanguage": list(release.languages),
        "citeAs": citation,
        "distribution": [describe_file(folder / PARQUET / f"{model.table}.parquet", model) for model in TABLES],
        "recordSet": [describe_record_set(model) for model in TABLES],
    }


def describe_file(path: Path, model: type[Row]) -> dict[str, Any]:
    """Return the description of a table's file."""
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "description": read_description(model),
        "contentUrl": f"{PARQUET}/{path.name}",
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": hash_file(path),
    }


def describe_record_set(model: type[Row]) -> dict[str, Any]:
    """Return the description of a table: its key and columns."""
    keys = [{"@id": f"{model.table}/{name}"} for name in model.primary_key]
    return {
        "@type": "cr:RecordSet",
        "@id": model.table,
        "name": model.table,
        "description": read_description(model),
        "key": keys[0] if len(keys) == 1 else keys,
        "field": [describe_field(model, column) for column in read_columns(model)],
    }


def describe_field(model: type[Row], column: Column) -> dict[str, Any]:
    """Return the description of a column."""
    return {
        "@type": "cr:Field",
        "@id": f"{model.table}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": TYPES[column.plain],
        **({"equivalentProperty": column.term} if column.term else {}),
        "prov:wasGeneratedBy": {"@id": f"{PROVENANCE}#{column.origin}"},
        "source": {"fileObject": {"@id": f"{model.table}.parquet"}, "extract": {"column": column.name}},
    }
