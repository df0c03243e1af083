"""Read an untrusted YAML file: plain data, the line of every value, and problems instead of exceptions.

Seeds use only lists, mappings and scalars. Anchors, aliases, tags and multiple documents are rejected, so that no file can
expand when it is read. Plain scalars follow the core schema of YAML 1.2 (yaml.org/spec/1.2.2, section 10.3), unlike in PyYAML:
NO stays the text NO (a country), and a decimal stays text, exactly as typed.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from build.files import FileError, format_os_error, read_file
from build.problems import Problem, Source

MAX_SEED_FILE_BYTES = 1_000_000  # The seeds of a long article take about 30,000.
MAX_SHARED_FILE_BYTES = 40_000_000  # A thousand speakers take about 300,000.
MAX_NESTING = 12  # The most deeply nested seed model has 7 levels of lists and mappings.
TOO_DEEPLY_NESTED = f"is nested deeper than {MAX_NESTING} levels, which no seed file is"
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
CONSTANTS = dict.fromkeys(("", "~", "null", "Null", "NULL")) | {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
KeyPath = tuple[str | int, ...]  # The keys and list positions that lead to a value.
Report = Callable[[int, str, str], None]  # Called with the line, the record and the message of a problem.


@dataclass
class Document:
    """The content of a file: its text and data (None if it could not be read), and its problems.

    The lines of values are looked up in the text when a message needs them, as a table of them takes ten times its size.
    """

    file: str
    text: str = ""
    data: Any = None
    problems: list[Problem] = field(default_factory=list)

    def find_line(self, path: KeyPath) -> int:
        """Return the line of a value or, if there is no such value, of the innermost value on its path."""
        lines = list_lines(self.text)
        while path and path not in lines:
            path = path[:-1]
        return lines.get(path, 1)

    def add_problem(self, line: int, record: str, message: str) -> None:
        """Add a problem at a line."""
        self.problems.append(Problem(Source(self.file, line, record), message))


class NotAllowed(Exception):
    """The text has something that seeds do not use; gives the line and what it is."""

    def __init__(self, line: int, message: str):
        super().__init__(message)
        self.line = line


def read_yaml(path: Path, shown_as: str | None = None, optional: bool = False, max_bytes: int = MAX_SEED_FILE_BYTES) -> Document:
    """Read one file. Never raises because of its content: errors are in its problems.

    With `optional`, a file that is missing, empty or holds only comments has no data and no problem.
    """
    document = Document(shown_as or str(path))
    text = read_text(path, document, optional, max_bytes)
    return document if text is None else parse_document(text, document.file, optional)


def parse_document(text: str, shown_as: str, optional: bool = False) -> Document:
    """Read the text of a file, as `read_yaml` does."""
    document = Document(shown_as, text)
    try:
        data = parse_text(text, document.add_problem, optional)
    except (NotAllowed, yaml.YAMLError) as error:
        # What was noted before, such as a key that appears twice, may come from the same mistake.
        document.problems.clear()
        document.add_problem(find_error_line(error), "file", format_yaml_error(error, text))
    if not document.problems:
        document.data = data
    return document


def read_text(path: Path, document: Document, optional: bool, max_bytes: int) -> str | None:
    """Return the file's text, or None if there is none; add a problem unless it is `optional`."""
    if optional and not os.path.lexists(path):
        return None
    try:
        raw = read_file(path, max_bytes)
    except OSError as error:
        fix = "is it a seed file at all?" if isinstance(error, FileError) else "check its name and permissions"
        document.add_problem(1, "file", f"{format_os_error(error)}; {fix}")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        document.add_problem(line, "file", f"is not UTF-8 (byte {raw[error.start]:#04x}); save it as UTF-8")
        return None
    if not text.strip():
        if not optional:
            document.add_problem(1, "file", "is empty; write its records or delete it")
        return None
    if match := CONTROL_CHARACTER.search(text):
        line = text.count("\n", 0, match.start()) + 1
        document.add_problem(line, "file", f"contains a control character ({match[0]!r}); remove it")
        return None
    return text


def parse_text(text: str, report: Report, optional: bool, lines: dict[KeyPath, int] | None = None) -> Any:
    """Return the data of a text, in one pass over its events; None for only comments, if it is `optional`.

    Raises NotAllowed or YAMLError; `report` is called for keys that are not text or appear twice. The line of each value is
    added to `lines`, if given.
    """
    events = check_events(yaml.parse(text, Loader=Loader))
    data: Any = None
    empty = True
    for event in events:
        if not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentStartEvent | yaml.DocumentEndEvent):
            data, empty = parse_value(event, events, (), report, lines), False
    if empty and not optional:
        raise NotAllowed(1, "holds nothing but comments; write its records or delete it")
    return data


@lru_cache(maxsize=2)
def list_lines(text: str) -> dict[KeyPath, int]:
    """Return the line of each value of a text, as far as it can be read."""
    lines: dict[KeyPath, int] = {}
    with suppress(NotAllowed, yaml.YAMLError):
        parse_text(text, lambda *_: None, True, lines)
    return lines


def check_events(events: Iterable[yaml.Event]) -> Iterator[yaml.Event]:
    """Yield the events of a text; raise NotAllowed at the first one that seeds do not use, before it becomes data."""
    depth = documents = 0
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and event.anchor is None and event.tag is None:
            yield event  # Most are plain text.
            continue
        message = ""
        if getattr(event, "anchor", None):
            message = "anchors (&) and aliases (*) are not used in seeds; write the value out, or put it in quotation marks"
        elif tag := getattr(event, "tag", None):
            message = f"tags such as {tag} are not used in seeds; remove it, or put the value in quotation marks"
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            message = TOO_DEEPLY_NESTED if depth > MAX_NESTING else ""
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            message = "a second document starts here (---); a file is one document" if documents > 1 else ""
        if message:
            raise NotAllowed(line_of(event), message)
        yield event


def line_of(event: yaml.Event) -> int:
    """Return the line on which an event starts, from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1


def find_error_line(error: NotAllowed | yaml.YAMLError) -> int:
    """Return the line of an error, from 1."""
    if isinstance(error, NotAllowed):
        return error.line
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1
    # An unclosed quotation mark or bracket fails at the end of the file; an editor needs to see where it opens.
    opened = "quoted scalar" in (error.context or "")
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def format_yaml_error(error: NotAllowed | yaml.YAMLError, text: str) -> str:
    """Return what is wrong with the YAML, and how to fix the usual mistakes."""
    if isinstance(error, NotAllowed):
        return str(error)
    if not isinstance(error, yaml.MarkedYAMLError):
        return f"is not YAML: {error}; fix or retype it"
    mark = error.problem_mark
    if "nesting depth" in (error.problem or ""):
        return TOO_DEEPLY_NESTED
    line = text.splitlines()[mark.line : mark.line + 1] if mark else []
    if line and "\t" in line[0][: len(line[0]) - len(line[0].lstrip()) + 1]:
        return "has a tab; indent with spaces"
    what = ", ".join(part for part in (error.context, error.problem) if part)
    if error.context_mark and mark and error.context_mark.line < mark.line:
        what += f" (it begins in line {error.context_mark.line + 1})"
    return f"is not YAML: {what}; a value with a colon, #, quotation mark or bracket needs quotation marks around it"


def parse_value(
    event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath, report: Report, lines: dict[KeyPath, int] | None
) -> Any:
    """Return the value that starts with an event as plain data; `events` are the following ones."""
    if lines is not None:
        lines.setdefault(path, line_of(event))
    if isinstance(event, yaml.ScalarEvent):
        if event.style in ("|", ">"):
            # A text typed over several lines is one paragraph; the line breaks are only for layout.
            return " ".join(event.value.split())
        return event.value if event.style else parse_scalar(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        starts = takewhile(lambda item: not isinstance(item, yaml.SequenceEndEvent), events)
        return [parse_value(start, events, (*path, number), report, lines) for number, start in enumerate(starts)]
    data: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key_event in takewhile(lambda item: not isinstance(item, yaml.MappingEndEvent), events):
        line = line_of(key_event)
        if not isinstance(key_event, yaml.ScalarEvent):
            report(line, "file", "a key is not plain text; write key: value")
            parse_value(key_event, events, path, report, None)
            parse_value(next(events), events, path, report, None)
            continue
        key = key_event.value
        if key in first:
            report(line, f"key {key}", f"appears twice, first in line {first[key]}; remove one")
            parse_value(next(events), events, path, report, None)
            continue
        first[key] = line
        if lines is not None:
            lines[(*path, key)] = line
        data[key] = parse_value(next(events), events, (*path, key), report, lines)
    return data


def parse_scalar(text: str) -> Any:
    """Return a plain scalar by YAML 1.2's core schema, except for decimals: as text, pydantic reads them exactly."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    return int(text) if text[0] in "+-0123456789" and INTEGER.fullmatch(text) else text
