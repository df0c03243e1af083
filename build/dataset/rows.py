"""Build and validate the rows of every table that is filled from the seeds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import count, groupby
from operator import attrgetter
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

import schema
from build.dataset.evaluation import evaluate
from build.dataset.exchange_rates import RATE_SOURCE, convert, find_rate
from build.dataset.reconcile import RERUN_HINT, MergedRecord, locate_problem
from build.dataset.sort_dates import find_sort_date
from build.dataset.statement_decisions import PlacedStatement
from build.dataset.statements import Placed, list_owners
from build.dataset.text_fragments import make_link
from build.ids import make_role_id
from build.problems import Problem, Source, list_validation_errors
from build.seeds import Entry, Seeds
from build.seeds.extracted import Annotation, Extracted, StatementAnnotation
from build.text.normalize import normalize_punctuation
from build.text.punctuation import strip_closing_punctuation
from schema import Row
from schema.article_seeds import IN_STATEMENT
from schema.base import TextRecord
from schema.quotations import SENTENCES

Rows = dict[str, list[Row]]
Owners = Mapping[str, PlacedStatement]  # The statement that each quotation belongs to, by the quotation's id


def build_rows(
    seeds: Seeds, extracted: dict[str, Extracted], records: list[MergedRecord], placed: Placed
) -> tuple[Rows, list[Problem]]:
    """Return the rows of every table filled from the seeds, except those of statements, and every problem.

    Rows read from articles are in reading order, others are sorted by primary key.
    """
    articles = {str(entry.article): entry.seed for entry in seeds.articles}
    results: list[Row | Problem] = [
        *build_shared(seeds),
        *build_articles(seeds, extracted),
        *build_records(records, articles, list_owners(placed)),
        *evaluate(seeds, extracted, placed),
    ]
    return sort_rows(results)


def sort_rows(results: Iterable[Row | Problem]) -> tuple[Rows, list[Problem]]:
    """Return rows by table, in order, and the problems among them."""
    rows: Rows = {}
    problems = []
    for result in results:
        if isinstance(result, Row):
            rows.setdefault(result.table, []).append(result)
        else:
            problems.append(result)
    for listed in rows.values():
        in_text = ("article", "start", "end") if issubclass(type(listed[0]), TextRecord) else ()
        listed.sort(key=attrgetter(*in_text, *listed[0].primary_key))
    return rows, problems


def build_row(model: type[Row], where: Entry | Source, **fields: Any) -> Row | Problem:
    """Return one validated row, or a problem at the place where its record was typed or extracted."""
    try:
        return model.model_validate_json(to_json(fields))
    except ValidationError as error:
        path, message = list_validation_errors(error, model.model_fields)[0]
        return locate_problem(where, message, *path)


def build_shared(seeds: Seeds) -> Iterator[Row | Problem]:
    """Yield publishers, pollsters, speakers with roles and aliases, events with participants."""
    for entry in (*seeds.publishers, *seeds.pollsters):
        yield entry.seed
    for entry in seeds.speakers:
        yield from build_speaker_rows(entry)
    for entry in seeds.events:
        fields = dict(entry.seed)
        participants = fields.pop("participants")
        yield build_row(schema.Event, entry, **fields)
        for speaker in participants:
            yield build_row(schema.EventParticipant, entry, event=fields["id"], speaker=speaker)


def build_speaker_rows(entry: Entry) -> Iterator[Row | Problem]:
    """Yield one speaker with roles and aliases."""
    fields = dict(entry.seed)
    roles, aliases = fields.pop("roles"), fields.pop("aliases")
    names = "; ".join(alias.alias for alias in aliases) or None
    yield build_row(schema.Speaker, entry, **fields, also_known_as=names)
    for role in roles:
        given = role.id or make_role_id(fields["id"], role.title, role.starts_on and role.starts_on.isoformat())
        yield build_row(schema.SpeakerRole, entry, **dict(role) | {"id": given, "speaker": fields["id"]})
    for alias in aliases:
        yield build_row(schema.SpeakerAlias, entry, speaker=fields["id"], **dict(alias))


def build_articles(seeds: Seeds, extracted: dict[str, Extracted]) -> Iterator[Row | Problem]:
    """Yield the articles with their authors and what the reader found on their pages."""
    names = {entry.seed.id: entry.seed.name for entry in seeds.publishers}
    for entry in seeds.articles:
        seed, found = entry.seed, extracted.get(str(entry.article))
        if found is None or found.header is None:
            continue
        fields = dict(seed) | found.header.model_dump(exclude={"record", "extractor", "first_id"})
        for key in ("file", "draft", "authors", "published", "first_id"):
            del fields[key]
        fields |= {"published_on": seed.published_on, "printed_on": seed.published}
        title = seed.title or f"[{found.header.id}]"
        fields["label"] = f"{names.get(seed.publisher, seed.publisher)}, {seed.published}: {title}"
        yield build_row(schema.Article, entry, **fields)
        for position, name in enumerate(seed.authors, 1):
            yield build_row(schema.ArticleAuthor, entry, article=found.header.id, position=position, name=name)


def build_records(records: list[MergedRecord], articles: dict[str, Any], statements: Owners) -> Iterator[Row | Problem]:
    """Yield quotations with their speakers, monetary figures, polls, poll results, from records in reading order."""
    positions: dict[str, Iterator[int]] = defaultdict(lambda: count(1))
    owners: dict[str, str] = {}
    for article, group in groupby(records, key=attrgetter("article")):
        listed = list(group)
        yield from check_owners(listed, owners)
        yield from build_article_records(listed, articles[article], statements, positions)


def check_owners(records: list[MergedRecord], owners: dict[str, str]) -> Iterator[Problem]:
    """Require that no record has the id of one in another article: two hashes may begin with the same ten digits by chance."""
    for record in records:
        other = owners.setdefault(record.annotation.id, record.article)
        if other != record.article:
            clash = f"has by chance the id {record.annotation.id} of a record in {other}"
            yield locate_problem(record.where, f"{clash}; give the files of one of the two another name")


def build_article_records(
    records: list[MergedRecord], article: Any, statements: Owners, positions: dict[str, Iterator[int]]
) -> Iterator[Row | Problem]:
    """Yield the rows of one article's records; `positions` counts the rows of each table in the whole dataset."""
    ids = {record.entry.path: record.annotation.id for record in records if record.entry}
    figures = {
        normalize_punctuation(record.annotation.words): record.annotation.id
        # Of records with the same words the reviewed one comes last and wins, so that reviewed records refer to reviewed ones.
        for record in sorted(records, key=lambda record: record.review != "unreviewed")
        if record.table == "monetary_figures"
    }
    polls = {record.annotation.id for record in records if record.table == "polls"}
    for record in records:
        annotation, where = record.annotation, record.where
        fields = record.fields | {
            "id": annotation.id,
            "article": record.article,
            "start": annotation.start,
            "end": annotation.end,
            "paragraph": annotation.paragraph,
            "method": record.method,
            "review": record.review,
            "confidence": annotation.confidence if record.method == "extracted" else None,
            "link": make_link(article.url, annotation.words, annotation.anchor),
            "prefix": annotation.anchor.prefix if annotation.anchor else None,
            "suffix": annotation.anchor.suffix if annotation.anchor else None,
        }
        match record.table:
            case "quotations":
                fields["publisher"] = article.publisher
                fields["named"] = annotation.named if record.review == "unreviewed" else None
                fields |= read_circumstances(fields, statements.get(annotation.id))
                fields |= find_sort_date(fields, article.published)
                fields["position"] = next(positions[record.table])
                yield from build_quotation_rows(record, fields)
            case "monetary_figures":
                fields["same_as"] = figures.get(normalize_punctuation(fields.get("same_as") or ""))
                fields["position"] = next(positions[record.table])
                yield from build_figure_rows(record, article, fields)
            case "polls":
                yield build_row(schema.Poll, where, mention=annotation.words, **fields)
            case "poll_results":
                if record.entry and record.entry.parent:
                    fields["poll"] = ids.get(record.entry.parent.path)
                    if fields["poll"] is None:
                        continue  # The missing poll is reported separately.
                elif annotation.poll:
                    fields["poll"] = annotation.poll
                    if annotation.poll not in polls:
                        yield locate_problem(where, f"its poll {annotation.poll} is not in the file; {RERUN_HINT}")
                        continue
                yield build_row(schema.PollResult, where, raw=annotation.words, **fields)


def read_circumstances(fields: dict[str, Any], statement: PlacedStatement | None) -> dict[str, Any]:
    """Return the columns that a quotation takes from its statement; words that nobody said have at most an event."""
    if statement is None:
        return {"event_relation": "about" if fields.get("event") else None}
    return {name: statement.fields.get(name) for name in (*IN_STATEMENT, "event")} | {"statement": statement.annotation.id}


def build_quotation_rows(record: MergedRecord, fields: dict[str, Any]) -> Iterator[Row | Problem]:
    """Yield one quotation and its speakers."""
    where = record.where
    # The extractor writes `speakers` for a joint statement, else `speaker`.
    speakers = fields.pop("speakers", None) or [speaker for speaker in [fields.get("speaker")] if speaker]
    fields["speaker"] = next(iter(speakers), None)
    fields |= read_source_spans(record.annotation)
    words = record.annotation.words
    clean_text = strip_closing_punctuation(words, is_sentence=fields.get("kind") in SENTENCES)
    yield build_row(schema.Quotation, where, text=words, clean_text=clean_text, **fields)
    for position, speaker in enumerate(speakers, 1):
        yield build_row(schema.QuotationSpeaker, where, quotation=record.annotation.id, speaker=speaker, position=position)


def read_source_spans(annotation: Annotation | StatementAnnotation) -> dict[str, Any]:
    """Return the columns of the mention and the cue: their words and offsets, null if there is none."""
    fields: dict[str, Any] = {}
    for name, span in (("mention", annotation.mention), ("cue", annotation.cue)):
        fields[name] = span.words if span else None
        fields[f"{name}_start"], fields[f"{name}_end"] = (span.start, span.end) if span else (None, None)
    return fields


def build_figure_rows(record: MergedRecord, article: Any, fields: dict[str, Any]) -> Iterator[Row | Problem]:
    """Yield one sum of money, converted to euros and dollars if there is a rate for the article's date, and its parties."""
    # The extractor reads one giver and one receiver at most.
    parties = fields.pop("parties", None)
    if parties is None:
        parties = [(fields[role], role) for role in ("giver", "receiver") if fields.get(role)]
    published, currency = article.published_on, fields.get("currency")
    rate = find_rate(currency, published) if published and currency and fields.get("amount_min") is not None else None
    if rate:
        fields |= {"rate_eur": rate.eur, "rate_usd": rate.usd, "rate_date": rate.date, "rate_source": RATE_SOURCE}
        ends = [Decimal(str(fields[end])) for end in ("amount_min", "amount_max")]
        for name, factor in (("eur", rate.eur), ("usd", rate.usd)):
            converted = convert(ends, record.annotation.words, factor)
            fields[f"amount_min_{name}"], fields[f"amount_max_{name}"] = converted
    yield build_row(schema.MonetaryFigure, record.where, raw=record.annotation.words, **fields)
    positions: dict[str, Iterator[int]] = defaultdict(lambda: count(1))
    for party, role in parties:
        place = {"figure": record.annotation.id, "position": next(positions[role])}
        yield build_row(schema.MonetaryFigureParty, record.where, party=party, role=role, **place)
