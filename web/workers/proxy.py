"""Forward a request to its pool's worker, and send the response once it is complete: a slow client delays nobody.

If a worker does not answer one request in time but still answers others, it is computing a query that cannot be stopped: it is
killed, and the client that sent the query is banned for a while. If it answers nobody, any of its requests may be the cause: they
are sent to the next worker, like those of a worker that was killed or died, and a client whose request hit two of them is banned.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

import httpx
from datasette.app import Datasette
from datasette.utils.asgi import Response

from web.asgi import App, Receive, Scope, Send, accepts_gzip, wait_for_disconnect
from web.paths import Route
from web.workers.admission import POOLS, PooledRequest, Rejected, Worker, WorkerPool, acquire_slot, admit

ANSWER_TIMEOUT = "The request took too long. Try a smaller one, or download the whole dataset.\n"
RESTARTED = "The process that ran this request was restarted. Try again, or try a smaller request.\n"
FULL = "Too many large responses are being sent. Try a smaller request, or download the whole dataset.\n"

START_WAIT_SECONDS = 20  # for a worker to start, which takes two on an idle machine; no wait if the last start failed
PROBE_PATH, PROBE_TIMEOUT_SECONDS = "/favicon.ico", 2
MAX_WHOLE_BYTES = 12_000_000  # a larger response is streamed; only a whole table as CSV can be so large, and always is streamed
MAX_BUFFERED_BYTES = 24_000_000  # per pool, for responses that slow clients have not read yet
SMALL_BYTES = 100_000  # smaller responses do not count towards that total
MAX_STREAMS = 2  # per pool at the same time, one per client
STREAM_PAUSE = 3  # times the time that a worker took for a chunk of a stream: a pause for others before the next chunk
MAX_PAUSE_SECONDS = 1.0
CHUNK_BYTES = 65_536
SEND_TIMEOUT_SECONDS = 30  # for a client to read a chunk

REQUEST_HEADERS = {b"accept", b"host", b"user-agent"}
RESPONSE_HEADERS = {"content-type", "content-encoding", "content-disposition", "link", "location", "retry-after"}
"""The headers that are forwarded to and from a worker; the site itself adds the rest."""


@dataclass
class WorkerResponse:
    """A worker's response: complete, or its beginning and a stream of the rest."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    stream: httpx.Response
    rest: AsyncIterator[bytes] | None


def middleware(_: Datasette, app: App) -> App:
    """Queue each request for its worker pool; without pools, as in most tests, pass it on."""

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        pools: dict[str, WorkerPool] = scope.get("state", {}).get("pools", {})
        pool = pools.get(POOLS.get(scope["kind"], ""))
        if pool is None:
            await app(scope, receive, send)
            return
        request = PooledRequest(scope.get("client_ip", ""), scope)
        try:
            async with admit(pool, request):
                if pool.memory_mb:
                    await proxy(pool, request, receive, send)
                else:
                    async with acquire_slot(pool, request):
                        await app(scope, receive, send)
        except Rejected as rejected:
            status, message, retry_seconds = rejected.args
            await Response.text(message, status, {"Retry-After": str(retry_seconds)}).asgi_send(send)

    return handle


async def proxy(pool: WorkerPool, request: PooledRequest, receive: Receive, send: Send) -> None:
    """Wait for a slot, ask the worker, send the response. Raise Rejected if there is none."""
    with reserve_stream(pool, request.client_ip) if is_stream(request.scope) else nullcontext():
        await forward(pool, request, receive, send)


async def forward(pool: WorkerPool, request: PooledRequest, receive: Receive, send: Send) -> None:
    """Ask the worker as long as the client waits, and send the response."""
    work = asyncio.create_task(fetch(pool, request))
    disconnected = asyncio.create_task(wait_for_disconnect(receive))
    try:
        await asyncio.wait({work, disconnected}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done() and not request.running:
            work.cancel()
        # A worker keeps computing after the client disconnects, so the client keeps its slot until the worker is done.
        await asyncio.wait({work})
        if work.cancelled():
            return
        response = work.result()
        try:
            if not disconnected.done():
                with reserve(pool, request, response):
                    await send_response(response, send)
        finally:
            await response.stream.aclose()
    finally:
        disconnected.cancel()
        work.cancel()


async def fetch(pool: WorkerPool, request: PooledRequest) -> WorkerResponse:
    """Return the worker's response or, if it dies or is killed because of another client's request, its successor's."""
    failures = 0
    async with acquire_slot(pool, request):
        for _ in range(2):
            try:
                async with asyncio.timeout(START_WAIT_SECONDS if pool.failed_starts < 2 else 0):
                    await pool.ready.wait()
            except TimeoutError:
                break
            worker = pool.worker
            assert worker is not None
            try:
                async with asyncio.timeout(pool.timeout_seconds):
                    return await read_response(worker.http, request.scope)
            except TimeoutError:
                # A query blocks one of the worker's threads; the others keep running.
                is_cause = await answers(worker)
                failures += not worker.stopped
                pool.stop(worker)
                if is_cause:
                    pool.ban(request.client_ip)
                    raise Rejected(503, ANSWER_TIMEOUT, 5) from None
            except httpx.HTTPError as error:
                failures += not worker.stopped and not isinstance(error, httpx.ConnectError)
                pool.stop(worker)
        # A worker may die or hang for any reason, such as memory; if two in a row do, this request is the cause.
        if failures > 1:
            pool.ban(request.client_ip)
        raise Rejected(503, RESTARTED, 5)


async def answers(worker: Worker) -> bool:
    """Return True if a worker still answers requests that need no query."""
    try:
        await worker.http.get(f"http://site{PROBE_PATH}", timeout=PROBE_TIMEOUT_SECONDS)
    except httpx.HTTPError:
        return False
    return True


async def read_response(http: httpx.AsyncClient, scope: Scope) -> WorkerResponse:
    """Send the unchanged request to a worker and read its response, compressed if the client accepts it."""
    target = scope["path"].encode() + b"?" + scope["query_string"]
    headers = [(name, value) for name, value in scope["headers"] if name in REQUEST_HEADERS]
    headers.append((b"accept-encoding", b"gzip" if accepts_gzip(scope) else b"identity"))
    headers.append((b"x-forwarded-proto", scope["scheme"].encode()))
    request = http.build_request(scope["method"], "http://site/", headers=headers, extensions={"target": target})
    stream = await http.send(request, stream=True)
    try:
        forwarded = [(name.encode(), value.encode()) for name, value in stream.headers.items() if name in RESPONSE_HEADERS]
        body, parts = bytearray(), stream.aiter_raw()
        whole_bytes = CHUNK_BYTES if is_stream(scope) else MAX_WHOLE_BYTES
        async for part in parts:
            body += part
            if len(body) > whole_bytes:
                return WorkerResponse(stream.status_code, forwarded, bytes(body), stream, parts)
        if scope["method"] == "GET":
            forwarded.append((b"content-length", str(len(body)).encode()))
        return WorkerResponse(stream.status_code, forwarded, bytes(body), stream, None)
    except BaseException:
        await stream.aclose()
        raise


def is_stream(scope: Scope) -> bool:
    """Return True for a request for all rows of a table as one CSV, which may have any size."""
    route: Route | None = scope.get("route")
    return route is not None and route.format == "csv" and b"_stream" in scope["query_string"]


@contextmanager
def reserve_stream(pool: WorkerPool, client_ip: str) -> Iterator[None]:
    """Reserve one of the pool's streams, which do not take slots; raise Rejected if none is left, or the client has one."""
    if client_ip in pool.streaming or len(pool.streaming) >= MAX_STREAMS:
        raise Rejected(429, FULL, 30)
    pool.streaming.add(client_ip)
    try:
        yield
    finally:
        pool.streaming.discard(client_ip)


@contextmanager
def reserve(pool: WorkerPool, request: PooledRequest, response: WorkerResponse) -> Iterator[None]:
    """Reserve memory for a response while it is sent, or a stream if it is too large; raise Rejected if none is left."""
    size = len(response.body) if len(response.body) > SMALL_BYTES else 0
    if size and pool.buffered_bytes + size > MAX_BUFFERED_BYTES:
        raise Rejected(429, FULL, 30)
    is_larger = response.rest and not is_stream(request.scope)
    with reserve_stream(pool, request.client_ip) if is_larger else nullcontext():
        pool.buffered_bytes += size
        try:
            yield
        finally:
            pool.buffered_bytes -= size


async def send_response(response: WorkerResponse, send: Send) -> None:
    """Send a response in chunks; if the client or worker stops, leave it incomplete, which clients treat as an error."""
    try:
        await send({"type": "http.response.start", "status": response.status, "headers": response.headers})
        async for chunk in split_body(response):
            async with asyncio.timeout(SEND_TIMEOUT_SECONDS):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    except (TimeoutError, httpx.HTTPError):
        return


async def split_body(response: WorkerResponse) -> AsyncIterator[bytes]:
    """Yield the chunks of a response."""
    for start in range(0, len(response.body), CHUNK_BYTES):
        yield response.body[start : start + CHUNK_BYTES]
    if response.rest:
        asked = time.monotonic()
        async for part in response.rest:
            took = time.monotonic() - asked
            yield part
            # Streams take no slot: without a pause, each would keep its worker from answering others.
            await asyncio.sleep(min(STREAM_PAUSE * took, MAX_PAUSE_SECONDS))
            asked = time.monotonic()
