"""Compute what visitors ask for a few at a time, for each no more than a share, and most of it apart from the site's own process.

A query can keep a processor, the interpreter's lock or the memory to itself, or end its process. So requests with a visitor's own
SQL are handed on to one copy of the site, searches to another, others with a query string (filters, facets) to a third
(workshop_copies.py). Pages that are the same for all are made by the site itself, once (page_cache.py).
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils.asgi import Response

BUSY = "Too many visitors ask for something to be computed just now. Try again in some seconds, or take the whole file.\n"
SHARE = "You ask for more at once than one visitor may. Wait for the answers, or take the whole file.\n"
BARRED = "A request of yours could not be stopped and held up the others. Ask for less in a minute, or take the whole file.\n"

FILES = ("/static/", "/-/static/", "/-/static-plugins/", "/downloads/")


@dataclass
class Place:
    """A visitor in a workshop: how many requests are inside, and turns that leave one of the workshop's to others."""

    turn: asyncio.Semaphore
    inside: int = 0


@dataclass
class Visit:
    """One request: whether its turn has come, so that something is computed for it."""

    visitor: str
    scope: dict[str, Any]
    computing: bool = False


class Refused(Exception):
    """Why a request is not answered: a status and words."""


@hookimpl(tryfirst=True)
def asgi_wrapper(datasette: Datasette) -> Any:
    """Let requests into `datasette.workshops`. Within all else, so that what is known already is not computed."""

    def wrap(app: Any) -> Any:
        async def handle(scope: dict[str, Any], receive: Any, send: Any) -> None:
            shops = getattr(datasette, "workshops", {}) if scope["type"] == "http" else {}
            shop = shops.get(choose_workshop(scope["path"], scope["query_string"])) if shops else None
            if shop is None:
                await app(scope, receive, send)
                return
            visit = Visit(scope.get("visitor", ""), scope)
            try:
                async with enter(shop, visit):
                    if shop.megabytes:
                        await pm.get_plugin("workshop_copies.py").hand_on(shop, visit, receive, send)
                    else:
                        async with take_turn(shop, visit):
                            await app(scope, receive, send)
            except Refused as refused:
                status, words, seconds = refused.args
                await Response.text(words, status, {"Retry-After": str(seconds)}).asgi_send(send)

        return handle

    return wrap


def choose_workshop(path: str, query_string: bytes) -> str:
    """The workshop that computes a request: `sql`, `search`, `tables`, `pages`, or none ("") for files."""
    if path.startswith(FILES) or path.endswith(".db"):
        return ""
    if not query_string:
        return "pages"
    if path == "/search":
        return "search"
    names = {name for name, _ in parse_qsl(query_string.decode("latin-1"), keep_blank_values=True)}
    return "sql" if names & {"sql", "_where"} else "tables"


@asynccontextmanager
async def enter(shop: Any, visit: Visit) -> AsyncIterator[None]:
    """Be inside, waiting included. Raises Refused if the workshop is full, or the visitor has his share or is barred."""
    if shop.late.get(visit.visitor, 0) > time.monotonic():
        raise Refused(429, BARRED, round(shop.barred))
    if sum(place.inside for place in shop.places.values()) >= shop.at_once + shop.waiting:
        raise Refused(429, BUSY, 5)
    place = shop.places.setdefault(visit.visitor, Place(asyncio.Semaphore(max(1, shop.at_once - 1))))
    if place.inside >= shop.each:
        raise Refused(429, SHARE, 5)
    place.inside += 1
    try:
        yield
    finally:
        place.inside -= 1
        if not place.inside:
            del shop.places[visit.visitor]


@asynccontextmanager
async def take_turn(shop: Any, visit: Visit) -> AsyncIterator[None]:
    """Be computed: first the visitor's own turn, then one of the workshop's. Raises Refused if that takes too long."""
    own = shop.places[visit.visitor].turn
    try:
        async with asyncio.timeout(shop.seconds):
            await own.acquire()
            try:
                await shop.gate.acquire()
            except BaseException:
                own.release()
                raise
    except TimeoutError:
        raise Refused(429, BUSY, 5) from None
    visit.computing = True
    try:
        yield
    finally:
        shop.gate.release()
        own.release()
