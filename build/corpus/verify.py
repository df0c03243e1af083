"""Prove every record against the articles: the hashes, the words at the offsets, every pair of quotation marks."""

from collections.abc import Iterator
from pathlib import Path

from build.corpus.alignment import locate_article, number_paragraph, read_words
from build.corpus.extracted_records import read_by_machine
from build.corpus.pages import anchor_places, read_page, report_missing, report_mistyped
from build.problems import Problem, Source, shorten
from build.reader import READER_VERSION, Article
from build.seeds import Entry, Seeds
from build.seeds.extracted import Annotation, Extracted
from build.text.quotation_marks import find_quoted_passages

AGAIN = "run `make extract CORPUS=DIR` and read what changed"


def prove_records(corpus: Path, seeds: Seeds, extracted: dict[str, Extracted]) -> tuple[list[Problem], list[str]]:
    """Every problem between what is recorded and the pages in the folder, and the articles whose page is not there.

    That no page is there at all is a problem: then nothing was proven.
    """
    problems: list[Problem] = []
    missing: list[Entry] = []
    for entry in seeds.articles:
        article = read_page(corpus, entry)
        if article is None:
            article = report_mistyped(corpus, entry, seeds)
        if article is None:
            missing.append(entry)
            continue
        if isinstance(article, Problem):
            problems.append(article)
            continue
        # The words that people typed stand in the article, once or with `which`.
        typed = [record for record in seeds.records if record.article == entry.article]
        places, found_wrong = locate_article(str(entry.article), article, typed)
        problems += found_wrong
        found = extracted.get(str(entry.article))
        if found is not None and found.header is not None:
            problems += prove_head(found, article)
            # In another text nothing stands where it stood: that would only hide the cause.
            if found.header.text_sha256 == article.text_sha256:
                problems += prove_places(found, article)
                problems += prove_machine(found, entry, article, seeds)
                problems += prove_anchors(corpus, entry, found, article)
                places += [place for _, place in found.annotations if place.method == "extracted"]
        # Where not one of several records stands in the page, it is another article's: its quotations are not missing here.
        if places or len(typed) < 2:
            problems += prove_coverage(entry, places, article)
    if len(missing) == len(seeds.articles):
        problems += [report_missing(corpus, entry) for entry in missing]
    return problems, [str(entry.article) for entry in missing]


def prove_head(found: Extracted, article: Article) -> Iterator[Problem]:
    """The file and the text are those that were read, by the same version of the reader."""
    source = Source(found.file, 1, "article")
    head = found.header
    assert head is not None
    if head.reader != READER_VERSION:
        yield Problem(source, f"was read by version {head.reader} of the reader, this is {READER_VERSION}; {AGAIN}")
    if head.source_sha256 != article.source_sha256:
        yield Problem(source, f"the page is not the file that was read (its SHA-256 differs); {AGAIN}")
    if head.text_sha256 != article.text_sha256:
        yield Problem(source, f"the article's text is not the one that was read (its SHA-256 differs); {AGAIN}")
    elif head.word_count != len(article.text.split()):
        yield Problem(source, f"word_count is {head.word_count}, the text has {len(article.text.split())}; {AGAIN}")


def prove_places(found: Extracted, article: Article) -> Iterator[Problem]:
    """Each record's words, mention and cue stand at their offsets, and in the paragraph that is recorded."""
    for line, place in found.annotations:
        source = Source(found.file, line, f"{place.record} {place.id}")
        for what, span in (("words", place), ("mention", place.mention), ("cue", place.cue)):
            if span is not None and read_words(article.text, span.start, span.end) != span.words:
                stands = shorten(read_words(article.text, span.start, span.end))
                yield Problem(source, f"its {what} are {shorten(span.words)}, but the article has {stands} there; {AGAIN}")
        if place.paragraph != number_paragraph(article, place.start):
            yield Problem(source, f"is in paragraph {number_paragraph(article, place.start)}, not {place.paragraph}; {AGAIN}")


def prove_anchors(corpus: Path, entry: Entry, found: Extracted, article: Article) -> Iterator[Problem]:
    """What is recorded to make each record's words unique on the page still does, and is as short as can be."""
    # Where other words stand than those recorded, prove_places says so.
    found_again = [
        (line, place) for line, place in found.annotations if read_words(article.text, place.start, place.end) == place.words
    ]
    anchored = anchor_places(corpus, entry, article, [place for _, place in found_again])
    for (line, place), now in zip(found_again, anchored, strict=True):
        if place.anchor != now.anchor:
            source = Source(found.file, line, f"{place.record} {place.id}")
            yield Problem(source, f"what is recorded to tell its words from others on the page is not what does; {AGAIN}")


def prove_machine(found: Extracted, entry: Entry, article: Article, seeds: Seeds) -> Iterator[Problem]:
    """The machine, as it is now, reads in the article what is recorded as its reading."""
    again = {place.id: place for place in read_by_machine(str(entry.article), article, entry.seed.published_on, seeds)}
    for line, place in found.annotations:
        if place.method != "extracted":
            continue
        now = again.pop(place.id, None)
        source = Source(found.file, line, f"{place.record} {place.id}")
        if now is None:
            yield Problem(source, f"is not what the machine reads now; {AGAIN}")
        elif place.model_copy(update={"anchor": None}) != now:
            yield Problem(source, f"the machine reads it otherwise now; {AGAIN}")
    for place in again.values():
        source = Source(found.file, 1, "article")
        yield Problem(source, f"the machine now also reads {shorten(place.words, 100)} in paragraph {place.paragraph}; {AGAIN}")


def prove_coverage(entry: Entry, places: list[Annotation], article: Article) -> Iterator[Problem]:
    """Every passage in quotation marks of an article that was read by a person is a record."""
    if entry.seed.review != "reviewed":
        return
    recorded = [(place.start, place.end) for place in places if place.record == "quotations"]
    for start, end in find_quoted_passages(article.text):
        if not any(first <= start and end <= last for first, last in recorded):
            words = shorten(read_words(article.text, start, end), 200)
            number = number_paragraph(article, start)
            yield entry.problem(f"{words} in paragraph {number} stands in quotation marks and is no record; add it to quotations")
