"""Compare two readings of the same articles: do two people find the same statements, with the same speakers as their source?

A reading is a folder with one YAML file per article, named by its id: either a file like those in seeds/articles, or only its
list of statements. Only parts and speakers are compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from build.corpus.pages import read_page
from build.corpus.statement_alignment import Span, TextIndex, find_part, index_text
from build.problems import DataError, Problem, Source, format_pydantic_error
from build.reader import ReadPage
from build.seeds import Entry
from build.seeds.statement_places import count_shared
from build.seeds.yaml import read_yaml
from schema.article_seeds import StatementPartSeed


@dataclass(frozen=True)
class CodedStatement:
    """One statement in a reading: the spans of its parts, and its speakers."""

    parts: list[Span]
    speakers: list[str]


@dataclass
class Comparison:
    """Counts of statements, places and speakers in two readings, and of those they have in common."""

    first: int = 0
    second: int = 0
    same_places: int = 0
    overlapping: int = 0
    same_speakers: int = 0
    """The number of overlapping places with the same speakers."""
    speakers: list[int] = field(default_factory=lambda: [0, 0, 0])
    """At overlapping places, the number of speakers in the first reading, in the second, and in both."""

    def describe(self) -> dict[str, Any]:
        """Return the counts and the agreement, as F1: twice what both have, divided by what they have together."""
        first, second, both = self.speakers
        return {
            "statements": [self.first, self.second],
            "same_places": self.same_places,
            "overlapping_places": self.overlapping,
            "f1_of_same_places": f1(self.same_places, self.first, self.second),
            "f1_of_overlapping_places": f1(self.overlapping, self.first, self.second),
            "same_speakers_at_overlapping_places": self.same_speakers,
            "f1_of_speakers_at_overlapping_places": f1(both, first, second),
        }


def compare_readings(first: Path, second: Path, corpus: Path, articles: Iterable[Entry]) -> dict[str, Any]:
    """Return the agreement of two readings, for each article that is in both and for all of them together.

    Raises DataError with every statement whose parts cannot be found in its article, or if no article is in both.
    """
    total, by_article = Comparison(), {}
    problems: list[Problem] = []
    for entry in articles:
        paths = find_files(entry, first, second)
        if not paths:
            continue
        page = read_page(corpus, entry)
        if not isinstance(page, ReadPage):
            problems.append(page or entry.problem(f"its page is not in {corpus}; give the folder with --corpus"))
            continue
        index = index_text(page.article)
        one, other = (read_reading(path, index, problems) for path in paths)
        compared = compare(one, other)
        by_article[str(entry.article)] = compared.describe()
        add_up(total, compared)
    if not by_article and not problems:
        problems.append(Problem(Source(str(second), 1, "folder"), f"has no article that is also in {first}"))
    if problems:
        raise DataError(problems)
    return {"articles": by_article, "all": total.describe()}


def find_files(entry: Entry, *folders: Path) -> list[Path]:
    """Return an article's file in each folder, named by its id or first id; an empty list if any folder lacks it."""
    names = [[folder / f"{name}.yml" for name in (entry.article, entry.first_id)] for folder in folders]
    found = [next((path for path in paths if path.is_file()), None) for paths in names]
    return [path for path in found if path] if all(found) else []


def read_reading(path: Path, index: TextIndex, problems: list[Problem]) -> list[CodedStatement]:
    """Return the statements in one file; append errors to `problems`."""
    document = read_yaml(path, str(path))
    problems += document.problems
    statements = document.data.get("statements") if isinstance(document.data, dict) else document.data
    at = ("statements",) if isinstance(document.data, dict) else ()
    coded = []
    for number, statement in enumerate(statements if isinstance(statements, list) else []):
        line = document.find_line((*at, number))
        values = statement if isinstance(statement, dict) else {}
        if values.get("review") in ("unreviewed", "rejected"):
            continue
        found = [place_part(index, part) for part in values.get("parts") or [None]]
        speakers = values.get("speakers") or []
        wrong = [what for what in found if isinstance(what, str)]
        wrong += [] if isinstance(speakers, list) and speakers else ["has no speakers; write their ids"]
        problems += [Problem(Source(str(path), line, f"statement {number + 1}"), what) for what in wrong]
        coded.append(CodedStatement([span for span in found if not isinstance(span, str)], [str(name) for name in speakers]))
    return coded


def place_part(index: TextIndex, typed: Any) -> Span | str:
    """Return the span of a part, or an error message."""
    try:
        part = find_part(index, StatementPartSeed.model_validate(typed))
    except ValidationError as error:
        return format_pydantic_error(error.errors(include_url=False)[0], StatementPartSeed.model_fields)
    return f"part {part}" if isinstance(part, str) else (part.start, part.end)


def compare(first: list[CodedStatement], second: list[CodedStatement]) -> Comparison:
    """Compare two readings of an article.

    Each statement has at most one counterpart: the one that it shares the most characters with.
    """
    pairs = [(count_shared(one.parts, other.parts), i, j) for i, one in enumerate(first) for j, other in enumerate(second)]
    result = Comparison(len(first), len(second))
    taken: set[tuple[int, int]] = set()
    for shared, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        one, other = first[i], second[j]
        if not shared or (0, i) in taken or (1, j) in taken:
            continue
        taken |= {(0, i), (1, j)}
        result.overlapping += 1
        result.same_places += one.parts == other.parts
        result.same_speakers += set(one.speakers) == set(other.speakers)
        both = len({*one.speakers} & {*other.speakers})
        counts = (len(set(one.speakers)), len(set(other.speakers)), both)
        result.speakers = [total + more for total, more in zip(result.speakers, counts, strict=True)]
    return result


def add_up(total: Comparison, one: Comparison) -> None:
    """Add the counts of an article to the total."""
    for name in ("first", "second", "same_places", "overlapping", "same_speakers"):
        setattr(total, name, getattr(total, name) + getattr(one, name))
    total.speakers = [before + more for before, more in zip(total.speakers, one.speakers, strict=True)]


def f1(both: int, first: int, second: int) -> float | None:
    """Return F1, twice what both have divided by the sum of what each has, to three decimals; None if neither has anything."""
    return round(2 * both / (first + second), 3) if first + second else None
