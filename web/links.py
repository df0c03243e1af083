"""Links from the cells of views, queries and rows to the rows that they name, found for all cells of a page at once.

Datasette links the cells of a table by its foreign keys; views and queries have none, and the page of a row shows only ids.
"""

import json
from collections import defaultdict
from typing import Any

import markupsafe
from datasette.app import Datasette
from datasette.database import Database

from web.paths import database_name

NAMED = {
    "speaker": "speakers",
    "giver": "speakers",
    "receiver": "speakers",
    "attributed_to": "speakers",
    "event": "events",
    "publisher": "publishers",
    "outlet": "publishers",
    "pollster": "pollsters",
    "article": "articles",
}
"""Columns of views and queries that hold an id or a name, and the table that it is of."""

MAX_ROWS, MAX_CELLS = 100, 2_000
"""How much of a query's answer its page shows."""

Links = dict[tuple[str, str], markupsafe.Markup]


async def link_query_cells(datasette: Datasette, columns: list[str], rows: list[Any], shown: list[list[Any]]) -> list[list[Any]]:
    """Return the first rows of a query as they are shown, with links; `rows` are its values, `shown` what is shown of each."""
    rows = rows[: min(MAX_ROWS, max(1, MAX_CELLS // max(1, len(columns))))]
    links = await find_links(datasette, None, [(name, value) for row in rows for name, value in zip(columns, row, strict=True)])
    return [
        [
            links.get((name, value), cell) if isinstance(value, str) else cell
            for name, value, cell in zip(columns, row, cells, strict=True)
        ]
        for row, cells in zip(rows, shown, strict=False)
    ]


async def link_row_cells(datasette: Datasette, table: str, shown: list[Any]) -> list[Any]:
    """Return the rows of a view, or the one of a row's page, as Datasette shows them, with links."""
    cells = [cell for row in shown for cell in row]
    links = await find_links(datasette, table, [(cell["column"], cell["raw"]) for cell in cells])
    for cell in cells:
        if isinstance(cell["raw"], str):
            cell["value"] = links.get((cell["column"], cell["raw"]), cell["value"])
    return shown


async def find_links(datasette: Datasette, table: str | None, cells: list[tuple[str, Any]]) -> Links:
    """Return a link for each cell, given as column and value, that names a row: by its label in tables, else by the cell's text."""
    database = datasette.get_database(database_name(datasette))
    keys = {key["column"]: key["other_table"] for key in await database.foreign_keys_for_table(table)} if table else {}
    is_table = table is not None and await database.table_exists(table)
    columns = keys if is_table else NAMED
    values: dict[str, set[str]] = defaultdict(set)
    for column, value in cells:
        if column in columns and isinstance(value, str):
            values[columns[column]].add(value)
    found = {other: await find_rows(database, other, names, by_label=not is_table) for other, names in sorted(values.items())}
    links = {}
    for column, value in cells:
        if column in columns and isinstance(value, str) and (row := found[columns[column]].get(value)):
            url = datasette.urls.row(database.name, columns[column], row[0])
            links[column, value] = markupsafe.Markup('<a href="{}">{}</a>').format(url, row[1] if is_table else value)
    return links


async def find_rows(database: Database, table: str, names: set[str], by_label: bool) -> dict[str, tuple[str, str]]:
    """Return the id and label of the rows of a table with these ids, by id; of the others with these labels, by label."""
    label = await database.label_column_for_table(table) or "id"
    sql = f"select id, [{label}] from [{table}] where [{{}}] in (select value from json_each(:names)) order by id desc"
    rows = await database.execute(sql.format("id"), {"names": json.dumps(sorted(names))})
    found = {row[0]: (row[0], row[1] or row[0]) for row in rows}
    if by_label and (others := names - found.keys()):
        rows = await database.execute(sql.format(label), {"names": json.dumps(sorted(others))})
        found |= {row[1]: (row[0], row[1]) for row in rows}
    return found
