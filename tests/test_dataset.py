"""The repository's own seeds are sound, and the invented ones: what holds for any seeds, whatever articles they are of."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from build.database import build_database
from build.dataset import Dataset, load_dataset
from build.dataset.shown import select_shown
from build.ids import PREFIXES, make_record_id
from build.publish.metadata import complete_metadata
from build.publish.readme import find_stale_blocks
from build.seeds.format import fix_seeds
from build.settings import read_site
from tests.conftest import FIXTURES, REPOSITORY


@pytest.fixture(scope="module", params=[REPOSITORY, FIXTURES], ids=["repository", "invented"])
def root(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture(scope="module")
def dataset(root: Path) -> Dataset:
    return load_dataset(root)


def test_seeds_have_no_problem(dataset: Dataset):
    assert [str(problem) for problem in dataset.problems] == []


def test_seeds_are_in_canonical_form(root: Path, tmp_path: Path):
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    assert fix_seeds(tmp_path) == ([], [])


def test_every_article_and_record_is_in_the_rows(dataset: Dataset):
    assert sorted(row.id for row in dataset.rows["articles"]) == sorted(entry.article for entry in dataset.seeds.articles)
    ids = {item.id for file in dataset.extracted.values() for _, item in (*file.annotations, *file.statements)}
    rows = {row.id for table in PREFIXES for row in dataset.rows.get(table, [])}
    rejected = [entry for entry in dataset.seeds.records if entry.seed.review == "rejected"]
    # An extracted statement may have been decided with one that a person has read: of those rows are fewer.
    missing = {name for name in ids - rows if not name.startswith("s-")}
    assert rows <= ids and len(missing) == len(rejected)


def test_every_record_has_the_hash_of_its_words_as_its_id(dataset: Dataset):
    for article, file in dataset.extracted.items():
        for _, annotation in file.annotations:
            assert annotation.id == make_record_id(annotation.record, article, annotation.words, annotation.which)


def test_the_database_is_sound(root: Path, dataset: Dataset, tmp_path: Path):
    out = tmp_path / "dataset.db"
    build_database(root, out, dataset.rows)
    with sqlite3.connect(out) as database:
        assert database.execute("pragma foreign_key_check").fetchall() == []
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
        counted = dataset.rows.keys() - {"dataset_info"}  # to which the build adds what it counts
        for table, rows in ((table, dataset.rows[table]) for table in counted):
            assert database.execute(f"select count(*) from [{table}]").fetchone() == (len(rows),)


def test_the_parameters_of_the_site_name_rows(root: Path, dataset: Dataset):
    parameters = complete_metadata(root, dataset.rows)["plugins"]["site"]["parameters"]
    for name in ("speaker", "event", "publisher", "article", "poll"):
        assert parameters.get(name) in {None, *(row.id for row in dataset.rows[f"{name}s"])}


def test_the_documentation_has_the_counts_of_the_seeds():
    assert [
        str(problem)
        for problem in find_stale_blocks(REPOSITORY, select_shown(load_dataset(REPOSITORY).rows, read_site(REPOSITORY).show))
    ] == []
