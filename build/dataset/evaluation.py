"""Evaluate the extractor against what people have read: the rows of extraction_scores.

Only articles that a person has read in full count, because only there can missing and superfluous records be seen. A person's
decision counts whether it was made before extraction (an addition) or after (confirmed, corrected, rejected).

Unlike with words in quotation marks, where a statement starts and ends is a matter of judgment: it counts as found if at least
half of its place is (`build/seeds/statement_places.py`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from build.dataset.reconcile import read_fields
from build.dataset.statement_decisions import PlacedStatement
from build.dataset.statements import Placed, is_read
from build.seeds import Entry, Seeds, entry_id
from build.seeds.extracted import Extracted, to_json_value
from build.seeds.statement_places import list_parts, pair_places
from schema import ExtractionScore
from schema.quotations import SPEECH

METRICS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("quotations", "found", ()),
    ("quotations", "kind", ("kind",)),
    ("quotations", "speaker", ("speakers",)),
    ("statements", "found", ()),
    ("statements", "form", ("form",)),
    ("statements", "speaker", ("speakers",)),
    ("monetary_figures", "found", ()),
    ("monetary_figures", "amount", ("amount_min", "amount_max", "currency")),
    ("polls", "found", ()),
    ("poll_results", "found", ()),
    ("poll_results", "percent", ("percent",)),
)
"""Table, measure, and the fields that have to be equal; speakers are compared only for records that are somebody's words."""


Fields = dict[tuple[str, str], dict[str, Any]]  # The fields of each record of one article, by table and id.


def evaluate(seeds: Seeds, extracted: dict[str, Extracted], placed: Placed) -> Iterator[ExtractionScore]:
    """Yield a row for each metric."""
    reviewed = [entry for entry in seeds.articles if entry.seed.review == "reviewed"]
    totals = [Counter[str]() for _ in METRICS]
    for article in reviewed:
        name = str(article.article)
        by_people = read_decisions(article.first_id, seeds.list_records(name))
        by_extractor = read_readings(extracted[name]) if name in extracted else {}
        statements, extracted_statements = read_statements(placed.get(name, []), extracted.get(name))
        by_people, by_extractor = by_people | statements, by_extractor | extracted_statements
        for total, (table, measure, keys) in zip(totals, METRICS, strict=True):
            typed, read = (select_values(records, table, measure, keys) for records in (by_people, by_extractor))
            total.update(ours=len(typed), theirs=len(read), right=sum(typed.get(key) == value for key, value in read.items()))
    for total, (table, measure, _) in zip(totals, METRICS, strict=True):
        ours, theirs, right = total["ours"], total["theirs"], total["right"]
        shares = {"precision": share(right, theirs), "recall": share(right, ours), "f1": None}
        if ours and theirs:
            shares["f1"] = share(2 * right, ours + theirs)
        counts = {"articles": len(reviewed), "by_people": ours, "by_machine": theirs, "right": right}
        yield ExtractionScore.model_validate({"record": table, "measure": measure, **counts, **shares})


def read_decisions(first_id: str, entries: list[Entry]) -> Fields:
    """Return the records that a person read in the article with this first id, by table and id, without rejected ones."""
    decisions: Fields = {}
    for entry in entries:
        if entry.seed.review not in ("rejected", "unreviewed"):
            fields = read_fields(entry, entries)
            decisions[entry.table, entry_id(first_id, entry)] = fields if isinstance(fields, dict) else {}
    return decisions


def read_readings(extracted: Extracted) -> Fields:
    """Return the records that the extractor read in one article, by table and id."""
    readings: Fields = {}
    for _, annotation in extracted.annotations:
        if annotation.method == "extracted":
            speaker = annotation.fields.get("speaker")
            readings[annotation.record, annotation.id] = {"speakers": [speaker] if speaker else []} | annotation.fields
    return readings


def read_statements(placed: Sequence[PlacedStatement], extracted: Extracted | None) -> tuple[Fields, Fields]:
    """Return the statements that a person read in one article, and those that the extractor read, by table and id.

    A statement that both have is under the id of the person's. If an article has none by a person, nobody has read its statements
    yet.
    """
    read = [statement for statement in placed if is_read(statement)]
    if not read or extracted is None:
        return {}, {}
    found = [item for _, item in extracted.statements if item.method == "extracted"]
    pairs = pair_places([statement.parts for statement in read], [list_parts(item) for item in found])
    names = {j: read[i].annotation.id for i, j in pairs.items()}
    by_people = {("statements", item.annotation.id): item.fields | {"form": item.form} for item in read}
    by_extractor = {
        ("statements", names.get(number, f"{item.id}, of nobody")): item.fields | {"form": item.form}
        for number, item in enumerate(found)
    }
    return by_people, by_extractor


def select_values(records: Fields, table: str, measure: str, keys: tuple[str, ...]) -> dict[tuple[str, str], list[Any]]:
    """Return the values of these fields for the records that a metric is about."""
    return {
        key: [to_json_value(fields.get(name)) for name in keys]
        for key, fields in records.items()
        if key[0] == table and (measure != "speaker" or table == "statements" or fields.get("kind") in SPEECH)
    }


def share(part: int, whole: int) -> Decimal | None:
    """Return a share rounded to three decimals; None for a total of 0."""
    return round(Decimal(part) / whole, 3) if whole else None
