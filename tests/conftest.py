"""A small invented dataset that tests change to their need, and the repository's own dataset, built once."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from selenium.webdriver import Chrome

from build.corpus.extraction import extract_corpus
from build.database import build_database
from build.dataset import load_dataset
from build.publish.serve import open_site
from build.publish.site import build_site
from build.seeds import read_seeds
from build.seeds.extracted import read_extracted
from tests.browser.driver import open_browser, serve_site

REPOSITORY = Path(__file__).resolve().parent.parent
ARTICLE = "harbour-post-2031-05-06-ferry-talks"

PAGE = """\
# Ferry talks end late

By Mona Lind
6 May 2031

The mayor of Port Lune, Ada Quill, opened the talks on Monday. “We will build the second ferry,” she said.

Her so-called “blue plan” costs £4.5m, and a further £2m is promised by the island council. Quill and Tomas Reed \
called it “a fair start”.

In a Tidewater poll, 61% of islanders were for the ferry, up from 48% a year ago.

“The blue plan,” Reed wrote on Tuesday, “is not the plan we saw.”
"""

SITE = """\
name: Harbour Watch
slug: harbour-watch
sentence: What is said and paid for the ferry of Port Lune
topic: the ferry of Port Lune
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
parameters:
  speaker: ada-quill
"""

SEEDS = {
    "publishers.yml": """\
- id: harbour-post
  name: Harbour Post
  kind: newspaper
  description: Invented daily of an invented port.
""",
    "speakers.yml": """\
- id: ada-quill
  name: Ada Quill
  kind: person
  gender: female
  description: Mayor of Port Lune.
  roles:
    - title: Mayor of Port Lune
      starts_on: 2029-01-01
  aliases:
    - alias: Adá Quíll
      kind: spelling

- id: island-council
  name: Island Council
  kind: government
  description: Council of the island.

- id: tomas-reed
  name: Tomas Reed
  kind: person
  gender: male
  description: Harbour master.
""",
    "events.yml": """\
- id: ferry-talks-2031-05-05
  name: Ferry talks, 5 May 2031
  kind: meeting
  starts_on: 2031-05-05
  ends_on: 2031-05-05
  place: Port Lune
  participants: [ada-quill, tomas-reed]
""",
    "pollsters.yml": """\
- id: tidewater
  name: Tidewater
""",
    f"articles/{ARTICLE}.yml": """\
article:
  publisher: harbour-post
  title: Ferry talks end late
  authors: [Mona Lind]
  published_on: 2031-05-06
  url: https://harbour-post.example/ferry
  language: en
  genre: news
  review: reviewed

quotations:
  - words: We will build the second ferry,
    kind: direct
    speaker: ada-quill
    mention: she
    cue: said
    said_on: 2031-05-05
    event: ferry-talks-2031-05-05

  - words: blue plan
    kind: term

  - words: a fair start
    kind: mixed
    speakers: [ada-quill, tomas-reed]
    mention: Quill and Tomas Reed
    cue: called

  - words: The blue plan,
    kind: direct
    speaker: tomas-reed
    mention: Reed
    cue: wrote

  - words: is not the plan we saw.
    kind: direct
    speaker: tomas-reed
    mention: Reed
    cue: wrote

monetary_figures:
  - words: £4.5m
    amount: 4.5 million
    currency: GBP
    kind: cost
    purpose: The second ferry

  - words: £2m
    amount: 2 million
    currency: GBP
    additive: true
    kind: pledge
    giver: island-council
    purpose: The second ferry

polls:
  - words: Tidewater poll
    topic: The second ferry
    pollster: tidewater
    population: Islanders
    results:
      - words: 61%
        percent: 61
        answer: For the ferry
      - words: 48%
        percent: 48
        answer: For the ferry
        wave: a year earlier
        months_earlier: 12
""",
}


class Folder:
    """A copy of the invented dataset in a folder: seeds/, corpus/, and what the build needs of the repository."""

    def __init__(self, root: Path):
        self.root = root
        self.corpus = root / "corpus"
        self.corpus.mkdir()
        self.page = self.corpus / f"{ARTICLE}.md"
        self.page.write_text(PAGE, "utf-8")
        (root / "seeds" / "articles").mkdir(parents=True)
        for name, text in SEEDS.items():
            self.path(name).write_text(text, "utf-8")
        for name in ("pyproject.toml", "metadata.yml", "settings.yml"):
            (root / name).write_bytes((REPOSITORY / name).read_bytes())
        (root / "site.yml").write_text(SITE, "utf-8")

    def path(self, name: str) -> Path:
        """A seed file; `article` is the article's."""
        return self.root / "seeds" / (f"articles/{ARTICLE}.yml" if name == "article" else name)

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the only occurrence of some words in a seed file."""
        text = self.path(name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.path(name).write_text(text.replace(old, new), "utf-8")

    def extract(self) -> list[str]:
        """Write seeds/extracted, and return the articles that changed."""
        changed, *_ = extract_corpus(self.root, self.corpus, read_seeds(self.root), read_extracted(self.root), lambda name: None)
        return changed

    def check(self) -> list[str]:
        """Every problem, as it is printed."""
        return [str(problem) for problem in load_dataset(self.root).problems]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The invented dataset, its places found."""
    made = Folder(tmp_path)
    made.extract()
    return made


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own dataset, built into a folder of its own: the path of the database."""
    out = tmp_path_factory.mktemp("dist") / "on-the-record.db"
    dataset = load_dataset(REPOSITORY)
    assert dataset.problems == []
    build_site(REPOSITORY, out, dataset.rows)
    return out


@pytest.fixture(scope="session")
def site(built: Path) -> Datasette:
    """The repository's own site, in this process."""
    return open_site(REPOSITORY, built)


@pytest.fixture(scope="session")
def base(built: Path) -> Iterator[str]:
    """The address of the repository's own site, served as a visitor meets it."""
    with serve_site(built) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    """A Chromium of its own for each file of tests."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def build_rows() -> Callable[[Path], Path]:
    """Build a database from a folder's seeds."""

    def build(root: Path) -> Path:
        dataset = load_dataset(root)
        assert dataset.problems == []
        out = root / "dist" / "on-the-record.db"
        build_database(root, out, dataset.rows)
        return out

    return build


def ask(built: Path, sql: str, *values: object) -> list[Any]:
    """Rows of the database."""
    return sqlite3.connect(built).execute(sql, values).fetchall()
