"""Amounts of money as editors type them."""

import re
from decimal import Decimal
from typing import Any

AMOUNT_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def parse_amount(amount: Any) -> list[Decimal] | None:
    """Parse `90 billion`, or the range `[5 million, 7 million]`, into its two ends."""
    if amount is None:
        return None
    ends = amount if isinstance(amount, list) else [amount]
    if len(ends) not in (1, 2):
        raise ValueError("is not one amount or a list of two; write the lower and the upper end of the range")
    numbers = [parse_scaled_number(end) for end in ends]
    return [numbers[0], numbers[-1]]


def parse_scaled_number(amount: Any) -> Decimal:
    """Parse `90 billion`, `-1.2 million` or 4000."""
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)(?: (thousand|million|billion|trillion))?", str(amount))
    if match is None:
        raise ValueError(f"{amount!r} is not an amount such as 4000, 1.2 million or 90 billion (no commas or currency signs)")
    return Decimal(match[1]) * AMOUNT_SCALES[match[2] or ""]
