"""Serve the site for bench/load.py as `make serve` does or, to show what a defence is worth, without it."""

import os
import resource
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import datasette.handle_exception
import httpx
from datasette.plugins import pm
from uvicorn.protocols.http.h11_impl import H11Protocol

from bench.serving import choose_port, read_cpu_ms, warm_up
from build.publish.serve import PLUGINS, make_command
from build.settings import REPOSITORY
from web.connections import Connection
from web.hooks import middleware, sql_limits

OPEN_FILES = 1_024  # What Linux allows a process unless it asks for more
START_SECONDS = 120
STOP_SECONDS = 20
SETTLE_SECONDS, SETTLED_CPU = 15, 0.2  # How long to wait for less than so much of a processor to be in use


@dataclass
class Server:
    """A served site, and the file that its messages go to."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def list_processes(self) -> list[int]:
        """Return the ids of the site's processes, the first one and all its descendants."""
        found = [self.process.pid]
        for pid in found:
            try:
                found += [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
            except OSError:
                continue
        return found

    def read_memory_mb(self) -> int:
        """Return the resident memory of all processes together, in megabytes."""
        total = 0
        for pid in self.list_processes():
            try:
                total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            except (OSError, IndexError):
                continue
        return total // 1_000_000

    def read_log_kb(self) -> int:
        """Return the size of its messages so far, in kilobytes."""
        return self.log.stat().st_size // 1_000

    def settle(self) -> None:
        """Wait until it hardly computes any more."""
        deadline = time.monotonic() + SETTLE_SECONDS
        busy = True
        while busy and time.monotonic() < deadline:
            before = read_cpu_ms(self.process.pid)
            time.sleep(0.3)
            busy = read_cpu_ms(self.process.pid) - before > 300 * SETTLED_CPU


@contextmanager
def serve_without(database: Path, defence: str = "") -> Iterator[Server]:
    """Yield the site over a database, once all its workers answer, with a defence taken out."""
    port = choose_port()
    with tempfile.TemporaryDirectory() as folder:
        plugin, log = Path(folder, "plugins", "load.py"), Path(folder, "log")
        plugin.parent.mkdir()
        # A plugin, because worker processes load the same ones.
        lines = [f"import sys; sys.path.insert(0, {str(REPOSITORY)!r})", "from bench import load_server"]
        plugin.write_text("\n".join([*lines, f"load_server.take_out({defence!r})", ""]), "utf-8")
        command = make_command(database, "127.0.0.1", port)
        command[command.index("--plugins-dir") + 1] = str(plugin.parent)
        with log.open("wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output, cwd=REPOSITORY)
        hard_limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (OPEN_FILES, hard_limit))
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
                wait_for(client, process)
                warm_up(client, database.stem)
            yield Server(process, port, log)
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    """Return once the site answers; raise RuntimeError if it ends or is late."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            client.get("/-/static/none")
            return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise RuntimeError(f"the site does not answer: {process.args}")


def list_middleware() -> list[str]:
    """Return the names of the site's middleware, from the outside in."""
    return [name_middleware(part) for part in middleware.CHAIN]


def name_middleware(part: object) -> str:
    """Return the name of a function's module, or its own if all modules call theirs `middleware`."""
    name, module = part.__name__, part.__module__
    return module.rpartition(".")[2] if name == "middleware" else name


def take_out(defence: str) -> None:
    """Load the site's plugins in a process that serves it, but for this middleware, plugin or limit."""
    # Developers' tools bring `rich` along, with which Datasette prints every local variable of an error. Hosts do not have it.
    datasette.handle_exception.rich = None
    for path in sorted(PLUGINS.glob("*.py")):
        runpy.run_path(str(path))
    middleware.CHAIN = tuple(part for part in middleware.CHAIN if name_middleware(part) != defence)
    if defence == "connections":
        for method in ("connection_made", "data_received", "connection_lost"):
            setattr(Connection, method, getattr(H11Protocol, method))
    if defence == "sql_limits":
        pm.unregister(sql_limits)
    if defence:
        print(f"without {defence}", file=sys.stderr)
