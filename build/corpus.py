"""Find and read the articles' pages in a folder, and write down where the records stand in them."""

from collections.abc import Callable
from pathlib import Path

from build.extracted import Extracted, Head, Place, write_extracted
from build.locate import locate_article, read_words
from build.problems import DataError, Problem
from build.reader import READER, Article, ReaderError, read
from build.seeds import Entry, Seeds

ENDINGS = (".html", ".md", ".txt")


def find_page(corpus: Path, article: Entry) -> Path | Problem:
    """An article's page: the file that it names or, if it names none, its id with one of the endings."""
    if article.form.file:
        path = corpus / article.form.file
        if path.name != article.form.file:
            return article.report("file is a path; write the file's name alone", "file")
        return path if path.is_file() else article.report(f"no file {path.name} in {corpus}; check name and folder", "file")
    paths = [corpus / f"{article.article}{ending}" for ending in ENDINGS]
    found = [path for path in paths if path.is_file()]
    if len(found) == 1:
        return found[0]
    names = ", ".join(path.name for path in found or paths)
    return article.report(f"{'more than one' if found else 'no'} page in {corpus}: {names}; add one, or name it with file:")


def read_page(corpus: Path, article: Entry) -> Article | Problem:
    """An article's page as read, or why it cannot be."""
    path = find_page(corpus, article)
    if isinstance(path, Problem):
        return path
    try:
        return read(path)
    except (OSError, ReaderError) as error:
        return article.report(f"{path.name} {error}")


def make_head(article_id: str, article: Article) -> Head:
    """The first line of an article's file in seeds/extracted."""
    return Head(
        id=article_id,
        source_sha256=article.source_sha256,
        text_sha256=article.text_sha256,
        reader=READER,
        word_count=len(article.text.split()),
    )


def locate_records(
    root: Path, corpus: Path, seeds: Seeds, extracted: dict[str, Extracted], show: Callable[[str], None]
) -> list[str]:
    """Write seeds/extracted for all articles, and return the names of the files that changed.

    All or nothing: raises DataError with every problem before anything is written.
    """
    problems: list[Problem] = list(seeds.problems)
    results: list[tuple[Path, Head, list[Place]]] = []
    for entry in seeds.articles:
        article_id = str(entry.article)
        show(article_id)
        article = read_page(corpus, entry)
        if isinstance(article, Problem):
            problems.append(article)
            continue
        places, found = locate_article(article_id, article, [r for r in seeds.records if r.article == article_id])
        problems += found
        places += keep_machine_places(article, extracted.get(article_id))
        results.append((root / "seeds" / "extracted" / f"{article_id}.jsonl", make_head(article_id, article), places))
    if problems:
        raise DataError(problems)
    return [path.name for path, head, places in results if write_extracted(path, head, places)]


def keep_machine_places(article: Article, old: Extracted | None) -> list[Place]:
    """What the machine read earlier, as long as its words still stand where they stood."""
    return [
        place
        for _, place in (old.places if old else [])
        if place.method == "extracted" and read_words(article.text, place.start, place.end) == place.words
    ]
