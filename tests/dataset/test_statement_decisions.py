"""Editors' decisions on extracted statements: what is confirmed, corrected, rejected, decided with another, and left open."""

import json
from typing import Any

import pytest

from build.dataset import load_dataset
from build.ids import make_statement_id
from tests.conftest import ARTICLE, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"
THERE = f"seeds/extracted/{ARTICLE}.jsonl"
BOAT = "speakers: [ada-quill]\n    mention: she"
FERRY = {"from": "We will build", "to": "the second ferry"}


def set_extracted(folder: Folder, *readings: dict[str, Any]) -> None:
    """Put these in the place of all extracted statements; each has the place of the first statement, unless it names parts."""
    path = folder.root / THERE
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    kept = [line for line in lines if (line["record"], line.get("method")) != ("statements", "extracted")]
    place = next(line for line in kept if line["record"] == "statements" and line["parts"][0].get("to") == FERRY["to"])
    for reading in readings:
        line = place | {"method": "extracted", "form": "direct", "confidence": "0.8"} | reading
        names = [(part.get("words") or part["from"], part.get("to", ""), part.get("which", 1)) for part in line["parts"]]
        kept.append(line | {"id": make_statement_id(ARTICLE, names)})
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in kept), "utf-8")


def place(start: int, end: int, **part: Any) -> dict[str, Any]:
    """Return a place of one part as it is recorded."""
    return {"parts": [part | {"start": start, "end": end, "paragraph": 1, "word_count": 3}]}


SAID = {"fields": {"speakers": ["ada-quill"]}}
BUILD = place(64, 77, words="We will build")
ELSEWHERE = {**place(0, 20, words="The ferry talks"), "mention": None, "cue": {"words": "said", "start": 30, "end": 34}}


def read(folder: Folder) -> dict[str, tuple[str, str]]:
    """Return method and review of each statement by its start, after a check without problems."""
    dataset = load_dataset(folder.root)
    assert [str(problem) for problem in dataset.problems] == []
    return {row.start: (row.method, row.review) for row in dataset.rows["statements"]}


def list_problems(folder: Folder) -> list[str]:
    return [problem.partition(": ")[2] for problem in folder.check()]


def test_a_reading_stands_whatever_is_extracted_at_its_place(folder: Folder):
    set_extracted(folder, SAID | {"fields": {"speakers": ["tomas-reed"]}}, SAID | BUILD)
    assert read(folder)[64] == ("curated", "confirmed")


@pytest.mark.parametrize(
    ("reading", "decision", "review"),
    [
        (SAID, "review: confirmed", "confirmed"),
        ({"fields": {"speakers": []}}, "review: corrected\n    expects: {speakers: []}", "corrected"),
        (SAID | BUILD, "review: corrected\n    expects: {parts: [{words: We will build}]}", "corrected"),
        (
            {"fields": {"speakers": ["tomas-reed"]}} | BUILD,
            "review: corrected\n    expects: {parts: [{words: We will build}], speakers: [tomas-reed]}",
            "corrected",
        ),
    ],
)
def test_confirmed_and_corrected(folder: Folder, reading: dict[str, Any], decision: str, review: str):
    set_extracted(folder, reading)
    folder.change("statements", BOAT, f"{decision}\n    {BOAT}")
    assert read(folder)[64] == ("extracted", review)
    (row,) = (row for row in load_dataset(folder.root).rows["statements"] if row.start == 64)
    assert (str(row.confidence), row.form, row.speaker, row.end) == ("0.8", "direct", "ada-quill", 95)


@pytest.mark.parametrize(
    ("reading", "decision", "problem"),
    [
        (
            {"fields": {"speakers": []}},
            "review: confirmed",
            "cannot be confirmed: the extractor reads {speakers: []}; look again, then correct it",
        ),
        (SAID | BUILD, "review: confirmed", "the extractor does not find this; remove review and expects to keep it as yours"),
        (SAID, "review: corrected", "corrects nothing: the extractor reads the same; write review: confirmed"),
        (
            SAID | BUILD,
            "review: corrected\n    expects: {parts: [{words: We will build}], speakers: []}",
            "corrects {parts: [{'words': 'We will build'}], speakers: []}, but the extractor differs from you in "
            "{parts: [{'words': 'We will build'}]}",
        ),
        (SAID, "review: corrected\n    expects: {parts: [{from: We}]}", "needs from and to with its first and last three words"),
    ],
)
def test_what_the_extractor_does_not_read_so(folder: Folder, reading: dict[str, Any], decision: str, problem: str):
    set_extracted(folder, reading)
    folder.change("statements", BOAT, f"{decision}\n    {BOAT}")
    assert any(problem in line for line in list_problems(folder)), list_problems(folder)


def test_only_confirmed_is_filled_in(folder: Folder):
    set_extracted(folder, SAID)
    folder.change("statements", f"{BOAT}\n    cue: said\n", "review: confirmed\n")
    assert "but it is not written beside it yet; run `make fix`" in list_problems(folder)[0]
    assert f"fixed {HERE}" in folder.run("fix").stdout
    assert f"    {BOAT}\n    cue: said\n" in folder.path("article").read_text("utf-8")
    assert read(folder)[64] == ("extracted", "confirmed")


def test_what_nobody_decided_is_open_unless_its_words_were_read_and_it_is_not_told_in_another(folder: Folder):
    inside = SAID | {**place(70, 77, words="build"), "mention": None, "cue": {"words": "will", "start": 67, "end": 71}}
    set_extracted(folder, SAID, SAID | BUILD, ELSEWHERE | {"named": "Zoë Tarn", "fields": {"speakers": []}}, inside)
    assert {start: found for start, found in read(folder).items() if found[0] == "extracted"} == {
        0: ("extracted", "unreviewed"),
        70: ("extracted", "unreviewed"),
    }
    (row,) = (row for row in load_dataset(folder.root).rows["statements"] if row.start == 0)
    assert (row.named, row.speaker, row.summary, row.form, str(row.confidence)) == ("Zoë Tarn", None, None, "direct", "0.8")


def test_rejected(folder: Folder):
    set_extracted(folder, SAID | ELSEWHERE)
    rejection = "statements:\n  - parts:\n      - {words: The ferry talks}\n    notes: A title.\n    review: rejected\n\n"
    path = folder.path("article")
    path.write_text(path.read_text("utf-8").replace("statements:\n", rejection), "utf-8")
    assert 0 not in read(folder)
    set_extracted(folder, SAID)
    assert "the extractor no longer finds this, so there is nothing to reject; delete the record" in list_problems(folder)[0]


def test_an_undecided_one_in_a_reviewed_article_is_a_problem(folder: Folder):
    set_extracted(folder, SAID)
    folder.change("statements", BOAT, f"{BOAT}\n    review: unreviewed")
    assert any("is unreviewed, but its article is reviewed" in line for line in list_problems(folder))


def test_scores_count_half_of_a_place_as_found(folder: Folder):
    most, little = place(64, 84, **{"from": "We will build", "to": "build the second"}), place(64, 66, words="We")
    for reading, right in ((SAID, 1), (SAID | most, 1), (SAID | little, 0), ({"fields": {"speakers": []}}, 1)):
        set_extracted(folder, reading, SAID | ELSEWHERE)
        scores = {(row.record, row.measure): row for row in load_dataset(folder.root).rows["extraction_scores"]}
        found, speaker = scores["statements", "found"], scores["statements", "speaker"]
        assert (found.by_people, found.by_machine, found.right) == (3, 2, right)
        assert speaker.right == (right if reading.get("fields") == SAID["fields"] else 0)
