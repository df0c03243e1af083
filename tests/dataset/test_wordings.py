"""How wordings of one utterance differ, word by word."""

import pytest

from build.dataset.wordings import compare_wordings

FULL = "We will never give up our harbour, and no boat will be turned away from it."
BEGINNING, END = ("not quoted", "We will never give up our harbour, and", None), ("not quoted", "from it", None)
WORDINGS = [
    ("we will NEVER give up our harbour and no boat will be turned away from it", []),
    ("no boat will be turned away", [BEGINNING, END]),
    ("no vessel will be turned away", [BEGINNING, ("replaced", "boat", "vessel"), END]),
    ("no boat will ever be turned away", [BEGINNING, ("added", None, "ever"), END]),
    ("no boat turned away", [BEGINNING, ("omitted", "will be", None), END]),
    ("We will not ever give up our harbour", [("replaced", "never", "not ever"), ("not quoted", "and no boat will be turned away from it", None)]),
    ("the lighthouse", [("replaced", FULL.rstrip("."), "the lighthouse")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "differences"), WORDINGS, ids=[text for text, _ in WORDINGS])
def test_a_wording_is_compared_with_the_fullest(text: str, differences: list[tuple[str, str | None, str | None]]):
    assert [(one.kind, one.other_words, one.words) for one in compare_wordings(FULL, text)] == differences


@pytest.mark.parametrize(("text", "differences"), WORDINGS, ids=[text for text, _ in WORDINGS])
def test_a_difference_has_the_place_of_its_words(text: str, differences: list[tuple[str, str | None, str | None]]):
    found = compare_wordings(FULL, text)
    assert [text[one.start : one.end] or None for one in found] == [words for *_, words in differences]
    assert [text[one.start :].split(" ", 1)[0] for one in found if one.kind == "omitted"] == ["turned"] * (
        text == "no boat turned away"
    )
