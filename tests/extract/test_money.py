"""Sums of money in invented sentences: amount, currency, limits, and what they are for."""

from datetime import date
from decimal import Decimal

import pytest

from build.extract import Person, extract
from build.extract.money import find_monetary_figures
from build.extract.money.currency_names import ADJECTIVES, BEFORE_DOLLAR, CURRENCY_CODES, DEFAULTS, LETTERS, SYMBOLS
from build.extract.results import MonetaryFigure
from build.extract.speakers import Role
from schema.types import check_currency


def read(text: str) -> list[tuple]:
    """Return printed words, amounts (one if no range) and currency of each figure."""
    rows = []
    for figure in find_monetary_figures(text):
        same = figure.amount_min == figure.amount_max
        amount = figure.amount_min if same else (figure.amount_min, figure.amount_max)
        rows.append((text[figure.start : figure.end], amount, figure.currency))
    return rows


def read_one(text: str, people: tuple[Person, ...] = ()) -> MonetaryFigure:
    (figure,) = find_monetary_figures(text, None, people)
    return figure


MILLION, BILLION = 10**6, 10**9


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The fund lent €70 billion.", [("€70 billion", 70 * BILLION, "EUR")]),
        ("They owe £61bn and $1.5k.", [("£61bn", 61 * BILLION, "GBP"), ("$1.5k", 1500, "USD")]),
        (
            "US$3.1m, A$4m, C$5 million, HK$6m and $NZ7m",
            [
                ("US$3.1m", 3_100_000, "USD"),
                ("A$4m", 4 * MILLION, "AUD"),
                ("C$5 million", 5 * MILLION, "CAD"),
                ("HK$6m", 6 * MILLION, "HKD"),
                ("$NZ7m", 7 * MILLION, "NZD"),
            ],
        ),
        (
            "EUR 35 billion, USD10m and 450 million CHF",
            [
                ("EUR 35 billion", 35 * BILLION, "EUR"),
                ("USD10m", 10 * MILLION, "USD"),
                ("450 million CHF", 450 * MILLION, "CHF"),
            ],
        ),
        (
            "It is worth Rs 7 crore, or 70 lakh rupees.",
            [("Rs 7 crore", 70 * MILLION, "INR"), ("70 lakh rupees", 7 * MILLION, "INR")],
        ),
        ("She got 9,000 hryvnia, ₴500 and 500 ₴.", [("9,000 hryvnia", 9000, "UAH"), ("₴500", 500, "UAH"), ("500 ₴", 500, "UAH")]),
        (
            "The museum took 6 million Swiss francs; the harbour, 20 million Danish kroner.",
            [
                ("6 million Swiss francs", 6 * MILLION, "CHF"),
                ("20 million Danish kroner", 20 * MILLION, "DKK"),
            ],
        ),
        (
            "Half a billion euros; twenty-five thousand pounds sterling; one and a half million dollars",
            [
                ("Half a billion euros", 500 * MILLION, "EUR"),
                ("twenty-five thousand pounds sterling", 25_000, "GBP"),
                ("one and a half million dollars", 1_500_000, "USD"),
            ],
        ),
        (
            "It lost 12 cents, 85p and six dollars and ten cents.",
            [
                ("12 cents", Decimal("0.12"), "USD"),
                ("85p", Decimal("0.85"), "GBP"),
                ("six dollars and ten cents", Decimal("6.1"), "USD"),
            ],
        ),
        (
            "The year ended at -$8.1 million, after $-2m; the result was ($1.5).",
            [
                ("-$8.1 million", -8_100_000, "USD"),
                ("$-2m", -2 * MILLION, "USD"),
                ("$1.5", Decimal("-1.5"), "USD"),
            ],
        ),
        (
            "The bill: 1.250,50 euros, then $1,250.50, then €12 500 000.",
            [
                ("1.250,50 euros", Decimal("1250.50"), "EUR"),
                ("$1,250.50", Decimal("1250.50"), "USD"),
                ("€12 500 000", 12_500_000, "EUR"),
            ],
        ),
        (
            "They asked for \\$40\nbillion and 3 billion\nU.S. dollars.",
            [("$40\nbillion", 40 * BILLION, "USD"), ("3 billion\nU.S. dollars", 3 * BILLION, "USD")],
        ),
        (
            "The stock rose 2 1/2 cents to $57 7/8.",
            [("2 1/2 cents", Decimal("0.025"), "USD"), ("$57 7/8", Decimal("57.875"), "USD")],
        ),
        (
            "The port booked negative $71 million, after a negative €3.5bn balance.",
            [("$71 million", -71 * MILLION, "USD"), ("€3.5bn", -3_500_000_000, "EUR")],
        ),
        (
            "A berth costs $5-8,000, £2–3,000 or 5-8,000 euros, a room $500-1,000.",
            [
                ("$5-8,000", (5000, 8000), "USD"),
                ("£2–3,000", (2000, 3000), "GBP"),
                ("5-8,000 euros", (5000, 8000), "EUR"),
                ("$500-1,000", (500, 1000), "USD"),
            ],
        ),
        ("A multi-million-pound levy on a several-hundred-pound man.", [("multi-million-pound", None, "GBP")]),
        (
            "It rose from $160 to $180 to $200.",
            [("$160", 160, "USD"), ("$180", 180, "USD"), ("$200", 200, "USD")],
        ),
        (
            "The 20,000 mark fell: 30,000 Mark for 5,000 Mark Vanner fans, 2 million Deutsche Mark, 3 million D-Mark.",
            [
                ("30,000 Mark", 30_000, "DEM"),
                ("2 million Deutsche Mark", 2 * MILLION, "DEM"),
                ("3 million D-Mark", 3 * MILLION, "DEM"),
            ],
        ),
        ("40 bitcoin went missing.", [("40 bitcoin", 40, None)]),
        ("LOST: $7 BILLION IN BONDS", [("$7 BILLION", 7 * BILLION, "USD")]),
        ("$12,000 dollars and 75 USD million", [("$12,000 dollars", 12_000, "USD"), ("75 USD million", 75 * MILLION, "USD")]),
        ("In 1998 it took 5 million marks or DM3bn.", [("5 million marks", 5 * MILLION, "DEM"), ("DM3bn", 3 * BILLION, "DEM")]),
    ],
)
def test_amounts(text: str, figures: list[tuple]):
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It may cost $1.2–1.5 trillion.", [("$1.2–1.5 trillion", (1_200 * BILLION, 1_500 * BILLION), "USD")]),
        ("between 5 and 7 million dollars", [("5 and 7 million dollars", (5 * MILLION, 7 * MILLION), "USD")]),
        ("The fee went from $5 to $7 million.", [("$5 to $7 million", (5 * MILLION, 7 * MILLION), "USD")]),
        ("fines of $200 to $4 million", [("$200 to $4 million", (200, 4 * MILLION), "USD")]),
        ("between €150,000 and €250,000", [("€150,000 and €250,000", (150_000, 250_000), "EUR")]),
        (
            "10-20 euros or eight or nine pounds in London",
            [("10-20 euros", (10, 20), "EUR"), ("eight or nine pounds", (8, 9), "GBP")],
        ),
        ("Sales rose from $3 million to $5 million.", [("$3 million", 3 * MILLION, "USD"), ("$5 million", 5 * MILLION, "USD")]),
        ("Sales rose by $3 million to $9 million.", [("$3 million", 3 * MILLION, "USD"), ("$9 million", 9 * MILLION, "USD")]),
        ("It cost $5 to 10 people.", [("$5", 5, "USD")]),
        (
            "It paid $2, 3 and 5 million.",
            [("$2", 2 * MILLION, "USD"), ("3", 3 * MILLION, "USD"), ("5 million", 5 * MILLION, "USD")],
        ),
        (
            "The three ports got €8 billion, €6 billion and 700 million each.",
            [
                ("€8 billion", 8 * BILLION, "EUR"),
                ("€6 billion", 6 * BILLION, "EUR"),
                ("700 million", 700 * MILLION, "EUR"),
            ],
        ),
        ("It cost €3 billion and 5 million people fled.", [("€3 billion", 3 * BILLION, "EUR")]),
        (
            "140 million of the 2.5 billion shekels",
            [("140 million", 140 * MILLION, "ILS"), ("2.5 billion shekels", 2_500 * MILLION, "ILS")],
        ),
    ],
)
def test_ranges_and_lists(text: str, figures: list[tuple]):
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Profit was $5 million in spring, against 3.2 million a year before.", ["3.2 million"]),
        (
            "It rose to $8 million in the first half of 2031 from just 7 million in 2030 and 6 million in 2029.",
            ["7 million", "6 million"],
        ),
        ("Sales fell to $5 million (6 million).", ["6 million"]),
        ("Sales fell to $5 million (2030: 6 million).", ["6 million"]),
        ("A share earned $0.52, compared with 0.44 a year earlier.", ["0.44"]),
        ("The best guess is $84.75, while the lowest is 74.07.", ["74.07"]),
        ("It costs 2,400,000 yen ($22,000) with a mast and 2,300,000 ($21,000) without.", ["$22,000", "2,300,000", "$21,000"]),
        ("The $5 million scheme fed 8 million people, up from 3 million.", []),
        ("The $5 million scheme fed fewer people, down from 3 million.", []),
        ("It cost $5 million, against 3 million tonnes moved.", []),
        ("It cost $5 million. From 3 million in 2030, traffic grew.", []),
        ("It cost $45, up from 38 in May.", []),
    ],
)
def test_a_number_that_is_compared_has_the_currency_of_the_first(text: str, others: list[str]):
    figures = read(text)
    assert [words for words, _, _ in figures[1:]] == others
    assert {currency for words, _, currency in figures if "$" not in words} <= {"JPY" if "yen" in text else "USD"}


@pytest.mark.parametrize(
    ("text", "words", "currency"),
    [
        ("It swallowed billions of dollars.", "billions of dollars", "USD"),
        ("Hundreds of millions of euros sit there.", "Hundreds of millions of euros", "EUR"),
        ("Repairs took several million pounds.", "several million pounds", "GBP"),
        ("a multi-billion-euro fund", "multi-billion-euro", "EUR"),
    ],
)
def test_vague_sums_have_no_amounts(text: str, words: str, currency: str):
    assert read(text) == [(words, None, currency)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The year ended at -$8.1 million.", [("-$8.1 million", -8_100_000)]),
        ("It ended at $-2m, then at −€3m.", [("$-2m", -2 * MILLION), ("−€3m", -3 * MILLION)]),
        ("The result was minus $3 million.", [("$3 million", -3 * MILLION)]),
        ("The balance stood at minus 4 million euros.", [("4 million euros", -4 * MILLION)]),
        ("The balance is minus six dollars and ten cents.", [("six dollars and ten cents", Decimal("-6.1"))]),
        ("The balance is -$6 and 10 cents.", [("-$6 and 10 cents", Decimal("-6.1"))]),
        ("The net result was ($5 million).", [("$5 million", -5 * MILLION)]),
        ("Net income: (€1.5m)", [("€1.5m", -1_500_000)]),
        ("It booked a loss of (5 million euros).", [("5 million euros", -5 * MILLION)]),
        # An aside, not an account.
        ("The loan ($5 million) went to Norvia.", [("$5 million", 5 * MILLION)]),
        ("The net loss (€2m) was small.", [("€2m", 2 * MILLION)]),
        ("A loan of ($5 million) went to Norvia.", [("$5 million", 5 * MILLION)]),
        ("The price was high ($5 million).", [("$5 million", 5 * MILLION)]),
        # A subtraction.
        ("Velden takes the $9 million minus $3 million.", [("$9 million", 9 * MILLION), ("$3 million", 3 * MILLION)]),
        # List items and a range.
        (
            "Norvia pays:\n-$5 million for roads\n-3 million euros for boats",
            [("$5 million", 5 * MILLION), ("3 million euros", 3 * MILLION)],
        ),
        ("It costs $10 -$20.", [("$10 -$20", (10, 20))]),
    ],
)
def test_amounts_below_zero(text: str, figures: list[tuple]):
    assert [(words, amount) for words, amount, _ in read(text)] == figures


@pytest.mark.parametrize(
    "text",
    [
        "Roads take 4 percent of GDP and $VELD rose.",
        "They ate 30 pounds of plums and a 12-pound pike.",
        "The crate weighs 2,000 pounds.",
        "About 6 million people fled.",
        "In 2016 Pence won, and in 2017 Rand Olsen.",
        "Euro 2024 ended 2-1; the 20,000 mark was passed.",
        "prices in 2010 dollars",
        "It filmed in 720p for 5\n\n$ nothing.",
        "He had a yen for tea; the dollar fell.",
    ],
)
def test_no_money(text: str):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier", "additive", "per"),
    [
        ("about $5 million", "about", False, None),
        ("£7 million or so", "about", False, None),
        ("nearly €2 billion", "nearly", False, None),
        ("no more than $5", "up to", False, None),
        ("more than $300 billion", "more than", False, None),
        ("at least €190 billion", "at least", False, None),
        ("less than 7 euros", "less than", False, None),
        ("a further €90 billion", "exact", True, None),
        ("an extra $4 million", "exact", True, None),
        ("€3 billion more.", "exact", True, None),
        ("€3 billion more than before", "exact", False, None),
        ("$3 a gallon", "exact", False, "gallon"),
        ("$100/barrel", "exact", False, "barrel"),
        ("a $15-an-hour wage", "exact", False, "hour"),
        ("up to £24 per household", "up to", False, "household"),
        ("5 million euros annually", "exact", False, "year"),
    ],
)
def test_limits_and_rates(text: str, qualifier: str, additive: bool, per: str | None):
    figure = read_one(text)
    assert (figure.qualifier, figure.additive, figure.per) == (qualifier, additive, per)


def test_a_sum_in_brackets_converts_the_one_before():
    text = "The port took £2.1 billion (about $2.7 billion; €2.5 billion), then $3 million."
    first, second, third, fourth = find_monetary_figures(text)
    place = (first.start, first.end)
    assert [figure.same_as for figure in (first, second, third, fourth)] == [None, place, place, None]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Egypt will sell bonds. Egyptian banks paid 5 million pounds.", "EGP"),
        ("The British bank paid 5 million pounds. Egypt did not.", "GBP"),
        ("Norway sold oil. Oslo took 5 billion crowns.", "NOK"),
        ("The Czech Republic, where Prague paid 5 billion crowns", "CZK"),
        ("Canada and Toronto paid $5, or US$4.", "USD"),
        ("US$4 million went to Toronto, Canada. Ottawa in Canada paid $5 million.", "CAD"),
        ("Toronto, Canada paid $5 million.", "USD"),
    ],
)
def test_units_of_several_countries_are_told_by_the_places_named(text: str, currency: str):
    assert [figure.currency for figure in find_monetary_figures(text) if "US$" not in text[figure.start : figure.end]][
        -1
    ] == currency


def test_a_currency_that_is_guessed_is_less_sure():
    assert read_one("It took 5 million pounds.").confidence < read_one("It took £5 million.").confidence


NORVIA = Person("norvia", "Norvia", "government", aliases=("the Norvian government", "Port Vell"))
ZELMORA = Person("zelmora", "Zelmora", "government")


@pytest.mark.parametrize(
    ("text", "kind", "giver", "receiver", "purpose"),
    [
        ("Port Vell agreed to lend Zelmora €90 billion next year.", "pledge", "norvia", "zelmora", None),
        ("€5 billion was pledged by the Norvian government.", "pledge", "norvia", None, None),
        ("Zelmora received $4 billion in loans from the Velden Fund.", "disbursement", "Velden Fund", "zelmora", "loans"),
        (
            "Norvia has paid $3 million to the Halden Bridge Company for steel beams.",
            "disbursement",
            "norvia",
            "Halden Bridge Company",
            "steel beams",
        ),
        ("Norvia approved a €60 billion aid package for Zelmora.", "commitment", "norvia", "zelmora", "aid package"),
        ("The war has cost $20 billion.", "cost", None, None, None),
        ("Oil fell to $58 a barrel.", "cost", None, None, None),
        ("Velden Steel had sales of $7.4 billion.", "revenue", None, None, None),
        ("Parliament set aside $14 billion for repairs.", "budget", "Parliament", None, "repairs"),
        ("Much depends on the frozen assets, worth £61bn.", "asset value", None, None, "frozen assets"),
        ("It is $9 million.", None, None, None, None),
    ],
)
def test_what_a_sum_is(text: str, kind: str | None, giver: str | None, receiver: str | None, purpose: str | None):
    figure = read_one(text, (NORVIA, ZELMORA))
    assert (figure.kind, figure.giver, figure.receiver, figure.purpose) == (kind, giver, receiver, purpose)


def test_coordinated_clauses_have_one_giver_and_two_kinds():
    text = "Norvia has given Zelmora €12 billion in military aid and promised €3 billion more."
    first, second = find_monetary_figures(text, None, (NORVIA, ZELMORA))
    assert (first.kind, first.giver, first.receiver, first.purpose) == ("disbursement", "norvia", "zelmora", "military aid")
    assert (second.kind, second.giver, second.receiver, second.additive) == ("pledge", "norvia", "zelmora", True)


def test_a_proposal_is_its_makers_and_the_next_sentence_says_who_pays():
    text = "Zelmora has proposed to buy Norvia weapons worth $70 billion and to produce boats worth $20 billion. The Velden Fund is to pay for the deal."
    first, second = find_monetary_figures(text, None, (NORVIA, ZELMORA))
    assert (first.kind, first.giver, first.receiver, first.attributed_to) == (
        "proposed purchase",
        "Velden Fund",
        "norvia",
        "zelmora",
    )
    assert (second.kind, second.giver, second.receiver, second.purpose) == ("proposed production", None, None, "boats")


@pytest.mark.parametrize(
    "text",
    [
        "According to figures from the Arvo Institute, Norvia gave €5 billion.",
        "Norvia gave €5 billion, according to the Arvo Institute.",
        "The Arvo Institute estimates that Norvia gave €5 billion.",
    ],
)
def test_whose_figure_it_is(text: str):
    assert read_one(text).attributed_to == "Arvo Institute"
    assert read_one("Norvia gave €5 billion.").attributed_to is None


def test_a_conversion_means_what_its_sum_means():
    first, second = find_monetary_figures("Norvia gave Zelmora £5 million ($6 million).", None, (NORVIA, ZELMORA))
    assert (
        (second.kind, second.giver, second.receiver)
        == (first.kind, first.giver, first.receiver)
        == ("disbursement", "norvia", "zelmora")
    )


def test_extract_finds_sums():
    assert extract("It cost €5.").monetary_figures == find_monetary_figures("It cost €5.")


def test_every_currency_that_can_be_found_is_one_that_the_tables_take():
    lists = (SYMBOLS, DEFAULTS, BEFORE_DOLLAR, LETTERS, ADJECTIVES)
    codes = {code for names in lists for code in names.values() if code} | CURRENCY_CODES
    assert [code for code in sorted(codes) if check_currency(code) != code] == []


BEFORE = Person("ana-ruiz", "Ana Ruiz", roles=(Role("President of Norway", ends_on=date(2024, 5, 1)),))
AFTER = Person("lena-olsen", "Lena Olsen", roles=(Role("President of Norway", starts_on=date(2024, 5, 2)),))


@pytest.mark.parametrize(
    ("published_on", "president"),
    [(date(2024, 4, 1), "ana-ruiz"), (date(2024, 6, 1), "lena-olsen"), (None, "Norwegian president")],
)
def test_an_office_is_its_holder_on_the_date_of_publication(published_on: date | None, president: str):
    text = "The Norwegian president pledged €5 million. The port received €6 million from the Norwegian president."
    first, second = extract(text, published_on, (BEFORE, AFTER)).monetary_figures
    assert (first.giver, second.giver) == (president, president)
