"""What hostile visitors cost the others: python -m bench.attack (see bench/attack.md for what it last measured).

Starts the site over dist/on-the-record.db, asks for its ordinary pages at rest and while each attack runs, and prints a table:
the slowest hundredth of ordinary pages, the memory of all processes together, what the attackers got, and whether the site lived.
The attackers are a process of their own; they keep asking as fast as they are answered, but for a short breath after a refusal.
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
from pathlib import Path
from urllib.parse import quote

import httpx

from build.site import make_command

REPOSITORY = Path(__file__).resolve().parent.parent
DATABASE = REPOSITORY / "dist" / "on-the-record.db"
DB = "/on-the-record"
PAGES = (
    "/",
    DB,
    f"{DB}/speakers/donald-trump",
    "/money",
    "/terms",
    f"{DB}/articles",
    f"{DB}/most_quoted",
    f"{DB}/quotations.json",
)
"""Ordinary pages, asked for in turn."""

READERS, PAUSE = 4, 0.02
"""Visitors who read ordinary pages, and seconds between two pages of one."""

BREATH = 0.1
"""Seconds that an attacker waits after a refusal: without it the attackers alone take up the machine that measures."""

BOMB = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"
JOIN = "select count(*) from " + ", ".join(f"quotations q{i}" for i in range(8))
MEGABYTE = "printf('%.*c', 1000000, 'x')"
THOUSAND = "with recursive n(x) as (select 1 union all select x + 1 from n limit 1000)"
HAYSTACK = "printf('%.*c', 190000, 'a')"
NEEDLE = "printf('%.*c', 95000, 'a') || 'b'"

FACETS = "text kind speaker_name mention cue article event dated start".split()


def ask_sql(sql: str) -> str:
    """The address of a query."""
    return f"{DB}.json?sql={quote(sql)}"


LONG_ROW = (
    "with s as materialized (select printf('%.*c', 120000, 'a') as h, printf('%.*c', 60000, 'a') || 'b' as n) "
    f"select {', '.join(f'instr(h || {number}, n)' for number in range(150))} from s"
)
"""A row that takes half a minute in one step, within which no time limit acts."""

ATTACKS: dict[str, tuple[int, list[str]]] = {
    "fts3_tokenizer": (
        4,
        [ask_sql("select fts3_tokenizer('simple', x'4141414141414141')"), ask_sql("select fts3_tokenizer('a')")],
    ),
    "a thousand rows of a megabyte": (4, [ask_sql(f"{THOUSAND} select {MEGABYTE} from n")]),
    "a thousand rows of 190 kB": (8, [ask_sql(f"{THOUSAND} select {HAYSTACK} from n")]),
    "hex(zeroblob(450000000))": (8, [ask_sql("select hex(zeroblob(450000000))")]),
    "instr on long strings": (8, [ask_sql(f"select instr({HAYSTACK}, {NEEDLE}) as a")]),
    "150 instr on long strings in one row": (
        8,
        [ask_sql(LONG_ROW)],
    ),
    "replace on long strings": (8, [ask_sql(f"{THOUSAND} select length(replace({HAYSTACK}, {NEEDLE}, 'c')) from n")]),
    "recursive bombs": (16, [ask_sql(BOMB)]),
    "Cartesian joins": (16, [ask_sql(JOIN)]),
    "Cartesian joins, sorted": (8, [ask_sql("select * from quotations a, quotations b, quotations c order by random()")]),
    "group_concat": (8, [ask_sql(f"select group_concat({HAYSTACK}) from quotations a, quotations b")]),
    "a hundred slow queries at once": (100, [ask_sql(BOMB), ask_sql(JOIN)]),
    "_where bombs": (16, [f"{DB}/quotations.json?_where={quote(f'({BOMB}) > 0')}"]),
    "floods of facets": (
        100,
        [f"{DB}/quotation_overview?_facet={'&_facet='.join(FACETS)}"],
    ),
    "floods of searches": (100, [f"/search?q={word}" for word in ("peace", "europ", "a+b+c+d+e", "%22", "zelenskiy+war")]),
    "floods of filters": (
        100,
        [f"{DB}/annotations?annotation__like={'%25a' * 200}", f"{DB}/quotations?text__glob={'*a' * 200}b"],
    ),
}
"""Each attack: how many attackers, and what they ask for in turn."""


async def read_pages(base: str, seconds: float, times: list[float], wrong: Counter[str]) -> None:
    """Ask for ordinary pages, and note how long each takes and which are not answered as they should be."""

    async def read(client: httpx.AsyncClient, first: int) -> None:
        until, number = time.monotonic() + seconds, first
        while time.monotonic() < until:
            start = time.perf_counter()
            try:
                answer = await client.get(base + PAGES[number % len(PAGES)])
                if answer.status_code != 200:
                    wrong[str(answer.status_code)] += 1
            except httpx.HTTPError as error:
                wrong[type(error).__name__] += 1
            times.append(time.perf_counter() - start)
            number += 1
            await asyncio.sleep(PAUSE)

    async with httpx.AsyncClient(timeout=30) as client:
        await asyncio.gather(*(read(client, reader * 3) for reader in range(READERS)))


async def attack(base: str, name: str, seconds: float) -> Counter[str]:
    """Ask for an attack's addresses until the time is over; what came back, by status."""
    attackers, paths = ATTACKS[name]
    got: Counter[str] = Counter()
    until = time.monotonic() + seconds

    async def strike(client: httpx.AsyncClient, number: int) -> None:
        while time.monotonic() < until:
            try:
                async with client.stream("GET", base + paths[number % len(paths)]) as answer:
                    async for _ in answer.aiter_raw():
                        pass
                got[str(answer.status_code)] += 1
                refused = answer.status_code in (429, 503)
            except httpx.HTTPError as error:
                got[type(error).__name__] += 1
                refused = True
            number += 1
            await asyncio.sleep(BREATH if refused else 0)

    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(timeout=30, limits=limits) as client:
        await asyncio.gather(*(strike(client, number) for number in range(attackers)))
    return got


def list_processes(parent: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [parent, *map(int, children)]


def read_memory(parent: int) -> int:
    """Megabytes that a process and its children hold."""
    total = 0
    for number in list_processes(parent):
        try:
            fields = Path(f"/proc/{number}/statm").read_text().split()
        except OSError:
            continue
        total += int(fields[1]) * os.sysconf("SC_PAGE_SIZE")
    return total // 1_000_000


async def measure(base: str, server: subprocess.Popen[bytes], name: str | None, seconds: float) -> dict[str, object]:
    """One line of the table: ordinary pages while an attack runs, or at rest."""
    times: list[float] = []
    wrong: Counter[str] = Counter()
    command = [sys.executable, "-m", "bench.attack", "strike", base, name or "", str(seconds + 1)]
    striker = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE) if name else None
    await asyncio.sleep(1.5 if name else 0)
    reading = asyncio.create_task(read_pages(base, seconds, times, wrong))
    memory = 0
    while not reading.done():
        memory = max(memory, read_memory(server.pid))
        await asyncio.sleep(0.05)
    await reading
    got = json.loads(striker.communicate()[0]) if striker else {}
    ranked = statistics.quantiles(times, n=100, method="inclusive")
    return {
        "name": name or "at rest",
        "pages": len(times),
        "median": ranked[49] * 1000,
        "p99": ranked[98] * 1000,
        "wrong": dict(wrong),
        "memory": memory,
        "got": got,
        "lives": server.poll() is None,
    }


async def measure_all(base: str, server: subprocess.Popen[bytes], seconds: float, names: list[str]) -> None:
    """Print the table, a line when it is measured; at rest first and last."""
    print("| attack | attackers | pages read | median ms | p99 ms | wrong answers | memory MB | attackers got | site lives |")
    print("|---|--:|--:|--:|--:|---|--:|---|---|")
    for name in [None, *names, None]:
        line = await measure(base, server, name, seconds)
        got = ", ".join(f"{status}: {count:,}" for status, count in sorted(dict(line["got"]).items()))  # type: ignore[call-overload]
        attackers = ATTACKS[name][0] if name else ""
        wrong = line["wrong"] or "none"
        print(
            f"| {line['name']} | {attackers} | {line['pages']} | {line['median']:.1f} | {line['p99']:.1f} | {wrong} "
            f"| {line['memory']} | {got} | {'yes' if line['lives'] else 'no'} |",
            flush=True,
        )
        await asyncio.sleep(1)


def main() -> None:
    """Serve, measure, end."""
    if sys.argv[1:2] == ["strike"]:
        print(json.dumps(asyncio.run(attack(sys.argv[2], sys.argv[3], float(sys.argv[4])))))
        return
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = make_command(DATABASE, DATABASE.parent / "metadata.json", "127.0.0.1", port)
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(f"{base}{DB}.json?sql=select+1")
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        asyncio.run(measure_all(base, server, seconds, sys.argv[2:] or list(ATTACKS)))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
