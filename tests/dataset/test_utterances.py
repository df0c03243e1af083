"""Utterances: what becomes of an editor's decisions, and which decisions cannot be right."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from build.dataset import Dataset, load_dataset
from build.dataset.utterances import Passage, build_utterance_rows, find_contradiction
from build.problems import Problem
from build.seeds import read_entries
from build.seeds.yaml import Document
from schema.shared_seeds import UtteranceSeed
from tests.conftest import FIXTURES

FERRY, FERRY_TOO = "q-0c0d9ceac3", "q-3b5a283942"  # The same words of Ada Quill in two articles.
BARGAIN, BARGAIN_TERM = "q-97e138a11e", "q-60ffc49fd5"
FAIR_OSTER, FAIR_QUILL = "q-b080765a96", "q-2f6b616215"
BLUE, BLUE_TOO = "q-a0d5555759", "q-a33bbf6307"
NOBODY = "q-af9ce285ba"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(FIXTURES)


def decide(dataset: Dataset, *records: tuple[str, list[str]], drafts: Sequence[str] = (), sound: bool = True) -> list[Any]:
    """Return the rows and problems of some decisions, each with its quotations."""
    data = [
        {"id": f"u-{number:010x}", "quotations": names, "decided": decided, "notes": "Invented."}
        for number, (decided, names) in enumerate(records)
    ]
    document = Document("seeds/utterances.yml", data=data)
    entries = list(read_entries(document, (), data, UtteranceSeed, "utterances"))
    assert document.problems == []
    return list(
        build_utterance_rows(
            replace(dataset.seeds, utterances=entries), dataset.rows, {("quotations", name) for name in drafts}, sound
        )
    )


def test_what_is_decided_to_be_the_same_becomes_rows(dataset: Dataset):
    rows: Any = dataset.rows
    assert [(row.quotation, row.speaker, row.passages, row.articles, row.wordings) for row in rows["utterances"]] == [
        (BARGAIN, "bram-oster", 2, 2, 2),
        (FERRY, "ada-quill", 2, 2, 1),
    ]
    listed = {(row.utterance, row.position): row.quotation for row in rows["utterance_quotations"]}
    assert sorted(listed.values()) == sorted([FERRY, FERRY_TOO, BARGAIN, BARGAIN_TERM])
    assert {position for _, position in listed} == {1, 2}
    (difference,) = rows["utterance_differences"]
    assert (difference.quotation, difference.kind, difference.other_words, difference.words) == (
        BARGAIN_TERM,
        "replaced",
        "a",
        "real",
    )


def test_what_nobody_decided_or_is_different_becomes_no_row(dataset: Dataset):
    assert decide(dataset, ("different", [FERRY, FERRY_TOO]), (None, [BARGAIN, BARGAIN_TERM])) == []


WRONG = {
    "q-2f6b616215 was said by ada-quill and tomas-reed, but q-b080765a96 by bram-oster": [("same", [FAIR_OSTER, FAIR_QUILL])],
    "its passages are all in one article": [("different", [FERRY, BLUE])],
    "none of its passages was said by anybody": [("same", [BLUE, BLUE_TOO])],
    "q-0123456789 is not a quotation of the dataset": [("same", [FERRY, FERRY_TOO, "q-0123456789"])],
    f"{NOBODY} is not a quotation of the dataset, or nobody said it": [(None, [FERRY, NOBODY])],
    f"names {FERRY} twice": [("same", [FERRY, FERRY_TOO, FERRY])],
    f"{FERRY} belongs to u-0000000000 too": [("same", [FERRY, FERRY_TOO]), ("same", [FERRY, BLUE_TOO])],
    "two of these passages are the same in u-0000000000": [("same", [FERRY, FERRY_TOO]), ("different", [FERRY, FERRY_TOO])],
}


@pytest.mark.parametrize("message", WRONG)
def test_a_decision_that_cannot_be_right_is_a_problem(dataset: Dataset, message: str):
    problems = [result.message for result in decide(dataset, *WRONG[message]) if isinstance(result, Problem)]
    assert len(problems) == 1 and message in problems[0]


@pytest.mark.parametrize("left_out", [{"drafts": ["q-0123456789", "q-0123456780"]}, {"sound": False}], ids=["drafts", "problems"])
def test_passages_that_drafts_or_problems_leave_out_are_no_problem(dataset: Dataset, left_out: dict[str, Any]):
    rows = decide(dataset, ("same", [FERRY, FERRY_TOO, "q-0123456789"]), ("same", [BARGAIN, "q-0123456780"]), **left_out)
    assert [(row.table, row.quotation) for row in rows] == [
        ("utterances", FERRY),
        ("utterance_quotations", FERRY),
        ("utterance_quotations", FERRY_TOO),
    ]


def test_a_reason_is_asked_for_where_passages_are_different():
    data = [{"id": "u-0123456789", "quotations": [FERRY, FERRY_TOO], "decided": "different"}]
    document = Document("seeds/utterances.yml", data=data)
    assert list(read_entries(document, (), data, UtteranceSeed, "utterances")) == []
    assert [problem.message for problem in document.problems] == ["decided is different, but nobody says why: add notes"]


MONDAY, TUESDAY = date(2031, 5, 5), date(2031, 5, 6)


def passage(**fields: Any) -> Passage:
    """Return a passage of which nothing is known but some fields."""
    bare = {"id": "q-1", "article": "a", "position": 1, "text": "No.", "kind": "direct"}
    return Passage(**bare | {"speakers": (), "first_date": None, "last_date": None, "occasions": ()} | fields)


@pytest.mark.parametrize(
    ("one", "other", "contradiction"),
    [
        ({"speakers": ("ada",)}, {"speakers": ("reed", "ada")}, None),
        ({"speakers": ("ada",)}, {"speakers": ()}, None),
        ({"speakers": ("ada",)}, {"speakers": ("reed",)}, "q-1 was said by ada, but q-2 by reed"),
        ({"occasions": ("interview", "talks")}, {"occasions": ("talks",)}, None),
        ({"occasions": ("interview", "talks")}, {"occasions": ()}, None),
        ({"occasions": ("interview", "talks")}, {"occasions": ("call", "talks")}, "q-1 was said at the event interview, but q-2 at call"),
        ({"first_date": MONDAY, "last_date": MONDAY}, {}, None),
        ({"first_date": MONDAY, "last_date": MONDAY}, {"first_date": MONDAY}, None),
        ({"last_date": MONDAY}, {"first_date": TUESDAY, "last_date": TUESDAY}, "q-1 was said by 2031-05-05, but q-2 not before 2031-05-06"),
        ({"first_date": TUESDAY}, {"last_date": MONDAY}, "q-2 was said by 2031-05-05, but q-1 not before 2031-05-06"),
    ],
)  # fmt: skip
def test_what_an_article_does_not_say_contradicts_nothing(one: dict[str, Any], other: dict[str, Any], contradiction: str | None):
    first, second = passage(**one), passage(id="q-2", article="b", **other)
    assert find_contradiction(first, second) == contradiction
    assert (find_contradiction(second, first) is None) == (contradiction is None)
