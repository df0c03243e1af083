"""CSV that a spreadsheet opens as it is meant, with `_spreadsheet=on`: UTF-8 with its mark, and no text is a formula.

Without it a cell has what the database has, byte for byte, as programs need it. But a spreadsheet computes a text that begins
with =, +, - or @ (CWE-1236), also after what it takes for the border of a cell: a semicolon in German or French, where quotation
marks then border nothing. There, an apostrophe is put in front of it (owasp.org/www-community/attacks/CSV_Injection).
"""

import re
from typing import Any

from datasette.utils.asgi import Request

FORMULA = re.compile(r"(?:^|(?<=[,;\t\r\n]))(?=\"*[=+\-@＝＋－＠\t\r])")
NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows that it is UTF-8


def for_spreadsheet(request: Request, answer: Any) -> Any:
    """Return what a view has for a page: as it is or, for a CSV with `_spreadsheet`, with names and cells that are safe there."""
    if request.url_vars["format"] != "csv" or request.args.get("_spreadsheet") != "on" or not isinstance(answer, tuple):
        return answer
    data, *rest = answer
    names = [make_safe(name) for name in data["columns"]]
    names[:1] = [BYTE_ORDER_MARK + name for name in names[:1]]
    renamed = dict(zip(data["columns"], names, strict=True))
    expanded = [renamed[name] for name in data.get("expanded_columns") or []]
    rows = [[make_safe(cell) for cell in row] for row in data["rows"]]
    return {**data, "columns": names, "expanded_columns": expanded, "rows": rows}, *rest


def make_safe(cell: Any) -> Any:
    """Return a cell that is no formula: a text with an apostrophe in front of what might be one; ids with labels likewise."""
    if isinstance(cell, dict):
        return {name: make_safe(value) for name, value in cell.items()}
    if not isinstance(cell, str) or NUMBER.fullmatch(cell):
        return cell
    return FORMULA.sub("'", cell)
