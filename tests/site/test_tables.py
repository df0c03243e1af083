"""Pages of sorted tables: all of them together have every row once, in one order."""

import csv
import io
import itertools
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette
from httpx import Response
from markupsafe import Markup

from build.publish.serve import PLUGINS
from tests.conftest import ask
from tests.site.pages import HERE, get, get_soup, text_of
from web.cells import EMPTY, clip_cell, query_cells, table_cells
from web.tables import MAX_COLUMNS, Sorting, order_by_rowid

VALUES = {
    "word": [None, "", "b", "b", "a,b", "ä~", "$null", "b", None, "a", "zz", "ä~", "\U0010ffff"],
    "whole": [3, None, 3, 3, 10, -2, None, 0, 10, 10, 2**62, -(2**62), 9],
    "real": [0.1, 0.1, None, 2.0, 1e21, 1 / 3, 1 / 3, None, 0.1, -5.5, 2.0, 2.0, 0.0],
    "same": ["x"] * 13,
    "none": [None] * 13,
}
KEYS = ["k-9", "k-1", "k,2", "k~3", "", "k-4", "K-4", "k 5", "k/6", "k.7", "k-é", "k-8", "k-0"]
COLUMNS = "word text, whole integer, real real, same text, none text"
TABLES = {
    "texts": f"id text primary key not null, {COLUMNS}",
    "numbers": f"id integer primary key, {COLUMNS}",
    "pairs": f"one text not null, [two ways] integer not null, {COLUMNS}, primary key (one, [two ways])",
    "unkeyed": COLUMNS,
    "order by": f"id text primary key not null, {COLUMNS}",
}
FIRST = {
    "texts": lambda n: (KEYS[n],),
    "numbers": lambda n: (n * 7 % 13 - 5,),
    "pairs": lambda n: (KEYS[n // 3], -n),
    "unkeyed": lambda _: (),
    "order by": lambda n: (KEYS[n],),
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """Return a site with a table of each kind of key, each with repeated and null values."""
    path = tmp_path_factory.mktemp("tables") / "ties.db"
    conn = sqlite3.connect(path)
    for (name, columns), count in itertools.product(TABLES.items(), [13]):
        conn.execute(f"create table [{name}] ({columns}) strict")
        for n in range(count):
            row = (*FIRST[name](n), *(values[n] for values in VALUES.values()))
            conn.execute(f"insert into [{name}] values ({', '.join('?' * len(row))})", row)
        conn.execute(f"create index [{name} by whole] on [{name}] (whole)")
    conn.execute(f"create table rowless (id text primary key not null, {COLUMNS}) strict, without rowid")
    conn.execute("insert into rowless select * from texts")
    # What the site looks up for each filter.
    conn.execute("create table redirects (table_name, old_id, new_id)")
    conn.execute("create table data_dictionary (table_name, column_name, allowed_values)")
    conn.commit()
    conn.close()
    site = {"slug": "ties", "name": "Ties", "sentence": "Ties", "topic": "ties"}
    metadata = {"plugins": {"site": site}, "databases": {"ties": {"tables": {"texts": {"sort_desc": "word"}}}}}
    return Datasette(immutables=[str(path)], metadata=metadata, plugins_dir=str(PLUGINS), settings={"suggest_facets": False})


async def follow(site: Datasette, path: str, **params: Any) -> list[list[tuple[Any, ...]]]:
    """Return the rows of a table's pages, from the first on, by the links that each page's JSON has to the next."""
    pages, url = [], str(site.urls.path(path))
    data = (await get(site, url, **{name: str(value) for name, value in params.items()})).json()
    pages.append([tuple(row) for row in data["rows"]])
    while data["next_url"]:
        assert len(pages) < 50
        data = (await get(site, data["next_url"].removeprefix("http://localhost"))).json()
        pages.append([tuple(row) for row in data["rows"]])
    return pages


@pytest.mark.parametrize("size", [1, 3, 13])
@pytest.mark.parametrize("way", ["_sort", "_sort_desc"])
@pytest.mark.parametrize("column", VALUES)
@pytest.mark.parametrize("table", TABLES)
async def test_pages_of_a_sorted_table_have_every_row_once_and_in_order(
    tables: Datasette, table: str, column: str, way: str, size: int
):
    path = tables.urls.table("ties", table)
    pages = await follow(tables, f"{path}.json", _size=size, **{way: column})
    whole = (await get(tables, f"{path}.json", _size="max")).json()
    rows = [row for page in pages for row in page]
    assert [len(page) for page in pages[:-1]] == [size] * (len(pages) - 1)
    assert sorted(rows, key=repr) == sorted(map(tuple, whole["rows"]), key=repr)
    place = whole["columns"].index(column)
    values = [(row[place] is not None, row[place]) for row in rows]
    nulls = [value for value in values if not value[0]]
    known = sorted((value for value in values if value[0]), reverse=way == "_sort_desc")
    assert values == (known + nulls if way == "_sort_desc" else nulls + known)


@pytest.mark.parametrize("way", ["_sort", "_sort_desc"])
async def test_pages_narrowed_by_filters_have_every_row_once(tables: Datasette, way: str):
    params = {"whole__gt": 0, "word__notin": "zz,a", "_where": "real is not 1", way: "same"}
    rows = [row for page in await follow(tables, "/ties/texts.json", _size=2, **params) for row in page]
    conditions = "whole > 0 and word not in ('zz', 'a') and real is not 1"
    wanted = (await get(tables, "/ties.json", sql=f"select * from texts where {conditions}")).json()["rows"]
    assert sorted(rows, key=repr) == sorted(map(tuple, wanted), key=repr) and len(rows) > 2


async def test_pages_in_the_order_of_the_metadata_have_every_row_once(tables: Datasette):
    rows = [row for page in await follow(tables, "/ties/texts.json", _size=2) for row in page]
    assert sorted(row[0] for row in rows) == sorted(KEYS)
    assert [row[1] for row in rows if row[1] is not None] == sorted(
        (word for word in VALUES["word"] if word is not None), reverse=True
    )


@pytest.mark.parametrize(("way", "column"), list(itertools.product(["_sort", "_sort_desc"], VALUES)))
async def test_streamed_csv_has_every_row_once(tables: Datasette, way: str, column: str):
    response = await get(tables, "/ties/texts.csv", _stream="on", _size="3", **{way: column})
    assert sorted(row["id"] for row in csv.DictReader(io.StringIO(response.text))) == sorted(KEYS)


async def test_page_of_a_table_without_rowid_is_left_to_datasette(tables: Datasette):
    assert len((await get(tables, "/ties/rowless.json", _sort="word", _size="20")).json()["rows"]) == 13


async def test_next_page_after_a_row_that_is_gone_has_all_rows_of_its_value(tables: Datasette):
    for way in ("_sort", "_sort_desc"):
        rows = (await get(tables, "/ties/texts.json", _next="x,gone", **{way: "same"})).json()["rows"]
        assert len(rows) == 13


ERRORS: list[Callable[[], dict[str, str]]] = [
    lambda: {"_sort": "nothing"},
    lambda: {"_sort": "word", "_sort_desc": "word"},
    lambda: {"_sort": "word", "_next": "a,b,c"},
]


@pytest.mark.parametrize("make", ERRORS)
async def test_what_cannot_be_sorted_is_an_error(tables: Datasette, make: Callable[[], dict[str, str]]):
    response: Response = await tables.client.get("/ties/texts.json", params=make())
    assert response.status_code == 400


async def test_links_of_a_sorted_page_are_datasettes(tables: Datasette):
    data = (await get(tables, "/ties/texts.json", _sort="whole", _size="3")).json()
    assert data["next"].partition(",")[0] == "-4611686018427387904"
    assert data["next_url"] == f"http://localhost/ties/texts.json?_size=3&_next={data['next'].replace(',', '%2C')}&_sort=whole"
    assert data["query"]["sql"] == "select id, word, whole, real, same, none from texts order by whole limit 4"


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("token", [None, "5,k-1"])
def test_no_page_sorts_the_rows_of_a_value(tables: Datasette, descending: bool, token: str | None):
    sorting = Sorting("texts", "whole", descending, ["id"], token)
    order = "whole desc" if descending else "whole"
    condition = (
        f"whole {'<' if descending else '>'} :p1{' or whole is null' if descending else ''} or (whole = :p1 and ((id > :p0)))"
    )
    first, later = (
        f"select * from texts order by {order} limit 3",
        f"select * from texts where ({condition}) order by {order}, id limit 3",
    )
    sql = order_by_rowid(later if token else first, 2 if token else 0, sorting)
    conn = sqlite3.connect(tables.databases["ties"].path)
    steps = [step for *_, step in conn.execute(f"explain query plan {sql}", {"p0": "k-1", "p1": 5} if token else {})]
    assert "texts USING INDEX texts by whole" in steps[0]
    assert not [step for step in steps if "TEMP B-TREE" in step or "MULTI-INDEX" in step]


@pytest.mark.parametrize("table", ["quotations", "articles", "event_participants", "data_dictionary"])
async def test_pages_of_the_invented_sites_tables_have_every_row_once(site: Datasette, table: str):
    columns = (await get(site, f"{HERE}/{table}.json", _size="1")).json()["columns"]
    whole = [tuple(row) for page in await follow(site, f"{HERE}/{table}.json", _size=1000) for row in page]
    sortable = site.table_metadata(HERE[1:], table).get("sortable_columns", columns)
    for column, way in itertools.product(sortable, ["_sort", "_sort_desc"]):
        pages = await follow(site, f"{HERE}/{table}.json", _size=23 if len(whole) < 100 else 150, **{way: column})
        assert sorted((row for page in pages for row in page), key=repr) == sorted(whole, key=repr)


async def test_a_visitor_turns_the_pages_of_a_sorted_table(site: Datasette):
    path, rows = f"{HERE}/quotations?_size=20&_sort_desc=kind", []
    while path and len(rows) < 500:
        soup = await get_soup(site, path)
        rows += [cell["href"] for cell in soup.select("td.type-pk a")]
        path = link["href"].removeprefix("http://localhost") if (link := soup.select_one("a[href*=_next]")) else ""
    assert len(rows) == len(set(rows)) == (await get(site, f"{HERE}/quotations.json")).json()["filtered_table_rows_count"]


@pytest.mark.parametrize("direction", ["", " desc"])
@pytest.mark.parametrize("column", ["position", "kind", "event", "speaker", "said_on", "method", "review"])
def test_quotations_are_sorted_along_an_index_where_many_share_a_value(built: Path, column: str, direction: str):
    sql = order_by_rowid(
        f"select * from quotations order by {column}{direction} limit 3", 0, Sorting("", column, bool(direction), ["id"], None)
    )
    steps = [step for *_, step in ask(built, f"explain query plan {sql}")]
    assert len(steps) == 1 and "USING INDEX" in steps[0]


@pytest.mark.parametrize("direction", ["", " desc"])
async def test_annotations_are_sorted_by_what_has_an_index_alone(site: Datasette, built: Path, direction: str):
    """Their JSON would be made for all records before they are sorted by it."""
    sortable = site.table_metadata(HERE[1:], "annotations")["sortable_columns"]
    for column in sortable:
        steps = [
            step for *_, step in ask(built, f"explain query plan select * from annotations order by {column}{direction} limit 3")
        ]
        assert not [step for step in steps if "TEMP B-TREE" in step], steps
    response = await site.client.get(f"{HERE}/annotations.json?_sort{direction.replace(' ', '_')}=annotation")
    assert (response.status_code, response.json()["error"]) == (400, "Cannot sort table by annotation")


async def test_a_row_without_a_label_is_named_by_its_id(site: Datasette, built: Path):
    ((unlabelled, quotation),) = ask(
        built,
        "select statements.id, quotations.id from statements join quotations on quotations.statement = statements.id "
        "where summary is null order by statements.id limit 1",
    )
    soup = await get_soup(site, f"{HERE}/quotations", id=quotation, _col="statement")
    assert [link.get_text() for link in soup.select("td.col-statement a")] == [unlabelled]


def columns_of(soup: BeautifulSoup) -> list[str]:
    """Return the names of the columns of a page's table."""
    return [head["data-column"] for head in soup.select("table.rows-and-columns th")]


async def test_a_page_has_seven_columns_until_others_are_chosen(site: Datasette):
    tables = site.metadata("databases")[HERE[1:]]["tables"]
    assert all(len(metadata["default_columns"]) <= MAX_COLUMNS for metadata in tables.values() if "default_columns" in metadata)
    for name in ("articles", "statement_overview", "extraction_scores", "publisher_counts", "article_authors"):
        columns, declared = columns_of(await get_soup(site, f"{HERE}/{name}?_size=2")), tables[name].get("default_columns", [])
        assert 3 <= len(columns) <= MAX_COLUMNS and [column for column in columns if column in declared] == declared
    soup = await get_soup(site, f"{HERE}/quotations?kind=direct")
    data = (await get(site, f"{HERE}/quotations.json?kind=direct")).json()
    assert (
        len(data["columns"]) > 30
        and text_of(soup.select_one("details.columns summary")) == f"7 of {len(data['columns'])} columns"
    )
    (more,) = soup.select("p.columns a")
    soup = await get_soup(site, more["href"])
    assert (columns_of(soup), len(soup.select("tbody tr"))) == (data["columns"], len(data["rows"]))
    form = soup.select_one("details.columns form")
    assert form.select_one("input[name=kind]")["value"] == "direct"
    assert [box["value"] for box in form.select("input[name=_col]")] == data["columns"]
    soup = await get_soup(site, f"{HERE}/quotations?kind=direct&_col=cue&_col=kind")
    assert columns_of(soup) == ["id", "cue", "kind"]
    assert columns_of(await get_soup(site, f"{HERE}/quotations?_nocol=event"))[-1] == "article"


@pytest.mark.parametrize("order", ["_sort=cue", "_sort_desc=said_on"])
async def test_a_column_that_is_not_shown_may_sort(site: Datasette, order: str):
    soup = await get_soup(site, f"{HERE}/quotations?{order}&_size=5&_labels=on")
    assert len(soup.select("tbody tr")) == 5 and soup.find("a", string="Next page")


async def test_fields_of_a_table_have_names(site: Datasette):
    soup = await get_soup(site, f"{HERE}/quotations")
    fields = soup.select("form.filters select, form.filters input[type=text]")
    names = {field["name"]: field.get("aria-label") for field in fields}
    assert names["_filter_column"] == "Column" and names["_filter_op"] == "Comparison" and names["_filter_value"] == "Value"
    assert soup.select_one("select[name=_sort]")["aria-label"] == "Sort by"
    (facets,) = soup.select("div.facet-results#facets[popover]")
    assert facets.select_one("button[popovertargetaction=hide]")
    assert soup.select_one("button.show-facets").text.startswith("Facets: ")


@pytest.mark.parametrize(
    "path",
    ["quotation_overview", "statement_overview", "said_by_speaker", "figures_in_currency", "words_nobody_said", "poll_answers"],
)
async def test_csv_is_saved_as_a_file_with_article_day_and_address(site: Datasette, path: str):
    (link,) = (await get_soup(site, f"{HERE}/{path}")).select(
        "p.export-links a:-soup-contains-own('CSV'):not([href*=_spreadsheet])"
    )
    response = await get(site, link["href"])
    assert response.headers["content-disposition"] == f'attachment; filename="{path}.csv"'
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert rows and {"article_label", "link"} <= set(rows[0]) and {"sort_date", "published_on", "printed_on"} & set(rows[0])
    assert any(row["link"].startswith("https://") for row in rows)


@pytest.mark.parametrize(
    ("shown", "cell"),
    [
        ("&nbsp;", "&amp;nbsp;"),
        (EMPTY, ""),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("twenty-one characters", '<div class="clip">twenty-one characters</div>'),
        (f'"{"x" * 90}"', f'<div class="clip" title="&#34;{"x" * 90}&#34;">&#34;{"x" * 90}&#34;</div>'),
        (Markup(f'<a href="/{"x" * 90}">short</a>'), f'<a href="/{"x" * 90}">short</a>'),
    ],
)
def test_a_cell_is_cut_by_what_is_seen_of_it(shown: str, cell: str):
    assert clip_cell(shown) == cell


def test_a_key_is_never_cut():
    key = Markup(f'<a href="/x">{"x" * 90}</a>')
    assert table_cells(["col-id"], [{"value_type": "pk", "value": key}]) == f'<td class="col-id type-pk">{key}</td>'
    assert query_cells(["col-n"], ["1.5"], [1.5]) == '<td class="col-n number">1.5</td>'
