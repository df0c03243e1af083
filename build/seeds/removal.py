"""Remove an article: its two files, and the shared records that only it used."""

from dataclasses import dataclass
from pathlib import Path

from build.files import write_files
from build.problems import DataError, Problem, Source
from build.seeds import Seeds
from build.seeds.extracted import Extracted
from build.seeds.format import split_block
from build.seeds.references import SharedKey, list_named, list_references
from build.seeds.yaml import Document, parse_text
from schema.seed_models import SHARED_FILES


@dataclass(frozen=True)
class Removal:
    """What removing an article changes: the files that go, the new content of those that stay, and the shared records that go."""

    deleted: list[Path]
    rewritten: dict[Path, bytes]
    records: list[SharedKey]


def plan_removal(root: Path, seeds: Seeds, extracted: dict[str, Extracted], article: str) -> Removal:
    """Return what removing an article changes; raise DataError if a shared file cannot be edited line by line."""
    used = follow_references(list_used(seeds, extracted, {article}), seeds)
    others = {str(entry.article) for entry in seeds.articles} | extracted.keys()
    shared = {(table, entry.seed.id) for table in SHARED_FILES for entry in getattr(seeds, table)}
    kept = follow_references({*list_used(seeds, extracted, others - {article}), *(shared - used)}, seeds)
    records = sorted(used & shared - kept)
    rewritten = {}
    for table in SHARED_FILES:
        if ids := {name for other, name in records if other == table}:
            path = root / "seeds" / f"{table}.yml"
            rewritten[path] = remove_records(path.read_bytes().decode(), str(path.relative_to(root)), ids).encode()
    files = [root / "seeds" / "articles" / f"{article}.yml", root / "seeds" / "extracted" / f"{article}.jsonl"]
    return Removal([path for path in files if path.exists()], rewritten, records)


def list_used(seeds: Seeds, extracted: dict[str, Extracted], articles: set[str]) -> set[SharedKey]:
    """Return the shared records that some articles name, in their own files or as the extractor read them."""
    entries = [entry for entry in [*seeds.articles, *seeds.records, *seeds.statements] if str(entry.article) in articles]
    named = list_named(entries)
    for article in extracted.keys() & articles:
        for _, annotation in extracted[article].annotations:
            named |= {shared for _, shared in list_references(annotation.record, annotation.fields)}
    return named


def follow_references(keys: set[SharedKey], seeds: Seeds) -> set[SharedKey]:
    """Return the shared records, and those that they name themselves: an event its participants."""
    entries = {(table, entry.seed.id): entry for table in SHARED_FILES for entry in getattr(seeds, table)}
    found: set[SharedKey] = set()
    left = list(keys)
    while left:
        key = left.pop()
        if key not in found:
            found.add(key)
            left += list_named([entries[key]]) if key in entries else ()
    return found


def remove_records(text: str, shown_as: str, ids: set[str]) -> str:
    """Return the text of a shared file without some records and the comments right above them; the rest stays as it is."""
    lines = text.split("\n")
    document = Document(shown_as, text.removeprefix("\ufeff"))
    items = parse_text(document.text, document.add_problem, optional=True) or []
    starts = [document.find_line((number,)) - 1 for number in range(len(items))]
    if not items or not all(lines[start].lstrip().startswith("- ") for start in starts):
        message = "does not have each record on lines of its own after a hyphen; write it so, then remove the article"
        raise DataError([Problem(Source(shown_as, 1, "file"), message)])
    for item, (start, end) in reversed(list(zip(items, split_block(lines, starts, 0, len(lines)), strict=True))):
        if item.get("id") in ids:
            del lines[start:end]
    return "\n".join(lines).rstrip("\n") + "\n" if any(lines) else ""


def apply_removal(removal: Removal) -> None:
    """Write and delete the files, all or none. Raises OSError.

    The article's own goes last: where the process is killed before, the article can be removed again.
    """
    write_files(removal.rewritten | dict.fromkeys(sorted(removal.deleted, key=lambda path: path.suffix == ".yml")))
