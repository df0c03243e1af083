"""The decisions that an editor can make on a record: each function returns new texts of the article's file and shared files.

A decision writes the values beside the words: with `review: confirmed` if they equal the extractor's, else with `review:
corrected` and what the extractor gets wrong. The quotations in a statement are shown with it, so accepting the statement also
accepts the undecided ones, as words of its speakers.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from build.corpus.draft import CONFIDENCE
from build.corpus.single_article import ArticleReading
from build.dataset.reconcile import list_differences, read_fields
from build.dataset.statement_decisions import read_seed
from build.problems import Problem
from build.seeds import Entry, entry_id, extracted_id
from build.seeds.extracted import AnyAnnotation, StatementAnnotation
from build.seeds.record_edits import change_records, delete_items
from build.seeds.statement_places import is_inside
from build.seeds.typed import read_values, type_part
from build.seeds.yaml import KeyPath
from build.workbench.changes import Change, find_extracted, read_entries, write_down
from build.workbench.places import Refused
from build.workbench.state import OWN, REJECTED, Record, Span, State

REASONS = {
    "quotations": "Not a quotation.",
    "monetary_figures": "Not a sum of money.",
    "polls": "Not a poll.",
    "poll_results": "Not a result of this poll.",
    "statements": "Not a statement.",
}
"""The default reasons for rejecting a record."""
NOT_SAID = ("term", "rhetorical")  # Kinds of quotations that have no speaker, mention or cue
PLACE_KEYS = ("words", "which", "parts")


def accept(state: State, record: Record, values: Mapping[str, Any]) -> Change:
    """Accept a record with these values; a value of None removes the key, other keys stay."""
    if record.state == REJECTED:
        reason = record.values.get("notes")
        values = {**record.read, **values, "notes": values.get("notes") if values.get("notes") != reason else None}
    if values.get("kind") in NOT_SAID:
        values = {**values, **dict.fromkeys(("speaker", "speakers", "mention", "cue"))}
    speakers = values.get("speakers", record.values.get("speakers"))
    quotations = list_undecided_quotations(state, record, record.spans) if speakers else []
    return decide(state, record, record.id, values, quotations)


def decide(state: State, record: Record, name: str, values: Mapping[str, Any], quotations: list[Record]) -> Change:
    """Decide on a record, whose id changes if its place does, and on quotations in it as words of its speakers."""
    text, entries = write_down(state, [record, *quotations])
    decided = {"review": None if record.state == OWN else "confirmed", "expects": None}
    changes: dict[KeyPath, dict[str, Any]] = {entries[record.id].path: {**values, **decided}}
    speakers = values.get("speakers", record.values.get("speakers"))
    for quotation in quotations:
        said = {"speaker": speakers[0], "speakers": None} if len(speakers) == 1 else {"speaker": None, "speakers": speakers}
        changes[entries[quotation.id].path] = {**said, "review": "confirmed", "expects": None}
    text = change_records(text, changes, stale_above=CONFIDENCE)
    names = {name: record} | {quotation.id: quotation for quotation in quotations}
    found = {key: read for key, item in names.items() if item.state != OWN and (read := find_extracted(state, item))}
    return Change(state_differences(state, text, found), record=name)


def list_undecided_quotations(state: State, record: Record, spans: Iterable[Span]) -> list[Record]:
    """Return the undecided quotations that were extracted with a statement and are within these places."""
    found = find_extracted(state, record)
    if not isinstance(found, StatementAnnotation):
        return []
    quotations = [item for name in found.quotations if (item := state.records.get(name)) and not item.decided]
    return [item for item in quotations if all(is_inside(span, cover(spans)) for span in item.spans)]


def cover(spans: Iterable[Span]) -> list[Span]:
    """Return one place from the first start to the last end, as a quotation may continue in another part."""
    starts, ends = zip(*spans, strict=True)
    return [(min(starts), max(ends))]


def state_differences(state: State, text: str, found: Mapping[str, AnyAnnotation]) -> str:
    """Return the text with decisions marked as `confirmed` or, if they differ from what is extracted, `corrected`.

    `found` has the extracted records, by the id of the record that decides on each.
    """
    if not found:
        return text
    entries = read_entries(state, text)
    changes: dict[KeyPath, dict[str, Any]] = {}
    for name, read in found.items():
        differs = compare(state, entries[name], list(entries.values()), read)
        review = {"review": "corrected", "expects": differs} if differs else {"review": "confirmed", "expects": None}
        changes[entries[name].path] = review
    return change_records(text, changes)


def compare(state: State, entry: Entry, entries: list[Entry], found: AnyAnnotation) -> dict[str, Any]:
    """Return the extracted values that differ from a typed record."""
    if isinstance(found, StatementAnnotation):
        return compare_statement(state.first_id, entry, found)
    fields = read_fields(entry, entries)
    if isinstance(fields, Problem):
        raise Refused(fields.message)
    return list_differences(fields, found.fields)


def compare_statement(first_id: str, entry: Entry, found: StatementAnnotation) -> dict[str, Any]:
    """Return the extracted place and speakers if they differ from a typed statement."""
    parts = {} if entry_id(first_id, entry) == found.id else {"parts": [type_part(part) for part in found.parts]}
    return parts | list_differences(read_seed(entry), found.fields)


def reject(state: State, record: Record, notes: str | None = None) -> Change:
    """Reject an extracted record; delete a person's own record."""
    if record.state == OWN:
        if record.entry is None:
            raise Refused("it is in no file")
        return Change(delete_items(state.file.text, [record.entry.path]))
    return Change(discard(state, state.file.text, record, notes or REASONS[record.table]))


def discard(state: State, text: str, record: Record, notes: str) -> str:
    """Return the article's text with an extracted record rejected."""
    text, entries = write_down(state, [record], text)
    entry = entries[record.id]
    gone = {key: None for key in type(entry.seed).model_fields if key not in PLACE_KEYS}
    # Reject the record at its extracted place, wherever a person has moved it since.
    place = {"parts": type_parts(state, record)} if record.table == "statements" else {}
    return change_records(text, {entry.path: {**gone, **place, "notes": notes, "review": "rejected"}}, stale_above=CONFIDENCE)


def type_parts(state: State, record: Record) -> list[dict[str, Any]]:
    """Return the extracted parts of a statement as they are typed."""
    found = find_extracted(state, record)
    if not isinstance(found, StatementAnnotation):
        raise Refused("the extractor does not find it any more; load the page again")
    return [type_part(part) for part in found.parts]


def reopen(state: State, record: Record) -> Change:
    """Undo the decision on an extracted record."""
    found = find_extracted(state, record)
    if record.entry is None or found is None or record.state == OWN:
        raise Refused("there is no decision to take back")
    values = {**read_values(found), "notes": None, "expects": None, "review": "unreviewed"}
    if record.table == "statements":
        values["parts"] = type_parts(state, record)
    return Change(change_records(state.file.text, {record.entry.path: values}), record=found.id)


def change_article(state: State, values: Mapping[str, Any]) -> Change:
    """Change the article's own values; the comment on where a value was found is removed with it."""
    was = state.data["article"]
    changed = {key: value for key, value in values.items() if str(value or "") != str(was.get(key) or "")}
    found = frozenset(state.page.article.sources.values())
    return Change(change_records(state.file.text, {("article",): changed}, stale_comments=found))


def settle(state: State, text: str, before: ArticleReading, after: ArticleReading) -> str:
    """Return the text after a speaker was added, with all earlier decisions restated against what is extracted now."""
    was, now = ({item.id: item for item in reading.annotations if item.method == "extracted"} for reading in (before, after))
    first_id = after.seeds.articles[0].first_id
    undecided: dict[KeyPath, dict[str, Any]] = {}
    decided: dict[str, AnyAnnotation] = {}
    for name, entry in after.entries_by_id.items():
        found = now.get(extracted_id(first_id, entry))
        if found is None or found.id not in was or was[found.id].fields == found.fields:
            continue
        if entry.seed.review == "unreviewed":
            undecided[entry.path] = read_values(found)
        elif entry.seed.review in ("confirmed", "corrected"):
            decided[name] = found
    return state_differences(state, change_records(text, undecided) if undecided else text, decided)
