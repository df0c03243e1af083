"""The file beside a page, and what it says of the page's encoding."""

from pathlib import Path

import pytest

from build.corpus.provenance import FetchError, declared_charset, provenance_path, read_provenance, write_page
from tests.corpus.conftest import PAGE, fetch_one


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [("text/html; charset=ISO-8859-2", "ISO-8859-2"), ('text/html;Charset="koi8-u"', "koi8-u"), ("text/html", None)],
)
def test_encoding_that_the_server_names(harbour, content_type: str, charset: str | None):
    provenance = fetch_one(f"{harbour.url}/ferry").provenance.model_copy(update={"content_type": content_type})
    assert declared_charset(PAGE, provenance) == charset
    assert declared_charset(PAGE + b"changed by hand", provenance) is None


def test_provenance_that_was_changed_by_hand(tmp_path: Path):
    page = tmp_path / "ferry.html"
    page.write_bytes(PAGE)
    assert read_provenance(page) is None
    provenance_path(page).write_text("{}")
    with pytest.raises(FetchError, match=r"ferry\.html\.json: was not written by `fetch`"):
        read_provenance(page)


@pytest.mark.parametrize("endless", ["/dev/zero", "/dev/stdin"])
def test_provenance_without_end(tmp_path: Path, endless: str):
    page = tmp_path / "ferry.html"
    page.write_bytes(PAGE)
    provenance_path(page).symlink_to(endless)
    with pytest.raises(FetchError, match=r"ferry\.html\.json: was not written by `fetch`"):
        read_provenance(page)


def test_page_is_written_whole(harbour, tmp_path: Path):
    result = fetch_one(f"{harbour.url}/ferry")
    write_page(tmp_path / "new" / "ferry.html", result.raw, result.provenance)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["ferry.html", "ferry.html.json"]
