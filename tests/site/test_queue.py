"""Slots go first to those whose requests take little time: nobody is kept out by many others who ask for more."""

import asyncio
from collections.abc import Iterable

import pytest

from web.workers import queue
from web.workers.queue import Queue, QueueFull


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a clock, as a list with the time."""
    now = [1_000.0]
    monkeypatch.setattr(queue, "monotonic", lambda: now[0])
    return now


QUICK = dict.fromkeys("abcd", 0.1)


async def settle() -> None:
    """Let all tasks run until each waits for something."""
    for _ in range(10):
        await asyncio.sleep(0)


async def start(slots: Queue, clients: Iterable[str]) -> list[asyncio.Task[None]]:
    """Let clients ask for a slot, one after the other."""
    tasks = []
    for client in clients:
        tasks.append(asyncio.create_task(slots.acquire(client)))
        await settle()
    return tasks


def states(tasks: list[asyncio.Task[None]]) -> str:
    """Return for each task r for running, w for waiting, x for refused."""
    return "".join("w" if not task.done() else "x" if task.exception() else "r" for task in tasks)


async def test_who_takes_least_time_is_next():
    slots = Queue(concurrency=1, size=9)
    slots.seconds |= {"slow": 9.0, "quick": 0.1}
    tasks = await start(slots, ["a", "slow", "unknown", "quick"])
    for client, expected in (("a", "rwwr"), ("quick", "rwrr"), ("unknown", "rrrr")):
        slots.release(client, 2.0)
        await settle()
        assert states(tasks) == expected


async def test_who_is_slow_does_not_wait_for_ever(clock: list[float]):
    slots = Queue(concurrency=1, size=9)
    slots.seconds |= {"slow": 2.0, "quick": 0.1}
    tasks = await start(slots, ["a", "slow"])
    clock[0] += 1.9 * queue.PATIENCE
    tasks += await start(slots, ["quick"])
    slots.release("a", 2.0)
    await settle()
    assert states(tasks) == "rrw"


async def test_who_is_slow_leaves_a_slot_to_others():
    slots = Queue(concurrency=2, size=9)
    slots.seconds |= {"slow": 9.0, "slower": 10.0, "quick": 0.1}
    tasks = await start(slots, ["slow", "slower", "unknown", "quick"])
    assert states(tasks) == "rwwr"


async def test_of_equals_the_first_is_next():
    slots = Queue(concurrency=1, size=9)
    tasks = await start(slots, "abc")
    slots.release("a", 1.0)
    await settle()
    assert states(tasks) == "rrw"


async def test_a_client_has_all_slots_but_one():
    slots = Queue(concurrency=3, size=9)
    slots.seconds |= QUICK
    assert states(await start(slots, "aaaabb")) == "rrwwrw"


async def test_who_is_due_last_makes_room():
    slots = Queue(concurrency=1, size=2)
    slots.seconds |= {"slow": 9.0, "quick": 0.1}
    tasks = await start(slots, ["a", "slow", "quick", "unknown"])
    assert states(tasks) == "rxww"
    with pytest.raises(QueueFull):
        await tasks[1]
    tasks += await start(slots, ["slow"])
    assert states(tasks) == "rxwwx"


async def test_who_asks_for_most_at_once_makes_room():
    slots = Queue(concurrency=1, size=3)
    assert states(await start(slots, ["a", "many", "many", "many", "one"])) == "rwwxw"


async def test_of_equals_the_last_is_refused():
    slots = Queue(concurrency=2, size=1)
    slots.seconds |= QUICK
    assert states(await start(slots, "abcd")) == "rrwx"


async def test_without_room_to_wait_there_are_only_slots():
    slots = Queue(concurrency=2, size=0)
    slots.seconds |= QUICK
    assert states(await start(slots, "aab")) == "rxr"


async def test_who_goes_away_takes_no_slot():
    slots = Queue(concurrency=1, size=9)
    tasks = await start(slots, "abc")
    tasks[1].cancel()
    await settle()
    slots.release("a", 1.0)
    # Granted, and cancelled before it could go on.
    tasks[2].cancel()
    await settle()
    assert (slots.waiting, slots.running) == ([], {})
    assert states(await start(slots, "d")) == "r"


def test_the_last_requests_of_a_client_count_most():
    slots = Queue(concurrency=1, size=9)
    for seconds, expected in ((0.5, 0.5), (4.0, 1.55), (0.0, 1.085), (0.0, 0.7595)):
        slots.release("a", seconds)
        assert slots.expect_seconds("a") == pytest.approx(expected)


def test_only_so_many_clients_are_remembered():
    slots = Queue(concurrency=1, size=0)
    for number in range(2 * queue.MAX_KNOWN_CLIENTS):
        slots.release(str(number), 1.0)
    assert len(slots.seconds) == queue.MAX_KNOWN_CLIENTS and slots.running == {}
