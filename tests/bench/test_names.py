"""The judgement of names by `bench.names`, on invented mentions."""

import json
from pathlib import Path

import pytest

from bench.names import LABELS_PATH, Label, compare, format_differences, judge, read_labels, read_texts

CASES = {
    "right": ("pronoun", ("Anna Berg",), "she", ["Anna Berg"], "right"),
    "joint speakers": ("full name", ("Anna Berg",), "Anna Berg", ["Peter Holm", "Anna Berg"], "right"),
    "wrong": ("pronoun", ("Anna Berg",), "she", ["Eva Dahl"], "wrong"),
    "no name": ("pronoun", ("Anna Berg",), "she", [], "unknown"),
    "as printed": ("description", ("Anna Berg",), "The mayor", ["mayor"], "unknown"),
    "cut description": ("description", ("Anna Berg",), "the chief mediator", ["chief"], "wrong"),
    "surname not joined": ("surname", ("Anna Berg",), "Berg", ["Berg"], "wrong"),
    "unnamed": ("description", None, "a spokesman", ["spokesman"], "right"),
    "unnamed, but named": ("description", None, "a spokesman", ["Anna Berg"], "wrong"),
    "no source": ("surname", (), "LAUGHTER", ["LAUGHTER"], "wrong"),
}


@pytest.mark.parametrize("case", CASES)
def test_judge(case: str):
    kind, names, printed, speakers, outcome = CASES[case]
    assert judge(Label("article", 0, len(printed), kind, names), printed, speakers) == outcome


def test_labels_are_300_different_mentions():
    labels = read_labels(LABELS_PATH)
    assert len({label[:3] for label in labels}) == len(labels) == 300


def test_a_second_reader_is_judged_by_the_first_labels():
    text = "The mayor spoke. She left. A guard waved."
    spans = {
        "The mayor": ("description", ("Anna Berg",)),
        "She": ("pronoun", ("Anna Berg", "Berg")),
        "A guard": ("description", None),
    }
    labels = [Label("article", text.index(words), text.index(words) + len(words), *spans[words]) for words in spans]
    assert [second.outcome for second in compare(labels, labels, {"article": text})] == ["right"] * 3
    again = [label._replace(names=names) for label, names in zip(labels, (None, ("Eva Dahl", "Anna Berg"), ()), strict=True)]
    resolved = list(compare(labels, again, {"article": text}))
    assert [second.outcome for second in resolved] == ["unknown", "wrong", "right"]
    assert list(format_differences(resolved))[2:] == [
        "| description: a name, then as printed | 1 |",
        "| pronoun: a name, then a name | 1 |",
    ]


def test_texts_are_told_whole_or_as_paragraphs(tmp_path: Path):
    file = tmp_path / "articles.jsonl"
    articles = [{"doc_id": "a", "text": "The pier is shut."}, {"id": "b", "paragraphs": ["One.", "Two."]}]
    file.write_text("\n".join(map(json.dumps, articles)), "utf-8")
    assert read_texts([file]) == {"a": "The pier is shut.", "b": "One.\n\nTwo."}
