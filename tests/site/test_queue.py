"""Slots go first to requests that take little time: nobody is kept out by many others who ask for more."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from datasette.app import Datasette

from tests.site.pages import HERE
from web.middleware.routes import classify
from web.paths import compile_routes
from web.workers import queue
from web.workers.patterns import MAX_CHARS, find_pattern
from web.workers.queue import Queue, QueueFull, Turn


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a clock, as a list with the time."""
    now = [1_000.0]
    monkeypatch.setattr(queue, "monotonic", lambda: now[0])
    return now


KNOWN = {"quick": 0.1, "slow": 2.0, "slower": 9.0}


def make_queue(concurrency: int, size: int, **known: float) -> Queue:
    """Return a queue that knows some patterns and clients."""
    slots = Queue(concurrency, size)
    slots.seconds |= KNOWN | known
    return slots


async def settle() -> None:
    """Let all tasks run until each waits for something."""
    for _ in range(10):
        await asyncio.sleep(0)


async def start(slots: Queue, asked: Iterable[str]) -> list[asyncio.Task[Turn]]:
    """Let clients ask for a slot, one after the other: each a client and a pattern, as "a:quick"."""
    tasks = []
    for each in asked:
        tasks.append(asyncio.create_task(slots.acquire(*each.split(":"))))
        await settle()
    return tasks


async def finish(slots: Queue, task: asyncio.Task[Turn], seconds: float = 1.0) -> None:
    """Give a slot back."""
    slots.release(await task, seconds)
    await settle()


def states(tasks: list[asyncio.Task[Turn]]) -> str:
    """Return for each task r for running, w for waiting, x for refused."""
    return "".join("w" if not task.done() else "x" if task.exception() else "r" for task in tasks)


async def test_what_takes_least_time_is_next():
    slots = make_queue(1, 9)
    tasks = await start(slots, ["a:quick", "b:slower", "c:new", "d:slow", "e:quick"])
    for done, expected in ((0, "rwwwr"), (4, "rwrwr"), (2, "rwrrr"), (3, "rrrrr")):
        await finish(slots, tasks[done])
        assert states(tasks) == expected


async def test_what_is_slow_does_not_wait_for_ever(clock: list[float]):
    slots = make_queue(1, 9)
    tasks = await start(slots, ["a:quick", "b:slow"])
    clock[0] += (KNOWN["slow"] - 0.05) * queue.PATIENCE
    tasks += await start(slots, ["c:quick"])
    await finish(slots, tasks[0], 0.1)
    assert states(tasks) == "rrw"


async def test_what_is_slow_leaves_two_slots_and_what_is_new_one():
    slots = make_queue(4, 9)
    assert states(await start(slots, ["a:slow", "b:slow", "c:slower", "d:new", "e:newer", "f:quick"])) == "rrwrwr"


async def test_of_a_new_pattern_the_first_is_tried_alone():
    slots = make_queue(4, 9)
    tasks = await start(slots, ["a:new", "b:new", "c:new", "d:newer"])
    assert states(tasks) == "rwwr"
    await finish(slots, tasks[0], 0.1)
    assert states(tasks) == "rrrr"


async def test_many_requests_of_a_new_pattern_keep_no_other_out():
    slots = make_queue(2, 3)
    tasks = await start(slots, ["a:new", "b:new", "c:new", "d:new", "e:newer"])
    assert states(tasks) == "rwwxw"
    await finish(slots, tasks[0], 3.0)
    # Now that it is known to be slow, the other is next.
    assert states(tasks) == "rwwxr"


async def test_the_client_tells_what_a_new_pattern_may_take():
    slots = make_queue(1, 9, patient=0.1, greedy=3.0)
    tasks = await start(slots, ["a:quick", "greedy:new", "b:newer", "patient:newest"])
    for done, expected in ((0, "rwwr"), (3, "rwrr"), (2, "rrrr")):
        await finish(slots, tasks[done])
        assert states(tasks) == expected
    # A quick client has no right to the slot that is left for quick patterns.
    assert states(await start(make_queue(2, 9, patient=0.1), ["a:new", "patient:newer", "b:quick"])) == "rwr"


async def test_of_equals_the_first_is_next():
    slots = make_queue(1, 9)
    tasks = await start(slots, ["a:quick", "b:quick", "c:quick"])
    await finish(slots, tasks[0], 0.1)
    assert states(tasks) == "rrw"


async def test_a_client_has_all_slots_but_one():
    slots = make_queue(3, 9)
    assert states(await start(slots, [f"{client}:quick" for client in "aaaabb"])) == "rrwwrw"


async def test_what_is_due_last_makes_room():
    slots = make_queue(1, 2)
    tasks = await start(slots, ["a:quick", "b:slow", "c:quick", "d:new"])
    assert states(tasks) == "rxww"
    with pytest.raises(QueueFull):
        await tasks[1]
    assert states(await start(slots, ["e:slow"])) == "x"


async def test_who_asks_for_most_at_once_makes_room():
    slots = make_queue(1, 3)
    assert states(await start(slots, [f"{client}:quick" for client in ("a", "many", "many", "many", "one")])) == "rwwxw"


async def test_of_equals_the_last_is_refused():
    assert states(await start(make_queue(2, 1), ["a:quick", "b:quick", "c:quick", "d:quick"])) == "rrwx"


async def test_without_room_to_wait_there_are_only_slots():
    assert states(await start(make_queue(3, 0), ["a:new", "a:new", "b:slow", "c:quick"])) == "rrrx"


async def test_who_goes_away_takes_no_slot():
    slots = make_queue(1, 9)
    tasks = await start(slots, ["a:quick", "b:quick", "c:quick"])
    tasks[1].cancel()
    await settle()
    slots.release(tasks[0].result(), 0.1)
    # Granted, and cancelled before it could go on.
    tasks[2].cancel()
    await settle()
    assert (slots.waiting, slots.running) == ([], [])
    assert states(await start(slots, ["d:quick"])) == "r"


async def test_who_went_away_makes_room_at_once():
    slots = make_queue(1, 1)
    tasks = await start(slots, ["a:quick", "b:slow"])
    tasks.append(asyncio.create_task(slots.acquire("c", "quick")))
    # It is cancelled, but has not gone on yet, when the other asks.
    tasks[1].cancel()
    await settle()
    assert tasks[1].cancelled() and states([tasks[0], tasks[2]]) == "rw"
    await finish(slots, tasks[0], 0.1)
    assert states([tasks[2]]) == "r" and slots.waiting == []


async def test_the_last_requests_count_most():
    slots = Queue(concurrency=1, size=9)
    for seconds, expected in ((0.5, 0.5), (4.0, 1.55), (0.0, 1.085), (0.0, 0.7595)):
        slots.release(await slots.acquire("a", "/"), seconds)
        assert slots.seconds == {"/": pytest.approx(expected), "a": pytest.approx(expected)}


async def test_only_so_many_are_remembered():
    slots = Queue(concurrency=1, size=0)
    for number in range(queue.MAX_KNOWN):
        slots.release(await slots.acquire(f"{number}", f"/{number}"), 1.0)
    assert len(slots.seconds) == queue.MAX_KNOWN and slots.running == []


PATTERNS = {
    (f"{HERE}/speakers/ada-quill", ""): "/row/speakers.",
    (f"{HERE}/speakers/x.json", "_shape=array"): "/row/speakers.json_shape=array",
    ("/speakers", "page=2"): "/page//speakers.page=",
    (f"{HERE}/quotations", "kind=term&_facet=kind&_next=7"): "/table/quotations._facet=kind&_next=&kind=",
    (f"{HERE}/quotations", "_facet=kind&kind=direct"): "/table/quotations._facet=kind&kind=",
    (f"{HERE}/quotations.csv", "_stream=on&text__glob=*a*"): "/table/quotations.csv_stream=on&text__glob=",
    ("/search", "q=quay+ferry&page=2"): "/page//search.page=&q=2",
    (HERE, "sql=select+1+from+a+where+b='it''s+7'+and+c1>.5e3"): f"/database/{HERE}.sql=select ? from a where b=?? and c1>.?",
    (f"{HERE}/quotations", "_where=start>10"): "/table/quotations._where=start>?",
    ("/nowhere", "x=1"): "/x=",
    (HERE, f"sql={'a' * 9_000}"): f"/database/{HERE}.sql={'a' * 9_000}"[:MAX_CHARS],
}


@pytest.mark.parametrize(("path", "query"), PATTERNS)
def test_a_pattern_says_what_is_computed(site: Datasette, path: str, query: str):
    route, _, _ = classify(compile_routes(site), path, b"")
    scope: dict[str, Any] = {"route": route, "query_string": query.encode()}
    assert find_pattern(scope) == PATTERNS[path, query]
