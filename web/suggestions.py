"""Suggest values for the fields of canned queries: lists of choices, and corrections of mistyped values."""

from datasette.app import Datasette
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from web.queries import execute
from web.search import correct_words

CHOICES = {
    "speaker": "select name from speakers order by name",
    "event": "select name from events order by name",
    "publisher": "select name from publishers order by name",
    "article": "select id from articles order by id",
    "poll": "select distinct topic from polls order by topic",
    "currency": "select distinct currency from monetary_figures order by currency",
}
"""The query that lists a parameter's values. Articles are listed by id: their labels are too long for a list."""

SEARCHED = {
    "speaker": ("speakers", "name"),
    "event": ("events", "name"),
    "publisher": ("publishers", "name"),
    "article": ("articles", "id"),
}
"""The table and column of parameters with too many values to compare all: full-text search preselects them."""

MIN_SIMILARITY = 65  # out of 100: "makron" and "Emmanuel Macron" score 75
MAX_CHOICES = 1000  # per page; unlisted values can still be typed


async def list_choices(datasette: Datasette, parameter: str) -> list[str]:
    """Return the choices for a parameter."""
    if parameter not in CHOICES:
        return []
    rows = await execute(datasette, f"{CHOICES[parameter]} limit {MAX_CHOICES}")
    return [value for row in rows for value in row.values()]


async def suggest_values(datasette: Datasette, parameter: str, typed: str) -> list[str]:
    """Return the values most similar to the input, best first."""
    choices = await list_choices(datasette, parameter)
    if len(choices) == MAX_CHOICES and parameter in SEARCHED:
        choices = await find_similar(datasette, parameter, typed)
    matches = process.extract(typed, choices, scorer=fuzz.WRatio, processor=default_process, score_cutoff=MIN_SIMILARITY, limit=3)
    return [choice for choice, _, _ in matches if choice != typed]


async def find_similar(datasette: Datasette, parameter: str, typed: str) -> list[str]:
    """Return the best matches among values with a word of the input as typed, corrected or as a prefix."""
    words = [spelling for word in await correct_words(datasette, typed) for spelling in word]
    query = " OR ".join(f'"{word}"*' for word in words) or '""'
    table, column = SEARCHED[parameter]
    sql = f"select {table}.{column} from {table}_fts join {table} on {table}.rowid = {table}_fts.rowid "
    sql += f"where {table}_fts match :words order by {table}_fts.rank limit {MAX_CHOICES}"
    return [value for row in await execute(datasette, sql, {"words": query}) for value in row.values()]
