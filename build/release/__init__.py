"""Build the files of a release, to cite, compare, pin and load, in one folder. The same inputs give the same bytes."""

import json
from pathlib import Path
from typing import Any

from build.database import build_database
from build.dataset.rows import Rows
from build.folders import replace_folder
from build.release import changelog
from build.release.annotations import FILE as ANNOTATIONS
from build.release.annotations import write_annotations
from build.release.checksums import write_checksums
from build.release.citation import make_bibtex, make_citation, make_zenodo_metadata
from build.release.croissant import make_croissant
from build.release.csvw import make_csv_metadata
from build.release.datapackage import FILE as DATA_PACKAGE
from build.release.datapackage import make_data_package
from build.release.datasheet import FILE as DATASHEET
from build.release.datasheet import make_datasheet
from build.release.dcat import make_dcat
from build.release.description import ReleaseDescription
from build.release.licences import write_licences
from build.release.parquet import PARQUET, write_parquet_files
from build.release.provenance import FILE as PROVENANCE
from build.release.provenance import make_provenance
from build.release.readme import make_readme
from build.release.sources import FILE as SOURCES
from build.release.sources import make_sources
from build.release.spreadsheet import write_workbook
from build.release.statistics import FILE as STATISTICS
from build.release.statistics import count_values
from build.release.tables import CSV, JSON_LINES, write_tables
from build.release.zip_file import write_zip_file


def build_release(root: Path, out: Path, rows: Rows, release: ReleaseDescription) -> Path:
    """Build a release of the rows that a site shows into a folder, make `out` a link to it, and return its zip file.

    Raise DataError if anything is wrong; then the old folder stays.
    """
    with replace_folder(out) as folder:
        database = folder / f"{release.site.slug}.db"
        build_database(root, database, rows)
        write_tables(database, folder)
        write_parquet_files(database, folder, release)
        workbook = folder / f"{release.site.slug}.xlsx"
        write_workbook(database, workbook, release)
        write_annotations(database, folder, release)
        statistics = count_values(database)
        write_json(folder / DATA_PACKAGE, make_data_package(release, folder))
        write_json(folder / PARQUET / DATA_PACKAGE, make_data_package(release, folder, PARQUET))
        write_json(folder / PROVENANCE, make_provenance(release))
        write_json(folder / STATISTICS, statistics)
        write_json(folder / "croissant.json", make_croissant(release, folder, make_bibtex(release)))
        write_json(folder / "csv-metadata.json", make_csv_metadata(release, statistics))
        write_json(folder / "dcat.jsonld", make_dcat(release, folder, [database, workbook, *list_data(folder)]))
        write_json(folder / ".zenodo.json", make_zenodo_metadata(release))
        (folder / SOURCES).write_text(make_sources(database), "utf-8")
        (folder / "CITATION.cff").write_text(make_citation(release), "utf-8")
        changes: dict[str, Any] = {name: rows.get(name, []) for name in ("releases", "changes")}
        (folder / changelog.FILE).write_text(changelog.render_changelog(**changes), "utf-8")
        (folder / DATASHEET).write_text(make_datasheet(release, rows), "utf-8")
        write_licences(release, folder)
        (folder / "README.md").write_text(make_readme(release, folder), "utf-8")
        write_checksums(database, folder)
    archive = out.parent / f"{release.site.slug}-{release.version}.zip"
    write_zip_file(out, archive)
    return archive


def list_data(folder: Path) -> list[Path]:
    """Return the data files of a release, and their descriptions, in order."""
    tables = [path for name in (CSV, JSON_LINES, PARQUET) for path in sorted((folder / name).iterdir())]
    return [*tables, folder / ANNOTATIONS, *sorted(folder.glob("[!.]*.json"))]


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write JSON with indents."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
