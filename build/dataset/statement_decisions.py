"""Merge people's decisions on an article's statements with the extracted ones, by the rules of build/dataset/reconcile.py.

Two more rules apply to statements. A correction may change the place: `expects` then has the extracted parts. And an extracted
statement that overlaps one that a person has read was decided with it, unless one is inside the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from build.dataset.reconcile import RERUN_HINT, MergedRecord, judge_decision, missing_reading
from build.problems import Problem, Source
from build.seeds import Entry, entry_id, extracted_id
from build.seeds.extracted import Extracted, StatementAnnotation
from build.seeds.statement_places import Span, list_decided, list_parts
from build.seeds.typed import type_part
from build.text.normalize import count_words

NOT_FIELDS = {"parts", "review", "expects"}


@dataclass(frozen=True, slots=True)
class PlacedStatement:
    """One merged statement: its place, its columns, who found it, and the quotations that belong to it.

    `where` is the place that problems are reported at: the person's record or, if there is none, the extracted line.
    """

    article: str
    annotation: StatementAnnotation
    fields: dict[str, Any]
    """The columns of the table that a person typed or the extractor read, with all `speakers` and `reported_through`."""
    method: str
    review: str
    where: Entry | Source
    warning: Problem | None = None
    quotations: list[MergedRecord] = field(default_factory=list)

    @property
    def entry(self) -> Entry | None:
        """The person's record, if there is one."""
        return self.where if isinstance(self.where, Entry) else None

    @property
    def parts(self) -> list[Span]:
        """Return the spans of its parts."""
        return list_parts(self.annotation)

    @property
    def form(self) -> str:
        """Return its form (all, some or none of its words are in quotations); as extracted until it is reviewed."""
        if self.review == "unreviewed":
            return self.annotation.form or "indirect"
        words = sum(part.word_count for part in self.annotation.parts)
        quoted = sum(count_words(quotation.annotation.words) for quotation in self.quotations)
        return "indirect" if not self.quotations else "direct" if quoted >= words else "mixed"


def merge_statements(article: str, entries: list[Entry], file: Extracted) -> Iterator[PlacedStatement | Problem]:
    """Yield the merged statements of one article, and its problems."""
    places, readings = (
        {item.id: (line, item) for line, item in file.statements if item.method == method} for method in ("curated", "extracted")
    )
    own: dict[str, Entry] = {}
    claimed: dict[str, Entry] = {}
    kept: list[StatementAnnotation] = []
    doubtful = False
    for entry in entries:
        name, decides = entry_id(file.first_id, entry), extracted_id(file.first_id, entry)
        other = own.get(name) or claimed.get(decides)
        if other:
            where = other.locate("parts")
            yield entry.problem(f"is the same statement as the one in {where.file}:{where.line}; keep one", "parts")
            continue
        own[name] = claimed[decides] = entry
        reading = readings[decides][1] if decides in readings and entry.seed.review else None
        if entry.seed.review == "rejected" and reading:
            continue
        if name not in places or (entry.seed.review and not reading):
            doubtful = True  # A place without a statement then probably belongs to this one.
            if not file.problems:  # Its annotation may be in an invalid line, which must be fixed first.
                yield missing_reading(entry) if entry.seed.review and not reading else missing_place(entry)
            continue
        merged = apply_decision(article, entry, places[name][1], reading)
        if isinstance(merged, PlacedStatement) and merged.review != "unreviewed":
            kept.append(merged.annotation)
        yield merged
    undecided = [(line, item) for line, item in readings.values() if item.id not in claimed and item.id not in own]
    decided = list_decided(kept, [item for _, item in undecided])
    for line, item in undecided:
        if item.id not in decided:
            source = Source(file.file, line, item.id)
            yield PlacedStatement(article, item, read_annotation(item), "extracted", "unreviewed", source)
    for name, (line, item) in places.items():
        if name not in own and not doubtful:
            yield Problem(Source(file.file, line, item.id), f"belongs to no statement in seeds/articles; {RERUN_HINT}")


def missing_place(entry: Entry) -> Problem:
    """Return the problem with a statement whose place is not recorded."""
    return entry.problem(f"its place is not recorded, or its parts are not in the article; {RERUN_HINT}", "parts")


def apply_decision(
    article: str, entry: Entry, place: StatementAnnotation, reading: StatementAnnotation | None
) -> PlacedStatement | Problem:
    """Return a person's statement as a merged one, or the problem that prevents it."""
    fields = read_seed(entry)
    if reading is None:
        return PlacedStatement(article, place, fields, "curated", "confirmed", entry)
    typed, parts = ({"parts": [type_part(part) for part in item.parts]} for item in (place, reading))
    own_fields = reading.own_fields if reading.own_fields is None else reading.own_fields | parts
    problem, warning = judge_decision(entry, fields | typed, reading.fields | parts, own_fields)
    merged = place.model_copy(update={name: getattr(reading, name) for name in ("form", "confidence", "named")})
    return problem or PlacedStatement(article, merged, fields, "extracted", entry.seed.review, entry, warning)


def read_seed(entry: Entry) -> dict[str, Any]:
    """Return the columns that a person typed, with all speakers and reporters."""
    return {key: value for key, value in vars(entry.seed).items() if key not in NOT_FIELDS}


def read_annotation(annotation: StatementAnnotation) -> dict[str, Any]:
    """Return the columns that were extracted, with all speakers and reporters."""
    return {"speakers": [], "reported_through": []} | annotation.fields
