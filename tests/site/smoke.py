"""Ask a running site for what a visitor needs, and stop with an error if any of it is missing: python -m tests.site.smoke URL."""

import hashlib
import json
import sys
import time
import urllib.error
import urllib.request

import yaml

from build.publish.deployed import is_published
from tests.conftest import REPOSITORY

DATABASE = REPOSITORY / "dist" / "on-the-record.db"
NO_ROWS = (b'class="zero-results"', b"0 records")
"""How pages of questions and of tables say that they have none."""

PATIENCE = 60
"""Seconds to wait for the server to start."""


def fetch(url: str) -> bytes:
    """A page's bytes; raises for any status but 200."""
    with urllib.request.urlopen(url, timeout=30) as response:
        return response.read()


def wait_for(url: str) -> None:
    """Return once the server answers."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fetch(url)
            return
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def check_site(base: str) -> None:
    """Home, every table and question, a search, a download."""
    wait_for(f"{base}/")
    assert b"On the Record" in fetch(f"{base}/")
    database = yaml.safe_load((REPOSITORY / "metadata.yml").read_text("utf-8"))["databases"]["on-the-record"]
    names = [*database["tables"], *database["queries"]]
    for name in names:
        page = fetch(f"{base}/on-the-record/{name}")
        assert not any(words in page for words in NO_ROWS) and b"<td" in page, f"{name} shows no rows"
        assert fetch(f"{base}/on-the-record/{name}.json?_shape=array") not in (b"[]", b""), f"{name}.json is empty"
        assert fetch(f"{base}/on-the-record/{name}.csv").count(b"\n") > 1, f"{name}.csv is empty"
    for file in json.loads(fetch(f"{base}/downloads/manifest.json")):
        taken = hashlib.sha256(fetch(base + file["path"])).hexdigest()
        assert taken == file["sha256"], f"{file['path']} is not what the manifest says"
    assert is_published(base, DATABASE), "the site has other rows than the database that was built here"
    assert b'class="quotation' in fetch(f"{base}/search?q=peace"), "a search finds nothing"
    print(f"{len(names)} tables and questions answer, search too; every download is as listed; the rows are those built here")


if __name__ == "__main__":
    check_site(sys.argv[1])
