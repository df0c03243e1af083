"""What a chart is made of: its finding, the links of its marks, and its rows."""

import json

from web.charts import build_chart, fill

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
