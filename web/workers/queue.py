"""Give the slots of a pool to those who wait for one, first to the clients whose requests are known to take little time.

So who asks for something small waits for what is being computed, not for all that many others have asked for before. Each
request is due some time after it came, later the longer those of its client take; who is due first is next, so that nobody
waits for ever. Clients who are slow, or whom nobody knows, leave one slot to the others. Where the queue is full, who is due
last makes room.
"""

import asyncio
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from time import monotonic

PATIENCE = 20  # times what the requests of a client take: after so long one is due
UNKNOWN_SECONDS = 1.0  # that a request takes of a client who sent none before
QUICK_SECONDS = 1.0  # less than that take the requests of those who may have every slot
KEPT_SHARE = 0.7  # of what the requests of a client took before, in the average after one more
MAX_KNOWN_CLIENTS = 1_000


class QueueFull(Exception):
    """There is no room to wait."""


@dataclass(eq=False)
class Turn:
    """A client who waits, when it is due, and what is set once it has a slot."""

    client_ip: str
    due: float
    granted: asyncio.Future[None]


@dataclass
class Queue:
    """The slots of a pool, of which one client has all but one at most, and who waits for them, the first who came first."""

    concurrency: int
    size: int
    running: Counter[str] = field(default_factory=Counter)
    waiting: list[Turn] = field(default_factory=list)
    seconds: OrderedDict[str, float] = field(default_factory=OrderedDict)
    """For each client how long a request of it takes: an average in which the last ones count most."""

    async def acquire(self, client_ip: str) -> None:
        """Wait for a slot; raise QueueFull without room, or if another client needs it more."""
        before = sum(turn.client_ip == client_ip for turn in self.waiting)
        due = monotonic() + PATIENCE * self.expect_seconds(client_ip) * (1 + before)
        turn = Turn(client_ip, due, asyncio.get_running_loop().create_future())
        self.waiting.append(turn)
        self.grant()
        if len(self.waiting) > self.size:
            # Of equals the last who came.
            last = max(reversed(self.waiting), key=lambda other: other.due)
            self.waiting.remove(last)
            last.granted.set_exception(QueueFull())
        try:
            await turn.granted
        except asyncio.CancelledError:
            if turn in self.waiting:
                self.waiting.remove(turn)
            elif not turn.granted.cancelled() and not turn.granted.exception():
                self.free(client_ip)
            raise

    def release(self, client_ip: str, seconds: float) -> None:
        """Take a slot back that a client had for so long."""
        before = self.seconds.get(client_ip, seconds)
        self.seconds[client_ip] = KEPT_SHARE * before + (1 - KEPT_SHARE) * seconds
        self.seconds.move_to_end(client_ip)
        if len(self.seconds) > MAX_KNOWN_CLIENTS:
            self.seconds.popitem(last=False)
        self.free(client_ip)

    def free(self, client_ip: str) -> None:
        """Give a client's slot to the next."""
        self.running[client_ip] -= 1
        self.running += Counter()  # drops those that have none
        self.grant()

    def grant(self) -> None:
        """Give the free slots to those who may have one."""
        while self.running.total() < self.concurrency:
            able = [turn for turn in self.waiting if self.may_run(turn.client_ip) and not turn.granted.done()]
            if not able:
                return
            turn = min(able, key=lambda turn: turn.due)
            self.waiting.remove(turn)
            self.running[turn.client_ip] += 1
            turn.granted.set_result(None)

    def may_run(self, client_ip: str) -> bool:
        """Return True if a free slot may go to a client: one is not for whoever has all others, nor for a slow client."""
        most = max(1, self.concurrency - 1)
        slow = sum(number for other, number in self.running.items() if not self.is_quick(other))
        return self.running[client_ip] < most and (self.is_quick(client_ip) or slow < most)

    def is_quick(self, client_ip: str) -> bool:
        """Return True for a client whose requests are known to take little time."""
        return self.expect_seconds(client_ip) < QUICK_SECONDS

    def expect_seconds(self, client_ip: str) -> float:
        """Return how long a request of a client takes."""
        return self.seconds.get(client_ip, UNKNOWN_SECONDS)
