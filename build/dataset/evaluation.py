"""Count how often the machine is right, against what people have read: the rows of extraction_scores.

Only articles that a person has read whole count, because only there a record too many or too few can be seen. A person's
decision counts whether it came before the machine's (an addition) or after it (confirmed, corrected, rejected).
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from build.dataset.reconcile import read_fields
from build.ids import make_record_id
from build.seeds import Entry, Seeds
from build.seeds.extracted import Extracted, to_json_value
from schema import ExtractionScore

Fields = dict[str, Any]


def is_speech(fields: Fields) -> bool:
    """Whether a quotation is somebody's words."""
    return fields.get("kind") not in (None, "term")


def list_speakers(fields: Fields) -> list[str]:
    """All speakers of a quotation."""
    return fields.get("speakers") or [speaker for speaker in [fields.get("speaker")] if speaker]


def always(_: Fields) -> bool:
    """Every record counts."""
    return True


METRICS: tuple[tuple[str, str, Callable[[Fields], bool], Callable[[Fields], Any]], ...] = (
    ("quotations", "found", always, lambda fields: None),
    ("quotations", "kind", always, lambda fields: fields.get("kind")),
    ("quotations", "speaker", is_speech, list_speakers),
    ("monetary_figures", "found", always, lambda fields: None),
    ("monetary_figures", "amount", always, lambda f: [to_json_value(f.get(k)) for k in ("amount_min", "amount_max", "currency")]),
    ("polls", "found", always, lambda fields: None),
    ("poll_results", "found", always, lambda fields: None),
    ("poll_results", "percent", always, lambda fields: to_json_value(fields.get("percent"))),
)
"""Table, measure, which records count, and what has to be the same."""


def evaluate(seeds: Seeds, extracted: dict[str, Extracted]) -> Iterator[ExtractionScore]:
    """A row for each measure."""
    reviewed = [str(entry.article) for entry in seeds.articles if entry.seed.review == "reviewed"]
    people: dict[tuple[str, str], Fields] = {}
    machine: dict[tuple[str, str], Fields] = {}
    for article in reviewed:
        for entry in seeds.records:
            if entry.article == article and entry.seed.review != "rejected":
                people[entry.table, find_id(entry)] = read_typed(entry, seeds)
        for _, place in extracted[article].annotations if article in extracted else []:
            if place.method == "extracted":
                machine[place.record, place.id] = place.fields
    for table, measure, counts, read in METRICS:
        ours = {key: read(fields) for key, fields in people.items() if key[0] == table and counts(fields)}
        theirs = {key: read(fields) for key, fields in machine.items() if key[0] == table and counts(fields)}
        right = sum(key in ours and ours[key] == value for key, value in theirs.items())
        yield make_score(table, measure, len(reviewed), len(ours), len(theirs), right)


def find_id(entry: Entry) -> str:
    """The id of a person's record."""
    return make_record_id(entry.table, str(entry.article), entry.seed.words, entry.seed.which or 1)


def read_typed(entry: Entry, seeds: Seeds) -> Fields:
    """The columns that a person typed."""
    fields = read_fields(entry, seeds.records)
    return fields if isinstance(fields, dict) else {}


def make_score(table: str, measure: str, articles: int, by_people: int, by_machine: int, right: int) -> ExtractionScore:
    """One row, its shares to the third decimal."""

    def share(of: int) -> Decimal | None:
        return round(Decimal(right) / of, 3) if of else None

    total = by_people + by_machine
    return ExtractionScore(
        record=table,
        measure=measure,
        articles=articles,
        by_people=by_people,
        by_machine=by_machine,
        right=right,
        precision=share(by_machine),
        recall=share(by_people),
        f1=round(Decimal(2 * right) / total, 3) if by_people and by_machine else None,
    )
