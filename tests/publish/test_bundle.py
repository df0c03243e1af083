"""The folder that hosts serve, the recipes for them, and whether a host has the data already."""

import errno
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette.app import Datasette

from build.cli import main
from build.publish.bundle import write_bundle
from build.publish.deployed import is_published, read_rows_hash, rows_hash_path
from build.settings import read_settings
from tests.conftest import REPOSITORY, Folder
from tests.site.publish_check import check_recipes, read_command


@pytest.fixture(scope="module")
def laid_out(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site's folder."""
    folder = tmp_path_factory.mktemp("site") / "site"
    (folder / "old").mkdir(parents=True)
    write_bundle(built, folder, https=True)
    return folder


def test_folder_has_all_and_nothing_old(laid_out: Path, built: Path):
    names = {path.name for path in laid_out.iterdir()}
    files = {built.name, "metadata.json", "settings.json", "inspect-data.json"}
    assert names == files | {"plugins", "web", "templates", "static", "downloads"}
    assert (laid_out / built.name).read_bytes() == built.read_bytes()
    assert json.loads((laid_out / "settings.json").read_text()) == read_settings(REPOSITORY)["settings"] | {
        "force_https_urls": True
    }
    assert list(laid_out.rglob("__pycache__")) == []


def test_a_disk_that_is_full_is_said_once(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    assert folder.run("db").exit_code == 0 and folder.run("site").exit_code == 0
    site = (folder.root / "dist" / "site").resolve()

    def fail(_: Path, copy: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(copy))

    monkeypatch.setattr(shutil, "copy2", fail)
    result = folder.run("site")
    assert (result.exit_code, result.stdout) == (1, "")
    assert re.fullmatch(
        r".*: No space left on device; make room there; what was finished is saved, the rest is unchanged\n", result.stderr
    )
    assert (folder.root / "dist" / "site").resolve() == site and (site / "static" / "site.css").is_file()


async def test_folder_is_served_whole_and_by_https(laid_out: Path, built: Path):
    site = Datasette(
        config_dir=laid_out, static_mounts=[(name, str(laid_out / name)) for name in ("static", "downloads")], cors=True
    )
    assert site.setting("force_https_urls") is True and site.get_database(built.stem).is_mutable is False
    home = (await site.client.get("/")).text
    assert '<meta property="og:url" content="https://localhost/">' in home
    for path in ("/static/site.css", "/downloads/manifest.json", f"/{built.stem}/most_quoted", "/search?q=ferry"):
        assert (await site.client.get(path)).status_code == 200


def test_folder_is_served_by_datasettes_own_command(laid_out: Path, tmp_path: Path):
    """From any folder, without the repository: `plugins` finds the package `web` beside it."""
    command = [str(Path(sys.executable).with_name("datasette")), str(laid_out), "--get", "/-/plugins.json"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    answer = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    assert "web.hooks.middleware" in {plugin["name"] for plugin in json.loads(answer)}


@pytest.fixture
def host(built: Path, tmp_path: Path) -> Iterator[str]:
    """Serve the hash of the rows as the site does; return the URL of the host."""
    path = tmp_path / rows_hash_path(built).partition("?")[0][1:]
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps([{"name": "rows_sha256", "value": read_rows_hash(built)}]), "utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    server = HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_host_has_this_data_or_another_or_none(host: str, built: Path, tmp_path: Path):
    same, other = (tmp_path / name / built.name for name in ("same", "other"))
    for copy, change in (
        (same, "create index another on quotations (cue)"),
        (other, "update dataset_info set value = 'x' where name = 'rows_sha256'"),
    ):
        copy.parent.mkdir()
        copy.write_bytes(built.read_bytes())
        with sqlite3.connect(copy) as conn:
            conn.execute(change)
    assert same.read_bytes() != built.read_bytes()
    assert is_published(host, built) and is_published(f"{host}/", built)
    assert is_published(host, same), "other bytes, as another SQLite writes them, but the same rows"
    assert not is_published(host, other)
    assert not is_published(f"{host}/nothing", built)
    endless = tmp_path / "endless" / rows_hash_path(built).lstrip("/").partition("?")[0]
    endless.parent.mkdir(parents=True)
    with endless.open("wb") as file:
        file.truncate(10**12)
    assert not is_published(f"{host}/endless", built), "read to its beginning"
    assert not is_published("http://127.0.0.1:9", built)


async def test_the_site_says_the_hash_of_its_rows(site: Datasette, built: Path):
    (row,) = (await site.client.get(rows_hash_path(built))).json()
    assert row["value"] == read_rows_hash(built)


def test_recipes_agree():
    check_recipes()


def test_the_image_serves_what_the_folder_has():
    command = read_command()
    assert (
        command[:4] == ["python", "-m", "web", "/site"]
        and "static:/site/static" in command
        and "downloads:/site/downloads" in command
    )
    ignored = (REPOSITORY / ".dockerignore").read_text("utf-8").splitlines()
    copied = [
        word
        for line in (REPOSITORY / "Dockerfile").read_text("utf-8").splitlines()
        if line.startswith("COPY ")
        for word in line.split()[1:-1]
    ]
    assert {f"!{name}" for name in copied if not name.startswith(("--", "/"))} <= set(ignored)
    assert all((REPOSITORY / line[1:]).exists() for line in ignored if line.startswith("!"))


def test_commands_without_a_database_say_what_to_do(tmp_path: Path):
    (tmp_path / "site.yml").write_bytes((REPOSITORY / "site.yml").read_bytes())
    for words in (["site"], ["published", "http://127.0.0.1:9"]):
        result = CliRunner().invoke(main, ["--root", str(tmp_path), *words])
        assert result.exit_code == 2 and "build it first with `make db`" in result.output


def test_a_wrong_site_file_is_explained(tmp_path: Path):
    text = (REPOSITORY / "site.yml").read_text("utf-8")
    (tmp_path / "site.yml").write_text(text.replace("slug: ", "slug: On ").replace("keywords:", "keyword:"), "utf-8")
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "db"])
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert any("site.yml:" in line and ": slug: slug is" in line for line in lines), lines
    assert any(": keyword: unknown key keyword; did you mean keywords?" in line for line in lines), lines
