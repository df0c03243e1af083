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
    "With 1, pages are read one by one, without a time limit.",
}
"""The option --jobs."""
WRITTEN = (".", "docs", "schema/json", "seeds", "seeds/articles")
"""The folders in which commands write single files, and where killed ones may have left parts of them."""
MAX_SHOWN_PER_FILE = 200
INSTALL_ARCHIVE = ".venv/bin/python -m pip install --require-hashes -r requirements-archive.lock"
"""What installs the packages of archives."""


def say(text: str, err: bool = False) -> None:
    """Print one line, whatever names and values are in it."""
    click.echo(printable(text), err=err)


def check_reason(reason: str | None) -> str | None:
    """Return a reason that readers of the dataset will see, as it was given; raise UsageError for one that cannot be shown."""
    from pydantic import TypeAdapter, ValidationError

    from schema.types import Text

    try:
        return TypeAdapter(Text | None).validate_python(reason)
    except ValidationError as error:
        raise click.UsageError("The reason is empty or contains invisible characters; type it again") from error


class DataCommand(click.Command):
    """A command that prints the problems of a DataError, or why a file cannot be written, and ends with exit code 1."""

    def invoke(self, ctx: click.Context) -> None:
        """Run the command, after it has removed what killed ones left."""
        for folder in WRITTEN:
            remove_parts(ctx.obj / folder)
        try:
            super().invoke(ctx)
        except DataError as error:
            fail(error.problems)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # Whoever read the output has gone: click ends without a word.
            say(f"{error.filename or ctx.info_name}: {format_write_error(error)}; {UNCHANGED}", err=True)
            sys.exit(1)
        except click.UsageError as error:
            raise click.UsageError(printable(error.message), ctx) from None


def show_progress(verb: str) -> Callable[[str], None]:
    """Return a function that shows progress on a terminal, and nothing elsewhere."""

    def show(name: str) -> None:
        if sys.stderr.isatty():
            say(f"{verb} {name}", err=True)

    return show


def fail(problems: Sequence[Problem]) -> NoReturn:
    """Print every problem and end with exit code 1; of many in one file, which have one cause, print only the first."""
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
    """Name the articles that are left out as drafts."""
    for name, problems in sorted(dataset.drafts.items()):
        say(f"draft, left out: {name} ({format_count(len(problems), 'problems')})", err=True)
        for problem in problems if with_problems else ():
            say(f"draft: {problem}", err=True)


@contextmanager
def open_built(root: Path) -> Iterator[Path]:
    """Yield the path of the database that was built last, whatever site.yml says by now; it and the files beside it stay.

    End with exit code 2 if none is built.
    """
    links = [path for path in (root / "dist").glob("*.db") if (path.resolve().parent / METADATA).is_file()]
    if not links:
        raise click.UsageError(f"There is no database in {root / 'dist'}; build it first with `make db`.")
    with hold_folder(max(links, key=lambda path: path.lstat().st_mtime_ns)) as database:
        yield database


def read_name(database: Path) -> str:
    """Return the name of the site as it was built."""
    return str(json.loads((database.parent / METADATA).read_text("utf-8"))["plugins"]["site"]["name"])


def describe_counts(database: Path) -> str:
    """Return in one line what a built database holds."""
    from build.database import read_counts  # with sqlite-utils, which only some commands need

    counts = read_counts(database)
    shown = ("articles", "statements", "quotations", "speakers", "monetary_figures", "polls", "poll_results", "events")
    return ", ".join(format_count(counts[table], table.replace("_", " ")) for table in shown)
