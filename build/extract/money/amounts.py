"""Parse an amount of money: a number beside a currency mark, with its sign, scale and cents; but not a weight in pounds."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from build.extract.language.number_words import SCALE_POWERS
from build.extract.language.numbers import GAP, SPACE, Number, parse_number, parse_number_before
from build.extract.money.currencies import CurrencyMark
from build.extract.money.currency_names import DEFAULTS, UNIT_OF

DOT_THOUSANDS_CURRENCIES = frozenset("ARS BRL CHF CZK DKK EUR HUF IDR NOK PLN RON RSD SEK TRY".split())
"""Currencies of countries that separate thousands with a dot, as in €12.500 (only before three digits, the last of them 0)."""

SIGN_AFTER_MARK = re.compile(rf"{GAP}(?P<sign>[-−]?){GAP}")
MINUS_SIGN = re.compile(r"(?<![\w)\n\0])(?<!\d )[-−]")
"""A hyphen at the start of a line is a bullet, and after a number it joins a range."""

MINUS_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:is|was|were|be|been|of|at|to|from|by|or|and|between|than|about|around|nearly|almost|some|reached|hit)\s+|"
    r"[(\[:,;—–.“\"]\s?|\n|\A)minus \Z|(?<![a-z-])negative (?:by )?\Z"
)
"""Words for a negative sign. After another amount, "minus" subtracts instead: "$9 million minus $3 million"."""

ACCOUNT_BEFORE = re.compile(
    r"(?<![a-z])(?:net|loss(?:es)?|results?|income|revenues?|profits?|earnings|ebitda?|deficit|surplus|balance|cash flow|margin|"
    r"variance|returns?|equity)(?![a-z])[^.;\n\0]{0,60}?(?:(?<![a-z])(?:is|was|were|of|at|to)|:)\s?\Z"
)
SCALE_AFTER = re.compile(rf"{SPACE}(thousand|million|billion|trillion|mn|bn|mln)(?![a-z])")
CURRENCY_AGAIN = re.compile(rf"{GAP}-?{GAP}(?:us |u\.s\. |)(dollars?|euros?|pounds?(?: sterling)?|sterling|usd|eur|gbp)(?![a-z])")
US_AFTER = re.compile(r" ?(?:US|U\.S\.)(?![\w$])(?! [A-Z\d])")
CENTS_AFTER = re.compile(
    rf"(?:{SPACE}and)?{SPACE}(?P<cents>[a-z-]+(?:[- ][a-z]+)?|\d{{1,2}}) ?(?:cents?|c|pence|p|pennies|kopiykas?|"
    rf"kopeks?|kopecks?|sens?)(?![a-z])"
)
BARE_CENTS_AFTER = re.compile(rf"(?:{SPACE}and)?{SPACE}(?P<cents>\d\d|[a-z]+(?:[- ][a-z]+)?)(?= ?(?:[.,;!?](?!\d)|\n*(?:\0|\Z)))")

MONEY = (
    "aid|debts?|fund\\w*|investments?|damages?|spending|savings?|cash|taxpayers?\\W|public|government|support|cuts?|loans?|losses|"
    "assets|property|goods|business|contracts?|revenues?|sales|income|tax\\w*|profits?|bills?|fees?|fines?|grants?|bonds?|shares?|"
    "notes?|tickets?|prizes?|charges?|deals?|bonus\\w*|coins?|packages?|compensation|subsid\\w+|budget|donations?|money|rent|wages?|"
    "exports?|imports?|credit|capital|equity|reserves?|worth|value|their|our|your|his|her|its|my"
)
MATTER = re.compile(rf"\s+of\s+(?!(?:the |new |extra |additional |public )?(?:{MONEY})(?![a-z]))[a-z]")
MONEY_NOUN = re.compile(rf"[\s-]+(?:{MONEY})(?![a-z])")

LARGE = re.compile("(?:m|b|tr)illion")
"""A scale that no weight in pounds has, even if the number is vague: "a multi-million-pound levy"."""

PAYING = re.compile(
    r"(?<![a-z])(?:pa(?:y|id|ys|ying)|cost\w*|worth|pric\w+|fin(?:e|ed|es)|earn\w*|spen[dt]\w*|charg\w+|s[eo]ld|sell\w*|b(?:uy|"
    r"ought)|bills?|fees?|rais\w+|ow(?:e|es|ed)|money|wages?|salar\w+|debts?|loans?|for|euros?|dollars?|prize|bonus|tax\w*|rent|"
    r"tickets?|invest\w*|sav(?:e|ed|ings))(?![a-z])"
)
"""Words of paying. A small number of pounds without one of them is a weight."""


@dataclass(slots=True)  # Not frozen, which takes three times as long to make
class PrintedAmount:
    """A printed amount: its span, its number (two for a range), and its currency mark."""

    start: int
    end: int
    low: Number
    high: Number | None
    mark: CurrencyMark

    @property
    def amounts(self) -> tuple[Decimal | None, Decimal | None]:
        """Return the lower and the upper amount in units of the currency, both None if vague."""
        low, high = self.low.value, (self.high or self.low).value
        if low is None or high is None:
            return None, None
        units = self.to_units(low)
        return units, self.to_units(high) if self.high else units

    def to_units(self, value: Decimal) -> Decimal:
        """Convert a number to units of the currency, without an exponent: 5E+6 becomes 5000000."""
        if self.mark.power or self.mark.share != 1:
            value = value.scaleb(self.mark.power) / self.mark.share
        whole = Decimal(int(value))
        return whole if whole == value else Decimal(format(value, "f"))


def parse_amount_after(lowered: str, mark: CurrencyMark) -> PrintedAmount | None:
    """Return the amount whose number follows its mark ("$5 million", "EUR 35bn", "-$3.4m", "$-50.8bn"), or None."""
    if not mark.after:
        return None
    sign = None if lowered[mark.end : mark.end + 1].isdigit() else SIGN_AFTER_MARK.match(lowered, mark.end)
    number = parse_number(lowered, sign.end() if sign else mark.end, mark.code in DOT_THOUSANDS_CURRENCIES)
    if number is None:
        return None
    left = lowered[max(0, mark.start - 2) : mark.start]
    if mark.before and (left[-1:].isdigit() or (mark.unit != "$" and left[:1].isdigit())):
        return None  # In "5 € 10 €" the number is before the mark
    start, value = mark.start, number
    if left.endswith(("-", "−")) and MINUS_SIGN.match(lowered, mark.start - 1):
        start, value = mark.start - 1, negate(number)
    elif (sign and sign[1]) or is_minus_before(lowered, mark.start):
        value = negate(number)
    return PrintedAmount(start, number.end, value, None, mark)


def is_minus_before(lowered: str, start: int) -> bool:
    """Return True if "minus" or "negative" before an amount makes it negative."""
    return (
        lowered.endswith(("minus ", "negative ", "negative by "), 0, start)
        and MINUS_BEFORE.search(lowered, max(0, start - 20), start) is not None
    )


def is_accounting_negative(lowered: str, start: int, end: int) -> bool:
    """Return True if brackets make an amount negative, as in accounts: "the net result was ($5 million)".

    They must follow a result, a balance or the like, where the sentence needs an amount. Elsewhere they enclose an aside:
    "a loan ($5 million)".
    """
    if lowered[start - 1 : start] != "(" or lowered[end : end + 1] != ")":
        return False
    return ACCOUNT_BEFORE.search(lowered, max(0, start - 90), start - 1) is not None


def negate(number: Number) -> Number:
    """Return the number with a negative sign."""
    return replace(number, value=number.value and -abs(number.value), bare=number.bare and -abs(number.bare))


def parse_amount_before(lowered: str, mark: CurrencyMark, taken: int) -> PrintedAmount | None:
    """Return the amount whose number precedes its mark ("5 million euros", "billions of dollars"), or None."""
    if not mark.before:
        return None
    number = parse_number_before(lowered, mark.start, mark.code in DOT_THOUSANDS_CURRENCIES)
    if number is None or number.start < taken:
        return None
    start = number.start
    if number.value is not None and is_minus_before(lowered, start):
        number = negate(number)
    if mark.unit in ("won", "mark", "real", "dram", "rand", "p", "c") and not is_plausible_count(lowered, number, mark):
        return None
    return PrintedAmount(start, mark.end, number, None, mark)


def is_plausible_count(lowered: str, number: Number, mark: CurrencyMark) -> bool:
    """Return True if a number is plausible with an ambiguous unit: "five won", "10 marks", but not "720p"."""
    if mark.unit in ("p", "c"):
        digits = lowered[number.start : number.end]
        return mark.unit == "p" and len(digits) <= 4 and digits not in ("144", "240", "360", "480", "720", "1080")
    return mark.end - mark.start > 5 or number.value is None or number.value >= 1000


def extend_amount(text: str, lowered: str, found: PrintedAmount) -> PrintedAmount:
    """Extend an amount by a scale after the unit, by cents, or by a repeated currency name."""
    end, low = found.end, found.low
    after_unit = found.end == found.mark.end
    match = SCALE_AFTER.match(lowered, end) if after_unit else None
    if match and low.value is not None and low.power == 0:
        power = SCALE_POWERS[match[1]]
        low, end = replace(low, value=low.value.scaleb(power), power=power, bare=low.value), match.end()
    elif not after_unit:
        again = CURRENCY_AGAIN.match(lowered, end)
        same = again is not None and DEFAULTS[UNIT_OF[again[1].split()[0]]] == found.mark.code
        of_us = US_AFTER.match(text, end) if found.mark.code == "USD" else None
        end = of_us.end() if of_us else again.end() if again and same else end
    if low.value is not None and low.power == 0 and found.mark.share == 1:
        match = CENTS_AFTER.match(lowered, end) or (
            BARE_CENTS_AFTER.match(lowered, end) if after_unit or "and" in lowered[end : end + 6] else None
        )
        cents = parse_cents(match["cents"]) if match else None
        if match and cents is not None:
            value = low.value + cents / 100 * (-1 if low.value < 0 else 1)
            low, end = replace(low, value=value, bare=value), match.end()
    if is_accounting_negative(lowered, found.start, end):
        low = negate(low)
    return found if end == found.end and low is found.low else replace(found, end=end, low=low)


def parse_cents(words: str) -> Decimal | None:
    """Parse a number below a hundred in digits or words; None for anything else."""
    number = parse_number_before(words + " ", len(words) + 1)
    if number is None or number.start != 0 or number.value is None or number.value >= 100:
        return None
    return number.value


def is_weight(lowered: str, mark: CurrencyMark, number: Number) -> bool:
    """Return True if "pounds" is a weight: of a material, on a scale, or as a modifier ("a 40-pound dog")."""
    if mark.unit != "pound" or mark.share != 1 or "sterling" in lowered[mark.start : mark.end]:
        return False
    if MATTER.match(lowered, mark.end):
        return True
    if number.value is not None and not number.power and not PAYING.search(lowered, max(0, number.start - 60), number.start):
        return number.value != 1
    adjective = (
        lowered[mark.start : mark.end] == "pound" and number.value != 1 and not LARGE.search(lowered, number.start, number.end)
    )
    return adjective and not number.power and not MONEY_NOUN.match(lowered, mark.end)
