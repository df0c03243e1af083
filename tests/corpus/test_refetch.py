"""Pages fetched again: kept only if their article has changed."""

from pathlib import Path

import pytest

from build.corpus.provenance import FetchError, read_provenance
from build.corpus.refetch import RefetchResult, describe_refetch, refetch
from tests.corpus.conftest import PAGE, open_local_session


def again(page: Path, url: str) -> RefetchResult:
    """Fetch a page again in a session of its own."""
    with open_local_session() as session:
        return refetch(session, page, url)


def test_page_that_did_not_change_is_not_taken_again(harbour, tmp_path: Path):
    page = tmp_path / "ferry.html"
    assert again(page, f"{harbour.url}/ferry").page == page
    assert (page.read_bytes(), read_provenance(page).etag) == (PAGE, '"one"')
    assert again(page, f"{harbour.url}/ferry") == RefetchResult(None, False)
    path, headers = harbour.asked[-1]
    assert (path, headers["if-none-match"], headers["if-modified-since"]) == ("/ferry", '"one"', "Tue, 06 May 2031 10:00:00 GMT")
    harbour.tag = '"two"'
    assert again(page, f"{harbour.url}/ferry") == RefetchResult(None, False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.html", "ferry.html.json"]


def test_page_that_changed_is_kept_beside_the_old_one(harbour, tmp_path: Path):
    page = tmp_path / "ferry.html"
    again(page, f"{harbour.url}/ferry")
    harbour.page, harbour.tag = PAGE + b"<p>Corrected.</p>", '"two"'
    newer = again(page, f"{harbour.url}/ferry").page
    assert newer is not None and newer.name.startswith("ferry.2") and newer.read_bytes() == harbour.page
    assert page.read_bytes() == PAGE
    assert again(page, f"{harbour.url}/ferry") == RefetchResult(None, False)


def test_old_page_that_grew_without_end_is_not_read(harbour, tmp_path: Path):
    page = tmp_path / "ferry.html"
    again(page, f"{harbour.url}/ferry")
    harbour.page, harbour.tag = PAGE + b"<p>Corrected.</p>", '"two"'
    with page.open("r+b") as file:
        file.truncate(10**12)
    with pytest.raises(FetchError, match=r"ferry\.html: has 1,000,000,000,000 bytes, more than 20,000,000; remove it"):
        again(page, f"{harbour.url}/ferry")


def test_page_whose_article_is_the_same_is_not_kept(harbour, tmp_path: Path):
    page = tmp_path / "ferry.html"
    again(page, f"{harbour.url}/ferry")
    harbour.page, harbour.tag = PAGE + b"<!-- 10:42:07 -->", '"two"'
    assert describe_refetch(again(page, f"{harbour.url}/ferry")) == "has not changed (its page has, the article is the same)"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.html", "ferry.html.json"]


def test_page_that_is_no_article_any_more_is_refused(harbour, tmp_path: Path):
    page = tmp_path / "ferry.html"
    again(page, f"{harbour.url}/ferry")
    harbour.page, harbour.tag = b"<html><body></body></html>", '"two"'
    with pytest.raises(FetchError, match="ferry: has no paragraph of text"):
        again(page, f"{harbour.url}/ferry")


@pytest.mark.parametrize(("path", "name"), [("/capitals", "new.html"), ("/markdown", "new.md"), ("/mistaken", "new.html")])
def test_ending_is_that_of_what_comes(harbour, tmp_path: Path, path: str, name: str):
    assert again(tmp_path / "new", harbour.url + path).page == tmp_path / name
