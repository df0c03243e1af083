"""Fetching pages: politely from a local server, and safely from one that is slow, huge, endless, circling or lying."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from build.corpus.fetch import SECONDS_BETWEEN_PAGES, FetchResult, Limits, fetch, open_session, user_agent
from build.corpus.provenance import FetchError, declared_charset, provenance_path, read_provenance, write_page
from build.corpus.refetch import RefetchResult, describe_refetch, refetch
from build.settings import Site

PAGE = b"<!doctype html><title>Ferry</title><p>The ferry was late again, and nobody knew why.</p>"
SOON = Limits(read_seconds=0.4, total_seconds=0.8, max_bytes=100_000)
SITE = Site(name="Tides", slug="tides", sentence="Who said what", topic="tides", licence="CC", licence_url="x", parameters={})


def fetch_one(url: str, pause: Callable[[float], None] = time.sleep) -> FetchResult:
    """Fetch one page in a session of its own."""
    with open_session(user_agent(SITE), SOON, pause) as session:
        return fetch(session, url)


class Harbour(BaseHTTPRequestHandler):
    """A server that answers as the path says, and keeps what it was asked."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.clients.add(self.client_address)
        name = self.path.strip("/").split("?")[0].replace(".", "_").replace("-", "_")
        getattr(self, f"get_{name}", self.get_other)()

    def log_message(self, *words):
        pass

    def answer(self, body: bytes, code: int = 200, **headers: str) -> None:
        self.send_response(code)
        for name, value in ({"content_length": str(len(body)), "content_type": "text/html"} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def get_robots_txt(self):
        robots = self.server.robots
        self.answer(robots or b"", 200 if robots is not None else 404, content_type="text/plain")

    def get_other(self):
        self.answer(b"gone", 404)

    def get_ferry(self):
        tag = self.server.tag
        if self.headers.get("if-none-match") == tag:
            self.answer(b"", 304, etag=tag)
        else:
            self.answer(self.server.page, etag=tag, last_modified="Tue, 06 May 2031 10:00:00 GMT")

    def get_zipped(self):
        self.answer(gzip.compress(PAGE), content_encoding="gzip")

    def get_bomb(self):
        self.answer(gzip.compress(b"x" * 30_000_000), content_encoding="gzip")

    def get_huge(self):
        self.answer(b"x" * 200_000)

    def get_moved(self):
        self.answer(b"", 301, location="/ferry")

    def get_circle(self):
        self.answer(b"", 302, location="/circle_2")

    def get_circle_2(self):
        self.answer(b"", 302, location="/circle")

    def get_longer(self):
        number = int(self.path.partition("?")[2] or 0)
        self.answer(b"", 302, location=f"/longer?{number + 1}")

    def get_to_file(self):
        self.answer(b"", 302, location="file:///etc/passwd")

    def get_forbidden_way(self):
        self.answer(b"", 302, location="/private")

    def get_picture(self):
        self.answer(b"\x89PNG\r\n\x1a\n" + b"\0" * 500)

    def get_document(self):
        self.answer(b"%PDF-1.7 and more", content_type="text/html; charset=utf-8")

    def get_no_text(self):
        self.answer(b"ab\0\0\0\0" * 300)

    def get_data(self):
        self.answer(b'{"ferry": "late", "because": ["nobody knows"]}', content_type="application/json")

    def get_not_unpacked(self):
        self.answer(bytes(range(1, 256)) * 20)

    def get_capitals(self):
        self.answer(PAGE, content_type="TEXT/HTML; charset=UTF-8")

    def get_markdown(self):
        self.answer(b"# Ferry\n\nThe ferry was late again.", content_type="text/markdown")

    def get_mistaken(self):
        self.answer(PAGE, content_type="text/plain")

    def get_silent(self):
        time.sleep(2)

    def get_endless(self):
        self.drip(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n", b"x")

    def get_endless_headers(self):
        self.drip(b"HTTP/1.1 200 OK\r\n", b"x: y\r\n")

    def get_broken(self):
        self.wfile.write(b"SSH-2.0-OpenSSH\r\n")
        self.close_connection = True

    def get_cut(self):
        self.send_response(200)
        self.send_header("content-length", "1000")
        self.end_headers()
        self.wfile.write(PAGE)
        self.close_connection = True

    def get_badly_zipped(self):
        self.answer(b"not gzip at all", content_encoding="gzip")

    def drip(self, start: bytes, drop: bytes) -> None:
        self.close_connection = True
        try:
            self.wfile.write(start)
            for _ in range(100):
                self.wfile.write(drop)
                time.sleep(0.05)
        except OSError:
            pass


@pytest.fixture
def harbour() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Harbour)
    server.daemon_threads = True
    server.asked, server.clients, server.robots, server.page, server.tag = [], set(), None, PAGE, '"one"'
    server.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


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
        ("/to_file", "file:///etc/passwd: is not the URL of a web page"),
        ("/picture", "is a picture, though the server calls it text/html"),
        ("/document", "is a PDF, though the server calls it text/html; charset=utf-8"),
        ("/no-text", "is not text"),
        ("/not-unpacked", "is not text"),
        ("/data", "is data in JSON, though the server calls it application/json"),
        ("/silent", "does not answer in time"),
        ("/endless", "takes too long"),
        ("/endless-headers", "takes too long|does not answer in time"),
        ("/broken", "cannot be fetched"),
        ("/cut", "cannot be fetched"),
        ("/badly-zipped", "cannot be fetched"),
        ("/nowhere", "the server answers 404 Not Found"),
    ],
)
def test_bad_servers_end_in_a_clear_error(harbour, path: str, reason: str):
    with pytest.raises(FetchError, match=reason):
        fetch_one(harbour.url + path)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ferry.html", "should begin with https://"),
        ("ftp://harbour.example/x", "should begin with https://"),
        ("http://[::1", "is not a URL"),
        ("http://127.0.0.1:1/ferry", "cannot be fetched"),
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


def again(page: Path, url: str) -> RefetchResult:
    """Fetch a page again in a session of its own."""
    with open_session(user_agent(SITE), SOON) as session:
        return refetch(session, page, url)


def test_page_that_did_not_change_is_not_taken_again(harbour, tmp_path: Path):
    page = tmp_path / "ferry.html"
    assert again(page, f"{harbour.url}/ferry").page == page
    assert (page.read_bytes(), read_provenance(page).etag) == (PAGE, '"one"')
    assert again(page, f"{harbour.url}/ferry") == RefetchResult(None, False)
    path, headers = harbour.asked[-1]
    assert (path, headers["if-none-match"], headers["if-modified-since"]) == ("/ferry", '"one"', "Tue, 06 May 2031 10:00:00 GMT")
    harbour.tag = '"two"'
    assert again(page, f"{harbour.url}/ferry") == RefetchResult(None, False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.html", "ferry.html.json"]


def test_page_that_changed_is_kept_beside_the_old_one(harbour, tmp_path: Path):
    page = tmp_path / "ferry.html"
    again(page, f"{harbour.url}/ferry")
    harbour.page, harbour.tag = PAGE + b"<p>Corrected.</p>", '"two"'
    newer = again(page, f"{harbour.url}/ferry").page
    assert newer is not None and newer.name.startswith("ferry.2") and newer.read_bytes() == harbour.page
    assert page.read_bytes() == PAGE
    assert again(page, f"{harbour.url}/ferry") == RefetchResult(None, False)


def test_page_whose_article_is_the_same_is_not_kept(harbour, tmp_path: Path):
    page = tmp_path / "ferry.html"
    again(page, f"{harbour.url}/ferry")
    harbour.page, harbour.tag = PAGE + b"<!-- 10:42:07 -->", '"two"'
    assert describe_refetch(again(page, f"{harbour.url}/ferry")) == "has not changed (its page has, the article is the same)"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.html", "ferry.html.json"]


def test_page_that_is_no_article_any_more_is_refused(harbour, tmp_path: Path):
    page = tmp_path / "ferry.html"
    again(page, f"{harbour.url}/ferry")
    harbour.page, harbour.tag = b"<html><body></body></html>", '"two"'
    with pytest.raises(FetchError, match="ferry: holds no paragraph of text"):
        again(page, f"{harbour.url}/ferry")


@pytest.mark.parametrize(("path", "name"), [("/capitals", "new.html"), ("/markdown", "new.md"), ("/mistaken", "new.html")])
def test_ending_is_that_of_what_comes(harbour, tmp_path: Path, path: str, name: str):
    assert again(tmp_path / "new", harbour.url + path).page == tmp_path / name


def test_one_run_asks_a_site_once_what_it_allows_and_does_not_hurry(harbour):
    waited: list[float] = []
    with open_session(user_agent(SITE), SOON, waited.append) as session:
        for path in ("/ferry", "/zipped", "/nowhere", "/ferry"):
            with suppress(FetchError):
                fetch(session, harbour.url + path)
    assert [path for path, _ in harbour.asked] == ["/robots.txt", "/ferry", "/zipped", "/nowhere", "/ferry"]
    assert len(harbour.clients) == 1
    assert waited == [SECONDS_BETWEEN_PAGES] * 3


def test_a_run_goes_on_after_a_page_that_takes_too_long(harbour):
    with open_session(user_agent(SITE), SOON) as session:
        with pytest.raises(FetchError, match="takes too long"):
            fetch(session, f"{harbour.url}/endless")
        assert fetch(session, f"{harbour.url}/ferry").raw == PAGE


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [("text/html; charset=ISO-8859-2", "ISO-8859-2"), ('text/html;Charset="koi8-u"', "koi8-u"), ("text/html", None)],
)
def test_encoding_that_the_server_names(harbour, content_type: str, charset: str | None):
    provenance = fetch_one(f"{harbour.url}/ferry").provenance.model_copy(update={"content_type": content_type})
    assert declared_charset(PAGE, provenance) == charset
    assert declared_charset(PAGE + b"changed by hand", provenance) is None


def test_provenance_that_was_changed_by_hand(tmp_path: Path):
    page = tmp_path / "ferry.html"
    page.write_bytes(PAGE)
    assert read_provenance(page) is None
    provenance_path(page).write_text("{}")
    with pytest.raises(FetchError, match=r"ferry\.html\.json: is not what fetch writes"):
        read_provenance(page)


def test_page_is_written_whole(harbour, tmp_path: Path):
    result = fetch_one(f"{harbour.url}/ferry")
    write_page(tmp_path / "new" / "ferry.html", result.raw, result.provenance)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["ferry.html", "ferry.html.json"]
