"""Write seeds/extracted for the articles whose pages are in a folder, and report to the editor what changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

from build.corpus.alignment import align_article
from build.corpus.anchors import add_anchors
from build.corpus.extracted_records import extract_records
from build.corpus.pages import missing_page, processing_failure, read_page
from build.corpus.speakers import Registry, build_registry
from build.problems import DataError, Problem, shorten
from build.reader import READER_VERSION, Article, ReadPage
from build.seeds import Entry, Seeds
from build.seeds.extracted import Annotation, ArticleHeader, Extracted, write_extracted
from build.seeds.references import REFERENCES
from build.text.normalize import normalize_punctuation


def extract_corpus(
    root: Path, corpus: Path, seeds: Seeds, extracted: dict[str, Extracted], show: Callable[[str], None]
) -> tuple[list[str], list[str], list[Problem]]:
    """Write seeds/extracted; return the articles whose file changed, those without a page, and what is wrong with drafts.

    Each article gets the annotations of its typed records, and what the extractor finds. One without a page keeps those that
    are recorded, so that nobody needs all pages to add one. All or nothing, but for drafts: raise DataError with every
    problem before anything is written.
    """
    registry = build_registry(seeds)
    problems: list[Problem] = list(seeds.problems)
    unfinished: list[Problem] = [problem for found in seeds.drafts.values() for problem in found]
    missing: list[str] = []
    results: list[tuple[ArticleHeader, list[Annotation]]] = []
    for entry in seeds.articles:
        article_id = str(entry.article)
        wrong = unfinished if article_id in seeds.drafts else problems
        show(article_id)
        try:
            page = read_page(corpus, entry)
            if page is None and article_id in extracted:
                missing.append(article_id)
            elif not isinstance(page, ReadPage):
                wrong.append(page or missing_page(corpus, entry))
            else:
                annotations, found = annotate_page(page, entry, seeds.list_records(article_id), registry)
                wrong += found
                results.append((build_header(article_id, page.article), annotations))
        except Exception as error:
            wrong.append(processing_failure(entry, error))
    if problems:
        raise DataError(problems)
    folder = root / "seeds" / "extracted"
    changed = [header.id for header, found in results if write_extracted(folder / f"{header.id}.jsonl", header, found)]
    return changed, missing, unfinished


def annotate_page(page: ReadPage, entry: Entry, typed: list[Entry], registry: Registry) -> tuple[list[Annotation], list[Problem]]:
    """Return the annotations of an article's page, with their anchors, and what is wrong with its typed records."""
    article_id = str(entry.article)
    kept = [record for record in typed if record.seed.review != "rejected"]
    annotations, problems = align_article(article_id, page.article, kept)
    annotations += extract_records(article_id, page.article, entry.seed.published_on, typed, registry)[0]
    return add_anchors(page, annotations), problems


def build_header(article_id: str, article: Article) -> ArticleHeader:
    """Return the first line of an article's file in seeds/extracted."""
    return ArticleHeader(
        id=article_id,
        source_sha256=article.source_sha256,
        text_sha256=article.text_sha256,
        reader=READER_VERSION,
        word_count=len(article.text.split()),
    )


def explain_change(old: ArticleHeader | None, new: ArticleHeader | None) -> str | None:
    """Return why an article was read again (new reader version, changed text); None if it is new or unchanged."""
    if old is None or new is None:
        return None
    same_text = old.text_sha256 == new.text_sha256
    text = "its text is the same" if same_text else "its text has changed: see in the diff where its records are"
    if old.reader != new.reader:
        return f"was read by version {old.reader} of the reader, now by {new.reader}; {text}"
    if not same_text and old.source_sha256 == new.source_sha256:
        return f"neither its page nor the reader's version has changed, but a library that reads it has; {text}"
    return None if same_text else text


def list_changes(old: Extracted, new: Extracted, seeds: Seeds) -> Iterator[str]:
    """Yield what new speakers and pollsters change in the records of an unchanged text.

    Words that an editor wrote down are left out: what the editor says of them stands, or the dataset's own warnings name them.
    """
    if old.header is None or new.header is None or old.header.text_sha256 != new.header.text_sha256:
        return
    typed = {normalize_punctuation(entry.seed.words) for entry in seeds.records if entry.article == new.header.id}
    before = {annotation.id: annotation for _, annotation in old.annotations if annotation.method == "extracted"}
    for _, now in new.annotations:
        was = before.get(now.id)
        if now.method != "extracted" or was is None or normalize_punctuation(now.words) in typed:
            continue
        for name in REFERENCES[now.record]:
            if was.fields.get(name) != now.fields.get(name):
                change = f"{name} was {was.fields.get(name) or 'null'}, is now {now.fields.get(name) or 'null'}"
                yield f"{now.record} {now.id} {shorten(now.words)}: {change}"
