"""Problems in the data, and the messages that report them to editors."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from build.ids import slugify
from schema.types import SLUG


@dataclass(frozen=True, order=True)
class Source:
    """Where a record is: its file (as shown in messages), its line from 1, and its name."""

    file: str
    line: int
    record: str


@dataclass(frozen=True, order=True)
class Problem:
    """One problem at one place, and how to fix it."""

    source: Source
    message: str

    def __str__(self) -> str:
        return f"{self.source.file}:{self.source.line}: {self.source.record}: {self.message}"


class DataError(Exception):
    """The data has problems, so the step did nothing. `problems` are all of them."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line and paragraph separators, bidirectional controls, and bytes that are not UTF-8."""

WORKFLOW_COMMAND = re.compile(r"^(?=\s*::)|(?<=#)(?=#\[)")
"""Output that the GitHub Actions runner would take for a workflow command, such as `::error::` or `##[error]`."""


def printable(text: str) -> str:
    """Return a text as one line that is safe to print to a terminal or log, whatever a seed file contains or is called."""
    return WORKFLOW_COMMAND.sub(r"\\", NOT_PRINTED.sub(lambda match: escape_character(match[0]), text))


def escape_character(character: str) -> str:
    """Return a character as a Python escape sequence: \\n, or \\xff for a byte of a file name that is not UTF-8."""
    return f"\\x{ord(character) - 0xDC00:x}" if "\udc80" <= character <= "\udcff" else ascii(character)[1:-1]


MIN_PART_CHARS = 4  # Of a name: a shorter part does not tell which one is meant


def suggest(name: Any, known: Iterable[str]) -> str:
    """Return the known name most like a wrong one as the end of a message, or an empty text if none is close.

    Long names, such as ids of articles, may be typed in part.
    """
    names = sorted(known)
    near = difflib.get_close_matches(str(name), names, n=1, cutoff=0.6)
    if not near and len(str(name)) >= MIN_PART_CHARS:
        near = [one for one in names if str(name) in one]
    return f"; did you mean {near[0]}?" if near else ""


def format_count(number: int, noun: str) -> str:
    """Return a number with its noun, which is given in the plural."""
    return f"{number:,} {noun.removesuffix('s') if number == 1 else noun}"


def shorten(value: Any, length: int = 60) -> str:
    """Return a value as a message shows it, in at most `length` characters."""
    shown = repr(value)
    return shown if len(shown) <= length else shown[: length - 2] + " …"


def list_validation_errors(error: ValidationError, fields: Mapping[str, FieldInfo]) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the path of each value that pydantic rejected, and the message for an editor."""
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
"""The types that pydantic expected, as editors write them in YAML."""

LIMIT_NAMES = {
    "greater_than_equal": "at least",
    "greater_than": "more than",
    "less_than_equal": "at most",
    "less_than": "less than",
}


def format_pydantic_error(item: Any, fields: Mapping[str, FieldInfo]) -> str:
    """Return one pydantic error as a message for editors; `fields` are those that the record may have."""
    path, kind, value = item["loc"], item["type"], item["input"]
    key = ".".join(map(str, path))
    if kind == "missing":
        return f"{key} is missing; add it"
    if kind == "extra_forbidden":
        return f"unknown key {key}{suggest(path[-1], fields) or '; remove it'}"
    if kind == "literal_error":
        allowed = item["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return f"{key} cannot be {value!r}; choose one of {', '.join(allowed)}{suggest(value, allowed)}"
    if kind.startswith("date_"):
        return f"{key} is not a date: {shorten(value)}; write a real date as YYYY-MM-DD"
    if kind == "string_type" and value is None and key in fields:
        return f"{key} is null, but it must be known; write it: {fields[key].description}"
    if kind == "string_type" and isinstance(value, bool | int):
        wrong = "true or false" if isinstance(value, bool) else "a number"
        return f"{key} should be text, not {wrong}; put it in quotation marks"
    if kind in TYPE_NAMES:
        return f"{key or 'the record'} should be {TYPE_NAMES[kind]}, not {shorten(value)}"
    if kind == "string_pattern_mismatch" and item["ctx"]["pattern"] == f"^{SLUG}$" and (slug := slugify(value)):
        return f"{key} is not an id: {shorten(value)}; ids have lower-case letters, digits and hyphens, such as {slug}"
    if kind == "string_pattern_mismatch":
        return f"{key} does not match {item['ctx']['pattern']}: {shorten(value)}"
    if kind == "string_too_short":
        return f"{key} is empty; write it, or null if it is not known"
    if kind == "string_too_long":
        return f"{key} has {len(value):,} characters; it cannot have more than {item['ctx']['max_length']:,}"
    if kind in LIMIT_NAMES:
        return f"{key} is {shorten(value)}; it must be {LIMIT_NAMES[kind]} {next(iter(item['ctx'].values()))}"
    if kind == "value_error":
        reason = str(item["ctx"]["error"])
        return f"{key} {reason}" if key else reason
    if kind == "json_invalid":
        return f"is not JSON: {item['ctx']['error']}"
    message = f"{item['msg'][0].lower()}{item['msg'][1:]}, not {shorten(value)}"
    return f"{key}: {message}" if key else message
