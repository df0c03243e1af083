"""List what was said, filtered by URL parameters: the list of speech, the timeline and the comparison."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request

from web import paging
from web.filters import format_date
from web.queries import Row, query_rows
from web.suggestions import suggest_values

MAX_LISTED = 5_000
"""The maximum length of a list: only the newest are listed and counted, so that counting always takes the same time."""

MAX_CHOICES = 200
"""The number of speakers, outlets or events that a field offers, the most frequent first."""

ROWS_AT_ONCE = 500
"""The number of rows that one query reads for a file, well within SQLite's time limit."""

NAMED = {"speaker": "speakers", "outlet": "publishers", "event": "events"}
"""The filters that refer to a row, and its table."""

SUGGESTED = {"speaker": "speaker", "outlet": "publisher", "event": "event"}
"""The equivalent parameters of the site's queries."""

FILTERS = (*NAMED, "form", "since", "until")
PARAMETERS = {
    "/quotations": (*FILTERS, "page"),
    "/quotations.csv": FILTERS,
    "/timeline": (*FILTERS, "page", "by"),
    "/timeline.svg": (*FILTERS, "page", "by"),
    "/compare": ("event", "speaker", "outlet", "other_speaker", "other_outlet"),
}
"""The URL parameters of each page of speech."""

FORMS = ("direct", "mixed", "indirect", "rhetorical", "term")

CSV_COLUMNS = (
    *("id", "form", "speaker_name", "summary", "words", "said_on", "said_after", "said_before", "medium", "addressee"),
    *("reported_through_name", "event_name", "event_relation", "publisher_name", "article_title", "article_authors"),
    *("printed_on", "article_url", "link", "review"),
)
"""The columns of the list as CSV, followed by `url`, the page of the record."""


@dataclass(frozen=True)
class Filters:
    """The filters of a list: ids, `form`, first and last day; "" means no filter. `unknown` are values that do not exist."""

    values: dict[str, str]
    unknown: dict[str, list[str]]

    @property
    def are_given(self) -> bool:
        """Return True if there is any filter."""
        return any(self.values.values())


async def read_filters(datasette: Datasette, args: Mapping[str, str]) -> Filters:
    """Return the filters in URL parameters; a row may be given by its id, a former id or its name.

    `unknown` has each value that does not exist, with similar ones; for an invalid date or form there are none.
    """
    values = {name: (args.get(name) or "").strip()[:200] for name in FILTERS}
    unknown: dict[str, list[str]] = {}
    for name, table in NAMED.items():
        if values[name]:
            rows = await query_rows(datasette, "find_named", table=table, typed=values[name])
            if rows:
                values[name] = rows[0]["id"]
            else:
                unknown[name] = await suggest_values(datasette, SUGGESTED[name], values[name])
    if values["form"] not in ("", *FORMS):
        unknown["form"] = []
    unknown |= {name: [] for name in ("since", "until") if values[name] and not is_date(values[name])}
    return Filters(values, unknown)


def is_date(text: str) -> bool:
    """Return True for a valid day, month or year: 2025-08-18, 2025-08, 2025."""
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return len(text) in (4, 7, 10)


async def find_speech(datasette: Datasette, filters: Filters, limit: int = MAX_LISTED + 1) -> list[int]:
    """Return the positions in the table speech of what matches, newest first; none if a filter has an unknown value."""
    if filters.unknown:
        return []
    values = {**filters.values, "publisher": filters.values["outlet"], "limit": limit}
    return [row["position"] for row in await query_rows(datasette, "speech", **values)]


async def describe(datasette: Datasette, positions: Iterable[int]) -> list[Row]:
    """Return the rows at these positions with everything that is shown, in this order."""
    return await query_rows(datasette, "speech_page", positions=json.dumps([*positions]))


async def list_page(datasette: Datasette, request: Request, filters: Filters) -> tuple[paging.Page, bool]:
    """Return a page of matches, and whether there are more than are listed; raise NotFoundExplicit if there is no such page."""
    number = paging.page_number(request)
    others = {"by": request.args.get("by") or ""} if "by" in PARAMETERS[request.path] else {}
    positions = await find_speech(datasette, filters)
    more, positions = len(positions) > MAX_LISTED, positions[:MAX_LISTED]
    start = paging.find_start(number, len(positions), paging.PAGE_SIZE)
    shown = positions[start : start + paging.PAGE_SIZE]
    end = start + len(shown)
    urls = {
        one: datasette.urls.path(make_address(request.path, filters.values, one, **others)) for one in (number - 1, number + 1)
    }
    page = paging.Page(
        rows=await describe(datasette, shown) if shown else [],
        start=start + 1,
        end=end,
        total=len(positions),
        previous=urls[number - 1] if number > 1 else None,
        next=urls[number + 1] if end < len(positions) else None,
    )
    return page, more


def make_address(path: str, values: dict[str, str], page: int = 1, **others: str) -> str:
    """Return the URL of a list with these filters."""
    given = {name: value for name, value in (values | others).items() if value} | ({"page": str(page)} if page > 1 else {})
    return path + ("?" + urlencode(given) if given else "")


async def list_choices(datasette: Datasette, filters: Filters) -> dict[str, list[Row]]:
    """Return the rows to choose from, with id and name, for each filter that refers to a row."""
    return {
        name: await query_rows(datasette, f"choices_{table}", chosen=filters.values[name], most=MAX_CHOICES)
        for name, table in NAMED.items()
    }


async def write_csv(datasette: Datasette, filters: Filters, site_url: str) -> str:
    """Return a whole list as CSV, one line for each statement or passage; `site_url` is the base URL of the tables."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([*CSV_COLUMNS, "url"])
    positions = (await find_speech(datasette, filters))[:MAX_LISTED]
    for start in range(0, len(positions), ROWS_AT_ONCE):
        for row in await describe(datasette, positions[start : start + ROWS_AT_ONCE]):
            values: dict[str, Any] = {**row, "form": row["kind"]}
            writer.writerow([*(values[name] for name in CSV_COLUMNS), f"{site_url}/{row['table_name']}/{row['id']}"])
    return file.getvalue()


async def compare(datasette: Datasette, args: Mapping[str, str]) -> dict[str, Any]:
    """Return two lists of what was said at or about one event, each by one speaker or in one outlet, and the other choices.

    `sides` has the filters and positions of each list. By default they are the two most reported speakers.
    """
    event = await read_filters(datasette, {"event": args.get("event") or ""})
    choices: dict[str, list[Row]] = {"speaker": [], "outlet": []}
    if event.values["event"] and not event.unknown:
        for name in choices:
            choices[name] = await query_rows(datasette, f"compared_{name}s", event=event.values["event"], most=MAX_CHOICES)
    asked = [{name: args.get(prefix + name) or "" for name in choices} for prefix in ("", "other_")]
    if not any(value for side in asked for value in side.values()):
        first = [row["id"] for row in choices["speaker"][:2]]
        asked = [side | {"speaker": speaker} for side, speaker in zip(asked, first, strict=False)]
    sides = [await read_filters(datasette, {**side, "event": event.values["event"]}) for side in asked]
    for rows in choices.values():
        rows.sort(key=lambda row: (row["name"], row["id"]))
    return {
        "event": event,
        "choices": choices | {"event": (await list_choices(datasette, event))["event"]},
        "sides": [{"filters": side, "positions": await find_speech(datasette, side)} for side in sides if choices["speaker"]],
    }


def describe_filters(values: Mapping[str, str], choices: Mapping[str, list[Row]]) -> str:
    """Return the filters in words: Ada Quill, Ferry talks, since 2 May 2031."""
    names = {name: {row["id"]: row["name"] for row in rows} for name, rows in choices.items()}
    given = [names.get(name, {}).get(values[name], values[name]) for name in (*NAMED, "form") if values[name]]
    return ", ".join(given + [f"{word} {format_date(values[word])}" for word in ("since", "until") if values[word]])
