"""Long lists of the site's own pages and of records: every item is on one page of the list, and people find the next page."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup, Tag
from datasette.app import Datasette

from tests.site.pages import HERE, get, get_soup, links_of, soup_of, text_of
from web import paging

RECORDS = "figcaption a[href]:-soup-contains('record')"
MEETING = f"{HERE}/events/ferry-talks-2031-05-05"
REED, COUNCIL, OSTER = (f"{HERE}/speakers/{name}" for name in ("tomas-reed", "island-council", "bram-oster"))
LISTS = [
    ("/speakers", "page", "ul.cards > li > a"),
    ("/events", "page", "ol.timeline > li > a"),
    ("/articles", "page", "ul.cards > li > a"),
    ("/money", "page", "section.group td:first-child a"),
    ("/polls", "page", "section.poll > h2 a"),
    ("/terms", "page", "dl.terms dd a[href*=quotations]"),
    (REED, "page", f"section.group {RECORDS}"),
    (REED, "statements_page", f"figure.statement {RECORDS}"),
    (f"{HERE}/articles/lune-radio-2031-05-07-second-ferry", "statements_page", f"figure.statement {RECORDS}"),
    (OSTER, "publishers_page", "#publishers_page ~ div.table-wrapper tbody td:first-child a"),
    (COUNCIL, "money_page", "#money_page + ul.records > li > a"),
    (REED, "events_page", "#events_page + ul.records > li > a"),
    (MEETING, "page", f"main > .figures > {RECORDS.replace('figcaption', 'figure.quotation figcaption')}"),
    (MEETING, "people_page", "#people_page + ul.records > li > a"),
    (f"{HERE}/publishers/harbour-post", "page", "h2 + ul.records > li > a[href*='/articles/']"),
    (f"{HERE}/publishers/lune-radio", "people_page", "#people_page + ul.records > li > a[href*='/speakers/']"),
    (f"{HERE}/publishers/tar-barrel", "terms_page", "#terms_page ~ ul.columns > li > a"),
    (f"{HERE}/articles/lune-radio-2031-05-07-second-ferry", "page", "ol.reading p.about > a:-soup-contains('record')"),
    (f"{HERE}/pollsters/saltmarsh", "page", "h2 + ul.records > li > a"),
    (f"{HERE}/quotations/q-7e8150505b", "page", f"figure.quotation:not(.main) {RECORDS}"),
]
IDS = [f"{path}?{parameter}" for path, parameter, _ in LISTS]
GROUPED = {"/money", REED}
"""Their items are grouped. On a page, the items of one giver or event are together; over the pages they are in the order of the list."""


def items_of(soup: BeautifulSoup, selector: str) -> list[str]:
    """Return the items of a list on a page: where each leads to, and its text."""
    return [f"{item['href']} {text_of(item)}" for item in soup.select(selector)]


def next_page(soup: BeautifulSoup, parameter: str, rel: str = "next") -> Tag | None:
    """Return the link to the next page of a list."""
    return soup.select_one(f"nav.pages a[rel={rel}][href*='?{parameter}=']")


@pytest.mark.parametrize(("path", "parameter", "selector"), LISTS, ids=IDS)
async def test_pages_of_a_list_have_every_item_once_and_in_order(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, path: str, parameter: str, selector: str
):
    whole = items_of(await get_soup(site, f"{path}?{parameter}=1"), selector)
    for size in (1, 2):
        monkeypatch.setattr(paging, "PAGE_SIZE", size)
        soup = await get_soup(site, f"{path}?{parameter}=1")
        items, pages = items_of(soup, selector), 1
        while link := next_page(soup, parameter):
            soup = await get_soup(site, link["href"])
            pages += 1
            page = items_of(soup, selector)
            assert page != [] and pages < 40
            assert len(page) <= size or path == "/terms"
            items += page
        assert pages > 1 or len(whole) <= size
        assert Counter(items) == Counter(whole) and len(whole) > 1
        assert items == whole or path in GROUPED


@pytest.mark.parametrize(("path", "parameter"), [(path, parameter) for path, parameter, _ in LISTS], ids=IDS)
async def test_page_says_which_items_it_has_and_leads_back(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, path: str, parameter: str
):
    monkeypatch.setattr(paging, "PAGE_SIZE", 1)
    link = next_page(await get_soup(site, f"{path}?{parameter}=1"), parameter)
    assert link is not None
    second = await get_soup(site, link["href"])
    back = [one for one in second.select("nav.pages a[rel=prev]") if "?" not in one["href"]]
    assert [one["href"] for one in back] == [path if parameter == "page" else f"{path}#{parameter}"]
    assert text_of(back[0].parent.span).startswith("2 to 2 of ")
    assert parameter == "page" or second.select_one(f"#{parameter}")


@pytest.mark.parametrize("path", ["/speakers", "/terms", REED])
async def test_each_page_of_a_list_has_a_title_and_a_canonical_address(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, path: str
):
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    titles = []
    for query, canonical in [("?page=1", ""), ("?page=2", "?page=2"), ("?page=2&utm_source=x", "?page=2")]:
        soup = await get_soup(site, path + query)
        assert soup.select_one("link[rel=canonical]")["href"] == f"http://localhost{path}{canonical}"
        titles.append(text_of(soup.title))
    assert len(set(titles)) == 2 and "page 2" in titles[1] and "page" not in titles[0].casefold()


@pytest.mark.parametrize("path", ["/speakers", "/events", "/articles", "/money", "/polls", "/terms", REED, MEETING])
@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "2", "999999999", "9" * 40, "１"])
async def test_page_that_a_list_does_not_have_is_not_found(site: Datasette, path: str, number: str):
    response = await site.client.get(path, params={"page": number})
    assert response.status_code == 404
    assert text_of(soup_of(response).h1) == "Page not found"


@pytest.mark.parametrize("path", sorted({path for path, *_ in LISTS}))
async def test_list_that_fits_on_one_page_has_no_others(site: Datasette, path: str):
    assert (await get_soup(site, path)).select("nav.pages") == []


async def test_page_is_no_filter_of_a_table_and_search_reads_it_as_it_did(site: Datasette):
    assert (await site.client.get(f"{HERE}/quotations.json?page=2")).status_code == 400
    assert text_of((await get_soup(site, "/search?q=ferry&page=x")).h1) == "Search"
    await get(site, f"{HERE}/articles/lune-radio-2031-05-07-second-ferry.json?page=7")


async def test_speakers_without_words_are_counted_as_such_on_any_page(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    whole = {text_of(heading) for heading in (await get_soup(site, "/speakers?page=1")).select("h2")}
    monkeypatch.setattr(paging, "PAGE_SIZE", 3)
    soup = await get_soup(site, "/speakers?page=2")
    assert {text_of(heading) for heading in soup.select("h2")} <= whole
    assert len(links_of(soup.select_one("ul.cards"))) <= 3


async def test_term_with_many_places_leads_to_all_of_them(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(paging, "PLACES", 1)
    soup = await get_soup(site, "/terms?page=1")
    assert {link["href"]: text_of(link) for link in soup.select("dl.terms a[href*=search]")} == {
        "/search?kind=term&q=blue%20plan": "all 2 occurrences in 2 outlets"
    }


async def test_quotation_with_very_common_words_leads_to_a_search_for_all(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    path = f"{HERE}/quotations/q-7e8150505b"
    whole = (await get_soup(site, f"{path}?page=1")).select("figure.quotation:not(.main)")
    monkeypatch.setattr(paging, "RELATED", 1)
    soup = await get_soup(site, f"{path}?page=1")
    assert len(soup.select("figure.quotation:not(.main)")) < len(whole)
    assert "Search for these words" in links_of(soup.main).values()
