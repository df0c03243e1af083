"""Whom a text names in full only below, on invented texts: some of each kind of fault that was seen."""

from tests.extract.speakers import list_speakers, with_ids

CASES = (
    (
        "a surname, of a full name that comes later",
        "Tammsalu said the port would close.\n\n“It is late,” said Kaur Tammsalu, the minister of ports.",
        "the port would close",
        ("Kaur Tammsalu",),
    ),
    (
        "a surname that two have who are named later",
        "Berg said the port would close.\n\nHer brother Odo Berg lives there. Anna Berg is the mayor.",
        "the port would close",
        ("Berg",),
    ),
    (
        "a woman's surname, of a man who is named later",
        "Ms. Berg said the port would close.\n\nOdo Berg lives there.",
        "the port would close",
        ("Berg",),
    ),
    (
        "a country's office, of somebody who is named later",
        "The Croatian foreign minister said the port would close.\n\nCroatia's foreign minister, Anna Berg, had met dockers.",
        "the port would close",
        ("Anna Berg",),
    ),
    (
        "an office that two hold who are named later",
        "The deputy governor said the port would close.\n\nDeputy Governor Anna Berg and Deputy Governor Piet Holm met dockers.",
        "the port would close",
        ("deputy governor",),
    ),
    (
        "a lead's office, and somebody in another below",
        "The prime minister has said the port would close.\n\nFinance Minister Anna Berg said that boats were late.",
        "the port would close",
        ("prime minister",),
    ),
    (
        "a lead's office, and somebody described below",
        "The prime minister has said the port would close.\n\nAnna Berg, a docker, said that boats were late.",
        "the port would close",
        ("prime minister",),
    ),
    (
        "a lead's office, and below it somebody who has been named",
        "Piet Holm and Anna Berg met dockers. The deputy mayor said the port would close.\n\nAnna Berg said that boats were late.",
        "the port would close",
        ("deputy mayor",),
    ),
    (
        "a lead's official, whom nobody names",
        "A senior official said the port would close.\n\nAnna Berg said that boats were late.",
        "the port would close",
        ("senior official",),
    ),
    (
        "a firm, and its founder below",
        "Boeing said the jet was safe.\n\nThe firm was founded by William Boeing, a timber merchant, in 1916.",
        "the jet was safe",
        ("Boeing",),
    ),
    (
        "a country, and a namesake below",
        "Jordan said it would close its border.\n\nMichael Jordan, the basketball player, said he was sad.",
        "it would close its border",
        ("Jordan",),
    ),
    (
        "a man, and his wife below",
        "Mayor Lund said the pier was shut.\n\nHis wife, Anna Lund, said she was sad.",
        "the pier was shut",
        ("Lund",),
    ),
    (
        "an office, and who held it once",
        "The French president said taxes would rise.\n\nAnna Berg, a former French president, said he was wrong.",
        "taxes would rise",
        ("French president",),
    ),
    (
        "an office without a country, and another's below",
        "The finance minister said taxes would rise.\n\nGermany's finance minister, Anna Berg, called it theft.",
        "taxes would rise",
        ("finance minister",),
    ),
    (
        "an office, and who is named below without a word of who they are",
        "Harbour to close\n\nThe mayor of Port Lune has said the harbour would close.\n\nSpeaking at the pier, Ingrid Berg said cranes were old.",
        "the harbour would close",
        ("Ingrid Berg",),
    ),
    (
        "a rank, and its abbreviation below",
        "A retired naval captain said the ferries were old.\n\n“I sailed them,” Capt. Ruth Amsel told reporters.",
        "the ferries were old",
        ("Ruth Amsel",),
    ),
    (
        "whoever met another's minister",
        "The pier will shut, the Taoiseach said.\n\nSpeaking in Velm, where he met the French premier, Colm Amsel said it was old.",
        "The pier will shut",
        ("Colm Amsel",),
    ),
    (
        "a teacher, and who is introduced below",
        "A teacher said the school was cold.\n\nFerry worker Anna Berg said she agreed.",
        "the school was cold",
        ("teacher",),
    ),
    (
        "a teacher, and somebody of the port",
        "A teacher said the school was cold.\n\nAnna Berg of the port office said she agreed.",
        "the school was cold",
        ("teacher",),
    ),
    (
        "a source, and who is named below",
        "A senior official said the pier was shut.\n\nAnna Berg said she agreed.",
        "the pier was shut",
        ("senior official",),
    ),
    (
        "a head, and a name that opens the next sentence",
        "The pier is old.\n\nSpeaking on Monday, the head of the Lune Advice Network warned that cranes were old. Rosaleen Twom appealed for calm.",
        "cranes were old",
        ("Rosaleen Twom",),
    ),
    (
        "a source below a description",
        "The President of Ukraine has stated that cranes were old.\n\nSource: Ostap Rozum in an evening video address",
        "cranes were old",
        ("Ostap Rozum",),
    ),
    (
        "its negotiator, and who heads the delegation",
        "Truce near\n\nArvia will not accept limits, its chief negotiator said.\n\nBohdan Yarmol, who heads the delegation, told reporters that he was glad.",
        "Arvia will not accept limits",
        ("Bohdan Yarmol",),
    ),
    (
        "a student, and a man who speaks below",
        "A student said she was sent home for a badge.\n\nDavid Prior said that the rule was clear.",
        "she was sent home for a badge",
        ("student",),
    ),
    (
        "a minister, and the prime minister below",
        "A minister has left over a loan, saying that the pier was safe.\n\nPrime Minister Gareth Pim thanked him and said he was sad.",
        "the pier was safe",
        ("minister",),
    ),
    (
        "a prime minister, and who leads the rebels",
        "The Velmian prime minister said that the army would leave.\n\nTarik Moss, who leads the rebels, said he did not believe it.",
        "the army would leave",
        ("Velmian prime minister",),
    ),
    (
        "its envoy, and who lives nearby",
        "Arvia will not pay, its envoy said.\n\nAnna Berg, who lives in Velm, said that rents were high.",
        "Arvia will not pay",
        ("its envoy",),
    ),
    (
        "a judge, and who was tried",
        "A judge said that the law was a joke.\n\nJonas Weld was jailed on Monday.",
        "the law was a joke",
        ("judge",),
    ),
    (
        "a judge, and the accused, who speaks",
        "The judge said that the attack was cruel.\n\nJonas Weld told the court that he was asleep.",
        "the attack was cruel",
        ("judge",),
    ),
    (
        "a coach, and who scored",
        "The coach said that it was a gift.\n\nDiego Prat scored in the third minute.",
        "it was a gift",
        ("coach",),
    ),
    (
        "a manager, and who denies it",
        "The manager said that the boat was stolen.\n\nJonas Weld denied it.",
        "the boat was stolen",
        ("manager",),
    ),
    (
        "an office, and a neighbour who speaks below",
        "The governor said a house was hit.\n\n“My house is gone,” Olha Marchenko, 61, said.",
        "a house was hit",
        ("governor",),
    ),
)
"""The kind, a text, words that somebody says in it, and who."""


@with_ids(CASES)
def test_words_are_said_by(text: str, words: str, speakers: tuple[str, ...]):
    assert list_speakers(text, words) == {speakers}
