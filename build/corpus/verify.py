"""Verify every record against the articles: the hashes, the words at the offsets, every passage in quotation marks."""

from collections.abc import Iterator
from pathlib import Path

from build.corpus.alignment import align_article, normalize_passage, paragraph_number
from build.corpus.anchors import add_anchors
from build.corpus.extracted_records import extract_records
from build.corpus.pages import SavedPage, missing_page, processing_failure, read_page, suggest_file_name
from build.problems import Problem, Source, shorten
from build.reader import READER_VERSION, Article
from build.seeds import Entry, Seeds
from build.seeds.extracted import Annotation, Extracted
from build.text.quotation_marks import find_quoted_passages

EXTRACT_AGAIN = "run `make extract CORPUS=DIR` and read what changed"


def verify_records(corpus: Path, seeds: Seeds, extracted: dict[str, Extracted]) -> tuple[list[Problem], list[str]]:
    """Return every problem between what is recorded and the pages in the folder, and the articles whose page is not there.

    That no page is there at all is a problem: then nothing was verified.
    """
    problems: list[Problem] = []
    missing: list[Entry] = []
    for entry in seeds.articles:
        try:
            page = read_page(corpus, entry) or suggest_file_name(corpus, entry, seeds)
            if page is None:
                missing.append(entry)
            elif isinstance(page, Problem):
                problems.append(page)
            else:
                problems += verify_article(page, entry, seeds, extracted.get(str(entry.article)))
        except Exception as error:
            problems.append(processing_failure(entry, error))
    if len(missing) == len(seeds.articles):
        problems += [missing_page(corpus, entry) for entry in missing]
    return problems, [str(entry.article) for entry in missing]


def verify_article(page: SavedPage, entry: Entry, seeds: Seeds, found: Extracted | None) -> Iterator[Problem]:
    """Yield what is wrong with the records of one article."""
    article = page.article
    typed = [record for record in seeds.records if record.article == entry.article]
    annotations, problems = align_article(str(entry.article), article, typed)
    yield from problems
    if found is not None and found.header is not None:
        yield from verify_header(found, article)
        # In another text nothing is where it was: that would only hide the cause.
        if found.header.text_sha256 == article.text_sha256:
            yield from verify_annotations(found, article)
            yield from verify_extraction(found, entry, article, seeds)
            yield from verify_anchors(found, page)
            annotations += [annotation for _, annotation in found.annotations if annotation.method == "extracted"]
    # Where none of several records is in the page, it is another article's: its quotations are not missing here.
    if annotations or len(typed) < 2:
        yield from verify_coverage(entry, annotations, article)


def verify_header(found: Extracted, article: Article) -> Iterator[Problem]:
    """Yield a problem if the page and the text are not those that were read, or not by this version of the reader."""
    source = Source(found.file, 1, "article")
    header = found.header
    assert header is not None
    if header.reader != READER_VERSION:
        yield Problem(source, f"was read by version {header.reader} of the reader, this is {READER_VERSION}; {EXTRACT_AGAIN}")
    if header.source_sha256 != article.source_sha256:
        yield Problem(source, f"the page is not the file that was read (its SHA-256 differs); {EXTRACT_AGAIN}")
    if header.text_sha256 != article.text_sha256:
        yield Problem(source, f"the article's text is not the one that was read (its SHA-256 differs); {EXTRACT_AGAIN}")
    elif header.word_count != len(article.text.split()):
        yield Problem(source, f"word_count is {header.word_count}, the text has {len(article.text.split())}; {EXTRACT_AGAIN}")


def verify_annotations(found: Extracted, article: Article) -> Iterator[Problem]:
    """Yield a problem for words, mentions and cues that are not at their offsets, or not in the paragraph recorded."""
    for line, annotation in found.annotations:
        source = Source(found.file, line, f"{annotation.record} {annotation.id}")
        for what, span in (("words", annotation), ("mention", annotation.mention), ("cue", annotation.cue)):
            if span is not None and (printed := normalize_passage(article.text, span.start, span.end)) != span.words:
                message = f"its {what} are {shorten(span.words)}, but the article has {shorten(printed)} there; {EXTRACT_AGAIN}"
                yield Problem(source, message)
        if annotation.paragraph != (number := paragraph_number(article, annotation.start)):
            yield Problem(source, f"is in paragraph {number}, not {annotation.paragraph}; {EXTRACT_AGAIN}")


def verify_anchors(found: Extracted, page: SavedPage) -> Iterator[Problem]:
    """Yield a problem for each anchor that no longer makes its record's words unique on the page, or is not the shortest."""
    # Where other words are than those recorded, verify_annotations says so.
    recorded = [
        (line, annotation)
        for line, annotation in found.annotations
        if normalize_passage(page.article.text, annotation.start, annotation.end) == annotation.words
    ]
    anchored = add_anchors(page, [annotation for _, annotation in recorded])
    for (line, annotation), now in zip(recorded, anchored, strict=True):
        if annotation.anchor != now.anchor:
            source = Source(found.file, line, f"{annotation.record} {annotation.id}")
            yield Problem(source, f"its anchor is not what makes its words unique on the page; {EXTRACT_AGAIN}")


def verify_extraction(found: Extracted, entry: Entry, article: Article, seeds: Seeds) -> Iterator[Problem]:
    """Yield a problem for each record that the extractor does not find now as it is recorded, or finds only now."""
    extracted = extract_records(str(entry.article), article, entry.seed.published_on, seeds)
    by_id = {annotation.id: annotation for annotation in extracted}
    for line, annotation in found.annotations:
        if annotation.method != "extracted":
            continue
        now = by_id.pop(annotation.id, None)
        source = Source(found.file, line, f"{annotation.record} {annotation.id}")
        if now is None:
            yield Problem(source, f"is no longer extracted; {EXTRACT_AGAIN}")
        elif annotation.model_copy(update={"anchor": None}) != now:
            yield Problem(source, f"is extracted with other values now; {EXTRACT_AGAIN}")
    for annotation in by_id.values():
        source = Source(found.file, 1, "article")
        where = f"{shorten(annotation.words, 100)} in paragraph {annotation.paragraph}"
        yield Problem(source, f"{where} is extracted now, but not recorded; {EXTRACT_AGAIN}")


def verify_coverage(entry: Entry, annotations: list[Annotation], article: Article) -> Iterator[Problem]:
    """Yield a problem for each passage in quotation marks of a reviewed article that is not a record."""
    if entry.seed.review != "reviewed":
        return
    recorded = [(annotation.start, annotation.end) for annotation in annotations if annotation.record == "quotations"]
    for start, end in find_quoted_passages(article.text):
        if not any(first <= start and end <= last for first, last in recorded):
            words = shorten(normalize_passage(article.text, start, end), 200)
            number = paragraph_number(article, start)
            yield entry.problem(f"{words} in paragraph {number} is in quotation marks, but not a record; add it to quotations")
