"""Read a YAML file that anyone may have sent: plain data, the line of every value, and problems instead of exceptions.

Of YAML, seeds use lists, mappings and plain values. Anchors, aliases, tags and several documents in a file are rejected, so
that no file can grow when it is read. Plain values are read by the core schema of YAML 1.2 (yaml.org/spec/1.2.2, section
10.3), which PyYAML does not do: NO stays the text NO (a country), and a decimal stays the text that was typed, to the digit.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from build.files import FileError, format_os_error, read_file
from build.problems import Problem, Source

MAX_SEED_FILE_BYTES = 1_000_000  # The seeds of a long article take about 30,000; a thousand speakers about 300,000.
MAX_NESTING = 12  # The most deeply nested seed model has 7 levels of lists and mappings.
TOO_DEEPLY_NESTED = f"is nested deeper than {MAX_NESTING} levels, which no seed file is"
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
KeyPath = tuple[str | int, ...]  # The keys and list positions that lead to a value.


@dataclass
class Document:
    """What a file holds: its text and data (None if it could not be read), the line of each value by path, what is wrong."""

    file: str
    text: str = ""
    data: Any = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def find_line(self, path: KeyPath) -> int:
        """Return the line of a value or, if there is no such value, of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def add_problem(self, line: int, record: str, message: str) -> None:
        """Add a problem at a line."""
        self.problems.append(Problem(Source(self.file, line, record), message))


def read_yaml(path: Path, shown_as: str | None = None, optional: bool = False) -> Document:
    """Read one file. Never raises for what a file holds: the problems say what is wrong.

    With `optional`, a file that is missing, empty or nothing but comments has no data and no problem.
    """
    document = Document(shown_as or str(path))
    text = read_text(path, document, optional)
    if text is None:
        return document
    document.text = text
    try:
        if check_events(text, document, optional) and (node := yaml.compose(text, Loader=Loader)):
            document.data = parse_node(node, (), document)
    except yaml.MarkedYAMLError as error:
        # An unclosed quotation or bracket fails at the end of the file; an editor needs to see where it opens.
        opened = "quoted scalar" in (error.context or "")
        mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
        document.add_problem(mark.line + 1 if mark else 1, "file", format_yaml_error(error, text))
    except yaml.YAMLError as error:
        document.add_problem(1, "file", f"is not YAML: {error}; fix or retype it")
    if document.problems:
        document.data = None
    return document


def read_text(path: Path, document: Document, optional: bool) -> str | None:
    """Return the file's text, or None if there is none, with a problem noted if there should be one."""
    if optional and not os.path.lexists(path):
        return None
    try:
        raw = read_file(path, MAX_SEED_FILE_BYTES)
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


def check_events(text: str, document: Document, optional: bool) -> bool:
    """Return True if the text uses only the YAML allowed in seeds; add problems before any data is built in memory."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=Loader):
        message = ""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
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
            document.add_problem(event.start_mark.line + 1 if event.start_mark else 1, "file", message)
            return False
    if documents == 0 and not optional:
        document.add_problem(1, "file", "holds nothing but comments; write its records or delete it")
    return documents == 1


def format_yaml_error(error: yaml.MarkedYAMLError, text: str) -> str:
    """Return what is wrong with the YAML, and how to fix the usual mistakes."""
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


def parse_node(node: yaml.Node, path: KeyPath, document: Document) -> Any:
    """Convert a YAML node to plain data; record its lines, and add problems for duplicate or non-text keys."""
    document.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        if node.style in ("|", ">"):
            # A text that is typed over several lines is one paragraph; the line breaks are the editor's.
            return " ".join(node.value.split())
        return node.value if node.style else parse_scalar(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [parse_node(item, (*path, number), document) for number, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            document.add_problem(line, "file", "a key is not plain text; write key: value")
            continue
        key = key_node.value
        if key in data:
            first = document.lines[(*path, key)]
            document.add_problem(line, f"key {key}", f"appears twice, first in line {first}; remove one")
            continue
        data[key] = parse_node(value_node, (*path, key), document)
        document.lines[(*path, key)] = line
    return data


def parse_scalar(text: str) -> Any:
    """Return a plain scalar by YAML 1.2's core schema, but decimals as text, which pydantic then reads exactly."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    return int(text) if re.fullmatch(r"[-+]?[0-9]{1,18}", text) else text
