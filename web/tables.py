"""The pages of tables: a selection of columns, and a stable sort order, in which no page loses or repeats a row.

Datasette 0.65 sorts the first page by the sort column only, and later pages by it and the primary key: rows with the same value
may be lost or repeated between them. It also sorts all rows with the same value for every page: 400 ms if half of a million rows
have it. Here all pages follow the column's index: by column, then by rowid in the same direction.
"""

import copy
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasette.app import Datasette
from datasette.database import Database, Results
from datasette.utils import compound_keys_after_sql, escape_sqlite, tilde_decode
from datasette.utils.asgi import Request
from datasette.views import table

from web.facets import with_stored_count
from web.page_size import TABLE_ROWS, fitting_rows, limit_answers
from web.redirects import answer_for_former_filters
from web.spreadsheets import for_spreadsheet

MAX_COLUMNS = 7
"""The default number of columns on a page: more do not fit side by side."""

LAST_ROWID = 2**63 - 1


@dataclass(frozen=True)
class Sorting:
    """How a table is sorted: its name and sort column, escaped, its primary key, and the token of a page after the first."""

    table: str
    column: str
    descending: bool
    keys: list[str]
    token: str | None


class LabelledRow(table.CustomRow):  # type: ignore[misc]
    """A labelled row that may lack a column, like sqlite3.Row: Datasette 0.65 fails if the sort column is not selected."""

    def __getitem__(self, key: str | int) -> Any:
        try:
            return super().__getitem__(key)
        except KeyError as error:
            raise IndexError(key) from error


table.CustomRow = LabelledRow


class TableView(table.TableView):  # type: ignore[misc]
    """Datasette's table page, with its JSON and CSV, in a stable sort order."""

    ds: Datasette

    async def columns_to_select(self, table_columns: list[str], pks: list[str], request: Request) -> list[str]:
        """Return the columns of a page: those that the URL asks for, else the default columns; JSON and CSV have all."""
        columns: list[str] = await super().columns_to_select(table_columns, pks, request)
        if request.url_vars["format"] or request.args.get("_col") or request.args.get("_columns") == "all":
            return columns
        return [column for column in default_columns(self.ds, table_columns, pks, request) if column in columns]

    async def data(
        self, request: Request, default_labels: bool = False, _next: str | None = None, _size: str | int | None = None
    ) -> Any:
        """Return Datasette's data, sorted tables in the order of `order_by_rowid`, HTML with the rows that fit on a page."""
        site = self.ds
        if response := await answer_for_former_filters(site, request, tilde_decode(request.url_vars["table"])):
            return response
        try:
            database = site.get_database(route=tilde_decode(request.url_vars["database"]))
            if request.url_vars["format"] is None:
                self.ds, _size = limit_answers(site), await choose_size(site, database, request)
            sorting = await find_sorting(site, database, request, _next)
            database = await with_stored_count(database, request)
            database = sort_by_rowid(database, sorting) if sorting else database
            self.ds = copy.copy(self.ds)
            self.ds.get_database = lambda *_, **__: database
            self.ds.expand_foreign_keys = partial(find_labels, site)
            return for_spreadsheet(request, await super().data(request, default_labels, _next, _size))
        finally:
            self.ds = site


def default_columns(datasette: Datasette, columns: list[str], pks: list[str], request: Request) -> list[str]:
    """Return the default columns of a page: the key, and those of metadata.yml or else the first of the table."""
    database, table = (tilde_decode(request.url_vars[name]) for name in ("database", "table"))
    declared = datasette.table_metadata(database, table).get("default_columns")
    others = [column for column in columns if column not in pks]
    # With a compound primary key, Datasette adds a column with the link to the row.
    room = MAX_COLUMNS - len(pks) - (len(pks) > 1)
    return [*pks, *(declared or others[: max(1, room)])]


async def find_labels(datasette: Datasette, *where: Any) -> dict[tuple[str, Any], Any]:
    """Return the labels of the rows that columns refer to, by column and id: for a row without a label its id, not "None"."""
    labels = await datasette.expand_foreign_keys(*where)
    return {(column, key): key if label is None else label for (column, key), label in labels.items()}


async def choose_size(datasette: Datasette, database: Database, request: Request) -> int | None:
    """Return the number of rows on a table's HTML page, by its number of columns; None if the URL or metadata.yml sets it."""
    name = tilde_decode(request.url_vars["table"])
    if request.args.get("_size") or datasette.table_metadata(database.name, name).get("size"):
        return None
    columns = request.args.getlist("_col") or await database.table_columns(name)
    return min(int(datasette.page_size), TABLE_ROWS, fitting_rows(len(columns)))


async def find_sorting(datasette: Datasette, database: Database, request: Request, token: str | None) -> Sorting | None:
    """Return how a request's table is sorted; None if it is not sorted, is a view or has no rowid."""
    name, args = tilde_decode(request.url_vars["table"]), request.args
    metadata = datasette.table_metadata(database.name, name)
    column, descending = args.get("_sort"), args.get("_sort_desc")
    if not column and not descending:
        column, descending = metadata.get("sort"), metadata.get("sort_desc")
    # With both, Datasette returns an error.
    if bool(column) == bool(descending) or not await database.table_exists(name):
        return None
    if "without rowid" in (await database.get_table_definition(name) or "").lower():
        return None
    return Sorting(
        table=escape_sqlite(name),
        column=escape_sqlite(column or descending),
        descending=bool(descending),
        keys=await database.primary_keys(name) or ["rowid"],
        token=token or args.get("_next"),
    )


def sort_by_rowid(database: Database, sorting: Sorting) -> Database:
    """Return a copy of a database that reorders the query for the rows of a table page."""

    async def execute(sql: str, params: dict[str, Any] | None = None, truncate: bool = False, **options: Any) -> Results:
        # Only the query for a page's rows is truncated; those for counts and facets need no order.
        sql = order_by_rowid(sql, len(params or ()), sorting) if truncate else sql
        return await database.execute(sql, params, truncate=truncate, **options)

    sorted_database = copy.copy(database)
    sorted_database.execute = execute
    return sorted_database


def order_by_rowid(sql: str, count: int, sorting: Sorting) -> str:
    """Return Datasette's query for the rows of a page, with its `count` parameters, ordered by column and rowid."""
    before, _, order = sql.rpartition("order by ")
    limit = order.rpartition(" limit ")[2]
    direction, operator, first = (" desc", "<", LAST_ROWID) if sorting.descending else ("", ">", 0)
    if sorting.token:
        # The last parameters are the key and, unless it is null, the value of the last row on the previous page.
        value, *rest = sorting.token.split(",")
        start = count - len(sorting.keys) - (value != "$null" and rest != [])
        is_last = " and ".join(f"{escape_sqlite(key)} = :p{start + n}" for n, key in enumerate(sorting.keys))
        after = compound_keys_after_sql(sorting.keys, start) if sorting.keys != ["rowid"] else f"rowid > :p{start}"
        # If that row no longer exists after a new release, start before all others with its value.
        last = f"coalesce((select rowid from {sorting.table} where {is_last}), {first})"
        before = before.replace(after, f"rowid {operator} {last}")
        # The unary plus keeps SQLite from collecting and sorting the rows of each condition; it scans the index instead.
        before = before.replace(f" or {sorting.column} is null or ", f" or +{sorting.column} is null or ")
    return f"{before}order by {sorting.column}{direction}, rowid{direction} limit {limit}"
