"""`draft`: write what the extractor finds in articles into their files, as records to review."""

from collections import Counter
from pathlib import Path

import click

from build.cli.common import FOLDER, DataCommand, fail, say
from build.corpus.draft import draft_article
from build.corpus.pages import missing_page, read_page
from build.problems import DataError, Problem, Source, format_count, suggest
from build.reader import ReadPage
from build.seeds import list_article_files, read_shared_files
from build.seeds.incomplete import read_incomplete
from build.seeds.record_edits import EditError
from build.seeds.seed_text import ChangedOnDisk, read_seed_text, read_shared_texts, write_seed_texts
from build.workbench.matching import match_statements


@click.command("draft", cls=DataCommand)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--corpus", type=FOLDER, default=None, help="Folder of the articles' pages (default: corpus/).")
@click.option("--match", is_flag=True, help="Only match reviewed statements with extracted ones again.")
@click.pass_obj
def command(root: Path, articles: tuple[str, ...], corpus: Path | None, match: bool) -> None:
    """Write extracted records into the files of the ARTICLES, for you to review.

    What a person has written stays as it is. Without ARTICLES, all articles that have a page are drafted.

    With --match no record is added: `review` and `expects` of the statements that people have read are updated to what the
    extractor finds now (confirmed, corrected or not found). Check the diff, as after every decision.
    """
    paths = {path.stem: path for path in list_article_files(root)}
    if unknown := [name for name in articles if name not in paths]:
        raise click.UsageError(f"There is no article {unknown[0]}{suggest(unknown[0], paths) or '.'}")
    problems: list[Problem] = []
    for article in articles or paths:
        try:
            act = match_one if match else draft_one
            act(root, corpus or root / "corpus", article, paths[article], required=bool(articles))
        except DataError as error:
            problems += error.problems
        except (EditError, ChangedOnDisk) as error:
            shown_as = str(paths[article].relative_to(root))
            what = "is being changed by somebody else" if isinstance(error, ChangedOnDisk) else str(error)
            problems.append(Problem(Source(shown_as, 1, "file"), f"{what}; nothing was written"))
    if problems:
        fail(sorted(set(problems)))


def find_page(corpus: Path, path: Path, required: bool) -> ReadPage | None:
    """Return the page of an article, None if there is none; raise DataError if it is `required`."""
    entry = read_incomplete(path)
    page = read_page(corpus, entry)
    if isinstance(page, ReadPage):
        return page
    if page or required:
        raise DataError([page or missing_page(corpus, entry)])
    return None


def match_one(root: Path, corpus: Path, article: str, path: Path, required: bool) -> None:
    """Match the statements of one article, and write it."""
    was = read_seed_text(path)
    if (page := find_page(corpus, path, required)) is None:
        return
    text, reading = match_statements(article, was.text, read_shared_files(root), page)
    write_seed_texts([(was, text)], {root / "seeds" / "extracted" / f"{article}.jsonl": reading.content})
    reviews = Counter(entry.seed.review or "own" for entry in reading.seeds.statements)
    say(f"{article}: " + ", ".join(f"{count} {review}" for review, count in sorted(reviews.items())))


def draft_one(root: Path, corpus: Path, article: str, path: Path, required: bool) -> None:
    """Write the draft of one article."""
    was, texts = read_seed_text(path), read_shared_texts(root)
    if (page := find_page(corpus, path, required)) is None:
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
