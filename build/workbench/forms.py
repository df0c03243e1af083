"""The form of a record or article: its fields, from the models of schema/, and conversion between values and text."""

import types
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from build.seeds.references import REFERENCES
from build.seeds.typed import MODELS
from schema import Pollster, Publisher
from schema.article_seeds import ArticleSeed
from schema.shared_seeds import SpeakerSeed

OF_RECORDS = ("words", "which", "parts", "results", "review", "expects", "speaker", "changed_on")
NOT_IN_FORMS = {
    "articles": ("file", "first_id", "draft", "added_on"),
    "speakers": ("id", "aliases", "roles"),
    "pollsters": ("id",),
    "publishers": ("id",),
}
"""Columns that are not in the form of a table, because buttons set them or they never change."""
SHARED_FORMS: dict[str, type[BaseModel]] = {"speakers": SpeakerSeed, "pollsters": Pollster, "publishers": Publisher}
FORMS: dict[str, type[BaseModel]] = {**MODELS, **SHARED_FORMS, "articles": ArticleSeed}
LIST_SEPARATOR = ", "
KINDS = {bool: "flag", date: "date", int: "number", Decimal: "number"}


@dataclass(frozen=True)
class Field:
    """One field of a form."""

    name: str
    label: str
    description: str
    kind: str
    """text, date, number, choice, flag, list (of texts), parties, amount, or the table whose ids it takes."""
    choices: tuple[str, ...] = ()
    several: bool = False
    """True if it takes several ids."""
    value: str = ""
    read: str = ""
    """The extractor's value, if it differs."""


@lru_cache
def list_fields(table: str) -> tuple[Field, ...]:
    """Return the empty fields of a table's form."""
    fields = []
    for name, field in FORMS[table].model_fields.items():
        if name in NOT_IN_FORMS.get(table, OF_RECORDS):
            continue
        options = list(flatten(field.annotation))
        target = REFERENCES.get(table, {}).get(name)
        choices = tuple(str(choice) for option in options if get_origin(option) is Literal for choice in get_args(option))
        several = any(get_origin(option) is list for option in options)
        if name in ("parties", "amount"):
            kind = name
        elif target or choices:
            kind = target or "choice"
        else:
            kind = next((KINDS[option] for option in options if option in KINDS), "list" if several else "text")
        fields.append(Field(name, name.replace("_", " "), field.description or "", kind, choices, several))
    return tuple(sorted(fields, key=lambda field: (field.name == "notes") - (field.name == "summary")))


def flatten(annotation: Any) -> list[Any]:
    """Return the types in an annotation, unwrapped from Annotated and unions."""
    if get_origin(annotation) is Annotated:
        return flatten(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [option for part in get_args(annotation) for option in flatten(part)]
    return [annotation]


def fill_form(table: str, values: Mapping[str, Any], read: Mapping[str, Any]) -> list[Field]:
    """Return the fields of a record with the typed values, and with the extractor's values where these differ."""
    filled = []
    for field in list_fields(table):
        value, other = (as_text(field, take_value(field, found)) for found in (values, read))
        filled.append(replace(field, value=value, read=other if other != value else ""))
    return filled


def take_value(field: Field, values: Mapping[str, Any]) -> Any:
    """Return the value of a field; a single `speaker` fills the field `speakers`."""
    if field.name == "speakers" and not values.get("speakers"):
        return [values["speaker"]] if values.get("speaker") else []
    return values.get(field.name)


def as_text(field: Field, value: Any) -> str:
    """Return a value as the text of a form field."""
    if value is None or value is False or value == []:
        return ""
    if value is True:
        return "true"
    if field.kind == "parties":
        return LIST_SEPARATOR.join(f"{item['party']} {item['role']}" for item in value)
    return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)


def read_form(table: str, form: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of a form as typed in YAML: None for empty fields; text that cannot be parsed stays text."""
    values: dict[str, Any] = {}
    for field in list_fields(table):
        if field.name not in form:
            continue
        text = " ".join(form[field.name].split())
        value = read_field(field, text)
        if field.name == "speakers" and table == "quotations":
            speakers = value or []
            values["speaker"] = speakers[0] if len(speakers) == 1 else None
            values["speakers"] = speakers if len(speakers) > 1 else None
        else:
            values[field.name] = value
    return values


def read_field(field: Field, text: str) -> Any:
    """Return the value of one field."""
    if not text:
        return [] if field.name == "authors" else None
    items = [item.strip() for item in text.split(",") if item.strip()]
    if field.kind == "parties":
        return [dict(zip(("party", "role"), item.split(None, 1), strict=False)) for item in items]
    if field.kind == "amount":
        numbers = [read_number(item) for item in items]
        return numbers[0] if len(numbers) == 1 else numbers
    if field.kind == "list" or field.several:
        return items
    if field.kind == "flag":
        return True if text == "true" else None
    if field.kind == "number":
        return read_number(text)
    if field.kind == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text


def read_number(text: str) -> Any:
    """Return a text as a number, or unchanged if it is not one."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return int(number) if number == number.to_integral_value() and "." not in text and "E" not in text.upper() else number
