"""The reader's version is raised when what it reads may change: its weights, its libraries, or the text of a page here.

What is recorded of this version stands in tests/reader/texts.json; `python -m tests.reader.test_version` records it anew.
"""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from build.reader import READER_VERSION, read
from build.reader.body.classifier import WEIGHTS_FILE
from tests.reader.pages import make_page
from tests.reader.test_body import PULLS, STAY
from tests.reader.test_html import INSIDE, OUTSIDE

RECORD = Path(__file__).with_name("texts.json")
LIBRARIES = ("beautifulsoup4", "lxml", "markdown-it-py", "resiliparse", "trafilatura")


def describe_reader() -> dict:
    """Return the version, the libraries it depends on, and the hash of the text of each named test page."""
    inserts = {name: insert for name, (insert, _) in INSIDE.items()} | OUTSIDE | PULLS | STAY
    return {
        "reader": READER_VERSION,
        "weights": hashlib.sha256(WEIGHTS_FILE.read_bytes()).hexdigest(),
        "libraries": {name: version(name) for name in LIBRARIES},
        "texts": {name: read(make_page(insert).encode()).text_sha256 for name, insert in sorted(inserts.items())},
    }


def test_a_changed_reader_has_another_version():
    known, found = json.loads(RECORD.read_text(encoding="utf-8")), describe_reader()
    assert found["reader"] == known["reader"], "record this version: python -m tests.reader.test_version"
    changed = [name for name in ("weights", "libraries") if found[name] != known[name]]
    changed += [name for name, text in known["texts"].items() if found["texts"].get(name, text) != text]
    assert changed == [], "raise READER_VERSION in build/reader/__init__.py, then record it: python -m tests.reader.test_version"


if __name__ == "__main__":
    RECORD.write_text(json.dumps(describe_reader(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
