"""Search all tables at once, tolerating typing errors and missing accents."""

import json
import re
from collections import Counter
from typing import Any
from urllib.parse import urlencode

import markupsafe
from datasette.app import Datasette

from web.paths import database_name
from web.queries import Row, query_rows
from web.spelling import MAX_WORD_CHARS, correct

MAX_WORDS, MAX_PASSAGES, MAX_OTHERS, PAGE_SIZE = 8, 5000, 1000, 30
FACETS = {"speaker": "speaker_names", "outlet": "publisher_name", "kind": "kind", "month": "printed_in"}
"""What narrows the quotations: the parameter, and a row's column, which has a value or a list of them."""

PARAMETERS = ("q", "page", *FACETS)
OTHER_TABLES = ("speakers", "events", "articles", "publishers", "monetary_figures", "pollsters", "polls")


async def search(datasette: Datasette, params: dict[str, str]) -> dict[str, Any]:
    """Return the `words` as understood, one page of `quotations`, their `count` and `facets`, and `others` by table.

    If `more` than MAX_PASSAGES match, only the newest ones are counted and shown, by their dates.
    """
    words = await correct_words(datasette, params["q"])
    results: dict[str, Any] = {
        "words": words,
        "quotations": [],
        "count": 0,
        "more": False,
        "facets": {},
        "others": {},
        "next": None,
    }
    if not words:
        return results
    groups = ["(" + " OR ".join(f'"{spelling}"' for spelling in word) + ")" for word in words]
    every, either = " AND ".join(groups), " OR ".join(groups)
    rows = await find_passages(datasette, every, params)
    results["more"] = len(rows) > MAX_PASSAGES
    rows = rows[:MAX_PASSAGES] if results["more"] else await rank_passages(datasette, rows, every, either)
    number = params["page"]
    page = max(int(number), 1) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    start = (page - 1) * PAGE_SIZE
    shown = json.dumps([row["row"] for row in rows[start : start + PAGE_SIZE]])
    quotations = await query_rows(datasette, "search_page", rows=shown, any=either)
    results |= {"count": len(rows), "quotations": [highlight(row) for row in quotations]}
    results["facets"] = {name: count_values(rows, column, name, params) for name, column in FACETS.items()}
    results["next"] = search_url(params | {"page": str(page + 1)}) if start + PAGE_SIZE < len(rows) else None
    # Only quotations have facets.
    if not any(params[name] for name in FACETS):
        others = [drop_redundant_snippet(highlight(row)) for row in await find_others(datasette, groups)]
        results["others"] = {table: [row for row in others if row["table_name"] == table] for table in OTHER_TABLES}
    return results


async def correct_words(datasette: Datasette, typed: str) -> list[list[str]]:
    """Return for each of the first words of the input what it may stand for: as typed, and corrected."""
    words = split_words(typed, MAX_WORDS)
    database = datasette.get_database(database_name(datasette))
    corrected: list[list[str]] = await database.execute_fn(lambda conn: [correct(conn, word) for word in words])
    return corrected


async def find_passages(datasette: Datasette, every: str, params: dict[str, str]) -> list[Row]:
    """Return the passages that match a query and the chosen facets, the newest first: at most one more than MAX_PASSAGES."""
    chosen = {name: params[name] for name in FACETS}
    # The full-text search leaves few passages in which to look for a chosen name.
    names = [word for name in ("speaker", "outlet") for word in re.findall(r"\w+", chosen[name])]
    query = " AND ".join([every, *(f'names : "{word}"' for word in names)])
    rows = await query_rows(datasette, "search_passages", every=query, limit=MAX_PASSAGES + 1, **chosen)
    return [{**row, "speaker_names": json.loads(row["speaker_names"])} for row in rows]


async def rank_passages(datasette: Datasette, rows: list[Row], every: str, either: str) -> list[Row]:
    """Return passages by how well they match, then those of a speaker of that name, then the newest."""
    found = await query_rows(datasette, "search_ranks", rows=json.dumps([row["row"] for row in rows]), every=every, any=either)
    ranks = {rank["row"]: (rank["place"] is None, rank["place"], not rank["is_by_name"]) for rank in found}
    return sorted(rows, key=lambda row: (*ranks[row["row"]], row["position"]))


async def find_others(datasette: Datasette, groups: list[str]) -> list[Row]:
    """Return rows of other tables than quotations that match every group of spellings: ten of each table."""
    # The matches of one word need not be compared with those of another.
    limit = MAX_OTHERS if len(groups) == 1 else -1
    values = {"words": json.dumps(groups), "any": " OR ".join(groups)}
    return await query_rows(datasette, "search_tables", **values, limit=limit, most=MAX_OTHERS)


def as_list(value: Any) -> list[Any]:
    """Wrap a value in a list; return a list unchanged."""
    return value if isinstance(value, list) else [value]


def drop_redundant_snippet(row: Row) -> Row:
    """Return a row without a snippet that only repeats its title or description."""
    return {**row, "snippet": None} if str(row["snippet"].striptags()) in (row["title"], row["about"]) else row


def split_words(text: str, limit: int) -> list[str]:
    """Return the first words of a text, without possessive 's."""
    return [word[:MAX_WORD_CHARS] for word in re.findall(r"\w+", re.sub(r"(?<=\w)[’']s\b", "", text))[:limit]]


def escape_fts(typed: object) -> str:
    """Turn user input into an FTS5 query for all its words; without any word, the query matches nothing.

    Each word is quoted, because FTS5 treats AND, NEAR and punctuation as syntax (sqlite.org/fts5.html, section 3).
    """
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", str(typed))) or '""'


def highlight(row: Row) -> Row:
    """Return a row with its snippet as HTML: matches in <mark>, everything else escaped."""
    snippet = str(markupsafe.escape(row["snippet"] or "")).replace("\x01", "<mark>").replace("\x02", "</mark>")
    return {**row, "snippet": markupsafe.Markup(snippet)}


def count_values(rows: list[Row], column: str, name: str, params: dict[str, str]) -> list[dict[str, Any]]:
    """Return a facet's most frequent values, each with its count and the URL that selects or deselects it."""
    counts = Counter(value for row in rows for value in as_list(row[column]) if value)
    if params[name]:
        counts[params[name]] += 0  # a selected value is shown even without results, so that it can be deselected
    return [
        {
            "value": value,
            "count": count,
            "chosen": params[name] == value,
            "path": search_url(params | {"page": "", name: "" if params[name] == value else value}),
        }
        for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:12]
    ]


def search_url(params: dict[str, str]) -> str:
    """Return the URL of a search."""
    return "/search?" + urlencode({name: value for name, value in params.items() if value})
