"""Whom he, she, they, the latter and another mean, on invented texts: some of each kind of fault that was seen."""

from build.extract import extract
from build.extract.language.entity_lookup import open_lookup
from build.extract.quotations.antecedent_features import find_nearby_speech
from build.extract.quotations.candidates import parse_doc
from build.extract.quotations.name_table import NameTable
from build.extract.quotations.referents import Choice
from build.extract.statements import find_speech
from tests.extract.speakers import list_speakers, with_ids

CASES = (
    (
        "whoever served under a president",
        "“No,” said Peter Strand, a former director of the Office of Port Initiatives under President George Holm, on air. "
        "“Never,” he said.",
        "Never,",
        ("Peter Strand",),
    ),
    (
        "who is asked and replies",
        "Arvo Holm told reporters that Velm had got the plan. Asked about a report that Ukraine had turned it "
        "down, he replied: “We do not read the papers.”",
        "We do not read the papers.",
        ("Arvo Holm",),
    ),
    (
        "who is pressed by somebody",
        "Velm's defence chief, Arvo Holm, told the paper that the line would hold. Pressed by host Helga Strand "
        "on whether he trusted Arvia, he replied: “I trust the line.”",
        "I trust the line.",
        ("Arvo Holm",),
    ),
    (
        "sheikh of many names",
        "Sheikh Khalid bin Saqr Al Hamrani, Minister of State, said the Emirates would help. “We have trusted "
        "relations,” he said.",
        "We have trusted relations,",
        ("Khalid bin Saqr Al Hamrani",),
    ),
    (
        "outlet that reports is nobody's he",
        "This was stated by Dragan Ilić, the head of the delegation, Norwire reports.\n\n“We had a productive day,” he said.",
        "We had a productive day,",
        ("Dragan Ilić",),
    ),
    (
        "it is a body, not what the body is of",
        "Bern has offered Geneva as a venue. The Federal Department of Foreign Affairs declined to comment. It "
        "said that “the talks are confidential”.",
        "the talks are confidential",
        ("Federal Department of Foreign Affairs",),
    ),
    (
        "whose son",
        "Nadia Holm, whose son is a prisoner of war, stood outside. “Bring them home,” she said.",
        "Bring them home,",
        ("Nadia Holm",),
    ),
    (
        "a post on something",
        "Bram Holt left the port. In a Telegram post he said the pier was closed.",
        "the pier was closed",
        ("Bram Holt",),
    ),
    (
        "subject after",
        "After she left the harbour, Anna Berg slept. In her letter, she said the pier was closed.",
        "the pier was closed",
        ("Anna Berg",),
    ),
    (
        "subject after",
        "Piet Holm and Lars Dahl met. When he spoke on Monday, Holm said the pier was closed. Before he left, Dahl slept.",
        "the pier was closed",
        ("Piet Holm",),
    ),
    (
        "subject after",
        "Anna Berg slept.\n\nAs he said the pier was closed, in what he called a “dull affair,” President Piet Holm rose.",
        "dull affair",
        ("Piet Holm",),
    ),
    (
        "no country or place nearby",
        "Helga Strand met officials from Poland on Monday. Poland is her largest buyer. She said the port would stay open.",
        "the port would stay open",
        ("Helga Strand",),
    ),
    (
        "no country or place nearby",
        "Piet Holm, the mayor of Port Lune, spoke after Germany and France had protested. Berlin was furious. “We will not close the harbour,” he said.",
        "We will not close the harbour,",
        ("Piet Holm",),
    ),
    (
        "no country or place nearby",
        "Anna Berg left Velm on Friday. In Warsaw, the Gazeta Daily reported the trip. “It was worth it,” she told reporters in Vienna.",
        "It was worth it,",
        ("Anna Berg",),
    ),
    (
        "embedded post's account",
        "Helga Strand defended the plan.\n\nToday we open the pier. pic.example.com/abc — Port Lune Office (@portlune) May 3, 2024\n\n“It took ten years,” she said.",
        "It took ten years,",
        ("Helga Strand",),
    ),
    (
        "embedded post's account",
        "Mayor Piet Holm was late.\n\nThe ferry is late again. — Lars Dahl (@larsdahl) March 1, 2025\n\nHe said the ferry would be replaced.",
        "the ferry would be replaced",
        ("Piet Holm",),
    ),
    (
        "embedded post's account",
        "“We lost,” said Anna Berg.\n\nWhat a day! — Velm Rowing Club (@velmrow) June 2, 2024\n\nBerg was calm. She added that the club would recover.",
        "the club would recover",
        ("Anna Berg",),
    ),
    (
        "the subject, not another person nearby",
        "Piet Holm wrote to the lawyer of Lars Dahl on Monday. “I have nothing to hide,” he wrote.",
        "I have nothing to hide,",
        ("Piet Holm",),
    ),
    (
        "the subject, not another person nearby",
        "After a call with Lars Dahl, Piet Holm changed his mind. “We will sign,” he said.",
        "We will sign,",
        ("Piet Holm",),
    ),
    (
        "datelines",
        "PORT LUNE, Velmia (VWK) — The bridge is safe, Helga Strand said on Monday. She added that it was new.",
        "it was new",
        ("Helga Strand",),
    ),
    (
        "datelines",
        "WARSAW — Jan Kowal was late. He said the train had stopped.",
        "the train had stopped",
        ("Jan Kowal",),
    ),
    (
        "datelines",
        "PORT LUNE, March 3 (Reuters) - Piet Holm said the port was closed. “It is over,” he said.",
        "It is over,",
        ("Piet Holm",),
    ),
    (
        "first name with initial A",
        "Jill A. Berg, vice president of the port, said in March that the pier was safe. She added that “the harbour is not”.",
        "the harbour is not",
        ("Jill A. Berg",),
    ),
    (
        "who was asked",
        "Peter Holm was asked by Martin Lund of the Port Post about the pier. “It is safe,” he said.",
        "It is safe,",
        ("Peter Holm",),
    ),
    (
        "what is no person",
        "Peter Holm founded Seafund, a foundation, in May. “It will grow,” he said.",
        "It will grow,",
        ("Peter Holm",),
    ),
    (
        "what is no person",
        "Peter Holm criticised the Port Initiative. The Port Initiative grew. He said it was too big.",
        "it was too big",
        ("Peter Holm",),
    ),
    (
        "what is no person",
        "Peter Holm lives in Port Lune. Port Lune is old. He said it was cold.",
        "it was cold",
        ("Peter Holm",),
    ),
    (
        "him quoted as saying",
        "Piet Holm left. The agency quoted him as saying the pier was safe.",
        "the pier was safe",
        ("Piet Holm",),
    ),
    (
        "list of points",
        "Jorin Vang listed what had been agreed:\n\nVelm will send its pilots. The deal is “fair to all”.",
        "fair to all",
        ("Jorin Vang",),
    ),
    (
        "list of points",
        "According to Runa Lund, the talks were long. She also shared some points:\n\nVelm is ready. But the discussion was “useful”.",
        "useful",
        ("Runa Lund",),
    ),
    (
        "list of points",
        "Peter Holm outlined his plan:\n\nThe pier stays.\n\nThe harbour tax is “unfair”. A “flat tax” follows.",
        "unfair",
        ("Peter Holm",),
    ),
    (
        "list of points",
        "Anna Berg made three points on Monday:\n\nFirst, the port is open. Its cranes are “the best in Velm”.",
        "the best in Velm",
        ("Anna Berg",),
    ),
    (
        "they, after a country and nobody else",
        "Dockers came from Poland. Poland protested. They said that the port was closed.",
        "the port was closed",
        (),  # The only plural, two sentences before: too doubtful, and not Poland
    ),
    (
        "a first name alone",
        "Dmytro carried his mother down nine floors. The lift was broken. “I never looked back,” he said.",
        "I never looked back",
        ("Dmytro",),
    ),
    (
        "a first name alone, not an outlet",
        "Olena, whose brother drowned near Velm, told Ondria Radio that the ferry was late. “I heard it from a cook,” she said.",
        "I heard it from a cook",
        ("Olena",),
    ),
    (
        "the gender of a first name with a hyphen",
        "Berta-Liv Holm and Karl Dahl met in Velm. “We will pay for the nets,” she said.",
        "We will pay for the nets",
        ("Berta-Liv Holm",),
    ),
    (
        "the latter",
        "Mayor Helga Strand praised the bridge at a meeting with Governor Piotr Wolny in Velm. The latter said it was “too low”.",
        "too low",
        ("Piotr Wolny",),
    ),
    (
        "the former",
        "Helga Strand met Jonas Dahl in Port Lune on Monday. The former said the harbour was “closed for good”.",
        "closed for good",
        ("Helga Strand",),
    ),
    (
        "the latter of nobody named",
        "A glazier met a docker on Monday. The latter said the harbour was “closed for good”.",
        "closed for good",
        (),
    ),
    (
        "a first name alone, after somebody else spoke",
        "“They will be back,” said Lina Holm, a teacher. Her neighbour Tamara disagreed. “Not before spring,” she said.",
        "Not before spring,",
        ("Tamara",),
    ),
    (
        "he, after several MPs",
        "The chief of the navy, Admiral Sir Rupert Strand, told MPs that two ships could sail. Labour's Nerys "
        "Holm, who chairs the committee, wanted to know what the crews would do if boarded.\n\n“Jump,” he replied.",
        "Jump,",
        ("Rupert Strand",),
    ),
    (
        "one of whom was asked",
        "Ask an official here when the bridge will open and you get a shrug. “When there is money,” one told me.",
        "When there is money,",
        ("official",),
    ),
    (
        "this person",
        "A source close to the harbour board agrees. “Nobody has decided anything,” this person said.",
        "Nobody has decided anything,",
        ("source",),
    ),
    (
        "another",
        "“It floats,” one port official said. Another said it was “mostly afloat”.",
        "mostly afloat",
        ("another port official",),
    ),
    (
        "first names tell gender",
        "Solène Strand told Gaëtan Holm in a stormy session that the port would open.\n\n“You repeat what they "
        "say,” she shot back.",
        "You repeat what they say,",
        ("Solène Strand",),
    ),
    (
        "who is asked after speaking replies",
        "Jonas Strand said the ice was thin. A reporter wanted to know how he felt. He replied: “Cold.”",
        "Cold.",
        ("Jonas Strand",),
    ),
    (
        "who is asked in the sentence before replies",
        "Jonas Strand said the ice was thin. A reporter asked Strand how he felt. He replied: “Cold.”",
        "Cold.",
        ("Jonas Strand",),
    ),
    (
        "a child is not whose child it is",
        "Anna Berg, the king's sister, came. “It is cold,” she said.",
        "It is cold,",
        ("Anna Berg",),
    ),
    (
        "states speak for nobody",
        "Torvik Hlebin toured farms on Monday.\n\nIn drier regions, like North Velmia and New Lune, he said the mayor had no plan.",
        "the mayor had no plan",
        ("Torvik Hlebin",),
    ),
    (
        "a hall is nobody",
        "Torvik Hlebin lives near the Velm River and Gull Island. He said the water was high.",
        "the water was high",
        ("Torvik Hlebin",),
    ),
    (
        "a day is nobody",
        "Brenka Odal left on Election Day, as Seven Lakes National Park closed. “We had tents,” she said.",
        "We had tents,",
        ("Brenka Odal",),
    ),
    ("one of them by name", "Two dockers left. One of them, Piet Holm, said it was cold.", "it was cold", ("Piet Holm",)),
    (
        "a hall, unless somebody is called so",
        "Mayor Torvik Hall came to Lune Market. He said the pier was shut.",
        "the pier was shut",
        ("Torvik Hall",),
    ),
    (
        "a state whose senator somebody was",
        "“It is late,” said Torvik Hlebin, a glazier and former Oklahoma state senator who left in May. He claimed the pier was shut.",
        "the pier was shut",
        ("Torvik Hlebin",),
    ),
    (
        "a relative by name, with a bracket behind it",
        "Berg’s son, sailor Odo Lund (“The Pier”), also remembers it. “It was late,” he said.",
        "It was late,",
        ("Odo Lund",),
    ),
    (
        "who is asked about another",
        "“The quay is safe,” harbour master Peter Lund told reporters. Asked about a claim that Mayor Karl Voss had lost patience "
        "with the owners, he shrugged: “Ask him.”",
        "Ask him",
        ("Peter Lund",),
    ),
    (
        "who is asked about another",
        "Spokesman Oskar Nyberg said the ferry would return. When asked if owner Henrik Dahl knew of the leak, he said that he "
        "could not tell.",
        "he could not tell",
        ("Oskar Nyberg",),
    ),
    (
        "who answers a question about another",
        "“The dam holds,” engineer Maria Reyes said. Pressed on whether Governor Helen Stone had seen the report, she declined to "
        "answer. “No comment,” she said.",
        "No comment",
        ("Maria Reyes",),
    ),
    (
        "they, and a plural that is nobody",
        "The Harbour Awards were held on Sunday. Two singers, Mara Quill and Tess Ray, were praised. They criticised the jury as "
        "“blind”.",
        "blind",
        (),
    ),
    (
        "She’ll is no name",
        "Defence Minister Olga Brandt is on her feet in parliament. She’ll say that it is late. This morning she said: “We are late.”",
        "We are late",
        ("Olga Brandt",),
    ),
    (
        "a city is no ministry",
        "Deputy Foreign Minister Zara Holt asked Lisbon to share its maps. During her talks with Vice Minister Nuno Real she also "
        "asked for ships, the ministry said.",
        "During her talks with Vice Minister Nuno Real she also asked for ships",
        ("ministry",),
    ),
    (
        "another section of a page",
        "Mayor Karl Voss spoke for an hour. Voss says the port will close.\n___\nThe race was long. He said that he was tired.",
        "he was tired",
        (),
    ),
    (
        "one name and an age, from a place",
        "Lakwin, 26, from Tarn Taral claimed that an agent had cheated him.\n\n“Nobody told us,” he told the paper.",
        "Nobody told us,",
        ("Lakwin",),
    ),
    (
        "one name, and what he is",
        "Sava, a 29-year-old gunner, read it out to the men. Nobody looked up.\n\n“It says here that we stop,” he said.",
        "It says here that we stop,",
        ("Sava",),
    ),
    (
        "neither, between a name and its verb",
        "On Monday, spokeswoman Qiu Wenlin neither confirmed nor denied it. “We stand on the side of peace,” she said.",
        "We stand on the side of peace,",
        ("Qiu Wenlin",),
    ),
    (
        "who is asked by another",
        "Zlata Doe was asked by her father if she had anything to add. She had. “Up the Reds.”",
        "Up the Reds.",
        ("Zlata Doe",),
    ),
    (
        "she is not whom “he” was said of before",
        "Oisel Brandt opened the talks. He said the port was full.\n\nOisel Brandt then gave the floor to Tamsu Weiler. "
        "The hall was cold. “Never,” she said.",
        "Never",
        ("Tamsu Weiler",),
    ),
    (
        "no person, as a bookkeeper works there",
        "We asked Oda Kerrane, bookkeeper at Tern Skellig, who had come by boat. “The ground is full,” she said.",
        "The ground is full",
        ("Oda Kerrane",),
    ),
)
"""The kind, a text, words that somebody says in it, and who."""


@with_ids(CASES)
def test_words_are_said_by(text: str, words: str, speakers: tuple[str, ...]):
    assert list_speakers(text, words) == {speakers}


def test_they_are_not_one_president():
    text = "The leaders of Britain, France and Germany met President Strand. In a statement, they said that the port would close."
    (record,) = extract(text).statements
    assert "Strand" not in str(record.speaker)


def test_they_are_nobody_by_a_word_that_only_opened_a_sentence():
    found = extract("Prior to the talks, Piet Holm left. They called for a long silence.")
    assert [record.speakers for record in found.statements] == [()]


def test_what_a_pronoun_may_say_is_read_near_it_alone():
    lengths = []
    for count in (500, 1000):
        doc = parse_doc("“Yes,” he said. " * count)
        table = NameTable(doc.tokens, doc.mentions, open_lookup(None, None), doc.text)
        lengths.append(len(find_nearby_speech(table, doc.mentions[count // 2])))
    assert lengths[0] == lengths[1]


def test_weights_are_trained_on_whom_a_pronoun_might_mean_if_it_told_no_gender():
    choices: dict[int, Choice] = {}
    find_speech("Anna Berg met Piet Holm. He said the pier was closed.", open_lookup(None, None), choices=choices)
    (choice,) = choices.values()
    assert {antecedent.referent.name for antecedent in choice.antecedents} == {"Piet Holm"}
    assert {antecedent.referent.name for antecedent in choice.of_any_gender} == {"Anna Berg", "Piet Holm"}
