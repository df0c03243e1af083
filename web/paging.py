"""Pagination of long lists: page sizes, the page that a URL asks for, and the URLs of the pages before and after."""

import re
from dataclasses import dataclass

from datasette.app import Datasette, NotFoundExplicit
from datasette.utils.asgi import Request

from web.queries import Row, query_rows

PAGE_SIZE, SHORT_SIZE = 50, 20
"""The number of items on a page: of main lists, and of side lists and polls, which have a chart each."""

PLACES = 10
"""The number of occurrences of a term in the list of terms; a search finds the others."""

RELATED = 1_000
"""The maximum number of passages with the same words on the pages of a quotation, all pages together."""

LISTS = {"/quotations", "/speakers", "/events", "/articles", "/money", "/polls", "/terms", "/wordings"}
"""The site's own pages that are long lists."""

PARAMETER = re.compile(r"(\w+_)?page")
"""The parameter with a page number: `page` for a page's main list, or another such as `money_page`."""


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, the numbers of its first and last item, the total, and the URLs of neighbouring pages."""

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

    Raise NotFoundExplicit if the page number is invalid or beyond the last page: no page links there.
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
    """Return the offset of a page in a list; raise NotFoundExplicit if there is no such page."""
    if not number or (number - 1) * size >= max(total, 1):
        raise NotFoundExplicit("This list has no such page")
    return (number - 1) * size


def page_number(request: Request, parameter: str = "page") -> int:
    """Return the page number that a request asks for, from 1; 0 if it is not a number."""
    number = request.args.get(parameter) or "1"
    return int(number) if re.fullmatch("[1-9][0-9]{0,8}", number) else 0


def is_paged(request: Request | None) -> bool:
    """Return True if a request is for a page with long lists: one of LISTS, or the page of a row."""
    return request is not None and (request.path in LISTS or request.path.count("/") == 3)


def page_url(datasette: Datasette, request: Request, parameter: str, number: int) -> str:
    """Return the URL of a list's page; the first has no parameter, and other lists on the page go back to their first."""
    path = datasette.urls.path(request.path)
    anchor = "" if parameter == "page" else f"#{parameter}"
    return f"{path}?{parameter}={number}{anchor}" if number > 1 else f"{path}{anchor}"


def canonical_url(datasette: Datasette, request: Request) -> str:
    """Return the absolute URL under which search engines should know a page of a list."""
    return str(datasette.absolute_url(request, page_url(datasette, request, "page", page_number(request))))
