"""`add`: start a new article."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from build.cli.common import FOLDER, DataCommand, fail, say
from build.corpus.new_article import AddError, add_article
from build.corpus.provenance import FetchError
from build.files import remove_parts
from build.problems import format_count
from build.seeds import read_seeds


@click.command("add", cls=DataCommand)
@click.argument("source", metavar="FILE|URL")
@click.option("--corpus", type=FOLDER, default=None, help="Folder to keep the page in (default: corpus/).")
@click.pass_obj
def command(root: Path, source: str, corpus: Path | None) -> None:
    """Start a new article: read its page and write seeds/articles/<id>.yml with the extracted records.

    Fill in what was not found on the page, and decide on each record with `make review`.
    """
    if not source.strip():
        raise click.UsageError("Which page? Give a file or a URL that begins with https://.")
    seeds = read_seeds(root)
    # An unfinished article need not block the next one, but an invalid publishers.yml does: publishers are matched against it.
    if problems := [problem for problem in seeds.problems if problem.source.file == "seeds/publishers.yml"]:
        fail(problems)
    corpus = corpus or root / "corpus"
    remove_parts(corpus)
    try:
        added = add_article(root, corpus, source, seeds, datetime.now(UTC).date())
    except (AddError, FetchError) as error:
        say(str(error))
        sys.exit(1)
    say(f"wrote {added.seed.relative_to(root)}")
    say(f"kept {added.page}")
    if added.draft:
        say(f"{format_count(added.draft.drafted, 'records')} to decide on: make review ARTICLE={added.seed.stem}")
    for key in added.new:
        say(f"seeds/{key} is new: complete it")
    for line in added.left:
        say(f"{added.seed.relative_to(root)}: {line}", err=True)
