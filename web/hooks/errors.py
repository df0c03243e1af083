"""Say in plain words, and as 400, what is wrong with a URL, where Datasette 0.65 breaks down or speaks of its settings."""

import sqlite3
import sys
from pathlib import Path
from traceback import extract_tb

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from datasette.views.base import DatasetteError

MISREAD = (KeyError, TypeError, ValueError, IndexError, AttributeError, AssertionError, sqlite3.ProgrammingError)
"""What Datasette raises over a malformed parameter."""

MALFORMED = "A part of this address is not what can be asked for here. See /api for what can.\n"
TOO_LONG = "The query took too long: it may take {} ms. Ask for less, or take the whole file."
TOO_LARGE = "This needs more memory than one visitor may have: sort or join fewer rows, or take the whole file."


@hookimpl(tryfirst=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Response | None:
    """Change status and words before Datasette makes the page of the error; None leaves that to it."""
    if isinstance(exception, MemoryError):
        return Response.text(TOO_LARGE, 400)
    if isinstance(exception, DatasetteError):
        if exception.title == "SQL Interrupted":
            # Datasette's words are HTML with a script, which stands in JSON too.
            exception.title, exception.message_is_html = "The query took too long", False
            exception.message = TOO_LONG.format(datasette.setting("sql_time_limit_ms"))
        elif exception.status == 500:
            exception.status = 400
    elif isinstance(exception, MISREAD) and is_misread(datasette, request, exception):
        print(f"{request.full_path}: {exception!r}", file=sys.stderr)
        return Response.text(MALFORMED, 400)
    return None


def is_misread(datasette: Datasette, request: Request, exception: Exception) -> bool:
    """Return True if it was Datasette's own code that failed, over a URL with parameters."""
    files = [frame.filename for frame in extract_tb(exception.__traceback__)]
    ours = tuple(str(folder) for folder in (Path(__file__).parent.parent, datasette.template_dir) if folder)
    parameters = request.query_string or request.path.endswith(".csv")
    return bool(parameters) and not any(file.startswith(ours) for file in files)
