"""Distinguish pounds as a weight from pounds as money."""

import re

from build.extract.language.numbers import Number
from build.extract.money.currencies import CurrencyMark

MONEY = (
    "aid|debts?|fund\\w*|investments?|damages?|spending|savings?|cash|taxpayers?\\W|public|government|support|cuts?|loans?|losses|"
    "assets|property|goods|business|contracts?|revenues?|sales|income|tax\\w*|profits?|bills?|fees?|fines?|grants?|bonds?|shares?|"
    "notes?|tickets?|prizes?|charges?|deals?|bonus\\w*|coins?|packages?|compensation|subsid\\w+|budget|donations?|money|rent|wages?|"
    "exports?|imports?|credit|capital|equity|reserves?|worth|value|their|our|your|his|her|its|my"
)
MATTER = re.compile(rf"\s+of\s+(?!(?:the |new |extra |additional |public )?(?:{MONEY})(?![a-z]))[a-z]")
MONEY_NOUN = re.compile(rf"[\s-]+(?:{MONEY})(?![a-z])")

LARGE = re.compile("(?:m|b|tr)illion")
"""A scale that no weight in pounds has, vague numbers included: "a multi-million-pound levy"."""

PAYING = re.compile(
    r"(?<![a-z])(?:pa(?:y|id|ys|ying)|cost\w*|worth|pric\w+|fin(?:e|ed|es)|earn\w*|spen[dt]\w*|charg\w+|s[eo]ld|sell\w*|b(?:uy|"
    r"ought)|bills?|fees?|"
    r"rais\w+|ow(?:e|es|ed)|money|wages?|salar\w+|debts?|loans?|for|euros?|dollars?|prize|bonus|tax\w*|rent|tickets?|invest\w*|"
    r"sav(?:e|ed|ings))(?![a-z])"
)
"""Words of paying: a few pounds without one of them are a weight."""


def is_weight(lowered: str, mark: CurrencyMark, number: Number) -> bool:
    """Return True if "pounds" is a weight: of a material, on a scale, or an adjective ("a 40-pound dog")."""
    if mark.unit != "pound" or mark.share != 1 or "sterling" in lowered[mark.start : mark.end]:
        return False
    if MATTER.match(lowered, mark.end):
        return True
    if number.value is not None and not number.power and not PAYING.search(lowered, max(0, number.start - 60), number.start):
        return number.value != 1
    adjective = (
        lowered[mark.start : mark.end] == "pound" and number.value != 1 and not LARGE.search(lowered, number.start, number.end)
    )
    return adjective and not number.power and not MONEY_NOUN.match(lowered, mark.end)
