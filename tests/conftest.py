"""The invented dataset: its site, built once, and one article of it in a folder that tests change to their need."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from datasette.app import Datasette
from hypothesis import settings

from build.cli import main
from build.corpus.extraction import extract_corpus
from build.database import build_database
from build.dataset import load_dataset
from build.ids import PREFIXES
from build.problems import DataError
from build.publish.serve import open_site
from build.publish.site import build_site
from build.seeds import Entry, read_seeds
from build.settings import database_path
from tests.browser.driver import serve_site

os.environ["PYTHONPATH"] = str(Path(__file__).parent / "hidden")
"""Of what tests start: see there."""

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

REPOSITORY = Path(__file__).resolve().parent.parent
FIXTURES = REPOSITORY / "tests" / "fixtures"
"""A whole invented dataset and its corpus, about the ferry of an invented port. It changes only with the tests."""

ARTICLE = "harbour-post-2031-05-06-ferry-talks"
PAGE = (FIXTURES / "corpus" / f"{ARTICLE}.md").read_text("utf-8")


def select_items(file: str, ids: str) -> str:
    """Return the items of a shared seed file that have these ids, as they are written there."""
    items = (FIXTURES / "seeds" / file).read_text("utf-8").rstrip("\n").split("\n\n")
    return "\n\n".join(item for item in items if item.split()[2] in ids.split()) + "\n"


SEEDS = {
    "publishers.yml": select_items("publishers.yml", "harbour-post"),
    "speakers.yml": select_items("speakers.yml", "ada-quill island-council tomas-reed"),
    "events.yml": select_items("events.yml", "ferry-talks-2031-05-05"),
    "pollsters.yml": select_items("pollsters.yml", "tidewater"),
    f"articles/{ARTICLE}.yml": (FIXTURES / "seeds" / "articles" / f"{ARTICLE}.yml").read_text("utf-8"),
}
"""The part of it that one article needs, which tests change to their need."""

SECOND_ARTICLE = """\
article:
  publisher: harbour-post
  published: 2031-05-07
  language: en
  genre: news
  review: unreviewed
  notes: Invented.

quotations:
  - words: No comment,
    kind: direct
    speaker: ada-quill
"""


class Folder:
    """A folder with one article of the invented dataset: site.yml, seeds/ and corpus/, or all of another such folder."""

    def __init__(self, root: Path, other: Path | None = None):
        self.root = root
        self.corpus = root / "corpus"
        self.page = self.corpus / f"{ARTICLE}.md"
        if other:
            shutil.copytree(other, root, dirs_exist_ok=True)
            return
        self.corpus.mkdir()
        self.page.write_text(PAGE, "utf-8")
        (root / "seeds" / "articles").mkdir(parents=True)
        for name, text in SEEDS.items():
            self.path(name).write_text(text, "utf-8")
        for name in ("pyproject.toml", "metadata.yml", "settings.yml"):
            (root / name).write_bytes((REPOSITORY / name).read_bytes())
        (root / "site.yml").write_bytes((FIXTURES / "site.yml").read_bytes())

    def path(self, name: str) -> Path:
        """Return the path of a seed file; `article` is the article's."""
        return self.root / "seeds" / (f"articles/{ARTICLE}.yml" if name == "article" else name)

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the only occurrence of some words in a seed file; `statements` are those of the article, and not in `article`."""
        file = "article" if name == "statements" else name
        records, *statements = self.path(file).read_text("utf-8").split("\nstatements:\n")
        text = statements[0] if name == "statements" else records
        assert text.count(old) == 1, f"{old!r} appears {text.count(old)} times in {name}"
        changed = text.replace(old, new)
        parts = [records, changed] if name == "statements" else [changed, *statements]
        self.path(file).write_text("\nstatements:\n".join(parts), "utf-8")

    @property
    def database(self) -> Path:
        """The database that was built last, beside which all that belongs to it is."""
        (link,) = (self.root / "dist").glob("*.db")
        return link.resolve(strict=True)

    def extract(self) -> list[str]:
        """Write seeds/extracted, and return the articles that changed; raise DataError if one failed."""
        report = extract_corpus(self.root, self.corpus)
        if report.problems:
            raise DataError(report.problems)
        return [outcome.article for outcome in report.outcomes if outcome.changed]

    def add_article(self) -> str:
        """Add a second article with a page of its own and one quotation; return its id."""
        name = "harbour-post-2031-05-07-second-day"
        (self.corpus / f"{name}.txt").write_text("“No comment,” said Ada Quill.\n", "utf-8")
        (self.root / "seeds" / "articles" / f"{name}.yml").write_text(SECOND_ARTICLE, "utf-8")
        return name

    def run(self, *words: str) -> Result:
        """Run a command over the folder."""
        return CliRunner().invoke(main, ["--root", str(self.root), *words], catch_exceptions=False)

    def count(self, *tables: str) -> int:
        """Return how many rows some tables have, those of records if none is named; statements are as many as are found."""
        rows = load_dataset(self.root).rows
        return sum(len(rows.get(table, [])) for table in tables or PREFIXES)

    def read_entries(self, article: str) -> list[Entry]:
        """Return all records that an article's file has, statements last."""
        seeds = read_seeds(self.root)
        return [*seeds.list_records(article), *seeds.list_statements(article)]

    def check(self) -> list[str]:
        """Return every problem, as it is printed."""
        return [str(problem) for problem in load_dataset(self.root).problems]


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one article, extracted, which no test changes."""
    made = Folder(tmp_path_factory.mktemp("extracted"))
    made.extract()
    return made.root


@pytest.fixture
def folder(tmp_path: Path, extracted: Path) -> Folder:
    """Return a folder with one article, extracted."""
    return Folder(tmp_path, extracted)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the whole invented dataset, and return the path of the database, beside which all that belongs to it is."""
    out = tmp_path_factory.mktemp("dist") / "harbour-watch.db"
    dataset = load_dataset(FIXTURES)
    assert dataset.problems == []
    return build_site(FIXTURES, out, dataset.rows)


@pytest.fixture(scope="session")
def site(built: Path) -> Datasette:
    """Return the invented site, in this process."""
    return open_site(FIXTURES, built)


@pytest.fixture(scope="session")
def base(built: Path) -> Iterator[str]:
    """Yield the URL of the invented site, served as a visitor meets it."""
    with serve_site(built) as url:
        yield url


@pytest.fixture
def build_rows() -> Callable[[Path], Path]:
    """Return a function that builds the database from a folder's seeds."""

    def build(root: Path) -> Path:
        dataset = load_dataset(root)
        assert dataset.problems == []
        out = database_path(root)
        build_database(root, out, dataset.rows)
        return out

    return build


def ask(built: Path, sql: str, *values: object) -> list[Any]:
    """Return the rows that a query finds in a database."""
    return sqlite3.connect(built).execute(sql, values).fetchall()
