"""CSV that is safe to open in a spreadsheet, with `_spreadsheet=on`: UTF-8 with a byte order mark, and no text is a formula.

Without it, cells are exactly as in the database, as programs need them. But a spreadsheet evaluates text that begins with =, +, -
or @ (CWE-1236), also after what it takes for a cell separator: in German or French a semicolon, in which case quotation marks
do not help. So an apostrophe is put in front (owasp.org/www-community/attacks/CSV_Injection).
"""

import re
from typing import Any

from datasette.utils.asgi import Request

FORMULA = re.compile(r"(?:^|(?<=[,;\t\r\n]))(?=\"*[=+\-@＝＋－＠\t\r])")
NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
BYTE_ORDER_MARK = "\ufeff"  # by which Excel recognizes UTF-8


def for_spreadsheet(request: Request, answer: Any) -> Any:
    """Return a view's data for a page, unchanged or, for a CSV with `_spreadsheet`, with safe column names and cells."""
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
    """Return a cell that is not a formula: text gets an apostrophe before anything that might be one, also in labelled ids."""
    if isinstance(cell, dict):
        return {name: make_safe(value) for name, value in cell.items()}
    if not isinstance(cell, str) or NUMBER.fullmatch(cell):
        return cell
    return FORMULA.sub("'", cell)
