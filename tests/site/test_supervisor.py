"""Workers are started, asked until they are ready, and restarted, with stand-ins for the processes."""

import asyncio
import socket
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette

from tests.site.pages import HERE
from web.database_file import read_identity
from web.workers import supervisor
from web.workers.admission import Worker, WorkerPool

READY, WARM_UP = f"{HERE}.json?sql=select+1", "/search"
FILE = Path(__file__)
"""In the place of the database file."""
LIMITS = {"concurrency": 2, "queue_size": 10, "per_client": 3, "timeout_seconds": 20, "memory_mb": 1}


class FakeProcess:
    """A process that runs until it is killed or ends by itself with a code."""

    def __init__(self) -> None:
        self.returncode: int | None = None
        self.ended = asyncio.Event()

    def end(self, code: int) -> None:
        if self.returncode is None:
            self.returncode = code
        self.ended.set()

    def kill(self) -> None:
        self.end(-9)

    async def wait(self) -> int:
        await self.ended.wait()
        assert self.returncode is not None
        return self.returncode


class FakeWorker(httpx.AsyncBaseTransport):
    """Answers each request with the next of its statuses or errors, the last one for ever; a code in `ends` ends it first."""

    def __init__(self, answers: Iterable[int | Exception], ends: int | None = None) -> None:
        self.answers, self.ends = list(answers), ends
        self.asked: list[str] = []
        self.process = FakeProcess()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.raw_path.decode())
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if self.ends is not None:
            self.process.end(self.ends)
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer)

    def as_worker(self) -> Worker:
        return Worker(self.process, httpx.AsyncClient(transport=self, timeout=None))  # type: ignore[arg-type]


@pytest.fixture
def no_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing wait between two probes or starts."""
    monkeypatch.setattr(supervisor, "PROBE_DELAYS_SECONDS", (0, 0))
    monkeypatch.setattr(supervisor, "RESTART_DELAYS_SECONDS", (0, 0))


async def keep_running(
    monkeypatch: pytest.MonkeyPatch, workers: list[Any], until: Callable[[WorkerPool], bool], file: Path = FILE
) -> WorkerPool:
    """Run a pool over these workers, or errors at their start, until something holds; return the pool as it is then."""
    pool, started = WorkerPool("search", "", **LIMITS), iter(workers)

    async def start(_: WorkerPool) -> Worker:
        fake = next(started)
        if isinstance(fake, OSError):
            raise fake
        return fake.as_worker()

    monkeypatch.setattr(supervisor, "start_worker", start)
    task = asyncio.create_task(supervisor.keep_running(pool, HERE[1:], file, read_identity(file)))
    async with asyncio.timeout(20):
        while not until(pool):
            await asyncio.sleep(0)
    assert not task.done()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return pool


def test_delays_double_up_to_the_longest():
    assert list(islice(supervisor.doubling(0.2, 1.0), 5)) == [0.2, 0.4, 0.8, 1.0, 1.0]


@pytest.mark.usefixtures("no_delays")
async def test_a_worker_is_asked_again_until_it_answers_and_then_for_its_templates():
    fake = FakeWorker([httpx.ConnectError("not yet"), 503, 200])
    assert await supervisor.wait_until_ready(fake.as_worker(), HERE[1:]) is None
    assert fake.asked == [READY, READY, READY, WARM_UP]


@pytest.mark.usefixtures("no_delays")
async def test_a_worker_is_ready_whatever_its_templates_say():
    fake = FakeWorker([200, httpx.ReadError("broken")])
    assert await supervisor.wait_until_ready(fake.as_worker(), HERE[1:]) is None


@pytest.mark.usefixtures("no_delays")
async def test_a_worker_that_ended_is_not_waited_for():
    fake = FakeWorker([httpx.ReadError("gone")], ends=1)
    problem = await supervisor.wait_until_ready(fake.as_worker(), HERE[1:])
    assert (problem, len(fake.asked)) == ("the process ended (1) before it was ready", 1)


async def test_the_probe_asks_for_nothing_that_grows_with_the_data(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    await site.client.get(READY)  # at the first request the site reads which tables there are
    sent: list[str] = []
    database = site.get_database(HERE[1:])
    execute = database.execute

    async def record(sql: str, *args: object, **kwargs: object) -> object:
        sent.append(sql)
        return await execute(sql, *args, **kwargs)

    monkeypatch.setattr(database, "execute", record)
    assert (await site.client.get(READY)).status_code == 200
    assert sent == ["select 1"]


@pytest.mark.usefixtures("no_delays")
async def test_a_worker_that_never_gets_ready_is_ended_and_the_next_one_started(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(supervisor, "START_TIMEOUT_SECONDS", 0)
    stuck, good = FakeWorker([503]), FakeWorker([200])
    pool = await keep_running(monkeypatch, [stuck, good, FakeWorker([200])], lambda _: stuck.process.returncode is not None)
    assert stuck.process.returncode == -9 and not pool.ready.is_set()
    assert "worker pool search: the process was not ready after 0 s (its last answer: " in caplog.text


async def test_restarts_are_delayed_more_each_time_until_a_worker_is_ready(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(supervisor, "PROBE_DELAYS_SECONDS", (0, 0))
    monkeypatch.setattr(supervisor, "RESTART_DELAYS_SECONDS", (0.001, 0.004))
    dying = [FakeWorker([httpx.ConnectError("no")], ends=1) for _ in range(4)]
    good, last = FakeWorker([200]), FakeWorker([200])

    def is_last_ready(pool: WorkerPool) -> bool:
        if pool.ready.is_set() and good.process.returncode is None and pool.worker and pool.worker.process is good.process:
            good.process.end(-9)  # as if it was killed for a visitor's query
        return bool(pool.worker and pool.worker.process is last.process and pool.ready.is_set())

    pool = await keep_running(monkeypatch, [*dying, good, last], is_last_ready)
    assert last.process.returncode == -9 and not pool.ready.is_set()
    early = "worker pool search: the process ended (1) before it was ready"
    assert caplog.messages == [
        f"{early}; it is restarted in 0.001 s",
        f"{early}, 2 times in a row; it is restarted in 0.002 s",
        f"{early}, 3 times in a row; it is restarted in 0.004 s",
        f"{early}, 4 times in a row; it is restarted in 0.004 s",
        "worker pool search: the process ended (-9); it is restarted in 0.001 s",
    ]


@pytest.mark.usefixtures("no_delays")
async def test_a_worker_that_hangs_later_is_ended_and_the_next_one_started(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(supervisor, "PROBE_INTERVAL_SECONDS", 0)
    # It is asked whether it is ready, for its templates, and then whether it still answers.
    hung, good = FakeWorker([200, 200, 200, httpx.ReadTimeout("")]), FakeWorker([200])
    pool = await keep_running(
        monkeypatch, [hung, good, FakeWorker([200])], lambda pool: pool.ready.is_set() and hung.process.returncode is not None
    )
    assert (hung.process.returncode, good.process.returncode) == (-9, -9)
    assert caplog.messages[0] == "worker pool search: the process did not answer for 30 s; it is restarted in 0 s"
    assert pool.failed_starts == 0


@pytest.mark.usefixtures("no_delays")
async def test_a_worker_that_breaks_off_a_probe_is_no_hung_one(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    monkeypatch.setattr(supervisor, "PROBE_INTERVAL_SECONDS", 0)
    busy = FakeWorker([200, 200, httpx.ReadError(""), 503, 200])
    await keep_running(monkeypatch, [busy], lambda _: len(busy.asked) > 10)
    assert caplog.messages == []


@pytest.mark.usefixtures("no_delays")
async def test_a_process_that_cannot_be_started_is_tried_again(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    full = [OSError(24, "Too many open files"), OSError(11, "Resource temporarily unavailable")]
    await keep_running(monkeypatch, [*full, FakeWorker([200])], lambda pool: pool.ready.is_set())
    assert caplog.messages == [
        "worker pool search: the process cannot be started ([Errno 24] Too many open files); it is restarted in 0 s",
        "worker pool search: the process cannot be started ([Errno 11] Resource temporarily unavailable), 2 times in a row; "
        "it is restarted in 0 s",
    ]


@pytest.mark.usefixtures("no_delays")
async def test_no_worker_is_started_on_another_database_than_the_sites(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
):
    file = tmp_path / "site.db"
    file.write_bytes(b"old")
    first, never = FakeWorker([200]), FakeWorker([200])

    def replace(pool: WorkerPool) -> bool:
        if pool.ready.is_set():
            file.write_bytes(b"another")
            first.process.end(-9)
        return pool.failed_starts > 1

    await keep_running(monkeypatch, [first, never], replace, file)
    assert never.asked == []
    assert caplog.messages[-1].startswith(f"worker pool search: {file} was replaced or changed while it was served: ")


async def test_without_a_folder_for_sockets_the_site_says_so_and_does_not_start(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    def find_none() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr(supervisor.tempfile, "gettempdir", find_none)
    message = await start(site)
    assert "No usable temporary directory" in message and "--tmpfs /tmp" in message


async def test_a_folder_whose_path_is_too_long_for_sockets_is_none(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    folder = tmp_path / ("x" * 100)
    folder.mkdir()
    monkeypatch.setattr(supervisor.tempfile, "tempdir", str(folder))
    message = await start(site)
    assert f"the path {folder}/harbour-watch-" in message and "is longer than 80 bytes. Set TMPDIR" in message
    assert list(folder.iterdir()) == []


async def start(site: Datasette) -> str:
    """Start a site that cannot be started, and return why."""
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    await supervisor.middleware(site, None)({"type": "lifespan", "state": {}}, None, send)  # type: ignore[arg-type]
    (failed,) = sent
    assert failed["type"] == "lifespan.startup.failed"
    return str(failed["message"])


def test_folders_that_were_left_are_removed_and_nothing_else(monkeypatch: pytest.MonkeyPatch):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        monkeypatch.setattr(supervisor.tempfile, "tempdir", name)
        for other in ("site-left", "site-with-notes", "another-left", "sockets"):
            (folder / other).mkdir()
            with socket.socket(socket.AF_UNIX) as unix:
                unix.bind(str(folder / other / "sql"))
        (folder / "site-with-notes" / "notes").write_text("mine")
        (folder / "site-link").symlink_to(folder / "sockets")
        with supervisor.socket_folder("site-") as one, supervisor.socket_folder("site-") as two:
            assert one != two and one.is_dir() and two.is_dir()
        left = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    assert left == {
        "site-with-notes",
        "site-with-notes/notes",
        "another-left",
        "another-left/sql",
        "sockets",
        "sockets/sql",
        "site-link",
    }


@pytest.mark.parametrize("worker", ["", "search:300"])
async def test_site_and_workers_open_their_connections_before_the_file_may_be_replaced(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, worker: str
):
    events: list[str] = []

    async def open_connections(_: Datasette) -> None:
        events.append("open")

    async def app(*_: object) -> None:
        events.append("served")

    if worker:
        monkeypatch.setenv("WORKER_POOL", worker)
    else:
        monkeypatch.setattr(site, "plugin_config", lambda _: {})
    monkeypatch.setattr(supervisor.database_file, "open_connections", open_connections)
    await supervisor.middleware(site, app)({"type": "lifespan", "state": {}}, None, None)  # type: ignore[arg-type]
    assert events == ["open", "served"]


async def test_workers_have_ended_and_their_folder_is_gone_before_the_server_is_told(
    site: Datasette, monkeypatch: pytest.MonkeyPatch
):
    started: list[FakeWorker] = []
    folders: list[Path] = []

    async def start_worker(pool: WorkerPool) -> Worker:
        folders.append(Path(pool.socket).parent)
        started.append(FakeWorker([503]))
        return started[-1].as_worker()

    async def app(_: object, __: object, send: Callable[[dict[str, str]], Any]) -> None:
        while len(started) < 3:
            await asyncio.sleep(0)
        assert all(folder.is_dir() for folder in folders)
        await send({"type": "lifespan.shutdown.complete"})

    told: list[bool] = []

    async def send(_: object) -> None:
        told.append(all(fake.process.returncode == -9 for fake in started) and not any(map(Path.exists, folders)))

    monkeypatch.setattr(supervisor, "start_worker", start_worker)
    async with asyncio.timeout(20):
        await supervisor.middleware(site, app)({"type": "lifespan", "state": {}}, None, send)  # type: ignore[arg-type]
    assert told == [True]
