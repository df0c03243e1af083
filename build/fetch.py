"""Take a page from its publisher, politely: as robots.txt asks, one connection, bounded in time and size, and only if it changed.

Beside each page stands a file NAME.json, the Visit that took it: from where and when. A page that changed is kept beside
the old one.
"""

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego
from pydantic import BaseModel, ConfigDict, ValidationError

from build.reader import LARGEST_PAGE

USER_AGENT = "OnTheRecord/0.1 (dataset of quotations in the news; takes single pages, by hand)"
ROBOT_NAME = "OnTheRecord"

MOST_REDIRECTS = 5
"""A publisher has one or two: to https, to the page's present name."""

LARGEST_ROBOTS = 512_000
"""Bytes of robots.txt that are read; RFC 9309 asks for 500 kibibytes at least."""

BY_HAND = "open it in a browser and save the page"

LONGEST_DELAY = 30.0
"""Seconds. A robots.txt that asks for more between two pages is not waited for."""

NO_TEXT = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"PK\x03\x04": "an archive",
    b"\x1f\x8b": "an archive",
}
"""What a file is by its first bytes, whatever its server calls it."""


class FetchError(Exception):
    """The page cannot be taken; the message says why and what to do."""


class Visit(BaseModel):
    """When and from where a page was taken: the file beside it."""

    model_config = ConfigDict(extra="forbid")

    url: str
    final_url: str
    fetched_at: datetime
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    size: int
    sha256: str


@dataclass(frozen=True)
class Limits:
    """How long and how much: seconds for one read, seconds for all, bytes once unpacked."""

    read: float = 20.0
    total: float = 60.0
    size: int = LARGEST_PAGE


POLITE = Limits()


@dataclass(frozen=True)
class Answer:
    """What a server gave: a page with its visit or, with neither, that it has not changed."""

    raw: bytes | None
    visit: Visit | None


def fetch(url: str, known: Visit | None = None, limits: Limits = POLITE, pause: Callable[[float], None] = time.sleep) -> Answer:
    """Take a page, or learn that it is still the known one. Raises FetchError."""
    deadline = time.monotonic() + limits.total
    headers = {
        "user-agent": USER_AGENT,
        "accept": "text/html, text/plain;q=0.8, text/markdown;q=0.8",
        "accept-encoding": "gzip, deflate",
    }
    one_connection = httpx.Limits(max_connections=1, max_keepalive_connections=1)
    with httpx.Client(headers=headers, timeout=httpx.Timeout(limits.read), limits=one_connection) as client:
        # A server that sends its headers byte by byte never runs into the time for one read; closing ends that.
        alarm = threading.Timer(limits.total, client.close)
        alarm.daemon = True
        alarm.start()
        try:
            response, raw, here = follow_redirects(client, url, known, limits, deadline, pause)
        finally:
            alarm.cancel()
    if response.status_code == httpx.codes.NOT_MODIFIED:
        return Answer(None, None)
    if response.status_code != httpx.codes.OK:
        raise FetchError(
            f"{url}: the server answers {response.status_code} {response.reason_phrase}; open it in a browser and save the page"
        )
    check_is_text(url, raw, response.headers.get("content-type"))
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
    if known is not None and visit.sha256 == known.sha256:
        return Answer(None, visit)
    return Answer(raw, visit)


def follow_redirects(
    client: httpx.Client, url: str, known: Visit | None, limits: Limits, deadline: float, pause: Callable[[float], None]
) -> tuple[httpx.Response, bytes, str]:
    """The answer at the end of an address's redirects, its bytes, and where that is."""
    robots: dict[str, Protego] = {}
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


def ask_robots(
    client: httpx.Client, url: str, robots: dict[str, Protego], deadline: float, pause: Callable[[float], None]
) -> None:
    """Refuse what the host's robots.txt forbids (RFC 9309), and wait as long as it asks between two pages.

    A host that has none allows everything; one whose robots.txt cannot be had because the server fails allows nothing.
    """
    site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    again = site in robots
    if not again:
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
        raise FetchError(
            f"{url}: the publisher's robots.txt asks programs not to take it; open it in a browser and save the page"
        )
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


def check_is_text(url: str, raw: bytes, content_type: str | None) -> None:
    """Refuse what is no text by its bytes, whatever the server calls it."""
    kind = next((name for start, name in NO_TEXT.items() if raw.startswith(start)), None)
    if kind is None and raw[:2000].count(0) > len(raw[:2000]) / 20 and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        kind = "no text"
    if kind:
        raise FetchError(
            f"{url}: is {kind}, though the server calls it {content_type or 'nothing'}; give the address of the article's page"
        )


def read_http_date(value: str | None) -> str | None:
    """A date header as it came, if it is a date."""
    try:
        return value if value and parsedate_to_datetime(value) else None
    except ValueError:
        return None


def read_visit(page: Path) -> Visit | None:
    """The visit that took a page, or None if it was saved by hand."""
    try:
        return Visit.model_validate_json(name_visit(page).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise FetchError(f"{name_visit(page)}: is not what fetch writes; take it away, and the page is taken anew") from error


def name_visit(page: Path) -> Path:
    """The file beside a page."""
    return page.with_name(page.name + ".json")


def store(page: Path, raw: bytes, visit: Visit) -> None:
    """Write a page and its visit, each whole or not at all."""
    page.parent.mkdir(parents=True, exist_ok=True)
    for path, content in ((page, raw), (name_visit(page), (visit.model_dump_json(indent=2) + "\n").encode())):
        temporary = path.with_name(path.name + ".part")
        temporary.write_bytes(content)
        temporary.replace(path)


def fetch_again(page: Path, url: str, limits: Limits = POLITE, pause: Callable[[float], None] = time.sleep) -> Path | None:
    """Take a page again: the newer page, kept beside the old one that records point into, or None if it has not changed."""
    newest = [page, *find_newer(page)][-1]
    known = read_visit(newest)
    answer = fetch(url, known, limits, pause)
    if answer.raw is None or answer.visit is None or (newest.is_file() and newest.read_bytes() == answer.raw):
        return None
    if not page.is_file():
        target = page
    else:
        target = page.with_name(f"{page.stem}.{answer.visit.fetched_at:%Y-%m-%dT%H%M%SZ}{page.suffix}")
    store(target, answer.raw, answer.visit)
    return target


def find_newer(page: Path) -> list[Path]:
    """The pages that later visits kept beside a page, oldest first."""
    return sorted(page.parent.glob(f"{page.stem}.[12]*Z{page.suffix}"))
