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
    ("Doctors Without Borders said the crane was “a toy”.", "Doctors Without Borders"),
    ("Officials Against Odo Lund said the crane was “a toy”.", "Officials"),
    ("Lakers Without Odo Lund lost. Lakers said the crane was “a toy”.", "Lakers"),
    ("Son Odo Lund said the crane was “a toy”.", "Odo Lund"),
    ("Man Anna Lund said the crane was “a toy”.", "Anna Lund"),
    ("John Superintendent said the crane was “a toy”.", "John Superintendent"),
    ("Superintendent John Inspector said the crane was “a toy”.", "John Inspector"),
    ("Malcolm X said the crane was “a toy.” “A toy,” said Malcolm X.", "Malcolm X"),
    ("Sofia Tarn Lund opened the pier. “The crane is safe,” she said.", "Sofia Tarn Lund"),
    ("Governor Tom Lund flew home. He’ll say that it is “time to rest.”", "Tom Lund"),
    *((f"{name} said “the crane is safe.”", name) for name in ("Sa’d Lund", "Ra’d Lund", "Mas'ud Sa'd", "Odo O’D", "Jean d’Re")),
    ("Thierry d’Aubrac, a historian, spoke. “The crane is safe,” he said.", "Thierry d’Aubrac"),
    ("Counsel Omar Sheikh Lund said the crane was “safe”. “It is safe,” said Mr. Lund.", "Omar Sheikh Lund"),
    ("“The crane is safe,” said Odo ap Lund, who keeps the lighthouse.", "Odo ap Lund"),
    ("Mary Oreng' Lund, 26, stood at the gate. “The crane is safe,” she said.", "Mary Oreng' Lund"),
    ("According to the Ports and Fisheries Organization, cranes are “safe”.", "Ports and Fisheries Organization"),
    ("A spokesman for the port's Pilot and Towage Office said cranes “are safe”.", "spokesman"),
    ("The BBC and Port Office said the crane was “safe”.", "BBC & Port Office"),
    ("The Ondrian Dockers' Federation called the crane “a toy”.", "Ondrian Dockers' Federation"),
    ("The Ondrian Fishermen's League said the crane was “a toy”.", "Ondrian Fishermen's League"),
    ("The Union of Railway Drivers said the crane was “a toy”.", "Union of Railway Drivers"),
    ("The Bureau of Migrant Affairs said it was “a toy”.", "Bureau of Migrant Affairs"),
    ("Defence Secretary Olivia Lund is in town. She'll tell MPs it is “time to rest.”", "Olivia Lund"),
]


def list_speakers(text: str) -> set[str]:
    """Return the speakers of a text's quotations that are speech."""
    return {" & ".join(found.speakers) for found in extract(text).quotations if found.kind != "term"}


@pytest.mark.parametrize(("text", "speaker"), WORDS)
def test_a_name_that_is_another_word_too(text: str, speaker: str):
    assert list_speakers(text) == {speaker}


PRINTED = [
    # Titles and words for what somebody is, before names
    ("State schools Superintendent Jennifer Lund told teachers that they were “not asking for much.”", "Jennifer Lund"),
    ("In Velm, Metropolitan Feodor told reporters: “It is a sin to lock a door.”", "Feodor"),
    ("The Metropolitan Opera said the roof was “a mess.”", "Metropolitan Opera"),
    ("The road is shut. Corporal Tadeusz Lund told the Lune Post it was “a mess.”", "Tadeusz Lund"),
    ("John Constable, a clerk, said “the road is shut.”", "John Constable"),
    ("Consultancy Brightline Analytics said stocks were “more than ample.”", "Brightline Analytics"),
    ("Port Lune-based Dana F. Becker Company closed. “We saw it coming,” the company said.", "Dana F. Becker Company"),
    ("Reacting, Alhaji Musa Lund said: “The road is shut.” He added that “nobody was asked”.", "Musa Lund"),
    ("Chief (Mrs) Ebere Lund-Bright warned that the mill would “close by Easter”.", "Ebere Lund-Bright"),
    ("Security analyst Col (retd) Rehan Lund said it was “a map without roads”.", "Rehan Lund"),
    ("Velm police spokesman SP Amos Lund said the crowd had been “warned twice”.", "Amos Lund"),
    ("Volcanologist Yrsa Lund said the mountain was “breathing again”. She left.", "Yrsa Lund"),
    ("Locksmith Kez Lund has offered to help. “It's an old lock,” he said.", "Kez Lund"),
    # Names in quotation marks
    ("“They hit the bakery,” says Captain “Gull”, a drone commander.", "Gull"),
    ("Captain “Gull,” a drone commander, says “they hit the bakery.” “We ran,” Gull said.", "Gull"),
    ("“They hit the bakery,” said a sergeant with the call sign “Otter.” “We ran,” Otter said.", "Otter"),
    ("Mayor Ann Holt named “Low Water” as her favourite film. She said “it is fine work.”", "Ann Holt"),
    ("“They hit the bakery,” said Sergeant “Otter.” Lund met the crew. “We ran,” Otter said.", "Otter"),
    ("“We ran,” said Captain “Gull.” Anna Berg asked why. “Gull,” said Captain “Gull.”", "Gull"),
    ("Anna Berg wrote often. She referred to her friend by a nickname, “Gert.” She said it was “a toy”.", "Anna Berg"),
    ("Asked for his name, “Never,” Odo Lund said.", "Odo Lund"),
    # Initials
    ("“My mother asks every day,” said Matej B., whose father is a glazier. “I say nothing.”", "Matej B."),
    ("“My mother asks every day,” said Matej B. “I say nothing,” Matej said.", "Matej B."),
    # The parties of members of a parliament
    ("Sens. Rosa Lund (D-Conn.) and Jim Tall (R-Okla.) said a delay was “a gift.”", "Rosa Lund & Jim Tall"),
    ("Sens. Rosa Lund, D-Conn., and Jim Tall, R-Okla., said a delay was “a gift.”", "Rosa Lund & Jim Tall"),
    ("“A delay is a gift,” said Rosa Lund (Labour) and Jim Tall (Conservative).", "Rosa Lund & Jim Tall"),
    ("Sen. Rosa Lund (D-Conn.) met Jim Tall (R-Okla.), who called it “a gift.”", "Jim Tall"),
    ("“We must wait,” said Rep. Pat Lund (R-Ohio), a senior member of the Ways and Means Committee.", "Pat Lund"),
    # Owners, and what is only an adjective
    ("The Ondrian parliament’s speaker called it “poor work.”", "Ondrian parliament’s speaker"),
    ("“This is poor work,” said the report’s author, Labour MP Rita Skarn, quoting a placard.", "Rita Skarn"),
    ("Velmia’s then head of naval staff, Boris Tarn, warned that it was “poor work.”", "Boris Tarn"),
    ("Mara's commanding officer, who can be named only as Major Tarn, vowed: “We will bring her home.”", "Tarn"),
    ("The conservative opposition, for its part, called it “poor work”.", "conservative opposition"),
    # Labels in capitals
    ("WHO’S WATCHING: Minister Jane Holt called it “a long night.”", "Jane Holt"),
]


@pytest.mark.parametrize(("text", "speaker"), PRINTED)
def test_a_name_is_read_whole_and_without_what_stands_before_it(text: str, speaker: str):
    assert list_speakers(text) == {speaker}


@pytest.mark.parametrize("space", [" ", "\t", "\xa0", "\n "])
@pytest.mark.parametrize("heading", ["HOW", "THE END", "... HOW"])
def test_white_space_before_a_heading_in_capitals(space: str, heading: str):
    assert list_speakers(f"{space}{heading}: Jane Holt called it “a long night.”") == {"Jane Holt"}


@pytest.mark.parametrize(("label", "name"), [("UP TV", "Up Tv"), ("WHY NOT MAGAZINE", "Why Not Magazine")])
def test_a_label_of_a_turn_that_has_a_word_of_headings(label: str, name: str):
    text = f"{label}: Why did you go?\n\nODO LUND: We had to, I think.\n\n{label}: And was it late?\n\nODO LUND: It was, I think."
    assert list_speakers(text) == list_speakers(text.replace(f"{label}: And", "BBC: And")) - {"Bbc"} == {name, "Odo Lund"}


NO_NAMES = [
    ("She told the Minister, “Resign.” The Minister replied, “Never.” He said to the President: “Never.”", 3),
    ("Asked by the Judge, “Never,” Anna Berg said. Later Anna Berg said “Never.”", 2),
    ("“Never,” said the Minister. “Amen,” said the Pope. “Amen,” the crowd said.", 3),
    ("“Never,” said the Captain. “Amen,” said the crew of the old Captain. “Amen,” the crowd said.", 3),
    ("“Never,” said the Captain, “Never.” Replied the Lunian Captain: “Never.”", 3),
]


@pytest.mark.parametrize(("text", "count"), NO_NAMES)
def test_what_a_title_says_is_no_name(text: str, count: int):
    assert [found.kind == "term" for found in extract(text).quotations] == [False] * count


@pytest.mark.parametrize("title", ["Mayor", "Captain"])
def test_words_in_marks_before_a_surname_are_not_read_into_it(title: str):
    assert {found.speakers for found in extract(f"{title} “Low Water” Lund said it was fine.").statements} <= {
        ("Lund",),
        (title,),
    }
