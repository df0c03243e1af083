"""Bodies, outlets and countries that speak, on invented texts: some of each kind of fault that was seen."""

from tests.extract.speakers import list_speakers, with_ids

CASES = (
    (
        "outlet before a description",
        "In the recording, published by Harbour News, the envoy says “it will be a good call”.",
        "it will be a good call",
        ("envoy",),
    ),
    (
        "two places before a description",
        "In a letter to Velm and Arvia, the chancellor said that “the port will close”.",
        "the port will close",
        ("chancellor",),
    ),
    (
        "article in capitals",
        "THE Kremlin said last night that the port would close.",
        "the port would close",
        ("Kremlin",),
    ),
    (
        "noun after a country before a verb of judging",
        "The European presidency dismissed the paper as “a wish list”.",
        "a wish list",
        ("European presidency",),
    ),
    (
        "noun after a place in a compound",
        "A prominent Kremlin-affiliated milblogger called the proposal “a paper harbour.”",
        "a paper harbour.",
        ("prominent Kremlin-affiliated milblogger",),
    ),
    (
        "a document of a country",
        "The Velmian readout called the meeting “useful”.",
        "useful",
        ("Velmian readout",),
    ),
    (
        "body with and in its name",
        "The Office of Management and Budget said the port would close.",
        "the port would close",
        ("Office of Management and Budget",),
    ),
    (
        "place and a dash",
        "Port Lune – South Arvia has called on Velm to hold talks “without conditions”.",
        "without conditions",
        ("South Arvia",),
    ),
    (
        "institute for the study of something",
        "The Institute for the Study of Harbours said that the port would close.",
        "the port would close",
        ("Institute for the Study of Harbours",),
    ),
    (
        "negotiating team",
        "The Velmian negotiating team called the talks “useful”.",
        "useful",
        ("Velmian negotiating team",),
    ),
    ("where a body is", "Port Lune-based Seafund said the pier was closed.", "the pier was closed", ("Seafund",)),
    (
        "body with what it is of or for",
        "The Stockholm Centre for Eurasian Studies said the pier was closed.",
        "the pier was closed",
        ("Stockholm Centre for Eurasian Studies",),
    ),
    (
        "body with what it is of or for",
        "The Office of the President said the pier was closed.",
        "the pier was closed",
        ("Office of the President",),
    ),
    ("body with what it is of or for", "The Bank of Velm said the pier was closed.", "the pier was closed", ("Bank of Velm",)),
    (
        "body with what it is of or for",
        "The Committee on Monday said the pier was closed.",
        "the pier was closed",
        ("Committee",),
    ),
    (
        "several of a party",
        "Helga Strand spoke. Plus Democrats want a pier. Democrats said it was closed.",
        "it was closed",
        ("Democrats",),
    ),
    (
        "an office of a body, behind a possessive",
        "“There is no plan,” NATO’s press service said.",
        "There is no plan,",
        ("NATO’s press service",),
    ),
    (
        "an office of a body, behind a possessive",
        "The drones were shot down, Ukraine’s air force said.",
        "The drones were shot down",
        ("Ukraine’s air force",),
    ),
    (
        "an office of a body, behind a possessive",
        "The Kremlin’s press office said the call was useful.",
        "the call was useful",
        ("Kremlin’s press office",),
    ),
    (
        "a body of a country",
        "Ukraine’s parliament said the law was passed.",
        "the law was passed",
        ("Ukraine’s parliament",),
    ),
    (
        "a body of a country",
        "The Russian embassy in Port Lune said it was false.",
        "it was false",
        ("Russian embassy",),
    ),
    (
        "medium or agency",
        "The Port Post asked for the list. The newspaper reported that it was lost.",
        "it was lost",
        ("Port Post",),
    ),
    (
        "medium or agency",
        "The VWK searched the pier. The agency said nothing was found.",
        "nothing was found",
        ("VWK",),
    ),
    (
        "body with what it is on",
        "The Commission on Harbour Debates met on Monday. The commission said that a microphone had failed.",
        "a microphone had failed",
        ("Commission on Harbour Debates",),
    ),
    (
        "body with what it is for",
        "The Institute for the Study of Ports published a map. The institute said that the front had not moved.",
        "the front had not moved",
        ("Institute for the Study of Ports",),
    ),
    (
        "whose statement it is",
        "The Foreign Ministry said in a statement on Friday that the pier was closed. “Ice is coming,” the statement read.",
        "Ice is coming,",
        ("Foreign Ministry",),
    ),
    (
        "a report of nobody",
        "A report was published on Monday by three men. “The rope was old,” the report said.",
        "The rope was old,",
        ("report",),
    ),
    (
        "staff of forces in small letters",
        "The General Staff of the Ukrainian armed forces denied that the flag was down.",
        "the flag was down",
        ("General Staff",),
    ),
    (
        "a body with its country in its name",
        "The case is closed, the Swedish Prosecution Authority said.",
        "The case is closed",
        ("Swedish Prosecution Authority",),
    ),
    (
        "a body with its party in its name",
        "The Democratic National Convention said it would begin on Monday.",
        "it would begin on Monday",
        ("Democratic National Convention",),
    ),
    (
        "a body with a body in its name",
        "Prices fell, according to the American Farm Bureau Federation.",
        "Prices fell",
        ("American Farm Bureau Federation",),
    ),
    ("a country, no first name", "Jordan Hale said so. Jordan said it was “late”.", "late", ("Jordan",)),
    ("a party in capitals", "SP leader Emil Roer said so. The SP said it was “late”.", "late", ("SP",)),
    ("two bodies", "The Knesset and Finance Ministry said it was “late”.", "late", ("Knesset", "Finance Ministry")),
    ("a firm, no occupation", "Ticketmaster Harbour Events said it was “late”.", "late", ("Ticketmaster Harbour Events",)),
    (
        "a paper is no leader",
        "Governor Anna Berg, the party leader, cited the storm. Prices fell, according to the Port Lune Leader.",
        "Prices fell",
        ("Port Lune Leader",),
    ),
    (
        "a possessive within a body's name",
        "On Monday the People’s Daily warned that the pier would close.",
        "the pier would close",
        ("People’s Daily",),
    ),
    (
        "who put out a report",
        "“The market will recover,” said a report from Holm Equities.",
        "The market will recover,",
        ("Holm Equities",),
    ),
    (
        "according to state media",
        "The pier is shut, according to state media.",
        "The pier is shut",
        ("state media",),
    ),
    (
        "a noun of several words behind a country",
        "The Danish shipping giant said that the port would close.",
        "the port would close",
        ("Danish shipping giant",),
    ),
    (
        "a body of the U.S.",
        "A U.S. law enforcement official familiar with it said that cranes were old.",
        "cranes were old",
        ("U.S. law enforcement official",),
    ),
    (
        "a band by its first word",
        "Lune Motors, a carmaker, cut jobs. “We are sorry,” Lune said.",
        "We are sorry,",
        ("Lune",),
    ),
    (
        "a body by its first word",
        "The Directorate of Ports said little. In a post, the Directorate said that cranes were old.",
        "cranes were old",
        ("Directorate of Ports",),
    ),
    (
        "where a report comes from",
        "A report from Odessa said the pier was shut.",
        "the pier was shut",
        ("report",),
    ),
)
"""The kind, a text, words that somebody says in it, and who."""


@with_ids(CASES)
def test_words_are_said_by(text: str, words: str, speakers: tuple[str, ...]):
    assert list_speakers(text, words) == {speakers}
