"""Measure `build db --archive`: python -m bench.archive_db [--quotations N] [--folder DIR].

Writes an archive of so many invented quotations, with statements, sums and polls; builds the site with it beside a small invented
dataset, in a fresh process, and prints what each step took; then it loads the archive and, in turn, ready tuples with
`executemany` into tables of the same schema with the same pragmas. bench/archive.md has what was last measured.
"""

import argparse
import hashlib
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlite_utils

from bench.build import measure_build, render_table, run_python
from bench.invented import write_seeds, write_site
from bench.invented_world import World, choose, draw, make_phrase, make_world
from build.archive.parquet import write_shard
from build.archive.shards import Tables
from build.archive.sources import Shard
from build.database import DRAFT_PRAGMAS
from build.database.archive import load_archive
from build.database.load import create_tables
from schema import TABLES
from schema.archive import ARCHIVE_TABLES

SEED_QUOTATIONS = 1_000
PER_ARTICLE, ARTICLES_PER_SHARD = 25, 800
KINDS = {"direct": 45, "mixed": 30, "term": 25}
SUM_EVERY, POLL_EVERY = 20, 100


def make_id(prefix: str, *parts: object) -> str:
    """Return an id of a prefix and ten hex digits."""
    return f"{prefix}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:10]}"


def make_article(world: World, number: int, quotations: int, tables: Tables) -> None:
    """Add the rows of one invented article with so many quotations."""
    rng = random.Random(f"archive {number}")
    url = f"https://site-{number % 5_000}.example/{number}"
    hashes = {f"{part}_sha256": hashlib.sha256(f"{part} {number}".encode()).hexdigest() for part in ("source", "text")}
    key = f"site-{number % 5_000}-example-{hashes['text_sha256'][:16]}"
    day = date(2020, 1, 1) + timedelta(days=rng.randrange(2_000))
    about = {"id": key, "address": url, "url": url, "file": "invented.warc.gz", "record": f"<urn:{number}>", **hashes}
    about |= {"title": make_phrase(rng, world.words, 4, 9).capitalize(), "authors": ["Nora Quayle"], "publisher": None}
    tables["articles"].append(about | {"published_on": day, "fetched_on": day, "language": "en", "word_count": 20 * quotations})
    common = {"article": key, "address": url, **hashes, "paragraph": 1}
    for place in range(quotations):
        start = 200 * place
        span = {"start": start, "end": start + 60, "confidence": round(rng.uniform(0.5, 1), 2)}
        kind = choose(rng, KINDS)
        words = make_phrase(rng, world.words, *((1, 3) if kind == "term" else (5, 30)))
        named: dict[str, Any] = {"speaker": None, "speakers": [], "mention": None, "cue": None, "statement": None}
        named |= dict.fromkeys(("mention_start", "mention_end", "cue_start", "cue_end"))
        if kind != "term":
            name = draw(rng, world.speakers, 1)[0]["name"] if rng.random() < 0.5 else make_phrase(rng, world.words, 2, 2).title()
            named |= {"speaker": name, "speakers": [name], "mention": name, "cue": "said"}
            named |= {"mention_start": start + 70, "mention_end": start + 80, "cue_start": start + 65, "cue_end": start + 69}
            statement = make_id("s", number, place)
            part = {"start": start, "end": start + 60, "paragraph": 1, "word_count": 9}
            said = {name: value for name, value in named.items() if name != "statement"}
            tables["statements"].append({**common, **span, **said, "id": statement, "form": "direct", "parts": [part]})
            named["statement"] = statement
        tables["quotations"].append({**common, **span, **named, "id": make_id("q", number, place), "text": words, "kind": kind})
        if place % SUM_EVERY == SUM_EVERY - 1:
            amount = rng.randint(1, 900) * 1e6
            figure = {"raw": f"€{amount / 1e6:.0f} million", "amount_min": amount, "amount_max": amount, "currency": "EUR"}
            figure |= {"qualifier": "exact", "additive": False, "per": None, "kind": "cost", "giver": None, "receiver": None}
            figure |= {"attributed_to": None, "same_as": None, "id": make_id("m", number, place)}
            tables["monetary_figures"].append(common | span | figure)
        if (number * quotations + place) % POLL_EVERY == 0:
            poll = {"poll": make_id("p", number, place), "poll_mention": "a poll", "poll_start": start, "poll_end": start + 6}
            poll |= {"poll_paragraph": 1, "pollster": "Tidewater", "sponsor": None, "population": "adults", "sample_size": 1_000}
            poll |= {
                "margin_of_error": 3.0,
                "fieldwork_starts_on": None,
                "fieldwork_ends_on": None,
                "wave": "now",
                "months_earlier": 0,
            }
            for answer, percent in enumerate((55.0, 31.0)):
                result = {"id": make_id("r", number, place, answer), "raw": f"{percent:.0f}%", "percent": percent}
                tables["poll_results"].append(common | span | poll | result)


def write_archive(out: Path, quotations: int) -> None:
    """Write an archive of so many invented quotations."""
    world = make_world(SEED_QUOTATIONS)
    articles = quotations // PER_ARTICLE
    for first in range(0, articles, ARTICLES_PER_SHARD):
        tables: Tables = {model.table: [] for model in ARCHIVE_TABLES}
        for number in range(first, min(first + ARTICLES_PER_SHARD, articles)):
            make_article(world, number, PER_ARTICLE, tables)
        write_shard(str(out), Shard("invented.warc.gz", "warc.gz", "1", first, first + 1, f"invented-{first:015d}"), tables)


def open_draft(path: Path) -> sqlite_utils.Database:
    """Return an empty database as a build fills it."""
    database = sqlite_utils.Database(path)
    for pragma in DRAFT_PRAGMAS:
        database.execute(f"pragma {pragma}")
    create_tables(database)
    return database


def time_filling(
    fill: Callable[[sqlite_utils.Database], object],
) -> tuple[float, list[tuple[str, list[str], list[tuple[Any, ...]]]]]:
    """Return the seconds of processor time in which a function fills a new database, and the rows that are then in it."""
    with tempfile.TemporaryDirectory() as folder, closing(open_draft(Path(folder, "draft.db"))) as database:
        with database.atomic():
            started = time.process_time()
            fill(database)
            taken = time.process_time() - started
        rows = []
        for model in TABLES:
            cursor = database.execute(f"select * from [{model.table}]")
            rows.append((model.table, [column[0] for column in cursor.description], cursor.fetchall()))
        return taken, rows


def measure_insertion(archive: Path) -> Iterator[str]:
    """Yield sentences on how long an archive takes from Parquet to inserted rows, beside `executemany` of ready tuples."""
    own, filled = time_filling(lambda database: load_archive(database, str(archive), {}, hashlib.sha256()))

    def execute_many(database: sqlite_utils.Database) -> None:
        for table, names, rows in filled:
            columns = ", ".join(f"[{name}]" for name in names)
            database.conn.executemany(f"insert into [{table}] ({columns}) values ({', '.join('?' * len(names))})", rows)

    raw, _ = time_filling(execute_many)
    number = sum(len(rows) for _, _, rows in filled)
    yield f"From Parquet to {number:,} inserted rows, with the hash of all: {own:.2f} s;"
    yield f"`executemany` of ready tuples: {raw:.2f} s. So it is {raw / own:.2f} times as fast."


def main() -> None:
    """Measure, and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotations", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="where the archives are, or are made and stay")
    parser.add_argument("--insertion", action="store_true", help="measure only insertion, of the smallest")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        print(json.dumps(measure_build(options.build, "--archive", str(options.build / "archive"))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder, measured = (options.folder or Path(temporary)).resolve(), {}
        for size in sorted(options.quotations):
            root = folder / str(size)
            if not (root / "archive").exists():
                write_site(root)
                write_seeds(root, make_world(SEED_QUOTATIONS), lambda _: None)
                write_archive(root / "archive", size)
            if not options.insertion:
                measured[size] = json.loads(run_python("bench.archive_db", "--build", str(root)).splitlines()[-1])
        if measured:
            print(*render_table(measured), "", sep="\n")
        print(*measure_insertion(folder / str(min(options.quotations)) / "archive"))


if __name__ == "__main__":
    main()
