"""Words that an editor typed, found in the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.corpus.alignment import find_nearest_span, find_occurrences, is_set_apart
from build.problems import DataError
from build.reader import read
from build.text.normalize import normalize_passage
from build.text.quotation_marks import find_quoted_passages
from tests.conftest import ARTICLE, Folder

HERE = f"seeds/articles/{ARTICLE}.yml"


def find_words(text: str, words: str, quoted: bool = False) -> list[str]:
    return [text[start:end] for start, end in find_occurrences(text, words, find_quoted_passages(text) if quoted else None)]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("€14 billion and €4 billion", "€4 billion", ["€4 billion"]),
        ("130% or 30% or 1.30% or 30%.", "30%", ["30%", "30%"]),
        ("we’ll go — now", "we'll go - now", ["we’ll go — now"]),
        ("we'll go", "we’ll  go", ["we'll go"]),
        ("two\u00a0words", "two words", ["two\u00a0words"]),
        ("she sheared her; She", "she", ["she"]),
        ("a+b (c) a+b", "a+b", ["a+b", "a+b"]),
        ("none", "some", []),
    ],
)
def test_words_in_any_form(text: str, words: str, found: list[str]):
    assert find_words(text, words) == found


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("peace, “peace” and “no peace”", "peace", ["peace"]),
        ("peace and “no peace”", "peace", ["peace"]),
        ("the “no peace” plan", "peace", []),
        ("“One.\n\n“Two.”", "One. Two.", ["One.\n\n“Two."]),
    ],
)
def test_quotation_is_a_whole_passage(text: str, words: str, found: list[str]):
    assert find_words(text, words, quoted=True) == found


def test_unmarked_occurrences_do_not_count_for_a_quotation():
    text = "peace, “peace” and peace"
    assert find_occurrences(text, "peace", find_quoted_passages(text)) == [(8, 13)]


def test_quotation_over_two_paragraphs_is_read_as_one_line():
    text = "“One.\n\n“Two.”"
    assert normalize_passage(text, *find_quoted_passages(text)[0]) == "One. Two."


@given(st.lists(st.sampled_from(["aa", "b", "peace", "£2m", "30%", "we’ll", "(c)"]), min_size=1, max_size=12), st.data())
def test_words_are_found_where_they_stand(words: list[str], data: st.DataObject):
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    wanted = " ".join(words[first:last])
    start = len(" ".join(words[:first])) + (1 if first else 0)
    places = find_occurrences(text, wanted)
    assert all(text[a:b] == wanted for a, b in places)
    # Places do not overlap, so of two that do, only the first counts.
    assert any(a < start + len(wanted) and start < b for a, b in places)


@given(st.text(max_size=80), st.text(min_size=1, max_size=10).filter(lambda words: words.split()))
def test_any_words_in_any_text(text: str, words: str):
    for start, end in find_occurrences(text, words):
        assert 0 <= start < end <= len(text)


WRONG = [
    (
        "cue: called",
        "cue: shouted",
        f"{HERE}:27: 'a fair start': cue 'shouted' is not near the quotation; type it as printed, capitals too",
    ),
    ("mention: she", "mention: She", f"{HERE}:15: 'We will build the second ferry,': mention 'She' is not near the quotation; "),
    (
        "words: blue plan",
        "words: blue plans",
        f"{HERE}:20: 'blue plans': is not in the article's text; did you mean 'blue plan'?",
    ),
    ("words: blue plan", "words: zebra", f"{HERE}:20: 'zebra': is not in the article's text; copy the words from the article"),
    (
        "words: blue plan",
        "words: blue plan\n    which: 3",
        f"{HERE}:21: 'blue plan': which is 3, but the words appear once; fix the number",
    ),
    (
        "words: blue plan",
        "words: opened the talks",
        f"{HERE}:20: 'opened the talks': is not in quotation marks, nor a whole paragraph; a quotation is all the words between the "
        "marks",
    ),
    (
        "words: blue plan",
        "words: so-called “blue plan” costs",
        f"{HERE}:20: 'so-called “blue plan” costs': is not in quotation marks, nor a whole paragraph",
    ),
    (
        "words: 48%",
        "words: 61%",
        f"{HERE}:65: '61%': is at the same place as '61%' in {HERE}:62; keep one",
    ),
]


@pytest.mark.parametrize(("old", "new", "problem"), WRONG, ids=[new for _, new, _ in WRONG])
def test_what_cannot_be_placed(folder: Folder, old: str, new: str, problem: str):
    folder.change("article", old, new)
    with pytest.raises(DataError) as caught:
        folder.extract()
    assert any(str(found).startswith(problem) for found in caught.value.problems), caught.value


@pytest.mark.parametrize(
    ("text", "words", "apart"),
    [
        ("Reed spoke.\n\nThe quay is old.\n\nIt leaks.", "The quay is old. It leaks.", True),
        ("Reed spoke.\n\nThe quay is old. It leaks.", "The quay is old", False),
        ("Reed spoke.\n\nThe quay is old. It leaks.", "It leaks.", False),
        ("Reed: The quay is old.", "The quay is old.", True),
        ("— The quay is old, — said Reed.", "The quay is old", True),
        ("The quay is old. — Tomas Reed (@treed) May 4, 2031", "The quay is old.", True),
        ("Q. Who pays?\n\nPresident Lund. The quay is old.\n\nQ. Who else?\n\nPresident Lund. I do.", "The quay is old.", True),
    ],
)
def test_quotation_without_marks_is_a_whole_paragraph(text: str, words: str, apart: bool):
    article = read(text.encode())
    (place,) = find_occurrences(article.text, words)
    assert is_set_apart(article, *place) is apart


def test_mention_is_the_one_at_the_cue(folder: Folder):
    text = "Reed left. Reed wrote on Monday that the plan was “late and dear”. Reed has gone."
    folder.page.write_text(text, "utf-8")
    article = read(folder.page)
    passages = find_quoted_passages(text)
    cue = find_nearest_span(article, "wrote", passages[0], passages)
    mention = find_nearest_span(article, "Reed", (cue.start, cue.end), passages)
    assert (cue.start, mention.start) == (16, 11)
