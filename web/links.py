"""Links from the cells of views, queries and rows to the rows that they refer to, looked up for all cells of a page at once.

Datasette links the cells of a table by its foreign keys; views and queries have none, and the page of a row shows only ids.
"""

import json
from collections import defaultdict
from typing import Any

import markupsafe
from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import tilde_encode

from web.paths import database_name

NAMED = {
    "speaker": "speakers",
    "put_into_mouth_of": "speakers",
    "put_into_the_mouth_of": "speakers",
    "giver": "speakers",
    "receiver": "speakers",
    "attributed_to": "speakers",
    "reported_through": "speakers",
    "event": "events",
    "publisher": "publishers",
    "outlet": "publishers",
    "pollster": "pollsters",
    "article": "articles",
}
"""Columns of views and queries that hold an id or a name, and the table that they refer to."""

Links = dict[tuple[str, Any], markupsafe.Markup]


async def link_query_cells(datasette: Datasette, columns: list[str], rows: list[Any], shown: list[list[Any]]) -> list[list[Any]]:
    """Return the rows of a query as Datasette shows them, with links added; `rows` are their values."""
    named = [[(name, value) for name, value in zip(columns, row, strict=True)] for row in rows]
    links = await find_links(datasette, None, [cell for row in named for cell in row])
    return [
        [links.get(cell, text) for cell, text in zip(cells, texts, strict=True)]
        for cells, texts in zip(named, shown, strict=True)
    ]


async def link_row_cells(datasette: Datasette, table: str, shown: list[Any]) -> list[Any]:
    """Return the rows of a view, or the row of a row's page, as Datasette shows them, with links added."""
    cells = [cell for row in shown for cell in row]
    links = await find_links(datasette, table, [(cell["column"], cell["raw"]) for cell in cells])
    for cell in cells:
        cell["value"] = links.get((cell["column"], cell["raw"]), cell["value"])
    return shown


async def find_links(datasette: Datasette, table: str | None, cells: list[tuple[str, Any]]) -> Links:
    """Return links for those cells (column and value) that refer to a row; the text is its label in tables, else the value."""
    database = datasette.get_database(database_name(datasette))
    is_table = table is not None and await database.table_exists(table)
    tables = NAMED
    if is_table:
        tables = {key["column"]: key["other_table"] for key in await database.foreign_keys_for_table(table)}
    named: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for column, value in cells:
        if column in tables and isinstance(value, str):
            named[tables[column]].add((column, value))
    links = {}
    for other, pairs in sorted(named.items()):
        rows = await find_rows(database, other, {value for _, value in pairs}, by_label=not is_table)
        for column, value in pairs:
            if value in rows:
                key, label = rows[value]
                url = datasette.urls.row(database.name, other, tilde_encode(key))
                links[column, value] = markupsafe.Markup('<a href="{}">{}</a>').format(url, label if is_table else value)
    return links


async def find_rows(database: Database, table: str, names: set[str], by_label: bool) -> dict[str, tuple[str, str]]:
    """Return the id and label of the rows with these ids, by id; with `by_label`, also of those with these labels, by label."""
    label = await database.label_column_for_table(table) or "id"
    sql = f"select id, [{label}] from [{table}] where [{{}}] in (select value from json_each(:names)) order by id desc"
    rows = await database.execute(sql.format("id"), {"names": json.dumps(sorted(names))})
    found = {row[0]: (row[0], row[1] or row[0]) for row in rows}
    if by_label and (others := names - found.keys()):
        rows = await database.execute(sql.format(label), {"names": json.dumps(sorted(others))})
        found |= {row[1]: (row[0], row[1]) for row in rows}
    return found
