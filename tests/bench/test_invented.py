"""Invented datasets are valid, the same each time, and shaped like real ones."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench import invented
from bench.invented import make_rows, write_seeds, write_site
from bench.invented_articles import make_article
from bench.invented_world import World, make_vocabulary, make_world
from build.database import build_database
from build.dataset import load_dataset
from build.dataset.rows import Rows

QUOTATIONS = 1_000


def ignore(done: str) -> None:
    """Show no progress."""


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(QUOTATIONS)


@pytest.fixture(scope="module")
def rows(world: World) -> Rows:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(invented, "BATCH_ARTICLES", 15)
        return make_rows(world, ignore)


@pytest.fixture(scope="module")
def root(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("invented")
    write_site(folder)
    write_seeds(folder, world, ignore)
    return folder


def test_seeds_are_valid_and_give_the_same_rows(root: Path, rows: Rows):
    dataset = load_dataset(root)
    assert dataset.problems == []
    assert dataset.rows == rows


def test_rows_make_a_database(root: Path, rows: Rows, tmp_path: Path):
    build_database(root, tmp_path / "invented.db", rows)
    assert (tmp_path / "invented.db").is_file()


def test_an_article_is_the_same_whatever_was_made_before_it(world: World):
    assert make_article(make_world(QUOTATIONS), 7) == make_article(world, 7)
    assert make_article(make_world(QUOTATIONS, seed=1), 7) != make_article(world, 7)


def test_numbers_follow_from_the_size(rows: Rows):
    counts = {table: len(listed) for table, listed in rows.items()}
    expected = {"articles": 40, "quotations": 1_000, "monetary_figures": 50, "polls": 10, "poll_results": 30}
    assert {table: counts[table] for table in expected} == expected


def test_a_long_article_and_a_few_speakers_have_much_of_all(rows: Rows):
    quotations: Any = rows["quotations"]
    assert Counter(quotation.article for quotation in quotations).most_common(1)[0][1] >= QUOTATIONS // 25
    [(_, most), *_, (_, fewest)] = Counter(quotation.speaker for quotation in quotations if quotation.speaker).most_common()
    assert most > 5 * fewest


def test_every_kind_of_record_occurs(rows: Rows):
    quotations: Any = rows["quotations"]
    assert {quotation.kind for quotation in quotations} == {"direct", "mixed", "term", "rhetorical"}
    assert {(q.method, q.review) for q in quotations} == {
        ("curated", "confirmed"), ("extracted", "confirmed"), ("extracted", "corrected"), ("extracted", "unreviewed"),
    }  # fmt: skip
    speakers: Any = rows["quotation_speakers"]
    assert max(speaker.position for speaker in speakers) > 1
    articles: Any = rows["articles"]
    publishers = {article.id: article.publisher for article in articles}
    outlets: dict[str, set[str]] = {}
    for quotation in quotations:
        if quotation.kind == "term":
            outlets.setdefault(quotation.text.rstrip(","), set()).add(publishers[quotation.article])
    assert max(map(len, outlets.values())) > 1


def test_shared_records_have_names_of_their_own():
    world = make_world(200_000)
    for listed in (world.speakers.items, world.publishers.items, world.pollsters.items):
        assert len({item["name"] for item in listed}) == len({item["id"] for item in listed}) == len(listed)
    assert len(set(make_vocabulary())) == len(make_vocabulary()) == 300_000
