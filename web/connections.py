"""Limit the number of connections, the time that a request may take to arrive, and the size of its head.

uvicorn keeps a connection that sends nothing or half a request forever, and reads request bodies, which no page here needs. This
is uvicorn's HTTP/1.1 protocol, except that it accepts only complete heads, one at a time.
"""

import asyncio
import heapq
import re
import resource
import socket
from asyncio.trsock import TransportSocket
from typing import cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from web.middleware.client_ip import name_client

HEAD_TIMEOUT_SECONDS = 10  # for the head of a connection's first request; uvicorn's keep-alive is the limit for the next ones
STALLED_TIMEOUT_SECONDS = 30  # for a client to read anything of a response
MAX_HEAD_BYTES = 16_384  # the limit of h11 for a head that arrives in pieces
MAX_HEAD_LINES = 100  # the default of Apache's LimitRequestFields
HEAD_END = re.compile(rb"\n\r?\n")  # the same as in h11

MAX_CONNECTIONS = 500
MAX_BACKLOG = 256  # connections that wait in the kernel
WANTED_DESCRIPTORS = 4096  # a little more than the site ever uses
RESERVED_DESCRIPTORS = 32  # for the database, the log, worker processes and starting them; 15 when idle

TOO_LARGE = (431, b"Request Header Fields Too Large", b"The URL or headers of this request are too long.\n")
FULL = (503, b"Service Unavailable", b"Too many connections are open. Try again in a few seconds.\n")


class Connection(H11Protocol):
    """A client's connection, which is either waiting for a request or answering one."""

    head: bytearray
    opened: float
    client_ip: str
    deadline: asyncio.TimerHandle

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Accept a new connection; if there are too many, close idle ones for it, or refuse it."""
        super().connection_made(cast(asyncio.Transport, transport))
        self.head = bytearray()
        self.opened = self.loop.time()
        peer = self.client[0] if self.client else ""
        self.client_ip = name_client(peer) or peer
        self.deadline = self.loop.call_later(HEAD_TIMEOUT_SECONDS, self.transport.close)
        end_if_stalled(self.transport.get_extra_info("socket"))
        if crowd := self.list_crowd():
            idle = [other for other in crowd if other is not self and other.is_idle()]
            # Close several at once: in a flood, searching all connections for each new one would block others.
            going = heapq.nsmallest(max(1, len(crowd) // 10), idle, key=lambda other: other.opened)
            for other in going or [self]:
                # A closed connection still counts until connection_lost is called.
                self.connections.discard(other)
            for other in going:
                other.transport.abort()
            if not going:
                self.refuse(*FULL)

    def list_crowd(self) -> "list[Connection]":
        """Return the connections from which to close some: the client's own if it has more than half of all, else all."""
        # With `limit_concurrency` open connections, uvicorn itself refuses requests.
        most = (self.limit_concurrency or MAX_CONNECTIONS + 1) - 1
        if len(self.connections) <= most // 2:
            return []
        everybody = [cast(Connection, other) for other in self.connections]
        own = [other for other in everybody if other.client_ip == self.client_ip]
        if len(own) > most // 2:
            return own
        return everybody if len(everybody) > most else []

    def is_waiting(self) -> bool:
        """Return True if no request is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def is_idle(self) -> bool:
        """Return True if this connection can be closed without losing anything."""
        return self.is_waiting() and not self.transport.get_write_buffer_size()

    def data_received(self, data: bytes) -> None:
        """Pass a head on once it is complete. If a body or another request follows, ignore it, and close after the response."""
        if not self.is_waiting():
            self.cycle.keep_alive = False
            return
        if self.transport.is_closing():
            return
        searched = max(0, len(self.head) - len(b"\n\r"))
        self.head += data
        end = HEAD_END.search(self.head, searched)
        size = end.end() if end else len(self.head)
        if size > MAX_HEAD_BYTES or self.head.count(b"\n", 0, size) > MAX_HEAD_LINES:
            self.refuse(*TOO_LARGE)
        elif end:
            head, followed = bytes(self.head[:size]), len(self.head) > size
            self.head.clear()
            self.deadline.cancel()
            super().data_received(head)
            if not self.is_waiting() and (followed or self.conn.their_state is h11.SEND_BODY):
                self.cycle.keep_alive = False

    def refuse(self, status: int, reason: bytes, message: bytes) -> None:
        """Send an error response without a request, and close the connection."""
        headers = b"content-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\nconnection: close\r\n" % len(message)
        retry = b"retry-after: 5\r\n" if status == 503 else b""
        self.transport.write(b"HTTP/1.1 %d %s\r\n%s%s\r\n%s" % (status, reason, headers, retry, message))
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self.deadline.cancel()
        super().connection_lost(exc)


def end_if_stalled(connected: TransportSocket) -> None:
    """Let the kernel close a TCP connection whose client reads nothing or has vanished. Only Linux supports this."""
    if hasattr(socket, "TCP_USER_TIMEOUT") and connected.family in (socket.AF_INET, socket.AF_INET6):
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(STALLED_TIMEOUT_SECONDS * 1000))


def choose_limits(descriptors: int) -> tuple[int, int]:
    """Return how many connections may be open and how many may wait, so that the process never runs out of file descriptors.

    A connection needs two descriptors: its own, and that of a file or worker process. Before a connection is refused, asyncio
    may accept up to three times as many as may wait.
    """
    free = max(descriptors - RESERVED_DESCRIPTORS, 8)
    return min(free // 4, MAX_CONNECTIONS), min(free // 8, MAX_BACKLOG)


def raise_descriptor_limit() -> int:
    """Raise this process's limit of file descriptors to WANTED_DESCRIPTORS, or as far as allowed, and return it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(WANTED_DESCRIPTORS, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(soft, wanted)
