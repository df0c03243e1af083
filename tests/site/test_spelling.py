"""Mistyped words are corrected by a few short ranges of the vocabulary, as if all of it was compared."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from web.spelling import correct, find_candidates, normalize

NAMES = {"oster", "quill", "haddad", "tidewater"}
WORDS = dict.fromkeys(NAMES, True) | dict.fromkeys(("guarantees", "peace", "harbour"), False)


def connect(words: dict[str, bool]) -> sqlite3.Connection:
    """Return a database with this vocabulary: each word, and if it is a name."""
    conn = sqlite3.connect(":memory:")
    conn.execute("create table search_words (word text primary key, reversed text, is_name integer)")
    conn.executemany("insert into search_words values (?, ?, ?)", [(word, word[::-1], name) for word, name in words.items()])
    return conn


def compare_with_all(words: dict[str, bool], typed: str, distance: int) -> list[str]:
    """Return the corrections of a word that a comparison with the whole vocabulary finds."""
    candidates = sorted(word for word, is_name in words.items() if is_name or typed not in words)
    near = process.extract(typed, candidates, scorer=DamerauLevenshtein.distance, score_cutoff=distance, limit=6)
    return [typed, *(word for word, _, _ in near if word != typed)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Hadad", ["Hadad", "haddad"]),
        ("Tydewoter", ["Tydewoter", "tidewater"]),
        ("Óster", ["Óster"]),
        ("quil", ["quil"]),
        ("peece", ["peece", "peace"]),
        ("peace", ["peace"]),
        ("garantes", ["garantes", "guarantees"]),
        ("harbuor", ["harbuor", "harbour"]),
        ("ahrbour", ["ahrbour", "harbour"]),
        ("uarantee", ["uarantee", "guarantees"]),
        ("x" * 40, ["x" * 40]),
    ],
)
def test_corrections(word: str, expected: list[str]):
    assert correct(connect(WORDS), word) == expected


def test_a_word_that_is_there_is_corrected_to_names_alone():
    words = {"harbors": False, "harbour": True, "harbours": False}
    assert correct(connect(words), "harbors") == ["harbors"]
    assert correct(connect(words | {"harbor": True}), "harbors") == ["harbors", "harbor"]


# Two letters, so that words are near each other, and one that needs four bytes.
letters = st.sampled_from("abb𝒸")


@given(
    words=st.dictionaries(st.text(letters, min_size=4, max_size=13), st.booleans(), max_size=60),
    typed=st.text(letters, min_size=5, max_size=12),
)
def test_no_word_is_missed_wherever_the_edits_are(words: dict[str, bool], typed: str):
    distance = 1 if len(typed) < 8 else 2
    near = {word for word in words if DamerauLevenshtein.distance(typed, word) <= distance}
    conn = connect(words)
    assert near <= find_candidates(conn.cursor(), typed, distance, only_names=False)
    assert correct(conn, typed) == compare_with_all(words, typed, distance)


def test_few_words_of_a_large_vocabulary_are_compared():
    syllables = [first + vowel for first in "bdfgklmnprst" for vowel in "aeiou"]
    words = {a + b + c + "x": False for a in syllables for b in syllables for c in syllables[::3]}
    cursor = connect(words).cursor()
    assert len(words) == 72_000
    assert len(find_candidates(cursor, "bagedix", 1, only_names=False)) < 400
    assert len(find_candidates(cursor, "bagedixx", 2, only_names=False)) < 2500


@pytest.mark.parametrize(
    ("word", "expected"), [("ÉÇÜ", "ecu"), ("Ålesund", "alesund"), ("ĐØŁ", "đøł"), ("Йод", "йод"), ("ΟΔΟΣ", "οδοσ"), ("İ", "i")]
)
def test_a_word_is_normalized_as_the_tokenizer_does(word: str, expected: str):
    conn = sqlite3.connect(":memory:")
    conn.execute("create virtual table texts using fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
    conn.execute("create virtual table vocabulary using fts5vocab(texts, row)")
    conn.execute("insert into texts values (?)", [word])
    assert conn.execute("select term from vocabulary").fetchall() == [(expected,)]
    assert normalize(word) == expected
