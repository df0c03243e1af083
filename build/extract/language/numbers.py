"""Parse numbers in English text: digits with either kind of separator, scales, number words.

Patterns match lower-case text. Every repetition is bounded, so time is linear for any input.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from build.extract.language.number_words import (
    MULTI_SCALES,
    PLURAL_SCALES,
    SCALE_POWERS,
    TENS,
    UNITS_AND_TEENS,
    VAGUE_WORDS,
    WORD_SCALES,
    parse_number_words,
)

GAP = r"[^\S\n]{0,3}(?:\n[^\S\n]{0,9}|)"
"""Optional white space within a number; it may include a line break, but not a paragraph break.

"(?:a|)" takes half the time of "(?:a)?", which the engine reads as a repetition.
"""

SPACE = r"(?:[^\S\n]{1,3}(?:\n[^\S\n]{0,9}|)|\n[^\S\n]{0,9})"  # Like GAP, but not empty

VULGAR_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}

DIGITS = (
    r"(?>\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,5}(?![\d])(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,24}(?:[.,'’]\d{1,24}){0,8}[½¼¾⅓⅔]?|[½¼¾⅓⅔]|\.\d{1,6})"
)
COMMON_FRACTION = r"(?P<part>[ -][1-9]\d?/(?:2|3|4|5|8|10|16|32|64)(?![\d/]))"
LONG_SCALE = rf"(?:(?:{WORD_SCALES}|lakhs|crores|millions|billions|trillions|mn|mln|mil|mio|bn|bln|tn|trn)(?![a-z]))"
_SCALE = rf"{GAP}-?{GAP}{LONG_SCALE}"
SCALE_PATTERN = rf"(?:{_SCALE}(?:{_SCALE}|)| ?[mb](?![a-z'’])|[kt](?![a-z'’]))"
DIGIT_NUMBER = (
    rf"(?P<digits>{DIGITS})(?:{COMMON_FRACTION}|)(?:(?P<half>{SPACE}and{SPACE}a{SPACE}half)|)(?:(?P<scale>{SCALE_PATTERN})|)"
)

_WORD = "|".join(
    (*UNITS_AND_TEENS, *TENS, WORD_SCALES, PLURAL_SCALES, *VAGUE_WORDS, "half", "quarters?", "a", "an", "dozen", "point")
)
WORD_NUMBER = rf"(?:{_WORD})(?:(?:{GAP}[-,]{GAP}|{SPACE})(?:(?:and|of|&)(?:-|{SPACE}))?(?:{_WORD})(?![a-z])){{0,14}}"

NUMBER = re.compile(rf"{DIGIT_NUMBER}(?![\d%])")
NUMBER_AT_END = re.compile(
    rf"(?<![\w±/])(?:(?<![\d][.,'’])(?P<sign>[-−](?<![\n\0][-−]))?{DIGIT_NUMBER}|"
    rf"(?P<words>{WORD_NUMBER}))(?:{SPACE}of|)(?:{GAP}-?{GAP})\Z"
)
"""A number at the end of a text."""

SHORT_NUMBER = re.compile(r".{0,2}[a-z(,;:] (?P<digits>[1-9]\d?) ?\Z")
"""The common case: one or two digits after a word or punctuation mark, which need no other pattern."""

NUMBER_WORD_OR_CHARACTER = re.compile(r"[a-z]+|[^\sa-z]")

NUMBER_TOKEN = re.compile(r"[a-z]+|[\d½¼¾⅓⅔][\d.,'’½¼¾⅓⅔]*|[^\sa-z\d]")
DIGIT_CHARACTERS = frozenset("0123456789½¼¾⅓⅔")
NUMBER_TOKENS = frozenset(
    (*UNITS_AND_TEENS, *TENS, *SCALE_POWERS, *VAGUE_WORDS, *"half quarter quarters a an dozen point and of & - − , /".split())
)
"""All words and characters that can occur in a number."""

USUAL_NUMBER_CHARS, MAX_NUMBER_CHARS = 30, 110

DIGIT_SPACE = re.compile(r"[\s\u00a0\u2009\u202f'’]")

MAX_CACHED_NUMBERS = 5_000
"""The number of printed numbers cached across texts with their values."""

MAX_VALUE = Decimal(10) ** 24  # Larger numbers are codes or mistakes


@dataclass(slots=True)  # A frozen one takes three times as long to create
class Number:
    """A printed number: `value` includes the scale, None if vague; `power` is the scale's, 0 for none.

    `bare` is the value without scale, for ranges and lists where only the last number has the scale.
    """

    start: int
    end: int
    value: Decimal | None
    power: int = 0
    bare: Decimal | None = None


def parse_number(lowered: str, position: int, continental: bool = False) -> Number | None:
    """Parse the digits at a position, or return None. If `continental`, a dot may separate thousands."""
    match = NUMBER.match(lowered, position)
    return build_number(match, continental) if match else None


def parse_number_before(lowered: str, position: int, continental: bool = False) -> Number | None:
    """Parse the number, in digits or words, just before a position and a space or hyphen; or None."""
    if short := SHORT_NUMBER.match(lowered, max(0, position - 5), position):
        value = Decimal(short["digits"])
        return Number(short.start("digits"), short.end("digits"), value, bare=value)
    for start in find_number_starts(lowered, position):
        match = NUMBER_AT_END.match(lowered, start, position)
        if match and match["words"] is not None:
            return parse_longest_number(match["words"], match.start("words"))
        if match:
            return build_number(match, continental)
    return None


def find_number_starts(lowered: str, position: int) -> list[int]:
    """Return the possible starts, furthest first, of a run of number tokens that ends at a position."""
    starts: list[int] = []
    last = lowered[max(0, position - 14) : position].rstrip(" -\n\t\u00a0\u2009\u202f")[-1:]
    if not (last.islower() or last in DIGIT_CHARACTERS) or not last:
        return starts
    for length in (USUAL_NUMBER_CHARS, MAX_NUMBER_CHARS):
        starts = []
        tokens = list(NUMBER_TOKEN.finditer(lowered, max(0, position - length), position))
        for token in reversed(tokens):
            word = token[0]
            if not (word in NUMBER_TOKENS or word[0] in DIGIT_CHARACTERS):
                break
            starts.append(token.start())
        # The first token may be the end of a longer one.
        if len(starts) < len(tokens) - 1 or position <= length:
            break
    return starts[::-1]


def build_number(match: re.Match[str], continental: bool) -> Number | None:
    """Build a number from a match with the groups of DIGIT_NUMBER, or return None if invalid."""
    groups = match.groupdict()
    read = read_digit_number(groups["digits"], groups["part"], groups["half"] is not None, groups["scale"], continental)
    if read is None:
        return None
    value, power, bare = read
    start, end = match.start("digits"), match.end(match.lastgroup or 0)
    if groups.get("sign"):
        start, value, bare = match.start("sign"), -value, -bare
    return Number(start, end, value, power, bare)


@lru_cache(maxsize=MAX_CACHED_NUMBERS)
def read_digit_number(
    digits: str, part: str | None, half: bool, scale: str | None, continental: bool
) -> tuple[Decimal, int, Decimal] | None:
    """Return value, power of the scale, and value without it, by the groups of DIGIT_NUMBER; None if invalid."""
    bare = parse_digits(digits, continental and not scale)
    if bare is None:
        return None
    if half:
        bare += Decimal("0.5")
    if part:
        count, parts = part[1:].split("/")
        if int(count) >= int(parts) or bare % 1:
            return None
        bare += Decimal(count) / int(parts)
    words = NUMBER_WORD_OR_CHARACTER.findall(scale) if scale else ()
    power = sum(SCALE_POWERS[word] for word in words if word in SCALE_POWERS)
    value = bare.scaleb(power)
    return (value, power, bare) if value <= MAX_VALUE else None


def parse_digits(raw: str, continental: bool = False) -> Decimal | None:
    """Parse digits with separators of either kind; return None if they are not a number ("1.2.3").

    If both kinds occur, the last is the decimal separator. A single kind separates thousands if each
    group has three digits (Indian: two, except the last), but a single dot only if `continental` and before a final 0.
    """
    if raw.isdecimal():
        return Decimal(raw)
    fraction = Decimal(0)
    if raw[-1] in VULGAR_FRACTIONS:
        fraction, raw = Decimal(VULGAR_FRACTIONS[raw[-1]]), raw[:-1]
    raw = DIGIT_SPACE.sub("", raw)
    if not raw:
        return fraction
    commas, dots = raw.count(","), raw.count(".")
    if commas and dots:
        mark = max(",", ".", key=raw.rfind)
        other = "." if mark == "," else ","
        whole, _, decimals = raw.rpartition(mark)
        if mark in whole or not is_grouped(whole.split(other)):
            return None
        raw = whole.replace(other, "") + "." + decimals
    elif commas or dots:
        mark = "," if commas else "."
        groups = raw.split(mark)
        thousands = is_grouped(groups) and (mark == "," or len(groups) > 2 or (continental and raw.endswith("0")))
        if thousands:
            raw = "".join(groups)
        elif len(groups) > 2:
            return None
        else:
            raw = raw.replace(",", ".")
    return Decimal(raw) + fraction


def is_grouped(groups: list[str]) -> bool:
    """Return True for thousands groups: 1 to 3 digits, then threes; Indian: twos, then three."""
    first, *middle, last = groups
    if len(groups) == 1:
        return True
    return (
        1 <= len(first) <= 3
        and (first[0] != "0")
        and len(last) == 3
        and (all(len(group) == 3 for group in middle) or (len(first) <= 2 and all(len(group) == 2 for group in middle)))
    )


def parse_longest_number(words: str, start: int) -> Number | None:
    """Return the longest number at the end of a phrase, or None if there is none."""
    tokens = [(match[0], match.start()) for match in NUMBER_WORD_OR_CHARACTER.finditer(words)]
    for first in range(len(tokens)):
        names = [token for token, _ in tokens[first:]]
        if names[0] in ("and", "of", "&", "-", ",", "point") or (
            names[0] in SCALE_POWERS and first and tokens[first - 1][0] != ","
        ):
            continue
        read = parse_number_words(names)
        if read is not None:
            value, power, bare = read
            if value is None and names[0] in ("a", "an") and names[1] not in VAGUE_WORDS - MULTI_SCALES - {"multi"}:
                first += 1
            return Number(start + tokens[first][1], start + len(words), value, power, bare)
    return None
