"""Convert the columns of an archive's tables to those of the dataset's.

An archive has names as printed. A name that is exactly that of a known speaker is matched to that speaker; any other is kept in
`named`. Columns that only a person can decide stay empty: genre, purpose, answer and event.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain, count
from typing import Any

from build.database.archive_columns import Batch, Columns, Names, drop_lost, fold_name, make_columns
from build.dataset.exchange_rates import RATE_SOURCE, convert, find_rate
from build.ids import slugify
from build.text.punctuation import strip_closing_punctuation
from build.text.urls import url_host
from schema import (
    Article,
    ArticleAuthor,
    MonetaryFigure,
    MonetaryFigureParty,
    Poll,
    PollResult,
    Publisher,
    Quotation,
    QuotationSpeaker,
    Row,
    Statement,
    StatementPart,
    StatementSpeaker,
)
from schema.quotations import SENTENCES

Converted = tuple[type[Row], Columns]

UNKNOWN_PUBLISHER = "unknown"
SPEECH_COLUMNS = ("mention", "cue", "mention_start", "mention_end", "cue_start", "cue_end")
POLL_COLUMNS = (
    *("sponsor", "population", "sample_size", "margin_of_error", "fieldwork_starts_on", "fieldwork_ends_on"),
    *("article", "confidence"),
)


def convert_articles(names: Names, batch: Batch) -> Iterator[Converted]:
    """Yield the new publishers, the articles and their authors, from the pages that `is_article` accepts."""
    batch.keep(is_article(names, batch))
    found = batch.columns
    publishers: list[tuple[str, str]] = []
    new: Columns = {name: [] for name in ("id", "name", "kind", "description")}
    for url in found["url"]:
        host = url_host(url)
        if host not in names.publishers:
            names.publishers[host] = (name_publisher(host, names), host or "Unknown publisher")
            for column, value in zip(new, (*names.publishers[host], "website", describe_publisher(host)), strict=True):
                new[column].append(value)
        publishers.append(names.publishers[host])
    yield Publisher, new
    printed = [day or fetched[:7] for day, fetched in zip(found["published_on"], found["fetched_on"], strict=True)]
    labels = [
        f"{name}, {day}: {title or f'[{key}]'}"
        for (_, name), day, title, key in zip(publishers, printed, found["title"], found["id"], strict=True)
    ]
    copied = ("id", "title", "published_on", "url", "language", "word_count", "source_sha256", "text_sha256")
    yield (
        Article,
        {name: found[name] for name in copied}
        | {
            "label": labels,
            "publisher": [key for key, _ in publishers],
            "printed_on": printed,
            "reader": found["reader"],
            "review": ["unreviewed"] * len(batch),
            "notes": [
                None if day else "Not dated: printed_on is the month in which it was fetched." for day in found["published_on"]
            ],
        },
    )
    authors = [
        (article, position, name)
        for article, listed in zip(found["id"], found["authors"], strict=True)
        for position, name in enumerate(listed, 1)
    ]
    yield ArticleAuthor, make_columns(("article", "position", "name"), authors)


def is_article(names: Names, batch: Batch) -> Iterator[bool]:
    """Yield for each page whether it becomes an article; count the others by reason."""
    found = batch.columns
    for values in zip(*(found[name] for name in ("url", "text_sha256", "language", "published_on", "fetched_on")), strict=True):
        url, text, language, published_on, fetched_on = values
        reason = None
        if url in names.reviewed or text in names.reviewed:
            reason = "pages that the dataset has already"
        elif language is None:
            reason = "pages whose language is unknown"
        elif published_on is None and fetched_on is None:
            reason = "pages without a date (give published_on or fetched_on)"
        if reason:
            batch.left_out[reason] += 1
        yield reason is None


def name_publisher(host: str, names: Names) -> str:
    """Return an id for a publisher of whom only the host is known."""
    slug = slugify(host)[:90] or UNKNOWN_PUBLISHER
    given = next(name for name in chain([slug], (f"{slug}-{number}" for number in count(2))) if name not in names.publisher_ids)
    names.publisher_ids.add(given)
    return given


def describe_publisher(host: str) -> str:
    """Return the description of a publisher of whom only the host is known."""
    return "Website of which no more than its address is known." if host else "Pages of an archive that came without an address."


def credit_speakers(names: Names, batch: Batch) -> tuple[list[str | None], list[str | None], list[tuple[str, str, int]]]:
    """Return each row's first known speaker and its unknown names, and the known speakers of all rows in order."""
    first: list[str | None] = []
    named: list[str | None] = []
    all_known: list[tuple[str, str, int]] = []
    for key, listed in zip(batch.columns["id"], batch.columns["speakers"], strict=True):
        ids = [names.speakers.get(fold_name(name)) for name in listed]
        known = list(dict.fromkeys(speaker for speaker in ids if speaker))
        first.append(known[0] if known else None)
        named.append("; ".join(name for name, speaker in zip(listed, ids, strict=True) if not speaker) or None)
        all_known += [(key, speaker, position) for position, speaker in enumerate(known, 1)]
    return first, named, all_known


def convert_statements(names: Names, batch: Batch) -> Iterator[Converted]:
    """Yield the statements, with their parts and known speakers."""
    first, named, known = credit_speakers(names, batch)
    credited: Columns = {"speaker": first, "named": named, "position": names.number(Statement, len(batch))}
    yield Statement, batch.copy("form", *SPEECH_COLUMNS) | batch.dates() | credited
    parts = [
        (key, position, part["start"], part["end"], part["paragraph"], part["word_count"])
        for key, listed in zip(batch.columns["id"], batch.columns["parts"], strict=True)
        for position, part in enumerate(listed, 1)
    ]
    yield StatementPart, make_columns(("statement", "position", "start", "end", "paragraph", "word_count"), parts)
    yield StatementSpeaker, make_columns(("statement", "speaker", "position"), known)


def convert_quotations(names: Names, batch: Batch) -> Iterator[Converted]:
    """Yield the quotations, with their known speakers."""
    first, named, known = credit_speakers(names, batch)
    credited: Columns = {"speaker": first, "named": named, "position": names.number(Quotation, len(batch))}
    clean = [
        strip_closing_punctuation(words, is_sentence=kind in SENTENCES)
        for words, kind in zip(batch.columns["text"], batch.columns["kind"], strict=True)
    ]
    computed: Columns = {"clean_text": clean, "statement": drop_lost(names, batch, "statement")}
    yield Quotation, batch.copy("text", "kind", *SPEECH_COLUMNS) | batch.dates() | credited | computed
    yield QuotationSpeaker, make_columns(("quotation", "speaker", "position"), known)


def convert_figures(names: Names, batch: Batch) -> Iterator[Converted]:
    """Yield the sums of money, in euros and dollars too where there is a rate on the article's date, with their known parties."""
    found = batch.columns
    sides = ("giver", "receiver", "attributed_to")
    known = {side: [names.speakers.get(fold_name(name)) if name else None for name in found[side]] for side in sides}
    # Giver and receiver cannot be the same: one of the two is wrong.
    known["receiver"] = [
        None if other == giver else other for giver, other in zip(known["giver"], known["receiver"], strict=True)
    ]
    computed: Columns = {
        "position": names.number(MonetaryFigure, len(batch)),
        "additive": list(map(int, found["additive"])),
        "same_as": drop_lost(names, batch, "same_as"),
    }
    copied = batch.copy("raw", "amount_min", "amount_max", "currency", "qualifier", "per", "kind")
    yield MonetaryFigure, copied | known | computed | convert_amounts(batch)
    parties = [
        (key, party, role, 1)
        for role in ("giver", "receiver")
        for key, party in zip(found["id"], known[role], strict=True)
        if party
    ]
    yield MonetaryFigureParty, make_columns(("figure", "party", "role", "position"), parties)


def convert_amounts(batch: Batch) -> Columns:
    """Return the columns of the amounts in euros and dollars, with their rates."""
    names = (
        "amount_min_eur",
        "amount_max_eur",
        "amount_min_usd",
        "amount_max_usd",
        "rate_eur",
        "rate_usd",
        "rate_date",
        "rate_source",
    )
    rows: list[tuple[Any, ...]] = []
    given = ("article", "currency", "amount_min", "amount_max", "raw")
    for article, currency, least, most, raw in zip(*(batch.columns[name] for name in given), strict=True):
        published = batch.articles[article][2]
        rate = find_rate(currency, date.fromisoformat(published)) if published and currency and least is not None else None
        if rate is None:
            rows.append((None,) * len(names))
            continue
        ends = [Decimal(str(least)), Decimal(str(most))]
        amounts = [float(amount) for factor in (rate.eur, rate.usd) for amount in convert(ends, raw, factor)]
        rows.append((*amounts, float(rate.eur), float(rate.usd), rate.date.isoformat(), RATE_SOURCE))
    return make_columns(names, rows)


def convert_results(names: Names, batch: Batch) -> Iterator[Converted]:
    """Yield the polls, and their results."""
    found = batch.columns
    first = {poll: number for number, poll in reversed(list(enumerate(found["poll"])))}
    chosen = sorted(first.values())
    pollsters = [names.pollsters.get(fold_name(name)) if name else None for name in found["pollster"]]
    notes = [
        f"Conducted by {name}, as the article names it." if name and not pollster else None
        for name, pollster in zip(found["pollster"], pollsters, strict=True)
    ]
    renamed = {"id": "poll", "mention": "poll_mention", "start": "poll_start", "end": "poll_end", "paragraph": "poll_paragraph"}
    polls = {name: found[other] for name, other in renamed.items()} | {name: found[name] for name in POLL_COLUMNS}
    polls |= {"pollster": pollsters, "notes": notes}
    polls = {name: [values[number] for number in chosen] for name, values in polls.items()}
    polls |= {"method": ["extracted"] * len(chosen), "review": ["unreviewed"] * len(chosen)}
    yield Poll, polls
    batch.keep(poll is not None for poll in drop_lost(names, batch, "poll"))
    yield PollResult, batch.copy("raw", "percent", "poll", "wave", "months_earlier")
