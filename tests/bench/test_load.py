"""What is measured under attack passes or fails as the limits say, and the attacks are what they claim to be."""

import asyncio
import sqlite3
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import h11
import pytest
from datasette.app import Datasette

from bench.load import DEFENCES, measure_attacks
from bench.load_attackers import Task, format_request, run
from bench.load_attacks import Attack, list_attacks
from bench.load_limits import Measured, format_row, list_failures
from bench.load_server import list_middleware
from bench.load_visitors import draw_visits
from bench.serving import Answer
from web.hooks import sql_limits

ATTACKS = list_attacks("harbour-watch", ["/harbour-watch/speakers/ada-quill"])


def make_measured(ms: float = 20, count: int = 50, status: int = 200, wrong: int = 0, **others) -> Measured:
    answers = [Answer("/a", ms, status if number < wrong else 200, 1) for number in range(count)]
    return Measured({"record": answers}, **others)


@pytest.mark.parametrize(
    ("measured", "failures"),
    [
        (make_measured(), []),
        (make_measured(ms=399), []),
        (make_measured(ms=401), ["record 401 ms, over 400"]),
        (make_measured(status=429, wrong=25), []),
        (make_measured(status=429, wrong=26), ["record: 26 of 50 refused"]),
        (make_measured(count=1_000, status=503, wrong=1), []),
        (make_measured(count=1_000, status=503, wrong=2), ["2 of 1000: 503"]),
        (make_measured(status=0, wrong=1), ["1 of 50: no answer"]),
        (make_measured(status=404, wrong=1), ["1 of 50: 404"]),
        (make_measured(memory_mb=1_001), ["1,001 MB"]),
        (make_measured(log_kb=5_001), ["5,001 kB of messages"]),
        (make_measured(ended=True, unanswered=["SQL"]), ["the site ended"]),
        (make_measured(unanswered=["SQL", "search"]), ["no SQL, search 60 s later"]),
        (make_measured(got=Counter({"400": 7, "429": 1, "closed": 1})), []),
        (make_measured(got=Counter({"400": 7, "200": 1, "500": 1})), ["attackers got 200, 500"]),
        (
            make_measured(got=Counter({"400 without content-security-policy:": 1})),
            ["attackers got 400 without content-security-policy:"],
        ),
    ],
)
def test_limits(measured: Measured, failures: list[str]):
    assert list_failures(Attack(1, statuses=(400, 429)), measured, make_measured(ms=40)) == failures


def test_attackers_get_no_more_answers_than_they_may():
    measured = make_measured(got=Counter({"404": 600, "429": 1}), attack_seconds=2)
    assert list_failures(Attack(1, answers_per_second=301), measured, make_measured()) == []
    assert list_failures(Attack(1, answers_per_second=300), measured, make_measured()) == ["attackers got 601 answers in 2 s"]


def test_a_fast_answer_at_rest_does_not_make_a_limit_that_nobody_notices():
    assert list_failures(Attack(1), make_measured(ms=250), make_measured(ms=1)) == []
    assert list_failures(Attack(1), make_measured(ms=251), make_measured(ms=1)) == ["record 251 ms, over 250"]


def test_latency_is_not_judged_where_it_says_nothing():
    late = make_measured(ms=9_000)
    assert list_failures(Attack(1), late, make_measured(), latency=False) == []
    delayed = Attack(1, delayed=("record",))
    assert list_failures(delayed, late, make_measured()) == []
    assert list_failures(delayed, make_measured(status=429, wrong=50), make_measured()) == []
    assert format_row("bombs", delayed, late, []).endswith("| PASS, but for record |")
    assert list_failures(Attack(1), make_measured(status=503, wrong=50), make_measured(), latency=False) == []
    broken = make_measured(status=0, wrong=50)
    assert list_failures(Attack(1), broken, make_measured(), latency=False) == ["50 of 50: no answer"]


def test_a_row_has_a_cell_for_each_kind_of_visitor():
    row = format_row(
        "floods", Attack(1), make_measured(status=429, wrong=2, memory_mb=300, got=Counter({"200": 1_000})), ["300 MB"]
    )
    assert (
        row
        == "| floods | 0 / 0 of 0 | 20 / 20 of 50, 2 × 429 |"
        + " 0 / 0 of 0 |" * 4
        + " 300 | 0 | 0.0 | 200: 1,000 | FAIL: 300 MB |"
    )


@pytest.mark.parametrize("name", ATTACKS)
def test_requests_are_what_a_server_reads(name: str):
    attack = ATTACKS[name]
    task = Task(attack, 80, "Client-IP", 5, 1)
    for number in range(len(attack.paths) if attack.connections else 0):
        if attack.manner == "idle":
            assert format_request(task, number) == b""
            continue
        server = h11.Connection(h11.SERVER, max_incomplete_event_size=200_000)
        server.receive_data(format_request(task, number) + (b"\r\n" if attack.manner == "half" else b""))
        request = server.next_event()
        assert isinstance(request, h11.Request)
        assert (request.method.decode(), b"client-ip" in dict(request.headers)) == (attack.method, True)
        assert request.target.decode().startswith(attack.paths[number].partition("{random}")[0])


ANSWERS = {
    "read": b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabcHTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
    "hold": b"HTTP/1.1 200 OK\r\ncontent-length: 999999\r\n\r\n" + b"a" * 999_999,
    "leave": b"",
    "half": b"HTTP/1.1 408 Request Timeout\r\n\r\n",
    "idle": b"",
}


@pytest.mark.parametrize(
    ("manner", "got"), [("read", {"200", "404"}), ("hold", {"200"}), ("leave", {"left"}), ("half", {"408"}), ("idle", {"closed"})]
)
async def test_attackers_count_what_they_get(manner: str, got: set[str]):
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if manner not in ("idle", "leave"):
            await reader.readline()
        writer.write(ANSWERS[manner])
        if manner != "hold":
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    task = Task(Attack(1, manner=manner, headers_contain=()), server.sockets[0].getsockname()[1], "Client-IP", 5, 0.3)
    async with server:
        await run(task)
    assert got <= set(task.got) <= got | {"closed"}


async def test_an_answer_without_its_header_is_counted():
    task = Task(Attack(1), 80, "Client-IP", 5, 1)
    task.count(b"HTTP/1.1 404 Not Found\r\nContent-Security-Policy: x\r\n\r\n")
    task.count(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    assert set(task.got) == {"404", "400", "400 without content-security-policy:"}


def test_queries_are_sound(built: Path, site: Datasette):
    conn = sqlite3.connect(f"file:{built}?immutable=1", uri=True)
    # Compiling LIKE on constants already computes it, which the site's limits bound.
    sql_limits.prepare_connection(conn, site)
    queries = [
        query for attack in ATTACKS.values() for path in attack.paths for query in parse_qs(urlsplit(path).query).get("sql", [])
    ]
    assert len(queries) > 20
    for query in queries:
        # SQLite compiles it, and does not run it.
        denied = pytest.raises(sqlite3.DatabaseError, match="not authorized") if "fts3_tokenizer" in query else nullcontext()
        with denied:
            conn.execute(f"explain {query}")


def test_addresses_are_known_to_the_site(built: Path, site: Datasette):
    _, records = draw_visits(built)
    attacks = list_attacks(built.stem, records)
    paths = {urlsplit(path).path for attack in attacks.values() if 200 in attack.statuses for path in attack.paths[:8]}
    paths = {path for path in paths if "{random}" not in path and not path.endswith(("-csv.zip", "/x"))}

    async def ask_all() -> dict[str, int]:
        return {path: (await site.client.get(path)).status_code for path in paths}

    statuses = asyncio.run(ask_all())
    # Datasette redirects an address that is spelled otherwise.
    assert {path: status for path, status in statuses.items() if status != (302 if "%" in path else 200)} == {}


def test_each_middleware_is_taken_out():
    # Links in headers stop nobody.
    assert set(list_middleware()) - {"link_headers"} <= set(DEFENCES)
    assert {name for names in DEFENCES.values() for name in names} <= set(ATTACKS)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads the memory of processes where Linux has it")
def test_the_served_site_holds(built: Path):
    """Judge what is answered, the memory and that every process lives; bench/load.md has how long visitors wait."""
    visits, records = draw_visits(built)
    attacks = list_attacks(built.stem, records)
    chosen = {
        name: attacks[name] for name in ("fts3_tokenizer", "floods of pages in memory", "closed pages", "workers that are killed")
    }
    measured = list(measure_attacks(built, visits, chosen, 0.5))
    rest = measured[0][2]
    failures = {name: list_failures(attack, one, rest, latency=False) for name, attack, one in measured}
    assert failures == {name: [] for name in ("at rest", *chosen, "at rest again")}
    assert all(one.answers[kind] for _, _, one in measured for kind in one.answers)
    assert all(one.got for name, _, one in measured if name in chosen and chosen[name].connections)
