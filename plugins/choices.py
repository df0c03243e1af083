"""What can be typed into the fields of questions: the lists that a browser shows below them, and what a mistyped word may be."""

from collections.abc import Awaitable, Callable

from datasette import hookimpl
from datasette.app import Datasette
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

CHOICES = {
    "speaker": "select name from speakers order by name",
    "event": "select name from events order by name",
    "publisher": "select name from publishers order by name",
    "article": "select id from articles order by id",
    "poll": "select distinct topic from polls order by topic",
    "currency": "select distinct currency from monetary_figures order by currency",
}
"""The query that lists what a parameter may be. Articles are listed by id: their labels are too long for a list."""

LIKE = 65
"""How alike, 0 to 100, what was typed and a choice must be for a suggestion: makron and Emmanuel Macron are 75."""

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

    async def suggest(parameter: str, typed: str) -> list[str]:
        """The choices that are nearest to what was typed, the nearest first, or none."""
        scores = process.extract(
            typed, await list_choices(parameter), scorer=fuzz.WRatio, processor=default_process, score_cutoff=LIKE, limit=3
        )
        return [choice for choice, _, _ in scores if choice != typed]

    return {"list_choices": list_choices, "suggest": suggest}
