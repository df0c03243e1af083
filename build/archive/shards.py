"""The work of an archive's worker: read a shard, or some of its pages, one page at a time, and write it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from build.archive.pages import Damage, Page, convert_row, parse_line, read_compressed, read_lines, read_rows
from build.archive.parquet import collect_tables, write_shard
from build.archive.records import build_error, read_page
from build.archive.sources import Shard, open_filesystem
from build.archive.warc import read_warc
from schema.base import Row

Tables = dict[str, list[dict[str, Any]]]  # Plain rows by table

MAX_PAGE_SECONDS = 120.0
"""For one page; long ones take a second. Generous, as other programs may need the processors too."""

MAX_EXAMPLES = 3


@dataclass(frozen=True)
class Summary:
    """What was found in a shard: the number of rows of each table, and the first few errors of each kind."""

    counts: dict[str, int]
    errors: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def read_pages(shard: Shard) -> Iterator[Page | Damage]:
    """Yield the pages of a shard and its damaged records, in order."""
    filesystem, path = open_filesystem(shard.file)
    with filesystem.open(path) as file:
        match shard.format:
            case "warc" | "warc.gz":
                yield from read_warc(file, shard.start, shard.stop, shard.format == "warc.gz")
            case "jsonl":
                for offset, line in read_lines(file, shard.start, shard.stop):
                    yield from parse_line(f"byte {offset:,}", line)
            case "jsonl.gz":
                for number, found in enumerate(islice(read_compressed(file), shard.start, shard.stop), shard.start + 1):
                    yield from parse_line(f"line {number:,}", found)
            case "parquet":
                for number, row in read_rows(file, shard.start, shard.stop):
                    yield convert_row(f"row {number:,}", row)


def count_pages(shard: Shard) -> int:
    """Return the number of pages and damaged records in a shard, without parsing any page."""
    return sum(1 for _ in read_pages(shard))


def read_part(shard: Shard, first: int, last: int | None, seconds: float | None) -> Tables:
    """Return the rows of a shard's pages from number `first` (from 0) to before `last`, or to the end if it is None."""
    return collect_tables(row for page in islice(read_pages(shard), first, last) for row in read_or_report(shard, page, seconds))


def read_or_report(shard: Shard, page: Page | Damage, seconds: float | None) -> list[Row]:
    """Return the rows of a page, read within a time limit, or the error row of a damaged record."""
    if isinstance(page, Damage):
        return [build_error(shard.file, page.record, page.url, "damaged", page.message)]
    with limited_time(seconds):
        return read_page(shard.file, page)


def process_shard(shard: Shard, out: str, seconds: float | None) -> Summary:
    """Read a shard and write its files; return what was found."""
    tables = read_part(shard, 0, None, seconds)
    write_shard(out, shard, tables)
    return summarise(tables)


def summarise(tables: Tables) -> Summary:
    """Return the number of rows by table and of errors by kind (as `errors: kind`), with the first errors of each kind."""
    counts = {table: len(rows) for table, rows in tables.items()}
    errors: dict[str, list[dict[str, Any]]] = {}
    for row in tables["errors"]:
        errors.setdefault(row["kind"], []).append(row)
    return Summary(
        counts | {f"errors: {kind}": len(rows) for kind, rows in errors.items()},
        {kind: rows[:MAX_EXAMPLES] for kind, rows in errors.items()},
    )


def report_killer(shard: Shard, number: int, seconds: float | None) -> Tables:
    """Return the error row of a page that crashes every worker that reads it, found by its number without reading it."""
    page = next(islice(read_pages(shard), number, None))
    limits = f"memory or its {seconds:g} seconds" if seconds else "memory"
    message = f"the process that read the page ended: {limits} were not enough, or it crashed; read it alone, and report this"
    return collect_tables([build_error(shard.file, page.record, page.url, "killed", message)])


@contextmanager
def limited_time(seconds: float | None) -> Iterator[None]:
    """Kill this process if the body takes longer, by a kernel alarm, which works even inside a library call. None is no limit."""
    signal.setitimer(signal.ITIMER_REAL, seconds or 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
