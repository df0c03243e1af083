"""Fetch pages politely: obey robots.txt, use one connection and limits, and download only what has changed.

All pages of one run go through one Session: a site is asked for its robots.txt once, and never by two connections at a time.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from build.corpus.provenance import FetchError, Provenance, declared_charset
from build.reader import MAX_PAGE_BYTES
from build.reader.encoding import decode_page
from build.reader.file_type import detect_file_type, is_binary
from build.settings import Site

MAX_REDIRECTS = 5
MAX_ROBOTS_BYTES = 512_000  # RFC 9309 requires at least 500 KiB
SECONDS_BETWEEN_PAGES = 1.0
MAX_CRAWL_DELAY_SECONDS = 30.0
BY_HAND = "open it in a browser and save the page"


@dataclass(frozen=True)
class Limits:
    """Limits on one download: seconds per read, seconds in total, decompressed bytes."""

    read_seconds: float = 20.0
    total_seconds: float = 60.0
    max_bytes: int = MAX_PAGE_BYTES


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class FetchResult:
    """A page with its provenance; no page means that it has not changed."""

    raw: bytes | None
    provenance: Provenance | None


@dataclass
class Session:
    """State shared by all downloads of a run: user agent, limits, the one connection, and each site's robots.txt."""

    user_agent: str
    limits: Limits
    pause: Callable[[float], None]
    client: httpx.Client | None = None
    robots: dict[str, Protego] = field(default_factory=dict)


@contextmanager
def open_session(
    user_agent: str, limits: Limits = DEFAULT_LIMITS, pause: Callable[[float], None] = time.sleep
) -> Iterator[Session]:
    """Open a session that is closed at the end."""
    session = Session(user_agent, limits, pause)
    try:
        yield session
    finally:
        if session.client is not None:
            session.client.close()


def user_agent(site: Site) -> str:
    """Return the User-Agent header; the part before the slash is the name that robots.txt rules may address."""
    return f"{site.slug}/1.0 ({'; '.join(filter(None, ('fetches single pages on request', site.contact or site.repository)))})"


def open_client(session: Session) -> httpx.Client:
    """Return the session's client; a new one if there is none, or if the last was closed because a server took too long."""
    if session.client is None or session.client.is_closed:
        headers = {
            "user-agent": session.user_agent,
            "accept": "text/html, text/plain;q=0.8, text/markdown;q=0.8",
            "accept-encoding": "gzip, deflate",
        }
        one_connection = httpx.Limits(max_connections=1, max_keepalive_connections=1)
        timeout = httpx.Timeout(session.limits.read_seconds)
        session.client = httpx.Client(headers=headers, timeout=timeout, limits=one_connection)
    return session.client


def fetch_page(session: Session, url: str, known: Provenance | None = None) -> FetchResult:
    """Fetch one page unless it is unchanged; raise FetchError if that fails."""
    check_url(url)
    if origin(url) in session.robots:
        session.pause(SECONDS_BETWEEN_PAGES)
    deadline = time.monotonic() + session.limits.total_seconds
    # A server that sends its headers byte by byte never exceeds the read timeout; closing the client stops it.
    alarm = threading.Timer(session.limits.total_seconds, open_client(session).close)
    alarm.daemon = True
    alarm.start()
    try:
        response, raw, final_url = follow_redirects(session, url, known, deadline)
    finally:
        alarm.cancel()
    if response.status_code == httpx.codes.NOT_MODIFIED:
        return FetchResult(None, None)
    if response.status_code != httpx.codes.OK:
        raise FetchError(f"{url}: the server answers {response.status_code} {response.reason_phrase}; {BY_HAND}")
    provenance = Provenance(
        url=url,
        final_url=final_url,
        fetched_at=datetime.now(UTC).replace(microsecond=0),
        content_type=response.headers.get("content-type"),
        etag=response.headers.get("etag"),
        last_modified=valid_http_date(response.headers.get("last-modified")),
        size=len(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
    )
    check_is_text(url, raw, provenance)
    if known is not None and provenance.sha256 == known.sha256:
        return FetchResult(None, provenance)
    return FetchResult(raw, provenance)


def follow_redirects(session: Session, url: str, known: Provenance | None, deadline: float) -> tuple[httpx.Response, bytes, str]:
    """Return the response at the end of a URL's redirects, its bytes, and its own URL."""
    seen: list[str] = []
    here = url
    while True:
        check_url(here)
        if here in seen:
            raise FetchError(f"{url}: redirects in a circle, back to {here}; {BY_HAND}")
        if len(seen) > MAX_REDIRECTS:
            raise FetchError(f"{url}: redirects more than {MAX_REDIRECTS} times; give the URL that it ends at")
        seen.append(here)
        check_robots(session, here, deadline)
        conditions: dict[str, str | None] = {}
        if known is not None and here == known.final_url:
            conditions = {"if-none-match": known.etag, "if-modified-since": known.last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        response, raw = download(session, here, headers, session.limits.max_bytes, deadline)
        if not response.has_redirect_location:
            return response, raw, here
        here = urljoin(here, response.headers["location"])


def check_url(url: str) -> None:
    """Raise FetchError unless this is the URL of a web page."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchError(f"{url}: is not a URL: {error}; copy it from the browser") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url}: is not the URL of a web page; it should begin with https://")


def origin(url: str) -> str:
    """Return the origin of a URL, which is the scope of a robots.txt."""
    return "{0.scheme}://{0.netloc}".format(urlsplit(url))


def check_robots(session: Session, url: str, deadline: float) -> None:
    """Raise FetchError if robots.txt forbids a URL (RFC 9309); wait for its crawl delay.

    A site without one allows everything; one whose server fails to send it allows nothing.
    """
    site, robot = origin(url), session.user_agent.partition("/")[0]
    if site not in session.robots:
        here = f"{site}/robots.txt"
        for _ in range(MAX_REDIRECTS):
            response, raw = download(session, here, {}, MAX_ROBOTS_BYTES, deadline, truncate=True)
            if not response.has_redirect_location:
                break
            here = urljoin(here, response.headers["location"])
            check_url(here)
        if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            code = response.status_code
            raise FetchError(f"{here}: the server answers {code}, so what it allows is unknown; try again later")
        found = response.status_code == httpx.codes.OK
        session.robots[site] = Protego.parse(raw.decode("utf-8", "replace") if found else "")
    if not session.robots[site].can_fetch(url, robot):
        raise FetchError(f"{url}: the publisher's robots.txt asks programs not to fetch it; {BY_HAND}")
    delay = session.robots[site].crawl_delay(robot) or 0.0
    if delay > MAX_CRAWL_DELAY_SECONDS:
        raise FetchError(f"{url}: the publisher's robots.txt asks for {delay:.0f} seconds between pages; {BY_HAND}")
    if delay:
        session.pause(delay)


def download(
    session: Session, url: str, headers: dict[str, str], max_bytes: int, deadline: float, truncate: bool = False
) -> tuple[httpx.Response, bytes]:
    """Return a response and its decompressed bytes; an excess is an error or, with `truncate`, cut off."""
    raw = bytearray()
    try:
        with open_client(session).stream("GET", url, headers=headers) as response:
            if response.has_redirect_location:
                return response, b""
            for piece in response.iter_bytes():
                raw += piece
                if len(raw) > max_bytes and not truncate:
                    raise FetchError(f"{url}: has more than {max_bytes:,} bytes; is it the URL of one article?")
                if len(raw) > max_bytes:
                    break
                if time.monotonic() > deadline:
                    raise FetchError(f"{url}: takes too long; try again later, or {BY_HAND}")
    except httpx.TimeoutException as error:
        raise FetchError(f"{url}: does not answer in time; try again later, or {BY_HAND}") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, RuntimeError, OSError) as error:
        if time.monotonic() > deadline:
            raise FetchError(f"{url}: takes too long; try again later, or {BY_HAND}") from error
        raise FetchError(f"{url}: cannot be fetched: {error or type(error).__name__}; check the URL") from error
    return response, bytes(raw[:max_bytes])


def check_is_text(url: str, raw: bytes, provenance: Provenance) -> None:
    """Raise FetchError if the bytes are not text, whatever media type the server declares."""
    decoded = decode_page(raw, declared_charset(raw, provenance))
    if kind := detect_file_type(raw) or ("not text" if is_binary(decoded) else None):
        called = provenance.content_type or "nothing"
        raise FetchError(f"{url}: is {kind}, though the server calls it {called}; give the URL of the article's page")


def valid_http_date(value: str | None) -> str | None:
    """Return a date header unchanged if it is a valid date."""
    try:
        return value if value and parsedate_to_datetime(value) else None
    except ValueError:
        return None
