"""Quotations, their kinds and their speakers, on invented texts: one case for each thing that articles do."""

import re
from concurrent.futures import ProcessPoolExecutor
from datetime import date

import pytest

from build.extract import Person, extract
from build.extract.quotations import attribution, block_quotes, ranking
from build.extract.speakers import Role
from tests.extract.texts import measure


def read(text: str, people=None, on: date | None = None) -> list[tuple[str, str, str | None]]:
    return [(text[q.start : q.end], q.kind, q.speaker) for q in extract(text, on, people).quotations]


def read_speaker(text: str, people=None, on: date | None = None) -> list[str | None]:
    return [q.speaker for q in extract(text, on, people).quotations if q.kind != "term"]


SPEAKERS = {
    "after, verb first": ("“The harbour will open in May,” said Anna Berg, the mayor.", "Anna Berg"),
    "after, name first": ("“The harbour will open in May,” Anna Berg said on Monday.", "Anna Berg"),
    "before, comma": ("Anna Berg said, “The harbour will open in May.”", "Anna Berg"),
    "before, colon": ("Anna Berg told reporters on Monday: “The harbour will open in May.”", "Anna Berg"),
    "colon alone": ("Anna Berg: “The harbour will open in May.”", "Anna Berg"),
    "in the middle": ("“The harbour,” said Anna Berg, “will open in May.”", "Anna Berg"),
    "in the sentence before": (
        "Reporters asked about the harbour, but Anna Berg dismissed them. “It will open in May,” she replied.",
        "Anna Berg",
    ),
    "according to": ("The harbour is “a gift to the town,” according to Anna Berg.", "Anna Berg"),
    "in the words of": ("The harbour is, in the words of Anna Berg, “a gift to the whole town.”", "Anna Berg"),
    "passive": ("The plan was described by Anna Berg as “a gift to the whole town.”", "Anna Berg"),
    "possessive": ("Anna Berg’s claim that the harbour is “a gift to the whole town” was met with laughter.", "Anna Berg"),
    "title and surname": (
        "Anna Berg has led the town for nine years. “The harbour will open in May,” Ms. Berg said.",
        "Anna Berg",
    ),
    "told a paper": ("“The harbour will open in May,” Anna Berg told the Nordhaven Courier.", "Anna Berg"),
    "apposition": ("“The harbour will open in May,” said the mayor, Anna Berg.", "Anna Berg"),
    "participle": ("Anna Berg defended the plan on Monday, saying that the harbour was “a gift to the whole town.”", "Anna Berg"),
    "relative clause": (
        "Holm said the fair was calm, a view shared by Anna Berg, who called it “a gift to the whole town.”",
        "Anna Berg",
    ),
    "remark in another's sentence": (
        "The Courier recalls that Anna Berg stunned the town with her “dry harbour” taunt at Holm.",
        "Anna Berg",
    ),
    "country before an office": (
        "U.S. Secretary of State Anna Berg, who was not in town, confirmed that “the harbour will open in May.”",
        "Anna Berg",
    ),
    "subject of a verb with as": (
        "Odo Karsk left on Thursday, a day after Anna Berg dismissed proposals for a new harbour as “unhelpful.”",
        "Anna Berg",
    ),
    "adverb at the beginning": (
        "Anna Berg told the board what she had seen. Specifically, “that the harbour was shut to all.”",
        "Anna Berg",
    ),
    "institution": ("The Harbour Authority said the works were “slow but on the right way.”", "Harbour Authority"),
    "a noun alone": ("“The harbour will open in May,” smelters said on Monday.", "smelters"),
    "capitals before words in single marks": (
        "It closed at noon.\n\nHarbour Secretary Colin Holt said: 'Nobody should be fooled. He can open it tonight.'",
        "Colin Holt",
    ),
    "nouns behind according to": ("The harbour would be “a gift to the town,” according to local fishermen.", "local fishermen"),
    "labelled": (
        "Source: Anna Berg on Telegram\n\nDetails: The pier is long.\n\nQuote: “The harbour will open in May.”",
        "Anna Berg",
    ),
    "labelled with a name": ("Source: Norwire\n\nQuote from Anna Berg: “The harbour will open in May.”", "Anna Berg"),
    "labelled, by way of an agency": (
        "Source: Norwire, citing Anna Berg\n\nQuote: “The harbour will open in May.”\n\nDetails: The pier is long.",
        "Anna Berg",
    ),
    "labelled, with a verb": ("Quote: “The harbour,” Anna Berg said, “will open in May.”", "Anna Berg"),
    "unnamed": ("“The harbour will not open in May,” a senior official said.", "senior official"),
    "name at the end of a phrase": ("“The harbour will open in May,” said Famed fight doctor Anna Berg.", "Anna Berg"),
    "name after an owner": ("“The harbour will open in May,” said Holm’s top harbour policy aide Anna Berg.", "Anna Berg"),
    "two offices": (
        "“The harbour is open,” said former Norland Gov. and Labour National Committee Chairman Anna Berg.",
        "Anna Berg",
    ),
    "office that was held": (
        "Former Secretary of State Anna Berg spoke up, saying, “The harbour will open in May.”",
        "Anna Berg",
    ),
    "town and region": ("Stacy Berg of Nordhaven, South Norland says it will “open in May.”", "Stacy Berg"),
    "organisation named like an invitation": ("“The harbour will open in May,” said Tidal Watch.", "Tidal Watch"),
    "words before, source after": ("The people of Nordhaven “deserve a harbour that is open,” said the man who built it.", "man"),
    "words before, apposition": (
        "Docks are “the worst part” and “cost us dear,” Anna Berg, the former mayor of Nordhaven, proclaimed to a crowd.",
        "Anna Berg",
    ),
    "another's verb before": (
        "Given that Norland shut it — as many say, but Norland denies — “why wouldn’t you ask?” asked Anna Berg, now a banker.",
        "Anna Berg",
    ),
    "as somebody said": (
        "The race “is a dead heat right now,” as Anna Berg said on the radio, and nobody knows more.",
        "Anna Berg",
    ),
    "called by another": ("This part of the plan has been called “a dry harbour” by Anna Berg, a banker.", "Anna Berg"),
    "labelled as by a plain noun": ("The long works were often labelled as a “dry harbour” by islanders.", "islanders"),
    "number in an apposition": ("As Anna Berg, the No. 2 of the union, put it: “The harbour will open in May.”", "Anna Berg"),
    "signature below": (
        "Reporters asked Peter Holm about it. He smiled.\n\n“The harbour will open in May.”\n\n- Anna Berg, mayor.\n\nThey left.",
        "Anna Berg",
    ),
}


@pytest.mark.parametrize("case", SPEAKERS)
def test_speaker(case: str):
    text, speaker = SPEAKERS[case]
    assert set(read_speaker(text)) == {speaker}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Bram Holt was asked: “Will you go to the port?”", [()]),
        ("Alma Quist has been told: “You are next.”", [()]),
        ("Asked “Will you go to the port?”, Bram Holt said: “No.”", [(), ("Bram Holt",)]),
        ("Alma Quist was asked by a reporter, “Will you go to the port?”", [("reporter",)]),
    ],
)
def test_who_is_asked_does_not_speak(text: str, speakers: list[tuple[str, ...]]):
    assert [quotation.speakers for quotation in extract(text).quotations] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Norwegian and Danish officials said the talks were “late”.", ["Norwegian and Danish officials"]),
        ("“It is late,” said the French, Polish and Danish foreign ministers.", ["French, Polish and Danish foreign ministers"]),
        ("U.S. and Danish negotiators called the talks “useful”.", ["U.S. and Danish negotiators"]),
        ("The Danish and Polish harbour ministries accused the port of “theft”.", ["Danish and Polish harbour ministries"]),
        ("The Danish and Polish envoys, Odo Karsk and Helga Strand, said it was “late”.", ["Odo Karsk", "Helga Strand"]),
        ("Odo Karsk and Danish officials said the talks were “late”.", ["Odo Karsk", "Danish officials"]),
        ("Denmark and Norway said the talks were “late”.", ["Denmark", "Norway"]),
        ("“It is late,” said Odo Karsk, CEO and founder of Harbour Bank.", ["Odo Karsk"]),
        ("“It is late,” said Odo Karsk, vice president of the Harbour Bank and a former Velmian envoy.", ["Odo Karsk"]),
        ("“It is late,” said Odo Karsk, Research and Advocacy Director for North Velmia at Port Watch.", ["Odo Karsk"]),
        ("“It is late,” chairman, CEO and president Odo Karsk said in May.", ["Odo Karsk"]),
        ("“It is late,” VWK scientist and study co-author Odo Karsk said.", ["Odo Karsk"]),
        ("“It is late,” said Odo Karsk, Helga Strand and a sailor.", ["Odo Karsk", "Helga Strand", "sailor"]),
    ],
)
def test_adjectives_of_one_noun_and_roles_of_one_person_are_one_speaker(text: str, speakers: list[str]):
    assert [list(quotation.speakers) for quotation in extract(text).quotations] == [speakers]


@pytest.mark.parametrize(
    "text",
    [
        "The port shut in May.\n\nREAD MORE: “I saw it fall”: the night of the pier\n\nIt is open now.",
        "The port, which Helga Strand runs, shut in May.\n\nSEE ALSO: “I saw it fall”: the night of the pier",
        "The claim: “The pier was sold for one crown.”\n\nThe verdict: False. It never was.",
        "Claim: “The pier was sold for one crown.”\n\nFact: It never was.\n\nClaim: “Nobody came.”\n\nFact: Many did.",
        "RELATED: “It fell at noon”: how the pier went\n\nIt is open now.",
        "UPDATE: The pier “will reopen on Monday”.\n\nCORRECTION: We wrote “Sunday”.",
        "PHOTO: Helga Strand at the pier\n\nPHOTO: Odo Karsk at the pier",
        "The port shut in May.\n\nFlashback: “The pier was sold for one crown.”\n\nRumour: “It never was.”",
        "Sir – The pier is “a wreck”.",
        "Dear Sir: The pier is “a wreck”.",
        "To the editor: The pier is “a wreck”.",
    ],
)
def test_a_label_of_a_line_or_letter_does_not_speak(text: str):
    found = extract(text)
    assert {item.speaker for item in (*found.quotations, *found.statements)} <= {None}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("To her critics, Helga Strand said: “Go home and stay there.”", "Helga Strand"),
        ("The rating agency said: “We will not go there.”", "rating agency"),
        ("More ministers said: “We will not go there.”", "ministers"),
        ("Watch Helga Strand say: “We will not go there.”", "Helga Strand"),
        ("Tyreke Hill said the pier was unsafe. “It will fall,” he said.", "Tyreke Hill"),
    ],
)
def test_what_begins_like_a_label_or_is_named_like_a_place_speaks(text: str, speaker: str):
    (quotation,) = extract(text).quotations
    assert quotation.speaker == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The ruling — the first in a decade — said that the pier was unsafe.", ("ruling",)),
        ("The EU and the United States said that the pier was unsafe.", ("EU", "United States")),
        ("Danish and Polish officials said that the pier was unsafe.", ("Danish and Polish officials",)),
    ],
)
def test_who_said_that(text: str, speakers: tuple[str, ...]):
    (statement,) = extract(text).statements
    assert statement.speakers == speakers


def test_behind_a_label_of_a_line_others_speak():
    text = "WATCH: Mayor Helga Strand says “never again”\n\nSIR – I disagree with Odo Karsk, who “wants the pier”, he says."
    assert read_speaker(text) == ["Helga Strand", "Odo Karsk"]
    text = "Strand: “It is over.”\n\nKremlin: “It is not.”\n\nHelga Strand left."
    assert read_speaker(text) == ["Strand", "Kremlin"]
    text = "Watch: Helga Strand said it was “over”.\n\nSir Odo Karsk: “It is not.”"
    assert read_speaker(text) == ["Helga Strand", "Odo Karsk"]


@pytest.mark.parametrize("case", SPEAKERS)
def test_a_comma_behind_the_closing_mark_is_read_as_one_before_it(case: str):
    text, _ = SPEAKERS[case]
    british = re.sub(r"([,.])([”’])", r"\2\1", text)
    found = [(quotation.kind, quotation.speaker, quotation.confidence) for quotation in extract(british).quotations]
    assert found == [(quotation.kind, quotation.speaker, quotation.confidence) for quotation in extract(text).quotations]


PRONOUNS = {
    "he": ("Peter Holm met Anna Berg on Monday. “It was a good talk,” he said.", "Peter Holm"),
    "she": ("Peter Holm met Anna Berg on Monday. “It was a good talk,” she said.", "Anna Berg"),
    "title tells": ("Mr. Kestrel met Mrs. Dorne on Monday. “It was a good talk,” she said.", "Dorne"),
    "goes on": ("“It was a good talk,” Anna Berg said.\n\n“We will meet again,” she added.", "Anna Berg"),
    "surname later": ("Peter Holm is the harbour master. The works are late.\n\n“We lack stone,” Holm said.", "Peter Holm"),
    "who replies": ("“We lack stone,” Erik Dahl told Peter Holm. “We lack ships,” he replied.", "Peter Holm"),
    "who replies to a statement": (
        "Peter Holm came late. Jan Kern argued that the port must close in spring. “It was a good talk,” he replied.",
        "Peter Holm",
    ),
    "who is asked": ("Erik Dahl asked Peter Holm about it. “It was a good talk,” he said.", "Peter Holm"),
    "noun nearby": ("Peter Holm met a lawmaker as a partner of the town. “It was a good talk,” he said.", "Peter Holm"),
    "company nearby": ("Anna Berg left Crosswell Strategies in May. “It was a good talk,” she said.", "Anna Berg"),
    "gender by a noun": ("Peter Holm met the widow Jan Dahl on Monday. “It was a good talk,” she said.", "Jan Dahl"),
    "gender by a pronoun": ("Kaba Suri came to Kofa Anu with her plan. “It was a good talk,” she said.", "Kaba Suri"),
    "apposition": (
        "Peter Holm, one of the boldest men, spoke of it. Anna Berg left. “It was a good talk,” he said.",
        "Peter Holm",
    ),
    "who, of a noun": ("“It was a good talk,” said a docker who came late.", "docker"),
    "text": (
        "On Monday a joint statement by Holm, Berg, Dahl and other Town Union leaders welcomed the talks.\n\n“It was a good talk,” it said.",
        "joint statement",
    ),
    "he, of a pronoun": (
        "Peter Holm came early. He walked to the port. It was raining. He saw Paul Dahl and Jan Kern. “It was a good talk,” he said.",
        "Peter Holm",
    ),
    "dateline": ("PORT VARN (VWK) - Bram Berg left. “It was a good talk,” he said.", "Bram Berg"),
    "who is spoken about": (
        "For the port, Peter Holm said, Paul Dahl will fight to the end.\n\n“It was a good talk,” he said.",
        "Peter Holm",
    ),
    "source of the statement before": (
        "Peter Holm argued that the port was lost. The town met Paul Dahl. “It was a good talk,” he said.",
        "Peter Holm",
    ),
    "noun with a phrase": (
        "Anna Berg has led the port since May.\n\nThe rise of Eva Dahl gave Anna Berg a reason to leave. “It was a good talk,” she said.",
        "Anna Berg",
    ),
    "post": (
        "Bram Berg praised it.\n\nWe are glad today. — Peter Holm (@holm) May 2, 2025\n\nThe port was full. “It was a good talk,” he said.",
        "Bram Berg",
    ),
    "it": ("The Harbour Authority published its plan. It called the works “slow but on the right way.”", "Harbour Authority"),
}


@pytest.mark.parametrize("case", PRONOUNS)
def test_pronoun(case: str):
    text, speaker = PRONOUNS[case]
    assert read_speaker(text)[-1] == speaker


NAMES = {
    "abbreviated title": ("“We agree,” said Sen. Anna Berg. “It is late.”", "Anna Berg"),
    "title before a surname": ("Gov. Anna Berg met them.\n\n“We agree on this,” Gov. Berg said.", "Anna Berg"),
    "role in capitals": ("“We agree on this,” Nord Bank CEO Anna Berg said.", "Anna Berg"),
    "office with of": ("Secretary of State Anna Berg said: “We agree on this.”", "Anna Berg"),
    "office with of, surname": (
        "Secretary of State Anna Berg met them. “We agree on this,” Secretary of State Berg said.",
        "Anna Berg",
    ),
    "office with of, an adjective": (
        "Deputy Minister of Foreign Affairs Anna Berg left. “We agree on this,” Berg said.",
        "Anna Berg",
    ),
    "office with for": ("Undersecretary for Harbour Affairs Wendy Holm left. “We agree on this,” Holm said.", "Wendy Holm"),
    "office with at": ("Ambassador at Large Peter Holm left. “We agree on this,” Holm said.", "Peter Holm"),
    "office with another noun": ("“We agree on this,” said the chief arbiter, Anna Berg.", "Anna Berg"),
    "another noun": ("“We agree on this,” the Port’s press service said.", "Port’s press service"),
    "first word of a sentence": ("Trusting Donald Holm was a mistake. “We agree on this,” Holm said.", "Donald Holm"),
    "heading": ("Two Grave Things Donald Holm Said\n\n“We agree on this,” Holm said.", "Donald Holm"),
    "title without a name": ("Charlie King met them.\n\n“We agree on this,” King said.", "Charlie King"),
    "particle": ("Premier Piet van Holm met them.\n\n“We agree on this,” Van Holm said.", "Piet van Holm"),
    "capital particle": ("Premier Piet De Holm met them.\n\n“We agree on this,” De Holm said.", "Piet De Holm"),
    "surname that is a title": ("Charlie King met them.\n\n“We agree on this,” Mr. King said.", "Charlie King"),
    "surname of two words": ("Ona Suu Kaar met them.\n\n“We agree on this,” Suu Kaar said.", "Ona Suu Kaar"),
    "possessive": ("Anna Berg’s plan was late.\n\n“We agree on this,” Berg said.", "Anna Berg"),
    "nickname": ("“We agree on this,” said Anna “Gull” Berg, the mayor.", "Anna Berg"),
    "relative with the name": (
        "Peter Berg leads the port.\n\nPeter Berg left, and Peter Berg’s wife, Eva Berg, came.\n\n“We agree on this,” Berg said.",
        "Peter Berg",
    ),
    "quoted as saying": ("The agency ran a note. “We agree on this,” it quoted Anna Berg as saying.", "Anna Berg"),
    "said at the end of the sentence": (
        "Anna Berg’s naming of Holm as a pirate is one of the “most shameful words” ever used by a mayor, say critics.",
        "critics",
    ),
    "affiliation": ("From the desk of Anna Berg, chief analyst, Nord Shipping:\n\n“We agree on all of this now.”", "Anna Berg"),
}


@pytest.mark.parametrize("case", NAMES)
def test_name(case: str):
    text, speaker = NAMES[case]
    assert [speaker for speaker in read_speaker(text) if speaker][-1] == speaker


NO_SPEECH = {
    "banner": "Anna Berg stood before a banner stating, “Ships For All,” and left.",
    "poster that read": "Anna Berg passed a poster that read “Ships For All” on her way.",
    "song": "Anna Berg sang the song “Low Harbour” at the fair.",
    "show that is called": "Anna Berg joked in a show called “Low Harbour,” which she wrote.",
    "titled": "Anna Berg released a memo titled “The Facts About The Harbour.”",
    "programme of a broadcaster": "Anna Berg said on Harbour Radio’s “Talk Of The Town” that ships would come.",
    "films": "You may know Anna Berg from the films “Ice in the Harbour”, “Stone” and “Ships Without Boats”.",
}


@pytest.mark.parametrize("case", NO_SPEECH)
def test_words_that_nobody_said(case: str):
    assert read_speaker(NO_SPEECH[case]) == []


def test_words_beside_a_banner():
    assert read_speaker("Anna Berg stood before a banner and said, “The harbour will open in May.”") == ["Anna Berg"]


DESCRIPTIONS = {
    "country's president": (
        "Finnish President Anna Berg met Italian President Peter Holm.\n\nThe Finnish president said: “We agree on this.”",
        "Anna Berg",
    ),
    "capital letters": (
        "Russian President Peter Holm met Odo Karsk.\n\nThe Russian President called it “a good talk”.",
        "Peter Holm",
    ),
    "office, name after": ("It was “a good talk”. This was said by the President of Velm, Anna Berg, on Monday.", "Anna Berg"),
    "office of the title": ("Sen. Anna Berg met Peter Holm.\n\n“We agree on this,” the senator said.", "Anna Berg"),
    "apposition before": ("Anna Berg, a lawyer, met Peter Holm, a baker.\n\n“We agree on this,” the lawyer said.", "Anna Berg"),
    "party": ("Anna Berg opened the harbour.\n\nThe Nevada Democrat said: “We agree on this.”", "Anna Berg"),
    "body in short": ("The Holm campaign sent a letter to the town. “We agree on this,” the campaign said.", "Holm campaign"),
    "noun that is no office": (
        "Holm campaign manager Anna Berg left. “We agree on this,” the Dahl campaign said.",
        "Dahl campaign",
    ),
    "nobody was called so": ("Anna Berg met Eva Dahl.\n\nThe former teacher said: “We agree on this.”", "former teacher"),
    "another office": ("Mayor Anna Berg opened the harbour.\n\nThe governor said: “We agree on this.”", "governor"),
    "another party": (
        "Democratic candidate Anna Berg left.\n\nThe Republican candidate said: “We agree on this.”",
        "Republican candidate",
    ),
    "place before": ("At a meeting in Nordhaven, the mayor said: “We agree on this.”", "mayor"),
    "possessive": ("Anna Berg, a neighbour, left.\n\n“We agree on this,” said Holm’s own neighbour.", "Holm’s own neighbour"),
    "indefinite": ("Anna Berg, the mayor, left.\n\nA mayor said: “We agree on this.”", "mayor"),
    "several": ("Sens. Anna Berg and Peter Holm met.\n\nThe senators said: “We agree on this.”", "senators"),
}


@pytest.mark.parametrize("case", DESCRIPTIONS)
def test_description(case: str):
    text, speaker = DESCRIPTIONS[case]
    assert read_speaker(text)[-1] == speaker


DOUBTFUL = {
    "two men": "Peter Holm and Paul Dahl met on Monday. “It was a good talk,” he said.",
    "only a noun nearby": "The plan has become a major issue for a town as a partner. “It was a good talk,” he said.",
}


@pytest.mark.parametrize("case", DOUBTFUL)
def test_a_doubtful_pronoun_names_nobody(case: str):
    assert read_speaker(DOUBTFUL[case])[-1] is None


def count_choices(monkeypatch: pytest.MonkeyPatch, sentences: int) -> int:
    """Return how often an antecedent is chosen in a text with so many senators, each of whom is quoted as "the senator"."""
    chosen, rank_referents = [], ranking.rank_referents
    monkeypatch.setattr(ranking, "rank_referents", lambda *given: chosen.append(1) or rank_referents(*given))
    names = [f"{first}{last}a" for first in "BDGKLMNP" for last in "aeiou"][:sentences]
    extract(" ".join(f"Sen. {name} Berg left. The senator said: “We agree on this.”" for name in names))
    return len(chosen)


def test_descriptions_of_several_are_resolved_once(monkeypatch: pytest.MonkeyPatch):
    once, twice = count_choices(monkeypatch, 7), count_choices(monkeypatch, 14)
    assert once < twice <= 3 * once


@pytest.mark.parametrize("before", ["President Ada Berg met President Bea Holm. ", "Sens. Ada Berg and Bea Holm met. "])
@pytest.mark.parametrize("sentence", ["The President came. ", "President came. ", "The senator came. "])
def test_a_long_chain_of_titles_and_descriptions(before: str, sentence: str):
    text = before + sentence * 400 + "“We agree on this,” he said."
    assert len(extract(text).quotations) == 1


def test_names_by_pronouns_are_less_certain_than_names():
    text = "Peter Holm met Anna Berg on Monday. “It was a good talk,” {} said."
    assert extract(text.format("he")).quotations[0].confidence < extract(text.format("Peter Holm")).quotations[0].confidence


def test_second_quotation_goes_on_under_the_same_speaker():
    text = "“The harbour is late,” said Anna Berg. “The stone is lost. It will take a year.”"
    assert read_speaker(text) == ["Anna Berg", "Anna Berg"]


def test_unnamed_sources_stay_distinct():
    text = "“The stone is lost,” one diplomat said.\n\n“The stone is found,” a harbour official said."
    assert len(set(read_speaker(text))) == 2


def test_joint_speakers():
    text = "Anna Berg and Peter Holm said in a statement that the harbour was “a gift to the whole town.”"
    assert extract(text).quotations[0].speakers == ("Anna Berg", "Peter Holm")


def test_transcript():
    text = "JANE QUILL: Will the harbour open in May?\n\nPETER HOLM: It will, if the stone comes in time."
    assert read(text) == [
        ("Will the harbour open in May?", "direct", "Jane Quill"),
        ("It will, if the stone comes in time.", "direct", "Peter Holm"),
    ]


def test_labels_with_a_role_and_with_a_title():
    text = "ANNA KEEL, VNN ANCHOR: We begin with news.\n\nODO KARSK, VELMIAN PREMIER: Thank you very much.\n\nKEEL: It is late."
    assert read(text) == [
        ("We begin with news.", "direct", "Anna Keel"),
        ("Thank you very much.", "direct", "Odo Karsk"),
        ("It is late.", "direct", "Anna Keel"),
    ]
    text = "The talks went on.\n\nPresident Lund. We shall open the port.\n\nMr. Holm. When will that be?"
    assert [words for words, _, _ in read(text)] == ["We shall open the port.", "When will that be?"]
    assert read("The talks went on.\n\nPresident Lund. Nobody else came.") == []


LABELS = {
    "two names with roles": (
        "HELGA STRAND, PORT LUNE RADIO: Good evening to all.\n\nBRAM HOLT, FORMER HARBOUR MASTER: Thank you for having me.",
        [("Good evening to all.", "Helga Strand"), ("Thank you for having me.", "Bram Holt")],
    ),
    "The President.": (
        "The talks went on.\n\nThe President. We shall open the port.\n\nQ. When will that be?\n\nThe President. In May.",
        [("We shall open the port.", "President"), ("When will that be?", None), ("In May.", "President")],
    ),
    "Chancellor and Prime Minister": (
        "Chancellor Strand. I thank you all.\n\nPrime Minister Holt. It was a long day.",
        [("I thank you all.", "Strand"), ("It was a long day.", "Holt")],
    ),
    "Foreign Minister": (
        "Foreign Minister Strand. We agreed.\n\nForeign Minister Holt. Not on all of it.",
        [("We agreed.", "Strand"), ("Not on all of it.", "Holt")],
    ),
    "Vice President": (
        "Vice President Strand. We agreed.\n\nGovernor Holt. Not on all of it.",
        [("We agreed.", "Strand"), ("Not on all of it.", "Holt")],
    ),
    "THE PRESIDENT": (
        "THE PRESIDENT: Good day.\n\nQ: Will the port open?\n\nTHE PRESIDENT: It will.",
        [("Good day.", "President"), ("Will the port open?", None), ("It will.", "President")],
    ),
    "brackets": (
        "HELGA STRAND (via video link): Good day.\n\nBRAM HOLT (HOST): Welcome back.",
        [("Good day.", "Helga Strand"), ("Welcome back.", "Bram Holt")],
    ),
    "titles in capitals": (
        "SEN. HELGA STRAND, CHAIRWOMAN: We begin.\n\nREP. BRAM HOLT: I yield.",
        [("We begin.", "Helga Strand"), ("I yield.", "Bram Holt")],
    ),
    "hyphen and apostrophe": (
        "JEAN-LUC O’NEIL, VNN CORRESPONDENT: It rains here.\n\nANNE-MARIE D’ARVIK, HOST: Thank you, Jean-Luc.",
        [("It rains here.", "Jean-Luc O’Neil"), ("Thank you, Jean-Luc.", "Anne-Marie D’Arvik")],
    ),
    "MR and MS": (
        "MR. STRAND: We begin now.\n\nMS. HOLT: I agree with you.",
        [("We begin now.", "Strand"), ("I agree with you.", "Holt")],
    ),
    "small particle": (
        "PIET VAN HOLT, ANCHOR, VNN: Good evening.\n\nHELGA DE STRAND, MAYOR OF PORT LUNE: It is late.",
        [("Good evening.", "Piet Van Holt"), ("It is late.", "Helga De Strand")],
    ),
    "Mrs. and Dr.": (
        "Mrs. Strand. I came at nine.\n\nDr. Holt. And I at ten.",
        [("I came at nine.", "Strand"), ("And I at ten.", "Holt")],
    ),
    "names as elsewhere": (
        "Radio Lune: Ms Strand, is the port open?\n\nStrand: It is.\n\nRadio Lune: Since when?\n\nStrand: Since May.",
        [
            ("Ms Strand, is the port open?", "Radio Lune"),
            ("It is.", "Strand"),
            ("Since when?", "Radio Lune"),
            ("Since May.", "Strand"),
        ],
    ),
    "names with countries and languages in brackets": (
        "The President: The floor is yours.\n\nMr. Holt (Velmia) (spoke in Velmian): The strait is ours.\n\n"
        "Mrs. Dahl-Quill (Arvia): It is not.\n\nThe President: I thank them both.",
        [
            ("The floor is yours.", "President"),
            ("The strait is ours.", "Holt"),
            ("It is not.", "Dahl-Quill"),
            ("I thank them both.", "President"),
        ],
    ),
    "an office whose bearer is in brackets": (
        "The Minister for Harbours (Helga Strand): I shall make a statement.\n\n"
        "Sir Odo Karsk (Port Varn) (Ind): When did she know?\n\nHelga Strand: In May.",
        [("I shall make a statement.", "Helga Strand"), ("When did she know?", "Odo Karsk"), ("In May.", "Helga Strand")],
    ),
    "an office without an article": (
        "Minister for Harbours (Deputy Helga Strand): I thank the House.\n\nDeputy Odo Karsk: For what?\n\n"
        "Deputy Helga Strand: For its patience.",
        [("I thank the House.", "Helga Strand"), ("For what?", "Odo Karsk"), ("For its patience.", "Helga Strand")],
    ),
    "names with roles": (
        "Ada Quill: Good evening.\n\nBram Holt, Harbour Master: The boats are in.\n\nAda Quill: All of them?",
        [("Good evening.", "Ada Quill"), ("The boats are in.", "Bram Holt"), ("All of them?", "Ada Quill")],
    ),
    "QUESTION and a name after what is no speech": (
        "QUESTION: Is the port open?\n\nMS STRAND: It is.\n\n(Laughter.)\n\nQUESTION: All of it?\n\nMS STRAND: Most.",
        [("Is the port open?", None), ("It is.", "Strand"), ("All of it?", None), ("Most.", "Strand")],
    ),
    "Q without a stop": (
        "PRESIDENT STRAND: Good day.\n\nQ Madam President, is the port open?\n\nPRESIDENT STRAND: It is.",
        [("Good day.", "Strand"), ("Madam President, is the port open?", None), ("It is.", "Strand")],
    ),
    "paragraphs that go on without a label": (
        "MR. HOLT: Good day.\n\nWe open the port in May.\n\nThe crowd rose.\n\nMS. QUILL: In May?\n\nMR. HOLT: In May.",
        [("Good day.", "Holt"), ("We open the port in May.", "Holt"), ("In May?", "Quill"), ("In May.", "Holt")],
    ),
    "bold labels": (
        "**Q:** Is it open?\n\n**A:** It is.",
        [("Is it open?", None), ("It is.", None)],
    ),
    "labels that are lines of their own": (
        "VELMIAN PRESIDENT ODO KARSK, ON TELEGRAM:\n\n“The strait is open.”\n\n“It stays so.”\n\n"
        "HARBOUR UNION HEAD RUNA HOLT:\n\n“We are at work.”",
        [("The strait is open.", "Odo Karsk"), ("It stays so.", "Odo Karsk"), ("We are at work.", "Runa Holt")],
    ),
    "no label: headings in capitals": (
        "THE BIG ONE: Ministers meet. “We are late,” Helga Strand said.\n\nSEEN IN LUNE: Odo Karsk, with his dog.\n\n"
        "MEANWHILE: Bram Holt said the port “sleeps.”",
        [("We are late,", "Helga Strand"), ("sleeps.", "Bram Holt")],
    ),
    "no label: a headline in capitals beside others": (
        "DAILY BRIEFING: Here is the news.\n\nNUMBER OF THE DAY: 40 boats sailed.\n\nSEEN AGAIN: The harbour cat.",
        [],
    ),
    "no label: a list with names": (
        "Arvia: The envoys met in May.\n\nThe envoys went home on Friday.\n\nNobody spoke.\n\nOndria: No meeting was held.\n\n"
        "The port was shut.\n\nIt rained.\n\nArvia: They met again in June.",
        [],
    ),
    "no label: what each has scored": (
        "Port Lune (1-0): Odo Karsk 3 goals. Bram Holt 2 saves.\n\nArvik (0-1): Ada Quill 1 goal.\n\n"
        "Port Lune (2-0): Odo Karsk 1 goal.\n\nVarn (0-2): Runa Holt 4 saves.",
        [],
    ),
    "no label: results": ("Karsk: 45\n\nHolt: 43\n\nKarsk: 48\n\nHolt: 44", []),
    "no label: a sentence that breaks off": (
        "They met President Lund. He was late.\n\nGeneral Strand. Nobody knew the name.",
        [],
    ),
    "no label: a list of those present": ("President Lund\n\nMr. Holm\n\nDr. Strand", []),
    "no label: headline with a role": (
        "FERRY SUNK, CREW SAFE: Helga Strand has called it “a sad day” in Arvik.",
        [("a sad day", "Helga Strand")],
    ),
}


@pytest.mark.parametrize("case", LABELS)
def test_label(case: str):
    text, speech = LABELS[case]
    assert [(words, speaker) for words, kind, speaker in read(text) if kind != "term"] == speech


def test_each_label_of_a_transcript_is_read_a_few_times_however_many_there_are(monkeypatch: pytest.MonkeyPatch):
    read_labels: list[str] = []
    for module in (attribution, block_quotes):
        monkeypatch.setattr(module, "find_label_name", lambda printed: read_labels.append(printed) or printed.title())
    extract("The talks began.\n\n" + "KARSK: Yes.\n\nSTRAND: No.\n\n" * 50)
    assert len(read_labels) <= 2 * 100


def test_a_headline_in_capitals_is_no_label():
    text = "LATEST UPDATE: Petra Lund has called the vote a “sad farce” in Arvik."
    assert [words for words, _, _ in read(text)] == ["sad farce"]


def test_a_post_of_hashtags_is_no_speech():
    text = "Runa Holt spoke.\n\n#VelmTalks @velm\n\n— Velm Embassy (@VelmOndria) May 2, 2025\n\nNobody came."
    assert read(text) == []


def test_signature_behind_a_quotation():
    text = "The port was shut.\n\nWORDS OF THE DAY: “I would rather row.” — Velmian Premier Runa Holt, in the Lune Post"
    assert read(text) == [("I would rather row.", "direct", "Runa Holt")]
    assert read("“I would rather row.” — Ada Quill, poet") == [("I would rather row.", "direct", "Ada Quill")]


def test_a_pronoun_before_a_name_behind_words_in_marks_is_read():
    assert read("“The port is open.” He Jianling, the mayor, said so.")[0][:2] == ("The port is open.", "direct")


def test_words_on_several_topics_are_the_same_speakers():
    text = "Helga Strand said the port “never sleeps.”\n\nOn fish: “We have enough.”\n\nOn Bram Holt: “He is a friend.”"
    assert [(words, speaker) for words, _, speaker in read(text)] == [
        ("never sleeps.", "Helga Strand"),
        ("We have enough.", "Helga Strand"),
        ("He is a friend.", "Helga Strand"),
    ]


def test_questions_and_answers():
    text = "Q: Will the harbour open in May?\n\nA: It will, if the stone comes."
    assert [(words, kind) for words, kind, _ in read(text)] == [
        ("Will the harbour open in May?", "direct"),
        ("It will, if the stone comes.", "direct"),
    ]


def test_post_of_a_platform():
    text = "The mayor was brief.\n\nThe harbour opens in May. Bring stones! — Anna Berg (@annaberg) May 4, 2025\n\nNobody came."
    assert read(text) == [("The harbour opens in May. Bring stones!", "direct", "Anna Berg")]


def test_block_quote():
    text = "Anna Berg wrote to the council:\n\n> The harbour will open in May.\n\nNobody answered."
    assert read(text) == [("The harbour will open in May.", "direct", "Anna Berg")]


KINDS = {
    "whole": ("“The harbour will open in May,” said Anna Berg.", ["direct"]),
    "woven in": ("Anna Berg said the harbour was “a gift to the town.”", ["mixed"]),
    "split": ("“The harbour,” said Anna Berg, “will open again in the month of May.”", ["direct", "direct"]),
    "so-called": ("The so-called “harbour tax” was paid by fishermen.", ["term"]),
    "title of a work": ("The song “Harbour Lights” was played at noon.", ["term"]),
    "nickname": ("Peter “Stone” Holm retired in May.", ["term"]),
    "name one goes by": ("The man is known by the name “Gull.”", ["term"]),
    "what a thing is called": ("Dockers say the disease is often called “rope lung.”", ["term"]),
    "what a thing is called in a clause": (
        "Ada Quill said that dust can lead to what’s called a “rope lung” in ports.",
        ["term"],
    ),
    "what a thing is known as": ("Anna Berg signed the plan, known as “Harbour First,” in May.", ["term"]),
    "what a group is called": ("Ports use an alloy called “seasilver.” It is light.", ["term"]),
    "what somebody calls it": ("The plan, which Anna Berg called “a disgrace,” was signed.", ["mixed"]),
    "what it is called by somebody": ("The plan was called “a disgrace” by Anna Berg.", ["mixed"]),
    "what it is called, by a judgement": ("Anna Berg told them that the plan was called “a disgrace” for a reason.", ["mixed"]),
    "what it should be called": ("The mayor, Ada Quill says, should be called “reckless” in the press.", ["mixed"]),
    "what it is called, somebody says": ("The plan could be called “a disgrace,” Anna Berg said.", ["mixed"]),
    "one word of an attributed clause": ("Ada Quill said the plan was “grim” for the island.", ["mixed"]),
    "two words of an attributed clause": ("Bram Holt warned that the council had “no shame” and would be out.", ["mixed"]),
    "title of a programme beside the speech": ("“The pier is safe,” Ada Quill said on “Harbour Morning.”", ["direct", "term"]),
    "words on a banner": ("Marchers under a banner that read “No ferry” said the port was closed.", ["term"]),
    "a planned thing": ("Anna Berg warned that the planned “ferry loan” would ruin the port.", ["term"]),
    "drafts of a thing": ("The mayor said three drafts of a “harbour pact” were on her desk.", ["term"]),
    "a tax that has a cost": ("Peter Holm said that the new “stone tax” has cost the town dearly.", ["term"]),
    "a thing's name in capitals": ("Ada Quill told them that the “Grey Gull” will sail in May.", ["term"]),
    "what a thing is said to be": ("Ada Quill said the new pier is a “rotten old trick” on them all.", ["mixed"]),
    "a thing called by more": ("Bram Holt said the pier, a “gift from the sea”, would be kept.", ["mixed"]),
    "titles in a list": (
        "According to Anna Berg, they sang “Low Water,” “Stone Harbour” and “The Long Pier” at noon.",
        ["term", "term", "term"],
    ),
    "a name that is a subject": ("Anna Berg told them in May, “Stone Harbour” is a play.", ["term"]),
    "a title named before": (
        "The song “Stone Harbour” was sung at noon. Anna Berg said she had never heard of “Stone Harbour.”",
        ["term", "term"],
    ),
    "a plan's name that is said": (
        "Helga Strand said: “Build Back Better.” The “Build Back Better” plan is dear.",
        ["direct", "term"],
    ),
    "a chant": ("Others chanted “Go home” at the pier.", ["mixed"]),
    "an answer alone": ("Would Helga Strand stay? “Maybe.” Would she go? “Of course not,” she said.", ["direct", "direct"]),
    "slogans in a list": ("Helga Strand said “Go Home”, “No More Walls” and “Free Velm”.", ["mixed", "mixed", "mixed"]),
    "scare quotes": ("Few fishermen have seen any of this “progress” so far.", ["term"]),
}


@pytest.mark.parametrize("case", KINDS)
def test_kind(case: str):
    text, kinds = KINDS[case]
    assert [q.kind for q in extract(text).quotations] == kinds


def test_words_that_the_author_puts_into_a_mouth_are_doubtful():
    said = "The mayor climbed onto the wall and said: “I am the harbour.”"
    shown = "The mayor climbed onto the wall, as if to say: “I am the harbour.”"
    assert extract(shown).quotations[0].confidence < 0.6 * extract(said).quotations[0].confidence


PEOPLE = (
    Person(
        "anna-berg", "Anna Berg", country="NO", gender="female", roles=(Role("Prime Minister of Norway", None, date(2020, 1, 1)),)
    ),
    Person(
        "old-premier",
        "Olaf Dahl",
        country="NO",
        gender="male",
        roles=(Role("Prime Minister of Norway", None, None, date(2019, 12, 31)),),
    ),
    Person("volodymyr-petrenko", "Volodymyr Petrenko", gender="male", aliases=("Petrenkoy", "the harbour poet")),
    Person("norway", "Norway", "government", "NO", aliases=("Oslo",)),
    Person("harbour-ministry", "Ministry of Harbours of Norway", "government", "NO", aliases=("Norway's harbour ministry",)),
)
KNOWN = {
    "full name": ("“We agree,” said Anna Berg.", "anna-berg"),
    "surname": ("“We agree,” Berg said.", "anna-berg"),
    "role": ("“We agree on this,” the Norwegian prime minister said.", "anna-berg"),
    "role with country after": ("“We agree on this,” said the prime minister of Norway.", "anna-berg"),
    "leader": ("Norway’s leader said the talks were “long and not without use.”", "anna-berg"),
    "spelling": ("“We agree,” Petrenkoy said.", "volodymyr-petrenko"),
    "epithet": ("“We agree on this,” the harbour poet said.", "volodymyr-petrenko"),
    "capital": ("Oslo said it was “ready to talk about the harbour.”", "norway"),
    "country": ("Norway said it was “ready to talk about the harbour.”", "norway"),
    "ministry": ("Norway’s harbour ministry called the plan “a gift to the whole coast.”", "harbour-ministry"),
    "pronoun": ("Anna Berg met Volodymyr Petrenko. “We agree,” he said.", "volodymyr-petrenko"),
}


@pytest.mark.parametrize("case", KNOWN)
def test_known_speaker(case: str):
    text, speaker = KNOWN[case]
    assert read_speaker(text, PEOPLE, date(2025, 5, 4)) == [speaker]


TITLES = {
    "title and name": ("“We agree on this,” said Speaker of the House Rep. Anna Berg.", "Anna Berg"),
    "name later": ("Speaker of the House Rep. Anna Berg said: “We agree on this.”", "Anna Berg"),
    "holder named before": ("Speaker Anna Berg met them. “We agree on this,” the Speaker said.", "Anna Berg"),
    "apposition": ("“We agree on this,” the Prime Minister, Anna Berg, said.", "Anna Berg"),
    "another title": ("Foreign Minister Anna Berg left. “We agree on this,” said the Prime Minister.", "Prime Minister"),
    "title alone": ("“We agree on this,” said the Speaker.", "Speaker"),
    "two titles": ("“We agree on this,” said the Speaker, the President.", "Speaker"),
}


@pytest.mark.parametrize("case", TITLES)
def test_a_title_is_its_holder_or_itself(case: str):
    text, speaker = TITLES[case]
    assert [quotation.speaker for quotation in extract(text).quotations] == [speaker]


def test_office_is_its_holder_on_the_day():
    text = "“We agree on this,” the Norwegian prime minister said."
    assert read_speaker(text, PEOPLE, date(2019, 5, 4)) == ["old-premier"]


def test_mention_and_cue_stand_where_they_are():
    text = "“The harbour will open in May,” the mayor, Anna Berg, said on Monday."
    quotation = extract(text).quotations[0]
    assert "Berg" in text[slice(*quotation.mention)] or text[slice(*quotation.mention)] == "the mayor"
    assert text[slice(*quotation.cue)] == "said"


BRITISH = {
    "before": ("Anna Berg said: ‘The harbour will open in May.’", "direct", "Anna Berg"),
    "after": ("‘The harbour will open in May,’ said Anna Berg.", "direct", "Anna Berg"),
    "straight": ("'The harbour won't open in May,' said Anna Berg.", "direct", "Anna Berg"),
    "woven in": ("The mayor, Anna Berg, called the harbour ‘a gift to the whole town’.", "mixed", "Anna Berg"),
    "possessive": ("Anna Berg told the council: ‘The workers’ boats will be late.’", "direct", "Anna Berg"),
}


@pytest.mark.parametrize("case", BRITISH)
def test_british_marks(case: str):
    text, kind, speaker = BRITISH[case]
    assert [(q.kind, q.speaker) for q in extract(text).quotations] == [(kind, speaker)]


@pytest.mark.parametrize("heading", ["Mayor calls harbour ‘a gift to the town’", "Anna Berg Calls Her Harbour ‘A Gift.’"])
def test_a_heading_in_single_marks_quotes_nobody(heading: str):
    text = f"{heading}\n\n“It is a gift to the whole town,” said Anna Berg."
    assert [q.kind for q in extract(text).quotations] == ["term", "direct"]


WHOLE = {
    "line break": ("“The harbour\nwill open in May,” said Anna Berg.", "The harbour\nwill open in May,"),
    "page break": ("“The harbour\n\nwill open in May,” said Anna Berg.", "The harbour\n\nwill open in May,"),
    "brackets": ("“It [the harbour] will open … in May,” said Anna Berg.", "It [the harbour] will open … in May,"),
    "stop outside": ("Anna Berg said: “The harbour will open in May”.", "The harbour will open in May"),
    "within": ("“He said ‘never’ to me,” said Anna Berg.", "He said ‘never’ to me,"),
    "several paragraphs": (
        "“The harbour is late.\n\n“It will open in May,” said Anna Berg.",
        "The harbour is late.\n\n“It will open in May,",
    ),
}


@pytest.mark.parametrize("case", WHOLE)
def test_one_quotation_stays_one(case: str):
    text, words = WHOLE[case]
    assert [(text[q.start : q.end], q.kind, q.speaker) for q in extract(text).quotations] == [(words, "direct", "Anna Berg")]


def test_in_a_worker_process():
    texts = ["“We agree on this,” said Anna Berg.", "It cost €5 million."]
    with ProcessPoolExecutor(1) as pool:
        assert list(pool.map(extract, texts)) == [extract(text) for text in texts]


def test_cue_of_several_words():
    text = "The harbour is “a gift to the town,” according to Anna Berg."
    assert text[slice(*extract(text).quotations[0].cue)] == "according to"


@pytest.mark.parametrize("piece", ["“a” said X. ", "Jane Doe said X. “a,” she said. "])
def test_time_for_many_quotations_grows_linearly(piece: str):
    short, long = (min(measure(extract, piece * count) for _ in range(2)) for count in (125, 2000))
    assert long < 28 * short  # Sixteen times as many; quadratic time would be 256 times


def test_words_beside_a_cue_of_their_own_are_not_what_was_said_before():
    text = "“Nobody asked the fishermen,” Ida Crane said. “Nobody asked,” said Ada Quill. “It is late,” Bram Holt replied."
    assert [speaker for _, _, speaker in read(text)] == ["Ida Crane", "Ada Quill", "Bram Holt"]
