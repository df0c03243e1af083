"""`readme`: write the generated parts of the documentation."""

from pathlib import Path

import click

from build.cli.common import DataCommand, fail, say
from build.dataset import load_dataset
from build.publish.readme import write_readme


@click.command("readme", cls=DataCommand)
@click.pass_obj
def command(root: Path) -> None:
    """Update the counts and tables of README.md and docs/."""
    dataset = load_dataset(root)
    if dataset.problems:
        fail(dataset.problems)
    for name in write_readme(root, dataset.rows):
        say(f"wrote {name}")
