"""Record a release in git: its version, its changes, and its rows, which the next release is compared with.

`make release` then builds the files of the last recorded release.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from build.database.serialize import hash_rows, row_to_sqlite
from build.dataset import Places
from build.dataset.releases import FILES
from build.dataset.rows import Rows
from build.files import write_files
from build.problems import DataError, Problem, Source
from build.release import changelog, reasons, snapshot
from build.release.citation import make_citation
from build.release.comparison import compare_columns, compare_rows
from build.release.description import describe_release
from build.release.reasons import Explained, explain, read_declared
from build.release.versions import FIRST, choose_level, increment_version, summarize
from build.settings import Site
from schema import COMPARED_TABLES, Change, Release, Row
from schema.columns import read_columns


@dataclass(frozen=True)
class NextRelease:
    """The next release and its changes, neither of which is written yet."""

    release: Release
    changes: list[Change]


def find_next_release(root: Path, rows: Rows, released_on: date, places: Places) -> NextRelease | None:
    """Return the next release of the rows that a site shows; None if nothing has changed since the last one.

    `places` says where the rows are written. Raise DataError with every change that has no reason.
    """
    releases: list[Any] = rows.get("releases", [])
    now, last = snapshot.take_snapshot(rows), snapshot.read_snapshot(root)
    declared = read_declared(root, now)
    if declared.problems:
        raise DataError(declared.problems)
    rows_sha256 = hash_rows(rows, COMPARED_TABLES)
    if releases and last is None:
        message = f"is missing, but {FILES[Release]} has a release, whose rows it should have; restore it from git"
        raise DataError([Problem(Source(snapshot.FILE, 1, "file"), message)])
    if last is None or not releases:
        return NextRelease(make_release(FIRST, released_on, "first", ["The first release."], rows_sha256), [])
    columns, differences = list(compare_columns(last, now)), list(compare_rows(last, now))
    meanings = declared.content.meanings
    explained, problems = explain(differences, last, now, rows, declared, places)
    if problems:
        raise DataError(problems)
    level = choose_level(columns, differences, meanings)
    if level is None:
        return None
    version = increment_version(releases[-1].id, level)
    release = make_release(version, released_on, level, summarize(columns, differences, meanings), rows_sha256)
    return NextRelease(release, [make_change(version, position, item) for position, item in enumerate(explained, 1)])


def make_release(version: str, released_on: date, level: str, sentences: list[str], rows_sha256: str) -> Release:
    """Return the row of a release."""
    summary = " ".join(sentences)
    values = {"id": version, "released_on": released_on, "level": level, "summary": summary, "rows_sha256": rows_sha256}
    return Release.model_validate(values)


def make_change(version: str, position: int, item: Explained) -> Change:
    """Return the row of a change."""
    difference = item.difference
    values = {
        "release": version,
        "position": position,
        "table_name": difference.table,
        "row_key": difference.name,
        "kind": difference.kind,
        "column_name": difference.column,
        "old_value": format_value(difference.old),
        "new_value": format_value(difference.new),
        "new_id": item.new_id,
        "reason": item.reason,
    }
    return Change.model_validate(values)


def format_value(value: Any) -> str | None:
    """Return a value as text; numbers in their shortest form that reads back the same."""
    return None if value is None else str(value)


def record_release(root: Path, site: Site, rows: Rows, found: NextRelease) -> list[str]:
    """Write the release, its changes, its rows, the changelog and the citation; return the names of the files."""
    releases: list[Any] = [*rows.get("releases", []), found.release]
    changes: list[Any] = [*rows.get("changes", []), *found.changes]
    described = describe_release(site, rows, found.release.id, found.release.released_on)
    contents: dict[str, bytes | None] = {
        FILES[Release]: render_csv(Release, releases),
        FILES[Change]: render_csv(Change, changes),
        snapshot.FILE: snapshot.compress_rows(rows),
        changelog.FILE: changelog.render_changelog(releases, changes).encode(),
        "CITATION.cff": make_citation(described).encode(),
    }
    if (root / reasons.FILE).exists():
        contents[reasons.FILE] = None
    write_files({root / name: content for name, content in contents.items()})
    return list(contents)


def render_csv(model: type[Row], rows: Iterable[Row]) -> bytes:
    """Return rows as CSV, with an empty cell where a value is null."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in read_columns(model))
    writer.writerows(map(row_to_sqlite, rows))
    return text.getvalue().encode()
