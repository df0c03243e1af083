"""The benchmark's figures, on invented pages whose figures can be counted by hand."""

import json
from pathlib import Path

import pytest

from bench.reader_errors import list_errors
from bench.reader_metrics import Scores, add_page, summarize

ONE = "The ferry left the old harbour at noon with forty people."
TWO = "“Nobody told us that the bridge was closed,” said the driver of the bus."
THREE = "The council meets again on Friday to hear the harbour master."
KNOWN = {"paragraphs": [ONE, TWO, THREE], "title": "Ferry’s last day", "authors": ["Ana Ruiz", "Bo Lind"], "date": "2025-03-04"}


def score(found: dict, **known: object) -> dict:
    scores = Scores()
    add_page(scores, KNOWN | known, found)
    return summarize(scores)


def test_same_words_are_all_right():
    found = {"paragraphs": [ONE, TWO.replace("“", '"').replace("”", '"'), THREE], "title": "FERRY'S LAST DAY"}
    found |= {"authors": ["By Ana Ruiz and Bo Lind"], "date": "2025-03-04T08:00:00Z"}
    right = dict.fromkeys(("token", "paragraph", "boundary", "quotes", "title", "authors", "date"), 1.0)
    assert score(found) == right | {"doubled": 0}


def test_nothing_found_is_nothing_right():
    wrong = dict.fromkeys(("token", "paragraph", "boundary", "quotes", "title", "authors", "date"), 0.0)
    assert score({}) == wrong | {"doubled": 0}


def test_paragraphs_in_one_lose_their_boundaries_and_not_their_words():
    figures = score({"paragraphs": [f"{ONE} {TWO}", THREE]})
    assert figures["quotes"] == 1.0
    assert figures["paragraph"] == pytest.approx(2 * (1 / 2) * (1 / 3) / (1 / 2 + 1 / 3))
    assert figures["boundary"] == pytest.approx(2 * 1 * (1 / 2) / (1 + 1 / 2))


@pytest.mark.parametrize(
    "found", [[ONE, TWO, THREE, "Read more"], [ONE, TWO, "Sign up for our letter", THREE], [ONE[:18], ONE[18:], TWO, THREE]]
)
def test_one_end_too_many_is_one_of_three_wrong(found: list[str]):
    assert score({"paragraphs": found})["boundary"] == pytest.approx(2 * (2 / 3) / (1 + 2 / 3))


def test_ends_within_words_that_the_article_has_not_are_not_counted_again():
    assert score({"paragraphs": [ONE, "Menu", "Login", "More of it", TWO, THREE]})["boundary"] == pytest.approx(
        2 * (2 / 3) / (1 + 2 / 3)
    )


def test_repeated_paragraphs_are_counted_and_optional_ones_are_not():
    assert score({"paragraphs": [ONE, TWO, TWO, THREE]})["doubled"] == 1
    figures = score({"paragraphs": [ONE, TWO, "Photo: A. Ruiz", THREE]}, optional=["Photo: A Ruiz"])
    assert (figures["token"], figures["paragraph"], figures["boundary"]) == (1.0, 1.0, 1.0)


def test_a_quotation_over_a_boundary_is_lost():
    start, end = TWO.split("bridge ")
    assert score({"paragraphs": [ONE, start + "bridge", end, THREE]})["quotes"] == 0.0


def test_what_is_not_known_has_no_figure():
    figures = score({"title": "x", "authors": ["y"], "date": "z"}, title=None, authors=[], date=None)
    assert (figures["title"], figures["authors"], figures["date"]) == (None, None, None)


def test_errors_by_kind():
    start, end = TWO.split(" bridge ")
    found = [ONE.replace("noon", "noon "), start, end, "Share", "Photo: A. Ruiz", "More"]
    assert [(side, kind) for side, kind, _ in list_errors([ONE.replace(" noon", "  noon,"), TWO, THREE], found, ["More"])] == [
        ("missed", "same"),
        ("missed", "whole"),
        ("missed", "alone"),
        ("wrong", "same"),
        ("wrong", "part"),
        ("wrong", "part"),
        ("wrong", "alone"),
        ("wrong", "alone"),
    ]


def test_labels_of_metadata_are_whole():
    file = Path(__file__).parent.parent.parent / "bench" / "reader_labels.jsonl"
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) == 181
    assert {key for line in lines for key in line} == {"id", "title", "authors", "date", "note"}
