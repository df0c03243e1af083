"""The search page: quotations, speakers, events and the rest in one, with typing errors and accents forgiven."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import markupsafe
from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

DATABASE = "on-the-record"
MOST_WORDS, LONGEST_WORD, PAGE_SIZE, MOST_HITS = 8, 40, 30, 5000
FACETS = {"speaker": "speakers", "outlet": "publisher_name", "kind": "kind", "month": "printed_in"}
"""What quotations that are found can be narrowed by: the parameter, and what of a row it is of, a value or a list of them."""

VOCABULARY = {
    "names": "select name as words from speakers union all select alias from speaker_aliases "
    "union all select name from publishers union all select name from pollsters",
    "words": "select text as words from quotations union all select label from articles union all select name from events "
    "union all select description from speakers union all select purpose from monetary_figures union all select topic from polls",
}
"""Where the words are that a mistyped word may stand for. Names are forgiven always, others only where nothing is spelt so."""

WORD = """(quotations.rowid in (select rowid from quotations_fts where quotations_fts match :{0})
  or quotations.id in (select quotation_speakers.quotation from speakers_fts join speakers on speakers.rowid = speakers_fts.rowid
    join quotation_speakers on quotation_speakers.speaker = speakers.id
    where speakers_fts match '{{name also_known_as}} : ' || :{0})
  or quotations.event in (select events.id from events_fts join events on events.rowid = events_fts.rowid
    where events_fts match 'name : ' || :{0})
  or articles.publisher in (select publishers.id from publishers_fts join publishers on publishers.rowid = publishers_fts.rowid
    where publishers_fts match '{{name id}} : ' || :{0}))"""
"""A word stands in a quotation, or its speaker, event or outlet is named so."""

QUOTATIONS = """
with hits as materialized (
  select rowid as number, rank as place, snippet(quotations_fts, 0, char(1), char(2), '…', 48) as words
  from quotations_fts where quotations_fts match 'text : (' || :any || ')'
), theirs as materialized (
  select quotation_speakers.quotation from speakers_fts join speakers on speakers.rowid = speakers_fts.rowid
  join quotation_speakers on quotation_speakers.speaker = speakers.id
  where speakers_fts match '{{name also_known_as}} : (' || :any || ')'
)
select quotation_overview.*, quotations.confidence, coalesce(hits.words, quotations.text) as snippet
from quotations
join articles on articles.id = quotations.article
join quotation_overview on quotation_overview.quotation = quotations.id
left join hits on hits.number = quotations.rowid
where {where}
order by hits.place is null, hits.place, quotations.id not in (select quotation from theirs), quotation_overview.dated desc,
  quotations.id
limit {most}
"""
"""First what has the words themselves, then what is said by somebody who is named so, then the rest."""
NAMED = (
    "{column} in (select {table}.id from {table}_fts join {table} on {table}.rowid = {table}_fts.rowid "
    "where {table}_fts match :{{0}})"
)
"""A word is in the row that a column points to."""

OTHERS = {
    "speakers": ("name", "description", []),
    "events": ("name", "events.place", []),
    "articles": ("label", "null", [NAMED.format(column="articles.publisher", table="publishers")]),
    "publishers": ("name", "description", []),
    "monetary_figures": (
        "raw",
        "purpose",
        [NAMED.format(column=f"monetary_figures.{name}", table="speakers") for name in ("giver", "receiver", "attributed_to")],
    ),
    "pollsters": ("name", "null", []),
    "polls": (
        "coalesce(topic, mention)",
        "population",
        [
            NAMED.format(column="polls.pollster", table="pollsters"),
            "polls.id in (select poll_results.poll from poll_results_fts join poll_results "
            "on poll_results.rowid = poll_results_fts.rowid where poll_results_fts match :{0})",
        ],
    ),
}
"""Of each other table that is searched: what a row is called, what is said of it, and where else than in it a word may stand."""

OTHER = """
with hits as materialized (
  select rowid as number, bm25({table}_fts, 10) as place, snippet({table}_fts, -1, char(1), char(2), '…', 24) as words
  from {table}_fts where {table}_fts match :any
)
select {table}.id, {title} as title, {about} as about, hits.words as snippet
from {table} left join hits on hits.number = {table}.rowid
where {where}
order by hits.place is null, hits.place, {table}.id
limit 10
"""
"""Rows of another table in which every word is found, or beside them; the first column, which names them, counts most."""


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None) -> dict[str, Callable[[], Awaitable[dict[str, Any]]]]:
    """Give templates `search_all`: what is found for the page's own address."""

    async def search_all() -> dict[str, Any]:
        assert request is not None
        return await find(datasette, {name: request.args.get(name) or "" for name in ("q", "page", *FACETS)})

    return {"search_all": search_all}


async def find(datasette: Datasette, asked: dict[str, str]) -> dict[str, Any]:
    """What is found: `words` as they were understood, `quotations` of one page, `count`, `facets`, and `others` by table."""
    database = datasette.get_database(DATABASE)
    vocabulary = await read_vocabulary(datasette)
    words = [forgive(word, vocabulary) for word in split(asked["q"], MOST_WORDS)]
    found: dict[str, Any] = {"words": words, "quotations": [], "count": 0, "facets": {}, "others": {}, "next": None}
    if not words:
        return found
    groups = {f"w{number}": "(" + " OR ".join(f'"{one}"' for one in group) + ")" for number, group in enumerate(words)}
    values = {**groups, "any": " OR ".join(groups.values())}
    sql = QUOTATIONS.format(where=" and ".join(WORD.format(name) for name in groups), most=MOST_HITS)
    rows = [complete(dict(row)) for row in await database.execute(sql, values)]
    rows = [row for row in rows if all(not asked[name] or asked[name] in listed(row[key]) for name, key in FACETS.items())]
    page = int(asked["page"]) if asked["page"].isascii() and asked["page"].isdigit() and len(asked["page"]) < 6 else 1
    start = (max(page, 1) - 1) * PAGE_SIZE
    found |= {"count": len(rows), "quotations": [mark(row) for row in rows[start : start + PAGE_SIZE]]}
    found["facets"] = {name: count_values(rows, column, name, asked) for name, column in FACETS.items()}
    found["next"] = make_path(asked | {"page": str(page + 1)}) if start + PAGE_SIZE < len(rows) else None
    # What the quotations are narrowed by, no other table has.
    for table in [] if any(asked[name] for name in FACETS) else OTHERS:
        hits = await database.execute(write_query(table, list(groups)), values)
        found["others"][table] = [drop_twin(mark(dict(row))) for row in hits]
    return found


def write_query(table: str, words: list[str]) -> str:
    """The query over one of OTHERS, with the names of the parameters that hold the words."""
    title, about, elsewhere = OTHERS[table]
    within = f"{table}.rowid in (select rowid from {table}_fts where {table}_fts match :{{0}})"
    anywhere = "(" + " or ".join([within, *elsewhere]) + ")"
    return OTHER.format(table=table, title=title, about=about, where=" and ".join(anywhere.format(word) for word in words))


def complete(row: dict[str, Any]) -> dict[str, Any]:
    """A quotation with its speakers as a list, and the month in which it was printed."""
    return {**row, "speakers": json.loads(row["speaker_names"]), "printed_in": row["printed_on"][:7]}


def listed(value: Any) -> list[Any]:
    """A value as a list of one, a list as it is."""
    return value if isinstance(value, list) else [value]


def drop_twin(row: dict[str, Any]) -> dict[str, Any]:
    """A row without the snippet that only says again what stands beside it."""
    plain = str(row["snippet"].striptags())
    return {**row, "snippet": None} if plain in (row["title"], row["about"]) else row


async def read_vocabulary(datasette: Datasette) -> dict[str, set[str]]:
    """The words of VOCABULARY, folded. Read once, as the data does not change while it is served."""
    if not hasattr(datasette, "vocabulary"):
        read = {name: await datasette.get_database(DATABASE).execute(sql) for name, sql in VOCABULARY.items()}
        datasette.vocabulary = {
            name: {fold(word) for row in rows for word in split(row[0] or "", None)} for name, rows in read.items()
        }
    return datasette.vocabulary


def split(text: str, most: int | None) -> list[str]:
    """The words of a text, no more than so many, without the 's of "Zelensky's"."""
    return [word[:LONGEST_WORD] for word in re.findall(r"\w+", re.sub(r"(?<=\w)[’']s\b", "", text))[:most]]


def fold(word: str) -> str:
    """A word in small letters without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter)).lower()


def forgive(word: str, vocabulary: dict[str, set[str]]) -> list[str]:
    """A word, and those that it may be a mistyped form of: one letter off, or two in long words."""
    plain = fold(word)
    known = vocabulary["names"] | (set() if plain in vocabulary["words"] | vocabulary["names"] else vocabulary["words"])
    off = 0 if len(plain) < 5 else 1 if len(plain) < 8 else 2
    near = process.extract(plain, sorted(known), scorer=DamerauLevenshtein.distance, score_cutoff=off, limit=6) if off else []
    return list(dict.fromkeys([word, *(one for one, _, _ in near if one != plain)]))


def mark(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose snippet is HTML: what was found between <mark> and </mark>, all else escaped."""
    shown = str(markupsafe.escape(row["snippet"] or "")).replace("\x01", "<mark>").replace("\x02", "</mark>")
    return {**row, "snippet": markupsafe.Markup(shown)}


def count_values(rows: list[dict[str, Any]], column: str, name: str, asked: dict[str, str]) -> list[dict[str, Any]]:
    """The values of a facet, most first, each with its count and the address that narrows to it or, if it does, widens again."""
    counts = Counter(value for row in rows for value in listed(row[column]) if value)
    if asked[name]:
        counts[asked[name]] += 0  # it is shown even where nothing is left, so that it can be widened
    return [
        {
            "value": value,
            "count": count,
            "chosen": asked[name] == value,
            "path": make_path(asked | {"page": "", name: "" if asked[name] == value else value}),
        }
        for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:12]
    ]


def make_path(asked: dict[str, str]) -> str:
    """The address of a search."""
    return "/search?" + urlencode({name: value for name, value in asked.items() if value})
