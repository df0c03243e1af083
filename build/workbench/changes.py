"""The changes of an editor's step, and helpers to read records in the article's file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from build.corpus.draft import Undecided, add_records
from build.corpus.single_article import select_article
from build.seeds import Entry, extracted_id, index_entries
from build.seeds.extracted import AnyAnnotation
from build.workbench.places import Refused, describe_place
from build.workbench.state import Record, State


@dataclass
class Change:
    """New texts of the article's file and of shared files (by table), and the id of the record to show next."""

    text: str
    shared: dict[str, str] = field(default_factory=dict)
    record: str | None = None


def write_down(state: State, records: Iterable[Record], text: str | None = None) -> tuple[str, dict[str, Entry]]:
    """Return the article's text with these records in it, added as extracted if they were missing, and all entries by id."""
    text = state.file.text if text is None else text
    entries = state.reading.entries_by_id if text == state.file.text else read_entries(state, text)
    found: dict[str, Undecided] = {}
    for record in records:
        poll = state.records.get(record.poll or "")
        for item in (poll, record):
            if item is not None and item.id not in entries:
                found[item.id] = undecided(state, item)
    if found:
        text = add_records(text, state.reading, list(found.values()))
        entries = read_entries(state, text)
    return text, entries


def undecided(state: State, record: Record) -> Undecided:
    """Return an extracted record in the form that a draft needs."""
    found = find_extracted(state, record)
    if found is None:
        raise Refused("the extractor does not find it any more; load the page again")
    which = None if record.table == "statements" else describe_place(state, record.table, list(record.spans)).get("which")
    return Undecided(found, which)


def find_extracted(state: State, record: Record) -> AnyAnnotation | None:
    """Return the extractor's reading of a record."""
    name = extracted_id(state.first_id, record.entry) if record.entry else record.id
    return state.extracted.get(name)


def find_entry(state: State, text: str, name: str) -> Entry:
    """Return the entry of a record in a text of the article's file."""
    entry = read_entries(state, text).get(name)
    if entry is None:
        raise Refused("it is not in the file any more; load the page again")
    return entry


def read_entries(state: State, text: str) -> dict[str, Entry]:
    """Return all entries in a text of the article's file, by id."""
    seeds = select_article(state.library.seeds, state.article, text)
    if problems := seeds.problems[len(state.library.seeds.problems) :] + seeds.drafts.get(state.article, []):
        raise Refused("; ".join(problem.message for problem in problems))
    return index_entries(state.first_id, [*seeds.records, *seeds.statements])
