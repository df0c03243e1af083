"""What the models say of their columns, in the form that SQLite, Datasette and the data dictionary need."""

import types
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from schema.base import Computed, Indexed, References, Row, TextRecord

SQLITE_TYPES = {str: "TEXT", int: "INTEGER", bool: "INTEGER", Decimal: "REAL", date: "TEXT", list: "TEXT"}
"""How each Python type is stored: dates as YYYY-MM-DD, lists as JSON, truth values as 0 and 1, decimals as numbers."""


@dataclass(frozen=True)
class Column:
    """One column of one table, as its model describes it."""

    name: str
    type: str
    required: bool
    references: str | None
    indexed: bool
    computed: bool
    values: tuple[str, ...]
    description: str


def read_columns(model: type[Row]) -> list[Column]:
    """The columns of a table in order: its id and article, its own columns, then its evidence and notes."""
    fields = model.model_fields
    inherited = [name for name in TextRecord.model_fields if name in fields] if issubclass(model, TextRecord) else []
    own = [name for name in fields if name not in inherited]
    first = ["id", "article"] if inherited else []
    order = first + [name for name in own if name not in first] + [name for name in inherited if name not in first]
    return [read_column(name, fields[name]) for name in order]


def read_column(name: str, field: Any) -> Column:
    """One column from its pydantic field."""
    references = next((mark.table for mark in field.metadata if isinstance(mark, References)), None)
    plain, optional, values = read_type(field.annotation)
    return Column(
        name=name,
        type=SQLITE_TYPES[plain],
        required=not optional,
        references=references,
        indexed=any(isinstance(mark, Indexed) for mark in field.metadata),
        computed=any(isinstance(mark, Computed) for mark in field.metadata),
        values=values,
        description=field.description,
    )


def read_type(annotation: Any) -> tuple[type, bool, tuple[str, ...]]:
    """The plain type behind an annotation, whether None is allowed, and the allowed values of a Literal."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return read_type(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        plain, _, values = read_type(next(arm for arm in get_args(annotation) if arm is not types.NoneType))
        return plain, types.NoneType in get_args(annotation), values
    if origin is Literal:
        return str, False, get_args(annotation)
    return origin or annotation, False, ()


def read_description(model: type[Row]) -> str:
    """What one row of the table is: the first line of the model's docstring."""
    return (model.__doc__ or "").strip().splitlines()[0]
