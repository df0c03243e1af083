"""Match the statements that people have read with those that the extractor finds now.

What a person typed stays. Only `review` and `expects` are updated: a statement is confirmed if the extractor finds it with the
same place and speakers, corrected if it finds half of it or more, and otherwise a person's own. So decisions can be updated when
a new version of the extractor finds other places.
"""

from collections.abc import Iterable
from typing import Any

from build.corpus.single_article import ArticleReading, read_article_text
from build.corpus.speakers import build_registry
from build.corpus.statement_alignment import find_part, index_text
from build.reader import ReadPage
from build.seeds import Entry, Seeds, entry_id, extracted_id
from build.seeds.extracted import PartSpan, StatementAnnotation
from build.seeds.format import fix_article
from build.seeds.record_edits import change_records, delete_items
from build.seeds.statement_places import Span, list_parts, pair_places
from build.seeds.typed import type_part
from build.seeds.yaml import KeyPath
from build.workbench.decisions import compare_statement


def match_statements(article: str, text: str, shared: Seeds, page: ReadPage) -> tuple[str, ArticleReading]:
    """Return the text of an article's file with its statements matched, and the article as read afterwards.

    A rejection follows the rejected statement to its new place, or is removed if the extractor no longer finds it. Raises
    DataError if the file is not valid, and EditError if it cannot be changed line by line.
    """
    registry = build_registry(shared)
    reading = read_article_text(article, text, shared, registry, page)
    changes, gone = list_changes(reading, page)
    if changes or gone:
        text = fix_article(delete_items(change_records(text, changes) if changes else text, gone), reading.extracted)
        reading = read_article_text(article, text, shared, registry, page)
    return text, reading


def list_changes(reading: ArticleReading, page: ReadPage) -> tuple[dict[KeyPath, dict[str, Any]], list[KeyPath]]:
    """Return the values to change, by statement, and the rejections of statements that are no longer found."""
    first_id = reading.seeds.articles[0].first_id
    found = [item for item in reading.annotations if isinstance(item, StatementAnnotation)]
    places = {item.id: item for item in found if item.method == "curated"}
    entries = [entry for entry in reading.seeds.statements if entry.seed.review != "unreviewed"]
    undecided = {extracted_id(first_id, entry) for entry in reading.seeds.statements if entry.seed.review == "unreviewed"}
    readings = [item for item in found if item.method == "extracted" and item.id not in undecided]
    index = index_text(page.article)
    spans = [
        list_parts(places[name])
        if (name := entry_id(first_id, entry)) in places
        else [(part.start, part.end) for seed in entry.seed.parts if isinstance(part := find_part(index, seed), PartSpan)]
        for entry in entries
    ]
    pairs = pair(entries, spans, readings)
    changes: dict[KeyPath, dict[str, Any]] = {}
    gone: list[KeyPath] = []
    for number, entry in enumerate(entries):
        read = readings[pairs[number]] if number in pairs else None
        if entry.seed.review == "rejected":
            if read is None:
                gone.append(entry.path)
            elif read.id != entry_id(first_id, entry):
                changes[entry.path] = {"parts": [type_part(part) for part in read.parts]}
            continue
        differs = compare_statement(first_id, entry, read) if read else {}
        review = None if read is None else "corrected" if differs else "confirmed"
        if (review, differs or None) != (entry.seed.review, entry.seed.expects):
            changes[entry.path] = {"review": review, "expects": differs or None}
    return changes, gone


def pair(entries: list[Entry], spans: list[list[Span]], readings: list[StatementAnnotation]) -> dict[int, int]:
    """Return the extracted counterpart of each statement, by position; rejected ones are paired last."""
    kept = [number for number, entry in enumerate(entries) if entry.seed.review != "rejected"]
    pairs = pair_some(kept, range(len(readings)), spans, readings)
    left = sorted(set(range(len(readings))) - set(pairs.values()))
    return pairs | pair_some([number for number in range(len(entries)) if number not in kept], left, spans, readings)


def pair_some(
    numbers: Iterable[int], others: Iterable[int], spans: list[list[Span]], readings: list[StatementAnnotation]
) -> dict[int, int]:
    """Pair the statements with the extracted ones at these positions; a statement without a place gets no pair."""
    ones, twos = [number for number in numbers if spans[number]], list(others)
    found = pair_places([spans[number] for number in ones], [list_parts(readings[other]) for other in twos])
    return {ones[i]: twos[j] for i, j in found.items()}
