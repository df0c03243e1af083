"""Admit requests to a worker pool: a few run at a time, more wait (`web.workers.queue`), and no client exceeds its share.

A query can monopolise a CPU, the GIL or memory, or crash its process. So visitors' SQL has one pool, search another, and
other requests with a query string (filters, facets) a third, each in its own process. Pages that are the same for all
are rendered once, by the site itself (`web.middleware.page_cache`), which also sends the files.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import httpx

from web.asgi import Scope
from web.middleware.client_ip import find_network
from web.paths import Kind
from web.workers.patterns import find_pattern
from web.workers.queue import Queue, QueueFull

BUSY = "The site is busy. Try again in a few seconds, or download the whole dataset.\n"
SHARE_USED = "You have too many requests running at once. Wait until they finish, or download the whole dataset.\n"
BANNED = "One of your requests blocked others. Try a smaller one in a minute, or download the whole dataset.\n"


@dataclass
class Worker:
    """A worker process and its HTTP client, without keep-alive: no connection can outlive a restarted process."""

    process: asyncio.subprocess.Process
    http: httpx.AsyncClient
    stopped: bool = False


@dataclass
class WorkerPool:
    """A pool's limits from settings.yml, and its state. Without `memory_mb` the site itself does the work."""

    name: str
    socket: str
    concurrency: int
    queue_size: int
    per_client: int
    timeout_seconds: float
    ban_seconds: float = 0
    memory_mb: int = 0
    queue: Queue = field(init=False)
    requests: Counter[str] = field(default_factory=Counter)
    """For each client, its requests that wait, run or are being answered."""
    banned: dict[str, float] = field(default_factory=dict)
    streaming: set[str] = field(default_factory=set)
    buffered_bytes: int = 0
    worker: Worker | None = None
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    failed_starts: int = 0  # in a row; a start in progress counts until the worker is ready

    def __post_init__(self) -> None:
        self.queue = Queue(self.concurrency, self.queue_size)

    def stop(self, worker: Worker) -> None:
        """Kill this worker at once, and only this one: its successor may be running already."""
        worker.stopped = True
        if self.worker is worker:
            self.ready.clear()
        with suppress(ProcessLookupError):
            worker.process.kill()

    def ban(self, client_ip: str) -> None:
        """Ban a client for a while, and forget expired bans."""
        now = time.monotonic()
        self.banned = {ip: until for ip, until in self.banned.items() if until > now} | {client_ip: now + self.ban_seconds}


@dataclass
class PooledRequest:
    """One request, and whether it holds a slot and is being computed."""

    client_ip: str
    scope: Scope
    running: bool = False


POOLS = {Kind.FILE: "files", Kind.PAGE: "pages", Kind.SEARCH: "search", Kind.TABLE: "tables", Kind.SQL: "sql"}
"""The pool of each kind of request. Static files have none: they are cached in memory."""


class Rejected(Exception):
    """A request is rejected, with a status, a message, and the seconds after which to retry."""


@asynccontextmanager
async def admit(pool: WorkerPool, request: PooledRequest) -> AsyncIterator[None]:
    """Count a request until it is answered; raise Rejected if its client is banned or has used its share."""
    client_ip = request.client_ip
    if pool.banned.get(client_ip, 0) > time.monotonic():
        raise Rejected(429, BANNED, round(pool.ban_seconds))
    if pool.requests[client_ip] >= pool.per_client:
        raise Rejected(429, SHARE_USED, 5)
    pool.requests[client_ip] += 1
    try:
        yield
    finally:
        pool.requests[client_ip] -= 1
        if not pool.requests[client_ip]:
            del pool.requests[client_ip]


@asynccontextmanager
async def acquire_slot(pool: WorkerPool, request: PooledRequest) -> AsyncIterator[None]:
    """Wait for a slot. Raise Rejected if the queue is full, or if it takes too long."""
    try:
        async with asyncio.timeout(pool.timeout_seconds):
            turn = await pool.queue.acquire(find_network(request.client_ip), find_pattern(request.scope))
    except (TimeoutError, QueueFull):
        raise Rejected(429, BUSY, 5) from None
    request.running = True
    start = time.monotonic()
    try:
        yield
    finally:
        pool.queue.release(turn, time.monotonic() - start)
