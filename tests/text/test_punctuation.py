"""The end of a sentence."""

import pytest

from build.text.punctuation import ends_sentence


@pytest.mark.parametrize("text", ["The ferry left.", "“Did it?”", "It did …»)", "船走了。", "No!"])
def test_terminal_punctuation(text: str):
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "The ferry left", "The ferry, it", "Left:", "“The ferry”", "Read more. »>"])
def test_no_terminal_punctuation(text: str):
    assert not ends_sentence(text)
