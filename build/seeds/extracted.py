"""Read and write seeds/extracted/<id>.jsonl: where each record is in its article, and what the extractor read.

The first line describes the article: the hashes of its file and its text, and the version of the reader that made the text.
Each further line annotates a passage: its table, its words and which occurrence of them it is, its offsets, and `method`,
which is `curated` for a person's record that was found in the text and `extracted` for one that the extractor read, with the
values in `fields`. A statement has `parts` instead of words, each identified by its first and last three words, as the
reporter's sentence must not be stored. An extracted statement also has its `form` and the ids of its quotations.
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

MAX_EXTRACTED_FILE_BYTES = 10_000_000  # A record takes about 400 bytes, and a long article has a few hundred.


class Line(LeanModel):
    """The base of both kinds of line and their parts."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TextSpan(Line):
    """Words and their offsets."""

    words: Text
    start: Count
    end: Count


class Anchor(Line):
    """The context that makes a record's words unique on its page: a few words before and after them, if needed.

    `ends` is the number of words at each end that a link gives instead of all words; 0 means that it gives all.
    """

    prefix: ContextWords | None = None
    suffix: ContextWords | None = None
    ends: Count = 0


class ArticleHeader(Line):
    """The first line: the article as it was read."""

    record: Literal["article"] = "article"
    id: ArticleId
    first_id: ArticleId | None = None
    """Its first id, if it was renamed: the hashes in its records' ids are computed from it."""
    source_sha256: Sha256
    text_sha256: Sha256
    reader: Text
    extractor: Text | None = None
    """None if the file was written before the extractor had versions."""
    word_count: Count


class Annotation(Line):
    """One record in the text. `fields` are the table's columns as the extractor read them, empty for a person's record.

    `own_fields` are the fields read with only the speakers named in the article's own file, if they differ from `fields`.
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
    """One part of a statement: the words that identify it, which occurrence of them it is, its offsets and its word count.

    All of its words are given only if there are fewer than six: the reporter's sentence belongs to the publisher.
    """

    first: Text | None = Field(default=None, alias="from")
    last: Text | None = Field(default=None, alias="to")
    words: Text | None = None
    which: Annotated[int | None, Field(ge=1)] = None
    """None if no other part has the same words."""
    start: Count
    end: Count
    paragraph: Count
    word_count: Count
    anchor: Anchor | None = None

    @property
    def name(self) -> PartName:
        """The key of the part: its first and last words, and which occurrence of them it is."""
        return self.words or self.first or "", self.last or "", self.which or 1


class StatementAnnotation(Line):
    """One statement in the text. Only extracted statements have `form`, `quotations` and the fields after them.

    `quotations` are the ids of the quotations inside it; the other fields are as in `Annotation`.
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
        """The start offset of its first part."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """The end offset of its last part."""
        return self.parts[-1].end

    @property
    def paragraph(self) -> int:
        """The number of the paragraph in which it starts."""
        return self.parts[0].paragraph


AnyAnnotation = Annotation | StatementAnnotation
STATEMENT_START = '{"record": "statements"'  # as format_extracted writes it
Located = tuple[int, Annotation]  # The line number of an annotation, and the annotation.
AnnotationIndex = dict[tuple[str, str], list[Located]]  # By table and normalized words.


@dataclass
class Extracted:
    """One file: its header and its annotations with their line numbers; statements are separate."""

    file: str
    header: ArticleHeader | None = None
    annotations: list[Located] = field(default_factory=list)
    statements: list[tuple[int, StatementAnnotation]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def first_id(self) -> str:
        """The article's first id, which the hashes in its records' ids are computed from."""
        return (self.header and self.header.first_id) or Path(self.file).stem


def read_extracted(root: Path) -> dict[str, Extracted]:
    """Return all files of seeds/extracted below `root`, by article."""
    paths = sorted((root / "seeds" / "extracted").glob("*.jsonl"))
    return {path.stem: read_extracted_file(path, str(path.relative_to(root))) for path in paths}


def read_extracted_file(path: Path, shown_as: str) -> Extracted:
    """Read one file. Every invalid line is a problem, as these files are not edited by hand."""
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
                report(number, f"is about {found.id}, but the file is named after another article")
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
    """Return the content of one file in memory, as if it had been read."""
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
    """Return annotations by table and normalized words; those with the same words stay in order."""
    index: AnnotationIndex = {}
    for item in annotations:
        index.setdefault((item[1].record, normalize_punctuation(item[1].words)), []).append(item)
    return index


def find_annotations(index: AnnotationIndex, table: str, words: str, which: int | None) -> list[Located]:
    """Return the annotations of a table with these words: only the occurrence `which`, or all if it is None."""
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
    """Return a value as it is stored in seeds/extracted: numbers and dates as text."""
    if value is None or isinstance(value, bool | int | list):
        return value
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def split_ends(words: str, ends: int) -> tuple[str, str]:
    """Return the first and last `ends` words of a text; if `ends` is 0, the whole text and an empty one."""
    parts = words.split()
    return (" ".join(parts[:ends]), " ".join(parts[-ends:])) if ends else (words, "")
