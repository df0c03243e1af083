"""Describe the models' columns for SQLite, Datasette and the data dictionary."""

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from schema.base import Computed, Indexed, Origin, OriginName, Quoted, References, Row, Term, TextRecord
from schema.types import Check, Unit

SQLITE_TYPES = {str: "TEXT", int: "INTEGER", bool: "INTEGER", Decimal: "REAL", date: "TEXT", list: "TEXT"}
"""How each Python type is stored: dates as YYYY-MM-DD, lists as JSON, truth values as 0 and 1, decimals as numbers."""


@dataclass(frozen=True)
class Column:
    """One column of one table, as its model describes it: `plain` is its Python type, `type` that of SQLite.

    `origin` says where its values come from, `term` is the URL of a property that means the same.
    """

    name: str
    plain: type
    type: str
    required: bool
    references: str | None
    indexed: bool
    computed: bool
    quoted: bool
    values: tuple[str, ...]
    description: str
    unit: str | None
    allowed: str | None
    example: str | None
    origin: OriginName
    term: str | None


@cache
def read_columns(model: type[Row]) -> tuple[Column, ...]:
    """Return the columns of a table in order: its id and article, its own columns, then those of TextRecord."""
    fields = model.model_fields
    inherited = list(TextRecord.model_fields) if issubclass(model, TextRecord) else []
    own = [name for name in fields if name not in inherited]
    order = dict.fromkeys([*(["id", "article"] if inherited else []), *own, *inherited])
    return tuple(describe_column(name, fields[name], model.default_origin) for name in order)


def describe_column(name: str, field: FieldInfo, origin: OriginName = "typed") -> Column:
    """Describe one column from its pydantic field; `origin` is that of the columns of its table that are not marked."""
    plain, optional, values = parse_annotation(field.annotation)
    references = next((mark.table for mark in field.metadata if isinstance(mark, References)), None)
    marks = list(list_marks(field.annotation, field.metadata))
    computed = any(isinstance(mark, Computed) for mark in marks)
    return Column(
        name=name,
        plain=plain,
        type=SQLITE_TYPES[plain],
        required=not optional,
        references=references,
        indexed=any(isinstance(mark, Indexed) for mark in field.metadata),
        computed=computed,
        quoted=any(isinstance(mark, Quoted) for mark in field.metadata),
        values=values,
        description=field.description or "",
        unit=next((mark.name for mark in marks if isinstance(mark, Unit)), None),
        allowed=f"an id of {references}" if references else describe_allowed(plain, values, marks),
        example=str(field.examples[0]) if field.examples else None,
        origin=next((mark.name for mark in marks if isinstance(mark, Origin)), "computed" if computed else origin),
        term=next((mark.url for mark in marks if isinstance(mark, Term)), None),
    )


def describe_allowed(plain: type, values: tuple[str, ...], marks: list[Any]) -> str | None:
    """Return which values a column may have: a list, a form or a range; None if any of its type."""
    if values:
        return ", ".join(values)
    if plain is bool:
        return "0, 1"
    if plain is date:
        return "YYYY-MM-DD"
    forms = [mark.form for mark in marks if isinstance(mark, Check)]
    for mark in marks:
        match mark:
            case Ge(ge=least):
                most = next((other.le for other in marks if isinstance(other, Le)), None)
                forms.append(f"{least} or more" if most is None else f"{least} to {most}")
            case Gt(gt=least):
                forms.append(f"more than {least}")
    return ", ".join(forms) or None


def list_marks(annotation: Any, marks: Iterable[Any]) -> Iterator[Any]:
    """Yield what annotations mark a type with, also inside `| None`."""
    for mark in marks:
        yield from mark.metadata if isinstance(mark, FieldInfo) else [mark]
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *others = get_args(annotation)
        yield from list_marks(inner, others)
    elif origin in (Union, types.UnionType):
        for arm in get_args(annotation):
            yield from list_marks(arm, [])


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
