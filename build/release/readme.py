"""README.md of a release: what it is, its files, and how to load them."""

from pathlib import Path

from build.release.annotations import FILE as ANNOTATIONS
from build.release.checksums import FILES, ROWS
from build.release.description import ReleaseDescription
from build.release.parquet import PARQUET
from build.release.provenance import FILE as PROVENANCE
from build.release.sources import FILE as SOURCES
from build.release.statistics import FILE as STATISTICS
from build.release.tables import CSV, JSON_LINES
from schema import TABLES
from schema.base import QUOTED_RIGHTS
from schema.columns import read_description
from schema.warnings import WARNINGS

FILES_OF_A_RELEASE = {
    "{slug}.db": "the whole dataset as one SQLite file, with views, search and a data dictionary",
    "{slug}.xlsx": "each table as a sheet of a workbook, for Excel and LibreOffice",
    f"{CSV}/": "each table as CSV (RFC 4180, UTF-8; empty where a value is null), described by `datapackage.json` "
    "(Data Package, with types and keys) and `csv-metadata.json` (CSV on the Web)",
    f"{PARQUET}/": "each table as Parquet, with types and descriptions in the files, described by `croissant.json` and by a "
    "`datapackage.json` of their own",
    f"{JSON_LINES}/": "each table as one JSON object a line",
    ANNOTATIONS: "each record as a W3C Web Annotation",
    "dcat.jsonld": "the release for catalogues of data (DCAT)",
    PROVENANCE: "what it was made from, and with which versions of what (PROV-O)",
    STATISTICS: "how many rows each table has, and in how many of them each column has a value",
    "CHANGELOG-DATA.md": "what this and each earlier release changed; the table `changes` has it row by row",
    "DATASHEET.md": "how the dataset was made, what it is for and what not, and what is known to be wrong",
    SOURCES: "the articles that the records were read from, as BibTeX",
    "CITATION.cff": "how to cite it; `.zenodo.json` says the same to Zenodo",
    "LICENSES/": "the licence of the data, and what it does not cover",
    FILES: "checksums of the files: `sha256sum --check SHA256SUMS`",
    ROWS: "checksums of the rows of each table, in the order of its key, as JSON lines: the bytes of SQLite and Parquet files "
    "depend on the versions of libraries, these do not",
}


def make_readme(release: ReleaseDescription, folder: Path) -> str:
    """Return the README for a release, listing the files that are in its folder."""
    site = release.site
    files = {name.format(slug=site.slug): about for name, about in FILES_OF_A_RELEASE.items()}
    listed = [f"- `{name}`: {about}\n" for name, about in files.items() if name in (FILES, ROWS) or (folder / name).exists()]
    tables = "".join(f"| {model.table} | {read_description(model)} |\n" for model in TABLES)
    warned = {text: [model.table for model in TABLES if name in model.warning_names] for name, text in WARNINGS.items()}
    warnings = "".join(f"- {text} ({', '.join(names)})\n" for text, names in warned.items() if names)
    return f"""\
# {release.title}

Version {release.version}, {release.released_on}. {release.description}

{f"Site: <{site.address}>" if site.address else "The views in the SQLite file have names instead of ids; start with them."}

## Files

{"".join(listed)}
## Tables

| Table | What one row is |
| --- | --- |
{tables}
`data_dictionary` describes every column, and `known_problems` lists what is missing, doubtful or wrong.

## Before you use it

{warnings}
## Load it

```python
import pandas, polars, duckdb

pandas.read_parquet("{PARQUET}/quotations.parquet")
polars.read_parquet("{PARQUET}/quotations.parquet")
duckdb.sql("select kind, count(*) from '{PARQUET}/quotations.parquet' group by kind")
```

## Licence

{site.licence} (<{site.licence_url}>). {QUOTED_RIGHTS}
"""
