"""Make ids into links where Datasette leaves them plain: in views, in the answers of questions, and on a row's own page."""

import re
from collections.abc import Awaitable, Callable

import markupsafe
from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import Database

RECORDS = {"q": "quotations", "m": "monetary_figures", "p": "polls", "r": "poll_results"}
NAMED = {"speaker": "speakers", "event": "events", "publisher": "publishers", "article": "articles"}
"""Columns of views and questions that hold an id, and the table that it is of."""


@hookimpl
def render_cell(
    value: object, column: str, table: str | None, database: str, datasette: Datasette
) -> Callable[[], Awaitable[object]] | markupsafe.Markup | None:
    """A cell that holds an id or a page's address as a link; None leaves the cell to Datasette."""
    if not isinstance(value, str):
        return None
    if column == "link" and value.startswith(("https://", "http://")):
        return markupsafe.Markup('<a href="{}" rel="noopener">open at these words</a>').format(value)

    async def link_id() -> markupsafe.Markup | None:
        found = await find_target(datasette.get_database(database), table, column, value)
        if found is None:
            return None
        return markupsafe.Markup('<a href="{}">{}</a>').format(datasette.urls.row(database, found[0], value), found[1])

    return link_id


async def find_target(db: Database, table: str | None, column: str, value: str) -> tuple[str, str] | None:
    """The table that an id is of, and what to show for it: a name in tables, the id itself elsewhere."""
    if table is not None and await db.table_exists(table):
        keys = {key["column"]: key["other_table"] for key in await db.foreign_keys_for_table(table)}
        if column not in keys:
            return None
        label = await db.label_column_for_table(keys[column]) or "id"
        row = (await db.execute(f"select [{label}] from [{keys[column]}] where id = ?", [value])).first()
        return (keys[column], row[0] or value) if row else None
    if re.fullmatch(r"[qmpr]-[0-9a-f]{10}", value):
        return RECORDS[value[0]], value
    if column in NAMED and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+|[a-z0-9]+", value):
        row = (await db.execute(f"select id from [{NAMED[column]}] where id = ?", [value])).first()
        return (NAMED[column], value) if row else None
    return None
