"""Search all tables at once, with questions in plain words, tolerating typing errors and missing accents."""

import json
import re
import sqlite3
from collections import Counter
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

import markupsafe
from datasette.app import Datasette
from datasette.database import QueryInterrupted

from web.paths import database_name
from web.queries import Row, query_rows
from web.questions import MAX_TERMS, Question, Term, read_question, split_words
from web.spelling import correct, find_nearest

MAX_RECORDS, ENOUGH, PAGE_SIZE = 5000, 10, 30
"""Limits: above MAX_RECORDS, results are not ranked; below FEW_RECORDS, partial matches are shown too; results per page."""

FACETS = {"speaker": "speaker_names", "outlet": "publisher_name", "kind": "kind", "month": "printed_in"}
"""The facets: the URL parameter, and the column of a row, which has a value or a list of values."""

PARAMETERS = ("q", "page", *FACETS)
PREFERRED = {
    "speech": {"direct", "mixed", "indirect"},
    "money": {"sum of money"},
    "poll": {"poll"},
}
"""The kinds of results that a question asks for, by the label that web/questions.py returns."""

NOT_SAID = {"term", "rhetorical"}
PLACES = {"text": "in the text", "names": "by name", "labels": "by kind", "context": "by article, event or occasion"}
"""The columns of search_records_fts, and what a match there means; the first matching column counts."""


async def search(datasette: Datasette, params: dict[str, str]) -> dict[str, Any]:
    """Return the parsed `question`, one page of `records`, their `count` and `facets`, and the `next` page.

    If `more` than MAX_RECORDS match, only the first are counted and shown, and they are not ranked. `unknown` are the terms that
    are in no record, `corrected` those replaced by others, with these; `all` says whether any result has every term.
    """
    question = read_question(params["q"])
    spelt = await spell(datasette, question.terms)
    pairs = list(zip(question.terms, spelt, strict=True))
    results: dict[str, Any] = {
        "question": question,
        "unknown": [term.typed for term, spellings in pairs if not spellings and not term.is_optional],
        "corrected": {term.typed: spellings for term, spellings in pairs if spellings and term.typed not in spellings},
        "records": [],
        "count": 0,
        "all": True,
        "more": False,
        "facets": {},
        "next": None,
    }
    terms = {i: write_query(*pair) for i, pair in enumerate(pairs) if pair[1]}
    # A phrase is never left out.
    if not terms or any(term.is_phrase for term, spellings in pairs if not spellings):
        return results
    rows = await find_records(datasette, question, terms, params)
    results["more"] = len(rows) > MAX_RECORDS
    rows = rows[:MAX_RECORDS] if results["more"] else await rank(datasette, question, terms, rows)
    number = params["page"]
    page = max(int(number), 1) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    start = (page - 1) * PAGE_SIZE
    shown = rows[start : start + PAGE_SIZE]
    results |= {"count": len(rows), "records": await describe(datasette, pairs, terms, shown)}
    results["all"] = not results["unknown"] and not any(row["level"] for row in rows[:1])
    results["facets"] = {name: count_values(rows, column, name, params) for name, column in FACETS.items()}
    results["next"] = search_url(params | {"page": str(page + 1)}) if start + PAGE_SIZE < len(rows) else None
    return results


async def spell(datasette: Datasette, terms: tuple[Term, ...]) -> list[list[str]]:
    """Return the spellings to search for each term: as typed or, if no record has it, the nearest known words, if any.

    A form of a term or a synonym is enough: "guarantees" is known if "guarantee" is.
    """

    def look_up(conn: sqlite3.Connection) -> list[list[str]]:
        return [
            [term.typed] if is_anywhere(conn, term) else [] if term.is_phrase else find_nearest(conn, term.typed)
            for term in terms
        ]

    found: list[list[str]] = await datasette.get_database(database_name(datasette)).execute_fn(look_up)
    return found


def is_anywhere(conn: sqlite3.Connection, term: Term) -> bool:
    """Return True if a search for just this term would find something."""
    query = write_query(term, [term.typed])
    return (
        conn.execute("select 1 from search_records_fts where search_records_fts match ? limit 1", [query]).fetchone() is not None
    )


def write_query(term: Term, spellings: list[str]) -> str:
    """Return the FTS5 query for a term in these spellings, its synonyms, and the labels that it stands for.

    Everything is quoted, as FTS5 treats AND, NEAR and punctuation as syntax (sqlite.org/fts5.html, section 3).
    """
    labels = " OR ".join(f'"{label}"' for label in term.labels)
    words = write_words(term, spellings)
    return f"({words} OR labels : ({labels}))" if labels else words


def write_words(term: Term, spellings: list[str]) -> str:
    """Return the FTS5 query for a term in these spellings and its synonyms."""
    return "(" + " OR ".join(f'"{word}"' for word in (*spellings, *term.others)) + ")"


async def find_records(datasette: Datasette, question: Question, terms: dict[int, str], params: dict[str, str]) -> list[Row]:
    """Return the rows that have every term and match the facets and, if these are few, partial matches: at most MAX_RECORDS + 1.

    The `level` of a row is the number of terms it lacks: never a phrase, and no more than half of the words.
    """
    chosen = {name: params[name] for name in FACETS}
    # Searching for a chosen name by full text first leaves few rows to filter.
    narrow = [f'{{names context}} : "{word}"' for name in ("speaker", "outlet") for word in split_words(chosen[name])]
    phrases = [query for i, query in terms.items() if question.terms[i].is_phrase]
    words = [query for i, query in terms.items() if not question.terms[i].is_phrase and not question.terms[i].is_optional]
    # If all terms are optional, one of them is enough.
    words = words or ([] if phrases else [f"({' OR '.join(terms.values())})"])
    found: dict[int, Row] = {}
    for level in range(len(words) // 2 + 1):
        groups = [[*phrases, *group] for group in combinations(words, len(words) - level)]
        # A record with one of two words is shown only if none has both.
        if len(found) >= ENOUGH or (found and len(words) < 3):
            break
        query = " AND ".join(["(" + " OR ".join(f"({' AND '.join(group)})" for group in groups) + ")", *narrow])
        try:
            rows = await query_rows(datasette, "search_records", query=query, limit=MAX_RECORDS + 1, **chosen)
        except QueryInterrupted:
            if not level:
                raise
            break
        for row in rows:
            found.setdefault(row["position"], {**row, "speaker_names": json.loads(row["speaker_names"]), "level": level})
    return list(found.values())[: MAX_RECORDS + 1]


async def rank(datasette: Datasette, question: Question, terms: dict[int, str], rows: list[Row]) -> list[Row]:
    """Sort rows by the number of terms they have, then speech before scare quotes, then by full-text rank.

    Records of the kind that the question asks for, and words of the person it names, rank higher.
    """
    either = " OR ".join(terms.values())
    subjects = " OR ".join(terms[i] for i in question.subjects if i in terms) or '""'
    positions = json.dumps([row["position"] for row in rows])
    found = await query_rows(datasette, "search_ranks", positions=positions, any=either, subjects=f"names : ({subjects})")
    ranks = {row["position"]: row for row in found}
    preferred = PREFERRED.get(question.prefers or "", set())

    def sort_key(row: Row) -> tuple[int, bool, float, int]:
        own = ranks[row["position"]]
        score = -own["rank"] * (2 if row["kind"] in preferred else 1) * (2 if own["is_by_subject"] else 1)
        return row["level"], row["kind"] in NOT_SAID, -score, row["position"]

    return sorted(rows, key=sort_key)


async def describe(
    datasette: Datasette, pairs: list[tuple[Term, list[str]]], terms: dict[int, str], rows: list[Row]
) -> list[Row]:
    """Return rows with everything shown about them, and why they were found; `pairs` are the terms with their spellings."""
    if not rows:
        return []
    positions = json.dumps([row["position"] for row in rows])
    marked = " OR ".join(write_words(*pair) for pair in pairs if pair[1])
    shown = await query_rows(datasette, "search_page", positions=positions, marked=marked)
    asked = [{"number": i, "place": place, "query": f"{place} : {query}"} for i, query in terms.items() for place in PLACES]
    queries = json.dumps(asked)
    places: dict[int, dict[str, list[int]]] = {}
    for row in await query_rows(datasette, "search_reasons", positions=positions, queries=queries):
        places.setdefault(row["position"], {}).setdefault(row["place"], []).append(row["number"])
    return [add_reasons(mark(row), pairs, places.get(row["position"], {})) for row in shown]


def add_reasons(row: Row, pairs: list[tuple[Term, list[str]]], places: dict[str, list[int]]) -> Row:
    """Return a row with `reasons`, which say where each term was found, and the `missing` terms."""
    words = [" or ".join(spellings or [term.typed]) for term, spellings in pairs]
    found, reasons = set[int](), {}
    for place, meaning in PLACES.items():
        new = [i for i in sorted(places.get(place, [])) if i not in found]
        found.update(new)
        if new:
            reasons[meaning] = [words[i] for i in new]
    missing = [words[i] for i, (term, _) in enumerate(pairs) if i not in found and not term.is_optional]
    return {**row, "reasons": reasons, "missing": missing}


def as_list(value: Any) -> list[Any]:
    """Wrap a value in a list; return a list unchanged."""
    return value if isinstance(value, list) else [value]


async def correct_words(datasette: Datasette, typed: str) -> list[list[str]]:
    """Return the candidates for each of the first words of the input: as typed, and corrected."""
    words = split_words(typed)[:MAX_TERMS]
    database = datasette.get_database(database_name(datasette))
    corrected: list[list[str]] = await database.execute_fn(lambda conn: [correct(conn, word) for word in words])
    return corrected


def escape_fts(typed: object) -> str:
    """Turn user input into an FTS5 query for all its words; without any word, the query matches nothing.

    Each word is quoted, because FTS5 treats AND, NEAR and punctuation as syntax (sqlite.org/fts5.html, section 3).
    """
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", str(typed))) or '""'


def mark(row: Row) -> Row:
    """Return a row with its summary and passages as HTML, with matches in <mark>."""
    passages = [{**passage, "snippet": highlight(passage["snippet"])} for passage in json.loads(row["passages"])]
    return {**row, "snippet": highlight(row["snippet"] or ""), "passages": passages}


def highlight(snippet: str) -> markupsafe.Markup:
    """Return a snippet as HTML: matches in <mark>, everything else escaped."""
    return markupsafe.Markup(str(markupsafe.escape(snippet)).replace("\x01", "<mark>").replace("\x02", "</mark>"))


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
