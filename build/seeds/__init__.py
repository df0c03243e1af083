"""Read what people wrote: seeds/*.yml and seeds/articles/*.yml, each record through its form, each problem with its line.

`schema/seed_models.py` says what a record may hold; `schema/json/` has the same for editors' programs.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from build.problems import Problem, Source, format_pydantic_error, shorten, suggest
from build.seeds.yaml import Document, read_yaml
from schema.seed_models import SHARED_FILES, ArticleSeed, MonetaryFigureSeed, PollSeed, QuotationSeed, Rejection, SeedModel
from schema.types import SLUG, ArticleId

RECORD_LISTS: dict[str, type[SeedModel]] = {
    "quotations": QuotationSeed,
    "monetary_figures": MonetaryFigureSeed,
    "polls": PollSeed,
}


@dataclass(frozen=True)
class Entry:
    """One record as a person typed it: its form, the table it is for, and where it stands."""

    table: str
    seed: Any
    document: Document
    path: tuple[str | int, ...]
    name: str
    article: str | None = None
    parent: "Entry | None" = None

    def locate(self, *key: str | int) -> Source:
        """Where the record is typed or, with a key, where that value is."""
        return Source(self.document.file, self.document.find_line((*self.path, *key)), self.name)

    def problem(self, message: str, *key: str | int) -> Problem:
        """A problem with the record or, with a key, with that value."""
        return Problem(self.locate(*key), message)


@dataclass
class Seeds:
    """Everything that people wrote. `articles` has an entry an article, `records` all that they read in them, in order."""

    publishers: list[Entry] = field(default_factory=list)
    speakers: list[Entry] = field(default_factory=list)
    events: list[Entry] = field(default_factory=list)
    pollsters: list[Entry] = field(default_factory=list)
    articles: list[Entry] = field(default_factory=list)
    records: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    invalid_ids: dict[str, set[str | None]] = field(default_factory=dict)
    """By table, the ids of records that could not be read; None stands for one whose id could not be read either."""

    def list_ids(self, table: str) -> set[str]:
        """The ids that a foreign key to the table may name."""
        return {entry.seed.id for entry in getattr(self, table)}


def read_seeds(root: Path) -> Seeds:
    """Read all seed files below `root` (the folder that holds seeds/). What is wrong is in `problems`."""
    seeds = Seeds()
    for name, form in SHARED_FILES.items():
        path = root / "seeds" / f"{name}.yml"
        document = read_yaml(path, str(path.relative_to(root)))
        entries = list(read_entries(document, (), document.data, form, name))
        getattr(seeds, name).extend(entries)
        seeds.invalid_ids[name] = list_invalid_ids(document, entries)
        seeds.problems += document.problems
    for path in sorted((root / "seeds" / "articles").glob("*")):
        read_article_file(path, str(path.relative_to(root)), seeds)
    return seeds


def list_invalid_ids(document: Document, entries: list[Entry]) -> set[str | None]:
    """The ids of a shared file's records that could not be read; None if nothing could be, and for each whose id is none."""
    if not entries:
        return {None} if document.problems else set()
    read = {entry.path[0] for entry in entries}
    ids = [item.get("id") if isinstance(item, dict) else None for n, item in enumerate(document.data) if n not in read]
    return {name if isinstance(name, str) and re.fullmatch(SLUG, name) else None for name in ids}


def read_article_file(path: Path, shown_as: str, seeds: Seeds) -> None:
    """Read one file of seeds/articles into `seeds`."""
    article = path.stem
    if path.suffix != ".yml":
        if not path.name.startswith("."):
            seeds.problems.append(Problem(Source(shown_as, 1, "file"), "is no .yml file; rename it or take it away"))
        return
    document = read_yaml(path, shown_as)
    try:
        TypeAdapter(ArticleId).validate_python(article)
    except ValidationError:
        document.add_problem(1, "file", "is not named publisher-YYYY-MM-DD-slug.yml in small letters; rename it")
    data = document.data
    if data is not None and not isinstance(data, dict):
        document.add_problem(1, "file", f"is not a mapping with the keys article, {', '.join(RECORD_LISTS)}")
    elif data is not None:
        known = ["article", *RECORD_LISTS]
        for key in data:
            if key not in known:
                document.add_problem(
                    document.find_line((key,)), "file", f"unknown key {key}{suggest(key, known) or '; take it out'}"
                )
        if "article" not in data:
            document.add_problem(1, "file", "has no article: part; write who published it, when, and in which language")
        elif entry := read_entry(document, ("article",), data["article"], ArticleSeed, "articles", article):
            seeds.articles.append(entry)
        for name, form in RECORD_LISTS.items():
            for entry in read_entries(document, (name,), data.get(name), form, name, article):
                seeds.records.append(entry)
                seeds.records += read_results(entry)
    seeds.problems += document.problems


def read_results(poll: Entry) -> list[Entry]:
    """The results of a poll as entries of their own."""
    results = getattr(poll.seed, "results", [])
    return [
        Entry("poll_results", form, poll.document, (*poll.path, "results", number), name_record(form), poll.article, poll)
        for number, form in enumerate(results)
    ]


def read_entries(
    document: Document, path: tuple[str | int, ...], data: Any, form: type[SeedModel], table: str, article: str | None = None
) -> Iterator[Entry]:
    """The records of a list. One that is not of its form is noted as a problem and left out."""
    if data is None:
        return
    if not isinstance(data, list):
        document.add_problem(document.find_line(path), table, "is not a list; start each record with a hyphen")
        return
    for number, item in enumerate(data):
        if entry := read_entry(document, (*path, number), item, form, table, article):
            yield entry


def read_entry(
    document: Document, path: tuple[str | int, ...], data: Any, form: type[SeedModel], table: str, article: str | None = None
) -> Entry | None:
    """One record through its form, or None with its problems noted."""
    if isinstance(data, dict) and data.get("review") == "rejected":
        form = Rejection
    try:
        checked = form.model_validate_json(json.dumps(data))
    except ValidationError as error:
        for item in error.errors(include_url=False):
            inner, inner_form, key = innermost_model(data, form, item["loc"])
            message = format_pydantic_error(item | {"loc": key}, inner_form.model_fields)
            document.add_problem(document.find_line((*path, *item["loc"])), name_record(inner, inner_form), message)
        return None
    return Entry(table, checked, document, path, name_record(data, form), article)


def innermost_model(
    data: Any, form: type[SeedModel], path: tuple[str | int, ...]
) -> tuple[Any, type[SeedModel], tuple[str | int, ...]]:
    """The record that a path leads to, which may stand in a list of another, with its form and the rest of the path."""
    if len(path) > 1 and isinstance(data, dict) and isinstance(path[1], int):
        inner_form = next(iter(get_args(form.model_fields[str(path[0])].annotation)), None)
        if isinstance(inner_form, type) and issubclass(inner_form, SeedModel):
            return data[path[0]][path[1]], inner_form, path[2:]
    return data, form, path


def name_record(record: Any, form: type[SeedModel] | None = None) -> str:
    """What a record is called in a message: its words, id or alias; the article as such; else only record."""
    get = record.get if isinstance(record, dict) else lambda key: getattr(record, key, None)
    for key in ("words", "id", "alias"):
        if isinstance(record, dict | SeedModel) and get(key) is not None:
            return shorten(get(key)) if key == "words" else str(get(key))
    return "article" if form is ArticleSeed else "record"
