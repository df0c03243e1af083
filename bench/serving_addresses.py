"""Draw the addresses that bench/serving.py asks for from a built database, at random but the same each time."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from build.publish.serve import TEMPLATES
from schema import TABLES
from web.paging import PAGE_SIZE

ADDRESSES = 200  # Of each kind, where there are so many.
LARGEST = 10  # Of each kind of page whose length depends on the data.
VIEW_ROWS = 1_000  # From which the values of a view's columns are drawn.

RECORD_MS, LARGEST_MS, TABLE_MS, HOME_MS = (50, 250), (None, 250), (100, None), (150, None)
"""Limits for the median and the 99th percentile, in milliseconds. The largest pages are beyond the 99th percentile of all."""


@dataclass(frozen=True)
class Kind:
    """Addresses of one kind, and the limits for their median and 99th percentile.

    With `next_page` the page that each address links to as its next is measured, not the address itself. Plain Datasette is
    asked for those that it has too. A `once` kind has too few addresses and is asked in several fresh processes.
    """

    name: str
    paths: list[str]
    limits_ms: tuple[int | None, int | None] = (None, None)
    in_plain: bool = False
    next_page: bool = False
    once: bool = False
    is_page: bool = True


@dataclass(frozen=True)
class Data:
    """A built database to draw from: its name in URLs, and what metadata.json says about its tables and queries."""

    conn: sqlite3.Connection
    rng: random.Random
    slug: str
    tables: dict[str, Any]
    queries: dict[str, Any]

    def select(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self.conn.execute(sql, values).fetchall()

    def draw(self, table: str, columns: str, count: int) -> list[tuple[Any, ...]]:
        """Return some columns of so many rows, each row once."""
        ((last,),) = self.select(f"select coalesce(max(rowid), 0) from [{table}]")
        numbers = self.rng.sample(range(1, last + 1), min(count, last))
        return [row for number in numbers for row in self.select(f"select {columns} from [{table}] where rowid = ?", number)]


def draw_kinds(database: Path, metadata: dict[str, Any]) -> list[Kind]:
    """Return all kinds of addresses with their addresses."""
    slug = metadata["plugins"]["site"]["slug"]
    described = metadata["databases"][slug]
    with closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as conn:
        data = Data(conn, random.Random(7), slug, described["tables"], described["queries"])
        pages = [f"/{path.name.removesuffix('.html')}" for path in sorted(Path(TEMPLATES, "pages").glob("*.html"))]
        pages = [path for path in pages if "{" not in path and path != "/search"]
        files = [path for path in pages if "." in path] + ["/sitemap-quotations-1.xml"]
        kinds = [
            Kind("home", ["/"], HOME_MS, once=True),
            Kind("list", [path for path in pages if "." not in path] + [f"/{slug}"], TABLE_MS, once=True),
            Kind("feed, sitemap", files, once=True, is_page=False),
            Kind("list, later page", list(draw_pages(data)), TABLE_MS),
            *draw_record_kinds(data),
            *draw_table_kinds(data),
            *draw_search_kinds(data),
            Kind("speech, narrowed", list(draw_speech(data)), TABLE_MS),
            Kind("SQL", list(draw_sql(data)), in_plain=True),
            Kind("canned query", [f"/{slug}/{name}" for name in data.queries]),
            Kind("canned query, drawn", list(draw_queries(data))),
        ]
    return list(drop_repeated(kinds))


def drop_repeated(kinds: list[Kind]) -> Iterator[Kind]:
    """Yield the kinds without addresses that were asked before: those are in memory."""
    asked: set[str] = set()
    for kind in kinds:
        paths = [path for path in dict.fromkeys(kind.paths) if kind.next_page or path not in asked]
        asked |= set() if kind.next_page else set(paths)
        yield replace(kind, paths=paths)


def draw_pages(data: Data) -> Iterator[str]:
    """Yield the second and the last page of each list that is longer than a page, and others between."""
    lists = {"articles": "articles", "events": "events", "money": "monetary_figures", "polls": "polls", "speakers": "speakers"}
    for path, table in (lists | {"terms": "term_counts"}).items():
        ((rows,),) = data.select(f"select count(*) from [{table}]")
        later = range(2, -(-rows // PAGE_SIZE) + 1)
        drawn = data.rng.sample(later, min(ADDRESSES // len(lists), len(later)))
        yield from (f"/{path}?page={number}" for number in [*later[:1], *later[-1:], *drawn])


def draw_record_kinds(data: Data) -> Iterator[Kind]:
    """Yield the kinds of pages of one row each: those with most records, and others at random."""
    largest = {
        "articles": "select article from quotations group by article order by count(*) desc limit ?",
        "speakers": "select speaker from quotation_speakers group by speaker order by count(*) desc limit ?",
        "events": "select event from quotations where event is not null group by event order by count(*) desc limit ?",
        "publishers": "select publisher from articles group by publisher order by count(*) desc limit ?",
    }
    for table in ("quotations", "statements", "monetary_figures", "polls", "poll_results", *largest):
        first = [name for (name,) in data.select(largest[table], LARGEST)] if table in largest else []
        drawn = [name for (name,) in data.draw(table, "id", ADDRESSES) if name not in first]
        large, other = ([f"/{data.slug}/{table}/{quote(one)}" for one in ids] for ids in (first, drawn))
        yield Kind(f"row of {table}", other, RECORD_MS, in_plain=True)
        if large:
            yield Kind(f"row of {table}, largest", large, LARGEST_MS, in_plain=True)
            yield Kind(f"row of {table}, next page", large, LARGEST_MS, next_page=True)
    records = [f"/{data.slug}/quotations/{name}.json?_shape=array" for (name,) in data.draw("quotations", "id", ADDRESSES)]
    yield Kind("row as JSON", records, in_plain=True)


def draw_table_kinds(data: Data) -> Iterator[Kind]:
    """Yield the kinds of pages of tables and views: as they are, sorted, filtered, second pages, and with a facet."""
    views = [name for (name,) in data.select("select name from sqlite_master where type = 'view' order by name")]
    names = [model.table for model in TABLES if not data.tables.get(model.table, {}).get("hidden")] + views
    plain, sorted_, filtered, faceted = [f"/{data.slug}/{name}" for name in names], [], [], []
    for name in names:
        rows, columns = read_sample(data, name)
        sortable = data.tables.get(name, {}).get("sortable_columns", columns)
        drawn = data.rng.sample(sortable, min(6, len(sortable)))
        sorted_ += [f"/{data.slug}/{name}?{data.rng.choice(['_sort', '_sort_desc'])}={column}" for column in drawn]
        facets = data.tables.get(name, {}).get("facets", [])
        for facet in facets:
            array = isinstance(facet, dict)
            column = facet["array"] if isinstance(facet, dict) else facet
            values = [] if array else draw_values(data, rows, columns.index(column), 5)
            asked = {"_facet_array" if array else "_facet": column}
            faceted.append(f"/{data.slug}/{name}?{urlencode(asked)}")
            filters = [{column: value} for value in values]
            filtered += [f"/{data.slug}/{name}?{urlencode(one)}" for one in filters]
            others = [other for other in facets if isinstance(other, str) and other != column]
            faceted += [f"/{data.slug}/{name}?{urlencode(one | {'_facet': other})}" for one in filters[:3] for other in others]
    data.rng.shuffle(faceted)
    yield Kind("table", plain, TABLE_MS, in_plain=True)
    yield Kind("table, sorted", sorted_, TABLE_MS, in_plain=True)
    yield Kind("table, filtered", filtered, TABLE_MS, in_plain=True)
    yield Kind("table, next page", [*plain, *data.rng.sample(sorted_, min(100, len(sorted_)))], TABLE_MS, True, next_page=True)
    yield Kind("facet", faceted[:ADDRESSES], TABLE_MS, in_plain=True)
    as_json = [path.replace("?", ".json?_shape=objects&") for path in filtered]
    yield Kind("table as JSON", data.rng.sample(as_json, min(100, len(as_json))), TABLE_MS, in_plain=True)


def read_sample(data: Data, name: str) -> tuple[list[tuple[Any, ...]], list[str]]:
    """Return some rows of a table or view, and its columns."""
    columns = [row[1] for row in data.select(f"select * from pragma_table_info('{name}')")]
    if any(model.table == name for model in TABLES):
        return data.draw(name, "*", VIEW_ROWS), columns
    return data.select(f"select * from [{name}] limit {VIEW_ROWS}"), columns


def draw_values(data: Data, rows: list[tuple[Any, ...]], column: int, count: int) -> list[Any]:
    """Return different values of a column."""
    values = sorted({row[column] for row in rows if row[column] is not None})
    return data.rng.sample(values, min(count, len(values)))


def draw_search_kinds(data: Data) -> Iterator[Kind]:
    """Yield the kinds of searches."""
    texts = [text.split() for (text,) in data.draw("quotations", "text", 4 * ADDRESSES)]
    words = [[word.strip(".,;:!?").lower() for word in text if len(word) > 3] for text in texts]
    names = [name for (name,) in data.draw("speakers", "name", ADDRESSES)]
    searches = {
        "one word": [data.rng.choice(found) for found in words if found],
        "two words": [" ".join(data.rng.sample(found, 2)) for found in words if len(found) > 1],
        "name": names,
        # No record has all of these words.
        "question": [f"What did {name} say about {' '.join(found[:4])}?" for name, found in zip(names, words, strict=False)],
        "mistyped": [misspell(data.rng, word) for found in words for word in found if len(word) > 5],
    }
    for name, listed in searches.items():
        asked = list(dict.fromkeys(listed))[:ADDRESSES]
        yield Kind(f"search, {name}", [f"/search?{urlencode({'q': words})}" for words in asked], TABLE_MS)


def draw_speech(data: Data) -> Iterator[str]:
    """Yield lists of speech by one or two filters, timelines and comparisons: of the largest events and speakers, and others."""
    count = ADDRESSES // 10
    events = "select event from speech where event is not null group by event order by count(*) desc limit ?"
    speakers = "select speaker from speech_speakers group by speaker order by count(*) desc limit ?"
    drawn = {
        "event": data.select(events, LARGEST) + data.draw("events", "id", count),
        "speaker": data.select(speakers, LARGEST) + data.draw("speakers", "id", count),
        "outlet": data.draw("publishers", "id", count),
        "form": [("direct",), ("indirect",), ("term",)],
    }
    values = {name: [value for (value,) in rows] for name, rows in drawn.items()}
    for name, listed in values.items():
        yield from (f"/quotations?{urlencode({name: value})}" for value in listed)
        other = "outlet" if name != "outlet" else "form"
        yield from (f"/quotations?{urlencode({name: value, other: data.rng.choice(values[other])})}" for value in listed)
    yield from (f"/timeline?{urlencode({'speaker': value})}" for value in values["speaker"])
    yield from (f"/compare?{urlencode({'event': value})}" for value in values["event"])


def misspell(rng: random.Random, word: str) -> str:
    """Return the word with two neighbouring letters swapped."""
    at = rng.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def draw_sql(data: Data) -> Iterator[str]:
    """Yield queries as visitors write them."""
    count = ADDRESSES // 5
    for (name,) in data.draw("quotations", "id", count):
        yield ask_sql(data.slug, f"select * from quotation_overview where quotation = '{name}'")
    for (name,) in data.draw("speakers", "id", count):
        yield ask_sql(data.slug, f"select kind, count(*) from quotations where speaker = '{name}' group by kind")
    for (name,) in data.draw("articles", "id", count):
        yield ask_sql(data.slug, f"select text, speaker_name from quotation_overview where article = '{name}' order by start")
    for (name,) in data.draw("speakers", "name", count):
        yield ask_sql(data.slug, f"select id, name from speakers where name like '{name[:4]}%' order by name limit 20")
    for (day,) in data.draw("articles", "printed_on", count):
        yield ask_sql(data.slug, f"select publisher, count(*) from articles where printed_on = '{day}' group by publisher")


def ask_sql(slug: str, sql: str) -> str:
    """Return the address of a query."""
    return f"/{slug}?{urlencode({'sql': sql})}"


def draw_queries(data: Data) -> Iterator[str]:
    """Yield the canned queries that have parameters, each with several values."""
    drawn = {
        "speaker": data.draw("speakers", "name", 5),
        "event": data.draw("events", "name", 5),
        "publisher": data.draw("publishers", "id", 5),
        "article": data.draw("articles", "id", 5),
        "poll": data.draw("polls", "id", 5),
        "q": [(name.split()[0],) for (name,) in data.draw("speakers", "name", 5)],
        "currency": [("EUR",), ("USD",), ("GBP",)],
        "day": data.draw("articles", "printed_on", 5),
        "at_least": [(5,), (50,)],
        "articles": [(3,), (10,)],
    }
    for name, query in data.queries.items():
        for parameter in query.get("params", []):
            for (value,) in drawn.get(parameter, []):
                yield f"/{data.slug}/{name}?{urlencode({parameter: value})}"
