"""Render the page as fragments: all of them at first, and after each step only those that have changed."""

from typing import Any

from jinja2 import Environment

from build.corpus.doubts import list_doubts
from build.seeds.references import list_named
from build.seeds.statement_places import is_inside
from build.workbench.forms import fill_form
from build.workbench.marks import name_certainty, render_paragraphs
from build.workbench.saving import Workbench
from build.workbench.state import TABLE_NAMES, Record, State, count_decided, list_new
from schema.quotations import SPEECH

NEW_SPEAKER_FIELDS = ("name", "kind", "description", "gender", "country")


def render_page(templates: Environment, workbench: Workbench, state: State) -> str:
    """Return the whole page of an article."""
    fragments = list_fragments(templates, workbench, state)
    template = templates.get_template("article.html")
    doubts = list_doubts(state.page)
    return template.render(state=state, fragments=fragments, doubts=doubts, base=f"/{workbench.token}", tables=TABLE_NAMES)


def list_fragments(templates: Environment, workbench: Workbench, state: State) -> dict[str, str]:
    """Return the fragments of the page that a step can change, by element id.

    They are the paragraphs, the rows, the summary, the stubs and the article's form.
    """
    row, summary, about = (templates.get_template(f"_{name}.html") for name in ("row", "summary", "about"))
    pieces = render_paragraphs(state)
    for record in state.records.values():
        pieces[f"row-{record.id}"] = row.render(record=record, certainty=name_certainty(record), kind=TABLE_NAMES[record.table])
    decided, total = count_decided(state.records.values())
    can = {"undo": bool(workbench.done.get(state.article)), "redo": bool(workbench.undone.get(state.article))}
    pieces["summary"] = summary.render(decided=decided, total=total, can=can)
    named = list_named([*state.reading.seeds.articles, *state.reading.entries])
    people = [
        {"table": table, "seed": entry.seed, "fields": fill_form(table, dict(entry.seed), {}), "near": near}
        | {"used": (table, entry.seed.id) in named}
        for table, entry, near in list_new(state)
    ]
    pieces["people"] = templates.get_template("_people.html").render(people=people)
    fields = fill_form("articles", state.data["article"], {})
    unfinished = [item.message for item in state.unfinished_by_entry.get((), [])]
    pieces["about"] = about.render(
        fields=fields, sources=state.page.article.sources, problems=state.other_problems, unfinished=unfinished
    )
    return pieces


def list_changes(templates: Environment, workbench: Workbench, before: State, after: State) -> dict[str, Any]:
    """Return the version of the page after a step, the order of its records, and the changed fragments."""
    state, was = workbench.shown.get(before.article, (None, {}))
    if state is not before:
        was = list_fragments(templates, workbench, before)
    now = list_fragments(templates, workbench, after)
    workbench.shown[after.article] = after, now
    changed = {name: html for name, html in now.items() if was.get(name) != html or name == "summary"}
    return {"version": after.file.sha256, "order": list(after.records), "pieces": changed, "added": added(before, after)}


def added(before: State, after: State) -> list[str]:
    """Return the ids of new records."""
    return [name for name in after.records if name not in before.records]


def render_detail(templates: Environment, state: State, name: str) -> str | None:
    """Return the HTML of one record's form; None if there is no such record."""
    record = state.records.get(name)
    if record is None:
        return None
    fields = fill_form(record.table, record.values, record.read if record.decided else {})
    empty = {field.name: field for field in fill_form("speakers", {}, {})}
    person = [empty[name] for name in NEW_SPEAKER_FIELDS]
    return templates.get_template("_detail.html").render(
        record=record,
        fields=fields,
        person=person,
        kind=TABLE_NAMES[record.table],
        certainty=name_certainty(record),
        quotations=list_quotations(state, record),
    )


def list_quotations(state: State, record: Record) -> list[Record]:
    """Return the quotations in a statement that are speech, which are accepted with it."""
    if record.table != "statements":
        return []
    return [
        item
        for item in state.records.values()
        if item.table == "quotations"
        and item.values.get("kind") in SPEECH
        and any(is_inside(span, record.spans) for span in item.spans)
    ]
