"""`readme`: write the generated parts of the documentation."""

from pathlib import Path

import click

from build.cli.common import DataCommand, fail, say
from build.dataset import load_dataset
from build.dataset.shown import select_shown
from build.publish.readme import write_readme
from build.settings import read_site


@click.command("readme", cls=DataCommand)
@click.pass_obj
def command(root: Path) -> None:
    """Update the counts and tables of README.md and docs/."""
    dataset = load_dataset(root)
    if dataset.problems:
        fail(dataset.problems)
    for name in write_readme(root, select_shown(dataset.rows, read_site(root).show)):
        say(f"wrote {name}")
