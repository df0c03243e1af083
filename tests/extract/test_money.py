"""Sums of money in invented sentences: amount, currency, limits, and what they are for."""

import re
from datetime import date
from decimal import Decimal

import pytest

from build.extract import Person, extract
from build.extract.money import QUALIFIERS, find_monetary_figures
from build.extract.money.currency_names import ADJECTIVES, BEFORE_DOLLAR, CURRENCY_CODES, DEFAULTS, LETTERS, SYMBOLS
from build.extract.results import MonetaryFigure
from build.extract.speakers import Role
from schema.types import check_currency
from tests.extract.texts import measure


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
    ("text", "amounts", "currency"),
    [
        # A currency said once.
        ("Halden Steel earned $5.2 million in the third quarter, against 4.1 million a year before.", "5.2m 4.1m", "USD"),
        ("Revenue rose to €310 million from 288 million, the company said.", "310m 288m", "EUR"),
        (
            "Net profit fell to 12.5 million Norwegian crowns from 19.8 million, and sales slipped to 140 million.",
            "12.5m 19.8m 140m",
            "NOK",
        ),
        ("Operating income was £41m compared with 37m a year ago.", "41m 37m", "GBP"),
        ("The shares closed at $23.40, up from 22.85 on Monday.", "23.40 22.85", "USD"),
        ("Deposits grew by 2.3 billion yen to 41.7 billion at the end of March.", "2.3b 41.7b", "JPY"),
        ("The fund put in $30 million, the state 12 million and the city 4.5 million.", "30m 12m 4.5m", "USD"),
        ("The budget foresees €9.4 billion for roads, 3.1 billion for rail and 870 million for ports.", "9.4b 3.1b 870m", "EUR"),
        ("Turnover of the brewery was $88 million in 2030, 79 million in 2029 and 75 million in 2028.", "88m 79m 75m", "USD"),
        ("It lost $3.4 million (2.9 million in the year before).", "3.4m 2.9m", "USD"),
        (
            "The ferry line's debt stands at 640 million Danish kroner, of which 210 million falls due this year.",
            "640m 210m",
            "DKK",
        ),
        ("Quarterly sales came in at €77 million, beating the 74 million that analysts had expected.", "77m 74m", "EUR"),
        ("Pre-tax profit slipped to £18.4 million, down from 21.9 million in the same period of 2031.", "18.4m 21.9m", "GBP"),
        ("The insurer took in €2.1 billion in premiums and paid out 1.7 billion in claims.", "2.1b 1.7b", "EUR"),
        ("Orders worth $640 million were booked, versus 580 million in the prior quarter.", "640m 580m", "USD"),
        ("Net sales were 3.2 billion kronor, slightly above the 3.1 billion analysts had forecast.", "3.2b 3.1b", "SEK"),
        ("Its market value fell from $48 billion to 39 billion within a week.", "48b 39b", "USD"),
        ("The airline raised its forecast for profit to €1.2 billion from 900 million.", "1.2b 900m", "EUR"),
        ("Of the £90 million, 35 million has been spent.", "90m 35m", "GBP"),
        ("The bank set aside $210 million for bad loans (previous quarter: 145 million).", "210m 145m", "USD"),
        ("Exports came to 12.6 billion euros and imports to 14.1 billion.", "12.6b 14.1b", "EUR"),
        ("Adjusted earnings were $2.31 a share, beating estimates of 2.18.", "2.31 2.18", "USD"),
        ("Operating costs climbed by 8% to $77 million, while income fell to 65 million.", "77m 65m", "USD"),
        ("The mine made a loss of $4.4 million after a profit of 6.1 million in 2030.", "4.4m 6.1m", "USD"),
        ("Full-year capital spending will be €650 million, some 50 million less than planned.", "650m 50m", "EUR"),
        ("The group had net debt of £3.1bn at the end of June, down from 3.6bn in December.", "3.1b 3.6b", "GBP"),
        ("Premiums of $5.6 billion exceeded claims of 4.9 billion.", "5.6b 4.9b", "USD"),
        ("Halden Bank cut its dividend to 1.25 euros from 1.60.", "1.25 1.60", "EUR"),
        ("The court ordered the firm to pay $12 million, less than the 30 million that the city had sought.", "12m 30m", "USD"),
        (
            "Turnover: €41.2 million (previous year: 39.8 million); operating profit: €3.3 million (2.9 million).",
            "41.2m 39.8m 3.3m 2.9m",
            "EUR",
        ),
        ("Profit was $5 million in Q3, against 4 million in Q2.", "5m 4m", "USD"),
        ("They paid three, four and five million euros.", "3m 4m 5m", "EUR"),
        # Counts of something else.
        ("The company sold $5 million worth of boats to 3 million customers.", "5m", "USD"),
        ("The bank moved £20m last year and counts 1.4 million clients.", "20m", "GBP"),
        ("At $70 a barrel the field yields 2.1 million barrels a day.", "70", "USD"),
        ("Norvia paid €12 million; some 4.6 million people watched.", "12m", "EUR"),
        ("It invested $8 billion and expects traffic to rise from 3 million to 5 million.", "8b", "USD"),
        ("The $300 million plant will serve 2.5 million households.", "300m", "USD"),
        ("It spent €40 million on vaccines for 3.1 million children.", "40m", "EUR"),
        ("The film earned $21 million from 1.9 million tickets.", "21m", "USD"),
        ("The state paid £8 million, and the city of 2 million did nothing.", "8m", "GBP"),
        ("Losses reached $5 billion and the population fell to 2 million.", "5b", "USD"),
        ("The carrier earned $41 million and flew 3.2 million passengers, up from 2.9 million in 2030.", "41m", "USD"),
        ("A grant of £6 million will help 1.1 million pupils, above the 0.9 million planned.", "6m", "GBP"),
        ("The $2.5 million campaign reached 4.8 million voters, more than 3 million of them women.", "2.5m", "USD"),
        ("Its debt is €9 billion. Output was 3.1 million tonnes, against 2.8 million.", "9b", "EUR"),
        # Aid, prices and budgets: the currency stands on an earlier sum.
        ("Sund pledged $1.3 billion in arms, on top of the 850 million it gave last year.", "1.3b 850m", "USD"),
        ("The package is worth up to 250 million euros, including 40 million for repairs.", "250m 40m", "EUR"),
        ("Kestria received 16 to 17 billion dollars of the 38 billion that it needs.", "16b:17b 38b", "USD"),
        ("Velm has given €1.2 billion, Upper Sund 0.9 billion and Norland 0.6 billion.", "1.2b 0.9b 0.6b", "EUR"),
        ("Norland spent $66.9 billion on arms and a further 31 billion on its budget.", "66.9b 31b", "USD"),
        ("Norland promised £3bn a year, plus another 2.2bn in credits.", "3b 2.2b", "GBP"),
        ("The loan of 35 billion euros includes 18 billion for the railways.", "35b 18b", "EUR"),
        ("Bonn paid 12 billion marks and lent another 3 billion for barracks.", "12b 3b", "DEM"),
        ("Some $14 billion would buy new boats and 13.8 billion would refill stocks.", "14b 13.8b", "USD"),
        ("The 50-billion-euro facility has paid out 22.7 billion so far.", "50b 22.7b", "EUR"),
        ("The lender lost 2.4 billion francs after a profit of 1.1 billion the year before.", "2.4b 1.1b", "CHF"),
        ("Shells that cost €2,000 before the war now sell for as much as 8,000.", "2000 8000", "EUR"),
        ("Oil fell to $58.30 a barrel, from 61.10 on Friday.", "58.30 61.10", "USD"),
        ("A recruit gets a bonus of 3.1 million roubles, up from 400,000 in 2028.", "3.1m 400000", "RUB"),
        ("Velm gave €5 million and Norland 3 million shells.", "5m", "EUR"),
        ("Velm gave €5 million, including 3 million shells.", "5m", "EUR"),
        ("The flood did $5 billion in damage and another 3 million were driven out.", "5b", "USD"),
        ("The port took $5 million of the 8 million tonnes.", "5m", "USD"),
        ("The €90 million campaign reached 40 million people, including 4 million in Velm.", "90m", "EUR"),
        ("Norland sent $80 million to the camps, including 2 million in Port Lune.", "80m", "USD"),
        ("The dividend fell to $2.10, from 3.50 per cent of the price.", "2.10", "USD"),
        ("A ticket costs $3 million, up from 400,000 viewers.", "3m", "USD"),
        # Abbreviations, and places that share a unit with others.
        ("The comptroller put the cost at NIS 250 billion; 40 million NIS were lost.", "250b 40m", "ILS"),
        ("The tunnel cost TL 1.5 billion, the toll is 45 TL.", "1.5b 45", "TRY"),
        ("The lender released SDR 382 million.", "382m", "XDR"),
        ("Rbs4.2bn went to the fleet.", "4.2b", "RUB"),
        ("In Chisinau he was fined 20,000 lei.", "20000", "MDL"),
        ("A flat in Karachi costs 30 million rupees.", "30m", "PKR"),
        ("The SDR 40 million, the TL and 45 Commando were named.", "40m", "XDR"),
        ("Under SDR 2025, the NIS2 rules and NIS 2 Norland pays NIS 50, NIS 500m and NIS 4,500.", "50 500m 4500", "ILS"),
        # Below zero by a word.
        ("Cash flow was minus $14.2 million after plus $3 million a year earlier.", "-14.2m 3m", "USD"),
        ("The bank's equity turned negative, at minus 310 million euros.", "-310m", "EUR"),
        ("Operating profit came to a negative €2.6 million.", "-2.6m", "EUR"),
        ("The balance swung from plus £5m to minus £8m.", "5m -8m", "GBP"),
        ("Net income: minus 450,000 dollars.", "-450000", "USD"),
        ("Free cash flow will be between minus $20 million and minus $15 million.", "-20m:-15m", "USD"),
        ("Take $40 minus $15 for postage.", "40 15", "USD"),
        ("Shareholders' equity stood at negative $1.2 billion.", "-1.2b", "USD"),
        ("The result is expected to be minus 30 million euros or worse.", "-30m", "EUR"),
        ("Cash generation ran to minus £450,000.", "-450000", "GBP"),
        ("EBITDA turned to minus €3.4 million.", "-3.4m", "EUR"),
        ("Net cash used was negative 12 million dollars.", "-12m", "USD"),
        ("Cash flow was negative by $85 million.", "-85m", "USD"),
        # Ranges whose first number lacks thousands.
        ("Seats cost €150-1,200 on the night.", "150:1200", "EUR"),
        ("Rents are 12-15,000 euros a season.", "12000:15000", "EUR"),
        ("The repair will take 30 to 40,000 dollars.", "30000:40000", "USD"),
        ("The repair will take $30 to 40,000.", "30000:40000", "USD"),
        ("Bids of $250–300,000 are expected.", "250000:300000", "USD"),
        ("They offered 1.5 to 2 million pounds for the pier.", "1.5m:2m", "GBP"),
        ("A mast goes for 8,000-12,000 dollars.", "8000:12000", "USD"),
        ("Tuition is $18-24,000 a year.", "18000:24000", "USD"),
        ("A berth costs from 900 to 1,400 euros.", "900:1400", "EUR"),
        ("A season ticket sells for £800 to 1,200.", "800:1200", "GBP"),
        ("Expect to pay 60-70,000 crowns in Oslo, Norway.", "60000:70000", "NOK"),
        # The Mark.
        ("Before the euro a licence cost 1,200 Mark.", "1200", "DEM"),
        ("The heirs were paid 3.5 million Mark in 1994.", "3.5m", "DEM"),
        ("Turnover passed the 40 million mark in May.", "", "DEM"),
        ("Midfielder 23 Mark Olsen scored; 4,000 Mark Olsen shirts were sold.", "", "DEM"),
        ("The plant took DM 80 million, some 12 million marks of it from Bonn.", "80m 12m", "DEM"),
        ("The ship cost 90 million Finnish marks.", "90m", "FIM"),
        ("He earned 4,800 Mark a month.", "4800", "DEM"),
    ],
)
def test_financial_news(text: str, amounts: str, currency: str):
    scales = {"m": MILLION, "b": BILLION}
    pairs = [tuple(Decimal(end.rstrip("mb")) * scales.get(end[-1], 1) for end in one.split(":")) for one in amounts.split()]
    wanted = [pair if len(pair) == 2 else pair[0] for pair in pairs]
    assert [(amount, code) for _, amount, code in read(text)] == [(amount, currency) for amount in wanted]


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
        ("The port lost a dispute over $5 million.", "exact", False, None),
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


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Norvia pledged $9 million, $5 million of which it has already handed over.", ["pledge", "disbursement"]),
        ("Norvia pledged $9 million, $5 million of which has already been paid.", ["pledge", "disbursement"]),
        ("Norvia will send more than the $5 million that it has already handed over.", ["disbursement"]),
        ("Norvia pledged $9 million, and has handed over $5 million.", ["pledge", "disbursement"]),
        ("Norvia pledged $9 million, which it will pay in May.", ["pledge"]),
    ],
)
def test_what_has_been_paid_is_no_pledge(text: str, kinds: list[str]):
    assert [figure.kind for figure in find_monetary_figures(text)] == kinds


def test_coordinated_clauses_have_one_giver_and_two_kinds():
    text = "Norvia has given Zelmora €12 billion in military aid and promised €3 billion more."
    first, second = find_monetary_figures(text, None, (NORVIA, ZELMORA))
    assert (first.kind, first.giver, first.receiver, first.purpose) == ("disbursement", "norvia", "zelmora", "military aid")
    assert (second.kind, second.giver, second.receiver, second.additive) == ("pledge", "norvia", "zelmora", True)


def test_of_a_proposal_the_next_sentence_says_who_pays():
    text = "Zelmora has proposed to buy Norvia weapons worth $70 billion and to produce boats worth $20 billion. The Velden Fund is to pay for the deal."
    first, second = find_monetary_figures(text, None, (NORVIA, ZELMORA))
    assert (first.kind, first.giver, first.receiver) == ("proposed purchase", "Velden Fund", "norvia")
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
    assert extract(text).monetary_figures[0].attributed_to == "Arvo Institute"
    assert extract("Norvia gave €5 billion.").monetary_figures[0].attributed_to is None


def test_sums_of_the_next_sentence_are_from_the_same_figures():
    text = "According to figures from the Arvo Institute, Norvia gave €5 billion. It has paid €3 billion. Velm paid €2 billion."
    assert [figure.attributed_to for figure in extract(text).monetary_figures] == ["Arvo Institute", "Arvo Institute", None]


def test_a_sum_that_somebody_speaks_of_is_theirs():
    text = "Helga Strand opened the pier. It cost Norvia €5 million. “The ferry cost €3 million,” Strand said."
    assert [figure.attributed_to for figure in extract(text).monetary_figures] == [None, "Helga Strand"]


def test_a_conversion_means_what_its_sum_means():
    first, second = find_monetary_figures("Norvia gave Zelmora £5 million ($6 million).", None, (NORVIA, ZELMORA))
    assert (
        (second.kind, second.giver, second.receiver)
        == (first.kind, first.giver, first.receiver)
        == ("disbursement", "norvia", "zelmora")
    )


@pytest.mark.parametrize("piece", ["$5 million, ", "£5 million ($6 million). ", "Sales rose to $5 million from 4 million. "])
def test_time_for_many_sums_grows_linearly(piece: str):
    short, long = (min(measure(find_monetary_figures, piece * count) for _ in range(3)) for count in (100, 800))
    assert long < 24 * short  # Eight times as many; quadratic time would be 64 times


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


def list_forms(pattern: str) -> list[str]:
    """Return what an alternative of a pattern matches: with and without what is optional, and each of a group's words."""
    if group := re.search(r"\(\?:([^)]*)\)(\??)", pattern):
        words = [*group[1].split("|"), *([""] if group[2] else [])]
        return [form for word in words for form in list_forms(pattern[: group.start()] + word + pattern[group.end() :])]
    if optional := re.search(r"(\\?.)\?", pattern):
        return [
            form
            for part in (optional[1], "")
            for form in list_forms(pattern[: optional.start()] + part + pattern[optional.end() :])
        ]
    return [pattern.replace("\\", "")]


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_every_qualifier_is_found(qualifier: str):
    forms = [form for part in re.split(r"\|(?![^(]*\))", QUALIFIERS[qualifier]) for form in list_forms(part)]
    assert len(forms) >= 6 and not [form for form in forms if set(form) & set("()?\\|")]
    found = {form: find_monetary_figures(f"Norvia paid {form} $5 million to Velden.")[0].qualifier for form in forms}
    assert found == dict.fromkeys(forms, qualifier)
