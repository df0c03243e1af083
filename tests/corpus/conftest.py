"""A publisher's server for the tests, and a session for it."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from build.corpus.download import Limits, Session, open_session, user_agent
from build.corpus.fetch import FetchResult, fetch_page
from build.settings import Site

PAGE = b"<!doctype html><title>Ferry</title><p>The ferry was late again, and nobody knew why.</p>"


LIMITS = Limits(max_bytes=100_000)
IMPATIENT = Limits(read_seconds=0.4, total_seconds=0.8)


SITE = Site(name="Tides", slug="tides", sentence="Who said what", topic="tides", licence="CC", licence_url="x", parameters={})


def open_local_session(pause: Callable[[float], None] = time.sleep, limits: Limits = LIMITS) -> AbstractContextManager[Session]:
    """Open a session that may fetch from the test's own server."""
    return open_session(user_agent(SITE), limits, pause, is_allowed=lambda address: address == "127.0.0.1")


def fetch_one(url: str, pause: Callable[[float], None] = time.sleep, limits: Limits = LIMITS) -> FetchResult:
    """Fetch one page in a session of its own."""
    with open_local_session(pause, limits) as session:
        return fetch_page(session, url)


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

    def get_gzip_in_gzip(self):
        self.answer(gzip.compress(gzip.compress(PAGE)), content_encoding="gzip, gzip")

    def get_brotli(self):
        self.answer(PAGE, content_encoding="br")

    def get_empty_gzip(self):
        # Blocks of no bytes: much to receive, nothing to keep.
        self.answer(gzip.compress(b"")[:10] + b"\x00\x00\x00\xff\xff" * 50_000, content_encoding="gzip")

    def get_cut_gzip(self):
        self.answer(gzip.compress(PAGE)[:-20], content_encoding="gzip")

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

    def get_to_nowhere(self):
        self.answer(b"", 302, location="http://[::1/")

    def get_to_password(self):
        self.answer(b"", 302, location=f"http://me:secret@127.0.0.1:{self.server.server_port}/ferry")

    def get_to_private(self):
        self.answer(b"", 302, location="http://127.0.0.2/ferry")

    def get_many_headers(self):
        self.answer(PAGE, **{f"x_{number}": "y" * 1000 for number in range(200)})

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
