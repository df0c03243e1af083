"""The work of a build grows with the records, not with articles times records: counted, not timed."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

import pytest

from build.dataset.evaluation import evaluate
from build.dataset.reconcile import reconcile
from build.dataset.statements import place_statements
from build.seeds import Entry, read_seeds
from build.seeds.extracted import read_extracted
from build.text.normalize import normalize_punctuation
from tests.conftest import ARTICLE, FIXTURES, Folder


class CountedList(list[Entry]):
    """A list that counts how often it is gone through."""

    passes = 0

    def __iter__(self) -> Iterator[Entry]:
        """Return an iterator, and count it."""
        self.passes += 1
        return super().__iter__()


def test_all_records_are_gone_through_once_however_many_articles_there_are():
    seeds, extracted = read_seeds(FIXTURES), read_extracted(FIXTURES)
    assert len(seeds.articles) > 2
    seeds.records = CountedList(seeds.records)
    records, _ = reconcile(seeds, extracted)
    scores = list(evaluate(seeds, extracted, place_statements(seeds, extracted, records)[0]))
    assert records and scores
    assert seeds.records.passes <= 1


def test_records_of_an_article_keep_their_order_and_copies_group_their_own():
    seeds = read_seeds(FIXTURES)
    for article in seeds.articles:
        assert seeds.list_records(article.article) == [entry for entry in seeds.records if entry.article == article.article]
    assert seeds.list_records("nobody-2031-01-01-nothing") == []
    drafts = seeds.select_articles(drafts=True)
    assert set(drafts.records_by_article) == {entry.article for entry in drafts.records}


@pytest.mark.parametrize("copies", [10, 40])
def test_the_words_of_each_annotation_are_normalized_twice_at_most(folder: Folder, monkeypatch: pytest.MonkeyPatch, copies: int):
    seeds, extracted = read_seeds(folder.root), read_extracted(folder.root)
    seeds = replace(seeds, records=seeds.records * copies)
    file = extracted[ARTICLE]
    file.annotations = file.annotations * copies
    counted: list[str] = []

    def count(text: str) -> str:
        counted.append(text)
        return normalize_punctuation(text)

    for module in ("build.seeds.extracted", "build.dataset.reconcile"):
        monkeypatch.setattr(import_module(module), "normalize_punctuation", count)
    reconcile(seeds, extracted)
    assert len(counted) <= 2 * (len(file.annotations) + len(seeds.records))
