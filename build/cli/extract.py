"""`extract`: read pages, and write what they say."""

import json
import sys
from pathlib import Path

import click

from build.cli.common import FOLDER, DataCommand, show_progress
from build.corpus.extracted_records import extract_page
from build.corpus.extraction import explain_change, extract_corpus, list_changes
from build.corpus.pages import format_fault
from build.corpus.speakers import list_people
from build.dataset import load_dataset
from build.extract import EntityIndex, index_people
from build.files import format_os_error
from build.problems import format_count
from build.reader import ReaderError, read
from build.seeds import read_seeds
from build.seeds.extracted import read_extracted


@click.command("extract", cls=DataCommand)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages; corpus/ unless given.")
@click.pass_obj
def command(root: Path, files: tuple[Path, ...], corpus: Path | None) -> None:
    """Read the articles of the corpus, and write seeds/extracted.

    With FILEs, which need not be in the dataset: print what is extracted from each, one JSON object a line.
    """
    if files:
        print_extracted(files, index_people(list_people(read_seeds(root))))
        return
    corpus = corpus or root / "corpus"
    if not corpus.is_dir():
        raise click.UsageError(f"There is no folder {corpus}; put the articles there, or name another: make extract CORPUS=DIR.")
    seeds, before = read_seeds(root), read_extracted(root)
    try:
        changed, missing, unfinished = extract_corpus(root, corpus, seeds, before, show_progress("reading"))
    except OSError as error:
        click.echo(f"seeds/extracted cannot be written: {error}; free space there, or check who owns it", err=True)
        sys.exit(1)
    for name in changed:
        click.echo(f"wrote seeds/extracted/{name}.jsonl")
    after = read_extracted(root)
    for name in changed:
        if name in before and (why := explain_change(before[name].header, after[name].header)):
            click.echo(f"{name}: {why}", err=True)
        for line in list_changes(before[name], after[name], seeds) if name in before else ():
            click.echo(f"warning: {name}: {line}", err=True)
    for name in missing:
        click.echo(f"{name}: kept as it is, its page is not in {corpus}", err=True)
    for problem in unfinished:
        click.echo(f"draft: {problem}", err=True)
    for warning in load_dataset(root).warnings:
        click.echo(f"warning: {warning}", err=True)
    click.echo(f"{format_count(len(changed), 'files')} changed", err=True)


def print_extracted(files: tuple[Path, ...], people: EntityIndex) -> None:
    """Print what is extracted from each page. One that fails is named, and the others are read all the same."""
    show, failed = show_progress("reading"), False
    for file in files:
        show(str(file))
        try:
            found = extract_page(file, read(file), people)
        except Exception as error:
            known = format_os_error(error) if isinstance(error, OSError) else str(error) if isinstance(error, ReaderError) else ""
            click.echo(f"{file}: {known or format_fault(error)}", err=True)
            failed = True
        else:
            click.echo(json.dumps(found, ensure_ascii=False, default=str))
    if failed:
        sys.exit(1)
