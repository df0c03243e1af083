"""Facets of whole tables, and of those filtered by one value that many rows have, from the counts of the build.

All others are counted by Datasette, within its time limit.
"""

import copy
from typing import Any

from datasette.app import Datasette
from datasette.database import Results
from datasette.facets import ArrayFacet, ColumnFacet, Facet

MAX_FILTERED_VALUES = 101  # that facet_counts has of a facet of filtered rows

STORED = """
select json_extract(value, '$') as value, number as count from facet_counts
where table_name = :table and filter = :filter and type = :type and column_name = :column
order by position limit :limit
"""


class StoredCounts:
    """Datasette as a facet needs it, but for the query for its counts, whose rows are these."""

    def __init__(self, datasette: Datasette, counts: Results) -> None:
        self.datasette, self.counts = datasette, counts

    def __getattr__(self, name: str) -> Any:
        return getattr(self.datasette, name)

    async def execute(self, *_: Any, **__: Any) -> Results:
        """Return the counts instead of running a query."""
        return self.counts


async def stored_facet_results(facet: Facet) -> tuple[list[dict[str, Any]], list[str]]:
    """Return results and late columns as Datasette does, with the counts of the build for each facet that it counted."""
    results, timed_out, filtered = [], [], find_filter(facet)
    for config in facet.get_configs():
        one = copy.copy(facet)
        one.get_configs = lambda config=config: [config]
        if filtered is not None and (counts := await find_counts(facet, filtered, config["config"])):
            one.ds = StoredCounts(facet.ds, counts)
        found, late = await super(type(facet), one).facet_results()
        results += found
        timed_out += late
    return results, timed_out


class StoredColumnFacet(ColumnFacet):  # type: ignore[misc]
    """Datasette's facet of a column's values."""

    facet_results = stored_facet_results


class StoredArrayFacet(ArrayFacet):  # type: ignore[misc]
    """Datasette's facet of the items of a column's lists."""

    facet_results = stored_facet_results


def find_filter(facet: Facet) -> str | None:
    """Return the one filter of a request, as facet_counts names it, "" without any, or None for what the build did not count.

    Datasette counts only the rows that are left on a page after the first; the build's counts are those of the first page.
    """
    args = facet.request.args
    if not facet.table or any(key in ("_where", "_through") or key.startswith("_search") for key in args):
        return None
    filters = [(key, value) for key in args if not key.startswith("_") or "__" in key for value in args.getlist(key)]
    if len(filters) > 1:
        return None
    return "".join(f"{key.removesuffix('__exact')}={value}" for key, value in filters)


async def find_counts(facet: Facet, filtered: str, config: dict[str, str]) -> Results | None:
    """Return the most frequent values of a facet, one more than are shown; None if the build has not counted enough."""
    size = facet.get_facet_size()
    values = {"table": facet.table, "filter": filtered, "type": facet.type, "limit": size + 1}
    values["column"] = config.get("column") or config["simple"]
    counts: Results = await facet.ds.execute(facet.database, STORED, values, truncate=False)
    is_enough = len(counts) > size or not filtered or len(counts) < MAX_FILTERED_VALUES
    return counts if counts.rows and is_enough else None
