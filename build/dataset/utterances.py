"""Build the rows of utterances from editors' decisions in seeds/utterances.yml, and report impossible ones.

Passages of several articles are the same utterance if the same speaker said them on the same occasion. An article may leave out
the speaker or the occasion, which contradicts nothing. Terms quote nobody, but may be somebody's words in another article.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import schema
from build.dataset.rows import Rows, build_row
from build.dataset.wordings import compare_wordings, list_words
from build.problems import Problem
from build.seeds import Entry, Seeds
from build.seeds.redirects import RowKey
from build.seeds.references import GENERIC_KINDS
from schema import Row
from schema.quotations import SPEECH


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage in quotation marks: its words, and what is known about who said them, and when.

    `speakers` are those that the article names, `first_date` and `last_date` bound the date on which it was said, `occasions` are
    the event at which it was said and the larger events around it. `position` is its position in reading order.
    """

    id: str
    article: str
    position: int
    text: str
    kind: str
    speakers: tuple[str, ...]
    first_date: date | None
    last_date: date | None
    occasions: tuple[str, ...]


def list_passages(rows: Rows) -> Iterator[Passage]:
    """Yield the passages of a dataset in reading order, except rhetorical ones, which nobody said."""
    shared: dict[str, Any] = {row.id: row for table in ("speakers", "events") for row in rows.get(table, [])}  # type: ignore[attr-defined]
    speakers: dict[str, list[str]] = defaultdict(list)
    credits: list[Any] = rows.get("quotation_speakers", [])
    for credit in sorted(credits, key=lambda row: row.position):
        if credit.speaker in shared and shared[credit.speaker].kind not in GENERIC_KINDS:
            speakers[credit.quotation].append(credit.speaker)
    quotations: list[Any] = rows.get("quotations", [])
    for row in quotations:
        if row.kind != "rhetorical":
            occasions = tuple(list_occasions(row.event if row.event_relation == "at" else None, shared))
            dates = row.said_on or row.said_after, row.said_on or row.said_before
            names = tuple(speakers.get(row.id, ()))
            yield Passage(row.id, row.article, row.position, row.clean_text, row.kind, names, *dates, occasions)


def list_occasions(event: str | None, events: dict[str, Any]) -> Iterator[str]:
    """Yield an event and the larger events that it is part of."""
    seen: set[str] = set()
    while event in events and event not in seen:
        yield event
        seen.add(event)
        event = events[event].part_of


def find_contradiction(one: Passage, other: Passage) -> str | None:
    """Return why two passages cannot be the same utterance; None if they can."""
    if one.speakers and other.speakers and not set(one.speakers) & set(other.speakers):
        return f"{one.id} was said by {' and '.join(one.speakers)}, but {other.id} by {' and '.join(other.speakers)}"
    for early, late in ((one, other), (other, one)):
        if early.last_date and late.first_date and early.last_date < late.first_date:
            return f"{early.id} was said by {early.last_date}, but {late.id} not before {late.first_date}"
    if one.occasions and other.occasions and not (one.occasions[0] in other.occasions or other.occasions[0] in one.occasions):
        return f"{one.id} was said at the event {one.occasions[0]}, but {other.id} at {other.occasions[0]}"
    return None


def build_utterance_rows(seeds: Seeds, rows: Rows, drafts: set[RowKey], sound: bool) -> Iterator[Row | Problem]:
    """Yield the rows of the utterances that an editor has decided on, and the problems in seeds/utterances.yml.

    Passages of drafts are left out until the drafts are published. If the rest of the data is not `sound`, missing passages are
    not reported, as they may only be invalid.
    """
    if not seeds.utterances:
        return
    passages = {passage.id: passage for passage in list_passages(rows)}
    owners: dict[str, Entry] = {}
    for entry in seeds.utterances:
        known = [passages[name] for name in entry.seed.quotations if name in passages]
        problems = list(check_passages(entry, known, owners))
        if sound:
            problems += list_missing(entry, passages.keys() | {name for _, name in drafts})
        yield from problems
        if entry.seed.decided == "same" and not problems and len({passage.article for passage in known}) > 1:
            yield from build_one(entry, known)
    yield from check_decisions(seeds.utterances, owners)


def list_missing(entry: Entry, known: set[str]) -> Iterator[Problem]:
    """Yield a problem for each quotation that is not in the dataset."""
    for number, name in enumerate(entry.seed.quotations):
        if name not in known:
            message = f"{name} is not a quotation of the dataset, or nobody said it; fix the id, or remove it"
            yield entry.problem(message, "quotations", number)


def check_passages(entry: Entry, passages: list[Passage], owners: dict[str, Entry]) -> Iterator[Problem]:
    """Yield problems with passages that cannot be what an editor decided, and record the utterance of each in `owners`."""
    names = entry.seed.quotations
    for number, name in enumerate(names):
        if name in names[:number]:
            yield entry.problem(f"names {name} twice; remove one", "quotations", number)
        elif entry.seed.decided == "same":
            other = owners.setdefault(name, entry)
            if other is not entry:
                message = f"{name} belongs to {other.name} too; put all passages of an utterance into one record"
                yield entry.problem(message, "quotations", number)
    if len(passages) == len(names) and len({passage.article for passage in passages}) == 1:
        yield entry.problem("its passages are all in one article; add one of another, or remove it", "quotations")
    if entry.seed.decided != "same":
        return
    if len(passages) == len(names) and not any(passage.kind in SPEECH for passage in passages):
        yield entry.problem("none of its passages was said by anybody, as terms quote nobody; remove it", "quotations")
    reasons = (find_contradiction(one, other) for number, one in enumerate(passages) for other in passages[:number])
    if reason := next(filter(None, reasons), None):
        yield entry.problem(f"decided is same, but {reason}; fix one of them, or decide different", "decided")


def check_decisions(entries: Sequence[Entry], owners: dict[str, Entry]) -> Iterator[Problem]:
    """Yield a problem for passages of the same utterance that another record decides to be different."""
    for entry in entries:
        if entry.seed.decided == "different":
            groups = [owners[name].name for name in entry.seed.quotations if name in owners]
            for name in sorted({name for name in groups if groups.count(name) > 1}):
                yield entry.problem(f"decided is different, but two of these passages are the same in {name}; fix one", "decided")


def build_one(entry: Entry, passages: list[Passage]) -> Iterator[Row | Problem]:
    """Yield the rows of one utterance: the passage with the most words comes first."""
    words = {passage.id: [word for word, *_ in list_words(passage.text)] for passage in passages}
    first, *others = sorted(passages, key=lambda passage: (-len(words[passage.id]), passage.position))
    others.sort(key=lambda passage: passage.position)
    named = [passage.speakers for passage in (first, *others) if passage.speakers]
    common = [speaker for speaker in named[0] if all(speaker in speakers for speakers in named)] if named else []
    key = {"utterance": entry.seed.id}
    yield build_row(
        schema.Utterance,
        entry,
        id=entry.seed.id,
        quotation=first.id,
        speaker=next(iter(common), None),
        passages=len(passages),
        articles=len({passage.article for passage in passages}),
        wordings=len({tuple(spoken) for spoken in words.values()}),
        notes=entry.seed.notes,
    )
    for position, passage in enumerate((first, *others), 1):
        yield build_row(schema.UtteranceQuotation, entry, quotation=passage.id, position=position, **key)
    for passage in others:
        for position, difference in enumerate(compare_wordings(first.text, passage.text), 1):
            place = {"quotation": passage.id, "position": position}
            yield build_row(schema.UtteranceDifference, entry, **key, **place, **vars(difference))
