"""Numbers in digits and words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.extract.language.numbers import parse_digits, parse_number_before


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1,250.50", "1250.50"),
        ("1.250,50", "1250.50"),
        ("1.250.000,50", "1250000.50"),
        ("1,250", "1250"),
        ("12,34,567", "1234567"),
        ("3,5", "3.5"),
        ("3.5", "3.5"),
        ("1.250", "1.250"),
        ("12 500 000", "12500000"),
        ("12'500", "12500"),
        ("½", "0.5"),
        ("2½", "2.5"),
        (".75", "0.75"),
        ("0,125", "0.125"),
    ],
)
def test_digits(raw: str, value: str):
    assert parse_digits(raw) == Decimal(value)


@pytest.mark.parametrize("raw", ["1.2.3", "1,2,3", "10.45.3", "1,25,50.1.2"])
def test_digits_that_are_no_number(raw: str):
    assert parse_digits(raw) is None


def test_a_dot_parts_thousands_only_where_the_currency_is_continental():
    assert parse_digits("12.500", continental=True) == 12500
    assert parse_digits("12.500", continental=False) == Decimal("12.5")
    assert parse_digits("1.459", continental=True) == Decimal("1.459")


@pytest.mark.parametrize(
    ("words", "printed", "value"),
    [
        ("some twenty-five thousand ", "twenty-five thousand", 25_000),
        ("a million and a half ", "a million and a half", 1_500_000),
        ("one and a half million ", "one and a half million", 1_500_000),
        ("one-and-a-half million ", "one-and-a-half million", 1_500_000),
        ("half a billion ", "half a billion", 500_000_000),
        ("three quarters of a billion ", "three quarters of a billion", 750_000_000),
        ("two hundred and six thousand ", "two hundred and six thousand", 206_000),
        ("five and six million ", "six million", 6_000_000),
        ("in 2019 5 ", "5", 5),
        ("61-billion-", "61-billion", 61_000_000_000),
        ("2 1/2 ", "2 1/2", Decimal("2.5")),
        ("one point three ", "one point three", Decimal("1.3")),
        ("8 hundred thousand ", "8 hundred thousand", 800_000),
        ("two million five hundred thousand ", "two million five hundred thousand", 2_500_000),
    ],
)
def test_numbers_before_a_unit(words: str, printed: str, value: Decimal | int):
    number = parse_number_before(words, len(words))
    assert number is not None
    assert (words[number.start : number.end], number.value) == (printed, value)


@pytest.mark.parametrize(
    "words", ["hundreds of millions of ", "several million ", "a few billion ", "multi-billion-", "tens of thousands of "]
)
def test_vague_numbers_have_no_value(words: str):
    number = parse_number_before(words, len(words))
    assert number is not None
    assert number.value is None


@pytest.mark.parametrize("words", ["the ", "a ", "of the ", "quarter ", "several ", ""])
def test_no_numbers(words: str):
    assert parse_number_before(words, len(words)) is None


@given(st.integers(0, 10**12))
def test_thousands_separators_of_both_kinds(number: int):
    assert parse_digits(f"{number:,}.25") == Decimal(number) + Decimal("0.25")
    assert parse_digits(f"{number:,}".replace(",", ".") + ",25") == Decimal(number) + Decimal("0.25")
