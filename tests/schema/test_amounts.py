"""Amounts as an editor types them, and what is refused."""

from decimal import Decimal
from typing import Any

import pytest

from schema.amounts import parse_amount


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        (None, None),
        (4000, [4000, 4000]),
        ("1.2 million", [1_200_000, 1_200_000]),
        ("90 billion", [90 * 10**9, 90 * 10**9]),
        (["5 million", "7 million"], [5_000_000, 7_000_000]),
        ("-5 million", [-5_000_000, -5_000_000]),
        (-300, [-300, -300]),
        (["-7 million", "-5 million"], [-7_000_000, -5_000_000]),
    ],
)
def test_amount(typed: Any, ends: list[int] | None):
    assert parse_amount(typed) == (None if ends is None else [Decimal(end) for end in ends])


@pytest.mark.parametrize("typed", ["$5", "1,000", "5 m", "--5", "- 5", "five", True, [], [1, 2, 3], [[1], 2]])
def test_not_an_amount(typed: Any):
    with pytest.raises(ValueError, match="is not"):
        parse_amount(typed)
