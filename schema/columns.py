"""Describe the models' columns for SQLite, Datasette and the data dictionary."""

import types
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

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


@cache
def read_columns(model: type[Row]) -> tuple[Column, ...]:
    """Return the columns of a table in order: its id and article, its own columns, then those of TextRecord."""
    fields = model.model_fields
    inherited = list(TextRecord.model_fields) if issubclass(model, TextRecord) else []
    own = [name for name in fields if name not in inherited]
    order = dict.fromkeys([*(["id", "article"] if inherited else []), *own, *inherited])
    return tuple(describe_column(name, fields[name]) for name in order)


def describe_column(name: str, field: FieldInfo) -> Column:
    """Describe one column from its pydantic field."""
    plain, optional, values = parse_annotation(field.annotation)
    return Column(
        name=name,
        type=SQLITE_TYPES[plain],
        required=not optional,
        references=next((mark.table for mark in field.metadata if isinstance(mark, References)), None),
        indexed=any(isinstance(mark, Indexed) for mark in field.metadata),
        computed=any(isinstance(mark, Computed) for mark in field.metadata),
        values=values,
        description=field.description or "",
    )


def parse_annotation(annotation: Any) -> tuple[type, bool, tuple[str, ...]]:
    """Return the plain type behind an annotation, whether it may be None, and the values of a Literal."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return parse_annotation(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        plain, _, values = parse_annotation(next(arm for arm in get_args(annotation) if arm is not types.NoneType))
        return plain, types.NoneType in get_args(annotation), values
    if origin is Literal:
        return str, False, get_args(annotation)
    return origin or annotation, False, ()


def read_description(model: type[Row]) -> str:
    """Return the description of a table's row: the first line of the model's docstring."""
    return (model.__doc__ or "").strip().splitlines()[0]
