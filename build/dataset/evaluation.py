"""Evaluate the extractor against what people have read: the rows of extraction_scores.

Only articles that a person has read whole count, because only there one record too many or too few can be seen. A person's
decision counts whether it came before the extractor's (an addition) or after it (confirmed, corrected, rejected).
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from build.dataset.reconcile import read_fields
from build.seeds import Entry, Seeds, entry_id
from build.seeds.extracted import Extracted, to_json_value
from schema import ExtractionScore
from schema.quotations import SPEECH

METRICS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("quotations", "found", ()),
    ("quotations", "kind", ("kind",)),
    ("quotations", "speaker", ("speakers",)),
    ("monetary_figures", "found", ()),
    ("monetary_figures", "amount", ("amount_min", "amount_max", "currency")),
    ("polls", "found", ()),
    ("poll_results", "found", ()),
    ("poll_results", "percent", ("percent",)),
)
"""Table, measure, and the fields that have to be the same; of speakers, only those of somebody's words count."""


Fields = dict[tuple[str, str], dict[str, Any]]  # By table and id, the fields of each record of one article.


def evaluate(seeds: Seeds, extracted: dict[str, Extracted]) -> Iterator[ExtractionScore]:
    """Yield a row for each metric."""
    reviewed = [entry for entry in seeds.articles if entry.seed.review == "reviewed"]
    totals = [Counter[str]() for _ in METRICS]
    for article in reviewed:
        name = str(article.article)
        by_people = read_decisions(article.first_id, seeds.list_records(name))
        by_extractor = read_readings(extracted[name]) if name in extracted else {}
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
    """Return what a person read in the article that had this id first, by table and id, without what they rejected."""
    decisions: Fields = {}
    for entry in entries:
        if entry.seed.review not in ("rejected", "unreviewed"):
            fields = read_fields(entry, entries)
            decisions[entry.table, entry_id(first_id, entry)] = fields if isinstance(fields, dict) else {}
    return decisions


def read_readings(extracted: Extracted) -> Fields:
    """Return what the extractor read in one article, by table and id."""
    readings: Fields = {}
    for _, annotation in extracted.annotations:
        if annotation.method == "extracted":
            speaker = annotation.fields.get("speaker")
            readings[annotation.record, annotation.id] = {"speakers": [speaker] if speaker else []} | annotation.fields
    return readings


def select_values(records: Fields, table: str, measure: str, keys: tuple[str, ...]) -> dict[tuple[str, str], list[Any]]:
    """Return the values of some fields of the records that a metric is about."""
    return {
        key: [to_json_value(fields.get(name)) for name in keys]
        for key, fields in records.items()
        if key[0] == table and (measure != "speaker" or fields.get("kind") in SPEECH)
    }


def share(part: int, whole: int) -> Decimal | None:
    """Return a share rounded to three decimals, None for a total of 0."""
    return round(Decimal(part) / whole, 3) if whole else None
