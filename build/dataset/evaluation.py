"""Evaluate the extractor against what people have read: the rows of extraction_scores.

Only articles that a person has read whole count, because only there one record too many or too few can be seen. A person's
decision counts whether it came before the extractor's (an addition) or after it (confirmed, corrected, rejected).
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from build.dataset.reconcile import read_fields
from build.ids import make_record_id
from build.seeds import Seeds
from build.seeds.extracted import Extracted, to_json_value
from schema import ExtractionScore

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


def evaluate(seeds: Seeds, extracted: dict[str, Extracted]) -> Iterator[ExtractionScore]:
    """Yield a row for each metric."""
    reviewed = {str(entry.article) for entry in seeds.articles if entry.seed.review == "reviewed"}
    by_people: dict[tuple[str, str], dict[str, Any]] = {}
    by_extractor: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in seeds.records:
        if entry.article in reviewed and entry.seed.review != "rejected":
            fields = read_fields(entry, seeds.list_records(entry.article))
            record_id = make_record_id(entry.table, str(entry.article), entry.seed.words, entry.seed.which or 1)
            by_people[entry.table, record_id] = fields if isinstance(fields, dict) else {}
    for article in reviewed & extracted.keys():
        for _, annotation in extracted[article].annotations:
            if annotation.method == "extracted":
                speaker = annotation.fields.get("speaker")
                by_extractor[annotation.record, annotation.id] = {"speakers": [speaker] if speaker else []} | annotation.fields
    for table, measure, keys in METRICS:
        ours, theirs = (
            {
                key: [to_json_value(fields.get(name)) for name in keys]
                for key, fields in records.items()
                if key[0] == table and (measure != "speaker" or fields.get("kind") not in (None, "term"))
            }
            for records in (by_people, by_extractor)
        )
        right = sum(ours.get(key) == value for key, value in theirs.items())
        shares = {"precision": share(right, len(theirs)), "recall": share(right, len(ours)), "f1": None}
        if ours and theirs:
            shares["f1"] = share(2 * right, len(ours) + len(theirs))
        counts = {"articles": len(reviewed), "by_people": len(ours), "by_machine": len(theirs), "right": right}
        yield ExtractionScore.model_validate({"record": table, "measure": measure, **counts, **shares})


def share(part: int, whole: int) -> Decimal | None:
    """Return a share rounded to three decimals, None for a total of 0."""
    return round(Decimal(part) / whole, 3) if whole else None
