"""Run the validator of each format over the release that was built last: python -m tests.release.validate, with the group `release`.

Each is then run over a copy in which something is wrong, and has to say so. Nothing here needs the network.
"""

import asyncio
import csv
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import mlcroissant
import pyarrow.parquet
from bs4 import BeautifulSoup
from csvw import CSVW
from frictionless import Package

from build.cli.release import FOLDER
from build.dataset import load_dataset
from build.files import hash_file
from build.publish.serve import open_site
from build.publish.site import build_site
from build.release.annotations import FILE as ANNOTATIONS
from build.release.checksums import FILES
from build.release.provenance import FILE as PROVENANCE
from build.settings import REPOSITORY, read_site
from schema import TABLES
from tests.release.linked_data import check_annotations, check_dcat, check_provenance

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Check = Callable[[Path], Iterator[str]]


def check_data_package(folder: Path) -> Iterator[str]:
    """Validate datapackage.json with its data, types, keys and foreign keys."""
    yield from list_errors(Package(str(folder / "datapackage.json")))


def check_parquet_package(folder: Path) -> Iterator[str]:
    """Validate that of the Parquet files with the rows that pyarrow reads, and their checksums.

    The reader of frictionless goes through pandas, where whole numbers become fractions as soon as one is null.
    """
    package = json.loads((folder / "parquet" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        path = folder / "parquet" / resource.pop("path")
        if (resource.pop("bytes"), resource.pop("hash")) != (path.stat().st_size, f"sha256:{hash_file(path)}"):
            yield f"{path.name}: has another size or checksum"
        table = pyarrow.parquet.read_table(path)
        resource["data"] = [table.column_names, *(list(row.values()) for row in table.to_pylist())]
        del resource["format"], resource["mediatype"]
    yield from list_errors(Package.from_descriptor(package))


def list_errors(package: Package) -> Iterator[str]:
    """Yield what frictionless finds in a package."""
    for name, row, field, note in package.validate().flatten(["name", "rowNumber", "fieldName", "message"]):
        yield f"{name}, row {row}, {field}: {note}"


def check_croissant(folder: Path) -> Iterator[str]:
    """Validate croissant.json, and load the records of every table from its Parquet file."""
    try:
        dataset = mlcroissant.Dataset(folder / "croissant.json")
    except mlcroissant.ValidationError as error:
        yield str(error)
        return
    for record_set in dataset.metadata.record_sets:
        expected = pyarrow.parquet.read_metadata(folder / "parquet" / f"{record_set.id}.parquet").num_rows
        try:
            found = sum(1 for _ in dataset.records(record_set.id))
        except Exception as error:  # whatever a library raises for a file that is not as described
            yield f"{record_set.id}: {error!r}"
            continue
        if found != expected:
            yield f"{record_set.id}: {found} records, not {expected}"


def check_csvw(folder: Path) -> Iterator[str]:
    """Validate csv-metadata.json: columns, types, and keys, of which those to other tables may be null."""
    try:
        described = CSVW(str(folder / "csv-metadata.json"), validate=True)
        group = described.tablegroup
        for table in group.tables:
            for _ in table.iterdicts(strict=True):
                pass
        if not group.check_referential_integrity(strict=False):
            yield "a foreign key refers to a row that is not there"
    except ValueError as error:
        yield str(error)


def check_citation(folder: Path) -> Iterator[str]:
    """Validate CITATION.cff by the schema of its format, which check-jsonschema has a copy of."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", "--color", "never"]
    result = subprocess.run([*command, str(folder / "CITATION.cff")], capture_output=True, text=True)
    if result.returncode:
        yield from (result.stdout + result.stderr).strip().splitlines()


def check_rows(folder: Path) -> Iterator[str]:
    """Validate each line of JSON by the JSON Schema of its table; CSV and Parquet files have as many rows."""
    for model in TABLES:
        lines = (folder / "jsonl" / f"{model.table}.jsonl").read_bytes().splitlines()
        schema = json.loads((REPOSITORY / "schema" / "json" / f"{model.table}.schema.json").read_text("utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        for number, line in enumerate(lines, 1):
            yield from (
                f"{model.table}.jsonl, line {number}: {error.message}" for error in validator.iter_errors(json.loads(line))
            )
        with (folder / "csv" / f"{model.table}.csv").open(encoding="utf-8", newline="") as file:
            rows = sum(1 for _ in csv.reader(file)) - 1
        if {rows, pyarrow.parquet.read_metadata(folder / "parquet" / f"{model.table}.parquet").num_rows} != {len(lines)}:
            yield f"{model.table}: its files differ in the number of rows"


def check_workbook(folder: Path) -> Iterator[str]:
    """Require of each sheet the cells of its CSV file, and of no cell that it is a formula."""
    (path,) = folder.glob("*.xlsx")
    with zipfile.ZipFile(path) as archive:
        for number, model in enumerate(TABLES, 2):  # after README
            sheet = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            found = [["".join(cell.itertext()) for cell in row] for row in sheet.iter(f"{SHEET}row")]
            with (folder / "csv" / f"{model.table}.csv").open(encoding="utf-8", newline="") as file:
                filled = [[cell for cell in row if cell] for row in csv.reader(file)]
            if sheet.find(f".//{SHEET}f") is not None or [len(row) for row in found] != [len(row) for row in filled]:
                yield f"{model.table}: its sheet differs from its CSV file"
            elif [row[0] for row in found] != [row[0] for row in filled]:
                yield f"{model.table}: the first column of its sheet differs from that of its CSV file"


def check_checksums(folder: Path) -> Iterator[str]:
    """Compare every file with its checksum; all but the list itself are in it."""
    listed = dict(reversed(line.split("  ", 1)) for line in (folder / FILES).read_text("utf-8").splitlines())
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {FILES}
    yield from (f"{name}: is not in {FILES}, or not there" for name in sorted(there ^ listed.keys()))
    yield from (
        f"{name}: has another checksum" for name in sorted(there & listed.keys()) if hash_file(folder / name) != listed[name]
    )


def replace_text(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a function that spoils a file in a folder by replacing the first occurrence of some words."""

    def spoil(folder: Path) -> None:
        content = (folder / name).read_bytes()
        assert old.encode() in content, f"{old!r} is not in {name}"
        (folder / name).write_bytes(content.replace(old.encode(), new.encode(), 1))

    return spoil


CHECKS: dict[str, tuple[Check, Callable[[Path], None]]] = {
    "Data Package": (check_data_package, replace_text("csv/article_authors.csv", "\r\n", "\r\nno-article,1,Nobody\r\n")),
    "Croissant": (check_croissant, replace_text("croissant.json", '"column": "name"', '"column": "nome"')),
    "CSV on the Web": (check_csvw, replace_text("csv/article_authors.csv", "\r\n", "\r\nno-article,1,Nobody\r\n")),
    "Data Package of Parquet": (
        check_parquet_package,
        replace_text("parquet/datapackage.json", '"type": "integer"', '"type": "date"'),
    ),
    "DCAT": (check_dcat, replace_text("dcat.jsonld", "dcat:keyword", "dcat:keywird")),
    "Web Annotations": (check_annotations, replace_text(ANNOTATIONS, '"motivation"', '"motive"')),
    "Web Annotations as RDF": (check_annotations, replace_text(ANNOTATIONS, '"TextualBody"', '"TextBody"')),
    "provenance": (check_provenance, replace_text(PROVENANCE, "prov:wasDerivedFrom", "prov:wasDerivedOf")),
    "citation": (check_citation, replace_text("CITATION.cff", "type: dataset", "type: data")),
    "rows": (check_rows, replace_text("jsonl/publishers.jsonl", '"kind": "', '"kind": "not ')),
    "workbook": (check_workbook, replace_text("csv/speakers.csv", "\r\n", "\r\nnobody,Nobody\r\n")),
    "checksums": (check_checksums, replace_text("README.md", "#", "##")),
}
"""Each check, and what spoils a copy so that the check has to find something."""


def check_home_page() -> Iterator[str]:
    """Validate the JSON-LD of the site's home page as Croissant."""
    with tempfile.TemporaryDirectory() as name:
        site = read_site(REPOSITORY)
        database = build_site(REPOSITORY, Path(name, f"{site.slug}.db"), load_dataset(REPOSITORY).rows)
        page = asyncio.run(open_site(REPOSITORY, database).client.get("/")).text
        file = Path(name, "home.json")
        file.write_text(BeautifulSoup(page, "html.parser").select_one('script[type="application/ld+json"]').text, "utf-8")
        try:
            mlcroissant.Dataset(file)
        except mlcroissant.ValidationError as error:
            yield str(error)


def check_reuse() -> Iterator[str]:
    """Run `reuse lint` over the repository."""
    result = subprocess.run(
        [sys.executable, "-m", "reuse", "--root", str(REPOSITORY), "lint", "--lines"], capture_output=True, text=True
    )
    if result.returncode:
        yield from (result.stdout + result.stderr).splitlines()


def find_spoiled(name: str, folder: Path) -> Iterator[str]:
    """Yield a problem if a check finds nothing in a copy that is spoiled."""
    check, spoil = CHECKS[name]
    with tempfile.TemporaryDirectory() as copy:
        spoiled = Path(copy, "release")
        shutil.copytree(folder, spoiled)
        spoil(spoiled)
        if not next(check(spoiled), None):
            yield "found nothing wrong in a copy in which something is"


def main() -> int:
    """Run all checks, print what each found, and return the exit code."""
    folders = [path for path in (REPOSITORY / FOLDER).iterdir() if path.is_symlink() and path.is_dir()]
    if not folders:
        print("There is no release; build it first: make release-check")
        return 2
    folder = max(folders, key=lambda path: path.lstat().st_mtime_ns).resolve()
    checks: dict[str, Iterator[Any]] = {name: check(folder) for name, (check, _) in CHECKS.items()}
    checks |= {f"{name}, tried on a spoiled copy": find_spoiled(name, folder) for name in CHECKS}
    checks |= {"home page": check_home_page(), "REUSE": check_reuse()}
    failed = False
    for name, found in checks.items():
        problems = list(found)
        failed |= bool(problems)
        print(f"{name}: {'sound' if not problems else ''}", flush=True)
        for problem in problems[:20]:
            print(f"  {problem}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
