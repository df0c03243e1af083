"""Shared by the commands: progress, problems, and the location of the built database."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from build.problems import DataError, Problem, format_count

if TYPE_CHECKING:
    from build.dataset import Dataset

FOLDER = click.Path(file_okay=False, path_type=Path)
JOBS: dict[str, Any] = {
    "type": click.IntRange(min=1),
    "default": None,
    "metavar": "N",
    "help": "Pages to read at once, each in a process of its own; one for each processor core unless given. "
    "With 1 they are read one by one, without a process and a time limit of its own.",
}
"""The option --jobs."""
MAX_SHOWN_PER_FILE = 200


class DataCommand(click.Command):
    """A command that prints the problems of a DataError and ends with exit code 1."""

    def invoke(self, ctx: click.Context) -> None:
        """Run the command."""
        try:
            super().invoke(ctx)
        except DataError as error:
            fail(error.problems)


def show_progress(verb: str) -> Callable[[str], None]:
    """Return a function that shows progress on a terminal, and nothing elsewhere."""

    def show(name: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"{verb} {name}", err=True)

    return show


def fail(problems: Sequence[Problem]) -> NoReturn:
    """Print every problem and end with exit code 1; of many in one file, which have one cause, print only the first."""
    shown: dict[str, int] = {}
    for problem in problems:
        shown[problem.source.file] = shown.get(problem.source.file, 0) + 1
        if shown[problem.source.file] <= MAX_SHOWN_PER_FILE:
            click.echo(str(problem))
    for file, count in shown.items():
        if count > MAX_SHOWN_PER_FILE:
            click.echo(f"{file}: {count - MAX_SHOWN_PER_FILE:,} more; fix the first {MAX_SHOWN_PER_FILE} and check again")
    click.echo(format_count(len(problems), "problems"), err=True)
    sys.exit(1)


def show_drafts(dataset: "Dataset", with_problems: bool = False) -> None:
    """Name the articles that are left out as drafts."""
    for name, problems in sorted(dataset.drafts.items()):
        click.echo(f"draft, left out: {name} ({format_count(len(problems), 'problems')})", err=True)
        for problem in problems if with_problems else ():
            click.echo(f"draft: {problem}", err=True)


def read_identity(root: Path) -> dict[str, Any]:
    """Return site.yml as the site was built with it, valid whatever it says by now; end with exit code 2 if none is built."""
    metadata = root / "dist" / "metadata.json"
    if not metadata.is_file():
        raise click.UsageError(f"There is no {metadata}; build it first with `make db`.")
    identity: dict[str, Any] = json.loads(metadata.read_text("utf-8"))["plugins"]["site"]
    return identity


def find_database(root: Path) -> Path:
    """Return the path of the built database; end with exit code 2 if it is not built."""
    database = root / "dist" / f"{read_identity(root)['slug']}.db"
    if not database.is_file():
        raise click.UsageError(f"There is no {database}; build it first with `make db`.")
    return database


def describe_counts(database: Path) -> str:
    """Return in one line what a built database holds."""
    from build.database import read_counts  # with sqlite-utils, which only some commands need

    counts = read_counts(database)
    shown = ("articles", "quotations", "speakers", "monetary_figures", "polls", "poll_results", "events")
    return ", ".join(format_count(counts[table], table.replace("_", " ")) for table in shown)
