"""Make the rows of every table from what people and the machine read, each through its model."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from build.dataset.evaluation import evaluate
from build.dataset.exchange_rates import SOURCE, convert, find_rate
from build.dataset.reconcile import Record, reconcile
from build.dataset.text_fragments import make_link
from build.ids import parse_partial_date, slugify
from build.problems import Problem, list_validation_errors
from build.seeds import Entry, Seeds
from build.seeds.extracted import ArticleHeader, Extracted
from build.text.normalize import normalize_punctuation
from schema import (
    Article,
    Event,
    EventParticipant,
    MonetaryFigure,
    Poll,
    PollResult,
    Pollster,
    Publisher,
    Quotation,
    QuotationSpeaker,
    Row,
    Speaker,
    SpeakerAlias,
    SpeakerRole,
)

Rows = dict[str, list[Row]]


def build_rows(seeds: Seeds, extracted: dict[str, Extracted]) -> tuple[Rows, list[Problem]]:
    """The rows of every table that seeds fill, with the machine's scores, sorted, and every problem met on the way."""
    problems: list[Problem] = []
    records, found = reconcile(seeds, extracted)
    problems += found
    rows: list[Row] = []
    for results in (
        make_shared(seeds),
        make_articles(seeds, extracted),
        make_records(records, {str(entry.article): entry.seed for entry in seeds.articles}),
        evaluate(seeds, extracted),
    ):
        for result in results:
            if isinstance(result, Problem):
                problems.append(result)
            else:
                rows.append(result)
    return sort_rows(rows), problems


def sort_rows(rows: Iterable[Row]) -> Rows:
    """Rows by table: those read from an article in reading order, the rest by primary key."""
    tables: Rows = {}
    for row in rows:
        tables.setdefault(row.table, []).append(row)
    for listed in tables.values():
        listed.sort(key=lambda row: [getattr(row, name) for name in (*reading_order(row), *row.primary_key)])
    return tables


def reading_order(row: Row) -> tuple[str, ...]:
    """The columns that put a record in its place in the article; none for a table that is not read from one."""
    return ("article", "start") if "start" in type(row).model_fields else ()


def make_row(model: type[Row], entry: Entry | None, report: Any, **fields: Any) -> Row | Problem:
    """One row through its model, or a problem where its record is typed."""
    try:
        return model.model_validate_json(json.dumps(fields, default=str))
    except ValidationError as error:
        path, message = list_validation_errors(error, model.model_fields)[0]
        return entry.problem(message, *path) if entry else Problem(report, message)


def make_shared(seeds: Seeds) -> Iterator[Row | Problem]:
    """Publishers, pollsters, speakers with roles and aliases, events with participants."""
    for model, entries in ((Publisher, seeds.publishers), (Pollster, seeds.pollsters)):
        for entry in entries:
            yield make_row(model, entry, None, **dict(entry.seed))
    for entry in seeds.speakers:
        yield from make_speaker(entry)
    for entry in seeds.events:
        fields = dict(entry.seed)
        participants = fields.pop("participants")
        yield make_row(Event, entry, None, **fields)
        for speaker in participants:
            yield make_row(EventParticipant, entry, None, event=fields["id"], speaker=speaker)


def make_speaker(entry: Entry) -> Iterator[Row | Problem]:
    """One speaker with roles and aliases."""
    fields = dict(entry.seed)
    roles, aliases = fields.pop("roles"), fields.pop("aliases")
    names = "; ".join(alias.alias for alias in aliases) or None
    yield make_row(Speaker, entry, None, **fields, also_known_as=names)
    for role in roles:
        parts = [fields["id"], slugify(role.title), role.starts_on and role.starts_on.isoformat()]
        role_id = "-".join(part for part in parts if part)
        yield make_row(SpeakerRole, entry, None, id=role_id, speaker=fields["id"], **dict(role))
    for alias in aliases:
        yield make_row(SpeakerAlias, entry, None, speaker=fields["id"], **dict(alias))


def make_articles(seeds: Seeds, extracted: dict[str, Extracted]) -> Iterator[Row | Problem]:
    """The articles, with what the reader found out about their files."""
    names = {entry.seed.id: entry.seed.name for entry in seeds.publishers}
    for entry in seeds.articles:
        head = extracted[str(entry.article)].header if str(entry.article) in extracted else None
        if head is None:
            continue
        fields = dict(entry.seed)
        fields.pop("file")
        # The publisher's own id may have a year too.
        printed_on = parse_partial_date(head.id.removeprefix(entry.seed.publisher)) or ""
        label = make_label(head.id, entry.seed, names.get(entry.seed.publisher, entry.seed.publisher), printed_on)
        yield make_row(Article, entry, None, id=head.id, label=label, printed_on=printed_on, **read_head(head), **fields)


def read_head(head: ArticleHeader) -> dict[str, Any]:
    """The columns of an article that come from its file."""
    return {name: getattr(head, name) for name in ("source_sha256", "text_sha256", "reader", "word_count")}


def make_label(article: str, form: Any, publisher: str, printed_on: str) -> str:
    """What an article is called in lists: publisher, day as far as known, title or else the slug of its id."""
    slug = article.removeprefix(f"{form.publisher}-{printed_on}-").replace("-", " ")
    return f"{publisher}, {printed_on}: {form.title or f'[{slug}]'}"


def make_records(records: list[Record], articles: dict[str, Any]) -> Iterator[Row | Problem]:
    """Quotations with their speakers, monetary figures, polls, poll results."""
    ids = {(record.article, record.entry.path): record.place.id for record in records if record.entry}
    figures = {
        (record.article, normalize_punctuation(record.place.words)): record.place.id
        for record in records
        if record.table == "monetary_figures"
    }
    polls = {record.place.id for record in records if record.table == "polls"}
    for record in records:
        article = articles[record.article]
        fields = dict(record.fields)
        common = {
            "id": record.place.id,
            "article": record.article,
            "start": record.place.start,
            "end": record.place.end,
            "paragraph": record.place.paragraph,
            "method": record.method,
            "review": record.review,
            "confidence": record.place.confidence if record.method == "extracted" else None,
            "link": make_link(article.url, record.place.words, record.place.anchor),
            "prefix": record.place.anchor.prefix if record.place.anchor else None,
            "suffix": record.place.anchor.suffix if record.place.anchor else None,
        }
        match record.table:
            case "quotations":
                yield from make_quotation(record, fields | common)
            case "monetary_figures":
                fields["same_as"] = figures.get((record.article, normalize_punctuation(fields.get("same_as") or "")))
                yield make_figure(record, article, fields | common)
            case "polls":
                yield make_row(Poll, record.entry, record.source, mention=record.place.words, **fields, **common)
            case "poll_results":
                if record.place.poll and not record.entry:
                    fields["poll"] = record.place.poll
                    if record.place.poll not in polls:
                        yield Problem(record.source, "its poll is rejected or gone; reject it too, with its words")
                        continue
                elif record.entry and record.entry.parent:
                    fields["poll"] = ids.get((record.article, record.entry.parent.path))
                    if fields["poll"] is None:
                        continue  # why its poll is not there has been said
                yield make_row(PollResult, record.entry, record.source, raw=record.place.words, **fields, **common)


def make_quotation(record: Record, fields: dict[str, Any]) -> Iterator[Row | Problem]:
    """One quotation and its speakers."""
    speakers = fields.pop("speakers", None) or []
    for name in ("mention", "cue"):
        span = getattr(record.place, name)
        fields[name] = span.words if span else None
        fields[f"{name}_start"], fields[f"{name}_end"] = (span.start, span.end) if span else (None, None)
    yield make_row(Quotation, record.entry, record.source, text=record.place.words, **fields)
    for position, speaker in enumerate(speakers, 1):
        yield make_row(
            QuotationSpeaker, record.entry, record.source, quotation=record.place.id, speaker=speaker, position=position
        )


def make_figure(record: Record, article: Any, fields: dict[str, Any]) -> Row | Problem:
    """One sum of money, with its amounts in euros and dollars at the rate of the article's day, where both are known."""
    day, currency = article.published_on, fields.get("currency")
    rate = find_rate(currency, day) if day and currency and fields.get("amount_min") is not None else None
    if rate:
        fields |= {"rate_eur": rate.eur, "rate_usd": rate.usd, "rate_date": rate.day, "rate_source": SOURCE}
        for name, factor in (("eur", rate.eur), ("usd", rate.usd)):
            for end in ("amount_min", "amount_max"):
                fields[f"{end}_{name}"] = convert(Decimal(str(fields[end])), factor)
    return make_row(MonetaryFigure, record.entry, record.source, raw=record.place.words, **fields)
