"""The views for reading: joined tables, with names instead of ids. Each is an SQL file beside this one.

The comment at the top of a file says what a row represents and, after an empty line, describes each column: `table.column` if
it shows the column of a table, or a description if it is computed, with the unit of a number in brackets after the name and,
if the column may be empty, an example after `For example:`.

The views have reviewed records, and the views unreviewed_… the others. With `show: all` the tables hold both: the views then
filter them, and the site reads from further views, shown_…, which have all records. With `show: reviewed` the tables hold
reviewed records only, and the views unreviewed_… read from the withheld_… tables.
"""

from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile
from pathlib import Path

from build.dataset.shown import withheld
from schema import DERIVED_TABLES, RECORD_TABLES, TABLES, WITHHELD_NAMES, WITHHELD_RECORDS
from schema.columns import read_columns
from web.sources import name_sources


@dataclass(frozen=True)
class View:
    """One view: its name, what a row is, its SELECT and, by column, descriptions, units, examples and the table column shown."""

    name: str
    description: str
    columns: dict[str, str]
    shown: dict[str, str]
    units: dict[str, str]
    examples: dict[str, str]
    sql: str


COLUMNS = {f"{model.table}.{column.name}": column for model in (*TABLES, *DERIVED_TABLES) for column in read_columns(model)}


def read_view(name: str) -> View:
    """Read a view from its file."""
    lines = Path(__file__).with_name(f"{name}.sql").read_text("utf-8").splitlines()
    comment = "\n".join(line[3:] for line in takewhile(lambda line: line.startswith("--"), lines))
    description, _, columns = comment.partition("\n\n")
    described, units, examples = {}, {}, {}
    for line in columns.replace("\n  ", " ").splitlines():
        column, text = line.split(": ", 1)
        column, _, unit = column.removesuffix(")").partition(" (")
        text, _, example = text.partition(" For example: ")
        described[column] = text
        if example:
            examples[column] = example
        if unit:
            units[column] = unit
    shown = {column: text for column, text in described.items() if text in COLUMNS}
    return View(
        name=name,
        description=description.replace("\n", " "),
        columns=described | {column: COLUMNS[source].description for column, source in shown.items()},
        shown=shown,
        examples=examples,
        units=units | {column: found for column, source in shown.items() if (found := COLUMNS[source].unit)},
        sql="\n".join(dropwhile(lambda line: line.startswith("--"), lines)),
    )


# poll_overview is wide: the waves of a poll are side by side.
NAMES = (
    *("statement_overview", "quotation_overview", "utterance_overview", "quoted_terms", "money_overview", "poll_overview"),
    *("article_overview", "known_names", "annotations", "office_terms"),
    *("speaker_quotations", "speaker_statements", "speaker_figures", "speaker_pollsters"),
    *("unreviewed_quotations", "unreviewed_statements", "unreviewed_monetary_figures", "unreviewed_polls"),
    "unreviewed_poll_results",
)
VIEWS = tuple(read_view(name) for name in NAMES)
UNREVIEWED = "unreviewed_"

REVIEWED_ROWS = {table: f"(select * from {table} where review <> 'unreviewed')" for table in RECORD_TABLES}
UNREVIEWED_ROWS = {table: f"(select * from {table} where review = 'unreviewed')" for table in RECORD_TABLES}
WITHHELD_ROWS = {model.table: withheld(model.table) for model in WITHHELD_RECORDS} | {
    model.table: f"(select * from {model.table} union all select * from {withheld(model.table)})" for model in WITHHELD_NAMES
}


def list_shown_views(show: str) -> dict[str, str]:
    """Return the views of records, each with the view that the site reads instead."""
    if show == "reviewed":
        return {}
    views = (view for view in VIEWS if not view.name.startswith(UNREVIEWED))
    return {view.name: f"shown_{view.name}" for view in views if name_sources(view.sql, REVIEWED_ROWS) != view.sql}


def list_views(show: str) -> list[View]:
    """Return all views of a database, with their SQL for this setting of `show`."""
    shown = list_shown_views(show)
    apart = WITHHELD_ROWS if show == "reviewed" else UNREVIEWED_ROWS
    views = [
        replace(view, sql=name_sources(view.sql, apart if view.name.startswith(UNREVIEWED) else REVIEWED_ROWS))
        if view.name in shown or view.name.startswith(UNREVIEWED)
        else view
        for view in VIEWS
    ]
    return views + [replace(view, name=shown[view.name]) for view in VIEWS if view.name in shown]
