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
@click.option("--archive", metavar="DIR", default=None, help="An archive that `build archive` wrote, to put beside the seeds.")
@click.pass_obj
@paused_garbage_collection()
def command(root: Path, out: Path | None, archive: str | None) -> None:
    """Build the database and the other files of the site.

    If the seeds have problems, the last database stays as it is. Nobody has reviewed the records of an archive, so it needs
    `show: all` in site.yml.
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
    del dataset  # What the rows were made from takes more memory than they do.
    show_progress("writing")(str(out))
    try:
        build_site(root, out, rows, archive, partial(say, err=True))
    except (OSError, sqlite3.Error) as error:
        say(f"{out} cannot be written: {format_write_error(error)}, or choose another file with --out; {UNCHANGED}", err=True)
        sys.exit(1)
    say(f"{out}: {describe_counts(out)}")


def check_archive(root: Path) -> None:
    """End with exit code 2 if an archive cannot be shown, or what reads it is not installed."""
    if missing := [name for name in ("fsspec", "pyarrow") if find_spec(name) is None]:
        say(f"{missing[0]} is not installed, which --archive needs: {INSTALL_ARCHIVE}", err=True)
        sys.exit(2)
    if read_site(root).show != "all":
        raise click.UsageError("Nobody has reviewed an archive: to show it, write `show: all` in site.yml.")
