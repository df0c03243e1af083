"""The vocabulary of the search: the words of names and texts, as the tokenizer of the search splits and normalizes them."""

from collections.abc import Callable
from pathlib import Path

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
