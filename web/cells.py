"""The cells of the tables of rows: of two lines at most, numbers below each other, nothing where there is nothing.

They are put together here and not in templates, where each cell costs several times as much.
"""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

EMPTY = Markup("&nbsp;")  # what Datasette shows of nothing
LONGEST_WHOLE_CHARS, LONGEST_UNTITLED_CHARS = 20, 80


def table_cells(classes: list[str], row: Iterable[dict[str, Any]]) -> Markup:
    """Return the cells of a row of a table, with the CSS classes of their columns and of the types of their values."""
    cells = zip(classes, row, strict=True)
    return join_cells((f"{name} type-{cell['value_type']}", cell["value"]) for name, cell in cells)


def query_cells(classes: list[str], row: Iterable[object], values: Iterable[object]) -> Markup:
    """Return the cells of a row of a query's answer: what Datasette shows, by the classes of their columns and their values."""
    cells = zip(classes, row, values, strict=True)
    return join_cells((f"{name} number" if isinstance(value, int | float) else name, shown) for name, shown, value in cells)


def join_cells(cells: Iterable[tuple[str, object]]) -> Markup:
    """Return the HTML of cells, each with its classes, which are safe."""
    # A key stays in one piece.
    shown = ((names, escape(cell) if names.endswith("type-pk") else clip_cell(cell)) for names, cell in cells)
    return Markup("\n".join(f'<td class="{names}">{html}</td>' for names, html in shown))


def clip_cell(shown: object) -> str:
    """Return what a cell shows, as HTML: long text is cut after two lines (static/site.css), and the title has all of it."""
    is_html, html = isinstance(shown, Markup), escape(shown)
    if is_html and html == EMPTY:
        return ""
    text = html.striptags() if is_html else str(shown)
    if len(text) <= LONGEST_WHOLE_CHARS:
        return html
    title = f' title="{escape(text)}"' if len(text) > LONGEST_UNTITLED_CHARS else ""
    return f'<div class="clip"{title}>{html}</div>'
