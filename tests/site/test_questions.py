"""What is read in a question: the words that count, whose words are meant, and what kind of record is asked for."""

import pytest

from web.questions import read_question


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("What did Quill say about the ferry?", ["Quill", "ferry"]),
        ("who told the Post that fares rise", ["Post", "fares", "rise"]),
        ("the who", ["the", "who"]),
        ("said", ["said"]),
        ("US aid", ["US", "aid"]),
        ("tell us", ["tell", "us"]),
        ("WHAT DID QUILL SAY", ["QUILL"]),
        ("Quill’s plan, Quill's plan", ["Quill", "plan"]),
        ('Quill "the blue plan" ferry', ["the blue plan", "Quill", "ferry"]),
        ("“the blue plan", ["blue", "plan"]),
        ('"', []),
        ("", []),
        ("one1 two2 three3 four4 five5 six6 seven7 eight8 nine9", [f"{n}{i}" for i, n in enumerate(
            "one two three four five six seven eight".split(), 1)]),
    ],
)  # fmt: skip
def test_words_that_only_ask_are_left_out(typed: str, words: list[str]):
    assert [term.typed for term in read_question(typed).terms] == words


@pytest.mark.parametrize(
    ("typed", "subjects"),
    [
        ("What did Ada Quill say about Reed?", ["Ada"]),
        ("Ada Quill said Reed", ["Ada", "Quill"]),
        ("Quill on the ferry", ["Quill"]),
        ("Quill promised a ferry", ["Quill"]),
        ("has Reed paid", ["Reed"]),
        ("who said ferry", []),
        ("ferry plan", []),
    ],
)
def test_whose_words_are_asked_for(typed: str, subjects: list[str]):
    question = read_question(typed)
    assert [question.terms[i].typed for i in question.subjects] == subjects


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("how much for the quay", "money"),
        ("£3 million", "money"),
        ("council pledged", "money"),
        ("how many islanders agree", "poll"),
        ("61% of islanders", "poll"),
        ("survey on fares", "poll"),
        ("what did Quill say", "speech"),
        ("Quill warned Reed", "speech"),
        ("how much did Quill promise", "money"),
        ("ferry", None),
    ],
)
def test_what_kind_of_record_is_asked_for(typed: str, label: str | None):
    assert read_question(typed).prefers == label


def test_words_stand_for_labels_and_other_words():
    pledged, soldiers = read_question("pledged soldiers").terms
    assert pledged.labels == ("pledge", "commitment") and not pledged.is_optional
    assert "troops" in soldiers.others and soldiers.labels == ()


@pytest.mark.parametrize(
    ("typed", "optional"), [("Quill warned", ["warned"]), ("warned", []), ('"blue plan" warned', ["warned"])]
)
def test_verbs_of_saying_only_rank_unless_there_is_nothing_else(typed: str, optional: list[str]):
    assert [term.typed for term in read_question(typed).terms if term.is_optional] == optional
