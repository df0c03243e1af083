"""Build the rows of statements, their parts, speakers and reporters."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import schema
from build.dataset.rows import build_row, read_source_spans
from build.dataset.sort_dates import find_sort_date
from build.dataset.statement_decisions import PlacedStatement
from build.dataset.statements import Placed
from build.dataset.text_fragments import make_parts_link
from build.problems import Problem
from build.seeds import Seeds
from schema import Row

NOT_COLUMNS = {"speakers", "reported_through"}


def build_statement_rows(seeds: Seeds, placed: Placed) -> Iterator[Row | Problem]:
    """Yield the rows of all statements, numbered in reading order."""
    articles = {str(entry.article): entry for entry in seeds.articles}
    positions = count(1)
    for article in sorted(placed):
        entry = articles[article]
        for statement in placed[article]:
            # The invalid record may be a quotation in it.
            if not (entry.document.problems and statement.form == "indirect"):
                yield from build_one(article, entry.seed, statement, next(positions))


def build_one(article_id: str, article: Any, statement: PlacedStatement, position: int) -> Iterator[Row | Problem]:
    """Yield the rows of one statement."""
    where, annotation = statement.where, statement.annotation
    speakers, reporters = (statement.fields[name] for name in ("speakers", "reported_through"))
    anchor = annotation.parts[0].anchor
    extracted, reviewed = statement.method == "extracted", statement.review != "unreviewed"
    fields = {name: value for name, value in statement.fields.items() if name not in NOT_COLUMNS} | {
        "id": annotation.id,
        "article": article_id,
        "publisher": article.publisher,
        "form": statement.form,
        "speaker": next(iter(speakers), None),
        "named": None if reviewed else annotation.named,
        "start": annotation.start,
        "end": annotation.end,
        "paragraph": annotation.paragraph,
        "method": statement.method,
        "review": statement.review,
        "confidence": annotation.confidence if extracted else None,
        "link": make_parts_link(article.url, annotation.parts),
        "prefix": anchor.prefix if anchor else None,
        "suffix": anchor.suffix if anchor else None,
        "position": position,
        **read_source_spans(annotation),
        **find_sort_date(statement.fields, article.published),
    }
    yield build_row(schema.Statement, where, **fields)
    key = {"statement": annotation.id}
    for number, part in enumerate(annotation.parts, 1):
        place = part.model_dump(include={"start", "end", "paragraph", "word_count"})
        yield build_row(schema.StatementPart, where, position=number, **key, **place)
    for number, speaker in enumerate(speakers, 1):
        yield build_row(schema.StatementSpeaker, where, speaker=speaker, position=number, **key)
    for number, speaker in enumerate(reporters, 1):
        yield build_row(schema.StatementReporter, where, speaker=speaker, position=number, **key)
