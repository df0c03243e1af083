"""`db`: build the database."""

import sqlite3
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click

from build.cli import UNCHANGED
from build.cli.common import INSTALL_ARCHIVE, DataCommand, describe_counts, fail, say, show_drafts, show_progress
from build.dataset import load_dataset
from build.files import format_write_error
from build.garbage_collection import paused_garbage_collection
from build.publish.site import build_site
from build.settings import database_path, read_site


@click.command("db", cls=DataCommand)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="File to write (default: dist/<slug>.db)."
)
@click.option("--archive", metavar="DIR", default=None, help="An archive written by `build archive`, to add to the database.")
@click.pass_obj
@paused_garbage_collection()
def command(root: Path, out: Path | None, archive: str | None) -> None:
    """Build the database and the other files of the site.

    If the seeds have problems, the last database stays as it is. The records of an archive are unreviewed, so --archive
    requires `show: all` in site.yml.
    """
    if archive is not None:
        check_archive(root)
    show_progress("reading")(str(root / "seeds"))
    dataset = load_dataset(root)
    show_drafts(dataset)
    if dataset.problems:
        fail(dataset.problems)
    out = out or database_path(root)
    rows = dataset.rows
    del dataset  # The seeds take more memory than the rows built from them.
    show_progress("writing")(str(out))
    try:
        build_site(root, out, rows, archive, partial(say, err=True))
    except (OSError, sqlite3.Error) as error:
        say(f"{out} cannot be written: {format_write_error(error)}, or choose another file with --out; {UNCHANGED}", err=True)
        sys.exit(1)
    say(f"{out}: {describe_counts(out)}")


def check_archive(root: Path) -> None:
    """End with exit code 2 if site.yml does not show unreviewed records, or a package for archives is not installed."""
    if missing := [name for name in ("fsspec", "pyarrow") if find_spec(name) is None]:
        say(f"{missing[0]} is not installed, which --archive needs: {INSTALL_ARCHIVE}", err=True)
        sys.exit(2)
    if read_site(root).show != "all":
        raise click.UsageError("The records of an archive are unreviewed: to show them, write `show: all` in site.yml.")
