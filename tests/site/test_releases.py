"""Addresses of releases that stay the same lead to the files of the newest release that they name."""

import re
import sqlite3

import pytest
from datasette.app import Datasette

from schema import TABLES
from tests.conftest import REPOSITORY
from tests.site.pages import get_soup, text_of
from web import releases
from web.queries import execute
from web.releases import DESCRIPTIONS, FORMATS, find_version

CODE = "https://code.example/ferry"
FILES = f"{CODE}/releases/download/data-1.0.1"


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/releases/latest/quotations.parquet", f"{FILES}/quotations.parquet"),
        ("/releases/1/speakers.csv", f"{FILES}/speakers.csv"),
        ("/releases/1.0/harbour-watch.db", f"{FILES}/harbour-watch.db"),
        ("/releases/1.0.0/harbour-watch.zip", f"{CODE}/releases/download/data-1.0.0/harbour-watch-1.0.0.zip"),
        ("/releases/latest/datapackage.json", f"{FILES}/datapackage.json"),
        ("/releases/1", "/changes#v1.0.1"),
        ("/releases/1.0.0", "/changes#v1.0.0"),
        ("/releases/2/quotations.csv", None),
        ("/releases/1.0.2/quotations.csv", None),
        ("/releases/latest/quotations.xml", None),
        ("/releases/latest/speech.csv", None),
        ("/releases/1/../speakers.csv", None),
        ("/releases/newest/quotations.csv", None),
    ],
)
async def test_a_release_by_its_first_numbers(site: Datasette, monkeypatch: pytest.MonkeyPatch, path: str, location: str | None):
    identity = releases.site_identity(site)
    monkeypatch.setattr(releases, "site_identity", lambda _: {**identity, "repository": f"{CODE}/"})
    response = await site.client.get(path)
    assert (response.status_code, response.headers.get("location")) == (302 if location else 404, location)


async def test_without_a_repository_there_are_no_files(site: Datasette):
    assert (await site.client.get("/releases/latest/quotations.csv")).status_code == 404
    assert (await site.client.get("/releases/latest")).headers["location"] == "/changes#v1.0.1"


async def test_every_table_of_a_release_has_an_address(site: Datasette):
    assert {row["table_name"] for row in await execute(site, releases.TABLES)} == {model.table for model in TABLES}


@pytest.mark.parametrize(
    ("wanted", "version"),
    [("latest", "2.10.0"), ("2", "2.10.0"), ("2.9", "2.9.1"), ("1", "1.0.0"), ("2.1", None), ("2.9.0", "2.9.0"), ("20", None)],
)
def test_numbers_are_not_compared_as_text(wanted: str, version: str | None):
    assert find_version(["1.0.0", "2.9.0", "2.9.1", "2.10.0"], wanted) == version
    assert find_version([], wanted) is None


def test_the_workflow_attaches_what_is_led_to():
    workflow = (REPOSITORY / ".github" / "workflows" / "release.yml").read_text("utf-8")
    attached = set(re.findall(r"^ +dist/release/(\S+)$", workflow, re.MULTILINE))
    assert attached == {"*.zip", "*.db", *DESCRIPTIONS, *(f"*.{form}" for form in FORMATS)}
    assert all(f"dist/release/*/{form}/*.{form}" in workflow for form in FORMATS)


@pytest.mark.parametrize(
    ("data_version", "number", "is_changed", "version"),
    [
        ("1.0.1", "1.0.1", False, "data release 1.0.1 (0123456789)"),
        ("after 1.0.1", "1.0.1", True, "data after release 1.0.1 (0123456789)"),
        ("not released", None, False, "unreleased data (0123456789)"),
    ],
)
def test_citations_name_the_release_of_the_data_and_not_the_program(
    data_version: str, number: str | None, is_changed: bool, version: str
):
    conn = sqlite3.connect(":memory:")
    conn.execute("create table dataset_info (name, value)")
    facts = {"version": "0.7.0", "data_version": data_version, "rows_sha256": "0123456789abcdef", "changed_on": "2031-05-08"}
    conn.executemany("insert into dataset_info values (?, ?)", facts.items())
    sql = (REPOSITORY / "templates" / "sql" / "version.sql").read_text("utf-8")
    assert conn.execute(sql).fetchone() == (version, number, is_changed, "0123456789", "0.7.0", "2031-05-08")


async def test_pages_say_which_release_it_is_and_which_program_built_it(site: Datasette):
    for path in ("/downloads", "/about"):
        page = text_of((await get_soup(site, path)).main)
        assert (
            "This is the data after release 1.0.1: rows have changed since. It was built by version 0.1.0 of the program" in page
        )
        assert re.search(r"Harbour Watch, data after release 1\.0\.1 \([0-9a-f]{10}\)", page), path
