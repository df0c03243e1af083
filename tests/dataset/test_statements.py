"""Statements and their quotations: which belongs to which, what form follows, and what is said where they do not fit."""

import re
from typing import Any

import pytest

from build.dataset import load_dataset
from tests.conftest import ARTICLE, FIXTURES, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"
BOAT = "  - parts:\n      - {from: We will build, to: the second ferry}\n"


@pytest.fixture(scope="module")
def rows() -> dict[str, Any]:
    return load_dataset(FIXTURES).rows


def list_problems(folder: Folder) -> list[str]:
    """Extract, and return what is wrong, without files and lines."""
    folder.extract()
    return [problem.partition(": ")[2] for problem in folder.check()]


def test_every_quotation_that_is_speech_belongs_to_one_and_no_other_does(rows: dict[str, Any]):
    reviewed = {article.id for article in rows["articles"] if article.review == "reviewed"}
    speech = {"direct", "mixed"}
    for quotation in rows["quotations"]:
        if quotation.article in reviewed:
            assert (quotation.statement is not None) == (quotation.kind in speech), quotation.text
    named = {quotation.statement for quotation in rows["quotations"] if quotation.review != "unreviewed"} - {None}
    read = [statement for statement in rows["statements"] if statement.review != "unreviewed"]
    assert named == {statement.id for statement in read if statement.form != "indirect"}


def test_when_and_on_what_occasion_words_were_said_is_that_of_their_statement(rows: dict[str, Any]):
    names = (
        "medium",
        "addressee",
        "said_on",
        "said_after",
        "said_before",
        "event",
        "event_relation",
        "sort_date",
        "date_precision",
    )
    statements = {statement.id: statement for statement in rows["statements"]}
    for quotation in rows["quotations"]:
        if quotation.statement:
            assert all(getattr(quotation, name) == getattr(statements[quotation.statement], name) for name in names)
        else:
            assert (quotation.said_on, quotation.said_after, quotation.said_before) == (None, None, None)
            assert quotation.event_relation == ("about" if quotation.event else None)
            assert quotation.date_precision == "article"
    assert {quotation.date_precision for quotation in rows["quotations"]} == {"day", "month", "bounded", "article"}


def test_form_follows_from_the_quotations(rows: dict[str, Any]):
    read = [statement for statement in rows["statements"] if statement.review != "unreviewed"]
    forms = {(s.article.rpartition("-20")[0], s.cue, s.mention): s.form for s in read}
    assert {key: forms[key] for key in forms if key[0] in ("harbour-post", "north-quay-wire")} == {
        ("harbour-post", "said", "Bram Oster"): "direct",
        ("harbour-post", "said", "Lena Marsh"): "direct",
        ("harbour-post", "spoke", "She"): "direct",
        ("harbour-post", "says", "The charter"): "mixed",
        ("harbour-post", "called", "Noor Haddad"): "mixed",
        ("harbour-post", "said", "she"): "direct",
        ("harbour-post", "called", "Quill and Tomas Reed"): "mixed",
        ("harbour-post", "wrote", "Reed"): "direct",
        ("north-quay-wire", "said", "it"): "indirect",
        ("north-quay-wire", "said", "the Coast Ministry"): "direct",
        ("north-quay-wire", "called", "Bram Oster"): "mixed",
        ("north-quay-wire", "warned", "an engineer"): "indirect",
        ("north-quay-wire", "said", "the engineer"): "direct",
        ("north-quay-wire", "told", "Noor Haddad"): "direct",
        ("north-quay-wire", "said", "Oster"): "mixed",
    }


def test_rows_of_a_statement(rows: dict[str, Any]):
    (statement,) = [item for item in rows["statements"] if item.cue == "wrote" and item.article == ARTICLE]
    key = statement.id
    assert (statement.start, statement.end, statement.paragraph) == (332, 395, 4)
    before = [item for item in rows["statements"] if (item.article, item.start) < (statement.article, statement.start)]
    assert statement.position == len(before) + 1
    assert [(p.position, p.start, p.end, p.word_count) for p in rows["statement_parts"] if p.statement == key] == [
        (1, 332, 346, 3),
        (2, 372, 395, 6),
    ]
    assert [q.text for q in rows["quotations"] if q.statement == key] == ["The blue plan,", "is not the plan we saw."]
    assert statement.link == "https://harbour-post.example/ferry#:~:text=The%20blue%20plan&text=is%20not%20the,plan%20we%20saw"


def test_all_speakers_and_whoever_reported_it(rows: dict[str, Any]):
    (joint,) = [item.id for item in rows["statements"] if item.cue == "called" and item.article == ARTICLE]
    (inner,) = [item for item in rows["statements"] if item.cue == "promised" and item.addressee]
    assert [(s.speaker, s.position) for s in rows["statement_speakers"] if s.statement == joint] == [
        ("ada-quill", 1),
        ("tomas-reed", 2),
    ]
    assert (inner.id, "tomas-reed", 1) in [(r.statement, r.speaker, r.position) for r in rows["statement_reporters"]]
    assert (inner.speaker, inner.addressee) == ("island-council", "to the fishermen")


def test_an_article_whose_statements_nobody_has_read_is_sound(folder: Folder):
    path = folder.root / HERE
    typed = path.read_text("utf-8")
    start = typed.index("\nstatements:\n")
    path.write_text(typed[: start + 1], "utf-8")
    assert typed[start:].count("\n  - ") > 1
    assert list_problems(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "speakers: [tomas-reed]",
            "speakers: [ada-quill]",
            f"'The blue plan,': has other speakers than the statement around it in {HERE}:",
        ),
        (
            BOAT,
            "  - parts:\n      - {words: We will build}\n",
            "'We will build the second ferry,': is in no statement, or only a piece of it is; add or fix one in statements",
        ),
        (
            "said_on: 2031-05-05",
            "said_on: 2031-05-05\n    said_before: 2031-05-05",
            "'We will build': has both said_on and said_before: keep one of them",
        ),
        (
            "    event_relation: at\n",
            "",
            "'We will build': has only one of event and event_relation: add the other",
        ),
        (
            "said_on: 2031-05-06",
            "said_on: 2031-05-07",
            "'The blue plan': said_on 2031-05-07 is after the article's date",
        ),
        (
            "said_on: 2031-05-06",
            "said_after: 2031-05-06\n    said_before: 2031-05-05",
            "'The blue plan': said_after and said_before: the second (2031-05-05) is before the first (2031-05-06)",
        ),
        (
            "said_on: 2031-05-06",
            "said_on: 2031-05-06\n    reported_through: [zorro]",
            "'The blue plan': reported_through 'zorro' is not in seeds/speakers.yml",
        ),
        ("    cue: wrote\n", "", "'The blue plan': a statement needs a cue: type what the article prints"),
    ],
)
def test_what_does_not_fit_is_said(folder: Folder, old: str, new: str, problem: str):
    folder.change("statements", old, new)
    assert any(line.startswith(problem) for line in list_problems(folder))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("    cue: wrote\n", "    cue: wrote\n    form: direct\n", "'The blue plan': unknown key form; remove it"),
        ("{words: The blue plan}", "{word: The blue plan}", "record: unknown key word; did you mean words?"),
        ("parts:\n      - {words: it a fair start}", "parts: []", "record: parts: list should have at least 1 item"),
    ],
)
def test_what_is_not_valid_is_said(folder: Folder, old: str, new: str, problem: str):
    folder.change("statements", old, new)
    assert any(line.partition(": ")[2].startswith(problem) for line in folder.check()), folder.check()


INDIRECT = """
  - parts:
      - {from: a further £2m, to: the island council}
    speakers: [island-council]
    mention: Quill
    cue: called
"""


def add_statement(folder: Folder, text: str) -> None:
    """Add a statement to the article."""
    path = folder.path("article")
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_an_indirect_one_needs_a_summary(folder: Folder):
    add_statement(folder, INDIRECT)
    assert list_problems(folder) == [
        "'a further £2m': none of it is in quotation marks, so it needs a summary: say in one sentence what was said"
    ]
    add_statement(folder, "    summary: The council gives money.\n")
    assert list_problems(folder) == []


@pytest.mark.parametrize(
    ("parts", "through", "problem"),
    [
        # The inner one with its mention and cue is inside the other, and reported by its speakers.
        ("{from: further £2m is, to: promised by the}", "[island-council]", None),
        (
            "{from: further £2m is, to: promised by the}",
            "[ada-quill]",
            "write its speakers as reported_through: [island-council]",
        ),
        (
            "{from: costs £4.5m and, to: further £2m is}",
            "[island-council]",
            "only one whose parts, mention and cue are all in it may",
        ),
    ],
)
def test_statements_overlap_only_if_one_is_inside_the_other(folder: Folder, parts: str, through: str, problem: str | None):
    add_statement(folder, INDIRECT + "    summary: The council gives money.\n")
    inner = INDIRECT.replace("{from: a further £2m, to: the island council}", parts).replace("Quill", "council")
    inner = inner.replace("cue: called", f"cue: a\n    reported_through: {through}\n    summary: It gives.")
    add_statement(folder, inner)
    found = list_problems(folder)
    assert (not found) if problem is None else [re.sub(r".*; ", "", line) for line in found] == [problem]


def test_a_place_without_a_statement_and_a_statement_without_a_place(folder: Folder):
    folder.change("statements", "{words: The blue plan}", "{words: The blue plan Reed}")
    assert [problem.partition(": ")[2] for problem in folder.check()] == [
        "'The blue plan Reed': its place is not recorded, or its parts are not in the article; run `make extract CORPUS=DIR` with the "
        "articles"
    ]
    path = folder.path("article")
    path.write_text(path.read_text("utf-8").partition("\nstatements:")[0].replace("reviewed", "unreviewed"), "utf-8")
    found = folder.check()
    assert len(found) == 3 and all("belongs to no statement in seeds/articles" in problem for problem in found)


def test_a_speaker_whom_only_a_statement_names_stays_with_it(folder: Folder):
    folder.change("statements", "said_on: 2031-05-06", "said_on: 2031-05-06\n    reported_through: [island-council]")
    folder.change("article", "    giver: island-council\n", "")
    assert list_problems(folder) == []
    result = folder.run("remove", ARTICLE)
    assert "removed island-council from seeds/speakers.yml" in result.stdout.splitlines()
