"""Hand a request on to a workshop's copy of the site, and its answer back, read whole first: a slow reader holds up nobody.

A copy that does not answer in time is in a query that cannot be stopped: it is ended, and whose request that was is barred for a
while. So is the visitor for whose request two copies broke off. The requests of others that were in a copy are asked of the next.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from datasette.plugins import pm

LATE = "The answer took too long to compute. Ask for less, or take the whole file.\n"
BROKEN = "What computes the answers was just started anew. Try again, or ask for less.\n"
FULL = "Too many large answers are being sent just now. Ask for less, or take the whole file.\n"

STARTING = 60
"""Seconds in which a copy has started, on a slow machine too."""

WHOLE = 12_000_000
"""Bytes up to which an answer is read whole. Only a table's rows as one CSV are longer: those are sent as they come."""

MOST_HELD, SMALL = 24_000_000, 100_000
"""Bytes of answers that a workshop holds for those who read them slowly, and of answers that do not count."""

MOST_LONG = 4
"""Longer answers that a workshop sends at the same time, one for each visitor."""

PIECE, STALLED = 65_536, 30
"""Bytes that are sent at once, and seconds in which a reader must have taken them."""

ASKED = {b"accept", b"host", b"user-agent"}
ANSWERED = {"content-type", "content-encoding", "content-disposition", "link", "location", "retry-after"}
"""The headers that are handed on, to a copy and from it; the site itself adds the rest."""


@dataclass
class Answer:
    """What a copy answers: all of it, or its beginning and the response that has the rest."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    response: httpx.Response
    rest: AsyncIterator[bytes] | None


async def hand_on(shop: Any, visit: Any, receive: Any, send: Any) -> None:
    """Wait for a turn, ask the copy, send the answer. Raises Refused, of workshops.py, if there is none."""
    work = asyncio.create_task(compute(shop, visit))
    gone = asyncio.create_task(wait_until_gone(receive))
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done() and not visit.computing:
            work.cancel()
        # A copy computes on for a visitor who has gone away: until it is done the turn is still his.
        await asyncio.wait({work})
        if work.cancelled():
            return
        answer = work.result()
        try:
            if not gone.done():
                async with hold(shop, visit.visitor, answer):
                    await send_answer(answer, send)
        finally:
            await answer.response.aclose()
    finally:
        gone.cancel()
        work.cancel()


async def wait_until_gone(receive: Any) -> None:
    """Return once the visitor has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def compute(shop: Any, visit: Any) -> Answer:
    """The answer of the copy or, if that breaks off or is ended for another visitor's request, of the next one."""
    workshops = pm.get_plugin("workshops.py")
    broken = 0
    async with workshops.take_turn(shop, visit):
        for _ in range(2):
            try:
                async with asyncio.timeout(STARTING):
                    await shop.ready.wait()
            except TimeoutError:
                break
            copy = shop.copy
            try:
                async with asyncio.timeout(shop.seconds):
                    return await read_answer(copy.client, visit.scope)
            except TimeoutError:
                shop.end(copy)
                bar(shop, visit.visitor)
                raise workshops.Refused(503, LATE, 5) from None
            except httpx.HTTPError as error:
                broken += not copy.ended and not isinstance(error, httpx.ConnectError)
                shop.end(copy)
        # A copy may break off for any reason, such as its memory; two in a row did so for this request.
        if broken > 1:
            bar(shop, visit.visitor)
        raise workshops.Refused(503, BROKEN, 5)


def bar(shop: Any, visitor: str) -> None:
    """Keep a visitor out of a workshop for a while, and forget those whose time is over."""
    now = time.monotonic()
    shop.late = {name: until for name, until in shop.late.items() if until > now} | {visitor: now + shop.barred}


async def read_answer(client: httpx.AsyncClient, scope: dict[str, Any]) -> Answer:
    """The same request to a copy, byte for byte, and its answer, packed by the copy if the visitor takes it so."""
    target = scope["raw_path"].partition(b"?")[0] + b"?" + scope["query_string"]
    packed = any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])
    headers = [(name, value) for name, value in scope["headers"] if name in ASKED]
    headers += [(b"accept-encoding", b"gzip" if packed else b"identity"), (b"x-forwarded-proto", scope["scheme"].encode())]
    request = client.build_request(scope["method"], "http://site/", headers=headers, extensions={"target": target})
    response = await client.send(request, stream=True)
    try:
        given = [(name.encode(), value.encode()) for name, value in response.headers.items() if name in ANSWERED]
        body, parts = bytearray(), response.aiter_raw()
        async for part in parts:
            body += part
            if len(body) > WHOLE:
                return Answer(response.status_code, given, bytes(body), response, parts)
        if scope["method"] == "GET":
            given.append((b"content-length", str(len(body)).encode()))
        return Answer(response.status_code, given, bytes(body), response, None)
    except BaseException:
        await response.aclose()
        raise


@asynccontextmanager
async def hold(shop: Any, visitor: str, answer: Answer) -> AsyncIterator[None]:
    """Have room for an answer while it is sent. Raises Refused if there is none."""
    size = len(answer.body) if len(answer.body) > SMALL else 0
    full = size and shop.held + size > MOST_HELD
    if full or (answer.rest and (visitor in shop.long or len(shop.long) >= MOST_LONG)):
        raise pm.get_plugin("workshops.py").Refused(429, FULL, 30)
    shop.held += size
    if answer.rest:
        shop.long.add(visitor)
    try:
        yield
    finally:
        shop.held -= size
        if answer.rest:
            shop.long.discard(visitor)


async def send_answer(answer: Answer, send: Any) -> None:
    """Send it piece by piece. Where a reader or a copy stops, it is left unfinished, which every client takes for an error."""
    try:
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        async for piece in cut(answer):
            async with asyncio.timeout(STALLED):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    except (TimeoutError, httpx.HTTPError):
        return


async def cut(answer: Answer) -> AsyncIterator[bytes]:
    """The pieces of an answer."""
    for start in range(0, len(answer.body), PIECE):
        yield answer.body[start : start + PIECE]
    if answer.rest:
        async for part in answer.rest:
            yield part
