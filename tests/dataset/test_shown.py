"""What site.yml shows: reviewed records alone, or all."""

import pytest

from build.dataset import load_dataset
from build.dataset.rows import Rows
from build.dataset.shown import select_shown, withheld
from schema import RECORD_TABLES, WITHHELD_TABLES
from schema.base import TextRecord
from tests.conftest import FIXTURES


@pytest.fixture(scope="module")
def rows() -> Rows:
    return load_dataset(FIXTURES).rows


def change_review(rows: Rows, table: str, name: str) -> Rows:
    """Return rows in which nobody has reviewed one record."""
    return rows | {table: [make_unreviewed(row) if row.id == name else row for row in rows[table]]}


def make_unreviewed(row: TextRecord) -> TextRecord:
    """Return a record as one that nobody has reviewed."""
    return row.model_copy(update={"review": "unreviewed"})


def test_all_is_all(rows: Rows):
    assert select_shown(rows, "all") is rows


def test_what_nobody_reviewed_is_apart(rows: Rows):
    shown = select_shown(rows, "reviewed")
    for table in RECORD_TABLES:
        assert {row.review for row in shown[table]} == {"confirmed", "corrected"} & {row.review for row in rows[table]}
        apart = shown.get(withheld(table), [])
        assert {row.review for row in apart} <= {"unreviewed"}
        assert sorted([*shown[table], *apart], key=lambda row: row.id) == sorted(rows[table], key=lambda row: row.id)
    assert len(shown[withheld("quotations")]) == 5 and len(shown[withheld("monetary_figures")]) == 1
    assert select_shown(shown, "reviewed") == shown


def test_what_belongs_to_a_record_goes_with_it(rows: Rows):
    joint = next(row.quotation for row in rows["quotation_speakers"] if row.position == 2)
    shown = select_shown(change_review(rows, "quotations", joint), "reviewed")
    assert [row.position for row in shown[withheld("quotation_speakers")]] == [1, 2]
    assert joint not in {row.quotation for row in shown["quotation_speakers"]}


def test_results_go_with_their_poll(rows: Rows):
    poll = rows["poll_results"][0].poll
    shown = select_shown(change_review(rows, "polls", poll), "reviewed")
    assert {row.poll for row in shown[withheld("poll_results")]} == {poll}
    assert poll not in {row.poll for row in shown["poll_results"]}


def test_what_is_reviewed_refers_to_nothing_that_is_not(rows: Rows):
    quotation = next(row for row in rows["quotations"] if row.statement)
    shown = select_shown(change_review(rows, "statements", quotation.statement), "reviewed")
    (found,) = (row for row in shown["quotations"] if row.id == quotation.id)
    assert found == quotation.model_copy(update={"statement": None})
    apart = {row.id for row in shown[withheld("statements")]}
    assert quotation.statement in apart and {row.statement for row in shown[withheld("statement_parts")]} == apart


def test_whom_only_unreviewed_records_name_is_apart(rows: Rows):
    article = "harbour-post-2024-03-15-vote-on-the-quay"
    changed = dict(rows)
    for table in RECORD_TABLES:
        changed = {**changed, table: [make_unreviewed(row) if row.article == article else row for row in rows[table]]}
    shown = select_shown(changed, "reviewed")
    # All others in it are named by other articles and events, too.
    assert [row.id for row in shown[withheld("speakers")]] == ["harbour-charter"]
    assert {row.speaker for row in shown[withheld("speaker_aliases")]} == {"harbour-charter"}
    for table, key in (("speakers", "id"), ("speaker_aliases", "speaker"), ("quotation_speakers", "speaker")):
        assert "harbour-charter" not in {getattr(row, key) for row in shown[table]}
    assert withheld("pollsters") not in shown
    assert select_shown(shown, "reviewed") == shown


def test_a_pollster_whom_only_unreviewed_polls_name_is_apart(rows: Rows):
    shown = select_shown(rows | {"polls": [make_unreviewed(row) for row in rows["polls"]]}, "reviewed")
    named = {row.pollster for row in rows["polls"]} - {None}
    assert named and {row.id for row in shown[withheld("pollsters")]} == named
    assert [row for row in shown["pollsters"] if row.id in named] == []


def test_parents_come_before_what_belongs_to_them():
    names = [model.table for model in WITHHELD_TABLES]
    assert set(RECORD_TABLES) <= set(names)
    assert {
        "quotation_speakers",
        "statement_parts",
        "statement_speakers",
        "statement_reporters",
        "monetary_figure_parties",
    } <= set(names)


def test_an_utterance_is_shown_if_all_its_passages_are(rows: Rows):
    passage = rows["utterance_quotations"][-1]
    shown = select_shown(change_review(rows, "quotations", passage.quotation), "reviewed")
    assert passage.utterance in {row.id for row in shown[withheld("utterances")]}
    for table in ("utterance_quotations", "utterance_differences"):
        assert passage.utterance not in {row.utterance for row in shown[table]}
