"""What can be typed into the fields of questions, for the lists that a browser shows below them."""

from collections.abc import Awaitable, Callable

from datasette import hookimpl
from datasette.app import Datasette

CHOICES = {
    "speaker": "select name from speakers order by name",
    "event": "select name from events order by name",
    "publisher": "select name from publishers order by name",
    "article": "select id from articles order by id",
    "poll": "select distinct topic from polls order by topic",
    "currency": "select distinct currency from monetary_figures order by currency",
}
"""The query that lists what a parameter may be. Articles are listed by id: their labels are too long for a list."""

MOST = 1000
"""More are not sent with a page; what is not listed can be typed all the same."""


@hookimpl
def extra_template_vars(datasette: Datasette, database: str | None) -> dict[str, Callable[[str], Awaitable[list[str]]]]:
    """Give templates `list_choices`."""

    async def list_choices(parameter: str) -> list[str]:
        if parameter not in CHOICES:
            return []
        rows = await datasette.get_database(database).execute(f"{CHOICES[parameter]} limit {MOST}")
        return [row[0] for row in rows]

    return {"list_choices": list_choices}
