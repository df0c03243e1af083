"""Add to the filter of a view by one of its speakers what follows from it, so that SQLite can answer it by an index.

The views of quotations and statements compute the list of speakers of each row: without this, a filter by one reads all rows.
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
"""The views, each with the column of what its rows are, after which its table of speakers is named."""

MAX_ROWS = 5000  # that a filter leaves: of more, the first in the order of a page are found sooner by that order's index
OF_SPEAKER = (
    "{record} in (select {record}_speakers.{record} from speakers "
    "join {record}_speakers on {record}_speakers.speaker = speakers.id where speakers.name = :{parameter})"
)


@hookimpl
def filters_from_request(request: Request, table: str, datasette: Datasette) -> Callable[[], Awaitable[FilterArguments]]:
    """Return the conditions that follow from a page's filters by a speaker."""

    async def narrow() -> FilterArguments:
        shown = shown_views(datasette)
        record = next((record for view, record in VIEWS.items() if table in (view, shown.get(view))), None)
        names = request.args.getlist(PARAMETER) if record else []
        if names and (await find_count(datasette.get_database(database_name(datasette)), request) or 0) > MAX_ROWS:
            names = []
        params = {f"speaker{number}": name for number, name in enumerate(names)}
        return FilterArguments([OF_SPEAKER.format(record=record, parameter=parameter) for parameter in params], params)

    return narrow
