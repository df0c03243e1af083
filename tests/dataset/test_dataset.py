"""load_dataset: what it returns, and what it leaves alone."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from build.cli import main
from build.dataset import load_dataset
from build.seeds import read_seeds
from build.seeds.incomplete import list_articles
from tests.conftest import ARTICLE, Folder

DRAFT = "harbour-post-2031-07-08-draft"
HERE = f"seeds/articles/{DRAFT}.yml"
BROKEN = """\
article:
  publisher: harbour-post
  title: Unfinished
  published: 2031-07-08
  url: https://harbour-post.example/unfinished
  language: en
  genre: news
  review: reviewed
  draft: true

quotations:
  - words: half a thought
    kind: mixed
    speaker: nobody-yet
"""


def test_a_sound_folder(folder: Folder):
    dataset = load_dataset(folder.root)
    assert dataset.problems == []
    assert [entry.article for entry in dataset.seeds.articles] == list(dataset.extracted)
    assert {row.id for row in dataset.rows["articles"]} == set(dataset.extracted)


def test_building_loads_no_reader():
    code = "import sys, build.dataset; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "pydantic" in loaded
    assert {"lxml", "trafilatura", "resiliparse"}.isdisjoint(loaded)


def add_draft(folder: Folder, text: str = BROKEN) -> None:
    """Add an article that is marked as a draft."""
    folder.path(f"articles/{DRAFT}.yml").write_text(text, "utf-8")


def test_a_draft_is_left_out_with_its_problems(folder: Folder):
    before = load_dataset(folder.root)
    add_draft(folder)
    dataset = load_dataset(folder.root)
    assert (dataset.rows, dataset.problems) == (before.rows, [])
    assert [entry.article for entry in dataset.seeds.articles] == [ARTICLE]
    assert {name: [str(problem) for problem in problems] for name, problems in dataset.drafts.items()} == {
        DRAFT: [
            f"{HERE}:1: article: its places are not recorded yet; run `make extract CORPUS=DIR` with the articles",
            f"{HERE}:14: 'half a thought': speaker 'nobody-yet' is not in seeds/speakers.yml; add it there",
        ]
    }


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("language: en", "language: null", f"{HERE}:6: article: language is null, but it must be known"),
        ("kind: mixed", "kind: odd", f"{HERE}:13: 'half a thought': kind cannot be 'odd'"),
        ("quotations:", "quotation:", f"{HERE}:11: file: unknown key quotation; did you mean quotations?"),
        ("kind: mixed", "kind: [mixed", f"{HERE}:14: file: is not YAML"),
    ],
)
def test_a_draft_may_be_invalid(folder: Folder, old: str, new: str, problem: str):
    add_draft(folder, BROKEN.replace(old, new))
    dataset = load_dataset(folder.root)
    assert dataset.problems == []
    assert any(str(found).startswith(problem) for found in dataset.drafts[DRAFT])


def test_a_sound_draft_is_left_out_too(folder: Folder):
    folder.change("article", "  review: reviewed\n", "  review: reviewed\n  draft: true\n")
    dataset = load_dataset(folder.root)
    assert (dataset.problems, dataset.drafts, "articles" in dataset.rows) == ([], {ARTICLE: []}, False)
    assert {row.articles for row in dataset.rows["extraction_scores"]} == {0}


@pytest.mark.parametrize("draft", ["false", "null", "maybe"])
def test_only_true_makes_a_draft(folder: Folder, draft: str):
    add_draft(folder, BROKEN.replace("draft: true", f"draft: {draft}"))
    dataset = load_dataset(folder.root)
    assert dataset.drafts == {}
    assert {problem.source.file for problem in dataset.problems} == {HERE}


def test_drafts_are_articles_for_the_commands_that_read_pages(folder: Folder):
    add_draft(folder)
    articles = list_articles(folder.root, read_seeds(folder.root))
    assert [(entry.article, entry.seed.url) for entry in articles] == [
        (ARTICLE, "https://harbour-post.example/ferry"),
        (DRAFT, "https://harbour-post.example/unfinished"),
    ]


@pytest.mark.parametrize("command", ["check", "db"])
def test_commands_name_drafts(folder: Folder, command: str):
    add_draft(folder)
    result = CliRunner().invoke(main, ["--root", str(folder.root), command])
    assert (result.exit_code, result.stderr.splitlines()[0]) == (0, f"draft, left out: {DRAFT} (2 problems)")
