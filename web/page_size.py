"""How many rows of a table or of a query's answer its HTML page has; JSON and CSV have as many as Datasette gives."""

import copy
from typing import Any

from datasette.app import Datasette
from datasette.database import Results

MAX_ROWS, MAX_CELLS = 100, 2_000
"""A cell has some 80 bytes, so that a page is well under 300 kB."""

TABLE_ROWS = 50
"""Of a table, which has further pages, as on one page of any list."""


def fitting_rows(columns: int) -> int:
    """Return how many rows with this many columns fit on a page."""
    return min(MAX_ROWS, max(1, MAX_CELLS // max(1, columns)))


def limit_answers(datasette: Datasette) -> Datasette:
    """Return a copy of the site in which the answers of queries have as many rows as fit on a page."""

    async def execute(name: str, sql: str, params: Any = None, truncate: bool = False, **options: Any) -> Results:
        results = await datasette.execute(name, sql, params, truncate=truncate, **options)
        # Only what a page shows is truncated, not its facets and counts.
        most = fitting_rows(len(results.description)) if truncate else len(results.rows)
        return Results(results.rows[:most], results.truncated or len(results.rows) > most, results.description)

    limited = copy.copy(datasette)
    limited.execute = execute
    return limited
