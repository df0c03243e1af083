"""Poll results in invented sentences: which shares are answers, whose, to what, in which survey."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest

from build.extract import Person, extract
from build.extract.language.sentences import find_sentence
from build.extract.polls import find_poll_results
from build.extract.polls.classifier import WEIGHTS_FILE
from build.extract.polls.features import find_tags_beside, percentage_features, sentence_features
from build.extract.polls.percentages import find_percentages
from build.extract.polls.populations import find_people
from build.extract.polls.sides import is_same
from build.extract.polls.tags import tag_sentence
from build.extract.polls.waves import parse_months
from build.extract.speakers import Role

TODAY = date(2025, 8, 19)


def read(text: str) -> list[tuple]:
    """Return printed words and percent of each result."""
    return [(text[result.start : result.end], result.percent) for result in find_poll_results(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "results"),
    [
        (
            "A survey found that 63 percent of Norvians want talks, while only 24 per cent want to wait.",
            [("63 percent", 63), ("24 per cent", 24)],
        ),
        ("Two-thirds of the people polled want a tram.", [("Two-thirds", Decimal("66.67"))]),
        ("Three in ten voters said yes, the poll showed.", [("Three in ten", 30)]),
        ("In the survey seven out of ten people disagreed.", [("seven out of ten", 70)]),
        ("A majority of voters back the bridge, a poll says.", [("A majority", None)]),
        ("Sixty-two per cent said yes and 21 per cent no.", [("Sixty-two per cent", 62), ("21 per cent", 21)]),
        ("The poll has Olsen beating Ruiz 47% to 41%.", [("47%", 47), ("41%", 41)]),
        ("Asked in a survey, they divided 46 to 43 percent.", [("46", 46), ("43 percent", 43)]),
        ("Voters preferred the tunnel 52-39, a Halden poll found.", [("52", 52), ("39", 39)]),
        ("Trust in the council stands at 37%, up from 22% eight months ago.", [("37%", 37), ("22%", 22)]),
        ("In a poll 58%-33% said the same.", [("58%", 58), ("33%", 33)]),
        ("In Norvia 80% agreed; in Arvo, fewer than half.", [("80%", 80), ("fewer than half", None)]),
        ("In the survey 62.5% supported it.", [("62.5%", Decimal("62.5"))]),
        ("A poll says 70 percent want him gone. The mayor got 64 percent of the vote in 2028.", [("70 percent", 70)]),
        ("LUNE, Dec 3 - 54 percent of Norvians back a truce, a survey showed.", [("54 percent", 54)]),
        ("Fewer than half of Norvians want a dam: 46%, a survey showed.", [("46%", 46)]),
        ("In a poll 55% want a truce. In 2031, 70% rejected it in a referendum.", [("55%", 55)]),
        ("A poll says 55% want a truce. The Greens would get 31% in an election.", [("55%", 55), ("31%", 31)]),
        ("A poll says 55% want a truce. Against: 31%. Unsure: 14%.", [("55%", 55), ("31%", 31), ("14%", 14)]),
        ("Peace was named by 61% in the survey; a quarter could not choose.", [("61%", 61), ("a quarter", 25)]),
        ("The share of firms planning to raise prices climbed to 34.2%, a survey showed.", [("34.2%", Decimal("34.2"))]),
    ],
)
def test_answers(text: str, results: list[tuple]):
    assert read(text) == results


@pytest.mark.parametrize(
    "text",
    [
        "Roads take 4 percent of GDP and 2% of all taxes.",
        "There has to be 100% unity on this.",
        "Turnout was 61 percent.",
        "By then, half of Port Lune had an opinion on it.",
        "Ruiz took 57 percent of the vote in May.",
        "The bank raised its interest rate to 4.5 percent.",
        "Sales fell by 12 percent and shares lost 3%.",
        "Olsen is nine points ahead, and the poll has a margin of error of two points.",
        "Half of the budget and two-thirds of the steel went to Velden.",
        "The first half ended 21-14; the majority leader left.",
        "Prices rose 150 percent.",
        "The survey has a margin of error of plus or minus 3 percent.",
        "From 12-18 May the council met, aged 30 to 45.",
        "Halden surveyed 900 islanders. The sampling error is 3.1% at the 95% confidence level.",
        "A survey was made in May. Errors are known: the statistical error is 5.6% for shares near 50%, 2.5% for shares near 5%.",
        "A survey of households was printed. Rents rose 12%, bread is 14% dearer, and tickets had a discount of 40%.",
        "The poll came out as turnout in the islands was 58%, and 12% of the coast was sold.",
        "Refugees make up 7% of the population, a poll said.",
        "In the 2009 referendum 53.8% voted no, before the poll.",
        "The poll came out as Olsen outspent Ruiz by 60%.",
        "The response rate of the survey: 11%.",
        "A survey of bakers: the toll would add 10% to the price.",
        "A survey of bakers was made in May. Of those sampled, 54% were women, of whom 30% live in villages.",
        "Halden surveyed 900 islanders. 40% of the interviews were conducted on a phone; tolerance: 3% at a share of 50%.",
        "A survey of bakers was made in May. 62% of them were white, 30% of those asked are Hispanic, 44% were aged 30 to 49.",
        "Halden surveyed 900 voters. Bakers make up 12% of the electorate.",
        "The poll was made in May. Ruiz needs to reach 15% for a debate, must win 57% of them, and would tax the top 1 percent.",
        # Far behind the survey
        "A poll was made.\n\n"
        + "The port was closed. " * 70
        + "\n\nThe reefs are home to corals (41%), sponges (12%) and eels (9%).",
        "Halden surveyed 900 nurses. Their union demands 8%, and the ministry has offered 3.5%.",
        "Halden surveyed 900 voters. Ruiz, who won her primary with 51 percent, was pleased; 89% of those eligible voted.",
        "Halden surveyed 900 owners. Vet bills have soared 60% since 2015; get 20% off with our code.",
        "A survey of islanders, 1-9 March; error 2.2 % for values near 50 %.",
        # Votes that were counted, and who the voters are
        "Polls had Ruiz ahead. She lost the state 39 percent to 57 percent.",
        "Polls were wrong: it was Lund who won, 31.2 percent to 29.9 percent, with 98 percent of precincts reporting.",
        "Polls agree. Nothing is left of Lund's 68 percent victory in May.",
        "Polls agree. Two years ago the Guild took the county by 52 percent to 47 percent.",
        "Polls agree. Ruiz secured the seat in the second round with 58%; Lund got 44% in the 2030 referendum.",
        "A poll was made. In May the voters were 66 percent white, 18 percent black.",
        "Exit polls show that nearly 3 in 10 Union primary voters were black.",
        "Polls agree. The towns are alike: Velm (93% of voters there were women, exit polls say), Olm (91%) and Arvo (78%).",
        "Polls agree. Lund's 73-to-25 percent victory in Velm was the largest in years.",
        "The premier's net approval rating fell to 12%, a poll says.",
        "The premier's net approval rating fell in the poll to 12%, from 20% in May.",
        '"I am 100% convinced that the polls are wrong," Lund said.',
        "A poll was made. Two have withdrawn, and a fifth candidate has not been named.",
        "The survey came out as the Guild, which won 27.4% in the last election, lost a seat, below the 5% hurdle.",
        "",
    ],
)
def test_other_shares(text: str):
    assert read(text) == []


def test_another_percentage_in_the_sentence_is_left_out():
    assert read("Rents rose 8%, and 64% of Norvians blame the landlords.") == [("64%", 64)]


def test_what_a_party_could_get_is_an_answer():
    text = "A new Tidewater poll shows the Greens could win 41% of the vote and the Liberals 30%."
    assert [(one.percent, one.answer) for one in find_poll_results(text)] == [(41, "the Greens"), (30, "the Liberals")]


@pytest.mark.parametrize(
    "what", ["voiced readiness for the levy", "showed willingness to pay", "expressed confidence in the port"]
)
def test_an_attitude_that_is_voiced_is_an_opinion(what: str):
    text = f"According to the survey, 75% of respondents called the levy “too high”. Only 17% of islanders {what}."
    assert read(text) == [("75%", 75), ("17%", 17)]


@pytest.mark.parametrize(
    ("text", "population", "answer"),
    [
        ("A poll found that 63 percent of Norvians want quick talks, a paper said.", "Norvians", "want quick talks"),
        ("A poll found that 63 percent of Norvians are in favour of talks.", "Norvians", "in favour of talks"),
        ("Seven in ten bakers agreed, the survey says.", "bakers", "agreed"),
        ("Among women under 30, 61% support the strike, the poll showed.", "women under 30", "support the strike"),
        ("The survey found 47 percent for Ana Olsen.", None, "Ana Olsen"),
        ("In the poll Olsen had 47 percent.", None, "Olsen"),
        ("The poll shows that support for the bridge stands at 41%.", None, "support for the bridge"),
        ("Forty per cent said yes in the survey.", None, "yes"),
        ("In a poll of likely voters, 52% backed the tax.", "likely voters", "backed the tax"),
    ],
)
def test_who_answered_what(text: str, population: str | None, answer: str | None):
    (result,) = find_poll_results(text, TODAY)
    assert (result.population, result.answer) == (population, answer)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Asked in a poll, 38% of Norvians said yes, 45% no, and 17% had no opinion.", ["yes", "no", "no opinion"]),
        ("The poll: 35% named Petra Lund, 28% Odo Karsk and 9% Runa Holt.", ["Petra Lund", "Odo Karsk", "Runa Holt"]),
        ("In the survey 54% want the deal, 29% the long war.", ["want the deal", "the long war"]),
        ("A poll found that peace was named by 61%, jobs by 48%.", ["peace", "jobs"]),
        ("The sale is flatly rejected by 75% of islanders, the poll showed.", ["The sale is flatly rejected"]),
        ("The levy is backed by 36% of islanders, a poll showed.", ["The levy is backed"]),
        ("The Greens are backed by 12% of islanders, a poll showed.", ["The Greens"]),
        ("An overwhelming share of islanders — 81% — reject the sale, a poll showed.", ["reject the sale"]),
        ("Approve 44%, disapprove 50%, unsure 6%, the poll says.", ["Approve", "disapprove", "unsure"]),
        ("The tracking poll puts the Harbour Party on 31%, the Greens on 24%.", ["the Harbour Party", "the Greens"]),
        ("Ruiz 47%, Olsen 46%, undecided 7%, the poll found.", ["Ruiz", "Olsen", "undecided"]),
        ("The poll has Olsen beating Ruiz 47% to 41%.", ["Olsen", "Ruiz"]),
        ("Ana Olsen holds a two-point lead over Dara Ruiz, 46% to 44%, a poll says.", ["Ana Olsen", "Dara Ruiz"]),
        ("A strong majority of islanders — 75% — rejected the sale, a poll showed.", ["rejected the sale"]),
        ("In the poll they would rather have the League, 70%, and the Guild, 63%, take part.", ["League", "Guild"]),
        ("The poll says 50% like the dam, compared with 39% of men.", ["like the dam", "like the dam"]),
        ("A poll says 64% trust the mayor, 22% do not.", ["trust the mayor", "do not trust the mayor"]),
        (
            "The poll: backing for the dam slid to 63% versus 38% who wanted it gone.",
            ["backing for the dam", "wanted the dam gone"],
        ),
        ("A poll says 31 percent back Mr. Olsen, and 20 percent say they trust the mayor.", ["Olsen", "trust the mayor"]),
        ("The survey says 38% disagree and another 10% remain unsure, Halden said.", ["disagree", "remain unsure"]),
        ("A poll showed 9% like the dam; in 2021 it was 48%.", ["like the dam", "like the dam"]),
        ("The share of citizens who trust the army is 68%, a poll says.", ["trust the army"]),
        # What a later share leaves out.
        ("In a poll 38% pointed to the rebels, 29% to the crown.", ["pointed to the rebels", "pointed to the crown"]),
        ("In a poll 55% see it as a win and 20% as a loss.", ["see it as a win", "see it as a loss"]),
        ("In a poll 91% of bakers and 81% of drivers want peace.", ["want peace", "want peace"]),
        ("The poll says 72% of Norvians back the dam, as do 81% of Arvonians.", ["back the dam", "back the dam"]),
        # What is for or against something that was said before.
        (
            "A poll says 47% support lowering the age and 47% are against.",
            ["support lowering the age", "against lowering the age"],
        ),
        (
            "Mayor Elsa Korr's approval rating fell to 33%, with 59% disapproving, a poll says.",
            ["approve of Mayor Elsa Korr", "disapproving of Mayor Elsa Korr"],
        ),
        (
            'In a poll 74% answered "yes" when asked whether troops should stay; 12% answered "no".',
            ["troops should stay", "troops should not stay"],
        ),
        # The same answer of other people, or at another time.
        ("Support for the pact is highest in Norvia (69%) and lowest in Arvo (31%), a poll says.", ["Support for the pact"] * 2),
        ("Women were the most likely to fear war (81%), followed by those in Belt (70%), a survey says.", ["fear war"] * 2),
        ("A poll says 47% support the dam. Women (41%) were more sceptical than men.", ["support the dam"] * 2),
        ("The share of citizens who trust the mayor rose from 23% in May to 35%, a poll says.", ["trust the mayor"] * 2),
        ("In a poll 52% would pay more; when told the price, that dropped to 34%.", ["pay more"] * 2),
        # Two sides.
        ("The poll found Quorans backing the deal by 54% to 37%.", ["backing the deal", "opposing the deal"]),
        ("Premier Sorel would lose to General Maq by 42% to 58%, a poll says.", ["Premier Sorel", "General Maq"]),
        # Shares in brackets.
        ("Two-thirds of the parents we spoke to (67%) want a ban, the survey says.", ["want a ban"]),
        ("Fewer than one in five islanders, or 19%, want to leave, a poll says.", ["want to leave"]),
        # Subjects and their subordinate clauses.
        ("A poll says 54% want talks, even as more than a third want war.", ["want talks", "want war"]),
        ("Of those who had heard of the plan, 46% think it fair, a poll says.", ["think it fair"]),
        ("The survey: yes: 51%. No: 36%. Hard to say: 13%.", ["yes", "no", "Hard to say"]),
        # Any subject that stands at a share, and any option before one.
        ("Readiness to move stands at 44% among islanders, a poll says.", ["Readiness to move"]),
        (
            "In the poll the Harbour Party would win 31% of the vote, followed by the Guild with 26%.",
            ["the Harbour Party", "the Guild"],
        ),
        ("Islanders want no base (opposed: 56%; in favour: 33%), a poll says.", ["opposed", "in favour"]),
        ("The portion of adults who favour talks has climbed by nine points to 69%, a poll says.", ["favour talks"]),
        ("The survey says that the proportion of bakers who see it as a sham has risen to 63%.", ["see it as a sham"]),
        # As many shares before as behind "respectively".
        (
            "A poll says 44% like the dam and 31% do not. In May the figures were 40% and 35% respectively.",
            ["like the dam", "do not like the dam"] * 2,
        ),
        # A clause behind two shares, and other marks and times around them.
        ("By 55% to 34%, voters approve of the truce, a poll says.", ["approve of the truce", "disapprove of the truce"]),
        ("Fewer than half of bakers (45%, compared with 73% in May) want peace, a poll says.", ["want peace"] * 2),
        ("The number of bakers who would fight is falling: 38% now, 49% last year, a poll says.", ["fight"] * 2),
        ("Bakers were asked in a survey whether they could wait. 48% said they could.", ["could wait"]),
        ("Would you lend it money? Yes, said 54% of bakers in a poll; no, said 33%.", ["lend it money", "not lend it money"]),
        ("Of the voters in the poll, 52% of those who had read it thought it fair.", ["thought it fair"]),
        ("A poll says the best home is lowland (41%) and the worst is highland (12%).", ["lowland", "highland"]),
        # What was said before, affirmed, denied or turned round
        (
            "A poll says 48% want the dam; 31% think the opposite and 20% might.",
            ["want the dam", "do not want the dam", "want the dam"],
        ),
        ("Is the dam safe? In a poll 35% think so and 46% do not.", ["yes: Is the dam safe?", "no: Is the dam safe?"]),
        (
            "Norvians are divided over whether the dam is safe, a poll says: 39% say it is, 37% say it isn't.",
            ["the dam is safe", "the dam is not safe"],
        ),
        ("A poll says 54% would sign the treaty and 29% are against.", ["sign the treaty", "not sign the treaty"]),
        (
            "A poll says 66% back the dam and 28% oppose it. In May the split was 58% to 35%.",
            ["back the dam", "oppose the dam"] * 2,
        ),
        ("A poll says women are likelier than men to back a truce – 59% against 43%.", ["back a truce"] * 2),
        ("Seven in ten drivers (70%) expect a strike, a poll says.", ["expect a strike"]),
        ("A poll says 72% support the army. Support is higher among those who watch television (87%).", ["support the army"] * 2),
        ('"I would never move," 57% of bakers told Halden Research in a poll.', ["I would never move"]),
        ("A poll says 58% want the dam and a quarter could not choose.", ["want the dam", "could not choose"]),
        ("A poll says 58% think the mayor, Helga Strand, should go.", ["think the mayor, Helga Strand, should go"]),
        (
            "It rained.\n\nOn the dam, 41% of voters are in favour, a poll says, 30% against.",
            ["in favour of the dam", "against the dam"],
        ),
        ("It rained. On Sunday, 41% of voters were in favour, a poll says.", ["in favour"]),
        (
            "In a poll 40% would vote for Petra Lund, 31% will not vote for Petra Lund.",
            ["Petra Lund", "will not vote for Petra Lund"],
        ),
        ("A poll says 33% of voters would pay more to support Arvo.", ["pay more to support Arvo"]),
        # Two who are set against each other: what is beside a name, says where, or who is meant, is no name.
        ("Gov. Ines Holm is ahead of Rep. Dag Strand, 51-43, in the Brook poll.", ["Ines Holm", "Dag Strand"]),
        ("In matchups against Strand, Holm tops Strand 45-41, the poll says.", ["Holm", "Strand"]),
        ("The poll found that Holm would beat the Arvo teacher 52 to 37 percent.", ["Holm", "Arvo teacher"]),
        ("The senator from Arvo, Dag Strand, beats Holm 47 to 44 percent in the poll.", ["Dag Strand", "Holm"]),
        ("In a race with Dag Strand, Holm was preferred 49 percent versus 40 percent, a poll says.", ["Holm", "Dag Strand"]),
        ("Registered voters disapprove of the dam, 54% to 39%, a poll says.", ["disapprove of the dam", "approve of the dam"]),
        ("The Brook poll gives Holm a lead of 46 percent to 42 percent over Strand.", ["Holm", "Strand"]),
        ("In the poll Holm stands at 49 percent to 40 percent for Strand.", ["Holm", "Strand"]),
        ("Holm's lead over Strand is 51% to 44%, a poll says.", ["Holm", "Strand"]),
        ("Holm is losing to Strand 46% to 39%, a poll says.", ["Strand", "Holm"]),
        ("A poll says Holm trails Strand by 43 percent to 47 percent.", ["Holm", "Strand"]),
        # The same two again, by a name, a pronoun or a word for the distance.
        ("Holm led Strand by 50% to 42% in the poll. Among farmers, the margin was 61% to 30%.", ["Holm", "Strand"] * 2),
        ("A poll had Holm beating Strand 48-41. Her lead shrinks to 44-41 with Lund in the race.", ["Holm", "Strand"] * 2),
        (
            "Helga Holm leads Peter Strand 48% to 41%, a poll says. He is ahead among men, 47% to 44%.",
            ["Helga Holm", "Peter Strand", "Peter Strand", "Helga Holm"],
        ),
        (
            "Women favored Holm, 57 percent to 38 percent, while men backed Strand, 54 percent to 40 percent, in the poll.",
            ["Holm", "Strand", "Strand", "Holm"],
        ),
        ("Strand leads Holm, 49% to 44%, a poll says. Miners back Ruiz, 58% to 33%.", ["Strand", "Holm", "Ruiz", None]),
        # A name, without what its bearer is and whatever else is said of it.
        (
            "In the poll, former state treasurer Ines Holm is at 31 percent, Arvo Sen. Dag Strand at 22 percent and radio host "
            "Odo Lund at 9 percent.",
            ["Ines Holm", "Dag Strand", "Odo Lund"],
        ),
        ("A poll says 12 percent chose former Arvo Gov. Odo Lund, 9 percent Senator Dag Strand.", ["Odo Lund", "Dag Strand"]),
        ("Labour leader Ines Holm is backed by 34 per cent, a poll says.", ["Ines Holm"]),
        ("A poll puts the Justice Party at 12% and the Prime Minister at 20%.", ["Justice Party", "Prime Minister"]),
        ("Holm snagged 14 percent in the poll, and Strand follows her with 12 percent.", ["Holm", "Strand"]),
        ("Ines Holm, a former judge, gets 17 percent in the poll.", ["Ines Holm"]),
        ("Holm easily dominates the field among nurses, at 44 percent, a poll says, but lags elsewhere.", ["Holm"]),
        ("The poll shows Holm receiving 23 percent support from Velmish voters.", ["Holm"]),
        ("The poll shows Holm with 45 percent versus Strand, who has 41 percent.", ["Holm", "Strand"]),
        ("Helga Holm has lost friends. A poll has her at 41 percent.", ["Helga Holm"]),
        ("Helga Holm is popular with the young. Exit polls show she won 83% of women and 74% of men.", ["Helga Holm"] * 2),
        # Several shares of one answer, between dashes or in brackets
        ("Half of nurses — and two-thirds of teachers — want the dam, a poll says.", ["want the dam"] * 2),
        ("A poll says 31 percent (and 44 percent of Greens) want to leave.", ["want to leave"] * 2),
        # What two shares before a clause are about
        (
            "By 61%-30%, voters in the Brook poll say the dam shouldn't be built.",
            ["dam shouldn't be built", "dam should be built"],
        ),
        ("Farmers in the poll say by 52%-39% that the levy should go.", ["levy should go", "levy should not go"]),
        # The same again
        (
            "A poll says 76% would be happy with Holm as mayor; 48% feel that way about Lund.",
            ["happy with Holm as mayor", "happy with Lund as mayor"],
        ),
        (
            "Some 38% would be angry if Lund won, a poll says, including not only 71% of Greens but also 19% of miners.",
            ["angry if Lund won"] * 3,
        ),
        # Where it was asked says nothing of the answer.
        ("President Holm's job approval rating in the new Brook/Post poll is 53%.", ["approve of President Holm"]),
        ("One in five voters in a Brook poll last year said the port should close.", ["port should close"]),
        ("Two-thirds of Greens in the poll said that despite the delays, the dam is safe.", ["dam is safe"]),
        # A subject that something parts from its verb
        ("Ada Brun, a former harbour master from Arvo, received support from 52% in the poll.", ["Ada Brun"]),
        ("The poll shows it: Brun's support has slowly grown since May, going from 38% to 44%.", ["Brun"] * 2),
        (
            "Brun, on the other hand, rose from 40% to 42% in the poll following a congress before slipping back to 39%.",
            ["Brun"] * 3,
        ),
        # Words behind a share are its own, whatever stands before.
        ("In the poll Brun led among the 30% of voters who said the harbour does harm.", ["harbour does harm"]),
        ("The poll found 61% of people living near the harbour feel safe at night.", ["feel safe at night"]),
        ("The poll found 61% of people believing the bank was right.", ["believing the bank was right"]),
        ("In the poll 48% say the tunnel, if it is ever built, would ruin the bay.", ["tunnel would ruin the bay"]),
        ("In the poll 48% of voters said that if the mayor resigns, her deputy should follow.", ["her deputy should follow"]),
        # What is compared, or whose it is
        ("More voters in the poll trust the mayor (51%) than the council (34%).", ["trust the mayor", "trust the council"]),
        ("More voters in the poll trust the mayor (51%) than in May (34%).", ["trust the mayor"] * 2),
        ("With inflation at 9%, most islanders in the poll want cuts (62%).", ["want cuts"]),
        ("Half fear judges are white men, a poll of 1,000 adults found.", ["fear judges are white men"]),
        ("Support for net zero stood at 62% in the poll.", ["Support for net zero"]),
        ("In the poll 62% want to abolish penalty points.", ["want to abolish penalty points"]),
        ("More voters call themselves religious (44%) than secular (37%), a poll says.", ["religious", "secular"]),
        ("A poll says more women (58%) than men (41%) back the levy.", ["back the levy"] * 2),
        ("In the poll, Finch's surprising 19% is only three points below Brun.", ["Finch"]),
        ("In the poll the governor's 54% job-approval mark was the highest.", ["approve of the governor"]),
        (
            "Former Arvo Mayor Ada Brun, Velm Sen. Ivo Stenn and banker Odo Lund are all tied at 4% in the poll.",
            ["Ada Brun, Ivo Stenn and Odo Lund"],
        ),
        (
            "A poll asked who is the best friend. Of voters 55% named Norvia. Arvo was third, gaining just 16%.",
            ["Norvia is the best friend", "Arvo is the best friend"],
        ),
        (
            "The poll found 30% of whites strongly agree that the dam is safe. It is higher among bakers (34% strongly agree).",
            ["strongly agree that the dam is safe"] * 2,
        ),
        ("In the poll 38% of voters said Holm should step down from the board.", ["Holm should step down from the board"]),
        ("In the poll a majority of that group still dislikes the levy.", ["dislikes the levy"]),
        ("In the poll his 70% job-approval rating is far above hers.", [None]),
        ("Brun leads the poll with 41%, followed by former Arvo Governor Zef Keel at 7%.", ["Brun", "Zef Keel"]),
    ],
)
def test_answers_of_several_shares(text: str, answers: list[str]):
    found = [result.answer for result in find_poll_results(text, TODAY)]
    expected = [answer and answer.removeprefix("the ") for answer in answers]
    assert [answer and answer.removeprefix("the ") for answer in found] == expected


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        # What a pronoun stands for.
        (
            "A poll says 61% want the tram to run at night and 20% want it to stop at ten.",
            ["want the tram to run at night", "want the tram to stop at ten"],
        ),
        (
            "A poll says 50% back sanctions and 12% lost work because of them.",
            ["back sanctions", "lost work because of sanctions"],
        ),
        (
            "Opinion is warming to the mayor's harbour plan. In a Halden poll 44% support it.",
            ["support the mayor's harbour plan"],
        ),
        ("Ferry fares: 61% of islanders agree that they are too high, a poll says.", ["agree that Ferry fares are too high"]),
        (
            "A poll says 30% found it hard to answer and 9% would keep the dam as it is.",
            ["found it hard to answer", "keep the dam as it is"],
        ),
        (
            "Helga Strand leads. A poll says 40% trust Strand; 30% say she should go.",
            ["trust Strand", "Strand should go"],
        ),
        # Somebody else may be meant.
        (
            "Peter Ruiz won; Maria Ruiz lost. A poll says 40% trust Ruiz; 30% say he should go.",
            ["trust Ruiz", "Peter Ruiz should go"],
        ),
        (
            "A poll says 52% say the crown should pay the guild and 20% dislike it.",
            ["the crown should pay the guild", None],
        ),
        # What a question asks.
        ("Asked in a poll who is to blame, 60% of bakers named Arvo, 20% Norvia.", ["Arvo is to blame", "Norvia is to blame"]),
        (
            '"Do you think the truce will hold?" the poll asked. Yes, probably: 40%; no, definitely not: 30%.',
            ["probably yes: the truce will hold", "definitely no: the truce will hold"],
        ),
        # What was said before.
        ("Norvians want a truce. In a poll 71% said so.", ["want a truce"]),
        ("A poll says 48% support the dam. That view is held by 60% of bakers.", ["support the dam"] * 2),
        ("A poll says 48% support the dam. Bakers are the most enthusiastic at 60%.", ["support the dam"] * 2),
        ("A poll says 70% are positive about the dam and 20% negative.", ["positive about the dam", "negative view of the dam"]),
        ("A poll says 61% believe the truce will hold. A year ago 70% believed that.", ["the truce will hold"] * 2),
        ("A poll says 48% like the dam and 40% dislike it. In May it was 45% and 41%.", ["like the dam", "dislike the dam"] * 2),
        # Whose attitude ranks how.
        (
            "Backing for the levy stands at 44% in a poll. It is weakest in the islands, with 21%, and strongest among dockers (63%).",
            ["Backing for the levy"] * 3,
        ),
        ("A poll says 60% back the levy. Pensioners are less ready (28%), women slightly more (45%).", ["back the levy"] * 3),
        # Words left out, of which the answer before has the like.
        (
            "A poll says 57% see Halden as a good employer, 31% Port Lune.",
            ["see Halden as a good employer", "see Port Lune as a good employer"],
        ),
        (
            "A poll says 34% have a high opinion of Helga Strand and 21% a low one. Just 12% said the same of Petra Lund.",
            ["a high opinion of Helga Strand", "a low opinion of Helga Strand", "a low opinion of Petra Lund"],
        ),
        (
            "The main worries are rents (52%), work (47%) and the heat (33%), a Brack survey shows.",
            ["The main worries are rents", "The main worries are work", "The main worries are the heat"],
        ),
        ("Women (73%), men (20%) and people under 24 (79%) favour the toll, a poll says.", ["favour the toll"] * 3),
        ("A poll says 60% use the tram, including 20% who do so daily.", ["use the tram", "use the tram daily"]),
        # What the text is about.
        ("As regards Norvia, a Halden poll shows 51% view it as an ally.", ["view Norvia as an ally"]),
        ("The toll is another matter: 78% are against, 15% for, a poll says.", ["against the toll", "for the toll"]),
        (
            "Asked about the plan to close the mine, 45% in the survey were ready to back it, while 40% rejected it.",
            ["ready to back the plan to close the mine", "rejected the plan to close the mine"],
        ),
        (
            'Should Norvia pay? "Definitely not" was chosen by 46%, and "rather not" by 28% in a poll.',
            ["definitely not: Should Norvia pay?", "rather not: Should Norvia pay?"],
        ),
        (
            "Asked whom they trust most, 40% in a poll named Helga Strand, 12% Petra Lund.",
            ["trust Helga Strand", "trust Petra Lund"],
        ),
        (
            "President Lund is viewed favourably by 41% and unfavourably by 52% in a poll.",
            ["President Lund is viewed favourably", "President Lund is viewed unfavourably"],
        ),
        ("A poll says 38% did not drink last month, as opposed to 24% ten years ago.", ["did not drink last month"] * 2),
        ("A poll says 41% blame the trade deal, 31% point to the shops.", ["blame the trade deal", "point to the shops"]),
        ("A poll says 54% plan to raise prices and 12% to cut staff.", ["plan to raise prices", "plan to cut staff"]),
        (
            "The mayor's plan to tax sugary drinks is popular: 63% approve, a poll says.",
            ["approve of the mayor's plan to tax sugary drinks"],
        ),
        (
            "Trust in the church stands at 47%, in the media at 29% and in political parties at 11%, a poll shows.",
            ["Trust in the church", "Trust in the media", "Trust in political parties"],
        ),
        (
            "A poll says 61% of Norvians approve of the strikes, including 92% of Greens but just 33% of Liberals.",
            ["approve of the strikes"] * 3,
        ),
        (
            "The idea of a bridge to the mainland divides Norvians: 46% like it, a poll says. Those who commute are keener (68%).",
            ["like the bridge to the mainland"] * 2,
        ),
        # A pronoun, a place or how many is no answer.
        ("A poll says 40% back it.", [None]),
        ("A poll says the vast majority – 55 percent – named Arvo.", ["Arvo"]),
        ("Bram Holt won with 22% in a poll, followed closely by Helga Strand at 20%.", ["Bram Holt", "Helga Strand"]),
        ("A poll showed Strand leading Holm by 15 points among voters in Velm, 52% to 37%.", ["Strand", "Holm"]),
        ("In a poll 27% would vote for Lund. Holm lags behind both with 15%.", ["Lund", "Holm"]),
        (
            "A poll says 73% think the plan is right, compared to 24% who said otherwise.",
            ["the plan is right", "the plan is not right"],
        ),
        ("Alma Lund is popular. She is backed by 34% of voters in a poll.", [None]),
        ("A poll showed Holt in third at 11%, followed by Strand at 10%.", ["Holt", "Strand"]),
        ("In a poll, voters named fish (34%), the economy (33%) and health (15%).", ["fish", "the economy", "health"]),
        ("A poll says only a bit more than half — 55 percent — of islanders said they would sail.", ["sail"]),
        ("A poll says 74% of bakers whose mills use wind said they wanted a dam.", ["wanted a dam"]),
        ("“The dam should stay.” 61% of voters reject this view in a poll.", ["The dam should not stay"]),
        (
            "In a poll 45% say members of the union should strike, 30% that they should work.",
            ["members of the union should strike", "members of the union should work"],
        ),
        (
            "A poll says 61% don't believe the truce will hold; 20% do.",
            ["don't believe the truce will hold", "believe the truce will hold"],
        ),
    ],
)
def test_answers_stand_alone(text: str, answers: list[str]):
    assert [result.answer for result in find_poll_results(text, TODAY)] == answers


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        ("A poll of likely voters says 52% back the tax and 40% do not.", ["likely voters"] * 2),
        ("Halden polled 900 farmers. Of those, 71% oppose the dam, a poll said.", ["farmers"]),
        ("It said 55% of islanders remain opposed to any sale, the poll showed.", ["islanders"]),
        ("In the survey one in three respondents said no and nine in ten worry about pay.", ["respondents"] * 2),
        ("In the survey 83% of pensioners agree, against 59% of people under 30.", ["pensioners", "people under 30"]),
        ("Bakers are likelier to agree (64%) than drivers (35%), a poll said.", ["Bakers", "drivers"]),
        ("The survey says 52% of residents of the capital agree; of them, 20% strongly agree.", ["residents of the capital"] * 2),
        ("Norvians are split, 46% for and 44% against, a poll says.", ["Norvians"] * 2),
        ("Six in 10 small firms surveyed by Halden had closed a shop, a poll says.", ["small firms"]),
        ("A poll says one in ten trusts the mediators.", [None]),
        ("The poll says 52% of women aged 18 to 29 in the rural north agree.", ["women aged 18 to 29 in the rural north"]),
        (
            "People in Amar fear war most (81%), followed by those in Belt (70%) and Corr (57%), a poll says.",
            ["People in Amar", "those in Belt", "Corr"],
        ),
        ("A poll says 47% support the dam. Women (41%) were more sceptical than men.", [None, "Women"]),
        ("Trust in the army remains high (88%), far ahead of the courts (17%), the survey shows.", [None] * 2),
        ("When pollsters asked again in June, 55 percent would have accepted.", [None]),
        ("Among students polled by Halden, 64% trust the ferry and 22% do not.", ["students"] * 2),
        (
            "A poll says 66% of men of fighting age and 31% of Republicans and independents would go.",
            ["men of fighting age", "Republicans and independents"],
        ),
        ("Every second dog owner (51%) lets it in, a survey says.", ["dog owner"]),
        ("Among women, 61% are against, a poll says. Overall, 54% are, and 40% are for it.", ["women", None, None]),
        ("Support is at 59%, a poll says, with 19% of Arvonians opposed.", ["Arvonians"] * 2),
        ("Norvians fear a strike. A poll of 3,000 people says 55% expect one.", ["Norvians"]),
        ("Women were asked in a poll whether they felt safe: 38% did.", ["Women"]),
        ("If a vote were held, a poll says, 31% of those who had decided would back Ruiz.", ["those who had decided"]),
        ("It rained.\n\nNorvians remain split on it. Halden’s poll puts support at 43%.", ["Norvians"]),
        (
            "A poll says 72% back the dam. Support is higher among those who watch television (87%).",
            [None, "those who watch television"],
        ),
        ("Fewer islanders like the dam. In a Halden poll 41% do.", ["islanders"]),
        ("PORT LUNE - Would Norvers pay for the dam? A Halden poll says 41% would.", ["Norvers"]),
        ("Among bakers the mood is good. 61% expect a dam, a poll says.", ["bakers"]),
        ("Norvex Polls finds Norvers divided over a dam: 44% would support it.", ["Norvers"]),
        (
            "A poll says 52% of those with a boat that can be sold want a dam; 30% do not.",
            ["those with a boat that can be sold"] * 2,
        ),
        ("A poll says 40% want a dam. Of the young, 55% do.", [None, "young"]),
        ("A Halden poll of 1,000 adults says 61% want a dam. Most Norvians see it coming.", ["Norvians"]),
        ("Respondents to a survey are split: 46% want a dam and 45% do not.", ["Respondents"] * 2),
        ("A poll says 64% would vote for Lena Olsen. Olsen is more popular than Ruiz, 50% to 40%.", [None] * 3),
        ("The mood among savers is good. In a Halden poll, 61% expect a dam.", ["savers"]),
        ("Arvo voters have little faith in the dam. Only 16% trust it, a poll says.", ["Arvo voters"]),
        ("Should Arvo send soldiers to Norvia? A poll says 61% want that.", [None]),
        (
            "A poll says islanders trust most of all the Coast Guard (91%), the Rescue Service (84%) and the court (7%).",
            ["islanders"] * 3,
        ),
        # Those who are set for and against, by two shares before or behind them
        ("A poll says Greens favor Holm, 57% to 38%, while miners back Strand, 54% to 40%.", ["Greens"] * 2 + ["miners"] * 2),
        ("By 61%-30%, likely voters in the Brook poll say the dam is safe.", ["likely voters"] * 2),
        ("The poll shows Holm with 23 percent support from Velmish voters.", ["Velmish voters"]),
        ("Winters is up to 34 percent, from 29, a poll says.", [None]),
        ("A poll says 54 percent of naval personnel would vote for Holm.", ["naval personnel"]),
        ("Six in 10 Greens call the dam safe, a poll says. And 64 percent want it.", ["Greens"] * 2),
    ],
)
def test_populations(text: str, populations: list[str]):
    assert [result.population for result in find_poll_results(text, TODAY)] == populations


def test_a_share_in_words_that_a_figure_restates_is_one_result():
    text = "More than half of Norvians (53%) are in favour, a poll found."
    (result,) = find_poll_results(text, TODAY)
    assert (text[result.start : result.end], result.population, result.answer) == ("53%", "Norvians", "in favour")


@pytest.mark.parametrize(
    "text",
    [
        "Support for Ruiz ranges, a poll says, from a low of 4 percent in Arvo.",
        "In the poll Lund tried to get past 40% but failed.",
    ],
)
def test_an_answer_that_the_text_does_not_surely_say_is_left_out(text: str):
    assert [result.answer for result in find_poll_results(text)] == [None]


def test_both_sides_of_a_sentence_speak_of_the_same_people():
    text = "According to a Halden poll, 57 percent of Norvians want a tunnel, while 31 percent want a bridge."
    assert [result.population for result in find_poll_results(text)] == ["Norvians", "Norvians"]


def test_an_earlier_wave_is_a_result_of_its_own_with_the_same_answer():
    text = "A poll showed that 47% of farmers now support the dam, up from 26% eight months ago."
    now, earlier = find_poll_results(text)
    assert (now.percent, now.wave, now.answer) == (47, None, "support the dam")
    assert (earlier.percent, earlier.wave, earlier.answer, earlier.population) == (
        26,
        "eight months ago",
        "support the dam",
        "farmers",
    )
    assert now.poll == earlier.poll == 0


@pytest.mark.parametrize(
    "text",
    [
        "A Halden Institute poll found that 51% back the dam.",
        "A poll by the Halden Institute found that 51% back the dam.",
        "A survey conducted by Halden Institute in May says 51% back the dam.",
        "Halden Institute polled 1,204 adults, and 51% back the dam.",
        "Some 51% back the dam. The figures come from Halden Institute.",
        "51% back the dam, according to a new Halden Institute survey.",
        "The Halden Institute says 51% of Norvians back the dam. The poll was its third.",
        "In the poll 51% back the dam, says the Halden Institute.",
        "A poll showed 51% back the dam. Source: Halden Institute, May.",
        "Some 51% back the dam (Halden Institute, 5-8 May).",
        "Some 51% of Norvians back the dam. Data: Halden Institute, annual survey.",
        "Do you back the dam? Yes: 51%. Halden Institute, 1,003 adults, 3-5 May.",
        "Halden Institute, for the Courier: 51% of Norvians back the dam.",
        "Some 51% of Norvians back the dam, Halden Institute reported on Friday.",
        "Halden Institute asked farmers about the dam: 51% want it.",
        "Some 51% of Norvians back the dam, says a study by consultants Halden Institute.",
        "Some 51% of Norvians back the dam, Halden Institute's quarterly barometer shows.",
        "Halden Institute spoke to farmers about the dam: 51% of them want it.",
    ],
)
def test_pollsters(text: str):
    (result,) = find_poll_results(text, TODAY)
    assert result.pollster == "Halden Institute"


@pytest.mark.parametrize(
    ("text", "pollster"),
    [
        ("A poll by the Halden Institute and Tidewater says 51% back the dam.", "Halden Institute and Tidewater"),
        ("In the Orvik Polls survey 46.5 percent back the mayor.", "Orvik Polls"),
        ("A New York Courier/ABC News poll says 51% back the dam.", "New York Courier/ABC News"),
        ("New Halden poll: 51% back the dam.", "Halden"),
        ("New Hampshire polls say 51% back the dam.", None),
        (
            "An ABC News/Harbour Street Journal/Halden South Carolina poll says 51% back the dam.",
            "ABC News/Harbour Street Journal/Halden",
        ),
        ("A National Opinion Centre poll says 51% back the dam.", "National Opinion Centre"),
        ("Monday’s Halden poll says 51% back the dam.", "Halden"),
        ("A Halden poll published by the Courier says 51% back the dam.", "Halden"),
        ("Some 51% back the dam, the newspaper Courier reported, citing a poll by Halden.", "Halden"),
        ("A survey commissioned by the Harbour Ministry from Tidewater says 51% back the dam.", "Tidewater"),
        (
            "Some 51% back the dam in a survey that the Halden Institute and Tidewater conducted.",
            "Halden Institute and Tidewater",
        ),
        ("Some 51% want a dam. (Halden for the Harbour Ministry, May 2031.)", "Halden"),
        ("Some 51% want a dam, the Halden Institute's press release says.", "Halden Institute"),
        ("Tidewater put it to 900 bakers: 51% want a dam, a survey says.", "Tidewater"),
        ("State-run Halden Polls said that 51% of bakers want a dam.", "Halden Polls"),
        ("In a survey, we found that 51% back the dam.", None),
        ("Some 51% of Norvians want the dam, the Ministry of Ports said.", None),
        ("A poll says 51% back the dam, Ana Ruiz said. Ruiz leads the party.", None),
        ("An Online survey says 51% back the dam.", None),
        ("Brannock's overnight poll has 34% in favour.", "Brannock"),
        ("Some 46% fear a strike, a newspaper quoted the Marrick Institute as saying.", "Marrick Institute"),
        ("Brannock, which interviews 600 firms, found that 71% expect a strike.", "Brannock"),
        ("Brannock's May wave: 67% believe the ferry is safe.", "Brannock"),
        ("Half of voters think it is safe, said Olsen Reed, the polling firm.", "Olsen Reed"),
        ("Some 46% fear a strike, Velden Opinion Metrics told reporters.", "Velden Opinion Metrics"),
        ("HOST: What do people want? In a poll 55% say they would leave.", None),
        ("61% want a dam, a poll realized by Zeta Norv says.", "Zeta Norv"),
        ("The poll was carried out by the sociological service of the Halden Centre: 61% want a dam.", "Halden Centre"),
        ("A poll says 61% want a dam. Norvex conducted the survey by order of TV Lune.", "Norvex"),
        ("61% want a dam. The data were presented by Norvex Dom.", "Norvex Dom"),
        ("Of islanders surveyed by Halden Norv, 61% want a dam.", "Halden Norv"),
        ("61% want a dam, a poll by the Norvian Institute of Opinion (NIO) says.", "Norvian Institute of Opinion"),
        ("61% of islanders want a dam, informed the Halden Institute.", "Halden Institute"),
        ("A Bloomfield poll says 61% mind that the Lund Foundation took money.", "Bloomfield"),
        ("61% want a dam, a poll reported by TV Lune says.", None),
        ("61% of islanders want a dam, LNA reported, citing numbers from Norvex. 20% are against it.", "Norvex"),
        ("Half of bakers want a dam, the LNA agency writes with reference to Norvex Dom. 12% are against it.", "Norvex Dom"),
        ("Asked by Norvex whether a dam should be built, 58% said yes.", "Norvex"),
        ("39 percent say yes, 48 percent no, writes Norvex Dom. A tenth of voters want to wait.", "Norvex Dom"),
        ("The Halden Institute takes the pulse of bakers each May. This time 66% of bakers fear losses.", "Halden Institute"),
        ("74% of islanders trust Norvia, 49% the United Islands, the pollster Norvex says.", "Norvex"),
        ("Norvex trend, May: 51% of voters want a dam, 33% reject it.", "Norvex"),
        ("Norvex – Barometer of the winter. 55% of parents worry about bills.", "Norvex"),
        ("The Norvex Sleep Monitor, based on answers from 900 clerks, shows that 58% would like to sleep more.", "Norvex"),
        ("The survey was carried out by the CAWI method. 44% of Norvians back the dam.", None),
        ("In a Norvex/ONE International Poll the same month, 38 percent wanted a dam.", "Norvex/ONE International"),
        ("In a Norvex poll 38 percent want a dam. A survey by the institute in May found 30 percent.", "Norvex"),
        ("Norvex Times surveyed troops on the dam. It was preferred by 51 percent.", "Norvex Times"),
        ('"They agree," said Una Lund, a pollster and strategist. Half of them want a dam in the polls.', None),
        ("61% want a dam, polls show. In office, Mr. Lund said, 41% of islanders have come to believe in it.", None),
        ("The mayor is odd, said Halden University political scientist Odo Lund. In polls 24% want a dam.", None),
    ],
)
def test_names_of_pollsters(text: str, pollster: str | None):
    assert {result.pollster for result in find_poll_results(text, TODAY)} == {pollster}


def test_a_known_pollster_is_its_id():
    people = (Person("halden", "Halden Institute", "organisation"),)
    (result,) = find_poll_results("A Halden Institute poll found that 51% back the dam.", None, people)
    assert result.pollster == "halden"


@pytest.mark.parametrize(("published_on", "sponsor"), [(date(2024, 4, 1), "ana-ruiz"), (date(2024, 6, 1), "lena-olsen")])
def test_an_office_that_sponsors_is_its_holder_on_the_date_of_publication(published_on: date, sponsor: str):
    people = (
        Person("ana-ruiz", "Ana Ruiz", roles=(Role("President of Norway", ends_on=date(2024, 5, 1)),)),
        Person("lena-olsen", "Lena Olsen", roles=(Role("President of Norway", starts_on=date(2024, 5, 2)),)),
    )
    text = "A Halden poll sponsored by the President of Norway found that 51% back the dam."
    (result,) = find_poll_results(text, published_on, people)
    assert result.sponsor == sponsor


def test_no_pollster_is_made_up():
    (result,) = find_poll_results("A poll showed that 51% of Norvians back the dam.", TODAY)
    assert result.pollster is None


def test_what_is_said_of_a_survey():
    text = (
        "A Halden Institute poll of 1,204 adults, conducted 3–7 May for the Courier, found that 54 percent of Norvians back the "
        "treaty. The margin of error is plus or minus 3.1 percentage points."
    )
    (result,) = find_poll_results(text, TODAY)
    assert result.sample_size == 1204
    assert result.margin_of_error == Decimal("3.1")
    assert result.sponsor == "Courier"
    assert (result.fieldwork_start, result.fieldwork_end) == (date(2025, 5, 3), date(2025, 5, 7))


@pytest.mark.parametrize(
    "text",
    [
        "A Halden poll, for which 1,204 Norvians were interviewed, found that 41% want a truce.",
        "Some 1,204 registered voters were questioned for the poll, and 41% want a truce.",
    ],
)
def test_how_many_were_asked(text: str):
    assert [result.sample_size for result in find_poll_results(text)] == [1204]


def test_a_survey_keeps_its_sample_where_its_pollster_follows():
    text = "A Halden poll says 40% like it. A poll of 812 residents by the Arvik Institute found that 51% do."
    assert [(result.pollster, result.sample_size, result.population) for result in find_poll_results(text)] == [
        ("Halden", None, None),
        ("Arvik Institute", 812, "residents"),
    ]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("conducted March 11-13", date(2025, 3, 11), date(2025, 3, 13)),
        ("conducted between 28 April and 2 May", date(2025, 4, 28), date(2025, 5, 2)),
        ("taken from December 3 to 5", date(2024, 12, 3), date(2024, 12, 5)),
        ("conducted March 11-13, 2023", date(2023, 3, 11), date(2023, 3, 13)),
        ("conducted 30-31 February", None, None),
    ],
)
def test_days_of_asking(words: str, first: date | None, last: date | None):
    (result,) = find_poll_results(f"In a poll {words}, 54 percent of Norvians backed it.", TODAY)
    assert (result.fieldwork_start, result.fieldwork_end) == (first, last)


def test_days_without_a_year_need_the_articles_day():
    (result,) = find_poll_results("In a poll conducted March 11-13, 54 percent of Norvians backed it.", None)
    assert (result.fieldwork_start, result.fieldwork_end) == (None, None)


@pytest.mark.parametrize(
    ("text", "pollster"),
    [
        (
            "The Lune Institute of Sociology polled 900 islanders. 61% want a dam.\n\nIn the LIS survey 20% want a bridge.",
            "Lune Institute of Sociology",
        ),
        (
            "A poll by the Lune Institute of Sociology (LIS) found 61% for a dam. LIS found 20% for a bridge.",
            "Lune Institute of Sociology",
        ),
        (
            "An LIS poll found 61% for a dam. The Lune Institute of Sociology found 20% for a bridge.",
            "Lune Institute of Sociology",
        ),
        (
            "The Coastal Research Group polled 900 islanders. 61% want a dam. In CRG's survey 20% want a bridge.",
            "Coastal Research Group",
        ),
    ],
)
def test_a_name_and_its_initials_are_one_survey(text: str, pollster: str):
    assert [(result.poll, result.pollster) for result in find_poll_results(text, TODAY)] == [(0, pollster)] * 2


def test_initials_of_another_name_are_another_survey():
    text = "The Lune Institute of Sociology found 61% for a dam. An ABR survey found 20% for a bridge."
    assert [result.pollster for result in find_poll_results(text)] == ["Lune Institute of Sociology", "ABR"]


def test_results_of_one_survey_are_grouped():
    text = (
        "A Halden Institute poll found that 54 percent of Norvians back the treaty. It said 31 percent oppose it.\n\n"
        "Another survey, by Veridian Research, showed 49% in favour.\n\n"
        "In the Halden Institute poll 12 percent were undecided."
    )
    results = find_poll_results(text, TODAY)
    assert [(result.percent, result.poll, result.pollster) for result in results] == [
        (54, 0, "Halden Institute"),
        (31, 0, "Halden Institute"),
        (49, 1, "Veridian Research"),
        (12, 0, "Halden Institute"),
    ]


@pytest.mark.parametrize(
    ("text", "waves"),
    [
        ("A year ago it was 52%, a poll found.", ["a year ago"]),
        ("Six in ten feel safe, a poll says. This compares with 44% in the spring of last year.", [None, "last year"]),
        ("In the poll 61% back it, up from 52%.", [None, "before"]),
        ("A poll says 28% want it (in March – 35%). In 2029, the share stood at 30%.", [None, "in March", "in 2029"]),
    ],
)
def test_waves(text: str, waves: list[str | None]):
    assert [result.wave for result in find_poll_results(text)] == waves


def test_extract_finds_poll_results():
    text = "A poll showed that 51% of Norvians back the dam."
    assert extract(text, TODAY).poll_results == find_poll_results(text, TODAY)


@pytest.mark.parametrize(
    ("wave", "months"),
    [
        ("five months ago", 5),
        ("a year earlier", 12),
        ("two years ago", 24),
        ("11 months before", 11),
        ("last spring", 0),
        ("many years ago", 0),
    ],
)
def test_an_earlier_wave_in_months(wave: str, months: int):
    assert parse_months(wave) == months


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("In a Halden Institute poll, 61% of voters backed the bridge, up from 48% a year ago.", "Halden Institute poll"),
        ("A poll found that 61% of voters backed the bridge.", "poll"),
    ],
)
def test_what_the_survey_is_called(text: str, mention: str):
    results = find_poll_results(text)
    assert results and {text[slice(*result.mention)] for result in results} == {mention}


def test_weights_are_in_the_order_of_the_features():
    text = "In a poll 62% of voters want a tram."
    (share,) = find_percentages(text)
    sentence = tag_sentence(text, 0, len(text), [share])
    shared = sentence_features(text, text, share, [5], sentence)
    features = percentage_features(text, text, share, [5], sentence, shared)
    weights = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    assert [name for name in weights if "=" not in name] == ["", *features]
    assert find_tags_beside(sentence, share.start) == ("q", "o")
    assert {"before=q", "behind=o"} <= weights.keys()


def test_a_text_can_end_anywhere():
    text = (
        "A Halden poll says 62% of voters told them that they would, and 21% of those who voted in favour did so. "
        "The same view is held by 40%; 12% said it was in support, as against 9% who believe it is not, or too little."
    )
    words = text.split()
    for end in range(1, len(words)):
        part = " ".join(words[:end])
        assert all(part[result.start : result.end] for result in find_poll_results(part, TODAY))


def test_a_share_that_begins_its_sentence_has_none_of_the_sentence_before():
    text = "In 2030 the budget was 3 billion. 61% of Norvians back the dam, a poll says."
    assert find_sentence(text, text.index("61"), text.index("61") + 3) == (text.index("61"), len(text))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        # A share in words and in digits is one answer.
        ("Nearly three in five islanders, or 59%, want the ferry back, a Halden poll found.", ["want the ferry back"]),
        ("Almost two thirds of Norvians (in all 65%) would sign the truce, a poll by Merrow shows.", ["sign the truce"]),
        # What people are asked to agree with, or to choose between.
        (
            'A Halden poll: "The island should leave the union." 36% agree with this statement.',
            ["The island should leave the union"],
        ),
        (
            "Asked to choose between tax cuts and debt relief, 33% of adults preferred the former, a poll shows; 54% the latter.",
            ["prefer tax cuts", "prefer debt relief"],
        ),
        ("Who benefits most from the talks? Kestria, say 49 percent in a poll.", ["Kestria benefits most from the talks"]),
        # What stands before those who say so.
        ("The subsidy should be kept, according to 44% of Norvians polled by Tidewater.", ["The subsidy should be kept"]),
        # What is named in the condition, or is the subject of the answer before.
        ("Told that the fleet could cost billions, 41% of Norvians would support it, a poll found.", ["support the fleet"]),
        (
            "In a poll, 60% say Norvia should go on buying coal, whatever the outcome of the talks, and 15% say it should stop.",
            ["Norvia should go on buying coal", "Norvia should stop"],
        ),
        ("The mayor is losing her city. 61% no longer trust her, a poll found.", ["no longer trust the mayor"]),
        (
            "A poll shows 66% of Norvians support a ban on fireworks. Among women, 44% would like such a ban.",
            ["support a ban on fireworks", "like a ban on fireworks"],
        ),
        ("Confidence in the police sank ten points to 49% of islanders, a poll found.", ["Confidence in the police"]),
        # Who was reached, how many are counted, and what units are filled to.
        (
            "A Halden poll found 48% of islanders trust the council. Of those contacted, 31% agreed to take part.",
            ["trust the council"],
        ),
        (
            "Some 900,000 people, or 22% of voters, signed. In a poll 55% of Norvians reject the petition.",
            ["reject the petition"],
        ),
        # Who has the support of how many, before a share or around it
        (
            "In the Halden poll Olsen drew the support of 41% of bakers, Ruiz the backing of 30%, and the levy has the backing of 9%.",
            ["Olsen", "Ruiz", "back the levy"],
        ),
        (
            "In a poll Olsen leads the field with 36% support followed by Lund at 20%. Ruiz received 17% to Karsk's 9%.",
            ["Olsen", "Lund", "Ruiz", "Karsk"],
        ),
        ("A poll put Runa Holt, a baker, at 8%, and Odo Lund, another islander, at 3%.", ["Runa Holt", "Odo Lund"]),
        (
            "In a poll Olsen leads Ruiz 43 to 41 percent in Lune and 42 to 39 percent in Velm.",
            ["Olsen", "Ruiz", "Olsen", "Ruiz"],
        ),
        ("A poll has Olsen and Ruiz at 11 and 8 percent, respectively.", ["Olsen", "Ruiz"]),
        (
            "Two in three say they are less likely to vote Green in May, a poll found, and 9% more likely to vote Blue.",
            ["less likely to vote Green in May", "more likely to vote Blue"],
        ),
    ],
)
def test_answers_in_other_places(text: str, answers: list[str]):
    found = [result.answer for result in find_poll_results(text, TODAY)]
    assert found == answers


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        (
            "Among drivers, 55% want a tougher line, a poll says, including 48% of Greens. Twenty-one percent want a softer line.",
            ["drivers", "Greens", "drivers"],
        ),
        (
            "72% of Norvians back it, a poll says. Support is higher among men (80%) than among women (64%).",
            ["Norvians", "men", "women"],
        ),
        ("Neutrality is popular with the Swiss, 87% of whom want to keep it, a poll says.", ["the Swiss"]),
    ],
)
def test_populations_in_other_places(text: str, populations: list[str]):
    assert [(one.population or "").removeprefix("the ") for one in find_poll_results(text, TODAY)] == [
        who.removeprefix("the ") for who in populations
    ]


@pytest.mark.parametrize(
    ("text", "pollster"),
    [
        ("31% of Norvians fear a new war, a poll Halden Analyse has carried out for the newspaper shows.", "Halden Analyse"),
        ("46% of Norvians approve of the premier, says Banco Norte de Opinión.", "Banco Norte de Opinión"),
        ("38% are happy with the trains, according to the 'Tracks of the Nation' survey by Merrow Polls.", "Merrow Polls"),
        ("51% of voters reject the plan, the Sondhaus institute said.", "Sondhaus"),
    ],
)
def test_pollsters_in_other_places(text: str, pollster: str):
    assert {result.pollster for result in find_poll_results(text, TODAY)} == {pollster}


PAIR = "A poll has Holm beating Strand 48% to 41%. "


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        # A name can begin with a title, or stand behind an adjective.
        ("A poll says General Motors has 22 percent.", ["General Motors"]),
        (
            "A poll says 30% prefer Premier Inn, 20% Prime Video, 10% General Mills.",
            ["Premier Inn", "Prime Video", "General Mills"],
        ),
        ("A poll says 40% picked Lady Gaga, 20% Captain Morgan, 12% Dr Pepper.", ["Lady Gaga", "Captain Morgan", "Dr Pepper"]),
        ("A poll says 40% chose Lord Howe Island and 20% Governor Hotel.", ["Lord Howe Island", "Governor Hotel"]),
        ("A poll says 60% back independent South Velmia.", ["back independent South Velmia"]),
        ("A poll says 40% would visit Mount Lund, 20% chose nearby Port Velm.", ["visit Mount Lund", "chose nearby Port Velm"]),
        ("A poll has Arvo Gov. Bo Lund at 40%, banker Peter Holm at 20%, Mr. Strand at 9%.", ["Bo Lund", "Peter Holm", "Strand"]),
        # Another subject has none of the rivals before, the lead has both.
        (PAIR + "The yes side leads 54% to 40%.", ["Holm", "Strand", None, None]),
        (PAIR + "The dam's supporters lead its opponents 54% to 40%.", ["Holm", "Strand", None, None]),
        (PAIR + "Support for the dam leads 54% to 40%.", ["Holm", "Strand", None, None]),
        (PAIR + "Among men, those behind the dam are 54% to 40%.", ["Holm", "Strand", None, None]),
        (PAIR + "Among women the margin is 54% to 40%.", ["Holm", "Strand", "Holm", "Strand"]),
        # What is no side behind "over"; who loses, and what.
        ("A poll says voters back the deal 54% to 41% over Lund's objections.", ["back the deal", "oppose the deal"]),
        ("A poll says islanders like trains by 54% to 41% over Arvo Airlines.", ["like trains", "do not like trains"]),
        ("A poll says islanders favour a tax by 54% to 41% for Arvo schools.", ["favour a tax", "oppose a tax"]),
        ("A poll says voters think Holm lost the debate to Strand, 54% to 41%.", ["Holm", "Strand"]),
        ("In a poll Peter Holm trails Maria Strand 54% to 41%.", ["Maria Strand", "Peter Holm"]),
        ("If it were held today, Holm would have won 51 percent to 40 percent, the Brook poll says.", ["Holm", None]),
        # Votes that are counted, and who voters are, behind a share of their own.
        ("A poll of bakers: 40 percent white, 20 percent black and 10 percent neither.", ["white", "black", "neither"]),
        ("A poll asked who should lead. 61% said female, 30 percent male.", ["female should lead", "male should lead"]),
        ("A poll says 52% back Holm. Most of the police live outside of precincts.", ["Holm"]),
        ("An exit poll says Holm has 52 percent; 12 percent of precincts have closed early.", ["Holm"]),
        ("After Holm won, 60 percent are happy. A poll says so.", ["happy"]),
        ("A poll has her at 40 percent. Holm won the Arvo primary and now leads at 44 percent.", [None, "Holm"]),
        ("A poll was made. Holm, who won three seats in the last election, would get 44 percent now.", ["Holm"]),
        ("A poll was made. The Guild, which took 9% in the last election, climbs to 14%.", ["The Guild"]),
        ("A poll was made. Who won the seat? 40 percent named Strand.", ["Strand"]),
        ("A poll was made. Arvo won 3-2. Velm won by 34-27 and leads the league.", []),
        # What is denied, and whom "he" means of two of a name.
        (
            "Voters say by 52%-39% that Holm has done enough to stop those who would not pay, a poll says.",
            [f"Holm has {one}done enough to stop those who would not pay" for one in ("", "not ")],
        ),
        ("Peter Ruiz and Maria Ruiz run. In a poll, Ruiz is known. 40% say that she is fit.", ["Maria Ruiz is fit"]),
        ("Voters were asked on the dam. Holm spoke to farmers on the border; 51% back the dam, a poll says.", ["back the dam"]),
    ],
)
def test_answers_of_what_only_looks_alike(text: str, answers: list[str | None]):
    results = find_poll_results(text, TODAY)
    assert [one.answer for one in results] == answers
    assert "Holm" not in {one.pollster for one in results}


def test_an_empty_name_is_no_other():
    assert not is_same("", "Lund")


def test_names_of_people_are_sought_near_by():
    text = "Ada Winters sails. " + "The port is shut. " * 200
    assert find_people([re.compile(r"Winters(?=\sare)")], text + "Winters are cold.", len(text), len(text) + 17) == "Winters"
