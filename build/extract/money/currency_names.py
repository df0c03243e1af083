"""Currency names: codes, symbols, units, prefixes of the dollar sign, and the places that use them.

Names such as "Danish kroner" and the currencies of countries come from Babel (Unicode CLDR), codes from pycountry.
currency_names.toml adds units as printed in the news, and the default currency of each unit.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pycountry
from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from build.text.currency_codes import NON_CURRENCY_CODES, WITHDRAWN_CURRENCIES

TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def parse_table(name: str) -> dict[str, str]:
    """Return a table written as "key:value key:value"."""
    return dict(entry.split(":") for entry in TABLES[name].split())


CURRENCY_CODES = (
    frozenset(currency.alpha_3 for currency in pycountry.currencies)
    - NON_CURRENCY_CODES
    - set(TABLES["codes_not_counted"].split())
) | WITHDRAWN_CURRENCIES.keys()

ENGLISH_CODES, CODE_WORDS, LETTERS_BEHIND, UNITS_THAT_ARE_NAMES = (
    frozenset(TABLES[name].split()) for name in ("english_codes", "code_words", "letters_behind", "units_that_are_names")
)
BEFORE_DOLLAR, LETTERS, CENTS = map(parse_table, ("before_dollar", "letters", "cents"))
SYMBOLS: dict[str, str | None] = parse_table("symbols") | {"₿": None}
DEFAULTS: dict[str, str | None] = parse_table("defaults") | {"bitcoin": None} | {code: code.upper() for code in CODE_WORDS}

ADJECTIVES = {
    (unit, adjective.replace("_", " ")): code
    for key, code in parse_table("adjectives").items()
    for unit, adjective in [key.split("_", 1)]
}
"""The currency by unit and adjective."""

UNIT_OF = {
    word: re.split(r"[:\s]", names.strip())[0] for names in TABLES["units"].split(";") for word in names.split(":")[-1].split()
}
UNIT_OF |= {code: code for code in CODE_WORDS} | CENTS


def group_words(words: Iterable[str], letters: str = "a-z") -> str:
    """Return a pattern for whole words, grouped by their first two letters so that the engine fails early."""
    groups: dict[str, dict[str, list[str]]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], {}).setdefault(word[1:2], []).append(re.escape(word[2:]))
    firsts = []
    for first, seconds in sorted(groups.items()):
        parts = [rf"{re.escape(second)}(?:{'|'.join(rest)})" for second, rest in sorted(seconds.items(), reverse=True)]
        firsts.append(rf"{re.escape(first)}(?:{'|'.join(parts)})")
    return rf"(?:{'|'.join(firsts)})(?![{letters}])"


@cache
def name_adjectives() -> dict[tuple[str, str], str]:
    """Return currencies by (unit, adjective), from the English names of current and withdrawn currencies."""
    named: dict[tuple[str, str], str] = {}
    for code in sorted(CURRENCY_CODES, key=lambda code: code in WITHDRAWN_CURRENCIES):
        *adjective, noun = get_currency_name(code, count=2, locale="en").lower().split()
        if adjective and noun in UNIT_OF:
            named.setdefault((UNIT_OF[noun], " ".join(adjective)), code)
    return named | ADJECTIVES


@cache
def find_places(unit: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern for words that refer to countries with this unit, and the currency of each word."""
    places: dict[str, str] = {}
    codes: dict[str, None] = {}
    for (name, adjective), code in name_adjectives().items():
        if name == unit and code in CURRENCY_CODES - WITHDRAWN_CURRENCIES.keys():
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
        for word in TABLES["places"].get(code, "").split():
            places.setdefault(word, code)
    return re.compile(rf"(?<![a-z]){group_words(places)}") if places else re.compile(r"(?!)"), places
