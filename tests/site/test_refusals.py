"""What costs too much, or is asked for wrongly, is refused before Datasette works for it, and requests have no body."""

import html
import json
import socket
from typing import Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette, DatasetteRouter

from tests.site.pages import HERE
from web.middleware import read_only
from web.parameters import MAX_FACETS, find_excess
from web.paths import MAX_PARAMETERS, MAX_URL_BYTES

TABLE = f"{HERE}/quotations.json"


def repeat(parameter: str, number: int) -> str:
    """Return a query string with a parameter so many times; # is the number of each."""
    return "&".join(parameter.replace("#", str(one)) for one in range(number))


REFUSED = {
    "4,000 parameters": f"{TABLE}?{repeat('p#', 4_000)}",
    "4,000 parameters of a file's name": f"{HERE}.db?{repeat('p#', 4_000)}",
    "4,000 parameters that a page does not read": f"/?{repeat('p#', 4_000)}",
    "4,000 parameters of a static file": f"/static/site.css?{repeat('p#', 4_000)}",
    "4,000 parameters of a page that is not there": f"/nowhere?{repeat('p#', 4_000)}",
    "201 parameters": f"{TABLE}?{repeat('p#', 201)}",
    "201 empty parameters": f"{TABLE}?{'&' * 200}",
    "201 parameters of a search": f"/search?q=ferry&{repeat('speaker=#', 200)}",
    "201 parameters of a query": f"{HERE}.json?sql=select+1&{repeat('p#', 200)}",
    "4,500 facets": f"{TABLE}?{repeat('_facet=text', 4_500)}",
    "21 facets": f"{TABLE}?{repeat('_facet=text', 21)}",
    "21 facets of two kinds, encoded": f"{TABLE}?{repeat('%5Ffacet=text', 11)}&{repeat('_facet_array=speaker', 10)}",
    "3,000 values of facets": f"{TABLE}?_facet_size=max&{repeat('_facet=text', 3)}",
    "3,000 values of facets, by a long number": f"{TABLE}?_facet_size={'0' * 5_000}1000&{repeat('_facet=text', 3)}",
    "a thousand links of 8 kB": f"{TABLE}?_facet_size=1000&text={'x' * 7_900}",
    "9 kB": f"{TABLE}?text={'x' * 9_000}",
    "9 kB of SQL": f"{HERE}.json?sql={quote('select ' + '1,' * 2_500 + '1')}",
    "9 kB of words": f"/search?q={'a+' * 4_500}",
    "a path of 9 kB": f"{HERE}/quotations/{'a,' * 4_500}",
    "a path of 9 kB of slashes": "/" * 9_000,
    "a path of 9 kB of percent signs": f"/{'%41' * 3_000}",
}


@pytest.mark.parametrize("path", REFUSED.values(), ids=list(REFUSED))
async def test_what_costs_too_much_never_reaches_datasette(site: Datasette, monkeypatch: pytest.MonkeyPatch, path: str):
    asked = []
    monkeypatch.setattr(DatasetteRouter, "route_path", lambda *rest: asked.append(rest))
    response = await site.client.get(path)
    assert (response.status_code, asked) == (400, [])


ANSWERED = {
    "200 parameters that no page reads": f"{HERE}/most_quoted.json?{repeat('_p#', 200)}",
    "20 facets": f"{TABLE}?{repeat('_facet=kind', 20)}",
    "20 facets of 100 values": f"{TABLE}?_facet_size=100&{repeat('_facet=kind', 20)}",
    "a thousand values": f"{TABLE}?_facet_size=max&_facet=speaker",
    "8 kB": f"{TABLE}?text={'x' * (MAX_URL_BYTES - 5)}",
    "a list of values": f"{TABLE}?id__in={quote(json.dumps(['q-0c0d9ceac3'] * 300))}",
}


@pytest.mark.parametrize("path", ANSWERED.values(), ids=list(ANSWERED))
async def test_what_is_within_the_limits_is_answered(site: Datasette, path: str):
    assert (await site.client.get(path)).status_code == 200


def test_limits_are_told_with_their_numbers():
    assert f"{MAX_PARAMETERS} parameters" in (find_excess(repeat("p", 300).encode()) or "")
    assert f"{MAX_FACETS} facets" in (find_excess(repeat("_facet=x", 30).encode()) or "")


@pytest.mark.parametrize("length", [255, 256, 60_000])
async def test_a_hosts_name_has_at_most_255_characters(site: Datasette, length: int):
    response = await site.client.get(f"{HERE}/quotations", headers={"host": "a" * length})
    assert response.status_code == (200 if length <= 255 else 400)


MALFORMED = [
    "_facetx=1",
    "_facets=text",
    "_facet={",
    '_facet={"column":1}',
    '_facet={"column":[]}',
    "_facet_array={",
    "_facet=" + '{"a":' * 500,
    "_facet_size=²",
    "_facet_size=" + "9" * 5_000,
    "_ttl=²",
    "_timelimit=²",
    "_through=" + "[" * 2_000,
    '_through={"table":1,"column":1,"value":1}',
    '_through={"table":"quotation_speakers","column":1,"value":1}',
    f'_through={{"table":"quotation_speakers","column":"speaker","value":{"9" * 40}}}',
    "kind__in=" + "[" * 2_000,
    f"id__in=[{'9' * 40}]",
    f"start__gt={'9' * 30}",
    f"start__lte={'9' * 19}",
    "start__gte=²",
    f"text={'x' * 7_000}&text__like={'a' * 900}",
]


@pytest.mark.parametrize("query", MALFORMED, ids=[query[:60] for query in MALFORMED])
@pytest.mark.parametrize("name", ["quotations", "quotations.json", "quotation_overview.json"])
async def test_a_parameter_that_datasette_reads_unchecked_is_the_visitors_mistake(site: Datasette, name: str, query: str):
    assert (await site.client.get(f"{HERE}/{name}?{query}")).status_code == 400


UNKNOWN = {
    "quotations.json?speeker=ada-quill": "Unknown parameter speeker: there is no column speeker; did you mean speaker?",
    "quotations.json?_kind__gt=1": "Unknown parameter _kind__gt: there is no column _kind; did you mean kind?",
    "quotations?kind=direct&xyzzy__gt=1": "Unknown parameter xyzzy__gt: there is no column xyzzy.",
    "quotation_overview.json?publisher=harbour-post&publisher_nam=x": (
        "Unknown parameter publisher_nam: there is no column publisher_nam; did you mean publisher_name?"
    ),
    "quotations.csv?kind__exat=direct": "Unknown filter kind__exat; did you mean exact? Filters are: exact, not, contains,",
    "said_by_speaker.json?speeker=ada-quill": "Unknown parameter speeker; did you mean speaker? This query takes: speaker.",
    "said_by_speaker.json?_sort_desc=sort_date": "_sort_desc is for tables and views: a query has its own order and columns.",
    "said_by_speaker.csv?speaker=ada-quill&_search=boats": "_search is for tables and views: a query has its own order and columns.",
    "most_quoted?_facet=outlets": "_facet is for tables and views: a query has its own order and columns.",
}


@pytest.mark.parametrize(("address", "why"), UNKNOWN.items(), ids=UNKNOWN)
async def test_a_misspelt_filter_is_refused_and_not_answered_as_another(site: Datasette, address: str, why: str):
    response = await site.client.get(f"{HERE}/{address}", headers={"accept": "application/json"})
    assert response.status_code == 400 and why in html.unescape(response.text)


KNOWN = [
    "quotations.json?kind=direct&speaker__not=ada-quill&start__gt=1&text__notlike=a%25",
    "quotations.json?rowid__gt=1&_shape=array&_nocount=1&utm_source=x",
    "quotation_overview.json?speaker_names__arraycontains=Ada+Quill",
    "said_by_speaker.json?speaker=ada-quill&_shape=array&fbclid=1",
    "said_by_speaker.csv?speaker=ada-quill&_size=max&_dl=on&_spreadsheet=on",
]


@pytest.mark.parametrize("address", KNOWN)
async def test_a_filter_by_a_column_and_a_parameter_of_a_query_are_answered(site: Datasette, address: str):
    assert (await site.client.get(f"{HERE}/{address}")).status_code == 200


NO_ROWS = (
    "quotations.csv?kynd=direct",
    "quotations.csv?_size=-1",
    "quotations.csv?_sort=kynd",
    "nothing.csv",
    "most_quoted.csv?x=1",
)


@pytest.mark.parametrize("address", NO_ROWS)
async def test_an_error_of_a_csv_file_is_plain_text(site: Datasette, address: str):
    response = await site.client.get(f"{HERE}/{address}")
    assert (response.status_code in (400, 404), response.headers["content-type"]) == (True, "text/plain; charset=utf-8")
    assert "<" not in response.text and response.text.endswith("\n") and response.headers["access-control-allow-origin"] == "*"


OF_SQLITE = [
    f"{HERE}/quotations.json?id__in={'a,' * 3_900}",
    f"{HERE}.json?sql=select+1&_timelimit=%C2%B2",
    f"{HERE}.json?sql=select+1&_ttl=%C2%B2",
    f"{HERE}/quotation_overview.json?_next={'9' * 30}",
    f"{HERE}/quotation_overview.json?_next=%C2%B2",
    f"{HERE}.csv?_size=10",
    f"{HERE}.blob",
]


@pytest.mark.parametrize("path", OF_SQLITE, ids=[path[:70] for path in OF_SQLITE])
async def test_what_only_sqlite_finds_wrong_is_the_visitors_mistake_too(site: Datasette, path: str):
    assert (await site.client.get(path)).status_code == 400


BODIES = [
    [(b"transfer-encoding", b"chunked")],
    [(b"transfer-encoding", b"identity")],
    [(b"content-length", b"1")],
    [(b"content-length", b"98000000")],
    [(b"content-length", b"0"), (b"content-length", b"10")],
]


@pytest.mark.parametrize("headers", BODIES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
async def test_a_body_is_refused_unread(method: str, headers: list[tuple[bytes, bytes]]):
    sent: list[dict[str, Any]] = []

    async def read() -> dict[str, Any]:
        raise AssertionError("the body is read")

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    app = read_only.middleware(None, None)
    await app({"type": "http", "method": method, "headers": headers}, read, send)
    assert sent[0]["status"] == 413
    assert (b"Connection", b"close") in map(tuple, sent[0]["headers"])


@pytest.mark.parametrize("length", ["0", "00"])
async def test_an_empty_body_is_none(site: Datasette, length: str):
    assert (await site.client.get("/robots.txt", headers={"content-length": length})).status_code == 200


SENT = [
    b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 98000000\r\n\r\n" + b"a" * 1_000,
    b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n",
]


@pytest.mark.slow
@pytest.mark.parametrize("request_bytes", SENT)
def test_the_connection_of_a_body_is_closed(base: str, request_bytes: bytes):
    host, _, port = base.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(request_bytes)
        received = b""
        while part := connection.recv(65_536):
            received += part
    assert received.startswith(b"HTTP/1.1 413 ")
    assert b"\r\nconnection: close\r\n" in received.lower()


async def test_a_websocket_is_closed(site: Datasette):
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await site.client.app({"type": "websocket", "path": f"{HERE}.json", "headers": []}, None, send)
    assert sent == [{"type": "websocket.close"}]
