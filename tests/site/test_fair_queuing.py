"""Requests begin in turn, one client after the other, and no client begins more than people ask for."""

import asyncio
from typing import Any

import pytest
from datasette.app import Datasette

from web.middleware import fair_queuing
from web.middleware.fair_queuing import BURST_REQUESTS, MAX_DELAY_SECONDS, REQUESTS_PER_ROUND, REQUESTS_PER_SECOND, FairQueue


async def begin(queue: FairQueue, client: str, begun: list[str]) -> None:
    """Let a client begin a request, and note it."""
    await queue.take_turn(client)
    begun.append(client)


async def test_one_of_each_client_then_the_next_of_each():
    queue, begun = FairQueue(), []
    many = [asyncio.create_task(begin(queue, client, begun)) for client in ["flood"] * 20 + ["a"] * 2 + ["b"]]
    await asyncio.gather(*many)
    # The first were alone.
    assert begun[:REQUESTS_PER_ROUND] == ["flood"] * REQUESTS_PER_ROUND
    assert begun[REQUESTS_PER_ROUND:][:6] == ["flood", "a", "b", "flood", "a", "flood"]
    assert (queue.begun, list(queue.waiting)) == (0, [])


async def test_only_some_begin_in_a_round_of_the_event_loop():
    queue, begun = FairQueue(), []
    many = [asyncio.create_task(begin(queue, str(number), begun)) for number in range(10 * REQUESTS_PER_ROUND)]
    before = 0
    while before < len(many):
        await asyncio.sleep(0)
        assert len(begun) - before <= REQUESTS_PER_ROUND
        before = len(begun)
    await asyncio.gather(*many)


async def test_who_is_alone_does_not_wait():
    queue = FairQueue()
    for _ in range(REQUESTS_PER_ROUND):
        turn = queue.take_turn("a")
        with pytest.raises(StopIteration):
            turn.send(None)


async def test_who_went_away_keeps_nobody():
    queue, begun = FairQueue(), []
    many = [asyncio.create_task(begin(queue, client, begun)) for client in "a" * 3 * REQUESTS_PER_ROUND]
    await asyncio.sleep(0)
    for task in many:
        task.cancel()
    await asyncio.wait_for(begin(queue, "b", begun), 1)
    assert begun[-1] == "b"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a clock, as a list with the time of the event loop."""
    now = [1_000.0]
    monkeypatch.setattr(fair_queuing, "monotonic", lambda: now[0])
    return now


def test_a_client_begins_so_many_a_second(clock: list[float]):
    queue = FairQueue()
    delays = [queue.reserve("flood") for _ in range(BURST_REQUESTS + 3)]
    assert delays[:BURST_REQUESTS] == [0] * BURST_REQUESTS
    assert delays[BURST_REQUESTS:] == pytest.approx([n / REQUESTS_PER_SECOND for n in (1, 2, 3)])
    assert queue.reserve("other") == 0
    clock[0] += 3 / REQUESTS_PER_SECOND
    assert queue.reserve("flood") == pytest.approx(1 / REQUESTS_PER_SECOND)
    clock[0] += 60
    assert queue.reserve("flood") == 0


def test_what_is_refused_delays_nothing_else(clock: list[float]):
    queue = FairQueue()
    delays = [queue.reserve("flood") for _ in range(10_000)]
    assert max(delays) == delays[-1] == pytest.approx(MAX_DELAY_SECONDS + 1 / REQUESTS_PER_SECOND)
    clock[0] += 1 / REQUESTS_PER_SECOND
    assert queue.reserve("flood") <= MAX_DELAY_SECONDS


def test_only_so_many_clients_are_remembered():
    queue = FairQueue()
    for number in range(2 * fair_queuing.MAX_KNOWN_CLIENTS):
        queue.reserve(str(number))
    assert len(queue.reserved) == fair_queuing.MAX_KNOWN_CLIENTS


NETWORK = [f"2001:db8:1:{number:x}::/64" for number in range(3)]


@pytest.mark.parametrize(("pools", "expected"), [({"sql": None}, [200, 200, 429]), ({}, [200, 200, 200])])
async def test_clients_of_one_network_are_one_and_those_of_a_worker_are_none(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, pools: dict[str, Any], expected: list[int]
):
    monkeypatch.setattr(fair_queuing, "BURST_REQUESTS", 2)
    monkeypatch.setattr(fair_queuing, "MAX_DELAY_SECONDS", 0)

    async def answer(_: Any, __: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    app, sent = fair_queuing.middleware(site, answer), []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    for client in NETWORK:
        await app({"client_ip": client, "state": {"pools": pools}}, None, send)
    assert [message["status"] for message in sent if "status" in message] == expected
