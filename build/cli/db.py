"""`db`: build the database."""

import sqlite3
import sys
from pathlib import Path

import click

from build.cli import UNCHANGED
from build.cli.common import DataCommand, describe_counts, fail, say, show_drafts, show_progress
from build.dataset import load_dataset
from build.files import format_write_error
from build.garbage_collection import paused_garbage_collection
from build.publish.site import build_site
from build.settings import database_path


@click.command("db", cls=DataCommand)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="File to write (default: dist/<slug>.db)."
)
@click.pass_obj
@paused_garbage_collection()
def command(root: Path, out: Path | None) -> None:
    """Build the database and the other files of the site.

    If the seeds have problems, the last database stays as it is.
    """
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
        build_site(root, out, rows)
    except (OSError, sqlite3.Error) as error:
        say(f"{out} cannot be written: {format_write_error(error)}, or choose another file with --out; {UNCHANGED}", err=True)
        sys.exit(1)
    say(f"{out}: {describe_counts(out)}")
