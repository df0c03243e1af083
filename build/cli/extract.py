"""`extract`: read pages, and write what they say."""

import json
import sys
from pathlib import Path

import click

from build.cli.common import FOLDER, fail, show_progress
from build.corpus.extracted_records import describe_reading
from build.corpus.pages import explain_change, locate_records
from build.corpus.speakers import list_people
from build.dataset import load_dataset
from build.extract import Person
from build.files import format_os_error
from build.problems import DataError
from build.reader import ReaderError, read
from build.seeds import read_seeds
from build.seeds.extracted import read_extracted


@click.command("extract")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages; corpus/ unless given.")
@click.pass_obj
def command(root: Path, files: tuple[Path, ...], corpus: Path | None) -> None:
    """Read the articles of the corpus, and write seeds/extracted.

    With FILEs, which need not be in the dataset: print what is extracted from each, one JSON object a line.
    """
    if files:
        print_readings(files, list_people(read_seeds(root)))
        return
    corpus = corpus or root / "corpus"
    if not corpus.is_dir():
        raise click.UsageError(f"There is no folder {corpus}; put the articles there, or name another: make extract CORPUS=DIR.")
    before = read_extracted(root)
    try:
        changed, missing = locate_records(root, corpus, read_seeds(root), before, show_progress("reading"))
    except DataError as error:
        fail(error.problems)
    for name in changed:
        click.echo(f"wrote seeds/extracted/{name}.jsonl")
    after = read_extracted(root)
    for name in changed:
        if why := explain_change(before[name].header if name in before else None, after[name].header):
            click.echo(f"{name}: {why}", err=True)
    for name in missing:
        click.echo(f"{name}: kept as it is, its page is not in {corpus}", err=True)
    for warning in load_dataset(root).warnings:
        click.echo(f"warning: {warning}", err=True)
    click.echo(f"{len(changed)} files changed", err=True)


def print_readings(files: tuple[Path, ...], people: tuple[Person, ...]) -> None:
    """Print what is extracted from each page. One that cannot be read is named, and the others are read all the same."""
    show, failed = show_progress("reading"), False
    for file in files:
        show(str(file))
        try:
            article = read(file)
        except (OSError, ReaderError) as error:
            click.echo(f"{file}: {format_os_error(error) if isinstance(error, OSError) else error}", err=True)
            failed = True
            continue
        click.echo(json.dumps(describe_reading(file, article, people), ensure_ascii=False))
    if failed:
        sys.exit(1)
