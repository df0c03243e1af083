"""The site's charts: the rows of a canned query, drawn by the Vega-Lite specification beside it in metadata.yml.

A query's `chart` may have a `title`, a `note` below the chart, and a `link`, the URL that a mark opens. They may contain columns
in braces: in a link these are filled from the mark's row, in a title or note with the distinct values of all rows drawn, where
`{total_…}` is the sum of a column and `{rows}` the number of rows. `label` lists the columns that name a bar, `value` is the text
at its end, and `articles` is the column with the number of articles that a row counts. The rest is Vega-Lite
(vega.github.io/vega-lite).
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from datasette.app import Datasette

from web.queries import Row, canned_queries, canned_query_rows

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
NOT_VEGA_LITE = ("title", "note", "link", "label", "value", "articles")
MAX_ROWS = 30
"""The number of rows that are drawn, from the first: more bars would be unreadable."""

MIN_RANKED_ARTICLES = 5
"""The number of articles that each outlet or person of a chart needs for a ranking; otherwise the bars are sorted by name."""

DRAWN = ("link", "label", "value")
"""Columns that are only for drawing; a table of the rows leaves them out."""

PARAMETERS = ("at_least", "event", "poll")
"""The parameters of all queries with a chart, which a chart's page for embedding reads."""

BAR_PX = 18
VALUE_LAYER = {
    "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 4},
    "encoding": {"text": {"field": "value", "type": "nominal"}, "color": {"value": "ink"}},
}
"""A layer with the value at the end of each bar, in the text colour (charts/charts.js)."""

POLL_COLUMNS = (
    *("month", "wave", "answer", "percent", "raw", "topic", "people"),
    *("pollster", "fieldwork", "sample", "result"),
)
COLUMN = re.compile(r"\{(\w+)\}")


async def query_chart(datasette: Datasette, name: str, values: dict[str, object]) -> dict[str, Any]:
    """Return the chart of a canned query; no more rows are read than are drawn."""
    query = (await canned_queries(datasette))[name]
    return build_chart(query, await canned_query_rows(datasette, name, values, MAX_ROWS + 1))


async def chart(datasette: Datasette, name: str, rows: list[Row]) -> dict[str, Any]:
    """Return the chart of a canned query's rows."""
    return build_chart((await canned_queries(datasette))[name], rows)


def build_chart(query: dict[str, Any], rows: list[Row]) -> dict[str, Any]:
    """Return a chart's title, note, specification and rows.

    If no row has a value for a column in the title, the query's title is used. If no value is above zero, there are no rows.
    `more` is True if some rows are not drawn, `few` if there are too few articles for a ranking.
    """
    declared = query["chart"]
    rows = rows if any(row[declared["encoding"]["x"]["field"]] for row in rows) else []
    more, rows = len(rows) > MAX_ROWS, rows[:MAX_ROWS]
    title = fill_from_all(declared.get("title", query["title"]), rows) or query["title"]
    note = fill_from_all(declared.get("note", ""), rows)
    rows = add_drawn(declared, rows)
    few = any((row[declared["articles"]] or 0) < MIN_RANKED_ARTICLES for row in rows) if "articles" in declared else False
    if few:
        rows.sort(key=lambda row: str(row["label"]).casefold())
    spec = {
        "$schema": SCHEMA,
        "description": f"{title}. A table with the data follows the chart.",
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": rows},
        **{name: value for name, value in declared.items() if name not in NOT_VEGA_LITE},
    }
    encoding = dict(spec["encoding"])
    if "label" in declared:
        # Keep the order of the rows.
        encoding["y"] = {"field": "label", "type": "nominal", "sort": None, "title": None}
    if "link" in declared:
        encoding["href"] = {"field": "link", "type": "nominal"}
    spec["encoding"] = encoding
    if "value" in declared:
        spec["layer"] = [{"mark": {"type": spec.pop("mark"), "height": BAR_PX}}, VALUE_LAYER]
    return {"title": title, "note": note, "spec": spec, "rows": rows, "more": more, "few": few, "only_drawn": DRAWN}


def add_drawn(declared: dict[str, Any], rows: list[Row]) -> list[Row]:
    """Return the rows with the link, name and value of their bars. A column with the same value in all rows names no bar."""
    names = declared.get("label", [])
    names = names[:1] + [name for name in names[1:] if len({row[name] for row in rows}) > 1]
    drawn = []
    for row in rows:
        shown: Row = {}
        if "link" in declared:
            shown["link"] = fill(declared["link"], row, quote)
        if names:
            shown["label"] = ", ".join(str(row[name]) for name in names if row[name] is not None)
        if "value" in declared:
            shown["value"] = fill(declared["value"], row, str)
        drawn.append({**row, **shown})
    return drawn


def fill_from_all(pattern: str, rows: list[Row]) -> str:
    """Fill the names in braces with the distinct values of all rows, or their sum; return "" if one has no value."""
    values: Row = {"rows": len(rows)}
    for name in COLUMN.findall(pattern):
        column = [row[name.removeprefix("total_")] for row in rows if row.get(name.removeprefix("total_")) is not None]
        if column and name.startswith("total_"):
            values[name] = sum(column)
        elif column:
            values[name] = ", ".join(dict.fromkeys(map(str, column)))
    return fill(pattern, values, str) if all(name in values for name in COLUMN.findall(pattern)) else ""


def poll_rows(results: list[Row]) -> list[Row]:
    """Return rows like those of the query poll_over_time for one poll, from its rows in templates/sql/poll_results.sql."""
    return [{name: row[name] for name in POLL_COLUMNS} for row in sorted(results, key=lambda row: row["place"])]


def fill(pattern: str, row: Row, escape: Callable[[str], str]) -> str:
    """Fill the names in braces with a row's values; whole numbers lose their `.0`."""

    def value_of(match: re.Match[str]) -> str:
        value = row.get(match[1])
        return escape(f"{value:g}" if isinstance(value, float) else "" if value is None else str(value))

    return COLUMN.sub(value_of, pattern)
