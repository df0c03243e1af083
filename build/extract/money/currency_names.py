"""Currency names: codes, symbols, units, prefixes of the dollar sign, and the places that use them.

Babel (Unicode CLDR) has names such as "Danish kroner" and the currencies of countries, pycountry the
codes. The tables here add units as printed in the news, and the default currency of each unit.
"""

import re
from collections.abc import Iterable
from functools import cache

import pycountry
from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from build.text.currency_codes import NON_CURRENCY_CODES, WITHDRAWN_CURRENCIES


def parse_table(table: str) -> dict[str, str]:
    """Parse a table written as "key:value key:value"."""
    return dict(entry.split(":") for entry in table.split())


NOT_COUNTED_CODES = frozenset("CHE CHW CLF COU MXV USN UYI UYW BOV SVC".split())
"""Codes of units of account and of old money, whose names would be confused with others."""

CURRENCY_CODES = (
    frozenset(currency.alpha_3 for currency in pycountry.currencies) - NON_CURRENCY_CODES - NOT_COUNTED_CODES
) | WITHDRAWN_CURRENCIES.keys()

ENGLISH_CODES = frozenset("ALL AMD ANG BAM BAN BOB COP CUP DOP GEL GIP LAK LEK MAD MOP PAB PEN RON SOS STD TOP TRY".split())
"""Codes that are also English words, initials or brands: accepted only beside a large number."""

SYMBOLS: dict[str, str | None] = parse_table(
    "€:EUR £:GBP ₴:UAH ₽:RUB ₹:INR ₺:TRY ₩:KRW ₪:ILS ₫:VND ₦:NGN ₱:PHP ₡:CRC ₾:GEL ₭:LAK ₸:KZT ₼:AZN ₮:MNT ₲:PYG ₵:GHS "
    "฿:THB ៛:KHR ৳:BDT ¥:JPY 元:CNY $:USD ¢:USD"
) | {"₿": None}

BEFORE_DOLLAR = parse_table(
    "us:USD u.s:USD u.s.:USD usd:USD a:AUD au:AUD aud:AUD aus:AUD c:CAD ca:CAD can:CAD cad:CAD cdn:CAD nz:NZD nzd:NZD s:SGD "
    "sg:SGD sgd:SGD mex:MXN mx:MXN mxn:MXN r:BRL brl:BRL hk:HKD nt:TWD tt:TTD j:JMD ec:XCD bz:BZD n:NAD fj:FJD bds:BBD"
)
"""Prefixes of a dollar sign, or suffixes ("$US7"), that say which dollar it is."""

CODE_WORDS = frozenset("usd eur gbp chf inr aud cad uah".split())  # Codes also written in lower case

UNITS = """
dollar dollars dlr dlrs buck bucks; pound pounds quid; euro euros; yen; yuan renminbi rmb kuai; franc francs; crown
crowns krone kroner krona kronor kroners kronas koruna korunas korun koruny; peso pesos; dinar dinars; dirham dirhams;
rupee rupees; ruble rubles rouble roubles; hryvnia hryvnias hryvna hryvnya hryven; lira liras lire; shilling
shillings; mark marks deutschmark deutschmarks deutschemark deutschemarks d-mark d-marks; rial rials; riyal riyals;
won; guilder guilders; leu lei; lev leva; forint forints; zloty zlotys zloties zlotych złoty złotys; shekel shekels;
rand rands; real: reais reals; baht bahts; ringgit ringgits; rupiah rupiahs; dong; taka takas; naira nairas; cedi
cedis; tenge tenges; lari laris; dram: drams; manat manats; tugrik tugriks; kuna kunas; peseta pesetas; escudo
escudos; drachma drachmas; schilling schillings; markka markkaa markkas; birr birrs; kwacha kwachas; bitcoin bitcoins
btc; sterling stg
"""
"""Names of units, singular and plural, by the first name or the one before a colon."""

CENTS = parse_table(
    "cent:dollar cents:dollar cts:dollar penny:pound pence:pound pennies:pound kopeck:ruble kopecks:ruble kopek:ruble "
    "kopeks:ruble kopiyka:hryvnia kopiykas:hryvnia sen:ringgit paise:rupee"
)
"""Names of a hundredth of a unit."""

DEFAULTS: dict[str, str | None] = (
    parse_table(
        "dollar:USD pound:GBP euro:EUR yen:JPY yuan:CNY franc:CHF crown:SEK peso:MXN dinar:RSD dirham:AED rupee:INR ruble:RUB "
        "hryvnia:UAH lira:TRY shilling:KES mark:DEM rial:IRR riyal:SAR won:KRW guilder:NLG leu:RON lev:BGN forint:HUF zloty:PLN "
        "shekel:ILS rand:ZAR real:BRL baht:THB ringgit:MYR rupiah:IDR dong:VND taka:BDT naira:NGN cedi:GHS tenge:KZT lari:GEL "
        "dram:AMD manat:AZN tugrik:MNT kuna:HRK peseta:ESP escudo:PTE drachma:GRD schilling:ATS markka:FIM birr:ETB kwacha:ZMW "
        "sterling:GBP"
    )
    | {"bitcoin": None}
    | {code: code.upper() for code in CODE_WORDS}
)
"""The currency of a unit if the text does not say: the one that English news mentions most."""

ADJECTIVES = {
    **dict.fromkeys((("dollar", "american"), ("dollar", "u.s"), ("dollar", "u.s.")), "USD"),
    **dict.fromkeys((("crown", "norwegian"),), "NOK"),
    **dict.fromkeys((("pound", "sterling"), ("pound", "u.k."), ("pound", "uk")), "GBP"),
    ("dollar", "aussie"): "AUD",
    ("dollar", "kiwi"): "NZD",
    ("dollar", "taiwan"): "TWD",
    ("dollar", "taiwanese"): "TWD",
    ("mark", "german"): "DEM",
    ("mark", "west german"): "DEM",
    ("mark", "finnish"): "FIM",
    ("mark", "deutsche"): "DEM",
    ("pound", "irish"): "IEP",
    ("dollar", "canada"): "CAD",
    ("dollar", "australia"): "AUD",
    ("dollar", "singaporean"): "SGD",
}
"""Adjectives that are missing from Babel's names."""

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
    "MDL": "chisinau chișinău",
    "PKR": "islamabad karachi lahore",
    "EGP": "cairo",
    "SYP": "damascus",
    "LBP": "beirut",
    "IQD": "baghdad",
    "ARS": "buenos",
    "PHP": "manila",
}
"""Words for a currency's country besides its name and adjective."""

LETTERS = parse_table(
    "RM:MYR DM:DEM SFr:CHF SKr:SEK NKr:NOK DKr:DKK FFr:FRF BFr:BEF Sh:KES KSh:KES Ksh:KES USh:UGX TSh:TZS Tk:BDT Dh:AED "
    "Dhs:AED QR:QAR Rp:IDR Rbs:RUB Bt:THB NIS:ILS TL:TRY SDR:XDR Pounds:GBP Euros:EUR Euro:EUR GH¢:GHS E£:EGP"
)
"""Abbreviations with capitals before a number, as some newspapers print them."""

LETTERS_BEHIND = frozenset("DM NIS TL".split())
"""Those of LETTERS that are also printed behind a number."""

UNITS_THAT_ARE_NAMES = frozenset(
    "pence cent cents penny mark marks rand rands sen won buck bucks quid real reals dong lev crown crowns sterling "
    "pound franc".split()
)
"""Units that are names if capitalized."""

UNIT_OF = {word: re.split(r"[:\s]", names.strip())[0] for names in UNITS.split(";") for word in names.split(":")[-1].split()}
UNIT_OF |= {code: code for code in CODE_WORDS} | CENTS


def group_words(words: Iterable[str], letters: str = "a-z") -> str:
    """Return a pattern for words up to their ends, grouped by the first two letters, so that the engine fails early."""
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
    """Return currencies by (unit, adjective), from English names of current and withdrawn currencies."""
    named: dict[tuple[str, str], str] = {}
    for code in sorted(CURRENCY_CODES, key=lambda code: code in WITHDRAWN_CURRENCIES):
        *adjective, noun = get_currency_name(code, count=2, locale="en").lower().split()
        if adjective and noun in UNIT_OF:
            named.setdefault((UNIT_OF[noun], " ".join(adjective)), code)
    return named | ADJECTIVES


@cache
def find_places(unit: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern for words for countries that use this unit, and the currency of each word."""
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
        for word in PLACES.get(code, "").split():
            places.setdefault(word, code)
    return re.compile(rf"(?<![a-z]){group_words(places)}") if places else re.compile(r"(?!)"), places
