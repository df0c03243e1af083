"""Facets and counts of whole tables, and of those filtered by one value that many rows have, from the counts of the build.

All others are counted by Datasette, within its time limits.
"""

import copy
from time import monotonic
from typing import Any

from datasette.app import Datasette
from datasette.database import Database, Results
from datasette.facets import ArrayFacet, ColumnFacet, DateFacet, Facet
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request

FACET_TIME_LIMITS = 2  # times facet_time_limit_ms: what the facets of a page may take together
MAX_FILTERED_VALUES = 101  # that facet_counts has of a facet of filtered rows

STORED_VALUES = """
select json_extract(value, '$') as value, number as count from facet_counts
where table_name = :table and filter = :filter and type = :type and column_name = :column
order by position limit :limit
"""
STORED_COUNT = (
    "select number from facet_counts where table_name = :table and filter = :filter and type = 'column' and column_name = '*'"
)


class FacetDatasette:
    """Datasette as a facet needs it, but for the one query of its own: labels of foreign keys are looked up as ever."""

    def __init__(self, datasette: Datasette, counts: Results | None) -> None:
        self.datasette, self.counts = datasette, counts

    def __getattr__(self, name: str) -> Any:
        return getattr(self.datasette, name)

    async def execute(self, database: str, sql: str, *args: Any, **options: Any) -> Results:
        """Return the counts or, without any, run the query by a better plan."""
        if self.counts is not None:
            return self.counts
        # SQLite would start from all rows of a view, in the order of their ids, and look at the filter last.
        sql = sql.replace("with inner as (", "with inner as materialized (", 1)
        return await self.datasette.execute(database, sql, *args, **options)


async def stored_facet_results(facet: Facet) -> tuple[list[dict[str, Any]], list[str]]:
    """Return results and late columns as Datasette does, with the counts of the build for each facet that it counted.

    Late are also those for which the others of the page leave no time.
    """
    results, timed_out = [], []
    filtered = await find_filter(facet.ds.get_database(facet.database), facet.request)
    limit_seconds = FACET_TIME_LIMITS * facet.ds.setting("facet_time_limit_ms") / 1_000
    # All kinds of facets of a page share its request.
    deadline = facet.request.scope.setdefault("facets_deadline", monotonic() + limit_seconds)
    for config in facet.get_configs():
        if monotonic() > deadline:
            timed_out.append(config["config"].get("column") or config["config"]["simple"])
            continue
        counts = await find_counts(facet, filtered, config) if filtered is not None else None
        one = copy.copy(facet)
        one.get_configs = lambda config=config: [config]
        one.ds = FacetDatasette(facet.ds, counts)
        found, late = await super(type(facet), one).facet_results()
        results += found
        timed_out += late
    return results, timed_out


class StoredColumnFacet(ColumnFacet):  # type: ignore[misc]
    """Datasette's facet of a column's values."""

    facet_results = stored_facet_results


class LimitedDateFacet(DateFacet):  # type: ignore[misc]
    """Datasette's facet of dates, of which the build counts none."""

    facet_results = stored_facet_results


class StoredArrayFacet(ArrayFacet):  # type: ignore[misc]
    """Datasette's facet of the items of a column's lists."""

    facet_results = stored_facet_results


async def find_filter(database: Database, request: Request) -> str | None:
    """Return the one filter of a request, as facet_counts names it, "" without any, or None for what the build did not count.

    Datasette counts only the rows that are left on a page after the first; the build's counts are those of the first page.
    """
    args = request.args
    if any(key in ("_where", "_through") or key.startswith("_search") for key in args):
        return None
    filters = [(key, value) for key in args if not key.startswith("_") or "__" in key for value in args.getlist(key)]
    if len(filters) > 1 or not await has_counts(database):
        return None
    return "".join(f"{key.removesuffix('__exact')}={value}" for key, value in filters)


async def has_counts(database: Database) -> bool:
    """Return True if the build made facet_counts, looked up once because the file never changes while served."""
    if not hasattr(database, "has_facet_counts"):
        database.has_facet_counts = await database.table_exists("facet_counts")
    return bool(database.has_facet_counts)


async def find_counts(facet: Facet, filtered: str, config: dict[str, Any]) -> Results | None:
    """Return the most frequent values of a facet, one more than are shown; None if the build has not counted enough."""
    size = facet.get_facet_size()
    rows = {"table": facet.table, "filter": filtered}
    values = rows | {
        "type": facet.type,
        "column": config["config"].get("column") or config["config"]["simple"],
        "limit": size + 1,
    }
    counts: Results = await facet.ds.execute(facet.database, STORED_VALUES, values, truncate=False)
    if not counts.rows:
        # The build counts all facets that metadata.yml declares, where it counts the rows.
        is_counted = config["source"] == "metadata" and (await facet.ds.execute(facet.database, STORED_COUNT, rows)).rows
        return counts if is_counted else None
    is_enough = len(counts) > size or not filtered or len(counts) < MAX_FILTERED_VALUES
    return counts if is_enough else None


async def find_count(database: Database, request: Request) -> int | None:
    """Return the number of rows of a table page, all pages together; None if the build has not counted them."""
    filtered = await find_filter(database, request)
    if filtered is None:
        return None
    values = {"table": tilde_decode(request.url_vars["table"]), "filter": filtered}
    row = (await database.execute(STORED_COUNT, values)).first()
    return row[0] if row else None


async def with_stored_count(database: Database, request: Request) -> Database:
    """Return a copy of a database that answers the query for the number of a page's rows, if the build has counted them."""
    count = await find_count(database, request)
    if count is None:
        return database

    async def execute(sql: str, *args: Any, **options: Any) -> Any:
        return [(count,)] if sql.startswith("select count(*) from ") else await database.execute(sql, *args, **options)

    counted = copy.copy(database)
    counted.execute = execute
    return counted
