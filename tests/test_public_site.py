"""The site as it is served to everybody: closed pages, headers, caching, and that one visitor's request does not stop the others'."""

import json
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from datasette.app import Datasette

from build.site import write_inspect_data
from tests.browser import serve_site

HERE = "/on-the-record"

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
    assert (response.status_code, response.text) == (404, "There is no such page.\n")


@pytest.mark.parametrize("name", ["metadata.json", "versions.json", "settings.json", "plugins.json"])
async def test_pages_about_the_program_are_open_and_tell_no_path(site: Datasette, built: Path, name: str):
    response = await site.client.get(f"/-/{name}")
    assert response.status_code == 200
    assert str(built.parent) not in response.text and str(Path(__file__).parent.parent) not in response.text


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
]


@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_has_the_security_headers(site: Datasette, path: str):
    headers = (await site.client.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers.get_list("access-control-allow-origin") == ["*"]
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] in ("'self'", "'self' 'unsafe-eval'")
    assert (policy["script-src"] == "'self'") == (not path.startswith(HERE))


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


async def test_an_error_is_not_kept(site: Datasette):
    response = await site.client.get("/nowhere")
    assert (response.status_code, response.headers["cache-control"]) == (404, "no-store")
    assert "etag" not in response.headers


async def test_pages_are_compressed(site: Datasette):
    response = await site.client.get(f"{HERE}/quotations", headers={"accept-encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    plain = await site.client.get(f"{HERE}/quotations", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers and len(plain.text) > 3 * int(response.headers["content-length"])


@pytest.fixture(scope="module")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served site whose workshops have little room and time."""
    folder = tmp_path_factory.mktemp("served")
    database = folder / built.name
    database.write_bytes(built.read_bytes())
    write_inspect_data(database)
    metadata = json.loads((built.parent / "metadata.json").read_text("utf-8"))
    limits = {"at_once": 1, "waiting": 3, "seconds": 3, "megabytes": 400}
    metadata["plugins"]["workshops"] = {"sql": limits, "tables": limits}
    (folder / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    with serve_site(database) as address:
        wait_for_sql(address)
        yield address


def wait_for_sql(address: str) -> None:
    """Return once the workshop for SQL answers."""
    deadline = time.monotonic() + 60
    while httpx.get(f"{address}{HERE}.json?sql=select+1", timeout=60).status_code != 200:
        assert time.monotonic() < deadline, "the workshop does not answer"
        time.sleep(0.2)


def test_answers_of_a_workshop_are_those_of_the_site(served: str, site: Datasette):
    path = f"{HERE}.json?sql=select+id,+text+from+quotations+order+by+id&_shape=array"
    response = httpx.get(served + path)
    assert response.json() == httpx.get(f"{served}{HERE}/quotations.json?_shape=array&_sort=id&_col=text").json()
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.headers["cache-control"].startswith("public") and response.headers["etag"].startswith('W/"')
    assert response.headers["content-encoding"] == "gzip"


def test_a_query_that_cannot_be_stopped_ends_its_workshop_and_not_the_site(served: str):
    long = "with s as materialized (select printf('%.*c', 120000, 'a') as h, printf('%.*c', 60000, 'a') || 'b' as n) select "
    sql = long + ", ".join(f"instr(h || {n}, n)" for n in range(190)) + " from s"
    start = time.monotonic()
    response = httpx.get(f"{served}{HERE}.json?sql={quote(sql)}", timeout=60)
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert "took too long" in response.text and time.monotonic() - start < 20
    assert httpx.get(f"{served}{HERE}/speakers").status_code == 200
    wait_for_sql(served)


def test_a_crowd_is_told_to_come_back(served: str):
    bomb = quote("with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n")
    command = ["curl", "--silent", "--parallel", "--parallel-max", "20", "--parallel-immediate", "--write-out", "%{http_code}\n"]
    for number in range(20):
        command += ["--output", "/dev/null", f"{served}{HERE}.json?sql={bomb}&n={number}"]
    statuses = subprocess.run(command, capture_output=True, text=True).stdout.split()
    assert len(statuses) == 20 and set(statuses) <= {"400", "429", "503"}
    assert statuses.count("429") >= 12
    assert httpx.get(f"{served}/").status_code == 200


def test_a_killed_workshop_comes_back(served: str):
    listed = subprocess.run(["pgrep", "-f", f"{served.rpartition(':')[2]} --uds .*/sql$"], capture_output=True, text=True)
    (number,) = listed.stdout.split()
    subprocess.run(["kill", f"-{signal.SIGKILL.value}", number])
    wait_for_sql(served)
