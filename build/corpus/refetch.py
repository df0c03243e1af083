"""Fetch a page again; if its article has changed, keep the new page beside the old one, which the records refer to."""

from dataclasses import dataclass
from pathlib import Path

from build.corpus.download import Session
from build.corpus.fetch import fetch_page
from build.corpus.pages import format_fault
from build.corpus.provenance import (
    FetchError,
    choose_suffix,
    declared_charset,
    list_later_versions,
    read_provenance,
    write_page,
)
from build.files import format_os_error, read_file
from build.reader import MAX_PAGE_BYTES, Article, ReaderError, read


@dataclass(frozen=True)
class RefetchResult:
    """The path of the new page, if it was kept, and whether the server sent different bytes than before."""

    page: Path | None
    bytes_changed: bool


def refetch(session: Session, page: Path, url: str) -> RefetchResult:
    """Fetch a page again, and keep it if its article has changed; raise FetchError if that fails.

    Most pages change with each request, because of a timestamp, an advertisement or a list of other articles: that is no reason
    to keep a new version. The path of a page that does not exist yet may lack a suffix.
    """
    newest = [page, *list_later_versions(page)][-1]
    known = read_provenance(newest)
    result = fetch_page(session, url, known)
    if result.raw is None or result.provenance is None:
        return RefetchResult(None, False)
    try:
        article = read(result.raw, declared_charset(result.raw, result.provenance))
    except Exception as error:
        raise FetchError(f"{url}: {error if isinstance(error, ReaderError) else format_fault(error)}") from error
    if not page.is_file():
        target = page if page.suffix else page.with_name(page.name + choose_suffix(result.raw, result.provenance.content_type))
    else:
        old = read_old(newest)
        if old == result.raw:
            return RefetchResult(None, False)
        if is_same_article(read_or_none(old, declared_charset(old, known)), article):
            return RefetchResult(None, True)
        target = page.with_name(f"{page.stem}.{result.provenance.fetched_at:%Y-%m-%dT%H%M%SZ}{page.suffix}")
    write_page(target, result.raw, result.provenance)
    return RefetchResult(target, True)


def read_old(page: Path) -> bytes:
    """Return the bytes of a page fetched earlier; raise FetchError if that fails."""
    try:
        return read_file(page, MAX_PAGE_BYTES)
    except OSError as error:
        raise FetchError(f"{page}: {format_os_error(error)}; remove it, and fetch it again") from error


def read_or_none(raw: bytes, charset: str | None) -> Article | None:
    """Read a page; return None if it holds no article."""
    try:
        return read(raw, charset)
    except ReaderError:
        return None


def is_same_article(old: Article | None, new: Article) -> bool:
    """Return True if two pages have the same text, title, authors and date."""
    return old is not None and all(
        getattr(old, name) == getattr(new, name) for name in ("text", "title", "authors", "published_on")
    )


def describe_refetch(result: RefetchResult) -> str:
    """Describe a result for the editor."""
    if result.page is not None:
        return f"new page {result.page}"
    return "has not changed (its page has, the article is the same)" if result.bytes_changed else "has not changed"
