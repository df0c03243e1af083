"""A batch of an archive's rows, by column, and the ids in the dataset for the names and URLs in it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress, count, islice
from typing import Any

from build.dataset.rows import Rows
from build.text.urls import url_host
from schema import MonetaryFigure, Quotation, Row, Statement

Columns = dict[str, list[Any]]  # The values of each column; all lists have the same length

GENERIC_KINDS = ("unnamed", "group")  # "Officials" in one article are other people than in another.


@dataclass
class Loaded:
    """What was loaded: the number of rows by table, and the number of pages and records left out, by reason."""

    counts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


class Names:
    """The ids in the dataset for the names and URLs of an archive, and the last row number of each table."""

    def __init__(self, rows: Rows):
        listed: dict[str, list[Any]] = {**rows}
        self.speakers = index_names(listed)
        self.pollsters = {fold_name(row.name): row.id for row in listed.get("pollsters", [])}
        self.publishers = {url_host(row.url): (row.id, row.name) for row in listed.get("publishers", []) if row.url}
        self.publisher_ids = {row.id for row in listed.get("publishers", [])}
        self.reviewed = {value for row in listed.get("articles", []) for value in (row.url, row.text_sha256) if value}
        self.lost: set[tuple[str, str]] = set()
        """The articles and ids of records that were left out because their id collides with another's."""
        self.positions = {
            model.table: count(len(listed.get(model.table, [])) + 1) for model in (Statement, Quotation, MonetaryFigure)
        }

    def number(self, model: type[Row], rows: int) -> list[int]:
        """Return the next numbers in a table's reading order, one for each row."""
        return list(islice(self.positions[model.table], rows))


@dataclass
class Batch:
    """A batch of rows of an archive's table, by column, and the number left out, by reason.

    `articles` has the publisher, sort date and publication date of each article.
    """

    columns: Columns
    left_out: Counter[str]
    articles: dict[str, tuple[str, str, str | None]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def keep(self, wanted: Iterable[bool]) -> None:
        """Drop the other rows."""
        self.columns = select_rows(self.columns, wanted)

    def copy(self, *names: str) -> Columns:
        """Return these columns, and those that all records have."""
        return {name: self.columns[name] for name in (*names, "id", "article", "start", "end", "paragraph", "confidence")} | {
            "method": ["extracted"] * len(self),
            "review": ["unreviewed"] * len(self),
        }

    def dates(self) -> Columns:
        """Return the columns that quotations and statements take from their article: publisher and date."""
        found = [self.articles[article] for article in self.columns["article"]]
        return {
            "publisher": [publisher for publisher, _, _ in found],
            "sort_date": [printed_on for _, printed_on, _ in found],
            "date_precision": ["article"] * len(self),
        }


def select_rows(columns: Columns, wanted: Iterable[bool]) -> Columns:
    """Return the columns with only the wanted rows."""
    chosen = list(wanted)
    return columns if all(chosen) else {name: list(compress(values, chosen)) for name, values in columns.items()}


def drop_lost(names: Names, batch: Batch, column: str) -> list[str | None]:
    """Return the ids in a column, with None for records that were left out."""
    ids = zip(batch.columns["article"], batch.columns[column], strict=True)
    return [None if (article, key) in names.lost else key for article, key in ids]


def index_names(rows: dict[str, list[Any]]) -> dict[str, str]:
    """Return the speakers' ids by name and alias, without names that several speakers share."""
    kinds = {row.id: row.kind for row in rows.get("speakers", [])}
    named = [(row.name, row.id) for row in rows.get("speakers", [])]
    named += [(row.alias, row.speaker) for row in rows.get("speaker_aliases", []) if row.kind in ("spelling", "abbreviation")]
    bearers: dict[str, set[str]] = {}
    for name, speaker in named:
        if kinds[speaker] not in GENERIC_KINDS:
            bearers.setdefault(fold_name(name), set()).add(speaker)
    return {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1}


def fold_name(name: str) -> str:
    """Return a name in lower case with single spaces, for comparison."""
    return " ".join(name.lower().split())


def make_columns(names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> Columns:
    """Transpose rows into columns."""
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in names}
