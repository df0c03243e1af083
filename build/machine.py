"""What the machine reads in one article, as the places of seeds/extracted.

Only what the tables may hold goes there: offsets, the words that somebody is quoted with, printed figures, names, and ids of known
speakers. Whoever is not in seeds/speakers.yml stands as printed in `named`, so that an editor sees who is meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from build.extract import Found, Person, Quotation, extract
from build.extracted import Place, Span, make_place
from build.ids import fold_words
from build.locate import number_paragraph, read_words
from build.reader import Article

LONGEST_NAME = 200
"""Characters of a name that is kept for the editor."""


def read_by_machine(article_id: str, article: Article, published_on: date | None, people: Sequence[Person]) -> list[Place]:
    """The machine's records of one article, each with its fields and confidence."""
    found = extract(article.text, published_on, people)
    known = {person.id for person in people}
    return [
        place
        for table, records in list_records(found, article.text, known)
        for place in make_places(article_id, article, table, records)
    ]


def describe_reading(file: Path, article: Article, people: Sequence[Person]) -> dict[str, Any]:
    """What the machine reads in one page, as plain data: each record with its fields and the words at its place."""
    found = extract(article.text, article.published_on, people)
    about = {
        "file": str(file),
        "title": article.title,
        "published_on": article.published_on.isoformat() if article.published_on else None,
        "text_sha256": article.text_sha256,
    }
    return about | {
        name: [
            {"text": read_words(article.text, record.start, record.end)} | as_plain(asdict(record))
            for record in getattr(found, name)
        ]
        for name in ("quotations", "monetary_figures", "poll_results")
    }


def as_plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields as JSON has them: amounts and days as text, so that none loses a digit."""
    return {name: str(value) if isinstance(value, Decimal | date) else value for name, value in fields.items()}


Record = tuple[int, int, float, dict[str, Any], dict[str, Any]]
"""Start, end, confidence, the table's fields, and what else a place has."""


def list_records(found: Found, text: str, known: set[str]) -> Iterator[tuple[str, list[Record]]]:
    """The records of each table."""
    yield "quotations", [make_quotation(quotation, text, known) for quotation in found.quotations]


def make_quotation(quotation: Quotation, text: str, known: set[str]) -> Record:
    """A quotation: its kind and, unless it is a term, its speakers, mention and cue."""
    fields: dict[str, Any] = {"kind": quotation.kind}
    more: dict[str, Any] = {}
    if quotation.kind != "term":
        speakers = [speaker for speaker in quotation.speakers if speaker in known]
        if len(speakers) > 1:
            fields["speakers"] = speakers
        else:
            fields["speaker"] = speakers[0] if speakers else None
        named = [speaker for speaker in quotation.speakers if speaker not in known]
        if named:
            more["named"] = "; ".join(named)[:LONGEST_NAME]
        for name in ("mention", "cue"):
            span = getattr(quotation, name)
            if span is not None:
                more[name] = Span(words=read_words(text, *span), start=span[0], end=span[1])
    return quotation.start, quotation.end, quotation.confidence, fields, more


def make_places(article_id: str, article: Article, table: str, records: list[Record]) -> Iterator[Place]:
    """The records of one table as places, each with which occurrence of its words it is."""
    counts: dict[str, int] = {}
    for start, end, confidence, fields, more in records:
        words = read_words(article.text, start, end)
        key = fold_words(words)
        if not key:
            continue
        counts[key] = counts.get(key, 0) + 1
        yield make_place(
            table,
            article_id,
            words,
            counts[key],
            method="extracted",
            start=start,
            end=end,
            paragraph=number_paragraph(article, start),
            confidence=Decimal(str(round(confidence, 2))),
            fields=fields,
            **more,
        )
