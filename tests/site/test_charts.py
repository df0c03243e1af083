"""What a chart is made of: its title and note, the links of its marks, and its rows."""

import json
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from tests.conftest import ask
from web.charts import MAX_ROWS, build_chart, chart, fill, poll_rows, query_chart
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
