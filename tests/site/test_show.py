"""`show` in site.yml: with `reviewed` pages, counts, charts and downloads have reviewed records alone; with `all` all, marked."""

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from build.dataset import load_dataset
from build.publish.serve import open_site
from build.publish.site import build_site
from schema import RECORD_TABLES
from tests.conftest import Folder
from tests.database.test_other_readers import connect_duckdb, sort_rows
from tests.site.pages import HERE, get, get_rows, get_soup, text_of

PAGE = """\
“We will row to the lighthouse tomorrow,” said Zoë Tarn.

“No comment,” said Ada Quill. The boats cost £3 million.

In a Tidewater poll, 61% of islanders backed the boats.
"""
ADDRESSES = [
    "quotations",
    "monetary_figures",
    "polls",
    "poll_results",
    "quotation_speakers",
    "quotation_overview",
    "money_overview",
]


@dataclass
class Built:
    """A built site over one reviewed article and one that nobody has reviewed."""

    site: Datasette
    database: Path

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.database)) as conn:
            return conn.execute(sql).fetchall()

    def count(self, table: str) -> int:
        return int(self.ask(f"select count(*) from {table}")[0][0])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    made = Folder(tmp_path_factory.mktemp("show"))
    name = made.add_article()
    (made.corpus / f"{name}.txt").write_text(PAGE, "utf-8")
    file = made.root / "seeds" / "articles" / f"{name}.yml"
    file.write_text(file.read_text("utf-8").partition("\nquotations:")[0], "utf-8")
    made.extract()
    return made


def build(folder: Folder, show: str) -> Built:
    site = folder.root / "site.yml"
    site.write_text(site.read_text("utf-8").replace("show: all", f"show: {show}"), "utf-8")
    dataset = load_dataset(folder.root)
    assert dataset.problems == []
    database = build_site(folder.root, folder.root / show / "harbour-watch.db", dataset.rows)
    site.write_text(site.read_text("utf-8").replace(f"show: {show}", "show: all"), "utf-8")
    return Built(open_site(folder.root, database), database)


@pytest.fixture(scope="module")
def reviewed(folder: Folder) -> Built:
    return build(folder, "reviewed")


@pytest.fixture(scope="module")
def everything(folder: Folder) -> Built:
    return build(folder, "all")


@pytest.fixture(params=["reviewed", "everything"])
def either(request: pytest.FixtureRequest) -> Built:
    return request.getfixturevalue(request.param)


def test_views_hold_what_is_reviewed_and_others_what_is_not(either: Built):
    assert either.ask("select speaker_name, named, text, kind from unreviewed_quotations order by start") == [
        (None, "Zoë Tarn", "We will row to the lighthouse tomorrow,", "direct"),
        ("Ada Quill", None, "No comment,", "direct"),
    ]
    assert either.ask("select raw, amount_min, currency from unreviewed_monetary_figures") == [("£3 million", 3e6, "GBP")]
    assert either.ask("select pollster_name from unreviewed_polls") == [("Tidewater",)]
    assert either.ask("select percent, poll in (select id from unreviewed_polls) from unreviewed_poll_results") == [(61, 1)]
    assert either.ask("select speaker_name, named, form, mention, cue from unreviewed_statements where form = 'direct'") == [
        (None, "Zoë Tarn", "direct", "Zoë Tarn", "said"),
        ("Ada Quill", None, "direct", "Ada Quill", "said"),
    ]
    # Nothing tells what was said, but for a link by the first and last words.
    assert not any("row to" in str(value) for row in either.ask("select * from unreviewed_statements") for value in row)
    for view in ("quotation_overview", "money_overview", "poll_overview"):
        assert "unreviewed" not in {review for (review,) in either.ask(f"select review from {view}")}
    assert (either.count("quotation_overview"), either.count("money_overview"), either.count("poll_overview")) == (5, 2, 1)
    assert either.count("annotations") == 5 + 3 + 2 + 1 + 2


def test_duckdb_reads_what_is_shown_and_what_is_apart(either: Built):
    names = [name for (name,) in either.ask("select name from sqlite_master where type = 'view' or name like 'withheld_%'")]
    assert {"unreviewed_quotations", "quotation_overview"} < {*names}
    with connect_duckdb(either.database) as duck:
        for name in names:
            found = duck.execute(f'select * from dataset."{name}"').fetchall()
            assert sort_rows(found) == sort_rows(either.ask(f"select * from [{name}]")), name


def test_tables_and_counts_are_of_what_is_shown(reviewed: Built, everything: Built):
    for table in RECORD_TABLES:
        apart = reviewed.count(f"withheld_{table}")
        assert apart == reviewed.count(f"unreviewed_{table}") == everything.count(f"unreviewed_{table}")
        assert everything.count(table) == reviewed.count(table) + apart
        for built in (reviewed, everything):
            assert built.ask(f"select value from dataset_info where name = 'count_{table}'") == [(str(built.count(table)),)]
    said = "select quotations from speaker_counts where speaker = 'ada-quill'"
    assert [built.ask(said) for built in (reviewed, everything)] == [[(2,)], [(3,)]]
    found = "select count(*) from search_records where table_name in ('statements', 'quotations')"
    # Of the two quotations that nobody has reviewed, each is found with its statement.
    indirect = everything.ask("select count(*) from unreviewed_statements where form = 'indirect'")[0][0]
    assert [built.ask(found) for built in (reviewed, everything)] == [[(4,)], [(6 + indirect,)]]
    assert [built.ask("select value from dataset_info where name = 'show'") for built in (reviewed, everything)] == [
        [("reviewed",)], [("all",)],
    ]  # fmt: skip


@pytest.mark.parametrize("table", ["quotations", "statements", "monetary_figures", "polls", "poll_results"])
async def test_a_record_that_nobody_reviewed_has_a_page_where_all_is_shown(reviewed: Built, everything: Built, table: str):
    for (name,) in everything.ask(f"select id from unreviewed_{table}"):
        assert (await reviewed.site.client.get(f"{HERE}/{table}/{name}")).status_code == 404
        soup = await get_soup(everything.site, f"{HERE}/{table}/{name}")
        assert text_of(soup.select_one("p.badges .machine")).startswith("Probable: extracted automatically")
        described = json.loads((await get(everything.site, f"/id/{table}/{name}.jsonld")).text)
        assert (described["identifier"], described["creativeWorkStatus"]) == (name, "Draft")
    ((name,),) = everything.ask(f"select id from {table} where review <> 'unreviewed' limit 1")
    for built in (reviewed, everything):
        assert (await get_soup(built.site, f"{HERE}/{table}/{name}")).select("p.badges .machine") == []


async def test_the_name_that_was_read_is_shown_as_probable(everything: Built):
    names = dict(everything.ask("select text, id from unreviewed_quotations"))
    soup = await get_soup(everything.site, f"{HERE}/quotations/{names['We will row to the lighthouse tomorrow,']}")
    assert text_of(soup.select_one("figcaption")) == "probably Zoë Tarn"
    assert "Probably Zoë Tarn" in text_of(soup.select_one("#citation"))
    assert soup.select("script[type='application/ld+json']") == []
    soup = await get_soup(everything.site, f"{HERE}/quotations/{names['No comment,']}")
    assert text_of(soup.select_one("figcaption")) == "probably Ada Quill"
    assert text_of(soup.title).startswith("Probably Ada Quill: “No comment”")


@pytest.mark.parametrize("address", ["/", "/speakers", "/feed.atom", "/search?q=lighthouse", f"{HERE}/speakers/ada-quill"])
async def test_pages_have_reviewed_words_alone(reviewed: Built, everything: Built, address: str):
    shown = [(await get(built.site, address)).text for built in (reviewed, everything)]
    assert shown[0] != shown[1]
    assert "lighthouse tomorrow" not in shown[0] and "No comment" not in shown[0]


@pytest.mark.parametrize("name", ADDRESSES)
async def test_tables_as_json_have_what_is_shown(either: Built, name: str):
    assert len(await get_rows(either.site, f"{HERE}/{name}?_size=max")) == either.count(name)


async def test_queries_say_what_is_not_reviewed(reviewed: Built, everything: Built):
    reviews = [
        {row["review"] for row in await get_rows(built.site, f"{HERE}/said_by_speaker?speaker=ada-quill")}
        for built in (reviewed, everything)
    ]
    assert reviews == [{"confirmed"}, {"confirmed", "unreviewed"}]


async def test_links_of_counts_lead_to_as_many_rows(everything: Built):
    soup = await get_soup(everything.site, "/")
    (link,) = (link for link in soup.select("ul.counts a") if "quotation" in link["href"])
    assert len(await get_rows(everything.site, f"{link['href']}?_size=max")) == int(text_of(link.b)) == 7
    chart = everything.site.metadata("databases")["harbour-watch"]["queries"]["kinds_by_outlet"]["chart"]
    assert chart["link"] == f"{HERE}/shown_quotation_overview?publisher_name={{outlet}}&kind={{kind}}"


@pytest.mark.parametrize("name", ["unreviewed_quotations", "unreviewed_statements", "withheld_quotations"])
async def test_what_is_not_shown_has_no_page(reviewed: Built, everything: Built, name: str):
    response = await reviewed.site.client.get(f"{HERE}/{name}")
    assert (response.status_code, "Nobody has reviewed this" in response.text) == (404, True)
    assert (await reviewed.site.client.get(f"{HERE}/{name}.json")).status_code == 404
    assert (await reviewed.site.client.get(f"{HERE}/{name}/q-0123456789")).status_code == 404
    for listed in (HERE, f"{HERE}?_show_hidden=1"):
        assert f"{HERE}/{name}" not in str(await get_soup(reviewed.site, listed))
    assert (f"{HERE}/{name}" in str(await get_soup(everything.site, HERE))) == name.startswith("unreviewed_")


def test_downloads_have_what_is_shown(either: Built):
    folder = either.database.parent / "downloads"
    content = json.loads((folder / "harbour-watch.json").read_text("utf-8"))
    with zipfile.ZipFile(folder / "harbour-watch-csv.zip") as archive:
        names = {name.removesuffix(".csv") for name in archive.namelist()}
    assert names == content.keys()
    assert len(content["quotations"]) == either.count("quotations")
    ((show,),) = either.ask("select value from dataset_info where name = 'show'")
    assert ("unreviewed_quotations" in names) == (show == "all")
    assert not any(name.startswith(("withheld_", "shown_")) for name in names)


async def test_an_article_links_to_no_rows_that_are_not_shown(reviewed: Built):
    statuses = {}
    for (article,) in reviewed.ask("select id from articles"):
        links = (await get_soup(reviewed.site, f"{HERE}/articles/{article}")).select("ul.linked a")
        statuses |= {link["href"]: (await reviewed.site.client.get(link["href"])).status_code for link in links}
    assert {*statuses.values()} == {200}, statuses


async def test_whom_nobody_reviewed_has_no_page_and_a_name_in_the_file(folder: Folder, tmp_path: Path):
    added = Folder(tmp_path, folder.root)
    speakers = added.path("speakers.yml")
    stub = "- id: zoe-tarn\n  name: Zoë Tarn\n  kind: person\n  gender: female\n  description: Named in passing.\n"
    speakers.write_text(f"{speakers.read_text('utf-8')}\n{stub}", "utf-8")
    added.extract()
    reviewed, everything = build(added, "reviewed"), build(added, "all")
    found = "select speaker_name, text from unreviewed_quotations where speaker = 'zoe-tarn'"
    for built, status in ((reviewed, 404), (everything, 200)):
        assert built.ask(found) == [("Zoë Tarn", "We will row to the lighthouse tomorrow,")]
        assert (await built.site.client.get(f"{HERE}/speakers/zoe-tarn")).status_code == status
        assert ("Zoë Tarn" in (await get(built.site, "/speakers")).text) == (status == 200)
