"""Actions on the places of records: add a record, move it to other words, split it, join several."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from build.ids import make_record_id, make_statement_id
from build.seeds.record_edits import delete_items, insert_items
from build.seeds.typed import read_values
from build.workbench.changes import Change, find_entry, find_extracted, write_down
from build.workbench.decisions import decide, discard, list_undecided_quotations
from build.workbench.places import Refused, describe_place
from build.workbench.state import OWN, TABLE_NAMES, Record, Span, State
from schema.article_seeds import StatementPartSeed

REPLACED = "Its place is another: see the record beside it."
START_VALUES: dict[str, dict[str, Any]] = {"quotations": {"kind": "direct"}, "statements": {}}
"""The values of a new record besides its words."""
OF_PLACE = ("words", "which", "parts", "review", "expects")


def add(state: State, table: str, spans: Iterable[Span], values: Mapping[str, Any] | None = None) -> Change:
    """Add an editor's own record at these places."""
    new = describe_place(state, table, list(spans)) | START_VALUES.get(table, {}) | dict(values or {})
    check_free(state, table, new)
    path: tuple[str | int, ...] = (table,)
    if table == "poll_results":
        polls = [record for record in state.records.values() if record.table == "polls" and record.state != "rejected"]
        if not polls:
            raise Refused("the article has no poll yet; add the words by which it calls the poll first")
        position = next(iter(spans))[0]
        poll = min(polls, key=lambda poll: (poll.start > position, abs(poll.start - position)))
        text, entries = write_down(state, [poll])
        return Change(insert_items(text, (*entries[poll.id].path, "results"), [new]))
    if table == "statements":
        new |= guess_source(state, list(spans))
    return Change(insert_items(state.file.text, path, [new]))


def guess_source(state: State, spans: list[Span]) -> dict[str, Any]:
    """Return the speakers, mention and cue for a new statement: those of a quotation in it, else of the nearest one."""
    start, end = spans[0][0], spans[-1][1]
    said = [record for record in state.records.values() if record.values.get("speaker") or record.values.get("speakers")]
    inside = next((record for record in said if record.table == "quotations" and start <= record.start < end), None)
    source = inside or min(said, key=lambda record: (record.start > start, abs(record.start - start)), default=None)
    if source is None:
        raise Refused("nobody speaks in the article yet; choose the speaker of a quotation first")
    found = {"speakers": source.values.get("speakers") or [source.values["speaker"]]}
    beside = {key: source.values.get(key) for key in ("mention", "cue")} if inside else {}
    return found | beside


def replace(state: State, records: list[Record], places: list[list[Span]]) -> Change:
    """Replace records with an editor's own ones: to change the words of one, split one, or join several.

    An extracted statement is kept as a correction with another place; other records get new ids, made from their words.
    """
    first, *others = records
    change = Change(state.file.text)
    keep = {key: value for key, value in first.values.items() if key not in OF_PLACE}
    if first.table == "statements" and first.state != OWN:
        change, keep = move(state, first, places[0])
        places, records = places[1:], others
    described = [describe_place(state, first.table, spans) for spans in places]
    for new in described:
        check_free(state, first.table, new, {record.id for record in records if record.state == OWN})
    for record in records:
        if record.state == OWN:
            change.text = delete_items(change.text, [find_entry(state, change.text, record.id).path])
        else:
            change.text = discard(state, change.text, record, REPLACED)
    for new in described:
        path: tuple[str | int, ...] = (first.table,)
        if first.table == "poll_results":
            path = (*find_entry(state, change.text, str(first.poll)).path, "results")
        change.text = insert_items(change.text, path, [new | keep])
    return change


def move(state: State, record: Record, spans: list[Span]) -> tuple[Change, dict[str, Any]]:
    """Return the change that moves an extracted statement to another place, and its values."""
    found = find_extracted(state, record)
    if found is None:
        raise Refused("the extractor does not find it any more; load the page again")
    new = describe_place(state, "statements", spans)
    name = make_id(state, "statements", new)
    if name in state.records and name != record.id:
        raise Refused("these words are a statement already; reject one of the two")
    keep = {key: value for key, value in record.values.items() if key not in OF_PLACE}
    if record.state == "rejected":
        keep = {key: value for key, value in read_values(found).items() if value is not None} | {"notes": None}
    if not keep.get("speakers"):
        raise Refused("choose its speaker first")
    quotations = list_undecided_quotations(state, record, spans)
    return decide(state, record, name, {**new, **keep}, quotations), keep


def make_id(state: State, table: str, place: Mapping[str, Any]) -> str:
    """Return the id of a record with this typed place."""
    if table == "statements":
        return make_statement_id(state.first_id, (StatementPartSeed.model_validate(part).name for part in place["parts"]))
    return make_record_id(table, state.first_id, place["words"], place.get("which") or 1)


def check_free(state: State, table: str, place: Mapping[str, Any], given_up: Collection[str] = ()) -> None:
    """Raise Refused if a record already has a place, except those in `given_up`: two at one place could not be distinguished."""
    name = make_id(state, table, place)
    if name in state.records and name not in given_up:
        raise Refused(f"these words are a {TABLE_NAMES[table]} already; accept it, or choose others")
