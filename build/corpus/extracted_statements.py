"""The statements that the extractor finds in one article, as the annotations of seeds/extracted.

The reporter's sentences are not stored: like in a person's statement, each part is identified by its first and last three words.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from build.corpus.statement_alignment import Span, TextIndex, cut_paragraphs, find_part, index_text, tell_part
from build.extract import Quotation, Statement
from build.ids import make_statement_id
from build.reader import Article
from build.seeds.extracted import PartSpan, StatementAnnotation, TextSpan
from build.seeds.statement_places import is_nested
from build.text.normalize import normalize_passage
from schema.article_seeds import StatementPartSeed

MAX_NAMED_CHARS = 200
MAX_AROUND = 20  # Statements still open where one starts, among which the innermost around it is searched


def annotate_statements(
    first_id: str, article: Article, found: Sequence[Statement], known: set[str], quotations: Sequence[str | None]
) -> list[StatementAnnotation]:
    """Return extracted statements as annotations, given the known speakers' ids and those of the extracted quotations.

    A statement is left out if it has the same parts as another, or if its words occur too often to identify it.
    """
    annotations: dict[str, StatementAnnotation] = {}
    around: list[StatementAnnotation] = []
    index = index_text(article) if found else None
    for statement in sorted(found, key=lambda item: (item.start, -item.end)):
        assert index is not None
        parts = list(locate_parts(index, statement.parts))
        if not parts:
            continue
        speakers, more = read_source(statement, article.text, known)
        annotation = StatementAnnotation(
            record="statements",
            id=make_statement_id(first_id, (part.name for part in parts)),
            method="extracted",
            parts=parts,
            form=statement.form,
            quotations=[name for name in (quotations[position] for position in statement.quotations) if name],
            confidence=Decimal(str(round(statement.confidence, 2))),
            fields={"speakers": speakers},
            **more,
        )
        around = [outer for outer in around if outer.end > annotation.start][-MAX_AROUND:]
        outer = next((outer for outer in reversed(around) if is_nested(annotation, outer)), None)
        if outer and outer.fields["speakers"]:
            annotation.fields["reported_through"] = outer.fields["speakers"]
        annotations.setdefault(annotation.id, annotation)
        around.append(annotation)
    return list(annotations.values())


def locate_parts(index: TextIndex, spans: Sequence[Span]) -> Iterator[PartSpan]:
    """Yield the parts of a statement as they are recorded; none at all if one of them cannot be identified by its words."""
    told = [tell_part(index, span) for place in spans for span in cut_paragraphs(index.article, place)]
    found = [find_part(index, StatementPartSeed.model_validate(part)) for part in told if part]
    parts = [part for part in found if isinstance(part, PartSpan)]
    if len(parts) == len(told):
        yield from parts


def read_source(found: Quotation | Statement, text: str, known: set[str]) -> tuple[list[str], dict[str, Any]]:
    """Return the known speakers of a quotation or statement, and the unknown ones, the mention and the cue for its annotation."""
    speakers = [speaker for speaker in found.speakers if speaker in known]
    named = [speaker for speaker in found.speakers if speaker not in known]
    more: dict[str, Any] = {"named": "; ".join(named)[:MAX_NAMED_CHARS]} if named else {}
    for name, span in (("mention", found.mention), ("cue", found.cue)):
        if span is not None:
            more[name] = TextSpan(words=normalize_passage(text, *span), start=span[0], end=span[1])
    return speakers, more
