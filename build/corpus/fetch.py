"""Fetch pages politely: obey robots.txt, use one connection, respect limits, and download only what has changed.

All pages of a run go through one Session: each site's robots.txt is requested once, and only one connection is open at a time.
"""

import hashlib
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from build.corpus.download import BY_HAND, Response, Session, download
from build.corpus.provenance import FetchError, Provenance, declared_charset
from build.reader.encoding import decode_page
from build.reader.file_type import detect_file_type, is_binary

MAX_REDIRECTS = 5
MAX_ROBOTS_BYTES = 512_000  # RFC 9309 requires at least 500 KiB
MAX_ROBOTS_RULES = 1_000_000  # Lines times user agents, as Protego stores each rule for each user agent: 2 s and 70 MB
WEB_PORTS, FIRST_FREE_PORT = (80, 443), 1024  # Below are other services: mail, files, remote control
SECONDS_BETWEEN_PAGES = 1.0
MAX_CRAWL_DELAY_SECONDS = 30.0


@dataclass(frozen=True)
class FetchResult:
    """A page with its provenance; the page is None if it has not changed."""

    raw: bytes | None
    provenance: Provenance | None


def fetch_page(session: Session, url: str, known: Provenance | None = None) -> FetchResult:
    """Fetch one page unless it is unchanged; raise FetchError if that fails."""
    check_url(url)
    if origin(url) in session.robots:
        session.pause(SECONDS_BETWEEN_PAGES)
    session.network.deadline = time.monotonic() + session.limits.total_seconds
    response, final_url = follow_redirects(session, url, known)
    raw = response.raw
    if response.status == httpx.codes.NOT_MODIFIED:
        return FetchResult(None, None)
    if response.status != httpx.codes.OK:
        raise FetchError(f"{url}: the server answers {response.status} {response.reason}; {BY_HAND}")
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


def follow_redirects(session: Session, url: str, known: Provenance | None) -> tuple[Response, str]:
    """Follow a URL's redirects; return the final response and its URL."""
    seen: list[str] = []
    here = url
    while True:
        check_url(here)
        if here in seen:
            raise FetchError(f"{url}: redirects in a circle, back to {here}; {BY_HAND}")
        if len(seen) > MAX_REDIRECTS:
            raise FetchError(f"{url}: redirects more than {MAX_REDIRECTS} times; give the final URL")
        seen.append(here)
        check_robots(session, here)
        conditions: dict[str, str | None] = {}
        if known is not None and here == known.final_url:
            conditions = {"if-none-match": known.etag, "if-modified-since": known.last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        response = download(session, here, headers, session.limits.max_bytes)
        if not response.location:
            return response, here
        here = join_url(here, response.location)


def check_url(url: str) -> None:
    """Raise FetchError unless this is the URL of a public web page."""
    try:
        parts, port = urlsplit(url), urlsplit(url).port
        httpx.URL(url)
    except (ValueError, httpx.InvalidURL) as error:
        raise FetchError(f"{url}: is not a URL: {error}; copy it from the browser") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url}: is not the URL of a web page; it should begin with https://")
    if "@" in parts.netloc:
        raise FetchError(f"{url}: has a name or password before the @; give the URL without them")
    if port is not None and port not in WEB_PORTS and port < FIRST_FREE_PORT:
        raise FetchError(f"{url}: port {port} is not one of the web; copy the URL from the browser")


def join_url(base: str, location: str) -> str:
    """Return the URL that a page redirects to."""
    try:
        return urljoin(base, location)
    except ValueError as error:
        raise FetchError(f"{base}: redirects to {location!r}, which is not a URL; {BY_HAND}") from error


def origin(url: str) -> str:
    """Return the origin of a URL, which is the scope of a robots.txt."""
    return "{0.scheme}://{0.netloc}".format(urlsplit(url))


def check_robots(session: Session, url: str) -> None:
    """Raise FetchError if robots.txt forbids a URL (RFC 9309); wait for its crawl delay.

    A site without robots.txt allows everything; if the server fails to send it, nothing is allowed.
    """
    site, robot = origin(url), session.user_agent.partition("/")[0]
    if site not in session.robots:
        here = f"{site}/robots.txt"
        for _ in range(MAX_REDIRECTS):
            response = download(session, here, {}, MAX_ROBOTS_BYTES, truncate=True)
            if not response.location:
                break
            here = join_url(here, response.location)
            check_url(here)
        if response.status >= httpx.codes.INTERNAL_SERVER_ERROR:
            code = response.status
            raise FetchError(f"{here}: the server answers {code}, so it is unknown what may be fetched; try again later")
        rules = response.raw.decode("utf-8", "replace") if response.status == httpx.codes.OK else ""
        if len(rules.splitlines()) * rules.lower().count("agent") > MAX_ROBOTS_RULES:
            raise FetchError(f"{here}: has too many rules to read; {BY_HAND}")
        session.robots[site] = Protego.parse(rules)
    if not session.robots[site].can_fetch(url, robot):
        raise FetchError(f"{url}: the publisher's robots.txt asks programs not to fetch it; {BY_HAND}")
    delay = session.robots[site].crawl_delay(robot) or 0.0
    if delay > MAX_CRAWL_DELAY_SECONDS:
        raise FetchError(f"{url}: the publisher's robots.txt asks for {delay:.0f} seconds between pages; {BY_HAND}")
    if delay:
        session.pause(delay)


def check_is_text(url: str, raw: bytes, provenance: Provenance) -> None:
    """Raise FetchError if the bytes are not text, whatever media type the server declares."""
    decoded = decode_page(raw, declared_charset(raw, provenance))
    if kind := detect_file_type(raw) or ("not text" if is_binary(decoded) else None):
        called = provenance.content_type or "nothing"
        raise FetchError(f"{url}: is {kind}, though the server calls it {called}; give the URL of the article's page")


def valid_http_date(value: str | None) -> str | None:
    """Return a date header unchanged if it is a valid date, else None."""
    try:
        return value if value and parsedate_to_datetime(value) else None
    except ValueError:
        return None
