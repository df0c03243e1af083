"""The sentences of bench/statement_forms.py are read as they are marked, and what is found in them is counted by form."""

from collections import Counter
from pathlib import Path

import pytest

from bench.statement_forms import HERE, Wanted, count_sentence, read_forms, read_line

PATHS = sorted(HERE.glob("statement_forms*.txt"))


def test_marks_are_read():
    text, wanted = read_line("[The pier], <Ada Quill> {said}, [will reopen].")
    assert text == "The pier, Ada Quill said, will reopen."
    assert wanted == Wanted(((0, 8), (26, 37)), (10, 19), (20, 24))
    assert read_line("The pier fell.") == ("The pier fell.", None)


def test_what_is_right_is_counted():
    text, wanted = read_line("<Ada Quill> {said} that [the pier was safe].")
    counts = Counter[str]()
    assert wanted
    assert count_sentence(counts, text, [wanted])
    assert not count_sentence(counts, text, [wanted._replace(parts=((15, 19),))])
    assert not count_sentence(counts, text, [])
    assert counts == {"statements": 2, "place": 1, "source": 2, "cue": 2, "all three": 1, "too many": 1}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_form_has_sentences(path: Path):
    forms = dict(read_forms(path))
    assert list(forms) == list(dict(read_forms(PATHS[0])))
    assert all(sentences for sentences in forms.values())


def test_no_sentence_is_in_two_files():
    texts = [text for path in PATHS for _, sentences in read_forms(path) for text in sentences]
    assert len(texts) == len(set(texts))
