"""Fetching pages: politely from a local server, and safely from one that is slow, huge, endless, circling or lying."""

import gzip
import tracemalloc
from contextlib import suppress

import pytest

from build.corpus.download import decompress
from build.corpus.fetch import SECONDS_BETWEEN_PAGES, fetch_page
from build.corpus.provenance import FetchError
from tests.corpus.conftest import IMPATIENT, LIMITS, PAGE, fetch_one, open_local_session


def test_page_and_its_provenance(harbour):
    result = fetch_one(f"{harbour.url}/ferry")
    assert result.raw == PAGE
    assert (result.provenance.url, result.provenance.final_url, result.provenance.etag) == (
        f"{harbour.url}/ferry",
        f"{harbour.url}/ferry",
        '"one"',
    )
    assert (result.provenance.size, result.provenance.content_type) == (len(PAGE), "text/html")
    assert [path for path, _ in harbour.asked] == ["/robots.txt", "/ferry"]
    assert {headers["user-agent"] for _, headers in harbour.asked} == {"tides/1.0 (fetches single pages on request)"}


@pytest.mark.parametrize(("path", "raw"), [("/zipped", PAGE), ("/moved", PAGE)])
def test_zipped_and_moved_pages(harbour, path: str, raw: bytes):
    assert fetch_one(harbour.url + path).raw == raw


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/huge", "has more than 100,000 bytes"),
        ("/bomb", "has more than 100,000 bytes"),
        ("/circle", "redirects in a circle, back to"),
        ("/longer", "redirects more than 5 times"),
        ("/gzip_in_gzip", "compressed as 'gzip, gzip', though gzip was asked for"),
        ("/brotli", "compressed as 'br', though gzip was asked for"),
        ("/empty-gzip", "has more than 100,000 bytes of gzip"),
        ("/cut-gzip", "its gzip ends too early"),
        ("/many-headers", "cannot be fetched"),
        ("/to_file", "file:///etc/passwd: is not the URL of a web page"),
        ("/to-nowhere", r"redirects to 'http://\[::1/', which is not a URL"),
        ("/to-password", "has a name or password before the @"),
        ("/to-private", "127.0.0.2 is 127.0.0.2, which is this computer or not in a public network"),
        ("/picture", "is an image, though the server calls it text/html"),
        ("/document", "is a PDF, though the server calls it text/html; charset=utf-8"),
        ("/no-text", "is not text"),
        ("/not-unpacked", "is not text"),
        ("/data", "is data in JSON, though the server calls it application/json"),
        ("/broken", "cannot be fetched"),
        ("/cut", "cannot be fetched"),
        ("/badly-zipped", "cannot be fetched"),
        ("/nowhere", "the server answers 404 Not Found"),
    ],
)
def test_bad_servers_end_in_a_clear_error(harbour, path: str, reason: str):
    with pytest.raises(FetchError, match=reason):
        fetch_one(harbour.url + path)


@pytest.mark.parametrize("path", ["/silent", "/endless", "/endless-headers"])
def test_slow_servers_are_not_waited_for(harbour, path: str):
    with pytest.raises(FetchError, match=r"takes too long|does not answer in time"):
        fetch_one(harbour.url + path, limits=IMPATIENT)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ferry.html", "should begin with https://"),
        ("ftp://harbour.example/x", "should begin with https://"),
        ("http://[::1", "is not a URL"),
        ("http://127.0.0.1:1024/ferry", "cannot be fetched"),
        ("http://127.0.0.1:22/ferry", "port 22 is not one of the web"),
        ("http://127.0.0.1:99999/ferry", "is not a URL"),
        ("https://mona:secret@harbour.example/ferry", "has a name or password before the @"),
    ],
)
def test_bad_addresses(address: str, reason: str):
    with pytest.raises(FetchError, match=reason):
        fetch_one(address)


@pytest.mark.parametrize("path", ["/private", "/forbidden_way"])
def test_robots_are_heeded_after_a_redirect_too(harbour, path: str):
    harbour.robots = b"User-agent: *\nDisallow: /private\n"
    with pytest.raises(FetchError, match=r"/private: the publisher's robots\.txt asks programs not to fetch it"):
        fetch_one(harbour.url + path)
    assert "/private" not in [asked for asked, _ in harbour.asked]


def test_robots_ask_to_wait(harbour):
    waited: list[float] = []
    harbour.robots = b"User-agent: *\nCrawl-delay: 3\n"
    fetch_one(f"{harbour.url}/moved", waited.append)
    assert waited == [3.0, 3.0]
    harbour.robots = b"User-agent: *\nCrawl-delay: 300\n"
    with pytest.raises(FetchError, match="asks for 300 seconds between pages"):
        fetch_one(f"{harbour.url}/ferry", waited.append)


def test_robots_for_too_many_programs_are_not_read(harbour):
    harbour.robots = b"".join(b"User-agent: program%d\n" % number for number in range(4_000)) + b"Allow: /x\n" * 20_000
    with pytest.raises(FetchError, match=r"robots.txt: has too many rules to read"):
        fetch_one(f"{harbour.url}/ferry")


def test_memory_does_not_grow_with_what_a_page_unpacks_to():
    packed = gzip.compress(b"x" * 50_000_000)
    tracemalloc.start()
    piece = next(decompress([packed], "gzip", 100_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(piece) == 100_001
    assert peak < 1_000_000


def test_one_run_asks_a_site_once_what_it_allows_and_does_not_hurry(harbour):
    waited: list[float] = []
    with open_local_session(waited.append) as session:
        for path in ("/ferry", "/zipped", "/nowhere", "/ferry"):
            with suppress(FetchError):
                fetch_page(session, harbour.url + path)
    assert [path for path, _ in harbour.asked] == ["/robots.txt", "/ferry", "/zipped", "/nowhere", "/ferry"]
    assert len(harbour.clients) == 1
    assert waited == [SECONDS_BETWEEN_PAGES] * 3


def test_a_run_goes_on_after_a_page_that_takes_too_long(harbour):
    with open_local_session(lambda _: None) as session:
        fetch_page(session, f"{harbour.url}/ferry")
        # Only the page itself is hurried: a busy machine may be slow to answer for robots.txt.
        session.limits = IMPATIENT
        with pytest.raises(FetchError, match=r"takes too long|does not answer in time"):
            fetch_page(session, f"{harbour.url}/endless")
        session.limits = LIMITS
        assert fetch_page(session, f"{harbour.url}/ferry").raw == PAGE
