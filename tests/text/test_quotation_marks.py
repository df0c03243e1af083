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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("‘An early thaw,’ said Helga Strand, ‘is a bad sign.’", ["An early thaw,", "is a bad sign."]),
        ("‘A fine day for it,’ Bram Holt said.", ["A fine day for it,"]),
        ("‘I doubt it,’ said Helga Strand.", ["I doubt it,"]),
        ("‘’Tis a poor harbour,’ said the old pilot.", ["’Tis a poor harbour,"]),
        ("They told ’em to go, and ’em went ‘with no regrets’.", ["with no regrets"]),
        ("Back in the ’80s the ‘grey ferry’ sank.", ["grey ferry"]),
        ("‘In the ’80s we had two ferries,’ said Helga Strand.", ["In the ’80s we had two ferries,"]),
        ("The pilots’ union called it ‘a slap in the face’.", ["a slap in the face"]),
        ("‘The pilots’ union is tired,’ she said.", ["The pilots’ union is tired,"]),
        ("Helga O’Neil of the Strands’ firm said the pier was ‘in ruins’.", ["in ruins"]),
        ("Tomas d’Arvik said: ‘We’ll see d’Arvik’s men out.’", ["We’ll see d’Arvik’s men out."]),
        ("'D'Arvik is no saint,' said Bram Holt.", ["D'Arvik is no saint,"]),
        ("‘O’Neil was late again,’ said Helga Strand.", ["O’Neil was late again,"]),
        ("The ‘harbour kings’’ boats were sold.", ["harbour kings"]),
        ("The ‘Grey Gull’’s owner was out.", ["Grey Gull"]),
        (
            "'The ferry's the islanders' own,' said Helga Strand, 'and it isn't yours.'",
            ["The ferry's the islanders' own,", "and it isn't yours."],
        ),
        ("‘He told me “go home” and I went,’ said Bram Holt.", ["He told me “go home” and I went,"]),
        ("Helga Strand said: “They call it ‘the ’49 pier’ still.”", ["They call it ‘the ’49 pier’ still."]),
        (
            "‘It's what the islanders call the “long night”,’ she said. ‘An' I never slept.’",
            ["It's what the islanders call the “long night”,", "An' I never slept."],
        ),
        ("'Rock 'n' roll is dead,' said Bram Holt.", ["Rock 'n' roll is dead,"]),
        ("‘Fish ’n’ chips for all,’ said the mayor.", ["Fish ’n’ chips for all,"]),
        ("One sign read ‘No dogs’, the next ‘No boats’.", ["No dogs", "No boats"]),
        ("He was goin’ home, ‘worn out’, past the boats’ shed.", ["worn out"]),
        ("‘If you’re askin’ me,’ said the pilot, ‘it’s done.’", ["If you’re askin’ me,", "it’s done."]),
        ("‘I was askin’ them to stay,’ said the pilot.", ["I was askin’ them to stay,"]),
        ("‘Two weeks’ notice is fair,’ said Helga Strand.", ["Two weeks’ notice is fair,"]),
        ("A ‘three months’ wait’ was all they got.", ["three months’ wait"]),
        ("‘Who’s there?’ ‘Only I,’ said the pilot.", ["Who’s there?", "Only I,"]),
        ("It was (‘an odd sort of boat’, in the mayor's words) sold.", ["an odd sort of boat"]),
        ("At five o'clock, 5'11\" tall, in the '99 flood: 'no more', they said.", ["no more"]),
        ("‘’Bout time,’ said the pilot.", ["’Bout time,"]),
        ("‘This,’ he said – ‘and I mean this – is ours.’", ["This,", "and I mean this – is ours."]),
        ("In St James’ Park the ‘new’ stand fell.", ["new"]),
        ("Jesus’ words, ‘Feed my sheep’, were read.", ["Feed my sheep"]),
        ("'A' is for apple, and 'I' is for ice.", ["A", "I"]),
        ("The '90s kids' 'lost summer' is back.", ["lost summer"]),
        ("‘Round the pier we go,’ said Bram Holt.", ["Round the pier we go,"]),
        ("'rogue states' were named, and 'others'.", ["rogue states", "others"]),
    ],
)
def test_single_marks_and_apostrophes(text: str, words: list[str]):
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
