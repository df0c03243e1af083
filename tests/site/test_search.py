"""The search page: finds across tables, tolerates typing errors, narrows by facets, and takes any characters whatever."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ask
from tests.site.pages import HERE, get_soup, links_of, text_of
from tests.site.test_sql_limits import REFUSED
from web.search import highlight, search_url, split_words


async def search(site: Datasette, **params: str) -> BeautifulSoup:
    """Return the page of a search."""
    return await get_soup(site, "/search", **params)


def count_found(soup: BeautifulSoup) -> list[int]:
    """Return how many quotations and others a page says are found."""
    return [int(word) for word in text_of(soup.select_one("p[role=status]")).replace(",", "").split() if word.isdigit()]


def read_facet(soup: BeautifulSoup, title: str) -> dict[str, tuple[str, int, bool]]:
    """Return the values of a facet with the URL, the count, and if it is chosen."""
    heading = soup.select_one("nav.facets").find("h2", string=title)
    return {
        text_of(link): (link["href"], int(link.next_sibling.split()[0]), link.get("aria-current") == "true")
        for link in heading.find_next("ul").select("a")
    }


@pytest.mark.parametrize("typed", ["Haddad", "hadad", "Hadda", "HÁDDAD", "Haddat", "Haddad’s", "Haddad's"])
async def test_a_name_is_found_however_it_is_spelt(site: Datasette, typed: str):
    soup = await search(site, q=typed)
    assert links_of(soup.select_one("ul.records"))[f"{HERE}/speakers/noor-haddad"] == "Noor Haddad"
    assert count_found(soup)[0] == 4


async def test_words_are_found_in_what_was_said_and_are_marked(site: Datasette):
    soup = await search(site, q="island pays")
    (quotation,) = soup.select("figure.quotation")
    assert [text_of(mark) for mark in quotation.select("mark")] == ["islander", "pay"]
    assert "No islander will pay" in text_of(quotation)


async def test_a_mistyped_word_is_expanded_and_the_page_says_so(site: Datasette):
    soup = await search(site, q="lighthose")
    assert "“lighthose” also as lighthouse" in text_of(soup.select_one("p[role=status]"))
    assert {text_of(mark) for mark in soup.select("figure mark")} == {"lighthouse"}


async def test_a_word_that_is_there_stands_for_itself_alone(site: Datasette):
    assert "also as" not in text_of((await search(site, q="harbour")).select_one("p[role=status]"))


async def test_a_speaker_and_a_word_find_what_they_said(site: Datasette):
    soup = await search(site, q="Reed money")
    assert [text_of(quote) for quote in soup.select("figure.quotation blockquote")] == ["I want to see the money first,"]


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("crossing", "monetary_figures/m-345f4b5f41"),
        ("Islanders quay", "polls/p-5c180dfe7d"),
        ("talks late", "articles/harbour-post-2031-05-06-ferry-talks"),
        ("Islander union", "speakers/islanders-union"),
        ("Tidewater", "pollsters/tidewater"),
        ("maree", "publishers/maree-libre"),
        ("Ines Hölm", "articles/lune-radio-2031-05-07-second-ferry"),
        ("fishermen", "publishers/maree-libre"),
        ("summit", "events/north-quay-summit-2024-03-13"),
        ("Tidewater ferry", "polls/p-31b00a1846"),
        ("quay of fishermen", "polls/p-39aac3d1f1"),
        ("Ministry crossing", "monetary_figures/m-345f4b5f41"),
        ("Barrel ship", "articles/tar-barrel-2024-04-02-who-pays"),
    ],
)
async def test_other_tables_are_searched_too(site: Datasette, typed: str, path: str):
    assert f"{HERE}/{path}" in links_of((await search(site, q=typed)).select_one(".found"))


async def test_each_other_table_shows_ten_rows_at_most_the_best_first(site: Datasette):
    soup = await search(site, q="quay")
    sections = {text_of(heading): links_of(heading.find_next("ul")) for heading in soup.select(".found > div > h2")[:-1]}
    assert list(sections["Events"].values()) == [
        "The council's vote on the quay, March 2024",
        "Summit of the two harbours, 13 March 2024",
    ]
    assert all(0 < len(rows) <= 10 for rows in sections.values())


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        ("Lune Radio", "medium = 'to Lune Radio' or publisher = 'lune-radio'"),
        ("vote on the quay", "event = 'vote-on-the-quay-2024-03'"),
        ("Marée libre", "publisher = 'maree-libre'"),
    ],
)
async def test_quotations_are_found_by_event_and_publisher(site: Datasette, built: Path, typed: str, condition: str):
    wanted = {f"{HERE}/quotations/{key}" for (key,) in ask(built, f"select quotation from quotation_overview where {condition}")}
    links = links_of((await search(site, q=typed)).select_one(".found"))
    assert wanted <= {url for url, text in links.items() if text == "record"}


async def test_a_speaker_of_that_name_comes_first(site: Datasette):
    soup = await search(site, q="quill")
    assert next(iter(links_of(soup.select_one("ul.records")))) == f"{HERE}/speakers/ada-quill"
    assert [text_of(name)[:9] for name in soup.select("figure.quotation figcaption b")] == ["Ada Quill"] * 5


async def test_quotations_with_the_word_itself_come_first(site: Datasette):
    quotations = (await search(site, q="harbour")).select("figure.quotation")
    marked = [bool(quotation.select("mark")) for quotation in quotations]
    assert marked == [True] * 2 + [False] * (len(quotations) - 2) and len(quotations) > 10


async def test_a_joint_speaker_has_a_facet_and_nobody_is_counted_for_what_nobody_said(site: Datasette):
    speakers = read_facet(await search(site, q="quill"), "Speaker")
    assert speakers["Tomas Reed"][:2] == ("/search?q=quill&speaker=Tomas+Reed", 2)
    assert read_facet(await search(site, q="oster"), "Speaker")["Bram Oster"][1] == 3


async def test_facets_narrow_and_widen(site: Datasette):
    soup = await search(site, q="ferry")
    (whole, _), (path, count, _) = count_found(soup), read_facet(soup, "Kind")["term"]
    narrowed = await get_soup(site, path)
    assert count_found(narrowed) == [count] and count < whole
    assert read_facet(narrowed, "Kind")["term"] == ("/search?q=ferry", count, True)
    assert narrowed.select_one("input[type=hidden][name=kind]")["value"] == "term"


async def test_what_is_chosen_can_be_widened_where_nothing_is_left(site: Datasette):
    soup = await search(site, q="ferry", outlet="Nowhere Post")
    assert read_facet(soup, "Outlet")["Nowhere Post"] == ("/search?q=ferry", 0, True)
    assert "Only passages that fit outlet are shown" in text_of(soup.main)
    assert "Sums of money" not in [text_of(heading) for heading in soup.select("h2")]


async def test_facets_take_what_is_not_there(site: Datasette):
    soup = await search(site, q="ferry", speaker="<b>nobody", outlet="'", month="x", page="-1")
    assert count_found(soup) == [0] and soup.select("main ul b") == []


async def test_of_very_many_passages_the_newest_are_listed_and_counted(
    site: Datasette, built: Path, monkeypatch: pytest.MonkeyPatch
):
    everything = await search(site, q="harbour")
    assert "Only the newest" not in text_of(everything.main)
    monkeypatch.setattr("web.search.MAX_PASSAGES", 3)
    soup = await search(site, q="harbour")
    assert text_of(soup.select_one("p[role=status]")).startswith("More than 3 passages in quotation marks")
    assert "Only the newest 3 passages are listed" in text_of(soup.main)
    shown = [key.rpartition("/")[2] for key, text in links_of(soup.select_one(".found")).items() if text == "record"]
    ids = json.dumps(
        [key.rpartition("/")[2] for key, text in links_of(everything.select_one(".found")).items() if text == "record"]
    )
    newest = "select id from quotations where id in (select value from json_each(?)) order by sort_date desc, id limit 3"
    assert shown == [key for (key,) in ask(built, newest, ids)]
    assert sum(count for _, count, _ in read_facet(soup, "Kind").values()) == 3


@pytest.mark.parametrize("typed", ["quay", "ferry quay"])
async def test_of_very_many_other_rows_the_first_are_compared(site: Datasette, monkeypatch: pytest.MonkeyPatch, typed: str):
    everything = links_of((await search(site, q=typed)).select_one(".found"))
    monkeypatch.setattr("web.search.MAX_OTHERS", 1)
    found = (await search(site, q=typed)).select(".found > div > h2")
    lists = [heading.find_next("ul") for heading in found if text_of(heading) != "Quotations"]
    assert lists and all(len(rows.select("li")) == 1 for rows in lists)
    assert {url for rows in lists for url in links_of(rows)} <= everything.keys()


async def test_facets_narrow_before_the_newest_are_taken(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    facets = {title: read_facet(await search(site, q="harbour"), title) for title in ("Speaker", "Outlet", "Kind", "Printed in")}
    monkeypatch.setattr("web.search.MAX_PASSAGES", 1)
    for values in facets.values():
        for path, count, _ in values.values():
            assert count_found(await get_soup(site, path)) == [min(count, 1)]


async def test_a_page_after_the_last_is_empty(site: Datasette):
    soup = await search(site, q="ferry", page="2")
    assert count_found(soup)[0] > 0 and soup.select("figure.quotation") == []


@pytest.mark.parametrize(
    "typed", ["", " ", "\0", '"', "*", "AND", "a OR", "NEAR(", "text:", "^x", "( ", "'; drop", *list(REFUSED)[:4]]
)
async def test_a_query_of_signs_never_fails(site: Datasette, typed: str):
    await search(site, q=typed)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60), page=st.text(max_size=4))
async def test_a_query_of_any_characters_never_fails(site: Datasette, typed: str, page: str):
    typed = typed.encode("utf-8", "replace").decode()
    await search(site, q=typed, page=page.encode("utf-8", "replace").decode())


def test_words_are_split():
    assert split_words("Ada  Quill’s “blue”_plan " + "x" * 50, 4) == ["Ada", "Quill", "blue", "_plan"]


def test_what_is_marked_is_escaped():
    row: dict[str, Any] = highlight({"snippet": "<img> \x01peace\x02 & war"})
    assert row["snippet"] == "&lt;img&gt; <mark>peace</mark> &amp; war"


def test_urls_leave_out_what_is_empty():
    assert search_url({"q": "a b&c", "page": "", "kind": "term"}) == "/search?q=a+b%26c&kind=term"
