"""What a chart is made of: its finding, the links of its marks, and its rows."""

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
        "finding": "{port} has {ferries}, {last_port} {last_ferries}",
        "link": "/f?p={port}",
        "mark": "bar",
        "encoding": {"x": {"field": "ferries", "type": "quantitative"}},
    },
}


def test_finding_and_links_are_filled_in():
    chart = build_chart(QUERY, [{"port": "Port Lune", "ferries": 2.0}, {"port": "A&B", "ferries": 1.5}])
    assert chart["finding"] == "Port Lune has 2, A&B 1.5"
    assert [row["link"] for row in chart["rows"]] == ["/f?p=Port%20Lune", "/f?p=A%26B"]
    assert chart["spec"]["encoding"]["href"] == {"field": "link", "type": "nominal"}
    assert chart["spec"]["data"]["values"] == chart["rows"]
    assert json.dumps(chart["spec"]) and "finding" not in chart["spec"] and "link" not in chart["spec"]


def test_a_chart_of_nothing_has_its_title():
    for rows in ([], [{"port": "Port Lune", "ferries": 0}, {"port": "A&B", "ferries": None}]):
        chart = build_chart(QUERY, rows)
        assert (chart["finding"], chart["rows"]) == ("Ferries by port", [])


def test_a_finding_with_a_hole_is_not_shown():
    chart = build_chart(QUERY, [{"port": "Port Lune", "ferries": 2.0}, {"port": "A&B", "ferries": None}])
    assert (chart["finding"], len(chart["rows"])) == ("Ferries by port", 2)


def test_braces_in_data_are_not_filled_in_again():
    assert fill("{a} {b} {missing}", {"a": "{b}", "b": 1.25}, str) == "{b} 1.25 "


def test_only_the_first_rows_are_drawn_and_the_last_is_still_found():
    query = {"title": "All", "chart": {"finding": "{name} to {last_name}", "encoding": {"x": {"field": "n"}}}}
    drawn = build_chart(query, [{"name": f"row {n}", "n": n} for n in range(60, 0, -1)])
    assert (drawn["finding"], drawn["more"]) == ("row 60 to row 1", True)
    assert drawn["rows"] == drawn["spec"]["data"]["values"] and len(drawn["rows"]) == MAX_ROWS == 30
    assert build_chart(query, [{"name": "row", "n": 1}])["more"] is False


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
    queries = {name: query["chart"] for name, query in (await canned_queries(site)).items() if "chart" in query}
    for name, declared in queries.items():
        rows = await canned_query_rows(site, name)
        read.clear()
        drawn = await query_chart(site, name, {})
        whole = "{last_" in declared["finding"]
        assert (read, drawn["rows"]) == ([len(rows) if whole else min(len(rows), 2)], (await chart(site, name, rows))["rows"])
        assert drawn["more"] is (len(rows) > 1)
