"""Pages of long lists: how many rows one shows, which of them a URL asks for, and the URLs of the pages beside it."""

import re
from dataclasses import dataclass

from datasette.app import Datasette, NotFoundExplicit
from datasette.utils.asgi import Request

from web.queries import Row, query_rows

PAGE_SIZE, SHORT_SIZE = 50, 20
"""Items of a list on one page; the second of lists beside a page's main one, and of polls, which have a chart each."""

PLACES = 10
"""Places of one term that the list of terms has; a search has the others."""

RELATED = 1_000
"""Passages of the same words that the page of a quotation has at most, over all its pages."""

LISTS = {"/quotations", "/speakers", "/events", "/articles", "/money", "/polls", "/terms", "/wordings"}
"""The site's own pages that are a long list."""

PARAMETER = re.compile(r"(\w+_)?page")
"""The parameter with the number of a page: `page` for a page's main list, such as `money_page` for another."""


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, the numbers of its first and last item and of all, and the URLs of the pages beside it."""

    rows: list[Row]
    start: int
    end: int
    total: int
    previous: str | None
    next: str | None


async def read_page(
    datasette: Datasette, request: Request, name: str, total: int, parameter: str = "page", **values: object
) -> Page:
    """Return the page of a list that a request asks for: templates/sql/<name>.sql has `total` items.

    Raise NotFoundExplicit for a number that is none, or is beyond the last page: no page links to it.
    """
    number = page_number(request, parameter)
    size = PAGE_SIZE if parameter == "page" and name != "polls" else min(PAGE_SIZE, SHORT_SIZE)
    offset = find_start(number, total, size)
    return Page(
        rows=await query_rows(datasette, name, **values, limit=size, offset=offset) if total else [],
        start=offset + 1,
        end=min(offset + size, total),
        total=total,
        previous=page_url(datasette, request, parameter, number - 1) if number > 1 else None,
        next=page_url(datasette, request, parameter, number + 1) if offset + size < total else None,
    )


def find_start(number: int, total: int, size: int) -> int:
    """Return how many items of a list are before a page of it; raise NotFoundExplicit for a page that it does not have."""
    if not number or (number - 1) * size >= max(total, 1):
        raise NotFoundExplicit("This list has no such page")
    return (number - 1) * size


def page_number(request: Request, parameter: str = "page") -> int:
    """Return the number of the page that a request asks for, from 1, or 0 if it asks for something that is no number."""
    number = request.args.get(parameter) or "1"
    return int(number) if re.fullmatch("[1-9][0-9]{0,8}", number) else 0


def is_paged(request: Request | None) -> bool:
    """Return True if a request is for a page of the site that has long lists: one of LISTS, or the page of a row."""
    return request is not None and (request.path in LISTS or request.path.count("/") == 3)


def page_url(datasette: Datasette, request: Request, parameter: str, number: int) -> str:
    """Return the URL of a page of a list: the first has no parameter, and other lists of the same page are at their first."""
    path = datasette.urls.path(request.path)
    anchor = "" if parameter == "page" else f"#{parameter}"
    return f"{path}?{parameter}={number}{anchor}" if number > 1 else f"{path}{anchor}"


def canonical_url(datasette: Datasette, request: Request) -> str:
    """Return the absolute URL under which search engines should know a page of a list."""
    return str(datasette.absolute_url(request, page_url(datasette, request, "page", page_number(request))))
