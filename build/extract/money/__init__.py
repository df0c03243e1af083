"""Find amounts of money in a text, with value, currency, qualifiers, parties and purpose."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import accumulate, pairwise

from build.extract.language.entity_lookup import People, open_lookup
from build.extract.language.numbers import GAP, SPACE
from build.extract.language.pattern_text import get_matched_name, join_patterns, mark_paragraph_ends
from build.extract.language.sentences import find_next_sentence
from build.extract.money.amounts import PrintedAmount, extend_amount, is_weight, parse_amount_after, parse_amount_before
from build.extract.money.attributes import add_attributes
from build.extract.money.comparisons import find_compared
from build.extract.money.currencies import find_currency_marks
from build.extract.money.ranges import find_list_after, find_list_before, merge_number_before, merge_ranges
from build.extract.results import MonetaryFigure, Statement

QUALIFIERS = {
    "about": "about|around|roughly|approximately|approx\\.?|some|circa|an estimated|estimated at|estimated|in the "
    "region of|on the order of|an average of|~|a reported|a projected",
    "nearly": "nearly|almost|close to|just under|just short of|approaching|not quite",
    "more than": "more than|over|above|in excess of|exceeding|exceeds?|exceeded|well over|well above|upwards? of|"
    "north of|greater than|just over|at more than|surpass(?:es|ed|ing)?|topp?(?:ed|ing)|>",
    "less than": "less than|under|below|fewer than|lower than|south of|<",
    "at least": "at least|no less than|not less than|a minimum of|starting at|starting from|as little as|≥",
    "up to": "up to|as much as|as many as|at most|no more than|not more than|a maximum of|as high as|capped at|≤",
}
"""Words before an amount that qualify it, by value of the column `qualifier`."""

QUALIFIER = re.compile(rf"(?<![a-z])(?:{join_patterns(QUALIFIERS)}){GAP}\Z")
"""At the end of a string; the longest alternative matches first, since "no more than" ends in "more than"."""

QUARREL_OVER = re.compile(
    r"(?:argument|battle|clash|debate|dispute|feud|fight|lawsuit|quarrel|row|stand-?off|suit|talks|wrangle)s? over\s?\Z"
)
"""Words that make "over" a preposition before an amount: a dispute over $5 million."""

QUALIFIER_ENDS = tuple(
    "about around roughly approximately approx approx. some circa ed at of ~ nearly almost to under ing quite than over above "
    "exceed exceeds surpass surpasses > below < least from as ≥ most ≤ further another additional second extra".split()
)
"""How a match of QUALIFIER or ADDITIVE_BEFORE ends, apart from white space. Most amounts are preceded by none of these."""

AFTER_AMOUNT = re.compile(rf"{GAP}([-–/+]|[a-z]+)")
AMOUNT_GOES_ON = frozenset(
    "- – / + or plus and more extra on in a an each every per annually yearly monthly weekly daily hourly".split()
)
"""First words after an amount that qualify it, add to it, or give its unit."""

ADDITIVE_BEFORE = re.compile(
    rf"(?<![a-z])(?:a further|another|an additional|an extra|a second|additional|extra|further|in addition to)"
    rf"{SPACE}(?:(?:about|around|roughly|some|nearly|almost|up to|over|more than|at least){SPACE})?\Z"
)
ADDITIVE_AFTER = re.compile(rf"{SPACE}(?:more|extra|on top)(?![a-z])(?!{SPACE}than)|{SPACE}in additional(?![a-z])")
OR_SO = re.compile(rf"{SPACE}or{SPACE}so(?![a-z])|-ish(?![a-z])|-odd(?![a-z])")
OR_MORE = re.compile(
    rf"{SPACE}or{SPACE}(?:more|above|higher)(?![a-z])|\+|-plus(?![a-z])|{SPACE}plus(?=[.,;])|{SPACE}and{SPACE}up(?![a-z])"
)
OR_LESS = re.compile(rf"{SPACE}or{SPACE}(?:less|under|below|lower)(?![a-z])")

PER_UNITS = (
    "barrel|share|month|year|week|day|night|hour|minute|head|person|bottle|ounce|ton|tonne|pound|gallon|gram|kilo|kilogram|"
    "litre|liter|piece|unit|dozen|bushel|household|family|vote|ticket|mile|kilometre|kilometer|metre|meter|pack|packet|plate|"
    "seat|student|worker|square (?:foot|feet|metre|meter|mile)|cubic (?:foot|feet|metre|meter)s?|megawatt[- ]hour|kilowatt[- "
    "]hour|mwh|kwh|pop|trip|visit|game|round"
)
PER = re.compile(
    rf"(?:{GAP}[-–/]?{GAP}|{SPACE})(?:(?:a|an|each|every)[\s-]+(?P<unit>{PER_UNITS})(?![a-z])|per[\s-]+(?P<any>{PER_UNITS}|"
    rf"capita|thousand cubic feet|[a-z]+)(?![a-z]))|{GAP}/{GAP}(?P<slash>{PER_UNITS}|kg|sq ?(?:m|ft)|yr|mo|hr|bbl|oz)(?![a-z])|"
    rf"{SPACE}(?P<adverb>annually|yearly|monthly|weekly|daily|hourly|each)(?![a-z])"
)
PER_ADVERBS = {"annually": "year", "daily": "day", "each": "piece"}  # The others are a unit with "-ly"
CONVERSION_LINK = re.compile(
    rf"{GAP}[(\[;/]{GAP}(?:(?:or|about|around|roughly|approximately|some|nearly|almost|equivalent to|equal to|over|"
    rf"more than){SPACE})*"
)
"""Between an amount and its conversion."""

MARKED_CONFIDENCE, GUESSED_CONFIDENCE, VAGUE_CONFIDENCE, UNKNOWN_CURRENCY_CONFIDENCE = 0.97, 0.8, 0.85, 0.6
"""Confidence of an explicit currency, of a default or guessed one, of a vague amount, and of an unknown currency."""


def find_monetary_figures(text: str, published_on: date | None = None, people: People = None) -> tuple[MonetaryFigure, ...]:
    """Return all amounts of money in a text, in order, with giver, receiver, purpose and source."""
    text, lowered = mark_paragraph_ends(text)
    amounts = find_amounts(text, lowered)
    figures = [build_figure(lowered, found) for found in amounts]
    for previous, figure in pairwise(figures):
        # An amount in brackets after one in another currency is its conversion.
        if figure.currency != previous.currency and CONVERSION_LINK.fullmatch(lowered, previous.end, figure.start):
            figure.same_as = previous.same_as or (previous.start, previous.end)
    add_attributes(text, lowered, figures, open_lookup(people, published_on))
    return tuple(figures)


def find_amounts(text: str, lowered: str) -> list[PrintedAmount]:
    """Return all amounts in a text, in order and without overlaps."""
    amounts: list[PrintedAmount] = []
    taken = 0
    for mark in find_currency_marks(text, lowered):
        if mark.start < taken:
            continue
        found = parse_amount_after(lowered, mark) or parse_amount_before(lowered, mark, taken)
        if found is None or is_weight(lowered, found.mark, found.low):
            continue
        found = extend_amount(text, lowered, found)
        found = merge_number_before(lowered, found, taken)
        amounts += find_list_before(lowered, found, taken)
        amounts += [found, *find_list_after(lowered, found)]
        taken = amounts[-1].end
    return find_compared(text, lowered, merge_ranges(lowered, amounts))


def add_sources(text: str, figures: Sequence[MonetaryFigure], statements: Sequence[Statement]) -> None:
    """Attribute each figure without a source to the speaker of the statement that contains it.

    `statements` are in reading order. "According to figures from …" extends to the next sentence of the paragraph, unless
    that has a statement of its own.
    """
    if not figures:
        return
    starts = [figure.start for figure in figures]
    begins, reached = [statement.start for statement in statements], list(accumulate((item.end for item in statements), max))
    marked = mark_paragraph_ends(text)[0] if "According" in text else text
    for statement in sorted(statements, key=lambda statement: statement.end - statement.start):
        parts = list(statement.parts)
        held = bisect_left(starts, statement.start) < bisect_left(starts, statement.end)
        if held and statement.cue and text.startswith("According", statement.cue[0]):
            following = find_next_sentence(marked, statement.end)
            if following:
                before = bisect_left(begins, following[0])
                if before == bisect_left(begins, following[1]) and reached[before - 1] <= following[0]:
                    parts.append(following)
        for start, end in parts:
            for figure in figures[bisect_left(starts, start) : bisect_left(starts, end)]:
                figure.attributed_to = figure.attributed_to or statement.speaker


def build_figure(lowered: str, found: PrintedAmount) -> MonetaryFigure:
    """Return an amount with its qualifiers: "about", "up to", "a further", "a month"."""
    low, high = found.amounts
    before = lowered[max(0, found.start - 40) : found.start]
    following = AFTER_AMOUNT.match(lowered, found.end)
    goes_on = following is not None and following[1] in AMOUNT_GOES_ON
    qualified = before.removesuffix("(").rstrip().endswith(QUALIFIER_ENDS)
    additive = qualified and ADDITIVE_BEFORE.search(before) is not None
    confidence = VAGUE_CONFIDENCE if low is None else MARKED_CONFIDENCE if found.mark.sure else GUESSED_CONFIDENCE
    return MonetaryFigure(
        start=found.start,
        end=found.end,
        amount_min=low,
        amount_max=high,
        currency=found.mark.code,
        confidence=UNKNOWN_CURRENCY_CONFIDENCE if found.mark.code is None else confidence,
        qualifier=(parse_qualifier_after(lowered, found.end) if goes_on else None)
        or (parse_qualifier_before(before) if qualified else "exact"),
        additive=additive or (goes_on and ADDITIVE_AFTER.match(lowered, found.end) is not None),
        per=parse_per(lowered, found.end) if goes_on else None,
    )


def parse_qualifier_after(lowered: str, end: int) -> str | None:
    """Return the qualifier after an amount ("or more"), or None."""
    if OR_SO.match(lowered, end):
        return "about"
    if OR_MORE.match(lowered, end):
        return "at least"
    return "up to" if OR_LESS.match(lowered, end) else None


def parse_qualifier_before(before: str) -> str:
    """Return the qualifier before an amount, or "exact" if there is none."""
    before = before.removesuffix("(")
    match = QUALIFIER.search(before)
    return get_matched_name(match) if match and not QUARREL_OVER.search(before) else "exact"


def parse_per(lowered: str, end: int) -> str | None:
    """Return the unit that an amount is per ("a month", "per barrel"), or None."""
    match = PER.match(lowered, end)
    if match is None:
        return None
    if match["adverb"]:
        return PER_ADVERBS.get(match["adverb"], match["adverb"].removesuffix("ly"))
    return " ".join((match["unit"] or match["any"] or match["slash"]).split())
