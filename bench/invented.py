"""Make invented datasets of any size: python -m bench.invented FOLDER QUOTATIONS [--rows] [--seed N].

Writes seeds below the folder for `python -m build --root FOLDER db`. With --rows it builds FOLDER/dist instead, from rows that
are made in memory: the same database, without a file for each article. invented_world.py and
invented_articles.py say what is invented.
"""

import argparse
import json
import sys
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import Any

import yaml

from bench.invented_articles import ArticleFacts, make_article
from bench.invented_world import World, make_world
from build.dataset import Dataset, build_dataset
from build.dataset.evaluation import share
from build.dataset.rows import Rows
from build.problems import DataError
from build.publish.site import build_site
from build.seeds import Seeds, add_record, read_entries, read_entry
from build.seeds.extracted import ArticleHeader, Extracted, collect_extracted, find_model
from build.seeds.removal import follow_references, list_used
from build.seeds.yaml import Document
from build.settings import REPOSITORY, database_path
from schema import ExtractionScore
from schema.article_seeds import RECORD_LISTS, ArticleSeed
from schema.base import TextRecord
from schema.shared_seeds import SHARED_FILES

SITE = """\
name: Invented Record
slug: invented
sentence: Who said what, in articles that nobody wrote
topic: nothing at all
licence: CC0
licence_url: https://creativecommons.org/publicdomain/zero/1.0/
show: all
"""

# Besides the records themselves
PER_ARTICLE = (
    *("articles", "article_authors", "quotation_speakers", "statement_parts", "statement_speakers"),
    "monetary_figure_parties",
)
BATCH_ARTICLES = 400  # Articles whose rows are made at a time, so that the seeds of no more are in memory.

Progress = Callable[[str], None]


def write_site(root: Path) -> None:
    """Write what a site has besides seeds: site.yml, and this repository's settings.yml and metadata.yml."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "site.yml").write_text(SITE, "utf-8")
    for name in ("settings.yml", "metadata.yml"):
        (root / name).write_bytes((REPOSITORY / name).read_bytes())


def write_seeds(root: Path, world: World, show: Progress) -> None:
    """Write the seed files of all that was invented."""
    for folder in ("articles", "extracted"):
        (root / "seeds" / folder).mkdir(parents=True, exist_ok=True)
    for table, listed in world.list_shared().items():
        (root / "seeds" / f"{table}.yml").write_text(dump_yaml(listed), "utf-8")
    for number in range(world.articles):
        article = make_article(world, number)
        (root / "seeds" / "articles" / f"{article.id}.yml").write_text(dump_yaml(article.seeds), "utf-8")
        lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in article.extracted)
        (root / "seeds" / "extracted" / f"{article.id}.jsonl").write_text(lines, "utf-8")
        show(f"{number + 1:,} of {world.articles:,} articles")


def dump_yaml(data: Any) -> str:
    """Return YAML in block style, as people type it."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(data, Dumper=dumper, sort_keys=False, allow_unicode=True, width=120))


def make_rows(world: World, show: Progress) -> Rows:
    """Return the rows that the build's own code makes of all that was invented; raise DataError if any of it is not valid."""
    shared = read_shared(world)
    rows = build_part(shared, {}).rows
    scores: dict[tuple[str, str], Any] = {}
    for first in range(0, world.articles, BATCH_ARTICLES):
        facts = [make_article(world, number) for number in range(first, min(first + BATCH_ARTICLES, world.articles))]
        extracted = {article.id: read_extracted_lines(article) for article in facts}
        part: dict[str, list[Any]] = dict(build_part(select_seeds(shared, facts, extracted), extracted).rows)
        for score in part.pop(ExtractionScore.table):
            key = (score.record, score.measure)
            scores[key] = add_scores(scores[key], score) if key in scores else score
        for table, listed in part.items():
            if table in PER_ARTICLE or isinstance(listed[0], TextRecord):
                rows.setdefault(table, []).extend(listed)
        show(f"{first + len(facts):,} of {world.articles:,} articles")
    rows[ExtractionScore.table] = list(scores.values())
    for listed in rows.values():
        in_text = ("article", "start", "end") if isinstance(listed[0], TextRecord) else ()
        listed.sort(key=attrgetter(*in_text, *listed[0].primary_key))
        if "position" in type(listed[0]).model_fields and in_text:
            listed[:] = [row.model_copy(update={"position": number}) for number, row in enumerate(listed, 1)]
    return rows


def build_part(seeds: Seeds, extracted: dict[str, Extracted]) -> Dataset:
    """Return the dataset of some articles; raise DataError if it has problems."""
    dataset = build_dataset(seeds, extracted, seeds.problems)
    if dataset.problems:
        raise DataError(dataset.problems)
    return dataset


def read_shared(world: World) -> Seeds:
    """Return the shared seeds as if they were read from their files."""
    seeds = Seeds()
    for table, listed in world.list_shared().items():
        document = Document(f"seeds/{table}.yml", data=listed)
        getattr(seeds, table).extend(read_entries(document, (), listed, SHARED_FILES[table], table))
        seeds.problems += document.problems
    return seeds


def select_seeds(shared: Seeds, facts: list[ArticleFacts], extracted: dict[str, Extracted]) -> Seeds:
    """Return the seeds of some articles, with the shared ones that they name."""
    seeds = Seeds()
    for article in facts:
        read_article(article, seeds)
    used = follow_references(list_used(seeds, extracted, set(extracted)), shared)
    for table in SHARED_FILES:
        kept = [entry for entry in getattr(shared, table) if (table, entry.seed.id) in used]
        getattr(seeds, table).extend(kept)
    return seeds


def read_article(article: ArticleFacts, seeds: Seeds) -> None:
    """Add one article to the seeds as if it was read from its file."""
    document = Document(f"seeds/articles/{article.id}.yml", data=article.seeds)
    if entry := read_entry(document, ("article",), article.seeds["article"], ArticleSeed, "articles", article.id):
        seeds.articles.append(entry)
    for table, model in RECORD_LISTS.items():
        for entry in read_entries(document, (table,), article.seeds.get(table), model, table, article.id):
            add_record(seeds, entry)
    seeds.problems += document.problems


def read_extracted_lines(article: ArticleFacts) -> Extracted:
    """Return what the article's file of seeds/extracted holds."""
    head, *lines = (json.dumps(line) for line in article.extracted)
    annotations = (find_model(line).model_validate_json(line) for line in lines)
    return collect_extracted(f"seeds/extracted/{article.id}.jsonl", ArticleHeader.model_validate_json(head), annotations)


def add_scores(one: ExtractionScore, other: ExtractionScore) -> ExtractionScore:
    """Return the score of the articles of both."""
    counts = {name: getattr(one, name) + getattr(other, name) for name in ("articles", "by_people", "by_machine", "right")}
    people, machine, right = counts["by_people"], counts["by_machine"], counts["right"]
    shares = {"precision": share(right, machine), "recall": share(right, people), "f1": None}
    if people and machine:
        shares["f1"] = share(2 * right, people + machine)
    return one.model_copy(update=counts | shares)


def main() -> None:
    """Make one dataset."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("quotations", type=int)
    parser.add_argument("--rows", action="store_true", help="build the database, without writing seeds")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()

    def show(done: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{done}", end="", file=sys.stderr, flush=True)

    if (options.folder / "seeds").exists():
        parser.error(f"{options.folder} has seeds already; name another folder, or delete this one")
    world = make_world(options.quotations, options.seed)
    write_site(options.folder)
    if options.rows:
        rows = make_rows(world, show)
        build_site(options.folder, database_path(options.folder), rows)
    else:
        write_seeds(options.folder, world, show)


if __name__ == "__main__":
    main()
