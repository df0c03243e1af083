"""Merge editors' decisions (added, confirmed, corrected, rejected) with extracted records.

A person's record without `review` is their own reading: it stands, whatever the extractor reads at the same words. `review:
confirmed` says that the extracted record is right as it is, and the fields typed beside it are what was confirmed.
`review: corrected` replaces it, and `expects` holds what the extractor gets wrong. `review: rejected` leaves it out, a poll
together with its results. `review: unreviewed` is the extracted record itself, written into the file for somebody to decide on.

If the extractor now reads something different from what the person saw, that is a problem, and the decision is not applied. But
how it resolves a name depends on all of seeds/speakers.yml. If it still reads what the person saw when it knows only the speakers
named in the article's own file, the change comes from outside the article: the decision stands, with a warning.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build.problems import Problem, Source
from build.seeds import Entry, Seeds
from build.seeds.extracted import (
    Annotation,
    AnnotationIndex,
    Extracted,
    Located,
    find_annotations,
    index_annotations,
    to_json_value,
)
from build.text.normalize import normalize_punctuation
from schema.article_seeds import is_bare

RERUN_HINT = "run `make extract CORPUS=DIR` with the articles"
NOT_COLUMNS = {"words", "which", "review", "expects", "results", "amount", "speakers", "same_as", "parties"}


@dataclass(frozen=True, slots=True)
class MergedRecord:
    """One merged record: its table, annotation and columns, who found it, and the person's record, if any.

    `where` is the place that problems are reported at: the person's record or, if there is none, the extracted line.
    """

    table: str
    article: str
    annotation: Annotation
    fields: dict[str, Any]
    method: str
    review: str
    where: Entry | Source
    warning: Problem | None = None

    @property
    def entry(self) -> Entry | None:
        """The person's record, if there is one."""
        return self.where if isinstance(self.where, Entry) else None


def reconcile(seeds: Seeds, extracted: dict[str, Extracted]) -> tuple[list[MergedRecord], list[Problem]]:
    """Return all records of all articles in reading order, and every problem between decisions and extracted records."""
    results: list[MergedRecord | Problem] = []
    for article in seeds.articles:
        entries = seeds.list_records(article.article)
        found = extracted.get(str(article.article))
        if found and found.header:
            results += reconcile_article(str(article.article), entries, found)
        elif found is None or not found.problems:
            results.append(article.problem(f"its places are not recorded yet; {RERUN_HINT}"))
    known = {article.article for article in seeds.articles}
    for name in extracted.keys() - known:
        results.append(Problem(Source(extracted[name].file, 1, name), "has no file in seeds/articles; delete this one"))
    records = [result for result in results if isinstance(result, MergedRecord)]
    records.sort(key=lambda record: (record.article, record.annotation.start, record.annotation.end))
    return records, [result for result in results if isinstance(result, Problem)]


def reconcile_article(article: str, entries: list[Entry], extracted: Extracted) -> Iterator[MergedRecord | Problem]:
    """Yield the merged records of one article, and its problems."""
    curated = [item for item in extracted.annotations if item[1].method == "curated"]
    readings = [item for item in extracted.annotations if item[1].method == "extracted"]
    places, read = index_annotations(curated), index_annotations(readings)
    spans = index_spans(readings)
    claimed: dict[str, Entry] = {}
    left_out: set[str] = set()  # Ids of records that were rejected, or whose decision has a problem
    doubtful: set[tuple[str, str]] = set()
    for entry in entries:
        result = match_decision(entry, places, read)
        if isinstance(result, Problem):
            doubtful.add((entry.table, normalize_punctuation(entry.seed.words)))
            # Its annotation may be in an invalid line, which must be fixed first.
            if not extracted.problems:
                yield result
            continue
        place, reading = result
        found = reading or place
        if found.id in claimed:
            where = claimed[found.id].locate("words")
            yield entry.problem(f"is the same record as the one in {where.file}:{where.line}; keep one", "words")
            continue
        claimed[found.id] = entry
        merged: MergedRecord | Problem | None = None
        if overlap := find_overlap(found, spans):
            merged = entry.problem(
                f"overlaps the extracted record {overlap[1].words!r} in {extracted.file}:{overlap[0]}: two records at one "
                "place; copy its words, or write those down as well with review: rejected",
                "words",
            )
        elif entry.seed.review != "rejected":
            merged = apply_decision(entry, article, place, reading, entries)
        if merged:
            yield merged
        if not isinstance(merged, MergedRecord):
            left_out.add(found.id)
    for line, reading in readings:
        # Results are left out with their poll; a problem with the decision on it is reported only once.
        if reading.id not in claimed and reading.poll not in left_out:
            source = Source(extracted.file, line, reading.id)
            yield MergedRecord(reading.record, article, reading, dict(reading.fields), "extracted", "unreviewed", source)
    for line, place in curated:
        if place.id not in claimed and (place.record, normalize_punctuation(place.words)) not in doubtful:
            yield Problem(Source(extracted.file, line, place.words), f"belongs to no record in seeds/articles; {RERUN_HINT}")


def match_decision(
    entry: Entry, curated: AnnotationIndex, readings: AnnotationIndex
) -> tuple[Annotation, Annotation | None] | Problem:
    """Return the annotation of a person's record and, if it is a decision, the extracted record."""
    seed = entry.seed
    reviewed = seed.review is not None
    found = find_annotations(readings if reviewed else curated, entry.table, seed.words, seed.which)
    if len(found) > 1:
        return entry.problem(f"appears {len(found)} times in the article; say which: 1 to {len(found)}", "words")
    if found and reviewed:
        reading = found[0][1]
        # The same record, as the id is made from the words and their occurrence.
        same = find_annotations(curated, entry.table, reading.words, reading.which)
        place = same[0][1] if same else None
        # If a person gives another mention or cue than the extractor, it was searched for in the article.
        return (
            place.model_copy(update={"confidence": reading.confidence, "named": reading.named}) if place else reading
        ), reading
    if found:
        return found[0][1], None
    if reviewed:
        return missing_reading(entry)
    return entry.problem(f"its place is not recorded, or the words are not in the article; {RERUN_HINT}", "words")


def missing_reading(entry: Entry) -> Problem:
    """Return the problem with a decision on a record that the extractor does not find."""
    if entry.seed.review in ("rejected", "unreviewed"):
        fix = (
            "reject; delete the record"
            if entry.seed.review == "rejected"
            else "decide; delete it, or remove review if it is right"
        )
        return entry.problem(f"the extractor no longer finds this, so there is nothing to {fix}", "review")
    return entry.problem("the extractor does not find this; remove review and expects to keep it as yours", "review")


def index_spans(readings: list[Located]) -> dict[str, tuple[list[Located], int]]:
    """Return the extracted records of each table, sorted by offset, and the length of the longest in characters."""
    tables: dict[str, list[Located]] = {}
    for item in sorted(readings, key=lambda item: (item[1].start, item[0])):
        tables.setdefault(item[1].record, []).append(item)
    return {table: (items, max(item.end - item.start for _, item in items)) for table, items in tables.items()}


def find_overlap(place: Annotation, spans: dict[str, tuple[list[Located], int]]) -> Located | None:
    """Return an extracted record of the same table that overlaps a place; None if there is none."""
    items, longest = spans.get(place.record, ([], 0))
    first = bisect_right(items, place.start - longest, key=lambda item: item[1].start)
    for line, other in items[first : bisect_left(items, place.end, key=lambda item: item[1].start)]:
        if other.id != place.id and place.start < other.end:
            return line, other
    return None


def apply_decision(
    entry: Entry, article: str, place: Annotation, reading: Annotation | None, entries: list[Entry]
) -> MergedRecord | Problem:
    """Return a person's record as a merged record, or the problem that prevents it."""
    fields = read_fields(entry, entries)
    if isinstance(fields, Problem):
        return fields
    if reading is None:
        return MergedRecord(entry.table, article, place, fields, "curated", "confirmed", entry)
    problem, warning = judge_decision(entry, fields, reading.fields, reading.own_fields)
    return problem or MergedRecord(entry.table, article, place, fields, "extracted", entry.seed.review, entry, warning)


def judge_decision(
    entry: Entry, fields: dict[str, Any], read: dict[str, Any], own_fields: dict[str, Any] | None
) -> tuple[Problem | None, Problem | None]:
    """Return a problem if a decision cannot stand, and a warning if it stands but should be checked again; else None for each.

    `fields` is what a person typed, `read` what the extractor reads, and `own_fields` what it reads if it knows only the speakers
    named in the article's file, if that differs.
    """
    differs = list_differences(fields, read)
    expected = entry.seed.expects or {}
    stands = differs == expected or (own_fields is not None and list_differences(fields, own_fields) == expected)
    if not stands and is_bare(entry.seed):
        message = f"confirms what the extractor reads, {format_fields(differs)}, but it is not written beside it yet"
        return entry.problem(f"{message}; run `make fix`", "review"), None
    if entry.seed.review == "unreviewed" and (expected or not stands):
        message = f"nobody has decided on it, but it differs from what the extractor reads in {format_fields(differs)}"
        fix = f"write review: corrected and expects: {format_fields(differs)}, or delete it and run `make draft` for it anew"
        return entry.problem(f"{message}; {fix}", "review"), None
    if entry.seed.review == "confirmed" and (expected or not stands):
        message = f"cannot be confirmed: the extractor reads {format_fields(differs)}; look again, then correct it"
        return entry.problem(message, "review"), None
    if entry.seed.review == "corrected" and not expected and stands:
        return entry.problem("corrects nothing: the extractor reads the same; write review: confirmed", "review"), None
    if not stands:
        message = f"corrects {format_fields(expected)}, but the extractor differs from you in {format_fields(differs)}"
        fix = f"look again, then write expects: {format_fields(differs)}, or review: confirmed if that is nothing"
        return entry.problem(f"{message}; {fix}", "expects"), None
    if differs == expected:
        return None, None
    message = f"the extractor differs from you in {format_fields(differs)}, as it knows speakers whom this file does not name"
    return None, entry.problem(f"{message}; your decision stands", "review")


def list_differences(fields: dict[str, Any], read: dict[str, Any]) -> dict[str, Any]:
    """Return the extractor's values of the fields in which it differs from a person."""
    differs = {key: value for key, value in read.items() if to_json_value(fields.get(key)) != value}
    # The extractor writes `speakers` only for joint statements; a superfluous speaker in a person's list is a difference too.
    if "speaker" in read and read.keys().isdisjoint({"speakers"} | differs.keys()) and len(fields["speakers"]) > 1:
        differs["speakers"] = [read["speaker"]]
    return differs


def read_fields(entry: Entry, entries: list[Entry]) -> dict[str, Any] | Problem:
    """Return the columns that a person typed, with all `speakers` of a quotation, and `same_as` checked; or a problem."""
    seed = entry.seed
    fields = {key: value for key, value in vars(seed).items() if key not in NOT_COLUMNS}
    if entry.table == "quotations":
        if seed.speaker and seed.speakers:
            return entry.problem("has both speaker and speakers; keep speakers for a joint statement", "speaker")
        fields["speakers"] = seed.speakers or ([seed.speaker] if seed.speaker else [])
        fields["speaker"] = next(iter(fields["speakers"]), None)
        if len(set(fields["speakers"])) < len(fields["speakers"]):
            return entry.problem("names a speaker twice; remove one", "speakers")
    elif entry.table == "monetary_figures":
        fields["amount_min"], fields["amount_max"] = seed.amount or (None, None)
        if seed.same_as and all(other.table != entry.table or other.seed.words != seed.same_as for other in entries):
            return entry.problem("same_as is not the words of another sum in this file", "same_as")
        fields["same_as"] = seed.same_as
        ends = [(name, role) for name, role in ((seed.giver, "giver"), (seed.receiver, "receiver")) if name]
        fields["parties"] = [*ends, *((item.party, item.role) for item in seed.parties)]
        if problem := check_parties(entry, fields["parties"]):
            return problem
    return fields


def check_parties(entry: Entry, parties: list[tuple[str, str]]) -> Problem | None:
    """Return a problem if a party of a sum is listed twice, or if the first giver or receiver is not in its own field."""
    if len(set(parties)) < len(parties):
        return entry.problem("names a party twice in the same role; remove one", "parties")
    for role in ("giver", "receiver"):
        if getattr(entry.seed, role) is None and any(other == role for _, other in parties):
            return entry.problem(f"parties has a {role}, but {role} is empty; write the first one there", "parties")
    return None


def locate_problem(where: Entry | Source, message: str, *key: str | int) -> Problem:
    """Return a problem with a record or, if it was typed, with one of its values."""
    return where.problem(message, *key) if isinstance(where, Entry) else Problem(where, message)


def format_fields(fields: dict[str, Any]) -> str:
    """Return fields as an editor types them in YAML."""
    return "{" + ", ".join(f"{key}: {'null' if value is None else value}" for key, value in fields.items()) + "}"
