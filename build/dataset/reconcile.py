"""Lay hand work over machine work: what a person added, confirmed, corrected or rejected, and what nobody has looked at.

A person's record without `review` is their own reading: it stands, whatever the machine reads at the same words. `review:
confirmed` says that the machine's
record is right as it stands, and the fields typed beside it are what was confirmed. `review: corrected` replaces it, and
`expects` holds what the machine reads wrongly. `review: rejected` leaves it out. Wherever the machine now reads something
else than the person saw, that is a problem, and the person's decision is not applied.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build.problems import Problem, Source
from build.seeds import Entry, Seeds
from build.seeds.extracted import Annotation, Extracted, find_annotations, to_json_value
from build.text.normalize import normalize_punctuation

AGAIN = "run `make extract CORPUS=DIR` with the articles"
NOT_COLUMNS = {"words", "which", "review", "expects", "results", "amount", "speakers", "same_as"}


@dataclass(frozen=True)
class Record:
    """One record after reconciling: its table, place and columns, who found it, and what a person says of it."""

    table: str
    article: str
    place: Annotation
    fields: dict[str, Any]
    method: str
    review: str
    source: Source
    entry: Entry | None = None


def reconcile(seeds: Seeds, extracted: dict[str, Extracted]) -> tuple[list[Record], list[Problem]]:
    """All records of all articles in reading order, and every problem between hand and machine."""
    records: list[Record] = []
    problems: list[Problem] = []
    for article in seeds.articles:
        entries = [entry for entry in seeds.records if entry.article == article.article]
        found = extracted.get(str(article.article))
        if found is None or found.header is None:
            if found is None or not found.problems:
                problems.append(article.problem(f"its places are not recorded yet; {AGAIN}"))
            continue
        for result in reconcile_article(str(article.article), entries, found):
            (problems if isinstance(result, Problem) else records).append(result)
    known = {article.article for article in seeds.articles}
    for name in extracted.keys() - known:
        problems.append(Problem(Source(extracted[name].file, 1, name), "has no file in seeds/articles; delete this one"))
    return sorted(records, key=lambda record: (record.article, record.place.start, record.place.end)), problems


def reconcile_article(article: str, entries: list[Entry], extracted: Extracted) -> Iterator[Record | Problem]:
    """The records of one article, and its problems."""
    curated = [item for item in extracted.annotations if item[1].method == "curated"]
    machine = [item for item in extracted.annotations if item[1].method == "extracted"]
    claimed: dict[str, Entry] = {}
    doubtful: set[tuple[str, str]] = set()
    for entry in entries:
        result = match_decision(entry, curated, machine)
        if isinstance(result, Problem):
            doubtful.add((entry.table, normalize_punctuation(entry.seed.words)))
            # Its place may stand in a line that could not be read: that line is what has to be mended.
            if not extracted.problems:
                yield result
            continue
        hand, read_by_machine = result
        place = read_by_machine or hand
        if place.id in claimed:
            where = claimed[place.id].locate("words")
            yield entry.problem(f"is the same record as the one in {where.file}:{where.line}; keep one", "words")
            continue
        claimed[place.id] = entry
        if overlap := find_overlap(place, machine):
            yield entry.problem(
                f"stands at the same place as the machine's {overlap[1].words!r} in {extracted.file}:{overlap[0]}: two "
                "records for one place; write review: confirmed or corrected with the machine's words, or reject those",
                "words",
            )
        elif entry.seed.review != "rejected":
            yield apply_entry(entry, article, hand, read_by_machine, entries)
    for line, place in machine:
        if place.id not in claimed:
            source = Source(extracted.file, line, place.id)
            yield Record(place.record, article, place, dict(place.fields), "extracted", "unreviewed", source)
    for line, place in curated:
        if place.id not in claimed and (place.record, normalize_punctuation(place.words)) not in doubtful:
            yield Problem(Source(extracted.file, line, place.words), f"belongs to no record in seeds/articles; {AGAIN}")


def match_decision(
    entry: Entry, curated: list[tuple[int, Annotation]], machine: list[tuple[int, Annotation]]
) -> tuple[Annotation, Annotation | None] | Problem:
    """Where a person's record stands, and the machine's record that it is about, if it is about one."""
    form = entry.seed
    reviewed = form.review is not None
    found = find_annotations(machine if reviewed else curated, entry.table, form.words, form.which)
    if len(found) > 1:
        return entry.problem(f"stands {len(found)} times in the article; say which: 1 to {len(found)}", "words")
    if found and reviewed:
        by_machine = found[0][1]
        located = next((place for _, place in curated if place.id == by_machine.id), None)
        # Where a person names another mention or cue than the machine, theirs has been looked for in the article.
        hand = located.model_copy(update={"confidence": by_machine.confidence}) if located else by_machine
        return hand, by_machine
    if found:
        return found[0][1], None
    if form.review == "rejected":
        return entry.problem("the machine finds this no more, so nothing is left to reject; delete the record", "words")
    if reviewed:
        return entry.problem("the machine does not find this; take out review and expects to keep it as yours", "review")
    return entry.problem(f"its place is not recorded, or the words are not in the article; {AGAIN}", "words")


def find_overlap(place: Annotation, machine: list[tuple[int, Annotation]]) -> tuple[int, Annotation] | None:
    """A record of the machine that stands on the same characters but is not the one that is meant."""
    for line, other in machine:
        if other.id != place.id and other.record == place.record and other.start < place.end and place.start < other.end:
            return line, other
    return None


def apply_entry(
    entry: Entry, article: str, hand: Annotation, machine: Annotation | None, entries: list[Entry]
) -> Record | Problem:
    """A person's record as it goes into the database, or why it does not."""
    fields = read_fields(entry, entries)
    if isinstance(fields, Problem):
        return fields
    if machine is None:
        return Record(entry.table, article, hand, fields, "curated", "confirmed", entry.locate(), entry)
    differs = {key: value for key, value in machine.fields.items() if to_json_value(fields.get(key)) != value}
    expected = entry.seed.expects or {}
    if entry.seed.review == "confirmed" and (differs or expected):
        return entry.problem(f"cannot be confirmed: the machine reads {show(differs)}; look again, then correct it", "review")
    if entry.seed.review == "corrected" and differs != expected:
        return entry.problem(
            f"corrects {show(expected)}, but the machine reads {show(differs)} otherwise than you; look again, "
            f"then write expects: {show(differs)}, or review: confirmed if that is nothing",
            "expects",
        )
    return Record(entry.table, article, hand, fields, "extracted", entry.seed.review, entry.locate(), entry)


def read_fields(entry: Entry, entries: list[Entry]) -> dict[str, Any] | Problem:
    """The columns that a person typed, `speakers` in order for a quotation, and `same_as` and `poll` as ids."""
    form = entry.seed
    fields = {key: getattr(form, key) for key in type(form).model_fields if key not in NOT_COLUMNS}
    if entry.table == "quotations":
        if form.speaker and form.speakers:
            return entry.problem("has both speaker and speakers; keep speakers for a joint statement", "speaker")
        fields["speakers"] = form.speakers or ([form.speaker] if form.speaker else [])
        fields["speaker"] = next(iter(fields["speakers"]), None)
        if len(set(fields["speakers"])) < len(fields["speakers"]):
            return entry.problem("names a speaker twice; take one out", "speakers")
    elif entry.table == "monetary_figures":
        fields["amount_min"], fields["amount_max"] = form.amount or (None, None)
        if form.same_as and all(other.table != entry.table or other.seed.words != form.same_as for other in entries):
            return entry.problem("same_as is not the words of another sum in this file", "same_as")
        fields["same_as"] = form.same_as
    return fields


def show(fields: dict[str, Any]) -> str:
    """Fields as an editor types them in YAML."""
    return "{" + ", ".join(f"{key}: {'null' if value is None else value}" for key, value in fields.items()) + "}"
