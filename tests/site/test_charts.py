"""What a chart is made of: its title and note, the links of its marks, and its rows."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from tests.conftest import REPOSITORY, ask
from tests.site.pages import HERE, get, get_soup, soup_of, text_of
from web.charts import MAX_ROWS, PARAMETERS, build_chart, chart, fill, poll_rows, query_chart
from web.filters import group_rows
from web.queries import canned_queries, canned_query_rows, query_rows

QUERY = {
    "title": "Ferries by port",
    "chart": {
        "title": "Ferries of {port}",
        "note": "n = {total_ferries} in {rows} ports",
        "link": "/f?p={port}",
        "mark": "bar",
        "encoding": {"x": {"field": "ferries", "type": "quantitative"}},
    },
}


def test_title_note_and_links_are_filled_in():
    chart = build_chart(QUERY, [{"port": "Port Lune", "ferries": 2.0}, {"port": "A&B", "ferries": 1.5}])
    assert (chart["title"], chart["note"]) == ("Ferries of Port Lune, A&B", "n = 3.5 in 2 ports")
    assert [row["link"] for row in chart["rows"]] == ["/f?p=Port%20Lune", "/f?p=A%26B"]
    assert chart["spec"]["encoding"]["href"] == {"field": "link", "type": "nominal"}
    assert chart["spec"]["data"]["values"] == chart["rows"]
    assert json.dumps(chart["spec"]) and not {"title", "note", "link"} & chart["spec"].keys()


def test_a_chart_of_nothing_has_the_title_of_its_query():
    for rows in ([], [{"port": "Port Lune", "ferries": 0}, {"port": "A&B", "ferries": None}]):
        chart = build_chart(QUERY, rows)
        assert (chart["title"], chart["note"], chart["rows"]) == ("Ferries by port", "", [])


def test_null_values_are_not_counted_and_no_title_is_made_of_them_alone():
    chart = build_chart(QUERY, [{"port": "Port Lune", "ferries": 2.0}, {"port": "Port Lune", "ferries": None}])
    assert (chart["title"], chart["note"]) == ("Ferries of Port Lune", "n = 2 in 2 ports")
    chart = build_chart(QUERY, [{"port": None, "ferries": 2.0}])
    assert (chart["title"], chart["note"]) == ("Ferries by port", "n = 2 in 1 ports")


BARS = {
    "title": "Ferries by port",
    "chart": {
        "label": ["port", "year"],
        "value": "{ferries} ferries",
        "articles": "articles",
        "mark": "bar",
        "encoding": {"x": {"field": "ferries"}},
    },
}


def ports(*articles: int, year: int = 2031) -> list[dict[str, Any]]:
    """Return ports of which so many articles tell, the last in another year."""
    rows = [{"port": f"{chr(ord('z') - n)} Port", "year": 2030, "ferries": 9 - n, "articles": a} for n, a in enumerate(articles)]
    rows[-1]["year"] = year
    return rows


def test_bars_have_whole_names_and_their_values():
    drawn = build_chart(BARS, ports(5, 6))
    assert [(row["label"], row["value"]) for row in drawn["rows"]] == [
        ("z Port, 2030", "9 ferries"),
        ("y Port, 2031", "8 ferries"),
    ]
    bars, values = drawn["spec"]["layer"]
    assert (bars["mark"]["type"], values["encoding"]["text"]["field"]) == ("bar", "value") and "mark" not in drawn["spec"]
    assert drawn["spec"]["encoding"]["y"]["field"] == "label"
    # What is the same in all rows names none of them.
    assert [row["label"] for row in build_chart(BARS, ports(5, 6, year=2030))["rows"]] == ["z Port", "y Port"]


def test_bars_of_few_articles_are_no_ranking():
    ranked, few = build_chart(BARS, ports(5, 6)), build_chart(BARS, ports(5, 4))
    assert (ranked["few"], few["few"]) == (False, True)
    assert [row["ferries"] for row in ranked["rows"]] == [9, 8] and [row["ferries"] for row in few["rows"]] == [8, 9]


async def test_charts_that_count_outlets_or_people_say_in_how_many_articles(site: Datasette):
    for name, query in (await canned_queries(site)).items():
        label = query.get("chart", {}).get("label", [])
        assert (
            "articles" in query.get("chart", {})
            or not {"speaker", "outlet", "giver"} & set(label[:1])
            or name == "kinds_by_outlet"
        )


COLOUR = re.compile("(ink|(kind|sum|wave)-[a-z]+)")


async def test_colours_are_those_of_the_page(site: Datasette):
    style = (REPOSITORY / "static" / "site.css").read_text("utf-8")
    charts = [query["chart"] for query in (await canned_queries(site)).values() if "chart" in query]
    named = {match[0] for match in COLOUR.finditer(json.dumps([chart["encoding"] for chart in charts]))}
    assert len(named) > 8 and all(style.count(f"--{name}: #") == 2 for name in named)


async def test_a_chart_has_its_files_its_address_and_a_page_for_other_sites(site: Datasette, built: Path):
    ((poll,),) = ask(built, "select poll from poll_results where percent is not null order by poll limit 1")
    soup = await get_soup(site, f"{HERE}/poll_over_time", poll=poll)
    figure = soup.select_one("figure.chart")
    links = {text_of(link): link["href"] for link in figure.select(".take a")}
    assert links["Link to this chart"] == f"{HERE}/poll_over_time?poll={poll}"
    assert [button["data-format"] for button in figure.select("button.save[hidden]")] == ["png", "svg"]
    saved = await get(site, links["CSV"])
    assert saved.headers["content-disposition"].startswith("attachment") and len((await get(site, links["JSON"])).json()) > 0
    address = re.search('src="http://localhost(.*?)"', figure.select_one("pre").text)[1]
    embedded = await get(site, address)
    assert soup_of(embedded).select_one("script[type='application/json']").text == figure.select_one("script").text
    assert (await site.client.get("/embed-said_by_speaker")).status_code == 404
    assert (await site.client.get("/embed-nothing")).status_code == 404


async def test_only_the_page_of_one_chart_may_be_framed(site: Datasette):
    framed = await get(site, "/embed-poll_answers")
    assert "frame-ancestors *" in framed.headers["content-security-policy"] and "x-frame-options" not in framed.headers
    for path in ("/", "/polls", f"{HERE}/poll_answers", "/embed-nothing"):
        headers = (await site.client.get(path)).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"] and headers["x-frame-options"] == "DENY"


async def test_parameters_of_charts_are_read_and_no_others(site: Datasette):
    queries = (await canned_queries(site)).values()
    assert {name for query in queries if "chart" in query for name in query["params"]} == set(PARAMETERS)


async def test_a_poll_without_numbers_has_no_empty_chart(site: Datasette, built: Path):
    ((poll,),) = ask(built, "select id from polls where id not in (select poll from poll_results where percent > 0) limit 1")
    for path in ("/polls", f"{HERE}/polls/{poll}", f"{HERE}/poll_over_time?poll={poll}"):
        assert all(figure.select(".drawn") for figure in (await get_soup(site, path)).select("figure.chart"))


def test_braces_in_data_are_not_filled_in_again():
    assert fill("{a} {b} {missing}", {"a": "{b}", "b": 1.25}, str) == "{b} 1.25 "


def test_only_the_first_rows_are_drawn_and_counted():
    query = {"title": "All", "chart": {"note": "n = {total_n}", "encoding": {"x": {"field": "n"}}}}
    drawn = build_chart(query, [{"n": n} for n in range(60, 0, -1)])
    assert (drawn["note"], drawn["more"]) == ("n = 1365", True)
    assert drawn["rows"] == drawn["spec"]["data"]["values"] and len(drawn["rows"]) == MAX_ROWS == 30
    assert build_chart(query, [{"n": 1}])["more"] is False


async def test_charts_of_the_list_of_polls_have_the_rows_of_the_query(site: Datasette, built: Path):
    polls = [poll for (poll,) in ask(built, "select id from polls")]
    results = group_rows(await query_rows(site, "poll_results", polls=json.dumps(polls)), "poll")
    assert len(results) > 2
    for poll in polls:
        assert poll_rows(results.get(poll, [])) == await canned_query_rows(site, "poll_over_time", {"poll": poll})


async def test_charts_read_no_more_rows_than_they_draw(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    database, execute, read = site.get_database("harbour-watch"), site.get_database("harbour-watch").execute, []

    async def execute_counted(*args: Any, **kwargs: Any) -> Any:
        results = await execute(*args, **kwargs)
        read.append(len(results.rows))
        return results

    monkeypatch.setattr(database, "execute", execute_counted)
    monkeypatch.setattr("web.charts.MAX_ROWS", 1)
    for name in (name for name, query in (await canned_queries(site)).items() if "chart" in query):
        rows = await canned_query_rows(site, name)
        read.clear()
        drawn = await query_chart(site, name, {})
        assert (read, drawn["rows"]) == ([min(len(rows), 2)], (await chart(site, name, rows))["rows"])
        assert drawn["more"] is (len(rows) > 1)
