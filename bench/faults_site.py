"""Serve the site for bench/faults.py, so that it can be broken: in a process of its own, with a log and a folder of its own."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bench.serving import choose_port
from build.publish.serve import make_command
from build.settings import REPOSITORY

START_SECONDS, TIMEOUT_SECONDS = 60, 30


@dataclass
class Site:
    """A site that is served: its process, its URL, the name of its database, and where its log and temporary files are."""

    process: subprocess.Popen[bytes]
    url: str
    slug: str
    log: Path
    folder: Path

    def ask(self, path: str) -> int:
        """Return the status of a page; 0 if there is no answer."""
        try:
            return httpx.get(self.url + path.format(db=self.slug), timeout=TIMEOUT_SECONDS).status_code
        except httpx.HTTPError:
            return 0

    def read_workers(self) -> dict[str, str]:
        """Return which pools' workers are ready."""
        try:
            workers: dict[str, str] = httpx.get(f"{self.url}/-/health", timeout=TIMEOUT_SECONDS).json()["workers"]
        except (httpx.HTTPError, ValueError):
            return {}
        return workers

    def find_worker(self, name: str) -> int | None:
        """Return the process id of a pool's worker."""
        for child in list_children(self.process.pid):
            with suppress(OSError):
                if Path(f"/proc/{child}/cmdline").read_bytes().endswith(f"/{name}\0".encode()):
                    return child
        return None

    def count_descriptors(self) -> int:
        """Return how many files and connections the site has open."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))


class Failed(Exception):
    """What does not hold."""


class Skipped(Exception):
    """Why a fault cannot be tried here."""


def expect(holds: bool, what: str) -> None:
    """Raise Failed if something does not hold."""
    if not holds:
        raise Failed(what)


def wait_for(condition: Callable[[], Any], what: str, seconds: float = START_SECONDS) -> Any:
    """Return what a condition returns once that is true; raise Failed if it takes too long."""
    deadline = time.monotonic() + seconds
    while not (result := condition()):
        expect(time.monotonic() < deadline, f"{what} after {seconds:g} s")
        time.sleep(0.05)
    return result


def list_children(process: int) -> list[int]:
    """Return the ids of a process's children that still run."""
    try:
        children = map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())
    except OSError:
        return []
    return [child for child in children if runs(child)]


def runs(process: int) -> bool:
    """Return True if a process runs, or is stopped."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@contextmanager
def start(database: Path, prefix: str = "") -> Iterator[Site]:
    """Start the site over a database, after a shell's commands, with all its temporary files in one folder."""
    port, folder = choose_port(), database.parent.parent / "temporary"
    folder.mkdir(exist_ok=True)
    log = folder.with_name("log")
    command = ["sh", "-c", f'{prefix} exec "$@"', "sh", *make_command(database, "127.0.0.1", port)]
    with log.open("ab") as out:
        environment = os.environ | {"TMPDIR": str(folder)}
        process = subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=out, stderr=out)
    try:
        yield Site(process, f"http://127.0.0.1:{port}", database.stem, log, folder)
    finally:
        for child in (*list_children(process.pid), process.pid):
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        process.wait()


@contextmanager
def serve(database: Path, prefix: str = "") -> Iterator[Site]:
    """Start the site and wait until all its workers are ready."""
    with start(database, prefix) as site:
        wait_for(lambda: set(site.read_workers().values()) == {"ready"}, "the site does not answer")
        yield site


def unshare(commands: str) -> str:
    """Return a shell's beginning that runs the rest with mounts of its own; raise Skipped where that is not allowed."""
    if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        raise Skipped("needs the right to mount")
    return f'exec unshare -m sh -c \'{commands} exec "$@"\' sh "$@";'
