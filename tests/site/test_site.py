"""The site, asked in process: every table, view, question and download, and what the rows say."""

import csv
import html
import io
import json
import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from build.database.views import VIEWS
from build.publish.metadata import complete_metadata
from build.publish.serve import make_command
from build.settings import read_settings
from schema import TABLES
from schema.columns import read_columns
from tests.conftest import REPOSITORY
from tests.own_site import *  # noqa: F403

HERE = "/on-the-record"
METADATA = complete_metadata(REPOSITORY, {})["databases"]["on-the-record"]
NAMES = [*(model.table for model in TABLES), *(view.name for view in VIEWS)]
QUESTIONS = list(METADATA["queries"])
HELPERS = {"event_participants", "quotation_speakers"}


async def get(site: Datasette, path: str) -> str:
    """A page's text, once it has answered with 200."""
    response = await site.client.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code} {response.text[:300]}"
    return response.text


async def get_rows(site: Datasette, path: str) -> list[dict[str, Any]]:
    """A page's rows as JSON objects."""
    return json.loads(await get(site, path))


async def test_home_says_what_it_is(site: Datasette):
    page = await get(site, "/")
    assert "<h1>On the Record" in page
    assert "CC BY 4.0" in page


async def test_database_page_lists_tables_and_questions(site: Datasette):
    page = await get(site, HERE)
    for name in set(NAMES) - HELPERS:
        assert f'href="{HERE}/{name}"' in page
    for query in METADATA["queries"].values():
        assert f">{query['title']}</a>" in page


async def test_database_page_says_what_each_is_and_has_views_before_tables(site: Datasette):
    page = html.unescape(await get(site, HERE))
    for query in METADATA["queries"].values():
        assert f"<dd>{query['description']}</dd>" in page
    for name in set(NAMES) - HELPERS:
        assert f"<dd>{METADATA['tables'][name]['description']}" in page
    listed = re.findall(rf'<dt><a href="{HERE}/(\w+)', page)
    views = [view.name for view in VIEWS]
    assert listed == [*QUESTIONS, *views, *sorted(set(NAMES) - HELPERS - set(views))]
    assert page.rindex("<dt>") < page.index('name="sql"')
    assert f'href="{HERE}/quotation_speakers"' not in page
    assert f'href="{HERE}/quotation_speakers"' in await get(site, f"{HERE}?_show_hidden=1")


async def test_helper_tables_are_hidden(site: Datasette):
    tables = json.loads(await get(site, f"{HERE}.json"))["tables"]
    shown = {table["name"] for table in tables if not table["hidden"]}
    assert shown == {model.table for model in TABLES} - HELPERS


@pytest.mark.parametrize("name", NAMES)
async def test_table_or_view_has_the_rows_of_the_file(site: Datasette, built: Path, name: str):
    count = sqlite3.connect(built).execute(f"select count(*) from {name}").fetchone()[0]
    rows = await get_rows(site, f"{HERE}/{name}.json?_shape=array&_size=max")
    assert len(rows) == count > 0
    columns = [column[0] for column in sqlite3.connect(built).execute(f"select * from {name}").description]
    assert [key for key in rows[0] if key != "rowid"] == columns
    page = await get(site, f"{HERE}/{name}")
    assert METADATA["tables"][name]["description"].replace('"', "&#34;").replace("'", "&#39;") in page
    table = list(csv.DictReader(io.StringIO(await get(site, f"{HERE}/{name}.csv?_stream=on"))))
    assert len(table) == count
    assert list(table[0]) == columns


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.table)
def test_a_table_sorted_by_what_repeats_is_on_one_page(built: Path, model: Any):
    """Else rows are lost between its pages: give it a larger size in metadata.yml, or sort it by a column that does not repeat."""
    settings = METADATA["tables"][model.table]
    column = settings.get("sort", settings.get("sort_desc", model.primary_key[0]))
    count, different = sqlite3.connect(built).execute(f"select count(*), count(distinct {column}) from {model.table}").fetchone()
    assert (
        column in model.primary_key
        or count == different
        or count <= settings.get("size", read_settings(REPOSITORY)["settings"]["default_page_size"])
    )


@pytest.mark.parametrize("table", ["quotations", "monetary_figures"])
async def test_records_are_in_reading_order(site: Datasette, table: str):
    rows = await get_rows(site, f"{HERE}/{table}.json?_shape=array")
    assert [(row["article"], row["start"]) for row in rows] == sorted((row["article"], row["start"]) for row in rows)


@pytest.mark.parametrize("name", [name for name in NAMES if METADATA["tables"][name].get("facets")])
async def test_facets_of_a_table(site: Datasette, name: str):
    answer = json.loads(await get(site, f"{HERE}/{name}.json"))
    facets = [facet["array"] if isinstance(facet, dict) else facet for facet in METADATA["tables"][name]["facets"]]
    assert sorted(answer["facet_results"]) == sorted(facets)
    for facet in answer["facet_results"].values():
        assert sum(value["count"] for value in facet["results"]) <= answer["filtered_table_rows_count"]
    assert answer["suggested_facets"] == []


@pytest.mark.parametrize("name", NAMES)
async def test_every_column_is_described_on_its_page(site: Datasette, name: str):
    page = await get(site, f"{HERE}/{name}")
    for column in METADATA["tables"][name]["columns"]:
        assert f"<dt>{column}</dt>" in page


async def test_dictionary_follows_the_order_of_tables_and_columns(site: Datasette, built: Path):
    rows = await get_rows(site, f"{HERE}/data_dictionary.json?_shape=array&_size=max")
    tables = [name for name in NAMES for _ in range(1 + len(METADATA["tables"][name]["columns"]))]
    assert [row["table_name"] for row in rows] == tables
    read = sqlite3.connect(built).execute("select * from quotations").description
    assert [row["column_name"] for row in rows if row["table_name"] == "quotations"] == [None, *(column[0] for column in read)]


LABELS = [
    ("quotations", "speaker", "speakers", "Emmanuel Macron"),
    ("quotations", "event", "events", "Washington meeting of Trump, Zelenskyy and European leaders, 18 August 2025"),
    ("monetary_figures", "giver", "speakers", "United States"),
    ("monetary_figures", "attributed_to", "speakers", "Kiel Institute for the World Economy"),
    ("polls", "pollster", "pollsters", "Gallup"),
    ("articles", "publisher", "publishers", "World Socialist Web Site"),
    ("poll_results", "poll", "polls", "Continued military aid to Ukraine"),
]


@pytest.mark.parametrize(("table", "column", "other", "label"), LABELS, ids=[f"{t}.{c}" for t, c, *_ in LABELS])
async def test_foreign_key_is_shown_by_name(site: Datasette, table: str, column: str, other: str, label: str):
    rows = await get_rows(site, f"{HERE}/{table}.json?_shape=array&_labels=on&_size=max")
    key = next(row[column]["value"] for row in rows if row[column] and row[column]["label"] == label)
    assert f'<a href="{HERE}/{other}/{key}">{label}</a>' in await get(site, f"{HERE}/{table}?_size=max")
    assert label in await get(site, f"{HERE}/{other}/{key}")


@pytest.mark.parametrize("name", QUESTIONS)
async def test_question_has_an_answer(site: Datasette, name: str):
    query = METADATA["queries"][name]
    rows = await get_rows(site, f"{HERE}/{name}.json?_shape=array")
    assert len(rows) >= (2 if "fragment" in query else 1), "a chart needs two rows"
    page = await get(site, f"{HERE}/{name}")
    assert query["title"].replace("'", "&#39;") in page
    assert "Data license" in page
    table = list(csv.DictReader(io.StringIO(await get(site, f"{HERE}/{name}.csv"))))
    assert [set(row) for row in table] == [set(row) for row in rows]
    if "chart" in query:
        encoding = query["chart"]["encoding"]
        named = [one["field"] for channel in encoding.values() for one in (channel if isinstance(channel, list) else [channel])]
        named += re.findall(r"\{(?:last_)?(\w+)\}", query["chart"]["finding"] + query["chart"].get("link", ""))
        assert set(named) <= set(rows[0])
        assert isinstance(rows[0][encoding["x"]["field"]], int | float)
        assert f'<figure class="chart" id="chart-{name}"' in await get(site, f"{HERE}/{name}")


@pytest.mark.parametrize("name", [name for name in QUESTIONS if METADATA["queries"][name]["params"]])
async def test_question_about_what_is_not_there_is_empty(site: Datasette, name: str):
    query = METADATA["queries"][name]
    values = {
        "at_least": ["999", "abc", "2.5", "-1", "%00", "%002"],
        "articles": ["999", "abc", "%00", "%002"],
        "day": ["1066-10-14", "2025-02-30", "2025-1-15", "now", "2025", "2460906.5"],
    }
    for value in values.get(query["params"][0], ["zzz"]):
        rows = await get_rows(site, f"{HERE}/{name}.json?_shape=array&{query['params'][0]}={value}")
        assert rows == [], value


ANSWERS: list[tuple[str, list[dict[str, Any]]]] = [
    ("words_nobody_said", [{"text": "I am the dictator here.", "put_into_the_mouth_of": "Donald Trump"}]),
    (
        "pledged_and_given",
        [
            {"giver": "Europe", "kind": "disbursement", "eur_billion": 167.0},
            {"giver": "Europe", "kind": "pledge", "eur_billion": 90.0},
            {"giver": "United States", "kind": "disbursement", "eur_billion": 114.0},
            {"giver": "United States", "kind": "pledge", "eur_billion": 4.0},
        ],
    ),
    ("poll_over_time", [{"month": -5, "percent": 30.0}, {"month": 0, "percent": 51.0}]),
    ("figures_in_currency?currency=GBP", [{"raw": "£253bn", "kind": "asset value", "eur_billion": 289.308}]),
    ("find_speaker?q=Zelenskyy", [{"speaker": "volodymyr-zelenskyy"}]),
    ("said_by_speaker?speaker=Graham", [{"text": "uphold its sovereignty."}]),
    ("said_by_speaker?speaker=%20lindsey%20GRAHAM%20", [{"text": "uphold its sovereignty."}]),
    ("figures_in_currency?currency=gbp", [{"raw": "£253bn"}]),
    ("poll_over_time?poll=%20continued%20military%20aid%20to%20Ukraine", [{"month": -5}, {"month": 0}]),
    ("most_quoted?at_least=%206%20", [{"speaker": "Donald Trump", "quotations": 8}]),
    ("office_holders?day=%202005-01-01%20", [{"name": "Vladimir Putin"}, {"name": "Lindsey Graham"}]),
    ("find_speaker?q=IFW", [{"speaker": "kiel-institute"}]),
    (
        "unnamed_sources",
        [
            {"speaker_name": "Russian officials", "text": "gradually."},
            {"speaker_name": "Ukrainian officials", "text": "open"},
            {"speaker_name": "Unnamed European diplomat (August 2025)"},
        ],
    ),
    (
        "same_words_in_several_articles",
        [
            {"words": "coalition of the willing", "articles": 3},
            {"words": "security guarantees", "articles": 2, "times": 3},
            {"words": "open", "articles": 2, "kinds": "mixed"},
        ],
    ),
    (
        "said_by_speaker?speaker=lindsey-graham",
        [{"text": "uphold its sovereignty.", "kind": "mixed", "publisher_name": "socialistworld.net"}],
    ),
    ("search_quotations?q=sovereignties", [{"text": "sovereignty"}, {"text": "uphold its sovereignty."}]),
]


@pytest.mark.parametrize(("path", "expected"), ANSWERS, ids=[path for path, _ in ANSWERS])
async def test_answer(site: Datasette, path: str, expected: list[dict[str, Any]]):
    rows = await get_rows(site, f"{HERE}/{path.replace('?', '.json?') if '?' in path else path + '.json?'}&_shape=array")
    assert [{key: row[key] for key in wanted} for row, wanted in zip(rows, expected, strict=True)] == expected


async def test_what_a_speaker_said_leaves_out_what_nobody_said(site: Datasette):
    rows = await get_rows(site, f"{HERE}/said_by_speaker.json?_shape=array")
    assert len(rows) == 8
    assert "I am the dictator here." not in [row["text"] for row in rows]
    dated = [row["dated"] or "" for row in rows]
    assert dated == sorted(dated, reverse=True)


async def test_all_about_an_event_takes_in_its_parts(site: Datasette):
    rows = await get_rows(site, f"{HERE}/said_about_event.json?_shape=array")
    assert "We will need to help Ukraine with boots on the ground." in [row["text"] for row in rows]
    assert "rhetorical" not in [row["kind"] for row in rows]


SIGNS = ['"', "\t", "\u00a0", "\0", " ", "*", "-", "’", "🙂", "{"]
WORDS = ["_", "AND", "a OR", "NEAR(", "text:", "^x", "'; drop table quotations", "a\0b"]


@pytest.mark.parametrize("words", SIGNS + WORDS)
async def test_search_takes_any_characters(site: Datasette, words: str):
    response = await site.client.get(f"{HERE}/search_quotations.json", params={"q": words, "_shape": "array"})
    assert response.status_code == 200
    assert isinstance(response.json(), list)


@pytest.mark.parametrize("words", SIGNS + WORDS)
@pytest.mark.parametrize("table", ["quotations", "speakers", "articles"])
async def test_search_box_takes_any_characters(site: Datasette, table: str, words: str):
    response = await site.client.get(f"{HERE}/{table}.json", params={"_search": words})
    assert response.status_code == 200
    if words in SIGNS:
        assert response.json()["rows"] == []


@pytest.mark.parametrize(("table", "word"), [("quotations", "Europe"), ("articles", "NATO"), ("speakers", "Kiev")])
async def test_search_box_of_a_table(site: Datasette, table: str, word: str):
    assert 'name="_search"' in await get(site, f"{HERE}/{table}")
    answer = json.loads(await get(site, f"{HERE}/{table}.json?_search={word}"))
    assert answer["filtered_table_rows_count"] > 0


@pytest.mark.parametrize("model", [model for model in TABLES], ids=lambda model: model.table)
async def test_first_row_has_a_page(site: Datasette, built: Path, model: Any):
    keys = ", ".join(model.primary_key)
    key = sqlite3.connect(built).execute(f"select {keys} from {model.table}").fetchone()
    path = ",".join(str(part).replace(".", "~2E").replace(" ", "+").replace("'", "~27").replace("’", "~E2~80~99") for part in key)
    page = await get(site, f"{HERE}/{model.table}/{path}")
    assert "Data license" in page
    assert all(f'class="col-{column.name}' in page for column in read_columns(model))


async def test_ids_are_links_in_answers_and_views(site: Datasette):
    answer = await get(site, f"{HERE}/words_nobody_said")
    assert re.search(rf'<a href="{HERE}/quotations/(q-[0-9a-f]{{10}})">\1</a>', answer)
    view = await get(site, f"{HERE}/quotation_overview?speaker=leon-trotsky")
    assert f'<a href="{HERE}/speakers/leon-trotsky">leon-trotsky</a>' in view
    assert 'rel="noopener">open at these words</a>' in view


async def test_lists_of_names_are_shown_as_names(site: Datasette):
    page = await get(site, f"{HERE}/articles/wsws-2025-08-19-rift-within-nato")
    assert re.search(r'<td class="col-authors[^>]*>Peter Schwarz</td>', page)
    page = await get(site, f"{HERE}/quotation_overview?_search=&speaker=brian-fitzpatrick")
    assert "Brian Fitzpatrick, Lindsey Graham</td>" in page
    answer = await get(site, f"{HERE}?sql=select+'no+list'+as+authors")
    assert '<td class="col-authors">no list</td>' in answer


LINKED = [
    ("most_quoted", "speaker", "speakers/donald-trump", "Donald Trump"),
    ("who_quotes_whom", "outlet", "publishers/socialistworld", "socialistworld.net"),
    ("find_speaker", "speaker", "speakers/volodymyr-zelenskyy", "volodymyr-zelenskyy"),
    ("timeline", "event", "events/alaska-summit-2025-08-15", "Alaska summit of Trump and Putin, 15 August 2025"),
    ("pledged_and_given", "giver", "speakers/united-states", "United States"),
    ("event_participants_and_words", "speaker", "speakers/donald-trump", "Donald Trump"),
    ("money_overview", "giver", "speakers/united-states", "united-states"),
    ("money_overview", "attributed_to", "speakers/kiel-institute", "kiel-institute"),
    ("poll_overview", "pollster", "pollsters/gallup", "gallup"),
    ("annotations", "article", "articles/wsws-2025-08-19-rift-within-nato", "wsws-2025-08-19-rift-within-nato"),
]


@pytest.mark.parametrize(("path", "column", "row", "shown"), LINKED, ids=[f"{path}.{column}" for path, column, *_ in LINKED])
async def test_what_names_a_row_is_a_link_to_it(site: Datasette, path: str, column: str, row: str, shown: str):
    page = await get(site, f"{HERE}/{path}")
    assert re.search(rf'<td class="col-{column}[^>]*><a href="{HERE}/{row}">{re.escape(shown)}</a></td>', page)


async def test_row_shows_foreign_keys_by_name(site: Datasette):
    page = await get(site, f"{HERE}/articles/wsws-2025-08-19-rift-within-nato")
    assert f'<a href="{HERE}/publishers/wsws">World Socialist Web Site</a>' in page


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    'https://example.org/"><script>alert(1)</script>',
    "javascript:alert(1)",
    "q-0123456789<b>",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("column", ["speaker", "link", "quotation", "article"])
async def test_cell_from_outside_stays_text(site: Datasette, value: str, column: str):
    sql = f"select '{value}' as {column}, 1 as other"
    page = (await site.client.get(HERE, params={"sql": sql})).text
    cell = re.search(rf'<td class="col-{column}">(.*?)</td>', page, re.DOTALL)[1]
    assert "<img" not in cell and "<script" not in cell and "<b>" not in cell and 'href="javascript' not in cell


async def test_the_file_can_be_taken_away(site: Datasette, built: Path):
    response = await site.client.get(f"{HERE}.db")
    assert response.content == built.read_bytes()


async def test_sql_over_http(site: Datasette):
    rows = await get_rows(site, f"{HERE}.json?sql=select+count(*)+as+n+from+quotations+where+kind='direct'&_shape=array")
    assert rows == [{"n": 13}]


async def test_other_sites_may_ask(site: Datasette):
    response = await site.client.get(f"{HERE}/articles.json")
    assert response.headers["access-control-allow-origin"] == "*"


async def test_charts_are_on_every_table_and_question(site: Datasette):
    for path in (f"{HERE}/quotations", f"{HERE}/most_quoted"):
        assert "/-/static-plugins/datasette_vega/main" in await get(site, path)


def test_server_is_started_with_the_same_settings():
    command = make_command(REPOSITORY, Path("a.db"), "127.0.0.1", 8001)
    given = {command[n + 1]: command[n + 2] for n, word in enumerate(command) if word == "--setting"}
    assert given == {
        name: {True: "on", False: "off"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        for name, value in read_settings(REPOSITORY)["settings"].items()
    }


NAMES_OF_QUESTIONS = [
    ("said_by_speaker", "speaker", "donald-trump", ["Donald Trump", "trump", "Trump"]),
    ("speaker_across_outlets", "speaker", "vladimir-putin", ["Putin", "vladimir putin"]),
    ("said_about_event", "event", "washington-meeting-2025-08-18", ["NAME"]),
    ("event_participants_and_words", "event", "washington-meeting-2025-08-18", ["NAME"]),
    ("terms_of_outlet", "publisher", "socialistworld", ["socialistworld.net"]),
    ("records_of_article", "article", "wsws-2025-08-19-rift-within-nato", ["NAME"]),
]


@pytest.mark.parametrize(("question", "parameter", "known", "names"), NAMES_OF_QUESTIONS, ids=[q for q, *_ in NAMES_OF_QUESTIONS])
async def test_a_name_is_as_good_as_an_id(
    site: Datasette, built: Path, question: str, parameter: str, known: str, names: list[str]
):
    wanted = await get_rows(site, f"{HERE}/{question}.json?_shape=array&{parameter}={known}")
    table, label = {"event": ("events", "name"), "article": ("articles", "label")}.get(parameter, ("speakers", "name"))
    for name in names:
        if name == "NAME":
            name = sqlite3.connect(built).execute(f"select {label} from {table} where id = ?", [known]).fetchone()[0]
        response = await site.client.get(f"{HERE}/{question}.json", params={"_shape": "array", parameter: name})
        assert response.json() == wanted != [], name


async def test_a_part_of_an_events_name_finds_it(site: Datasette):
    rows = await get_rows(site, f"{HERE}/said_about_event.json?_shape=array&event=macron%20TO")
    assert {row["event_name"] for row in rows} == {
        "Macron to NBC, August 2025",
        "Macron to the BBC after the Washington meeting, August 2025",
    }
    wanted = await get_rows(site, f"{HERE}/event_participants_and_words.json?_shape=array")
    two = await get_rows(site, f"{HERE}/event_participants_and_words.json?_shape=array&event=meeting%20of%20Trump")
    assert {row["event_name"].split()[0] for row in two} == {"Washington", "Oval"}
    assert [row for row in two if row["event_name"].startswith("Washington")] == wanted


async def test_title_of_an_article_finds_it(site: Datasette, built: Path):
    title = sqlite3.connect(built).execute("select title from articles where title is not null").fetchone()[0]
    response = await site.client.get(f"{HERE}/records_of_article.json", params={"_shape": "array", "article": title.upper()})
    assert len(response.json()) > 5


CHOICES = [
    ("said_by_speaker", "speaker", "Emmanuel Macron"),
    ("said_about_event", "event", "Alaska summit of Trump and Putin, 15 August 2025"),
    ("terms_of_outlet", "publisher", "The Guardian"),
    ("records_of_article", "article", "wsws-2025-08-19-rift-within-nato"),
    ("poll_over_time", "poll", "Continued military aid to Ukraine"),
    ("figures_in_currency", "currency", "GBP"),
]


@pytest.mark.parametrize(("question", "parameter", "choice"), CHOICES, ids=[parameter for _, parameter, _ in CHOICES])
async def test_field_offers_what_finds_something(site: Datasette, question: str, parameter: str, choice: str):
    for typed in ("", choice):
        page = (await site.client.get(f"{HERE}/{question}", params={parameter: typed})).text
        assert f'<input type="text" id="qp1" list="choices-{parameter}" name="{parameter}" value="{typed}"' in page
        offered = page.split(f'<datalist id="choices-{parameter}">')[1].split("</datalist>")[0]
        assert f'<option value="{choice}">' in offered
    assert await get_rows(site, f"{HERE}/{question}.json?_shape=array&{parameter}={quote(choice)}") != []


async def test_page_of_a_question_has_its_title_and_says_what_an_empty_field_is(site: Datasette):
    page = await get(site, f"{HERE}/said_by_speaker")
    assert "<title>Everything a speaker said, newest first · On the Record</title>" in page
    assert 'name="speaker" value="" placeholder="donald-trump"' in page
    assert re.search(r"<h3>\s*8 rows", page) and "Custom SQL" not in page
    asked = await get(site, f"{HERE}/said_by_speaker?speaker=%22%3E%3Cb%3E")
    assert 'value="&#34;&gt;&lt;b&gt;"' in asked and "<h3>No rows" in asked
    assert "Custom SQL query returning 1 row" in await get(site, f"{HERE}?sql=select+1")


def test_every_quotation_has_a_day_or_month_to_sort_by(built: Path):
    dated = [row[0] for row in sqlite3.connect(built).execute("select dated from quotation_overview")]
    assert all(re.fullmatch(r"20\d\d-\d\d(-\d\d)?", day or "") for day in dated)
    assert {len(day) for day in dated} == {7, 10}


async def test_words_of_an_answer_are_not_touched(site: Datasette):
    page = await get(site, f"{HERE}/search_quotations?q=Run+SQL+Custom+SQL+query+Query+parameters")
    assert 'value="Run SQL Custom SQL query Query parameters"' in page
    assert "<h3>No rows" in page and "<h3>Ask about</h3>" in page
