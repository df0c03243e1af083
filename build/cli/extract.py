"""`extract`: read pages, and write the records found in them."""

import json
import sys
from pathlib import Path

import click

from build.cli import INTERRUPTED
from build.cli.common import FOLDER, JOBS, DataCommand, fail, say, show_progress
from build.corpus.extracted_records import extract_page
from build.corpus.extraction import NEEDED_FILES, Report, extract_corpus
from build.corpus.pages import format_fault
from build.corpus.parallel import count_cores
from build.corpus.speakers import list_people
from build.dataset.reconcile import reconcile_article
from build.dataset.statement_decisions import merge_statements
from build.extract import EntityIndex, index_people
from build.files import format_os_error, format_write_error
from build.problems import DataError, Problem, format_count
from build.reader import ReaderError, read
from build.seeds import Entry, read_seeds
from build.seeds.extracted import Extracted


@click.command("extract", cls=DataCommand)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages (default: corpus/).")
@click.option("--jobs", **JOBS)
@click.option("--all", "everything", is_flag=True, help="Read all articles, including unchanged ones.")
@click.pass_obj
def command(root: Path, files: tuple[Path, ...], corpus: Path | None, jobs: int | None, everything: bool) -> None:
    """Extract records from the articles of the corpus into seeds/extracted.

    Each article is written as soon as it is read, and unchanged articles are skipped, so an interrupted run can be resumed.
    With FILEs, which need not be in the dataset, print what is extracted from each, one JSON object per line.
    """
    if files:
        print_extracted(files, index_people(list_people(read_seeds(root))))
        return
    corpus = corpus or root / "corpus"
    if not corpus.is_dir():
        raise click.UsageError(f"There is no folder {corpus}; put the articles there, or name another: make extract CORPUS=DIR.")
    try:
        report = extract_corpus(
            root,
            corpus,
            jobs=jobs or count_cores(),
            everything=everything,
            show=show_progress("read"),
            list_warnings=list_warnings,
        )
    except OSError as error:
        say(f"seeds/extracted cannot be written: {format_write_error(error)}, and run it again", err=True)
        sys.exit(1)
    except DataError as error:
        broken = " and ".join(sorted({problem.source.file for problem in error.problems} & set(NEEDED_FILES)))
        say(f"no article is read until {broken} is put right: it decides what is found in all of them", err=True)
        raise
    print_report(report, corpus)


def list_warnings(typed: list[Entry], extracted: Extracted) -> list[str]:
    """Return what an editor should check again in an article, although it is not an error."""
    assert extracted.header is not None
    name, records = extracted.header.id, [entry for entry in typed if entry.table != "statements"]
    statements = [entry for entry in typed if entry.table == "statements"]
    merged = [*reconcile_article(name, records, extracted), *merge_statements(name, statements, extracted)]
    return [str(item.warning) for item in merged if not isinstance(item, Problem) and item.warning]


def print_report(report: Report, corpus: Path) -> None:
    """Print the result of a run; end with exit code 1 if an article failed."""
    for outcome in report.outcomes:
        if outcome.changed:
            say(f"wrote seeds/extracted/{outcome.article}.jsonl")
    for outcome in report.outcomes:
        for note in outcome.notes:
            say(note, err=True)
        if outcome.missing:
            say(f"{outcome.article}: kept as it is, its page is not in {corpus}", err=True)
        for problem in outcome.problems if outcome.draft else ():
            say(f"draft: {problem}", err=True)
    for warning in report.warnings:
        say(f"warning: {warning}", err=True)
    changed = sum(outcome.changed for outcome in report.outcomes)
    failed = sum(not outcome.draft for outcome in report.outcomes if outcome.problems)
    counts = f"{report.unchanged:,} unchanged, {report.read:,} read, {format_count(changed, 'files')} changed"
    say(counts + (f", {failed:,} failed" if failed else ""), err=True)
    if report.stopped:
        left = report.total - report.done
        say(f"stopped, {left:,} of {format_count(report.total, 'articles')} left; run it again to go on", err=True)
        sys.exit(INTERRUPTED)
    if report.problems:
        fail(report.problems)


def print_extracted(files: tuple[Path, ...], people: EntityIndex) -> None:
    """Print what is extracted from each page. If one fails, it is reported and the others are still read."""
    show, failed = show_progress("reading"), False
    for file in files:
        show(str(file))
        try:
            found = extract_page(file, read(file), people)
        except Exception as error:
            known = format_os_error(error) if isinstance(error, OSError) else str(error) if isinstance(error, ReaderError) else ""
            say(f"{file}: {known or format_fault(error)}", err=True)
            failed = True
        else:
            line = json.dumps(found, ensure_ascii=False, default=str).replace("##[", r"#\u0023[")  # see build/problems.printable
            click.echo(line.encode("utf-8", "backslashreplace"))
    if failed:
        sys.exit(1)
