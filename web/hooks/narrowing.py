"""Add to a filter of a view by a name what follows from it, so that SQLite can answer it by an index.

A view computes its names for each row: without this, a filter by one of them reads the whole table.
"""

from datasette import hookimpl
from datasette.filters import FilterArguments
from datasette.utils.asgi import Request

OF_PUBLISHER = (
    "article in (select articles.id from publishers "
    "join articles on articles.publisher = publishers.id where publishers.name = {})"
)
OF_SPEAKER = (
    "quotation in (select quotation_speakers.quotation from speakers "
    "join quotation_speakers on quotation_speakers.speaker = speakers.id where speakers.name = {})"
)
CONDITIONS = {
    ("quotation_overview", "publisher_name"): OF_PUBLISHER,
    ("money_overview", "publisher_name"): OF_PUBLISHER,
    ("quotation_overview", "speaker_names__arraycontains"): OF_SPEAKER,
}
"""What holds for all rows of a view that a filter leaves, by the view and the filter's parameter."""


@hookimpl
def filters_from_request(request: Request, table: str) -> FilterArguments:
    """Return the conditions for a page's filters."""
    clauses: list[str] = []
    params: dict[str, str] = {}
    args = request.args
    for key in args:
        if condition := CONDITIONS.get((table, key.removesuffix("__exact"))):
            for value in args.getlist(key):
                name = f"narrow{len(params)}"
                clauses.append(condition.format(f":{name}"))
                params[name] = value
    return FilterArguments(clauses, params)
