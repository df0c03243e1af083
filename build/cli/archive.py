"""`archive`: read any number of pages into Parquet files."""

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import click

from build.cli.common import INSTALL_ARCHIVE, DataCommand, say
from build.corpus.parallel import count_cores
from build.problems import format_count

if TYPE_CHECKING:
    from build.archive.run import Report

LINE_SECONDS = 60.0  # Between lines of progress when the output is not a terminal
SHOWN = ("articles", "quotations", "statements", "monetary_figures", "poll_results")


@click.command("archive", cls=DataCommand)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--out", required=True, metavar="DIR", help="Folder of the archive, or an fsspec URL.")
@click.option("--scheduler", metavar="ADDRESS", help="Address of a Dask scheduler (default: a cluster on this machine).")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes of the cluster on this machine.")
def command(sources: tuple[str, ...], out: str, scheduler: str | None, jobs: int | None) -> None:
    """Read any number of pages into an archive of Parquet files, on this machine or a Dask cluster.

    The archive has the records extracted from the pages, not their text. A SOURCE is a WARC file, a JSON Lines or Parquet file
    with the columns url and html or text (optionally fetched_on and published_on), a folder of such files, or an fsspec URL of
    one. A second run reads only what is missing or was read by another version.
    """
    try:
        from build.archive.cluster import ClusterError, open_client
        from build.archive.run import make_archive
        from build.archive.shards import MAX_PAGE_SECONDS
        from build.archive.sources import SourceError, divide_sources
    except ImportError as error:
        say(f"{error.name} is not installed, which only this command needs: {INSTALL_ARCHIVE}", err=True)
        sys.exit(2)
    try:
        shards, problems = divide_sources(list(sources), out=out)
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    for problem in problems:
        say(problem, err=True)
    started = time.monotonic()
    try:
        opened = partial(open_client, scheduler, jobs or count_cores())
        report = make_archive(opened, shards, out, MAX_PAGE_SECONDS, show_progress(started))
    except (ClusterError, SourceError) as error:
        raise click.UsageError(str(error)) from error
    print_report(report, out, time.monotonic() - started)
    if not report.unchanged and not report.counts["articles"]:
        say("nothing could be read", err=True)
        sys.exit(1)


def show_progress(started: float) -> Callable[["Report"], None]:
    """Return a function that shows progress: each step on a terminal, a line a minute elsewhere."""
    shown = [started]

    def show(report: "Report") -> None:
        now = time.monotonic()
        if sys.stderr.isatty() or now - shown[0] >= LINE_SECONDS:
            shown[0] = now
            say(describe_progress(report, now - started), err=True)

    return show


def describe_progress(report: "Report", seconds: float) -> str:
    """Return the progress of a run: shards, pages, pages per second, and an estimate of the time left."""
    done = report.written + len(report.problems)
    left = report.total - report.done
    text = f"{report.done:,} of {format_count(report.total, 'shards')}, {format_count(report.pages, 'pages')}"
    return f"{text}, {report.pages / seconds:,.0f} a second, {format_seconds(seconds / done * left)} left" if done else text


def format_seconds(seconds: float) -> str:
    """Return a duration for display: 40 s, 12 min, 3.5 h."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"


def print_report(report: "Report", out: str, seconds: float) -> None:
    """Print the result of a run, with the number of errors of each kind and the first few of each."""
    for problem in sorted(report.problems):
        say(problem, err=True)
    counts = ", ".join(format_count(report.counts[table], table.replace("_", " ")) for table in SHOWN)
    shards = f"{format_count(report.written, 'shards')} written, {report.unchanged:,} unchanged"
    say(f"{shards}{f', {len(report.problems):,} failed' if report.problems else ''} in {format_seconds(seconds)}: {counts}")
    for kind, rows in sorted(report.errors.items()):
        say(f"{kind}: {format_count(report.counts[f'errors: {kind}'], 'errors')}; all are in {out.rstrip('/')}/errors")
        for row in rows:
            say(f"  {row['file']}, {row['record']}: {row['message']}")
