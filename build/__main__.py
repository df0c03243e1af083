"""The commands: `python -m build COMMAND`. Exit codes: 0 fine, 1 problems in the data, 2 wrong use."""

import json
import os
import socket
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from build.corpus.extracted_records import describe_reading
from build.corpus.fetch import open_session
from build.corpus.new_article import AddError, add_article
from build.corpus.pages import explain_change, find_page, locate_records
from build.corpus.provenance import FetchError
from build.corpus.refetch import describe_again, fetch_again
from build.corpus.verify import prove_records
from build.database import read_counts
from build.dataset import load_dataset
from build.extract import Person
from build.extract.speakers import list_people
from build.files import explain
from build.ids import PREFIXES
from build.problems import DataError, Problem
from build.publish.bundle import write_bundle
from build.publish.deployed import is_published
from build.publish.json_schema import write_json_schemas
from build.publish.readme import find_stale_blocks, write_readme
from build.publish.serve import make_command
from build.publish.site import build_site
from build.reader import ReaderError, read
from build.seeds import read_seeds
from build.seeds.extracted import read_extracted
from build.seeds.format import fix_seeds
from build.seeds.incomplete import list_articles
from build.settings import REPOSITORY, database_path, read_site

HERE = Path(__file__).resolve().parent.parent
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FOLDER = click.Path(file_okay=False, path_type=Path)

MOST_SHOWN = 200
"""Problems of one file that are printed: more come from one cause, and nobody reads them."""


@click.group()
@click.option("--root", type=FOLDER, default=HERE, help="The folder that holds seeds/; this repository unless given.")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Build, check and serve the dataset."""
    if sys.flags.optimize > 1:
        raise click.UsageError("The tables are described from docstrings; run Python without -OO, and without PYTHONOPTIMIZE=2.")
    context.obj = root.resolve()


@main.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--corpus", type=NEW_FOLDER, default=None, help="Folder of the articles' pages; corpus/ unless given.")
@click.pass_obj
def extract(root: Path, files: tuple[Path, ...], corpus: Path | None) -> None:
    """Read all articles of the corpus, find every record's place, and write seeds/extracted.

    With FILEs, which need not be in the dataset: print what the machine reads in each, one JSON object a line.
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
        stop(error.problems)
    for name in changed:
        click.echo(f"wrote seeds/extracted/{name}.jsonl")
    after = read_extracted(root)
    for name in changed:
        if why := explain_change(before[name].header if name in before else None, after[name].header):
            click.echo(f"{name}: {why}", err=True)
    for name in missing:
        click.echo(f"{name}: kept as it is, its page is not in {corpus}", err=True)
    click.echo(f"{len(changed)} files changed", err=True)


def print_readings(files: tuple[Path, ...], people: tuple[Person, ...]) -> None:
    """Print what the machine reads in some pages. One that cannot be read is named, the others are read all the same."""
    show, failed = show_progress("reading"), False
    for file in files:
        show(str(file))
        try:
            article = read(file)
        except (OSError, ReaderError) as error:
            click.echo(f"{file}: {explain(error) if isinstance(error, OSError) else error}", err=True)
            failed = True
            continue
        click.echo(json.dumps(describe_reading(file, article, people), ensure_ascii=False))
    if failed:
        sys.exit(1)


@main.command()
@click.argument("source", metavar="FILE|URL")
@click.option("--corpus", type=NEW_FOLDER, default=None, help="Folder to keep the page in; corpus/ unless given.")
@click.pass_obj
def add(root: Path, source: str, corpus: Path | None) -> None:
    """Start a new article: read its page, and write seeds/articles/<id>.yml to go on from."""
    if not source.strip():
        raise click.UsageError("Which page? Give a file or an address that begins with https://.")
    seeds = read_seeds(root)
    # An article that is half done is no reason not to start another; but without the outlets none can be named.
    if outlets := [problem for problem in seeds.problems if problem.source.file == "seeds/publishers.yml"]:
        stop(outlets)
    try:
        added = add_article(root, corpus or root / "corpus", source, seeds, datetime.now(UTC).date())
    except (AddError, FetchError, OSError) as error:
        click.echo(str(error))
        sys.exit(1)
    click.echo(f"wrote {added.seed.relative_to(root)}")
    click.echo(f"kept {added.page}")
    for line in added.left:
        click.echo(f"{added.seed.relative_to(root)}: {line}", err=True)


@main.command()
@click.argument("articles", nargs=-1)
@click.option("--corpus", type=NEW_FOLDER, default=None, help="Folder to keep the pages in; corpus/ unless given.")
@click.pass_obj
def fetch(root: Path, articles: tuple[str, ...], corpus: Path | None) -> None:
    """Take the pages of the ARTICLES (ids; all with an address unless given) from their publishers, and say which changed."""
    entries = {str(entry.article): entry for entry in list_articles(root, read_seeds(root))}
    unknown = [name for name in articles if name not in entries]
    if unknown:
        raise click.UsageError(f"There is no article {', '.join(unknown)}; `add` starts one from its address.")
    show, failed = show_progress("fetching"), False
    with open_session() as session:
        for name in articles or entries:
            form = entries[name].seed
            if not form.url:
                click.echo(f"{name}: has no address (url:), so it cannot be fetched", err=True)
                failed = failed or name in articles
                continue
            show(name)
            pages = corpus or root / "corpus"
            page = find_page(pages, entries[name]) or pages / (form.file or name)
            try:
                if isinstance(page, Problem):
                    raise FetchError(str(page))
                click.echo(f"{name}: {describe_again(fetch_again(session, page, form.url))}")
            except (FetchError, OSError) as error:
                click.echo(str(error))
                failed = True
    if failed:
        sys.exit(1)


@main.command()
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages, to prove every record against them.")
@click.pass_obj
def check(root: Path, corpus: Path | None) -> None:
    """Report every problem in the seeds at once, as file:line: record: what is wrong, and how to mend it."""
    dataset = load_dataset(root)
    problems = dataset.problems
    missing: list[str] = []
    if corpus is not None:
        found, missing = prove_records(corpus, dataset.seeds, dataset.extracted)
        problems = sorted({*problems, *found})
    if problems := problems or list(find_stale_blocks(root, dataset.rows)):
        stop(problems)
    articles, records = len(dataset.seeds.articles), sum(len(dataset.rows.get(table, [])) for table in PREFIXES)
    click.echo(f"{articles} articles, {records} records: sound")
    for name in missing:
        click.echo(f"{name}: not compared, its page is not in {corpus}", err=True)
    if corpus is not None:
        click.echo(f"{articles - len(missing)} of {articles} articles: every record proven against the page")


@main.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="dist/<slug>.db unless given.")
@click.pass_obj
def db(root: Path, out: Path | None) -> None:
    """Build the database and, beside it, metadata.json for Datasette."""
    dataset = load_dataset(root)
    if dataset.problems:
        stop(dataset.problems)
    try:
        out = out or database_path(root)
        build_site(root, out, dataset.rows)
    except DataError as error:
        stop(error.problems)
    except (OSError, sqlite3.Error) as error:
        click.echo(f"{out}: cannot be written: {error}; free the place or choose another with --out", err=True)
        sys.exit(1)
    click.echo(f"{out}: {describe_counts(out)}")


@main.command()
@click.pass_obj
def fix(root: Path) -> None:
    """Bring seeds into canonical form, and write schema/json anew."""
    changed, left = fix_seeds(root)
    changed += write_json_schemas(root)
    for name in changed:
        click.echo(f"fixed {name}")
    for name in left:
        click.echo(f"left {name}: it has problems that `check` names, or moving its lines would change its data", err=True)
    click.echo(f"{len(changed)} files changed", err=True)
    sys.exit(1 if left else 0)


@main.command()
@click.pass_obj
def readme(root: Path) -> None:
    """Bring the counts and tables of README.md and docs/ up to date with the data."""
    dataset = load_dataset(root)
    if dataset.problems:
        stop(dataset.problems)
    for name in write_readme(root, dataset.rows):
        click.echo(f"wrote {name}")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8001, show_default=True, help="Port to listen on.")
@click.pass_obj
def serve(root: Path, host: str, port: int) -> None:
    """Serve the built database with Datasette."""
    database = find_database(root)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            click.echo(f"{host}:{port} cannot be used: {error.strerror}; try make serve PORT={port + 1}", err=True)
            sys.exit(1)
    click.echo(f"{read_site(root).name}: {describe_counts(database)}, at http://{host}:{port}/ (Ctrl-C stops it)")
    sys.stdout.flush()
    os.chdir(REPOSITORY)  # plugins/ imports web/ from here
    command = make_command(root, database, host, port)
    os.execv(command[0], command)


@main.command()
@click.option("--http", is_flag=True, help="For a host without HTTPS in front, such as this machine.")
@click.pass_obj
def site(root: Path, http: bool) -> None:
    """Lay out the built site as one folder, dist/site, from which a host serves it."""
    write_bundle(root, find_database(root), root / "dist" / "site", https=not http)
    click.echo(f"wrote {root / 'dist' / 'site'}")


@main.command()
@click.argument("address")
@click.pass_obj
def published(root: Path, address: str) -> None:
    """Say whether the site at ADDRESS has the built database: exit code 0 if it has, 1 if not."""
    if not is_published(address, find_database(root)):
        click.echo(f"{address} has another database, or none")
        sys.exit(1)
    click.echo(f"{address} has this database")


def find_database(root: Path) -> Path:
    """The built database, with all that is built beside it."""
    try:
        database = database_path(root)
    except DataError as error:
        stop(error.problems)
    if not database.is_file() or not (database.parent / "metadata.json").is_file():
        raise click.UsageError(f"There is no {database}; build it first with `make db`.")
    return database


def describe_counts(database: Path) -> str:
    """What is in a built database, in one line."""
    counts = read_counts(database)
    shown = ("articles", "quotations", "speakers", "monetary_figures", "polls", "poll_results", "events")
    return ", ".join(f"{counts[table]} {table.replace('_', ' ')}" for table in shown)


def show_progress(what: str) -> Callable[[str], None]:
    """A function that shows on a terminal what is being worked on, and nothing elsewhere."""

    def show(name: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"{what} {name}", err=True)

    return show


def stop(problems: list[Problem]) -> None:
    """Print every problem and end with exit code 1."""
    shown: dict[str, int] = {}
    for problem in problems:
        shown[problem.source.file] = shown.get(problem.source.file, 0) + 1
        if shown[problem.source.file] <= MOST_SHOWN:
            click.echo(str(problem))
    for file, count in shown.items():
        if count > MOST_SHOWN:
            click.echo(f"{file}: {count - MOST_SHOWN:,} more; mend the first {MOST_SHOWN} and check again")
    click.echo(f"{len(problems)} problem{'s' if len(problems) != 1 else ''}", err=True)
    sys.exit(1)


if __name__ == "__main__":
    main(prog_name="python -m build")
