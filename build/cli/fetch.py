"""`fetch`: fetch pages again."""

import sys
from pathlib import Path

import click

from build.cli.common import FOLDER, DataCommand, say, show_progress
from build.corpus.download import open_session, user_agent
from build.corpus.pages import find_page
from build.corpus.provenance import FetchError
from build.corpus.refetch import describe_refetch, refetch
from build.files import remove_parts
from build.problems import Problem, suggest
from build.seeds import read_seeds
from build.seeds.incomplete import list_articles
from build.settings import read_site


@click.command("fetch", cls=DataCommand)
@click.argument("articles", nargs=-1)
@click.option("--corpus", type=FOLDER, default=None, help="Folder to keep the pages in (default: corpus/).")
@click.pass_obj
def command(root: Path, articles: tuple[str, ...], corpus: Path | None) -> None:
    """Fetch the pages of the ARTICLES from their publishers.

    ARTICLES are ids (default: all articles with a URL). If an article has changed, the new page is kept beside the old one.
    """
    entries = {str(entry.article): entry for entry in list_articles(root, read_seeds(root))}
    if unknown := [name for name in articles if name not in entries]:
        fix = suggest(unknown[0], entries) or "; `add` starts one from its URL."
        raise click.UsageError(f"There is no article {unknown[0]}{fix}")
    pages, show, failed = corpus or root / "corpus", show_progress("fetching"), False
    remove_parts(pages)
    with open_session(user_agent(read_site(root))) as session:
        for name in articles or entries:
            seed = entries[name].seed
            if not seed.url:
                say(f"{name}: has no url, so it cannot be fetched; write it into seeds/articles/{name}.yml", err=True)
                failed = failed or name in articles
                continue
            show(name)
            page = find_page(pages, entries[name]) or pages / (seed.file or name)
            try:
                if isinstance(page, Problem):
                    raise FetchError(str(page))
                say(f"{name}: {describe_refetch(refetch(session, page, seed.url))}")
            except (FetchError, OSError) as error:
                say(str(error))
                failed = True
    if failed:
        sys.exit(1)
