"""Remove an article: its two files, and the shared records that only it used, and its passages from the utterances.

Who follows an address of it that is cited somewhere is told that it is gone: its id and those of its records are kept in
seeds/redirects.yml. Those of people and other shared records are not: nobody stays listed who is in no article.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build.files import write_files
from build.seeds import Seeds
from build.seeds.extracted import Extracted
from build.seeds.redirects import FILE, RowKey, add_redirects, drop_items, make_redirect, read_redirects_text
from build.seeds.references import SharedKey, list_named, list_references
from schema.redirects import Redirect
from schema.seed_models import SHARED_FILES

PASSAGE = re.compile(r"\s+- (q-[0-9a-f]{10})\b")  # In the list of an utterance.


@dataclass(frozen=True)
class Removal:
    """What removing an article changes: the files that go, the new content of those that stay, and the shared records that go.

    `redirects` are the ids that are remembered.
    """

    deleted: list[Path]
    rewritten: dict[Path, bytes]
    records: list[SharedKey]
    redirects: list[Redirect]


@dataclass(frozen=True)
class Reason:
    """Why an article is removed, since when, and the id of another that stands in its place."""

    since: date
    text: str | None = None
    new_id: str | None = None


def plan_removal(root: Path, seeds: Seeds, extracted: dict[str, Extracted], article: str, reason: Reason) -> Removal:
    """Return what removing an article changes; raise DataError if a shared file cannot be edited line by line."""
    used = follow_references(list_used(seeds, extracted, {article}), seeds)
    others = {str(entry.article) for entry in seeds.articles} | extracted.keys()
    shared = {(table, entry.seed.id) for table in SHARED_FILES for entry in getattr(seeds, table)}
    kept = follow_references({*list_used(seeds, extracted, others - {article}), *(shared - used)}, seeds)
    passages = {("utterances", name) for name in list_utterance_passages(seeds, extracted, article)}
    records = sorted(used & shared - kept | passages)
    rewritten = {}
    for table in (*SHARED_FILES, "utterances"):
        if ids := {name for other, name in records if other == table}:
            path = root / "seeds" / f"{table}.yml"
            text = drop_items(path.read_bytes().decode(), str(path.relative_to(root)), {(None, name) for name in ids})
            lines = [line for line in text.split("\n") if not (passage := PASSAGE.match(line)) or passage[1] not in ids]
            text = "\n".join(lines)
            rewritten[path] = (text.rstrip("\n") + "\n" if text.strip() else "").encode()
    # A draft was never published.
    keys = [] if article in seeds.drafts else [("articles", article), *list_own_keys(extracted.get(article))]
    redirects = [make_redirect(key, reason.new_id if key[0] == "articles" else None, reason.since, reason.text) for key in keys]
    if redirects or seeds.redirects:
        rewritten[root / FILE] = forget(add_redirects(read_redirects_text(root), redirects), seeds, records).encode()
    files = [root / "seeds" / "articles" / f"{article}.yml", root / "seeds" / "extracted" / f"{article}.jsonl"]
    return Removal([path for path in files if path.exists()], rewritten, records, redirects)


def list_own_keys(extracted: Extracted | None) -> list[RowKey]:
    """Return the keys of the rows of an article's records, sorted."""
    if extracted is None:
        return []
    records = {(item.record, item.id) for _, item in extracted.annotations}
    return sorted(records | {(item.record, item.id) for _, item in extracted.statements})


def forget(text: str, seeds: Seeds, records: Iterable[SharedKey]) -> str:
    """Return the text of the redirects without those that lead to shared records which go."""
    gone = set(records)
    entries = [entry.seed for entry in seeds.redirects]
    return drop_items(text, FILE, {(e.table_name, e.old_id) for e in entries if (e.table_name, e.new_id) in gone})


def list_utterance_passages(seeds: Seeds, extracted: dict[str, Extracted], article: str) -> set[str]:
    """Return the ids of an article's passages in seeds/utterances.yml, and of records of which fewer than two are left."""
    own = {annotation.id for _, annotation in extracted[article].annotations} if article in extracted else set()
    listed = [(entry.seed.id, set(entry.seed.quotations)) for entry in seeds.utterances]
    gone = {name for _, quotations in listed for name in quotations & own}
    return gone | {name for name, quotations in listed if quotations & own and len(quotations - own) < 2}


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


def apply_removal(removal: Removal) -> None:
    """Write and delete the files, all or none. Raises OSError.

    The article's own goes last: where the process is killed before, the article can be removed again.
    """
    write_files(removal.rewritten | dict.fromkeys(sorted(removal.deleted, key=lambda path: path.suffix == ".yml")))
