"""The site's charts: the rows of a canned query, and the Vega-Lite specification beside it in metadata.yml.

A query's `chart` may have a `title`, a `note` below the chart, and a `link`, the URL that a mark opens, with columns in braces:
in a link those of the mark's row, in a title or note the different values of all rows drawn. There, `{total_…}` is the sum of a
column, and `{rows}` the number of rows. The rest is Vega-Lite (vega.github.io/vega-lite).
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from datasette.app import Datasette

from web.queries import Row, canned_queries, canned_query_rows

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
NOT_VEGA_LITE = ("title", "note", "link")
MAX_ROWS = 30
"""Rows that are drawn, the first of them: more bars than that cannot be read."""

POLL_COLUMNS = (
    *("month", "wave", "answer", "percent", "raw", "topic", "people"),
    *("pollster", "fieldwork", "sample", "result"),
)
COLUMN = re.compile(r"\{(\w+)\}")


async def query_chart(datasette: Datasette, name: str, values: dict[str, object]) -> dict[str, Any]:
    """Return the chart of a canned query, of whose rows no more are read than are drawn."""
    query = (await canned_queries(datasette))[name]
    return build_chart(query, await canned_query_rows(datasette, name, values, MAX_ROWS + 1))


async def chart(datasette: Datasette, name: str, rows: list[Row]) -> dict[str, Any]:
    """Return the chart of a canned query's rows."""
    return build_chart((await canned_queries(datasette))[name], rows)


def build_chart(query: dict[str, Any], rows: list[Row]) -> dict[str, Any]:
    """Return a chart's title, note, specification and rows, each with its link.

    If no row has a value for a column in the title, the query's title replaces it. If no value is above zero, there are no rows.
    `more` is True if there are rows that are not drawn.
    """
    declared = query["chart"]
    rows = rows if any(row[declared["encoding"]["x"]["field"]] for row in rows) else []
    more, rows = len(rows) > MAX_ROWS, rows[:MAX_ROWS]
    title = fill_from_all(declared.get("title", query["title"]), rows) or query["title"]
    note = fill_from_all(declared.get("note", ""), rows)
    rows = [{**row, "link": fill(declared["link"], row, quote)} if "link" in declared else row for row in rows]
    spec = {
        "$schema": SCHEMA,
        "description": f"{title}. A table with the data follows the chart.",
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": rows},
        **{name: value for name, value in declared.items() if name not in NOT_VEGA_LITE},
    }
    if "link" in declared:
        spec["encoding"] = {**spec["encoding"], "href": {"field": "link", "type": "nominal"}}
    return {"title": title, "note": note, "spec": spec, "rows": rows, "more": more}


def fill_from_all(pattern: str, rows: list[Row]) -> str:
    """Fill the names in braces with the different values of all rows, or their sum; return "" if one has no value."""
    values: Row = {"rows": len(rows)}
    for name in COLUMN.findall(pattern):
        column = [row[name.removeprefix("total_")] for row in rows if row.get(name.removeprefix("total_")) is not None]
        if column and name.startswith("total_"):
            values[name] = sum(column)
        elif column:
            values[name] = ", ".join(dict.fromkeys(map(str, column)))
    return fill(pattern, values, str) if all(name in values for name in COLUMN.findall(pattern)) else ""


def poll_rows(results: list[Row]) -> list[Row]:
    """Return what the query poll_over_time has for one poll, from the poll's rows in templates/sql/poll_results.sql."""
    return [{name: row[name] for name in POLL_COLUMNS} for row in sorted(results, key=lambda row: row["place"])]


def fill(pattern: str, row: Row, escape: Callable[[str], str]) -> str:
    """Fill the names in braces with a row's values; whole numbers lose their `.0`."""

    def value_of(match: re.Match[str]) -> str:
        value = row.get(match[1])
        return escape(f"{value:g}" if isinstance(value, float) else "" if value is None else str(value))

    return COLUMN.sub(value_of, pattern)
