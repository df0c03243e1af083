"""Add a redundant condition to filters of a view by one of its speakers, so that SQLite can use an index.

The views of quotations and statements compute the list of speakers of each row: without this, such a filter reads all rows.
"""

from collections.abc import Awaitable, Callable

from datasette import hookimpl
from datasette.app import Datasette
from datasette.filters import FilterArguments
from datasette.utils.asgi import Request

from web.facets import find_count
from web.paths import database_name
from web.queries import shown_views

PARAMETER = "speaker_names__arraycontains"
VIEWS = {"quotation_overview": "quotation", "statement_overview": "statement"}
"""The views, each with the column of its records' ids, which is also in the name of the table of speakers."""

MAX_ROWS = 5000  # matched by a filter: with more, the index of the page's sort order finds the first rows sooner
OF_SPEAKER = (
    "{record} in (select {record}_speakers.{record} from speakers "
    "join {record}_speakers on {record}_speakers.speaker = speakers.id where speakers.name = :{parameter})"
)


@hookimpl
def filters_from_request(request: Request, table: str, datasette: Datasette) -> Callable[[], Awaitable[FilterArguments]]:
    """Return the redundant conditions for a page's filters by speaker."""

    async def narrow() -> FilterArguments:
        shown = shown_views(datasette)
        record = next((record for view, record in VIEWS.items() if table in (view, shown.get(view))), None)
        names = request.args.getlist(PARAMETER) if record else []
        if names and (await find_count(datasette.get_database(database_name(datasette)), request) or 0) > MAX_ROWS:
            names = []
        params = {f"speaker{number}": name for number, name in enumerate(names)}
        return FilterArguments([OF_SPEAKER.format(record=record, parameter=parameter) for parameter in params], params)

    return narrow
