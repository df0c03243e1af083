"""Exchange rates: the European Central Bank's own, of the day or the banking day before."""

from datetime import date
from decimal import Decimal

import pytest

from build.dataset.exchange_rates import convert, find_last_date, find_rate


def test_rate_of_a_banking_day():
    # The bank's published rate of 19 August 2025: 1 euro is 1.1682 US dollars.
    rate = find_rate("EUR", date(2025, 8, 19))
    assert (rate.date, rate.eur, rate.usd) == (date(2025, 8, 19), 1, Decimal("1.1682"))


def test_rate_between_two_other_currencies_goes_by_the_euro():
    # 4 December 2025: 1 euro is 0.8745 pounds and 1.1666 US dollars.
    rate = find_rate("GBP", date(2025, 12, 4))
    # 1 / 0.8745 and 1.1666 / 0.8745, with six digits.
    assert (rate.eur, rate.usd) == (Decimal("1.14351"), Decimal("1.33402"))


@pytest.mark.parametrize(
    ("day", "banking_day"),
    [
        (date(2025, 8, 16), date(2025, 8, 15)),
        (date(2025, 8, 17), date(2025, 8, 15)),
        (date(2025, 4, 21), date(2025, 4, 17)),
        (date(2025, 12, 26), date(2025, 12, 24)),
    ],
    ids=["Saturday", "Sunday", "Easter Monday", "Boxing Day"],
)
def test_no_rates_on_a_holiday(day: date, banking_day: date):
    assert find_rate("USD", day).date == banking_day


@pytest.mark.parametrize(
    ("currency", "day"),
    [
        ("DEM", date(2001, 6, 1)),
        ("HRK", date(2023, 6, 1)),
        ("UAH", date(2025, 8, 19)),
        ("EUR", date(1998, 12, 31)),
        ("EUR", date(2099, 1, 1)),
    ],
)
def test_no_rate_is_none(currency: str, day: date):
    assert find_rate(currency, day) is None


CONVERTED = [
    ("€90 billion", "90000000000", "1.1659", "105000000000"),
    ("£4.5m", "4500000", "1.14351", "5100000"),
    ("£4.50m", "4500000", "1.14351", "5150000"),
    ("$100 billion", "100000000000", "0.856018", "85600000000"),
    ("$1 trillion", "1000000000000", "0.856018", "860000000000"),
    ("€4,000", "4000", "1.1659", "4700"),
    ("€4,000.00", "4000", "1.1659", "4663.6"),
    ("£1,234,567", "1234567", "1.14351", "1411700"),
    ("half a million dollars", "500000", "0.856018", "430000"),
    ("4 000 euros", "4000", "1.1659", "4700"),
    ("a loss of £2m", "-2000000", "1.25", "-2500000"),
    ("€7", "7", "1", "7"),
    ("€0", "0", "1.25", "0"),
]


@pytest.mark.parametrize(("words", "amount", "rate", "result"), CONVERTED, ids=[words for words, *_ in CONVERTED])
def test_a_converted_sum_is_as_exact_as_the_printed_one(words: str, amount: str, rate: str, result: str):
    assert convert([Decimal(amount)], words, Decimal(rate)) == [Decimal(result)]


def test_the_ends_of_a_range_are_rounded_alike():
    ends = [Decimal(9990), Decimal(10000)]
    assert convert(ends, "€9.99 to 10 thousand", Decimal("1.04")) == [Decimal(10390), Decimal(10400)]


def test_the_newest_rates_have_a_date():
    newest = date.fromisoformat(find_last_date())
    assert find_rate("USD", newest).date == newest
    assert newest > date(2026, 1, 1)


def test_rates_of_a_currency_and_date_are_read_once(monkeypatch: pytest.MonkeyPatch):
    day = date(2025, 8, 20)
    first = find_rate("USD", day)
    monkeypatch.setattr("build.dataset.exchange_rates.CurrencyConverter", None)
    assert find_rate("USD", day) == first
