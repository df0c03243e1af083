"""Pages that are the same for all are made once, within bounds; needless parameters do not make a page another one."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from build.publish.serve import open_site
from build.settings import REPOSITORY
from tests.site.pages import HERE
from web.middleware import page_cache
from web.middleware.routes import classify
from web.paths import Kind, compile_routes

MARKED = ["/?utm_source=x", "/?", "/speakers?fbclid=1&gclid=2", "/money?q=x", f"{HERE}/quotations?utm_source=x&utm_medium=y"]
ROW = f"{HERE}/quotations/q-0c0d9ceac3"


class Counted:
    """An application that answers with a page of some bytes once `go` is set, and says what it was asked for."""

    def __init__(self, size: int = 10, status: int = 200) -> None:
        self.size, self.status, self.go = size, status, asyncio.Event()
        self.asked: list[str] = []

    async def __call__(self, scope: dict[str, Any], _: Any, send: Any) -> None:
        self.asked.append(scope["path"])
        await self.go.wait()
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * self.size})


def make_scope(path: str, **more: Any) -> dict[str, Any]:
    """Return the scope of a request."""
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "scheme": "http", "kind": Kind.PAGE}
    return scope | {"headers": [(b"host", b"a")]} | more


async def ask(app: Any, scope: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the messages that are sent."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, None, send)
    return sent


@pytest.fixture
def cached(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what puts a cache of 100 bytes around an application."""
    monkeypatch.setattr(site, "plugin_config", lambda name: {"max_bytes": 100} if name == "page_cache" else None)
    return lambda app: page_cache.middleware(site, app)


async def test_a_page_is_made_once_for_all_who_ask_meanwhile(cached: Any):
    app = Counted()
    layer = cached(app)
    visitors = [asyncio.create_task(ask(layer, make_scope("/"))) for _ in range(20)]
    await asyncio.sleep(0)
    app.go.set()
    answers = await asyncio.gather(*visitors, ask(layer, make_scope("/")))
    assert app.asked == ["/"] and [answer[1]["body"] for answer in answers] == [b"x" * 10] * 21


async def test_head_is_answered_by_the_page_without_its_body(cached: Any):
    app = Counted()
    app.go.set()
    layer = cached(app)
    await ask(layer, make_scope("/"))
    head = await ask(layer, make_scope("/", method="HEAD"))
    assert app.asked == ["/"] and (head[0]["status"], head[1]["body"]) == (200, b"")


async def test_memory_is_bounded(cached: Any):
    app = Counted(25)
    app.go.set()
    layer = cached(app)
    for path in ("/1", "/2", "/3", "/4", "/1", "/5", "/1", "/2"):
        await ask(layer, make_scope(path))
    # Room for four; /1 was asked for again before /5 came, so /2 was dropped.
    assert app.asked == ["/1", "/2", "/3", "/4", "/5", "/2"]
    large = Counted(26)
    large.go.set()
    layer = cached(large)
    await ask(layer, make_scope("/"))
    await ask(layer, make_scope("/"))
    assert large.asked == ["/", "/"]


@pytest.mark.parametrize("status", [404, 429, 500, 503])
async def test_errors_are_not_kept(cached: Any, status: int):
    app = Counted(status=status)
    app.go.set()
    layer = cached(app)
    await ask(layer, make_scope("/"))
    assert (await ask(layer, make_scope("/")))[0]["status"] == status
    assert app.asked == ["/", "/"]


async def test_what_differs_is_kept_apart(cached: Any):
    app = Counted()
    app.go.set()
    layer = cached(app)
    packed = [(b"host", b"a"), (b"accept-encoding", b"gzip, br")]
    for more in ({}, {"headers": [(b"host", b"b")]}, {"headers": packed}, {"scheme": "https"}):
        await ask(layer, make_scope("/", **more))
        await ask(layer, make_scope("/", **more))
    for kind in (Kind.FILE, Kind.SEARCH, Kind.TABLE, Kind.SQL):
        await ask(layer, make_scope("/", kind=kind))
        await ask(layer, make_scope("/", kind=kind))
    assert len(app.asked) == 4 + 2 * 4
    for query in (b"1", b"2"):
        await ask(layer, make_scope("/static/a.css", query_string=query, kind=Kind.STATIC))
    assert len(app.asked) == 4 + 2 * 4 + 1


async def test_one_visitors_refusal_is_not_the_others_answer(cached: Any):
    class Refusing(Counted):
        async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
            self.status = 429 if scope["client_ip"] == "bad" else 200
            await super().__call__(scope, receive, send)

    app = Refusing()
    layer = cached(app)
    bad = asyncio.create_task(ask(layer, make_scope("/", client_ip="bad")))
    await asyncio.sleep(0)
    good = asyncio.create_task(ask(layer, make_scope("/", client_ip="good")))
    await asyncio.sleep(0)
    app.go.set()
    assert [(await one)[0]["status"] for one in (bad, good)] == [429, 200]


@pytest.mark.parametrize("rounds", range(6))
async def test_who_asks_just_when_another_was_refused_asks_once(cached: Any, monkeypatch: pytest.MonkeyPatch, rounds: int):
    """In each of the next rounds of the event loop; whoever asks again and again without a pause stops the whole site."""
    app, waited, shield = Counted(status=429), [], asyncio.shield
    app.go.set()
    layer = cached(app)

    def count(task: Any) -> Any:
        waited.append(task)
        assert len(waited) < 10
        return shield(task)

    monkeypatch.setattr(asyncio, "shield", count)
    bad = asyncio.create_task(ask(layer, make_scope("/")))
    for _ in range(rounds):
        await asyncio.sleep(0)
    good = asyncio.create_task(ask(layer, make_scope("/")))
    assert [(await one)[0]["status"] for one in (bad, good)] == [429, 429]


@pytest.mark.parametrize("path", MARKED)
async def test_needless_parameters_lead_to_the_kept_page(built: Path, monkeypatch: pytest.MonkeyPatch, path: str):
    site = open_site(REPOSITORY, built)
    rendered = []
    request_page = page_cache.request_page
    monkeypatch.setattr(page_cache, "request_page", lambda app, scope: rendered.append(scope) or request_page(app, scope))
    plain = await site.client.get(path.partition("?")[0])
    marked = await site.client.get(path)
    assert (marked.status_code, marked.content) == (200, plain.content)
    assert len(rendered) == 1


SHORTENED = {
    ("/search", "q=a+b&utm_source=x&page=2&x=y"): "q=a+b&page=2",
    (ROW, "x=y&fbclid=1"): "",
    (ROW, "page=2&money_page=3&pages=4&page_=5"): "page=2&money_page=3",
    ("/speakers", "page=2&money_page=3"): "page=2",
    ("/", "page=2"): "",
    ("/-/versions.json", "x=y"): "x=y",
    ("/static/site.css", "5f3a&x=y"): "5f3a&x=y",
    (f"{HERE}.db", "x=y"): "",
    (f"{ROW}.json", "_shape=array&x=y"): "_shape=array",
    (f"{HERE}/quotations", "kind=direct&utm_source=x&_facet=kind&kind=%C3%A9"): "kind=direct&_facet=kind&kind=%C3%A9",
    (f"{HERE}/said_by_speaker", "speaker=macron"): "speaker=macron",
    (HERE, "sql=select+:x&x=1"): "sql=select+:x&x=1",
}


@pytest.mark.parametrize(("path", "query"), SHORTENED)
def test_what_a_page_asks_for_stays_byte_for_byte(site: Datasette, path: str, query: str):
    assert classify(compile_routes(site), path, query.encode())[1] == SHORTENED[path, query].encode()
