"""The pages that bench/archive.py invents: sound ones are read whole, and each of the others costs itself."""

import hashlib
from contextlib import closing
from pathlib import Path

from bench.archive_db import open_draft, write_archive
from bench.archive_pages import write_pages
from build.archive.shards import read_part
from build.archive.sources import divide_file
from build.database.archive import load_archive
from build.database.indexes import create_indexes


def test_each_bad_page_costs_itself(tmp_path: Path):
    write_pages(tmp_path / "pages", 5, poisoned_every=1)
    (shard,) = divide_file(str(tmp_path / "pages" / "invented-000.warc.gz"))
    tables = read_part(shard, 0, None, 60)
    sound = [row["record"] for row in tables["articles"] if "sound" in row["record"]]
    assert sound == [f"<urn:sound-{number}>" for number in range(5)]
    assert len(tables["quotations"]) > 15 and len(tables["statements"]) > 15
    assert [(row["record"], row["kind"]) for row in tables["errors"] if row["kind"] != "refused"] == [
        ("<urn:poison-0>", "unreadable"),
        ("<urn:poison-1>", "unreadable"),
        ("<urn:poison-2>", "unreadable"),
        (tables["errors"][-1]["record"], "damaged"),
    ]


def test_invented_archive_is_loaded(tmp_path: Path):
    write_archive(tmp_path / "archive", 100)
    with closing(open_draft(tmp_path / "draft.db")) as database:
        loaded = load_archive(database, str(tmp_path / "archive"), {}, hashlib.sha256())
        assert {table: loaded.counts[table] for table in ("articles", "quotations", "monetary_figures", "poll_results")} == {
            "articles": 4,
            "quotations": 100,
            "monetary_figures": 4,
            "poll_results": 2,
        }
        create_indexes(database)
        assert database.execute("pragma foreign_key_check").fetchall() == []
