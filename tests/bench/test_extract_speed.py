"""Tests of the comparison of speeds: its texts, and two readers in turn."""

import pytest

from bench.extract_speed import FUNCTIONS, compare, invent_texts
from build.extract import extract
from tests.conftest import REPOSITORY

TEXTS = {name: text[:4_000] for name, text in invent_texts().items()}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_has_a_record_in_each_36_characters(name: str):
    found = extract(TEXTS[name])
    records = found.monetary_figures if name.startswith("sums") else found.poll_results
    assert 4_000 / 45 < len(records) < 4_000 / 12


def test_a_checkout_is_compared_with_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bench.extract_speed.ROUNDS", 1)
    head, _, *rows = compare(REPOSITORY, {name: [text] for name, text in TEXTS.items()})
    assert head.startswith("| text | read |")
    assert len(rows) == 2 * len(TEXTS) and len(FUNCTIONS) == 3
    assert all(float(row.split(" | ")[-1].strip(" |")) > 0.1 for row in rows)
