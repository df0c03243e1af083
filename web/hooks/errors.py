"""Answer malformed URLs with a clear 400, where Datasette 0.65 fails with a 500 or mentions its settings, and requests for former
rows with their replacement.
"""

import sqlite3
import sys
import traceback
from collections.abc import Awaitable

from datasette import handle_exception as datasette_errors
from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, NotFound, Request, Response
from datasette.views.base import DatasetteError

from web.parameters import read_typed
from web.paths import Route
from web.redirects import answer_for_former_row

# Where `rich` is installed, as a tool of the developers brings it along, Datasette prints every local variable of an error: a
# second for each page that is not there.
datasette_errors.rich = None

MALFORMED = "Part of this URL is not valid here. See /api for what is.\n"
QUERY_TIMEOUT = "The query took longer than {} ms. Try a simpler one, or download the whole dataset."
TOO_LARGE = "The query needs too much memory. Sort or join fewer rows, or download the whole dataset."

MAX_LOGGED_CHARS = 500

FILE_ERRORS = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB}
"""SQLite errors that a visitor cannot cause (sqlite.org/rescode.html)."""


@hookimpl(tryfirst=True)
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Response | Awaitable[Response | None] | None:
    """Return a clearer status and message for an error; None leaves rendering and logging to Datasette."""
    route: Route | None = request.scope.get("route")
    if isinstance(exception, NotFound) and route and route.view == "row":
        return answer_for_former_row(datasette, request, route)
    timeout = QUERY_TIMEOUT.format(datasette.setting("sql_time_limit_ms"))
    if isinstance(exception, MemoryError):
        return Response.text(TOO_LARGE, 400)
    # Datasette catches this everywhere but in a table's CSV.
    if isinstance(exception, QueryInterrupted):
        return Response.text(timeout, 400)
    if isinstance(exception, DatasetteError):
        exception.error_dict |= {"typed": typed} if (typed := read_typed(route, request.query_string.encode("latin-1"))) else {}
        if exception.title == "SQL Interrupted":
            # Datasette's message is HTML with a script, even in JSON.
            exception.title, exception.message_is_html = "The query took too long", False
            exception.message = timeout
        elif is_server_fault(request, exception):
            exception.status, exception.title = 500, None
            traceback.print_exception(exception)
        elif exception.status == 500:
            exception.status = 400
    elif request.query_string and is_of_sql(exception):
        print(f"{request.full_path[:MAX_LOGGED_CHARS]}: {exception!r}", file=sys.stderr)
        return Response.text(MALFORMED, 400)
    if route and route.format == "csv" and isinstance(exception, Base400 | DatasetteError) and exception.status < 500:
        return Response.text(getattr(exception, "message", str(exception)), exception.status)
    return None


def is_of_sql(exception: Exception) -> bool:
    """Return True for errors caused by SQL in a URL that Datasette does not catch: it is too long, or has invalid types."""
    # Python rejects NUL characters in SQL before SQLite sees them.
    is_nul = isinstance(exception, sqlite3.ProgrammingError) and "null character" in str(exception)
    return is_nul or isinstance(exception, sqlite3.DataError | sqlite3.IntegrityError)


def is_server_fault(request: Request, exception: DatasetteError) -> bool:
    """Return True if SQLite failed because of the file, or on a query without visitor input."""
    code = getattr(exception.__context__, "sqlite_errorcode", None)
    return code is not None and (code & 0xFF in FILE_ERRORS or not request.query_string)
