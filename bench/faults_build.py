"""Builds that meet a fault, on a real disk: python -m bench.faults_build

Builds an invented dataset and its site, then again and again with a fault: the disk is full at more and more moments, or cannot
be written to; the build is told to stop, or killed, at moments spread over its time; several run at once. After each the last
dataset and the last site must be whole, and a message must say what happened; after all, a build without a fault must leave
nothing behind. Prints a line for each, and ends with 1 if one fails. tests/test_folders.py does the same at every single
moment, without a real disk.

A full or read-only disk is a file system in memory, which Linux lets anybody mount in a namespace of their own (`unshare`).
"""

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build.settings import REPOSITORY, database_path

MOMENTS = 6
"""At how many moments of a build each fault comes."""
DISK = "size=400m"
STOPPED = (130, -signal.SIGINT)
"""How a command ends that was told to stop; a shell calls both 130. Python chooses the second in an `exec` of a library."""
NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")
INSIDE = "BENCH_FAULTS_INSIDE"

Files = dict[str, str]


@dataclass(frozen=True)
class Result:
    """What came of a fault: its name, how often it was met, and what was wrong afterwards."""

    fault: str
    times: int
    problems: list[str]


def build(root: Path, *words: str) -> "subprocess.Popen[str]":
    """Start a command over a dataset."""
    command = [sys.executable, "-m", "build", "--root", str(root), *words]
    return subprocess.Popen(command, cwd=REPOSITORY, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """Wait for a command; return its exit code and its messages."""
    _, errors = process.communicate()
    return process.returncode, errors.strip()


def hash_files(root: Path) -> Files:
    """Return the hash of every file of the last dataset and the last site, by name."""
    folders = {"db": database_path(root).resolve(strict=True).parent, "site": (root / "dist" / "site").resolve(strict=True)}
    return {
        f"{name}/{path.relative_to(folder)}": hashlib.sha256(path.read_bytes()).hexdigest()
        for name, folder in folders.items()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def find_problems(root: Path, good: Files) -> list[str]:
    """Return what differs from a good build: the same rows give the same bytes."""
    try:
        found = hash_files(root)
    except OSError as error:
        return [f"there is none any more: {error}"]
    return [f"{name} is not whole" for name in sorted(found.keys() | good.keys()) if found.get(name) != good.get(name)]


def find_leftovers(root: Path, good: Files) -> list[str]:
    """Build without a fault; return what is wrong then, and what is left beside the two builds."""
    for words in (("db",), ("site",)):
        code, errors = finish(build(root, *words))
        if code:
            return [f"the next build fails: {errors}"]
    kept = {database_path(root).resolve().parent.name, (root / "dist" / "site").resolve().name}
    hidden = [path.name for path in (root / "dist").iterdir() if path.name.startswith(".")]
    return find_problems(root, good) + [f"{name} is left" for name in hidden if name not in kept]


def fill_disk(root: Path, good: Files) -> Result:
    """Build on a disk with more and more room, until a build succeeds."""
    problems, times, filler = [], 0, root / "filler"
    status = os.statvfs(root)
    free = status.f_bavail * status.f_frsize
    needed = sum(path.stat().st_size for path in (root / "dist").rglob("*") if path.is_file())
    for room in (needed * number // MOMENTS for number in range(2 * MOMENTS)):
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, free - room))
        for words in (("db",), ("site",)):
            code, errors = finish(build(root, *words))
            if code:
                times += 1
                problems += find_problems(root, good)
                if code != 1 or "make room" not in errors:
                    problems.append(f"with {room:,} bytes left it says: {errors}")
        filler.unlink()
    return Result("full disk", times, problems + ([] if times else ["the disk was never full"]))


def forbid_writing(root: Path, good: Files) -> Result:
    """Build on a disk that cannot be written to."""
    problems = []
    subprocess.run(["mount", "-o", "remount,ro", str(root)], check=True)
    for words in (("db",), ("site",), ("fix",)):
        code, errors = finish(build(root, *words))
        if words != ("fix",) and (code != 1 or "Read-only file system; check who may write there" not in errors):
            problems.append(f"{words[0]} says: {errors}")
        problems += find_problems(root, good)
    subprocess.run(["mount", "-o", f"remount,rw,{DISK}", str(root)], check=True)
    return Result("read-only disk", 3, problems)


def stop_builds(root: Path, good: Files, number: signal.Signals) -> Result:
    """Send a signal at moments spread over the time that a build takes."""
    problems, met = [], 0
    for words in (("db",), ("site",)):
        start = time.monotonic()
        finish(build(root, *words))
        seconds = time.monotonic() - start
        for moment in range(1, MOMENTS + 1):
            process = build(root, *words)
            time.sleep(seconds * moment / MOMENTS)
            process.send_signal(number)
            code, errors = finish(process)
            met += code != 0
            problems += find_problems(root, good)
            # A signal before Python has begun to listen ends it without a word, and before it has written anything.
            if (
                number is signal.SIGTERM
                and code not in (0, -number)
                and (code not in STOPPED or "stopped; what is not" not in errors)
            ):
                problems.append(f"it ends with {code} and says: {errors}")
    return Result(number.name, met, problems + ([] if met else ["no build was stopped"]))


def build_at_once(root: Path, good: Files) -> Result:
    """Run several builds at the same time."""
    problems = []
    for words in (("db",), ("site",)):
        for code, errors in [finish(process) for process in [build(root, *words) for _ in range(3)]]:
            if code:
                problems.append(f"one fails: {errors}")
        problems += find_problems(root, good)
    return Result("three at once", 6, problems)


def meet_faults(root: Path) -> Iterator[Result]:
    """Build the dataset of a folder, and yield what comes of each fault."""
    for words in (("db",), ("site",)):
        code, errors = finish(build(root, *words))
        if code:
            raise RuntimeError(errors)
    good = hash_files(root)
    faults = [
        lambda: stop_builds(root, good, signal.SIGTERM),
        lambda: stop_builds(root, good, signal.SIGKILL),
        lambda: build_at_once(root, good),
    ]
    if os.path.ismount(root):
        faults = [lambda: fill_disk(root, good), lambda: forbid_writing(root, good), *faults]
    for meet in faults:
        result = meet()
        yield Result(result.fault, result.times, result.problems + find_leftovers(root, good))


def main() -> None:
    """Print what came of each fault; end with 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotations", type=int, default=300)
    options = parser.parse_args()
    if INSIDE not in os.environ:
        os.environ[INSIDE] = "yes"
        if subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode == 0:
            os.execvp(NAMESPACE[0], [*NAMESPACE, sys.executable, "-m", "bench.faults_build", *sys.argv[1:]])
        print("no full or read-only disk: this computer lets nobody mount one", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            subprocess.run(["mount", "-t", "tmpfs", "-o", DISK, "tmpfs", folder], check=True)
        root = Path(folder, "dataset") if os.geteuid() else Path(folder)
        command = [sys.executable, "-m", "bench.invented", str(root), str(options.quotations)]
        subprocess.run(command, check=True, cwd=REPOSITORY)
        failed = False
        for result in meet_faults(root):
            failed |= bool(result.problems)
            print(f"{'FAIL' if result.problems else 'PASS'}  {result.fault}, met {result.times} times", flush=True)
            for problem in dict.fromkeys(result.problems):
                print(f"      {problem}", flush=True)
        if os.path.ismount(folder):
            subprocess.run(["umount", folder], check=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
