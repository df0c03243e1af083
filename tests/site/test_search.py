"""The search page: finds across tables, tolerates typing errors, narrows by facets, and takes any characters whatever."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ask
from tests.site.pages import HERE, get_soup, links_of, text_of
from tests.site.test_sql_limits import REFUSED
from web.questions import split_words
from web.search import highlight, search_url


async def search(site: Datasette, **params: str) -> BeautifulSoup:
    """Return the page of a search."""
    return await get_soup(site, "/search", **params)


def count_found(soup: BeautifulSoup) -> list[int]:
    """Return the numbers in what a page says of its results, the first of which is how many there are."""
    return [int(word) for word in text_of(soup.select_one("p[role=status]")).replace(",", "").split() if word.isdigit()]


def read_facet(soup: BeautifulSoup, title: str) -> dict[str, tuple[str, int, bool]]:
    """Return the values of a facet with the URL, the count, and if it is chosen."""
    heading = soup.select_one("nav.facets").find("h2", string=title)
    return {
        text_of(link): (link["href"], int(link.next_sibling.split()[0]), link.get("aria-current") == "true")
        for link in heading.find_next("ul").select("a")
    }


def results_of(soup: BeautifulSoup) -> list[str]:
    """Return the addresses of the results of a page, in order."""
    figures = soup.select("figure.result")
    return [
        next(link["href"] for link in figure.select("a") if text_of(link) == "record" or "row" in figure["class"])
        for figure in figures
    ]


def reason_of(soup: BeautifulSoup, path: str) -> str:
    """Return why a result was found, as its page says."""
    return text_of(soup.select("figure.result")[results_of(soup).index(f"{HERE}/{path}")].select_one(".why"))


@pytest.mark.parametrize("typed", ["Haddad", "hadad", "Hadda", "HÁDDAD", "Haddat", "Haddad’s", "Haddad's"])
async def test_a_name_is_found_however_it_is_spelt(site: Datasette, built: Path, typed: str):
    results = results_of(await search(site, q=typed))
    assert results[0] == f"{HERE}/speakers/noor-haddad"
    said = ask(built, "select statement from statement_speakers where speaker = 'noor-haddad'")
    assert {f"{HERE}/statements/{key}" for (key,) in said} <= set(results)


@pytest.mark.parametrize(
    ("typed", "raw"),
    [
        ("£7.5m", "£7.5 million"),
        ("12m", "€12 million"),
        ("4.5 million", "£4.5m"),
        ("140m kroner", "120 million and 140 million kroner"),
    ],
)
async def test_a_sum_is_found_however_its_scale_is_written(site: Datasette, built: Path, typed: str, raw: str):
    ((figure,),) = ask(built, "select id from monetary_figures where raw = ?", raw)
    assert results_of(await search(site, q=typed))[0] == f"{HERE}/monetary_figures/{figure}"


QUESTIONS = {
    "What did Quill say about the lighthouse?": "statements/s-c7db92ec80",
    "reed said bill": "statements/s-4f55743da2",
    "did the council say the crossing stays cheap?": "statements/s-be6f510b28",
    "who told Lune Radio about the best day": "statements/s-c7db92ec80",
    "Reed on money": "statements/s-273de95482",
    "Quill announced a boat": "statements/s-a1ed40b125",
    "how much does a new quay cost": "monetary_figures/m-cfe8069dc7",
    "how much did the ministry give the council": "monetary_figures/m-e0eb398c18",
    "ministry pledged": "monetary_figures/m-345f4b5f41",
    "how much has the council allocated for repairs": "monetary_figures/m-05c70aa7ee",
    "given for the crossing": "monetary_figures/m-e0eb398c18",
    "survey of fishermen": "polls/p-8151ed77d7",
    "summit of the harbours": "events/north-quay-summit-2024-03-13",
    "nous ne paierons pas": "statements/s-b29adc9004",
    "island pays": "statements/s-fae3242f93",
}


@pytest.mark.parametrize(("typed", "path"), QUESTIONS.items())
async def test_a_question_has_its_answer_first(site: Datasette, typed: str, path: str):
    assert results_of(await search(site, q=typed))[0] == f"{HERE}/{path}"


async def test_words_are_marked_in_summaries_and_passages(site: Datasette):
    soup = await search(site, q="Quill boats ferries")
    figure = soup.select("figure.result")[results_of(soup).index(f"{HERE}/statements/s-a1ed40b125")]
    assert [text_of(mark) for mark in figure.select(":scope > p mark")] == ["Quill", "boat"]
    assert [text_of(mark) for mark in figure.select("blockquote mark")] == ["ferry"]
    assert f"{HERE}/quotations/" in figure.select_one("blockquote a")["href"]


async def test_a_result_says_why_it_was_found(site: Datasette):
    soup = await search(site, q="Quill lighthouse radio")
    assert (
        reason_of(soup, "statements/s-c7db92ec80")
        == "Matches lighthouse in the text; Quill by name; radio by article, event or occasion"
    )
    soup = await search(site, q="how much did the ministry pledge for the crossing")
    assert reason_of(soup, "monetary_figures/m-345f4b5f41") == "Matches crossing in the text; ministry by name; pledge by kind"


async def test_a_mistyped_word_stands_for_the_nearest_and_the_page_says_so(site: Datasette):
    soup = await search(site, q="lighthose")
    assert "“lighthose” isn’t in the dataset; results for “lighthouse”." in text_of(soup.select_one("p[role=status]"))
    assert {text_of(mark) for mark in soup.select("figure mark")} == {"lighthouse"}
    assert reason_of(soup, "statements/s-c7db92ec80") == "Matches lighthouse in the text"


async def test_a_word_that_is_there_stands_for_itself_alone(site: Datasette):
    soup = await search(site, q="harbour")
    assert "isn’t in the dataset" not in text_of(soup.select_one("p[role=status]"))
    everything, one = results_of(await search(site, q="quill")), results_of(await search(site, q="quil"))
    assert everything and not one


async def test_most_words_will_do_where_no_record_has_all_and_the_page_says_which_are_missing(site: Datasette):
    soup = await search(site, q="Quill will build a second xyzzyx ferry")
    status = text_of(soup.select_one("p[role=status]"))
    assert "Nothing contains “xyzzyx”." in status and "No result matches all of these words" in status
    assert reason_of(soup, "statements/s-a1ed40b125").endswith("; without xyzzyx")
    assert text_of((await search(site, q="xyzzyx zyxxyz")).select_one("p[role=status]")).endswith("“xyzzyx” or “zyxxyz”.")
    soup = await search(site, q="lighthouse theatre")
    assert {f"{HERE}/statements/s-c7db92ec80", f"{HERE}/statements/s-3b554b0800"} <= set(results_of(soup))


async def test_a_record_with_one_of_two_words_is_not_shown_where_another_has_both(site: Datasette):
    assert results_of(await search(site, q="lighthouse harbour")) == [f"{HERE}/statements/s-c7db92ec80"]


@pytest.mark.parametrize("typed", ['"the second ferry"', "“the second ferry”", "«the second ferry»"])
async def test_a_phrase_in_quotation_marks_is_kept(site: Datasette, built: Path, typed: str):
    found = set(results_of(await search(site, q=typed)))
    said = ask(built, "select statement from quotations where text like '%the second ferry%'")
    assert {f"{HERE}/statements/{key}" for (key,) in said} <= found
    soup = await search(site, q='"ferry the second" Quill')
    assert results_of(soup) == [] and "Nothing contains “ferry the second”." in text_of(soup.select_one("p[role=status]"))


async def test_only_stop_words_are_looked_for_as_they_are(site: Datasette):
    assert results_of(await search(site, q="we were not")) != []


async def test_what_was_said_comes_before_scare_quotes(site: Datasette, built: Path):
    kinds = dict(ask(built, "select id, kind from search_records"))
    for typed in ("plan", "fair", "pay", "ferry"):
        levels = [kinds[path.rpartition("/")[2]] in ("term", "rhetorical") for path in results_of(await search(site, q=typed))]
        assert levels == sorted(levels)


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
async def test_all_tables_are_searched(site: Datasette, typed: str, path: str):
    assert f"{HERE}/{path}" in links_of((await search(site, q=typed)).select_one(".found"))


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        ("Lune Radio", "medium = 'to Lune Radio' or publisher = 'lune-radio'"),
        ("vote on the quay", "event = 'vote-on-the-quay-2024-03'"),
        ("Marée libre", "publisher = 'maree-libre'"),
    ],
)
async def test_statements_are_found_by_event_and_article(site: Datasette, built: Path, typed: str, condition: str):
    found = {f"{HERE}/statements/{key}" for (key,) in ask(built, f"select statement from statement_overview where {condition}")}
    assert found and found <= set(results_of(await search(site, q=typed)))


async def test_what_the_one_said_who_is_asked_about_comes_before_what_others_said_of_them(site: Datasette):
    soup = await search(site, q="what did Marsh say about Quill and the quay")
    (first, *_) = soup.select("figure.result figcaption b")
    assert text_of(first) == "Lena Marsh"


async def test_a_joint_speaker_has_a_facet_and_nobody_is_counted_for_what_nobody_said(site: Datasette, built: Path):
    speakers = read_facet(await search(site, q="quill"), "Speaker")
    assert speakers["Tomas Reed"][0] == "/search?q=quill&speaker=Tomas+Reed"
    sql = "select count(*) from statement_speakers where speaker = 'bram-oster'"
    assert read_facet(await search(site, q="oster"), "Speaker")["Bram Oster"][1] == ask(built, sql)[0][0]


async def test_facets_narrow_and_widen(site: Datasette):
    soup = await search(site, q="ferry")
    (whole, *_), (path, count, _) = count_found(soup), read_facet(soup, "Kind")["term"]
    narrowed = await get_soup(site, path)
    assert count_found(narrowed) == [count] and count < whole
    assert read_facet(narrowed, "Kind")["term"] == ("/search?q=ferry", count, True)
    assert narrowed.select_one("input[type=hidden][name=kind]")["value"] == "term"


async def test_what_is_chosen_can_be_widened_where_nothing_is_left(site: Datasette):
    soup = await search(site, q="ferry", outlet="Nowhere Post")
    assert read_facet(soup, "Outlet")["Nowhere Post"] == ("/search?q=ferry", 0, True)
    assert "Narrowed by outlet." in text_of(soup.main) and results_of(soup) == []


async def test_facets_take_what_is_not_there(site: Datasette):
    soup = await search(site, q="ferry", speaker="<b>nobody", outlet="'", month="x", page="-1")
    assert results_of(soup) == [] and soup.select("main ul b") == []


async def test_of_very_many_results_the_first_are_listed_and_counted(
    site: Datasette, built: Path, monkeypatch: pytest.MonkeyPatch
):
    assert "Only the first" not in text_of((await search(site, q="harbour")).main)
    monkeypatch.setattr("web.search.MAX_RECORDS", 3)
    soup = await search(site, q="harbour")
    assert text_of(soup.select_one("p[role=status]")).startswith("More than 3 results.")
    assert "Only the first 3 results are listed" in text_of(soup.main)
    first = "select table_name || '/' || id from search_records where position in "
    first += (
        "(select rowid from search_records_fts where search_records_fts match 'harbour' order by rowid limit 3) order by position"
    )
    assert results_of(soup) == [f"{HERE}/{path}" for (path,) in ask(built, first)]
    assert sum(count for _, count, _ in read_facet(soup, "Kind").values()) == 3


async def test_facets_narrow_before_the_first_are_taken(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    facets = {
        title: read_facet(await search(site, q="harbour"), title) for title in ("Speaker", "Outlet", "Kind", "Published in")
    }
    monkeypatch.setattr("web.search.MAX_RECORDS", 1)
    for values in facets.values():
        for path, count, _ in values.values():
            assert count_found(await get_soup(site, path))[:1] == [min(count, 1)]


async def test_a_page_after_the_last_is_empty(site: Datasette):
    soup = await search(site, q="ferry", page="9")
    assert count_found(soup)[0] > 0 and results_of(soup) == []


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
    assert split_words("Ada  Quill’s “blue”_plan " + "x" * 50) == ["Ada", "Quill", "blue", "_plan", "x" * 40]


def test_what_is_marked_is_escaped():
    assert highlight("<img> \x01peace\x02 & war") == "&lt;img&gt; <mark>peace</mark> &amp; war"


def test_urls_leave_out_what_is_empty():
    assert search_url({"q": "a b&c", "page": "", "kind": "term"}) == "/search?q=a+b%26c&kind=term"
