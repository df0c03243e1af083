"""Take a page from its publisher, politely: as robots.txt asks, one connection, bounded in time and size, and only if it changed.

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

from build.corpus.provenance import FetchError, Visit, read_charset
from build.reader import MAX_PAGE_BYTES
from build.reader.encoding import decode_page
from build.reader.file_type import detect_file_type, is_binary

USER_AGENT = "OnTheRecord/0.1 (dataset of quotations in the news; takes single pages, by hand)"
ROBOT_NAME = "OnTheRecord"

MOST_REDIRECTS = 5
"""A publisher has one or two: to https, to the page's present name."""

LARGEST_ROBOTS = 512_000
"""Bytes of robots.txt that are read; RFC 9309 asks for 500 kibibytes at least."""

BY_HAND = "open it in a browser and save the page"

BETWEEN_PAGES = 1.0
"""Seconds between two pages of a site, at least."""

LONGEST_DELAY = 30.0
"""Seconds. A robots.txt that asks for more between two pages is not waited for."""


@dataclass(frozen=True)
class Limits:
    """How long and how much: seconds for one read, seconds for all, bytes once unpacked."""

    read: float = 20.0
    total: float = 60.0
    size: int = MAX_PAGE_BYTES


POLITE = Limits()


@dataclass(frozen=True)
class Answer:
    """What a server gave: a page with its visit or, with neither, that it has not changed."""

    raw: bytes | None
    visit: Visit | None


@dataclass
class Session:
    """What the pages of one run share: the one connection, and each site's robots.txt."""

    client: httpx.Client | None = None
    robots: dict[str, Protego] = field(default_factory=dict)


def open_client(session: Session, limits: Limits) -> httpx.Client:
    """The session's client; a new one if there is none, or if the last was closed because a server took too long."""
    if session.client is None or session.client.is_closed:
        headers = {
            "user-agent": USER_AGENT,
            "accept": "text/html, text/plain;q=0.8, text/markdown;q=0.8",
            "accept-encoding": "gzip, deflate",
        }
        one_connection = httpx.Limits(max_connections=1, max_keepalive_connections=1)
        session.client = httpx.Client(headers=headers, timeout=httpx.Timeout(limits.read), limits=one_connection)
    return session.client


@contextmanager
def open_session() -> Iterator[Session]:
    """A session that is closed at the end."""
    session = Session()
    try:
        yield session
    finally:
        if session.client is not None:
            session.client.close()


def fetch(url: str, known: Visit | None = None, limits: Limits = POLITE, pause: Callable[[float], None] = time.sleep) -> Answer:
    """Take one page, or learn that it is still the known one. Raises FetchError."""
    with open_session() as session:
        return fetch_next(session, url, known, limits, pause)


def fetch_next(
    session: Session, url: str, known: Visit | None = None, limits: Limits = POLITE, pause: Callable[[float], None] = time.sleep
) -> Answer:
    """Take one of the pages of a run. Raises FetchError."""
    check_address(url)
    if name_site(url) in session.robots:
        pause(BETWEEN_PAGES)
    deadline = time.monotonic() + limits.total
    client = open_client(session, limits)
    # A server that sends its headers byte by byte never runs into the time for one read; closing ends that.
    alarm = threading.Timer(limits.total, client.close)
    alarm.daemon = True
    alarm.start()
    try:
        response, raw, here = follow_redirects(client, url, known, session.robots, limits, deadline, pause)
    finally:
        alarm.cancel()
    if response.status_code == httpx.codes.NOT_MODIFIED:
        return Answer(None, None)
    if response.status_code != httpx.codes.OK:
        raise FetchError(f"{url}: the server answers {response.status_code} {response.reason_phrase}; {BY_HAND}")
    visit = Visit(
        url=url,
        final_url=here,
        fetched_at=datetime.now(UTC).replace(microsecond=0),
        content_type=response.headers.get("content-type"),
        etag=response.headers.get("etag"),
        last_modified=read_http_date(response.headers.get("last-modified")),
        size=len(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
    )
    check_is_text(url, raw, visit)
    if known is not None and visit.sha256 == known.sha256:
        return Answer(None, visit)
    return Answer(raw, visit)


def follow_redirects(
    client: httpx.Client,
    url: str,
    known: Visit | None,
    robots: dict[str, Protego],
    limits: Limits,
    deadline: float,
    pause: Callable[[float], None],
) -> tuple[httpx.Response, bytes, str]:
    """The answer at the end of an address's redirects, its bytes, and where that is."""
    seen: list[str] = []
    here = url
    while True:
        check_address(here)
        if here in seen:
            raise FetchError(f"{url}: redirects in a circle, back to {here}; {BY_HAND}")
        if len(seen) > MOST_REDIRECTS:
            raise FetchError(f"{url}: redirects more than {MOST_REDIRECTS} times; give the address that it ends at")
        seen.append(here)
        ask_robots(client, here, robots, deadline, pause)
        conditions: dict[str, str | None] = {}
        if known is not None and here == known.final_url:
            conditions = {"if-none-match": known.etag, "if-modified-since": known.last_modified}
        response, raw = load(client, here, {key: value for key, value in conditions.items() if value}, limits.size, deadline)
        if not response.has_redirect_location:
            return response, raw, here
        here = urljoin(here, response.headers["location"])


def check_address(url: str) -> None:
    """Only pages of the web are taken."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchError(f"{url}: is no address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url}: is no address of a web page; it should begin with https://")


def name_site(url: str) -> str:
    """The part of an address that a robots.txt is for."""
    return "{0.scheme}://{0.netloc}".format(urlsplit(url))


def ask_robots(
    client: httpx.Client, url: str, robots: dict[str, Protego], deadline: float, pause: Callable[[float], None]
) -> None:
    """Refuse what the host's robots.txt forbids (RFC 9309), and wait as long as it asks between two pages.

    A host that has none allows everything; one whose robots.txt cannot be had because the server fails allows nothing.
    """
    site = name_site(url)
    if site not in robots:
        here = f"{site}/robots.txt"
        for _ in range(MOST_REDIRECTS):
            response, raw = load(client, here, {}, LARGEST_ROBOTS, deadline, cut=True)
            if not response.has_redirect_location:
                break
            here = urljoin(here, response.headers["location"])
            check_address(here)
        if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise FetchError(
                f"{here}: the server answers {response.status_code}, so it is unknown what it allows; try again later"
            )
        robots[site] = Protego.parse(raw.decode("utf-8", "replace") if response.status_code == httpx.codes.OK else "")
    if not robots[site].can_fetch(url, ROBOT_NAME):
        raise FetchError(f"{url}: the publisher's robots.txt asks programs not to take it; {BY_HAND}")
    delay = robots[site].crawl_delay(ROBOT_NAME) or 0.0
    if delay > LONGEST_DELAY:
        raise FetchError(f"{url}: the publisher's robots.txt asks for {delay:.0f} seconds between pages; {BY_HAND}")
    if delay:
        pause(delay)


def load(
    client: httpx.Client, url: str, headers: dict[str, str], largest: int, deadline: float, cut: bool = False
) -> tuple[httpx.Response, bytes]:
    """One answer and its bytes, unpacked; too many are an error, or with `cut` left out."""
    raw = bytearray()
    try:
        with client.stream("GET", url, headers=headers) as response:
            if response.has_redirect_location:
                return response, b""
            for piece in response.iter_bytes():
                raw += piece
                if len(raw) > largest and not cut:
                    raise FetchError(f"{url}: has more than {largest:,} bytes; is it the address of one article?")
                if len(raw) > largest:
                    break
                if time.monotonic() > deadline:
                    raise FetchError(f"{url}: takes too long; try again later, or {BY_HAND}")
    except httpx.TimeoutException as error:
        raise FetchError(f"{url}: does not answer in time; try again later, or {BY_HAND}") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, RuntimeError, OSError) as error:
        if time.monotonic() > deadline:
            raise FetchError(f"{url}: takes too long; try again later, or {BY_HAND}") from error
        raise FetchError(f"{url}: cannot be taken: {error or type(error).__name__}; check the address") from error
    return response, bytes(raw[:largest])


def check_is_text(url: str, raw: bytes, visit: Visit) -> None:
    """Refuse what is no text by its bytes, whatever the server calls it."""
    kind = detect_file_type(raw) or ("no text" if is_binary(decode_page(raw, read_charset(raw, visit))) else None)
    if kind:
        called = visit.content_type or "nothing"
        raise FetchError(f"{url}: is {kind}, though the server calls it {called}; give the address of the article's page")


def read_http_date(value: str | None) -> str | None:
    """A date header as it came, if it is a date."""
    try:
        return value if value and parsedate_to_datetime(value) else None
    except ValueError:
        return None
