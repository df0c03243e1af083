"""Actions on the speakers, pollsters and publishers that an article names, which all articles share."""

import re
from collections.abc import Mapping
from typing import Any

from build.ids import slugify
from build.seeds import Seeds, list_article_files, read_article_file
from build.seeds.format import fix_shared
from build.seeds.merging import take_over
from build.seeds.record_edits import change_records, delete_items, insert_items
from build.seeds.references import list_named
from build.seeds.renaming import substitute
from build.seeds.unfinished import NEW
from build.workbench.changes import Change
from build.workbench.places import Refused
from build.workbench.state import State
from schema.shared_seeds import SHARED_FILES


def add_speaker(state: State, values: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """Return the text of speakers.yml with a new speaker, by table, and the speaker's id."""
    identifier = slugify(str(values.get("id") or values["name"]))
    if not identifier:
        raise Refused("the name has no letters that an id could have; write the id yourself")
    if identifier in state.library.seeds.list_ids("speakers"):
        raise Refused(f"speakers.yml has {identifier} already; choose it, or write another id")
    stub = {"id": identifier} | {key: value for key, value in values.items() if key != "id" and value not in (None, "")}
    text = insert_items(state.library.texts["speakers"].text, (), [stub])
    return {"speakers": fix_shared(text, SHARED_FILES["speakers"])}, identifier


def change_shared(state: State, table: str, name: str, values: Mapping[str, Any], complete: bool) -> Change:
    """Change a shared record that is new in this article; once it is `complete`, remove the comment that marks it as new."""
    texts, entries = state.library.texts, getattr(state.library.seeds, table)
    path = next((entry.path for entry in entries if entry.seed.id == name), None)
    if path is None:
        raise Refused(f"{table}.yml has no {name} any more; load the page again")
    stale = re.compile(rf"# {NEW} ") if complete else None
    text = change_records(texts[table].text, {path: values}, stale_above=stale)
    return Change(state.file.text, {table: fix_shared(text, SHARED_FILES[table])})


def drop_shared(state: State, table: str, name: str) -> Change:
    """Remove a shared record that is new in this article, unless a record of this or another article names it."""
    if (table, name) in list_named(state.reading.entries):
        raise Refused(f"records of the article name {name}")
    if others := list_other_articles(state, table, name):
        raise Refused(f"{' and '.join(others)} names {name}")
    path = next(entry.path for entry in getattr(state.library.seeds, table) if entry.seed.id == name)
    text = delete_items(state.library.texts[table].text, [path])
    return Change(state.file.text, {table: fix_shared(text, SHARED_FILES[table]) if text.strip() else text})


def list_other_articles(state: State, table: str, name: str) -> list[str]:
    """Return the other articles whose files name a shared record; an invalid file counts if its text contains the id."""
    found = []
    for path in list_article_files(state.library.texts[table].path.parents[1]):
        if path.stem == state.article or name not in path.read_text("utf-8", errors="replace"):
            continue  # Without the id in its text, a file cannot name it.
        seeds = Seeds()
        read_article_file(path, path.name, seeds)
        invalid = seeds.problems or seeds.drafts.get(path.stem)
        if invalid or (table, name) in list_named([*seeds.articles, *seeds.records, *seeds.statements]):
            found.append(path.stem)
    return found


def merge_stub(state: State, name: str, other: str) -> Change:
    """Replace a speaker who is new in this article with a known one: the article's records stay, the stub is removed."""
    seeds = state.library.seeds
    numbers = {entry.seed.id: int(entry.path[0]) for entry in seeds.speakers}
    if name not in numbers or other not in numbers or name == other:
        raise Refused("choose another speaker who is in speakers.yml")
    if others := list_other_articles(state, "speakers", name):
        raise Refused(f"{' and '.join(others)} names {name}: `make merge-speakers SPEAKER={name} TO={other}` changes all of them")
    text = delete_items(take_over(state.library.texts["speakers"].text, numbers[name], numbers[other]), [(numbers[name],)])
    changes: dict[tuple[str | int, ...], dict[str, Any]] = {}
    for record in state.records.values():
        if record.entry is not None:
            named = {key: substitute(value, name, other) for key, value in record.values.items()}
            changed = {key: value for key, value in named.items() if value != record.values[key]}
            if record.table == "quotations" and len(changed.get("speakers", ())) == 1:
                changed |= {"speaker": changed["speakers"][0], "speakers": None}
            changes |= {record.entry.path: changed} if changed else {}
    article = change_records(state.file.text, changes) if changes else state.file.text
    return Change(article, {"speakers": fix_shared(text, SHARED_FILES["speakers"])})
