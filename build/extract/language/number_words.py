"""Parse number words: twenty-five, three and a half million, two point five billion."""

import re
from dataclasses import dataclass
from decimal import Decimal

SCALE_POWERS = {
    **dict.fromkeys(("hundred", "hundreds"), 2),
    **dict.fromkeys(("thousand", "thousands", "k"), 3),
    **dict.fromkeys(("lakh", "lakhs"), 5),
    **dict.fromkeys(("million", "millions", "mn", "mln", "mil", "mio", "m"), 6),
    **dict.fromkeys(("crore", "crores"), 7),
    **dict.fromkeys(("billion", "billions", "bn", "bln", "b"), 9),
    **dict.fromkeys(("trillion", "trillions", "tn", "trn", "t"), 12),
}
"""Words and letters that multiply a number, with their power of ten."""

UNITS_AND_TEENS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}

PLURAL_SCALES = "hundreds|thousands|millions|billions|trillions|lakhs|crores"
WORD_SCALES = "hundred|thousand|million|billion|trillion|lakh|crore"
MULTI_SCALES = frozenset("multimillion multibillion multitrillion".split())
VAGUE_WORDS = MULTI_SCALES | frozenset("few several many couple countless multiple multi tens dozens scores".split())
"""Words that make a number vague, as plural scales ("billions") do."""

PLURAL_SCALE = re.compile(PLURAL_SCALES)
FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.25")}
AFTER_ARTICLE = SCALE_POWERS.keys() | {"half", "quarter", "dozen"}
"""Words that can follow "a" or "an" in a number: a hundred, half a dozen."""


@dataclass(slots=True)
class Sum:
    """A number as read so far: `total` is the part that already has a scale, `current` what follows it.

    `power` is the power of ten of the last scale, None before the first.
    """

    total: Decimal = Decimal(0)
    current: Decimal | None = None
    power: int | None = None


def parse_number_words(names: list[str]) -> tuple[Decimal | None, int, Decimal | None] | None:
    """Return the value of number words, the power of the last scale, and the value without it; None if they are not a number.

    The value is None for vague words ("several million").
    """
    names = [name for name in names if name not in ("-", ",", "&")]
    if is_vague(names):
        return (None, 0, None) if any(name in SCALE_POWERS or name in MULTI_SCALES for name in names) else None
    if names in (["a"], ["an"]) or names[-1] in ("a", "an", "of", "and", "point"):
        return None
    number, joined = Sum(), False
    for name, following in zip(names, [*names[1:], ""], strict=True):
        if name == "point":
            return parse_decimals(number.current, names[names.index("point") + 1 :])
        if name in ("and", "of"):
            joined = name == "and"
        elif name in ("a", "an"):
            if following not in AFTER_ARTICLE:
                return None
        elif not add_word(number, name, joined=joined):
            return None
        else:
            joined = False
    if number.current is not None and number.current < 1 and number.power is None:
        return None
    value = number.total + (number.current or 0)
    power = number.power if number.power is not None and number.current is None else 0
    return value, power, value.scaleb(-power)


def is_vague(names: list[str]) -> bool:
    """Return True for words without an exact value: several million, billions; but not "two millions"."""
    return any(
        name in VAGUE_WORDS or (PLURAL_SCALE.fullmatch(name) and count not in UNITS_AND_TEENS)
        for count, name in zip(["", *names], names, strict=False)
    )


def parse_decimals(whole: Decimal | None, names: list[str]) -> tuple[Decimal, int, Decimal] | None:
    """Return value, power and value without scale of a number with these words after "point"; None if they are invalid."""
    digits = "".join(str(UNITS_AND_TEENS[name]) for name in names if name in UNITS_AND_TEENS)
    scales = [name for name in names if name not in UNITS_AND_TEENS]
    if not digits or whole is None or any(name not in SCALE_POWERS for name in scales):
        return None
    bare = Decimal(f"{whole}.{digits}")
    power = sum(SCALE_POWERS[name] for name in scales)
    return bare.scaleb(power), power, bare


def add_word(number: Sum, name: str, *, joined: bool) -> bool:
    """Add a number word; return False if it cannot follow the words before it. `joined` is True after "and"."""
    current = number.current
    if name in FRACTIONS:
        add_fraction(number, FRACTIONS[name], joined=joined)
    elif name in UNITS_AND_TEENS or name in TENS:
        value = UNITS_AND_TEENS.get(name, TENS.get(name, 0))
        if current is not None and not (current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and value < 10)):
            return False
        number.current = (current or Decimal(0)) + value
    elif name == "dozen":
        number.current = (current or Decimal(1)) * 12
    elif name == "hundred":
        if current is not None and current >= 100:
            return False
        number.current = (Decimal(1) if current is None else current) * 100
    else:
        return add_scale(number, SCALE_POWERS[name])
    return True


def add_fraction(number: Sum, part: Decimal, *, joined: bool) -> None:
    """Add a half or quarter: two and a half, two million and a half; or multiply by it: three quarters, half a million."""
    if joined and number.current is not None:
        number.current += part
    elif joined and number.power is not None:
        number.total += part.scaleb(number.power)
    else:
        number.current = part if number.current is None else number.current * part


def add_scale(number: Sum, power: int) -> bool:
    """Multiply what precedes a scale by it; return False if the scale is not smaller than the last one."""
    if number.current is None and number.power is not None:
        number.total = number.total.scaleb(power)  # Two hundred thousand million
    elif number.power is not None and power >= number.power:
        return False
    else:
        number.total += (Decimal(1) if number.current is None else number.current).scaleb(power)
    number.current, number.power = None, power
    return True
