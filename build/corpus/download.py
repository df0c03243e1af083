"""Download one URL over a session's single connection, within limits on time and size, whatever the server sends.

No cookies are kept. No proxy is used, because behind one the address that a page comes from cannot be checked.
"""

import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpcore
import httpx
from protego import Protego

from build.corpus.network import Network, is_public
from build.corpus.provenance import FetchError
from build.reader import MAX_PAGE_BYTES
from build.settings import Site

ACCEPT = "text/html, text/plain;q=0.8, text/markdown;q=0.8"
REDIRECTS = (301, 302, 303, 307, 308)
BY_HAND = "open it in a browser and save the page"


@dataclass(frozen=True)
class Limits:
    """Limits on one download: seconds per read, seconds in total, and decompressed bytes."""

    read_seconds: float = 20.0
    total_seconds: float = 60.0
    max_bytes: int = MAX_PAGE_BYTES


DEFAULT_LIMITS = Limits()


@dataclass
class Session:
    """State shared by all downloads of a run: user agent, limits, the connection, and each site's robots.txt."""

    user_agent: str
    limits: Limits
    pause: Callable[[float], None]
    network: Network
    connections: httpcore.ConnectionPool
    robots: dict[str, Protego] = field(default_factory=dict)


@dataclass(frozen=True)
class Response:
    """A server's response: its status, headers, and decompressed bytes (none if it redirects)."""

    status: int
    reason: str
    headers: httpx.Headers
    raw: bytes
    location: str | None = None
    """Where it redirects to, if it does."""


@contextmanager
def open_session(
    user_agent: str,
    limits: Limits = DEFAULT_LIMITS,
    pause: Callable[[float], None] = time.sleep,
    is_allowed: Callable[[str], bool] = is_public,
) -> Iterator[Session]:
    """Yield a session, and close it at the end; `is_allowed` returns whether pages may come from an IP address."""
    network = Network(is_allowed)
    with httpcore.ConnectionPool(
        httpx.create_ssl_context(), max_connections=1, max_keepalive_connections=1, network_backend=network
    ) as connections:
        yield Session(user_agent, limits, pause, network, connections)


def user_agent(site: Site) -> str:
    """Return the User-Agent header; the part before the slash is the product token matched by robots.txt rules."""
    return f"{site.slug}/1.0 ({'; '.join(filter(None, ('fetches single pages on request', site.contact or site.repository)))})"


def download(session: Session, url: str, conditions: dict[str, str], max_bytes: int, truncate: bool = False) -> Response:
    """Return a server's response; a body over `max_bytes` raises FetchError or, with `truncate`, is cut off."""
    headers = httpx.Headers(conditions | {"user-agent": session.user_agent, "accept": ACCEPT, "accept-encoding": "gzip"}).raw
    parts, raw = httpx.URL(url), bytearray()
    target = httpcore.URL(scheme=parts.raw_scheme, host=parts.raw_host, port=parts.port, target=parts.raw_path)
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), session.limits.read_seconds)
    try:
        with session.connections.stream("GET", target, headers=headers, extensions={"timeout": timeouts}) as answer:
            reason, found = answer.extensions["reason_phrase"].decode("ascii", "replace"), httpx.Headers(answer.headers)
            if answer.status in REDIRECTS and "location" in found:
                return Response(answer.status, reason, found, b"", found["location"])
            for piece in decompress(answer.iter_stream(), found.get("content-encoding", ""), max_bytes):
                raw += piece
                if len(raw) > max_bytes:
                    break
    except httpcore.TimeoutException as error:
        late = "takes too long" if time.monotonic() > session.network.deadline else "does not answer in time"
        raise FetchError(f"{url}: {late}; try again later, or {BY_HAND}") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, ValueError, OSError) as error:
        raise FetchError(f"{url}: cannot be fetched: {error or type(error).__name__}; check the URL") from error
    if len(raw) > max_bytes and not truncate:
        raise FetchError(f"{url}: has more than {max_bytes:,} bytes; is it the URL of one article?")
    return Response(answer.status, reason, found, bytes(raw[:max_bytes]))


def decompress(pieces: Iterable[bytes], encoding: str, max_bytes: int) -> Iterator[bytes]:
    """Yield the decompressed bytes of a response, each piece at most one byte longer than the limit.

    Raises ValueError if they are not encoded as the server says. Only gzip is requested: it expands about a thousandfold at most,
    while data compressed twice expands a thousand times more.
    """
    if encoding.strip().lower() in ("", "identity"):
        yield from pieces
        return
    if encoding.strip().lower() not in ("gzip", "x-gzip"):
        raise ValueError(f"it is compressed as {encoding[:50]!r}, though gzip was asked for")
    gzip, received = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16), 0
    for piece in pieces:
        received += len(piece)
        if received > max_bytes:  # Compressed data may decompress to nothing, endlessly
            raise ValueError(f"it has more than {max_bytes:,} bytes of gzip")
        try:
            yield gzip.decompress(piece, max_bytes + 1)
        except zlib.error as error:
            raise ValueError(f"it is not gzip, as the server says: {error}") from error
    if received and not gzip.eof:
        raise ValueError("its gzip ends too early")
