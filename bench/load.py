"""Measure the site under attack: python -m bench.load [SECONDS] [ATTACK…] (bench/load.md has what it last measured).

Starts the site over the built database, asks for its ordinary pages, a search, a facet and a query at rest and while each
attack runs, and prints a table: the median and 99th percentile of each, the memory of all processes together, the responses to
the attackers, and whether the site survived. The attackers run in their own process and repeat each request once answered,
with a short pause after a rejection. The proxy header of settings.yml identifies each client, as behind a real host.
"""

import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from build.publish.serve import make_command
from build.settings import REPOSITORY, read_settings, read_site

DB = f"/{read_site(REPOSITORY).slug}"
DATABASE = REPOSITORY / f"dist{DB}.db"
HEADER = read_settings(REPOSITORY)["plugins"]["client_ip"]["header"]
PAGES = (
    "/",
    DB,
    f"{DB}/speakers",
    "/money",
    "/terms",
    f"{DB}/articles",
    f"{DB}/most_quoted",
    f"{DB}/quotations.json",
)
"""Ordinary pages, asked for in turn."""

ASKED = {
    "search": "/search?q=talks",
    "facet": f"{DB}/quotation_overview?_facet=kind",
    "select 1": f"{DB}.json?sql=select+1",
}
"""What another visitor asks to be computed meanwhile, each by one who asks again and again."""

ORDINARY_CLIENTS, PAUSE_SECONDS = 2, 0.1
"""Visitors who read ordinary pages, and seconds between two requests of one: so few that at rest the computer idles."""

RETRY_SECONDS = 0.1
"""Seconds that an attacker waits after a refusal: without it the attackers alone use up the computer that measures."""

BOMB = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"
JOIN = "select count(*) from " + ", ".join(f"quotations q{i}" for i in range(8))
THOUSAND = "with recursive n(x) as (select 1 union all select x + 1 from n limit 1000)"
HAYSTACK = "hex(zeroblob(95000))"
NEEDLE = "(hex(zeroblob(47500)) || '1')"
FACETED_COLUMNS = "text kind speaker_name mention cue article event dated start".split()


def ask_sql(sql: str) -> str:
    """Return the URL of a query."""
    return f"{DB}.json?sql={quote(sql)}"


LONG_ROW = (
    "with s as materialized (select replace(hex(zeroblob(60000)), '0', 'a') as h, replace(hex(zeroblob(30000)), '0', 'a') as n) "
    f"select {', '.join(f'instr(h || {number}, n || 0)' for number in range(150))} from s"
)
"""A row that takes half a minute in one step, within which no time limit acts."""

MATCH = "select count(*) from quotations_fts where quotations_fts match replace(hex(zeroblob(40000)), '00', 'a ')"
"""A search for forty thousand words, which is one step too."""

LARGE = "with recursive n(x) as (select 1 union all select x + 1 from n limit 40) select hex(randomblob(95000)) from n"
"""An answer of nearly 8 MB, which does not pack well."""


@dataclass
class Attack:
    """The number of attackers, what they request in turn and from how many addresses; `manner` is how they treat responses."""

    attackers: int
    paths: list[str]
    addresses: int = 1
    manner: str = "read"


ATTACKS = {
    "fts3_tokenizer": Attack(
        4, [ask_sql("select fts3_tokenizer('simple', x'4141414141414141')"), ask_sql("select fts3_tokenizer('a')")]
    ),
    "printf of 2 GB": Attack(
        2, [ask_sql("select printf('%.*c', 2000000000, 'x')"), ask_sql("select format('%.2000000000f', 1.0)")]
    ),
    "a thousand rows of a megabyte": Attack(4, [ask_sql(f"{THOUSAND} select hex(zeroblob(500000)) from n")]),
    "a thousand rows of 190 kB": Attack(8, [ask_sql(f"{THOUSAND} select {HAYSTACK} from n")]),
    "hex(zeroblob(450000000))": Attack(8, [ask_sql("select hex(zeroblob(450000000))")]),
    "instr on long strings": Attack(8, [ask_sql(f"select instr({HAYSTACK}, {NEEDLE}) as a")]),
    "150 instr on long strings in one row": Attack(8, [ask_sql(LONG_ROW)]),
    "the same from 8 addresses": Attack(8, [ask_sql(LONG_ROW)], 8),
    "a search for 40,000 words": Attack(4, [ask_sql(MATCH)]),
    "replace on long strings": Attack(8, [ask_sql(f"{THOUSAND} select length(replace({HAYSTACK}, {NEEDLE}, 'c')) from n")]),
    "recursive bombs": Attack(16, [ask_sql(BOMB)]),
    "Cartesian joins": Attack(16, [ask_sql(JOIN)]),
    "Cartesian joins, sorted": Attack(8, [ask_sql("select * from quotations a, quotations b, quotations c order by random()")]),
    "group_concat": Attack(8, [ask_sql(f"select group_concat({HAYSTACK}) from quotations a, quotations b")]),
    "a hundred slow queries at once": Attack(100, [ask_sql(BOMB), ask_sql(JOIN)]),
    "the same from 20 addresses": Attack(100, [ask_sql(BOMB), ask_sql(JOIN)], 20),
    "_where bombs": Attack(16, [f"{DB}/quotations.json?_where={quote(f'({BOMB}) > 0')}"]),
    "floods of facets": Attack(100, [f"{DB}/quotation_overview?_facet={'&_facet='.join(FACETED_COLUMNS)}"]),
    "floods of searches": Attack(100, [f"/search?q={word}" for word in ("talks", "govern", "a+b+c+d+e", "%22", "presidant+war")]),
    "floods of filters": Attack(
        100, [f"{DB}/annotations?annotation__like={'%25a' * 200}", f"{DB}/quotations?text__glob={'*a' * 200}b"]
    ),
    "floods of plain pages": Attack(50, [*PAGES, f"{DB}/quotations", "/?utm_source=x"]),
    "floods of pages that are not there": Attack(50, [f"/nowhere-{number}" for number in range(500)]),
    "readers who take nothing": Attack(20, [ask_sql(LARGE)], 4, "hold"),
    "requests closed at once": Attack(50, [ask_sql(BOMB), f"{DB}/quotation_overview?_facet=text&_facet=cue"], 10, "leave"),
}


async def request_pages(
    base: str, paths: Sequence[str], first: int, seconds: float, times: list[float], wrong: Counter[str]
) -> None:
    """Request pages in turn, and record the time of each and every unexpected response."""
    until, number = time.monotonic() + seconds, first
    async with httpx.AsyncClient(timeout=30, headers={HEADER: "192.0.2.1"}) as client:
        while time.monotonic() < until:
            start = time.perf_counter()
            try:
                answer = await client.get(base + paths[number % len(paths)])
                if answer.status_code != 200:
                    wrong[str(answer.status_code)] += 1
            except httpx.HTTPError as error:
                wrong[type(error).__name__] += 1
            times.append(time.perf_counter() - start)
            number += 1
            await asyncio.sleep(PAUSE_SECONDS)


async def attack(base: str, name: str, seconds: float) -> Counter[str]:
    """Request an attack's URLs until time is up, and return the number of responses by status."""
    given = ATTACKS[name]
    # Each attack has its own addresses, as those of earlier attacks may be banned.
    network = f"198.51.{list(ATTACKS).index(name)}"
    got: Counter[str] = Counter()
    until = time.monotonic() + seconds

    async def strike(client: httpx.AsyncClient, number: int) -> None:
        headers = {HEADER: f"{network}.{number % given.addresses}"}
        while time.monotonic() < until:
            try:
                async with client.stream("GET", base + given.paths[number % len(given.paths)], headers=headers) as answer:
                    async for _ in answer.aiter_raw():
                        pass
                got[str(answer.status_code)] += 1
                refused = answer.status_code in (429, 503)
            except httpx.HTTPError as error:
                got[type(error).__name__] += 1
                refused = True
            number += 1
            await asyncio.sleep(RETRY_SECONDS if refused else 0)

    async def connect(number: int) -> None:
        """Send a request over a raw socket with a small buffer, then read only the beginning, or disconnect at once."""
        host, _, port = base.removeprefix("http://").partition(":")
        while time.monotonic() < until:
            bare = socket.socket()
            bare.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            bare.setblocking(False)
            await asyncio.get_running_loop().sock_connect(bare, (host, int(port)))
            path = given.paths[number % len(given.paths)]
            asked = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{HEADER}: {network}.{number % given.addresses}\r\n\r\n"
            await asyncio.get_running_loop().sock_sendall(bare, asked.encode())
            if given.manner == "hold":
                with suppress(TimeoutError):
                    async with asyncio.timeout(until - time.monotonic()):
                        beginning = await asyncio.get_running_loop().sock_recv(bare, 12)
                        got[beginning[9:].decode() or "closed"] += 1
                        await asyncio.sleep(seconds if beginning.endswith(b"200") else RETRY_SECONDS)
            else:
                got["left"] += 1
            bare.close()
            number += 1
            await asyncio.sleep(RETRY_SECONDS)

    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(timeout=30, limits=limits) as client:
        one = (lambda number: strike(client, number)) if given.manner == "read" else connect
        await asyncio.gather(*(one(number) for number in range(given.attackers)))
    return got


def read_memory(parent: int) -> int:
    """Return the memory of a process and its children, in megabytes."""
    total = 0
    for number in (parent, *Path(f"/proc/{parent}/task/{parent}/children").read_text().split()):
        try:
            fields = Path(f"/proc/{number}/statm").read_text().split()
        except OSError:
            continue
        total += int(fields[1]) * os.sysconf("SC_PAGE_SIZE")
    return total // 1_000_000


async def measure_attack(base: str, server: subprocess.Popen[bytes], name: str | None, seconds: float) -> dict[str, Any]:
    """Return a line of the table: the responses to others while an attack runs, or at rest."""
    kinds = {"pages": [PAGES] * ORDINARY_CLIENTS, **{kind: [(path,)] for kind, path in ASKED.items()}}
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    wrong: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    command = [sys.executable, "-m", "bench.load", "strike", base, name or "", str(seconds + 1)]
    striker = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE) if name else None
    await asyncio.sleep(1.5 if name else 0)
    readers = [
        request_pages(base, paths, number * 3, seconds, times[kind], wrong[kind])
        for kind, each in kinds.items()
        for number, paths in enumerate(each)
    ]
    reading = asyncio.gather(*readers)
    memory = 0
    while not reading.done():
        memory = max(memory, read_memory(server.pid))
        await asyncio.sleep(0.2)
    await reading
    got = json.loads(striker.communicate()[0]) if striker else {}
    # With a single response, give the same value twice.
    ranked = {kind: statistics.quantiles(taken * 2, n=100, method="inclusive") for kind, taken in times.items()}
    return {
        "name": name or "at rest",
        "answers": {
            kind: (len(taken), ranked[kind][49] * 1000, ranked[kind][98] * 1000, dict(wrong[kind]))
            for kind, taken in times.items()
        },
        "memory": memory,
        "got": got,
        "lives": server.poll() is None,
    }


async def measure_all(base: str, server: subprocess.Popen[bytes], seconds: float, names: list[str]) -> None:
    """Request everything once to warm up, then print each row as it is measured, at rest first and last."""
    async with httpx.AsyncClient(timeout=60) as client:
        for path in (*PAGES, *ASKED.values()):
            (await client.get(base + path)).raise_for_status()
    heads = " | ".join(f"{kind} ms" for kind in ("pages", *ASKED))
    print(f"| attack | attackers | {heads} | memory MB | attackers got | site lives |")
    print("|---|--:|" + "--:|" * (len(ASKED) + 1) + "--:|---|---|")
    for name in [None, *names, None]:
        line = await measure_attack(base, server, name, seconds)
        got = ", ".join(f"{status}: {count:,}" for status, count in sorted(line["got"].items()))
        answers = " | ".join(write_answers(*answers) for answers in line["answers"].values())
        attackers = ATTACKS[name].attackers if name else ""
        lives = "yes" if line["lives"] else "no"
        print(f"| {line['name']} | {attackers} | {answers} | {line['memory']} | {got} | {lives} |", flush=True)
        await asyncio.sleep(1)


def write_answers(count: int, median: float, slowest: float, wrong: dict[str, int]) -> str:
    """Format a cell: median, 99th percentile, number of responses, and those that were not 200."""
    missed = "".join(f", {number} × {status}" for status, number in wrong.items())
    return f"{median:.0f} / {slowest:.0f} of {count}{missed}"


def main() -> None:
    """Serve the built site, measure it under each attack, and stop it."""
    if sys.argv[1:2] == ["strike"]:
        print(json.dumps(asyncio.run(attack(sys.argv[2], sys.argv[3], float(sys.argv[4])))))
        return
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = make_command(DATABASE, "127.0.0.1", port)
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(base)
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        asyncio.run(measure_all(base, server, seconds, sys.argv[2:] or list(ATTACKS)))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
