"""`remove`: remove an article."""

import sys
from datetime import date
from pathlib import Path

import click

from build.cli.common import FOLDER, DataCommand, check_reason, fail, say
from build.corpus.pages import find_page
from build.corpus.provenance import list_later_versions, provenance_path
from build.files import format_write_error
from build.problems import DataError, Problem, format_count, suggest
from build.seeds import Entry, read_seeds
from build.seeds.extracted import read_extracted
from build.seeds.incomplete import list_articles
from build.seeds.redirects import FILE
from build.seeds.removal import Reason, apply_removal, plan_removal


@click.command("remove", cls=DataCommand)
@click.argument("article")
@click.option("--to", "new_id", default=None, help="Id of the article that replaces it; its URL then redirects there.")
@click.option("--reason", default=None, help="Reason, shown to users of the dataset.")
@click.option("--page", is_flag=True, help="Also remove the article's page and its later versions.")
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages (default: corpus/).")
@click.pass_obj
def command(root: Path, article: str, new_id: str | None, reason: str | None, page: bool, corpus: Path | None) -> None:
    """Remove an article and the shared records that only it used.

    The site's pages of the article and of its records then say that they were removed.
    """
    seeds = read_seeds(root)
    entries = {str(entry.article): entry for entry in list_articles(root, seeds)}
    if article not in entries:
        raise click.UsageError(f"There is no article {article}{suggest(article, entries)}")
    if new_id is not None and (new_id == article or new_id not in entries):
        raise click.UsageError(f"There is no other article {new_id}{suggest(new_id, entries.keys() - {article})}")
    unreadable = [entry.document for name, entry in entries.items() if name != article and not entry.document.text]
    files = {f"seeds/articles/{name}.yml" for name in entries} - {document.file for document in unreadable}
    if problems := [problem for problem in seeds.problems if problem.source.file not in files]:
        fail(problems)
    pages = list_pages(corpus or root / "corpus", entries[article])
    why = Reason(date.today(), check_reason(reason), new_id)
    removal = plan_removal(root, seeds, entries.values(), read_extracted(root), article, why)
    removal.deleted.extend(pages if page else [])
    try:
        apply_removal(removal)
    except OSError as error:
        say(f"{article} is not removed: {format_write_error(error)}", err=True)
        sys.exit(1)
    for path in removal.deleted:
        say(f"removed {path.relative_to(root) if path.is_relative_to(root) else path}")
    for table, name in removal.records:
        say(f"removed {name} from seeds/{table}.yml")
    if removal.redirects:
        say(f"noted {format_count(len(removal.redirects), 'former ids')} in {FILE}")
    for path in [] if page else pages:
        say(f"kept {path}; delete it if nobody needs it", err=True)


def list_pages(corpus: Path, entry: Entry) -> list[Path]:
    """List an article's page, later versions of it, and their provenance."""
    page = find_page(corpus, entry)
    if isinstance(page, Problem):
        raise DataError([page])
    versions = [page, *list_later_versions(page)] if page else []
    return [path for version in versions for path in (version, provenance_path(version)) if path.exists()]
