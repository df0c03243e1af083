"""Poll results in invented sentences: which shares are answers, whose, to what, in which survey."""

from datetime import date
from decimal import Decimal

import pytest

from build.extract import Person, extract
from build.extract.polls import find_poll_results
from build.extract.polls.answers import parse_months
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
        "Ruiz took 57 percent of the vote in May.",
        "The bank raised its interest rate to 4.5 percent.",
        "Sales fell by 12 percent and shares lost 3%.",
        "Olsen is nine points ahead, and the poll has a margin of error of two points.",
        "Half of the budget and two-thirds of the steel went to Velden.",
        "The first half ended 21-14; the majority leader left.",
        "Prices rose 150 percent.",
        "The survey has a margin of error of plus or minus 3 percent.",
        "From 12-18 May the council met, aged 30 to 45.",
        "",
    ],
)
def test_other_shares(text: str):
    assert read(text) == []


def test_another_percentage_in_the_sentence_is_left_out():
    assert read("Rents rose 8%, and 64% of Norvians blame the landlords.") == [("64%", 64)]


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
    ],
)
def test_pollsters(text: str):
    (result,) = find_poll_results(text, TODAY)
    assert result.pollster == "Halden Institute"


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
