"""Editors' decisions on extracted records: add, confirm, correct, reject, and what is said when the extractor changes."""

import json
from typing import Any

import pytest

from build.dataset import load_dataset
from build.ids import make_record_id
from tests.conftest import ARTICLE, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"
THERE = f"seeds/extracted/{ARTICLE}.jsonl"
PLAN = make_record_id("quotations", ARTICLE, "blue plan", 1)


def drop_extracted(folder: Folder, words: str) -> list[str]:
    """Remove the extracted record with some words, and return the lines that are left in seeds/extracted."""
    path = folder.root / THERE
    kept = [
        line
        for line in path.read_text("utf-8").splitlines()
        if (json.loads(line).get("words"), json.loads(line).get("method")) != (words, "extracted")
    ]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    return kept


def add_extracted(folder: Folder, words: str, table: str = "quotations", own: Any = None, **fields: Any) -> int:
    """Add an extracted record at the place of a person's, and return its line in seeds/extracted."""
    path = folder.root / THERE
    lines = drop_extracted(folder, words)
    place = next(json.loads(line) for line in lines if json.loads(line).get("words") == words)
    extracted = place | {"method": "extracted", "record": table, "confidence": "0.8", "fields": fields, "own_fields": own}
    path.write_text("\n".join([*lines, json.dumps(extracted, ensure_ascii=False)]) + "\n", "utf-8")
    return len(lines) + 1


def read_record(folder: Folder, table: str, record_id: str) -> Any:
    """Return the row of a record, after a check without problems; None if there is none."""
    dataset = load_dataset(folder.root)
    assert [str(problem) for problem in dataset.problems] == []
    return next((row for row in dataset.rows[table] if row.id == record_id), None)


def test_added_by_a_person(folder: Folder):
    row = read_record(folder, "quotations", PLAN)
    assert (row.method, row.review, row.confidence) == ("curated", "confirmed", None)


def test_extracted_record_that_nobody_has_looked_at(folder: Folder):
    add_extracted(folder, "blue plan", kind="term", speaker=None)
    folder.change("article", "  - words: blue plan\n    kind: term\n\n", "")
    path = folder.root / THERE
    kept = [line for line in path.read_text("utf-8").splitlines() if not ('"blue plan"' in line and "curated" in line)]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    row = read_record(folder, "quotations", PLAN)
    assert (row.kind, row.method, row.review, str(row.confidence)) == ("term", "extracted", "unreviewed", "0.8")


def test_a_persons_own_reading_stands_whatever_the_extractor_reads(folder: Folder):
    add_extracted(folder, "blue plan", kind="mixed", speaker="ada-quill")
    row = read_record(folder, "quotations", PLAN)
    assert (row.kind, row.method, row.review) == ("term", "curated", "confirmed")


def test_added_across_an_extracted_record_names_both_places(folder: Folder):
    lines = drop_extracted(folder, "blue plan")
    place = json.loads(next(line for line in lines if '"blue plan"' in line))
    record_id = make_record_id("quotations", ARTICLE, "blue", 1)
    extracted = place | {
        "method": "extracted",
        "id": record_id,
        "words": "blue",
        "end": place["end"] - 5,
        "fields": {"kind": "term"},
    }
    (folder.root / THERE).write_text("\n".join([*lines, json.dumps(extracted, ensure_ascii=False)]) + "\n", "utf-8")
    assert folder.check() == [
        f"{HERE}:20: 'blue plan': overlaps the extracted record 'blue' in {THERE}:{len(lines) + 1}: two records at one place; "
        "copy its words, or write those down as well with review: rejected"
    ]


def test_confirmed(folder: Folder):
    add_extracted(folder, "blue plan", kind="term", speaker=None)
    folder.change("article", "words: blue plan\n    kind: term", "words: blue plan\n    kind: term\n    review: confirmed")
    row = read_record(folder, "quotations", PLAN)
    assert (row.kind, row.method, row.review, str(row.confidence)) == ("term", "extracted", "confirmed", "0.8")


def test_confirmed_but_the_extractor_reads_something_else(folder: Folder):
    add_extracted(folder, "blue plan", kind="mixed", speaker="ada-quill")
    folder.change("article", "words: blue plan\n    kind: term", "words: blue plan\n    kind: term\n    review: confirmed")
    assert folder.check() == [
        f"{HERE}:22: 'blue plan': cannot be confirmed: the extractor reads {{kind: mixed, speaker: ada-quill}}; look again, "
        "then correct it"
    ]


CORRECTED = """words: blue plan
    kind: term
    review: corrected
    expects: {kind: mixed, speaker: ada-quill}"""


def test_corrected(folder: Folder):
    add_extracted(folder, "blue plan", kind="mixed", speaker="ada-quill")
    folder.change("article", "words: blue plan\n    kind: term", CORRECTED)
    row = read_record(folder, "quotations", PLAN)
    assert (row.kind, row.speaker, row.method, row.review) == ("term", None, "extracted", "corrected")


@pytest.mark.parametrize(
    ("fields", "reads"),
    [
        ({"kind": "mixed", "speaker": "tomas-reed"}, "{kind: mixed, speaker: tomas-reed}"),
        ({"kind": "mixed", "speaker": None}, "{kind: mixed}"),
        ({"kind": "term", "speaker": None}, "{}"),
    ],
)
def test_corrected_but_the_extractor_reads_something_else(folder: Folder, fields: dict[str, Any], reads: str):
    add_extracted(folder, "blue plan", **fields)
    folder.change("article", "words: blue plan\n    kind: term", CORRECTED)
    assert folder.check() == [
        f"{HERE}:23: 'blue plan': corrects {{kind: mixed, speaker: ada-quill}}, but the extractor differs from you in {reads}; "
        f"look again, then write expects: {reads}, or review: confirmed if that is nothing"
    ]


FERRY = make_record_id("quotations", ARTICLE, "We will build the second ferry,", 1)
DECIDED = "mention: she\n    cue: said\n"


SEEN = {"confirmed": {"kind": "direct", "speaker": "ada-quill"}, "corrected": {"kind": "direct", "speaker": None}}


@pytest.mark.parametrize("review", ["review: confirmed", "review: corrected\n    expects: {speaker: null}"])
@pytest.mark.parametrize(
    ("read", "differs"),
    [
        ({"speaker": "ada-quill-senior"}, "{speaker: ada-quill-senior}"),
        ({"speaker": "tomas-reed"}, "{speaker: tomas-reed}"),
        ({"speakers": ["ada-quill", "tomas-reed"]}, "{speakers: ['ada-quill', 'tomas-reed']}"),
    ],
)
def test_decision_stands_where_only_speakers_from_elsewhere_change_it(
    folder: Folder, review: str, read: dict[str, Any], differs: str
):
    decision = review.split()[1]
    add_extracted(folder, "We will build the second ferry,", own=SEEN[decision], kind="direct", **read)
    folder.change("article", DECIDED, f"{DECIDED}    {review}\n")
    row = read_record(folder, "quotations", FERRY)
    assert (row.speaker, row.method, row.review) == ("ada-quill", "extracted", decision)
    assert [str(warning) for warning in load_dataset(folder.root).warnings] == [
        f"{HERE}:17: 'We will build the second ferry,': the extractor differs from you in {differs}, as it knows speakers "
        "whom this file does not name; your decision stands"
    ]


@pytest.mark.parametrize("own", [None, {"kind": "mixed", "speaker": "ada-quill"}])
def test_decision_fails_where_the_article_alone_is_read_otherwise(folder: Folder, own: dict[str, Any] | None):
    add_extracted(folder, "We will build the second ferry,", own=own, kind="direct", speaker="tomas-reed")
    folder.change("article", DECIDED, f"{DECIDED}    review: confirmed\n")
    assert folder.check() == [
        f"{HERE}:17: 'We will build the second ferry,': cannot be confirmed: the extractor reads {{speaker: tomas-reed}}; "
        "look again, then correct it"
    ]


def test_decision_stands_when_a_speaker_is_added_for_another_article(folder: Folder):
    folder.page.write_text(folder.page.read_text("utf-8").replace("Ada Quill", "Quill"), "utf-8")
    folder.change("article", "cue: called\n", "cue: called\n    review: confirmed\n")
    folder.extract()
    assert folder.check() == []
    assert load_dataset(folder.root).warnings == []
    with folder.path("speakers.yml").open("a") as file:
        file.write("\n- id: zoe-quill\n  name: Zoe Quill\n  kind: person\n  gender: female\n  description: Invented.\n")
    folder.extract()
    fair = make_record_id("quotations", ARTICLE, "a fair start", 1)
    assert read_record(folder, "quotations", fair).review == "confirmed"
    assert [str(warning) for warning in load_dataset(folder.root).warnings] == [
        f"{HERE}:28: 'a fair start': the extractor differs from you in {{speaker: tomas-reed}}, as it knows speakers whom this "
        "file does not name; your decision stands"
    ]


def test_corrected_amount(folder: Folder):
    add_extracted(folder, "£2m", "monetary_figures", amount_min="2000", amount_max="2000", currency="GBP", additive=True)
    folder.change(
        "article",
        "kind: pledge",
        "kind: pledge\n    review: corrected\n    expects: {amount_min: '2000', amount_max: '2000'}",
    )
    row = read_record(folder, "monetary_figures", make_record_id("monetary_figures", ARTICLE, "£2m", 1))
    assert (int(row.amount_min), row.review, row.method) == (2_000_000, "corrected", "extracted")


def test_confirmed_with_one_speaker_too_many(folder: Folder):
    folder.change("article", "speaker: ada-quill", "speakers: [ada-quill, tomas-reed]\n    review: confirmed")
    add_extracted(folder, "We will build the second ferry,", kind="direct", speaker="ada-quill")
    problem = next(problem for problem in folder.check() if "cannot be confirmed" in problem)
    assert problem.endswith("the extractor reads {speakers: ['ada-quill']}; look again, then correct it")


@pytest.mark.parametrize(
    ("expects", "wrong"),
    [
        ("", "corrects {}, but the extractor differs from you in {speakers: ['ada-quill']}"),
        (
            "\n    expects: {speaker: tomas-reed}",
            "corrects {speaker: tomas-reed}, but the extractor differs from you in {speakers",
        ),
    ],
)
def test_correction_that_leaves_out_what_it_corrects(folder: Folder, expects: str, wrong: str):
    folder.change("article", "speaker: ada-quill", f"speakers: [ada-quill, tomas-reed]\n    review: corrected{expects}")
    add_extracted(folder, "We will build the second ferry,", kind="direct", speaker="ada-quill")
    assert any(wrong in problem for problem in folder.check())


def test_corrected_where_there_is_nothing_to_correct(folder: Folder):
    folder.change("article", "speaker: ada-quill", "speaker: ada-quill\n    review: corrected")
    add_extracted(folder, "We will build the second ferry,", kind="direct", speaker="ada-quill")
    (problem,) = folder.check()
    assert "corrects nothing: the extractor reads the same; write review: confirmed" in problem


def test_rejected(folder: Folder):
    add_extracted(folder, "blue plan", kind="mixed", speaker="ada-quill")
    rejection = "words: blue plan\n    review: rejected\n    notes: A name on a poster."
    folder.change("article", "words: blue plan\n    kind: term", rejection)
    assert read_record(folder, "quotations", PLAN) is None


def test_rejected_but_the_extractor_no_longer_finds_it(folder: Folder):
    drop_extracted(folder, "blue plan")
    rejection = "words: blue plan\n    review: rejected\n    notes: A name on a poster."
    folder.change("article", "words: blue plan\n    kind: term", rejection)
    assert (
        f"{HERE}:21: 'blue plan': the extractor no longer finds this, so there is nothing to reject; delete the record"
        in folder.check()
    )


def leave_results_to_the_extractor(folder: Folder) -> None:
    """Type no results of the poll, so that those that the extractor found stand by themselves."""
    text = folder.path("article").read_text("utf-8")
    folder.path("article").write_text(text[: text.index("    results:\n")] + text[text.index("\nstatements:") :], "utf-8")
    folder.extract()


def test_a_decision_on_a_poll_that_fails_is_one_problem(folder: Folder):
    leave_results_to_the_extractor(folder)
    assert folder.check() == []
    folder.change("article", "words: Tidewater poll\n", "words: Tidewater poll\n    review: confirmed\n")
    assert folder.check() == [
        f"{HERE}:58: 'Tidewater poll': cannot be confirmed: the extractor reads {{population: islanders}}; look again, then "
        "correct it"
    ]


def test_a_result_without_its_poll(folder: Folder):
    leave_results_to_the_extractor(folder)
    start, end = folder.path("article").read_text("utf-8").split("\npolls:")
    folder.path("article").write_text(start + end[end.index("\nstatements:") :], "utf-8")
    kept = [line for line in (folder.root / THERE).read_text("utf-8").splitlines() if '"polls"' not in line]
    (folder.root / THERE).write_text("\n".join(kept) + "\n", "utf-8")
    problems = [problem for problem in folder.check() if "its poll" in problem]
    assert len(problems) == 2 and problems[0].endswith(
        "its poll p-31b00a1846 is not in the file; run `make extract CORPUS=DIR` with the articles"
    )


def test_rejected_needs_a_reason(folder: Folder):
    folder.change("article", "words: blue plan\n    kind: term", "words: blue plan\n    review: rejected")
    assert f"{HERE}:20: 'blue plan': notes is missing; add it" in folder.check()


def test_confirmed_but_the_extractor_does_not_find_it(folder: Folder):
    drop_extracted(folder, "blue plan")
    folder.change("article", "words: blue plan\n    kind: term", "words: blue plan\n    kind: term\n    review: confirmed")
    assert (
        f"{HERE}:22: 'blue plan': the extractor does not find this; remove review and expects to keep it as yours"
        in folder.check()
    )


def test_extract_writes_what_the_extractor_reads(folder: Folder):
    folder.change("article", "words: blue plan\n    kind: term", "words: blue plan\n    kind: term\n    review: confirmed")
    folder.extract()
    assert read_record(folder, "quotations", PLAN).review == "confirmed"


def test_unreviewed_record_that_is_no_row_is_a_problem(folder: Folder):
    line = add_extracted(folder, "blue plan", kind="shout", speaker=None)
    folder.change("article", "  - words: blue plan\n    kind: term\n\n", "")
    assert any(problem.startswith(f"{THERE}:{line}: {PLAN}: kind cannot be 'shout'") for problem in folder.check())
