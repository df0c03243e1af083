"""Permanent URLs of records: a page, JSON or JSON-LD by what is asked for; where former ids lead; links in headers; schemas."""

import json
from pathlib import Path

import pytest
from datasette.app import Datasette

from build.publish.json_schema import make_published_schemas
from build.settings import read_site
from schema import TABLES
from tests.conftest import ARTICLE, FIXTURES, ask
from tests.site.pages import HERE, get, get_soup
from web import ids
from web.ids import choose_format
from web.middleware.page_cache import find_wanted
from web.paths import ID_TABLES, compile_routes, find_route

QUOTATION = "q-0c0d9ceac3"
JSON_LD = "application/ld+json"


@pytest.mark.parametrize(
    ("path", "accept", "location"),
    [
        (f"/id/{QUOTATION}", "", f"{HERE}/quotations/{QUOTATION}"),
        (f"/id/{QUOTATION}", "text/html,application/xhtml+xml,*/*;q=0.8", f"{HERE}/quotations/{QUOTATION}"),
        (f"/id/quotations/{QUOTATION}", "application/json", f"{HERE}/quotations/{QUOTATION}.json?_shape=array"),
        (f"/id/{QUOTATION}.json", "text/html", f"{HERE}/quotations/{QUOTATION}.json?_shape=array"),
        (f"/id/{QUOTATION}", JSON_LD, f"/id/quotations/{QUOTATION}.jsonld"),
        ("/id/ada-quill", JSON_LD, "/id/speakers/ada-quill.jsonld"),
        (f"/id/articles/{ARTICLE}", "*/*", f"{HERE}/articles/{ARTICLE}"),
    ],
)
async def test_a_record_is_not_its_page(site: Datasette, path: str, accept: str, location: str):
    response = await site.client.get(path, headers={"accept": accept})
    assert (response.status_code, response.headers["location"]) == (303, location)
    assert (response.headers["vary"], response.headers["cache-control"]) == ("Accept, Accept-Encoding", "no-store")
    assert (await site.client.get(location)).status_code == 200


@pytest.mark.parametrize("table", ID_TABLES)
async def test_every_table_of_records_has_permanent_urls(site: Datasette, built: Path, table: str):
    ((key,),) = ask(built, f"select id from {table} limit 1")
    data = json.loads((await get(site, f"/id/{table}/{key}.jsonld")).text)
    assert data["@context"] in ("http://www.w3.org/ns/anno.jsonld", "https://schema.org")
    if "@id" in data:
        assert (data["@id"], data["identifier"]) == (f"http://localhost/id/{table}/{key}", key)


@pytest.mark.parametrize(
    ("path", "status", "where"),
    [
        ("/id/mayor-quill", 301, "/id/speakers/ada-quill"),
        ("/id/speakers/mayor-quill.jsonld", 301, "/id/speakers/ada-quill.jsonld"),
        ("/id/articles/harbour-post-2031-05-ferry-talks", 301, f"/id/articles/{ARTICLE}"),
        ("/id/q-0000000001", 410, None),
        ("/id/quotations/q-0000000001.json", 410, None),
        ("/id/quotations/ada-quill", 404, None),
        ("/id/nobody", 404, None),
        ("/id/dataset_info/license", 404, None),
        ("/id/ada-quill.csv", 404, None),
        ("/id/", 404, None),
        ("/id", 404, None),
    ],
)
async def test_former_ids_and_unknown_ones(site: Datasette, path: str, status: int, where: str | None):
    response = await site.client.get(path)
    assert (response.status_code, response.headers.get("location")) == (status, where)


@pytest.mark.parametrize(
    ("path", "accept", "status", "error"),
    [
        ("/id/nobody", "application/json", 404, "There is no record with this id."),
        ("/id/nobody.jsonld", "*/*", 404, "There is no record with this id."),
        ("/id/q-0000000001", "application/ld+json", 410, None),
    ],
)
async def test_programs_are_told_as_json_that_there_is_no_record(
    site: Datasette, path: str, accept: str, status: int, error: str | None
):
    response = await site.client.get(path, headers={"Accept": accept})
    answer = response.json()
    assert (response.status_code, answer["ok"], answer["status"]) == (status, False, status)
    assert answer["error"] == error or (error is None and answer["error"])


async def test_one_id_of_several_records_names_them(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ids, "FIND", f"{ids.FIND} union all select 'pollsters', :id")
    response = await site.client.get("/id/ada-quill")
    assert response.status_code == 300
    assert response.text.splitlines()[1:] == ["/id/speakers/ada-quill", "/id/pollsters/ada-quill"]


async def test_json_ld_of_a_speaker(site: Datasette):
    response = await get(site, "/id/speakers/ada-quill.jsonld")
    assert response.headers["content-type"] == JSON_LD
    data = json.loads(response.text)
    assert (data["@type"], data["name"]) == ("Person", "Ada Quill")
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        ("", ""),
        ("*/*", ""),
        ("application/*", "json"),
        ("text/html;q=0.5, application/json", "json"),
        ("application/ld+json, application/json;q=0.9, */*;q=0.1", "jsonld"),
        ("image/png", ""),
        ("application/json;q=x", ""),
        ("application/json;q=0, text/html;q=0.1", ""),
        (",,;", ""),
    ],
)
def test_what_is_asked_for(accept: str, format_: str):
    assert choose_format(accept) == format_


def test_answers_in_memory_are_told_apart_by_what_is_asked_for(site: Datasette):
    routes = compile_routes(site)
    scope = {"route": find_route(routes, f"/id/{QUOTATION}"), "headers": [(b"accept", b"application/json")]}
    assert find_wanted(scope) == "json"
    assert find_wanted(scope | {"route": find_route(routes, f"/id/{QUOTATION}.jsonld")}) == ""
    assert find_wanted(scope | {"route": find_route(routes, "/speakers")}) == ""


async def test_pages_link_to_what_belongs_to_their_data(site: Datasette):
    schema = '</downloads/quotations.schema.json>; rel="describedby"; type="application/schema+json"'
    row = (await get(site, f"{HERE}/quotations/{QUOTATION}")).headers["link"]
    assert row.partition(", ")[2] == ", ".join(  # after Datasette's own
        [
            schema,
            f'</id/quotations/{QUOTATION}>; rel="cite-as"',
            f'</id/quotations/{QUOTATION}.jsonld>; rel="alternate"; type="application/ld+json"',
            '<https://creativecommons.org/licenses/by/4.0/>; rel="license"',
        ]
    )
    table = (await get(site, f"{HERE}/quotations.json?_size=1&_shape=array")).headers["link"]
    assert 'rel="next"' in table and schema in table
    assert "describedby" not in (await get(site, f"{HERE}/quotation_overview")).headers["link"]
    assert (await get(site, "/speakers")).headers.get("link") is None


@pytest.mark.parametrize("table", [model.table for model in TABLES])
async def test_schemas_are_published_under_their_own_urls(site: Datasette, table: str):
    response = await get(site, f"/downloads/{table}.schema.json")
    assert response.headers["content-type"] == "application/schema+json"
    schema = json.loads(response.text)
    assert (schema["$id"], schema["$schema"]) == (
        f"/downloads/{table}.schema.json",
        "https://json-schema.org/draft/2020-12/schema",
    )
    with_address = make_published_schemas(read_site(FIXTURES).model_copy(update={"address": "https://harbour-watch.example"}))
    assert with_address[f"{table}.schema.json"]["$id"] == f"https://harbour-watch.example/downloads/{table}.schema.json"


async def test_page_of_releases(site: Datasette):
    soup = await get_soup(site, "/changes")
    headings = [" ".join(heading.text.split()) for heading in soup.select("h2")]
    assert headings == ["1.0.1 1 July 2031, patch", "1.0.0 1 June 2031, first"]
    items = [" ".join(item.text.split()) for item in soup.select("#v1\\.0\\.1 li")]
    assert items == [
        "speakers/ada-quil: withdrawn, now ada-quill. Her name was misspelt.",
        f"quotations/{QUOTATION}: kind was mixed, is direct. It is a complete sentence.",
    ]
    assert soup.select_one(f'a[href="{HERE}/changes?release=1.0.1"]').text == "3 changes"
    feed = (await get(site, "/feed.atom")).text
    assert "<title>Release 1.0.1 of the data</title>" in feed and "<updated>2031-07-01T00:00:00Z</updated>" in feed
