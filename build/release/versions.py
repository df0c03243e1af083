"""Determine the version of the data from the differences to the last release, with one sentence per table on why."""

from collections import Counter
from collections.abc import Iterable, Mapping

from build.problems import format_count
from build.release.comparison import ColumnDifference, RowDifference
from schema import TABLES

FIRST = "1.0.0"
LEVELS = ("patch", "minor", "breaking")
WITH_IDS = {model.table for model in TABLES if model.primary_key == ("id",)}


def choose_level(columns: Iterable[ColumnDifference], rows: Iterable[RowDifference], meanings: Mapping[str, str]) -> str | None:
    """Return the level of the next release; None if there is nothing to release.

    breaking: a column or id was removed, or a column's meaning changed; minor: rows or columns were added; patch: values were
    corrected.
    """
    levels = {"breaking"} if meanings else set()
    levels |= {"minor" if difference.kind == "added" else "breaking" for difference in columns}
    for difference in rows:
        if difference.kind == "withdrawn" and difference.table in WITH_IDS and not difference.provisional:
            levels.add("breaking")
        else:
            levels.add("minor" if difference.kind == "added" else "patch")
    return max(levels, key=LEVELS.index, default=None)


def increment_version(version: str, level: str) -> str:
    """Return the version after another one (semver.org)."""
    major, minor, patch = map(int, version.split("."))
    if level == "breaking":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if level == "minor" else f"{major}.{minor}.{patch + 1}"


def summarize(columns: Iterable[ColumnDifference], rows: Iterable[RowDifference], meanings: Mapping[str, str]) -> list[str]:
    """Return what changed, one sentence per table or view, in alphabetical order."""
    parts: dict[str, list[str]] = {}
    for difference in columns:
        what = f"column {difference.column} {difference.kind}" if difference.column else difference.kind
        parts.setdefault(difference.table, []).append(what)
    for name, sentence in meanings.items():
        table, _, column = name.partition(".")
        parts.setdefault(table, []).append(f"{column} means something else: {sentence.rstrip('.')}")
    listed = list(rows)
    seen: Counter[tuple[str, str]] = Counter()
    for table, kind, _ in {(row.table, row.kind, row.key) for row in listed}:
        seen[table, kind] += 1
    for table, kind in sorted(seen):
        parts.setdefault(table, []).append(f"{format_count(seen[table, kind], 'rows')} {kind}")
    return [f"{table}: {', '.join(parts[table])}." for table in sorted(parts)]
