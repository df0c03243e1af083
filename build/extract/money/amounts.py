"""Find the sums of money in a text: a number with the mark of a currency, ranges and lists under one mark, vague sums."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from build.extract.language.numbers import GAP, SPACE, Number, read_number, read_number_before
from build.extract.money.currencies import Mark, find_marks
from build.extract.money.currency_names import DEFAULTS, UNIT_OF
from build.extract.money.pound_weights import is_weight

CONTINENTAL = frozenset("ARS BRL CHF CZK DKK EUR HUF IDR NOK PLN RON RSD SEK TRY".split())
"""Currencies of countries that part thousands with a dot: €12.500 is read so, where three digits follow and the last is 0."""

SIGN = re.compile(rf"{GAP}(?P<sign>[-−–])?{GAP}")
MINUS_BEFORE = re.compile(r"(?:(?<![\w)])[-−]|(?<![a-z])minus )\Z")
SCALE_AFTER = re.compile(rf"{SPACE}(thousand|million|billion|trillion|mn|bn|mln)(?![a-z])")
SCALE_POWERS = {"thousand": 3, "million": 6, "mn": 6, "mln": 6, "billion": 9, "bn": 9, "trillion": 12}
AGAIN = re.compile(rf"{GAP}-?{GAP}(?:us |u\.s\. )?(dollars?|euros?|pounds?(?: sterling)?|sterling|usd|eur|gbp)(?![a-z])")
OF_US = re.compile(r" ?(?:US|U\.S\.)(?![\w$])(?! [A-Z\d])")
CENTS_AFTER = re.compile(
    rf"(?:{SPACE}and)?{SPACE}(?P<cents>[a-z-]+(?:[- ][a-z]+)?|\d{{1,2}}) ?(?:cents?|c|pence|p|pennies|kopiykas?|"
    rf"kopeks?|kopecks?|sens?)(?![a-z])"
)
REST_AFTER = re.compile(rf"(?:{SPACE}and)?{SPACE}(?P<cents>\d\d|[a-z]+(?:[- ][a-z]+)?)(?= ?(?:[.,;!?](?!\d)|\n*(?:\0|\Z)))")

RANGE = re.compile(rf"{GAP}(?P<word>-|–|—|−|to(?![a-z])|or(?![a-z])|and(?![a-z])|/){GAP}")
RANGE_BEFORE = re.compile(rf"(?P<word>(?<![a-z])(?:to|or|and)(?=\s)|[-–—]){GAP}\Z")
BETWEEN = re.compile(rf"(?<![a-z])between{SPACE}(?:about |around |roughly |some |an estimated )?(?:\D{{0,4}})\Z")
LINKED = re.compile(
    rf"{GAP},?{GAP}(?:and|or|(?:up |down )?from|to|against|versus|vs\.?|compared (?:with|to))?{SPACE}"
    r"(?:about |around |roughly |some |nearly |almost |over |more than |less than |a further |another )?"
)
OF_THE = re.compile(rf"{SPACE}of{SPACE}(?:the|its|their|his|her|a|an|that){SPACE}\Z")
CLOSED = re.compile(
    rf"{GAP}(?:[.,;:)!?\]](?!\d)|\n*(?:\0|\Z)|[-–—]\s)|{SPACE}(?:respectively|each|in|for|from|by|at|on|over|this|last|next|"
    rf"per|as|to|and|or|a (?:year|month|week|day|share)|annually|more|less|while|but|when|after|before|since|during|"
    rf"is|was|are|were|will|would|had|has|if|that|which|with)(?![a-z])"
)
CHANGE = re.compile(
    r"(?<![a-z])(?:r[io]se|rising|rises|risen|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|soar\w*|surg\w*|f[ea]ll\w*|"
    r"dropp?\w*|declin\w+|"
    r"decreas\w+|slump\w*|plung\w*|plummet\w*|cut\w*|reduc\w+|lower\w*|rais\w+|improv\w+|narrow\w*|widen\w*|revis\w+|"
    r"swell\w*|swoll\w*|"
    r"shr[aiu]nk\w*|slipp?\w*|tumbl\w*|doubl\w+|tripl\w+|went|gone|goes|up|down|sank|advanc\w+|gain\w*|chang\w+|"
    r"boost\w*|expand\w*|slash\w*)"
    r"(?![a-z])[^.;\n]{0,60}?(?<![a-z])from(?![a-z])[^.;\d]{0,20}\Z"
)
"""A verb of change and "from" just before a sum: what follows is where it came from, not one end of a range."""

BY = re.compile(
    r"(?<![a-z])(?:by|r[io]se|f[ea]ll|up|down|gain(?:ed|s)?|lost|add(?:ed|s)?|jump(?:ed|s)?|climb(?:ed|s)?|"
    r"dropp?(?:ed|s)?|slid|slipp(?:ed)?|"
    r"tumbled|soared|surged|plunged|eased|edged up|edged down|advanced|increased|decreased|declined|shed)"
    r"(?: about| some| nearly| almost| more than| a further| another| as much as)?\s+\Z"
)
"""Before a sum that is a difference ("rose by $2 billion to $9 billion", "fell 5 cents to 80 cents")."""

MAX_LIST = 8


@dataclass(frozen=True, slots=True)
class Sum:
    """A printed sum: its place, its number or numbers, and the mark that says what money it is."""

    start: int
    end: int
    low: Number
    high: Number | None
    mark: Mark

    @property
    def amounts(self) -> tuple[Decimal | None, Decimal | None]:
        """Lower and upper end in units of the currency; both None if vague."""
        ends = [number.value for number in (self.low, self.high or self.low)]
        if None in ends:
            return None, None
        low, high = (plain(Decimal(value).scaleb(self.mark.power) / self.mark.share) for value in ends)
        return low, high


def plain(value: Decimal) -> Decimal:
    """A number without exponent: 5E+6 becomes 5000000."""
    return Decimal(int(value)) if value == value.to_integral_value() else Decimal(format(value, "f"))


def find_sums(text: str, lowered: str) -> list[Sum]:
    """All sums of a text, in order, none overlapping."""
    sums: list[Sum] = []
    taken = 0
    for mark in find_marks(text, lowered):
        if mark.start < taken:
            continue
        found = read_after(text, lowered, mark) or read_before(text, lowered, mark, taken)
        if found is None or found.start < taken or is_weight(lowered, found.mark, found.low):
            continue
        found = extend(text, lowered, found)
        found = join_range_before(lowered, found, taken)
        sums += list_before(lowered, found, taken)
        sums.append(found)
        rest = list_after(lowered, found)
        sums += rest
        taken = sums[-1].end
    return join_ranges(text, lowered, sums)


def read_after(text: str, lowered: str, mark: Mark) -> Sum | None:
    """The sum whose number follows its mark: "$5 million", "EUR 35bn", "-$3.4m", "$-50.8bn"."""
    if not mark.after:
        return None
    match = SIGN.match(lowered, mark.end)
    number = read_number(lowered, match.end(), mark.code in CONTINENTAL)
    if number is None:
        return None
    if mark.before and "\n" not in lowered[mark.end : number.start]:
        # "5 €, 10 €" and "10 $ 30 $": the nearer number is the mark's; "sold 10 $ 5 notes" is not worth a rule.
        left = lowered[max(0, mark.start - 2) : mark.start]
        touching = left[-1:].isdigit() or (left[-1:] == " " and left[:1].isdigit() and lowered[mark.end : mark.end + 1] == " ")
        if touching and (left[-1:].isdigit() or (mark.unit != "$" and not number.power)):
            return None
    if mark.unit == "dollar" and number.power < 6 and len(mark.code or "") == 3 and lowered[mark.start : mark.end] == "dollar":
        return None
    start, value = mark.start, number
    minus = MINUS_BEFORE.search(lowered, max(0, mark.start - 7), mark.start)
    if match["sign"] in ("-", "−") or minus:
        value = negate(number)
        start = minus.start() if minus and lowered[minus.start()] in "-−" else mark.start
    elif match["sign"]:
        return None
    if is_bracketed_loss(lowered, mark.start, number.end):
        value = negate(number)
    return Sum(start, number.end, value, None, mark)


def is_bracketed_loss(lowered: str, start: int, end: int) -> bool:
    """Whether a sum alone in brackets is a negative one, as accountants write it: "a result of ($99.99)"."""
    return (
        lowered[start - 1 : start] == "("
        and lowered[end : end + 1] == ")"
        and bool(re.search(r"(?<![a-z])(?:is|was|were|of|at|:) ?\($", lowered[max(0, start - 9) : start]))
    )


def negate(number: Number) -> Number:
    """The number below zero."""
    return replace(
        number,
        value=None if number.value is None else -abs(number.value),
        bare=None if number.bare is None else -abs(number.bare),
    )


def read_before(text: str, lowered: str, mark: Mark, taken: int) -> Sum | None:
    """The sum whose number stands before its mark: "5 million euros", "half a billion dollars", "billions of dollars"."""
    if not mark.before:
        return None
    number = read_number_before(lowered, mark.start, mark.code in CONTINENTAL)
    if (
        number is None
        and mark.start - taken >= 2
        and lowered[mark.start - 2 : mark.start] == "a "
        and CENTS_AFTER.match(lowered, mark.end)
    ):
        number = Number(mark.start - 2, mark.start - 1, Decimal(1), bare=Decimal(1), spelled=True)
    if number is None or number.start < taken:
        return None
    start = number.start
    if number.value is not None and number.value > 0 and lowered[max(0, start - 6) : start] == "minus ":
        number = negate(number)
    if mark.unit in ("won", "mark", "real", "dram", "rand", "p", "c") and not is_large_or_short(lowered, number, mark):
        return None
    if number.spelled and lowered[number.start : number.end] in ("a", "an"):
        return None
    return Sum(start, mark.end, number, None, mark)


def is_large_or_short(lowered: str, number: Number, mark: Mark) -> bool:
    """Whether a number fits a unit that is also another word: "five won", "10 marks", "720p"."""
    if mark.unit in ("p", "c"):
        digits = lowered[number.start : number.end]
        return mark.unit == "p" and len(digits) <= 4 and digits not in ("144", "240", "360", "480", "720", "1080")
    return bool(number.power) or mark.end - mark.start > 5 or (number.value is not None and number.value >= 1000)


def extend(text: str, lowered: str, found: Sum) -> Sum:
    """The sum with what still belongs to it: a scale after the unit, cents, the currency said twice."""
    end, low = found.end, found.low
    after_unit = found.end == found.mark.end
    match = SCALE_AFTER.match(lowered, end) if after_unit and low.power == 0 and low.value is not None else None
    if match and low.value is not None:
        power = SCALE_POWERS[match[1]]
        low, end = replace(low, value=low.value.scaleb(power), power=power, bare=low.value), match.end()
    elif not after_unit:
        again = AGAIN.match(lowered, end)
        same = again is not None and DEFAULTS[UNIT_OF[again[1].split()[0]]] == found.mark.code
        of_us = OF_US.match(text, end) if found.mark.unit == "$" and found.mark.code == "USD" else None
        end = of_us.end() if of_us else again.end() if again and same else end
    if low.value is not None and low.power == 0 and found.mark.share == 1:
        match = CENTS_AFTER.match(lowered, end) or (
            REST_AFTER.match(lowered, end) if after_unit or "and" in lowered[end : end + 6] else None
        )
        cents = read_cents(match["cents"]) if match else None
        if cents is not None and low.value == low.value.to_integral_value():
            low, end = replace(low, value=low.value + cents / 100, bare=low.value + cents / 100), match.end()
    return replace(found, end=end, low=low)


def read_cents(words: str) -> Decimal | None:
    """A number below a hundred in digits or words."""
    if words.isdigit():
        return Decimal(words)
    number = read_number_before(words + " ", len(words) + 1)
    if number is None or number.start != 0 or number.value is None or number.value >= 100:
        return None
    return number.value


def join_range_before(lowered: str, found: Sum, taken: int) -> Sum:
    """The sum as a range, if a number without a mark stands before it: "10-20 dollars", "between 5 and 7 million euros"."""
    if found.high or found.low.value is None:
        return found
    match = RANGE_BEFORE.search(lowered, max(taken, found.start - 12), found.start)
    if match is None:
        return found
    first = read_number_before(lowered, match.start("word"))
    if first is None or first.start < taken or first.value is None or lowered[first.end : match.start("word")].strip():
        return found
    if match["word"] == "and" and not BETWEEN.search(lowered, max(0, first.start - 40), first.start):
        return found
    if match["word"] in "-–—" and match.end() - match.start() + match.start("word") - first.end > 3:
        return found
    first = share_scale(first, found.low)
    if first is None or first.value is None or not first.value < found.low.value:
        return found
    if found.mark.start < found.low.start and found.low.power and not first.power:
        return found
    return replace(found, start=first.start, low=first, high=found.low)


def share_scale(first: Number, second: Number) -> Number | None:
    """The first of two numbers with the scale of the second, if it has none of its own and is not the larger digits."""
    if first.power or not second.power or first.bare is None or second.bare is None:
        return first
    if first.bare > second.bare:
        return first
    return replace(first, value=first.bare.scaleb(second.power), power=second.power)


def join_range_after(text: str, lowered: str, found: Sum) -> Sum | None:
    """The sum as a range, if a number without a mark follows: "$1.2-1.5 trillion", "€3 to 4 billion"; None if none does."""
    match = RANGE.match(lowered, found.end)
    if match is None or found.low.bare is None or found.end == found.mark.end:
        return None
    second = read_number(lowered, match.end())
    if second is None or second.value is None or match["word"] == "/":
        return None
    word, tight = match["word"], "\n" not in match[0] and " " not in match[0]
    if word == "and" and not BETWEEN.search(lowered, max(0, found.start - 40), found.start):
        return None
    first = share_scale(found.low, second)
    if first is None or first.value is None or not first.value < second.value:
        return None
    if word in "-–—−" and not (tight or second.power):
        return None
    if not (word in "-–—−" and tight) and not CLOSED.match(lowered, second.end):
        return None
    return replace(found, end=second.end, low=first, high=second)


def list_before(lowered: str, found: Sum, taken: int) -> list[Sum]:
    """Sums in front that rely on this one's mark: "280 million of the 1.5 billion shekels", "2, 3 and 5 million euros"."""
    sums: list[Sum] = []
    if found.high or found.mark.end != found.end or not found.low.power:
        return sums
    position, power = found.start, found.low.power
    while len(sums) < MAX_LIST:
        link = OF_THE.search(lowered, max(taken, position - 12), position) if not sums else None
        link = link or re.compile(rf"(?:{GAP},{GAP}|{SPACE}(?:and|or){SPACE}|,{SPACE}(?:and|or){SPACE})\Z").search(
            lowered, max(taken, position - 12), position
        )
        if link is None:
            break
        number = read_number_before(lowered, link.start())
        if number is None or number.value is None or number.start < taken or number.end != link.start() or number.value < 0:
            break
        if not number.power:
            if "of" in link[0] or number.bare is None or number.bare >= 1000 or number.value == 0:
                break
            number = replace(number, value=number.bare.scaleb(power), power=power)
        sums.insert(0, Sum(number.start, number.end, number, None, found.mark))
        position = number.start
    return sums


def list_after(lowered: str, found: Sum) -> list[Sum]:
    """Sums behind that rely on this one's mark: "$2, 3 and 5 million", "€3 billion and 500 million respectively"."""
    sums: list[Sum] = []
    position = found.end
    prefixed = found.mark.end != found.end
    while len(sums) < MAX_LIST:
        link = LINKED.match(lowered, position)
        number = read_number(lowered, link.end()) if link else None
        if number is None or number.value is None:
            break
        sums.append(Sum(number.start, number.end, number, None, found.mark))
        position = number.end
    while sums and not (sums[-1].low.power and CLOSED.match(lowered, sums[-1].end)):
        sums.pop()
    if not sums or not (found.low.power or prefixed):
        return []
    if not all(one.low.power for one in sums):
        if not prefixed or found.low.power:
            return []
        power = sums[-1].low.power
        sums = [replace(one, low=one.low if one.low.power else scale_up(one.low, power)) for one in sums]
    return sums


def scale_up(number: Number, power: int) -> Number:
    """The number with a scale."""
    return replace(number, value=(number.bare or Decimal(0)).scaleb(power), power=power)


def join_ranges(text: str, lowered: str, sums: list[Sum]) -> list[Sum]:
    """Two sums that are the ends of one range become one; a number that follows without a mark joins likewise."""
    joined: list[Sum] = []
    for place, found in enumerate(sums):
        limit = sums[place + 1].start if place + 1 < len(sums) else len(lowered)
        if not found.high and (wider := join_range_after(text, lowered, found)) and wider.end <= limit:
            found = wider
        if joined and (both := join_two(lowered, joined[-1], found)):
            joined[-1] = both
            continue
        joined.append(found)
    return share_in_lists(lowered, joined)


def join_two(lowered: str, first: Sum, second: Sum) -> Sum | None:
    """One range of two sums that are printed with their marks; None where they are two sums."""
    if first.high or second.high or first.mark.code != second.mark.code or first.low.value is None or second.low.value is None:
        return None
    match = RANGE.match(lowered, first.end)
    if match is None or match.end() != second.start or first.mark.share != second.mark.share:
        return None
    word = match["word"]
    if word == "or" or (word == "and" and not BETWEEN.search(lowered, max(0, first.start - 40), first.start)):
        return None
    low = share_scale(first.low, second.low)
    if low is None or low.value is None or not low.value < second.low.value:
        return None
    whole = bool(first.low.power) or not second.low.power
    before = lowered[max(0, first.start - 90) : first.start]
    if word == "to" and whole and (CHANGE.search(before) or BY.search(before)):
        return None
    return Sum(first.start, second.end, low, second.low, first.mark)


def share_in_lists(lowered: str, sums: list[Sum]) -> list[Sum]:
    """ "$2, 3 and 5 million": numbers of a list without scale take that of its last, where the marked one has none either."""
    done = list(sums)
    for place in range(len(sums) - 1):
        first, second = done[place], done[place + 1]
        if (
            first.mark is second.mark
            and not first.high
            and not first.low.power
            and second.low.power
            and first.low.value is not None
        ):
            done[place] = replace(first, low=scale_up(first.low, second.low.power))
    return done


__all__ = ["Sum", "find_sums"]
