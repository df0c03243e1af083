"""The command that serves the site: what it says of files that it cannot serve, and how it bears and ends."""

import io
import logging
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import click
import pytest
import uvicorn
from click.testing import CliRunner, Result

from build.publish.serve import make_command
from build.settings import REPOSITORY
from tests.site.pages import HERE
from web import server
from web.database_file import FIX
from web.workers.supervisor import socket_folder


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """Return the path of a copy of the built database, with all that is beside it."""
    shutil.copytree(built.parent, tmp_path / "dist")
    return tmp_path / "dist" / built.name


def start(database: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Run the command, which would serve the database if it were sound."""
    monkeypatch.setattr(uvicorn, "run", lambda *_, **__: click.echo("served"))
    monkeypatch.setattr(server, "raise_descriptor_limit", lambda: 64)
    options = make_command(database, "127.0.0.1", 8001)[3:]
    return CliRunner().invoke(server.command, options)


def test_a_sound_site_is_served(copy: Path, monkeypatch: pytest.MonkeyPatch):
    result = start(copy, monkeypatch)
    assert (result.exit_code, result.output) == (0, "served\n"), result.exception


def cut_off(path: Path) -> None:
    """Keep the first half of a file."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


FAULTS: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "an empty database": ("harbour-watch.db", lambda path: path.write_bytes(b""), " is empty. "),
    "half a database": ("harbour-watch.db", cut_off, " cannot be read (database disk image is malformed). "),
    "garbage": ("harbour-watch.db", lambda path: path.write_bytes(b"x" * 9999), " cannot be read (file is not a database). "),
    "half the metadata": ("metadata.json", cut_off, " cannot be read ("),
    "half the counts": ("inspect-data.json", cut_off, " cannot be read ("),
    "other metadata": ("metadata.json", lambda path: path.write_text("{}"), " says nothing of plugins, site, slug. "),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_file_that_cannot_be_served_ends_in_a_message(copy: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    file, damage, said = FAULTS[name]
    damage(copy.with_name(file))
    result = start(copy, monkeypatch)
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    assert said in result.output and result.output.endswith(f"{FIX}\n") and len(result.output.splitlines()) == 1


def test_the_log_has_the_beginning_of_a_long_address(
    copy: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    start(copy, monkeypatch)
    access, lines = logging.getLogger("uvicorn.access"), io.StringIO()
    caplog.set_level(logging.INFO, access.name)
    monkeypatch.setattr(access, "handlers", [logging.StreamHandler(lines)])
    monkeypatch.setattr(access, "propagate", False)
    for path in ("/short", f"/?{'a' * 5000}"):
        access.info('%s - "%s %s HTTP/%s" %d', "192.0.2.1:1", "GET", path, "1.1", 200)
    assert lines.getvalue().splitlines() == [
        '192.0.2.1:1 - "GET /short HTTP/1.1" 200',
        f'192.0.2.1:1 - "GET /?{"a" * 198}… HTTP/1.1" 200',
    ]


def test_too_few_file_descriptors_are_said(copy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server, "MIN_DESCRIPTORS", 65)
    result = start(copy, monkeypatch)
    assert (result.exit_code, result.output) == (1, "Error: Only 64 files may be open, 65 are needed: see `ulimit -n`.\n")


def test_no_clock_that_may_be_set_decides_anything():
    texts = {path: path.read_text("utf-8") for path in Path(server.__file__).parent.rglob("*.py")}
    assert len(texts) > 40
    clocks = re.compile(r"\btime\.(time|localtime|gmtime)\b|\b(now|utcnow|today)\(")
    assert {path.name for path, text in texts.items() if clocks.search(text)} == set()


async def test_a_large_body_is_sent_in_pieces(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server, "CHUNK_BYTES", 4)
    sent: list[dict[str, object]] = []

    async def app(_: object, __: object, send: Callable[[dict[str, object]], object]) -> None:
        await send({"type": "http.response.start", "status": 200})  # type: ignore[misc]
        await send({"type": "http.response.body", "body": b"1234567890", "more_body": True})  # type: ignore[misc]
        await send({"type": "http.response.body", "body": b"12345678"})  # type: ignore[misc]

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    await server.send_in_chunks(app)({}, None, send)  # type: ignore[arg-type]
    assert sent[0] == {"type": "http.response.start", "status": 200}
    assert [(part["body"], part.get("more_body", False)) for part in sent[1:]] == [
        (b"1234", True),
        (b"5678", True),
        (b"90", True),
        (b"1234", True),
        (b"5678", False),
    ]


@contextmanager
def serve_in_shell(database: Path, log: Path, limits: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Serve a site under a shell's `ulimit`, with its log in a file; yield the process and the port, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["sh", "-c", f'{limits}; exec "$@"', "sh", *make_command(database, "127.0.0.1", port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=REPOSITORY, stdout=out, stderr=out)
    try:
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
                break
            time.sleep(0.05)
        yield process, port
    finally:
        process.kill()
        process.wait()


def remove_pools(database: Path) -> None:
    """Let the site have no worker processes."""
    metadata = database.with_name("metadata.json")
    metadata.write_text(metadata.read_text("utf-8").replace('"worker_pools"', '"no_pools"'), "utf-8")


@pytest.mark.slow
def test_file_descriptors_never_run_out_and_sigterm_ends_the_site_whoever_reads(copy: Path, tmp_path: Path):
    remove_pools(copy)
    log = tmp_path / "log"
    with serve_in_shell(copy, log, "ulimit -n 64") as (process, port), ExitStack() as stack:
        for _ in range(100):
            client = stack.enter_context(socket.socket())
            client.setblocking(False)
            client.connect_ex(("127.0.0.1", port))
        time.sleep(2)  # in which asyncio would have tried to accept them twice
        assert urllib.request.urlopen(f"http://127.0.0.1:{port}{HERE}/quotations?kind=direct", timeout=20).status == 200
        reader = stack.enter_context(socket.socket())
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        reader.connect(("127.0.0.1", port))
        reader.sendall(f"GET {HERE}.db HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        reader.recv(1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert "Traceback" not in log.read_text() and len(log.read_text().splitlines()) < 20


@pytest.mark.slow
def test_a_log_on_a_full_disk_costs_no_answer(copy: Path, tmp_path: Path):
    remove_pools(copy)
    # As on a full disk, nothing can be written to a file that is larger than this.
    with serve_in_shell(copy, tmp_path / "log", "ulimit -f 1") as (_, port):
        url = f"http://127.0.0.1:{port}{HERE}.json?sql="
        for number in range(20):
            with pytest.raises(urllib.error.HTTPError, match="400"):
                urllib.request.urlopen(f"{url}select+{number}+from+nothing", timeout=20)
        assert urllib.request.urlopen(f"{url}select+1", timeout=20).status == 200


def wait_for(condition: Callable[[], bool]) -> None:
    """Return once something holds, within a minute."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def list_children(number: int) -> list[int]:
    """Return the ids of a process's children."""
    return [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def runs(number: int) -> bool:
    """Return True if there is a process, and it has not ended."""
    with suppress(OSError):
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc, and ends a stopped process with its parent")
def test_a_killed_site_leaves_nothing_for_long(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # The path of a socket is short.
    with tempfile.TemporaryDirectory() as name:
        monkeypatch.setenv("TMPDIR", name)
        with serve_in_shell(copy, tmp_path / "log", "true") as (process, port):
            url = f"http://127.0.0.1:{port}/-/health"
            wait_for(lambda: b"starting" not in urllib.request.urlopen(url, timeout=20).read())
            workers = list_children(process.pid)
            assert len(workers) == 3
            # Of what workers answer, such as probes, their own log has nothing.
            logged = (tmp_path / "log").read_text()
            assert "GET /-/health" in logged and "GET /search" not in logged and "select+1" not in logged
            os.kill(workers[0], signal.SIGSTOP)
            process.kill()
            wait_for(lambda: not any(map(runs, workers)))
        (left,) = Path(name).iterdir()
        monkeypatch.setattr(tempfile, "tempdir", name)
        with socket_folder(f"{copy.stem}-") as one, socket_folder(f"{copy.stem}-") as another:
            assert sorted(Path(name).iterdir()) == sorted([one, another]) and left not in (one, another)
        assert list(Path(name).iterdir()) == []
