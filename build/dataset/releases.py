"""Read the releases so far and their changes from seeds/releases/releases.csv and changes.csv (`make record-release`)."""

import csv
from collections.abc import Iterator
from pathlib import Path

from build.dataset.rows import build_row
from build.problems import Problem, Source, format_count
from schema import Change, Release, Row
from schema.columns import read_columns

FOLDER = "seeds/releases"
FILES: dict[type[Row], str] = {Release: f"{FOLDER}/releases.csv", Change: f"{FOLDER}/changes.csv"}
"""The file of each table, which has all its rows; `release` appends to it."""
WRITTEN_HINT = "restore the file from git: `make record-release` writes it"
MAX_CELL_CHARS = 1_000_000  # More than any column allows, so that the model reports a value that is too long


def read_releases(root: Path) -> Iterator[Row | Problem]:
    """Yield the rows of releases and changes, and problems with them; nothing if there was no release."""
    releases: set[str] = set()
    for model, name in FILES.items():
        for line, row in read_file(root, model, name):
            if isinstance(row, Release):
                releases.add(row.id)
            if isinstance(row, Change) and row.release not in releases:
                yield Problem(Source(name, line, row.row_key), f"there is no release {row.release}; {WRITTEN_HINT}")
            else:
                yield row


def read_file(root: Path, model: type[Row], name: str) -> Iterator[tuple[int, Row | Problem]]:
    """Yield the rows of a file, each with the number of its last line; empty cells become null."""
    path = root / name
    if not path.exists():
        return
    columns = read_columns(model)
    csv.field_size_limit(MAX_CELL_CHARS)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        try:
            if next(reader, []) != [column.name for column in columns]:
                yield 1, Problem(Source(name, 1, "file"), f"has other columns than {model.table}; {WRITTEN_HINT}")
                return
            for cells in filter(None, reader):
                yield reader.line_num, parse_row(model, name, reader.line_num, cells)
        except (csv.Error, UnicodeDecodeError) as error:
            yield reader.line_num, Problem(Source(name, reader.line_num + 1, "file"), f"is not CSV: {error}; {WRITTEN_HINT}")


def parse_row(model: type[Row], name: str, line: int, cells: list[str]) -> Row | Problem:
    """Return one validated row, or a problem with it."""
    source, columns = Source(name, line, cells[0]), read_columns(model)
    if len(cells) != len(columns):
        return Problem(source, f"has {format_count(len(cells), 'cells')}, not {len(columns)}; {WRITTEN_HINT}")
    values = {
        column.name: int(cell) if column.plain is int and cell.isdecimal() else cell or None
        for column, cell in zip(columns, cells, strict=True)
    }
    found = build_row(model, source, **values)
    return Problem(found.source, f"{found.message}; {WRITTEN_HINT}") if isinstance(found, Problem) else found
