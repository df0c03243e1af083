"""Limit the rows of a table or query result on its HTML page; JSON and CSV have as many as Datasette allows."""

import copy
from typing import Any

from datasette.app import Datasette
from datasette.database import Results

MAX_ROWS, MAX_CELLS = 100, 2_000
"""The number of cells on a page: a cell has about 80 bytes, so a page is well under 300 kB."""

TABLE_ROWS = 50
"""The number of rows of a table on a page, as in any list; a table has further pages."""


def fitting_rows(columns: int) -> int:
    """Return the number of rows with this many columns that fit on a page."""
    return min(MAX_ROWS, max(1, MAX_CELLS // max(1, columns)))


def limit_answers(datasette: Datasette) -> Datasette:
    """Return a copy of the site in which query results have only as many rows as fit on a page."""

    async def execute(name: str, sql: str, params: Any = None, truncate: bool = False, **options: Any) -> Results:
        results = await datasette.execute(name, sql, params, truncate=truncate, **options)
        # Only what a page shows is truncated, not its facets and counts.
        most = fitting_rows(len(results.description)) if truncate else len(results.rows)
        return Results(results.rows[:most], results.truncated or len(results.rows) > most, results.description)

    limited = copy.copy(datasette)
    limited.execute = execute
    return limited
