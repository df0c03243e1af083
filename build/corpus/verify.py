"""Verify every record against the articles: the hashes, the words at the offsets, and every passage in quotation marks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from build.corpus.alignment import align_article
from build.corpus.article_extraction import annotate_page
from build.corpus.pages import SUFFIXES, list_free_files, missing_page, read_page, suggest_file_name
from build.corpus.parallel import MAX_PAGE_SECONDS, Failure, run_parallel
from build.corpus.speakers import Registry, build_registry
from build.corpus.statement_alignment import align_statements
from build.extract import EXTRACTOR_VERSION
from build.problems import Problem, Source, shorten
from build.reader import READER_VERSION, Article, ReadPage, paragraph_number
from build.seeds import Entry, Seeds
from build.seeds.extracted import Annotation, AnyAnnotation, Extracted, StatementAnnotation
from build.text.normalize import normalize_passage
from build.text.quotation_marks import find_quoted_passages

EXTRACT_AGAIN = "run `make extract CORPUS=DIR` and read what changed"


@dataclass(frozen=True)
class Recorded:
    """What pages are verified against: their folder, the seeds, the extracted files and the known speakers."""

    corpus: Path
    seeds: Seeds
    extracted: dict[str, Extracted]
    registry: Registry
    free_files: list[str]
    """The names of the files in the folder that are not the page of any article."""


def verify_records(
    corpus: Path,
    seeds: Seeds,
    extracted: dict[str, Extracted],
    drafts: Iterable[str] = (),
    *,
    jobs: int = 1,
    show: Callable[[str], None] = lambda _: None,
) -> tuple[list[Problem], list[str]]:
    """Return every difference between the records and the pages in the folder, and the articles whose page is not there.

    If there is no page at all, not even a draft's, that is a problem: it is probably the wrong folder.
    """
    recorded = Recorded(corpus, seeds, extracted, build_registry(seeds), list_free_files(corpus, seeds))
    problems: list[Problem] = []
    numbers: list[int] = []
    _ = seeds.records_by_article, seeds.statements_by_article  # grouped here once, not in each process
    results = run_parallel(partial(verify_page, recorded), range(len(seeds.articles)), jobs, MAX_PAGE_SECONDS)
    for done, (number, result) in enumerate(results, 1):
        entry = seeds.articles[number]
        if result is None:
            numbers.append(number)
        else:
            problems += [entry.problem(f"its page {result.reason}")] if isinstance(result, Failure) else result
        show(f"{entry.article} ({done:,} of {len(seeds.articles):,})")
    missing = [seeds.articles[number] for number in sorted(numbers)]
    has_draft = any((corpus / f"{draft}{suffix}").exists() for draft in drafts for suffix in SUFFIXES)
    if len(missing) == len(seeds.articles) and not has_draft:
        problems += [missing_page(corpus, entry) for entry in missing]
    return problems, [str(entry.article) for entry in missing]


def verify_page(recorded: Recorded, number: int) -> list[Problem] | None:
    """Return the problems of the article at a position in the seeds; None if it has no page in the folder."""
    seeds = recorded.seeds
    entry = seeds.articles[number]
    page = read_page(recorded.corpus, entry) or suggest_file_name(recorded.corpus, entry, recorded.free_files)
    if not isinstance(page, ReadPage):
        return [page] if page else None
    return list(verify_article(page, entry, seeds, recorded.registry, recorded.extracted.get(str(entry.article))))


def verify_article(page: ReadPage, entry: Entry, seeds: Seeds, registry: Registry, found: Extracted | None) -> Iterator[Problem]:
    """Yield the problems with the records of one article.

    The words of an invalid record are reported neither as missing nor as not found.
    """
    article, typed = page.article, seeds.list_records(entry.article)
    annotations, problems = align_article(entry.first_id, article, typed)
    yield from problems
    if annotations or not typed:  # If none of several records is in the page, it is the wrong page, and no statement is either.
        readings = [annotation for _, annotation in found.statements] if found else []
        yield from align_statements(entry.first_id, article, seeds.list_statements(entry.article), readings)[1]
    if found is not None and found.header is not None:
        yield from verify_header(found, article)
        # If the text differs, all offsets do too; reporting them would hide the cause.
        if found.header.text_sha256 == article.text_sha256:
            if not entry.document.problems:
                yield from verify_annotations(found, page, entry, seeds, registry)
            annotations += [annotation for _, annotation in found.annotations if annotation.method == "extracted"]
    # If none of several records is in the page, it is the wrong page, and its quotations are not missing records.
    if (annotations or len(typed) < 2) and not entry.document.problems:
        yield from verify_coverage(entry, annotations, article)


def verify_header(found: Extracted, article: Article) -> Iterator[Problem]:
    """Yield a problem if the page, its text or the reader's version differs from the recorded one."""
    source = Source(found.file, 1, "article")
    header = found.header
    assert header is not None
    if header.reader != READER_VERSION:
        yield Problem(source, f"was read by version {header.reader} of the reader, this is {READER_VERSION}; {EXTRACT_AGAIN}")
    if header.extractor not in (None, EXTRACTOR_VERSION):
        message = f"was read by version {header.extractor} of the extractor, this is {EXTRACTOR_VERSION}"
        yield Problem(source, f"{message}; {EXTRACT_AGAIN}")
    if header.source_sha256 != article.source_sha256:
        yield Problem(source, f"the page is not the file that was read (its SHA-256 differs); {EXTRACT_AGAIN}")
    if header.text_sha256 != article.text_sha256:
        yield Problem(source, f"the article's text is not the one that was read (its SHA-256 differs); {EXTRACT_AGAIN}")
    elif header.word_count != len(article.text.split()):
        yield Problem(source, f"word_count is {header.word_count}, the text has {len(article.text.split())}; {EXTRACT_AGAIN}")


def verify_annotations(found: Extracted, page: ReadPage, entry: Entry, seeds: Seeds, registry: Registry) -> Iterator[Problem]:
    """Yield a problem for each annotation that is missing or differs from what `extract` would write now."""
    expected = {(annotation.id, annotation.method): annotation for annotation in annotate_page(page, entry, seeds, registry)[0]}
    located: list[tuple[int, AnyAnnotation]] = [*found.annotations, *found.statements]
    for line, annotation in located:
        source = Source(found.file, line, f"{annotation.record} {annotation.id}")
        now = expected.pop((annotation.id, annotation.method), None)
        if now is None:
            yield Problem(source, f"{describe_words(annotation)} is not found in the article; {EXTRACT_AGAIN}")
        for name in type(annotation).model_fields if now else ():
            recorded, read = getattr(annotation, name), getattr(now, name)
            if recorded != read:
                message = f"its {name} is recorded as {shorten(recorded)}, but read as {shorten(read)}"
                yield Problem(source, f"{message}; {EXTRACT_AGAIN}")
    for annotation in expected.values():
        where = f"{describe_words(annotation)} in paragraph {annotation.paragraph}"
        yield Problem(Source(found.file, 1, "article"), f"{where} is found, but not recorded; {EXTRACT_AGAIN}")


def describe_words(annotation: AnyAnnotation) -> str:
    """Return the words of a record, or the first and last words of a statement."""
    if isinstance(annotation, StatementAnnotation):
        return shorten(" … ".join(filter(None, annotation.parts[0].name[:2])), 100)
    return shorten(annotation.words, 100)


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
