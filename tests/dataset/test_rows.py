"""Rows of sums of money, below zero and without a rate, and of the speakers of what nobody has reviewed yet."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from build.dataset import load_dataset
from build.dataset.exchange_rates import ExchangeRate
from build.dataset.reconcile import reconcile
from build.dataset.rows import build_rows
from build.ids import make_record_id
from build.seeds import read_seeds
from build.seeds.extracted import read_extracted
from tests.conftest import ARTICLE, Folder

PLAN = make_record_id("quotations", ARTICLE, "blue plan", 1)
TYPED = "words: £2m\n    amount: 2 million\n    currency: GBP"


def read_figure(folder: Folder, words: str, amount: str, currency: str) -> Any:
    """Return the row of a figure in place of £2m, after a check without problems."""
    folder.page.write_text(folder.page.read_text("utf-8").replace("£2m", words), "utf-8")
    folder.change("article", TYPED, f"words: {words}\n    amount: {amount}\n    currency: {currency}")
    folder.extract()
    dataset = load_dataset(folder.root)
    assert [str(problem) for problem in dataset.problems] == []
    return next(row for row in dataset.rows["monetary_figures"] if row.raw == words)


@pytest.mark.parametrize(("words", "currency"), [("DEM 2m", "DEM"), ("2 million francs", "FRF"), ("2m roubles", "SUR")])
def test_a_sum_in_a_withdrawn_currency_has_no_amount_in_others(folder: Folder, words: str, currency: str):
    row = read_figure(folder, words, "2 million", currency)
    assert (row.amount_min, row.currency, row.amount_min_eur, row.rate_date) == (2_000_000, currency, None, None)


def test_a_sum_below_zero(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    rate = ExchangeRate(date(2031, 5, 6), Decimal("1.1"), Decimal("1.25"))
    monkeypatch.setattr("build.dataset.rows.find_rate", lambda *_: rate)
    row = read_figure(folder, "£2m", "-2 million", "GBP")
    assert (row.amount_min, row.amount_max, row.amount_min_eur, row.amount_max_usd) == (-2e6, -2e6, -2_200_000, -2_500_000)


def test_ends_of_a_range_below_zero_are_in_order(folder: Folder):
    folder.change("article", TYPED, TYPED.replace("2 million", "[-2 million, -2000000]"))
    assert folder.check() == []
    folder.change("article", "[-2 million, -2000000]", "[2 million, -2 million]")
    (problem,) = folder.check()
    assert "amount_min and amount_max: the second (-2000000) is before the first (2000000)" in problem


def test_authors_are_rows_in_the_order_of_the_byline(folder: Folder):
    folder.change("article", "authors: [Mona Lind]", "authors: [Mona Lind, Abe Reed]")
    rows: Any = load_dataset(folder.root).rows["article_authors"]
    assert [(row.article, row.position, row.name) for row in rows] == [(ARTICLE, 1, "Mona Lind"), (ARTICLE, 2, "Abe Reed")]


def test_speakers_of_quotations_that_only_the_extractor_found(folder: Folder):
    text = folder.path("article").read_text("utf-8")
    folder.path("article").write_text(text[: text.index("\nquotations:")].replace("reviewed", "unreviewed"), "utf-8")
    folder.extract()
    dataset = load_dataset(folder.root)
    assert [str(problem) for problem in dataset.problems] == []
    rows: Any = dataset.rows
    speakers: dict[str, list[str]] = {}
    for row in rows["quotation_speakers"]:
        speakers.setdefault(row.quotation, []).append(row.speaker)
    found = {row.text: (row.speaker, speakers.get(row.id)) for row in rows["quotations"]}
    assert found == {
        "We will build the second ferry,": ("ada-quill", ["ada-quill"]),
        "blue plan": (None, None),
        "a fair start": ("ada-quill", ["ada-quill", "tomas-reed"]),
        "The blue plan,": ("tomas-reed", ["tomas-reed"]),
        "is not the plan we saw.": ("tomas-reed", ["tomas-reed"]),
    }


def test_an_id_that_is_by_chance_that_of_another_articles_record(folder: Folder):
    name = folder.add_article()
    folder.extract()
    seeds, extracted = read_seeds(folder.root), read_extracted(folder.root)
    records, _ = reconcile(seeds, extracted)
    (other,) = [record for record in records if record.article == name]
    same = other.annotation.model_copy(update={"id": PLAN})
    records = [replace(record, annotation=same) if record is other else record for record in records]
    assert [str(problem) for problem in build_rows(seeds, extracted, records, {})[1]] == [
        f"seeds/articles/{name}.yml:10: 'No comment,': has by chance the id {PLAN} of a record in {ARTICLE}; give the files of "
        "one of the two another name"
    ]
