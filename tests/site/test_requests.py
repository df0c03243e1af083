"""The site as it is served to everybody: closed pages, refusals, headers, caching, addresses."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette.views.table import TableView

from build.publish.serve import open_site
from build.settings import REPOSITORY
from tests.site.pages import HERE, get_soup, links_of, soup_of, text_of
from web.hooks import templates
from web.middleware.etags import hash_site

CLOSED = [
    "databases",
    "databases.json",
    "threads.json",
    "actor.json",
    "allow-debug",
    "permissions",
    "messages",
    "patterns",
    "logout",
]


@pytest.mark.parametrize("name", CLOSED)
async def test_pages_about_the_server_are_closed(site: Datasette, name: str):
    response = await site.client.get(f"/-/{name}")
    assert response.status_code == 404
    if name.endswith(".json"):
        assert response.json() == {
            "ok": False,
            "error": "There is no page at this address. It may have moved.",
            "status": 404,
            "title": None,
        }
    else:
        assert text_of(soup_of(response).h1) == "Page not found"


@pytest.mark.parametrize("name", ["metadata.json", "versions.json", "settings.json", "plugins.json"])
async def test_pages_about_the_program_are_open_and_tell_no_path(site: Datasette, built: Path, name: str):
    response = await site.client.get(f"/-/{name}")
    assert response.status_code == 200
    assert str(built.parent) not in response.text and str(Path(__file__).parent.parent.parent) not in response.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_nothing_can_be_written(site: Datasette, method: str):
    response = await site.client.request(method, f"{HERE}/quotations")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


async def test_a_browser_may_ask_before_it_asks(site: Datasette):
    response = await site.client.options(f"{HERE}/quotations.json")
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"


PATHS = [
    "/",
    HERE,
    f"{HERE}/quotations",
    f"{HERE}/most_quoted.csv",
    "/static/site.css",
    "/nowhere",
    "/-/threads",
    f"{HERE}?sql=x",
    f"{HERE}?sql=select+1",
    f"{HERE}/most_quoted",
    f"{HERE}/nowhere",
    f"{HERE}/quotations/q-0c0d9ceac3",
    f"{HERE}/quotations/nowhere",
]
DRAWN = {f"{HERE}/quotations", f"{HERE}/most_quoted", f"{HERE}/most_quoted.csv", f"{HERE}?sql=select+1", f"{HERE}?sql=x"}
"""Where datasette-vega draws, which needs 'unsafe-eval'; rows as CSV are no page at all."""


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_has_the_security_headers(site: Datasette, path: str):
    headers = (await site.client.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers.get_list("access-control-allow-origin") == ["*"]
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == ("'self' 'unsafe-eval'" if path in DRAWN else "'self'")
    assert headers.get_list("vary") == ["Accept-Encoding"]


SEEN = ["/", HERE, f"{HERE}/quotations", f"{HERE}/quotations.json", f"{HERE}/most_quoted.csv", f"{HERE}.db", "/static/site.css"]


@pytest.mark.parametrize("path", SEEN)
async def test_what_a_visitor_has_is_not_sent_again(site: Datasette, path: str):
    first = await site.client.get(path)
    assert first.headers["cache-control"].startswith("public, max-age=300")
    assert re.fullmatch(r'W/"[0-9a-f]{20}"', first.headers["etag"])
    second = await site.client.get(path, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (second.status_code, second.content, second.headers["etag"]) == (304, b"", first.headers["etag"])
    other = await site.client.get(path, headers={"if-none-match": 'W/"other"'})
    assert other.status_code == 200


def test_tags_depend_on_the_manifest_of_the_downloads_and_not_on_their_bytes(tmp_path: Path):
    """A worker has less memory than a download of a large dataset is long."""

    def compute() -> str:
        identity = {"plugins": {"site": {"slug": "harbour-watch"}}}
        return hash_site(Datasette(metadata=identity, static_mounts=[("downloads", str(tmp_path))]))

    (tmp_path / "manifest.json").write_text("[1]")
    first = compute()
    (tmp_path / "all.json").write_text("{}")
    assert compute() == first
    (tmp_path / "manifest.json").write_text("[2]")
    assert compute() != first


async def test_an_error_is_not_kept(site: Datasette):
    response = await site.client.get("/nowhere")
    assert (response.status_code, response.headers["cache-control"]) == (404, "no-store")
    assert "etag" not in response.headers


async def test_pages_are_compressed(site: Datasette):
    response = await site.client.get(f"{HERE}/quotations", headers={"accept-encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    plain = await site.client.get(f"{HERE}/quotations", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers and len(plain.text) > 3 * int(response.headers["content-length"])


async def test_a_tag_is_of_one_page(site: Datasette):
    tag = (await site.client.get("/")).headers["etag"]
    for path in ("/nowhere", f"{HERE}/quotations", "/speakers"):
        response = await site.client.get(path, headers={"if-none-match": tag})
        assert response.status_code == (404 if path == "/nowhere" else 200)


@pytest.mark.parametrize("path", ["/", f"{HERE}.json?sql=select+1"])
async def test_tags_are_compared_weakly(site: Datasette, path: str):
    tag = (await site.client.get(path)).headers["etag"]
    for asked in (tag.removeprefix("W/"), "*"):
        response = await site.client.get(path, headers={"if-none-match": asked})
        assert (response.status_code, response.content) == (304, b"")
        assert (response.headers["etag"], response.headers["vary"]) == (tag, "Accept-Encoding")
    missing = await site.client.get("/nowhere", headers={"if-none-match": "*"})
    assert missing.status_code == 404


async def test_only_what_has_its_hash_is_kept_for_a_year(site: Datasette):
    soup = await get_soup(site, "/")
    paths = [tag.get("href") or tag.get("src") for tag in soup.select("link[href], script[src]")]
    hashed = [path for path in paths if re.search(r"/static/[^?]+\?[0-9a-f]+$", path)]
    assert {path.partition("?")[0] for path in hashed} >= {"/static/site.css", "/static/site.js", "/-/static/app.css"}
    for path in hashed:
        assert (await site.client.get(path)).headers["cache-control"] == "public, max-age=31536000, immutable"
        for other in (path.partition("?")[0], path.partition("?")[0] + "?x", path + "0"):
            assert (await site.client.get(other)).headers["cache-control"].startswith("public, max-age=300")


async def test_files_to_take_away_are_sent_as_they_are(site: Datasette, built: Path):
    files = [f"{HERE}.db", *(f"/downloads/{path.name}" for path in (built.parent / "downloads").iterdir())]
    assert any(path.endswith(".zip") for path in files)
    for path in files:
        response = await site.client.get(path, headers={"accept-encoding": "gzip"})
        assert "content-encoding" not in response.headers
        assert int(response.headers["content-length"]) == len(response.content) > 0


REFUSALS = {
    ("GET", "/-/databases"): 404,
    ("GET", "/-/databases.json"): 404,
    ("GET", "/static/nope.css"): 404,
    ("GET", "/static/../plugins"): 404,
    ("GET", f"{HERE}/nope.json"): 404,
    ("POST", "/"): 405,
    ("POST", f"{HERE}/quotations.json"): 405,
}


@pytest.mark.parametrize(("method", "path"), REFUSALS)
async def test_every_refusal_is_a_page_or_json(site: Datasette, method: str, path: str):
    response = await site.client.request(method, path)
    assert response.status_code == REFUSALS[method, path]
    if path.endswith(".json"):
        assert response.headers["content-type"] == "application/json; charset=utf-8"
        assert response.json() == {**response.json(), "ok": False, "status": response.status_code}
        assert response.json()["error"]
    else:
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        soup = soup_of(response)
        assert len(soup.select("h1")) == 1 and "Home" in links_of(soup).values()


BAD = [
    "_sort=nope",
    "_sort_desc=nope",
    "_sort=id&_sort_desc=id",
    "_through=1",
    "_through={}",
    "_through=[]",
    "_through=x",
    '_through={"table":"nope","column":"nope","value":"x"}',
    '_through={"table":"quotation_speakers","column":"speaker","value":[1]}',
    "text__in=[",
    "text__in=[[1]]",
    "_timelimit=x",
    "_facet={}",
    "_facet=%00",
    "_size=x",
    "a%00=1",
]
VIEWS = ["quotations", "quotations.json", "quotations.csv", "quotation_overview"]


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("query", BAD)
async def test_a_malformed_parameter_is_the_visitors_mistake(site: Datasette, name: str, query: str):
    response = await site.client.get(f"{HERE}/{name}?{query}")
    # A CSV has no facets, a view has no foreign keys.
    ignored = (name == "quotations.csv" and query.startswith("_facet")) or (name == "quotation_overview" and '"value":[' in query)
    assert response.status_code == 400 or ignored


@pytest.mark.parametrize(
    "path",
    [
        f"{HERE}/quotations.csv?_stream=on&_sort=nope",
        f"{HERE}/quotation_overview?_next=x",
        f"{HERE}/quotations.json?_json_infinity=x",
        f"{HERE}.csv",
        f"{HERE}.csv?sql=",
        f"{HERE}.json?sql=select+1&_timelimit=x",
    ],
)
async def test_other_malformed_parameters(site: Datasette, path: str):
    assert (await site.client.get(path)).status_code == 400


FAULTS = [KeyError("speaker"), TypeError("x"), ValueError("x"), IndexError("x"), AttributeError("x"), AssertionError("x")]
WELL_FORMED = ["kind=direct", "_facet=kind&_sort=id&_next=1", "text__in=a,b&_timelimit=500", "_stream=on"]


@pytest.mark.parametrize("query", WELL_FORMED)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
async def test_a_fault_in_datasette_is_no_mistake_of_the_visitor(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], fault: Exception, query: str
):
    async def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(TableView, "_data_traced", fail)
    response = await site.client.get(f"{HERE}/quotations.csv?{query}")
    assert response.status_code == 500
    assert type(fault).__name__ in capfd.readouterr().err


async def test_an_error_of_our_own_is_no_mistake_of_the_visitor(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(templates.search, "search", lambda *_: int("x"))
    response = await site.client.get("/search?q=ferry")
    assert response.status_code == 500
    assert text_of(soup_of(response).h1) == "Something went wrong"


@pytest.mark.parametrize(
    ("code", "path", "status"),
    [
        (sqlite3.SQLITE_ERROR, f"{HERE}/quotations?kind=direct", 400),
        (sqlite3.SQLITE_ERROR, f"{HERE}/quotations", 500),
        (sqlite3.SQLITE_IOERR_READ, f"{HERE}/quotations?kind=direct", 500),
        (sqlite3.SQLITE_CORRUPT, f"{HERE}/quotations?kind=direct", 500),
    ],
)
async def test_an_error_of_sqlite_is_the_visitors_only_over_the_visitors_query(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], code: int, path: str, status: int
):
    async def fail(*_: object) -> None:
        error = sqlite3.OperationalError("no")
        error.sqlite_errorcode = code
        raise error

    monkeypatch.setattr(TableView, "_data_traced", fail)
    # Without what is cached.
    fresh = open_site(REPOSITORY, Path(site.get_database().path))
    assert (await fresh.client.get(path)).status_code == status
    assert ("OperationalError" in capfd.readouterr().err) == (status == 500)


BOMB = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"


async def test_a_query_that_takes_too_long_is_refused_in_words(site: Datasette, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(site, "sql_time_limit_ms", 50)
    words = "The query took longer than 1000 ms. Try a simpler one, or download the whole dataset."
    answer = (await site.client.get(f"{HERE}.json", params={"sql": BOMB})).json()
    assert answer == {"ok": False, "error": words, "status": 400, "title": "The query took too long"}
    csv = await site.client.get(f"{HERE}/quotations.csv", params={"_where": f"({BOMB}) > 0"})
    assert (csv.status_code, words in csv.text) == (400, True)
    soup = soup_of(await site.client.get(HERE, params={"sql": BOMB}))
    assert words in text_of(soup.main) and soup.select("script:not([src])") == []


@pytest.mark.parametrize("host", ['evil"><script>', "a b", "evil.example/x", "evil.example@x", "x:y", ""])
async def test_a_host_that_is_no_name_is_refused(site: Datasette, host: str):
    response = await site.client.get(f"{HERE}/quotations", headers={"host": host})
    assert (response.status_code, "link" in response.headers) == (400, False)
    assert "evil" not in response.text


@pytest.mark.parametrize("host", ["harbour-watch.example", "localhost:8001", "127.0.0.1:80", "[::1]:8001"])
async def test_pages_say_the_address_by_which_they_are_called(site: Datasette, host: str):
    soup = soup_of(await site.client.get("/", headers={"host": host}))
    assert soup.select_one('meta[property="og:url"]')["content"] == f"http://{host}/"


async def test_pages_say_the_public_address_whatever_they_are_called(built: Path, tmp_path: Path):
    metadata = json.loads((built.parent / "metadata.json").read_text("utf-8"))
    metadata["plugins"]["canonical_host"] = {"url": "https://record.example"}
    (tmp_path / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    site = open_site(REPOSITORY, built, tmp_path / "metadata.json")
    for host in ("evil.example", 'evil"><script>'):
        home = await site.client.get("/", headers={"host": host})
        assert soup_of(home).select_one('meta[property="og:url"]')["content"] == "https://record.example/"
        assert "evil" not in home.text
        table = await site.client.get(f"{HERE}/quotations", headers={"host": host})
        assert table.headers["link"].startswith(f"https://record.example{HERE}/quotations.json;")


FAILING = {
    "wrong": "select nothing from quotations where kind = :kind",
    "no select": "delete from quotations where kind = :kind",
    "slow": "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n where :kind <> ''",
    "NUL": "select '\0' where :kind <> ''",
    "denied": "select load_extension(:kind)",
    "long": f"select '{'x' * 8_000}', :kind",
}


@pytest.mark.parametrize("sql", FAILING.values(), ids=list(FAILING))
async def test_sql_that_fails_stays_in_its_field(site: Datasette, sql: str):
    response = await site.client.get(HERE, params={"sql": sql, "kind": '"<direct>', "_timelimit": "20"})
    soup = soup_of(response)
    assert response.status_code == 400 and text_of(soup.select_one(".message-error"))
    field, value = soup.select_one("textarea[name=sql]"), soup.select_one("input[name=kind]")
    assert field.text.replace("\r\n", "\n") == sql.replace("\0", "\ufffd") or field.text == sql
    assert (value is None and len(sql) > 8_000) or value["value"] == '"<direct>'
