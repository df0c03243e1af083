"""The checksums of a release: of its files and, as files may differ between machines, of the rows of each table."""

import hashlib
from pathlib import Path

from build.database.serialize import row_to_json
from build.files import hash_file
from build.release.tables import read_rows
from schema import TABLES

FILES, ROWS = "SHA256SUMS", "ROWS-SHA256SUMS"


def write_checksums(database: Path, folder: Path) -> None:
    """Write the checksum of the rows of each table, and then of every file, in the format of `sha256sum`."""
    (folder / ROWS).write_text("".join(f"{hash_table(database, model)}  {model.table}\n" for model in TABLES), "utf-8")
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name != FILES)
    (folder / FILES).write_text("".join(f"{hash_file(folder / name)}  {name}\n" for name in names), "utf-8")


def hash_table(database: Path, model: type) -> str:
    """Return the SHA-256 of a table's rows in key order, each as a line of JSON: a list of table and values."""
    digest = hashlib.sha256()
    for row in read_rows(database, model):
        digest.update(row_to_json(model, list(row)))
    return digest.hexdigest()
