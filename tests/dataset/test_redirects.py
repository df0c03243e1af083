"""Redirects: what they may lead to."""

from typing import get_args

import pytest

from build.dataset import load_dataset
from build.ids import make_record_id
from schema import TABLES
from schema.redirects import RedirectedTable
from tests.conftest import ARTICLE, Folder

PLAN = make_record_id("quotations", ARTICLE, "blue plan", 1)
ENTRY = "- table_name: {}\n  old_id: {}\n  new_id: {}\n  since: 2031-05-20\n"
HERE = "seeds/redirects.yml"


def entry(table: str, old: str, new: str) -> str:
    return ENTRY.format(table, old, new)


def test_every_row_with_an_id_may_be_redirected():
    named = {model.table for model in TABLES if model.primary_key == ("id",)} - {"data_dictionary", "known_problems", "releases"}
    assert set(get_args(RedirectedTable)) == named


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (entry("speakers", "ada", "ada-quil"), f"{HERE}:3: ada: there is no ada-quil in speakers; did you mean ada-quill?"),
        (
            entry("quotations", "q-0", "q-1"),
            f"{HERE}:3: q-0: there is no q-1 in quotations; give the id of a row, or leave new_id out",
        ),
        (
            entry("speakers", "ada-quill", "tomas-reed"),
            f"{HERE}:2: ada-quill: old_id is in use again in speakers; give that row another id",
        ),
        (
            entry("speakers", "ada", "quill") + entry("speakers", "quill", "ada-quill"),
            f"{HERE}:3: ada: new_id quill is a former id itself; write new_id: ada-quill",
        ),
        (
            entry("speakers", "ada", "quill") + entry("speakers", "quill", "ada"),
            f"{HERE}:3: ada: new_id quill is a former id itself; give the id of a row, or leave it out",
        ),
        (entry("speakers", "ada", "ada-quill") * 2, f"{HERE}:6: ada: is listed twice, first in line 2; remove one"),
        (
            entry("speakers", "ada", "ada"),
            f"{HERE}:1: ada: new_id is old_id; name the row that stands for it now, or remove the record",
        ),
        (entry("towns", "a", "b"), f"{HERE}:1: a: table_name cannot be 'towns'; choose one of "),
        (entry("speakers", "Ada", "ada-quill"), f"{HERE}:2: Ada: old_id is not an id"),
    ],
)
def test_redirect_that_cannot_be(folder: Folder, text: str, message: str):
    folder.path("redirects.yml").write_text(text, "utf-8")
    problems = folder.check()
    assert problems and any(problem.startswith(message) for problem in problems), problems


def test_redirect_that_can_be(folder: Folder):
    folder.path("redirects.yml").write_text(entry("quotations", "q-0", PLAN) + entry("events", "ada-quill", "null"), "utf-8")
    assert folder.check() == []
    assert [(row.old_id, row.new_id) for row in load_dataset(folder.root).rows["redirects"]] == [
        ("ada-quill", None),
        ("q-0", PLAN),
    ]


def test_redirect_to_a_draft_waits(folder: Folder):
    folder.path("redirects.yml").write_text(entry("quotations", "q-0", PLAN) + entry("articles", "talks", ARTICLE), "utf-8")
    folder.change("article", "  review: reviewed", "  review: reviewed\n  draft: true")
    dataset = load_dataset(folder.root)
    assert (dataset.problems, dataset.rows.get("redirects")) == ([], None)


def test_first_id_is_that_of_the_records(folder: Folder):
    folder.change("article", "article:\n", "article:\n  first_id: talks\n")
    own = f"seeds/articles/{ARTICLE}.yml:2: article:"
    assert [problem for problem in folder.check() if problem.startswith(own)] == [
        f"{own} first_id talks does not lead to {ARTICLE} in seeds/redirects.yml; add it there, or remove first_id",
        f"{own} its records were named after {ARTICLE}; run `make extract CORPUS=DIR` with the articles",
    ]
