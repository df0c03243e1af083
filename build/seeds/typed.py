"""Extracted records as an editor would type them in seeds/articles, and the values that a confirmation records."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from build.seeds import Entry, entry_id, read_seeds
from build.seeds.extracted import (
    AnyAnnotation,
    Extracted,
    PartSpan,
    StatementAnnotation,
    find_annotations,
    index_annotations,
    read_extracted,
)
from build.seeds.record_edits import Values, change_records
from build.seeds.seed_text import read_seed_text, write_seed_texts
from build.seeds.yaml import KeyPath
from schema.amounts import AMOUNT_SCALES
from schema.article_seeds import RECORD_LISTS, PollResultSeed, is_bare

MODELS: dict[str, type[BaseModel]] = {**RECORD_LISTS, "poll_results": PollResultSeed}
"""The seed model of each table whose records are read from a text."""
DECIMAL_COLUMNS = ("percent", "margin_of_error")
MAX_DECIMALS = 3  # Of an amount with its scale: 1.125 million, but 1234567.


def type_record(annotation: AnyAnnotation) -> dict[str, Any]:
    """Return what an editor would type for an extracted record, without a decision and without default values."""
    fields = dict(getattr(annotation, "fields", {}))
    values: dict[str, Any] = {}
    if isinstance(annotation, StatementAnnotation):
        values["parts"] = [type_part(part) for part in annotation.parts]
        fields.setdefault("speakers", [])
    else:
        values["words"] = annotation.words
    if annotation.record == "monetary_figures":
        values["amount"] = type_amount(fields.pop("amount_min", None), fields.pop("amount_max", None))
    for name in ("mention", "cue"):
        span = getattr(annotation, name)
        fields[name] = span.words if span else None
    model = MODELS[annotation.record].model_fields
    values |= {
        name: fields[name]
        for name, field in model.items()
        if name in fields and fields[name] != field.get_default(call_default_factory=True) and fields[name] != []
    }
    return {name: plain_value(name, value) for name, value in values.items() if value is not None}


def plain_value(name: str, value: Any) -> Any:
    """Return the value of a date or number column as a date or number; seeds/extracted has it as text."""
    if isinstance(value, str) and name.endswith("_on"):
        return date.fromisoformat(value)
    return Decimal(value) if isinstance(value, str) and name in DECIMAL_COLUMNS else value


def type_part(part: PartSpan) -> dict[str, Any]:
    """Return a part of a statement as it is typed."""
    return part.model_dump(include={"first", "last", "words", "which"}, by_alias=True, exclude_none=True)


def type_amount(least: str | None, most: str | None) -> Any:
    """Return an amount as it is typed: 4.5 million, or a list of the ends of a range."""
    if least is None or most is None:
        return None
    ends = [scale_amount(Decimal(end)) for end in (least, most)]
    return ends[0] if ends[0] == ends[1] else ends


def scale_amount(number: Decimal) -> Any:
    """Return a number as it is typed, in millions, billions or trillions if that is shorter."""
    for name, scale in reversed(AMOUNT_SCALES.items()):
        scaled = (number / scale).normalize()
        if scale >= AMOUNT_SCALES["million"] and abs(number) >= scale and -int(scaled.as_tuple().exponent) <= MAX_DECIMALS:
            return f"{scaled:f} {name}"
    return int(number) if number == number.to_integral_value() else f"{number.normalize():f}"


def read_values(annotation: AnyAnnotation) -> dict[str, Any]:
    """Return every value that the extractor reads for a record, as typed; None for defaults."""
    names = {"mention", "cue", *getattr(annotation, "fields", {})}
    if annotation.record in ("quotations", "statements"):
        names |= {"speaker", "speakers"}
    if annotation.record == "monetary_figures":
        names.add("amount")
    typed = type_record(annotation)
    return {name: typed.get(name) for name in MODELS[annotation.record].model_fields if name in names}


def fill_confirmed(text: str, entries: Iterable[Entry], extracted: Extracted) -> str:
    """Return an article's text with the extracted values written into each record that only says `review: confirmed`."""
    index = index_annotations([item for item in extracted.annotations if item[1].method == "extracted"])
    statements = {item.id: item for _, item in extracted.statements if item.method == "extracted"}
    changes: dict[KeyPath, Values] = {}
    for entry in entries:
        if not is_bare(entry.seed):
            continue
        if entry.table == "statements":
            if statement := statements.get(entry_id(extracted.first_id, entry)):
                changes[entry.path] = read_values(statement)
        elif len(found := find_annotations(index, entry.table, entry.seed.words, entry.seed.which)) == 1:
            changes[entry.path] = read_values(found[0][1])
    return change_records(text, changes) if changes else text


def fill_articles(root: Path) -> list[str]:
    """Write the extracted values into each record that only says `review: confirmed`; return the files changed."""
    changed = []
    seeds, extracted = read_seeds(root), read_extracted(root)
    bare = {str(entry.article) for entry in (*seeds.records, *seeds.statements) if is_bare(entry.seed)} & extracted.keys()
    for article in sorted(bare):
        was = read_seed_text(root / "seeds" / "articles" / f"{article}.yml")
        entries = [*seeds.list_records(article), *seeds.list_statements(article)]
        text = fill_confirmed(was.text, entries, extracted[article])
        if text != was.text:
            write_seed_texts([(was, text)])
            changed.append(str(was.path.relative_to(root)))
    return changed
