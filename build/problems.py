"""A problem in the data, and how it is said to a person."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from build.ids import slugify
from schema.types import SLUG


@dataclass(frozen=True, order=True)
class Source:
    """Where a record is written: file (as shown to people), line from 1, and what the record is called."""

    file: str
    line: int
    record: str


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong at one place, with how to mend it."""

    source: Source
    message: str

    def __str__(self) -> str:
        return f"{self.source.file}:{self.source.line}: {self.source.record}: {self.message}"


class DataError(Exception):
    """The data has problems, so the step did nothing. `problems` are all of them."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def suggest(name: Any, known: Iterable[str]) -> str:
    """The known name nearest to a wrong one, as the end of a message; empty if none is near."""
    near = difflib.get_close_matches(str(name), sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def list_validation_errors(error: ValidationError, fields: Mapping[str, FieldInfo]) -> list[tuple[tuple[str | int, ...], str]]:
    """What pydantic refused, in words for an editor: the path of each value, and what is wrong and how to mend it."""
    return [(item["loc"], format_pydantic_error(item, fields)) for item in error.errors(include_url=False)]


TYPE_NAMES = {
    "string_type": "text",
    "list_type": "a list: each item on a line of its own after a hyphen, or all in [brackets]",
    "model_type": "lines of key: value",
    "model_attributes_type": "lines of key: value",
    "dict_type": "lines of key: value",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "decimal_type": "a number",
    "decimal_parsing": "a number",
}
"""What pydantic wanted instead, in words for an editor."""

LIMITS = {
    "greater_than_equal": "it cannot be less than",
    "greater_than": "it has to be more than",
    "less_than_equal": "it cannot be more than",
    "less_than": "it has to be less than",
}
"""A limit that pydantic found broken, in words for an editor; the limit itself follows."""


def format_pydantic_error(item: Any, fields: Mapping[str, FieldInfo]) -> str:
    """One pydantic error in words for an editor; `fields` are those that the record may have."""
    path, kind, value = item["loc"], item["type"], item["input"]
    key = ".".join(map(str, path))
    if kind == "missing":
        return f"{key} is missing; add it"
    if kind == "extra_forbidden":
        return f"unknown key {key}{suggest(path[-1], fields) or '; take it out'}"
    if kind == "literal_error":
        allowed = item["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return f"{key} cannot be {value!r}; choose one of {', '.join(allowed)}{suggest(value, allowed)}"
    if kind.startswith("date_"):
        return f"{key} is no date: {shorten(value)}; write a real day as YYYY-MM-DD"
    if kind == "string_type" and value is None and key in fields:
        return f"{key} is null, but has to be known; write it: {fields[key].description}"
    if kind == "string_type" and isinstance(value, bool | int):
        return (
            f"{key} should be text, not {'true or false' if isinstance(value, bool) else 'a number'}; put it in quotation marks"
        )
    if kind in TYPE_NAMES:
        return f"{key or 'the record'} should be {TYPE_NAMES[kind]}, not {shorten(value)}"
    if kind == "string_pattern_mismatch" and item["ctx"]["pattern"] == f"^{SLUG}$" and (slug := slugify(value)):
        return f"{key} is no id: {shorten(value)}; ids are of small letters, digits and hyphens, such as {slug}"
    if kind == "string_pattern_mismatch":
        return f"{key} is not of the form {item['ctx']['pattern']}: {shorten(value)}"
    if kind == "string_too_short":
        return f"{key} is empty; write it, or null if it is not known"
    if kind == "string_too_long":
        return f"{key} has {len(value):,} characters; it cannot have more than {item['ctx']['max_length']:,}"
    if kind in LIMITS:
        return f"{key} is {shorten(value)}; {LIMITS[kind]} {next(iter(item['ctx'].values()))}"
    if kind == "value_error":
        reason = str(item["ctx"]["error"])
        return f"{key} {reason}" if key else reason
    return f"{key}: {item['msg'][0].lower()}{item['msg'][1:]}, not {shorten(value)}"


def shorten(value: Any, length: int = 60) -> str:
    """A value as it is shown in a message: at most `length` characters."""
    shown = repr(value)
    return shown if len(shown) <= length else shown[: length - 2] + " …"
