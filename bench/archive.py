"""Measure `python -m build archive`: python -m bench.archive [--pages N] [--poison] [--folder DIR].

Invents pages (bench/archive_pages.py) and reads them by a bare loop and by the archive's workers, in one run: how near to linear
the workers are with their start, the peak of their memory, the bytes of what they write. With --poison instead: one page in a
hundred breaks programs, a worker is killed each minute, and every sound page has to be there once. bench/archive.md has what was
last measured. Reads memory from /proc, so it needs Linux.
"""

import argparse
import multiprocessing
import os
import signal
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path

import psutil
import pyarrow.parquet as pq
from distributed import Client

from bench.archive_pages import write_pages
from build.archive.cluster import open_client
from build.archive.run import Report, make_archive
from build.archive.shards import MAX_PAGE_SECONDS, process_shard
from build.archive.sources import Shard, divide_sources
from build.corpus.parallel import count_cores

SHARD_BYTES = 2**18  # About 240 of these short pages, some seconds of work
POISONED_EVERY = 100
KILL_SECONDS = 60.0


def run_loop(shards: list[Shard], out: Path, show: Callable[[str], None]) -> float:
    """Read and write the shards one after another, with the function that the workers use; return the seconds."""
    started = time.perf_counter()
    for done, shard in enumerate(shards, 1):
        process_shard(shard, str(out), MAX_PAGE_SECONDS)
        show(f"loop: {done} of {len(shards)} shards")
    return time.perf_counter() - started


def run_share(shards: list[Shard], out: Path, begin: Barrier) -> None:
    """Wait until all others have started too, and read and write the shards."""
    begin.wait()
    run_loop(shards, out, lambda _: None)


def run_loops(shards: list[Shard], out: Path, workers: int) -> float:
    """Run so many bare loops at once, each over its share of the shards; return the seconds without their start.

    So fast is the machine itself: its cores share caches, memory and heat.
    """
    context = multiprocessing.get_context("spawn")
    begin = context.Barrier(workers + 1)
    loops = [context.Process(target=run_share, args=(shards[number::workers], out, begin)) for number in range(workers)]
    for loop in loops:
        loop.start()
    begin.wait()
    started = time.perf_counter()
    for loop in loops:
        loop.join()
    assert all(loop.exitcode == 0 for loop in loops)
    return time.perf_counter() - started


def count_processor_seconds() -> float:
    """Return the processor time of this process and of all below it: those that run, and those that have ended."""
    this = psutil.Process()
    used = (process.cpu_times() for process in (this, *this.children(recursive=True)))
    return float(sum(times.user + times.system + times.children_user + times.children_system for times in used))


@contextmanager
def watched(client: Client, kill_seconds: float | None) -> Iterator[Counter[str]]:
    """Yield a counter in which `peak` is the most resident memory of a worker in bytes, and kill one each `kill_seconds`."""
    seen: Counter[str] = Counter()
    ended = threading.Event()

    def watch() -> None:
        last = time.monotonic()
        while not ended.wait(0.5):
            workers = [nanny.process.pid for nanny in client.cluster.workers.values() if nanny.process and nanny.process.pid]
            for pid in workers:
                seen["peak"] = max(seen["peak"], read_peak(pid))
            if kill_seconds and workers and time.monotonic() - last >= kill_seconds:
                last = time.monotonic()
                seen["killed"] += 1
                with suppress(ProcessLookupError):
                    os.kill(workers[seen["killed"] % len(workers)], signal.SIGKILL)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def read_peak(pid: int) -> int:
    """Return the peak of a process's resident memory in bytes; 0 if it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def run_archive(
    shards: list[Shard], out: Path, workers: int, show: Callable[[str], None], kill_seconds: float | None = None
) -> tuple[Report, float, Counter[str]]:
    """Make an archive with so many workers; return the report, its seconds with the start of the cluster, and what was seen."""
    seen: Counter[str] = Counter()

    @contextmanager
    def opened() -> Iterator[Client]:
        with open_client(None, workers) as client, watched(client, kill_seconds) as counter:
            yield client
            seen.update(counter)

    started = time.perf_counter()
    report = make_archive(
        opened, shards, str(out), MAX_PAGE_SECONDS, lambda report: show(f"{report.done} of {report.total} shards")
    )
    return report, time.perf_counter() - started, seen


def measure_speed(folder: Path, pages: int, workers: int, show: Callable[[str], None]) -> Iterator[str]:
    """Yield lines on the time of a bare loop and of the workers over the same pages."""
    shards, _ = divide_sources([str(folder / "pages")], SHARD_BYTES)
    before = count_processor_seconds()
    loop = run_loop(shards, folder / "loop", show)
    between = count_processor_seconds()
    report, taken, seen = run_archive(shards, folder / "archive", workers, show)
    after = count_processor_seconds()
    together = run_loops(shards, folder / "loops", workers)
    last = count_processor_seconds()
    assert report.counts["articles"] == pages, report
    size = sum(path.stat().st_size for path in (folder / "archive").rglob("*.parquet"))
    source = sum(path.stat().st_size for path in (folder / "pages").iterdir())
    yield f"{pages:,} pages in {len(shards)} shards, {source / pages:,.0f} bytes a page compressed; {workers} workers"
    yield f"loop: {loop:.1f} s, {1000 * loop / pages:.2f} ms a page; archive with its start: {taken:.1f} s"
    yield f"{workers} loops at once, without their start: {together:.1f} s"
    yield f"processor time: loop {between - before:.1f} s, archive with scheduler and start {after - between:.1f} s, "
    yield f"loops at once with start {last - after:.1f} s"
    yield f"of linear: archive {loop / taken / workers:.3f}, loops at once {loop / together / workers:.3f}"
    yield f"peak of a worker: {seen['peak'] / 1e6:.0f} MB"
    records = sum(report.counts[table] for table in ("quotations", "statements", "monetary_figures", "poll_results"))
    yield f"records: {records:,} ({report.counts['quotations']:,} quotations); Parquet: {size / pages:,.0f} bytes a page"


def measure_poison(folder: Path, pages: int, workers: int, show: Callable[[str], None], kill_seconds: float) -> Iterator[str]:
    """Yield lines on a run over poisoned pages, with a worker killed now and then."""
    shards, _ = divide_sources([str(folder / "poisoned")], SHARD_BYTES)
    report, taken, seen = run_archive(shards, folder / "poisoned-archive", workers, show, kill_seconds)
    read_pages_of = Counter(
        record
        for file in (folder / "poisoned-archive" / "articles").iterdir()
        for record in pq.read_table(file)["record"].to_pylist()
    )
    sound = [f"<urn:sound-{number}>" for number in range(pages)]
    once = sum(read_pages_of[record] == 1 for record in sound)
    errors = {name: number for name, number in sorted(report.counts.items()) if name.startswith("errors: ")}
    yield f"{pages:,} sound pages and {pages // POISONED_EVERY:,} others in {len(shards)} shards, {taken:.0f} s"
    yield f"workers killed: {seen['killed']}; peak of a worker: {seen['peak'] / 1e6:.0f} MB"
    yield f"sound pages read exactly once: {once:,}; other articles: {sum(read_pages_of.values()) - once}; {errors}"
    assert once == pages and not report.problems, report.problems


def main() -> None:
    """Measure, and print lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_400)
    parser.add_argument("--workers", type=int, default=count_cores())
    parser.add_argument("--poison", action="store_true")
    parser.add_argument("--kill-seconds", type=float, default=KILL_SECONDS, help="between the deaths of workers, with --poison")
    parser.add_argument("--folder", type=Path, help="where the pages are, or are made and stay")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).resolve()
        name, every = ("poisoned", POISONED_EVERY) if options.poison else ("pages", None)
        if not (folder / name).exists():
            write_pages(folder / name, options.pages, every)
        measure = partial(measure_poison, kill_seconds=options.kill_seconds) if options.poison else measure_speed
        show = partial(print, end="\r", flush=True) if os.isatty(1) else lambda _: None
        print(*measure(folder, options.pages, options.workers, show), sep="\n")


if __name__ == "__main__":
    main()
