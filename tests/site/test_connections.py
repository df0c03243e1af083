"""No client keeps a connection for ever, sends an endless head or takes all connections, and no request body is read."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn

from web import connections
from web.connections import Connection, choose_limits

GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
Client = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Site:
    """A served application that answers `x` once `go` is set, the requests that it has got, and the open connections."""

    port: int = 0
    body: bytes = b"x"
    connections: set[Any] = field(default_factory=set)
    go: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[dict[str, Any]] = field(default_factory=list)

    async def app(self, scope: dict[str, Any], _: Any, send: Any) -> None:
        self.asked.append(scope)
        await self.go.wait()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(self.body))]})
        await send({"type": "http.response.body", "body": self.body})


@asynccontextmanager
async def serve(most: int = 10) -> AsyncIterator[Site]:
    """Serve an application that may have so many connections."""
    site = Site()
    site.go.set()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        site.port = listening.getsockname()[1]
        config = uvicorn.Config(
            site.app, http=Connection, ws="none", lifespan="off", interface="asgi3", log_config=None, limit_concurrency=most + 1
        )
        server = uvicorn.Server(config)
        site.connections = server.server_state.connections
        task = asyncio.create_task(server.serve([listening]))
        try:
            yield site
        finally:
            server.force_exit = server.should_exit = True
            site.go.set()
            await task


async def connect(site: Site, data: bytes = b"") -> Client:
    """Open a connection and send something."""
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
    writer.write(data)
    return reader, writer


async def read_all(client: Client) -> bytes:
    """Return all that comes until the connection is closed."""
    received = b""
    with suppress(ConnectionResetError):
        async with asyncio.timeout(20):
            while part := await client[0].read(1000):
                received += part
    return received


async def until(condition: Callable[[], bool]) -> None:
    """Return once something holds."""
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.001)


async def test_a_head_is_answered_in_whatever_pieces_it_comes():
    async with serve() as site:
        client = await connect(site)
        for byte in GET:
            client[1].write(bytes([byte]))
            await client[1].drain()
        assert (await client[0].readuntil(b"\r\n\r\nx")).startswith(b"HTTP/1.1 200 OK")
        client[1].write(GET.replace(b"\r\n", b"\n"))
        assert (await client[0].readuntil(b"\r\n\r\nx")).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: "], ids=["nothing", "half"])
async def test_a_connection_without_a_request_is_closed(monkeypatch: pytest.MonkeyPatch, sent: bytes):
    monkeypatch.setattr(connections, "HEAD_TIMEOUT_SECONDS", 0.05)
    async with serve() as site:
        assert await read_all(await connect(site, sent)) == b""


async def test_a_byte_now_and_then_keeps_no_connection(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connections, "HEAD_TIMEOUT_SECONDS", 0.05)
    async with serve() as site:
        _, writer = await connect(site)
        await until(lambda: bool(site.connections))
        async with asyncio.timeout(20):
            while site.connections:
                writer.write(b"x")
                await asyncio.sleep(0.01)
        assert site.asked == []


@pytest.mark.parametrize(
    "head",
    [
        b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * 20_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X:\r\n" * 200 + b"\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * 20_000,
    ],
    ids=["address", "header", "headers", "without an end"],
)
async def test_a_long_head_is_refused(head: bytes):
    async with serve() as site:
        assert (await read_all(await connect(site, head))).startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")
        assert site.asked == []


BODIES = {
    "length": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100_000,
    "chunks": b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 20_000,
}


@pytest.mark.parametrize("name", BODIES)
async def test_a_body_is_not_parsed_and_ends_the_connection(monkeypatch: pytest.MonkeyPatch, name: str):
    parsed = 0
    data_received = Connection.__base__.data_received

    def count(self: Connection, data: bytes) -> None:
        nonlocal parsed
        parsed += len(data)
        data_received(self, data)

    monkeypatch.setattr(Connection.__base__, "data_received", count)
    async with serve() as site:
        await read_all(await connect(site, BODIES[name]))
        assert len(site.asked) == 1 and parsed == BODIES[name].index(b"\r\n\r\n") + 4


async def test_a_small_body_is_no_second_request():
    async with serve() as site:
        client = await connect(site, b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(GET))
        assert (await client[0].readuntil(b"\r\n\r\nx")).startswith(b"HTTP/1.1 200 OK")
        client[1].write(GET)
        assert await read_all(client) == b""
        assert len(site.asked) == 1


async def test_the_first_of_several_requests_at_once_is_answered():
    async with serve() as site:
        assert (await read_all(await connect(site, GET * 5000))).count(b"HTTP/1.1 200 OK") == 1
        assert len(site.asked) == 1


async def test_the_oldest_idle_connection_makes_room():
    async with serve(4) as site:
        idle = [await connect(site) for _ in range(2)]
        await asyncio.sleep(0.01)
        newest = await connect(site, GET)
        assert await read_all(idle[0]) == b""
        assert (await newest[0].readuntil(b"\r\n\r\nx")).startswith(b"HTTP/1.1 200 OK")
        assert not idle[1][0].at_eof()


async def test_a_client_has_half_of_all_connections_and_answers_are_not_broken_off():
    async with serve(4) as site:
        site.go.clear()
        busy = [await connect(site, GET) for _ in range(2)]
        await until(lambda: len(site.asked) == 2)
        refused = await read_all(await connect(site, GET))
        assert refused.startswith(b"HTTP/1.1 503 Service Unavailable\r\n") and b"\r\nretry-after: 5\r\n" in refused
        site.go.set()
        for reader, _ in busy:
            assert (await reader.readuntil(b"\r\n\r\nx")).startswith(b"HTTP/1.1 200 OK")
        assert len(site.asked) == 2


async def test_clients_together_have_no_more_than_all_connections(monkeypatch: pytest.MonkeyPatch):
    made = iter(range(100))
    monkeypatch.setattr("uvicorn.protocols.http.h11_impl.get_remote_addr", lambda _: (f"192.0.2.{next(made)}", 1))
    async with serve(4) as site:
        site.go.clear()
        busy = [await connect(site, GET) for _ in range(4)]
        await until(lambda: len(site.asked) == 4)
        assert (await read_all(await connect(site, GET))).startswith(b"HTTP/1.1 503 Service Unavailable\r\n")
        assert not any(reader.at_eof() for reader, _ in busy)


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="only Linux ends connections that stall")
async def test_a_client_that_takes_no_answer_is_not_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connections, "STALLED_TIMEOUT_SECONDS", 0.5)
    async with serve() as site:
        site.body = b"x" * 10_000_000
        with socket.socket() as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            client.connect(("127.0.0.1", site.port))
            client.sendall(GET)
            await until(lambda: len(site.asked) == 1)
            await until(lambda: not site.connections)


@pytest.mark.parametrize("descriptors", [64, 100, 256, 1024, 4096, 1_000_000])
def test_descriptors_suffice_for_all_connections(descriptors: int):
    most, waiting = choose_limits(descriptors)
    assert most >= 4 and waiting >= 2
    assert connections.RESERVED_DESCRIPTORS + 2 * most + 4 * waiting <= descriptors
