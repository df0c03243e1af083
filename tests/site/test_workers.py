"""What visitors ask for is computed a few at a time, each has a share, and nobody's request takes the site from the others.

First the rules, with a stand-in for the worker; then a served site with worker processes.
"""

import asyncio
import json
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from datasette.app import Datasette

from build.publish.serve import SETTINGS, write_inspect_data, write_settings
from build.settings import REPOSITORY, read_settings
from tests.browser.driver import serve_site
from tests.site.pages import HERE
from web.middleware.client_ip import find_client_ip
from web.middleware.routes import classify
from web.paths import Kind, compile_routes
from web.workers import proxy
from web.workers.admission import POOLS, Worker, WorkerPool

BOMB = f"{HERE}.json?sql=" + quote("with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n")
LONG = (
    "with s as materialized (select replace(hex(zeroblob(60000)), '0', 'a') as h, replace(hex(zeroblob(30000)), '0', 'a') as n) "
)
UNSTOPPABLE = f"{HERE}.json?sql=" + quote(
    f"{LONG} select {','.join(f'instr(h||{n},n||0)' for n in range(190))} from s", safe="(),"
)
LARGE = f"{HERE}.json?sql=" + quote(
    "with recursive n(x) as (select 1 union all select x + 1 from n limit 40) select hex(zeroblob(95000)) from n"
)


class FakeProcess:
    """A process that was not ended yet."""

    stopped = False

    def kill(self) -> None:
        self.stopped = True


class FakeWorker(httpx.AsyncBaseTransport):
    """Answers in the place of a worker once `go` is set, and says in `asked` what for."""

    def __init__(self, parts: list[bytes], error: Exception | None = None, hangs: bool = False) -> None:
        self.parts, self.error, self.hangs, self.go = parts, error, hangs, asyncio.Event()
        self.asked: list[bytes] = []
        self.begun = asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == proxy.PROBE_PATH:
            if self.hangs:
                raise httpx.ReadTimeout("no answer")
            return httpx.Response(200)
        self.asked.append(request.extensions["target"])
        self.begun.set()
        await self.go.wait()
        if self.error:
            raise self.error

        async def body() -> AsyncIterator[bytes]:
            for part in self.parts:
                yield part

        return httpx.Response(200, headers={"content-type": "text/plain"}, stream=Parts(body()))


class Parts(httpx.AsyncByteStream):
    """A body as it comes."""

    def __init__(self, parts: AsyncIterator[bytes]) -> None:
        self.parts = parts

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self.parts


class Visitor:
    """One who asks for something: what is sent to him, and `leave` to close the connection; `takes` not set, he reads nothing."""

    def __init__(self, app: Any, name: str, path: str = f"{HERE}?sql=1", method: str = "GET") -> None:
        self.sent: list[dict[str, Any]] = []
        self.leave, self.takes = asyncio.Event(), asyncio.Event()
        self.takes.set()
        plain, _, query = path.partition("?")
        scope = {"type": "http", "method": method, "path": plain, "query_string": query.encode(), "kind": Kind.SQL}
        scope |= {"headers": [], "scheme": "http", "client_ip": name}
        self.task = asyncio.create_task(app(scope, self.receive, self.send))

    async def receive(self) -> dict[str, Any]:
        await self.leave.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)
        await self.takes.wait()

    async def answer(self) -> tuple[int, bytes]:
        """Return the status and body, once all is sent."""
        await self.task
        return self.sent[0]["status"], b"".join(message["body"] for message in self.sent[1:])


@pytest.fixture
def open_pool(site: Datasette) -> Callable[..., Any]:
    """Open a pool for SQL whose worker is `fake`; return the application that admits requests, and the pool."""

    def open_one(fake: FakeWorker, **limits: Any) -> tuple[Any, Any]:
        given = {
            "concurrency": 2,
            "queue_size": 10,
            "per_client": 3,
            "timeout_seconds": 20,
            "memory_mb": 1,
            "ban_seconds": 60,
        } | limits
        pool = WorkerPool("sql", "", **given)
        # Nobody is slow here (tests/site/test_queue.py).
        pool.queue.seconds["/sql=?"] = 0.1
        set_worker(pool, fake)
        app = proxy.middleware(site, None)
        return lambda scope, *rest: app(scope | {"state": {"pools": {"sql": pool}}}, *rest), pool

    return open_one


def set_worker(pool: Any, fake: FakeWorker) -> FakeProcess:
    """Let a stand-in be the pool’s worker, and return its process."""
    process = FakeProcess()
    pool.worker = Worker(process, httpx.AsyncClient(transport=fake, timeout=None))
    pool.ready.set()
    return process


async def settle() -> None:
    """Let all tasks run until each waits for something."""
    for _ in range(50):
        await asyncio.sleep(0)


async def test_one_visitor_has_a_share_and_never_all_turns(open_pool: Any):
    fake = FakeWorker([b"x"])
    app, pool = open_pool(fake)
    many = [Visitor(app, "one") for _ in range(5)]
    await settle()
    assert [visitor.sent[0]["status"] for visitor in many if visitor.sent] == [429, 429]
    assert len(fake.asked) == 1
    other = Visitor(app, "other")
    await settle()
    assert len(fake.asked) == 2
    fake.go.set()
    assert await other.answer() == (200, b"x")
    assert sorted([(await visitor.answer())[0] for visitor in many]) == [200, 200, 200, 429, 429]
    assert pool.requests == {}


async def test_a_full_pool_rejects(open_pool: Any):
    fake = FakeWorker([b"x"])
    app, _ = open_pool(fake, queue_size=1, per_client=1)
    visitors = [Visitor(app, str(number)) for number in range(4)]
    await settle()
    fake.go.set()
    assert [(await visitor.answer())[0] for visitor in visitors] == [200, 200, 200, 429]
    assert (b"Retry-After", b"5") in map(tuple, visitors[3].sent[0]["headers"])


async def test_who_waits_too_long_is_refused(open_pool: Any):
    fake = FakeWorker([b"x"])
    app, pool = open_pool(fake, concurrency=1)
    first = Visitor(app, "first")
    await settle()
    pool.timeout_seconds = 0.01
    assert (await Visitor(app, "second").answer())[0] == 429
    fake.go.set()
    assert (await first.answer())[0] == 200


async def test_who_goes_away_while_waiting_leaves_the_queue(open_pool: Any):
    fake = FakeWorker([b"x"])
    app, pool = open_pool(fake, concurrency=1)
    first, second = Visitor(app, "first"), Visitor(app, "second")
    await settle()
    second.leave.set()
    await second.task
    assert (set(pool.requests), second.sent) == ({"first"}, [])
    fake.go.set()
    assert (await first.answer(), len(fake.asked)) == ((200, b"x"), 1)


async def test_who_goes_away_while_computed_keeps_the_turn_until_it_is_done(open_pool: Any):
    fake = FakeWorker([b"x"])
    app, pool = open_pool(fake, concurrency=1)
    first, second = Visitor(app, "first"), Visitor(app, "second")
    await settle()
    first.leave.set()
    await settle()
    assert (set(pool.requests), len(fake.asked)) == ({"first", "second"}, 1)
    fake.go.set()
    assert await second.answer() == (200, b"x")
    await first.task
    assert (pool.requests, first.sent) == ({}, [])


async def test_a_slow_reader_holds_up_nobody(open_pool: Any):
    fake = FakeWorker([b"x" * 200_000])
    fake.go.set()
    app, pool = open_pool(fake, concurrency=1)
    slow = Visitor(app, "slow")
    slow.takes.clear()
    await settle()
    assert slow.sent and not slow.task.done() and not pool.queue.running and pool.buffered_bytes == 200_000
    assert (await Visitor(app, "quick").answer())[1] == b"x" * 200_000
    slow.takes.set()
    assert await slow.answer() == (200, b"x" * 200_000)
    assert (pool.buffered_bytes, pool.requests) == (0, {})


async def test_who_reads_nothing_is_dropped(open_pool: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(proxy, "SEND_TIMEOUT_SECONDS", 0.01)
    fake = FakeWorker([b"x" * 200_000])
    fake.go.set()
    app, pool = open_pool(fake)
    slow = Visitor(app, "slow")
    while not slow.sent:
        await asyncio.sleep(0)
    slow.takes.clear()
    await slow.task
    assert all(message.get("more_body", True) for message in slow.sent)
    assert (pool.buffered_bytes, pool.requests) == (0, {})


async def test_what_waits_to_be_read_is_bounded(open_pool: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(proxy, "MAX_BUFFERED_BYTES", 300_000)
    fake = FakeWorker([b"x" * 200_000])
    fake.go.set()
    app, _ = open_pool(fake)
    slow = Visitor(app, "slow")
    slow.takes.clear()
    await settle()
    assert (await Visitor(app, "other").answer())[0] == 429
    slow.takes.set()
    assert (await slow.answer())[0] == 200
    assert (await Visitor(app, "other").answer())[0] == 200


async def test_longer_answers_are_sent_as_they_come_one_a_visitor(open_pool: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(proxy, "MAX_WHOLE_BYTES", 150)
    fake = FakeWorker([b"x" * 100] * 5)
    fake.go.set()
    app, pool = open_pool(fake, concurrency=1)
    slow = Visitor(app, "slow")
    slow.takes.clear()
    await settle()
    assert pool.streaming == {"slow"} and not pool.queue.running
    assert (await Visitor(app, "slow").answer())[0] == 429
    assert await Visitor(app, "other").answer() == (200, b"x" * 500)
    slow.takes.set()
    assert await slow.answer() == (200, b"x" * 500)
    assert pool.streaming == set()


async def test_who_cannot_be_stopped_is_banned_and_only_that_worker_is_killed(open_pool: Any):
    hanging, next_one = FakeWorker([]), FakeWorker([b"x"])
    next_one.go.set()
    app, pool = open_pool(hanging)
    pool.timeout_seconds = 0.05
    process = pool.worker.process
    assert (await Visitor(app, "bad").answer())[0] == 503
    assert process.stopped and not pool.ready.is_set()
    following = set_worker(pool, next_one)
    status, words = await Visitor(app, "bad").answer()
    assert (status, b"blocked others" in words) == (429, True)
    assert await Visitor(app, "good").answer() == (200, b"x")
    assert not following.stopped
    pool.banned["bad"] = time.monotonic()
    assert await Visitor(app, "bad").answer() == (200, b"x")


async def test_who_waits_in_a_worker_that_hangs_is_answered_by_the_next_and_not_banned(open_pool: Any):
    hanging, next_one = FakeWorker([], hangs=True), FakeWorker([b"x"])
    next_one.go.set()
    app, pool = open_pool(hanging)
    pool.timeout_seconds = 0.05
    process = pool.worker.process
    good = Visitor(app, "good")
    while not process.stopped:
        await asyncio.sleep(0.01)
    assert not good.sent
    set_worker(pool, next_one)
    assert await good.answer() == (200, b"x")
    assert pool.banned == {}


async def test_who_makes_two_workers_hang_is_banned(open_pool: Any):
    first, second = FakeWorker([], hangs=True), FakeWorker([], hangs=True)
    app, pool = open_pool(first)
    pool.timeout_seconds = 0.05
    process = pool.worker.process
    bad = Visitor(app, "bad")
    while not process.stopped:
        await asyncio.sleep(0.01)
    set_worker(pool, second)
    assert (await bad.answer())[0] == 503
    assert set(pool.banned) == {"bad"}


async def test_nobody_is_banned_for_what_may_be_late_by_itself(open_pool: Any):
    app, pool = open_pool(FakeWorker([]), ban_seconds=0)
    pool.timeout_seconds = 0.05
    next_one = FakeWorker([b"x"])
    next_one.go.set()
    assert (await Visitor(app, "any").answer())[0] == 503
    set_worker(pool, next_one)
    assert await Visitor(app, "any").answer() == (200, b"x")
    assert {
        name for name, limits in read_settings(REPOSITORY)["plugins"]["worker_pools"].items() if limits.get("ban_seconds")
    } == {"sql", "tables"}


async def test_who_was_in_the_same_worker_is_answered_by_the_next(open_pool: Any):
    broken, next_one = FakeWorker([], httpx.ReadError("gone")), FakeWorker([b"x"])
    next_one.go.set()
    app, pool = open_pool(broken)
    good = Visitor(app, "good")
    await settle()
    pool.stop(pool.worker)
    broken.go.set()
    await settle()
    assert not good.sent
    process = set_worker(pool, next_one)
    assert await good.answer() == (200, b"x")
    assert not process.stopped and pool.banned == {}


async def test_who_breaks_two_workers_is_banned(open_pool: Any):
    first, second, third = FakeWorker([], httpx.ReadError("gone")), FakeWorker([], httpx.ReadError("gone")), FakeWorker([b"x"])
    for fake in (first, second, third):
        fake.go.set()
    app, pool = open_pool(first)
    process = pool.worker.process
    bad = Visitor(app, "bad")
    await settle()
    assert process.stopped and not bad.sent
    set_worker(pool, second)
    status, words = await bad.answer()
    assert (status, b"was restarted" in words, b"took too long" in words) == (503, True, False)
    set_worker(pool, third)
    assert (await Visitor(app, "bad").answer())[0] == 429
    assert await Visitor(app, "good").answer() == (200, b"x")


@pytest.mark.parametrize(("failed_starts", "wait_seconds"), [(1, 0.01), (2, 1000)])
async def test_who_waits_for_a_worker_that_does_not_start_is_refused(
    open_pool: Any, monkeypatch: pytest.MonkeyPatch, failed_starts: int, wait_seconds: float
):
    """After a while, or at once if the start before failed, too."""
    monkeypatch.setattr(proxy, "START_WAIT_SECONDS", wait_seconds)
    app, pool = open_pool(FakeWorker([b"x"]), ban_seconds=60)
    pool.ready.clear()
    pool.failed_starts = failed_starts
    visitor = Visitor(app, "one")
    async with asyncio.timeout(20):
        assert await visitor.answer() == (503, proxy.RESTARTED.encode())
    assert (b"Retry-After", b"5") in map(tuple, visitor.sent[0]["headers"])
    assert (pool.banned, pool.requests) == ({}, {})


async def test_a_worker_that_breaks_off_by_itself_is_not_missed(open_pool: Any):
    broken, next_one = FakeWorker([], httpx.ReadError("gone")), FakeWorker([b"x"])
    broken.go.set()
    next_one.go.set()
    app, pool = open_pool(broken)
    good = Visitor(app, "good")
    await settle()
    set_worker(pool, next_one)
    assert await good.answer() == (200, b"x")
    assert pool.banned == {}


CHOSEN = {
    ("/", ""): "pages",
    (f"{HERE}/quotations", ""): "pages",
    (f"{HERE}/quotations.json", ""): "pages",
    ("/-/versions.json", ""): "pages",
    ("/", "p0&p1"): "pages",
    ("/speakers", "page=2"): "tables",
    (f"{HERE}/speakers/ada-quill", "page=2"): "tables",
    ("/static/site.css", "x"): None,
    ("/-/static/app.css", ""): None,
    ("/favicon.ico", ""): None,
    ("/downloads/a.zip", ""): "files",
    (f"{HERE}.db", "x"): "files",
    ("/search", "q=x"): "search",
    (f"{HERE}/quotations", "kind=direct"): "tables",
    (f"{HERE}/quotations", "_col__exact=x&_facet_size=max&_search_text=x&_filter_column_1=kind"): "tables",
    (f"{HERE}/quotations", "_where=1"): "sql",
    (f"{HERE}/quotations", "_where"): "sql",
    (f"{HERE}/quotations", "kind=direct&_new_in_datasette=1"): "sql",
    (f"{HERE}/quotations", "&".join(["kind=direct"] * 201)): "sql",
    (f"{HERE}/quotations", "text=" + "x" * 8_000): "sql",
    (f"{HERE}/quotations.db", ""): "sql",
    (f"{HERE}/quotations.db", "_facet=text"): "sql",
    ("/nowhere", ""): "sql",
    (HERE, "sql=select"): "sql",
    (f"{HERE}/quotations", "%73ql=x"): "sql",
}


@pytest.mark.parametrize(("path", "query"), CHOSEN)
def test_pools_are_chosen_by_what_is_asked(site: Datasette, path: str, query: str):
    _, _, kind = classify(compile_routes(site), path, query.encode())
    assert POOLS.get(kind) == CHOSEN[path, query]


HEADER = b"fly-client-ip"
FOUND = {
    ((), "192.0.2.1"): "192.0.2.1",
    ((b"198.51.100.7",), "192.0.2.1"): "198.51.100.7",
    ((b"203.0.113.9, 198.51.100.7",), "192.0.2.1"): "198.51.100.7",
    ((b"203.0.113.9", b"198.51.100.7"), "192.0.2.1"): "198.51.100.7",
    ((b"nonsense",), "192.0.2.1"): "192.0.2.1",
    ((b"2001:db8:1:2:3:4:5:6",), "192.0.2.1"): "2001:db8:1:2::/64",
    ((b"2001:db8:1:2::7",), "192.0.2.1"): "2001:db8:1:2::/64",
    ((b"::ffff:198.51.100.7",), "192.0.2.1"): "198.51.100.7",
    ((b"::ffff:198.51.100.8",), "192.0.2.1"): "198.51.100.8",
    ((b"::ffff:c633:6407",), "192.0.2.1"): "198.51.100.7",
    ((b"fe80::1%eth0",), "192.0.2.1"): "fe80::/64",
    ((), "2001:db8:1:2:3:4:5:6"): "2001:db8:1:2::/64",
    ((b"nonsense",), "::ffff:192.0.2.1"): "192.0.2.1",
    ((), "::1"): "::/64",
    ((), ""): "",
}


@pytest.mark.parametrize(("given", "peer"), FOUND)
def test_a_visitor_is_known_by_the_host_in_front(given: tuple[bytes, ...], peer: str):
    scope = {"headers": [(HEADER, value) for value in given], "client": (peer, 1)}
    assert find_client_ip(scope, HEADER) == FOUND[given, peer]
    assert find_client_ip(scope, b"") == find_client_ip({**scope, "headers": []}, HEADER)


LIMITS = {"concurrency": 2, "queue_size": 14, "per_client": 4, "timeout_seconds": 20, "memory_mb": 400}


@contextmanager
def serve_pools(built: Path, folder: Path, pools: dict[str, dict[str, int]]) -> Iterator[str]:
    """Serve a site with these worker pools, where a query may take half a second."""
    database = folder / built.name
    database.write_bytes(built.read_bytes())
    write_inspect_data(database)
    metadata = json.loads((built.parent / "metadata.json").read_text("utf-8"))
    metadata["plugins"] |= {"worker_pools": pools, "client_ip": {"header": "X-Visitor"}}
    (folder / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    write_settings(REPOSITORY, folder / SETTINGS)
    with serve_site(database, "--setting", "sql_time_limit_ms", "500") as address:
        deadline = time.monotonic() + 60
        while "starting" in httpx.get(f"{address}/-/health", timeout=60).json()["workers"].values():
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield address


@pytest.fixture(scope="module")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site whose pools have little room."""
    pools = {"sql": LIMITS | {"ban_seconds": 60}, "search": LIMITS, "tables": LIMITS}
    with serve_pools(built, tmp_path_factory.mktemp("served"), pools) as address:
        yield address


def get(address: str, path: str, visitor: str) -> httpx.Response:
    """Return the response to one visitor."""
    return httpx.get(address + path, headers={"x-visitor": visitor}, timeout=60)


@pytest.mark.slow
def test_answers_of_a_worker_are_those_of_the_site(served: str):
    path = f"{HERE}.json?sql=select+id,+text+from+quotations+order+by+id&_shape=array"
    response = get(served, path, "192.0.2.1")
    assert response.json() == get(served, f"{HERE}/quotations.json?_shape=array&_sort=id&_col=text", "192.0.2.1").json()
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.headers["cache-control"].startswith("public") and response.headers["etag"].startswith('W/"')
    assert response.headers["content-encoding"] == "gzip" and response.headers.get_list("vary") == ["Accept-Encoding"]
    plain = httpx.get(served + path, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers and plain.json() == response.json()
    assert int(plain.headers["content-length"]) == len(plain.content)
    head = httpx.head(served + path)
    assert (head.status_code, head.content) == (200, b"")
    streamed = get(served, f"{HERE}/quotations.csv?_stream=on", "192.0.2.1").text
    assert streamed.count("\n") > len(response.json())


@pytest.mark.slow
def test_a_query_that_cannot_be_stopped_ends_its_worker_and_not_the_site(built: Path, tmp_path: Path):
    sql = LIMITS | {"timeout_seconds": 2, "ban_seconds": 60}
    with serve_pools(built, tmp_path, {"sql": sql, "tables": LIMITS | {"memory_mb": 0}}) as strict:
        response = get(strict, UNSTOPPABLE, "192.0.2.2")
        assert (response.status_code, response.headers["retry-after"]) == (503, "5")
        assert response.json() == {**response.json(), "ok": False, "status": 503, "title": "Temporarily unavailable"}
        assert response.json()["error"].startswith("The request took too long.")
        assert get(strict, f"{HERE}.json?sql=select+1", "192.0.2.3").status_code == 200
        banned = get(strict, f"{HERE}.json?sql=select+1", "192.0.2.2")
        assert (banned.status_code, banned.headers["retry-after"]) == (429, "60")
        assert get(strict, f"{HERE}/speakers?kind=person", "192.0.2.2").status_code == 200


def ask_in_parallel(served: str, path: str, visitor: str, number: int) -> list[str]:
    """Return the statuses of many requests of one visitor at once."""
    command = ["curl", "--silent", "--parallel", "--parallel-max", str(number), "--parallel-immediate"]
    command += ["--write-out", "%{http_code}\n", "--header", f"X-Visitor: {visitor}"]
    for one in range(number):
        command += ["--output", "/dev/null", f"{served}{path}&n={one}"]
    return subprocess.run(command, capture_output=True, text=True).stdout.split()


@pytest.mark.slow
def test_one_visitors_crowd_is_refused_and_another_is_answered(served: str):
    facets = f"{HERE}/quotation_overview?_facet=text&_facet=kind&_facet=mention&_facet=event"
    asked = ((BOMB, f"{HERE}.json?sql=select+1", "n"), (facets, f"{HERE}/quotations?kind=direct", "text__not"))
    for path, other, name in asked:
        crowd = ["curl", "--silent", "--parallel", "--parallel-max", "20", "--parallel-immediate", "--max-time", "3"]
        crowd += ["--header", "X-Visitor: 192.0.2.4", "--output", "/dev/null", f"{served}{path}&{name}=[1-5000]"]
        running = subprocess.Popen(crowd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while get(served, path, "192.0.2.4").status_code != 429:
                assert running.poll() is None
            assert [get(served, f"{other}&{name}={n}", "192.0.2.5").status_code for n in range(5)] == [200] * 5
            assert get(served, "/search?q=quay", "192.0.2.4").status_code == 200
        finally:
            running.kill()
            running.wait()


@pytest.mark.slow
def test_a_crowd_is_told_to_come_back(served: str):
    statuses = ask_in_parallel(served, BOMB, "192.0.2.6", 20)
    assert len(statuses) == 20 and set(statuses) <= {"400", "429"}
    assert statuses.count("429") >= 12


@pytest.mark.slow
def test_sockets_that_read_nothing_stop_nobody(served: str):
    host, _, port = served.removeprefix("http://").partition(":")
    readers = []
    try:
        for number in range(2):
            reader = socket.socket()
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            reader.connect((host, int(port)))
            reader.sendall(f"GET {LARGE} HTTP/1.1\r\nHost: {host}\r\nX-Visitor: 192.0.2.{10 + number}\r\n\r\n".encode())
            readers.append(reader)
            assert reader.recv(12) == b"HTTP/1.1 200"
        start = time.monotonic()
        assert get(served, f"{HERE}.json?sql=select+1", "192.0.2.12").status_code == 200
        assert time.monotonic() - start < LIMITS["timeout_seconds"] / 2
    finally:
        for reader in readers:
            reader.close()


@pytest.mark.slow
def test_requests_of_those_who_left_are_not_computed(served: str):
    host, _, port = served.removeprefix("http://").partition(":")
    start = time.monotonic()
    assert get(served, BOMB, "192.0.2.31").status_code == 400
    one = time.monotonic() - start
    for number in range(16):
        with socket.create_connection((host, int(port))) as left:
            left.sendall(f"GET {BOMB}&n={number} HTTP/1.1\r\nHost: {host}\r\nX-Visitor: 192.0.2.{20 + number}\r\n\r\n".encode())
    start = time.monotonic()
    # Until the site has heard that they left it is full.
    while get(served, f"{HERE}.json?sql=select+1", "192.0.2.30").status_code == 429:
        assert time.monotonic() - start < 6 * one
    # They take eight times as long as one, two at a time, if all of them are computed.
    assert time.monotonic() - start < 6 * one


@pytest.mark.slow
def test_a_killed_worker_is_not_missed(served: str):
    listed = subprocess.run(["pgrep", "-f", f"{served.rpartition(':')[2]} .*--uds .*/sql$"], capture_output=True, text=True)
    (number,) = listed.stdout.split()
    subprocess.run(["kill", f"-{signal.SIGKILL.value}", number])
    assert [get(served, f"{HERE}.json?sql=select+1", "192.0.2.40").status_code for _ in range(3)] == [200] * 3
