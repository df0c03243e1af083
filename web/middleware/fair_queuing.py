"""Start clients' requests in turn: one of each client, then the next of each (fair queuing, RFC 970).

One thread reads all requests and sends all responses, and rendering a page waits for it about twenty times. So only a few
requests start in each iteration of the event loop, however many have arrived, and each client's rate is limited to what people
need.
"""

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from time import monotonic

from datasette.app import Datasette
from datasette.utils.asgi import Response

from web.asgi import App, Receive, Scope, Send
from web.middleware.client_ip import find_network

REQUESTS_PER_ROUND = 3  # which take about a millisecond, if the responses are cached
REQUESTS_PER_SECOND = 100  # per client, on average
BURST_REQUESTS = 100  # for a client that has been idle: a few pages with all their files
MAX_DELAY_SECONDS = 5.0
MAX_KNOWN_CLIENTS = 1_000

TOO_OFTEN = "You are sending requests too fast. Wait a moment, or download the whole dataset.\n"


@dataclass
class FairQueue:
    """The waiting requests: clients in the order of their turns, each with its requests in the order of arrival."""

    waiting: OrderedDict[str, deque[asyncio.Future[None]]] = field(default_factory=OrderedDict)
    begun: int = 0
    """The number of requests started in this iteration of the event loop."""
    reserved: OrderedDict[str, float] = field(default_factory=OrderedDict)
    """For each client, the theoretical arrival time of its next request at the average rate, on the monotonic clock."""

    def reserve(self, client: str) -> float:
        """Return the seconds until a client may start one more request (the generic cell rate algorithm of ITU-T I.371)."""
        now = monotonic()
        until = max(now, self.reserved.get(client, 0)) + 1 / REQUESTS_PER_SECOND
        delay = max(0, until - now - BURST_REQUESTS / REQUESTS_PER_SECOND)
        if delay <= MAX_DELAY_SECONDS:
            self.reserved[client] = until
            self.reserved.move_to_end(client)
            if len(self.reserved) > MAX_KNOWN_CLIENTS:
                self.reserved.popitem(last=False)
        return delay

    async def take_turn(self, client: str) -> None:
        """Wait until it is a client's turn."""
        turn = asyncio.get_running_loop().create_future()
        self.waiting.setdefault(client, deque()).append(turn)
        if not self.begun:
            self.begin()
        elif self.begun < REQUESTS_PER_ROUND:
            self.grant()
        await turn

    def begin(self) -> None:
        """Start a round, and schedule the next one unless nobody is waiting."""
        self.begun = 0
        if self.waiting:
            self.grant()
            asyncio.get_running_loop().call_soon(self.begin)

    def grant(self) -> None:
        """Give the remaining turns of this round to the next clients."""
        while self.waiting and self.begun < REQUESTS_PER_ROUND:
            client, turns = self.waiting.popitem(last=False)
            turn = turns.popleft()
            if turns:
                self.waiting[client] = turns
            self.begun += 1
            if not turn.done():
                turn.set_result(None)


def middleware(_: Datasette, app: App) -> App:
    """Make each request wait for its turn, or refuse it if that takes too long; in a worker or a test, pass it on."""
    queue = FairQueue()

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("state", {}).get("pools"):
            client = find_network(scope["client_ip"])
            delay = queue.reserve(client)
            if delay > MAX_DELAY_SECONDS:
                await Response.text(TOO_OFTEN, 429, {"Retry-After": "5"}).asgi_send(send)
                return
            if delay > 0:
                await asyncio.sleep(delay)
            await queue.take_turn(client)
        await app(scope, receive, send)

    return handle
