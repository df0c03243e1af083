"""Files are sent in large pieces, within bounds, whatever else goes on."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from tests.site.pages import HERE
from web.middleware import files
from web.paths import Kind
from web.workers import proxy
from web.workers.admission import WorkerPool


class Client:
    """One who asks for a file: what is sent, `leave` to close the connection; while `reads` is not set, nothing is taken."""

    def __init__(self, app: Any, path: str, method: str = "GET", **scope: Any) -> None:
        self.sent: list[dict[str, Any]] = []
        self.leave, self.reads = asyncio.Event(), asyncio.Event()
        self.reads.set()
        scope = {"type": "http", "method": method, "path": path, "kind": Kind.FILE, "query_string": b"", "headers": [], **scope}
        self.task = asyncio.create_task(app(scope, self.receive, self.send))

    async def receive(self) -> dict[str, Any]:
        await self.leave.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)
        await self.reads.wait()

    @property
    def pieces(self) -> list[bytes]:
        """Return the body, as it was sent."""
        return [message["body"] for message in self.sent[1:]]


@pytest.fixture
def downloads(site: Datasette, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is served as that of the downloads, with a file of a megabyte."""
    monkeypatch.setattr(site, "static_mounts", [("downloads", str(tmp_path))])
    (tmp_path / "large.csv").write_bytes(bytes(range(256)) * 4_096)
    return tmp_path


async def test_a_file_is_sent_in_few_pieces(site: Datasette, downloads: Path):
    client = Client(files.middleware(site, None), "/downloads/large.csv")
    await client.task
    assert b"".join(client.pieces) == (downloads / "large.csv").read_bytes()
    assert [len(piece) for piece in client.pieces] == [files.PIECE_BYTES] * 8 + [0]
    assert dict(client.sent[0]["headers"]) == {b"content-type": b"text/csv", b"content-length": b"1048576"}


@pytest.mark.usefixtures("downloads")
async def test_head_reads_nothing(site: Datasette):
    client = Client(files.middleware(site, None), "/downloads/large.csv", "HEAD")
    await client.task
    assert (dict(client.sent[0]["headers"])[b"content-length"], client.pieces) == (b"1048576", [b""])


async def test_an_empty_file_is_sent(site: Datasette, downloads: Path):
    (downloads / "empty.csv").touch()
    client = Client(files.middleware(site, None), "/downloads/empty.csv")
    await client.task
    assert (client.sent[0]["status"], client.pieces) == (200, [b""])


@pytest.mark.parametrize("name", ["none.csv", "folder"])
async def test_what_is_no_file_is_not_found(site: Datasette, downloads: Path, name: str):
    (downloads / "folder").mkdir()
    client = Client(files.middleware(site, None), f"/downloads/{name}")
    await client.task
    assert client.sent[0]["status"] == 404


async def test_the_database_is_to_be_kept_under_its_name(site: Datasette, built: Path):
    response = await site.client.get(f"{HERE}.db")
    assert response.content == built.read_bytes()
    assert response.headers["content-disposition"] == f'attachment; filename="{built.name}"'
    assert response.headers["content-type"] == "application/octet-stream"


@pytest.mark.usefixtures("downloads")
async def test_who_leaves_is_sent_no_more(site: Datasette):
    client = Client(files.middleware(site, None), "/downloads/large.csv")
    client.reads.clear()
    while len(client.sent) < 2:
        client.reads.set()
        await asyncio.sleep(0)
        client.reads.clear()
    client.leave.set()
    await asyncio.sleep(0)
    client.reads.set()
    await client.task
    assert 1 <= len(client.pieces) < 8 and client.sent[-1]["more_body"]


@pytest.mark.usefixtures("downloads")
async def test_who_reads_nothing_is_dropped(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "SEND_TIMEOUT_SECONDS", 0.01)
    client = Client(files.middleware(site, None), "/downloads/large.csv")
    while not client.sent:
        await asyncio.sleep(0)
    client.reads.clear()
    await client.task
    assert len(client.pieces) == 1 and client.sent[-1]["more_body"]


async def test_a_file_that_gets_shorter_is_left_unfinished(site: Datasette, downloads: Path):
    client = Client(files.middleware(site, None), "/downloads/large.csv")
    client.reads.clear()
    while not client.sent:
        await asyncio.sleep(0)
    (downloads / "large.csv").write_bytes(b"x")
    client.reads.set()
    await client.task
    assert all(message.get("more_body", True) for message in client.sent)


@pytest.mark.usefixtures("downloads")
async def test_one_client_has_a_share_of_the_files(site: Datasette):
    pool = WorkerPool("files", "", concurrency=3, queue_size=0, per_client=1, timeout_seconds=20)
    app = proxy.middleware(site, files.middleware(site, None))
    scope = {"state": {"pools": {"files": pool}}}
    first = Client(app, "/downloads/large.csv", client_ip="one", **scope)
    first.reads.clear()
    await asyncio.sleep(0)
    second, other = (Client(app, "/downloads/large.csv", client_ip=name, **scope) for name in ("one", "other"))
    await asyncio.gather(second.task, other.task)
    assert (second.sent[0]["status"], other.sent[0]["status"]) == (429, 200)
    first.reads.set()
    await first.task
    assert (first.sent[0]["status"], pool.requests) == (200, {})
