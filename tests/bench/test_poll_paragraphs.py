"""The labelled poll paragraphs are read as they are written, and answers judged as the docstring says."""

from pathlib import Path

import pytest

from bench.poll_paragraphs import PARAGRAPHS, REREAD, SEVENTH, count_verdicts, is_right, read_again, read_paragraphs, score

TEXT = """\
# Two labels.

pollster: Tidewater | population: -
In a poll {61%|want the ferry} want the ferry, {8%|none|pop=women} of women none.
"""


def test_paragraphs_are_read(tmp_path: Path):
    path = tmp_path / "paragraphs.txt"
    path.write_text(TEXT, "utf-8")
    ((text, labels),) = read_paragraphs(path)
    assert text == "In a poll 61% want the ferry, 8% of women none."
    assert {text[slice(*place)]: label for place, label in labels.items()} == {
        "61%": {"pollster": "Tidewater", "population": None, "answer": "want the ferry"},
        "8%": {"pollster": "Tidewater", "population": "women", "answer": "none"},
    }
    counts = score(path, errors=False)
    assert (counts["labels"], counts["found"], counts["answer right"]) == (2, 2, 2)


@pytest.mark.parametrize("path", sorted(PARAGRAPHS.parent.glob("poll_paragraphs*.txt")), ids=lambda path: path.stem)
def test_every_label_is_in_its_paragraph(path: Path):
    paragraphs = read_paragraphs(path)
    assert len(paragraphs) >= 20
    assert sum(not labels for _, labels in paragraphs) < 0.1 * len(paragraphs)  # Those of shares that are no answers
    assert not any(mark in text for text, _ in paragraphs for mark in "{|}")


def test_a_second_reader_labelled_the_same_shares():
    places = [(text, set(labels)) for text, labels in read_paragraphs(SEVENTH)]
    assert [(text, set(labels)) for text, labels in read_paragraphs(REREAD)] == places
    counts = score(SEVENTH, False, read_again(REREAD))
    assert counts["labels"] == counts["found"] == counts["results"] == sum(len(shares) for _, shares in places)


def test_every_judged_label_is_one_of_the_file():
    of_extractor, of_labels = count_verdicts(SEVENTH)
    assert of_extractor.total() == of_labels.total() == 161
    assert set(of_labels) == {"right", "incomplete"}


@pytest.mark.parametrize(
    ("found", "label", "right"),
    [
        ("wanted the ferry", "want the ferry", True),
        ("want the ferry because bread is cheap", "want the ferry", False),
        ("the ferry", "want the ferry in May", True),
        ("against the ferry", "for the ferry", False),
        (None, "want the ferry", False),
        ("want the ferry", None, False),
        (None, None, True),
    ],
)
def test_answers_are_judged(found: str | None, label: str | None, right: bool):
    assert is_right(found, label) is right
