"""The site's own pages, asked in process: what each shows of the data, how it is cited, and what it tells programs."""

import hashlib
import json
import re
import sqlite3
import urllib.robotparser
from collections import defaultdict
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette

from build.dataset import load_dataset
from build.publish.serve import open_site
from build.publish.site import build_site
from build.settings import database_path
from schema import RECORD_TABLES
from schema.base import QUOTED_RIGHTS_URL
from tests.conftest import FIXTURES, REPOSITORY, Folder, ask
from tests.site.pages import HERE, get, get_rows, get_soup, links_of, soup_of, text_of
from web import schema_org, sitemap
from web.citations import cite, escape_bibtex
from web.filters import article_title, count_of, fingerprint, format_date, format_sum, format_term, provenance_label, rfc3339
from web.schema_org import article_ld, drop_empty, json_ld

OURS = ["/", "/search", "/speakers", "/events", "/articles", "/money", "/polls", "/terms", "/api", "/downloads", "/changes"]
OURS += ["/quotations", "/timeline", "/compare", "/wordings", "/about"]
ATOM = "{http://www.w3.org/2005/Atom}"
QUOTATION = f"{HERE}/quotations/q-0c0d9ceac3"
RHETORICAL = f"{HERE}/quotations/q-0f62b6a0e4"
ARTICLE_PAGE = f"{HERE}/articles/lune-radio-2031-05-07-second-ferry"


def facts_of(soup: BeautifulSoup) -> dict[str, str]:
    """Return the terms of a page's lists of facts, with the text of each."""
    return {text_of(term): text_of(term.find_next_sibling("dd")) for term in soup.select("dl.facts dt")}


@pytest.mark.parametrize("path", [*OURS, f"{HERE}/quotations", f"{HERE}/most_quoted", f"{HERE}/polls/p-5c180dfe7d"])
async def test_page_has_title_description_and_preview(site: Datasette, path: str):
    soup = await get_soup(site, path)
    assert "Harbour Watch" in text_of(soup.title) and len(soup.select("h1")) == 1
    properties = {tag.get("property") or tag.get("name"): tag["content"] for tag in soup.select("meta[content]")}
    assert 40 <= len(properties["description"]) <= 200
    assert properties["og:description"] == properties["description"]
    assert properties["og:url"] == f"http://localhost{path}"
    preview = await get(site, properties["og:image"].removeprefix("http://localhost"))
    assert preview.content.startswith(b"\x89PNG")
    assert soup.html["lang"] == "en"
    levels = [int(heading.name[1]) for heading in soup.select("h1, h2, h3, h4")]
    assert all(level <= before + 1 for before, level in pairwise(levels))
    assert soup.select("script:not([src]):not([type='application/json']):not([type='application/ld+json'])") == []


async def test_home_has_counts_charts_queries_and_limits(site: Datasette, built: Path):
    soup = await get_soup(site, "/")
    shown = {link["href"]: text_of(link.b) for link in soup.select("ul.counts a")}
    pages = {"quotations": f"{HERE}/shown_quotation_overview", "monetary_figures": "/money"}
    for table in ("quotations", "speakers", "events", "monetary_figures", "polls", "articles"):
        ((count,),) = ask(built, f"select count(*) from {table}")
        assert shown[pages.get(table, f"/{table}")] == f"{count:,}"
    nouns = {link["href"]: text_of(link).removeprefix(text_of(link.b)).strip() for link in soup.select("ul.counts a")}
    assert {page for page, noun in nouns.items() if noun.split()[0].endswith("s")} == {p for p, n in shown.items() if n != "1"}
    # No ranking of people or outlets from fewer than five articles.
    titles = [text_of(heading) for heading in soup.select("figure.chart h3")]
    assert titles == ["Aid pledged and given, by giver", "Poll results"]
    assert soup.select("form[action='/search'] input[name=q]")
    limits = soup.find("h2", string="Limitations").find_next_sibling("ul")
    assert "not a representative sample" in text_of(limits.li)
    queries = await site.get_canned_queries(HERE[1:], None)
    assert {(f"{HERE}/{name}", query["title"]) for name, query in queries.items()} <= links_of(soup).items()


def read_template_sql(name: str) -> str:
    """Return the SQL of a query of the pages."""
    return (REPOSITORY / "templates" / "sql" / f"{name}.sql").read_text("utf-8")


@pytest.mark.parametrize("table", RECORD_TABLES)
def test_corrected_records_of_all_tables_are_listed_with_their_words(built: Path, table: str):
    with closing(sqlite3.connect(built)) as file, closing(sqlite3.connect(":memory:")) as conn:
        file.backup(conn)
        conn.execute(f"update {table} set changed_on = '2031-06-01' where id = (select min(id) from {table})")
        ((listed, _, words, changed_on),) = conn.execute(read_template_sql("corrected"), {"most": 1})
    assert (listed, changed_on, bool(words)) == (table, "2031-06-01", True)


@pytest.mark.parametrize(
    ("name", "shows"),
    [
        *((name, "quotations") for name in ("speaker_quotations", "speaker_rhetorical", "event_quotations")),
        *((name, "quotations") for name in ("related_quotations", "statement_quotations", "utterance_passages", "quotation")),
        *((name, "statements") for name in ("speaker_statements", "article_statements", "statement")),
    ],
)
def test_queries_of_speech_have_the_name_and_confidence_of_what_nobody_reviewed(built: Path, name: str, shows: str):
    with closing(sqlite3.connect(built)) as conn:
        columns = [column for column, *_ in conn.execute(read_template_sql(name), defaultdict(int)).description]
    assert {"named", "confidence", shows.removesuffix("s")} <= set(columns)


@pytest.mark.slow
async def test_every_link_on_our_pages_leads_somewhere(site: Datasette):
    links: set[str] = set()
    for path in [*OURS, f"{HERE}/speakers/ada-quill", QUOTATION, f"{HERE}/polls/p-5c180dfe7d"]:
        links |= {url.partition("#")[0] for url in links_of(await get_soup(site, path)) if url.startswith("/")}
    assert len(links) > 100
    for link in sorted(links):
        await get(site, link)


TABLES_WITH_PAGES = ("speakers", "articles", "events", "statements", "quotations", "monetary_figures", "polls", "poll_results")


@pytest.mark.parametrize("table", TABLES_WITH_PAGES)
async def test_every_row_has_a_page(site: Datasette, built: Path, table: str):
    for (key,) in ask(built, f"select id from {table} order by id"):
        soup = await get_soup(site, f"{HERE}/{table}/{key}")
        assert len(soup.select("h1")) == 1 and "All fields" in [text_of(heading) for heading in soup.select("h2")]


async def test_speaker_page_has_all_words_by_event_and_none_that_nobody_said_among_them(site: Datasette, built: Path):
    soup = await get_soup(site, f"{HERE}/speakers/bram-oster")
    sql = "select clean_text from quotations join quotation_speakers on quotation = id where quotation_speakers.speaker = 'bram-oster'"
    said = {text_of(quote) for quote in soup.select("figure.direct blockquote, figure.mixed blockquote")}
    assert said == {text for (text,) in ask(built, f"{sql} and kind in ('direct', 'mixed')")} != set()
    (rhetorical,) = soup.select("figure.rhetorical")
    assert text_of(rhetorical.blockquote) == "Money grows on masts"
    headings = [text_of(heading) for heading in soup.select("h2")]
    before = [text_of(heading) for heading in rhetorical.find_all_previous("h2")]
    assert {"Quoted as saying", "Who quotes them"} <= set(headings) and before[0].startswith("What nobody said")
    assert facts_of(soup)["1 February 2021 to 31 December 2028"] == "former Mayor of Port Lune, Island Council"
    events = [text_of(heading) for heading in soup.select("section.group h3")]
    assert events == ["Summit of the two harbours, 13 March 2024", "The council's vote on the quay, March 2024"]


async def test_speaker_page_shows_no_office_as_held_that_nobody_looked_up(site: Datasette):
    facts = [facts_of(await get_soup(site, f"{HERE}/speakers/{one}")) for one in ("ada-quill", "noor-haddad", "lena-marsh")]
    assert facts[0]["since 1 January 2029 (as of 8 May 2031)"] == "Mayor of Port Lune"
    assert facts[1]["from 1 September 2022; not checked whether still held"].startswith("President of the Islanders’ Union")
    assert facts[2]["start date unknown; not checked whether still held"] == "Chief executive, Lune Ferries"


TERMS = {
    "until 8 May 2031": {"ended": "yes", "ends_on": "2031-05-08"},
    "from 1 January 2029, end date unknown": {"ended": "yes", "starts_on": "2029-01-01"},
    "dates unknown": {"ended": "yes"},
    "(as of 8 May 2031)": {"ended": "no", "checked_on": "2031-05-08"},
}


@pytest.mark.parametrize("said", TERMS)
def test_format_term(said: str):
    assert format_term({"starts_on": None, "ends_on": None, "checked_on": None} | TERMS[said]) == said


async def test_page_of_a_sum_names_every_party(site: Datasette, built: Path):
    sql = "select figure from monetary_figure_parties where role = 'owner'"
    ((figure,),) = ask(built, sql)
    facts = facts_of(await get_soup(site, f"{HERE}/monetary_figures/{figure}"))
    assert facts["Giver"] == "Island Council and Noor Haddad"
    assert [facts[name] for name in ("Receiver", "Owner", "Producer")] == ["Harbour Office", "Harbour Office", "Lune Ferries"]
    assert facts["Reported through"] == "Tomas Reed"
    assert f"{HERE}/monetary_figures/{figure}" in links_of(await get_soup(site, f"{HERE}/speakers/noor-haddad"))


async def test_an_answer_without_a_number_is_shown_in_the_article_s_words(site: Datasette, built: Path):
    ((result, poll),) = ask(built, "select id, poll from poll_results where percent is null")
    assert facts_of(await get_soup(site, f"{HERE}/poll_results/{result}"))["Share"] == "given only in words: “lower than ever”"
    cells = (await get_soup(site, f"{HERE}/polls/{poll}")).select("table.plain td")
    assert [text_of(cell) for cell in cells] == ["Approve of the council", "latest", "“lower than ever”"]
    assert not any(cell.get("class") for cell in cells), "words may take several lines"


async def test_a_wave_of_unknown_age_is_not_called_the_latest(folder: Folder):
    folder.change("article", "        months_earlier: 12\n", "")
    folder.extract()
    build_site(folder.root, database_path(folder.root), load_dataset(folder.root).rows)
    site = open_site(folder.root, database_path(folder.root))
    rows = (await get_soup(site, "/polls")).select("section.poll tbody tr")
    assert {text_of(row.select("td")[1]) for row in rows} == {"latest", "a year earlier"}


async def test_page_of_a_quotation_says_whom_it_was_said_to(site: Datasette, built: Path):
    ((quotation,),) = ask(built, "select id from quotations where addressee is not null")
    assert facts_of(await get_soup(site, f"{HERE}/quotations/{quotation}"))["Said"] == "to the council"


async def test_list_of_articles_says_which_nobody_has_read_in_full(site: Datasette, built: Path):
    unread = {f"{HERE}/articles/{key}" for (key,) in ask(built, "select id from articles where review = 'unreviewed'")}
    links = (await get_soup(site, "/articles")).select(f'li a[href^="{HERE}/articles/"]')
    marked = {link["href"] for link in links if "not read in full yet" in text_of(link.find_parent("li"))}
    assert marked == unread != set()


async def test_article_page_has_every_record_in_reading_order(site: Datasette, built: Path):
    soup = await get_soup(site, ARTICLE_PAGE)
    sql = " union all ".join(
        f"select '{HERE}/{table}/' || id, start from {table} where article = ?1"
        for table in ("quotations", "monetary_figures", "polls", "poll_results")
    )
    paths = [path for path, _ in ask(built, f"{sql} order by 2", ARTICLE_PAGE.rpartition("/")[2])]
    assert [link["href"] for link in soup.select("ol.reading a") if text_of(link) == "record"] == paths
    assert facts_of(soup)["By"] == "Piet Sand, Ines Holm"
    assert text_of(soup.select_one("li.rhetorical b")) == "nobody; put into the mouth of Lune Ferries"


async def test_article_page_has_its_speech_by_form_in_reading_order(site: Datasette, built: Path):
    soup = await get_soup(site, ARTICLE_PAGE)
    article = ARTICLE_PAGE.rpartition("/")[2]
    rows = ask(built, "select id, form, summary from statements where article = ? order by start", article)
    figures = soup.select("figure.statement")
    forms = [figure["data-form"] for figure in figures]
    assert forms == [form for _, form, _ in rows] and len(set(forms)) > 1
    links = [link["href"] for figure in figures for link in figure.select("figcaption a") if text_of(link) == "record"]
    assert links == [f"{HERE}/statements/{key}" for key, *_ in rows]
    shown = [text_of(figure.p) for figure in figures if figure.p.parent == figure and not figure.select(".machine")]
    assert shown == [text for *_, text in rows if text]
    counts = text_of(soup.select_one("ul.bars"))
    for form, words in (("direct", "direct quote"), ("mixed", "partial quote"), ("indirect", "indirect quote")):
        number = sum(one == form for _, one, _ in rows)
        assert f"{count_of(number, words) if number else f'no {words}'} (" in counts
        link = f"{HERE}/statements?article={article}&form={form}"
        assert len(await get_rows(site, link)) == number
        assert (link in links_of(soup)) == (number > 0)


async def test_speaker_page_has_what_they_are_reported_to_have_said(site: Datasette, built: Path):
    soup = await get_soup(site, f"{HERE}/speakers/ada-quill")
    sql = (
        "select id from statements where id in (select statement from statement_speakers where speaker = 'ada-quill') "
        "order by sort_date desc, position"
    )
    links = [link["href"] for link in soup.select("figure.statement figcaption a") if text_of(link) == "record"]
    assert links == [f"{HERE}/statements/{key}" for (key,) in ask(built, sql)] and len(links) > 2


async def test_page_of_a_statement_has_speaker_date_place_citation_and_words(site: Datasette, built: Path):
    sql = "select id, summary, form from statements join statement_reporters on statement = id where review <> 'unreviewed'"
    ((key, summary, form),) = ask(built, f"{sql} limit 1")
    soup = await get_soup(site, f"{HERE}/statements/{key}")
    assert text_of(soup.h1) == summary
    facts = facts_of(soup)
    assert facts["Form"].startswith(f"{form}: ") and facts["Date"].partition(" ")[0] in ("said", "date")
    names = "select group_concat(name, ' and ') from statement_reporters join speakers on id = speaker where statement = ?"
    assert facts["Reported through"] == ask(built, names, key)[0][0]
    assert facts["Position"].startswith("paragraph ")
    words = [text_of(quote) for quote in soup.select("figure.quotation blockquote")]
    assert words == [text for (text,) in ask(built, "select clean_text from quotations where statement = ? order by start", key)]
    assert text_of(soup.select_one("#citation")).startswith(summary.rstrip("."))


async def test_citation_of_a_statement_has_quotation_marks_only_around_printed_words(site: Datasette, built: Path):
    ((indirect, summary),) = ask(
        built, "select id, summary from statements where form = 'indirect' and summary is not null limit 1"
    )
    soup = await get_soup(site, f"{HERE}/statements/{indirect}")
    assert text_of(soup.select_one("#citation")).startswith(f"{summary} Reported in ")
    ((direct, name, quoted),) = ask(
        built, "select statement, speaker_name, quoted from statement_overview where form = 'direct' and summary is null limit 1"
    )
    soup = await get_soup(site, f"{HERE}/statements/{direct}")
    assert text_of(soup.select_one("#citation")).startswith(f"{name}: “{quoted}”. Reported in ")


async def test_quotation_leads_to_its_statement_and_feed_and_site_map_have_statements(site: Datasette, built: Path):
    ((quotation, statement),) = ask(built, "select id, statement from quotations where statement is not null limit 1")
    assert f"{HERE}/statements/{statement}" in links_of(await get_soup(site, f"{HERE}/quotations/{quotation}"))
    paths = {f"{HERE}/statements/{key}" for (key,) in ask(built, "select id from statements")}
    assert paths == set(await list_locations(site, "/sitemap-statements-1.xml"))
    feed = ElementTree.fromstring((await get(site, "/feed.atom")).text)
    assert paths & {str(link.get("href")).removeprefix("http://localhost") for link in feed.iter(f"{ATOM}link")}


async def test_event_page_has_participants_and_words_of_its_parts(site: Datasette):
    soup = await get_soup(site, f"{HERE}/events/ferry-talks-2031-05-05")
    assert links_of(soup.main)[f"{HERE}/speakers/tomas-reed"] == "Tomas Reed"
    words = [text_of(quote) for quote in soup.select("figure.quotation blockquote")]
    assert {"I want to see the money first", "No islander will pay more than today"} <= set(words)
    assert "5 May 2031" in text_of(soup.main)
    assert len(soup.select("#parts_page + dd li > a")) == 2, "each part is on a line of its own"


async def test_record_page_says_where_it_comes_from_and_how_to_cite_it(site: Datasette):
    soup = await get_soup(site, QUOTATION)
    assert text_of(soup.select_one("figure.main figcaption")) == "Ada Quill (Mayor of Port Lune)"
    assert text_of(soup.select_one("#citation")).endswith("record q-0c0d9ceac3. http://localhost/id/q-0c0d9ceac3")
    assert text_of(soup.select_one("#citation")).startswith("Ada Quill: “We will build the second ferry”. Printed in ")
    assert text_of(soup.h1) == "We will build the second ferry"
    assert facts_of(soup)["As printed"] == "“We will build the second ferry,”"
    assert soup.select_one("#bibtex").text.startswith("@article{q-0c0d9ceac3,")
    assert f"{HERE}/quotations/q-3b5a283942" in links_of(soup.select_one("ol.wordings"))
    address = "https://web.archive.org/web/20310506/https://harbour-post.example/ferry"
    assert links_of(soup.select_one("aside.beside"))[address] == "Wayback Machine"
    files = {link["download"]: unquote(link["href"].partition(",")[2]) for link in soup.select("a[download]")}
    assert files == {
        f"q-0c0d9ceac3.{end}": soup.select_one(f"#{key}").text
        for end, key in (("bib", "bibtex"), ("ris", "ris"), ("json", "csl"))
    }
    facts = facts_of(await get_soup(site, RHETORICAL))
    assert "method extracted, review corrected, confidence 0." in facts["Provenance"]
    assert facts["Position"].startswith("paragraph 6, character 838")


@pytest.mark.parametrize(
    ("identity", "start"),
    [
        ({"repository": "https://code.example/ferry", "contact": "a@b.example"}, "https://code.example/ferry/issues/new?title="),
        ({"repository": "", "contact": "a@b.example"}, "mailto:a@b.example"),
        ({"repository": "", "contact": ""}, None),
    ],
)
async def test_an_error_can_be_reported_where_there_is_an_address(
    built: Path, tmp_path: Path, identity: dict[str, str], start: str | None
):
    metadata = json.loads((built.parent / "metadata.json").read_text("utf-8"))
    metadata["plugins"]["site"] |= identity
    (tmp_path / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    soup = await get_soup(open_site(REPOSITORY, built, tmp_path / "metadata.json"), QUOTATION)
    links = [link["href"] for link in soup.select("a.report")]
    assert len(links) == (start is not None) and all(link.startswith(start) and "q-0c0d9ceac3" in link for link in links)


async def test_what_nobody_said_is_never_shown_as_said(site: Datasette):
    soup = await get_soup(site, RHETORICAL)
    assert text_of(soup.title).startswith("Nobody said “come back when you can pay”")
    caption = soup.select_one("figure.main figcaption")
    assert text_of(caption).startswith("Nobody said this; the author puts it into the mouth of Lune Ferries")
    assert text_of(caption.b) == "Nobody said this" and read_json_ld(soup) == []
    start = "Put into the mouth of Lune Ferries by the author; nobody said this: “come back when you can pay”. Printed in"
    assert text_of(soup.select_one("#citation")).startswith(start)
    note = start.removesuffix(" Printed in")
    assert all(note in soup.select_one(f"#{name}").text for name in ("bibtex", "ris", "csl"))
    feed = ElementTree.fromstring((await get(site, "/feed.atom")).text)
    assert "Nobody said: come back when you can pay" in [title.text for title in feed.iter(f"{ATOM}title")]


async def test_poll_page_says_what_is_missing(site: Datasette):
    polls = {section.a["href"]: section for section in (await get_soup(site, "/polls")).select("section.poll")}
    section = polls[f"{HERE}/polls/p-39aac3d1f1"]
    missing = "The article does not give: question, dates, sample size, mode, margin of error."
    assert text_of(section.select_one("dd.missing")) == missing
    assert text_of(polls[f"{HERE}/polls/p-31b00a1846"].h3) == "Results by wave: The second ferry"


async def test_only_printed_words_of_a_poll_stand_in_quotation_marks(site: Datasette, built: Path):
    for key, raw, wave in ask(built, "select id, raw, case when months_earlier then wave end from poll_results"):
        cited = text_of((await get_soup(site, f"{HERE}/poll_results/{key}")).select_one("#citation"))
        assert re.findall("“(.*?)”", cited)[0] == raw
        assert wave is None or wave in cited.partition("“")[0]


async def test_money_page_has_one_currency_and_its_rate(site: Datasette, built: Path):
    soup = await get_soup(site, "/money")
    shown = {row.a["href"]: [text_of(cell) for cell in row.select("td")] for row in soup.select("section.group tbody tr")}
    sums = ask(built, "select id, raw, currency, amount_min_eur, amount_min_usd from monetary_figures")
    for key, raw, currency, euros, dollars in sums:
        printed, *converted = shown[f"{HERE}/monetary_figures/{key}"][:3]
        assert printed.startswith(raw) and [one != "" for one in converted] == [euros is not None, dollars is not None]
        assert [one.startswith("≈ ") for one in converted if one] == [
            one != currency for one in ("EUR", "USD") if euros is not None
        ]
    assert len(sums) > 5
    row = shown[f"{HERE}/monetary_figures/m-05c70aa7ee"]
    assert row[1:3] == ["≈ €3.5m", "≈ $3.8m"] and row[5].endswith("1 GBP = €1.171 = $1.279 on 14 March 2024")
    assert "The rate of one day stands for sums" in text_of(soup.main)


async def test_a_giver_aid_is_there_in_dollars_with_all_parties(site: Datasette, built: Path):
    soup = await get_soup(site, "/money")
    ((figure, other),) = ask(built, "select figure, other_parties from money_overview where other_parties is not null limit 1")
    row = soup.find("a", href=f"{HERE}/monetary_figures/{figure}").find_parent("tr")
    assert other in text_of(row.select_one("td[data-name=Parties]"))
    assert {"given or allocated", "pledged"} <= {text_of(cell).partition(":")[0] for cell in soup.select("td[data-name=What]")}


async def test_a_converted_sum_is_shown_as_about_so_much(site: Datasette):
    facts = facts_of(await get_soup(site, f"{HERE}/monetary_figures/m-05c70aa7ee"))
    assert facts["In euros and dollars"].startswith("≈ €3.5m, ≈ $3.8m at the rate on 14 March 2024 (1 GBP = ")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (1.05e11, "105 billion"),
        (4.66e6, "4.66 million"),
        (3.5e5, "350,000"),
        (-2e6, "-2 million"),
        (0.5, "0.5"),
        (8.6e11, "860 billion"),
    ],
)
def test_format_sum(amount: float, shown: str):
    assert format_sum(amount) == shown


async def test_the_page_of_a_quotation_has_the_same_utterance_elsewhere_and_what_differs(site: Datasette):
    soup = await get_soup(site, f"{HERE}/quotations/q-97e138a11e")
    heading = soup.find("h2", string="The same utterance in other articles")
    passages = heading.find_next("ol", class_="wordings").select("li")
    assert [text_of(passage.blockquote) for passage in passages] == ["“a bargain”", "“a real bargain”"]
    assert [(text_of(mark), mark.name) for mark in passages[1].select("del, ins")] == [("a", "del"), ("real", "ins")]
    assert links_of(soup.main)[f"{HERE}/utterances/u-507164b4bb"] == "the same utterance"
    soup = await get_soup(site, QUOTATION)
    heading = soup.find("h2", string="The same utterance in other articles")
    assert text_of(heading.find_next("ol").select("li")[1].select_one("p.quiet")).endswith("the same words")
    soup = await get_soup(site, f"{HERE}/utterances/u-507164b4bb")
    assert text_of(soup.h1) == "a bargain"
    assert text_of(soup.select("ol.wordings li")[1].blockquote) == "“a real bargain”"
    assert {f"{HERE}/quotations/q-97e138a11e", f"{HERE}/quotations/q-60ffc49fd5"} <= set(links_of(soup.main))
    listed = links_of((await get_soup(site, "/wordings")).main)
    assert [listed[f"{HERE}/utterances/{key}"] for key in ("u-507164b4bb", "u-e9d095a019")] == [
        "“a bargain”",
        "“We will build the second ferry”",
    ]


async def test_terms_page_names_publishers(site: Datasette, built: Path):
    soup = await get_soup(site, "/terms")
    terms = {text_of(term): links_of(term.find_next_sibling("dd")) for term in soup.select("dl.terms dt")}
    assert list(terms["“blue plan”"]) == [f"{HERE}/quotations/q-a0d5555759", f"{HERE}/quotations/q-a33bbf6307"]
    assert [len(terms)] == [count for (count,) in ask(built, "select count(*) from term_counts")]
    assert next(iter(terms)) == "“blue plan”"
    listed = text_of(soup.select_one("dl.terms dd"))
    assert listed == "Harbour Post: record; Lune Radio: record"


async def test_datasettes_own_fields_are_not_taken_by_our_names(site: Datasette):
    soup = await get_soup(site, f"{HERE}/quotations?_search=ferry")
    assert soup.select_one("input#_search[type=search][name=_search]")["value"] == "ferry"
    for page in (soup, await get_soup(site, f"{HERE}/quotations"), await get_soup(site, f"{HERE}/most_quoted")):
        assert "<function" not in page.text and "functools" not in page.text


async def test_page_that_is_not_there_leads_on(site: Datasette):
    for path in ("/nowhere", f"{HERE}/speakers/nobody", "/id/q-0"):
        response = await site.client.get(path)
        soup = soup_of(response)
        assert (response.status_code, text_of(soup.h1)) == (404, "Page not found")
        assert len(soup.select("header nav a")) == 6
        assert "/search" in links_of(soup.main)


async def test_feed_says_that_a_statement_is_reported_and_not_printed(site: Datasette):
    feed = ElementTree.fromstring((await get(site, "/feed.atom")).text)
    said = {}
    for entry in feed.findall(f"{ATOM}entry"):
        if entry.find(f"{ATOM}category").attrib["term"] != "release":
            is_statement = "/statements/" in entry.find(f"{ATOM}link").attrib["href"]
            said.setdefault(is_statement, []).append(entry.findtext(f"{ATOM}content"))
    # The summary of a statement is ours.
    assert said[True] and all(" statement), reported in " in text for text in said[True])
    assert said[False] and all(" as printed in " in text for text in said[False])


async def test_feed_has_what_atom_wants(site: Datasette):
    response = await get(site, "/feed.atom")
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.text)
    assert all(feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author"))
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert 40 < len(set(ids)) == len(entries) <= 100
    moments = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", moment) for moment in moments)
    assert feed.findtext(f"{ATOM}updated") == max(moments)
    for entry in [*entries[:5], entries[-1]]:
        await get(site, entry.find(f"{ATOM}link").attrib["href"].removeprefix("http://localhost"))


def test_a_corrected_record_comes_again():
    record = {"id": "q-0", "words": "a", "review": "unreviewed"}
    assert fingerprint(record) == fingerprint(dict(reversed(record.items())))
    assert fingerprint(record) != fingerprint(record | {"review": "corrected"})


async def test_robots_may_see_pages_and_not_queries(site: Datasette):
    text = (await get(site, "/robots.txt")).text
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(text.splitlines())
    assert rules.can_fetch("any", f"{HERE}/speakers/ada-quill") and not rules.can_fetch("any", "/-/versions")
    assert "Disallow: /*?" in text.splitlines() and rules.site_maps() == ["http://localhost/sitemap.xml"]


LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


async def list_locations(site: Datasette, path: str) -> list[str]:
    """Return the paths that a site map, or an index of such maps, lists."""
    tree = ElementTree.fromstring((await get(site, path)).text)
    return [(place.text or "").removeprefix("http://localhost") for place in tree.iter(LOCATION)]


async def test_site_map_lists_pages_that_are_there(built: Path, monkeypatch: pytest.MonkeyPatch):
    site = open_site(FIXTURES, built)
    tables = "speakers events articles publishers pollsters polls poll_results monetary_figures statements quotations utterances".split()
    rows = {f"{HERE}/{table}/{key}" for table in tables for (key,) in ask(built, f"select id from {table}")}
    monkeypatch.setattr(sitemap, "MAX_URLS", 10)
    maps = [await list_locations(site, path) for path in await list_locations(site, "/sitemap.xml")]
    assert 10 < len(maps) < 40 and {len(paths) for paths in maps[1:]} <= set(range(1, 11))
    paths = [path for paths in maps for path in paths]
    assert set(paths) == {*OURS, HERE} - {"/search"} | rows and len(set(paths)) == len(paths)
    for path in sorted(paths)[::7]:
        await get(site, path)


@pytest.mark.parametrize("part", ["speakers-0", "speakers-99", "speakers-x", "dataset_info-1", "speakers", "sqlite_master-1"])
async def test_site_map_that_is_not_listed_is_not_found(site: Datasette, part: str):
    assert (await site.client.get(f"/sitemap-{part}.xml")).status_code == 404


async def test_llms_txt_warns_and_its_links_answer(site: Datasette):
    text = (await get(site, "/llms.txt")).text
    assert text.startswith("# Harbour Watch\n\n> ") and "`rhetorical` was said by nobody" in text and "&#39;" not in text
    links = re.findall(r"\]\(http://localhost([^)]+)\)", text)
    assert len(links) > 20
    for link in links:
        await get(site, link)


def read_json_ld(soup: BeautifulSoup) -> list[dict[str, Any]]:
    """Return the JSON-LD of a page."""
    return [json.loads(script.string) for script in soup.select('script[type="application/ld+json"]')]


async def test_home_describes_the_dataset_for_search_engines(site: Datasette):
    (data,) = read_json_ld(await get_soup(site, "/"))
    assert (data["@context"]["@vocab"], data["@type"], data["name"]) == ("https://schema.org/", "Dataset", "Harbour Watch")
    # What Croissant asks (docs.mlcommons.org/croissant); `make release-check` runs its validator.
    assert data["conformsTo"] == "http://mlcommons.org/croissant/1.1" and data["version"] == "1.0.1"
    assert {tuple(file["@type"]) for file in data["distribution"]} == {("cr:FileObject", "DataDownload")}
    assert [file["@id"] for file in data["distribution"]] == ["harbour-watch.db", "harbour-watch-csv.zip", "harbour-watch.json"]
    # What Google asks of a dataset (developers.google.com/search/docs/appearance/structured-data/dataset).
    assert 50 <= len(data["description"]) <= 5000 and data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["temporalCoverage"] == "2024-03-14/2031-05-07" and data["creator"]["name"] == "The Harbour Watch contributors"
    assert data["keywords"] == ["ferry", "harbour", "Port Lune"]
    for file in data["distribution"]:
        content = (await get(site, file["contentUrl"].removeprefix("http://localhost"))).content
        assert hashlib.sha256(content).hexdigest() == file["sha256"] and file["contentSize"] == f"{len(content)} B"


async def test_articles_and_quotations_are_described_too(site: Datasette):
    (article,) = read_json_ld(await get_soup(site, ARTICLE_PAGE))
    assert article["@type"] == "AnalysisNewsArticle" and [one["name"] for one in article["author"]] == ["Piet Sand", "Ines Holm"]
    assert article["headline"] == "What the second ferry means" and article["datePublished"] == "2031-05-07"
    (quotation,) = read_json_ld(await get_soup(site, QUOTATION))
    assert quotation["@type"] == "Quotation" and quotation["creator"] == [{"@type": "Person", "name": "Ada Quill"}]
    assert quotation["usageInfo"] == QUOTED_RIGHTS_URL == schema_org.QUOTED_RIGHTS_URL
    assert quotation["text"] == "We will build the second ferry" and quotation["isPartOf"]["@type"] == "NewsArticle"


def test_json_ld_cannot_end_its_element():
    script = json_ld({"name": "</script><b>", "url": None})
    assert script.count("<") == 2 and json.loads(script[script.index(">") + 1 : script.rindex("<")])["name"] == "</script><b>"
    assert drop_empty({"a": [], "b": {"c": None, "d": 0}}) == {"b": {"d": 0}}
    row = {"genre": "statement", "title": None, "url": None, "published_on": None, "language": "en", "word_count": 9}
    assert article_ld(row | {"authors": "[]", "publisher_name": "Harbour Post"})["@type"] == "NewsArticle"


async def test_downloads_are_what_the_page_says(site: Datasette):
    soup = await get_soup(site, "/downloads")
    listed = {row.a["href"]: row for row in soup.select("tr") if row.select("a[download]")}
    assert list(listed) == [f"{HERE}.db", f"/downloads{HERE}-csv.zip", f"/downloads{HERE}.json"]
    for path, row in listed.items():
        assert text_of(row.select_one('td[data-name="Updated"]')) == "8 May 2031"
        assert text_of(row.code) == hashlib.sha256((await get(site, path)).content).hexdigest()


@pytest.mark.parametrize("path", sorted((REPOSITORY / "templates" / "sql").glob("*.sql")), ids=lambda path: path.stem)
def test_every_query_of_a_page_runs_and_is_used(built: Path, path: Path):
    sql = path.read_text("utf-8")
    values = dict.fromkeys(re.findall(r"(?<!:):(\w+)", sql), "1")
    assert sqlite3.connect(built).execute(sql, values).description
    callers = [*(REPOSITORY / "templates").rglob("*.html"), *(REPOSITORY / "web").glob("s*.py")]
    # Some are named by what they list: choices_speakers by the table, compared_outlets by the filter.
    name = re.sub("(?<=^choices_)[a-z]+$", r"{table}", re.sub("(?<=^compared_)[a-z]+(?=s$)", "{name}", path.stem))
    call = rf'(query_rows|page_of)\((datasette, )?f?"{re.escape(name)}"'
    assert any(re.search(call, one.read_text("utf-8")) for one in callers)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2025-08-18", "18 August 2025"),
        ("2025-08", "August 2025"),
        ("2025", "2025"),
        ("soon", "soon"),
        (None, ""),
        ("2025-1", "2025-1"),
    ],
)
def test_format_date(written: str | None, said: str):
    assert format_date(written) == said


def test_rfc3339_and_reader():
    assert [rfc3339(one) for one in ("2025-08-18", "2025-08", "2025")] == [
        f"2025-{day}T00:00:00Z" for day in ("08-18", "08-01", "01-01")
    ]
    assert provenance_label({"method": "curated", "review": "confirmed"}) == "added by a person"
    machine = {"method": "extracted", "review": "unreviewed", "confidence": 0.925}
    assert provenance_label(machine) == "extracted automatically (92% confidence), not yet reviewed"
    assert (
        provenance_label(machine | {"review": "corrected", "confidence": None})
        == "extracted automatically, corrected by a person"
    )


ARTICLE = {
    "id": "harbour-post-2031-05-06-ferry",
    "publisher": "harbour-post",
    "publisher_name": "Harbour Post",
    "title": "Ferry",
    "label": "Harbour Post, 2031-05-06: Ferry",
    "authors": '["Mona Lind", "Per Dahl"]',
    "published_on": "2031-05-06",
    "printed_on": "2031-05-06",
    "url": "https://harbour-post.example/ferry",
}
UNKNOWN = {"id": "harbour-post-2031-05-ferry", "label": "Harbour Post, 2031-05: [ferry talks]", "title": None, "authors": "[]"}
RELEASE = {"version": "data release 1 (ab)", "changed_on": "2032-01-02"}
UNKNOWN = ARTICLE | UNKNOWN | {"published_on": None, "printed_on": "2031-05", "url": None}


def test_citation():
    cited = cite("50% & more_{x}", "Ada Quill", ARTICLE, "q-0123456789", "https://a.example/q_1", RELEASE, "Harbour Watch")
    printed = "Printed in Mona Lind and Per Dahl, “Ferry”, Harbour Post, 6 May 2031"
    note = "Ada Quill: “50% & more_{x}”. Harbour Watch, data release 1 (ab), record q-0123456789. https://a.example/q_1"
    assert cited["text"] == (
        f"Ada Quill: “50% & more_{{x}}”. {printed}, https://harbour-post.example/ferry. "
        "Harbour Watch, data release 1 (ab), record q-0123456789. https://a.example/q_1"
    )
    assert cited["bibtex"] == (
        "@article{q-0123456789,\n"
        "  author = {Mona Lind and Per Dahl},\n"
        "  title = {{Ferry}},\n"
        "  journal = {Harbour Post},\n"
        "  year = {2031},\n"
        "  day = {6},\n"
        "  url = {https://harbour-post.example/ferry},\n"
        r"  note = {Ada Quill: “50\% \& more\_\{x\}”. Harbour Watch, data release 1 (ab), record q-0123456789. https://a.example/q\_1},"
        "\n  month = may,\n}"
    )
    assert cited["ris"] == (
        "TY  - NEWS\nID  - q-0123456789\nAU  - Lind, Mona\nAU  - Dahl, Per\nTI  - Ferry\nT2  - Harbour Post\nPY  - 2031\n"
        f"DA  - 2031/05/06/\nUR  - https://harbour-post.example/ferry\nN1  - {note}\nER  - \n"
    )
    assert json.loads(cited["csl"]) == [
        {
            "id": "q-0123456789",
            "type": "article-newspaper",
            "author": [{"family": "Lind", "given": "Mona"}, {"family": "Dahl", "given": "Per"}],
            "title": "Ferry",
            "container-title": "Harbour Post",
            "issued": {"date-parts": [[2031, 5, 6]]},
            "URL": "https://harbour-post.example/ferry",
            "note": note,
        }
    ]


def test_citation_of_an_article_of_which_little_is_known():
    cited = cite("so", None, UNKNOWN, "q-0123456789", "https://a.example/q_1", RELEASE | {"changed_on": None}, "Harbour Watch")
    printed = "“so”. Printed in [ferry talks], Harbour Post, May 2031. Harbour Watch, data release 1 (ab)"
    assert cited["text"].startswith(printed)
    assert "author" not in cited["bibtex"] and "day" not in cited["bibtex"] and "month = may" in cited["bibtex"]
    assert "AU  - " not in cited["ris"] and "DA  - 2031/05//" in cited["ris"] and "UR  - https://a.example/q_1" in cited["ris"]
    (item,) = json.loads(cited["csl"])
    assert (item["author"], item["issued"], item["title"]) == ([], {"date-parts": [[2031, 5]]}, "[ferry talks]")
    assert (article_title(UNKNOWN), article_title(ARTICLE)) == ("[ferry talks]", "Ferry")


def test_a_name_of_three_words_is_not_divided():
    cited = cite(
        "so", None, ARTICLE | {"authors": '["Ida van Loo"]'}, "q-0123456789", "https://a.example", RELEASE, "Harbour Watch"
    )
    assert "AU  - Ida van Loo\n" in cited["ris"] and json.loads(cited["csl"])[0]["author"] == [{"literal": "Ida van Loo"}]


def test_numbers_of_things():
    assert [count_of(1, "poll"), count_of(0, "poll"), count_of(1200, "sum of money", "sums of money")] == [
        "1 poll",
        "0 polls",
        "1,200 sums of money",
    ]


def test_signs_of_bibtex():
    assert escape_bibtex("a\\b~^") == r"a\textbackslash{}b\textasciitilde{}\textasciicircum{}"


async def test_speakers_of_whom_most_is_reported_come_first_and_those_only_mentioned_last(site: Datasette):
    soup = await get_soup(site, "/speakers")
    lists = {text_of(title): [text_of(item.b) for item in title.find_next("ul").select("li")] for title in soup.select("main h2")}
    assert [*lists] == ["Quoted or reported (10)", "Mentioned only (3)"]
    heard, silent = lists.values()
    assert heard[:2] == ["Tomas Reed", "Ada Quill"] and "Island Council" in heard and "Lune Ferries" in silent
    cards = {
        text_of(item.b): text_of(item.select_one(".quiet")) for item in soup.select(".cards li") if item.select_one(".quiet")
    }
    assert cards["Tomas Reed"] == "6 statements, 6 quotations in 3 outlets"
    assert cards["Island Council"] == "1 statement" and "Lune Ferries" not in cards


async def test_events_are_listed_with_their_statements_and_have_them_on_their_pages(site: Datasette):
    soup = await get_soup(site, "/events")
    counts = {text_of(item.a): text_of(item.select_one(".quiet")) for item in soup.select("ol.timeline li")}
    talks = counts["Ferry talks, 5 May 2031"]
    assert talks.endswith("; 5 statements, 6 passages in quotation marks, including its parts")
    soup = await get_soup(site, f"{HERE}/events/north-quay-summit-2024-03-13")
    reported = soup.select_one("#statements_page").find_next("div")
    assert len(reported.select("figure.statement")) == 4
    assert "The ministry announced that Port Lune would get one of its boats." in text_of(reported)
