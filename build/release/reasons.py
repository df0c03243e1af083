"""Find the reason for each change: in the notes of a corrected record, in its tombstone, or in seeds/releases/next.yml.

next.yml is needed only if something has to be declared:

    meanings:                         # columns whose meaning has changed: this makes the release a breaking one
      quotations.text: It has no closing comma any more.
    reasons:                          # reasons that are not in the rows' own notes, by row or by column
      speakers/ada-quill: Her name was misspelt.
      publishers.description: Ownership was added.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import Field, TypeAdapter, ValidationError

from build.dataset import Places
from build.dataset.releases import FOLDER
from build.dataset.rows import Rows
from build.problems import Problem, Source, list_validation_errors, suggest
from build.release.comparison import RowDifference
from build.release.snapshot import Snapshot
from build.release.versions import WITH_IDS
from build.seeds import Entry
from build.seeds.yaml import Document, read_yaml
from schema import COMPARED_TABLES
from schema.base import SeedModel
from schema.columns import read_columns
from schema.types import Text

FILE = f"{FOLDER}/next.yml"
REDIRECTS = "seeds/redirects.yml"
MAX_SHOWN_CHARS = 60  # Length of a value in a message

RECOMPUTED = "It follows from other rows, or from the program."

PARENTS = {
    model.table: next((column for column in read_columns(model) if column.required and column.references), None)
    for model in COMPARED_TABLES
}
"""For each table, the first column that refers to the row in another table that a row belongs to; None if there is none."""

OWNERS = {table: column for table, column in PARENTS.items() if table not in WITH_IDS}
"""The owner columns of tables whose rows have no ids: a change there takes its reason from the owner."""


class DeclaredChanges(SeedModel):
    """What the next release has to say that the records do not."""

    meanings: dict[str, Text] = Field(default={}, description="By table.column: what a column means now that it did not before.")
    reasons: dict[str, Text] = Field(default={}, description="By table/row or table.column: why rows changed.")


@dataclass
class Declared:
    """The content of seeds/releases/next.yml, and its problems."""

    content: DeclaredChanges = field(default_factory=DeclaredChanges)
    problems: list[Problem] = field(default_factory=list)
    document: Document | None = None


def read_declared(root: Path, now: Snapshot) -> Declared:
    """Read what is declared for the next release; nothing if the file is missing."""
    document = read_yaml(root / FILE, FILE, optional=True)
    if document.problems or not document.data:
        return Declared(problems=document.problems)
    try:
        content = TypeAdapter(DeclaredChanges).validate_python(document.data)
    except ValidationError as error:
        listed = list_validation_errors(error, DeclaredChanges.model_fields)
        return Declared(problems=[Problem(Source(FILE, document.find_line(path), "file"), text) for path, text in listed])
    known = [f"{table}.{column}" for table, columns in now.columns.items() for column in columns]
    problems = [
        Problem(Source(FILE, document.find_line(("meanings", name)), name), f"is not a column{suggest(name, known)}")
        for name in content.meanings
        if name not in known
    ]
    return Declared(content, problems, document)


@dataclass(frozen=True)
class Explained:
    """A difference with its reason and, for a withdrawn row, the id of its replacement."""

    difference: RowDifference
    reason: str | None = None
    new_id: str | None = None


def explain(
    differences: Iterable[RowDifference], old: Snapshot, new: Snapshot, rows: Rows, declared: Declared, places: Places
) -> tuple[list[Explained], list[Problem]]:
    """Return the differences with their reasons, and a problem for each without one and for each reason that explains nothing.

    `places` says where the current rows are written.
    """
    listed = list(differences)
    redirects: dict[tuple[str, str], Any] = {(row.table_name, row.old_id): row for row in rows.get("redirects", [])}  # type: ignore[attr-defined]
    reasons, used = declared.content.reasons, set[str]()
    explained, problems = [], []
    for difference in listed:
        found = Explained(difference)
        row, column = f"{difference.table}/{difference.name}", f"{difference.table}.{difference.column}"
        tombstone = redirects.get((difference.table, difference.name))
        if difference.kind == "added":
            pass
        elif name := next((name for name in (row, column) if name in reasons), None):
            used.add(name)
            found = Explained(difference, reasons[name], tombstone and tombstone.new_id)
        elif difference.kind == "withdrawn" and tombstone:
            found = Explained(difference, tombstone.reason or describe_tombstone(tombstone.new_id), tombstone.new_id)
        elif reason := find_reason(difference, old, new):
            found = Explained(difference, reason)
        else:
            problems.append(report_missing(difference, old if difference.kind == "withdrawn" else new, places))
        explained.append(found)
    problems += find_unused(declared, used)
    return explained, problems


def describe_tombstone(new_id: str | None) -> str:
    """Return the default reason of a tombstone."""
    return f"{new_id} stands for it now." if new_id else "Nothing replaces it."


def find_reason(difference: RowDifference, old: Snapshot, new: Snapshot) -> str | None:
    """Return the reason given by the rows themselves; None if there is none."""
    if difference.kind == "recomputed":
        return RECOMPUTED
    if difference.provisional:
        return "Nobody had reviewed it, and the extractor does not find it any more."
    if owner := find_owner(difference, old, new):
        return owner
    if difference.kind == "withdrawn":
        return None
    before, after = (one.rows[difference.table][difference.key] for one in (old, new))
    if difference.column in ("notes", "changed_on", "added_on", "reason"):
        return "It says more of the row, and nothing else."
    if before.get("review") == "unreviewed" != after.get("review"):
        return "A person has reviewed it."
    if difference.old is None:
        return "It was not known before."
    marked = any(before.get(name) != after.get(name) for name in ("notes", "changed_on"))
    return after.get("notes") if marked else None


def find_owner(difference: RowDifference, old: Snapshot, new: Snapshot) -> str | None:
    """Return the reason that a row's owner gives; None if it gives none."""
    column = OWNERS.get(difference.table)
    if column is None or column.references is None:
        return None
    snapshot = old if difference.kind == "withdrawn" else new
    owner = snapshot.rows[difference.table][difference.key][column.name]
    before, after = (one.rows.get(column.references, {}).get((owner,)) for one in (old, new))
    if before is None or after is None:
        return f"See {column.references}/{owner}."
    if before.get("review") == after.get("review") == "unreviewed":
        return RECOMPUTED
    marked = any(before.get(name) != after.get(name) for name in ("notes", "changed_on", "review"))
    return after.get("notes") or "A person has reviewed it." if marked else None


def find_place(difference: RowDifference, snapshot: Snapshot, places: Places) -> Source:
    """Return where the row of a snapshot is written: its own value, or the record that it belongs to.

    For a withdrawn row with an id, return where its tombstone should be: at the end of the redirects.
    """
    name = f"{difference.table}/{difference.name}"
    if difference.kind == "withdrawn" and difference.table in WITH_IDS:
        tombstones = (place for (table, _), place in places.items() if table == "redirects" and isinstance(place, Entry))
        return Source(REDIRECTS, max((entry.locate().line for entry in tombstones), default=1), name)
    table, key, row = difference.table, difference.name, snapshot.rows[difference.table][difference.key]
    while (table, key) not in places and (column := PARENTS.get(table)) and column.references:
        table, key = column.references, str(row[column.name])
        row = snapshot.rows.get(table, {}).get((key,), {})
    place = places.get((table, key), Source("seeds", 1, name))
    if isinstance(place, Entry):
        own = (difference.column,) if difference.column and table == difference.table else ()
        place = place.locate(*own)
    return Source(place.file, place.line, name)


def report_missing(difference: RowDifference, snapshot: Snapshot, places: Places) -> Problem:
    """Return the problem for a change without a reason; `snapshot` has the row."""
    source = find_place(difference, snapshot, places)
    if difference.kind == "withdrawn" and difference.table in WITH_IDS:
        return Problem(source, f"was withdrawn without a tombstone; add its table_name, old_id and reason to {REDIRECTS}")
    if difference.kind == "withdrawn":
        what = "was withdrawn"
    else:
        values = [str(value)[:MAX_SHOWN_CHARS] for value in (difference.old, difference.new)]
        what = f"{difference.column} was corrected from {values[0]} to {values[1]}"
    return Problem(source, f"{what} without a reason; set changed_on and say why in its notes, or under reasons in {FILE}")


def find_unused(declared: Declared, used: set[str]) -> Iterator[Problem]:
    """Yield a problem for each declared reason that was not used."""
    unused: Mapping[str, str] = {name: text for name, text in declared.content.reasons.items() if name not in used}
    for name in unused:
        line = declared.document.find_line(("reasons", name)) if declared.document else 1
        yield Problem(Source(FILE, line, name), "did not change, or has its reason elsewhere; remove this line")
