"""Remove an article: its files, the shared records that only it used, and its passages from the utterances.

The ids of the article and its records are kept in seeds/redirects.yml, so that cited URLs say that the record was removed. Those
of people and other shared records are not kept: nobody stays listed who is in no article.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build.files import write_files
from build.seeds import Entry, Seeds, list_reading_files
from build.seeds.extracted import AnyAnnotation, Extracted
from build.seeds.record_edits import delete_items, report_edit_errors
from build.seeds.redirects import FILE, RowKey, add_redirects, drop_redirects, make_redirect, read_redirects_text
from build.seeds.references import SharedKey, list_named, list_references
from build.seeds.yaml import KeyPath, parse_document
from schema.redirects import Redirect
from schema.shared_seeds import SHARED_FILES
from schema.types import SLUG


@dataclass(frozen=True)
class Removal:
    """What removing an article changes: files to delete, new contents of other files, and shared records to delete.

    `redirects` are the entries for the former ids.
    """

    deleted: list[Path]
    rewritten: dict[Path, bytes]
    records: list[SharedKey]
    redirects: list[Redirect]


@dataclass(frozen=True)
class Reason:
    """Why an article is removed, since when, and the id of the article that replaces it, if any."""

    since: date
    text: str | None = None
    new_id: str | None = None


def plan_removal(
    root: Path, seeds: Seeds, articles: Iterable[Entry], extracted: dict[str, Extracted], article: str, reason: Reason
) -> Removal:
    """Return what removing an article changes; raise DataError if a shared file cannot be edited line by line.

    `articles` are all that have a file, valid or not: shared records that an invalid file may name are kept.
    """
    used = follow_references(list_used(seeds, extracted, {article}), seeds)
    others = {str(entry.article) for entry in seeds.articles} | extracted.keys()
    shared = {(table, entry.seed.id) for table in SHARED_FILES for entry in getattr(seeds, table)}
    perhaps = find_ids(entry.document.text for entry in articles if entry.document.problems and entry.article != article)
    kept = {key for key in shared if key not in used or key[1] in perhaps}
    kept = follow_references(list_used(seeds, extracted, others - {article}) | kept, seeds)
    own_keys = list_own_keys(extracted.get(article))
    broken, own = list_broken(seeds, extracted, article), {name for _, name in own_keys}
    passages = {name for entry in seeds.utterances for name in entry.seed.quotations if name in own}
    records = sorted(used & shared - kept | {("utterances", name) for name in (*(e.seed.id for e in broken), *passages)})
    rewritten = {}
    for table in (*SHARED_FILES, "utterances"):
        if ids := {name for other, name in records if other == table}:
            path = root / "seeds" / f"{table}.yml"
            rewritten[path] = drop_records(path.read_bytes().decode("utf-8-sig"), str(path.relative_to(root)), ids).encode()
    # A draft was never published.
    keys = [] if article in seeds.drafts else [("articles", article), *own_keys]
    keys += [("utterances", entry.seed.id) for entry in broken if entry.seed.decided == "same"]
    redirects = [make_redirect(key, reason.new_id if key[0] == "articles" else None, reason.since, reason.text) for key in keys]
    if redirects or seeds.redirects:
        rewritten[root / FILE] = forget(add_redirects(read_redirects_text(root), redirects), seeds, records).encode()
    files = [root / "seeds" / "articles" / f"{article}.yml", root / "seeds" / "extracted" / f"{article}.jsonl"]
    deleted = [*list_reading_files(root, article), *(path for path in files if path.exists())]
    return Removal(deleted, rewritten, records, redirects)


def find_ids(texts: Iterable[str]) -> set[str]:
    """Return everything in texts of any form that may be an id."""
    return {match[0] for text in texts for match in re.finditer(SLUG, text)}


def drop_records(text: str, shown_as: str, ids: set[str]) -> str:
    """Return the text of a shared file without the records with these ids and, of utterances, without these passages."""
    paths: list[KeyPath] = []
    for number, item in enumerate(parse_document(text, shown_as, optional=True).data or []):
        passages = [(number, "quotations", place) for place, name in enumerate(item.get("quotations", [])) if name in ids]
        paths += [(number,)] if item["id"] in ids else passages
    with report_edit_errors(shown_as):
        return delete_items(text, paths)


def list_own_keys(extracted: Extracted | None) -> list[RowKey]:
    """Return the keys of the rows of an article's records, sorted."""
    if extracted is None:
        return []
    records = {(item.record, item.id) for _, item in extracted.annotations}
    return sorted(records | {(item.record, item.id) for _, item in extracted.statements})


def forget(text: str, seeds: Seeds, records: Iterable[SharedKey]) -> str:
    """Return the text of the redirects without those that lead to removed shared records."""
    gone = set(records)
    entries = [entry.seed for entry in seeds.redirects]
    return drop_redirects(text, {(e.table_name, e.old_id) for e in entries if (e.table_name, e.new_id) in gone})


def list_broken(seeds: Seeds, extracted: dict[str, Extracted], article: str) -> list[Entry]:
    """Return the records of seeds/utterances.yml whose passages are all in one article once this article is removed."""
    articles = {item.id: name for name, file in extracted.items() for _, item in file.annotations}
    found = []
    for entry in seeds.utterances:
        named = {articles.get(name) for name in entry.seed.quotations}
        if article in named and len(named - {article}) < 2:
            found.append(entry)
    return found


def list_used(seeds: Seeds, extracted: dict[str, Extracted], articles: set[str]) -> set[SharedKey]:
    """Return the shared records that articles refer to, in their own files or in seeds/extracted."""
    entries = [entry for entry in [*seeds.articles, *seeds.records, *seeds.statements] if str(entry.article) in articles]
    named = list_named(entries)
    for article in extracted.keys() & articles:
        found: list[tuple[int, AnyAnnotation]] = [*extracted[article].annotations, *extracted[article].statements]
        for _, annotation in found:
            named |= {shared for _, shared in list_references(annotation.record, annotation.fields)}
    return named


def follow_references(keys: set[SharedKey], seeds: Seeds) -> set[SharedKey]:
    """Return the shared records and those that they refer to in turn, such as an event's participants."""
    entries = {(table, entry.seed.id): entry for table in SHARED_FILES for entry in getattr(seeds, table)}
    found: set[SharedKey] = set()
    left = list(keys)
    while left:
        key = left.pop()
        if key not in found:
            found.add(key)
            left += list_named([entries[key]]) if key in entries else ()
    return found


def apply_removal(removal: Removal) -> None:
    """Write and delete the files, all or none. Raises OSError.

    The article's own file is deleted last, so that the removal can be repeated if the process is killed before.
    """
    write_files(removal.rewritten | dict.fromkeys(sorted(removal.deleted, key=lambda path: path.suffix == ".yml")))
