"""Merge amounts into ranges ("$1.2-1.5 trillion"), and split lists ("$2, 3 and 5 million")."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from build.extract.language.numbers import GAP, SPACE, Number, parse_number, parse_number_before
from build.extract.money.amounts import PrintedAmount

RANGE = re.compile(rf"{GAP}(?P<word>-|–|—|−|to(?![a-z])|or(?![a-z])|and(?![a-z])|/){GAP}")
RANGE_BEFORE = re.compile(rf"(?P<word>(?<![a-z])(?:to|or|and)(?=\s)|[-–—]){GAP}\Z")
RANGE_ENDS = ("to", "or", "and", "-", "–", "—")
"""How a match of RANGE_BEFORE ends, apart from white space."""

BETWEEN_BEFORE = re.compile(rf"(?<![a-z])between{SPACE}(?:about |around |roughly |some |an estimated |minus )?(?:\D{{0,4}})\Z")
LIST_LINK = re.compile(
    rf"{GAP},?{GAP}(?:and|or|to|){SPACE}"
    r"(?:about |around |roughly |some |nearly |almost |over |more than |less than |a further |another |)(?=[\d.½¼¾⅓⅔])"
)
LIST_LINK_BEFORE = re.compile(rf"(?:{GAP},{GAP}|{SPACE}(?:and|or){SPACE}|,{SPACE}(?:and|or){SPACE})\Z")
PART_OF = re.compile(rf"{SPACE}of{SPACE}(?:the|its|their|his|her|a|an|that){SPACE}\Z")
LIST_END = re.compile(
    rf"{GAP}(?:[.,;:)!?\]](?!\d)|\n*(?:\0|\Z)|[-–—]\s)|{SPACE}(?:respectively|each|in|for|from|by|at|on|over|this|last|next|"
    rf"per(?!{SPACE}cent)|as|to|and|or|a (?:year|month|week|day|share|barrel|tonne|ton|ounce)|annually|more|less|while|but|when|"
    r"after|before|since|during|is|was|are|were|will|would|within|can|could|may|might|must|should|have|had|has|came|went|fell|"
    r"falls|if|that|which|with)(?![a-z])"
)
CHANGE_FROM_BEFORE = re.compile(
    r"(?<![a-z])(?:r[io]se|rising|rises|risen|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|soar\w*|surg\w*|f[ea]ll\w*|dropp?\w*|"
    r"declin\w+|decreas\w+|slump\w*|plung\w*|plummet\w*|cut\w*|reduc\w+|lower\w*|rais\w+|improv\w+|narrow\w*|widen\w*|revis\w+|"
    r"swell\w*|swoll\w*|shr[aiu]nk\w*|slipp?\w*|tumbl\w*|doubl\w+|tripl\w+|went|gone|goes|up|down|sank|advanc\w+|gain\w*|"
    r"chang\w+|boost\w*|expand\w*|slash\w*)(?![a-z])[^.;\n]{0,60}?(?<![a-z])from(?![a-z])[^.;\d]{0,20}\Z"
)
"""A verb of change and "from" just before an amount: it is the starting point of the change, not one end of a range."""

DIFFERENCE_BEFORE = re.compile(
    r"(?<![a-z])(?:by|r[io]se|f[ea]ll|up|down|gain(?:ed|s)?|lost|add(?:ed|s)?|jump(?:ed|s)?|climb(?:ed|s)?|dropp?(?:ed|s)?|"
    r"slid|slipp(?:ed)?|tumbled|soared|surged|plunged|eased|edged up|edged down|advanced|increased|decreased|declined|shed)(?: "
    r"about| some| nearly| almost| more than| a further| another| as much as)?\s+\Z"
)
"""Before an amount that is a difference ("rose by $2 billion to $9 billion", "fell 5 cents to 80 cents")."""

STEP_BEFORE = re.compile(r"\d(?: (?:thousand|(?:m|b|tr)illion|[mbt]n))? to \Z")
"""Before the second of several steps: "from $160 to $180 to $200" has three amounts."""

MAX_LIST_ITEMS = 8


def merge_number_before(lowered: str, found: PrintedAmount, taken: int) -> PrintedAmount:
    """Merge an amount with a number before it that has no mark: "10-20 dollars", "between 5 and 7 euros"."""
    start = max(taken, found.start - 12)
    if not lowered[start : found.start].rstrip().endswith(RANGE_ENDS):
        return found
    match = RANGE_BEFORE.search(lowered, start, found.start)
    first = parse_number_before(lowered, match.start("word")) if match else None
    if match is None or first is None or first.start < taken or lowered[first.end : match.start("word")].strip():
        return found
    if match["word"] == "and" and not is_between(lowered, first.start):
        return found
    if match["word"] in "-–—" and match.end() - match.start() + match.start("word") - first.end > 3:
        return found
    low = find_low_end(first, found.low)
    if low is None or (found.low.power and not low.power):
        return found
    low = propagate_thousands(lowered, low, found.low)
    return replace(found, start=low.start, low=low, high=found.low)


def is_between(lowered: str, start: int) -> bool:
    """Return True if "between" precedes an amount."""
    return BETWEEN_BEFORE.search(lowered, max(0, start - 40), start) is not None


def find_low_end(first: Number, second: Number) -> Number | None:
    """Return the first number of a range, with the second's scale if it has none; None if it is not the smaller one."""
    if second.power and not first.power and first.bare is not None and second.bare is not None and first.bare <= second.bare:
        first = apply_scale(first, second.power)
    return first if first.value is not None and second.value is not None and first.value < second.value else None


def propagate_thousands(lowered: str, first: Number, second: Number) -> Number:
    """Apply the thousands of the second number of a range to the first, if only the second prints them: "$5-8,000"."""
    groups = lowered[second.start : second.end].count(",")
    if first.value is None or second.value is None or first.power:
        return first
    value = first.value.scaleb(3 * groups)
    return replace(first, value=value, bare=value) if value < second.value <= 2 * value else first


def merge_number_after(lowered: str, found: PrintedAmount) -> PrintedAmount | None:
    """Merge an amount with a number after it that has no mark ("$1.2-1.5 trillion", "€3 to 4 billion"), or return None."""
    match = RANGE.match(lowered, found.end)
    second = parse_number(lowered, match.end()) if match else None
    low = find_low_end(found.low, second) if second else None
    if match is None or second is None or low is None or match["word"] == "/":
        return None
    if match["word"] == "and" and not is_between(lowered, found.start):
        return None
    dashed, tight = match["word"] in "-–—−", "\n" not in match[0] and " " not in match[0]
    if dashed and not (tight or second.power):
        return None
    if not (dashed and tight) and not LIST_END.match(lowered, second.end):
        return None
    return replace(found, end=second.end, low=propagate_thousands(lowered, low, second), high=second)


def find_list_before(lowered: str, found: PrintedAmount, taken: int) -> list[PrintedAmount]:
    """Return earlier amounts that share the mark: "28 million of the 1.5 billion shekels", "2 and 5 euros"."""
    amounts: list[PrintedAmount] = []
    if found.high or found.mark.end != found.end or not found.low.power:
        return amounts
    position, power = found.start, found.low.power
    while len(amounts) < MAX_LIST_ITEMS:
        link = PART_OF.search(lowered, max(taken, position - 12), position) if not amounts else None
        link = link or LIST_LINK_BEFORE.search(lowered, max(taken, position - 12), position)
        if link is None:
            break
        number = parse_number_before(lowered, link.start())
        if number is None or number.value is None or number.start < taken or number.end != link.start() or number.value < 0:
            break
        if not number.power:
            if "of" in link[0] or number.bare is None or number.bare >= 1000 or number.value == 0:
                break
            number = apply_scale(number, power)
        amounts.insert(0, PrintedAmount(number.start, number.end, number, None, found.mark))
        position = number.start
    return amounts


def find_list_after(lowered: str, found: PrintedAmount) -> list[PrintedAmount]:
    """Return later amounts that share the mark: "$2, 3 and 5 million", "€3 billion and 500 million"."""
    amounts: list[PrintedAmount] = []
    position = found.end
    prefixed = found.mark.end != found.end
    while len(amounts) < MAX_LIST_ITEMS:
        link = LIST_LINK.match(lowered, position)
        number = parse_number(lowered, link.end()) if link else None
        if number is None or number.value is None:
            break
        amounts.append(PrintedAmount(number.start, number.end, number, None, found.mark))
        position = number.end
    if not amounts:
        return amounts
    while amounts and not (amounts[-1].low.power and LIST_END.match(lowered, amounts[-1].end)):
        amounts.pop()
    if not all(one.low.power for one in amounts):
        if not prefixed or found.low.power:
            return []
        power = amounts[-1].low.power
        amounts = [replace(one, low=one.low if one.low.power else apply_scale(one.low, power)) for one in amounts]
    return amounts


def apply_scale(number: Number, power: int) -> Number:
    """Return a number with another scale, as a power of ten."""
    return replace(number, value=(number.bare or Decimal(0)).scaleb(power), power=power)


def merge_ranges(lowered: str, amounts: list[PrintedAmount]) -> list[PrintedAmount]:
    """Merge amounts that form a range, with each other or with a number after them that has no mark."""
    joined: list[PrintedAmount] = []
    for place, found in enumerate(amounts):
        limit = amounts[place + 1].start if place + 1 < len(amounts) else len(lowered)
        if not found.high and (wider := merge_number_after(lowered, found)) and wider.end <= limit:
            found = wider
        if joined and (both := merge_range(lowered, joined[-1], found)):
            joined[-1] = both
        else:
            joined.append(found)
    for one, following in pairwise(joined):
        if one.mark is following.mark and following.low.power and not one.low.power and not one.high:
            one.low = apply_scale(one.low, following.low.power)  # In a list: "$2 and 5 million"
    return joined


def merge_range(lowered: str, first: PrintedAmount, second: PrintedAmount) -> PrintedAmount | None:
    """Merge two amounts into a range, or return None if they are separate."""
    match = RANGE.match(lowered, first.end)
    if match is None or lowered[match.end() : second.start] not in ("", "minus "):
        return None
    low = find_low_end(first.low, second.low)
    if low is None or first.high or second.high or first.mark.code != second.mark.code:
        return None
    if match["word"] == "or" or (match["word"] == "and" and not is_between(lowered, first.start)):
        return None
    whole = bool(first.low.power) or not second.low.power
    before = lowered[max(0, first.start - 90) : first.start]
    if whole and (CHANGE_FROM_BEFORE.search(before) or DIFFERENCE_BEFORE.search(before)):
        return None
    if STEP_BEFORE.search(before):
        return None
    return PrintedAmount(first.start, second.end, low, second.low, first.mark)
