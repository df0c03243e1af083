"""Find shares in a text: percentages in digits or words, pairs of them, fractions, and majorities."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from build.extract.language.number_words import TENS, UNITS_AND_TEENS
from build.extract.language.numbers import GAP, SPACE, Number, parse_number_before

PERCENT = re.compile(r"%|p(?<![a-z]p)(?:er\s{0,3}cents?|ercents?|ercentage|ct|c)(?![a-z])(?!\s{1,3}points?)")
MARGIN_BEFORE = ("plus or minus", "plus-or-minus", "+/-", "+-", "±", "give or take")
NO_SHARE_AFTER = re.compile(
    rf"{GAP}-?points?(?![a-z]| (?:to|at|out) )|\s+(?:plus or minus|margin of error|(?:sampling )?error margin)"
)
"""After "%" or "per cent": a difference between shares, or a margin of error."""

PAIR = re.compile(
    rf"(?P<first>\d(?<![\w$€£.,–-]\d)\d{{0,2}}(?:\.\d{{1,2}}|))(?:{SPACE}(?:to|and|versus|vs\.?|or){SPACE}|"
    rf"{GAP}[-–—]{GAP}(?:to[-–]?{GAP}|))\Z"
)
SCORE = re.compile(
    r"(?P<first>[1-9](?<![\w.,$€£–-][1-9])\d)(?P<link>[-–]|-to-| to )(?P<second>[1-9]\d)(?![\d%.,–-]{0,30}\d|%| ?per|"
    r"-year|-vote| votes| a\.?m| p\.?m)"
)

_COUNT = (
    r"(?<![\w.,$€£])(?:a|one|two|three|four|five|six|seven|eight|nine|[1-9])(?:(?: [a-z]{3,20}(?! of))?[ \n-](?:out[ \n-]of|in|"
    r"of(?=[ \n-](?:ten|10)))[ \n-](?:every )?(?:a hundred|ten|twelve|fifteen|twenty|thirty|nine|eight|seven|six|five|four|three|"
    r"two|1[025]|[235]0|100|[2-9])(?![\w.,]\w|\w)|"
)
FRACTION = re.compile(
    rf"{_COUNT}[- ](?:thirds?|fifths?|quarters?|fourths|tenths?|half)(?![a-z-])(?! of an? ))|"
    r"(?<![a-z])every (?:second|third|fourth|fifth)(?![a-z])"
)
FRACTION_PART = re.compile(
    r"third|quarter|f(?:ifth|ourths)|tenth|second(?<=every second)|in(?<=[ \n-]in)[ \n-](?:every |a hundred|t(?:en|hree|wo|we|"
    r"hirty)|f(?:i|our)|s(?:ix|even)|eight|nine|[12]\d|[2-9])|of[ \n-](?:every |t(?:en|hree)|f(?:ive|our)|10|[345](?!\d))"
)
"""The end of a fraction. It is searched first because it is rare, then what may precede it."""

HALF_WORD = re.compile(r"h(?<![a-z]h)alf(?![a-z])")
QUALIFIED_HALF = re.compile(r"(?:(?:more|fewer|less) than|over|under|just over|just under)\s+\Z")
MAJORITY = re.compile(
    r"m(?<![a-z]m)(?:ajority(?![a-z])|ost (?=(?:of (?:those|the people|respondents|them)|people|respondents|voters|"
    r"americans|britons|ukrainians|russians|germans|europeans|adults|citizens)(?![a-z])))"
)
MAJORITY_DETERMINER = re.compile(
    rf"(?<![a-z])(?:an?|the|two)(?:{SPACE}(?:clear|large|big|growing|and|narrow|slim|small|overwhelming|vast|solid|strong|"
    rf"comfortable|bare|absolute|great|slight|simple)){{0,3}}{SPACE}\Z"
)
DATE = re.compile(r"(?<![a-z])(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s\Z")
IN_TEN = re.compile(r"\W(?:in|of)\W")
_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
FRACTION_NUMBERS = UNITS_AND_TEENS | TENS | {"a": 1, "every": 1, "second": 2, "half": 2, "hundred": 100} | _PARTS
FRACTION_NUMBERS |= {f"{name}s": parts for name, parts in _PARTS.items()}


@dataclass(slots=True)  # Not frozen, which takes three times as long to make
class Percentage:
    """A printed share: its span, its value in percent (None for a majority), and its printed form (`kind`).

    `group` is the span of both numbers if two are printed as one ("48 to 45 percent").
    """

    start: int
    end: int
    percent: Decimal | None
    kind: str = "percent"
    group: tuple[int, int] | None = None


def find_percentages(lowered: str) -> list[Percentage]:
    """Return all percentages in order: numbers before "%" or "per cent", and both numbers of a pair."""
    shares: list[Percentage] = []
    taken = 0
    for match in PERCENT.finditer(lowered):
        number = parse_number_before(lowered, match.start())
        if number is None or number.value is None or number.start < taken or NO_SHARE_AFTER.match(lowered, match.end()):
            continue
        if lowered[max(0, number.start - 40) : number.start].rstrip().endswith(MARGIN_BEFORE):
            continue
        if lowered[number.start] in "-−":
            number = replace(number, start=number.start + 1, value=-number.value)
        first = find_first_of_pair(lowered, number, taken)
        group = (first.start, match.end()) if first else None
        if first:
            shares.append(Percentage(first.start, first.end, first.value, group=group))
        shares.append(Percentage(number.start, match.end(), number.value, group=group))
        taken = match.end()
    return shares


def find_first_of_pair(lowered: str, number: Number, taken: int) -> Number | None:
    """Return the first number of "48 to 45 percent", "72-75%" or "11 and 8 percent", or None."""
    match = PAIR.search(lowered, max(taken, number.start - 16), number.start)
    before = lowered[max(0, match.start() - 12) : match.start()] if match else ""
    if match is None or DATE.search(before) or before.endswith(" under "):
        return None
    value = Decimal(match["first"])
    return Number(match.start("first"), match.end("first"), value, bare=value) if value <= 100 else None


def find_pairs(lowered: str) -> list[Percentage]:
    """Return pairs of two-digit numbers with a hyphen or "to" and no percent sign ("55-41"). Only some of them are shares."""
    shares = []
    for match in SCORE.finditer(lowered):
        first, second = Decimal(match["first"]), Decimal(match["second"])
        # The two options of a question. Lower sums are mostly days, ages or match results.
        if 60 <= first + second <= 101:
            shares.append(Percentage(match.start("first"), match.end("first"), first, "pair", match.span()))
            shares.append(Percentage(match.start("second"), match.end("second"), second, "pair", match.span()))
    return shares


def find_fractions(lowered: str) -> list[Percentage]:
    """Return fractions in words, ratios ("three in ten"), halves and majorities, in order."""
    shares = []
    for part in FRACTION_PART.finditer(lowered):
        near = FRACTION.finditer(lowered, max(0, part.start() - 30), part.start() + 24)
        if match := next((match for match in near if match.start() < part.start() < match.end()), None):
            kind = "ratio" if IN_TEN.search(match[0]) or match[0].startswith("every") else "fraction"
            shares.append(Percentage(*match.span(), parse_fraction(match[0]), kind))
    for match in HALF_WORD.finditer(lowered):
        start = match.start()
        qualified = QUALIFIED_HALF.search(lowered, max(0, start - 12), start)
        shares.append(
            Percentage(qualified.start() if qualified else start, match.end(), None if qualified else Decimal(50), "half")
        )
    for match in MAJORITY.finditer(lowered):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        article = MAJORITY_DETERMINER.search(lowered, max(0, start - 40), start)
        if match[0].startswith("most") or article:
            shares.append(Percentage(article.start() if article else start, end, None, "majority"))
    shares.sort(key=lambda share: (share.start, -share.end))
    kept: list[Percentage] = []
    for share in shares:
        if not kept or share.start >= kept[-1].end:
            kept.append(share)
    return kept


def parse_fraction(words: str) -> Decimal | None:
    """Convert a fraction in words to percent, to two decimals; None if it is more than the whole."""
    names = re.findall(r"[a-z]+|\d+", words)
    count, parts = (int(name) if name.isdigit() else FRACTION_NUMBERS[name] for name in (names[0], names[-1]))
    share = Decimal(100 * count) / parts
    if share > 100:
        return None
    return share.quantize(Decimal("0.01")) if share % 1 else Decimal(int(share))
