"""Datasette's pages and API over the invented dataset: every table, view, canned query and download."""

import csv
import io
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette
from datasette.utils import tilde_encode

from build.database.views import VIEWS
from build.publish.serve import make_command
from build.settings import read_settings
from schema import DERIVED_TABLES, TABLES
from schema.columns import read_columns
from tests.conftest import REPOSITORY, ask
from tests.site.pages import HERE, get, get_rows, get_soup, links_of, text_of

DATABASE = yaml.safe_load((REPOSITORY / "metadata.yml").read_text("utf-8"))["databases"]["$slug"]
NAMES = [*(model.table for model in TABLES), *(view.name for view in VIEWS), *(model.table for model in DERIVED_TABLES)]
EMPTY = {"unreviewed_polls", "unreviewed_poll_results"}  # Of these the extractor finds none by itself.
QUERIES = list(DATABASE["queries"])
PARAMETERS = {name: next(iter(query["defaults"])) for name, query in DATABASE["queries"].items() if "defaults" in query}
HIDDEN = {
    "event_participants",
    "monetary_figure_parties",
    "quotation_speakers",
    "utterance_quotations",
    "utterance_differences",
    "statement_parts",
    "statement_speakers",
    "statement_reporters",
    *(model.table for model in DERIVED_TABLES),
}


@pytest.fixture
def metadata(site: Datasette) -> dict[str, Any]:
    """Return the metadata of the database, complete."""
    return site.metadata("databases")[HERE[1:]]


async def get_csv(site: Datasette, path: str) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    return list(csv.DictReader(io.StringIO((await get(site, path)).text)))


async def test_home_says_what_it_is(site: Datasette):
    soup = await get_soup(site, "/")
    assert text_of(soup.h1) == "Harbour Watch"
    assert links_of(soup.footer)["https://creativecommons.org/licenses/by/4.0/"] == "CC BY 4.0"


async def test_database_page_says_what_each_is_and_has_views_before_tables(site: Datasette, metadata: dict[str, Any]):
    soup = await get_soup(site, HERE)
    listed = {term.a["href"]: (text_of(term), text_of(term.find_next_sibling("dd"))) for term in soup.select("dl.listed dt")}
    views = [view.name for view in VIEWS]
    assert list(listed) == [f"{HERE}/{name}" for name in [*QUERIES, *views, *sorted({*NAMES} - HIDDEN - {*views})]]
    for name, query in metadata["queries"].items():
        assert listed[f"{HERE}/{name}"] == (query["title"], query["description"])
    for name in {*NAMES} - HIDDEN:
        title, description = listed[f"{HERE}/{name}"]
        assert title == name and description.startswith(" ".join(metadata["tables"][name]["description"].split()))
    assert soup.select("dl.listed")[-1].find_next("form").select_one("textarea[name=sql]")


async def test_helper_tables_are_hidden(site: Datasette):
    tables = (await get(site, f"{HERE}.json")).json()["tables"]
    assert {table["name"] for table in tables if not table["hidden"]} == {model.table for model in TABLES} - HIDDEN
    assert f"{HERE}/quotation_speakers" not in links_of(await get_soup(site, HERE))
    assert f"{HERE}/quotation_speakers" in links_of(await get_soup(site, HERE, _show_hidden="1"))


@pytest.mark.parametrize("name", NAMES)
async def test_table_or_view_has_the_rows_of_the_file(site: Datasette, built: Path, metadata: dict[str, Any], name: str):
    cursor = sqlite3.connect(built).execute(f"select * from {name}")
    columns, count = [column[0] for column in cursor.description], len(cursor.fetchall())
    rows = await get_rows(site, f"{HERE}/{name}?_size=max")
    assert len(rows) == min(count, 1000)
    if name in EMPTY:
        assert not rows
        return
    assert rows
    assert [key for key in rows[0] if key != "rowid"] == columns
    soup = await get_soup(site, f"{HERE}/{name}")
    assert text_of(soup.select_one(".metadata-description")).startswith(" ".join(metadata["tables"][name]["description"].split()))
    assert [text_of(line) for line in soup.select("details ul.bullets li")] == metadata["tables"][name].get("warnings", [])
    described = [text_of(term) for term in soup.select("dl.column-descriptions dt")]
    assert sorted(described) == sorted(metadata["tables"][name]["columns"])
    table = await get_csv(site, f"{HERE}/{name}.csv?_stream=on")
    assert (len(table), list(table[0])) == (count, columns)


@pytest.mark.parametrize("table", ["quotations", "monetary_figures"])
async def test_records_are_in_reading_order(site: Datasette, table: str):
    places = [(row["article"], row["start"]) for row in await get_rows(site, f"{HERE}/{table}")]
    assert len(places) > 10 and places == sorted(places)


@pytest.mark.parametrize("name", [name for name in NAMES if DATABASE["tables"].get(name, {}).get("facets")])
async def test_facets_of_a_table(site: Datasette, name: str):
    answer = (await get(site, f"{HERE}/{name}.json")).json()
    facets = [facet["array"] if isinstance(facet, dict) else facet for facet in DATABASE["tables"][name]["facets"]]
    assert sorted(answer["facet_results"]) == sorted(facets)
    for facet in answer["facet_results"].values():
        counts = [value["count"] for value in facet["results"]]
        # A row has one value of a column, and several of a list: a joint statement counts for each speaker.
        assert (max(counts, default=0) if facet["type"] == "array" else sum(counts)) <= answer["filtered_table_rows_count"]
    assert answer["suggested_facets"] == []


async def test_dictionary_follows_the_order_of_tables_and_columns(site: Datasette, built: Path, metadata: dict[str, Any]):
    rows = await get_rows(site, f"{HERE}/data_dictionary?_size=max")
    assert [row["table_name"] for row in rows] == [
        name for name in NAMES for _ in range(1 + len(metadata["tables"][name]["columns"]))
    ]
    columns = [column[0] for column in sqlite3.connect(built).execute("select * from quotations").description]
    assert [row["column_name"] for row in rows if row["table_name"] == "quotations"] == [None, *columns]


LABELS = [
    ("quotations", "speaker", "speakers/ada-quill", "Ada Quill"),
    ("quotations", "event", "events/ferry-talks-2031-05-05", "Ferry talks, 5 May 2031"),
    ("monetary_figures", "giver", "speakers/island-council", "Island Council"),
    ("monetary_figures", "attributed_to", "speakers/lena-marsh", "Lena Marsh"),
    ("polls", "pollster", "pollsters/saltmarsh", "Saltmarsh"),
    ("articles", "publisher", "publishers/lune-radio", "Lune Radio"),
    ("poll_results", "poll", "polls/p-5c180dfe7d", "A new quay"),
]


@pytest.mark.parametrize(("table", "column", "row", "label"), LABELS, ids=[f"{table}.{column}" for table, column, *_ in LABELS])
async def test_foreign_key_is_shown_by_name(site: Datasette, table: str, column: str, row: str, label: str):
    soup = await get_soup(site, f"{HERE}/{table}?_size=max&_columns=all")
    assert f"{HERE}/{row}" in {link["href"] for link in soup.select(f"td.col-{column} a") if text_of(link) == label}
    rows = await get_rows(site, f"{HERE}/{table}?_labels=on&_size=max")
    assert label in [one[column]["label"] for one in rows if one[column]]


@pytest.mark.parametrize("name", QUERIES)
async def test_query_has_an_answer(site: Datasette, metadata: dict[str, Any], name: str):
    query = metadata["queries"][name]
    rows = await get_rows(site, f"{HERE}/{name}")
    assert rows
    soup = await get_soup(site, f"{HERE}/{name}")
    assert query["title"] in text_of(soup.title) and "Data license" in text_of(soup.footer)
    table = await get_csv(site, f"{HERE}/{name}.csv")
    assert [set(row) for row in table] == [set(row) for row in rows]
    if chart := query.get("chart"):
        channels = chart["encoding"].values()
        named = [one for channel in channels for one in (channel if isinstance(channel, list) else [channel])]
        fields = [*(one["field"] for one in named if "field" in one), *chart["label"], chart.get("articles", "")]
        texts = "".join(chart.get(key, "") for key in ("title", "note", "link", "value"))
        fields += re.findall(r"\{(?:total_)?(\w+)\}", texts.replace("{rows}", ""))
        assert set(filter(None, fields)) <= set(rows[0])
        assert isinstance(rows[0][chart["encoding"]["x"]["field"]], int | float) or name == "timeline"
        assert len(rows) >= 2 and soup.select(f"figure.chart#chart-{name}")


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS.items())
async def test_query_for_what_is_not_there_is_empty(site: Datasette, name: str, parameter: str):
    values = {
        "at_least": ["999", "abc", "2.5", "-1", "\0", "\x002"],
        "articles": ["999", "abc", "\0", "\x002"],
        "day": ["1066-10-14", "2025-02-30", "2025-1-15", "now", "2025", "2460906.5"],
    }
    for value in values.get(parameter, ["zzz"]):
        assert await get_rows(site, f"{HERE}/{name}", _shape="array", **{parameter: value}) == [], value


ANSWERS: list[tuple[str, list[dict[str, Any]]]] = [
    ("words_nobody_said", [{"put_into_the_mouth_of": "Lune Ferries"}, {"put_into_the_mouth_of": "Bram Oster"}]),
    (
        "pledged_and_given",
        [
            {"giver": "Coast Ministry", "kind": "disbursement", "eur_billion": 0.012},
            {"giver": "Coast Ministry", "kind": "pledge", "eur_billion": 0.005},
            {"giver": "Lune Ferries", "kind": "commitment", "eur_billion": 0.011},
            {"giver": "Island Council", "kind": "disbursement", "eur_billion": 0.004, "figures": 2},
            {"giver": "Island Council", "kind": "pledge", "eur_billion": None},
        ],
    ),
    ("poll_over_time?poll=p-fd8231b97c", [{"month": -12}, {"month": -6}, {"month": 0}, {"month": 0}]),
    (
        "poll_over_time?poll=%20the%20SECOND%20ferry",
        [{"month": -12}, {"month": -12}, {"month": -6}, {"month": 0}, {"month": 0}, {"month": 0}],
    ),
    ("figures_in_currency?currency=usd", [{"raw": "$3.8 million"}, {"raw": "$15"}]),
    ("find_speaker?q=Ada", [{"speaker": "ada-quill"}]),
    ("find_speaker?q=LF", [{"speaker": "lune-ferries"}]),
    ("said_by_speaker?speaker=Harbour%20Charter", [{"text": "shall keep the harbour open to every boat"}]),
    (
        "said_by_speaker?speaker=%20lena%20MARSH%20",
        [{"text": "brave"}, {"text": "A quay is not a toy,"}, {"text": "a debt for our children"}],
    ),
    ("most_quoted?at_least=%206%20", [{"speaker": "Tomas Reed", "quotations": 6}]),
    ("office_holders?day=%202022-01-01%20", [{"name": "Bram Oster", "title": "Mayor of Port Lune", "held": "yes"}]),
    (
        "office_holders?day=2031-05-09",
        [
            {"name": "Ada Quill", "held": "not known", "ended": "no"},
            {"name": "Noor Haddad", "held": "not known", "ended": "unknown"},
        ],
    ),
    ("office_holders?day=2031-05-08", [{"name": "Ada Quill", "held": "yes"}, {"name": "Noor Haddad", "held": "not known"}]),
    (
        "unnamed_sources",
        [
            {"speaker_name": "Unnamed engineer (March 2024)", "text": "The quay will not hold her,"},
            {"speaker_name": "Unnamed neighbour of Bram Oster (April 2024)"},
        ],
    ),
    (
        "same_words_in_several_articles",
        [
            {"words": "a fair start", "articles": 2, "kinds": "mixed"},
            {"words": "blue plan", "articles": 2, "kinds": "term"},
            {"words": "we were not asked", "articles": 2},
            {"words": "we will build the second ferry", "articles": 2, "times": 2},
        ],
    ),
    (
        "statements_by_speaker?speaker=%20bram%20OSTER%20",
        [
            {"statement": "s-866549cef1", "form": "direct"},
            {"statement": "s-74e7bf29bd", "quoted": "a bargain"},
            {"statement": "s-7d1666d76f", "quoted": "a fair start"},
            {"statement": "s-db492af152", "quoted": "There is room for one more rope", "sort_date": "2024-03-12"},
        ],
    ),
    (
        "statements_by_speaker?speaker=tomas-reed",
        [
            {"quoted": "I want to see the money first"},
            {"quoted": "a fair start"},
            {"quoted": "The blue plan … is not the plan we saw."},
            {"quoted": "No islander will pay more than today", "medium": "in a joint statement"},
            {
                "quoted": None,
                "summary": "Tomas Reed told of what the island government had said about fares.",
                "form": "indirect",
            },
            {"quoted": "Nobody showed me a bill"},
        ],
    ),
    (
        "search_statements?q=ferries",
        [
            {"statement": "s-a1ed40b125", "summary": "Ada Quill announced another boat for the island."},
            {"statement": "s-ebe6a4b739", "summary": None, "quoted": "We will build the second ferry"},
        ],
    ),
    ("search_statements?q=another%20boats", [{"statement": "s-a1ed40b125"}]),
    (
        "records_of_article?article=maree-libre-2024-04-le-bac",
        [
            {"record": "quotation", "words": "Nous ne paierons pas deux fois", "summary": None},
            {
                "record": "statement",
                "kind": "direct",
                "words": "Nous ne paierons pas deux fois",
                "summary": "Noor Haddad refused to be charged again.",
                "said_or_told_by": "Noor Haddad",
            },
            {"record": "quotation", "kind": "term", "words": "grand projet"},
            {"record": "monetary figure", "words": "8 millions d’euros"},
        ],
    ),
    ("search_quotations?q=ferries", [{"text": "people’s ferry"}, {"quotation": "q-0c0d9ceac3"}, {"quotation": "q-3b5a283942"}]),
]


@pytest.mark.parametrize(("path", "expected"), ANSWERS, ids=[path for path, _ in ANSWERS])
async def test_answer(site: Datasette, path: str, expected: list[dict[str, Any]]):
    rows = await get_rows(site, f"{HERE}/{path}")
    assert [{key: row[key] for key in wanted} for row, wanted in zip(rows, expected, strict=True)] == expected


async def test_what_a_speaker_said_leaves_out_what_nobody_said(site: Datasette):
    rows = await get_rows(site, f"{HERE}/said_by_speaker?speaker=bram-oster")
    assert [row["text"] for row in rows] == ["a bargain", "a fair start", "There is room for one more rope,"]
    dated = [row["sort_date"] for row in rows]
    assert dated == sorted(dated, reverse=True)


async def test_statements_about_an_event_take_in_its_parts_and_what_is_not_quoted(site: Datasette):
    rows = await get_rows(site, f"{HERE}/statements_about_event?event=ferry-talks-2031-05-05")
    assert {row["event_name"].split()[0] for row in rows} == {"Ferry", "Joint", "Quill"}
    assert [row["sort_date"] for row in rows] == sorted(row["sort_date"] for row in rows)


async def test_all_about_an_event_takes_in_its_parts(site: Datasette):
    rows = await get_rows(site, f"{HERE}/said_about_event?event=ferry-talks-2031-05-05")
    assert "It is the best day that this harbour has had since the lighthouse was lit," in [row["text"] for row in rows]
    assert "rhetorical" not in [row["kind"] for row in rows]


SIGNS = ['"', "\t", "\u00a0", "\0", " ", "*", "-", "’", "🙂", "{"]
WORDS = ["_", "AND", "a OR", "NEAR(", "text:", "^x", "'; drop table quotations", "a\0b"]


@pytest.mark.parametrize("words", SIGNS + WORDS)
async def test_search_takes_any_characters(site: Datasette, words: str):
    assert isinstance(await get_rows(site, f"{HERE}/search_quotations", q=words, _shape="array"), list)


@pytest.mark.parametrize("words", SIGNS + WORDS)
@pytest.mark.parametrize("table", ["quotations", "speakers", "articles"])
async def test_search_box_takes_any_characters(site: Datasette, table: str, words: str):
    rows = (await get(site, f"{HERE}/{table}.json", _search=words)).json()["rows"]
    assert words not in SIGNS or rows == []


@pytest.mark.parametrize(("table", "word"), [("quotations", "Ferry"), ("articles", "QUAY"), ("speakers", "Haddad")])
async def test_search_box_of_a_table(site: Datasette, table: str, word: str):
    assert (await get_soup(site, f"{HERE}/{table}")).select("input[name=_search]")
    assert (await get(site, f"{HERE}/{table}.json", _search=word)).json()["filtered_table_rows_count"] > 0


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.table)
async def test_first_row_has_a_page(site: Datasette, built: Path, model: Any):
    (key,) = ask(built, f"select {', '.join(model.primary_key)} from {model.table} limit 1")
    soup = await get_soup(site, site.urls.row(HERE[1:], model.table, ",".join(tilde_encode(str(part)) for part in key)))
    assert {column.name for column in read_columns(model)} <= {
        name.removeprefix("col-") for cell in soup.select("table.rows-and-columns td") for name in cell["class"]
    }


async def test_ids_are_links_in_answers_and_views(site: Datasette):
    soup = await get_soup(site, f"{HERE}/words_nobody_said")
    assert {link["href"]: text_of(link) for link in soup.select("td.col-quotation a")} == {
        f"{HERE}/quotations/{key}": key for key in ("q-0f62b6a0e4", "q-af9ce285ba")
    }
    soup = await get_soup(site, HERE, sql="select 'u-e9d095a019' as utterance")
    assert soup.select_one("td.col-utterance a")["href"] == f"{HERE}/utterances/u-e9d095a019"
    soup = await get_soup(site, f"{HERE}/quotation_overview?speaker=lena-marsh&_columns=all")
    assert {link["href"] for link in soup.select("td.col-speaker a")} == {f"{HERE}/speakers/lena-marsh"}
    assert {(text_of(link), link["rel"][0]) for link in soup.select("td.col-link a")} == {("see in article", "noopener")}


async def test_lists_of_names_are_shown_as_names(site: Datasette):
    soup = await get_soup(site, f"{HERE}/quotation_overview?quotation=q-2f6b616215&_col=speaker_names")
    assert text_of(soup.select_one("td.col-speaker_names")) == "Ada Quill, Tomas Reed"
    soup = await get_soup(site, HERE, sql="select 'no list' as speaker_names")
    assert text_of(soup.select_one("td.col-speaker_names")) == "no list"


LINKED = [
    ("most_quoted", "speaker", "speakers/tomas-reed", "Tomas Reed"),
    ("who_quotes_whom", "outlet", "publishers/lune-radio", "Lune Radio"),
    ("find_speaker", "speaker", "speakers/bram-oster", "bram-oster"),
    ("timeline", "event", "events/ferry-talks-2031-05-05", "Ferry talks, 5 May 2031"),
    ("pledged_and_given", "giver", "speakers/coast-ministry", "Coast Ministry"),
    ("event_participants_and_words", "speaker", "speakers/ada-quill", "Ada Quill"),
    ("money_overview", "giver", "speakers/coast-ministry", "coast-ministry"),
    ("money_overview", "attributed_to", "speakers/lena-marsh", "lena-marsh"),
    ("poll_overview", "pollster", "pollsters/saltmarsh", "saltmarsh"),
    ("annotations", "article", "articles/maree-libre-2024-04-le-bac", "maree-libre-2024-04-le-bac"),
    ("articles/lune-radio-2031-05-07-second-ferry", "publisher", "publishers/lune-radio", "Lune Radio"),
]


@pytest.mark.parametrize(("path", "column", "row", "label"), LINKED, ids=[f"{path}.{column}" for path, column, *_ in LINKED])
async def test_what_names_a_row_is_a_link_to_it(site: Datasette, path: str, column: str, row: str, label: str):
    soup = await get_soup(site, f"{HERE}/{path}", _columns="all")
    assert (f"{HERE}/{row}", label) in {(link["href"], text_of(link)) for link in soup.select(f"td.col-{column} a")}


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    'https://example.org/"><script>alert(1)</script>',
    "javascript:alert(1)",
    "q-0123456789<b>",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("column", ["speaker", "link", "quotation", "article"])
async def test_cell_from_outside_stays_text(site: Datasette, value: str, column: str):
    soup = await get_soup(site, HERE, sql=f"select '{value}' as {column}, 1 as other")
    cell = soup.select_one(f"td.col-{column}")
    assert cell.select("img, script, b") == []
    assert all(link["href"].startswith("https://example.org/") for link in cell.select("a"))


async def test_the_file_can_be_downloaded(site: Datasette, built: Path):
    assert (await get(site, f"{HERE}.db")).content == built.read_bytes()


async def test_sql_over_http(site: Datasette, built: Path):
    query = "select count(*) as n from quotations where kind = 'term'"
    ((number,),) = ask(built, query)
    assert await get_rows(site, HERE, sql=query, _shape="array") == [{"n": number}] != [{"n": 0}]


async def test_other_sites_may_read(site: Datasette):
    assert (await get(site, f"{HERE}/articles.json")).headers["access-control-allow-origin"] == "*"


async def test_vega_is_on_every_table_and_query(site: Datasette):
    for path in (f"{HERE}/quotations", f"{HERE}/most_quoted"):
        soup = await get_soup(site, path)
        assert soup.select('script[src^="/-/static-plugins/datasette_vega/main"]')


def test_server_is_started_with_the_same_settings(built: Path):
    command = make_command(built, "127.0.0.1", 8001)
    given = {command[n + 1]: command[n + 2] for n, word in enumerate(command) if word == "--setting"}
    assert given == {
        name: {True: "on", False: "off"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        for name, value in read_settings(REPOSITORY)["settings"].items()
    }


BY_NAME = [
    ("said_by_speaker", "speaker", "ada-quill", ["Ada Quill", "quill", "Adá Quíll"]),
    ("speaker_across_outlets", "speaker", "bram-oster", ["Oster", "bram oster", "the rope mayor"]),
    ("said_about_event", "event", "ferry-talks-2031-05-05", ["Ferry talks, 5 May 2031"]),
    ("statements_by_speaker", "speaker", "ada-quill", ["Ada Quill", "quill", "Adá Quíll"]),
    ("statements_about_event", "event", "ferry-talks-2031-05-05", ["Ferry talks, 5 May 2031"]),
    ("event_participants_and_words", "event", "ferry-talks-2031-05-05", ["Ferry talks, 5 May 2031"]),
    ("terms_of_outlet", "publisher", "tar-barrel", ["The Tar Barrel"]),
    ("records_of_article", "article", "maree-libre-2024-04-le-bac", ["Marée libre, 2024-04: Le bac de trop", "LE BAC DE TROP"]),
]


@pytest.mark.parametrize(("query", "parameter", "key", "names"), BY_NAME, ids=[query for query, *_ in BY_NAME])
async def test_a_name_is_as_good_as_an_id(site: Datasette, query: str, parameter: str, key: str, names: list[str]):
    wanted = await get_rows(site, f"{HERE}/{query}", _shape="array", **{parameter: key})
    for name in names:
        assert await get_rows(site, f"{HERE}/{query}", _shape="array", **{parameter: name}) == wanted != [], name


async def test_a_part_of_an_events_name_finds_it(site: Datasette):
    rows = await get_rows(site, f"{HERE}/said_about_event?event=lune%20RADIO")
    assert {row["event_name"] for row in rows} == {"Quill to Lune Radio, May 2031"}
    rows = await get_rows(site, f"{HERE}/event_participants_and_words?event=2031")
    assert {row["event_name"].split()[0] for row in rows} == {"Ferry", "Joint", "Quill"}


CHOICES = [
    ("said_by_speaker", "speaker", "Noor Haddad"),
    ("said_about_event", "event", "Summit of the two harbours, 13 March 2024"),
    ("terms_of_outlet", "publisher", "Marée libre"),
    ("records_of_article", "article", "tar-barrel-2024-04-02-who-pays"),
    ("poll_over_time", "poll", "A new quay"),
    ("figures_in_currency", "currency", "NOK"),
]


@pytest.mark.parametrize(("query", "parameter", "choice"), CHOICES, ids=[parameter for _, parameter, _ in CHOICES])
async def test_field_offers_what_finds_something(site: Datasette, query: str, parameter: str, choice: str):
    for typed in ("", choice):
        soup = await get_soup(site, f"{HERE}/{query}", **{parameter: typed})
        field = soup.select_one(f"input[name={parameter}]")
        assert (field["list"], field["value"]) == (f"choices-{parameter}", typed)
        assert soup.select_one(f"datalist#choices-{parameter}").find("option", value=choice)
    assert await get_rows(site, f"{HERE}/{query}", _shape="array", **{parameter: choice}) != []


async def test_page_of_a_query_has_its_title_and_says_what_an_empty_field_is(site: Datasette):
    soup = await get_soup(site, f"{HERE}/said_by_speaker")
    assert text_of(soup.title) == "All quotations by a speaker · Harbour Watch"
    field = soup.select_one("input[name=speaker]")
    assert (field["value"], field["placeholder"]) == ("", "ada-quill")
    assert text_of(soup.select_one("form.sql label")) == "Speaker"
    assert text_of((await get_soup(site, f"{HERE}/most_quoted")).select_one("form.sql label")) == "Minimum quotations"
    assert text_of(soup.h2) == "5 rows"
    soup = await get_soup(site, f"{HERE}/said_by_speaker", speaker='"><b>')
    assert soup.select_one("input[name=speaker]")["value"] == '"><b>'
    assert soup.h2 is None and text_of(soup.select_one(".zero-results p")) == "No results."
    soup = await get_soup(site, HERE, sql="select :ferry as ferry", ferry="Lune")
    assert (text_of(soup.h1), text_of(soup.h2), text_of(soup.select_one("form.sql label"))) == ("SQL query", "1 row", "ferry")
    assert soup.select_one("input[name=ferry]")["value"] == "Lune"
    assert soup.select_one("textarea#sql-editor")["aria-label"] == "SQL"


async def test_a_mistyped_value_gets_suggestions(site: Datasette):
    soup = await get_soup(site, f"{HERE}/said_by_speaker?speaker=ada+quil")
    links = links_of(soup.select_one(".zero-results"))
    assert links[f"{HERE}/said_by_speaker?speaker=Ada%20Quill"] == "Ada Quill"
    assert links[f"{HERE}/find_speaker?q=ada%20quil"] == "Find a speaker"


def test_every_quotation_has_a_date_or_month_to_sort_by(built: Path):
    dated = [date for (date,) in ask(built, "select sort_date from quotation_overview")]
    assert all(re.fullmatch(r"20\d\d-\d\d(-\d\d)?", date) for date in dated)
    assert {len(date) for date in dated} == {7, 10}


async def test_words_of_an_answer_are_not_touched(site: Datasette):
    soup = await get_soup(site, f"{HERE}/search_quotations", q="Run SQL Custom SQL query Query parameters")
    assert soup.main.select_one("input[name=q]")["value"] == "Run SQL Custom SQL query Query parameters"
    assert text_of(soup.select_one(".zero-results p")) == "No results."
