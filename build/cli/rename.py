"""`rename`: give an article or a shared record a new id."""

import sys
from datetime import date
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from build.cli.common import FOLDER, DataCommand, check_reason, fail, say
from build.corpus.pages import find_page
from build.files import format_write_error, write_files
from build.problems import suggest
from build.seeds import Seeds, read_seeds
from build.seeds.extracted import read_extracted
from build.seeds.renaming import Renaming, plan_renaming
from schema.shared_seeds import SHARED_FILES
from schema.types import ArticleId, Slug

TABLES = ("articles", *SHARED_FILES)


@click.command("rename", cls=DataCommand)
@click.argument("old")
@click.argument("new")
@click.option("--table", type=click.Choice(TABLES), default=None, help="Table of the record, if several tables have that id.")
@click.option("--reason", default=None, help="Reason, shown to users of the dataset.")
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages (default: corpus/).")
@click.pass_obj
def command(root: Path, old: str, new: str, table: str | None, reason: str | None, corpus: Path | None) -> None:
    """Give an article, speaker, event, publisher or pollster a new id, and leave a redirect."""
    seeds = read_seeds(root)
    if seeds.problems:
        fail(seeds.problems)
    renaming = Renaming(choose_table(seeds, old, table), old, new, date.today(), check_reason(reason))
    check_new_id(seeds, renaming)
    page_note = None
    if renaming.table == "articles":
        renaming, page_note = name_page(seeds, renaming, corpus or root / "corpus")
    contents = plan_renaming(root, seeds, read_extracted(root), renaming)
    try:
        write_files(contents)
    except OSError as error:
        say(f"{old} is not renamed: {format_write_error(error)}", err=True)
        sys.exit(1)
    for path in sorted(contents):
        say(f"{'removed' if contents[path] is None else 'wrote'} {path.relative_to(root)}")
    if page_note:
        say(page_note, err=True)


def list_ids(seeds: Seeds, table: str) -> set[str]:
    """Return the ids of a table."""
    return {str(entry.article) for entry in seeds.articles} if table == "articles" else seeds.list_ids(table)


def choose_table(seeds: Seeds, old: str, table: str | None) -> str:
    """Return the table that has an id; raise UsageError if none or more than one has it."""
    tables = [name for name in (TABLES if table is None else (table,)) if old in list_ids(seeds, name)]
    if not tables:
        known = {name for other in (TABLES if table is None else (table,)) for name in list_ids(seeds, other)}
        raise click.UsageError(f"Nothing has the id {old}{suggest(old, known)}")
    if len(tables) > 1:
        raise click.UsageError(f"Several have the id {old}: say which with --table {' or '.join(tables)}")
    return tables[0]


def check_new_id(seeds: Seeds, renaming: Renaming) -> None:
    """Raise UsageError if a new id is invalid or taken."""
    table, new = renaming.table, renaming.new
    try:
        TypeAdapter(ArticleId if table == "articles" else Slug).validate_python(new)
    except ValidationError as error:
        raise click.UsageError(f"{new} is not an id; write lower-case letters, digits and hyphens") from error
    if new in list_ids(seeds, table):
        raise click.UsageError(f"{new} is in use in {table}; choose another id")
    for entry in seeds.redirects:
        if (entry.seed.table_name, entry.seed.old_id) == (table, new) and entry.seed.new_id != renaming.old:
            raise click.UsageError(f"{new} was the id of another row of {table} and is never given again; choose another")


def name_page(seeds: Seeds, renaming: Renaming, corpus: Path) -> tuple[Renaming, str | None]:
    """Return the renaming with the page's file name, if that derives from the old id, and a note on the page for the editor."""
    (entry,) = (entry for entry in seeds.articles if entry.article == renaming.old)
    page = None if entry.seed.file else find_page(corpus, entry)
    if isinstance(page, Path):
        return Renaming(renaming.table, renaming.old, renaming.new, renaming.since, renaming.reason, page.name), None
    note = f"{corpus} has no page of it: if you have it elsewhere, rename it to {renaming.new}, or write its name as file:"
    return renaming, None if entry.seed.file else note
