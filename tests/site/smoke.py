"""Request what visitors need from a running site, and stop at what is missing: python -m tests.site.smoke URL."""

import hashlib
import json
import sqlite3
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from bs4 import BeautifulSoup

from build.database.views import UNREVIEWED
from build.dataset.shown import withheld
from build.publish.deployed import is_published
from build.settings import REPOSITORY, database_path

START_TIMEOUT_SECONDS = 60
APART = (UNREVIEWED, withheld(""))
"""How tables and views of what nobody has reviewed begin."""


def fetch(url: str) -> bytes:
    """Return a page's bytes; raise for any status but 200."""
    with urllib.request.urlopen(url, timeout=30) as response:
        return response.read()


def status_of(url: str) -> int:
    """Return the status of a page."""
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def wait_for(url: str) -> None:
    """Return once the server answers."""
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while True:
        try:
            fetch(url)
            return
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def check_rows(url: str, count: int | None) -> int:
    """Check that a table or query has as many rows as a page, as JSON and as CSV; return how many."""
    rows = json.loads(fetch(f"{url}.json?_shape=array&_size=max"))
    soup = BeautifulSoup(fetch(url), "html.parser")
    assert bool(soup.select("table.rows-and-columns tbody tr")) == bool(rows), f"{url} and its JSON differ"
    assert (fetch(f"{url}.csv").count(b"\n") > 1) == bool(rows), f"{url}.csv and its JSON differ"
    assert count is None or len(rows) == min(count, 1000), f"{url}.json has {len(rows)} rows of {count}"
    return len(rows)


def check_site(base: str, path: Path) -> None:
    """Check the home page, every table and canned query, the downloads, and a search, against the database at a path."""
    path = path.resolve()
    metadata = json.loads((path.parent / "metadata.json").read_text("utf-8"))
    slug, described = path.stem, metadata["databases"][path.stem]
    wait_for(f"{base}/")
    assert metadata["title"] in BeautifulSoup(fetch(f"{base}/"), "html.parser").title.text
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as database:
        counts = {name: database.execute(f"select count(*) from [{name}]").fetchone()[0] for name in described["tables"]}
        (text,) = database.execute("select text from quotations order by id").fetchone()
        (show,) = database.execute("select value from dataset_info where name = 'show'").fetchone()
    apart = [name for name in counts if name.startswith(APART)] if show == "reviewed" else []
    for name in counts:
        if name in apart:
            assert status_of(f"{base}/{slug}/{name}") == 404, f"{name} is shown, which nobody has reviewed"
        else:
            check_rows(f"{base}/{slug}/{name}", counts[name])
    answers = [name for name in described["queries"] if check_rows(f"{base}/{slug}/{name}", None)]
    assert answers, "no canned query has rows"
    for file in json.loads(fetch(f"{base}/downloads/manifest.json")):
        digest = hashlib.sha256(fetch(base + file["path"])).hexdigest()
        assert digest == file["sha256"], f"{file['path']} is not what the manifest says"
    assert is_published(base, path), "the site has other rows than the database that was built here"
    page = BeautifulSoup(fetch(f"{base}/search?q={quote(text)}"), "html.parser")
    assert page.select("figure.result"), "a search finds nothing"
    print(
        f"{len(counts) - len(apart)} tables answer, {len(answers)} of {len(described['queries'])} queries have rows, a search finds; "
        "every download is as listed; the rows are those built here"
    )


if __name__ == "__main__":
    check_site(sys.argv[1], database_path(REPOSITORY))
