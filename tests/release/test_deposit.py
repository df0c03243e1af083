"""Depositing a release with Zenodo: what is asked of it, in order, and that nothing is published if something is refused."""

import ast
import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from build.release import deposit
from tests.conftest import REPOSITORY

TOKEN = "a-token"
METADATA = {"title": "Harbour Watch", "upload_type": "dataset"}


class Zenodo(ThreadingHTTPServer):
    """What of Zenodo's interface is used, as developers.zenodo.org describes it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str, bytes]] = []
        self.refused = ""
        self.url = f"http://127.0.0.1:{self.server_port}"

    def answer(self, method: str, path: str) -> dict[str, Any] | None:
        """Return what is answered to a request."""
        links = {
            "bucket": f"{self.url}/api/files/b",
            "self": f"{self.url}{DEPOSITIONS}/2",
            "publish": f"{self.url}{DEPOSITIONS}/2/publish",
        }
        links["files"] = f"{self.url}{DEPOSITIONS}/2/files"
        if path.endswith("newversion"):
            return {"links": {"latest_draft": f"{self.url}{DEPOSITIONS}/2"}}
        if path.endswith("publish"):
            return {"doi": "10.5281/zenodo.2"}
        return None if method == "DELETE" else {"links": links, "files": [{"id": "old"}]}


DEPOSITIONS = "/api/deposit/depositions"


class Handler(BaseHTTPRequestHandler):
    """Notes each request, and answers it."""

    server: Zenodo

    def answer(self) -> None:
        content = self.rfile.read(int(self.headers.get("content-length") or 0))
        self.server.asked.append((self.command, self.path, content))
        right = self.headers["authorization"] == f"Bearer {TOKEN}" and not (
            self.server.refused and self.server.refused in self.path
        )
        body = self.server.answer(self.command, self.path) if right else {"message": "No"}
        self.send_response(200 if right else 403)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode() if body else b"")

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


@pytest.fixture
def zenodo() -> Iterator[Zenodo]:
    with Zenodo() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "harbour-watch-1.0.0.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("harbour-watch-1.0.0/.zenodo.json", json.dumps(METADATA))
    return path


def test_first_release(zenodo: Zenodo, archive: Path):
    assert deposit.deposit(zenodo.url, TOKEN, archive, "") == "10.5281/zenodo.2"
    assert zenodo.asked == [
        ("POST", DEPOSITIONS, b"{}"),
        ("PUT", "/api/files/b/harbour-watch-1.0.0.zip", archive.read_bytes()),
        ("PUT", f"{DEPOSITIONS}/2", json.dumps({"metadata": METADATA}).encode()),
        ("POST", f"{DEPOSITIONS}/2/publish", b""),
    ]


def test_next_version_has_its_own_files_alone(zenodo: Zenodo, archive: Path):
    deposit.deposit(f"{zenodo.url}/", TOKEN, archive, "1")
    assert [(method, path) for method, path, _ in zenodo.asked[:3]] == [
        ("POST", f"{DEPOSITIONS}/1/actions/newversion"),
        ("GET", f"{DEPOSITIONS}/2"),
        ("DELETE", f"{DEPOSITIONS}/2/files/old"),
    ]
    assert zenodo.asked[-1][:2] == ("POST", f"{DEPOSITIONS}/2/publish")


def test_what_is_refused_is_said_and_nothing_is_published(
    zenodo: Zenodo, archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("sys.argv", ["deposit.py", str(archive)])
    for name, value in (("ZENODO_ADDRESS", zenodo.url), ("ZENODO_TOKEN", TOKEN), ("ZENODO_RECORD", "")):
        monkeypatch.setenv(name, value)
    zenodo.refused = "/files/"
    assert deposit.main() == 1
    assert capsys.readouterr().err == f'{zenodo.url}/api/files/b/{archive.name}: 403 {{"message": "No"}}\n'
    assert not any(path.endswith("publish") for _, path, _ in zenodo.asked)
    zenodo.refused = ""
    assert deposit.main() == 0
    assert capsys.readouterr().out.startswith("https://doi.org/10.5281/zenodo.2: add it to the release")


def test_what_cannot_be_reached_or_read_is_said(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    for name, value in (("ZENODO_ADDRESS", "http://127.0.0.1:9"), ("ZENODO_TOKEN", TOKEN)):
        monkeypatch.setenv(name, value)
    for path, reason in ((archive, "Connection refused"), (tmp_path / "none.zip", "No such file or directory")):
        monkeypatch.setattr("sys.argv", ["deposit.py", str(path)])
        assert deposit.main() == 1
        assert f"{path} cannot be deposited at http://127.0.0.1:9: " in (said := capsys.readouterr().err) and reason in said


@pytest.mark.parametrize(("words", "token"), [([], TOKEN), (["release.zip"], ""), (["one.zip", "two.zip"], TOKEN)])
def test_without_file_or_token_it_says_how_it_is_used(
    words: list[str], token: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("sys.argv", ["deposit.py", *words])
    monkeypatch.setenv("ZENODO_ADDRESS", "http://127.0.0.1:9")
    monkeypatch.setenv("ZENODO_TOKEN", token)
    assert deposit.main() == 2
    assert capsys.readouterr().err.startswith("Usage: python build/release/deposit.py FILE.zip, with ZENODO_ADDRESS")


def test_no_library_runs_where_the_token_is():
    tree = ast.parse((REPOSITORY / "build" / "release" / "deposit.py").read_text("utf-8"))
    imported = {name.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module).partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"json", "os", "pathlib", "sys", "typing", "urllib", "zipfile"}
