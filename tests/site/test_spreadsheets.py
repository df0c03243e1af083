"""CSV is exact, but for a spreadsheet, which would run some texts as formulas."""

import csv
import io
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette

from build.settings import read_site
from tests.conftest import FIXTURES
from web.spreadsheets import make_safe

DB = f"/{read_site(FIXTURES).slug}"


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1+1", "'+1+1"),
        ("-1-1", "'-1-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("＝1+1", "'＝1+1"),
        ('"=1+1', "'\"=1+1"),
        ("x;=1+1", "x;'=1+1"),
        ('x;"=1+1', "x;'\"=1+1"),
        ("x\n=1+1", "x\n'=1+1"),
        ("a = b - c @ d", "a = b - c @ d"),
        ("we pay; not now", "we pay; not now"),
        ("-12.5", "-12.5"),
        ("+3", "+3"),
        ("", ""),
        (-3, -3),
        (None, None),
        ({"value": "=1", "label": "@x"}, {"value": "'=1", "label": "'@x"}),
    ],
)
def test_cell_is_no_formula(cell: object, safe: object):
    assert make_safe(cell) == safe


async def read_csv(site: Datasette, path: str) -> list[list[str]]:
    response = await site.client.get(path)
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(response.text, newline="")))


QUERY = urlencode({"sql": "select '=1+1' as [=name], 'x;@y' as b, -5 as c, null as d, '“fine”' as e"})


async def test_query_is_exact_and_for_a_spreadsheet_safe(site: Datasette):
    assert await read_csv(site, f"{DB}.csv?{QUERY}") == [["=name", "b", "c", "d", "e"], ["=1+1", "x;@y", "-5", "", "“fine”"]]
    assert await read_csv(site, f"{DB}.csv?{QUERY}&_spreadsheet=on") == [
        ["\ufeff'=name", "b", "c", "d", "e"],
        ["'=1+1", "x;'@y", "-5", "", "“fine”"],
    ]


@pytest.mark.parametrize("path", ["quotations", "quotation_overview", "most_quoted", "quotation_speakers"])
@pytest.mark.parametrize("options", ["", "&_labels=on", "&_stream=on"])
async def test_table_has_the_same_rows_for_a_spreadsheet(site: Datasette, path: str, options: str):
    exact = await read_csv(site, f"{DB}/{path}.csv?_size=max{options}")
    safe = await read_csv(site, f"{DB}/{path}.csv?_size=max{options}&_spreadsheet=on")
    assert len(exact) > 1 and safe[0][0].startswith("\ufeff")
    assert [name.removeprefix("\ufeff") for name in safe[0]] == exact[0]
    assert safe[1:] == [[make_safe(cell) for cell in row] for row in exact[1:]]


@pytest.mark.parametrize("path", ["quotations?kind=direct", "most_quoted", f"?{QUERY}"])
async def test_page_links_to_both(site: Datasette, path: str):
    response = await site.client.get(f"{DB}{'' if path.startswith('?') else '/'}{path}")
    links = {link.text: link["href"] for link in BeautifulSoup(response.text, "html.parser").select("p.export-links a")}
    assert links["CSV for spreadsheets"] == f"{links['CSV']}&_spreadsheet=on"
    assert (await read_csv(site, links["CSV for spreadsheets"]))[0][0].startswith("\ufeff")
