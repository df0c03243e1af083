"""Read a YAML file that anyone may have sent: plain data, the line of every value, and problems instead of exceptions.

Of YAML, seeds use lists, mappings and plain values. Anchors, aliases, tags and several documents in a file are refused, so
that no file can grow when it is read. Plain values are read by the core schema of YAML 1.2 (yaml.org/spec/1.2.2, section
10.3), which PyYAML does not do: NO stays the text NO (a country), and a decimal stays the text that was typed, to the digit.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from build.files import FileError, explain, read_file
from build.problems import Problem, Source

LARGEST_FILE = 1_000_000
"""Bytes. The seeds of a long article take about 30,000; a page of a thousand speakers about 300,000."""

DEEPEST = 12
"""Levels of lists and mappings; the deepest form has 7."""

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

DOUBTFUL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass
class Document:
    """What a file holds: its data (None if it could not be read), the line of each value by path, and what is wrong."""

    file: str
    data: Any = None
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def find_line(self, path: tuple[str | int, ...]) -> int:
        """The line of a value or, if it is not there, of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def add_problem(self, line: int, record: str, message: str) -> None:
        """Note a problem at a line."""
        self.problems.append(Problem(Source(self.file, line, record), message))


def read_yaml(path: Path, shown_as: str | None = None) -> Document:
    """Read one file. Never raises for what a file holds; the problems say what is wrong."""
    document = Document(shown_as or str(path))
    text = read_text(path, document)
    if text is None:
        return document
    try:
        if check_events(text, document):
            node = yaml.compose(text, Loader=Loader)
            document.data = read_node(node, (), document)
    except yaml.MarkedYAMLError as error:
        # What was opened and never closed fails at the end of the file; its beginning is what an editor has to see.
        opened = "quoted scalar" in (error.context or "")
        mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
        document.add_problem(mark.line + 1 if mark else 1, "file", explain_yaml(error, text))
    except yaml.YAMLError as error:
        document.add_problem(1, "file", f"is not YAML: {error}; mend or retype it")
    if document.problems:
        document.data = None
    return document


def read_text(path: Path, document: Document) -> str | None:
    """The file's text, or None with a problem noted."""
    try:
        raw = read_file(path, LARGEST_FILE)
    except OSError as error:
        mend = "is it a seed file at all?" if isinstance(error, FileError) else "check its name and permissions"
        document.add_problem(1, "file", f"{explain(error)}; {mend}")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        document.add_problem(line, "file", f"is not UTF-8 (byte {raw[error.start]:#04x}); save it as UTF-8")
        return None
    if not text.strip():
        document.add_problem(1, "file", "is empty; write its records or delete it")
        return None
    if match := DOUBTFUL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        document.add_problem(line, "file", f"holds a control character ({match[0]!r}); take it out")
        return None
    return text


def check_events(text: str, document: Document) -> bool:
    """Whether the text has only what seeds use; anything else is noted as a problem, before it is built in memory."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=Loader):
        line = event.start_mark.line + 1
        message = ""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = "anchors (&) and aliases (*) are not used in seeds; write the value out, or put it in quotation marks"
        elif getattr(event, "tag", None):
            message = f"tags such as {event.tag} are not used in seeds; take it out, or put the value in quotation marks"
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            message = f"is nested deeper than {DEEPEST} levels; no seed file is" if depth > DEEPEST else ""
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            message = "a second document starts here (---); one file is one document" if documents > 1 else ""
        if message:
            document.add_problem(line, "file", message)
            return False
    if documents == 0:
        document.add_problem(1, "file", "holds nothing but comments; write its records or delete it")
    return documents == 1


def explain_yaml(error: yaml.MarkedYAMLError, text: str) -> str:
    """What YAML refused, with how to mend the usual slips."""
    if "nesting depth" in (error.problem or ""):
        return f"is nested deeper than {DEEPEST} levels; no seed file is"
    line = text.splitlines()[error.problem_mark.line : error.problem_mark.line + 1] if error.problem_mark else []
    if line and "\t" in line[0][: len(line[0]) - len(line[0].lstrip()) + 1]:
        return "has a tab; indent with spaces"
    what = ", ".join(part for part in (error.context, error.problem) if part)
    if error.context_mark and error.problem_mark and error.context_mark.line < error.problem_mark.line:
        what += f" (it begins in line {error.context_mark.line + 1})"
    return f"is not YAML: {what}; a value with a colon, #, quotation mark or bracket needs quotation marks around it"


def read_node(node: yaml.Node, path: tuple[str | int, ...], document: Document) -> Any:
    """A YAML node as plain data; notes lines, and duplicate or odd keys as problems."""
    document.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        if node.style in ("|", ">"):
            # A text that is typed over several lines is one paragraph; the lines are the editor's.
            return " ".join(node.value.split())
        return node.value if node.style else read_value(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [read_node(item, (*path, number), document) for number, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            document.add_problem(line, "file", "a key is not plain text; write key: value")
            continue
        key = key_node.value
        if key in data:
            first = document.lines[(*path, key)]
            document.add_problem(line, f"key {key}", f"stands twice, first in line {first}; take one out")
            continue
        data[key] = read_node(value_node, (*path, key), document)
        document.lines[(*path, key)] = line
    return data


def read_value(text: str) -> Any:
    """A plain scalar by YAML 1.2's core schema, except that decimals stay text, as pydantic reads them exactly."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]{1,18}", text):
        return int(text)
    return text
