"""A filter of the view of quotations by a speaker finds the same rows as without an index, and uses one."""

import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.conftest import ask
from tests.site.pages import HERE, get
from web.hooks import narrowing

PAGE, SPEAKER = f"{HERE}/quotation_overview.json", "speaker_names__arraycontains"
PAGES = [PAGE, f"{HERE}/statement_overview.json"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["Ada Quill", "Noor Haddad", "nobody's"])
async def test_rows_facets_and_counts_stay_the_same(site: Datasette, monkeypatch: pytest.MonkeyPatch, page: str, name: str):
    monkeypatch.setitem(site._settings, "facet_time_limit_ms", 60_000)
    narrowed = (await get(site, page, **{SPEAKER: name})).json()
    monkeypatch.setattr(narrowing, "VIEWS", {})
    whole = (await get(site, page, **{SPEAKER: name})).json()
    assert narrowed["query"] != whole["query"]
    for key in ("rows", "filtered_table_rows_count", "facet_results", "human_description_en", "next"):
        assert narrowed[key] == whole[key]


async def test_filters_work_together(site: Datasette, built: Path):
    condition = "speaker_names like '%\"Ada Quill\"%' and speaker_names like '%\"Tomas Reed\"%' and kind = 'direct'"
    rows = (await get(site, f"{PAGE}?{SPEAKER}=Ada+Quill&{SPEAKER}=Tomas+Reed&kind=direct")).json()["rows"]
    assert len(rows) == ask(built, f"select count(*) from quotation_overview where {condition}")[0][0] > 0


@pytest.mark.parametrize("page", PAGES)
async def test_a_filter_by_a_speaker_reads_no_whole_table(site: Datasette, built: Path, page: str):
    query = (await get(site, page, **{SPEAKER: "Ada Quill"})).json()["query"]
    conn = sqlite3.connect(":memory:")
    sqlite3.connect(built).backup(conn)
    # As if the tables were large: by its statistics they are so small that SQLite reads them whole.
    conn.execute("delete from sqlite_stat1")
    conn.execute("analyze sqlite_master")
    sql = query["sql"].replace("order by sort_date desc", "")
    plan = [row[3] for row in conn.execute(f"explain query plan {sql}", query["params"])]
    table = "quotations" if page == PAGE else "statements"
    assert [step for step in plan if step.split()[1] == table][:1] == [
        f"SEARCH {table} USING INDEX sqlite_autoindex_{table}_1 (id=?)"
    ]
    assert not [step for step in plan if step.startswith("SCAN") and step.split()[1] in ("quotations", "statements")]


async def test_speakers_are_counted_among_filtered_rows(site: Datasette, built: Path):
    for page, column in (("quotation", "kind"), ("statement", "form")):
        data = (await get(site, f"{HERE}/{page}_overview.json", **{column: "direct", "_facet_size": "max"})).json()
        counts = {value["value"]: value["count"] for value in data["facet_results"]["speaker_names"]["results"]}
        sql = f"select json_each.value, count(*) from {page}_overview, json_each(speaker_names) where {column} = 'direct' group by 1"
        assert counts == dict(ask(built, sql)) and counts


async def test_a_filter_that_leaves_very_many_rows_is_left_to_the_index_of_the_order(
    site: Datasette, monkeypatch: pytest.MonkeyPatch
):
    async def find_count(*_: object) -> int:
        return narrowing.MAX_ROWS + 1

    monkeypatch.setattr(narrowing, "find_count", find_count)
    query = (await get(site, PAGE, **{SPEAKER: "Ada Quill"})).json()["query"]
    assert "quotation in (" not in query["sql"]
