"""What an editor can do with an article's records: each function returns the new text of its file, and of shared files.

A decision writes what was decided beside the words: `review: confirmed` if it is what the extractor reads, else `review:
corrected` with what it gets wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from build.corpus.alignment import find_occurrences
from build.corpus.draft import CONFIDENCE, Undecided, add_records
from build.corpus.single_article import ArticleReading, select_article
from build.corpus.statement_alignment import index_text, list_places
from build.dataset.reconcile import list_differences, read_fields
from build.problems import Problem
from build.seeds import Entry, index_entries
from build.seeds.extracted import AnyAnnotation
from build.seeds.typed import read_values
from build.seeds.writer import change_records, delete_items, insert_items
from build.text.normalize import find_words, normalize_passage
from build.text.quotation_marks import find_quoted_passages
from build.workbench.state import OWN, Record, Span, State
from schema.article_seeds import PART_ENDS, StatementPartSeed

REASONS = {
    "quotations": "Not a quotation.",
    "monetary_figures": "Not a sum of money.",
    "polls": "Not a poll.",
    "poll_results": "Not a result of this poll.",
    "statements": "Not a statement.",
}
"""Why a record is rejected, unless an editor says it otherwise."""
NOT_SAID = ("term", "rhetorical")  # Kinds of quotations that have no speaker, mention or cue
REPLACED = "Its place is another: see the record beside it."
START_VALUES: dict[str, dict[str, Any]] = {"quotations": {"kind": "direct"}, "statements": {}}
"""What a new record has beside its words."""


class Refused(Exception):
    """The action cannot be done; the message says why, and nothing was written."""


@dataclass
class Change:
    """New texts: of the article's file, and of shared files by table; and the record to look at next."""

    text: str
    shared: dict[str, str] = field(default_factory=dict)
    record: str | None = None


def accept(state: State, record: Record, values: Mapping[str, Any]) -> Change:
    """Decide that a record is right with these values: those that are None are removed, all others stay."""
    text, entry = write_down(state, record)
    if values.get("kind") in NOT_SAID:
        values = {**values, **dict.fromkeys(("speaker", "speakers", "mention", "cue"))}
    decided = {**values, "review": None if record.state == OWN else "confirmed", "expects": None}
    text = change_records(text, {entry.path: decided}, stale_above=CONFIDENCE)
    if record.state != OWN and (found := find_extracted(state, record.id)):
        text = state_differences(state, text, record.id, found)
    return Change(text, record=record.id)


def state_differences(state: State, text: str, name: str, found: AnyAnnotation) -> str:
    """Return the text with a decision as `confirmed` or, where it differs from what is extracted, `corrected`."""
    entries = read_entries(state, text)
    entry = entries[name]
    fields = read_fields(entry, list(entries.values()))
    if isinstance(fields, Problem):
        raise Refused(fields.message)
    differs = list_differences(fields, getattr(found, "fields", {}))
    review = {"review": "corrected", "expects": differs} if differs else {"review": "confirmed", "expects": None}
    return change_records(text, {entry.path: review})


def reject(state: State, record: Record, notes: str | None = None) -> Change:
    """Decide that a record is none; a person's own one is deleted."""
    if record.state == OWN:
        if record.entry is None:
            raise Refused("it is in no file")
        return Change(delete_items(state.file.text, [record.entry.path]))
    text, entry = write_down(state, record)
    keys = type(entry.seed).model_fields
    gone = {key: None for key in keys if key not in ("words", "which", "parts", "review", "notes")}
    why = {"notes": notes or REASONS[record.table], "review": "rejected"}
    return Change(change_records(text, {entry.path: {**gone, **why}}, stale_above=CONFIDENCE), record=record.id)


def reopen(state: State, record: Record) -> Change:
    """Take a decision on an extracted record back."""
    found = find_extracted(state, record.id)
    if record.entry is None or found is None or record.state == OWN:
        raise Refused("there is no decision to take back")
    values = {**read_values(found), "notes": None, "expects": None, "review": "unreviewed"}
    return Change(change_records(state.file.text, {record.entry.path: values}), record=record.id)


def add(state: State, table: str, spans: Iterable[Span], values: Mapping[str, Any] | None = None) -> Change:
    """Add a record of an editor's own at some places."""
    new = describe_place(state, table, list(spans)) | START_VALUES.get(table, {}) | dict(values or {})
    path: tuple[str | int, ...] = (table,)
    if table == "poll_results":
        polls = [record for record in state.records.values() if record.table == "polls" and record.state != "rejected"]
        if not polls:
            raise Refused("the article has no poll yet; add the words by which it calls the poll first")
        position = next(iter(spans))[0]
        poll = min(polls, key=lambda poll: (poll.start > position, abs(poll.start - position)))
        text, entry = write_down(state, poll)
        return Change(insert_items(text, (*entry.path, "results"), [new]))
    if table == "statements":
        new |= guess_source(state, list(spans))
    return Change(insert_items(state.file.text, path, [new]))


def guess_source(state: State, spans: list[Span]) -> dict[str, Any]:
    """Return the speakers, mention and cue of a new statement: those of a quotation in it, else of the nearest one."""
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
    """Put records of an editor's own in the place of others: of one with other words, of one that is split, of several joined."""
    first = records[0]
    keep = {key: value for key, value in first.values.items() if key not in ("words", "which", "parts", "review", "expects")}
    change = Change(state.file.text)
    for record in records:
        entry = read_entries(state, change.text).get(record.id)
        if record.state == OWN and entry is not None:
            change.text = delete_items(change.text, [entry.path])
            continue
        text = change.text
        if entry is None:
            text = add_records(text, state.reading, [undecided(state, record)])
            entry = find_entry(state, text, record.id)
        gone = {key: None for key in type(entry.seed).model_fields if key not in ("words", "which", "parts", "results")}
        reason = {"notes": REPLACED, "review": "rejected"}
        change.text = change_records(text, {entry.path: {**gone, **reason}}, stale_above=CONFIDENCE)
    for spans in places:
        new = describe_place(state, first.table, spans) | keep
        path: tuple[str | int, ...] = (first.table,)
        if first.table == "poll_results":
            parent = find_entry(state, change.text, str(first.poll))
            path = (*parent.path, "results")
        change.text = insert_items(change.text, path, [new])
    return change


def describe_place(state: State, table: str, spans: list[Span]) -> dict[str, Any]:
    """Return the words, or the parts of a statement, by which a place is typed."""
    article = state.page.article
    if table == "statements":
        index = index_text(article)
        parts = [part for span in join_adjacent(state, spans) for part in cut_paragraphs(state, span)]
        return {"parts": [describe_part(index, part) for part in parts]}
    start, end = spans[0][0], spans[-1][1]
    passages = find_quoted_passages(article.text)
    if table == "quotations":
        start, end = next(((first, last) for first, last in passages if first <= start and end <= last), (start, end))
    words = normalize_passage(article.text, start, end)
    places = find_occurrences(article.text, words, passages if table == "quotations" else None)
    which = next((number for number, (first, _) in enumerate(places, 1) if first == start), None)
    if which is None:
        raise Refused("these words do not begin and end with words of their own; choose whole words, or all between the marks")
    return {"words": words} | ({"which": which} if len(places) > 1 else {})


def describe_part(index: Any, span: Span) -> dict[str, Any]:
    """Return a part of a statement as it is typed: its first and last three words, or all of fewer than six."""
    chosen = [number for number, (_, start, end) in enumerate(index.words) if span[0] < end and start < span[1]]
    if not chosen:
        raise Refused("there are no words")
    text = index.article.text

    def printed(numbers: list[int]) -> str:
        return " ".join(text[index.words[numbers[0]][1] : index.words[numbers[-1]][2]].split())

    ends = {"words": printed(chosen)}
    if len(chosen) >= 2 * PART_ENDS:
        ends = {"from": printed(chosen[:PART_ENDS]), "to": printed(chosen[-PART_ENDS:])}
    places = list(list_places(index, StatementPartSeed.model_validate(ends)))
    which = places.index((chosen[0], chosen[-1])) + 1
    return ends | ({"which": which} if len(places) > 1 else {})


def join_adjacent(state: State, spans: list[Span]) -> list[Span]:
    """Return places with those joined between which there are no words."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and not find_words(state.text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def cut_paragraphs(state: State, span: Span) -> list[Span]:
    """Return the stretches of a place in each of its paragraphs."""
    found = [(max(span[0], item.start), min(span[1], item.end)) for item in state.page.article.paragraphs]
    return [(start, end) for start, end in found if start < end and find_words(state.text[start:end])]


def change_article(state: State, values: Mapping[str, Any]) -> Change:
    """Change the article's own values; the comment on where one was found goes with the value."""
    was = state.data["article"]
    changed = {key: value for key, value in values.items() if str(value or "") != str(was.get(key) or "")}
    found = frozenset(state.page.article.sources.values())
    return Change(change_records(state.file.text, {("article",): changed}, stale_comments=found))


def settle(state: State, text: str, before: ArticleReading, after: ArticleReading) -> str:
    """Return the text with each decision that stood before a speaker was added stated against what is extracted now."""
    was, now = ({item.id: item for item in reading.annotations if item.method == "extracted"} for reading in (before, after))
    for name, found in now.items():
        if name in was and getattr(was[name], "fields", None) != getattr(found, "fields", None):
            entry = after.entries_by_id.get(name)
            review = getattr(entry.seed, "review", None) if entry else None
            if entry and review == "unreviewed":
                text = change_records(text, {entry.path: read_values(found)})
            elif entry and review in ("confirmed", "corrected"):
                text = state_differences(state, text, name, found)
    return text


def write_down(state: State, record: Record) -> tuple[str, Entry]:
    """Return the text of the article's file with a record in it, as it was extracted if it was not there, and the record."""
    if record.entry is not None:
        return state.file.text, record.entry
    found = [undecided(state, record)]
    poll = state.records.get(record.poll or "")
    if poll is not None and poll.entry is None:
        found.insert(0, undecided(state, poll))
    text = add_records(state.file.text, state.reading, found)
    return text, find_entry(state, text, record.id)


def undecided(state: State, record: Record) -> Undecided:
    """Return an extracted record as a draft has it."""
    found = find_extracted(state, record.id)
    if found is None:
        raise Refused("the extractor does not find it any more; load the page again")
    return Undecided(found, describe_place(state, record.table, list(record.spans)).get("which"))


def find_extracted(state: State, name: str) -> AnyAnnotation | None:
    """Return what the extractor reads of a record."""
    return next((item for item in state.reading.annotations if item.id == name and item.method == "extracted"), None)


def find_entry(state: State, text: str, name: str) -> Entry:
    """Return a record as it is typed in a text of the article's file."""
    entry = read_entries(state, text).get(name)
    if entry is None:
        raise Refused("it is not in the file any more; load the page again")
    return entry


def read_entries(state: State, text: str) -> dict[str, Entry]:
    """Return all records that are typed in a text of the article's file, by id."""
    seeds = select_article(state.library.seeds, state.article, text)
    if problems := seeds.problems[len(state.library.seeds.problems) :] + seeds.drafts.get(state.article, []):
        raise Refused("; ".join(problem.message for problem in problems))
    return index_entries(state.first_id, [*seeds.records, *seeds.statements])
