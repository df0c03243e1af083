"""The site's charts: a question of metadata.yml, its rows, and the Vega-Lite specification and sentence declared beside it.

A question's `chart` has `finding`, a sentence with columns of the first row in braces and of the last row as `{last_…}`, and may
have `link`, the address of what a mark is made of, with columns in braces. All else is Vega-Lite (vega.github.io/vega-lite).
"""

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from datasette.app import Datasette

DATABASE = "on-the-record"
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
OURS = ("finding", "link")
"""What of a chart's declaration is not Vega-Lite's."""

FIELD = re.compile(r"\{(\w+)\}")


@hookimpl
def extra_template_vars(datasette: Datasette) -> dict[str, Callable[..., Any]]:
    """Give templates `draw`, `questions` and `named`."""

    async def draw(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
        """The chart of a question's rows: its title, finding, specification, and rows each with its link."""
        query = await datasette.get_canned_query(DATABASE, name, None)
        return make_chart(query, rows)

    async def questions() -> list[tuple[str, dict[str, Any]]]:
        """Every question, by name."""
        return list((await datasette.get_canned_queries(DATABASE, None)).items())

    def named(columns: list[str], rows: Iterable[Iterable[Any]]) -> list[dict[str, Any]]:
        """Rows of a question's page, which come without names, as dicts."""
        return [dict(zip(columns, row, strict=True)) for row in rows]

    return {"draw": draw, "questions": questions, "named": named}


def make_chart(query: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A chart of rows as a question declares it. Without anything above zero its title is its finding, and it draws nothing."""
    declared = query["chart"]
    rows = rows if any(row[declared["encoding"]["x"]["field"]] for row in rows) else []
    rows = [{**row, "link": fill(declared["link"], row, quote)} if "link" in declared else row for row in rows]
    finding = query["title"]
    if rows:
        last = {f"last_{name}": value for name, value in rows[-1].items()}
        finding = fill(declared["finding"], {**rows[0], **last}, str)
    spec = {
        "$schema": SCHEMA,
        "description": f"{finding}. The numbers stand below the chart as a table.",
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": rows},
        **{name: value for name, value in declared.items() if name not in OURS},
    }
    if "link" in declared:
        spec["encoding"] = {**spec["encoding"], "href": {"field": "link", "type": "nominal"}}
    return {"title": query["title"], "finding": finding, "spec": spec, "rows": rows}


def fill(pattern: str, row: dict[str, Any], say: Callable[[str], str]) -> str:
    """A sentence or address with columns in the place of their names in braces; whole numbers without `.0`."""

    def find(match: re.Match[str]) -> str:
        value = row.get(match[1])
        return say(f"{value:g}" if isinstance(value, float) else "" if value is None else str(value))

    return FIELD.sub(find, pattern)
