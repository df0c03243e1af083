"""Add to the filter of a view by one of its speakers what follows from it, so that SQLite can answer it by an index.

The view quotation_overview computes the list of speakers of each row: without this, a filter by one of them reads all rows.
"""

from collections.abc import Awaitable, Callable

from datasette import hookimpl
from datasette.app import Datasette
from datasette.filters import FilterArguments
from datasette.utils.asgi import Request

from web.facets import find_count
from web.paths import database_name
from web.queries import shown_views

VIEW, PARAMETER = "quotation_overview", "speaker_names__arraycontains"
MAX_ROWS = 5000  # that a filter leaves: of more, the first in the order of a page are found sooner by that order's index
QUOTATIONS_OF_SPEAKER = (
    "quotation in (select quotation_speakers.quotation from speakers "
    "join quotation_speakers on quotation_speakers.speaker = speakers.id where speakers.name = :{})"
)


@hookimpl
def filters_from_request(request: Request, table: str, datasette: Datasette) -> Callable[[], Awaitable[FilterArguments]]:
    """Return the conditions that follow from a page's filters by a speaker."""

    async def narrow() -> FilterArguments:
        names = request.args.getlist(PARAMETER) if table in (VIEW, shown_views(datasette).get(VIEW)) else []
        if names and (await find_count(datasette.get_database(database_name(datasette)), request) or 0) > MAX_ROWS:
            names = []
        params = {f"speaker{number}": name for number, name in enumerate(names)}
        return FilterArguments([QUOTATIONS_OF_SPEAKER.format(parameter) for parameter in params], params)

    return narrow
