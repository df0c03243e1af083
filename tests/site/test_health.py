"""The health check is 200 only while the site can answer, and a file that is replaced meanwhile is not mixed with the old one."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from datasette.app import Datasette

from build.publish.serve import open_site
from tests.conftest import FIXTURES, ask
from web import database_file, health

HEALTH = "/-/health"


@pytest.fixture(autouse=True)
def checked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no verdict be remembered."""
    monkeypatch.setattr(health, "CHECK_SECONDS", 0)


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """Return the path of a copy of the built database, with all that is beside it."""
    shutil.copytree(built.parent, tmp_path / "dist")
    return tmp_path / "dist" / built.name


def drop_table(path: Path) -> None:
    """Take a table away that the home page needs."""
    with sqlite3.connect(path) as conn:
        conn.execute("drop table dataset_info")


async def test_a_sound_site_is_healthy(site: Datasette):
    response = await site.client.get(HEALTH)
    assert (response.status_code, response.json()) == (200, {"ok": True, "error": None, "workers": {}})
    assert response.headers["cache-control"] == "no-store"
    assert (await site.client.head(HEALTH)).status_code == 200
    assert (await site.client.post(HEALTH)).status_code == 405


async def test_a_site_whose_home_page_is_broken_is_not(copy: Path, caplog: pytest.LogCaptureFixture):
    drop_table(copy)
    site = open_site(FIXTURES, copy)
    assert (await site.client.get("/")).status_code == 500
    for _ in range(2):
        response = await site.client.get(HEALTH)
        assert (response.status_code, response.json()["error"]) == (503, "the home page has the status 500")
    assert caplog.messages == ["/-/health: the home page has the status 500"]


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:50_000]),
    "garbage": lambda path: path.write_bytes(b"x" * path.stat().st_size),
    "another": lambda path: path.with_name("new").rename(path),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("name", DAMAGES)
async def test_a_site_whose_file_was_replaced_is_not(copy: Path, name: str):
    shutil.copy(copy, copy.with_name("new"))
    site = open_site(FIXTURES, copy)
    for path in ("/", HEALTH):
        assert (await site.client.get(path)).status_code == 200
    DAMAGES[name](copy)
    response = await site.client.get(HEALTH)
    assert (response.status_code, response.json()["error"]) == (503, f"the database file {database_file.REPLACED}")
    assert (await site.client.get("/")).status_code == 200, "the page in memory stays"


async def test_the_site_is_asked_once_in_some_seconds(copy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "CHECK_SECONDS", 60)
    site = open_site(FIXTURES, copy)
    assert (await site.client.get(HEALTH)).status_code == 200
    copy.write_bytes(b"")
    assert (await site.client.get(HEALTH)).status_code == 200


async def test_open_connections_outlive_the_file(copy: Path, built: Path):
    site = open_site(FIXTURES, copy)
    await database_file.open_connections(site)
    with sqlite3.connect(copy.with_name("new")) as conn:
        conn.execute("create table quotations (id text)")
    copy.with_name("new").rename(copy)
    database = site.get_database(built.stem)
    found = await asyncio.gather(*(database.execute("select count(*) from quotations") for _ in range(20)))
    assert {result.rows[0][0] for result in found} == {ask(built, "select count(*) from quotations")[0][0]} != {0}


async def test_a_file_that_is_replaced_is_named_once(
    copy: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(database_file, "WATCH_SECONDS", 0)
    watching = asyncio.create_task(database_file.watch(copy, database_file.read_identity(copy)))
    copy.write_bytes(b"")
    async with asyncio.timeout(20):
        while not caplog.messages:
            await asyncio.sleep(0)
    for _ in range(10):
        await asyncio.sleep(0)
    watching.cancel()
    assert caplog.messages == [f"{copy} {database_file.REPLACED}"]


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (DAMAGES["empty"], "is empty"),
    "cut off": (DAMAGES["cut off"], "cannot be read (database disk image is malformed)"),
    "garbage": (DAMAGES["garbage"], "cannot be read (file is not a database)"),
    "gone": (DAMAGES["gone"], "cannot be read (unable to open database file)"),
    "another": (drop_table, "has no table or view dataset_info: it is another database, or an old one"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_with_a_file_is_said(copy: Path, name: str):
    site = open_site(FIXTURES, copy)
    names = database_file.described_tables(site)
    assert database_file.find_fault(copy, names) is None
    change, fault = FAULTS[name]
    change(copy)
    assert database_file.find_fault(copy, names) == f"{copy} {fault}"
