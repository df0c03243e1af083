"""The site's own pages, asked in process: what each shows of the data, how it is cited, and what it tells programs."""

import hashlib
import html
import io
import json
import re
import sqlite3
import urllib.robotparser
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from datasette.app import Datasette

from build.publish.downloads import write_downloads
from tests.conftest import REPOSITORY, ask
from tests.own_site import *  # noqa: F403
from web.citations import cite, escape_bibtex
from web.filters import article_title, count_of, fingerprint, format_date, provenance_label, rfc3339
from web.schema_org import article_ld, drop_empty, json_ld

OURS = ["/", "/search", "/speakers", "/events", "/articles", "/money", "/polls", "/terms", "/api", "/downloads"]
HERE = "/on-the-record"


async def get(site: Datasette, path: str) -> str:
    """A page's text, its entities resolved, once it has answered with 200."""
    response = await site.client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return html.unescape(response.text)


@pytest.mark.parametrize("path", OURS)
async def test_page_has_title_description_and_preview(site: Datasette, path: str):
    page = (await site.client.get(path)).text
    (title,) = re.findall(r"<title>(.+?)</title>", page)
    assert "On the Record" in title and page.count("<h1") == 1
    (summary,) = re.findall(r'<meta name="description" content="([^"]{40,200})">', page)
    assert f'<meta property="og:description" content="{summary}">' in page
    assert f'<meta property="og:url" content="http://localhost{path}">' in page
    (preview,) = re.findall(r'<meta property="og:image" content="http://localhost([^"]+)">', page)
    assert (await site.client.get(preview)).content.startswith(b"\x89PNG")
    assert '<html lang="en">' in page and "<script>" not in page


async def test_home_has_counts_charts_questions_and_limits(site: Datasette, built: Path):
    page = await get(site, "/")
    for table in ("quotations", "speakers", "events", "monetary_figures", "polls", "articles"):
        (count,) = ask(built, f"select count(*) from {table}")[0]
        assert f"<b>{count:,}</b>" in page
    findings = re.findall(r'<h3 id="finding-[\w-]+">(.+?)</h3>', page)
    assert len(findings) == 3 and "Donald Trump is quoted most: 8 times, by 2 outlets" in findings
    assert 'action="/search"' in page and "What it does not cover" in page and "This is not a representative sample" in page
    queries = await site.get_canned_queries("on-the-record", None)
    assert all(f">{query['title']}</a>" in page for query in queries.values())


async def test_every_link_on_our_pages_leads_somewhere(site: Datasette):
    seen: set[str] = set()
    for path in [*OURS, f"{HERE}/speakers/donald-trump", f"{HERE}/quotations/q-053a26ea4f", f"{HERE}/polls/p-99a70c04c5"]:
        page = (await site.client.get(path)).text
        seen |= {html.unescape(link).partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', page)}
    assert len(seen) > 100
    for link in sorted(seen):
        response = await site.client.get(link)
        assert response.status_code == 200, link


@pytest.mark.parametrize("table", ["speakers", "articles", "events", "quotations", "monetary_figures", "polls", "poll_results"])
async def test_every_row_has_a_page(site: Datasette, built: Path, table: str):
    for (key,) in ask(built, f"select id from {table} order by id limit 40"):
        page = await get(site, f"{HERE}/{table}/{key}")
        assert page.count("<h1") == 1 and "All fields" in page


async def test_speaker_page_has_all_words_by_event_and_none_that_nobody_said_among_them(site: Datasette, built: Path):
    page = await get(site, f"{HERE}/speakers/donald-trump")
    said, _, rest = page.partition("What nobody said")
    for (text,) in ask(
        built,
        "select text from quotations join quotation_speakers on quotation = id "
        "where quotation_speakers.speaker = 'donald-trump' and kind in ('direct', 'mixed')",
    ):
        assert f"<p>{text}</p>" in said
    assert "I am the dictator here." not in said and "I am the dictator here." in rest
    assert "20 January 2025 to now" in page and "Who quotes them" in page
    assert said.index("Trump on Truth Social after") < said.index("Washington meeting of Trump")


async def test_article_page_has_every_record_in_reading_order(site: Datasette, built: Path):
    article = "wsws-2025-08-19-rift-within-nato"
    page = await get(site, f"{HERE}/articles/{article}")
    sql = " union all ".join(
        f"select id, start from {table} where article = :a"
        for table in ("quotations", "monetary_figures", "polls", "poll_results")
    )
    ids = [key for key, _ in sqlite3.connect(built).execute(f"{sql} order by 2", {"a": article})]
    assert re.findall(r'<a href="/on-the-record/\w+/([qmpr]-[0-9a-f]{10})">record</a>', page) == ids
    assert "Peter Schwarz" in page and "nobody; put into the mouth of" in page


async def test_event_page_has_participants_and_words_of_its_parts(site: Datasette):
    page = await get(site, f"{HERE}/events/washington-meeting-2025-08-18")
    assert 'href="/on-the-record/speakers/emmanuel-macron">Emmanuel Macron</a>' in page
    assert "We will need to help Ukraine with boots on the ground." in page
    assert "18 August 2025" in page


async def test_record_page_says_where_it_comes_from_and_how_to_cite_it(site: Datasette):
    page = await get(site, f"{HERE}/quotations/q-053a26ea4f")
    assert 'Vladimir Putin</a></b> <span class="quiet">(President of Russia)' in page
    assert "record q-053a26ea4f. http://localhost/on-the-record/quotations/q-053a26ea4f" in page
    assert "@misc{q-053a26ea4f," in page and "method extracted, review confirmed, confidence 0." in page
    assert "They are on the side of war," in page.partition("What else was said there")[2]


async def test_what_nobody_said_is_never_shown_as_said(site: Datasette, built: Path):
    ((key,),) = ask(built, "select id from quotations where kind = 'rhetorical' limit 1")
    page = await get(site, f"{HERE}/quotations/{key}")
    assert "<title>Nobody said “I am the dictator here.”" in page and "<b>Nobody said this</b>; the author puts it" in page
    assert '"Quotation"' not in page and "Donald Trump: “I am" not in page and "<b><a" not in page.partition("<h2")[0]
    cited = re.search(r'id="citation">(.*?)</p>', page)[1]
    assert cited.startswith(
        "Put into the mouth of Donald Trump by the author, said by nobody: “I am the dictator here.” Printed in"
    )
    assert "title = {Put into the mouth of Donald Trump by the author, said by nobody: " in page
    assert "Nobody said: I am the dictator here." in await get(site, "/feed.atom")


async def test_poll_page_says_what_is_missing(site: Datasette):
    page = await get(site, "/polls")
    assert "The article does not tell: pollster, sponsor, question, dates, sample size, mode, margin of error." in page
    assert "For continued military aid to Ukraine: 51% of Republicans" in page


async def test_only_printed_words_of_a_poll_stand_in_quotation_marks(site: Datasette, built: Path):
    for key, raw, wave in ask(built, "select id, raw, case when months_earlier then wave end from poll_results"):
        page = html.unescape(await get(site, f"{HERE}/poll_results/{key}"))
        cited = re.search(r'id="citation">(.*?)</p>', page)[1]
        assert re.findall("“(.*?)”", cited)[0] == raw
        assert wave is None or wave in cited.partition("“")[0]


async def test_money_page_has_one_currency_and_its_rate(site: Datasette, built: Path):
    page = await get(site, "/money")
    for raw, euros in ask(built, "select raw, eur_billion from money_overview"):
        assert f">{raw}</a>" in page and f'class="number">{euros}</td>' in page
    assert "1.1435, 4 December 2025" in page


async def test_terms_page_names_outlets(site: Datasette, built: Path):
    page = await get(site, "/terms")
    (listed,) = re.findall(r"<dt>“coalition of the willing”</dt>\s*<dd>(.*?)</dd>", page, re.DOTALL)
    sql = "select publisher_name from quotation_overview where kind = 'term' and text like 'coalition of the willing%' order by 1"
    names = [name for (name,) in ask(built, sql)]
    assert re.findall(r"([^; >][^;>]*?)(?:, \d times)?: <a", listed) == sorted(set(names), key=str.lower) != []
    assert listed.count("/on-the-record/quotations/q-") == len(names)


async def test_datasettes_own_fields_are_not_taken_by_our_names(site: Datasette):
    page = await get(site, f"{HERE}/quotations?_search=peace")
    assert '<input id="_search" type="search" name="_search" value="peace">' in page
    assert "<function" not in page and "<function" not in await get(site, f"{HERE}/quotations")


async def test_page_that_is_not_there_leads_on(site: Datasette):
    for path in ("/nowhere", f"{HERE}/speakers/nobody"):
        response = await site.client.get(path)
        assert response.status_code == 404 and "There is no such page" in response.text and 'href="/search"' in response.text


ATOM = "{http://www.w3.org/2005/Atom}"


async def test_feed_has_what_atom_wants(site: Datasette):
    response = await site.client.get("/feed.atom")
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.text)
    assert all(feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author"))
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert 50 < len(set(ids)) == len(entries) <= 100
    moments = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", moment) for moment in moments)
    assert feed.findtext(f"{ATOM}updated") == max(moments)
    for entry in entries[:5]:
        assert (
            await site.client.get(entry.find(f"{ATOM}link").attrib["href"].removeprefix("http://localhost"))
        ).status_code == 200


def test_a_corrected_record_comes_again():
    record = {"id": "q-0", "words": "a", "review": "unreviewed"}
    assert fingerprint(record) == fingerprint(dict(reversed(record.items())))
    assert fingerprint(record) != fingerprint(record | {"review": "corrected"})


async def test_robots_may_see_pages_and_not_queries(site: Datasette):
    text = (await site.client.get("/robots.txt")).text
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(text.splitlines())
    assert rules.can_fetch("any", "/on-the-record/speakers/donald-trump") and not rules.can_fetch("any", "/-/versions")
    assert "Disallow: /*?" in text.splitlines() and "Sitemap: http://localhost/sitemap.xml" in text


async def test_site_map_lists_pages_that_are_there(site: Datasette, built: Path):
    tree = ElementTree.fromstring((await site.client.get("/sitemap.xml")).text)
    paths = [
        place.text.removeprefix("http://localhost") for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert (
        len(paths)
        == len(set(paths))
        == 10
        + sum(
            ask(built, f"select count(*) from {table}")[0][0]
            for table in (
                "speakers",
                "events",
                "articles",
                "publishers",
                "pollsters",
                "polls",
                "poll_results",
                "monetary_figures",
                "quotations",
            )
        )
    )
    for path in paths[::7]:
        assert (await site.client.get(path)).status_code == 200


async def test_llms_txt_warns_and_its_links_answer(site: Datasette):
    text = (await site.client.get("/llms.txt")).text
    assert text.startswith("# On the Record\n\n> ") and "`rhetorical` was said by nobody" in text and "&#39;" not in text
    links = re.findall(r"\]\(http://localhost([^)]+)\)", text)
    assert len(links) > 20
    for link in links:
        assert (await site.client.get(link)).status_code == 200, link


def read_json_ld(page: str) -> list[dict[str, Any]]:
    """The JSON-LD of a page."""
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)]


async def test_home_describes_the_dataset_for_search_engines(site: Datasette, built: Path):
    (data,) = read_json_ld((await site.client.get("/")).text)
    assert (data["@context"], data["@type"], data["name"]) == ("https://schema.org", "Dataset", "On the Record")
    # What Google asks of a dataset (developers.google.com/search/docs/appearance/structured-data/dataset).
    assert 50 <= len(data["description"]) <= 5000 and data["license"].startswith("https://creativecommons.org/")
    assert data["temporalCoverage"] == "2025-08-19/2025-12-04" and data["creator"]["name"]
    for file in data["distribution"]:
        content = (await site.client.get(file["contentUrl"].removeprefix("http://localhost"))).content
        assert hashlib.sha256(content).hexdigest() == file["sha256"] and file["contentSize"] == f"{len(content)} B"


async def test_articles_and_quotations_are_described_too(site: Datasette):
    (article,) = read_json_ld((await site.client.get(f"{HERE}/articles/wsws-2025-08-19-rift-within-nato")).text)
    assert article["@type"] == "AnalysisNewsArticle" and article["author"] == [{"@type": "Person", "name": "Peter Schwarz"}]
    assert article["headline"] == "White House summit exposes deep rift within NATO" and article["datePublished"] == "2025-08-19"
    (quotation,) = read_json_ld((await site.client.get(f"{HERE}/quotations/q-053a26ea4f")).text)
    assert quotation["@type"] == "Quotation" and quotation["creator"] == [{"@type": "Person", "name": "Vladimir Putin"}]
    assert quotation["text"].startswith("Russia does not intend") and quotation["isPartOf"]["@type"] == "NewsArticle"


def test_json_ld_cannot_end_its_element():
    script = json_ld({"name": "</script><b>", "url": None})
    assert script.count("<") == 2 and json.loads(script[script.index(">") + 1 : script.rindex("<")])["name"] == "</script><b>"
    assert drop_empty({"a": [], "b": {"c": None, "d": 0}}) == {"b": {"d": 0}}
    row = {"genre": "statement", "title": None, "url": None, "published_on": None, "language": "en", "word_count": 9}
    assert article_ld(row | {"authors": "[]", "publisher_name": "Harbour Post"})["@type"] == "NewsArticle"


async def test_downloads_are_what_the_page_says(site: Datasette, built: Path):
    page = await get(site, "/downloads")
    listed = dict(re.findall(r'<a href="(/[^"]+)" download>.*?<code>([0-9a-f]{64})</code>', page))
    ((day,),) = ask(built, "select max(added_on) from articles")
    assert page.count(f'<td data-name="Data of">{format_date(day)}</td>') == 3
    assert list(listed) == ["/on-the-record.db", "/downloads/on-the-record-csv.zip", "/downloads/on-the-record.json"]
    for path, digest in listed.items():
        assert hashlib.sha256((await site.client.get(path)).content).hexdigest() == digest
    tables = (await site.client.get("/downloads/on-the-record.json")).json()
    assert len(tables["quotations"]) == ask(built, "select count(*) from quotations")[0][0]
    archive = zipfile.ZipFile(io.BytesIO((await site.client.get("/downloads/on-the-record-csv.zip")).content))
    assert {name.removesuffix(".csv") for name in archive.namelist()} == set(tables)
    assert archive.read("quotations.csv").decode().splitlines()[0].startswith("id,article,text,kind,")


def test_downloads_are_the_same_each_time(built: Path, tmp_path: Path):
    (tmp_path / built.name).write_bytes(built.read_bytes())
    write_downloads(tmp_path / built.name)
    for path in (built.parent / "downloads").iterdir():
        assert path.read_bytes() == (tmp_path / "downloads" / path.name).read_bytes()


@pytest.mark.parametrize("path", sorted((REPOSITORY / "templates" / "sql").glob("*.sql")), ids=lambda path: path.stem)
def test_every_query_of_a_page_runs_and_is_used(built: Path, path: Path):
    sql = path.read_text("utf-8")
    values = {name: "1" for name in re.findall(r"(?<!:):(\w+)", sql)}
    assert sqlite3.connect(built).execute(sql, values).description
    callers = [*(REPOSITORY / "templates").rglob("*.html"), REPOSITORY / "web" / "search.py"]
    assert any(re.search(rf'query_rows\((datasette, )?"{path.stem}"', one.read_text("utf-8")) for one in callers)


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
    assert provenance_label({"method": "curated", "review": "confirmed"}) == "found by a person"
    machine = {"method": "extracted", "review": "unreviewed", "confidence": 0.925}
    assert provenance_label(machine) == "found by the machine, 92% sure; no person has looked at it yet"
    assert (
        provenance_label(machine | {"review": "corrected", "confidence": None}) == "found by the machine, corrected by a person"
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
UNKNOWN = ARTICLE | UNKNOWN | {"published_on": None, "printed_on": "2031-05", "url": None}


def test_citation():
    cited = cite("50% & more_{x}", "Ada Quill", ARTICLE, "q-0123456789", "https://a.example/q_1", "1 (ab)", "On the Record")
    printed = "Printed in Mona Lind and Per Dahl, “Ferry”, Harbour Post, 6 May 2031"
    assert cited["text"] == (
        f"Ada Quill: “50% & more_{{x}}” {printed}, https://harbour-post.example/ferry. "
        "On the Record, version 1 (ab), record q-0123456789. https://a.example/q_1"
    )
    assert cited["bibtex"] == (
        "@misc{q-0123456789,\n"
        "  author = {{The On the Record contributors}},\n"
        rf"  title = {{Ada Quill: “50\% \& more\_\{{x\}}” {printed}}},"
        "\n  year = {2031},\n"
        "  howpublished = {\\url{https://a.example/q_1}},\n"
        "  note = {On the Record, version 1 (ab), record q-0123456789, https://harbour-post.example/ferry},\n}"
    )


def test_citation_of_an_article_of_which_little_is_known():
    cited = cite("so", None, UNKNOWN, "q-0123456789", "https://a.example/q_1", "1 (ab)", "On the Record")
    printed = "“so” Printed in an article whose title is not known, Harbour Post, May 2031. On the Record, version 1 (ab)"
    assert cited["text"].startswith(printed)
    assert "  year = {2031},\n" in cited["bibtex"]
    assert (article_title(UNKNOWN), article_title(ARTICLE)) == ("Title not known: ferry talks", "Ferry")


def test_numbers_of_things():
    assert [count_of(1, "poll"), count_of(0, "poll"), count_of(1200, "sum of money", "sums of money")] == [
        "1 poll",
        "0 polls",
        "1,200 sums of money",
    ]


def test_signs_of_bibtex():
    assert escape_bibtex("a\\b~^") == r"a\textbackslash{}b\textasciitilde{}\textasciicircum{}"
