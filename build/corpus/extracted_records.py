"""What the extractor finds in one article, as the annotations of seeds/extracted.

Annotations have only what the tables may hold: offsets, quoted words, printed figures, names, and ids of known speakers. The
names of speakers who are not in seeds/speakers.yml are in `named`, as printed, so that an editor sees who is meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from build.corpus.alignment import find_occurrences
from build.corpus.extracted_statements import MAX_NAMED_CHARS, annotate_statements, read_source
from build.corpus.speakers import (
    LookedUp,
    Registry,
    find_pollster,
    index_for_article,
    is_reviewed,
    list_looked_up,
    list_own_people,
)
from build.extract import EntityIndex, Extraction, MonetaryFigure, PollResult, Quotation, extract, index_people
from build.extract.language.entity_lookup import find_entity, match_name, open_lookup
from build.extract.results import Lookups
from build.reader import Article, paragraph_number
from build.seeds import Entry
from build.seeds.extracted import Annotation, AnyAnnotation, make_annotation, to_json_value
from build.text.normalize import normalize_passage, normalize_punctuation
from build.text.quotation_marks import find_quoted_passages


class ExtractedRecord(NamedTuple):
    """A record before it has an id: its span, the table's fields, and the other values of its annotation."""

    start: int
    end: int
    confidence: float
    fields: dict[str, Any]
    more: dict[str, Any]


def extract_records(
    first_id: str, article: Article, published_on: date | None, typed: Sequence[Entry], registry: Registry
) -> tuple[list[AnyAnnotation], LookedUp]:
    """Return the annotations of what the extractor finds in an article, and what it looked up.

    `typed` are the records in the article's own file, and `published_on` is its date. If an editor has decided on any of them,
    the article is also read with only the speakers whom its own file names: that result cannot change when a speaker is added
    for another article.
    """
    own = list_own_people(registry, typed)
    found = extract(article.text, published_on, index_for_article(registry, own))
    annotations = annotate_records(first_id, article, found, registry)
    if is_reviewed(typed) and not is_answered_alike(found.lookups, index_people(own), published_on):
        found_alone = extract(article.text, published_on, own)
        alone = {annotation.id: annotation.fields for annotation in annotate_records(first_id, article, found_alone, registry)}
        annotations = [
            annotation.model_copy(update={"own_fields": alone[annotation.id]})
            if alone.get(annotation.id, annotation.fields) != annotation.fields
            else annotation
            for annotation in annotations
        ]
    return annotations, list_looked_up(found, typed, published_on)


def is_answered_alike(lookups: Lookups, people: EntityIndex, published_on: date | None) -> bool:
    """Return True if everything looked up in a text has the same answer with other speakers, so that the same is extracted."""
    lookup = open_lookup(people, published_on)
    return all(find_entity(lookup, phrase) == known for phrase, known in lookups.entities.items()) and all(
        match_name(lookup, phrase) == known for phrase, known in lookups.names.items()
    )


def annotate_records(first_id: str, article: Article, found: Extraction, registry: Registry) -> list[AnyAnnotation]:
    """Return what was extracted from an article as annotations."""
    known = {
        person.id
        for answers in (found.lookups.entities, found.lookups.names)
        for person in answers.values()
        if person is not None
    }
    quotations = [quotation_record(quotation, article.text, known) for quotation in found.quotations]
    figures = [figure_record(figure, article.text, known) for figure in found.monetary_figures]
    annotated = list(annotate(first_id, article, "quotations", quotations))
    ids = {(annotation.start, annotation.end): annotation.id for annotation in annotated}
    quoted = [ids.get((quotation.start, quotation.end)) for quotation in found.quotations]
    return [
        *annotated,
        *annotate(first_id, article, "monetary_figures", figures),
        *annotate_polls(first_id, article, found.poll_results, registry),
        *annotate_statements(first_id, article, found.statements, known, quoted),
    ]


def extract_page(file: Path, article: Article, people: EntityIndex) -> dict[str, Any]:
    """Return what is extracted from one page as plain data: the fields of each record, and the text of its span."""
    found = extract(article.text, article.published_on, people)
    header = {
        "file": str(file),
        "title": article.title,
        "published_on": article.published_on,
        "text_sha256": article.text_sha256,
    }
    return header | {
        name: [
            {"text": normalize_passage(article.text, record.start, record.end)} | asdict(record)
            for record in getattr(found, name)
        ]
        for name in ("quotations", "statements", "monetary_figures", "poll_results")
    }


def quotation_record(quotation: Quotation, text: str, known: set[str]) -> ExtractedRecord:
    """Return a quotation with its kind and, unless it is a term, its speakers, mention and cue; no kind is rhetorical."""
    fields: dict[str, Any] = {"kind": quotation.kind}
    more: dict[str, Any] = {}
    if quotation.kind != "term":
        speakers, more = read_source(quotation, text, known)
        fields |= {"speakers": speakers} if len(speakers) > 1 else {"speaker": next(iter(speakers), None)}
    return ExtractedRecord(quotation.start, quotation.end, quotation.confidence, fields, more)


def figure_record(figure: MonetaryFigure, text: str, known: set[str]) -> ExtractedRecord:
    """Return a sum of money. Its purpose is left to an editor, who describes it in words other than the article's."""
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
        fields["same_as"] = normalize_passage(text, *figure.same_as)
    if fields["giver"] is not None and fields["giver"] == fields["receiver"]:
        fields["receiver"] = None
    return ExtractedRecord(figure.start, figure.end, figure.confidence, fields, {})


def annotate_polls(first_id: str, article: Article, results: Sequence[PollResult], registry: Registry) -> list[Annotation]:
    """Return the polls of an article and their results. The answers are left to an editor, like the purpose of a sum."""
    polls: dict[int, list[PollResult]] = {}
    for result in results:
        polls.setdefault(result.poll, []).append(result)
    records = [poll_record(waves, registry) for waves in polls.values()]
    annotations = list(annotate(first_id, article, "polls", sorted(records, key=lambda record: (record.start, record.end))))
    ids = {(annotation.start, annotation.end): annotation.id for annotation in annotations}
    poll_ids = {number: ids.get((record.start, record.end)) for number, record in zip(polls, records, strict=True)}
    found = []
    for result in results:
        fields: dict[str, Any] = {"percent": to_json_value(result.percent)}
        if result.wave:
            fields |= {"wave": result.wave.replace(" ago", " earlier"), "months_earlier": result.months_earlier}
        more = {"poll": poll_ids[result.poll]}
        found.append(ExtractedRecord(result.start, result.end, result.confidence, fields, more))
    return [*annotations, *annotate(first_id, article, "poll_results", found)]


def poll_record(results: list[PollResult], registry: Registry) -> ExtractedRecord:
    """Return a poll with the details found with its results; its span is its mention in the article, else its first result."""

    def first_known(name: str) -> Any:
        return next((getattr(result, name) for result in results if getattr(result, name) is not None), None)

    fields = {
        "pollster": find_pollster(registry, first_known("pollster")),
        "population": first_known("population"),
        "sponsor": first_known("sponsor"),
        "sample_size": first_known("sample_size"),
        "margin_of_error": to_json_value(first_known("margin_of_error")),
        "fieldwork_starts_on": to_json_value(first_known("fieldwork_start")),
        "fieldwork_ends_on": to_json_value(first_known("fieldwork_end")),
    }
    start, end = first_known("mention") or (results[0].start, results[0].end)
    named = first_known("pollster") if fields["pollster"] is None else None
    more = {"named": named[:MAX_NAMED_CHARS]} if named else {}
    return ExtractedRecord(start, end, min(result.confidence for result in results), fields, more)


def annotate(first_id: str, article: Article, table: str, records: list[ExtractedRecord]) -> Iterator[Annotation]:
    """Yield the records of one table as annotations, each with the number of its occurrence among those of the same words.

    Occurrences that are not whole words, as an editor would type them, are numbered after all that are.
    """
    passages = find_quoted_passages(article.text) if table == "quotations" else None
    occurrences: dict[str, list[tuple[int, int]]] = {}
    taken: set[tuple[int, int]] = set()
    for record in records:
        words = normalize_passage(article.text, record.start, record.end)
        key = normalize_punctuation(words)
        if not key or (record.start, record.end) in taken:
            continue
        taken.add((record.start, record.end))
        if key not in occurrences:
            occurrences[key] = find_occurrences(article.text, words, passages)
        places = occurrences[key]
        if (record.start, record.end) not in places:
            places.append((record.start, record.end))
        yield make_annotation(
            table,
            first_id,
            words,
            places.index((record.start, record.end)) + 1,
            method="extracted",
            start=record.start,
            end=record.end,
            paragraph=paragraph_number(article, record.start),
            confidence=Decimal(str(round(record.confidence, 2))),
            fields=record.fields,
            **record.more,
        )
