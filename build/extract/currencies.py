"""Find the marks of a currency in a text: symbols, ISO 4217 codes and the names of units, each with its code.

Names such as "Danish kroner" and "US dollars", and which country pays in what, are Babel's (Unicode CLDR). The lists here hold
what it does not: units as news prints them, what stands before a dollar sign, and which currency is meant where nothing tells.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pycountry
from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from build.extract.numbers import SCALES, SMALL, TENS

WITHDRAWN = frozenset("ATS BEF DEM ESP FIM FRF GRD IEP ITL LUF NLG PTE SUR".split())
"""Codes that ISO 4217 has withdrawn (its list three), of money that news still mentions."""

NOT_MONEY = frozenset("CHE CHW CLF COU MXV USN UYI UYW BOV XAG XAU XBA XBB XBC XBD XPD XPT XSU XTS XUA XXX SVC".split())

CODES = frozenset(currency.alpha_3 for currency in pycountry.currencies) | WITHDRAWN - NOT_MONEY

ENGLISH_CODES = frozenset("ALL AMD ANG BAM BAN BOB COP CUP DOP GEL GIP LAK LEK MAD MOP PAB PEN RON SOS STD TOP TRY".split())
"""Codes that are also English words, initials or brands: taken only beside a large number."""

SYMBOLS = {
    **dict(
        zip(
            "€£₴₽₹₺₩₪₫₦₱₡₾₭₸₼₮₲₵",
            "EUR GBP UAH RUB INR TRY KRW ILS VND NGN PHP CRC GEL LAK KZT AZN MNT PYG GHS".split(),
            strict=True,
        )
    ),
    **{"฿": "THB", "៛": "KHR", "৳": "BDT", "¥": "JPY", "元": "CNY", "$": "USD", "¢": "USD", "₿": None},
}

BEFORE_DOLLAR = {
    **dict.fromkeys(("us", "u.s", "u.s.", "usd"), "USD"),
    **dict.fromkeys(("a", "au", "aud", "aus"), "AUD"),
    **dict.fromkeys(("c", "ca", "can", "cad", "cdn"), "CAD"),
    **dict.fromkeys(("nz", "nzd"), "NZD"),
    **dict.fromkeys(("s", "sg", "sgd"), "SGD"),
    **dict.fromkeys(("mex", "mx", "mxn"), "MXN"),
    **dict.fromkeys(("r", "brl"), "BRL"),
    **{"hk": "HKD", "nt": "TWD", "tt": "TTD", "j": "JMD", "ec": "XCD", "bz": "BZD", "n": "NAD", "fj": "FJD", "bds": "BBD"},
}
"""What stands just before a dollar sign, or behind it ("$US7"), and makes it another one."""

CODE_WORDS = frozenset("usd eur gbp chf inr aud cad uah".split())
"""Codes that are also written in small letters."""

UNITS = {
    "dollar": "dollar dollars dlr dlrs buck bucks",
    "pound": "pound pounds quid",
    "euro": "euro euros",
    "yen": "yen",
    "yuan": "yuan renminbi rmb kuai",
    "franc": "franc francs",
    "crown": "crown crowns krone kroner krona kronor kroners kronas koruna korunas korun koruny",
    "peso": "peso pesos",
    "dinar": "dinar dinars",
    "dirham": "dirham dirhams",
    "rupee": "rupee rupees",
    "ruble": "ruble rubles rouble roubles",
    "hryvnia": "hryvnia hryvnias hryvna hryvnya hryven",
    "lira": "lira liras lire",
    "shilling": "shilling shillings",
    "mark": "mark marks deutschmark deutschmarks d-marks",
    "rial": "rial rials",
    "riyal": "riyal riyals",
    "won": "won",
    "guilder": "guilder guilders",
    "leu": "leu lei",
    "lev": "lev leva",
    "forint": "forint forints",
    "zloty": "zloty zlotys zloties zlotych złoty złotys",
    "shekel": "shekel shekels",
    "rand": "rand rands",
    "real": "reais reals",
    "baht": "baht bahts",
    "ringgit": "ringgit ringgits",
    "rupiah": "rupiah rupiahs",
    "dong": "dong",
    "taka": "taka takas",
    "naira": "naira nairas",
    "cedi": "cedi cedis",
    "tenge": "tenge tenges",
    "lari": "lari laris",
    "dram": "drams",
    "manat": "manat manats",
    "tugrik": "tugrik tugriks",
    "kuna": "kuna kunas",
    "peseta": "peseta pesetas",
    "escudo": "escudo escudos",
    "drachma": "drachma drachmas",
    "schilling": "schilling schillings",
    "markka": "markka markkaa markkas",
    "birr": "birr birrs",
    "kwacha": "kwacha kwachas",
    "bitcoin": "bitcoin bitcoins btc",
    "sterling": "sterling stg",
    **{code: code for code in CODE_WORDS},
}
"""Names of units, singular and plural, by the name that stands for them here."""

CENTS = {
    **dict.fromkeys("cent cents cts".split(), "dollar"),
    **dict.fromkeys("penny pence pennies".split(), "pound"),
    **dict.fromkeys("kopeck kopecks kopek kopeks".split(), "ruble"),
    **dict.fromkeys("kopiyka kopiykas".split(), "hryvnia"),
    **{"sen": "ringgit", "paise": "rupee"},
}
"""Names of a hundredth of a unit."""

DEFAULTS = {
    **{"dollar": "USD", "pound": "GBP", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "franc": "CHF", "crown": "SEK"},
    **{"peso": "MXN", "dinar": "RSD", "dirham": "AED", "rupee": "INR", "ruble": "RUB", "hryvnia": "UAH", "lira": "TRY"},
    **{"shilling": "KES", "mark": "DEM", "rial": "IRR", "riyal": "SAR", "won": "KRW", "guilder": "NLG", "leu": "RON"},
    **{"lev": "BGN", "forint": "HUF", "zloty": "PLN", "shekel": "ILS", "rand": "ZAR", "real": "BRL", "baht": "THB"},
    **{"ringgit": "MYR", "rupiah": "IDR", "dong": "VND", "taka": "BDT", "naira": "NGN", "cedi": "GHS", "tenge": "KZT"},
    **{"lari": "GEL", "dram": "AMD", "manat": "AZN", "tugrik": "MNT", "kuna": "HRK", "peseta": "ESP", "escudo": "PTE"},
    **{"drachma": "GRD", "schilling": "ATS", "markka": "FIM", "birr": "ETB", "kwacha": "ZMW", "bitcoin": None},
    **{"sterling": "GBP"},
    **{code: code.upper() for code in CODE_WORDS},
}
"""Which currency a unit is where the text does not tell: the one that news in English writes of most."""

ADJECTIVES = {
    **dict.fromkeys((("dollar", "american"), ("dollar", "u.s"), ("dollar", "u.s.")), "USD"),
    **dict.fromkeys((("crown", "norwegian"),), "NOK"),
    **dict.fromkeys((("pound", "sterling"), ("pound", "u.k."), ("pound", "uk")), "GBP"),
    **{("dollar", "aussie"): "AUD", ("dollar", "kiwi"): "NZD", ("dollar", "taiwan"): "TWD", ("dollar", "taiwanese"): "TWD"},
    **{("mark", "german"): "DEM", ("mark", "west german"): "DEM", ("mark", "deutsche"): "DEM", ("pound", "irish"): "IEP"},
    **{("dollar", "canada"): "CAD", ("dollar", "australia"): "AUD", ("dollar", "singaporean"): "SGD"},
}
"""Adjectives that Babel's names do not have."""

PLACES = {
    "GBP": "uk u.k. britain british london england scotland wales sterling",
    "EUR": "europe european eurozone germany france italy spain ireland",
    "USD": "us u.s. usa america american americans washington",
    "AED": "emirates emirati dubai",
    "CZK": "czechia prague",
    "SEK": "stockholm",
    "NOK": "oslo",
    "DKK": "copenhagen",
    "RUB": "moscow kremlin",
    "CNY": "beijing",
    "JPY": "tokyo",
    "MYR": "kuala lumpur",
    "CAD": "toronto ottawa montreal vancouver ontario quebec alberta",
    "AUD": "sydney melbourne canberra brisbane perth queensland",
    "NZD": "auckland wellington",
}
"""Words that speak of a currency's country, besides its name and adjective."""

READ_FOR_PLACES = 20_000
"""Characters from the start of a text that are read for places: an article names its country early."""

LONGEST_PARAGRAPH = 3_000
"""Characters. A paragraph's end is not looked for further on."""

Guesses = tuple[list[int], list[str | None], bool]
"""Where places are named, the currency that they speak for before the first and after each, and whether it is the only one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A currency's sign or name. `unit` is its name in UNITS, or the symbol or code itself; `share` 100 for cents.

    `before` and `after` say on which side of a mark its number may stand: before it ("5 dollars"), after it ("$5").
    `sure` is false where the currency was taken from DEFAULTS or guessed from the places that the text names.
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


def group_words(words: Iterable[str], letters: str = "a-z") -> str:
    """A pattern for whole words that a regex engine can skip to: it looks at the first letter before anything else."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    parts = (
        rf"{re.escape(first)}(?<![{letters}]{re.escape(first)})(?:{'|'.join(rest)})" for first, rest in sorted(groups.items())
    )
    return rf"(?:{'|'.join(parts)})(?![{letters}])"


LETTERS = {
    **{"RM": "MYR", "DM": "DEM", "SFr": "CHF", "SKr": "SEK", "NKr": "NOK", "DKr": "DKK", "FFr": "FRF", "BFr": "BEF"},
    **{"Sh": "KES", "KSh": "KES", "Ksh": "KES", "USh": "UGX", "TSh": "TZS", "Tk": "BDT", "Dh": "AED", "Dhs": "AED", "QR": "QAR"},
    **{"Rp": "IDR", "Pounds": "GBP", "Euros": "EUR", "Euro": "EUR", "GH¢": "GHS", "E£": "EGP"},
}
"""Abbreviations with capitals that stand before their number, as some newspapers print them."""

UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split()} | CENTS

SYMBOL = re.compile(f"[{''.join(map(re.escape, SYMBOLS))}]")
UNIT = re.compile(group_words((*UNIT_OF, "kr", "rs", "p", "c", "zł", "kč"), letters="a-zł"))
CODE = re.compile(rf"(?:{group_words({*CODES, *LETTERS, 'MEUR', 'MUSD', 'MGBP', 'MAUD', 'MCAD', 'MCHF', 'R'}, letters='A-Za-z')})")

PREFIX = re.compile(r"(?<![\w$'’.])(us|u\.s\.?|[a-z]{1,3}) ?\\?\Z")
SUFFIX = re.compile(r"(US|A|AU|NZ|HK|C|CA|S|NT)(?= ?\d)")
NAME_BEFORE = re.compile(r"(?<![\w.])((?:[a-z.]+(?:-[a-z]+)?[ \n]+)?[a-z.]+(?:-[a-z]+)?)[-\s]{1,3}\Z")
FIGURE_NEXT = re.compile(r"\.?[ \u00a0]?\d")
NUMBER_NEAR = re.compile(r"\d")
NUMBER_BESIDE = re.compile(r"\d[ \u00a0]?\Z")
STERLING = re.compile(r"\s+sterling(?![a-z])")
SOUTH_AFRICA = re.compile(r"South Africa|Johannesburg|Cape Town|Pretoria|Durban|(?<![A-Za-z])rand(?![a-z])")
LARGE = re.compile(r" ?\d+[,.]\d| ?\d+ ?[mbt](?:illion|n|rillion)")
US_DOLLARS = re.compile(r"us ?\$|\$us|us dollars")
NAMES = frozenset("pence cent cents penny mark marks rand rands sen won buck bucks quid real reals dong lev crown crowns sterling pound franc".split())
YEAR_OF_PRICES = re.compile(r"(?<![a-z])(?:in|constant|adjusted|of|to)\s(?:constant\s)?(?:19|20)\d\d[ -]\Z")
"""Before "dollars": "in 2010 dollars" is no sum."""

COUNTED_GAPS = frozenset(" -\n\u00a0\u2009\u202f0123456789kmb")
COUNTED = re.compile(
    r"(?:[\d½¼¾⅓⅔]|(?<![a-z])(?:%s))[-\s]{0,3}\Z"
    % "|".join((*SMALL, *TENS, *SCALES, "of", "half", "a", "quarter", "quarters", "dozen", "multimillion", "multibillion"))
)
"""The end of a number, after which a unit may follow."""


@cache
def name_adjectives() -> dict[tuple[str, str], str]:
    """Unit and adjective to code, from the English names of all currencies that are or were paid with."""
    named = {}
    for code in sorted(CODES - NOT_MONEY, key=lambda code: code in WITHDRAWN):
        if code not in Locale("en").currencies:
            continue
        *adjective, noun = get_currency_name(code, count=2, locale="en").lower().split()
        if adjective and noun in UNIT_OF:
            named.setdefault((UNIT_OF[noun], " ".join(adjective)), code)
    return named | ADJECTIVES


@cache
def find_places(unit: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for words that speak of a country which pays in this unit, and the currency of each word."""
    places: dict[str, str] = {}
    codes = {}
    for (name, adjective), code in name_adjectives().items():
        if name == unit and code in CODES - WITHDRAWN:
            places.setdefault(adjective, code)
            codes[code] = None
    if (default := DEFAULTS.get(unit)) is not None:
        codes[default] = None
    territories = Locale("en").territories
    for territory in pycountry.countries:
        for code in get_territory_currencies(territory.alpha_2)[-1:]:
            if code in codes and territory.alpha_2 in territories:
                places.setdefault(territories[territory.alpha_2].lower(), code)
    for code in codes:
        for word in PLACES.get(code, "").split():
            places.setdefault(word, code)
    return re.compile(group_words(places)) if places else re.compile(r"(?!)"), places


def find_marks(text: str, lowered: str) -> list[Mark]:
    """All marks of a currency, in order; `lowered` is the text in lower case, of the same length."""
    guesses: dict[str, Guesses] = {}
    marks = [read_symbol(text, lowered, match, guesses) for match in SYMBOL.finditer(text)]
    marks += [mark for match in UNIT.finditer(lowered) if (mark := read_unit(text, lowered, match, guesses))]
    marks += [mark for match in CODE.finditer(text) if (mark := read_code(text, match))]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def read_symbol(text: str, lowered: str, match: re.Match[str], guesses: dict[str, Guesses]) -> Mark:
    """A symbol with what stands before it ("US$", "Mex$", also "US $") or behind it ("$US")."""
    start, end = match.span()
    symbol = match[0]
    code, sure = SYMBOLS[symbol], True
    if symbol == "$":
        found = None
        prefix = PREFIX.search(lowered, max(0, start - 6), start)
        if prefix and is_prefix(text, lowered, prefix, start):
            found, start = BEFORE_DOLLAR.get(prefix[1]), prefix.start()
        if found is None and (suffix := SUFFIX.match(text, end)):
            found, end = BEFORE_DOLLAR[suffix[1].lower()], suffix.end()
        code, sure = (found, True) if found else guess_currency(lowered, "dollar", guesses, start)
    elif symbol == "¥":
        code, sure = guess_currency(lowered, "yen", guesses, start)
    elif symbol == "£":
        sure = True
    return Mark(start, end, code, symbol, before=symbol != "₹", after=symbol != "¢", share=100 if symbol == "¢" else 1, sure=sure)


def is_prefix(text: str, lowered: str, prefix: re.Match[str], start: int) -> bool:
    """Whether letters before a dollar sign belong to it: capitals, or in a text without capitals all but "a" and "us"."""
    word = text[prefix.start(1) : prefix.end(1)]
    if prefix[1] not in BEFORE_DOLLAR:
        return False
    spaced = text[start - 1] == " "
    if word.islower():
        return len(word) > 2 or (not spaced and word != "a") or (word in ("c", "hk", "us", "nz", "u.s") and text == lowered)
    # "gave the US $5 million" is a receiver; "A $5 fee" an article.
    before = lowered[max(0, prefix.start() - 5) : prefix.start()]
    return not spaced or (word != "A" and not before.endswith(("the ", "the\n")))


def read_unit(text: str, lowered: str, match: re.Match[str], guesses: dict[str, Guesses]) -> Mark | None:
    """The name of a unit, with the adjective before it; None for a word that is no unit here."""
    word = match[0]
    start, end = match.span()
    if word in ("p", "c", "kr", "rs", "zł", "kč"):
        return read_short_unit(lowered, word, start, end, guesses)
    unit = UNIT_OF[word]
    # Mike Pence, Rand Paul, Sen. Halden, the Bucks: a capital in the middle of small letters makes a name of them.
    if word in NAMES and text[start].isupper() and text[start + 1 : start + 2].islower():
        return None
    if YEAR_OF_PRICES.search(lowered, max(0, start - 26), start):
        return None
    share = 100 if word in CENTS else 1
    counted = bool(COUNTED.search(lowered, max(0, start - 18), start))
    leading = word in ("dollar", "ringgit", "ringgits", "rmb", "rupees", "sen") or word in CODE_WORDS
    after = leading and not counted and lowered[end : end + 2].strip().isdigit()
    if not after and lowered[start - 1 : start] not in COUNTED_GAPS:
        return None
    if name := NAME_BEFORE.search(lowered, max(0, start - 32), start):
        names = name_adjectives()
        for adjective in (name[1].replace("\n", " "), name[1].split()[-1]):
            code = names.get((unit, adjective)) or find_places(unit)[1].get(adjective)
            if code:
                return Mark(name.end(1) - len(adjective), end, code, unit, before=True, after=after, share=share)
    # "The 20,000 mark" is a threshold.
    if (not after and not counted) or word == "mark":
        return None
    code, sure = guess_currency(lowered, unit, guesses, start)
    if tail := STERLING.match(lowered, end):
        code, sure, end = "GBP", True, tail.end()
    return Mark(start, end, code, unit, before=True, after=after, share=share, sure=sure)


def read_short_unit(lowered: str, word: str, start: int, end: int, guesses: dict[str, Guesses]) -> Mark | None:
    """An abbreviation of one to three letters: kr, Rs, p, c, zł, Kč; a letter for pence or cents must touch its digits."""
    if word == "kr":
        if not NUMBER_NEAR.search(lowered, max(0, start - 2), min(len(lowered), end + 2)):
            return None
        code, sure = guess_currency(lowered, "crown", guesses, start)
        return Mark(start, end, code, "crown", before=True, after=True, sure=sure)
    if word == "rs":
        if not FIGURE_NEXT.match(lowered, end) and not NUMBER_BESIDE.search(lowered, max(0, start - 2), start):
            return None
        if lowered[end : end + 1] == ".":
            end += 1
        code, sure = guess_currency(lowered, "rupee", guesses, start)
        return Mark(start, end, code, "rupee", before=True, after=True, sure=sure)
    if word in ("zł", "kč"):
        return Mark(start, end, "PLN" if word == "zł" else "CZK", word, before=True, after=False)
    if not lowered[start - 1 : start].isdigit():
        return None
    return Mark(start, end, "GBP" if word == "p" else "USD", word, before=True, after=False, share=100, sure=False)


def read_code(text: str, match: re.Match[str]) -> Mark | None:
    """A code in capitals beside a number; None where it is a word or initials. "MEUR" has the million in it."""
    word = match[0]
    start, end = match.span()
    before = text[max(0, start - 1) : start].isdigit() or bool(NUMBER_BESIDE.search(text, max(0, start - 2), start))
    after = text[end : end + 1].isdigit() or text[end : end + 2].lstrip(" \u00a0\n$")[:1].isdigit()
    if not before and not after and not text[max(0, start - 7) : start].rstrip().endswith(("ion", "and", "ore", "akh")):
        return None
    if word == "R":
        if not SOUTH_AFRICA.search(text, max(0, start - 2_000), start):
            return None
        return Mark(start, end, "ZAR", "R", before=not after, after=text[end : end + 1].isdigit(), sure=False)
    if word in ENGLISH_CODES | {"Euro", "Sh", "Dh", "Tk", "QR"} and not LARGE.match(text, end):
        return None
    if word in LETTERS:
        return Mark(start, end, LETTERS[word], word, before=False, after=after)
    return Mark(start, end, word[-3:], word, before=True, after=True, power=6 if len(word) == 4 and word[1:] in CODES else 0)


def guess_currency(lowered: str, unit: str, guesses: dict[str, Guesses], position: int) -> tuple[str | None, bool]:
    """The currency of a unit by the places that the text names up to this paragraph's end; and whether only one is possible.

    Another dollar than the American is taken only in a text that also writes US$, and another pound only where nothing
    speaks of Britain: those who write for that country's readers leave out what is theirs.
    """
    if unit not in guesses:
        guesses[unit] = read_guesses(lowered, unit)
    positions, codes, sure = guesses[unit]
    if not positions:
        return codes[0], sure
    end = lowered.find("\n\n", position, position + LONGEST_PARAGRAPH)
    return codes[bisect_left(positions, end if end >= 0 else position + LONGEST_PARAGRAPH)], False


def read_guesses(lowered: str, unit: str) -> Guesses:
    """Where the text names places that pay in this unit, and which currency they speak for from there on."""
    default = DEFAULTS.get(unit)
    pattern, places = find_places(unit)
    positions, codes = [], [default]
    counts: dict[str, int] = {}
    if set(places.values()) <= {default}:
        return positions, codes, True
    first = US_DOLLARS.search(lowered, 0, READ_FOR_PLACES) if unit == "dollar" else None
    if unit == "dollar" and first is None:
        return positions, codes, False
    for match in pattern.finditer(lowered, 0, READ_FOR_PLACES):
        code = places[match[0]]
        counts[code] = counts.get(code, 0) + 1
        own = counts.get(default or "", 0)
        best = max((other for other in counts if other != default), key=lambda other: (counts[other], other), default=None)
        other = best and counts[best] > own and (unit != "pound" or own == 0) and (first is None or first.end() <= match.start())
        positions.append(match.start())
        codes.append(best if other else default)
    return positions, codes, False
