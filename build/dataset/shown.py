"""Choose which records the site shows: reviewed ones or, if site.yml has `show: all`, all of them.

Records that are not shown are withheld: moved to separate tables, from which the views unreviewed_… read. So are speakers and
pollsters that no shown record names.
"""

from typing import Any

from build.dataset.rows import Rows
from schema import NAMED_TABLES, TABLES, WITHHELD_RECORDS, Quotation, Row, Utterance, UtteranceQuotation
from schema.columns import read_columns


def withheld(table: str) -> str:
    """Return the name of the table for a table's withheld rows."""
    return f"withheld_{table}"


def select_shown(rows: Rows, show: str) -> Rows:
    """Return the rows by table; with `show: reviewed`, unreviewed records and their dependent rows are in withheld_… tables."""
    if show == "all":
        return rows
    result = dict(rows)
    hidden: dict[str, set[str]] = {}
    for model in WITHHELD_RECORDS:
        listed: list[Any] = rows.get(model.table, [])
        hidden[model.table] = {row.id for row in listed if getattr(row, "review", "") == "unreviewed"}
        if model is Utterance:
            # An utterance compares all its passages, so it is shown only if all of them are.
            passages: list[Any] = rows.get(UtteranceQuotation.table, [])
            hidden[model.table] = {row.utterance for row in passages if row.quotation in hidden[Quotation.table]}
        references = [(column.name, hidden[column.references]) for column in read_columns(model) if column.references in hidden]
        if not any(ids for _, ids in references) and not hidden[model.table]:
            continue
        apart: list[Row] = []
        shown: list[Row] = []
        required = {column.name for column in read_columns(model) if column.required}
        for row in listed:
            lost = [name for name, ids in references if getattr(row, name) in ids]
            if getattr(row, "id", None) in hidden[model.table] or required & set(lost):
                apart.append(row)
                if hasattr(row, "id"):
                    hidden[model.table].add(row.id)
            else:
                # Shown rows must not refer to withheld ones.
                shown.append(row.model_copy(update=dict.fromkeys(lost)) if lost else row)
        result |= {model.table: shown, withheld(model.table): apart}
    for named, parts in NAMED_TABLES.items():
        result |= withhold_named(result, named, parts)
    return result


def withhold_named(rows: Rows, named: type[Row], parts: tuple[type[Row], ...]) -> Rows:
    """Return the rows of a table and its parts; those that only withheld records name are withheld, as they may be guesses."""
    shown, apart = (
        {
            value
            for model in TABLES
            if model not in parts
            for name in [column.name for column in read_columns(model) if column.references == named.table]
            for row in rows.get(table(model.table), [])
            if (value := getattr(row, name))
        }
        for table in (str, withheld)
    )
    guessed = apart - shown
    result: dict[str, list[Any]] = {}
    for model in (named, *parts):
        (key,) = [column.name for column in read_columns(model) if column.references == named.table] or ["id"]
        listed: list[Any] = rows.get(model.table, [])
        if any(getattr(row, key) in guessed for row in listed):
            result[model.table] = [row for row in listed if getattr(row, key) not in guessed]
            result[withheld(model.table)] = [row for row in listed if getattr(row, key) in guessed]
    return result
