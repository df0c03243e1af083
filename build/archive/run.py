"""Build an archive: find the missing shards, have workers write them, and count the results."""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from distributed import Client
from fsspec import AbstractFileSystem

from build.archive.cluster import run_shards
from build.archive.parquet import is_done, list_written
from build.archive.shards import MAX_EXAMPLES
from build.archive.sources import Shard, complete_address, open_filesystem
from schema.archive import ARCHIVE_TABLES


@dataclass
class Report:
    """The result of a run. `counts` has the number of rows written by table, and of errors by kind.

    `errors` has the first few errors of each kind.
    """

    total: int
    unchanged: int = 0
    written: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    errors: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    """Errors that kept whole shards from being read."""

    @property
    def done(self) -> int:
        """Return the number of shards that this run has finished."""
        return self.unchanged + self.written + len(self.problems)

    @property
    def pages(self) -> int:
        """Return the number of pages that were read, or failed."""
        return self.counts["articles"] + self.counts["errors"] - self.counts["errors: refused"]


def make_archive(
    open_client: Callable[[], AbstractContextManager[Client]],
    shards: list[Shard],
    out: str,
    seconds: float | None,
    show: Callable[[Report], None] = lambda _: None,
) -> Report:
    """Write the shards that an archive lacks or that are out of date (other versions, changed source), and return a report.

    No client is opened if there are none. Raises ClusterError; SourceError if `out` is not a usable URL; OSError if it is not a
    folder, or cannot be listed.
    """
    filesystem, folder = open_filesystem(out)
    missing = select_missing(filesystem, folder, shards)
    report = Report(len(shards), unchanged=len(shards) - len(missing))
    if missing:
        with open_client() as client:
            write_missing(client, missing, complete_address(filesystem, folder), seconds, report, show)
    return report


def write_missing(
    client: Client, missing: list[Shard], out: str, seconds: float | None, report: Report, show: Callable[[Report], None]
) -> None:
    """Write shards, and count the result of each in the report."""
    for outcome in run_shards(client, missing, out, seconds):
        if outcome.found is not None:
            report.written += 1
            report.counts.update(outcome.found.counts)
            for kind, rows in outcome.found.errors.items():
                report.errors[kind] = (report.errors.get(kind, []) + rows)[:MAX_EXAMPLES]
        if outcome.problem is not None:
            report.problems.append(outcome.problem)
        show(report)


def select_missing(filesystem: AbstractFileSystem, folder: str, shards: Iterable[Shard]) -> list[Shard]:
    """Return the shards to read; remove files of outdated shards of the same sources, from before these changed."""
    filesystem.makedirs(folder, exist_ok=True)
    written = list_written(filesystem, folder)
    whole = set.intersection(*written.values())
    named = {shard.name: shard for shard in shards}
    sources = {shard.source for shard in named.values()}
    for model in ARCHIVE_TABLES:
        for name in sorted(written[model.table] - named.keys()):
            if name.rpartition("-")[0] in sources:
                filesystem.rm_file(f"{folder.rstrip('/')}/{model.table}/{name}.parquet")
    missing = [shard for name, shard in named.items() if name not in whole or not is_done(filesystem, folder, shard)]
    return sorted(missing, key=lambda shard: shard.start - shard.stop)  # Large ones first: no worker idles long at the end.
