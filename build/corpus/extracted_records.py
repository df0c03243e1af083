"""What the machine reads in one article, as the places of seeds/extracted.

Only what the tables may hold goes there: offsets, the words that somebody is quoted with, printed figures, names, and ids of
known speakers. Whoever is not in seeds/speakers.yml stands as printed in `named`, so that an editor sees who is meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from build.corpus.alignment import number_paragraph, read_words
from build.corpus.speakers import list_people
from build.extract import MonetaryFigure, Person, PollResult, Quotation, extract
from build.extract.language.entity_index import fold_name
from build.reader import Article
from build.seeds import Seeds
from build.seeds.extracted import Annotation, Span, make_annotation, to_json_value
from build.text.normalize import normalize_punctuation

LONGEST_NAME = 200
"""Characters of a name that is kept for the editor."""


def read_by_machine(article_id: str, article: Article, published_on: date | None, seeds: Seeds) -> list[Annotation]:
    """The machine's records of one article, each with its fields and confidence."""
    people = list_people(seeds, article_id)
    found = extract(article.text, published_on, people)
    known = {person.id for person in people}
    places = []
    for table, records in (
        ("quotations", [make_quotation(quotation, article.text, known) for quotation in found.quotations]),
        ("monetary_figures", [make_figure(figure, article.text, known) for figure in found.monetary_figures]),
    ):
        places += make_places(article_id, article, table, records)
    pollsters = {fold_name(entry.seed.name): entry.seed.id for entry in seeds.pollsters}
    return places + make_polls(article_id, article, found.poll_results, pollsters)


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


def make_figure(figure: MonetaryFigure, text: str, known: set[str]) -> Record:
    """A sum of money. What it is for is left to a person, who says it in other words than the article's."""
    fields: dict[str, Any] = {
        "amount_min": to_json_value(figure.amount_min),
        "amount_max": to_json_value(figure.amount_max),
        "currency": figure.currency,
        "qualifier": figure.qualifier,
        "additive": figure.additive,
        "per": figure.per,
        "kind": figure.kind,
    }
    for name in ("giver", "receiver", "attributed_to"):
        fields[name] = getattr(figure, name) if getattr(figure, name) in known else None
    if figure.same_as:
        fields["same_as"] = read_words(text, *figure.same_as)
    if fields["giver"] is not None and fields["giver"] == fields["receiver"]:
        fields["receiver"] = None
    return figure.start, figure.end, figure.confidence, fields, {}


def make_polls(article_id: str, article: Article, results: Sequence[PollResult], pollsters: dict[str, str]) -> list[Annotation]:
    """The polls of an article and their results. What was answered is left to a person, as what a sum is for."""
    polls: dict[int, list[PollResult]] = {}
    for result in results:
        polls.setdefault(result.poll, []).append(result)
    records = [make_poll(waves, pollsters) for waves in polls.values()]
    places = list(make_places(article_id, article, "polls", sorted(records, key=lambda record: record[:2])))
    ids = {(place.start, place.end): place.id for place in places}
    poll_of = {number: ids[record[:2]] for number, record in zip(polls, records, strict=True) if record[:2] in ids}
    found = []
    for result in results:
        fields: dict[str, Any] = {"percent": to_json_value(result.percent)}
        if result.wave:
            fields |= {"wave": result.wave.replace(" ago", " earlier"), "months_earlier": result.months_earlier}
        found.append((result.start, result.end, result.confidence, fields, {"poll": poll_of.get(result.poll)}))
    return places + list(make_places(article_id, article, "poll_results", found))


def make_poll(results: list[PollResult], pollsters: dict[str, str]) -> Record:
    """One poll, with what its results know of it; it stands where the article calls it a poll, else at its first result."""

    def tell(name: str) -> Any:
        return next((getattr(result, name) for result in results if getattr(result, name) is not None), None)

    fields = {
        "pollster": pollsters.get(fold_name(tell("pollster") or "")),
        "population": tell("population"),
        "sponsor": tell("sponsor"),
        "sample_size": tell("sample_size"),
        "margin_of_error": to_json_value(tell("margin_of_error")),
        "fieldwork_starts_on": to_json_value(tell("fieldwork_start")),
        "fieldwork_ends_on": to_json_value(tell("fieldwork_end")),
    }
    start, end = tell("mention") or (results[0].start, results[0].end)
    return start, end, min(result.confidence for result in results), fields, {}


def make_places(article_id: str, article: Article, table: str, records: list[Record]) -> Iterator[Annotation]:
    """The records of one table as places, each with which occurrence of its words it is."""
    counts: dict[str, int] = {}
    taken: set[tuple[int, int]] = set()
    for start, end, confidence, fields, more in records:
        words = read_words(article.text, start, end)
        key = normalize_punctuation(words)
        if not key or (start, end) in taken:
            continue
        taken.add((start, end))
        counts[key] = counts.get(key, 0) + 1
        yield make_annotation(
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
