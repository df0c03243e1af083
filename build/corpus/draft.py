"""Write what the extractor found in an article into its file, as records for an editor to review.

What a person has written stays. Unknown people and pollsters that the article names get a stub in the shared files, and the
article is read again with the stubs, so that each record says what the extractor reads once they are known.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from build.corpus.alignment import find_occurrences
from build.corpus.extraction import NEEDED_FILES
from build.corpus.new_speakers import list_unknown, make_pollsters, make_speakers, speaker_id
from build.corpus.single_article import ArticleReading, read_article_text, replace_shared, select_article
from build.corpus.speakers import build_registry
from build.ids import slugify
from build.problems import DataError, shorten
from build.reader import Article, ReadPage
from build.seeds import Seeds
from build.seeds.extracted import Annotation, AnyAnnotation, StatementAnnotation
from build.seeds.format import fix_article, fix_shared
from build.seeds.record_edits import COMMENT, change_records, insert_items
from build.seeds.references import list_named
from build.seeds.statement_places import list_decided
from build.seeds.typed import read_values, type_record
from build.seeds.yaml import KeyPath
from build.text.quotation_marks import find_quoted_passages
from schema.article_seeds import RECORD_LISTS
from schema.shared_seeds import SHARED_FILES

SPEECH_TABLES = ("quotations", "statements")
CONFIDENCE = re.compile(r" {0,12}# confidence \d")
"""The comment above a record that nobody has decided on."""


@dataclass(frozen=True)
class Draft:
    """An article's file with the extracted records, the shared files with stubs, and a report."""

    text: str
    shared: dict[str, str]
    reading: ArticleReading
    drafted: int
    """The number of records written."""
    new: list[str]
    """The new stubs, each as (file, id)."""
    left: list[str]
    """Messages about records that were not written."""


class Undecided(NamedTuple):
    """An extracted record that is not in the article's file, and which of several occurrences of its words it is."""

    annotation: AnyAnnotation
    which: int | None


def draft_article(article: str, text: str, shared: Seeds, texts: Mapping[str, str], page: ReadPage) -> Draft:
    """Return an article's file with everything that the extractor found in its page.

    `shared` are the shared seeds, and `texts` the texts of their files, by table. Raises DataError if the article's file is not
    valid, and EditError if one of the files cannot be changed line by line.
    """
    if problems := [problem for problem in shared.problems if problem.source.file in NEEDED_FILES]:
        raise DataError(problems)
    reading = read_article_text(article, text, shared, build_registry(shared), page)
    undecided, left = select_undecided(reading, page.article)
    stubs = list_stubs(article, reading, undecided, page.article.text)
    known, _ = add_stubs(shared, texts, stubs)
    text = add_records(text, reading, undecided)
    text = refresh_records(text, read_article_text(article, text, known, build_registry(known), page))
    # Leave out stubs that no record needs in the end: what the extractor takes for a name may not be one.
    seeds = select_article(known, article, text)
    named = list_named([*seeds.records, *seeds.statements])
    stubs = {table: [stub for stub in found if (table, stub["id"]) in named] for table, found in stubs.items()}
    known, changed = add_stubs(shared, texts, stubs)
    reading = read_article_text(article, text, known, build_registry(known), page)
    text = fix_article(text, reading.extracted)
    new = [f"{table}.yml: {stub['id']}" for table, found in stubs.items() for stub in found]
    return Draft(text, changed, reading, len(undecided), new, left)


def select_undecided(reading: ArticleReading, article: Article) -> tuple[list[Undecided], list[str]]:
    """Return the extracted records that are not in the article's file, and messages about those that cannot be written.

    Records that overlap a person's own are left out, as are the results of a rejected poll.
    """
    taken = [item for item in reading.annotations if item.method == "curated"]
    statements = [item for item in reading.annotations if isinstance(item, StatementAnnotation)]
    seen = list_decided(*([item for item in statements if item.method == method] for method in ("curated", "extracted")))
    passages = find_quoted_passages(article.text)
    undecided: list[Undecided] = []
    left = []
    for annotation in reading.annotations:
        poll = reading.entries_by_id.get(getattr(annotation, "poll", None) or "")
        if annotation.method != "extracted" or annotation.id in reading.decided_ids or (poll and poll.seed.review == "rejected"):
            continue
        if annotation.record == "statements":
            if annotation.id not in seen:
                undecided.append(Undecided(annotation, None))
            continue
        if any(one.record == annotation.record and one.start < annotation.end and annotation.start < one.end for one in taken):
            continue
        which = None
        if isinstance(annotation, Annotation):
            quoted = passages if annotation.record == "quotations" else None
            places = find_occurrences(article.text, annotation.words, quoted)
            place = (annotation.start, annotation.end)
            if places[annotation.which - 1 : annotation.which] != [place]:
                left.append(f"{shorten(annotation.words)} in paragraph {annotation.paragraph} appears several times: type it")
                continue
            which = annotation.which if len(places) > 1 else None
        undecided.append(Undecided(annotation, which))
    return undecided, left


def list_stubs(article: str, reading: ArticleReading, undecided: list[Undecided], text: str) -> dict[str, list[dict[str, Any]]]:
    """Return the stubs for those whom undecided records name, by table."""
    seed = reading.seeds.articles[0].seed
    publisher = next((entry.seed.name for entry in reading.seeds.publishers if entry.seed.id == seed.publisher), seed.publisher)
    where = publisher + (f" on {seed.published_on.day} {seed.published_on:%B %Y}" if seed.published_on else "")
    found = [item.annotation for item in undecided]
    read = [item for item in reading.annotations if item.method == "extracted"]
    wanted = {name for table in SPEECH_TABLES for name, _ in list_unknown(found, table)}
    speech = [named for table in SPEECH_TABLES for named in list_unknown(read, table) if named[0] in wanted]
    return {
        "speakers": make_speakers(speech, text, reading.seeds, article, where),
        "pollsters": make_pollsters([name for name, _ in list_unknown(found, "polls")], reading.seeds, article),
    }


def add_stubs(shared: Seeds, texts: Mapping[str, str], stubs: Mapping[str, list[dict[str, Any]]]) -> tuple[Seeds, dict[str, str]]:
    """Return the shared seeds with the stubs added, and the texts of their files in canonical form."""
    changed = dict(texts)
    for table, found in stubs.items():
        if found:
            changed[table] = fix_shared(insert_items(texts[table], (), list(found)), SHARED_FILES[table])
            shared = replace_shared(shared, table, changed[table])
    return shared, changed


def add_records(text: str, reading: ArticleReading, undecided: list[Undecided]) -> str:
    """Return the article's text with undecided records added, results within their polls."""
    written = {name: entry.path for name, entry in reading.entries_by_id.items() if entry.table == "polls"}
    results: dict[str | None, list[dict[str, Any]]] = {}
    for item in undecided:
        if item.annotation.record == "poll_results":
            results.setdefault(getattr(item.annotation, "poll", None), []).append(describe_record(*item))
    for table in RECORD_LISTS:
        items = [
            describe_record(*item) | ({"results": results[item.annotation.id]} if item.annotation.id in results else {})
            for item in undecided
            if item.annotation.record == table
        ]
        text = insert_items(text, (table,), items)
    for poll, path in written.items():
        text = insert_items(text, (*path, "results"), results.get(poll, []))
    return text


def describe_record(annotation: AnyAnnotation, which: int | None) -> dict[str, Any]:
    """Return what is written for an undecided record: the extracted values, and the confidence as a comment.

    New speakers are given by the ids of their stubs.
    """
    values = type_record(annotation)
    names = [name for name, _ in list_unknown([annotation], annotation.record)]
    named = [identifier for name in names if (identifier := speaker_id(name))]
    if annotation.record in SPEECH_TABLES and named:
        speakers = [*values.pop("speakers", []), *([values.pop("speaker")] if "speaker" in values else []), *named]
        values |= {"speakers": speakers} if len(speakers) > 1 or annotation.record == "statements" else {"speaker": speakers[0]}
    elif annotation.record == "polls" and names:
        values["pollster"] = slugify(names[0])
    confidence = getattr(annotation, "confidence", None)
    first = next(iter(values))
    rest = {name: value for name, value in values.items() if name != first}
    return {COMMENT: f"confidence {confidence}", first: values[first], "which": which} | rest | {"review": "unreviewed"}


def refresh_records(text: str, reading: ArticleReading) -> str:
    """Return the article's text with each undecided record updated to what the extractor reads now."""
    extracted = {annotation.id: annotation for annotation in reading.annotations if annotation.method == "extracted"}
    changes: dict[KeyPath, dict[str, Any]] = {}
    for name, entry in reading.entries_by_id.items():
        annotation = extracted.get(name)
        if annotation is not None and entry.seed.review == "unreviewed":
            changes[entry.path] = read_values(annotation)
    return change_records(text, changes)
