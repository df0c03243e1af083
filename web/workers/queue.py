"""Schedule the requests of a pool: those that are known to be quick get a slot first.

So a small request waits only for what is being computed, not for everything that others have asked for before. The duration of a
request is estimated from others with its pattern (`web.workers.patterns`), or else from others of its client. Each request has a
due time, later the longer it takes, and the earliest due time is next, so that nobody waits forever. Slow requests leave two
slots free for others, and those with unknown patterns one; only one request of an unknown pattern runs at a time. If the queue
is full, the request with the latest due time is rejected.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from time import monotonic

PATIENCE = 20  # times the expected duration: the time until a request is due
SLOW_SECONDS = 1.0  # above it, a request is slow; also the estimate for unknown requests
KEPT_SHARE = 0.7  # weight of the earlier average duration of a pattern or client when a new one is added
MAX_KNOWN = 2_000  # patterns and clients together


class QueueFull(Exception):
    """The queue is full."""


@dataclass(eq=False)
class Turn:
    """A waiting or running request: its time of arrival, and a future that is set once it has a slot.

    `place` is 1, or more if other requests of its client, or of its unknown pattern, were waiting when it arrived.
    """

    client: str
    pattern: str
    came: float
    place: int
    granted: asyncio.Future[None]


@dataclass
class Queue:
    """The slots of a pool, the requests that hold them, and those that wait. A client gets at most all slots but one.

    With a `size` of 0, nobody may wait, and all requests are treated alike.
    """

    concurrency: int
    size: int
    running: list[Turn] = field(default_factory=list)
    waiting: list[Turn] = field(default_factory=list)
    seconds: OrderedDict[str, float] = field(default_factory=OrderedDict)
    """The expected duration by pattern and by client: a moving average that favours recent requests."""

    async def acquire(self, client: str, pattern: str) -> Turn:
        """Wait for a slot, to be released with the turn; raise QueueFull if the queue is full and this request is due last."""
        of_client = sum(turn.client == client for turn in self.waiting)
        of_pattern = 0 if pattern in self.seconds else sum(turn.pattern == pattern for turn in self.waiting)
        turn = Turn(client, pattern, monotonic(), 1 + max(of_client, of_pattern), asyncio.get_running_loop().create_future())
        self.waiting.append(turn)
        self.grant()
        if len(waiting := self.list_waiting()) > self.size:
            # Of several equally late ones, the last to arrive.
            last = max(reversed(waiting), key=self.find_due)
            self.waiting.remove(last)
            last.granted.set_exception(QueueFull())
        try:
            await turn.granted
        except asyncio.CancelledError:
            if turn in self.waiting:
                self.waiting.remove(turn)
            elif turn in self.running:
                self.free(turn)
            raise
        return turn

    def release(self, turn: Turn, seconds: float) -> None:
        """Release a slot that was held for `seconds`, and update the averages."""
        for name in (turn.pattern, turn.client):
            self.seconds[name] = KEPT_SHARE * self.seconds.get(name, seconds) + (1 - KEPT_SHARE) * seconds
            self.seconds.move_to_end(name)
        while len(self.seconds) > MAX_KNOWN:
            self.seconds.popitem(last=False)
        self.free(turn)

    def free(self, turn: Turn) -> None:
        """Pass a slot on to the next request."""
        self.running.remove(turn)
        self.grant()

    def grant(self) -> None:
        """Give the free slots to requests that may run."""
        while len(self.running) < self.concurrency:
            able = [turn for turn in self.list_waiting() if self.may_run(turn)]
            if not able:
                return
            turn = min(able, key=self.find_due)
            self.waiting.remove(turn)
            self.running.append(turn)
            turn.granted.set_result(None)

    def list_waiting(self) -> list[Turn]:
        """Return the waiting requests; a cancelled one is in `waiting` until its task resumes, but needs no slot."""
        return [turn for turn in self.waiting if not turn.granted.done()]

    def may_run(self, turn: Turn) -> bool:
        """Return True if a free slot may go to a request."""
        all_but_one, all_but_two = max(1, self.concurrency - 1), max(1, self.concurrency - 2)
        if not self.size:
            return True
        if sum(other.client == turn.client for other in self.running) >= all_but_one:
            return False
        if self.is_quick(turn):
            return True
        is_tried = turn.pattern not in self.seconds and any(other.pattern == turn.pattern for other in self.running)
        is_slow = self.expect_seconds(turn) > SLOW_SECONDS
        slow = sum(self.expect_seconds(other) > SLOW_SECONDS for other in self.running)
        not_quick = sum(not self.is_quick(other) for other in self.running)
        return not is_tried and not_quick < all_but_one and (not is_slow or slow < all_but_two)

    def is_quick(self, turn: Turn) -> bool:
        """Return True for a request whose pattern is known to be quick."""
        return self.seconds.get(turn.pattern, SLOW_SECONDS) < SLOW_SECONDS

    def expect_seconds(self, turn: Turn) -> float:
        """Return the expected duration of a request in seconds, from others of its pattern or its client."""
        return self.seconds.get(turn.pattern, self.seconds.get(turn.client, SLOW_SECONDS))

    def find_due(self, turn: Turn) -> float:
        """Return the due time of a request."""
        return turn.came + PATIENCE * self.expect_seconds(turn) * turn.place
