"""Shared by the commands: progress, problems, and the location of the built database."""

import errno
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from build.cli import UNCHANGED
from build.files import format_write_error, remove_parts
from build.folders import hold_folder
from build.problems import DataError, Problem, format_count, printable
from build.settings import METADATA

if TYPE_CHECKING:
    from build.dataset import Dataset

FOLDER = click.Path(file_okay=False, path_type=Path)
PORT = click.IntRange(0, 65_535)
JOBS: dict[str, Any] = {
    "type": click.IntRange(min=1),
    "default": None,
    "metavar": "N",
    "help": "Number of pages to read in parallel (default: one per processor core). "
    "With 1, pages are read one at a time, without a time limit.",
}
"""The option --jobs."""
WRITTEN = (".", "docs", "schema/json", "seeds", "seeds/articles")
"""The folders in which commands write single files, and where killed commands may have left temporary files."""
MAX_SHOWN_PER_FILE = 200
INSTALL_ARCHIVE = ".venv/bin/python -m pip install --require-hashes -r requirements-archive.lock"
"""The command that installs the packages for archives."""


def say(text: str, err: bool = False) -> None:
    """Print one line, with control characters in names and values escaped."""
    click.echo(printable(text), err=err)


def check_reason(reason: str | None) -> str | None:
    """Return a reason for publication unchanged; raise UsageError if it is empty or cannot be displayed."""
    from pydantic import TypeAdapter, ValidationError

    from schema.types import Text

    try:
        return TypeAdapter(Text | None).validate_python(reason)
    except ValidationError as error:
        raise click.UsageError("The reason is empty or contains invisible characters; type it again") from error


class DataCommand(click.Command):
    """A command that ends with exit code 1 on a DataError or a write error, after printing what is wrong."""

    def invoke(self, ctx: click.Context) -> None:
        """Run the command, after removing temporary files that killed commands left."""
        for folder in WRITTEN:
            remove_parts(ctx.obj / folder)
        try:
            super().invoke(ctx)
        except DataError as error:
            fail(error.problems)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # The reader of the pipe is gone: click exits silently.
            say(f"{error.filename or ctx.info_name}: {format_write_error(error)}; {UNCHANGED}", err=True)
            sys.exit(1)
        except click.UsageError as error:
            raise click.UsageError(printable(error.message), ctx) from None


def show_progress(verb: str) -> Callable[[str], None]:
    """Return a function that shows progress on a terminal, and does nothing if there is none."""

    def show(name: str) -> None:
        if sys.stderr.isatty():
            say(f"{verb} {name}", err=True)

    return show


def fail(problems: Sequence[Problem]) -> NoReturn:
    """Print the problems and end with exit code 1; if a file has many, which usually have one cause, print only the first."""
    shown: dict[str, int] = {}
    for problem in problems:
        shown[problem.source.file] = shown.get(problem.source.file, 0) + 1
        if shown[problem.source.file] <= MAX_SHOWN_PER_FILE:
            say(str(problem))
    for file, count in shown.items():
        if count > MAX_SHOWN_PER_FILE:
            say(f"{file}: {count - MAX_SHOWN_PER_FILE:,} more; fix the first {MAX_SHOWN_PER_FILE} and check again")
    say(format_count(len(problems), "problems"), err=True)
    sys.exit(1)


def show_drafts(dataset: "Dataset", with_problems: bool = False) -> None:
    """List the articles that are left out as drafts."""
    for name, problems in sorted(dataset.drafts.items()):
        say(f"draft, left out: {name} ({format_count(len(problems), 'problems')})", err=True)
        for problem in problems if with_problems else ():
            say(f"draft: {problem}", err=True)


@contextmanager
def open_built(root: Path) -> Iterator[Path]:
    """Yield the path of the last built database, even if site.yml has changed since, and keep it and the files beside it.

    End with exit code 2 if there is none.
    """
    links = [path for path in (root / "dist").glob("*.db") if (path.resolve().parent / METADATA).is_file()]
    if not links:
        raise click.UsageError(f"There is no database in {root / 'dist'}; build it first with `make db`.")
    with hold_folder(max(links, key=lambda path: path.lstat().st_mtime_ns)) as database:
        yield database


def read_name(database: Path) -> str:
    """Return the name of the site that a database was built for."""
    return str(json.loads((database.parent / METADATA).read_text("utf-8"))["plugins"]["site"]["name"])


def describe_counts(database: Path) -> str:
    """Return one line with the record counts of a built database."""
    from build.database import read_counts  # with sqlite-utils, which only some commands need

    counts = read_counts(database)
    shown = ("articles", "statements", "quotations", "speakers", "monetary_figures", "polls", "poll_results", "events")
    return ", ".join(format_count(counts[table], table.replace("_", " ")) for table in shown)
