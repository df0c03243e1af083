"""The search page: finds across tables, forgives how a name is spelt, narrows by facets, and takes any characters whatever."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ask
from tests.own_site import *  # noqa: F403
from tests.site.test_sql_limits import REFUSED
from web.search import expand_typos, highlight, normalize, search_url, split_words

WORDS = {"names": {"zelenskyy", "quill", "orban"}, "words": {"guarantees", "peace", "harbour"}}


async def search(site: Datasette, **asked: str) -> str:
    """The page of a search, without its tags."""
    response = await site.client.get("/search", params=asked)
    assert response.status_code == 200, asked
    return response.text


def read_counts(page: str) -> list[int]:
    """How many quotations and others a page says are found."""
    found = re.search(r"([\d,]+) passages? in quotation marks(?: and (\d+) others?)? found", page)
    assert found
    return [int(found[1].replace(",", "")), int(found[2] or 0)]


@pytest.mark.parametrize("typed", ["Zelenskyy", "zelensky", "Zelenski", "ZELENSKÝY", "Zelenskiy", "Zelensky’s", "Zelensky's"])
async def test_a_name_is_found_however_it_is_spelt(site: Datasette, typed: str):
    page = await search(site, q=typed)
    assert 'href="/on-the-record/speakers/volodymyr-zelenskyy">Volodymyr Zelenskyy</a>' in page
    assert read_counts(page)[0] >= 1


async def test_words_are_found_in_what_was_said_and_are_marked(site: Datasette):
    page = await search(site, q="security guarantee")
    assert "<mark>security</mark> <mark>guarantees</mark>" in page
    assert "All words must be found" not in page


async def test_a_mistyped_word_is_forgiven_and_said(site: Datasette):
    page = await search(site, q="guarentees")
    assert "“guarentees” also as guarantees" in page and "<mark>guarantees</mark>" in page


async def test_a_word_that_is_there_stands_for_itself_alone(site: Datasette):
    assert "also as" not in await search(site, q="peace")


async def test_a_speaker_and_a_word_find_what_they_said(site: Datasette):
    page = await search(site, q="Putin war")
    assert "They are on the side of <mark>war</mark>," in page


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("drones", "monetary_figures/m-d6e2d7fc5f"),
        ("Republicans", "polls/p-99a70c04c5"),
        ("rift NATO", "articles/wsws-2025-08-19-rift-within-nato"),
        ("Kiel institute", "speakers/kiel-institute"),
        ("Gallup", "pollsters/gallup"),
        ("WSWS", "publishers/wsws"),
        ("Trotskyist", "publishers/socialistworld"),
        ("Alaska", "events/alaska-summit-2025-08-15"),
        ("Moscow talks", "events/moscow-talks-2025-12-02"),
        ("Gallup fighting", "polls/p-dab0130276"),
        ("quick negotiated peace", "polls/p-dab0130276"),
        ("Europe aid", "monetary_figures/m-ee0561f8c1"),
        ("WSWS rift", "articles/wsws-2025-08-19-rift-within-nato"),
    ],
)
async def test_other_tables_are_searched_too(site: Datasette, typed: str, path: str):
    assert f'href="/on-the-record/{path}"' in await search(site, q=typed)


@pytest.mark.parametrize(
    ("typed", "condition"),
    [("NBC", "medium = 'to NBC'"), ("Moscow talks", "event = 'moscow-talks-2025-12-02'"), ("WSWS", "publisher = 'wsws'")],
)
async def test_quotations_are_found_by_medium_event_and_outlet(site: Datasette, built: Path, typed: str, condition: str):
    ((known,),) = ask(built, f"select count(*) from quotation_overview where {condition}")
    assert read_counts(await search(site, q=typed))[0] >= known > 0


async def test_the_one_who_is_named_so_comes_first(site: Datasette):
    page = await search(site, q="trump")
    assert re.findall(r'<li><a href="/on-the-record/speakers/([^"]+)', page)[0] == "donald-trump"
    said_by = re.findall(r"<figcaption><b>(?:nobody; put into the mouth of )?<a [^>]*>([^<]+)", page)
    assert said_by[:3] == ["Donald Trump"] * 3 and "Vladimir Putin" in said_by


async def test_a_joint_speaker_has_a_facet_and_nobody_is_counted_for_what_nobody_said(site: Datasette, built: Path):
    page = html.unescape(await search(site, q="Graham"))
    assert re.search(r'<a href="/search\?q=Graham&speaker=Lindsey\+Graham">Lindsey Graham</a> 1', page)
    ((said,),) = ask(built, "select count(*) from quotation_overview where speaker_names like '%Donald Trump%'")
    page = html.unescape(await search(site, q="trump"))
    assert f'speaker=Donald+Trump">Donald Trump</a> {said}<' in page


async def test_facets_narrow_and_widen(site: Datasette):
    page = await search(site, q="security")
    whole = read_counts(page)[0]
    path, count = re.search(r'<a href="(/search\?q=security&amp;kind=term)">term</a> (\d+)', page).groups()
    narrowed = (await site.client.get(html.unescape(path))).text
    assert read_counts(narrowed)[0] == int(count) < whole
    assert '<a href="/search?q=security" aria-current="true">term</a>' in narrowed
    assert 'name="kind" value="term"' in narrowed


async def test_what_is_chosen_can_be_widened_where_nothing_is_left(site: Datasette):
    page = html.unescape(await search(site, q="security", outlet="Nowhere Post"))
    assert '<a href="/search?q=security" aria-current="true">Nowhere Post</a> 0' in page
    assert "Only passages that fit outlet are shown" in page and "<h2>Sums of money</h2>" not in page


async def test_facets_take_what_is_not_there(site: Datasette):
    page = await search(site, q="security", speaker="<b>nobody", outlet="'", month="x", page="-1")
    assert read_counts(page)[0] == 0 and "<b>nobody" not in page


@pytest.mark.parametrize(
    "typed", ["", " ", "\0", '"', "*", "AND", "a OR", "NEAR(", "text:", "^x", "( ", "'; drop", *list(REFUSED)[:4]]
)
async def test_a_query_of_signs_never_fails(site: Datasette, typed: str):
    await search(site, q=typed)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60), page=st.text(max_size=4))
async def test_a_query_of_any_characters_never_fails(site: Datasette, typed: str, page: str):
    typed = typed.encode("utf-8", "replace").decode()
    await search(site, q=typed, page=page.encode("utf-8", "replace").decode())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Zelensky", ["Zelensky", "zelenskyy"]),
        ("Orbán", ["Orbán"]),
        ("quil", ["quil"]),
        ("peece", ["peece", "peace"]),
        ("peace", ["peace"]),
        ("garantes", ["garantes", "guarantees"]),
        ("x" * 40, ["x" * 40]),
    ],
)
def test_expand_typos(word: str, expected: list[str]):
    assert expand_typos(word, WORDS) == expected


def test_words_are_split_and_folded():
    assert split_words("Ada  Quill’s “blue”_plan " + "x" * 50, 4) == ["Ada", "Quill", "blue", "_plan"]
    assert normalize("ÉÇÜ") == "ecu"


def test_what_is_marked_is_escaped():
    row: dict[str, Any] = highlight({"snippet": "<img> \x01peace\x02 & war"})
    assert row["snippet"] == "&lt;img&gt; <mark>peace</mark> &amp; war"


def test_addresses_leave_out_what_is_empty():
    assert search_url({"q": "a b&c", "page": "", "kind": "term"}) == "/search?q=a+b%26c&kind=term"
