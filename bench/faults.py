"""Break what the served site needs, and see that it goes on or says why it cannot: python -m bench.faults [NAME …].

Serves a small database of invented quotations as `make serve` does, with a folder of its own for temporary files. Prints PASS or
FAIL for each fault, and exits with 1 if one fails; SKIP where a fault needs Linux or more rights than one has.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx

from bench.faults_site import (
    START_SECONDS,
    TIMEOUT_SECONDS,
    Failed,
    Skipped,
    expect,
    list_children,
    runs,
    serve,
    start,
    unshare,
    wait_for,
)
from bench.serving import find_database

QUOTATIONS = 300
STOP_SECONDS = 5  # After which Fly.io kills, the first of the hosts to do so
RESTART_SECONDS = 100  # For a worker that hangs while it starts, which is given a minute


SEARCH, SQL, PAGE, FILTER = "/search?q=talks", "/{db}.json?sql=select+1", "/{db}/speakers", "/{db}/quotations?kind=direct"


def kill_worker(database: Path) -> None:
    """Kill workers: nobody misses them."""
    with serve(database) as site:
        for name, path in {"search": SEARCH, "sql": SQL, "tables": FILTER}.items():
            worker = site.find_worker(name)
            expect(worker is not None, f"there is no worker for {name}")
            os.kill(worker or 0, signal.SIGKILL)
            expect(site.ask(path) == 200, f"{path} is not answered after its worker was killed")
        expect("the process ended (-9)" in site.log.read_text(), "the log does not say so")


def stop_worker(database: Path) -> None:
    """Let a worker hang: it is ended without anybody's asking, and restarted."""
    with serve(database) as site:
        worker = site.find_worker("search") or 0
        os.kill(worker, signal.SIGSTOP)
        wait_for(lambda: not runs(worker), "the worker that hangs still runs", RESTART_SECONDS)
        expect(site.ask(SEARCH) == 200, "a search is not answered by the next worker")
        expect("did not answer for" in site.log.read_text(), "the log does not say so")


def stop_starting_worker(database: Path) -> None:
    """Let a worker hang while it starts: whoever asks is refused in time, and it is ended and restarted."""
    with serve(database) as site:
        killed = site.find_worker("search") or 0
        os.kill(killed, signal.SIGKILL)
        wait_for(lambda: not runs(killed), "a killed worker still runs")
        worker = wait_for(lambda: site.find_worker("search"), "no worker is started again")
        os.kill(worker, signal.SIGSTOP)
        response = httpx.get(f"{site.url}{SEARCH}", timeout=TIMEOUT_SECONDS)
        expect(response.status_code == 503 and "retry-after" in response.headers, f"a search is a {response.status_code}")
        expect(site.ask(PAGE) == 200, "a page is not answered meanwhile")
        wait_for(lambda: not runs(worker), "the worker that hangs still runs", RESTART_SECONDS)
        wait_for(lambda: site.ask(SEARCH) == 200, "searches are not answered again")


def kill_site(database: Path) -> None:
    """Kill the site: its workers end, even one that hangs, and the next start removes what it left."""
    with serve(database) as site:
        workers = list_children(site.process.pid)
        os.kill(site.find_worker("tables") or 0, signal.SIGSTOP)
        site.process.kill()
        site.process.wait()
        wait_for(lambda: not any(map(runs, workers)), "workers still run", 10)
        left = list(site.folder.iterdir())
    with serve(database) as site:
        expect(not any(path.exists() for path in left), f"{left} are still there")


def terminate_at_any_moment(database: Path) -> None:
    """Send SIGTERM while the site starts, or serves: it ends soon, with 0, and leaves nothing."""
    for moment in [number / 5 for number in range(16)]:
        with start(database) as site:
            with suppress(subprocess.TimeoutExpired):
                site.process.wait(moment)
            if moment > 2:
                with suppress(httpx.HTTPError):
                    httpx.get(f"{site.url}/{site.slug}.json?sql=select+1", timeout=0.05)
            workers = list_children(site.process.pid)
            site.process.send_signal(signal.SIGTERM)
            try:
                code = site.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                raise Failed(f"it does not end {STOP_SECONDS} s after a SIGTERM at {moment} s") from None
            # Before Python itself runs, which takes some milliseconds, nobody heeds the signal.
            expect(code == 0 or (moment < 0.3 and code == -signal.SIGTERM), f"its exit code is {code} at {moment} s")
            wait_for(lambda left=workers: not any(map(runs, left)), "workers still run", 10)
            expect(not list(site.folder.iterdir()), f"it leaves {list(site.folder.iterdir())} at {moment} s")
            said = site.log.read_text()
            expect("Traceback" not in said, f"there is a traceback at {moment} s:\n{said[said.find('Traceback') :]}")


def replace_database(database: Path) -> None:
    """Put another database in the place of the site's: the old one is served, and the health check and the log say so."""
    with serve(database) as site:
        before = httpx.get(f"{site.url}/{site.slug}/quotations.json?_size=3&_shape=array").json()
        new = database.with_name("new")
        new.write_bytes(b"")
        new.replace(database)
        wait_for(lambda: site.ask("/-/health") == 503, "the health check does not tell", 20)
        for path in ("/", PAGE, FILTER, SEARCH, SQL, "/{db}/events", "/{db}/articles"):
            expect(site.ask(path) == 200, f"{path} is not answered")
        after = httpx.get(f"{site.url}/{site.slug}/quotations.json?_size=3&_shape=array").json()
        expect(before == after, "other rows are served")
        wait_for(lambda: "was replaced or changed" in site.log.read_text(), "the log does not tell", 20)


def damage_database(database: Path) -> None:
    """Overwrite the database: pages in memory stay, the health check and the log say so, and a new start says what to do."""
    whole = database.read_bytes()
    for damaged in (b"x" * len(whole), whole[: len(whole) // 3], b""):
        with serve(database) as site:
            expect((site.ask("/"), site.ask("/-/health")) == (200, 200), "the site does not answer")
            database.write_bytes(damaged)
            wait_for(lambda: site.ask("/-/health") == 503, "the health check does not tell", 20)
            expect(site.ask("/") == 200, "the home page, which was in memory, is not answered")
            wait_for(lambda: "was replaced or changed" in site.log.read_text(), "the log does not tell", 20)
        site.log.unlink()
        with start(database) as site:
            expect(site.process.wait(START_SECONDS) == 1, "it starts on a damaged file")
            said = site.log.read_text()
            expect("Traceback" not in said and str(database) in said and "make db" in said, f"it says {said}")
        database.write_bytes(whole)
        site.log.unlink()


def fill_disk(database: Path) -> None:
    """Let nothing be written any more: answers are as before, and a killed worker is restarted."""
    with serve(database, "ulimit -f 2;") as site:
        for number in range(40):
            expect(site.ask(f"/{{db}}.json?sql=select+{number}+from+nothing") == 400, "a wrong query is not a 400")
        os.kill(site.find_worker("search") or 0, signal.SIGKILL)
        for path in ("/", PAGE, FILTER, SEARCH, SQL, "/{db}/quotations.csv?_stream=on&_sort=text"):
            expect(site.ask(path) == 200, f"{path} is not answered")


def mount_read_only(database: Path) -> None:
    """Serve from a read-only file system: with a folder for temporary files it works, without one it says what it needs."""
    folder = database.parent.parent / "temporary"
    folder.mkdir(exist_ok=True)
    with serve(database, unshare(f"mount -t tmpfs none {folder}; mount -o remount,bind,ro /;")) as site:
        for path in ("/", PAGE, FILTER, SEARCH, SQL):
            expect(site.ask(path) == 200, f"{path} is not answered")
    site.log.unlink()
    with start(database, unshare("mount -o remount,bind,ro /;")) as site:
        expect(site.process.wait(START_SECONDS) == 3, "it starts without a folder for temporary files")
        said = site.log.read_text()
        expect("Traceback" not in said and "--tmpfs /tmp" in said, f"it says {said}")


def flood_connections(database: Path) -> None:
    """Open connections that send nothing, or half a request: they are closed, and others are answered meanwhile."""
    with serve(database, "ulimit -n 64;") as site, ExitStack() as stack:
        at_rest = site.count_descriptors()
        clients = [stack.enter_context(socket.socket()) for _ in range(300)]
        for number, client in enumerate(clients):
            client.setblocking(False)
            client.connect_ex(("127.0.0.1", int(site.url.rpartition(":")[2])))
            if number % 2:
                with suppress(OSError):
                    client.send(b"GET / HTTP/1.1\r\nHost: ")
        expect(site.ask(FILTER) == 200, "a page is not answered during the flood")
        wait_for(lambda: site.count_descriptors() <= at_rest + 2, "connections are still open")
        expect(site.ask(FILTER) == 200 and site.ask(SEARCH) == 200, "pages are not answered after the flood")
        said = site.log.read_text()
        expect("Traceback" not in said and len(said) < 20_000, f"the log has {len(said)} characters")


FAULTS = {
    function.__name__.replace("_", " "): function
    for function in (
        kill_worker,
        stop_worker,
        stop_starting_worker,
        kill_site,
        terminate_at_any_moment,
        replace_database,
        damage_database,
        fill_disk,
        mount_read_only,
        flood_connections,
    )
}


def try_fault(name: str, built: Path) -> bool:
    """Try a fault on a copy of a built database, print what came of it, and return False if it failed."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(built.parent, Path(folder, "dist"))
        begun = time.monotonic()
        try:
            FAULTS[name](Path(folder, "dist", built.name))
            result, detail = "PASS", ""
        except Skipped as error:
            result, detail = "SKIP", f": {error}"
        except (Failed, OSError, httpx.HTTPError) as error:
            result, detail = "FAIL", f": {error}"
    print(f"{result} {name} ({time.monotonic() - begun:.0f} s){detail}", flush=True)
    return result != "FAIL"


def main() -> None:
    """Try all faults, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"the beginning of one of: {', '.join(FAULTS)}")
    names = tuple(parser.parse_args().names)
    with tempfile.TemporaryDirectory() as folder:
        built = find_database(Path(folder), QUOTATIONS)
        sound = [try_fault(name, built) for name in FAULTS if not names or name.startswith(names)]
    sys.exit(not sound or not all(sound))


if __name__ == "__main__":
    main()
