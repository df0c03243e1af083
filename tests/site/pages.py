"""Pages of the invented site, as elements, and answers of its API, as rows."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from datasette.app import Datasette
from httpx import Response

HERE = "/harbour-watch"


TOO_SLOW = "The query took longer than"


async def get(site: Datasette, path: str, **params: str) -> Response:
    """Return a response once it is a 200. A slow query is asked again: where it is not slow, the machine stood still."""
    response = await site.client.get(path, params=params or None)
    if response.status_code == 400 and TOO_SLOW in response.text:
        response = await site.client.get(path, params=params or None)
    assert response.status_code == 200, f"{path}: {response.status_code} {response.text[:300]}"
    return response


async def get_soup(site: Datasette, path: str, **params: str) -> BeautifulSoup:
    """Return a page's elements."""
    return soup_of(await get(site, path, **params))


def soup_of(response: Response) -> BeautifulSoup:
    """Return the elements of a response, whatever its status."""
    return BeautifulSoup(response.text, "html.parser")


async def get_rows(site: Datasette, path: str, **params: str) -> list[dict[str, Any]]:
    """Return the rows of a table or canned query."""
    table, _, query_string = path.partition("?")
    separator = "&" if query_string else ""
    return (await get(site, f"{table}.json?_shape=array{separator}{query_string}", **params)).json()


def text_of(tag: Tag | None) -> str:
    """Return an element's text with single spaces."""
    assert tag is not None
    return " ".join(tag.get_text().split())


def links_of(tag: Tag | None) -> dict[str, str]:
    """Return the URLs of an element's links, with the text of each."""
    assert tag is not None
    return {link["href"]: text_of(link) for link in tag.select("a[href]")}
