"""Jinja filters that format dates, numbers and provenance."""

import hashlib
import json
import re
from datetime import date
from typing import Any

Record = dict[str, Any]


def format_date(iso: str | None) -> str:
    """Return 2025-08-18 as 18 August 2025, 2025-08 as August 2025, anything else unchanged, and None as ""."""
    parts = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?", iso or "")
    if not parts:
        return iso or ""
    month = date(2000, int(parts[2]), 1).strftime("%B")
    return f"{int(parts[3])} {month} {parts[1]}" if parts[3] else f"{month} {parts[1]}"


def join_dates(first: str, word: str, last: str) -> str:
    """Return two dates with a word between them: 18 to 20 August 2025, 31 July 2025 to 2 August 2025."""
    start = str(int(first[8:])) if first[:7] == last[:7] else format_date(first)
    return f"{start} {word} {format_date(last)}"


def format_bounds(first: str | None, last: str | None) -> str:
    """Return the bounds of a date in words: `between … and …`, `on or after …`, `on or before …`; "" if there are none."""
    if first and last:
        return f"between {join_dates(first, 'and', last)}"
    return f"on or after {format_date(first)}" if first else f"on or before {format_date(last)}" if last else ""


def format_period(first: str | None, last: str | None) -> str:
    """Return a period in words: `… to …`, or one date if both are the same; "" if neither is known."""
    if first and last:
        return format_date(first) if first == last else join_dates(first, "to", last)
    return f"from {format_date(first)}" if first else f"until {format_date(last)}" if last else ""


def format_said(record: Record) -> str:
    """Return when words were said, as far as their article tells; for words that nobody said, the article's date."""
    article = f"article of {format_date(record['printed_on'])}"
    if record.get("kind") in ("term", "rhetorical"):
        return article
    match record["date_precision"]:
        case "day":
            return f"said on {format_date(record['said_on'])}"
        case "month":
            return f"said in {format_date(record['sort_date'])} ({article})"
        case "bounded":
            return f"said {format_bounds(record['said_after'], record['said_before'])} ({article})"
    return f"date not given ({article})"


def format_event_date(event: Record) -> str:
    """Return when an event took place, as far as articles tell."""
    period = format_period(event["starts_on"], event["ends_on"])
    return period or format_bounds(event["not_before"], event["not_after"]) or "date not given"


def format_fieldwork(poll: Record) -> str:
    """Return when a poll was conducted, as far as its article tells."""
    period = format_period(poll["fieldwork_starts_on"], poll["fieldwork_ends_on"])
    return period or f"date not given (article of {format_date(poll['printed_on'])})"


def rfc3339(iso: str) -> str:
    """Return the start of a date or month as a timestamp, for feeds."""
    return f"{iso}-01-01"[:10] + "T00:00:00Z"


def article_title(article: Record) -> str:
    """Return an article's title or, if unknown, its id in brackets, as in the article's label."""
    return str(article["title"] or "[" + article["label"].rpartition("[")[2])


def archive_url(article: Record) -> str:
    """Return the URL of the Internet Archive's copy of an article's page nearest to the date on which it was read or printed."""
    day = (article["added_on"] or article["printed_on"]).replace("-", "")
    return f"https://web.archive.org/web/{day}/{article['url']}"


def count_of(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: 1 poll, 2 polls, 1,000 sums of money."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def format_sum(amount: float) -> str:
    """Return a sum of money in readable form: 105 billion, 4.6 million, 350,000."""
    for scale, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"), (1, "")):
        if abs(amount) >= scale:
            return f"{amount / scale:,.12g}{name}"
    return f"{amount:.12g}"


SHORT_SCALES = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"), (1, ""))
SIGNS = {"EUR": "€", "USD": "$"}


def format_short_sum(least: float, most: float, currency: str) -> str:
    """Return a sum of money, or its range, in short form for tables: €105bn, $4.6m, $10bn to $20bn."""
    ends = []
    for amount in dict.fromkeys((least, most)):
        scale, name = next(((scale, name) for scale, name in SHORT_SCALES if abs(amount) >= scale), (1, ""))
        ends.append(f"{SIGNS[currency]}{amount / scale:,.12g}{name}")
    return " to ".join(ends)


KINDS_OF_SUMS = {"disbursement": "given or allocated", "commitment": "committed", "pledge": "pledged"}


def format_sum_kind(kind: str | None) -> str:
    """Return what happens to a sum of money, in words."""
    return KINDS_OF_SUMS.get(kind or "", kind or "not stated")


def fingerprint(record: Record) -> str:
    """Return a short hash of a record, which changes when the record is corrected."""
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()[:10]


def add_format(path: str, name: str) -> str:
    """Return the URL of a page's rows as JSON (a plain list) or CSV (a download)."""
    page, _, query_string = path.partition("?")
    query_string = "&".join(filter(None, [query_string, "_shape=array" if name == "json" else "_size=max&_dl=on"]))
    return f"{page}.{name}?{query_string}"


def as_json(value: object) -> str:
    """Return a value as indented JSON."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def group_rows(rows: list[Record], column: str) -> dict[Any, list[Record]]:
    """Group rows by the values of a column, keeping the order of the rows."""
    groups: dict[Any, list[Record]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def format_term(role: Record) -> str:
    """Return when an office was held, or since when, as far as known; it is shown as still held only if somebody checked."""
    first, last = format_date(role["starts_on"]), format_date(role["ends_on"])
    if role["ended"] == "yes":
        if last:
            return f"{first} to {last}" if first else f"until {last}"
        return f"from {first}, end date unknown" if first else "dates unknown"
    if role["ended"] == "no":
        return f"{f'since {first} ' if first else ''}(as of {format_date(role['checked_on'])})"
    return f"{f'from {first}' if first else 'start date unknown'}; not checked whether still held"


def provenance_label(record: Record) -> str:
    """Return who found a record, and the editor's decision on it."""
    if record["method"] == "curated":
        return "added by a person"
    if record["review"] != "unreviewed":
        return f"extracted automatically, {record['review']} by a person"
    sure = f" ({record['confidence']:.0%} confidence)" if record.get("confidence") is not None else ""
    return f"extracted automatically{sure}, not yet reviewed"


NAMED = (
    *(format_date, format_said, format_event_date, format_fieldwork, format_sum, format_term, rfc3339),
    *(format_short_sum, format_sum_kind),
    *(article_title, archive_url, count_of, fingerprint, add_format, as_json, group_rows),
    provenance_label,
)
FILTERS = {function.__name__: function for function in NAMED} | {"from_json": json.loads}
