"""Measure the site under attack: python -m bench.load [--folder DIR] [--attack NAME …] [--defence [NAME …]] [--seconds N].

Serves a database of invented quotations. At rest and while each attack runs, ordinary visitors ask for pages in memory, for
records that nobody asked for before, searches, facets, SQL and files, each kind from another address than the attackers. Prints
for each kind the median and the 99th percentile of the time that an answer takes, and PASS or FAIL for each attack.

With --defence it takes the site's middleware out instead, one after the other: the attack that it stops must then fail.
Exits with 1 if an attack fails, or passes without its defence. bench/load.md has what was last measured, bench/load_attacks.py
what is sent, bench/load_visitors.py what is asked for meanwhile, bench/load_limits.py what fails.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench.load_attacks import Attack, list_attacks
from bench.load_limits import RECOVERY_SECONDS, Measured, format_heading, format_row, list_failures
from bench.load_server import Server, serve_without
from bench.load_visitors import Visits, draw_visits, find_unanswered, visit_all
from bench.serving import find_database, show
from build.settings import REPOSITORY

LEAD_SECONDS = 0.5  # From the beginning of an attack to the first visitor
SIGNAL_SECONDS = 2  # Between two signals to worker processes

DEFENCES: dict[str, list[str]] = {
    "connections": ["bodies of one-byte chunks", "idle connections"],
    "routes": ["pages with tracking parameters"],
    "security_headers": ["closed pages"],
    "error_pages": ["closed pages"],
    "canonical_host": ["hosts that are none"],
    "client_ip": ["floods of facets"],
    "fair_queuing": ["pages that are not there", "bodies that never come"],
    "read_only": ["floods of POST", "bodies that never come"],
    "refusals": ["paths that end in .db: thousands of parameters", "thousands of parameters", "hundreds of facets"],
    "etags": ["floods of revalidation"],
    "page_cache": ["floods of pages in memory"],
    "gzip": ["floods of pages in memory"],
    "proxy": ["recursive bombs"],
    "files": ["floods of pages in memory, from 50 addresses"],
    "sql_limits": ["fts3_tokenizer"],
}
"""Each middleware of the site, and what limits connections and SQL, with attacks that it stops."""


async def measure(server: Server, visits: Visits, attack: Attack, number: int, seconds: float) -> Measured:
    """Return what is measured while an attack runs, the first one since the site was started or a later one by its number."""
    measured, log_kb = Measured(attack_seconds=LEAD_SECONDS + seconds), server.read_log_kb()
    attackers = start_attackers(server, visits, attack, number, LEAD_SECONDS + seconds) if attack.connections else None
    await asyncio.sleep(LEAD_SECONDS if attackers else 0)
    visiting = asyncio.create_task(visit_all(server.port, visits, number, seconds))
    signals, start = 0, time.monotonic()
    while not visiting.done():
        measured.memory_mb = max(measured.memory_mb, server.read_memory_mb())
        if attack.signal and time.monotonic() > start + SIGNAL_SECONDS * signals:
            if workers := server.list_processes()[1:]:
                os.kill(workers[signals % len(workers)], attack.signal)
            signals += 1
        await asyncio.wait({visiting}, timeout=0.1)
    measured.answers = visiting.result()
    if attackers:
        measured.got = Counter(json.loads(attackers.communicate()[0]))
    measured.unanswered, measured.recovery_seconds = await find_unanswered(server.port, visits, RECOVERY_SECONDS)
    measured.ended = server.process.poll() is not None
    measured.log_kb = server.read_log_kb() - log_kb
    return measured


def start_attackers(server: Server, visits: Visits, attack: Attack, number: int, seconds: float) -> subprocess.Popen[bytes]:
    """Start a process that attacks for so long, from addresses of its own: those of an earlier attack may be banned."""
    task = {"attack": asdict(attack), "port": server.port, "header": visits.header, "number": number, "seconds": seconds}
    with tempfile.TemporaryFile() as file:
        file.write(json.dumps(task).encode())
        file.seek(0)
        return subprocess.Popen(
            [sys.executable, "-m", "bench.load_attackers"], cwd=REPOSITORY, stdin=file, stdout=subprocess.PIPE
        )


def measure_attacks(
    database: Path, visits: Visits, attacks: dict[str, Attack], seconds: float
) -> Iterator[tuple[str, Attack, Measured]]:
    """Yield what is measured at rest, under each attack, and at rest again; start the site anew if it does not recover."""
    pending = [("at rest", Attack(0), 2 * seconds), *((name, attack, seconds) for name, attack in attacks.items())]
    pending.append(("at rest again", Attack(0), seconds))
    numbers = {name: number for number, (name, *_) in enumerate(pending)}
    while pending:
        show("starting the site")
        with serve_without(database) as server:
            # The first visitors wait for templates to be compiled and for the file to be read from disk.
            asyncio.run(visit_all(server.port, visits, 255, seconds))
            lost = False
            while pending and not lost:
                name, attack, lasting = pending.pop(0)
                show(f"{name} ({len(pending)} left)")
                measured = asyncio.run(measure(server, visits, attack, numbers[name], lasting))
                yield name, attack, measured
                lost = measured.ended or bool(measured.unanswered)
                if not lost:
                    server.settle()


def print_attacks(database: Path, visits: Visits, attacks: dict[str, Attack], seconds: float) -> bool:
    """Print the table of all attacks; return True if none fails."""
    print("\n".join(format_heading()), flush=True)
    rest, failed = None, 0
    for name, attack, measured in measure_attacks(database, visits, attacks, seconds):
        rest = rest or measured
        failures = list_failures(attack, measured, rest)
        failed += bool(failures)
        show("")
        print(format_row(name, attack, measured, failures), flush=True)
    print(f"\n{failed} of {len(attacks)} attacks fail." if failed else f"\nAll {len(attacks)} attacks pass.")
    return not failed


def print_defences(database: Path, visits: Visits, attacks: dict[str, Attack], names: list[str], seconds: float) -> bool:
    """Print what fails without each defence; return True if each is missed."""
    with serve_without(database) as server:
        asyncio.run(visit_all(server.port, visits, 255, seconds))
        rest = asyncio.run(measure(server, visits, Attack(0), 0, seconds))
    print("| taken out | attack | what fails without it | |\n|---|---|---|---|", flush=True)
    missed = True
    for name in names:
        show(f"without {name}")
        for attack_name in DEFENCES[name]:
            attack = attacks[attack_name]
            with serve_without(database, name) as server:
                measured = asyncio.run(measure(server, visits, attack, 1, seconds))
            failures = list_failures(attack, measured, rest)
            missed &= bool(failures)
            show("")
            print(
                f"| {name} | {attack_name} | {'; '.join(failures)} | {'PASS' if failures else 'FAIL: not missed'} |", flush=True
            )
    return missed


def main() -> None:
    """Measure the attacks, or what each defence is worth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotations", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where databases are kept and, if they are there, taken from")
    parser.add_argument("--seconds", type=float, default=5, help="for each attack")
    parser.add_argument("--attack", nargs="+", metavar="NAME", help="only attacks whose names begin so")
    parser.add_argument("--defence", nargs="*", metavar="NAME", help="take these defences out, or all, instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        database = find_database(options.folder or Path(temporary), options.quotations)
        visits, records = draw_visits(database)
        attacks = list_attacks(database.stem, records)
        if options.defence is not None:
            sound = print_defences(database, visits, attacks, options.defence or list(DEFENCES), options.seconds)
        else:
            chosen = {
                name: attack for name, attack in attacks.items() if not options.attack or name.startswith(tuple(options.attack))
            }
            sound = print_attacks(database, visits, chosen, options.seconds)
    sys.exit(not sound)


if __name__ == "__main__":
    main()
