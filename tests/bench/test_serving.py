"""The addresses that are drawn exist, and what is measured of them passes or fails as the limits say."""

import asyncio
import json
from pathlib import Path

from datasette.app import Datasette

from bench.serving import Answer, Result, count_queries, format_table, percentile
from bench.serving_addresses import Kind, draw_kinds
from tests.conftest import FIXTURES


def draw(built: Path) -> list[Kind]:
    return draw_kinds(built, json.loads((built.parent / "metadata.json").read_text("utf-8")))


def make_result(times: list[float], kind: Kind, status: int = 200, size: int = 1_000) -> Result:
    return Result(kind, [Answer("/a", ms, status, size) for ms in times])


def test_drawn_addresses_are_answered(built: Path, site: Datasette):
    async def ask_all() -> dict[str, int]:
        paths = [path for kind in draw(built) for path in kind.paths[:4]]
        return {path: (await site.client.get(path)).status_code for path in paths}

    statuses = asyncio.run(ask_all())
    assert {path: status for path, status in statuses.items() if status != 200} == {}


def test_addresses_are_the_same_each_time_and_each_is_asked_once(built: Path):
    kinds = draw(built)
    assert kinds == draw(built)
    paths = [path for kind in kinds if not kind.next_page for path in kind.paths]
    assert len(set(paths)) == len(paths)


def test_limits():
    record = Kind("row", ["/a"], (50, 250))
    assert make_result([10.0] * 100, record).list_failures() == []
    assert make_result([60.0] * 100, record).list_failures() == ["p50 over 50 ms"]
    assert make_result([10.0] * 90 + [300.0] * 10, record).list_failures() == ["p99 over 250 ms"]
    assert make_result([10.0], record, size=300_001).list_failures() == ["over 300 kB"]
    assert make_result([10.0, 10.0], record, status=500).list_failures() == ["2 × not 200"]
    assert Result(record, [Answer("/a", 1, 200, 1)], queries={"/a": 41}).list_failures() == ["over 40 queries"]
    assert make_result([10.0], Kind("file", ["/a"], is_page=False), size=300_001).list_failures() == []


def test_percentiles_of_few_answers():
    assert percentile([], 99) == 0
    assert percentile([Answer("/a", 7, 200, 1)], 99) == 7


def test_a_table_compares_the_addresses_that_plain_datasette_was_asked_for():
    result = make_result([10.0, 10.0, 1_000.0], Kind("row", ["/a"], (50, 250), in_plain=True))
    result.plain = [Answer("/a", 20, 200, 1), Answer("/b", 20, 500, 1)]
    *_, row, heading, first, second = format_table([result])
    assert [cell.strip() for cell in row.split("|")[9:12]] == ["20 (1 of 2 not 200)", "2.0", "FAIL: p99 over 250 ms"]
    assert (heading.strip(), first) == ("row:", "- 1000 ms, 200, 1 kB: `/a`")
    assert second == "- 10 ms, 200, 1 kB: `/a`"


def test_queries_of_a_page_are_counted(built: Path):
    paths = [f"/harbour-watch.json?sql=select+{number}" for number in range(3)]
    result = Result(Kind("SQL", paths), [Answer(path, 1, 200, 1) for path in paths])
    asyncio.run(count_queries(FIXTURES, built, [result], 60, lambda _: None))
    # The first one also finds out what is in the file.
    assert list(result.queries.values())[1:] == [1, 1]
