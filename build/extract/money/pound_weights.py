"""Distinguish pounds as a weight from pounds as money."""

import re

from build.extract.language.numbers import Number
from build.extract.money.currencies import CurrencyMark

BRITAIN = re.compile(r"£|(?<![a-z])(?:uk|britain|british|london|england|scotland|wales|sterling|pence)(?![a-z])")

MONEY = (
    "aid|debts?|fund\\w*|investments?|damages?|spending|savings?|cash|taxpayers?\\W|public|government|support|cuts?|loans?|losses|"
    "assets|property|goods|business|contracts?|revenues?|sales|income|tax\\w*|profits?|bills?|fees?|fines?|grants?|bonds?|shares?|"
    "notes?|tickets?|prizes?|charges?|deals?|bonus\\w*|coins?|packages?|compensation|subsid\\w+|budget|donations?|money|rent|wages?|"
    "exports?|imports?|credit|capital|equity|reserves?|worth|value|their|our|your|his|her|its|my"
)
MATTER = re.compile(rf"\s+of\s+(?!(?:the |new |extra |additional |public )?(?:{MONEY})(?![a-z]))[a-z]")
MONEY_NOUN = re.compile(rf"[\s-]+(?:{MONEY})(?![a-z])")
WEIGHT_BEFORE = re.compile(
    r"(?<![a-z])(?:weigh\w*|weight|lost|gained|los(?:e|ing)|gain(?:ing)?|shed|lift\w*|bench)(?![a-z])[^.;]{0,25}\Z"
)
WEIGHT_AFTER = re.compile(
    r"\s+(?:overweight|underweight|heavier|lighter|in weight|per square inch|per foot|per cubic|of body|each and)(?![a-z])"
)

LARGE = re.compile("(?:m|b|tr)illion")
"""A scale that no weight in pounds has, vague numbers included: "a multi-million-pound levy"."""

PAYING = re.compile(
    r"(?<![a-z])(?:pa(?:y|id|ys|ying)|cost\w*|worth|pric\w+|fin(?:e|ed|es)|earn\w*|spen[dt]\w*|charg\w+|s[eo]ld|sell\w*|b(?:uy|ought)|bills?|fees?|"
    r"rais\w+|ow(?:e|es|ed)|money|wages?|salar\w+|debts?|loans?|for|euros?|dollars?|prize|bonus|tax\w*|rent|tickets?|invest\w*|sav(?:e|ed|ings))(?![a-z])"
)
"""Words of paying: in a text not about Britain, a few pounds without one of them are a weight."""


def is_weight(lowered: str, mark: CurrencyMark, number: Number) -> bool:
    """Return True if "pounds" is a weight: of a material, on a scale, or an adjective ("a 40-pound dog")."""
    if mark.unit != "pound" or mark.start < number.start or mark.share != 1 or "sterling" in lowered[mark.start : mark.end]:
        return False
    if WEIGHT_AFTER.match(lowered, mark.end) or WEIGHT_BEFORE.search(lowered, max(0, number.start - 45), number.start):
        return not number.power or WEIGHT_AFTER.match(lowered, mark.end) is not None
    if MATTER.match(lowered, mark.end):
        return not (number.power >= 6 and BRITAIN.search(lowered, max(0, number.start - 2000), number.start))
    if number.value is not None and not number.power and not PAYING.search(lowered, max(0, number.start - 60), number.start):
        return not BRITAIN.search(lowered, max(0, number.start - 2000), number.start) and number.value != 1
    adjective = (
        lowered[mark.start : mark.end] == "pound" and number.value != 1 and not LARGE.search(lowered, number.start, number.end)
    )
    return adjective and not number.power and not MONEY_NOUN.match(lowered, mark.end)
