"""`agreement`: compare two readings of the same articles."""

import json
from pathlib import Path

import click

from build.cli.common import FOLDER, DataCommand
from build.corpus.agreement import compare_readings
from build.seeds import read_seeds


@click.command("agreement", cls=DataCommand)
@click.argument("first", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("second", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages; corpus/ unless given.")
@click.pass_obj
def command(root: Path, first: Path, second: Path, corpus: Path | None) -> None:
    """Print how far two readings of the same articles agree on the statements, as JSON.

    FIRST and SECOND are folders with a file of statements for each article, such as seeds/articles. Compared are the articles
    that both have.
    """
    articles = read_seeds(root).articles
    click.echo(json.dumps(compare_readings(first, second, corpus or root / "corpus", articles), indent=1))
