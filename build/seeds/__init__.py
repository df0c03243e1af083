"""Read what people wrote: seeds/*.yml and seeds/articles/*.yml. Records are validated, problems reported with file and line.

`schema/article_seeds.py` and `schema/shared_seeds.py` define what a record may hold; `schema/json/` has the same as JSON
Schemas, for text editors. A shared file without records may be empty or missing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import to_json

from build.ids import make_record_id, make_statement_id
from build.problems import Problem, Source, format_pydantic_error, shorten, suggest
from build.seeds.yaml import MAX_SHARED_FILE_BYTES, Document, KeyPath, read_yaml
from schema.article_seeds import IN_STATEMENT, RECORD_LISTS, REJECTIONS, ArticleSeed, QuotationSeed
from schema.shared_seeds import SEED_LISTS
from schema.types import SLUG, ArticleId

MAX_PROBLEMS = 10_000  # In one file: so many have one cause, and a file of 40 MB could have millions.


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as a person typed it: its seed model, its table, and its file and place there."""

    table: str
    seed: Any
    document: Document
    path: KeyPath
    article: str | None = None
    parent: "Entry | None" = None

    @property
    def first_id(self) -> str:
        """The first id of an article, which the hashes in its records' ids are computed from."""
        return getattr(self.seed, "first_id", None) or str(self.article)

    @property
    def name(self) -> str:
        """The name of the record in messages."""
        return "article" if self.table == "articles" else name_record(self.seed)

    def locate(self, *key: str | int) -> Source:
        """Return where the record is or, with a key, where that value is."""
        return Source(self.document.file, self.document.find_line((*self.path, *key)), self.name)

    def problem(self, message: str, *key: str | int) -> Problem:
        """Return a problem with the record or, with a key, with that value."""
        return Problem(self.locate(*key), message)


@dataclass
class Seeds:
    """Everything that editors wrote: `articles` has one entry per article, `records` all their records in order.

    `statements` are separate: they are identified by their first and last words.
    """

    publishers: list[Entry] = field(default_factory=list)
    speakers: list[Entry] = field(default_factory=list)
    events: list[Entry] = field(default_factory=list)
    pollsters: list[Entry] = field(default_factory=list)
    utterances: list[Entry] = field(default_factory=list)
    redirects: list[Entry] = field(default_factory=list)
    articles: list[Entry] = field(default_factory=list)
    records: list[Entry] = field(default_factory=list)
    statements: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    drafts: dict[str, list[Problem]] = field(default_factory=dict)
    """The articles marked `draft`, with the problems in their files, which are not among `problems`."""
    invalid_ids: dict[str, set[str | None]] = field(default_factory=dict)
    """By table, the ids of invalid records; None stands for a record whose id is invalid too."""

    @cached_property
    def records_by_article(self) -> dict[str, list[Entry]]:
        """The records of each article that has any, in order; cached, so ask only after all files are read."""
        grouped: dict[str, list[Entry]] = {}
        for entry in self.records:
            grouped.setdefault(str(entry.article), []).append(entry)
        return grouped

    def list_records(self, article: str | None) -> list[Entry]:
        """Return the records of one article, in order."""
        return self.records_by_article.get(str(article), [])

    @cached_property
    def statements_by_article(self) -> dict[str, list[Entry]]:
        """The statements of each article that has any, in order; cached like `records_by_article`."""
        grouped: dict[str, list[Entry]] = {}
        for entry in self.statements:
            grouped.setdefault(str(entry.article), []).append(entry)
        return grouped

    def list_statements(self, article: str | None) -> list[Entry]:
        """Return the statements of one article, in order."""
        return self.statements_by_article.get(str(article), [])

    def list_ids(self, table: str) -> set[str]:
        """Return the ids that a foreign key to the table may refer to."""
        return {entry.seed.id for entry in getattr(self, table)}

    def select_articles(self, drafts: bool) -> "Seeds":
        """Return a copy with only the draft articles, or only the others."""
        articles = [entry for entry in self.articles if (entry.article in self.drafts) == drafts]
        records = [entry for entry in self.records if (entry.article in self.drafts) == drafts]
        statements = [entry for entry in self.statements if (entry.article in self.drafts) == drafts]
        return replace(self, articles=articles, records=records, statements=statements)


def read_seeds(root: Path) -> Seeds:
    """Read all seed files below `root` (the folder that holds seeds/). Errors are in `problems`, never raised."""
    seeds = read_shared_files(root)
    for path in list_article_files(root):
        read_article_file(path, str(path.relative_to(root)), seeds)
    return seeds


def list_article_files(root: Path) -> list[Path]:
    """List the files in seeds/articles, without hidden files that are not seeds."""
    paths = (root / "seeds" / "articles").glob("*")
    return sorted(path for path in paths if path.suffix == ".yml" or not path.name.startswith("."))


def list_reading_files(root: Path, article: str = "*") -> list[Path]:
    """List the files with second readers' decisions, on all articles or on one."""
    return sorted((root / "seeds" / "readings").glob(f"*/{article}.yml"))


def read_shared_files(root: Path) -> Seeds:
    """Read the seed files that all articles share. Errors are in `problems`, never raised."""
    seeds = Seeds()
    for table in SEED_LISTS:
        path = root / "seeds" / f"{table}.yml"
        document = read_yaml(path, str(path.relative_to(root)), optional=True, max_bytes=MAX_SHARED_FILE_BYTES)
        add_shared(seeds, document, table)
    return seeds


def add_shared(seeds: Seeds, document: Document, table: str) -> None:
    """Add the records of a table's shared file to the seeds."""
    entries = list(read_entries(document, (), document.data, SEED_LISTS[table], table))
    getattr(seeds, table).extend(entries)
    seeds.invalid_ids[table] = list_invalid_ids(document, entries)
    seeds.problems += document.problems
    document.data = None  # Free memory: entries keep a reference to the document, and have their own data.


def list_invalid_ids(document: Document, entries: list[Entry]) -> set[str | None]:
    """Return the ids of a shared file's invalid records, None for an invalid id and for a file that could not be read."""
    if not entries:
        return {None} if document.problems else set()
    valid = {entry.path[0] for entry in entries}
    ids = [item.get("id") if isinstance(item, dict) else None for n, item in enumerate(document.data) if n not in valid]
    return {name if isinstance(name, str) and re.fullmatch(SLUG, name) else None for name in ids}


def read_article_file(path: Path, shown_as: str, seeds: Seeds) -> None:
    """Read one file of seeds/articles into `seeds`."""
    if path.suffix == ".yml":
        add_article(seeds, read_yaml(path, shown_as), path.stem)
    else:
        seeds.problems.append(Problem(Source(shown_as, 1, "file"), "is not a .yml file; rename or remove it"))


def add_article(seeds: Seeds, document: Document, article: str) -> None:
    """Add the content of a file of seeds/articles to the seeds."""
    try:
        TypeAdapter(ArticleId).validate_python(article)
    except ValidationError:
        message = "has a name that is not an id; write lower-case letters, digits and hyphens, such as post-2031-05-06-talks.yml"
        document.add_problem(1, "file", message)
    data = document.data
    keys = ["article", *RECORD_LISTS]
    if data is not None and not isinstance(data, dict):
        document.add_problem(1, "file", f"is not a mapping with the keys {', '.join(keys)}; write them")
    elif data is not None:
        for key in data.keys() - set(keys):
            message = f"unknown key {key}{suggest(key, keys) or '; remove it'}"
            document.add_problem(document.find_line((key,)), "file", message)
        if "article" not in data:
            document.add_problem(1, "file", "has no article: part; write who published it, when, and in which language")
        elif entry := read_entry(document, ("article",), data["article"], ArticleSeed, "articles", article):
            seeds.articles.append(entry)
        for name, model in RECORD_LISTS.items():
            for entry in read_entries(document, (name,), data.get(name), model, name, article):
                add_record(seeds, entry)
    if is_draft(document):
        seeds.drafts[article] = document.problems
    else:
        seeds.problems += document.problems
    document.data = None


def is_draft(document: Document) -> bool:
    """Return True if an article's file is marked as a draft, even if it is invalid or not YAML."""
    if document.data is None:
        return re.search(r"^ +draft: +true\b", document.text, re.MULTILINE) is not None
    part = document.data.get("article") if isinstance(document.data, dict) else None
    return isinstance(part, dict) and part.get("draft") is True


def add_record(seeds: Seeds, entry: Entry) -> None:
    """Add a record of an article to the seeds; if it is a poll, also add its results."""
    if entry.table == "statements":
        seeds.statements.append(entry)
    else:
        seeds.records += [entry, *list_results(entry)]


def index_entries(first_id: str, entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return records and statements of an article, by row id."""
    return {entry_id(first_id, entry): entry for entry in entries}


def entry_id(first_id: str, entry: Entry) -> str:
    """Return the row id of a record or statement, given its article's first id."""
    if entry.table == "statements":
        return make_statement_id(first_id, (part.name for part in entry.seed.parts))
    return make_record_id(entry.table, first_id, entry.seed.words, entry.seed.which or 1)


def extracted_id(first_id: str, entry: Entry) -> str:
    """Return the id of the extracted record that an entry decides on: its own id, unless it corrects the place."""
    if entry.table == "statements":
        return make_statement_id(first_id, (part.name for part in entry.seed.extracted_parts))
    return entry_id(first_id, entry)


def list_results(poll: Entry) -> list[Entry]:
    """Return the results of a poll as separate entries."""
    results = getattr(poll.seed, "results", []) if poll.table == "polls" else []
    return [
        Entry("poll_results", seed, poll.document, (*poll.path, "results", number), poll.article, poll)
        for number, seed in enumerate(results)
    ]


def read_entries(
    document: Document, path: KeyPath, data: Any, model: type[BaseModel], table: str, article: str | None = None
) -> Iterator[Entry]:
    """Yield the valid records of a list; add problems for the others."""
    if data is None:
        return
    if not isinstance(data, list):
        document.add_problem(document.find_line(path), table, "is not a list; start each record with a hyphen")
        return
    for number, item in enumerate(data):
        if len(document.problems) >= MAX_PROBLEMS:
            message = f"this record and those after it are not read, as the file has {MAX_PROBLEMS:,} problems before; fix those"
            document.add_problem(document.find_line((*path, number)), table, message)
            return
        if entry := read_entry(document, (*path, number), item, model, table, article):
            yield entry


def read_entry(
    document: Document, path: KeyPath, data: Any, model: type[BaseModel], table: str, article: str | None = None
) -> Entry | None:
    """Return one validated record, or None after adding its problems."""
    if isinstance(data, dict) and data.get("review") == "rejected":
        model = REJECTIONS.get(table, model)
    try:
        seed = model.model_validate_json(to_json(data))
    except ValidationError as error:
        for item in error.errors(include_url=False):
            inner, inner_model, key = find_innermost(data, model, item["loc"])
            fields = {field.alias or name: field for name, field in inner_model.model_fields.items()}
            message = format_pydantic_error(item | {"loc": key}, fields)
            if inner_model is QuotationSeed and key and key[0] in IN_STATEMENT:
                message = f"{key[0]} is typed in the statement that the words are in; move it there"
            document.add_problem(document.find_line((*path, *item["loc"])), name_record(inner, inner_model), message)
        return None
    return Entry(table, seed, document, path, article)


def find_innermost(data: Any, model: type[BaseModel], path: KeyPath) -> tuple[Any, type[BaseModel], KeyPath]:
    """Return the innermost record on a path (a record may hold a list of others), its model, and the rest of the path."""
    if len(path) > 1 and isinstance(data, dict) and isinstance(path[1], int):
        inner = next(iter(get_args(model.model_fields[str(path[0])].annotation)), None)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return data[path[0]][path[1]], inner, path[2:]
    return data, model, path


def name_record(record: Any, model: type[BaseModel] | None = None) -> str:
    """Return a record's name for messages: its words, id or alias, else its kind."""
    parts = record.get("parts") if isinstance(record, dict) else getattr(record, "parts", None)
    first = parts[0] if isinstance(parts, list) and parts else record
    for key in ("words", "id", "alias", "from", "first", "old_id"):
        value = first.get(key) if isinstance(first, dict) else getattr(first, key, None)
        if value is not None:
            return str(value) if key in ("id", "alias", "old_id") else shorten(value)
    return "article" if model is ArticleSeed else "record"
