"""The ends of sentences and of quoted words."""

import pytest

from build.text.punctuation import ends_sentence, strip_closing_punctuation


@pytest.mark.parametrize("text", ["The ferry left.", "“Did it?”", "It did …»)", "船走了。", "No!"])
def test_terminal_punctuation(text: str):
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "The ferry left", "The ferry, it", "Left:", "“The ferry”", "Read more. »>"])
def test_no_terminal_punctuation(text: str):
    assert not ends_sentence(text)


CLOSINGS = [
    ("We will build the second ferry,", True, "We will build the second ferry"),
    ("We will build the second ferry.", True, "We will build the second ferry."),
    ("a bargain.", False, "a bargain"),
    ("a bargain,", False, "a bargain"),
    ("the ‘blue plan,’", False, "the ‘blue plan’"),
    ("the “blue plan.”", False, "the “blue plan”"),
    ("really?", False, "really?"),
    ("sink her!", False, "sink her!"),
    ("by the coast guard of the U.S.", False, "by the coast guard of the U.S."),
    ("the U.S. ferry.", False, "the U.S. ferry"),
    ("at seven p.m.,", False, "at seven p.m."),
    ("and so on …", False, "and so on …"),
    ("and so on...", False, "and so on..."),
    ("not for sale. Not this year.", False, "not for sale. Not this year."),
    ("Is it a boat? It floats.", False, "Is it a boat? It floats."),
    ("４隻目の船、", False, "４隻目の船"),
    ("Yes ,", True, "Yes"),
    (",", False, ","),
]


@pytest.mark.parametrize(("words", "is_sentence", "clean"), CLOSINGS, ids=[words for words, *_ in CLOSINGS])
def test_what_the_reporter_closes_a_quotation_with_is_left_out(words: str, is_sentence: bool, clean: str):
    assert strip_closing_punctuation(words, is_sentence) == clean
    assert strip_closing_punctuation(clean, is_sentence) == clean
