"""What the search reads: the words of names and texts, as its tokenizer splits them, and all that is found, in order."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder, ask


def test_the_vocabulary_has_the_words_of_names_and_texts(folder: Folder, build_rows: Callable[[Path], Path]):
    folder.change("speakers.yml", "name: Ada Quill", f"name: Ada Quïll-{'Óx' * 25}")
    built = build_rows(folder.root)
    words = dict(ask(built, "select word, is_name from search_words"))
    long = "ox" * 20
    assert words["quill"] == words[long] == words["council"] == 1
    assert words["late"] == words["talks"] == 0
    assert min(map(len, words)) == 4 and max(map(len, words)) == 40 and "ada" not in words
    assert ask(built, "select reversed from search_words where word = 'quill'") == [("lliuq",)]


def test_the_vocabulary_is_that_of_the_texts_that_are_searched(built: Path):
    (text,) = ask(built, "select group_concat(text, ' ') from quotations")[0]
    plain = {word.lower() for word in text.split() if word.isascii() and word.isalpha() and len(word) > 3}
    words = {word for (word,) in ask(built, "select word from search_words")}
    assert len(plain) > 50 and plain <= words


NOT_FOUND = "select 'quotations', id from quotations where statement is not null"
TABLES = "speakers events publishers pollsters articles statements quotations monetary_figures polls".split()


def test_every_row_is_found_but_the_passages_of_statements(built: Path):
    rows = " union all ".join(f"select '{table}', id, rowid from {table}" for table in TABLES)
    found = ask(built, "select table_name, id, row from search_records order by 1, 2")
    assert found == [row for row in ask(built, f"{rows} order by 1, 2") if row[:2] not in set(ask(built, NOT_FOUND))]


def test_people_and_events_come_first_then_the_newest_articles_with_what_was_read_from_them(built: Path):
    positions = ask(built, "select position, table_name, printed_in from search_records order by position")
    assert [position for position, *_ in positions] == list(range(1, len(positions) + 1))
    first = [month for _, _, month in positions]
    assert first == sorted(first, key=lambda month: (month is not None, [-ord(letter) for letter in month or ""]))
    assert {table for _, table, month in positions if month is None} == {"speakers", "events", "publishers", "pollsters"}


def test_all_speech_is_listed_the_latest_first_with_its_speakers(built: Path):
    listed = ask(built, "select table_name, id, form, publisher, event, sort_date from speech order by position")
    columns = "publisher, event, sort_date"
    rows = ask(
        built,
        f"select 'statements', id, form, {columns} from statements union all "
        f"select 'quotations', id, kind, {columns} from quotations where statement is null",
    )
    assert sorted(listed, key=repr) == sorted(rows, key=repr) and len(listed) > 20
    assert [row[-1] for row in listed] == sorted((row[-1] for row in listed), reverse=True)
    speakers = ask(built, "select table_name, id, speaker from speech_speakers join speech using (position)")
    owners = {("statements", *row) for row in ask(built, "select statement, speaker from statement_speakers")}
    owners |= {("quotations", *row) for row in ask(built, "select quotation, speaker from quotation_speakers")}
    owners |= {
        ("quotations", *row) for row in ask(built, "select id, put_into_mouth_of from quotations where put_into_mouth_of <> ''")
    }
    assert set(speakers) == {row for row in owners if row[:2] in {row[:2] for row in listed}} and len(set(speakers)) == len(
        speakers
    )


@pytest.mark.parametrize(("table", "view", "key"), [("statements", "statement", "form"), ("quotations", "quotation", "kind")])
def test_a_record_has_what_a_search_is_narrowed_by(built: Path, table: str, view: str, key: str):
    found = ask(
        built,
        "select id, kind, publisher_name, printed_in, speaker_names, row from search_records where table_name = ? order by id",
        table,
    )
    columns = f"{view}, overview.{key}, publisher_name, substr(printed_on, 1, 7), speaker_names, {table}.rowid"
    expected = ask(built, f"select {columns} from shown_{view}_overview as overview join {table} on id = {view} order by id")
    assert found == [row for row in expected if row[0] in {key for key, *_ in found}] and found


@pytest.mark.parametrize(
    ("words", "table", "condition"),
    [
        ("text : dear", "statements", "summary like '% dear%'"),
        ("text : lighthouse", "statements", "id in (select statement from quotations where text like '%lighthouse%')"),
        ("names : quill", "statements", "id in (select statement from statement_speakers where speaker = 'ada-quill')"),
        ("names : mayor", "statements", "id in (select statement from statement_speakers where speaker = 'bram-oster')"),
        ("context : radio", "statements", "publisher = 'lune-radio' or medium like '%Radio'"),
        (
            "context : reed NOT names : reed",
            "statements",
            "speaker = 'island-council' or event like '%reed%' and speaker <> 'tomas-reed'",
        ),
        ("context : vote", "statements", "event = 'vote-on-the-quay-2024-03'"),
        ("labels : speech", "statements", "true"),
        ("text : blue", "quotations", "text like '%blue%' and statement is null"),
        ("names : rope", "quotations", "put_into_mouth_of = 'bram-oster' or speaker = 'bram-oster' and statement is null"),
        ("labels : pledge", "monetary_figures", "kind = 'pledge'"),
        (
            "names : council",
            "monetary_figures",
            "id in (select figure from monetary_figure_parties where party = 'island-council')",
        ),
        ("names : tidewater AND labels : poll", "polls", "pollster = 'tidewater'"),
    ],
)
def test_the_words_names_and_labels_of_records_are_found(built: Path, words: str, table: str, condition: str):
    found = ask(
        built,
        "select id from search_records where table_name = ? and position in "
        "(select rowid from search_records_fts where search_records_fts match ?) order by id",
        table,
        words,
    )
    # Of a statement that nobody has reviewed only some words are there: its source, its cue.
    read = {key for (key,) in ask(built, f"select id from {table} where review <> 'unreviewed'")}
    wanted = ask(built, f"select id from {table} where {condition} order by id")
    assert [key for (key,) in found if key in read] == [key for (key,) in wanted if key in read] != []
