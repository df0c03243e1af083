"""Merge two speakers: references to one become references to the other, who takes over names and roles; leave a redirect."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from build.seeds import Seeds
from build.seeds.format import fix_shared
from build.seeds.record_edits import Values, change_records, delete_items, get_value, report_edit_errors
from build.seeds.redirects import FILE, add_redirects, make_redirect, read_redirects_text
from build.seeds.references import SPEAKER_LISTS
from build.seeds.renaming import Renaming, rewrite_references
from build.seeds.yaml import KeyPath, parse_document
from schema.article_seeds import RECORD_LISTS
from schema.shared_seeds import SHARED_FILES

MERGE_AGAIN = "then merge them again"


def plan_merge(root: Path, seeds: Seeds, old: str, new: str, since: date, reason: str | None) -> dict[Path, bytes]:
    """Return the new content of each file that changes. Raises DataError if one cannot be rewritten."""
    speakers = root / "seeds" / "speakers.yml"
    texts = {path: text or "" for path, text in rewrite_references(root, Renaming("speakers", old, new, since, reason)).items()}
    numbers = {entry.seed.id: int(entry.path[0]) for entry in seeds.speakers}
    with report_edit_errors("seeds/speakers.yml", MERGE_AGAIN):
        text = take_over(texts[speakers], numbers[old], numbers[new])
        texts[speakers] = fix_shared(delete_items(text, [(numbers[old],)]), SHARED_FILES["speakers"])
    for path in texts.keys() - {speakers}:
        with report_edit_errors(str(path.relative_to(root)), MERGE_AGAIN):
            texts[path] = drop_duplicates(texts[path], new)
    texts[root / FILE] = add_redirects(read_redirects_text(root), [make_redirect(("speakers", old), new, since, reason)])
    return {path: text.encode() for path, text in texts.items()}


def take_over(text: str, old: int, new: int) -> str:
    """Return the text of speakers.yml with one speaker's names, aliases and roles added to another."""
    items = parse_document(text, "speakers").data
    gone, kept = items[old], items[new]
    known = {kept["name"], *(alias["alias"] for alias in kept.get("aliases") or [])}
    aliases = [{"alias": gone["name"], "kind": "spelling"}, *(gone.get("aliases") or [])]
    aliases = [alias for alias in aliases if alias["alias"] not in known]
    titles = {(role["title"], role.get("starts_on")) for role in kept.get("roles") or []}
    roles = [role for role in gone.get("roles") or [] if (role["title"], role.get("starts_on")) not in titles]
    lists = {"roles": [*(kept.get("roles") or []), *roles], "aliases": [*(kept.get("aliases") or []), *aliases]}
    facts = {key: gone[key] for key in ("country", "wikidata", "gender") if gone.get(key) and not kept.get(key)}
    changes: Values = {**facts, **{key: value for key, value in lists.items() if value and value != kept.get(key)}}
    return change_records(text, {(new,): changes}) if changes else text


def drop_duplicates(text: str, name: str) -> str:
    """Return the text of a file without duplicates in its lists of speakers."""
    data = parse_document(text, "file", optional=True).data
    if not isinstance(data, Mapping | list):
        return text
    changes: dict[KeyPath, dict[str, Any]] = {}
    paths = [(table, number) for table in RECORD_LISTS for number in range(len(get_value(data, (table,)) or []))]
    paths += [(number,) for number in range(len(data))] if isinstance(data, list) else []  # type: ignore[misc]
    keys = {key for lists in SPEAKER_LISTS.values() for key in lists if key != "parties"}
    for path in paths:
        for key in keys:
            listed = get_value(data, (*path, key))
            if isinstance(listed, list) and listed.count(name) > 1:
                changes.setdefault(path, {})[key] = list(dict.fromkeys(listed))
    return change_records(text, changes) if changes else text
