"""What is learned from labelled texts."""

import hashlib
import json

import click
import pytest

from bench.labelled_texts import label_news, read_news, read_polnear

TEXT = "A pilot said the pier was “gone”. “It fell,” he added. “Low Water” opens today."


def place(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def passage(words: str, speech: bool | None) -> dict[str, object]:
    start, end = place(words)
    return {"start": start, "end": end, "speech": speech, "speakers": ["Ole Karsk"] if speech else [], "described": []}


REPORTS = [
    {"content": [place("the pier was “gone”")], "cue": place("said"), "source": place("A pilot")},
    {"content": [place("It fell,")], "cue": None, "source": None},
]
NEWS = {
    "text": TEXT,
    "passages": [passage("gone", True), passage("It fell,", True), passage("Low Water", None)],
    "open": [place("opens")],
    "reports": REPORTS,
}


def test_a_report_without_a_cue_is_no_statement_to_learn_from():
    labelled = label_news(NEWS)
    assert [statement["cue"] for statement in labelled.statements] == [[place("said")]]
    assert (labelled.open, labelled.open_passages) == ([place("opens")], [place("Low Water")])


def test_who_speaks_without_a_cue_is_whoever_the_same_name_has_elsewhere():
    assert [one["sources"] for one in label_news(NEWS).passages] == [[place("A pilot")], [place("A pilot")]]


def test_who_speaks_without_any_report_stands_wherever_the_text_has_the_name():
    text = "“It fell,” Ole Karsk said. Karsk and Ada Karskova left."
    spoken = {"start": 1, "end": 9, "speech": True, "speakers": ["Ole Karsk"], "described": []}
    labelled = label_news({"text": text, "passages": [spoken], "open": [], "reports": []})
    (passage,) = labelled.passages
    assert sorted(text[start:end] for start, end in passage["sources"]) == ["Karsk", "Karsk", "Ole Karsk"]


def test_news_has_the_paragraphs_of_pages_that_were_labelled(tmp_path):
    paragraphs = ["A caption", TEXT]
    article = {key: NEWS[key] for key in NEWS if key != "text"} | {
        "name": "a/1",
        "paragraphs": [1],
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest()[:16],
    }
    labels, gold = tmp_path / "labels.jsonl", tmp_path / "gold.jsonl"
    labels.write_text(json.dumps(article), "utf-8")
    gold.write_text(json.dumps({"id": "a/1", "paragraphs": paragraphs}), "utf-8")
    assert list(read_news([labels], gold)) == [label_news(NEWS)]
    labels.write_text(json.dumps(article | {"paragraphs": [0, 1]}), "utf-8")
    with pytest.raises(click.ClickException, match="a/1: these paragraphs are not those that were labelled"):
        list(read_news([labels], gold))


def test_polnear_has_the_labels_that_were_read_again(tmp_path):
    lines = {
        "texts": {"doc_id": "one", "text": TEXT, "quotations": [{"start": 0, "end": 1, "sources": []}]},
        "labels": {"doc_id": "one", "statements": []},
        "reread": {
            "doc_id": "one",
            "statements": [
                {"content": [[0, 1]], "source": [], "cue": [place("said")]},
                {"content": [[2, 3]], "source": [], "cue": []},
            ],
            "open": [],
            "passages": [
                {"start": 2, "end": 3, "speech": None, "sources": []},
                {"start": 4, "end": 5, "speech": True, "sources": []},
            ],
        },
    }
    files = {name: tmp_path / name for name in lines}
    for name, line in lines.items():
        files[name].write_text(json.dumps(line) + "\n", "utf-8")
    (old,) = read_polnear([files["texts"]], [files["labels"]])
    (new,) = read_polnear([files["texts"]], [files["labels"]], files["reread"])
    assert (old.statements, old.passages, old.importance) == ([], lines["texts"]["quotations"], 1.0)
    assert [statement["cue"] for statement in new.statements] == [[place("said")]]
    assert (new.passages, new.open_passages) == ([lines["reread"]["passages"][1]], [[2, 3]])
    assert new.importance > old.importance
