"""Measure how fast the site answers what nobody asked before: python -m bench.serving [--quotations N …] [--folder DIR].

Builds databases of invented quotations, serves each as `make serve` does, in a fresh process, and asks one address after the
other, each once, so that no page is in memory. Beside it plain Datasette on the same file answers those that it has too. Then
the site counts in this process how many queries a page takes. Prints a table for each database, with PASS or FAIL for each kind
of address, and exits with 1 if one fails. bench/serving.md has what was last measured; bench/serving_addresses.py says what is
asked. Processor time is that of the server's processes together, which other work on the computer changes less than the time
that a visitor waits.
"""

import argparse
import asyncio
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import partial
from io import StringIO
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import httpx
from bs4 import BeautifulSoup
from datasette.database import Database

from bench.serving_addresses import Kind, draw_kinds
from build.publish.serve import INSPECT_DATA, make_command, open_site
from build.settings import REPOSITORY, read_settings

MAX_PAGE_BYTES, MAX_QUERIES = 300_000, 40
TIMEOUT_SECONDS = 30  # For one address
FRESH_PROCESSES = 3  # In which the pages are asked of which there is only one
COUNTED_ADDRESSES = 6  # The slowest and the fastest of each kind, whose queries are counted
START_SECONDS = 120
SHOWN_ADDRESSES = 5  # The slowest of each kind that fails


Progress = Callable[[str], None]


@dataclass(frozen=True)
class Answer:
    """One answer: how long it took, its status (0 for none) and its size, decompressed."""

    path: str
    ms: float
    status: int
    size: int


@dataclass
class Result:
    """What was measured of one kind."""

    kind: Kind
    answers: list[Answer] = field(default_factory=list)
    plain: list[Answer] = field(default_factory=list)
    cpu_ms: float = 0
    queries: dict[str, int] = field(default_factory=dict)

    def list_failures(self) -> list[str]:
        """Return which limits do not hold."""
        typical, slow = self.kind.limits_ms
        failures = []
        if typical and percentile(self.answers, 50) > typical:
            failures.append(f"p50 over {typical} ms")
        if slow and percentile(self.answers, 99) > slow:
            failures.append(f"p99 over {slow} ms")
        if self.kind.is_page and any(answer.size > MAX_PAGE_BYTES for answer in self.answers):
            failures.append(f"over {MAX_PAGE_BYTES // 1000} kB")
        if self.kind.is_page and max(self.queries.values(), default=0) > MAX_QUERIES:
            failures.append(f"over {MAX_QUERIES} queries")
        if wrong := sum(answer.status != 200 for answer in self.answers):
            failures.append(f"{wrong} × not 200")
        return failures


def percentile(answers: Sequence[Answer], percent: int) -> float:
    """Return a percentile of the times, in milliseconds."""
    times = [answer.ms for answer in answers]
    return statistics.quantiles(times * 2, n=100, method="inclusive")[percent - 1] if times else 0


@contextmanager
def serve(command: list[str], port: int) -> Iterator[tuple[httpx.Client, int]]:
    """Yield a client of a server, and the server's process id, once it answers."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=REPOSITORY)
    try:
        hooks = {"request": [partial(ask_as_another, read_settings(REPOSITORY)["plugins"]["client_ip"]["header"])]}
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=TIMEOUT_SECONDS, event_hooks=hooks) as client:
            deadline = time.monotonic() + START_SECONDS
            # A file that is not there costs the server nothing and leaves nothing in memory.
            while ask(client, "/-/static/none").status == 0:
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"the server does not answer: {' '.join(command)}")
                time.sleep(0.1)
            yield client, server.pid
    finally:
        server.terminate()
        server.wait()


def ask_as_another(header: str, request: httpx.Request) -> None:
    """Let each request be that of another client: one may ask for no more than some in a second."""
    request.headers[header] = str(IPv4Address(random.getrandbits(24) + int(IPv4Address("10.0.0.0"))))


def choose_port() -> int:
    """Return a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve_site(database: Path) -> Any:
    """Return a context manager that serves the site."""
    port = choose_port()
    return serve(make_command(database, "127.0.0.1", port), port)


def serve_plain(database: Path) -> Any:
    """Return a context manager that serves the database with Datasette alone, and its usual settings."""
    port = choose_port()
    command = [sys.executable, "-m", "datasette", "serve", "-i", str(database), "--port", str(port)]
    return serve([*command, "--inspect-file", str(database.parent / INSPECT_DATA)], port)


def ask(client: httpx.Client, path: str) -> Answer:
    """Ask for one address."""
    start = time.perf_counter()
    try:
        response = client.get(path)
        status, size = response.status_code, len(response.content)
    except httpx.HTTPError:
        status, size = 0, 0
    return Answer(path, (time.perf_counter() - start) * 1000, status, size)


def find_next(client: httpx.Client, path: str) -> str | None:
    """Return the address of the page that one links to as the next."""
    try:
        page = BeautifulSoup(client.get(path).content, "html.parser")
    except httpx.HTTPError:
        return None
    link = page.select_one("a[href*='_next='], a[rel='next']")
    return str(link["href"]).removeprefix(str(client.base_url)) if link else None


def read_cpu_ms(pid: int) -> float:
    """Return the processor time of a process and its children so far, in milliseconds."""
    total = 0
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            total += int((task / "schedstat").read_text().split()[0])
            total += sum(int(read_cpu_ms(int(child)) * 1e6) for child in (task / "children").read_text().split())
        except OSError:
            continue
    return total / 1e6


def warm_up(client: httpx.Client, slug: str) -> None:
    """Wait for the worker processes, or a minute, and let each compile the templates."""
    deadline = time.monotonic() + 60
    for path in (f"/{slug}.json?sql=select+1", "/search?q=", f"/{slug}/dataset_info?_size=1", "/downloads"):
        while ask(client, path).status != 200 and time.monotonic() < deadline:
            time.sleep(0.5)


def measure_kind(kind: Kind, seconds: float, site: httpx.Client, pid: int, plain: httpx.Client | None) -> Result:
    """Ask the site, and plain Datasette in turn, for each address of a kind, until each has taken so many seconds."""
    result = Result(kind)
    spent = {"site": 0.0, "plain": 0.0}
    for path in kind.paths:
        if spent["site"] > seconds * 1000:
            break
        asked = find_next(site, path) if kind.next_page else path
        if asked is None:
            continue
        before = read_cpu_ms(pid)
        answer = ask(site, asked)
        result.cpu_ms += read_cpu_ms(pid) - before
        result.answers.append(answer)
        spent["site"] += answer.ms
        if plain and kind.in_plain and spent["plain"] < seconds * 1000:
            result.plain.append(ask(plain, asked))
            spent["plain"] += result.plain[-1].ms
    return result


async def count_queries(root: Path, database: Path, results: list[Result], seconds: float, show: Progress) -> None:
    """Add to each result how many queries some of its addresses take, the slowest among them."""
    site = open_site(root, database)
    site.inspect_data = json.loads((database.parent / INSPECT_DATA).read_text("utf-8"))
    served: Database = site.get_database(database.stem)
    execute, count = served.execute, 0

    async def execute_counted(sql: str, *args: Any, **kwargs: Any) -> Any:
        nonlocal count
        # At each request Datasette asks whether the schema changed.
        count += sql != "PRAGMA schema_version"
        return await execute(sql, *args, **kwargs)

    served.execute = execute_counted  # type: ignore[method-assign]
    for result in results:
        show(f"queries of {result.kind.name}")
        slowest = sorted((answer for answer in result.answers if answer.status == 200), key=lambda answer: -answer.ms)
        counted = slowest[:COUNTED_ADDRESSES] + slowest[-COUNTED_ADDRESSES:]
        deadline = time.monotonic() + seconds / 3
        for path in dict.fromkeys(answer.path for answer in counted):
            if time.monotonic() < deadline:
                count = 0
                # Datasette prints the traceback of an error.
                with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
                    await site.client.get(path)
                result.queries[path] = count


def measure(root: Path, database: Path, seconds: float, show: Progress) -> list[Result]:
    """Return what was measured of every kind over one database."""
    kinds = draw_kinds(database, json.loads((database.parent / "metadata.json").read_text("utf-8")))
    once = {kind.name: Result(kind) for kind in kinds if kind.once}
    for number in range(FRESH_PROCESSES):
        show(f"home and lists, {number + 1} of {FRESH_PROCESSES}")
        with serve_site(database) as (site, pid):
            warm_up(site, database.stem)
            for result in once.values():
                part = measure_kind(result.kind, seconds, site, pid, None)
                result.answers += part.answers
                result.cpu_ms += part.cpu_ms
    results = list(once.values())
    with serve_site(database) as (site, pid), serve_plain(database) as (plain, _):
        warm_up(site, database.stem)
        for kind in kinds:
            if not kind.once:
                show(f"{kind.name} ({len(kind.paths)} addresses)")
                results.append(measure_kind(kind, seconds, site, pid, plain))
    asyncio.run(count_queries(root, database, results, seconds, show))
    return results


def format_table(results: list[Result]) -> Iterator[str]:
    """Yield the lines of a Markdown table, and below it the slowest addresses of the kinds that fail."""
    yield "| addresses | asked | p50 ms | p99 ms | CPU ms | kB | most kB | queries | plain p50 ms | plain / site | |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|"
    for result in results:
        answers = result.answers
        if not answers:
            yield f"| {result.kind.name} | 0 | | | | | | | | | |"
            continue
        sizes = sorted(answer.size for answer in answers)
        cells = [result.kind.name, f"{len(answers)}", f"{percentile(answers, 50):.0f}", f"{percentile(answers, 99):.0f}"]
        cells += [f"{result.cpu_ms / len(answers):.0f}", f"{sizes[len(sizes) // 2] / 1000:.0f}", f"{sizes[-1] / 1000:.0f}"]
        cells.append(f"{max(result.queries.values(), default=0)}")
        cells += list(compare_with_plain(result))
        failures = result.list_failures()
        yield f"| {' | '.join(cells)} | {'FAIL: ' + ', '.join(failures) if failures else 'PASS'} |"
    for result in results:
        if result.list_failures():
            worst = sorted(result.answers, key=lambda answer: (answer.status == 200, -answer.ms))
            large = max(result.answers, key=lambda answer: answer.size)
            busy = max(result.queries, key=lambda path: result.queries[path], default="")
            yield f"\n{result.kind.name}:\n"
            for answer in dict.fromkeys([*worst[:SHOWN_ADDRESSES], large]):
                yield f"- {answer.ms:.0f} ms, {answer.status or 'no answer'}, {answer.size / 1000:.0f} kB: `{answer.path}`"
            if busy and result.queries[busy] > MAX_QUERIES:
                yield f"- {result.queries[busy]} queries: `{busy}`"


def compare_with_plain(result: Result) -> Iterator[str]:
    """Yield the median of plain Datasette, and its ratio to that of the site for the same addresses."""
    if not result.plain:
        yield from ("", "")
        return
    plain, site = percentile(result.plain, 50), percentile(result.answers[: len(result.plain)], 50)
    wrong = sum(answer.status != 200 for answer in result.plain)
    yield f"{plain:.0f}" + (f" ({wrong} of {len(result.plain)} not 200)" if wrong else "")
    yield f"{plain / site:.1f}"


def find_database(folder: Path, quotations: int) -> Path:
    """Return the database of so many invented quotations in a folder; build it if it is not there."""
    root = folder.resolve() / str(quotations)
    if not list(root.glob("dist/*.db")):
        show(f"building {quotations:,} quotations")
        command = [sys.executable, "-m", "bench.invented", str(root), str(quotations), "--rows"]
        subprocess.run(command, check=True, cwd=REPOSITORY)
    (database,) = (path.resolve() for path in root.glob("dist/*.db"))
    return database


def show(doing: str) -> None:
    """Show on a terminal what is being done, in the place of what was shown before."""
    if sys.stderr.isatty():
        print(f"\r\033[K{doing}", end="", file=sys.stderr, flush=True)


def main() -> None:
    """Build, serve and measure each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotations", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="where databases are kept and, if they are there, taken from")
    parser.add_argument("--seconds", type=float, default=60, help="for each kind of address; what is left is not asked")
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        for quotations in options.quotations:
            folder = options.folder or Path(temporary)
            database, root = find_database(folder, quotations), folder.resolve() / str(quotations)
            results = measure(root, database, options.seconds, lambda doing, size=quotations: show(f"{size:,}: {doing}"))
            show("")
            print(f"\n## {quotations:,} quotations, {database.stat().st_size / 1e6:,.0f} MB\n")
            print("\n".join(format_table(results)), flush=True)
            failed |= any(result.list_failures() for result in results)
    sys.exit(failed)


if __name__ == "__main__":
    main()
