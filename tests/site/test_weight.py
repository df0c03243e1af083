"""What a page costs: its queries, which do not grow with its rows, and its size."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.database import Database

from build.publish.serve import count_rows, open_site
from tests.conftest import FIXTURES, REPOSITORY
from tests.site.pages import HERE, get, get_soup, text_of
from web import page_size, paging

MAX_QUERIES, MAX_BYTES = 40, 300_000
OURS = ["/", *sorted(f"/{path.name.removesuffix('.html')}" for path in (REPOSITORY / "templates/pages").glob("*.html"))]
RECORDS = [
    "speakers/tomas-reed",
    "speakers/island-council",
    "events/ferry-talks-2031-05-05",
    "publishers/lune-radio",
    "articles/lune-radio-2031-05-07-second-ferry",
    "quotations/q-7e8150505b",
    "monetary_figures/m-031924cc6e",
    "polls/p-5c180dfe7d",
    "pollsters/saltmarsh",
    "speaker_roles/ada-quill-mayor-of-port-lune-2029-01-01",
]


@pytest.fixture(scope="module")
def counted(built: Path) -> Datasette:
    """Return the invented site with the counts of its rows, as it is served."""
    site = open_site(FIXTURES, built)
    site.inspect_data = {
        built.stem: {"hash": "0", "size": 0, "tables": {name: {"count": n} for name, n in count_rows(built).items()}}
    }
    return site


@pytest.fixture
def count_queries(counted: Datasette, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """Return a function that asks for a page and returns its number of queries."""
    asked: list[str] = []
    execute = Database.execute

    async def count(self: Database, sql: str, *args: Any, **options: Any) -> Any:
        asked.append(sql)
        return await execute(self, sql, *args, **options)

    monkeypatch.setattr(Database, "execute", count)

    async def ask_page(path: str) -> int:
        await get(counted, f"{HERE}/pollsters")
        asked.clear()
        response = await get(counted, path)
        assert len(response.content) < MAX_BYTES
        return len(asked)

    return ask_page


def tables_and_queries(site: Datasette) -> list[str]:
    """Return the paths of all tables, views and canned queries."""
    ((slug, database),) = site.metadata("databases").items()
    return [f"/{slug}/{name}" for name in [*database["tables"], *database["queries"]]]


@pytest.mark.parametrize("path", [path for path in OURS if "{" not in path])
async def test_own_page_asks_few_queries(count_queries: Callable[[str], Any], path: str):
    assert 0 < await count_queries(path) <= MAX_QUERIES or path in ("/robots.txt", "/search", "/sitemap-pages.xml")


@pytest.mark.parametrize("path", sorted(paging.LISTS))
async def test_list_asks_as_many_queries_whatever_its_length(
    count_queries: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch, path: str
):
    counts = []
    for size in (1, 50):
        monkeypatch.setattr(paging, "PAGE_SIZE", size)
        counts.append(await count_queries(f"{path}?page=1"))
    assert counts[0] == counts[1] <= MAX_QUERIES


@pytest.mark.parametrize("record", RECORDS)
async def test_page_of_a_record_asks_few_queries_whatever_the_length_of_its_lists(
    count_queries: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch, record: str
):
    counts = []
    for size in (1, 50):
        monkeypatch.setattr(paging, "PAGE_SIZE", size)
        counts.append(await count_queries(f"{HERE}/{record}?page=1"))
    assert counts[0] == counts[1] <= MAX_QUERIES


async def test_tables_views_and_queries_ask_few_queries_whatever_the_number_of_their_rows(
    counted: Datasette, count_queries: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
):
    paths = [HERE, *tables_and_queries(counted)]
    counts: dict[str, list[int]] = {path: [] for path in paths}
    for size in (2, 100):
        monkeypatch.setattr(page_size, "MAX_ROWS", size)
        for path in paths:
            counts[path].append(await count_queries(f"{path}?_labels=on"))
    # Few rows may name no row of some other table, of which there are eight at most.
    assert {path: (few, many) for path, (few, many) in counts.items() if many > few + 8 or many > MAX_QUERIES} == {}
    assert len(counts) > 40


@pytest.mark.parametrize("path", ["who_quotes_whom", "?sql=select+*+from+quotation_overview"])
async def test_answer_that_is_cut_says_so(counted: Datasette, monkeypatch: pytest.MonkeyPatch, path: str):
    monkeypatch.setattr(page_size, "MAX_ROWS", 3)
    soup = await get_soup(counted, f"{HERE}/{path}" if path[0] != "?" else HERE + path)
    assert len(soup.select("table.rows-and-columns tbody tr")) == 3
    assert "More than 3 rows" in [text_of(heading) for heading in soup.select("h2")]
    assert text_of(soup.select_one("p.export-links")).startswith("Only the first 3 rows are shown. Download up to 1,000 as JSON")
    whole = (await get(counted, f"{HERE}/who_quotes_whom.json?_shape=array")).json()
    assert len(whole) > 3


async def test_page_of_a_wide_table_has_fewer_rows_and_its_json_does_not(counted: Datasette, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(page_size, "MAX_CELLS", 100)
    data = (await get(counted, f"{HERE}/quotations.json?_size=1")).json()
    soup = await get_soup(counted, f"{HERE}/quotations?_labels=on")
    assert len(soup.select("table.rows-and-columns tbody tr")) == 100 // len(data["columns"])
    assert "_next=" in json.dumps([link["href"] for link in soup.select("a[href]")])
    assert len((await get(counted, f"{HERE}/quotations.json")).json()["rows"]) > 30
    assert len((await get_soup(counted, f"{HERE}/quotations?_size=20")).select("table.rows-and-columns tbody tr")) == 20
