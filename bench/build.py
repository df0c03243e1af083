"""Measure `python -m build db`, step by step: python -m bench.build [--quotations N …] [--folder DIR].

Makes datasets of invented quotations, builds each in a fresh process as an editor does, and prints Markdown: the processor time
and the peak of resident memory of each step, and how the time grows with the quotations (1 is linear). Then it loads the rows of
the last dataset with the project's loader and with `executemany` of ready tuples, in turn. With --folder the datasets stay there
and are used again. bench/build.md has what was last measured. Reads memory from /proc, so it needs Linux.
"""

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import sqlite_utils

from build.cli import main as run_command
from build.database import DRAFT_PRAGMAS
from build.database.load import create_tables, hash_values, insert_rows
from build.database.serialize import column_names, row_to_sqlite
from build.dataset import load_dataset
from build.dataset.rows import Rows
from build.settings import REPOSITORY
from schema import TABLES

STEPS = {
    "read seeds": "build.dataset.read_seeds",
    "read extracted": "build.dataset.read_extracted",
    "check": "build.dataset.check_seeds",
    "reconcile": "build.dataset.reconcile",
    "make rows": "build.dataset.build_rows",
    "metadata": "build.publish.site.write_metadata",
    "load rows": "build.database.load_rows",
    "indexes": "build.database.create_indexes",
    "counts": "build.database.fill_counts",
    "search": "build.database.fill_search",
    "views": "build.database.create_views",
    "search tables": "build.database.fill_search_tables",
    "facet counts": "build.database.fill_facet_counts",
    "verify": "build.database.verify_database",
    "vacuum": "build.database.write_compact",
    "inspect": "build.publish.site.write_inspect_data",
    "downloads": "build.publish.site.write_downloads",
}
"""The steps that are measured, in their order, and the function of each, named as the step before it calls it."""

REPEATS = 3  # Of loading; the fastest counts.
Measured = dict[str, tuple[float, int]]  # By step: seconds of processor time, and the peak of resident memory in bytes.


def read_peak(reset: bool = False) -> int:
    """Return the peak of this process's resident memory in bytes; with `reset` start a new one."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def measure_build(root: Path, *options: str) -> Measured:
    """Build a dataset in this process, as the command with these options does; return what each step took, and all together."""
    measured: Measured = {}

    def measure(step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*values: Any) -> Any:
            read_peak(reset=True)
            started = time.process_time()
            result = function(*values)
            measured[step] = (time.process_time() - started, read_peak())
            return result

        return call

    for step, name in STEPS.items():
        module, _, attribute = name.rpartition(".")
        setattr(import_module(module), attribute, measure(step, getattr(import_module(module), attribute)))
    started = time.process_time()
    run_command(["--root", str(root), "db", *options], standalone_mode=False)
    taken = time.process_time() - started
    measured["all together"] = (taken, max(peak for _, peak in measured.values()))
    return measured


def measure_loading(rows: Rows) -> Iterator[str]:
    """Yield sentences on how long loading takes, beside `executemany` of ready tuples with the same schema and pragmas."""
    ready = {model: [tuple(row_to_sqlite(row)) for row in rows.get(model.table, [])] for model in TABLES}

    def load(database: sqlite_utils.Database) -> None:
        for model in ready:
            insert_rows(database, model, map(row_to_sqlite, rows.get(model.table, [])))

    def load_and_hash(database: sqlite_utils.Database) -> None:
        digest = hashlib.sha256()
        for model in ready:
            insert_rows(database, model, hash_values(model, map(row_to_sqlite, rows.get(model.table, [])), digest))

    def execute_many(database: sqlite_utils.Database) -> None:
        for model, values in ready.items():
            names = column_names(model)
            columns = ", ".join(f"[{name}]" for name in names)
            sql = f"insert into [{model.table}] ({columns}) values ({', '.join('?' * len(names))})"
            database.conn.executemany(sql, values)

    fastest = dict.fromkeys((load, load_and_hash, execute_many), math.inf)
    for _ in range(REPEATS):
        for function in fastest:
            fastest[function] = min(fastest[function], time_loading(function))
    own, hashed, raw = fastest.values()
    number = sum(map(len, ready.values()))
    yield f"`executemany` inserts {number:,} ready tuples in {raw:.2f} s."
    yield f"From pydantic rows to inserted rows the loader takes {own:.2f} s, {own / raw:.1f} times that,"
    yield f"and {hashed:.2f} s with the hash of all rows, {hashed / raw:.1f} times that."


def time_loading(function: Callable[[sqlite_utils.Database], None]) -> float:
    """Return the seconds of processor time in which a function fills the tables of a new database."""
    with tempfile.TemporaryDirectory() as folder, closing(sqlite_utils.Database(Path(folder, "draft.db")).conn) as conn:
        database = sqlite_utils.Database(conn)
        for pragma in DRAFT_PRAGMAS:
            database.execute(f"pragma {pragma}")
        with database.atomic():
            create_tables(database)
            started = time.process_time()
            function(database)
            return time.process_time() - started


def render_table(measured: dict[int, Measured]) -> Iterator[str]:
    """Yield the lines of a Markdown table: a row a step, for each number of quotations its seconds and MB, and the exponents."""
    sizes = list(measured)
    heads = [f"{size:,}: s | MB" for size in sizes] + ["exponent"] * (len(sizes) > 1)
    yield f"| step | {' | '.join(heads)} |"
    yield "|---|" + "--:|" * (2 * len(sizes) + (len(sizes) > 1))
    for step in (*STEPS, "all together"):
        cells = [f"{seconds:.2f} | {peak / 1e6:,.0f}" for seconds, peak in (measured[size][step] for size in sizes)]
        if len(sizes) > 1:
            first, last = (measured[size][step][0] for size in (sizes[0], sizes[-1]))
            cells.append(f"{math.log(last / first) / math.log(sizes[-1] / sizes[0]):.2f}" if min(first, last) > 0.01 else "")
        yield f"| {step} | " + " | ".join(cells) + " |"


def run_python(*words: str) -> str:
    """Run a module in a fresh process and return what it prints."""
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    """Measure each size, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotations", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="where the datasets are, or are made and stay")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--load", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        print(json.dumps(measure_build(options.build)))
    elif options.load:
        print(*measure_loading(load_dataset(options.load).rows))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            folder = options.folder or Path(temporary)
            measured: dict[int, Measured] = {}
            for size in sorted(options.quotations):
                root = folder.resolve() / str(size)
                if not (root / "seeds").exists():
                    run_python("bench.invented", str(root), str(size))
                measured[size] = json.loads(run_python("bench.build", "--build", str(root)).splitlines()[-1])
            print(*render_table(measured), "", run_python("bench.build", "--load", str(root)).strip(), sep="\n")


if __name__ == "__main__":
    main()
