"""Run a function over many items in worker processes, each of which has one item at a time.

So if a worker is killed, for lack of memory or because its item takes too long, only that item is lost. Neither the standard
library's pool (it breaks when one worker dies) nor pebble's (workers share one queue, so an item may be lost) guarantees that.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from build.corpus.pages import format_fault

Item = TypeVar("Item")
Result = TypeVar("Result")

MAX_PAGE_SECONDS = 120.0
"""For one page; long ones take a second. Generous, as other programs may need the processors too."""

ORPHAN_CHECK_SECONDS = 1.0


@dataclass(frozen=True)
class Failure:
    """Why an item has no result; the message is the end of a sentence about it."""

    reason: str


@dataclass(frozen=True)
class Worker:
    """A worker process and this process's end of the connection to it."""

    process: BaseProcess
    connection: "Connection[Any, Any]"


def count_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_parallel(
    function: Callable[[Item], Result], items: Iterable[Item], jobs: int, seconds: float
) -> Generator[tuple[Item, Result | Failure], None, None]:
    """Yield each item with the function's result for it, as soon as it is done.

    With one job, items are processed in this process, in order and without a time limit; otherwise by `jobs` workers, with a
    limit of `seconds` per item. Items are taken from the iterable when a worker is free. The function is sent to each worker
    once, so data that all items need may be bound to it. If it raises an exception, the result is a Failure.
    """
    if jobs == 1:
        yield from ((item, try_function(function, item)) for item in items)
        return
    waiting = iter(items)
    idle: list[Worker] = []
    busy: dict[Any, tuple[Worker, Item]] = {}
    try:
        while True:
            while len(busy) < jobs:
                try:
                    item = next(waiting)
                except StopIteration:
                    break
                worker = send_item(item, idle, lambda: start_worker(function, seconds))
                busy[worker.connection] = worker, item
            if not busy:
                return
            for connection in wait(list(busy)):
                worker, item = busy.pop(connection)
                result = receive_result(worker, seconds)
                if worker.process.exitcode is None:
                    idle.append(worker)
                yield item, result
    finally:
        for worker in [*idle, *(worker for worker, _ in busy.values())]:
            end_worker(worker)


def send_item(item: Item, idle: list[Worker], start: Callable[[], Worker]) -> Worker:
    """Send an item to an idle worker, or to a new one if there is none or it has died; return the worker."""
    while idle:
        worker = idle.pop()
        try:
            worker.connection.send(item)
        except OSError:
            end_worker(worker)
        else:
            return worker
    worker = start()
    with suppress(OSError):  # If it has just died, receive_result reports it.
        worker.connection.send(item)
    return worker


def receive_result(worker: Worker, seconds: float) -> Any:
    """Return a worker's result, or a Failure if it has died."""
    try:
        return worker.connection.recv()
    except (EOFError, OSError):
        end_worker(worker)
    code = worker.process.exitcode
    if code == -signal.SIGALRM:
        return Failure(f"takes longer than {seconds:g} seconds; save only the article, or report this")
    how = signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
    memory = ", as happens where memory is short" if code == -signal.SIGKILL else ""
    return Failure(f"ended the process that read it ({how}{memory}); try again, with --jobs 1 if it fails again")


def start_worker(function: Callable[[Any], Any], seconds: float) -> Worker:
    """Start a worker process; on Linux it shares this one's memory."""
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve_items, args=(function, theirs, os.getpid(), seconds), daemon=True)
    # Ctrl-C reaches all processes of a terminal, but this process has to end the others.
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    theirs.close()  # so that reading from `ours` ends when the worker ends
    return Worker(process, ours)


def end_worker(worker: Worker) -> None:
    """End a worker at once, whatever it does."""
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def serve_items(function: Callable[[Any], Any], connection: "Connection[Any, Any]", parent: int, seconds: float) -> None:
    """Receive items and send their results until the parent process ends.

    The time limit is a kernel alarm, which ends the process even inside a library call, and after the parent's death.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    while True:
        while not connection.poll(ORPHAN_CHECK_SECONDS):
            if os.getppid() != parent:
                return
        try:
            item = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, seconds)
        connection.send(try_function(function, item))
        signal.setitimer(signal.ITIMER_REAL, 0)


def try_function(function: Callable[[Item], Result], item: Item) -> Result | Failure:
    """Return the function's result, or a Failure if it raises."""
    try:
        return function(item)
    except Exception as error:
        return Failure(format_fault(error))
