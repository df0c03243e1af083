"""Attack a site from a process of its own: bench/load.py runs this module and gives it an attack as JSON on stdin.

Clients are plain sockets, so that they cost the computer that measures as little as possible. Prints as JSON how many answers
had which status: `closed` counts connections that ended without an answer, and `left` those that the client closed.
"""

import asyncio
import json
import random
import re
import socket
import sys
from asyncio import StreamReader, StreamWriter
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bench.load_attacks import Attack

RETRY_SECONDS = 0.1  # After a refusal; without it the clients alone use up the computer that measures.
CONNECT_SECONDS = 0.001  # Between the first connections of two clients: floods of connections are for a host to stop.
RECEIVE_BYTES = 2_048  # Of the socket of a client that reads nothing
BLOCK_BYTES = 65_536
STATUS = re.compile(rb"^HTTP/1\.1 (\d{3}) ", re.MULTILINE)
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass
class Task:
    """What to attack, from when to when, and what was answered. `header` names a client's address; `number` is the attack's."""

    attack: Attack
    port: int
    header: str
    number: int
    seconds: float
    got: Counter[str] = field(default_factory=Counter)

    def count(self, head: bytes) -> int:
        """Count an answer by its status, and also if it lacks a header that it should have; return the status."""
        found = STATUS.search(head)
        status = int(found[1]) if found else 0
        self.got[str(status)] += 1
        for text in self.attack.headers_contain:
            if status not in (429, 503) and text.encode() not in head.lower():
                self.got[f"{status} without {text}"] += 1
        return status


def format_request(task: Task, count: int) -> bytes:
    """Return a client's request, or as much of it as is sent."""
    attack = task.attack
    if attack.manner == "idle":
        return b""
    number = f"{random.getrandbits(40)}"
    path, host = (text.replace("{random}", number) for text in (attack.paths[count % len(attack.paths)], attack.host))
    address = attack.address.format(attack=task.number, number=count % attack.addresses)
    head = f"{attack.method} {path} HTTP/1.1\r\nHost: {host}\r\n{task.header}: {address}\r\n{attack.headers}"
    return head.encode() + (b"" if attack.manner == "half" else b"\r\n")


@asynccontextmanager
async def connect(task: Task, client: int) -> AsyncIterator[tuple[StreamReader, StreamWriter]]:
    """Yield the streams of a new connection; end quietly, with a pause, if it is refused or breaks.

    It comes from a loopback address that no visitor has, as it would without a proxy.
    """
    try:
        sock = socket.socket()
        sock.setblocking(False)
        if sys.platform == "linux":  # Elsewhere only 127.0.0.1 is there.
            sock.bind((f"127.1.{task.number}.{1 + client % min(task.attack.addresses, 250)}", 0))
        if task.attack.manner == "hold":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BYTES)
        try:
            await asyncio.get_running_loop().sock_connect(sock, ("127.0.0.1", task.port))
        except BaseException:
            sock.close()
            raise
        # A client that reads nothing has a small buffer of its own, too.
        limit = RECEIVE_BYTES if task.attack.manner == "hold" else 4 * BLOCK_BYTES
        reader, writer = await asyncio.open_connection(sock=sock, limit=limit)
        try:
            yield reader, writer
        finally:
            writer.transport.abort()
    except (OSError, EOFError, asyncio.LimitOverrunError):
        task.got["closed"] += 1
        await asyncio.sleep(max(RETRY_SECONDS, task.attack.connections * CONNECT_SECONDS))


async def read_whole(task: Task, client: int) -> None:
    """Send one request after the other, and read each answer to its end."""
    count = client
    while True:
        async with connect(task, client) as (reader, writer):
            open_still = True
            while open_still:
                writer.write(format_request(task, count))
                count += 1
                head = await reader.readuntil(b"\r\n\r\n")
                status = task.count(head)
                await skip_body(reader, head, status, task.attack.method)
                open_still = b"connection: close" not in head.lower()
                await asyncio.sleep(RETRY_SECONDS if status in (429, 503) else 0)


async def skip_body(reader: StreamReader, head: bytes, status: int, method: str) -> None:
    """Read the body of an answer: by its length, in chunks, or until the connection ends."""
    if method == "HEAD" or status in (204, 304):
        return
    if length := LENGTH.search(head):
        await skip(reader, int(length[1]))
    elif b"transfer-encoding: chunked" in head.lower():
        size = 1
        while size:
            size = int(await reader.readuntil(b"\r\n"), 16)
            await skip(reader, size + 2)
    else:
        while await reader.read(BLOCK_BYTES):
            pass


async def skip(reader: StreamReader, size: int) -> None:
    """Read so many bytes, and keep none of them; raise EOFError if there are fewer."""
    while size:
        read = len(await reader.read(min(size, BLOCK_BYTES)))
        if not read:
            raise EOFError
        size -= read


async def hold(task: Task, client: int) -> None:
    """Read the beginning of an answer, and no more while time lasts."""
    count = client
    while True:
        async with connect(task, client) as (reader, writer):
            writer.write(format_request(task, count))
            count += 1
            status = int((await reader.readexactly(12))[9:])
            task.got[str(status)] += 1
            await asyncio.sleep(task.seconds if status == 200 else RETRY_SECONDS)


async def leave(task: Task, client: int) -> None:
    """Close each connection once the request is sent."""
    count = client
    while True:
        async with connect(task, client) as (_, writer):
            writer.write(format_request(task, count))
            count += 1
            await writer.drain()
            task.got["left"] += 1
            await asyncio.sleep(0)
        await asyncio.sleep(RETRY_SECONDS)


async def send_on(task: Task, client: int) -> None:
    """Send a request or a part of it, then what is repeated; read what comes until the site closes the connection."""
    block_count = max(1, BLOCK_BYTES // max(1, len(task.attack.repeated)))
    block = task.attack.repeated.encode() * block_count
    count = client
    await asyncio.sleep(client * CONNECT_SECONDS)
    while True:
        async with connect(task, client) as (reader, writer):
            answers = asyncio.create_task(count_answers(task, reader))
            try:
                writer.write(format_request(task, count))
                count += 1
                for _ in range(0, task.attack.times, block_count):
                    if answers.done():
                        break
                    writer.write(block)
                    await writer.drain()
                await answers
            finally:
                answers.cancel()
        await asyncio.sleep(task.attack.connections * CONNECT_SECONDS)


async def count_answers(task: Task, reader: StreamReader) -> None:
    """Count the answers on a connection until it ends; raise EOFError if there was none."""
    before = task.got.total()
    while data := await reader.read(BLOCK_BYTES):
        for found in STATUS.finditer(data):
            task.got[found[1].decode()] += 1
    if task.got.total() == before:
        raise EOFError


MANNERS = {"read": read_whole, "hold": hold, "leave": leave, "half": send_on, "idle": send_on}


async def run(task: Task) -> None:
    """Attack until time is up."""
    act = send_on if task.attack.repeated else MANNERS[task.attack.manner]
    clients = [asyncio.create_task(act(task, client)) for client in range(task.attack.connections)]
    await asyncio.wait(clients, timeout=task.seconds)
    for client in clients:
        client.cancel()
    for result in await asyncio.gather(*clients, return_exceptions=True):
        if isinstance(result, Exception):
            raise result


def main() -> None:
    """Read an attack from stdin, attack, and print the answers."""
    given = json.load(sys.stdin)
    task = Task(Attack(**given.pop("attack")), **given)
    asyncio.run(run(task))
    print(json.dumps(task.got))


if __name__ == "__main__":
    main()
