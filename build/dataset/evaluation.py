"""Evaluate the extractor against what people have read: the rows of extraction_scores.

Only articles that a person has read whole count, because only there one record too many or too few can be seen. A person's
decision counts whether it came before the extractor's (an addition) or after it (confirmed, corrected, rejected).
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from build.dataset.reconcile import read_fields
from build.ids import make_record_id
from build.seeds import Seeds
from build.seeds.extracted import Extracted, to_json_value
from schema import ExtractionScore

Fields = dict[str, Any]


def is_speech(fields: Fields) -> bool:
    """Return True if a quotation is somebody's words."""
    return fields.get("kind") not in (None, "term")


def list_speakers(fields: Fields) -> list[str]:
    """Return all speakers of a quotation."""
    return fields.get("speakers") or [speaker for speaker in [fields.get("speaker")] if speaker]


METRICS: tuple[tuple[str, str, Callable[[Fields], bool], Callable[[Fields], Any]], ...] = (
    ("quotations", "found", lambda fields: True, lambda fields: None),
    ("quotations", "kind", lambda fields: True, lambda fields: fields.get("kind")),
    ("quotations", "speaker", is_speech, list_speakers),
    ("monetary_figures", "found", lambda fields: True, lambda fields: None),
    (
        *("monetary_figures", "amount", lambda fields: True),
        lambda fields: [to_json_value(fields.get(key)) for key in ("amount_min", "amount_max", "currency")],
    ),
    ("polls", "found", lambda fields: True, lambda fields: None),
    ("poll_results", "found", lambda fields: True, lambda fields: None),
    ("poll_results", "percent", lambda fields: True, lambda fields: to_json_value(fields.get("percent"))),
)
"""Table, measure, which records count, and what has to be the same."""


def evaluate(seeds: Seeds, extracted: dict[str, Extracted]) -> Iterator[ExtractionScore]:
    """Yield a row for each metric."""
    reviewed = {str(entry.article) for entry in seeds.articles if entry.seed.review == "reviewed"}
    by_people: dict[tuple[str, str], Fields] = {}
    by_extractor: dict[tuple[str, str], Fields] = {}
    for entry in seeds.records:
        if entry.article in reviewed and entry.seed.review != "rejected":
            fields = read_fields(entry, seeds.records)
            record_id = make_record_id(entry.table, str(entry.article), entry.seed.words, entry.seed.which or 1)
            by_people[entry.table, record_id] = fields if isinstance(fields, dict) else {}
    for article in reviewed & extracted.keys():
        for _, place in extracted[article].annotations:
            if place.method == "extracted":
                by_extractor[place.record, place.id] = place.fields
    for table, measure, counts, read in METRICS:
        ours = {key: read(fields) for key, fields in by_people.items() if key[0] == table and counts(fields)}
        theirs = {key: read(fields) for key, fields in by_extractor.items() if key[0] == table and counts(fields)}
        right = sum(key in ours and ours[key] == value for key, value in theirs.items())
        yield build_score(table, measure, len(reviewed), len(ours), len(theirs), right)


def build_score(table: str, measure: str, articles: int, by_people: int, by_extractor: int, right: int) -> ExtractionScore:
    """Return one row, its shares rounded to three decimals."""

    def share(numerator: int, denominator: int) -> Decimal | None:
        return round(Decimal(numerator) / denominator, 3) if denominator else None

    return ExtractionScore.model_validate(
        {
            "record": table,
            "measure": measure,
            "articles": articles,
            "by_people": by_people,
            "by_machine": by_extractor,
            "right": right,
            "precision": share(right, by_extractor),
            "recall": share(right, by_people),
            "f1": share(2 * right, by_people + by_extractor) if by_people and by_extractor else None,
        }
    )
