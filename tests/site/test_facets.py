"""Facets are those of Datasette to the letter, but counted by the build where the whole table or a frequent value is shown."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import sqlite_utils
from datasette.app import Datasette
from datasette.database import Database
from datasette.facets import ArrayFacet, ColumnFacet

from build.database.facet_counts import Facet, fill_facet_counts, read_facets
from build.database.views import VIEWS
from build.publish.serve import open_site
from schema import TABLES
from tests.conftest import FIXTURES, REPOSITORY, ask
from tests.site.pages import HERE, get
from web import facets
from web.facets import StoredArrayFacet, StoredColumnFacet
from web.parameters import MAX_FACETS

DECLARED = read_facets(REPOSITORY)
NAMES = [*(model.table for model in TABLES), *(view.name for view in VIEWS)]
ARRAYS = {"quotation_overview": ["speaker_names"]}


@pytest.fixture(scope="module")
def frequent(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """Return the invented site with counts within each value of a facet, as if every value was that of many rows."""
    path = tmp_path_factory.mktemp("frequent") / built.name
    path.write_bytes(built.read_bytes())
    database = sqlite_utils.Database(path)
    database.execute("delete from facet_counts")
    fill_facet_counts(database, DECLARED, {}, min_filtered_rows=1)
    database.conn.commit()
    database.close()
    return open_site(FIXTURES, path, built.parent / "metadata.json")


async def read_both(site: Datasette, monkeypatch: pytest.MonkeyPatch, path: str) -> tuple[Any, Any, int]:
    """Return a page's facets with the counts of the build and without, and how many were read."""
    # A busy machine leaves out facets that take too long.
    monkeypatch.setitem(site._settings, "facet_time_limit_ms", 60_000)
    read = 0
    find_counts = facets.find_counts

    async def find(*args: Any) -> Any:
        nonlocal read
        counts = await find_counts(*args)
        read += counts is not None
        return counts

    with monkeypatch.context() as patch:
        patch.setattr(facets, "find_counts", find)
        stored = (await get(site, path)).json()
    with monkeypatch.context() as patch:
        patch.setattr(StoredColumnFacet, "facet_results", ColumnFacet.facet_results)
        patch.setattr(StoredArrayFacet, "facet_results", ArrayFacet.facet_results)
        counted = (await get(site, path)).json()
    return stored["facet_results"], counted["facet_results"], read


@pytest.mark.parametrize("size", ["1", "2", "10", "100", "max", "nonsense"])
@pytest.mark.parametrize("name", NAMES)
async def test_facets_of_a_whole_table_are_those_of_datasette(
    site: Datasette, built: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: str
):
    columns = [column for (column,) in ask(built, f"select name from pragma_table_info('{name}')")]
    asked = [f"&_facet={column}" for column in columns] + [f"&_facet_array={column}" for column in ARRAYS.get(name, [])]
    # All columns once, as many as one address may ask for; two beside the declared ones with each other size.
    some = len(asked) if size == "100" else 2
    for number in range(0, some, MAX_FACETS):
        path = f"{HERE}/{name}.json?_facet_size={size}{''.join(asked[:some][number : number + MAX_FACETS])}"
        stored, counted, read = await read_both(site, monkeypatch, path)
        assert stored == counted
        assert list(stored) == list(counted)
        assert read >= len(DECLARED.get(name, []))


@pytest.mark.parametrize("name", [name for name in DECLARED if len(DECLARED[name]) > 1])
async def test_facets_within_a_frequent_value_are_those_of_datasette(
    frequent: Datasette, monkeypatch: pytest.MonkeyPatch, name: str
):
    path = Path(frequent.get_database(HERE[1:]).path)
    filters = ask(path, "select distinct filter from facet_counts where table_name = ? and filter <> '' order by 1", name)
    for (one,) in filters[::5]:
        column, _, value = one.partition("=")
        stored, counted, read = await read_both(
            frequent, monkeypatch, f"{HERE}/{name}.json?{urlencode({column: value, '_facet_size': 3})}"
        )
        assert stored == counted and read > 0
    assert filters


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("_size=100", 4),
        ("_next=1", 4),
        ("_sort=text", 4),
        ("kind=direct", 0),
        ("kind__exact=direct&review=confirmed", 0),
        ("_search=ferry", 0),
        ("_where=1", 0),
        ("start__gt=3", 0),
    ],
)
async def test_the_build_s_counts_are_read_for_what_it_counted(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, query: str, expected: int
):
    *_, read = await read_both(site, monkeypatch, f"{HERE}/quotations.json?{query}")
    assert read == expected


async def test_filtered_facets_with_more_values_than_the_build_keeps_are_counted(
    frequent: Datasette, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(facets, "MAX_FILTERED_VALUES", 2)
    few, counted, read = await read_both(frequent, monkeypatch, f"{HERE}/quotations.json?kind=direct&_facet_size=1")
    assert few == counted and read > 0
    many, counted, read_of_many = await read_both(frequent, monkeypatch, f"{HERE}/quotations.json?kind=direct&_facet_size=10")
    assert many == counted and read_of_many < read


def test_most_frequent_values_are_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("build.database.facet_counts.MAX_VALUES", 2)
    monkeypatch.setattr("build.database.facet_counts.TABLES", ())
    database = sqlite_utils.Database(memory=True)
    database.execute("create table facet_counts (table_name, filter, type, column_name, position, value, number)")
    monkeypatch.setattr("build.database.facet_counts.VIEWS", ())
    database.execute("create table ships (name, ports)")
    ports = [["Aa", "Bb", "Aa"], ["Bb"], [], None, ["Cc", "1"]]
    database.conn.executemany(
        "insert into ships values (?, ?)", [(1, json.dumps(port) if port is not None else None) for port in ports]
    )
    fill_facet_counts(database, {"ships": [Facet("name"), Facet("ports", "array"), Facet("nothing")]}, {}, min_filtered_rows=2)
    rows = database.execute("select filter, type, column_name, position, value, number from facet_counts order by 1, 2, 3, 4")
    assert rows.fetchall() == [
        ("", "array", "ports", 1, '"Bb"', 2),
        ("", "array", "ports", 2, '"1"', 1),
        ("", "column", "*", 1, "null", 5),
        ("", "column", "name", 1, "1", 5),
        ("ports__arraycontains=Bb", "array", "ports", 1, '"Bb"', 2),
        ("ports__arraycontains=Bb", "array", "ports", 2, '"Aa"', 1),
        ("ports__arraycontains=Bb", "column", "*", 1, "null", 2),
        ("ports__arraycontains=Bb", "column", "name", 1, "1", 2),
    ]


@pytest.mark.parametrize("name", NAMES)
async def test_the_number_of_rows_is_that_of_the_table(site: Datasette, built: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    counted = await record_counts(site, monkeypatch, f"{HERE}/{name}.json?_size=1")
    assert counted == (ask(built, f"select count(*) from {name}")[0][0], [])


@pytest.mark.parametrize(
    "query", ["kind=direct", "kind__exact=direct", "kind=nonsense", "kind=direct&review=confirmed", "start__gt=30"]
)
async def test_the_number_of_filtered_rows_is_that_of_the_table(
    site: Datasette, frequent: Datasette, monkeypatch: pytest.MonkeyPatch, query: str
):
    path = f"{HERE}/quotation_overview.json?{query}"
    number, asked = await record_counts(frequent, monkeypatch, path)
    assert number == (await record_counts(site, monkeypatch, path))[0]
    assert bool(asked) == (query not in ("kind=direct", "kind__exact=direct"))


async def record_counts(site: Datasette, monkeypatch: pytest.MonkeyPatch, path: str) -> tuple[int, list[str]]:
    """Return the number of rows that a page says, and the queries that counted them."""
    asked, execute = [], Database.execute

    async def record(self: Database, sql: str, *args: Any, **options: Any) -> Any:
        asked.append(sql)
        return await execute(self, sql, *args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "execute", record)
        number = (await get(site, path)).json()["filtered_table_rows_count"]
    return number, [sql for sql in asked if sql.startswith("select count(*) from ")]


async def test_items_of_filtered_lists_are_those_of_datasette_by_a_plan_that_filters_first(
    site: Datasette, monkeypatch: pytest.MonkeyPatch
):
    asked, execute = [], Datasette.execute

    async def record(self: Datasette, database: str, sql: str, *args: Any, **options: Any) -> Any:
        asked.append(" ".join(sql.split()))
        return await execute(self, database, sql, *args, **options)

    monkeypatch.setattr(Datasette, "execute", record)
    path = f"{HERE}/quotation_overview.json?kind=direct&_facet_size=3"
    stored, counted, read = await read_both(site, monkeypatch, path)
    assert stored == counted and read == 0
    queries = [sql for sql in asked if "json_each" in sql]
    assert [sql.partition("(")[0] for sql in queries] == ["with inner as materialized ", "with inner as "]


async def test_the_facets_of_a_page_share_the_time_of_two(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    now = 0.0
    execute = Datasette.execute

    async def take_long(self: Datasette, database: str, sql: str, *args: Any, **options: Any) -> Any:
        nonlocal now
        if "custom_time_limit" in options:
            now += 0.4
        return await execute(self, database, sql, *args, **options)

    monkeypatch.setattr(Datasette, "execute", take_long)
    monkeypatch.setattr(facets, "monotonic", lambda: now)
    asked = "_facet=speaker&_facet=quotation&_facet_date=speaker&_facet_date=quotation&_facet_array=speaker&_facet=position"
    answer = (await get(site, f"{HERE}/quotation_speakers.json?{asked}")).json()
    # The build has counted two. One second is for all: the last of the others begins after 0.8 s, and the one of lists is late.
    assert (round(now, 1), list(answer["facet_results"])) == (
        1.2,
        ["speaker", "quotation", "position", "speaker_2", "quotation_2"],
    )
