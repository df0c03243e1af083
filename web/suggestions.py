"""What can be typed into the fields of canned queries: the lists below them, and what a mistyped value may stand for."""

from datasette.app import Datasette
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from web.queries import execute

CHOICES = {
    "speaker": "select name from speakers order by name",
    "event": "select name from events order by name",
    "publisher": "select name from publishers order by name",
    "article": "select id from articles order by id",
    "poll": "select distinct topic from polls order by topic",
    "currency": "select distinct currency from monetary_figures order by currency",
}
"""The query that lists a parameter's values. Articles are listed by id: their labels are too long for a list."""

MIN_SIMILARITY = 65  # of 100: makron and Emmanuel Macron are 75
MAX_CHOICES = 1000  # in a page; a value that is not listed can be typed all the same


async def list_choices(datasette: Datasette, parameter: str) -> list[str]:
    """Return a parameter's values."""
    if parameter not in CHOICES:
        return []
    rows = await execute(datasette, f"{CHOICES[parameter]} limit {MAX_CHOICES}")
    return [value for row in rows for value in row.values()]


async def suggest_values(datasette: Datasette, parameter: str, typed: str) -> list[str]:
    """Return the values that are most similar to what was typed, the nearest first."""
    choices = await list_choices(datasette, parameter)
    matches = process.extract(typed, choices, scorer=fuzz.WRatio, processor=default_process, score_cutoff=MIN_SIMILARITY, limit=3)
    return [choice for choice, _, _ in matches if choice != typed]
