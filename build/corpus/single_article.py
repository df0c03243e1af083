"""Read one article whose file is in memory: its records, their places and the problems, before anything is written."""

from dataclasses import dataclass, replace
from functools import cached_property

from build.corpus.article_extraction import Memory, annotate_page, build_header
from build.corpus.speakers import Registry
from build.problems import DataError, Problem
from build.reader import ReadPage
from build.seeds import Entry, Seeds, add_article, add_shared, extracted_id, index_entries
from build.seeds.extracted import AnyAnnotation, Extracted, collect_extracted, format_extracted, sort_annotations
from build.seeds.yaml import parse_document


@dataclass(frozen=True)
class ArticleReading:
    """One article read from its file and page: the seeds with only this article, and its file of seeds/extracted."""

    seeds: Seeds
    annotations: list[AnyAnnotation]
    extracted: Extracted
    content: bytes
    """The content of the file in seeds/extracted."""
    problems: list[Problem]
    """Why records could not be placed."""

    @property
    def entries(self) -> list[Entry]:
        """All records of the article, statements last."""
        return [*self.seeds.records, *self.seeds.statements]

    @cached_property
    def decided_ids(self) -> set[str]:
        """The ids of extracted records that are in the article's file, decided or not."""
        first_id = self.seeds.articles[0].first_id
        return {extracted_id(first_id, entry) for entry in self.entries}

    @cached_property
    def entries_by_id(self) -> dict[str, Entry]:
        """All records of the article by the ids of their rows."""
        return index_entries(self.seeds.articles[0].first_id, self.entries)


def select_article(shared: Seeds, article: str, text: str) -> Seeds:
    """Return the shared seeds with one article added, given the text of its file."""
    seeds = replace(shared, articles=[], records=[], statements=[], drafts={}, problems=list(shared.problems))
    add_article(seeds, parse_document(text, f"seeds/articles/{article}.yml"), article)
    return seeds


def replace_shared(shared: Seeds, table: str, text: str) -> Seeds:
    """Return the shared seeds with the text of one file replaced."""
    shown_as = f"seeds/{table}.yml"
    problems = [problem for problem in shared.problems if problem.source.file != shown_as]
    seeds = replace(shared, problems=problems, invalid_ids=dict(shared.invalid_ids))
    setattr(seeds, table, [])
    add_shared(seeds, parse_document(text, shown_as, optional=True), table)
    return seeds


def read_article_text(
    article: str, text: str, shared: Seeds, registry: Registry, page: ReadPage, memory: Memory | None = None
) -> ArticleReading:
    """Read an article. Raises DataError if anything in its file is invalid: an unreadable record must not look undecided.

    `memory` is what was found when its page was last read.
    """
    seeds = select_article(shared, article, text)
    own = [problem for problem in seeds.problems if problem.source.file == f"seeds/articles/{article}.yml"]
    if problems := own + seeds.drafts.get(article, []):
        raise DataError(problems)
    (entry,) = seeds.articles
    annotations, problems, _ = annotate_page(page, entry, seeds, registry, memory)
    header, ordered = build_header(entry, page.article), sort_annotations(annotations)
    extracted = collect_extracted(f"seeds/extracted/{article}.jsonl", header, ordered)
    return ArticleReading(seeds, ordered, extracted, format_extracted(header, ordered), problems)
