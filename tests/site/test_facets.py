"""Facets are those of Datasette to the letter, but counted by the build where the whole table or a frequent value is shown."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import sqlite_utils
from datasette.app import Datasette
from datasette.facets import ArrayFacet, ColumnFacet

from build.database.facet_counts import Facet, fill_facet_counts, read_facets
from build.database.views import VIEWS
from build.publish.serve import open_site
from schema import TABLES
from tests.conftest import FIXTURES, REPOSITORY, ask
from tests.site.pages import HERE, get
from web import facets
from web.facets import StoredArrayFacet, StoredColumnFacet

DECLARED = read_facets(REPOSITORY)
NAMES = [*(model.table for model in TABLES), *(view.name for view in VIEWS)]
ARRAYS = {"quotation_overview": ["speaker_names"], "articles": ["authors"]}


@pytest.fixture(scope="module")
def frequent(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """Return the invented site with counts within each value of a facet, as if every value was that of many rows."""
    path = tmp_path_factory.mktemp("frequent") / built.name
    path.write_bytes(built.read_bytes())
    database = sqlite_utils.Database(path)
    database.execute("delete from facet_counts")
    fill_facet_counts(database, DECLARED, min_filtered_rows=1)
    database.conn.commit()
    database.close()
    return open_site(FIXTURES, path, built.parent / "metadata.json")


async def read_both(site: Datasette, monkeypatch: pytest.MonkeyPatch, path: str) -> tuple[Any, Any, int]:
    """Return a page's facets with the counts of the build and without, and how many were read."""
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


@pytest.mark.parametrize("size", ["1", "2", "10", "max", "nonsense"])
@pytest.mark.parametrize("name", NAMES)
async def test_facets_of_a_whole_table_are_those_of_datasette(
    site: Datasette, built: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: str
):
    columns = [column for (column,) in ask(built, f"select name from pragma_table_info('{name}')")]
    asked = "".join(f"&_facet={column}" for column in columns) + "".join(f"&_facet_array={c}" for c in ARRAYS.get(name, []))
    stored, counted, read = await read_both(site, monkeypatch, f"{HERE}/{name}.json?_facet_size={size}{asked}")
    assert stored == counted
    assert list(stored) == list(counted)
    full = [
        f
        for f in DECLARED.get(name, [])
        if f.type == "column" and ask(built, f"select 1 from {name} where {f.column} is not null")
    ]
    assert read >= len(full)


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
    database.execute("create table ships (name, ports)")
    ports = [["Aa", "Bb", "Aa"], ["Bb"], [], None, ["Cc", "1"]]
    database.conn.executemany(
        "insert into ships values (?, ?)", [(1, json.dumps(port) if port is not None else None) for port in ports]
    )
    fill_facet_counts(database, {"ships": [Facet("name"), Facet("ports", "array"), Facet("nothing")]}, min_filtered_rows=2)
    rows = database.execute("select filter, type, column_name, position, value, number from facet_counts order by 1, 2, 3, 4")
    assert rows.fetchall() == [
        ("", "array", "ports", 1, '"Bb"', 2),
        ("", "array", "ports", 2, '"1"', 1),
        ("", "column", "name", 1, "1", 5),
        ("ports__arraycontains=Bb", "array", "ports", 1, '"Bb"', 2),
        ("ports__arraycontains=Bb", "array", "ports", 2, '"Aa"', 1),
        ("ports__arraycontains=Bb", "column", "name", 1, "1", 2),
    ]
