"""What is served, by a closed list: each of Datasette's routes is in it or is not served, and no page has a second name."""

import re
from pathlib import Path

import datasette
import pytest
from datasette.app import Datasette, DatasetteRouter

from tests.site.pages import HERE
from web.middleware.routes import classify
from web.paths import FORMATS, TABLE_PARAMETER, Kind, compile_routes, find_other_spelling, find_route

D = re.escape(HERE.removeprefix("/"))
ROUTES = {
    # The site's own (web/hooks/routes.py).
    r"/$": ("/", "home"),
    r"/id/((?P<table>[^\/\.]+)/)?(?P<key>[^\/\.]+)(\.(?P<format>json|jsonld))?$": ("/id/q-0c0d9ceac3.jsonld", "id"),
    r"/releases/(?P<version>latest|\d+(\.\d+){0,2})(/(?P<file>\w[\w.-]*))?$": ("/releases/1.0/quotations.parquet", "release"),
    rf"/(?P<database>{D})(\.(?P<format>json|jsono|csv|blob))?$": (f"{HERE}.json", "database"),
    rf"/(?P<database>{D})/(?P<table>[^\/\.]+)(\.(?P<format>json|jsono|csv|blob))?$": (f"{HERE}/quotations.csv", "table"),
    # Datasette's.
    r"/(\.(?P<format>jsono?))?$": ("/.json", "home"),
    r"/favicon.ico": ("/favicon.ico", "static"),
    r"/-/static/(?P<path>.*)$": ("/-/static/app.css", "static"),
    r"/static/(?P<path>.*)$": ("/static/site.css", "static"),
    r"/downloads/(?P<path>.*)$": ("/downloads/manifest.json", "file"),
    r"/-/static-plugins/datasette-vega/(?P<path>.*)$": ("/-/static-plugins/datasette-vega/main.08f5d3d8.js", "static"),
    r"/-/static-plugins/datasette_vega/(?P<path>.*)$": ("/-/static-plugins/datasette_vega/main.08f5d3d8.js", "static"),
    r"/:memory:(?P<rest>.*)$": ("/:memory:", None),
    r"/-/metadata(\.(?P<format>json))?$": ("/-/metadata.json", "about"),
    r"/-/versions(\.(?P<format>json))?$": ("/-/versions", "about"),
    r"/-/plugins(\.(?P<format>json))?$": ("/-/plugins.json", "about"),
    r"/-/settings(\.(?P<format>json))?$": ("/-/settings.json", "about"),
    r"/-/config.json": ("/-/config.json", None),
    r"/-/config": ("/-/config", None),
    r"/-/threads(\.(?P<format>json))?$": ("/-/threads.json", None),
    r"/-/databases(\.(?P<format>json))?$": ("/-/databases", None),
    r"/-/actor(\.(?P<format>json))?$": ("/-/actor.json", None),
    r"/-/auth-token$": ("/-/auth-token", None),
    r"/-/logout$": ("/-/logout", None),
    r"/-/permissions$": ("/-/permissions", None),
    r"/-/messages$": ("/-/messages", None),
    r"/-/allow-debug$": ("/-/allow-debug", None),
    r"/-/patterns$": ("/-/patterns", None),
    r"/(?P<database>[^\/\.]+)\.db$": (f"{HERE}.db", "file"),
    r"/(?P<database>[^\/\.]+)(\.(?P<format>\w+))?$": ("/_internal", None),
    r"/(?P<database>[^\/\.]+)/(?P<table>[^\/\.]+)(\.(?P<format>\w+))?$": ("/_internal/tables", None),
    r"/(?P<database>[^\/\.]+)/(?P<table>[^/]+?)/(?P<pks>[^/]+?)(\.(?P<format>\w+))?$": (f"{HERE}/speakers/ada-quill", "row"),
}
"""Every route of the pinned Datasette and of the plugins: a path of it, and what it is in the list; None is not served."""


def test_a_new_route_of_datasette_is_put_in_the_list_or_left_out(site: Datasette):
    assert [pattern.pattern for pattern, _ in site._routes()] == list(ROUTES)


@pytest.mark.parametrize("pattern", ROUTES)
def test_the_list_has_what_is_served(site: Datasette, pattern: str):
    path, view = ROUTES[pattern]
    route = find_route(compile_routes(site), path)
    assert re.match(pattern, path) and (route.view if route else None) == view


def test_a_new_format_of_datasette_is_put_in_the_list_or_left_out(site: Datasette):
    # CSV is no renderer, and .jsono only leads to .json.
    assert {*site.renderers, "csv", "jsono"} == set(FORMATS)


def test_a_new_parameter_of_datasette_is_put_in_the_list_or_is_for_the_narrowest_pool():
    """Its sources, as 0.65 reads parameters: `args.get("_size")`, `args["_col"]` and `"_col" in request.args`."""
    sources = "\n".join(path.read_text("utf-8") for path in Path(datasette.__file__).parent.rglob("*.py"))
    read = set(re.findall(r"(?:args|params)(?:\.get(?:list)?\(|\[)\s*[\"'](_\w+)[\"']", sources))
    read |= set(re.findall(r"[\"'](_\w+)[\"'] (?:not )?in (?:request\.)?args", sources))
    assert len(read) > 25
    # The last two are of settings and requests that are not used here.
    assert {name for name in read if not TABLE_PARAMETER.fullmatch(name)} == {"_where", "_context", "_success"}


NOT_SERVED = [
    f"{HERE}/quotations.db",
    f"{HERE}/most_quoted.db",
    f"{HERE}/quotations/q-0c0d9ceac3.db",
    f"{HERE}.db.db",
    f"{HERE}.json.db",
    "/nowhere.db",
    "/search.db",
    f"{HERE}/quotations~2Edb",
    f"{HERE}/quotations.html",
    f"{HERE}.html",
    f"{HERE}/QUOTATIONS",
    f"{HERE}/QUOTATIONS/q-0c0d9ceac3",
    f"{HERE}/quotations/q-0c0d9ceac3,x",
    f"{HERE}/quotations/q-0c0d9ceac3.html",
    f"{HERE}/quotation_speakers/q-0c0d9ceac3",
    f"{HERE}/quotation_overview/q-0c0d9ceac3",
    f"{HERE}/most_quoted/1",
    f"{HERE}/sqlite_master/1",
    f"{HERE}/json_each/1",
    f"{HERE}/pragma_table_list/1",
    f"{HERE}/nowhere",
    f"{HERE}/nowhere.json?_facet=text",
    f"/~{ord(HERE[1]):02x}{HERE[2:]}",
    f"/~{ord(HERE[1]):02x}{HERE[2:]}/quotations",
    f"{HERE}-1a2b3c4/quotations",
    "/_memory?sql=select+1",
    "/:memory:?sql=select+1",
    "/_internal/tables",
    "/%5Finternal",
    "/records/quotation",
    "/sql/search_tables.sql",
    "/favicon.icon",
    "/faviconXico",
    "/static/",
    "/static/..%2Fplugins%2Fregister.py",
    "/downloads/..%2Fmetadata.json",
    "/downloads/nowhere.zip",
    "/-/config.json",
    "/\x80",
]


@pytest.mark.parametrize("path", NOT_SERVED)
async def test_what_is_in_no_list_is_not_found_without_asking_datasette(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, path: str
):
    asked = []
    monkeypatch.setattr(DatasetteRouter, "route_path", lambda *rest: asked.append(rest))
    response = await site.client.get(path)
    assert (response.status_code, response.headers["cache-control"], asked) == (404, "no-store", [])


REDIRECTS = {
    f"{HERE}/": HERE,
    f"{HERE}/quotations/?kind=direct&_size=1": f"{HERE}/quotations?kind=direct&_size=1",
    "/speakers/": "/speakers",
    f"{HERE.replace('-', '%2D')}/quotations%2Ejson": f"{HERE}/quotations.json",
    f"{HERE}/event_participants/ferry-talks%2Cada-quill": f"{HERE}/event_participants/ferry-talks,ada-quill",
    f"{HERE}/speakers/a%20b": f"{HERE}/speakers/a~20b",
    f"{HERE}/speakers/jos%C3%A9~": f"{HERE}/speakers/jos~C3~A9~7E",
}


@pytest.mark.parametrize("path", REDIRECTS)
async def test_other_spellings_lead_to_the_one_of_the_list(site: Datasette, path: str):
    response = await site.client.get(path)
    assert (response.status_code, response.headers["location"]) == (302, REDIRECTS[path])


SENT = ["/%2Fdownloads/a.zip", "/static%2Fsite.css", f"{HERE}%2Edb", f"{HERE}/quotations/x%2Edb"]
"""Servers decode %2F in the path of a request; Datasette looks at the one that was sent."""

STRANGE = [
    f"/{HERE}",
    f"{HERE}//quotations",
    f"/.{HERE}",
    "//evil.example/",
    "///evil.example",
    "/downloads/..",
    "/static/a/b",
    "//",
]


@pytest.mark.parametrize("path", SENT + STRANGE)
async def test_a_strange_path_is_in_no_list_and_leads_nowhere_else(site: Datasette, path: str):
    routes = compile_routes(site)
    assert classify(routes, path, b"")[::2] == (None, Kind.SQL)
    other = find_other_spelling(routes, path)
    assert other is None or (path in SENT and find_route(routes, other))


async def test_the_page_of_a_row_has_the_keys_of_its_table(site: Datasette):
    for path in (f"{HERE}/speakers/ada-quill", f"{HERE}/quotations_fts/1", f"{HERE}/dataset_info/license"):
        assert (await site.client.get(path)).status_code in (200, 404)
    database = site.get_database()
    (participant,) = (await database.execute("select event, speaker from event_participants limit 1")).rows
    assert (await site.client.get(f"{HERE}/event_participants/{participant[0]},{participant[1]}")).status_code == 200
    assert (await site.client.get(f"{HERE}/event_participants/{participant[0]},nobody")).status_code == 404
