"""What the search reads: the words of names and texts, as its tokenizer splits them, and the passages from the newest on."""

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


def test_passages_are_numbered_from_the_newest(built: Path):
    passages = ask(built, "select quotation from search_passages order by position")
    assert passages == ask(built, "select id from quotations order by sort_date desc, id") and len(passages) > 10
    assert ask(built, "select min(position), max(position) from search_passages") == [(1, len(passages))]


def test_a_passage_has_what_a_search_is_narrowed_by(built: Path):
    columns = "kind, publisher_name, substr(printed_on, 1, 7), speaker_names, quotations.rowid"
    expected = f"select quotation, {columns} from shown_quotation_overview as overview join quotations on id = quotation order by quotation"
    columns = "kind, publisher_name, printed_in, speaker_names, row"
    assert ask(built, f"select quotation, {columns} from search_passages order by quotation") == ask(
        built, expected.replace("select quotation, kind", "select quotation, overview.kind")
    )


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("text : ferri", "text like '%ferry%' or text like '%ferries%'"),
        ("names : quill", "id in (select quotation from quotation_speakers where speaker = 'ada-quill')"),
        (
            "names : rope",
            "id in (select quotation from quotation_speakers where speaker = 'bram-oster') or kind = 'rhetorical' and "
            "put_into_mouth_of = 'bram-oster'",
        ),
        ("text : council", "text like '%council%' or addressee = 'to the council'"),
        ("names : radio", "article in (select id from articles where publisher = 'lune-radio')"),
        ("names : vote", "event in (select id from events where name like '%vote%')"),
    ],
)
def test_the_words_and_names_of_passages_are_found(built: Path, words: str, condition: str):
    found = ask(
        built,
        "select quotation from search_passages where position in "
        "(select rowid from search_passages_fts where search_passages_fts match ?) order by quotation",
        words,
    )
    assert found == ask(built, f"select id from quotations where {condition} order by id") != []
