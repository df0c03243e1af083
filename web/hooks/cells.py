"""Link ids and names where Datasette does not: in views, canned queries, and on a row's own page.

Lists of names are shown as text rather than as the stored JSON.
"""

import json
import re
from collections.abc import Awaitable, Callable

import markupsafe
from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import Database

RECORDS = {"q": "quotations", "m": "monetary_figures", "p": "polls", "r": "poll_results"}
LABELS = {
    "speaker": ("speakers", "name"),
    "giver": ("speakers", "name"),
    "receiver": ("speakers", "name"),
    "attributed_to": ("speakers", "name"),
    "event": ("events", "name"),
    "publisher": ("publishers", "name"),
    "outlet": ("publishers", "name"),
    "pollster": ("pollsters", "name"),
    "article": ("articles", "label"),
}
"""Columns of views and canned queries that hold an id or a name, the table that it is of, and its label column."""

LISTS = ("authors", "speaker_names")  # columns that hold a JSON list of names


@hookimpl
def render_cell(
    value: object, column: str, table: str | None, database: str, datasette: Datasette
) -> Callable[[], Awaitable[object]] | markupsafe.Markup | None:
    """Return a link for a cell that names a row or holds a page's URL; None leaves the cell to Datasette."""
    if not isinstance(value, str):
        return None
    if column == "link" and value.startswith(("https://", "http://")):
        return markupsafe.Markup('<a href="{}" rel="noopener">open at these words</a>').format(value)
    if column in LISTS and (names := parse_list(value)) is not None:
        return markupsafe.escape(", ".join(names))

    async def link_row() -> markupsafe.Markup | None:
        if (row := await find_row(datasette.get_database(database), table, column, value)) is None:
            return None
        other, key, label = row
        return markupsafe.Markup('<a href="{}">{}</a>').format(datasette.urls.row(database, other, key), label)

    return link_row


def parse_list(value: str) -> list[str] | None:
    """Return the strings of a JSON list, or None for other values, as a visitor's SQL may reuse the column name."""
    try:
        items = json.loads(value)
    except ValueError:
        return None
    return items if isinstance(items, list) and all(isinstance(item, str) for item in items) else None


async def find_row(db: Database, table: str | None, column: str, value: str) -> tuple[str, str, str] | None:
    """Return the table and id that a cell refers to, and its link text: the label in tables, else the cell's text."""
    if table is not None and await db.table_exists(table):
        keys = {key["column"]: key["other_table"] for key in await db.foreign_keys_for_table(table)}
        if column not in keys:
            return None
        label = await db.label_column_for_table(keys[column]) or "id"
        row = (await db.execute(f"select [{label}] from [{keys[column]}] where id = ?", [value])).first()
        return (keys[column], value, row[0] or value) if row else None
    if re.fullmatch(r"[qmpr]-[0-9a-f]{10}", value):
        return RECORDS[value[0]], value, value
    if column not in LABELS:
        return None
    other, label = LABELS[column]
    row = (await db.execute(f"select id from [{other}] where id = :value or [{label}] = :value", {"value": value})).first()
    return (other, row[0], value) if row else None
