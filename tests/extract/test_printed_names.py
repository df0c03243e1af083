"""Names are read whole, as they are printed: words that are names and other words too, titles, initials, names in marks."""

import pytest

from build.extract import extract

WORDS = [
    ("Fan Weilong, who heads the union, said “the crane is safe.”", "Fan Weilong"),
    ("Harbour master Man Kwok-leung told Radio Velm that “the crane is safe.”", "Man Kwok-leung"),
    ("“The crane is safe,” said He Jianling, an engineer.", "He Jianling"),
    ("It was late. He Jianling, an engineer, said “the crane is safe.”", "He Jianling"),
    ("A row broke out, according to To Lanh, a docker. “The crane is safe,” said Can Demirel, a welder.", "Can Demirel"),
    ("Docker Orest Fed said the crane was “a coffin”.", "Orest Fed"),
    ("Mariam Said, a docker, said the crane was “a coffin”.", "Mariam Said"),
    ("“The crane is a toy,” said Hedda Led, a clerk.", "Hedda Led"),
    ("Velmia’s Center Against Noise called the crane “a toy”.", "Center Against Noise"),
    ("Doctors Without Harbours said the crane was “a toy”.", "Doctors Without Harbours"),
    ("Governor Tom Lund flew home. He’ll say that it is “time to rest.”", "Tom Lund"),
    ("Defence Secretary Olivia Lund is in town. She'll tell MPs it is “time to rest.”", "Olivia Lund"),
]


def list_speakers(text: str) -> set[str]:
    """Return the speakers of a text's quotations that are speech."""
    return {" & ".join(found.speakers) for found in extract(text).quotations if found.kind != "term"}


@pytest.mark.parametrize(("text", "speaker"), WORDS)
def test_a_name_that_is_another_word_too(text: str, speaker: str):
    assert list_speakers(text) == {speaker}
