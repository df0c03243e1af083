"""Find and read the articles' pages in a folder, and write down where the records stand in them."""

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

from build.corpus.alignment import locate_article
from build.corpus.anchors import find_anchors
from build.corpus.extracted_records import read_by_machine
from build.corpus.provenance import FetchError, read_charset, read_visit
from build.files import format_os_error, read_file
from build.problems import DataError, Problem
from build.reader import MAX_PAGE_BYTES, READER_VERSION, Article, ReaderError, read
from build.reader.visible_text import list_visible_text
from build.seeds import Entry, Seeds
from build.seeds.extracted import Annotation, ArticleHeader, Extracted, write_extracted

ENDINGS = (".html", ".md", ".txt")


def find_page(corpus: Path, article: Entry) -> Path | Problem | None:
    """An article's page: the file that it names or, if it names none, its id with one of the endings. None if none is there."""
    if article.seed.file:
        path = corpus / article.seed.file
        if path.name != article.seed.file:
            return article.problem("file is a path; write the file's name alone", "file")
        return path if is_there(path) else None
    found = [path for path in (corpus / f"{article.article}{ending}" for ending in ENDINGS) if is_there(path)]
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        return article.problem(f"has more than one page in {corpus}: {names}; take away all but one")
    return found[0] if found else None


def is_there(path: Path) -> bool:
    """Whether there is anything of that name; what cannot be read is refused with its reason, not called absent."""
    return path.exists() or path.is_symlink()


def read_page(corpus: Path, article: Entry) -> Article | Problem | None:
    """An article's page as read, why it cannot be read, or None if it is not in the folder."""
    path = find_page(corpus, article)
    if not isinstance(path, Path):
        return path
    try:
        raw, charset = load_page(path)
        return read(raw, charset)
    except OSError as error:
        return article.problem(f"{path.name} {format_os_error(error)}")
    except ReaderError as error:
        return article.problem(f"{path.name} {error}")
    except FetchError as error:
        return article.problem(str(error))


def load_page(path: Path) -> tuple[bytes, str | None]:
    """A page's bytes and, if it was fetched, what its server called their encoding. Raises OSError or FetchError."""
    raw = read_file(path, MAX_PAGE_BYTES)
    return raw, read_charset(raw, read_visit(path))


def anchor_places(corpus: Path, entry: Entry, article: Article, places: list[Annotation]) -> list[Annotation]:
    """The places with what makes their words unique on the article's page."""
    path = find_page(corpus, entry)
    assert isinstance(path, Path)
    raw, charset = load_page(path)
    shown = list_visible_text(raw, article, charset)
    anchors = find_anchors(article, shown, [(place.start, place.end) for place in places])
    return [place.model_copy(update={"anchor": anchor}) for place, anchor in zip(places, anchors, strict=True)]


def report_missing(corpus: Path, article: Entry) -> Problem:
    """That an article has no page in the folder."""
    name = article.seed.file or " or ".join(f"{article.article}{ending}" for ending in ENDINGS)
    return article.problem(f"has no page in {corpus}; put it there as {name}, or name it with file:")


def report_mistyped(corpus: Path, article: Entry, seeds: Seeds) -> Problem | None:
    """That the page an article names is there under its id or a name much like it, and so was mistyped; None if it is not.

    A page that is simply not there is no problem: nobody needs all pages to prove one.
    """
    if not article.seed.file:
        return None
    taken = {entry.seed.file or f"{entry.article}{ending}" for entry in seeds.articles for ending in ENDINGS}
    free = sorted(path.name for path in corpus.iterdir() if path.name not in taken)
    own = [f"{article.article}{ending}" for ending in ENDINGS if f"{article.article}{ending}" in free]
    near = own or get_close_matches(article.seed.file, free, n=1, cutoff=0.8)
    if not near:
        return None
    return article.problem(f"file names {article.seed.file}, which is not in {corpus}; did you mean {near[0]}?", "file")


def make_header(article_id: str, article: Article) -> ArticleHeader:
    """The first line of an article's file in seeds/extracted."""
    return ArticleHeader(
        id=article_id,
        source_sha256=article.source_sha256,
        text_sha256=article.text_sha256,
        reader=READER_VERSION,
        word_count=len(article.text.split()),
    )


def locate_records(
    root: Path, corpus: Path, seeds: Seeds, extracted: dict[str, Extracted], show: Callable[[str], None]
) -> tuple[list[str], list[str]]:
    """Write seeds/extracted for all articles whose page is in the folder: the articles that changed, and those without a page.

    Each gets the places of what people typed, and what the machine reads in it. An article without a page keeps the places that
    are recorded, so that nobody needs all pages to add one. All or nothing: raises DataError with every problem before anything
    is written.
    """
    problems: list[Problem] = list(seeds.problems)
    missing: list[str] = []
    results: list[tuple[ArticleHeader, list[Annotation]]] = []
    for entry in seeds.articles:
        article_id = str(entry.article)
        show(article_id)
        article = read_page(corpus, entry)
        if article is None and article_id in extracted:
            missing.append(article_id)
            continue
        if not isinstance(article, Article):
            problems.append(article or report_missing(corpus, entry))
            continue
        typed = [r for r in seeds.records if r.article == article_id and getattr(r.seed, "review", None) != "rejected"]
        places, found = locate_article(article_id, article, typed)
        problems += found
        places += read_by_machine(article_id, article, entry.seed.published_on, seeds)
        results.append((make_header(article_id, article), anchor_places(corpus, entry, article, places)))
    if problems:
        raise DataError(problems)
    folder = root / "seeds" / "extracted"
    return [head.id for head, places in results if write_extracted(folder / f"{head.id}.jsonl", head, places)], missing


def explain_change(old: ArticleHeader | None, new: ArticleHeader | None) -> str | None:
    """What an editor has to know of an article whose places were written anew: another reader read it, or its text is another.

    None if the text is the same and was read by the same version, or if the article is new.
    """
    if old is None or new is None:
        return None
    same_text = old.text_sha256 == new.text_sha256
    text = "its text is the same" if same_text else "its text is another now: see in the diff where its records stand"
    if old.reader != new.reader:
        return f"was read by version {old.reader} of the reader, now by {new.reader}; {text}"
    if not same_text and old.source_sha256 == new.source_sha256:
        return f"neither its page nor the reader's version has changed, but a library that reads it has; {text}"
    return None if same_text else text
