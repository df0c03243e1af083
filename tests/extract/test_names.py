"""First names, surnames and names that people go by, on invented texts: some of each kind of fault that was seen."""

import pytest

from build.extract.quotations.name_table import SURNAME_FIRST
from tests.extract.speakers import list_speakers, with_ids

CASES = (
    (
        "one of them named",
        "“No,” said one of them, a retired docker named Odo.",
        "No,",
        ("Odo",),
    ),
    (
        "introduced himself",
        "Her neighbour at the market, a man who introduced himself only as Odo, disagrees. “No,” he says.",
        "No,",
        ("Odo",),
    ),
    (
        "gave a first name",
        "One of the boys, a sniper from Velm who would only give his first name, Ruslan, said he had stopped. “If "
        "they sign, somebody will tell us,” he said.",
        "If they sign, somebody will tell us,",
        ("Ruslan",),
    ),
    (
        "goes by a call sign",
        "Their commander, who goes by the call sign Bison, laughed. “Withdraw where?” he said.",
        "Withdraw where?",
        ("Bison",),
    ),
    (
        "verb of a heading",
        "Networks Cut Away to Air Helga Strand.\n\nHelga Strand left. Strand said the pier was closed.",
        "the pier was closed",
        ("Helga Strand",),
    ),
    (
        "surname first",
        "Lin Meihua, the finance minister of Velm, came on Monday. Ms. Lin said the pier was closed.",
        "the pier was closed",
        ("Lin Meihua",),
    ),
    (
        "surname first",
        "Ministry spokesperson Qiao Wenrui spoke in Port Lune. Qiao said the pier was closed.",
        "the pier was closed",
        ("Qiao Wenrui",),
    ),
    (
        "surname first",
        "Minister Han Dong-wook met Anna Berg. “It is over,” Han said.",
        "It is over",
        ("Han Dong-wook",),
    ),
    (
        "surname first",
        "Nguyen Van Duc, an economist, came on Monday. Nguyen said the pier was closed.",
        "the pier was closed",
        ("Nguyen Van Duc",),
    ),
    (
        "surname first, of two",
        "Ministers Han Dong-wook and Han Ji-min came on Monday. Han said the pier was closed.",
        "the pier was closed",
        ("Han",),
    ),
    (
        "first word of a body",
        "The Holm Foundation paid for the pier. It opened on Monday. Holm said the pier was closed.",
        "the pier was closed",
        ("Holm",),
    ),
    ("Per, a first name or a preposition", "Per Lind said the pier was closed.", "the pier was closed", ("Per Lind",)),
    ("Per, a first name or a preposition", "“The pier is closed,” said Per Lind. He left.", "The pier is closed,", ("Per Lind",)),
    (
        "Per, a first name or a preposition",
        "Helga Strand and Per Lind said the pier was closed.",
        "the pier was closed",
        ("Helga Strand", "Per Lind"),
    ),
    (
        "Per, a first name or a preposition",
        "Per Velm law, Helga Strand said the pier was closed.",
        "the pier was closed",
        ("Helga Strand",),
    ),
    (
        "Per, a first name or a preposition",
        "Lars Dahl rose. Per Holm, of Port Lune, said the pier was closed.",
        "the pier was closed",
        ("Per Holm",),
    ),
    (
        "a nickname in the headline",
        "‘Iron Helga’ Strand wins again\n\nHelga Strand won on Sunday. “I am glad,” Strand said.",
        "I am glad,",
        ("Helga Strand",),
    ),
    (
        "a nickname in the headline",
        "Crazy Piet Holm sinks ferry\n\nPiet Holm, 44, was arrested. Holm said he was sorry.",
        "he was sorry",
        ("Piet Holm",),
    ),
    (
        "a nickname in the headline",
        "Lucky Lars Dahl: a portrait\n\nLars Dahl grew up in Velm. “I never won anything,” said Dahl.",
        "I never won anything,",
        ("Lars Dahl",),
    ),
    (
        "a surname that opens with a particle",
        "Belgian Prime Minister Bart De Werf arrived. De Werf said the assets would stay.",
        "the assets would stay",
        ("Bart De Werf",),
    ),
    (
        "a surname that opens with a particle",
        "Giulia Di Salvo won. “I knew it,” Di Salvo said.",
        "I knew it,",
        ("Giulia Di Salvo",),
    ),
    (
        "a surname that opens with a particle",
        "Ursula von der Brink came by train. “Good,” von der Brink said.",
        "Good,",
        ("Ursula von der Brink",),
    ),
    (
        "a surname that opens with a particle",
        "President Mahmoud al-Karim was tired. Al-Karim said the talks had failed.",
        "the talks had failed",
        ("Mahmoud al-Karim",),
    ),
    (
        "joint statements",
        "“We will not rest,” Helga Strand and Piet Holm said in a joint statement.",
        "We will not rest,",
        ("Helga Strand", "Piet Holm"),
    ),
    (
        "surname that is a noun",
        "In May, billionaire Paul Singer came. He wrote that “the pier is safe”.",
        "the pier is safe",
        ("Paul Singer",),
    ),
    (
        "Jr. behind a surname",
        "Anton R. Dahl Jr. won. Mr. Dahl said the port was safe.",
        "the port was safe",
        ("Anton R. Dahl Jr.",),
    ),
    (
        "first name alone",
        "Anna Berg and Peter Holm met. “It rained,” said Anna.",
        "It rained,",
        ("Anna Berg",),
    ),
    (
        "a name that somebody writes under",
        "A popular blogger, writing under the name Night Gull, complained that the bridge was “gone”.",
        "gone",
        ("Night Gull",),
    ),
    (
        "callsign in one word",
        "“Let it rain,” said a deckhand who goes by the callsign Gull.",
        "Let it rain,",
        ("Gull",),
    ),
    (
        "callsign that is used",
        "A commander who uses the call-sign Anvil told reporters that the road was closed.",
        "the road was closed",
        ("Anvil",),
    ),
    (
        "name of war",
        "“We have shells,” said a platoon leader who goes by the nom de guerre Marten.",
        "We have shells,",
        ("Marten",),
    ),
    (
        "initial before a first name",
        "“The tunnels remain,” said R. Jane Strand, the commissioner.",
        "The tunnels remain,",
        ("R. Jane Strand",),
    ),
    (
        "a title that is a surname",
        "“The pier will close,” said analyst Ken Doctor.",
        "The pier will close,",
        ("Ken Doctor",),
    ),
    (
        "a possessive before a name",
        "“The pier will close,” said the Zionist Harbour Party’s Odo Lund.",
        "The pier will close,",
        ("Odo Lund",),
    ),
    (
        "a particle of Spanish names",
        "The Spanish Minister, Íñigo de la Peralta y Cueto, announced that the port would close.",
        "the port would close",
        ("Íñigo de la Peralta y Cueto",),
    ),
    (
        "who asks to be identified by a first name",
        "“They lied to us,” said a 43-year-old nurse who asked to be identified only by her first name, Olha.",
        "They lied to us,",
        ("Olha",),
    ),
    (
        "a daughter by her father's name",
        "“It is a step,” spokeswoman Ludwa bint Hamad Al Suwar told reporters.",
        "It is a step",
        ("Ludwa bint Hamad Al Suwar",),
    ),
    (
        "a name with an apostrophe",
        "On Monday Mary Wangar' Otieno said cranes were old.",
        "cranes were old",
        ("Mary Wangar' Otieno",),
    ),
    (
        "a first name that is not known, after an age",
        "Former sailor Gaz Opensh, 34, clears mines.\n\nGaz, up to his knees in mud, chuckled: “I have had worse.”",
        "I have had worse.",
        ("Gaz Opensh",),
    ),
    (
        "a family name that is not known and stands first",
        "Ouyang Zhen, Arvia's deputy envoy, came.\n\n“The price is high,” Ouyang said.",
        "The price is high,",
        ("Ouyang Zhen",),
    ),
    (
        "and, between two persons",
        "Nikolai Petrov i Maria Lund said the pier was shut.",
        "the pier was shut",
        ("Maria Lund",),
    ),
    (
        "a possessive before a first name",
        "The Mayors’ Maria Lund said the pier was shut.",
        "the pier was shut",
        ("Maria Lund",),
    ),
)
"""The kind, a text, words that somebody says in it, and who."""


@with_ids(CASES)
def test_words_are_said_by(text: str, words: str, speakers: tuple[str, ...]):
    assert list_speakers(text, words) == {speakers}


@pytest.mark.parametrize("name", ["Qiao Wenrui", "Han Dong-wook", "Nguyen Van Duc", "Hsiao Li"])
def test_a_surname_that_stands_first_is_told_by_syllables(name: str):
    assert SURNAME_FIRST.fullmatch(name)


@pytest.mark.parametrize("name", ["İ Gallup", "I Han", "Port Lune", "Helga Strand", "Holm Foundation"])
def test_other_names_have_the_surname_last(name: str):
    assert not SURNAME_FIRST.fullmatch(name)
