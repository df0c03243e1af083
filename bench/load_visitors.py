"""The ordinary visitors of bench/load.py: what each kind asks for, and how long the answers take while others attack."""

import asyncio
import itertools
import json
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx

from bench.serving import Answer
from bench.serving_addresses import Data, draw_kinds

VISITORS = {"home": 1, "record": 2, "search": 1, "facet": 1, "SQL": 1, "file": 1}
"""How many visitors of each kind ask at the same time. `home` are pages in memory, and all others are not."""

PAUSE_SECONDS = 0.1  # Between an answer and the next request, so that the computer idles at rest
TIMEOUT_SECONDS = 30
READ_BYTES = 2_000_000  # Of a file; the largest are hundreds of megabytes
RECORDS = 6_000  # Of each table, where there are so many: each is asked for once


@dataclass
class Visits:
    """The addresses that each kind of visitor asks for next, and the header by which visitors are told apart."""

    paths: dict[str, Iterator[str]]
    header: str


def draw_visits(database: Path) -> tuple[Visits, list[str]]:
    """Return what visitors ask for, and other pages of one row each, which only attackers ask for."""
    metadata = json.loads((database.parent / "metadata.json").read_text("utf-8"))
    slug = metadata["plugins"]["site"]["slug"]
    kinds = {kind.name: kind.paths for kind in draw_kinds(database, metadata)}
    records = draw_records(database, slug)
    searches = [path for name, paths in kinds.items() if name.startswith("search, ") for path in paths]
    random.Random(7).shuffle(searches)
    downloads = sorted(path.name for path in (database.parent / "downloads").glob("*"))
    paths = {
        "home": ["/", f"/{slug}", "/terms", "/money", "/articles", f"/{slug}/most_quoted"],
        "record": records[::2],
        "search": searches,
        "facet": kinds["facet"],
        "SQL": kinds["SQL"],
        "file": [f"/{slug}.db", *(f"/downloads/{name}" for name in downloads)],
    }
    header = metadata["plugins"]["client_ip"]["header"]
    return Visits({kind: itertools.cycle(listed) for kind, listed in paths.items()}, header), records[1::2]


def draw_records(database: Path, slug: str) -> list[str]:
    """Return addresses of pages of one row each, mixed."""
    with closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as conn:
        data = Data(conn, random.Random(8), slug, {}, {})
        tables = ("quotations", "articles", "speakers", "monetary_figures", "poll_results", "events")
        records = [f"/{slug}/{table}/{quote(name)}" for table in tables for (name,) in data.draw(table, "id", RECORDS)]
    random.Random(9).shuffle(records)
    return records


async def visit_all(port: int, visits: Visits, number: int, seconds: float) -> dict[str, list[Answer]]:
    """Return the answers to each kind of visitor, all of whom ask for so long; the last answers are waited for.

    During each attack, which has a `number`, they have other addresses: the site may have banned some.
    """
    answers: dict[str, list[Answer]] = {kind: [] for kind in VISITORS}
    # As a browser does, each visitor opens connections anew.
    limits = httpx.Limits(max_keepalive_connections=0)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=TIMEOUT_SECONDS, limits=limits) as client:

        async def visit(kind: str, address: str) -> None:
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                answers[kind].append(await ask(client, next(visits.paths[kind]), {visits.header: address}))
                await asyncio.sleep(PAUSE_SECONDS)

        visitors = [kind for kind, count in VISITORS.items() for _ in range(count)]
        await asyncio.gather(*(visit(kind, f"198.18.{number}.{visitor}") for visitor, kind in enumerate(visitors)))
    return answers


async def ask(client: httpx.AsyncClient, path: str, headers: dict[str, str]) -> Answer:
    """Ask for one address, and read at most the beginning of a file; the status is 0 without an answer."""
    start, status, size = time.perf_counter(), 0, 0
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS), client.stream("GET", path, headers=headers) as response:
            async for part in response.aiter_bytes():
                size += len(part)
                if size > READ_BYTES:
                    break
            status = response.status_code
    except (httpx.HTTPError, TimeoutError):
        pass
    return Answer(path, (time.perf_counter() - start) * 1000, status, size)


async def find_unanswered(port: int, visits: Visits, seconds: float) -> tuple[list[str], float]:
    """Return the kinds of which none is answered so many seconds after an attack, and after how many all others are."""
    start = time.monotonic()
    unanswered, attempts = list(VISITORS), itertools.count()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=TIMEOUT_SECONDS) as client:
        while unanswered and time.monotonic() < start + seconds:
            # Nobody asked from this address before: the site may have banned whoever waited for a worker that was stuck.
            headers = {visits.header: f"198.18.254.{next(attempts)}"}
            asked = [ask(client, next(visits.paths[kind]), headers) for kind in unanswered]
            answers = zip(unanswered, await asyncio.gather(*asked), strict=True)
            unanswered = [kind for kind, answer in answers if answer.status != 200]
            await asyncio.sleep(PAUSE_SECONDS if unanswered else 0)
    return unanswered, time.monotonic() - start
