"""The HTML cells of tables of rows: at most two lines, numbers aligned, nothing for empty values.

They are built here and not in templates, where each cell would take several times as long.
"""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

EMPTY = Markup("&nbsp;")  # what Datasette shows for an empty value
LONGEST_WHOLE_CHARS, LONGEST_UNTITLED_CHARS = 20, 80


def table_cells(classes: list[str], row: Iterable[dict[str, Any]]) -> Markup:
    """Return the cells of a table's row, with CSS classes for their columns and the types of their values."""
    cells = zip(classes, row, strict=True)
    return join_cells((f"{name} type-{cell['value_type']}", cell["value"]) for name, cell in cells)


def query_cells(classes: list[str], row: Iterable[object], values: Iterable[object]) -> Markup:
    """Return the cells of a row in a query's result, with Datasette's content and CSS classes for their columns and values."""
    cells = zip(classes, row, values, strict=True)
    return join_cells((f"{name} number" if isinstance(value, int | float) else name, shown) for name, shown, value in cells)


def join_cells(cells: Iterable[tuple[str, object]]) -> Markup:
    """Return the HTML of cells, each with its CSS classes, which must be safe."""
    # A key is not broken over lines.
    shown = ((names, escape(cell) if names.endswith("type-pk") else clip_cell(cell)) for names, cell in cells)
    return Markup("\n".join(f'<td class="{names}">{html}</td>' for names, html in shown))


def clip_cell(shown: object) -> str:
    """Return the content of a cell as HTML: long text is clipped after two lines (static/site.css); the title has all of it."""
    is_html, html = isinstance(shown, Markup), escape(shown)
    if is_html and html == EMPTY:
        return ""
    text = html.striptags() if is_html else str(shown)
    if len(text) <= LONGEST_WHOLE_CHARS:
        return html
    title = f' title="{escape(text)}"' if len(text) > LONGEST_UNTITLED_CHARS else ""
    return f'<div class="clip"{title}>{html}</div>'
