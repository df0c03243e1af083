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
    assert rate.eur == Decimal(1) / Decimal("0.8745")
    assert abs(rate.usd - Decimal("1.1666") / Decimal("0.8745")) < Decimal("1e-20")


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


@pytest.mark.parametrize(
    ("amount", "rate", "result"),
    [("1", "0.125", "0.13"), ("100000000000", "0.856018", "85601800000.00"), ("0.01", "0.4", "0.00"), ("-5", "0.125", "-0.63")],
)
def test_convert_to_the_cent(amount: str, rate: str, result: str):
    assert str(convert(Decimal(amount), Decimal(rate))) == result


def test_the_newest_rates_have_a_date():
    newest = date.fromisoformat(find_last_date())
    assert find_rate("USD", newest).date == newest
    assert newest > date(2026, 1, 1)


def test_rates_of_a_currency_and_date_are_read_once(monkeypatch: pytest.MonkeyPatch):
    day = date(2025, 8, 20)
    first = find_rate("USD", day)
    monkeypatch.setattr("build.dataset.exchange_rates.CurrencyConverter", None)
    assert find_rate("USD", day) == first
