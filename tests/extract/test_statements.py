"""Reported speech in all its forms: place, source, cue, form and speakers. Every example is invented."""

import pytest

from build.extract import Extraction, Statement, extract
from build.extract.quotations.candidates import parse_doc
from build.extract.statements import WEIGHTS
from build.extract.statements.after import list_after_starts
from build.extract.statements.before import list_before_ends, list_before_starts
from build.extract.statements.clauses import find_clause
from build.extract.statements.cues import build_words
from build.extract.statements.ends import list_after_ends
from build.extract.statements.reports import read_reports
from build.extract.statements.sources import list_sources

# A text, with [ ] around the parts of each statement, < > around its source, and { } around its cue; form; speaker.
FORMS = {
    "whoever treated others": ("<A doctor> who treated flood victims {said} [the camp was full].", "indirect", "doctor"),
    "that, says somebody, is": ("[That], {says} <Ada Quill>, [is a lie].", "indirect", "Ada Quill"),
    "what the next words tell": ("<Ada Quill> rejected the idea, {saying} [it would cost too much].", "indirect", "Ada Quill"),
    "what others say": ("<Others>, however, {say} [the pier is safe].", "indirect", "Others"),
    "what some argue": ("The pier fell. <Some> {argue} that [the toll is too high].", "indirect", "Some"),
    "a people and a noun for no person": (
        "<Velmian courts>, however, have {declared} [the toll unlawful].",
        "indirect",
        "Velmian courts",
    ),
    "what a body estimates": ("<The central bank> {estimates} that [it needs $45bn].", "indirect", "central bank"),
    "called upon to": ("<Ada Quill> {called} upon the mayor [to open the pier].", "indirect", "Ada Quill"),
    "what a pronoun is called": ("<Ada Quill> {called} [him a fool].", "indirect", "Ada Quill"),
    "as what a pronoun is dismissed": ("<Ada Quill> {dismissed} [them as part of the old harbour].", "indirect", "Ada Quill"),
    "of what a pronoun is accused": ("<Ada Quill> {accused} [him of theft].", "indirect", "Ada Quill"),
    "what a card says": ("It is open. Clerks sell a card on which <a bishop> {says} “[I told you so]”.", "direct", "bishop"),
    "according to, after a sentence that ends in marks": (
        "It was a “day of rest”. {According to} <two European officials> briefed on the text, [the port has dropped it].",
        "indirect",
        "two European officials",
    ),
    "according to what is no person": (
        "[Ada Quill won 77 percent of the vote], {according to} <exit polls>.",
        "indirect",
        "exit polls",
    ),
    "according to figures from somebody": (
        "{According to} figures from <the Kiel Institute>, [the port has lost a boat].",
        "indirect",
        "Kiel Institute",
    ),
    "according to figures published by somebody": (
        "[The port has lost a boat], {according to} statistics published by <the harbour board> on Monday.",
        "indirect",
        "harbour board",
    ),
    "according to, in the middle": (
        "[One of the guards], {according to} <prison records>, [had worked two shifts].",
        "indirect",
        "prison records",
    ),
    "according to a noun like a verb": (
        "[Turnout fell by a third], {according to} <unofficial returns>.",
        "indirect",
        "unofficial returns",
    ),
    "according to a noun behind one for people": (
        "[One of the guards had slept], {according to} <court> records.",
        "indirect",
        "court records",
    ),
    "what somebody calls somebody": ("<Ada Quill> {called} [Bram Holt a liar].", "indirect", "Ada Quill"),
    "a number in a name": ("<No 10> {said} that [the pier was safe].", "indirect", "No 10"),
    "a document provides that": ("<The treaty> {provides} that [no ship be “turned away at sea]”.", "mixed", "treaty"),
    "assesses that": ("<The harbour board> {assesses} that [boats cannot sail in winter].", "indirect", "harbour board"),
    "points out in the middle": ("[The pier], <Ada Quill> {points out}, [is open in May].", "indirect", "Ada Quill"),
    "between an auxiliary and its verb": (
        "[The pier had been], <Ada Quill> {warned} on Tuesday, [weakened by worms].",
        "indirect",
        "Ada Quill",
    ),
    "in a clause that opens before it": (
        "The pier shut after, <Ada Quill> {claimed}, [a sailor rammed it].",
        "indirect",
        "Ada Quill",
    ),
    "before the last of a list": (
        "The crews will get soup and, <Ada Quill> {promised}, [as many oranges as they can eat].",
        "indirect",
        "Ada Quill",
    ),
    "behind what opens a sentence": (
        "[On the back of the menu], <Ada Quill> {recalled}, [someone drew a map].",
        "indirect",
        "Ada Quill",
    ),
    "what a relative clause is said to be": (
        "The pier, which <engineers> {say} [was never safe], has fallen.",
        "indirect",
        "engineers",
    ),
    "a relative clause at the subject": (
        "<A docker> who has mended nets for years {said} [the sea was warmer].",
        "indirect",
        "docker",
    ),
    "a participle at the subject": (
        "<A guide> leading nine hikers off the glacier {said} [the ice opened].",
        "indirect",
        "guide",
    ),
    "a body and who led it": ("<An inquiry> led by a judge {found} that [the locks had rusted].", "indirect", "inquiry"),
    "put a number at": ("<The navy> has {put} [the number of missing at nineteen].", "indirect", "navy"),
    "an infinitive with not": ("The crew were {told} by <the owners> [not to sail].", "indirect", "owners"),
    "a claim in a phrase that opens the sentence": (
        "In spite of <the port>'s {claim} that [no oil had leaked], gulls died.",
        "indirect",
        "port",
    ),
    "will only say": ("<Ada Quill> will only {say} that [her books are in order].", "indirect", "Ada Quill"),
    "accepted that": ("<Ada Quill> {accepted} that [the pier had been too low].", "indirect", "Ada Quill"),
    "told in the middle": ("[The pier], <Ada Quill> {told} the chamber last week, “[must stop leaking]”.", "mixed", "Ada Quill"),
    "in the middle with the source's office": (
        "[The pier], {said} <Ada Quill>, the mayor, [would reopen].",
        "indirect",
        "Ada Quill",
    ),
    "as somebody said, after an opening": (
        "At the same time, as <the harbour master> {added}, [the island has its own rules].",
        "indirect",
        "harbour master",
    ),
    "as the head of something said": (
        "At the same time, as <the head> of the Harbour Office {added}, [the island has its own rules].",
        "indirect",
        "head",
    ),
    "what somebody calls something": (
        "Envoys are meeting in Port Lune for what <Bram Holt> {calls} “[the long day]”.",
        "direct",
        "Bram Holt",
    ),
    "a message that is told by its owner": ("<Her> {message} was that [boats would sail again].", "indirect", None),
    "that as a pronoun": ("<Ada Quill> {says} [that is more than the port can bear].", "indirect", "Ada Quill"),
    "what happened meanwhile": (
        "[The pier will open], <Ada Quill> {said}, as dozens of boats left the bay.",
        "indirect",
        "Ada Quill",
    ),
    "an act after it": ("<Ada Quill> {called for} [a truce] and instructed her envoys to go on.", "indirect", "Ada Quill"),
    "a clause after said that": ("<Mayor Ada Quill> {said} that [the ferry would return].", "indirect", "Ada Quill"),
    "a clause after said": ("<The harbour master> {said} [the pier was closed on Monday].", "indirect", "harbour master"),
    "told somebody that": ("<Ada Quill> {told} the Harbour Post that [the ferry would return].", "indirect", "Ada Quill"),
    "told an outlet that": ("<Ada Quill> {told} the BBC that [the pier was safe].", "indirect", "Ada Quill"),
    "managers somewhere, told behind a clause": (
        "[The second lighthouse cannot be repaired before winter], managers at <three shipyards> have {told} the Harbour Post.",
        "indirect",
        "three shipyards",
    ),
    "an apposition behind that": (
        "<The clinic> {confirmed} that [its director, a retired surgeon, was being treated in Port Lune].",
        "indirect",
        "clinic",
    ),
    "when, behind that": (
        "<The port> {warned} that [when the tide turns, the ferry will have to wait outside].",
        "indirect",
        "port",
    ),
    "if, behind a comma": ("<Bram Holt> {said}, [if chosen, he would reopen the mine].", "indirect", "Bram Holt"),
    "a clause before the source": ("[The ferry will return in May], <Ada Quill> {said} on Monday.", "indirect", "Ada Quill"),
    "after a dateline with a dash": (
        "PORT LUNE — [The ferry will return in May], <Ada Quill> {said} on Monday.",
        "indirect",
        "Ada Quill",
    ),
    "after a dateline with an agency": (
        "Port Lune (VWK) - [The ferry will return in May], <Ada Quill> {said}.",
        "indirect",
        "Ada Quill",
    ),
    "the verb before the source": ("[The ferry will return], {said} <Ada Quill>, the mayor.", "indirect", "Ada Quill"),
    "the source in the middle": ("[The pier], <Ada Quill> {said}, [will reopen in May].", "indirect", "Ada Quill"),
    "quotations around the source": (
        "“[The pier is safe,]” <Ada Quill> {said} on Monday, “[if the storm ends.]”",
        "direct",
        "Ada Quill",
    ),
    "according to, before": ("{According to} <Ada Quill>, [the ferry will return in May].", "indirect", "Ada Quill"),
    "according to, after who said it": (
        "[The ferry will return on Monday], <the spokesman>, Piet Holm, {said}, according to Norwire.",
        "indirect",
        "Piet Holm",
    ),
    "according to, after": ("[The ferry will return], {according to} <the harbour office>.", "indirect", "harbour office"),
    "a colon": ("<Ada Quill> {said}: “[The pier will reopen in May.]”", "direct", "Ada Quill"),
    "an infinitive": ("<Ada Quill> {promised} [to reopen the pier by May].", "indirect", "Ada Quill"),
    "a noun phrase": ("<Ada Quill> {rejected} [a truce with the mainland].", "indirect", "Ada Quill"),
    "called for": ("<Ada Quill> {called for} [sanctions against the mainland].", "indirect", "Ada Quill"),
    "announced": ("<The port> {announced} [the withdrawal of its ferries].", "indirect", "port"),
    "demanded that": ("<Ada Quill> {demanded} that [the port reopen the pier].", "indirect", "Ada Quill"),
    "warned of": ("<Ada Quill> {warned} of [a long winter without ferries].", "indirect", "Ada Quill"),
    "marks of two apostrophes": ("''[The pier is safe,]'' <Ada Quill> {said} on Monday.", "direct", "Ada Quill"),
    "words of the source in the clause": ("<Ada Quill> {said} [the pier was “a gift to the storm]”.", "mixed", "Ada Quill"),
    "joint speakers": ("<Ada Quill and Bram Holt> {said} [the pier was safe].", "indirect", "Ada Quill"),
    "three joint speakers": (
        "<Ada Quill, Bram Holt and Ida Dahl> {said} in a statement that [the pier was safe].",
        "indirect",
        "Ada Quill",
    ),
    "joint speakers after it": (
        "[The pier is safe], <Quill, Holt and Dahl> {said} in a statement.",
        "indirect",
        "Quill",
    ),
    "those of several countries": (
        "<The leaders of Velmia, Arvia and Ondria> {said} in a joint statement that [the pier was safe].",
        "indirect",
        "leaders of Velmia, Arvia and Ondria",
    ),
    "joint speakers after a place": ("In Port Lune, <Quill and Holt> {said} [the pier was safe].", "indirect", "Quill"),
    "a past form that has no ending": ("[The ore of the island is worthless], <the surveyor> {wrote}.", "indirect", "surveyor"),
    "a plain noun with an owner": ("[The nets are empty], {warned} <the dockers' lodge>.", "indirect", "dockers' lodge"),
    "a source between noun and verb": ("[Our pier], <the mayor> {boasted} in May, [has no equal].", "indirect", "mayor"),
    "a source between two clauses": (
        "[Although the ferry is old], <Ada Quill> {conceded}, [it is safe].",
        "indirect",
        "Ada Quill",
    ),
    "a passive with a place before by": (
        "The pact was {hailed} in Port Lune by <Ada Quill> as [a new dawn].",
        "indirect",
        "Ada Quill",
    ),
    "who is told has an owner": ("<The dockers> {told} a committee of the council [the pier was lost].", "indirect", "dockers"),
    "on a medium, after it": ("[The school stays shut], <the mayor> {announced} on social media.", "indirect", "mayor"),
    "a noun that is the subject of a passive": (
        "<Ada Quill>'s {claim} that [the pier was safe] was mocked abroad.",
        "indirect",
        "Ada Quill",
    ),
    "denied": ("<The port> {denied} [the report].", "indirect", "port"),
    "ruled out": ("<The council> {ruled out} [a new ferry].", "indirect", "council"),
    "a participle": ("<The council> closed the pier, {saying} that [the storm had damaged it].", "indirect", "council"),
    "an object before the participle": ("<Ada Quill> left, {accusing} [the port of hiding the damage].", "indirect", "Ada Quill"),
    "a passive and that": ("The islanders were {told} by <the council> that [the pier was closed].", "indirect", "council"),
    "a passive and as": ("The plan was {described} by <Ada Quill> as “[a gift to the storm]”.", "direct", "Ada Quill"),
    "a passive and its subject": ("[The plan] was {rejected} by <the council> on Monday.", "indirect", "council"),
    "a noun and by": ("The {claim} by <Ada Quill> that [the pier was safe] surprised us.", "indirect", "Ada Quill"),
    "a noun and its owner": ("We heard <Ada Quill>'s {warning} that [the storm would return].", "indirect", "Ada Quill"),
    "a noun before the verb": ("<Ada Quill>'s {promise} [to reopen the pier] surprised us.", "indirect", "Ada Quill"),
    "was quoted as saying": (
        "<Ada Quill> was quoted by the Harbour Post as {saying} that [the pier was safe].",
        "indirect",
        "Ada Quill",
    ),
    "in the words of, before": (
        "In the {words} of <Ada Quill>, [the pier was a gift to the storm].",
        "indirect",
        "Ada Quill",
    ),
    "in the words of, after": ("[The pier was a gift to the storm], in the {words} of <Ada Quill>.", "indirect", "Ada Quill"),
    "in the words of, in the middle": (
        "[The pier], in the {words} of <one engineer>, [was a gift to the storm].",
        "indirect",
        "one engineer",
    ),
    "in the words of, quoted": ("The pier was, in <Bram Holt>’s {words}, “[a gift to the storm]”.", "direct", "Bram Holt"),
    "a passive and as, no marks": ("The plan was {described} by <Ada Quill> as [a gift to the storm].", "indirect", "Ada Quill"),
    "a participle and as": (
        "The plan, {condemned} on Monday by <the islanders> as [a betrayal], was dropped.",
        "indirect",
        "islanders",
    ),
    "a passive and a name": ("The mayor was {called} [a coward] by <Bram Holt>.", "indirect", "Bram Holt"),
    "a participle and a name": ("The mayor, {branded} [a liar] by <Bram Holt>, laughed.", "indirect", "Bram Holt"),
    "a passive and of": ("The council was {accused} by <Ada Quill> of [hiding the damage].", "indirect", "Ada Quill"),
    "a noun and of": ("The {demand} of <the islanders> that [the pier reopen] was ignored.", "indirect", "islanders"),
    "a noun and for": ("A {call} by <Ada Quill> for [an end to the toll] went unheard.", "indirect", "Ada Quill"),
    "a noun and its owner before the verb": (
        "<Ada Quill>’s {warning} that [the pier could fall] alarmed her allies.",
        "indirect",
        "Ada Quill",
    ),
    "a noun with an adjective": ("We heard of <Ada Quill>’s vague {promise} of [a new pier].", "indirect", "Ada Quill"),
    "a noun with a participle": (
        "<His deputy>’s repeated {warnings} that [the dam could burst] were heard.",
        "indirect",
        "His deputy",
    ),
    "quoted somebody as saying": (
        "The Harbour Post quoted <Ada Quill> as {saying} that [the pier was safe].",
        "indirect",
        "Ada Quill",
    ),
    "a plain noun that found": ("<The inquiry> {found} that [the captain was drunk].", "indirect", "inquiry"),
    "a plain noun as agent": ("The sailors were {told} by <the navy> that [the pier was closed].", "indirect", "navy"),
    "who is addressed": ("<Ada Quill> {assured} the islanders that [the pier was safe].", "indirect", "Ada Quill"),
    "who is urged": ("<Ada Quill> {urged} the council [to reopen the pier].", "indirect", "Ada Quill"),
    "the occasion after it": (
        "[The pier is safe], <Ada Quill> {said} on Tuesday after two days of talks.",
        "indirect",
        "Ada Quill",
    ),
    "where it was said": ("[Ships have used it since March], <the port> {said} in a statement.", "indirect", "port"),
    "a relative clause between commas": ("Ada Quill, <who> {demanded} [a new pier], blocked the road.", "indirect", "Ada Quill"),
    "a relative clause": ("A pilot <who> {said} [the pier had fallen] was sent home.", "indirect", "pilot"),
    "who was told after it": ("[The ferry will return in May], <Ada Quill> {told} reporters.", "indirect", "Ada Quill"),
    "when it was said, behind it": (
        "[After 20 years of quarrels, the island plans to lift its fishing limits], <ministry officials> {said} late Thursday.",
        "indirect",
        "ministry officials",
    ),
    "two commas before it": (
        "[Two hundred dockers returned to Lune, among them 17 women], <the Port Authority> {reported} on Telegram.",
        "indirect",
        "Port Authority",
    ),
    "it's": ("[It's still working on the list], <a spokesperson> {said}.", "indirect", "spokesperson"),
    "an apposition at the end": (
        "[Norvia will host a meeting on the dockers], <the port minister>, Ada Quill, {announced} this Monday in parliament.",
        "indirect",
        "Ada Quill",
    ),
    "hours after": (
        "[Four people have drowned off Lune], <Norvian officials> {say}, hours after the ferry sank.",
        "indirect",
        "Norvian officials",
    ),
    "on Friday": ("[On Friday the ferry will sail again], <the company> {announced} on its website.", "indirect", "company"),
    "an adjective that looks like a verb": (
        "[Repeated storms are leaving families without heat], <a port official> {told} the Harbour Council on Monday.",
        "indirect",
        "port official",
    ),
    "a clause and an apposition between": (
        "His wife, <Ada Quill>, who teaches fishing law, {told} me that [he came home and slept for two days].",
        "indirect",
        "Ada Quill",
    ),
}
NO_SPEECH = {
    "a phrase with a participle that opens a sentence": "With the pier closed, the mayor told reporters on Monday.",
    "an answer without words": "Velmia fired first, Arvia answered on Monday.",
    "a promise of what has happened": "The mine closed, the union promised on Monday.",
    "who is told, in a heading": "Mayor: pier is safe, council told",
    "a book that somebody wrote": "The book that Ada Quill wrote was banned.",
    "a prize that is accepted": "Ada Quill accepted that prize with joy.",
    "a plant that is put up for sale": "The firm put the plant up for sale at 12 million.",
    "a thing that a paper reported first": "The plan, first reported by the Lune Post, would give the pier to Velmia.",
    "a thing that a paper reported first, in a clause": "The plan, which was first reported by the Lune Post, is dead.",
    "a thing announced by somebody": "A pact, announced by Velmia on Monday, was off.",
    "what costs something": "Drivers charge their cars at the pier. The port, charging 20 crowns a night, is full.",
    "what the police do": "Police charged Odo Karsk with theft on Monday.",
    "what is discussed": "Both ministers discussed the fishing rights in the strait.",
    "what somebody is informed about": "Bram Holt informed the council about the results of the talks.",
    "what somebody agrees with": "Bram Holt agreed with twelve of the points.",
    "a question that is answered": "Bram Holt answered a question from the docks.",
    "whom somebody advised": "Bram Holt, who advised the harbour board until 2021, left.",
    "the author's question": "Did Ada Quill say that the pier was safe?",
    "what nobody can say": "Nobody in Port Lune can say what is in the paper.",
    "what it explains": "It explains why the pier was closed.",
    "bare reports": "Reports on Tuesday suggested that the pier was closed.",
    "footage": "Footage published on Monday indicates that the pier fell.",
    "who was told": "When Ada Quill was told that the pier was safe, she left.",
    "a heading": "The envoys met at noon.\n\nVelmia says its delegation has landed\n\nThey left at one.",
    "a hope": "Ada Quill hopes that the ferry will return in May.",
    "a belief": "Ada Quill believes the pier is safe.",
    "a decision": "The council decided to close the pier.",
    "support": "Ada Quill supports the plan of the port.",
    "an act": "The port closed the pier after the storm of last week.",
    "refused to": "The council refused to reopen the pier.",
    "praise of a person": "Ada Quill praised Bram Holt.",
    "a pledged sum": "The council pledged another £4 million.",
    "a reference": "The council confirmed this on Monday.",
    "a topic": "Asked about the pier, Ada Quill left.",
    "speech denied": "Ada Quill never said that the pier was safe.",
    "speech denied by a contraction": "Ada Quill didn’t say that the pier was safe.",
    "speech to come": "Ada Quill will say on Friday that the pier is safe.",
    "speech expected": "The council is expected to announce a new ferry.",
    "words that are nobody's": "In other words, the pier was closed.",
    "according to plan": "The work on the pier went according to plan.",
    "a passive without by": "The plan was described as a gift to the storm.",
    "an owner of no claim": "Her call lasted an hour.",
    "not to be named": "A diplomat who asked not to be named left the room.",
    "anonymity": "An official who spoke on condition of anonymity smiled.",
    "a share of those asked": "In the survey, 52 per cent said they back the ferry.",
    "a fraction of those asked": "A third of respondents said the toll was too high.",
    "so many in ten": "Seven in ten said they would pay more.",
    "a signature": "The treaty was signed by the mayor.",
    "a welcome": "Ada Quill welcomed Bram Holt with open arms.",
    "possible speech": "Ada Quill could announce a new ferry.",
    "declined to comment": "The mayor's office declined to comment on the survey.",
    "declined to answer": "Ada Quill declined to answer questions about the pier.",
    "refused to say": "The council refused to say whether the pier was safe.",
    "no comment": "Bram Holt had no comment on the vote.",
    "nobody of two": "Neither Ada Quill nor Bram Holt said that the pier was safe.",
    "an order": "The captain ordered a new pier.",
    "what is added": "The council added two boats to the fleet.",
    "an answer that is an act": "Ada Quill responded to the storm with a ban on fishing.",
    "what somebody wrote": "Ada Quill wrote handbooks for the port.",
    "what a body offers": "The school offers courses to crews.",
    "what something is called": "The net caught a rare one called a moonfish.",
    "a number that is called": "A friend found the boat in the bay and called 911.",
    "whom somebody called": "Ada Quill called Bram Holt after the vote.",
    "to whom, but not what": "Two clerks left, and Ada Quill reported to him.",
    "a participle before a noun": "The port has few of its promised stalls.",
    "the author": "I have also argued that the pier is safe.",
    "according to nobody": "Almost all foreign papers had it. According to reports, the pier is safe.",
    "anybody": "To grow, you have to step out and claim your share.",
    "the author's contraction": "You’ve claimed that the pier is safe.",
    "the author's plural": "Our first tests suggest that the new boat is slow.",
    "who was told on Monday": "In an email on Monday, clerks were told that the pier would close.",
    "who is accused": "Bram Holt is accused of taking part in a theft.",
    "that said": "That said, the pier comes in two shapes.",
    "no group": "No group claimed that the fire was its work.",
    "a promise in a relative clause": "Of the £9 million that Velmia promised, it has already handed over £5 million.",
}

UNMARKED = str.maketrans("", "", "[]<>{}")


def describe(text: str, statement: Statement) -> str:
    """Return a text with the marks of FORMS around the places of a statement."""
    spans = [(span, "[]") for span in statement.parts]
    spans += [(span, marks) for span, marks in ((statement.mention, "<>"), (statement.cue, "{}")) if span]
    for (start, end), marks in sorted(spans, reverse=True):
        text = f"{text[:start]}{marks[0]}{text[start:end]}{marks[1]}{text[end:]}"
    return text


def read(marked: str) -> tuple[str, Extraction]:
    """Return a text without the marks of FORMS, and what is found in it."""
    text = marked.translate(UNMARKED)
    return text, extract(text)


@pytest.mark.parametrize(("marked", "form", "speaker"), FORMS.values(), ids=list(FORMS))
def test_form(marked: str, form: str, speaker: str):
    text, found = read(marked)
    assert [(describe(text, item), item.form, item.speaker) for item in found.statements] == [(marked, form, speaker)]


@pytest.mark.parametrize("text", NO_SPEECH.values(), ids=list(NO_SPEECH))
def test_attitudes_and_acts_are_no_statements(text: str):
    assert extract(text).statements == ()


def test_several_verbs_of_one_subject_are_several_statements():
    text, found = read("Ada Quill said the pier was safe and warned that the storm could return.")
    assert [describe(text, item) for item in found.statements] == [
        "<Ada Quill> {said} [the pier was safe] and warned that the storm could return.",
        "<Ada Quill> said the pier was safe and {warned} that [the storm could return].",
    ]


def test_relative_clause_and_its_sentence_are_two_statements():
    text, found = read("Ada Quill, who said that the pier was safe, later told reporters that it had fallen.")
    assert [(describe(text, item), item.speaker) for item in found.statements] == [
        ("Ada Quill, <who> {said} that [the pier was safe], later told reporters that it had fallen.", "Ada Quill"),
        ("<Ada Quill>, who said that the pier was safe, later {told} reporters that [it had fallen].", "Ada Quill"),
    ]


def test_claim_that_another_source_repeats_is_the_statement_of_that_source():
    text, found = read("Ada Quill repeated the islanders' demand that the pier reopen.")
    assert [describe(text, item) for item in found.statements] == [
        "<Ada Quill> {repeated} [the islanders' demand that the pier reopen]."
    ]


def test_sentences_go_on_under_the_same_source():
    text, found = read("“The pier is safe,” Ada Quill said. “We will reopen it in May.”")
    assert [describe(text, item) for item in found.statements] == [
        "“[The pier is safe,]” <Ada Quill> {said}. “[We will reopen it in May.]”"
    ]


def test_pronoun_is_resolved_to_the_source_before():
    text, found = read("The port said the pier was closed. It added that the ferry would return in May.")
    assert [item.speaker for item in found.statements] == ["port", "port"]
    assert describe(text, found.statements[1]).endswith("<It> {added} that [the ferry would return in May].")


def test_went_on_brings_in_what_follows():
    text, found = read("Bram Holt said the pier was closed. He went on: “We will wait for the ferry.”")
    assert [item.speaker for item in found.statements] == ["Bram Holt", "Bram Holt"]
    assert describe(text, found.statements[1]).endswith("<He> {went on}: “[We will wait for the ferry.]”")


def test_joint_speakers_are_all_named():
    _, found = read(FORMS["joint speakers"][0])
    assert found.statements[0].speakers == ("Ada Quill", "Bram Holt")


def test_quotations_and_statements_share_mention_cue_and_speakers():
    text = (
        "“The pier is safe,” Ada Quill said on Monday. Bram Holt called it “a gift to the storm” and said that “nobody” would "
        "pay.\n\n“We will wait,” she went on. The plan was, in the words of Bram Holt, “a gift to the storm”."
    )
    found = extract(text)
    owned = [position for statement in found.statements for position in statement.quotations]
    assert sorted(owned) == [position for position, item in enumerate(found.quotations) if item.kind != "term"]
    for statement in found.statements:
        for position in statement.quotations:
            quotation = found.quotations[position]
            shared = (statement.mention, statement.cue, statement.speakers)
            assert (quotation.mention, quotation.cue, quotation.speakers) == shared
            assert any(start <= quotation.start < end for start, end in statement.parts)


def test_quotation_that_no_cue_reports_is_a_statement():
    text = "Ada Quill wants a new pier.\n\n“We will build it in May, whatever the port may say about it.”"
    (statement,) = extract(text).statements
    assert (statement.form, statement.parts, statement.quotations) == ("direct", ((text.index("We"), len(text) - 1),), (0,))


def test_new_paragraph_is_a_new_part():
    text = "Ada Quill said: “The pier is safe.\n\n“It will reopen in May.”"
    (statement,) = extract(text).statements
    assert [text[start:end] for start, end in statement.parts] == ["The pier is safe.", "It will reopen in May."]


def test_two_apostrophes_are_marks_of_statements_but_no_quotation():
    assert extract("''The pier is safe,'' Ada Quill said.").quotations == ()


def test_two_reports_share_words_only_if_one_is_inside_the_other():
    text = "Ada Quill said that Bram Holt had promised that the pier would reopen, adding that he told the Post so. " * 3
    doc = parse_doc(text)
    reports = read_reports(build_words(doc.tokens, doc.mentions, frozenset(WEIGHTS["cues"])), WEIGHTS)
    places = [{index for start, end in report.spans for index in range(start, end)} for report in reports]
    assert sum(map(len, places)) > len(set().union(*places))
    for number, one in enumerate(places):
        for report, other in zip(reports[number + 1 :], places[number + 1 :], strict=True):
            assert one.isdisjoint(other) or one >= {*other, report.clause.cue}


def test_what_is_reported_through_another_is_both():
    text, found = read("The Harbour Post reported that Ada Quill said the pier was safe.")
    assert [describe(text, item) for item in found.statements] == [
        "<The Harbour Post> {reported} that [Ada Quill said the pier was safe].",
        "The Harbour Post reported that <Ada Quill> {said} [the pier was safe].",
    ]


def count_candidates(text: str) -> int:
    """Return how many sources, starts and ends are weighed for all cues of a text."""
    doc = parse_doc(text)
    words = build_words(doc.tokens, doc.mentions, frozenset(WEIGHTS["cues"]))
    clauses = [find_clause(words, position) for position in range(len(words.cues))]
    sources = sum(len(list_sources(words, clause)) for clause in clauses)
    ends = sum(
        len(list_before_ends(words, clause, None)) + len(list_before_starts(words, clause, clause.cue)) for clause in clauses
    )
    starts = sum(
        len(list_after_starts(words, clause, None)) + len(list_after_ends(words, clause, clause.cue)) for clause in clauses
    )
    return sources + ends + starts


@pytest.mark.parametrize(
    "unit",
    [
        "she said that he, who said it, told them “so,” ",
        "said ",
        "said “so.” ",
        "Ada Quill said, ",
        "according to ",
        "he said, “no” and, “yes,” ",
        "The port said so. ",
        "''so,'' he said. ",
    ],
)
def test_work_grows_with_the_length_of_the_text(unit: str):
    once, twice = count_candidates(unit * 500), count_candidates(unit * 1000)
    assert once < twice <= 2.1 * once


def test_a_doubtful_report_around_a_term_is_no_statement():
    text = "Ada Quill came. Her so-called “blue plan” costs £4.5m, and a further £2m is promised by the island council."
    assert extract(text).statements == ()
