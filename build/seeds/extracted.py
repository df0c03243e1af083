"""Read and write seeds/extracted/<id>.jsonl: where each record is in its article, and what the extractor read.

The first line is about the article: the hashes of its file and text, and which reader made one from the other. Each further
line annotates some words of the text: the table they are a record of, which occurrence they are, their offsets, and `method`:
`curated` where a person's record was found in the text, `extracted` where the extractor read it; `fields` holds what it read.
A statement has `parts` instead of words, each told by its first and last three words: its sentence stands nowhere. One that was
extracted also has its `form` and the ids of the extracted quotations in it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, ValidationError

from build.files import format_os_error, read_file
from build.ids import PREFIXES, PartName, make_record_id, make_statement_id
from build.problems import Problem, Source, list_validation_errors
from build.text.normalize import normalize_punctuation
from schema.base import LeanModel
from schema.statements import StatementForm
from schema.types import ArticleId, ContextWords, Count, Method, Sha256, Share, Text

MAX_EXTRACTED_FILE_BYTES = 10_000_000  # A record takes about 400, and a long article has some hundreds.


class Line(LeanModel):
    """The base of both kinds of line and their parts."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TextSpan(Line):
    """Some words and their offsets."""

    words: Text
    start: Count
    end: Count


class Anchor(Line):
    """What makes a record's words unique on its page: a few words just before and after them, where they are needed.

    `ends` says how many words at each end stand for all of them in a link; 0 means that all are given.
    """

    prefix: ContextWords | None = None
    suffix: ContextWords | None = None
    ends: Count = 0


class ArticleHeader(Line):
    """The first line: the article as it was read."""

    record: Literal["article"] = "article"
    id: ArticleId
    first_id: ArticleId | None = None
    """The id that it was given first, if it was renamed: the ids of its records are hashed over it."""
    source_sha256: Sha256
    text_sha256: Sha256
    reader: Text
    extractor: Text | None = None
    """None where the file is older than the versions of the extractor."""
    word_count: Count


class Annotation(Line):
    """One record in the text. `fields` are the table's columns as the extractor read them, empty for a person's record.

    `own_fields` are those that it reads if it knows only the speakers whom the article's file names, where they differ.
    `named` is the fullest name in the text of a speaker who is not in seeds/speakers.yml, `poll` the id of the poll that an
    extracted result belongs to.
    """

    record: Literal["quotations", "monetary_figures", "polls", "poll_results"]
    id: Text
    method: Method
    words: Text
    which: int
    start: Count
    end: Count
    paragraph: Count
    mention: TextSpan | None = None
    cue: TextSpan | None = None
    anchor: Anchor | None = None
    confidence: Share | None = None
    named: Text | None = None
    poll: Text | None = None
    fields: dict[str, Any] = Field(default_factory=dict)
    own_fields: dict[str, Any] | None = None


class PartSpan(Line):
    """One part of a statement: the words that it is told by, which such part it is, its offsets, and how many words it has.

    Its words stand here only where they are fewer than six: the reporter's sentence is the publisher's.
    """

    first: Text | None = Field(default=None, alias="from")
    last: Text | None = Field(default=None, alias="to")
    words: Text | None = None
    which: Annotated[int | None, Field(ge=1)] = None
    """None where there is no other such part."""
    start: Count
    end: Count
    paragraph: Count
    word_count: Count
    anchor: Anchor | None = None

    @property
    def name(self) -> PartName:
        """What it is told by: its first and last words, and which such part it is."""
        return self.words or self.first or "", self.last or "", self.which or 1


class StatementAnnotation(Line):
    """One statement in the text. `form`, `quotations`, and what follows them are only those of an extracted one.

    `quotations` are the ids of those inside it; the others are as in `Annotation`.
    """

    record: Literal["statements"]
    id: Text
    method: Method
    parts: Annotated[list[PartSpan], Field(min_length=1)]
    mention: TextSpan | None = None
    cue: TextSpan | None = None
    form: StatementForm | None = None
    quotations: list[Text] = Field(default_factory=list)
    confidence: Share | None = None
    named: Text | None = None
    fields: dict[str, Any] = Field(default_factory=dict)
    own_fields: dict[str, Any] | None = None

    @property
    def start(self) -> int:
        """Where its first part starts."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return self.parts[-1].end

    @property
    def paragraph(self) -> int:
        """The paragraph that it starts in."""
        return self.parts[0].paragraph


AnyAnnotation = Annotation | StatementAnnotation
STATEMENT_START = '{"record": "statements"'  # as format_extracted writes it
Located = tuple[int, Annotation]  # An annotation, after the line that it is in.
AnnotationIndex = dict[tuple[str, str], list[Located]]  # By table and normalized words.


@dataclass
class Extracted:
    """One file: its header, and its annotations, each with the line that it is in; those of statements apart."""

    file: str
    header: ArticleHeader | None = None
    annotations: list[Located] = field(default_factory=list)
    statements: list[tuple[int, StatementAnnotation]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def first_id(self) -> str:
        """The id that the article was given first, over which the ids of its records are hashed."""
        return (self.header and self.header.first_id) or Path(self.file).stem


def read_extracted(root: Path) -> dict[str, Extracted]:
    """Return all files of seeds/extracted below `root`, by article."""
    paths = sorted((root / "seeds" / "extracted").glob("*.jsonl"))
    return {path.stem: read_extracted_file(path, str(path.relative_to(root))) for path in paths}


def read_extracted_file(path: Path, shown_as: str) -> Extracted:
    """Read one file. A line that is not valid is a problem: nobody edits these files by hand."""
    extracted = Extracted(shown_as)

    def report(line: int, message: str) -> None:
        fix = "run `make extract CORPUS=DIR` again, or restore the file from git"
        extracted.problems.append(Problem(Source(shown_as, line, "line"), f"{message}; {fix}"))

    try:
        lines = read_file(path, MAX_EXTRACTED_FILE_BYTES).decode("utf-8").splitlines()
    except OSError as error:
        report(1, format_os_error(error))
        return extracted
    except UnicodeDecodeError as error:
        report(error.object.count(b"\n", 0, error.start) + 1, f"is not UTF-8 (byte {error.object[error.start]:#04x})")
        return extracted
    for number, line in enumerate(lines, 1):
        model: type[Line] = ArticleHeader if number == 1 else find_model(line)
        try:
            found = model.model_validate_json(line)
        except ValidationError as error:
            report(number, ", ".join(message for _, message in list_validation_errors(error, model.model_fields)))
            continue
        if isinstance(found, ArticleHeader):
            extracted.header = found
            if found.id != path.stem:
                report(number, f"is about {found.id}, not about the article that the file is named after")
        elif isinstance(found, StatementAnnotation):
            if found.id == make_statement_id(extracted.first_id, (part.name for part in found.parts)):
                extracted.statements.append((number, found))
            else:
                report(number, f"has the id {found.id}, which is not the hash of its parts")
        elif isinstance(found, Annotation):
            if found.id == make_record_id(found.record, extracted.first_id, found.words, found.which):
                extracted.annotations.append((number, found))
            else:
                report(number, f"has the id {found.id}, which is not the hash of its words")
    if not lines:
        report(1, "the file is empty")
    return extracted


def find_model(line: str) -> type[AnyAnnotation]:
    """Return the model of a line after the first."""
    return StatementAnnotation if line.startswith(STATEMENT_START) else Annotation


def collect_extracted(file: str, header: ArticleHeader, annotations: Iterable[AnyAnnotation]) -> Extracted:
    """Return the content of one file as if it was read from it."""
    extracted = Extracted(file, header)
    for line, annotation in enumerate(annotations, 2):
        if isinstance(annotation, StatementAnnotation):
            extracted.statements.append((line, annotation))
        else:
            extracted.annotations.append((line, annotation))
    return extracted


def make_annotation(table: str, article: str, words: str, which: int, **fields: Any) -> Annotation:
    """Return an annotation with the id that belongs to its words."""
    values = {"record": table, "id": make_record_id(table, article, words, which), "words": words, "which": which}
    return Annotation.model_validate(values | fields)


def index_annotations(annotations: Iterable[Located]) -> AnnotationIndex:
    """Return annotations by table and normalized words, those of the same words in the given order."""
    index: AnnotationIndex = {}
    for item in annotations:
        index.setdefault((item[1].record, normalize_punctuation(item[1].words)), []).append(item)
    return index


def find_annotations(index: AnnotationIndex, table: str, words: str, which: int | None) -> list[Located]:
    """Return the annotations of a table that have these words; all of them if `which` does not say which occurrence."""
    same = index.get((table, normalize_punctuation(words)), [])
    return [item for item in same if which is None or item[1].which == which]


def sort_annotations(annotations: Iterable[AnyAnnotation]) -> list[AnyAnnotation]:
    """Return annotations in reading order."""
    tables = list(PREFIXES)
    return sorted(annotations, key=lambda item: (item.start, item.end, tables.index(item.record), item.method))


def format_extracted(header: ArticleHeader, annotations: Iterable[AnyAnnotation]) -> bytes:
    """Return the content of one file."""
    lines = [header.model_dump(mode="json", exclude=None if header.first_id else {"first_id"})]
    lines += [item.model_dump(mode="json", by_alias=True, exclude_defaults=True) for item in annotations]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def to_json_value(value: Any) -> Any:
    """Return a value as a line of seeds/extracted holds it: numbers and dates as text."""
    if value is None or isinstance(value, bool | int | list):
        return value
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def split_ends(words: str, ends: int) -> tuple[str, str]:
    """Return so many words at each end, or all words and an empty text if `ends` is 0."""
    parts = words.split()
    return (" ".join(parts[:ends]), " ".join(parts[-ends:])) if ends else (words, "")
