"""Find currency marks in a text: symbols, ISO 4217 codes and names of units, each with its currency code."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from build.extract.language.number_words import SCALE_POWERS, TENS, UNITS_AND_TEENS
from build.extract.language.pattern_text import PARAGRAPH_END
from build.extract.money.currency_names import (
    BEFORE_DOLLAR,
    CENTS,
    CURRENCY_CODES,
    DEFAULTS,
    ENGLISH_CODES,
    LETTERS,
    LETTERS_BEHIND,
    SYMBOLS,
    UNIT_OF,
    UNITS_THAT_ARE_NAMES,
    find_places,
    group_words,
    name_adjectives,
)

MAX_PLACES_CHARS = 20_000  # Articles name their country early, so places are searched only this far into a text

PARAGRAPH_REACH_CHARS = 3_000

CurrencyGuesses = tuple[list[int], list[str | None], bool]
"""The offsets of places; the currency guessed before the first and after each; and whether only one currency is possible."""


@dataclass(slots=True)  # Not frozen, which takes three times as long to make
class CurrencyMark:
    """A currency symbol, code or name. `unit` is its name in UNITS, or the symbol or code itself; `share` is 100 for cents.

    `before` and `after` say whether the number may precede the mark ("5 dollars") or follow it ("$5"). `sure` is False if
    the currency is a default, or guessed from places named in the text. `power` is 6 for a code that includes the million.
    """

    start: int
    end: int
    code: str | None
    unit: str
    before: bool
    after: bool
    share: int = 1
    sure: bool = True
    power: int = 0


SYMBOL = re.compile(f"[{''.join(map(re.escape, SYMBOLS))}]")
UNIT = re.compile(rf"[^a-zł]({group_words((*UNIT_OF, 'kr', 'rs', 'p', 'c', 'zł', 'kč'), letters='a-zł')})")
"""A unit after a character that is not a letter. Consuming that character is faster than looking behind for it."""
CODE = re.compile(group_words({*CURRENCY_CODES, *LETTERS, *"MEUR MUSD MGBP MAUD MCAD MCHF R".split()}, letters="A-Za-z"))

PREFIX = re.compile(r"(?<![\w$'’.])(us|u\.s\.?|[a-z]{1,3}) ?\\?\Z")
SUFFIX = re.compile(r"(US|A|AU|NZ|HK|C|CA|S|NT)(?= ?\d)")
NAME_BEFORE = re.compile(r"(?<![\w.])((?:[a-z.]+(?:-[a-z]+)?[ \n]+)?[a-z.]+(?:-[a-z]+)?)[-\s]{1,3}\Z")
MARKS_BEFORE = re.compile(r"(?:\d|illion|thousand|hundred|Deutsche|German)[ \u00a0-]\Z")
NAME_NEXT = re.compile(r"[ \u00a0][A-Z]")
STERLING = re.compile(r"\s+sterling(?![a-z])")
SOUTH_AFRICA = re.compile(r"South Africa|Johannesburg|Cape Town|Pretoria|Durban|r(?<![A-Za-z]r)and(?![a-z])")
LARGE_NUMBER_AFTER = re.compile(r" ?\d+[,.]\d| ?\d+ ?[mbt](?:illion|n|rillion)")
OTHER_NUMBER_AFTER = re.compile(r" ?(?:\d|(?:19|20)\d\d)(?![\d.,]*\d| ?[mbt](?:n|illion|rillion)?(?![a-z]))")
"""After letters that also name a directive or a review: "NIS 2", "SDR 2025"."""

US_DOLLARS = re.compile(r"us ?\$|\$us|us dollars")
US_DOLLAR_WORDS = ("us$", "us $", "$us", "us dollars")
YEAR_OF_PRICES = re.compile(r"(?<![a-z])(?:in|constant|adjusted|of|to)\s(?:constant\s)?(?:19|20)\d\d[ -]\Z")
"""A price base before "dollars": "in 2010 dollars" is not an amount."""

COUNTED_GAPS = frozenset(" -\n\u00a0\u2009\u202f0123456789kmb")
_COUNTS = "|".join(
    (*UNITS_AND_TEENS, *TENS, *SCALE_POWERS, *"of half a quarter quarters dozen multimillion multibillion".split())
)
COUNT_BEFORE = re.compile(rf"(?:[\d½¼¾⅓⅔]|(?<![a-z])(?:{_COUNTS}))[-\s]{{0,3}}\Z")
"""The end of a number that a unit may follow."""


def find_currency_marks(text: str, lowered: str) -> list[CurrencyMark]:
    """Return all currency marks in order; of several at one offset, the longest first. `lowered` is the text in lower case."""
    guesses: dict[str, CurrencyGuesses] = {}
    marks = [parse_symbol(text, lowered, match, guesses) for match in SYMBOL.finditer(text)]
    units = ((match[1], match.start()) for match in UNIT.finditer("\n" + lowered))
    marks += [mark for word, start in units if (mark := parse_unit(text, lowered, word, start, guesses))]
    marks += [mark for match in CODE.finditer(text) if (mark := parse_code(text, match))]
    return sorted(
        marks, key=attrgetter("start")
    )  # At one offset: symbols with their prefix, then units with their adjective, then codes


def parse_symbol(text: str, lowered: str, match: re.Match[str], guesses: dict[str, CurrencyGuesses]) -> CurrencyMark:
    """Parse a symbol with its country prefix ("US$", "Mex$", "US $") or suffix ("$US")."""
    start, end = match.span()
    symbol = match[0]
    code, sure = SYMBOLS[symbol], True
    if symbol == "$":
        found = None
        before = lowered[max(0, start - 6) : start].rstrip(" \\")[-4:]
        longer = len(before) == 4 and before.isalpha()  # Than any prefix
        spelled = not longer and (before[-1:].isalpha() or before[-1:] == ".")
        prefix = PREFIX.search(lowered, max(0, start - 6), start) if spelled else None
        if prefix and is_prefix(text, lowered, prefix, start):
            found, start = BEFORE_DOLLAR.get(prefix[1]), prefix.start()
        if text[end : end + 1].isupper() and (suffix := SUFFIX.match(text, end)):
            found, end = BEFORE_DOLLAR[suffix[1].lower()], suffix.end()
        code, sure = (found, True) if found else guess_currency(lowered, "dollar", guesses, start)
    elif symbol == "¥":
        code, sure = guess_currency(lowered, "yen", guesses, start)
    return CurrencyMark(start, end, code, symbol, symbol != "₹", symbol != "¢", 100 if symbol == "¢" else 1, sure)


def is_prefix(text: str, lowered: str, prefix: re.Match[str], start: int) -> bool:
    """Return True if the letters before "$" belong to it: capitals or, in lower-case text, not "a" or "us"."""
    word = text[prefix.start(1) : prefix.end(1)]
    if prefix[1] not in BEFORE_DOLLAR:
        return False
    spaced = text[start - 1] == " "
    if word.islower():
        return len(word) > 2 or (not spaced and word != "a") or (word in ("c", "hk", "us", "nz", "u.s") and text == lowered)
    # In "gave the US $5 million", US is the receiver; in "A $5 fee", A is an article.
    before = lowered[max(0, prefix.start() - 5) : prefix.start()]
    return not spaced or (word != "A" and not before.endswith(("the ", "the\n")))


def parse_unit(text: str, lowered: str, word: str, start: int, guesses: dict[str, CurrencyGuesses]) -> CurrencyMark | None:
    """Parse a unit name with the adjective before it, or return None if the word is not a unit here."""
    end = start + len(word)
    if word in ("p", "c", "kr", "rs", "zł", "kč"):
        return parse_short_unit(lowered, word, start, end, guesses)
    unit = UNIT_OF[word]
    if word in UNITS_THAT_ARE_NAMES and is_name(text, word, start, end):
        return None
    if lowered[start - 2 : start - 1].isdigit() and YEAR_OF_PRICES.search(lowered, max(0, start - 26), start):
        return None
    share = 100 if word in CENTS else 1
    counted = bool(COUNT_BEFORE.search(lowered, max(0, start - 18), start))
    leading = word in ("dollar", "ringgit", "ringgits", "rmb", "rupees", "sen")
    after = leading and not counted and lowered[end : end + 2].strip().isdigit()
    if not after and lowered[start - 1 : start] not in COUNTED_GAPS:
        return None
    if name := NAME_BEFORE.search(lowered, max(0, start - 32), start):
        names = name_adjectives()
        for adjective in (name[1].replace("\n", " "), name[1].split()[-1]):
            code = names.get((unit, adjective)) or find_places(unit)[1].get(adjective)
            if code:
                return CurrencyMark(name.end(1) - len(adjective), end, code, unit, before=True, after=after, share=share)
    # "The 20,000 mark" is a threshold.
    if (not after and not counted) or (word == "mark" and text[start] == "m"):
        return None
    code, sure = guess_currency(lowered, unit, guesses, start)
    if tail := STERLING.match(lowered, end):
        code, sure, end = "GBP", True, tail.end()
    return CurrencyMark(start, end, code, unit, before=True, after=after, share=share, sure=sure)


def is_name(text: str, word: str, start: int, end: int) -> bool:
    """Return True for a capitalized word that is a name: Mike Pence, Rand Paul, Sen. Halden, the Bucks.

    German capitalizes its unit, in the singular: "20,000 Mark", but "5,000 Mark Vanner fans".
    """
    if not (text[start].isupper() and text[start + 1 : start + 2].islower()):
        return False
    return word != "mark" or not MARKS_BEFORE.search(text, max(0, start - 24), start) or NAME_NEXT.match(text, end) is not None


def parse_short_unit(lowered: str, word: str, start: int, end: int, guesses: dict[str, CurrencyGuesses]) -> CurrencyMark | None:
    """Parse a unit of one to three letters (kr, Rs, p, c, zł, Kč). No space is allowed before p and c."""
    if word in ("kr", "rs"):
        unit = "crown" if word == "kr" else "rupee"
        end += lowered.startswith(".", end)
        code, sure = guess_currency(lowered, unit, guesses, start)
        return CurrencyMark(start, end, code, unit, before=True, after=True, sure=sure)
    if word in ("zł", "kč"):
        return CurrencyMark(start, end, "PLN" if word == "zł" else "CZK", word, before=True, after=False)
    if not lowered[start - 1 : start].isdigit():
        return None
    return CurrencyMark(start, end, "GBP" if word == "p" else "USD", word, before=True, after=False, share=100, sure=False)


def parse_code(text: str, match: re.Match[str]) -> CurrencyMark | None:
    """Parse a code in capitals beside a number; None for words and initials. "MEUR" includes the million."""
    word = match[0]
    start, end = match.span()
    if text[start - 1 : start].isalpha():  # Checked here, as the pattern is faster without it
        return None
    after = text[end : end + 2].lstrip(" \u00a0\n$")[:1].isdigit()
    if word == "R":
        if not SOUTH_AFRICA.search(text, max(0, start - 2_000), start):
            return None
        return CurrencyMark(start, end, "ZAR", "R", before=not after, after=text[end : end + 1].isdigit(), sure=False)
    if word in ENGLISH_CODES | {"Euro", "Sh", "Dh", "Tk", "QR"} and not LARGE_NUMBER_AFTER.match(text, end):
        return None
    if word in ("NIS", "SDR") and OTHER_NUMBER_AFTER.match(text, end):
        return None
    if word in LETTERS:
        return CurrencyMark(start, end, LETTERS[word], word, before=word in LETTERS_BEHIND, after=after)
    return CurrencyMark(start, end, word[-3:], word, before=True, after=True, power=6 if word[1:] in CURRENCY_CODES else 0)


def guess_currency(lowered: str, unit: str, guesses: dict[str, CurrencyGuesses], position: int) -> tuple[str | None, bool]:
    """Guess the currency of a unit from places named up to the end of its paragraph. Return it, and whether it is certain.

    A dollar is guessed to be other than American only if the text also has US$, and a pound other than British only if
    nothing refers to Britain: authors omit the country only for their own currency.
    """
    if unit not in guesses:
        guesses[unit] = guess_by_places(lowered, unit)
    positions, codes, sure = guesses[unit]
    if not positions:
        return codes[0], sure
    end = lowered.find(PARAGRAPH_END, position, position + PARAGRAPH_REACH_CHARS)
    return codes[bisect_left(positions, end if end >= 0 else position + PARAGRAPH_REACH_CHARS)], False


def guess_by_places(lowered: str, unit: str) -> CurrencyGuesses:
    """Return the offsets of places that use this unit, and the currency guessed from each offset on."""
    default = DEFAULTS.get(unit)
    pattern, places = find_places(unit)
    positions: list[int] = []
    codes = [default]
    counts: dict[str, int] = {}
    if set(places.values()) <= {default}:
        return positions, codes, True
    named = unit == "dollar" and any(map(lowered.__contains__, US_DOLLAR_WORDS))
    first = US_DOLLARS.search(lowered, 0, MAX_PLACES_CHARS) if named else None
    if unit == "dollar" and first is None:
        return positions, codes, False
    for match in pattern.finditer(lowered, 0, MAX_PLACES_CHARS):
        code = places[match[0]]
        counts[code] = counts.get(code, 0) + 1
        own = counts.get(default or "", 0)
        best = max((other for other in counts if other != default), key=lambda other: (counts[other], other), default=None)
        other = best and counts[best] > own and (unit != "pound" or own == 0) and (first is None or first.end() <= match.start())
        positions.append(match.start())
        codes.append(best if other else default)
    return positions, codes, False
