"""The downloads have the rows of the database, byte for byte the same for the same rows, each with its checksum."""

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from build.database.views import VIEWS
from build.publish.downloads import write_downloads
from build.settings import read_site
from schema import TABLES
from tests.conftest import FIXTURES

NAMES = [*(model.table for model in TABLES), *(view.name for view in VIEWS)]


@pytest.fixture
def downloads(built: Path, tmp_path: Path) -> Path:
    """Write the downloads of a copy of the database."""
    (tmp_path / built.name).write_bytes(built.read_bytes())
    write_downloads(tmp_path / built.name, read_site(FIXTURES))
    return tmp_path / "downloads"


def test_the_same_rows_give_the_same_bytes(built: Path, downloads: Path):
    before = {path.name: path.read_bytes() for path in (built.parent / "downloads").iterdir()}
    assert {path.name: path.read_bytes() for path in downloads.iterdir()} == before


def test_the_manifest_has_each_file_with_size_and_checksum(built: Path, downloads: Path):
    manifest = json.loads((downloads / "manifest.json").read_text("utf-8"))
    slug = built.stem
    paths = {f"/{slug}.db": built, **{f"/downloads/{name}": downloads / name for name in (f"{slug}-csv.zip", f"{slug}.json")}}
    assert [entry["path"] for entry in manifest] == list(paths)
    for entry, path in zip(manifest, paths.values(), strict=True):
        content = path.read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert entry["about"]


def test_csv_and_json_have_every_row(built: Path, downloads: Path):
    tables = json.loads((downloads / f"{built.stem}.json").read_text("utf-8"))
    conn = sqlite3.connect(built)
    conn.row_factory = sqlite3.Row
    assert list(tables) == NAMES
    with zipfile.ZipFile(downloads / f"{built.stem}-csv.zip") as archive:
        assert archive.namelist() == [f"{name}.csv" for name in NAMES]
        for name in NAMES:
            rows = [dict(row) for row in conn.execute(f"select * from [{name}]")]
            assert sorted(map(repr, tables[name])) == sorted(map(repr, rows))
            lines = list(csv.reader(io.StringIO(archive.read(f"{name}.csv").decode(), newline="")))
            assert lines[0] == [column[0] for column in conn.execute(f"select * from [{name}]").description]
            assert lines[1:] == [["" if value is None else str(value) for value in row.values()] for row in tables[name]]
