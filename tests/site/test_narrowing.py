"""Filters of views by a name find the same rows as without an index, and use one."""

import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.conftest import ask
from tests.site.pages import HERE, get
from web.hooks import narrowing

FILTERS = [
    ("quotation_overview", "publisher_name", "Marée libre"),
    ("quotation_overview", "publisher_name__exact", "Marée libre"),
    ("quotation_overview", "publisher_name", "nobody's"),
    ("quotation_overview", "speaker_names__arraycontains", "Ada Quill"),
    ("money_overview", "publisher_name", "Harbour Post"),
]


@pytest.mark.parametrize(("view", "parameter", "value"), FILTERS)
async def test_rows_facets_and_counts_stay_the_same(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, view: str, parameter: str, value: str
):
    monkeypatch.setitem(site._settings, "facet_time_limit_ms", 60_000)
    narrowed = (await get(site, f"{HERE}/{view}.json", **{parameter: value})).json()
    monkeypatch.setattr(narrowing, "CONDITIONS", {})
    whole = (await get(site, f"{HERE}/{view}.json", **{parameter: value})).json()
    for key in ("rows", "filtered_table_rows_count", "facet_results", "human_description_en", "next"):
        assert narrowed[key] == whole[key]


async def test_filters_work_together(site: Datasette, built: Path):
    params = {"publisher_name": "Harbour Post", "speaker_names__arraycontains": "Ada Quill", "_size": "max"}
    rows = (await get(site, f"{HERE}/quotation_overview.json", **params)).json()["rows"]
    condition = "publisher_name = 'Harbour Post' and speaker_names like '%\"Ada Quill\"%'"
    assert len(rows) == ask(built, f"select count(*) from quotation_overview where {condition}")[0][0] > 0


@pytest.mark.parametrize(("view", "parameter", "value"), FILTERS)
async def test_a_filter_reads_no_whole_table(site: Datasette, built: Path, view: str, parameter: str, value: str):
    query = (await get(site, f"{HERE}/{view}.json", **{parameter: value})).json()["query"]
    sql = query["sql"].replace("order by dated desc", "").replace("order by eur_billion desc", "")
    plan = [row[3] for row in sqlite3.connect(built).execute(f"explain query plan {sql}", query["params"])]
    assert not [step for step in plan if step in ("SCAN quotations", "SCAN monetary_figures")]
