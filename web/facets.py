"""Facets and row counts from facet_counts, for whole tables and for tables filtered by one frequent value.

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

FACET_TIME_LIMITS = 2  # times facet_time_limit_ms: the limit for all facets of a page together
MAX_FILTERED_VALUES = 101  # values in facet_counts for a facet of filtered rows

STORED_VALUES = """
select json_extract(value, '$') as value, number as count from facet_counts
where table_name = :table and filter = :filter and type = :type and column_name = :column
order by position limit :limit
"""
STORED_COUNT = (
    "select number from facet_counts where table_name = :table and filter = :filter and type = 'column' and column_name = '*'"
)


class FacetDatasette:
    """Datasette for one facet: its counting query is answered from facet_counts, all else is passed on."""

    def __init__(self, datasette: Datasette, counts: Results | None) -> None:
        self.datasette, self.counts = datasette, counts

    def __getattr__(self, name: str) -> Any:
        return getattr(self.datasette, name)

    async def execute(self, database: str, sql: str, *args: Any, **options: Any) -> Results:
        """Return the stored counts or, if there are none, run the query with a better plan."""
        if self.counts is not None:
            return self.counts
        # Otherwise SQLite would scan all rows of a view in the order of their ids, and apply the filter last.
        sql = sql.replace("with inner as (", "with inner as materialized (", 1)
        return await self.datasette.execute(database, sql, *args, **options)


async def stored_facet_results(facet: Facet) -> tuple[list[dict[str, Any]], list[str]]:
    """Return results and timed-out columns like Datasette, with stored counts where the build has them.

    Facets for which the others on the page leave no time count as timed out, too.
    """
    results, timed_out = [], []
    filtered = await find_filter(facet.ds.get_database(facet.database), facet.request)
    limit_seconds = FACET_TIME_LIMITS * facet.ds.setting("facet_time_limit_ms") / 1_000
    # All facet classes share the request of their page.
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
    """Datasette's facet by the values of a column, with stored counts."""

    facet_results = stored_facet_results


class LimitedDateFacet(DateFacet):  # type: ignore[misc]
    """Datasette's facet by date, for which there are no stored counts."""

    facet_results = stored_facet_results


class StoredArrayFacet(ArrayFacet):  # type: ignore[misc]
    """Datasette's facet by the items of JSON arrays in a column, with stored counts."""

    facet_results = stored_facet_results


async def find_filter(database: Database, request: Request) -> str | None:
    """Return a request's only filter in the form of facet_counts, "" if it has none, or None if there are no stored counts.

    On later pages Datasette counts only the remaining rows, so stored counts are only valid for the first page.
    """
    args = request.args
    if any(key in ("_where", "_through") or key.startswith("_search") for key in args):
        return None
    filters = [(key, value) for key in args if not key.startswith("_") or "__" in key for value in args.getlist(key)]
    if len(filters) > 1 or not await has_counts(database):
        return None
    return "".join(f"{key.removesuffix('__exact')}={value}" for key, value in filters)


async def has_counts(database: Database) -> bool:
    """Return True if the database has facet_counts; checked once, as the file never changes while it is served."""
    if not hasattr(database, "has_facet_counts"):
        database.has_facet_counts = await database.table_exists("facet_counts")
    return bool(database.has_facet_counts)


async def find_counts(facet: Facet, filtered: str, config: dict[str, Any]) -> Results | None:
    """Return the most frequent values of a facet, one more than is shown; None if there are not enough stored counts."""
    size = facet.get_facet_size()
    rows = {"table": facet.table, "filter": filtered}
    values = rows | {
        "type": facet.type,
        "column": config["config"].get("column") or config["config"]["simple"],
        "limit": size + 1,
    }
    counts: Results = await facet.ds.execute(facet.database, STORED_VALUES, values, truncate=False)
    if not counts.rows:
        # Wherever the build counts rows, it counts all facets declared in metadata.yml.
        is_counted = config["source"] == "metadata" and (await facet.ds.execute(facet.database, STORED_COUNT, rows)).rows
        return counts if is_counted else None
    is_enough = len(counts) > size or not filtered or len(counts) < MAX_FILTERED_VALUES
    return counts if is_enough else None


async def find_count(database: Database, request: Request) -> int | None:
    """Return the total number of rows of a table page's query; None if the build has not counted them."""
    filtered = await find_filter(database, request)
    if filtered is None:
        return None
    values = {"table": tilde_decode(request.url_vars["table"]), "filter": filtered}
    row = (await database.execute(STORED_COUNT, values)).first()
    return row[0] if row else None


async def with_stored_count(database: Database, request: Request) -> Database:
    """Return a copy of a database that answers a table page's count query from the stored count, if there is one."""
    count = await find_count(database, request)
    if count is None:
        return database

    async def execute(sql: str, *args: Any, **options: Any) -> Any:
        return [(count,)] if sql.startswith("select count(*) from ") else await database.execute(sql, *args, **options)

    counted = copy.copy(database)
    counted.execute = execute
    return counted
