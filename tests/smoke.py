"""Ask a running site for what a visitor needs, and stop with an error if any of it is missing: python -m tests.smoke URL."""

import hashlib
import sys
import time
import urllib.error
import urllib.request

import yaml

from tests.conftest import REPOSITORY

DATABASE = REPOSITORY / "dist" / "on-the-record.db"
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
        assert b"0 results" not in fetch(f"{base}/on-the-record/{name}"), f"{name} shows no rows"
        assert fetch(f"{base}/on-the-record/{name}.json?_shape=array") not in (b"[]", b""), f"{name}.json is empty"
        assert fetch(f"{base}/on-the-record/{name}.csv").count(b"\n") > 1, f"{name}.csv is empty"
    taken = hashlib.sha256(fetch(f"{base}/on-the-record.db")).hexdigest()
    assert taken == hashlib.sha256(DATABASE.read_bytes()).hexdigest(), "the downloaded file is not the built one"
    print(f"{len(names)} tables and questions answer; the file downloads whole (SHA-256 {taken})")


if __name__ == "__main__":
    check_site(sys.argv[1])
