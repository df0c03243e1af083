"""Find amounts whose currency is only printed with an earlier one: "$5 million in spring, against 3.2 million a year before"."""

import re

from build.extract.language.numbers import Number, parse_number, parse_number_before
from build.extract.money.amounts import PrintedAmount
from build.extract.money.ranges import LIST_END

MAX_DISTANCE_CHARS = 120
"""Between an amount and the number compared with it."""

SENTENCE_END = re.compile(r"[;\n\0]|[.!?](?!\d)")
FIGURE = re.compile(r"\d[\d.,]*")
YEAR_OR_QUARTER = re.compile(r"(?:19|20)\d\d(?![.,]?\d)|(?<=q)[1-4](?!\d)|[1-4](?=q)")
"""Figures that may be in between. Any other is a quantity, with which the number would be compared."""

_ROUGHLY = (
    r"(?:(?:about|around|roughly|some|nearly|almost|over|only|just|the|another|a further|as much as|up to)\s|"
    r"(?:(?:an?|the|its|their)\s)?(?:[a-z’'-]++\s){0,2}"
    r"(?:loss|profit|deficit|surplus|forecasts?|estimates?|expectations?|consensus|targets?|average)\s(?:of|for)\s){0,2}"
)
_OWN_WORDS = (
    r"(?:revenues?|sales|profits?|income|costs?|turnover|earnings|debts?|deposits|loss(?:es)?|spending|exports|imports|dividends?|"
    r"claims)(?![a-z])[^.;,\d]{0,40}?\s(?:to|of|at|was|were|reached|hit|by)|"
    r"(?:and|ha[sd]|have) (?:paid|spen[dt]|lost|earn|owe|borrow|lent|repaid|sav|rais|invest|receiv|disburs)\w*"
    r"(?: (?:out|back|off))?|(?:costs?|fetch(?:es|ed)?|(?:sells?|sold|goes|went) for|trade[ds]? at)"
)
COMPARED_BEFORE = re.compile(
    rf"(?<![a-z])(?:(?P<change>from)|(?P<than>against|versus|vs\.?|compared (?:with|to))|(?:higher|lower|more|less) than|(?:beat|"
    rf"miss|exceed|topp)\w*|above|below|short of|ahead of|on top of|of which|(?P<part>includ(?:ing|es|ed)))\s{_ROUGHLY}\Z|"
    rf"\A\sof\s(?:the|its|their)\s{_ROUGHLY}\Z|(?:,|(?<![a-z])(?:and|plus))\s(?P<added>(?:a further|another|"
    rf"an additional)\s){_ROUGHLY}\Z|\A\s?\((?:(?:(?:q[1-4]|[a-z]{{3,9}})[ /])?(?:19|20)\d\d[:,]?\s)?\Z|"
    rf"\((?:[a-z]+[ -]){{0,2}}(?:year|half|quarter|month|period)(?: before| earlier| ago)?[:,]?\s\Z|(?:,|(?<![a-z])and)\s(?:the|"
    rf"its)\s[a-z-]++\s\Z|(?P<money>(?<![a-z])(?:{_OWN_WORDS})\s{_ROUGHLY})\Z"
)
"""Before the number: words of comparison, of a part or of an addition; an opening bracket after the amount, perhaps with a
period; or what is paid, earned or owed.
"""

CONTINUED = re.compile(rf"{COMPARED_BEFORE.pattern}|(?:,|(?<![a-z])and|(?<![a-z])or)\s\Z")
"""Before a further number, after one was compared: "from 3.2 million last year and 1.1 million in 2029"."""

PARALLEL = re.compile(r"\s(for|in|from|to|at|on|by|would|will|was|is|has)\s[^,;.]{1,60}(?:,|\sand)\s\Z")
"""Between two numbers followed by the same word: "€9 billion for roads, 3 billion for rail"."""

GIVER = re.compile(r"(?:,|\sand)\s(?:[A-Z][\w’'-]++\s){1,2}\Z")
"""Between two numbers where the verb is elided: "Velm gave €5 million, Norland 3 million"."""

EXPECTED_AFTER = re.compile(
    r"\s(?:that\s)?(?:analysts|economists|expected|forecast|estimated|predicted|planned|budgeted|it|they|he|she|we|so far|"
    r"already|the (?:year|quarter|month) (?:before|earlier))(?![a-z])"
)
PART_AFTER = re.compile(r"\sfor(?![a-z])")
PEOPLE_AFTER = re.compile(r"\s(?:are|were|have)(?![a-z])")
"""After a number of people: "another 3 million were driven out"."""

STEP_AFTER = re.compile(r"\sto\s\d")

EXTREME_BEFORE = re.compile(r"(?<![a-z])(?:lowest|highest|average|median)(?: \w+)? (?:is|was|being|at)?\s?\Z")


def find_compared(text: str, lowered: str, amounts: list[PrintedAmount]) -> list[PrintedAmount]:
    """Return the amounts in order, and between them those without a currency of their own, which have that of the one before."""
    found: list[PrintedAmount] = []
    for place, amount in enumerate(amounts):
        if converted := parse_converted(lowered, found, amount):
            found.append(converted)
        found.append(amount)
        limit = amounts[place + 1].start if place + 1 < len(amounts) else len(lowered)
        compared = parse_compared(text, lowered, amount, limit)
        while compared:
            found.append(compared)
            compared = parse_compared(text, lowered, compared, limit, CONTINUED)
    return found


def parse_compared(
    text: str, lowered: str, amount: PrintedAmount, limit: int, link: re.Pattern[str] = COMPARED_BEFORE
) -> PrintedAmount | None:
    """Return the bare number before `limit` that an amount is compared with, as an amount; or None."""
    start = find_figure(lowered, amount.end, min(limit, amount.end + MAX_DISTANCE_CHARS))
    number = None if start is None else parse_number(lowered, start)
    if start is None or number is None or not is_linked(text, lowered, amount, number, link):
        return None
    if not (LIST_END.match(lowered, number.end) or EXPECTED_AFTER.match(lowered, number.end)):
        return None
    return PrintedAmount(number.start, number.end, number, None, amount.mark)


def is_linked(text: str, lowered: str, amount: PrintedAmount, number: Number, link: re.Pattern[str]) -> bool:
    """Return True if the words around a number show that it has the currency of the amount before it."""
    between = lowered[amount.end : number.start]
    compared = link.search(between)
    if not is_alike(lowered, amount, number) and not (
        compared and (compared["change"] or compared["than"]) and is_alike_in_full(lowered, amount, number)
    ):
        return False
    if compared is None:
        parallel = PARALLEL.match(between)
        if parallel and lowered.startswith(f" {parallel[1]} ", number.end):
            return True
        return EXTREME_BEFORE.search(between) is not None or GIVER.fullmatch(text, amount.end, number.start) is not None
    if compared["part"] and not PART_AFTER.match(lowered, number.end):
        return False
    if compared["added"]:
        return not PEOPLE_AFTER.match(lowered, number.end)
    if compared.start() <= 1 or compared["money"]:
        return True
    # An amount that modifies a noun is not what is compared: "a $5 million scheme, up from 3 million".
    if LIST_END.match(lowered, amount.end) is None:
        return False
    return not (compared["change"] and STEP_AFTER.match(lowered, number.end))


def parse_converted(lowered: str, before: list[PrintedAmount], amount: PrintedAmount) -> PrintedAmount | None:
    """Return a bare number that an amount in brackets converts, with the currency of an earlier amount; or None.

    As in "2,400,000 yen ($22,000) for the first and 2,300,000 ($21,000) for the second".
    """
    if lowered[amount.start - 2 : amount.start] != " (":
        return None
    number = parse_number_before(lowered, amount.start - 1)
    others = [one for one in before[-2:] if one.mark.code != amount.mark.code]
    if number is None or not others or number.start < before[-1].end or not is_alike(lowered, others[-1], number):
        return None
    return PrintedAmount(number.start, number.end, number, None, others[-1].mark)


def find_figure(lowered: str, start: int, end: int) -> int | None:
    """Return the offset of the next figure in the sentence that is neither a year nor a quarter, or None."""
    figure = FIGURE.search(lowered, start, end)
    while figure and YEAR_OR_QUARTER.match(lowered, figure.start()):
        figure = FIGURE.search(lowered, figure.end(), end)
    return None if figure is None or SENTENCE_END.search(lowered, start, figure.start() + 1) else figure.start()


def is_alike(lowered: str, amount: PrintedAmount, number: Number) -> bool:
    """Return True if two numbers have the same format: both with a scale, or both with as many decimals or thousands."""
    if amount.low.power or number.power:
        return bool(amount.low.power and number.power)
    first, second = lowered[amount.low.start : amount.low.end], lowered[number.start : number.end]
    return separator(first) == separator(second) is not None


def is_alike_in_full(lowered: str, amount: PrintedAmount, number: Number) -> bool:
    """Return True if one of two numbers has a scale and the other thousands: "3.1 million, up from 400,000"."""
    full = number if amount.low.power else amount.low
    return bool(amount.low.power) != bool(number.power) and separator(lowered[full.start : full.end]) == (",", 3)


def separator(digits: str) -> tuple[str, int] | None:
    """Return the last separator of a number and how many digits follow it, or None."""
    match = re.search(r"([.,])(\d+)\Z", digits)
    return (match[1], len(match[2])) if match else None
