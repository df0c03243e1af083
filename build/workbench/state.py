"""An article as shown on the review page: its records with their places and decisions, and what `check` says about each."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from build.corpus.article_extraction import Memory
from build.corpus.new_speakers import NearName, list_near_names
from build.corpus.pages import missing_page, read_page
from build.corpus.single_article import ArticleReading, read_article_text
from build.corpus.speakers import Registry, build_registry
from build.dataset import build_dataset
from build.ids import PREFIXES
from build.problems import DataError, Problem
from build.reader import ReadPage
from build.seeds import Entry, Seeds, extracted_id, read_shared_files
from build.seeds.extracted import AnyAnnotation, StatementAnnotation
from build.seeds.incomplete import read_incomplete
from build.seeds.record_edits import delete_items, get_value, set_values
from build.seeds.seed_text import SeedText, read_seed_text, read_shared_texts
from build.seeds.statement_places import list_decided
from build.seeds.typed import read_values, type_record
from build.seeds.unfinished import find_stubs, list_unfinished
from build.seeds.yaml import parse_document
from build.workbench.forms import SHARED_FORMS
from schema.article_seeds import RECORD_LISTS

Span = tuple[int, int]
YamlPath = tuple[str | int, ...]
UNREVIEWED = "unreviewed"
REJECTED = "rejected"
OWN = "own"  # The state of a person's record that is not a decision on an extracted one


@dataclass(frozen=True)
class Record:
    """One record on the page, whether it is in the article's file or was only extracted."""

    id: str
    table: str
    words: str
    """Its words; for a statement, those of its parts."""
    spans: tuple[Span, ...]
    """Its places in the text; empty if its words were not found there."""
    state: str
    """unreviewed, confirmed, corrected, rejected or own."""
    confidence: Decimal | None
    named: str | None
    """The names of unknown speakers."""
    values: dict[str, Any]
    """The values typed in the file or, if it is not there, the extracted values as they would be typed."""
    read: dict[str, Any]
    """The extracted values as they would be typed; empty if the extractor does not find the record."""
    mention: Span | None = None
    cue: Span | None = None
    poll: str | None = None
    """The id of the poll that a result belongs to."""
    entry: Entry | None = None
    problems: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    """What is still to complete, although it is valid."""

    @property
    def start(self) -> int:
        """Return its start offset; records without a place come last."""
        return self.spans[0][0] if self.spans else 10**9

    @property
    def decided(self) -> bool:
        """Return True if a person has seen it."""
        return self.state != UNREVIEWED


@dataclass(frozen=True)
class Library:
    """What all articles share, as on disk: the texts of the shared files, their seeds, and the known speakers."""

    texts: dict[str, SeedText]
    seeds: Seeds
    registry: Registry

    @property
    def key(self) -> tuple[str, ...]:
        """A key that changes when a shared file changes."""
        return tuple(text.sha256 for text in self.texts.values())


@dataclass(frozen=True)
class State:
    """An article with everything that the page shows."""

    article: str
    file: SeedText
    library: Library
    page: ReadPage
    reading: ArticleReading
    problems: list[Problem] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)

    @property
    def first_id(self) -> str:
        """Return the article's first id, from which the ids of its records are made."""
        return self.reading.seeds.articles[0].first_id

    @property
    def text(self) -> str:
        """Return the article's text."""
        return self.page.article.text

    @cached_property
    def extracted(self) -> dict[str, AnyAnnotation]:
        """The extracted records, by id."""
        return {item.id: item for item in self.reading.annotations if item.method == "extracted"}

    @cached_property
    def data(self) -> dict[str, Any]:
        """The data in the article's file."""
        data: dict[str, Any] = parse_document(self.file.text, self.article).data
        return data

    @cached_property
    def records(self) -> dict[str, Record]:
        """Return all records by id, in reading order."""
        found = sorted(list_records(self), key=order_record)
        return {record.id: record for record in found}

    @cached_property
    def other_problems(self) -> list[str]:
        """Return the problems that do not belong to any record."""
        others = self.problems_by_entry.get((), [])
        return [f"{problem.source.file}: {problem.source.record}: {problem.message}" for problem in others]

    @cached_property
    def problems_by_entry(self) -> dict[YamlPath, list[Problem]]:
        """Return the problems of each record, by its path in the file."""
        return group_by_entry(self, self.problems)

    @cached_property
    def unfinished_by_entry(self) -> dict[YamlPath, list[Problem]]:
        """Return what is still to complete in the article's file, as listed by `check`, by the path of its record."""
        file = f"seeds/articles/{self.article}.yml"
        return group_by_entry(self, [item for item in list_unfinished(self.reading.seeds) if item.source.file == file])


def group_by_entry(state: State, problems: list[Problem]) -> dict[YamlPath, list[Problem]]:
    """Group problems by the path of their record in the article's file; the empty path has those of no record."""
    lines = sorted((entry.document.find_line(entry.path), entry.path) for entry in state.reading.entries)
    found: dict[YamlPath, list[Problem]] = {}
    for problem in problems:
        number = bisect_right(lines, (problem.source.line, ("~",))) - 1
        inside = problem.source.file == f"seeds/articles/{state.article}.yml" and number >= 0
        found.setdefault(lines[number][1] if inside else (), []).append(problem)
    return found


def list_new(state: State) -> list[tuple[str, Entry, list[NearName]]]:
    """Return the shared records that are new in this article, each with its table and, for speakers, similar known names."""
    found = []
    for table in SHARED_FORMS:
        for entry, article in find_stubs(getattr(state.library.seeds, table)):
            if article == state.article:
                near = list_near_names(entry.seed.name, state.library.seeds) if table == "speakers" else []
                found.append((table, entry, [name for name in near if name.id != entry.seed.id]))
    return found


def open_library(root: Path) -> Library:
    """Read the shared files."""
    texts = read_shared_texts(root)
    seeds = read_shared_files(root)
    return Library(texts, seeds, build_registry(seeds))


def open_state(root: Path, corpus: Path, article: str, library: Library, reader: str | None = None) -> State:
    """Read an article, or a second reader's decisions on it. Raises DataError if a file is not valid or the page is missing."""
    path = root / "seeds" / "articles" / f"{article}.yml"
    file, entry = read_seed_text(path), read_incomplete(path)
    page = read_page(corpus, entry)
    if not isinstance(page, ReadPage):
        raise DataError([page or missing_page(corpus, entry)])
    if reader:
        own = read_seed_text(reading_path(root, article, reader))
        file = own if own.text else SeedText(own.path, start_reading(file.text), own.sha256)
    return read_state(article, file, library, page)


def reading_path(root: Path, article: str, reader: str) -> Path:
    """Return the path of a second reader's file for an article."""
    return root / "seeds" / "readings" / reader / f"{article}.yml"


def start_reading(text: str) -> str:
    """Return the text of an article's file without any records or decisions, only with the article itself."""
    tables = [(table,) for table in RECORD_LISTS if (parse_document(text, "article").data or {}).get(table)]
    for path in tables:
        items = get_value(parse_document(text, "article").data, path)
        text = delete_items(text, [(*path, number) for number in range(len(items))])
    return set_values(text, ("article",), {"review": "unreviewed"})


def read_state(article: str, file: SeedText, library: Library, page: ReadPage, memory: Memory | None = None) -> State:
    """Return the state of an article, given its file, and what was found when its page was last read."""
    memory = memory or Memory()
    reading = read_article_text(article, file.text, library.seeds, library.registry, page, memory)
    return State(article, file, library, page, reading, list_problems(reading), memory)


def list_problems(reading: ArticleReading) -> list[Problem]:
    """Return what `check` reports about one article, as if there were no others."""
    article = str(reading.seeds.articles[0].article)
    redirects = [entry for entry in reading.seeds.redirects if entry.seed.new_id == article]
    seeds = replace(reading.seeds, redirects=redirects, utterances=[])
    found = [*seeds.problems, *seeds.drafts.get(article, [])]
    dataset = build_dataset(seeds, {article: reading.extracted}, found)
    return sorted({*dataset.problems, *reading.problems})


def list_records(state: State) -> Iterator[Record]:
    """Yield the records of an article: those in its file, and those that were only extracted."""
    entries, extracted = state.reading.entries_by_id, state.extracted
    placed = {item.id: item for item in state.reading.annotations if item.method == "curated"}
    statements = ([item for item in found.values() if isinstance(item, StatementAnnotation)] for found in (placed, extracted))
    left_out = state.reading.decided_ids | list_decided(*statements)
    rejected = {name for name, entry in entries.items() if entry.table == "polls" and entry.seed.review == "rejected"}
    polls = {entry.path: name for name, entry in entries.items() if entry.table == "polls"}
    for name in dict.fromkeys([*entries, *(name for name in extracted if name not in left_out)]):
        entry = entries.get(name)
        read = extracted.get(extracted_id(state.first_id, entry) if entry else name)
        annotation = placed.get(name) or read
        poll = polls.get(entry.parent.path) if entry and entry.parent else getattr(read, "poll", None)
        if entry is None and poll in rejected:
            continue
        yield describe_record(state, name, entry, annotation, read, poll)


def order_record(record: Record) -> tuple[int, int, bool, str, str]:
    """Return the sort key for reading order: longer records first, and a statement before a quotation with the same words."""
    return record.start, -len(record.words), record.table != "statements", record.table, record.id


def describe_record(
    state: State,
    name: str,
    entry: Entry | None,
    annotation: AnyAnnotation | None,
    read: AnyAnnotation | None,
    poll: str | None,
) -> Record:
    """Return one record, given its entry in the file, its place, and the extractor's reading."""
    spans = list_spans(annotation)
    values: dict[str, Any] = type_record(read) if read else {}
    if entry:
        typed = {key: value for key, value in get_value(state.data, entry.path).items() if key != "results"}
        # A rejected record has only a reason in the file: accepting it after all accepts the extracted values.
        values = {**values, **typed} if typed.get("review") == REJECTED else typed
    words = " … ".join(" ".join(state.text[start:end].split()) for start, end in spans)
    problems, unfinished = (
        tuple(item.message for item in found.get(entry.path, [])) if entry else ()
        for found in (state.problems_by_entry, state.unfinished_by_entry)
    )
    table = entry.table if entry else read.record if read else ""
    return Record(
        id=name,
        table=table,
        words=words or " … ".join(map(type_words, values.get("parts") or [values])),
        spans=spans,
        state=(getattr(entry.seed, "review", None) or OWN) if entry else UNREVIEWED,
        confidence=getattr(read, "confidence", None),
        named=getattr(read, "named", None),
        values=values,
        read=read_values(read) if read else {},
        mention=span_of(getattr(annotation, "mention", None)),
        cue=span_of(getattr(annotation, "cue", None)),
        poll=poll,
        entry=entry,
        problems=problems,
        unfinished=unfinished,
    )


def type_words(values: Mapping[str, Any]) -> str:
    """Return the typed words of a record or a part of a statement, for those that were not found in the text."""
    return " … ".join(str(values[key]) for key in ("words", "from", "to") if values.get(key))


def list_spans(annotation: AnyAnnotation | None) -> tuple[Span, ...]:
    """Return the places of a record."""
    if annotation is None:
        return ()
    if isinstance(annotation, StatementAnnotation):
        return tuple((part.start, part.end) for part in annotation.parts)
    return ((annotation.start, annotation.end),)


def span_of(found: Any) -> Span | None:
    """Return the place of a mention or cue."""
    return (found.start, found.end) if found else None


def count_decided(records: Iterable[Record]) -> tuple[int, int]:
    """Return the number of decided records, and of all records."""
    listed = list(records)
    return sum(record.decided for record in listed), len(listed)


TABLE_NAMES = {table: table.replace("_", " ").removesuffix("s") for table in PREFIXES}
"""The name of a record of each table on the page."""
