"""Worker processes: one that dies, takes too long or fails costs its item and no other."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from build.corpus.parallel import Failure, run_parallel
from tests.conftest import REPOSITORY

ITEMS = [f"item {number}" for number in range(20)]


def act(made: Path, item: str) -> tuple[str, int]:
    """Do what an item says; return it with the number of the process, which leaves a file named after it."""
    (made / str(os.getpid())).touch()
    word = item.partition(" ")[0]
    if word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "hang":
        time.sleep(60)
    elif word == "exit":
        os._exit(3)
    elif word == "fail":
        raise ZeroDivisionError("tides")
    return item, os.getpid()


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_each_item_has_its_result(tmp_path: Path, jobs: int):
    results = dict(run_parallel(partial(act, tmp_path), ITEMS, jobs, 60))
    assert {item: result[0] for item, result in results.items()} == {item: item for item in ITEMS}
    processes = {int(path.name) for path in tmp_path.iterdir()}
    assert (os.getpid() in processes, len(processes) <= jobs) == (jobs == 1, True)
    assert not [process for process in processes - {os.getpid()} if is_alive(process)]


FAILURES = {
    "kill": "ended the process that read it (SIGKILL, as happens where memory is short); try again, with --jobs 1 if it fails again",
    "exit": "ended the process that read it (exit code 3); try again, with --jobs 1 if it fails again",
    "hang": "takes longer than 0.5 seconds; save only the article, or report this",
    "fail": "cannot be processed (ZeroDivisionError: tides); please report this",
}


@pytest.mark.parametrize("word", FAILURES)
@pytest.mark.parametrize("jobs", [2, 4])
def test_an_item_that_fails_is_named_and_the_others_are_done(tmp_path: Path, word: str, jobs: int):
    items = [*ITEMS[:10], f"{word} 1", *ITEMS[10:], f"{word} 2", f"{word} 3"]
    results = dict(run_parallel(partial(act, tmp_path), items, jobs, 0.5 if word == "hang" else 60))
    assert sorted(results) == sorted(items)
    assert {item for item, result in results.items() if result == Failure(FAILURES[word])} == {f"{word} {n}" for n in (1, 2, 3)}
    assert {item: results[item][0] for item in ITEMS} == {item: item for item in ITEMS}


def test_workers_that_are_killed_while_they_wait_cost_nothing(tmp_path: Path):
    results = run_parallel(partial(act, tmp_path), iter(ITEMS), 2, 60)
    done = []
    for item, result in results:
        done.append(item)
        assert not isinstance(result, Failure)
        # This worker has given its result, and waits.
        os.kill(result[1], signal.SIGKILL)
        while is_alive(result[1]):
            time.sleep(0.001)
    assert sorted(done) == sorted(ITEMS)


def test_items_are_taken_when_they_are_needed():
    taken = []

    def take():
        for item in range(100):
            taken.append(item)
            yield item

    results = run_parallel(str, take(), 2, 60)
    for done, _ in enumerate(results, 1):
        assert len(taken) <= done + 2
    assert len(taken) == 100


def test_whoever_stops_early_leaves_no_process(tmp_path: Path):
    results = run_parallel(partial(act, tmp_path), ["item", *["hang"] * 5], 3, 60)
    assert next(results)[0] == "item"
    results.close()
    assert not [path.name for path in tmp_path.iterdir() if is_alive(int(path.name))]


@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_their_parent(tmp_path: Path, ended_by: signal.Signals):
    code = f"""
from functools import partial
from pathlib import Path
from build.corpus.parallel import run_parallel
from tests.corpus.test_parallel import act
for _ in run_parallel(partial(act, Path({str(tmp_path)!r})), ["item", "item", "item", "hang", "hang"], 3, 1.5):
    print("done", flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", code], cwd=REPOSITORY, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        for _ in range(3):
            assert parent.stdout.readline() == b"done\n"
        parent.send_signal(ended_by)
    deadline = time.monotonic() + 30
    while (left := [path.name for path in tmp_path.iterdir() if is_alive(int(path.name))]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


def is_alive(process: int) -> bool:
    """Return True if a process runs; one that has ended and waits for its parent to notice does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
