"""Render cells that Datasette would show as plain text: URLs of pages and records as links, and JSON lists of names as lists.

Cells that refer to another row are linked in bulk, by the templates (`web.links`): one query each would be thousands per page.
"""

import json
import re

import markupsafe
from datasette import hookimpl
from datasette.app import Datasette

RECORDS = {"s": "statements", "q": "quotations", "u": "utterances", "m": "monetary_figures", "p": "polls", "r": "poll_results"}
RECORD_ID = re.compile(f"[{''.join(RECORDS)}]-[0-9a-f]{{10}}")
LISTS = ("speaker_names",)  # columns that hold a JSON list of names


@hookimpl
def render_cell(value: object, column: str, table: str | None, database: str, datasette: Datasette) -> markupsafe.Markup | None:
    """Return the HTML of a cell with a page's URL, a list of names or a record's id; None leaves other cells to Datasette."""
    if not isinstance(value, str):
        return None
    if column == "link" and value.startswith(("https://", "http://")):
        return markupsafe.Markup('<a href="{}" rel="noopener">see in article</a>').format(value)
    if column in LISTS and (names := parse_list(value)) is not None:
        return markupsafe.escape(", ".join(names))
    if (table is None or column != "id") and RECORD_ID.fullmatch(value):
        return markupsafe.Markup('<a href="{}">{}</a>').format(datasette.urls.row(database, RECORDS[value[0]], value), value)
    return None


def parse_list(value: str) -> list[str] | None:
    """Return the strings in a JSON list; None for other values, as a visitor's SQL may reuse the column name."""
    try:
        items = json.loads(value)
    except ValueError:
        return None
    return items if isinstance(items, list) and all(isinstance(item, str) for item in items) else None
