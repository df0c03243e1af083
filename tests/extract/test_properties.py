"""What holds of sums and poll results in any text: no error, places in order, the same again, nothing undone by what follows."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build.extract.money import find_monetary_figures
from build.extract.polls import find_poll_results
from tests.extract.texts import texts

FINDERS = pytest.mark.parametrize("find", [find_monetary_figures, find_poll_results])


@FINDERS
@settings(max_examples=300)
@given(text=texts)
def test_places_are_inside_and_in_order(find, text: str):
    end = 0
    for found in find(text, date(2025, 8, 19), None):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        end = found.end


@FINDERS
@settings(max_examples=100)
@given(text=texts)
def test_the_same_text_gives_the_same(find, text: str):
    assert find(text, None, None) == find(text, None, None)


@FINDERS
@settings(max_examples=300)
@given(text=texts, added=texts)
@example(text="0₩ 00", added="")
@example(text="5$ 50\n", added="")
@example(text="5$ 50", added="And so it was.")
@example(text=f"{'0' * 49}EURO00VOTER{'0' * 16}HALF SAID", added="")
def test_a_paragraph_at_the_end_changes_nothing_before_it(find, text: str, added: str):
    before = find(text, None, None)
    after = find(f"{text}\n\n{added}", None, None)
    assert tuple(found for found in after if found.start < len(text)) == before


@settings(max_examples=200)
@given(text=texts)
def test_amounts_are_a_range_in_order_or_both_missing(text: str):
    for figure in find_monetary_figures(text):
        assert (figure.amount_min is None) == (figure.amount_max is None)
        assert figure.amount_min is None or figure.amount_min <= figure.amount_max
        assert 0 <= figure.confidence <= 1


@settings(max_examples=200)
@given(text=texts)
def test_percents_are_shares(text: str):
    for result in find_poll_results(text):
        assert result.percent is None or 0 <= result.percent <= 100
        assert 0 <= result.confidence <= 1


@settings(max_examples=100)
@given(amount=st.integers(1, 10**9), scale=st.sampled_from([("", 0), (" million", 6), ("bn", 9), (" trillion", 12)]))
def test_a_sum_with_thousands_separators_is_read_to_the_digit(amount: int, scale: tuple[str, int]):
    text = f"It cost €{amount:,}{scale[0]} in all."
    (figure,) = find_monetary_figures(text)
    assert figure.amount_min == figure.amount_max == amount * 10 ** scale[1]
    assert text[figure.start : figure.end] == f"€{amount:,}{scale[0]}"


def test_the_extractor_needs_neither_the_data_model_nor_pydantic():
    loaded = "import build.extract, sys; print({name.partition('.')[0] for name in sys.modules} & {'schema', 'pydantic'})"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "set()\n"
