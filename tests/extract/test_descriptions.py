"""Whom a description means, the mayor or the Norwegian, on invented texts: some of each kind of fault that was seen."""

from build.extract import extract
from tests.extract.speakers import list_speakers, with_ids

CASES = (
    (
        "country",
        "Croatian Prime Minister Anna Berg met Piet Holm, the president of Albania. The Croatian leader said the pier was closed.",
        "the pier was closed",
        ("Anna Berg",),
    ),
    (
        "country",
        "The representative of the Russian Federation said the pier was closed.",
        "the pier was closed",
        ("representative of the Russian Federation",),
    ),
    (
        "place before a description",
        "President Oleh Holm was ready. Speaking outside his office in central Kyiv, the president said the "
        "pressure was “one of the heaviest”.",
        "one of the heaviest",
        ("Oleh Holm",),
    ),
    (
        "the MP of before",
        "MP Oleh Holm said there were no votes. Holm also spoke about elections. “First a ceasefire,” the MP said.",
        "First a ceasefire,",
        ("Oleh Holm",),
    ),
    (
        "president of a country behind whom another stands",
        "He was briefed by President of Lithuania Jonas Holm, and by Helga Strand. In turn, Holm promised "
        "generators. “We know the price of winter,” the Lithuanian president said.",
        "We know the price of winter,",
        ("Jonas Holm",),
    ),
    (
        "diplomat",
        "Germany's defence minister, Piet Dahl, met Helga Strand in Rome. Foreign Minister Arvo Holm met nobody. "
        "“A good day,” the diplomat said.",
        "A good day,",
        ("Arvo Holm",),
    ),
    (
        "secretary who is a minister",
        "Foreign Secretary Arvo Holm was cautious. “We are ready,” the minister said.",
        "We are ready,",
        ("Arvo Holm",),
    ),
    (
        "member of a country's delegation",
        "A member of the Ukrainian delegation said that the port would close.",
        "the port would close",
        ("member",),
    ),
    (
        "plural in apposition to several",
        "The authors, Ingrid Falk and Daniel Holm, contend that “no port could survive” the plan.",
        "no port could survive",
        ("Ingrid Falk", "Daniel Holm"),
    ),
    (
        "somebody by the age told before",
        "A 34-year-old docker, Ole Brandt, left. “I was tired,” the 34-year-old said.",
        "I was tired,",
        ("Ole Brandt",),
    ),
    (
        "somebody by age alone",
        "Marit Dahl met Piet Holm, the mayor, at the fair. He left soon. Marit Dahl stayed. “I was tired,” the 45-year-old said.",
        "I was tired,",
        ("Marit Dahl",),
    ),
    (
        "counterpart of a country",
        "Anna Berg met Adam Wilk, the Polish premier, in Warsaw. Her Polish counterpart said that the port would close.",
        "the port would close",
        ("Adam Wilk",),
    ),
    (
        "counterpart who is not named",
        "Anna Berg met nobody in Warsaw. Her French counterpart said that the port would close.",
        "the port would close",
        ("Her French counterpart",),
    ),
    (
        "counterpart, by country and office",
        "Norwegian Foreign Minister Eva Dahl met her Turkish counterpart, Kemal Arslan. The Turkish minister said it was over.",
        "it was over",
        ("Kemal Arslan",),
    ),
    (
        "counterpart, by country and office",
        "Norwegian Foreign Minister Eva Dahl met Kemal Arslan, her Turkish counterpart.\n\n"
        "The Turkish minister said it was over.",
        "it was over",
        ("Kemal Arslan",),
    ),
    ("a number of people", "He met 23 percent who say the pier is closed.", "the pier is closed", ("23 percent",)),
    ("a number of people", "Two voters said the pier was closed.", "the pier was closed", ("Two voters",)),
    ("a number of people", "Other dockers said the pier was closed.", "the pier was closed", ("Other dockers",)),
    (
        "the other country's president",
        "Russian President Oleg Varn met Turkish President Emre Dal in Ankara. Varn left early. The Turkish president said the talks would go on.",
        "the talks would go on",
        ("Emre Dal",),
    ),
    (
        "the other country's president",
        "French President Luc Marin telephoned Turkey on Monday. “We are ready,” the Turkish president said.",
        "We are ready,",
        ("Turkish president",),
    ),
    (
        "the other country's president",
        "Polish Prime Minister Jan Kowal and Hungarian Prime Minister Pal Toth spoke in Brussels. Kowal welcomed the plan. “It will fail,” said the Hungarian prime minister.",
        "It will fail,",
        ("Pal Toth",),
    ),
    (
        "a country's leader",
        "Odo Karsk met Oleg Varn in Arvik. Varn praised the food.\n\nThe Russian President called the strait “a brotherly water”.",
        "a brotherly water",
        ("Oleg Varn",),
    ),
    (
        "a country's leader",
        "Ukrainian President Danylo Hora and Norwegian Prime Minister Siv Lunde saw the plant. Hora was late. “This is a debt,” the Norwegian leader said.",
        "This is a debt,",
        ("Siv Lunde",),
    ),
    (
        "a country's leader",
        "Polish Prime Minister Jan Kowal met Portuguese Prime Minister Rui Tavano in Lisbon. Kowal left early. “It will fail,” said the Portuguese premier.",
        "It will fail,",
        ("Rui Tavano",),
    ),
    (
        "a country's leader",
        "Polish Foreign Minister Jan Kowal was in Lisbon. “It will fail,” the Polish leader said by telephone.",
        "It will fail,",
        ("Polish leader",),
    ),
    (
        "a country's leader",
        "French President Luc Marin spoke on Monday. “This is good,” the president of the United States said.",
        "This is good,",
        ("president of the United States",),
    ),
    (
        "a country's leader",
        "The president of Turkey, Emre Dal, met Oleg Varn, the president of Russia. Dal was late. “This is good,” Russia's president said.",
        "This is good,",
        ("Oleg Varn",),
    ),
    (
        "a country's leader",
        "Finnish President Aino Salmi met Italian President Carlo Venti. Venti was late. “This is good,” the president of Finland said.",
        "This is good,",
        ("Aino Salmi",),
    ),
    (
        "leaders of several countries",
        "The leaders of France, Germany and Poland said the pier was theirs.",
        "the pier was theirs",
        ("leaders of France, Germany and Poland",),
    ),
    (
        "say critics",
        "The new pier is a “sad copy” of the old one, say dockers.",
        "sad copy",
        ("dockers",),
    ),
    (
        "say critics",
        "Her term ended with the “worst budget” in a decade, say analysts.",
        "worst budget",
        ("analysts",),
    ),
    (
        "say critics",
        "Lund’s lease of the quay to Holm was one of the “oddest bargains” struck by a mayor, say traders.",
        "oddest bargains",
        ("traders",),
    ),
    (
        "say critics",
        "The law is a “quiet coup” against the courts, say judges.",
        "quiet coup",
        ("judges",),
    ),
    (
        "bare noun beside a name",
        "Ted Lund came to Port Lune. Lund spoke. Lund left the stage as the heckler yelled: “You are bad!”",
        "You are bad!",
        ("heckler",),
    ),
    (
        "noun that is not known to be one for people",
        "“We won,” said a docker.",
        "We won,",
        ("docker",),
    ),
    (
        "noun that is not known to be one for people",
        "“We won,” said the old sculptor on Monday.",
        "We won,",
        ("old sculptor",),
    ),
    (
        "noun that is not known to be one for people",
        "“We won,” said a docker who goes by the name “Slim.”",
        "We won,",
        ("Slim",),
    ),
    (
        "noun that is not known to be one for people",
        "“We won,” said one docker, who goes by the nickname “Slim”.",
        "We won,",
        ("Slim",),
    ),
    (
        "noun that is not known to be one for people",
        "“The ice came early,” said a glazier who goes by “Tern”.",
        "The ice came early,",
        ("glazier",),
    ),
    (
        "who does what is told in what is said",
        "A group of deputies met on Monday, warning that a treaty not signed by Parliament would be “worth the paper”.",
        "worth the paper",
        ("group",),
    ),
    (
        "the second place of a dateline",
        "ABU DHABI, United Arab Emirates — Velmia's chief mediator said Thursday that a draft was “nearly done”.",
        "nearly done",
        ("Velmia's chief mediator",),
    ),
    (
        "plural before a comma",
        "The port will host a meeting of the Danish and Norwegian mayors, Foreign Minister Jonas Strand said.\n\nOn "
        "the strike, the French minister said: “We know the price of coal.”",
        "We know the price of coal.",
        ("Jonas Strand",),
    ),
    (
        "leader whose country is not told",
        "Chancellor Maria Lund will travel tonight. “The train is too slow,” the German leader told the Port Post.",
        "The train is too slow,",
        ("Maria Lund",),
    ),
    (
        "the Norwegian",
        "German Chancellor Maria Lund arrived with the Norwegian premier, Jonas Berg. “The train was full,” the "
        "Norwegian told reporters.",
        "The train was full,",
        ("Jonas Berg",),
    ),
    (
        "the Pole",
        "Polish President Piotr Wron was not invited. “We have chairs at home,” the Pole said.",
        "We have chairs at home,",
        ("Piotr Wron",),
    ),
    (
        "the Belgian of nobody who is named",
        "Jonas Berg met Helga Strand on Monday. “We have the cash,” the Belgian said.",
        "We have the cash,",
        ("Belgian",),
    ),
    (
        "congressman",
        "Rep. Tad Strand (R-Ohio) was not laughing. “We send the B-team,” the congressman told the Port Post.",
        "We send the B-team,",
        ("Tad Strand",),
    ),
    (
        "whose letter it is",
        "Jonas Berg told his colleagues in a letter seen by the Port Post that he would stay. “I have been asked "
        "to jump,” reads the letter.",
        "I have been asked to jump,",
        ("Jonas Berg",),
    ),
    (
        "after talks with a counterpart",
        "After talks with his Qatari counterpart, Kerem Strand said contacts continue. “We have tea,” the Qatari "
        "counterpart added.",
        "We have tea,",
        ("Qatari counterpart",),
    ),
    (
        "spokesman who is a secretary",
        "Chief Cabinet Secretary Tetsuo Strand said at a press conference that the port is open. “We will act "
        "together,” the top government spokesman said.",
        "We will act together,",
        ("Tetsuo Strand",),
    ),
    (
        "U.S. in an office",
        "U.S. envoy Mark Strand spoke to Russian envoy Igor Holm. “It was long,” the American envoy said.",
        "It was long,",
        ("Mark Strand",),
    ),
    (
        "shadow minister",
        "Britain's defence secretary, Helen Strand, told MPs the jets were ready. Her Conservative shadow, Tom "
        "Holm, accused her of bluster. “She has two pilots,” the shadow minister said.",
        "She has two pilots,",
        ("Tom Holm",),
    ),
    (
        "the American after a U.S. envoy",
        "U.S. envoy Mark Strand spent four hours with President Igor Holm. “He came with a map,” the American said later.",
        "He came with a map,",
        ("Mark Strand",),
    ),
    (
        "a deputy is not whose deputy it is",
        "The mayor, Piet Holm, left early. Anna Berg, Mayor Holm's deputy, stayed. The mayor said the pier was shut.",
        "the pier was shut",
        ("Piet Holm",),
    ),
    (
        "GOP for Republican",
        "Karl Dahl, a Republican senator, met Democratic Senator Piet Holm. The GOP senator said prices fell.",
        "prices fell",
        ("Karl Dahl",),
    ),
    *(
        ("by country or party alone", text, words, (name,))
        for text, words, name in (
            ("Inspector Jon Parr met a German. The German said it was “late”.", "late", "German"),
            ("Max Field, who beat a Democrat, left. The Democrat said it was “late”.", "late", "Democrat"),
            ("Anna Holm, a Democrat, came. The Republican said it was “late”.", "late", "Republican"),
            ("Anna Holm met the German chancellor, Karl Weiss. The German said it was “late”.", "late", "Karl Weiss"),
        )
    ),
    (
        "the other side's lawyer",
        "District attorney Ana Ruiz sued. “It was late,” his lawyer said.",
        "It was late",
        ("his lawyer",),
    ),
    (
        "an attorney is not the other side's lawyer",
        "District attorney Ana Ruiz sued Pavel Drozd. The lawyer for Drozd came. “He was out,” the lawyer said.",
        "He was out",
        ("lawyer",),
    ),
    (
        "a percent sign before who",
        "A majority, 56%, have a bad view of the plan, including 18% who say it is “theft”.",
        "theft",
        ("18%",),
    ),
    (
        "who does not want to be identified",
        "A docker who did not want to be identified said they lied.",
        "they lied",
        ("docker",),
    ),
    (
        "whose leaders, behind a country",
        "The threat comes from Iran, whose leaders have said that the port would close.",
        "the port would close",
        ("whose leaders",),
    ),
    (
        "a description, and a pronoun that tells the gender",
        "Dora Lindqvist did not know that Senator Paul Reyes would come. The baker said she liked his speech.",
        "she liked his speech",
        ("Dora Lindqvist",),
    ),
    (
        "a woman of that age",
        "Anna Berg keeps two letters.\n\n“My father is on both lists,” says the 33-year-old accountant.",
        "My father is on both lists",
        ("Anna Berg",),
    ),
    (
        "the Tory, after a sentence about one person",
        "“It is a job,” bragged Kev Tarr, 29.\n\nBut Councillor Roy Haddow poured cold water on the plan. The Tory warned that cranes were old.",
        "cranes were old",
        ("Roy Haddow",),
    ),
    (
        "the Belgian, after a sentence about two persons",
        "Jan Roe beat Piet Holm. The Belgian said that cranes were old.",
        "cranes were old",
        ("Belgian",),
    ),
    (
        "a minister beside his counterpart",
        "Foreign Minister K V Raghun came. Addressing a joint meet with his Arvian counterpart Yevgeny Lapsh here, the minister said that cranes were old.",
        "cranes were old",
        ("K V Raghun",),
    ),
    *(
        ("called by what they are besides", f"The port is shut.\n\n{text} said the crane was “a joke”.", "a joke", (name,))
        for text, name in (
            ("A bench led by Justice Bhola Lund sat down. “Hear, hear,” the judge said. Later the judge", "Bhola Lund"),
            ("Goalkeeper Kwame Ansah, who broke a thumb, was calm. The injured Ghanaian", "Kwame Ansah"),
            ("Alderman Piers Wexcombe came by bicycle. The Conservative", "Piers Wexcombe"),
            ("Ambassador Ylva Brekke arrived early. The Norwegian", "Ylva Brekke"),
            ("The novelist and former diplomat Haldis Ruud", "Haldis Ruud"),
            ("The dentist on duty, Professor Mila Lund, is late. The professor", "Mila Lund"),
        )
    ),
)
"""The kind, a text, words that somebody says in it, and who."""


@with_ids(CASES)
def test_words_are_said_by(text: str, words: str, speakers: tuple[str, ...]):
    assert list_speakers(text, words) == {speakers}


def test_a_description_as_printed_is_less_certain_where_somebody_may_be_meant():
    said = "The baker said the port was closed."
    alone, after = (extract(text + said).statements[-1] for text in ("", "Anna Berg and Piet Holm came home. "))
    assert (alone.speakers, after.speakers) == (("baker",), ("baker",))
    assert after.confidence < alone.confidence / 1.1
