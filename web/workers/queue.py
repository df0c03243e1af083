"""Give the slots of a pool to those who wait for one, first to requests that are known to take little time.

So who asks for something small waits for what is being computed, not for all that many others have asked for before. How long a
request takes is known by others of its pattern (`web.workers.patterns`), else it is guessed by others of its client. Each is due
some time after it came, later the longer it takes; who is due first is next, so that nobody waits for ever. Slow requests leave
two slots to others, and those of new patterns one: of each the first is tried alone. Where the queue is full, who is due last
makes room.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from time import monotonic

PATIENCE = 20  # times what a request takes: after so long it is due
SLOW_SECONDS = 1.0  # more than that takes a slow request; one of which nothing is known is guessed to take as much
KEPT_SHARE = 0.7  # of what the requests of a pattern or a client took before, in the average after one more
MAX_KNOWN = 2_000  # patterns and clients together


class QueueFull(Exception):
    """There is no room to wait."""


@dataclass(eq=False)
class Turn:
    """A request that waits or runs: when it came, and what is set once it has a slot.

    `place` is 1, or more if requests of its client, or of its new pattern, waited when it came.
    """

    client: str
    pattern: str
    came: float
    place: int
    granted: asyncio.Future[None]


@dataclass
class Queue:
    """The slots of a pool, of which one client has all but one at most, who has them, and who waits for one.

    Where nobody may wait, all requests are alike.
    """

    concurrency: int
    size: int
    running: list[Turn] = field(default_factory=list)
    waiting: list[Turn] = field(default_factory=list)
    seconds: OrderedDict[str, float] = field(default_factory=OrderedDict)
    """How long a request of a pattern or a client takes: an average in which the last ones count most."""

    async def acquire(self, client: str, pattern: str) -> Turn:
        """Wait for a slot, to be given back with the turn; raise QueueFull without room, or if another needs it more."""
        of_client = sum(turn.client == client for turn in self.waiting)
        of_pattern = 0 if pattern in self.seconds else sum(turn.pattern == pattern for turn in self.waiting)
        turn = Turn(client, pattern, monotonic(), 1 + max(of_client, of_pattern), asyncio.get_running_loop().create_future())
        self.waiting.append(turn)
        self.grant()
        if len(waiting := self.list_waiting()) > self.size:
            # Of equals the last who came.
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
        """Take back a slot that was held for so long."""
        for name in (turn.pattern, turn.client):
            self.seconds[name] = KEPT_SHARE * self.seconds.get(name, seconds) + (1 - KEPT_SHARE) * seconds
            self.seconds.move_to_end(name)
        while len(self.seconds) > MAX_KNOWN:
            self.seconds.popitem(last=False)
        self.free(turn)

    def free(self, turn: Turn) -> None:
        """Give a slot to the next."""
        self.running.remove(turn)
        self.grant()

    def grant(self) -> None:
        """Give the free slots to those who may have one."""
        while len(self.running) < self.concurrency:
            able = [turn for turn in self.list_waiting() if self.may_run(turn)]
            if not able:
                return
            turn = min(able, key=self.find_due)
            self.waiting.remove(turn)
            self.running.append(turn)
            turn.granted.set_result(None)

    def list_waiting(self) -> list[Turn]:
        """Return the requests that wait; one that is cancelled is in `waiting` until it goes on, but wants no slot."""
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
        """Return True for a request whose pattern is known to take little time."""
        return self.seconds.get(turn.pattern, SLOW_SECONDS) < SLOW_SECONDS

    def expect_seconds(self, turn: Turn) -> float:
        """Return how long a request takes, by others of its pattern or its client."""
        return self.seconds.get(turn.pattern, self.seconds.get(turn.client, SLOW_SECONDS))

    def find_due(self, turn: Turn) -> float:
        """Return when a request is due."""
        return turn.came + PATIENCE * self.expect_seconds(turn) * turn.place
