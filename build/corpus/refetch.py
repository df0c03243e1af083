"""Take a page that is there already anew, and keep what is another article text now beside what records point into."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build.corpus.fetch import POLITE, Limits, Session, fetch_next
from build.corpus.provenance import FetchError, choose_ending, find_newer, read_charset, read_visit, store
from build.reader import Article, ReaderError, read


@dataclass(frozen=True)
class Again:
    """What a new visit brought: the page that it kept, if any, and whether other bytes came at all."""

    page: Path | None
    other_bytes: bool


def fetch_again(
    session: Session, page: Path, url: str, limits: Limits = POLITE, pause: Callable[[float], None] = time.sleep
) -> Again:
    """Take a page again, and keep it beside the old one, which records point into, if it gives another article.

    Most pages differ at each visit: by a time stamp, an advertisement, a list of other articles. A page that is not there yet
    may be named without an ending; it gets that of what comes. Raises FetchError.
    """
    newest = [page, *find_newer(page)][-1]
    known = read_visit(newest)
    answer = fetch_next(session, url, known, limits, pause)
    if answer.raw is None or answer.visit is None:
        return Again(None, False)
    try:
        article = read(answer.raw, read_charset(answer.raw, answer.visit))
    except ReaderError as error:
        raise FetchError(f"{url}: {error}") from error
    if not page.is_file():
        target = page if page.suffix else page.with_name(page.name + choose_ending(answer.raw, answer.visit.content_type))
    else:
        old = newest.read_bytes()
        if old == answer.raw:
            return Again(None, False)
        if is_same(read_old(old, read_charset(old, known)), article):
            return Again(None, True)
        target = page.with_name(f"{page.stem}.{answer.visit.fetched_at:%Y-%m-%dT%H%M%SZ}{page.suffix}")
    store(target, answer.raw, answer.visit)
    return Again(target, True)


def read_old(raw: bytes, charset: str | None) -> Article | None:
    """The article of a page that is there already, or None if the reader refuses it."""
    try:
        return read(raw, charset)
    except ReaderError:
        return None


def is_same(old: Article | None, new: Article) -> bool:
    """Whether two pages give the same article: its text, headline, authors and day."""
    return old is not None and all(
        getattr(old, name) == getattr(new, name) for name in ("text", "title", "authors", "published_on")
    )


def describe_again(again: Again) -> str:
    """What a new visit brought, in words."""
    if again.page is not None:
        return f"new page {again.page}"
    return "has not changed (its page has, the article is the same)" if again.other_bytes else "has not changed"
