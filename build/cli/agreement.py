"""`agreement`: compare two readings of the same articles."""

import json
from pathlib import Path

import click

from build.cli.common import FOLDER, DataCommand
from build.corpus.agreement import compare_readings
from build.corpus.record_agreement import compare_decisions
from build.seeds import read_seeds

FOLDERS = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("agreement", cls=DataCommand)
@click.argument("first", type=FOLDERS, required=False)
@click.argument("second", type=FOLDERS, required=False)
@click.option("--reader", default=None, metavar="NAME", help="Compare seeds/articles with what this second reader decided.")
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages (default: corpus/).")
@click.pass_obj
def command(root: Path, first: Path | None, second: Path | None, reader: str | None, corpus: Path | None) -> None:
    """Print how far two readings of the same articles agree, as JSON.

    FIRST and SECOND are folders with a file for each article, such as seeds/articles, or only with its statements. Compared are
    the articles that both have: the places and speakers of statements, and of all records what was found, its kind and its
    speaker, with every difference.
    """
    if reader:
        first, second = root / "seeds" / "articles", root / "seeds" / "readings" / reader
    if first is None or second is None or not second.is_dir():
        raise click.UsageError("Which readings? Name two folders, or with --reader who has read with make review READER=NAME.")
    articles = read_seeds(root).articles
    found = compare_readings(first, second, corpus or root / "corpus", articles)
    found |= compare_decisions(first, second, articles)
    click.echo(json.dumps(found, indent=1, ensure_ascii=False))
