"""Translate requests of the page's script into actions on the article."""

from collections.abc import Callable, Mapping
from typing import Any

from build.text.normalize import find_words
from build.workbench import decisions, replacing, shared_actions
from build.workbench.changes import Change
from build.workbench.forms import SHARED_FORMS, list_fields, read_form
from build.workbench.places import Refused
from build.workbench.saving import apply_change
from build.workbench.state import Record, Span, State

Act = Callable[[State], Change]


def read_action(body: Mapping[str, Any]) -> Act:
    """Return the action of a request. The action raises Refused, or KeyError or ValueError for a malformed request."""
    name = str(body["action"])
    if name not in ACTIONS:
        raise Refused(f"there is no action {name}")
    return lambda state: ACTIONS[name](state, body)


def try_action(state: State, body: Mapping[str, Any]) -> list[str]:
    """Return what `check` would report about the record if the action was saved."""
    try:
        new = apply_change(state, read_action(body)(state))
    except Refused as error:
        return [str(error)]
    record = new.records.get(str(body.get("record")))
    return [*record.problems, *record.unfinished] if record else []


def find_record(state: State, body: Mapping[str, Any]) -> Record:
    """Return the record that a request is about."""
    record = state.records.get(str(body.get("record")))
    if record is None:
        raise Refused("this record is not there any more; load the page again")
    return record


def read_span(state: State, body: Mapping[str, Any]) -> Span:
    """Return the selection in a request, extended to whole words and without surrounding white space."""
    start, end = int(body.get("start", -1)), int(body.get("end", -1))
    words = [(first, last) for _, first, last in find_words(state.text) if first < end and start < last]
    if not 0 <= start < end <= len(state.text) or not words:
        raise Refused("choose some words of the article first")
    chosen = state.text[start:end]
    start, end = start + len(chosen) - len(chosen.lstrip()), end - len(chosen) + len(chosen.rstrip())
    return min(start, words[0][0]), max(end, words[-1][1])


def accept(state: State, body: Mapping[str, Any]) -> Change:
    """Accept a record, with the values of its form if given."""
    record = find_record(state, body)
    return decisions.accept(state, record, read_form(record.table, body.get("values") or {}))


def reject(state: State, body: Mapping[str, Any]) -> Change:
    """Reject a record."""
    record = find_record(state, body)
    return decisions.reject(state, record, read_form(record.table, body.get("values") or {}).get("notes"))


def reopen(state: State, body: Mapping[str, Any]) -> Change:
    """Undo a decision."""
    return decisions.reopen(state, find_record(state, body))


def add(state: State, body: Mapping[str, Any]) -> Change:
    """Add a record at the selected words."""
    return replacing.add(state, str(body["table"]), [read_span(state, body)])


def set_mention(state: State, body: Mapping[str, Any]) -> Change:
    """Set the mention or cue of a record to the selected words."""
    record, (start, end), field = find_record(state, body), read_span(state, body), str(body["field"])
    if field not in ("mention", "cue") or field not in {item.name for item in list_fields(record.table)}:
        raise Refused(f"a record of this kind has no {field}")
    return decisions.accept(state, record, {field: state.text[start:end]})


def set_words(state: State, body: Mapping[str, Any]) -> Change:
    """Move a record to the selected words; with `part`, add them to a statement as another part."""
    record, span = find_record(state, body), read_span(state, body)
    if body.get("part") and record.table != "statements":
        raise Refused("only a statement has parts")
    spans = sorted([*record.spans, span]) if body.get("part") else [span]
    return replacing.replace(state, [record], [spans])


def resize(state: State, body: Mapping[str, Any]) -> Change:
    """Move the start or end of a record by a number of words."""
    record, by = find_record(state, body), int(body["by"])
    if not record.spans:
        raise Refused("its words were not found in the article")
    start, end = record.spans[-1] if body["end"] == "end" else record.spans[0]
    words = [(first, last) for _, first, last in find_words(state.text)]
    inside = [number for number, (first, last) in enumerate(words) if first < end and start < last]
    first, last = inside[0], inside[-1]
    if body["end"] == "end":
        last = min(max(first, last + by), len(words) - 1)
        spans = [*record.spans[:-1], (start, words[last][1])]
    else:
        first = max(min(last, first + by), 0)
        spans = [(words[first][0], end), *record.spans[1:]]
    return replacing.replace(state, [record], [spans])


def split(state: State, body: Mapping[str, Any]) -> Change:
    """Split a record in two before the selected words."""
    record, position = find_record(state, body), read_span(state, body)[0]
    before = [(start, min(end, position)) for start, end in record.spans if start < position]
    after = [(max(start, position), end) for start, end in record.spans if position < end]
    places = [[span for span in spans if find_words(state.text[slice(*span)])] for spans in (before, after)]
    if not all(places):
        raise Refused("choose words inside of the record: it is split before the first of them")
    return replacing.replace(state, [record], places)


def join(state: State, body: Mapping[str, Any]) -> Change:
    """Join a record with the next one of its table."""
    record = find_record(state, body)
    following = [item for item in state.records.values() if item.table == record.table and item.start > record.start]
    other = next((item for item in following if item.spans and item.state != "rejected"), None)
    if other is None:
        raise Refused("there is no record of its kind after it")
    spans = sorted([*record.spans, *other.spans])
    return replacing.replace(state, [record, other], [spans if record.table == "statements" else [(spans[0][0], spans[-1][1])]])


def new_speaker(state: State, body: Mapping[str, Any]) -> Change:
    """Add a new speaker, and add them to a field of a record."""
    values = read_form("speakers", body["speaker"]) | {"id": body["speaker"].get("id")}
    missing = [key for key in ("name", "kind", "description") if not values.get(key)]
    if missing:
        raise Refused(f"a new speaker needs a {' and a '.join(missing)}")
    shared, identifier = shared_actions.add_speaker(state, values)
    record, form = find_record(state, body), dict(body.get("values") or {})
    field = str(body["field"])
    form[field] = ", ".join(filter(None, (str(form.get(field) or ""), identifier)))
    change = decisions.accept(state, record, read_form(record.table, form))
    change.shared = shared
    return change


def change_shared(state: State, body: Mapping[str, Any]) -> Change:
    """Complete the stub of a speaker, pollster or publisher who is new in this article."""
    table = str(body["table"])
    if table not in SHARED_FORMS:
        raise Refused(f"{table} cannot be changed here")
    return shared_actions.change_shared(
        state, table, str(body["id"]), read_form(table, body["values"]), bool(body.get("complete"))
    )


def drop_shared(state: State, body: Mapping[str, Any]) -> Change:
    """Remove the stub of a speaker, pollster or publisher whom no record names."""
    table = str(body["table"])
    if table not in SHARED_FORMS:
        raise Refused(f"nothing of {table} can be removed here")
    return shared_actions.drop_shared(state, table, str(body["id"]))


def merge_stub(state: State, body: Mapping[str, Any]) -> Change:
    """Replace a speaker who is new in this article with a known one."""
    return shared_actions.merge_stub(state, str(body["id"]), str(body["other"]))


def change_article(state: State, body: Mapping[str, Any]) -> Change:
    """Change the article's own values."""
    return decisions.change_article(state, read_form("articles", body["values"]))


ACTIONS: dict[str, Callable[[State, Mapping[str, Any]], Change]] = {
    "accept": accept,
    "reject": reject,
    "reopen": reopen,
    "add": add,
    "mention": set_mention,
    "words": set_words,
    "resize": resize,
    "split": split,
    "join": join,
    "speaker": new_speaker,
    "shared": change_shared,
    "drop": drop_shared,
    "same": merge_stub,
    "article": change_article,
}
