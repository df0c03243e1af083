"""The repository's own seeds: sound, in canonical form, and as many as they should be."""

import pytest

from build.dataset import load_dataset
from tests.conftest import REPOSITORY, Folder


def test_the_seeds_have_no_problem():
    assert load_dataset(REPOSITORY).problems == []


def test_the_invented_seeds_have_no_problem(folder: Folder):
    assert folder.check() == []


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("publishers", 4),
        ("articles", 5),
        ("quotations", 62),
        ("monetary_figures", 7),
        ("pollsters", 1),
        ("polls", 2),
        ("poll_results", 4),
    ],
)
def test_counts(table: str, count: int):
    assert len(load_dataset(REPOSITORY).rows[table]) == count
