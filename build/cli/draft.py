"""`draft`: write what the extractor finds in articles into their files, as records to decide on."""

from pathlib import Path

import click

from build.cli.common import FOLDER, DataCommand, fail, say
from build.corpus.draft import draft_article
from build.corpus.pages import missing_page, read_page
from build.problems import DataError, Problem, Source, format_count, suggest
from build.reader import ReadPage
from build.seeds import list_article_files, read_shared_files
from build.seeds.incomplete import read_incomplete
from build.seeds.writer import ChangedOnDisk, EditError, read_seed_text, read_shared_texts, write_seed_texts


@click.command("draft", cls=DataCommand)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages (default: corpus/).")
@click.pass_obj
def command(root: Path, articles: tuple[str, ...], corpus: Path | None) -> None:
    """Write extracted records into the files of the ARTICLES, for you to decide on.

    What a person has written stays as it is. Without ARTICLES, all articles that have a page are drafted.
    """
    paths = {path.stem: path for path in list_article_files(root)}
    if unknown := [name for name in articles if name not in paths]:
        raise click.UsageError(f"There is no article {unknown[0]}{suggest(unknown[0], paths)}.")
    problems: list[Problem] = []
    for article in articles or paths:
        try:
            draft_one(root, corpus or root / "corpus", article, paths[article], required=bool(articles))
        except DataError as error:
            problems += error.problems
        except (EditError, ChangedOnDisk) as error:
            shown_as = str(paths[article].relative_to(root))
            what = "is being changed by somebody else" if isinstance(error, ChangedOnDisk) else str(error)
            problems.append(Problem(Source(shown_as, 1, "file"), f"{what}; nothing was written"))
    if problems:
        fail(sorted(set(problems)))


def draft_one(root: Path, corpus: Path, article: str, path: Path, required: bool) -> None:
    """Write the draft of one article; one without a page is a problem only if it was asked for."""
    was, texts = read_seed_text(path), read_shared_texts(root)
    entry = read_incomplete(path)
    page = read_page(corpus, entry)
    if not isinstance(page, ReadPage):
        if page or required:
            raise DataError([page or missing_page(corpus, entry)])
        return
    shared = read_shared_files(root)
    draft = draft_article(article, was.text, shared, {table: text.text for table, text in texts.items()}, page)
    if draft.drafted:
        extracted = root / "seeds" / "extracted" / f"{article}.jsonl"
        changes = [(was, draft.text), *((text, draft.shared[table]) for table, text in texts.items())]
        write_seed_texts(changes, {extracted: draft.reading.content})
    say(f"{article}: {format_count(draft.drafted, 'records')} to decide on")
    for key in draft.new:
        say(f"seeds/{key} is new: complete it")
    for line in draft.left:
        say(f"{article}: left out: {line}", err=True)
