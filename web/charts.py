"""The site's charts: the rows of a canned query, and the Vega-Lite specification and sentence beside it in metadata.yml.

A query's `chart` has a `finding`, a sentence with columns of the first row in braces and of the last row as `{last_…}`, and may
have a `link`, the URL that a mark opens, with columns in braces. The rest is Vega-Lite (vega.github.io/vega-lite).
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from datasette.app import Datasette

from web.queries import Row, canned_queries, canned_query_rows

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
NOT_VEGA_LITE = ("finding", "link")
MAX_ROWS = 30
"""Rows that are drawn, the first of them: more bars than that cannot be read."""

POLL_COLUMNS = ("month", "wave", "answer", "percent", "raw", "topic", "people", "result")
COLUMN = re.compile(r"\{(\w+)\}")


async def query_chart(datasette: Datasette, name: str, values: dict[str, object]) -> dict[str, Any]:
    """Return the chart of a canned query; of its rows only those are read that are drawn, unless its finding names the last."""
    query = (await canned_queries(datasette))[name]
    limit = -1 if "{last_" in query["chart"]["finding"] else MAX_ROWS + 1
    return build_chart(query, await canned_query_rows(datasette, name, values, limit))


async def chart(datasette: Datasette, name: str, rows: list[Row]) -> dict[str, Any]:
    """Return the chart of a canned query's rows."""
    return build_chart((await canned_queries(datasette))[name], rows)


def build_chart(query: dict[str, Any], rows: list[Row]) -> dict[str, Any]:
    """Return a chart's title, finding, specification and rows, each with its link.

    If a column that the finding uses is null, the title replaces it. If no value is above zero, there are no rows. `more` is
    True if there are rows that are not drawn.
    """
    declared = query["chart"]
    rows = rows if any(row[declared["encoding"]["x"]["field"]] for row in rows) else []
    values = {**rows[0], **{f"last_{name}": value for name, value in rows[-1].items()}} if rows else {}
    more, rows = len(rows) > MAX_ROWS, rows[:MAX_ROWS]
    known = all(values.get(name) is not None for name in COLUMN.findall(declared["finding"]))
    finding = fill(declared["finding"], values, str) if rows and known else query["title"]
    rows = [{**row, "link": fill(declared["link"], row, quote)} if "link" in declared else row for row in rows]
    spec = {
        "$schema": SCHEMA,
        "description": f"{finding}. The numbers stand below the chart as a table.",
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": rows},
        **{name: value for name, value in declared.items() if name not in NOT_VEGA_LITE},
    }
    if "link" in declared:
        spec["encoding"] = {**spec["encoding"], "href": {"field": "link", "type": "nominal"}}
    return {"title": query["title"], "finding": finding, "spec": spec, "rows": rows, "more": more}


def poll_rows(results: list[Row]) -> list[Row]:
    """Return what the query poll_over_time has for one poll, from the poll's rows in templates/sql/poll_results.sql."""
    return [{name: row[name] for name in POLL_COLUMNS} for row in sorted(results, key=lambda row: row["place"])]


def fill(pattern: str, row: Row, escape: Callable[[str], str]) -> str:
    """Fill the names in braces with a row's values; whole numbers lose their `.0`."""

    def value_of(match: re.Match[str]) -> str:
        value = row.get(match[1])
        return escape(f"{value:g}" if isinstance(value, float) else "" if value is None else str(value))

    return COLUMN.sub(value_of, pattern)
