"""Distribute the shards of an archive to Dask workers, and find the pages that crash them.

A shard whose worker dies is bisected: its halves are read separately, until the page that crashes the worker is isolated. That
page becomes an error, and the rest of the shard is kept. So a worker killed for another reason costs only time.
"""

import logging
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import dask
from distributed import Client, Future, KilledWorker, LocalCluster, Worker, WorkerPlugin, as_completed, get_worker
from distributed.utils import get_mp_context

from build.archive.parquet import VERSIONS, collect_tables, write_shard
from build.archive.records import build_error
from build.archive.shards import Summary, Tables, count_pages, process_shard, read_part, report_killer, summarise
from build.archive.sources import Shard

WORKER_BYTES = 2 * 10**9
"""For a worker of a local cluster. News pages need 300 MB; the largest that the reader accepts, of 20 MB, up to 1.5 GB."""

MAX_ATTEMPTS = 2
"""To read a single page: something else may have killed its worker the first time."""

SETTINGS = Path(__file__).with_name("dask.yml")
"""The Dask configuration for a local cluster; other clusters need the same (docs/archive.md)."""


class ClusterError(Exception):
    """The scheduler or a worker cannot be used; the message says what to do."""


@dataclass(frozen=True)
class Job:
    """A task for a worker: read and write a shard, count its pages, read some of them, or identify one."""

    shard: Shard
    task: Literal["process", "count", "read", "report"] = "process"
    first: int = 0
    last: int = 0
    attempts: int = 1


@dataclass(frozen=True)
class Outcome:
    """The result of a shard: what was found in it, or why it could not be read."""

    shard: Shard
    found: Summary | None = None
    problem: str | None = None


class InterruptPlugin(WorkerPlugin):
    """Makes workers ignore Ctrl-C, which reaches all processes of a terminal: the command shuts them down."""

    def setup(self, worker: Worker) -> None:
        """Ignore SIGINT in this worker."""
        del worker
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def open_client(scheduler: str | None, workers: int, memory_bytes: int = WORKER_BYTES) -> Iterator[Client]:
    """Yield a client of the scheduler at an address or, without one, of a local cluster with `workers` processes.

    Raises ClusterError if no scheduler answers there.
    """
    if scheduler is not None:
        try:
            client = Client(scheduler, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(f"no Dask scheduler answers at {scheduler}; start one, or leave out --scheduler") from error
        with client:
            yield client
        return
    with (
        dask.config.set(dask.config.merge(dask.config.config, *dask.config.collect_yaml([str(SETTINGS)]))),
        forked_workers(),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=memory_bytes,
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # Needed even without a dashboard, as port 8787 may be in use
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        client.register_plugin(InterruptPlugin())
        yield client


@contextmanager
def forked_workers() -> Iterator[None]:
    """Make Dask fork workers, on Linux, from a process that has already imported what they need.

    Starting all of them then takes as long as starting one, a dead worker is replaced in a fifth of a second, and stopping them
    takes no time. On other systems, forking is not safe with these libraries.
    """
    if sys.platform != "linux":
        yield
        return
    with dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"}):
        get_mp_context()  # which sets what Dask would import there
        multiprocessing.set_forkserver_preload(["distributed", __name__])
        yield


def run_shards(client: Client, shards: list[Shard], out: str, seconds: float | None) -> Iterator[Outcome]:
    """Yield the outcome of each shard as soon as it is written or has failed, in which case its files are unchanged.

    Raises ClusterError if a worker has other versions of this program, or more than one thread.
    """
    todo = deque(map(Job, shards))
    running: dict[Future[Any], Job] = {}
    halves: dict[Shard, list[tuple[int, Tables]]] = {}
    left: dict[Shard, int] = {}  # For a bisected shard, the number of pages still to come
    completed = as_completed(loop=client.loop)
    while todo or running:
        # No more jobs than workers: when a worker dies, Dask blames all jobs that it was given.
        while todo and len(running) < max(1, len(client.nthreads())):
            job = todo.popleft()
            future = client.submit(run_job, job, out, seconds, VERSIONS, pure=False)
            running[future] = job
            completed.add(future)
        future = next(completed)
        job = running.pop(future)
        if future.cancelled():
            raise ClusterError("the scheduler has lost the jobs: restart it, and run the command again")
        error = future.exception()
        if isinstance(error, ClusterError):
            raise error
        if isinstance(error, KilledWorker):
            todo.extendleft(reversed(split_job(job)))
            if job.task == "count" and job.attempts == MAX_ATTEMPTS:
                yield finish(job.shard, out, describe_bad_file(job.shard))
        elif error is not None:
            # The results of other parts are not kept: the next run reads the shard again as a whole.
            if job.task in ("read", "report") and left.pop(job.shard, None) is None:
                continue  # as it was reported for another part
            yield Outcome(job.shard, problem=f"{job.shard.file}: {describe_failure(error)}")
        elif job.task == "process":
            yield Outcome(job.shard, future.result())
        elif job.task == "count":
            halves[job.shard], left[job.shard] = [], future.result()
            todo.extendleft(reversed(split_job(Job(job.shard, "read", 0, left[job.shard]))))
        elif job.shard in left:
            halves[job.shard].append((job.first, future.result()))
            left[job.shard] -= job.last - job.first
            if left[job.shard] == 0:
                yield finish(job.shard, out, merge_tables(halves.pop(job.shard)))


def split_job(job: Job) -> list[Job]:
    """Return the jobs that replace one whose worker has died; an empty list if there is nothing else to try."""
    middle = (job.first + job.last) // 2
    match job.task:
        case "process":
            return [Job(job.shard, "count")]
        case "read" if job.last - job.first > 1:
            return [replace(job, last=middle), replace(job, first=middle)]
        case "read" if job.attempts == MAX_ATTEMPTS:
            return [replace(job, task="report", attempts=1)]
        case "count" if job.attempts == MAX_ATTEMPTS:
            return []
        case _:
            return [replace(job, attempts=job.attempts + 1)]


def finish(shard: Shard, out: str, tables: Tables) -> Outcome:
    """Write a shard that was read in parts."""
    try:
        write_shard(out, shard, tables)
    except OSError as error:
        return Outcome(shard, problem=f"{shard.file}: {describe_failure(error)}")
    return Outcome(shard, summarise(tables))


def describe_bad_file(shard: Shard) -> Tables:
    """Return the error row for a shard whose pages cannot even be counted."""
    message = "every process that read the file at this place crashed; fetch the file again"
    return collect_tables([build_error(shard.file, f"{shard.start:,} to {shard.stop:,}", None, "killed", message)])


def merge_tables(parts: list[tuple[int, Tables]]) -> Tables:
    """Return the rows of all parts of a shard in order; each part is given with the number of its first page."""
    ordered = [tables for _, tables in sorted(parts, key=lambda part: part[0])]
    return {table: [row for tables in ordered for row in tables[table]] for table in collect_tables([])}


def describe_failure(error: BaseException) -> str:
    """Return why a shard could not be read or written, and what to do."""
    kind = "cannot be read or written" if isinstance(error, OSError) else f"cannot be processed ({type(error).__name__})"
    return f"{kind}: {str(error).partition(chr(10))[0]}; run the command again, and report this if it fails again"


def run_job(job: Job, out: str, seconds: float | None, versions: dict[str, str]) -> Any:
    """Run a job, on a worker."""
    worker = get_worker()
    if worker.state.nthreads != 1:
        raise ClusterError(f"the worker {worker.address} has {worker.state.nthreads} threads: start workers with --nthreads 1")
    if versions != VERSIONS:
        raise ClusterError(f"the worker {worker.address} has versions {VERSIONS}, this program {versions}: install the same")
    match job.task:
        case "process":
            return process_shard(job.shard, out, seconds)
        case "count":
            return count_pages(job.shard)
        case "read":
            return read_part(job.shard, job.first, job.last, seconds)
        case "report":
            return report_killer(job.shard, job.first, seconds)
