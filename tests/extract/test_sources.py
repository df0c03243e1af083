"""Which of those beside a verb of saying says it, on invented texts: some of each kind of fault that was seen."""

from tests.extract.speakers import list_speakers, with_ids

CASES = (
    (
        "quote label after who an outlet has it from",
        "The port will not be given up, Deputy Foreign Minister Piet Holm stated in an interview with Radio Lune, "
        "according to Harbour Wave.\n\nQuote: “Our laws are clear.”",
        "Our laws are clear.",
        ("Piet Holm",),
    ),
    (
        "quote label after a report",
        "Velm's premier Piet Holm has said that the port would stay open, Harbour Wave reports.\n\nQuote: “Our laws are clear.”",
        "Our laws are clear.",
        ("Piet Holm",),
    ),
    (
        "who names somebody else",
        "The president named Piet Holm envoy on Monday and said that the port would close.",
        "the port would close",
        ("president",),
    ),
    (
        "quoted X as saying",
        "The agency VWK quoted Helga Strand as saying that the pier was safe.",
        "the pier was safe",
        ("Helga Strand",),
    ),
    (
        "quoted X as saying",
        "State television quoted Defence Minister Piet Holm as saying: “We will answer.”",
        "We will answer.",
        ("Piet Holm",),
    ),
    (
        "quoted X as saying",
        "The Port Post cited him as saying the talks failed. Lars Dahl denied it. It quoted Anna Berg as telling lawmakers that “nobody asked us”.",
        "nobody asked us",
        ("Anna Berg",),
    ),
    (
        "him quoted as saying",
        "VWK quoted Helga Strand, the mayor of Port Lune, as saying that the pier was safe.",
        "the pier was safe",
        ("Helga Strand",),
    ),
    (
        "who, past a place or body",
        "Holm clashed with Megyn Lund, a star anchor at Fox Port News who questioned his plan.",
        "his plan",
        ("Megyn Lund",),
    ),
    (
        "who, past a place or body",
        "“We lost,” said Alan Berg, a glazier from Port Lune, New Velm, who said he was sad.",
        "he was sad",
        ("Alan Berg",),
    ),
    (
        "who, past a place or body",
        "Holm praised workers in Velm, Port Lune and Ondria who demanded that the pier be closed.",
        "the pier be closed",
        ("workers",),
    ),
    (
        "who, past a place or body",
        "He spoke to Helga Strand, the director of the Velmian Partnership for Conservative Principles, who said that the pier was safe.",
        "the pier was safe",
        ("Helga Strand",),
    ),
    (
        "words of a claim that another answers",
        "Greta Holm rejected Piet Roe's claim that the ferry was “a coffin”.",
        "a coffin",
        ("Piet Roe",),
    ),
    (
        "words of a claim that another is asked about",
        "Asked about governor Piet Roe's warning that the town “sleeps too long”, Greta Holm said it was early.",
        "sleeps too long",
        ("Piet Roe",),
    ),
    (
        "words that a claim is called",
        "Greta Holm called Piet Roe's claim that the ferry was safe “a fairy tale”.",
        "a fairy tale",
        ("Greta Holm",),
    ),
    (
        "an outlet that quotes",
        "Port chief Olaf Berg, cited by Norwire, said Ondria was “in no hurry” to sign.",
        "in no hurry",
        ("Olaf Berg",),
    ),
    (
        "who does what is told beside",
        "Envoy Tom Falk, accused by Ondria of theft, called the claim “fairy dust”.",
        "fairy dust",
        ("Tom Falk",),
    ),
    (
        "a clause without a pronoun",
        "Ondria's bank said on Monday it would close its doors, a step Anna Frey dismissed as “theatre”.",
        "theatre",
        ("Anna Frey",),
    ),
    (
        "a clause without a pronoun",
        "The navy said the port was empty, a claim Ida Moor called “a lie”.",
        "a lie",
        ("Ida Moor",),
    ),
    (
        "verb of a heading after a surname",
        "Strand Sees Good Harvest\n\nMr. Strand met farmers. “It rains at night,” Mr. Strand said.",
        "It rains at night,",
        ("Strand",),
    ),
    (
        "who has a question for others",
        "The oldest of the crew, a bearded sailor, had a question for the owners. “Will they pay us in fish?”",
        "Will they pay us in fish?",
        ("bearded sailor",),
    ),
    (
        "who has a message for others",
        "Helga Strand had a message for the bankers. “Come and count the boats.”",
        "Come and count the boats.",
        ("Helga Strand",),
    ),
    ("a country, what analysts say", "Velmia, analysts say, has “little to lose”.", "little to lose", ("analysts",)),
    ("a firm, the minister said", "Norwire, the minister said, would “close”.", "close", ("minister",)),
    ("age before who runs", "Ole Karsk, 52, who runs the ferry in Velm, said it was “late”.", "late", ("Ole Karsk",)),
    (
        "who is quoted, after a place",
        "In Port Varn, Foreign Minister Odo Lund was quoted by the Norwire agency as saying that the port would close.",
        "the port would close",
        ("Odo Lund",),
    ),
    (
        "whose office is told before who",
        "A former mayor of Port Doe who swims between Velm and Ard said that cranes were old.",
        "cranes were old",
        ("former mayor",),
    ),
    *(
        ("in or behind a relative clause", f"The port is shut.\n\n{text} the crane “a joke”.", "a joke", (name,))
        for text, name in (
            ("Dagny Lund, the glazier, who had come down from the roof, called", "Dagny Lund"),
            ("An engineer whose brother runs the ferry company called", "engineer"),
            ("Dockers who had walked over from Port Ondria called", "Dockers"),
            ("The docker who heard that the mayor called", "mayor"),
        )
    ),
)
"""The kind, a text, words that somebody says in it, and who."""


@with_ids(CASES)
def test_words_are_said_by(text: str, words: str, speakers: tuple[str, ...]):
    assert list_speakers(text, words) == {speakers}
