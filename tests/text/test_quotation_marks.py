"""Pairs of quotation marks, of any form, told apart from apostrophes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.text.quotation_marks import find_quoted_passages


def find_words(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quoted_passages(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“One,” she said, “two.”", ["One,", "two."]),
        ('"One," she said, "two."', ["One,", "two."]),
        ('"Late again,” he said. “So” it was.', ["Late again,", "So"]),
        ("„Eins“ und «deux» et »x", ["Eins", "deux"]),
        ("the ‘late’ ferry, the ‘big three’ and the rest’s", ["late", "big three"]),
        ("the 'late' ferry isn't late, the workers' boat is", ["late"]),
        ("back in the ’90s, at five o’clock, rock ’n’ roll", []),
        ("back in the '90s, at five o'clock", []),
        ("24 hours' notice and the Europeans' plan", []),
        ("‘the workers’ boats’, he said", ["the workers’ boats"]),
        ("‘rogue states’ were named, and ‘others’.", ["rogue states", "others"]),
        ("‘An honest mistake,’ he said. ‘In the end, ’tis true.’", ["An honest mistake,", "In the end, ’tis true."]),
        ("‘Cause for alarm,’ she said, and so it’s ’cause of him.", ["Cause for alarm,"]),
        ("'On Monday,' she said. 'If only I'd known 'em.'", ["On Monday,", "If only I'd known 'em."]),
        ("'They can't keep the 'old' rules,' she told us.", ["They can't keep the 'old' rules,"]),
        ("‘We call it ‘home’ here,’ she said.", ["We call it ‘home’ here,"]),
        (
            "She said: 'Well, that is one...\n\n'I may take some.'\n\nThe 'end'.",
            ["Well, that is one...\n\n'I may take some.", "end"],
        ),
        ("‘One.\n\n‘Two.\n\n‘Three,’ she said.", ["One.\n\n‘Two.\n\n‘Three,"]),
        ("'Never closed.\n\nThe 'end'.", ["end"]),
        ("“She said ‘no’ to me,” he said.", ["She said ‘no’ to me,"]),
        ("‘She said “no” to me,’ he said.", ["She said “no” to me,"]),
        ('"She said “no” to me," he said.', ["She said “no” to me,"]),
        ("“One.\n\n“Two.”\n\nThree “four”.", ["One.\n\n“Two.", "four"]),
        ("“Never closed.\n\nThree “four”.", ["Never closed.", "four"]),
        ("He said “never closed. Then he left.\n\nThree “four”.", ["never closed.", "four"]),
        ("“Never closed, “four” it is.", ["four"]),
        ("““Doubled,”” she said.", ["Doubled,"]),
        ("“criminals” and “rapists“ were named", ["criminals", "rapists"]),
        ("”Turned,” she said, “again”.", ["Turned,", "again"]),
        ('"One “two” three," he said.', ["One “two” three,"]),
        ("«Un», ‹deux› and „drei“", ["Un", "deux", "drei"]),
        ("“The talks\n\nwent well,” he said.", ["The talks\n\nwent well,"]),
        ('a <post author="harbour" id="7"> “one”', ["one"]),
        ("''not a single mark'' and 'neither'", []),
        ("She is 6' 2\" tall.", []),
        ('“” and "" are empty', []),
        ("('late')", ["late"]),
        ("", []),
    ],
)
def test_passages(text: str, words: list[str]):
    assert find_words(text) == words


@given(st.text(alphabet="ab s.,\n“”\"‘’'«»„"))
def test_any_text(text: str):
    passages = find_quoted_passages(text)
    position = 0
    for start, end in passages:
        assert position < start < end <= len(text)
        assert text[start - 1] in "“”„‟\"«»‹›‘‚‛'"
        position = end
    assert find_quoted_passages(text) == passages
