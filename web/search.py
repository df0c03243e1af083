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

MAX_WORDS, MAX_QUOTATIONS, PAGE_SIZE = 8, 5000, 30
FACETS = {"speaker": "speakers", "outlet": "publisher_name", "kind": "kind", "month": "printed_in"}
"""What narrows the quotations: the parameter, and a row's column, which has a value or a list of them."""

PARAMETERS = ("q", "page", *FACETS)
OTHER_TABLES = ("speakers", "events", "articles", "publishers", "monetary_figures", "pollsters", "polls")


async def search(datasette: Datasette, params: dict[str, str]) -> dict[str, Any]:
    """Return the `words` as understood, one page of `quotations`, their `count` and `facets`, and `others` by table."""
    typed = split_words(params["q"], MAX_WORDS)
    database = datasette.get_database(database_name(datasette))
    words = await database.execute_fn(lambda conn: [correct(conn, word) for word in typed])
    results: dict[str, Any] = {"words": words, "quotations": [], "count": 0, "facets": {}, "others": {}, "next": None}
    if not words:
        return results
    groups = ["(" + " OR ".join(f'"{spelling}"' for spelling in word) + ")" for word in words]
    values = {"words": json.dumps(groups), "any": " OR ".join(groups)}
    rows = [add_facet_columns(row) for row in await query_rows(datasette, "search_quotations", **values, limit=MAX_QUOTATIONS)]
    rows = [row for row in rows if all(not params[name] or params[name] in as_list(row[key]) for name, key in FACETS.items())]
    number = params["page"]
    page = max(int(number), 1) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    start = (page - 1) * PAGE_SIZE
    results |= {"count": len(rows), "quotations": [highlight(row) for row in rows[start : start + PAGE_SIZE]]}
    results["facets"] = {name: count_values(rows, column, name, params) for name, column in FACETS.items()}
    results["next"] = search_url(params | {"page": str(page + 1)}) if start + PAGE_SIZE < len(rows) else None
    # Only quotations have facets.
    if not any(params[name] for name in FACETS):
        others = [drop_redundant_snippet(highlight(row)) for row in await query_rows(datasette, "search_tables", **values)]
        results["others"] = {table: [row for row in others if row["table_name"] == table] for table in OTHER_TABLES}
    return results


def add_facet_columns(row: Row) -> Row:
    """Return a quotation with its speakers as a list, and the month in which it was printed."""
    return {**row, "speakers": json.loads(row["speaker_names"]), "printed_in": row["printed_on"][:7]}


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
