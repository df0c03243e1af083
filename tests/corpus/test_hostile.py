"""Pages made to be slow are read in seconds, or refused: what takes minutes is ended, and named."""

import pytest

from build.corpus.parallel import Failure, run_parallel
from build.extract import extract
from build.reader import ReaderError, read_with_html
from build.reader.visible_text import list_visible_text

MAX_SECONDS = 60.0  # Of the clock; each takes a few on a quiet machine, and minutes where time is quadratic
PIECES = [
    "“",
    "“a” ",
    '"',
    "‘a’ ",
    "million ",
    "$1 million ",
    "1",
    "1,",
    "5% ",
    "a",
    "a ",
    "-",
    "“We go,” said Mona Lind. ",
    "A-",
]
PAGES = {
    **{f"one line of {piece!r}": f"<p>{piece * (50_000 // len(piece))}</p>" for piece in PIECES},
    **{f"paragraphs of {piece!r}": f"<p>{piece}</p>" * 2_000 for piece in ("“a”", "$1 million", "“a” said Mona Lind")},
    **{f"many {tag}": tag * (1_000_000 // len(tag)) for tag in ("<div>", "<b>", "<p>", "<a>a", "<!--", "<", "<x-y>", "&amp;", "<ul><li>")},
    **{f"a style of {words!r}": f'<p>a <span style="{words * 50_000}">b</span></p>' for words in ("absolute ", "clip: ", "display ")},
    **{f"a class of {words!r}": f'<p class="{words * 50_000}">a</p>' for words in ("ad-", "comment", "aB", "by ", "author ")},
    "a nested article": "<div>" * 1_900 + "<p>The ferry was late again.</p>" * 1_000,
    "a script of comments": f'<script type="application/ld+json">--> {" " * 200_000}x</script><p>a</p>',
    "a script of lines": '<script type="application/ld+json">{"@type": "NewsArticle", ' + "\n" * 200_000 + "}</script><p>a</p>",
    "an author": f'<meta name="author" content="{"a@" * 50_000}"><p>a</p>',
    "many authors": '<meta name="author" content="By Mona Lind, Ada Quill and Per O’Dell">' * 5_000 + "<p>a</p>",
    "a title": f"<title>{'a | ' * 50_000}</title><h1>{'a | ' * 50_000}</h1><p>a</p>",
    "a date": f'<time datetime="2031-05-06">{"6 May " * 50_000}2031</time><p>a</p>',
}  # fmt: skip


@pytest.mark.slow
def test_hostile_pages_take_no_longer_than_others():
    late = [name for name, found in run_parallel(read_all, PAGES, 2, MAX_SECONDS) if isinstance(found, Failure)]
    assert late == []


def read_all(name: str) -> int:
    """Return how many quotations a page has, 0 if it is refused, and list what a browser shows of it."""
    try:
        page = read_with_html(f"<!doctype html><body>{PAGES[name]}".encode())
    except ReaderError:
        return 0
    assert list_visible_text(page)
    return len(extract(page.article.text).quotations)
